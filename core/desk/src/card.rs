//! The card of an item: what was found, why, until when, and what a human can do.

use sidvakt_page::Item;
use sidvakt_policy::RemovalMeans;
use sidvakt_register::{Found, SeenItem};
use sidvakt_screening::{Duty, english};
use sidvakt_time::Timestamp;
use sidvakt_wording::{ClockStyle, Key, Language};

use crate::desk::{Desk, Session};
use crate::due::{Due, Precision};
use crate::overlay::{Action, Card, CardLine, LineKind};
use crate::quote::{deciding_words, quote};
use crate::say::{category_id, category_keys};
use crate::standing::{HIGH, LIKELY, Stage, Standing, is_likely};

/// What a card is about.
pub(crate) struct Subject<'a> {
    /// How the item stands.
    pub standing: &'a Standing<'a>,
    /// Its text.
    pub text: &'a str,
    /// The item on the page, when it is there.
    pub item: Option<&'a Item>,
    /// The channel itself has replied below it.
    pub replied: bool,
    /// The tab, when it is on a page.
    pub session: Option<&'a Session>,
}

impl Desk {
    pub(crate) fn card(&self, subject: &Subject<'_>, now: Timestamp) -> Card {
        let standing = subject.standing;
        let (title, aside) = self.heading(subject, now);
        Card { title, aside, lines: self.lines(subject, now), actions: self.actions(standing) }
    }

    fn heading(&self, subject: &Subject<'_>, now: Timestamp) -> (String, String) {
        let standing = subject.standing;
        // What a human has decided stands before what the program guessed.
        if matches!(standing.stage, Stage::Child | Stage::Kept(_) | Stage::Rejected(_)) {
            return (self.state_name(standing, now), String::new());
        }
        let settled = standing.first_due().is_none() && standing.stage != Stage::Nothing;
        let aside = if settled { self.state_name(standing, now) } else { String::new() };
        match standing.finding() {
            Some(found) if settled => return (self.category_name(found.category), aside),
            Some(found) => return (self.finding_title(found), self.confidence(found)),
            None => {}
        }
        let key = match subject.item {
            _ if standing.verdict.needs_case => Key::CardMatter,
            _ if standing.verdict.needs_reply => Key::CardQuestion,
            Some(item) if item.truncated => Key::CardTruncated,
            Some(item) if item.images > 0 && item.text.trim().is_empty() => Key::CardImageOnly,
            Some(item) if item.unsure => Key::CardUnsure,
            _ => return (self.kind_name(standing.kind()), aside),
        };
        (self.text(key), aside)
    }

    pub(crate) fn finding_title(&self, found: &Found) -> String {
        let [_, likely, unsure, _] = category_keys(found.category);
        self.text(if is_likely(found) { likely } else { unsure })
    }

    fn confidence(&self, found: &Found) -> String {
        self.text(match found.permille {
            HIGH.. => Key::ConfidenceHigh,
            LIKELY.. => Key::ConfidenceMedium,
            _ => Key::ConfidenceLow,
        })
    }

    /// The lines of a card, in the order in which they are read.
    pub(crate) fn lines(&self, subject: &Subject<'_>, now: Timestamp) -> Vec<CardLine> {
        let standing = subject.standing;
        let mut lines = Lines(Vec::new());
        if standing.stage == Stage::Child {
            lines.add(LineKind::Advice, self.text(Key::ChildNoCopy));
            lines.add(LineKind::Advice, self.text(Key::ChildPolice));
            return lines.0;
        }
        if standing.vanished().is_some() && standing.finding().is_none() {
            // Nothing can be done with it any more.
        } else if matches!(standing.stage, Stage::Rejected(_)) {
            self.rejected_lines(&mut lines, standing, subject.text, now);
        } else if let Some(found) = standing.finding() {
            self.finding_lines(&mut lines, standing, found, subject.text);
        } else if standing.verdict.needs_case {
            lines.add(LineKind::Reason, self.text(Key::CardMatterReason));
        } else if standing.verdict.needs_reply {
            lines.add(LineKind::Reason, self.text(Key::CardQuestionReason));
        }
        self.note_lines(&mut lines, subject.item);
        self.clock_lines(&mut lines, standing, now);
        if subject.session.is_some() {
            // The panel shows the texts themselves.
            self.change_lines(&mut lines, standing, now);
        }
        self.state_lines(&mut lines, standing, now);
        self.advice_lines(&mut lines, subject, now);
        lines.0
    }

    /// The words, the reason, the rule with its legal basis, and who decides, for each finding.
    pub(crate) fn finding_lines(
        &self,
        lines: &mut Lines,
        standing: &Standing<'_>,
        found: &Found,
        text: &str,
    ) {
        let deciding = deciding_words(text, found);
        let reason = self.reason(found, &deciding);
        let words = quote(text, found);
        // A reason that names every word would say them twice.
        if !words.is_empty() && !deciding.iter().all(|word| reason.contains(word)) {
            lines.add(LineKind::Quote, self.say(Key::CardQuote, &[&words]));
        }
        lines.add(LineKind::Reason, reason);
        let [.., rule] = category_keys(found.category);
        let basis = match self.wording.language() {
            Language::Sv => &found.basis,
            Language::En => english::basis(&found.basis),
        };
        let legal = [self.wording.text(rule), basis];
        lines.add(LineKind::Legal, self.say(Key::CardLegal, &legal));
        let others: Vec<String> =
            (standing.verdict.findings.iter().skip(1)).map(|other| self.finding_title(other)).collect();
        if !others.is_empty() {
            lines.add(LineKind::Reason, self.say(Key::CardAlso, &[&others.join(", ")]));
        }
        let decides = [duty_key(found.duty), Key::CardDecide].map(|key| self.wording.text(key));
        lines.add(LineKind::Decide, decides.join(" "));
    }

    /// What a human has said about a flag that is wrong; what law says of it no longer matters.
    pub(crate) fn rejected_lines(
        &self,
        lines: &mut Lines,
        standing: &Standing<'_>,
        text: &str,
        now: Timestamp,
    ) {
        let Some(made) = standing.rejected() else { return };
        let said = self.say(Key::StateRejectedSentence, &[&self.clock(now).happened(made.at)]);
        lines.add(LineKind::Reason, said);
        if let Some(found) = standing.finding() {
            let reason = self.reason(found, &deciding_words(text, found));
            lines.add(LineKind::Note, self.say(Key::CardGuessed, &[&reason]));
        }
        self.offer_line(lines, standing);
    }

    /// Why, in the language spoken; records keep it in Swedish.
    fn reason(&self, found: &Found, words: &[String]) -> String {
        match self.wording.language() {
            Language::Sv => found.reason.clone(),
            Language::En => english::reason(&found.rule, found.category, words),
        }
    }

    fn note_lines(&self, lines: &mut Lines, item: Option<&Item>) {
        let Some(item) = item else { return };
        if item.truncated {
            lines.add(LineKind::Advice, self.text(Key::CardTruncatedAdvice));
        }
        if item.images > 0 && item.text.trim().is_empty() {
            let age = self.policy.images.child_image_age.to_string();
            lines.add(LineKind::Advice, self.say(Key::CardImageOnlyAdvice, &[&age]));
        }
        if item.unsure {
            lines.add(LineKind::Advice, self.text(Key::CardUnsureAdvice));
        }
    }

    fn clock_lines(&self, lines: &mut Lines, standing: &Standing<'_>, now: Timestamp) {
        let reply = self.reply_words(standing, now, ClockStyle::Long);
        if let Some(words) = self.removal_words(standing, now, ClockStyle::Long) {
            let hours = self.policy.removal_clock().max_hours.to_string();
            let by = self.say(Key::ClockRemoveRule, &[&words, &hours]);
            let alone = reply.is_none().then(|| self.text(Key::ClockReplyNone));
            let said: Vec<String> = std::iter::once(by).chain(alone).collect();
            lines.add(LineKind::Clock, said.join(" · "));
        }
        if let Some(words) = reply {
            lines.add(LineKind::Clock, self.with_reply_rule(&words));
        }
        let Some(due) = standing.first_due() else { return };
        match due.precision {
            Precision::Exact => {}
            Precision::About => lines.add(LineKind::Note, self.text(Key::ClockAbout)),
            Precision::FirstSeen => lines.add(LineKind::Note, self.text(Key::ClockUnknown)),
        }
        if standing.removal.is_some_and(|due: Due| due.before_closed_days) {
            lines.add(LineKind::Clock, self.text(Key::ClockWeekend));
        }
    }

    fn with_reply_rule(&self, words: &str) -> String {
        use sidvakt_calendar::{ReplyRule, ReplyUnit};
        let clock = self.policy.reply_clock();
        let amount = clock.amount.to_string();
        match (clock.rule, clock.unit) {
            (ReplyRule::OpenDays | ReplyRule::LegalWeekdays, ReplyUnit::Hours) => {
                self.say(Key::ClockReplyRule, &[words, &amount])
            }
            _ => words.to_owned(),
        }
    }

    fn state_lines(&self, lines: &mut Lines, standing: &Standing<'_>, now: Timestamp) {
        let clock = self.clock(now);
        if let Some(record) = standing.record {
            let said = [clock.happened(record.saved_at), self.designation(record)];
            let args = said.each_ref().map(String::as_str);
            lines.add(LineKind::State, self.say(Key::StateSavedSentence, &args));
            self.people_lines(lines, record.record.id());
        }
        let Some(acted) = standing.acted else { return };
        let happened = [
            (acted.removed(), Key::StateRemovedSentence),
            (acted.answered(), Key::StateAnsweredSentence),
            (acted.kept(), Key::StateKeptSentence),
            (acted.forwarded(), Key::StateForwardedSentence),
            (acted.reported.map(|report| report.at), Key::StateReportedSentence),
        ];
        for (at, key) in happened {
            if let Some(at) = at {
                lines.add(LineKind::State, self.say(key, &[&clock.happened(at)]));
            }
        }
    }

    fn advice_lines(&self, lines: &mut Lines, subject: &Subject<'_>, now: Timestamp) {
        let standing = subject.standing;
        let platform = self.platform_name(standing.platform);
        let may_save = self.actions(standing).iter().any(|button| button.action == Action::Save);
        let toolbar_first = may_save && subject.session.is_some_and(|session| !session.can_capture);
        if toolbar_first {
            lines.add(LineKind::Advice, self.text(Key::NextToolbar));
        }
        match standing.stage {
            Stage::Flagged if toolbar_first => {}
            Stage::Flagged => lines.add(LineKind::Advice, self.text(Key::NextSaveFirst)),
            Stage::ToRemove if standing.verdict.rests_on_policy_only() => {
                lines.add(LineKind::Advice, self.text(Key::NextCriticism));
            }
            Stage::ToRemove => lines.add(LineKind::Advice, self.next_removal(standing, &platform)),
            Stage::ToAnswer if standing.verdict.needs_case && standing.record.is_some() => {
                lines.add(LineKind::Advice, self.text(Key::NextCase));
            }
            Stage::Removed(at) if subject.item.is_some() && now.duration_since(at).as_secs() > 60 => {
                lines.add(LineKind::Advice, self.text(Key::StateStillThereSentence));
            }
            _ => {}
        }
        if self.wants_colleague(standing) {
            lines.add(LineKind::Advice, self.text(Key::NextColleague));
        }
        if matches!(standing.stage, Stage::Removed(_)) && self.policy.removal.notify_author {
            lines.add(LineKind::Advice, self.text(Key::NextNotify));
        }
        if self.wants_police(standing) {
            lines.add(LineKind::Advice, self.text(Key::ThreatPolice));
        }
        if standing.reply.is_some() {
            if subject.replied {
                lines.add(LineKind::Advice, self.text(Key::CardOwnReply));
            }
            if standing.verdict.political {
                lines.add(LineKind::Advice, self.text(Key::CardPolitical));
            }
            if standing.verdict.needs_case {
                lines.add(LineKind::Advice, self.text(Key::CardNoCaseDetails));
            }
        }
    }

    /// Hiding leaves it visible to friends, so what the law says must go is removed, not hidden.
    fn next_removal(&self, standing: &Standing<'_>, platform: &str) -> String {
        let bbs = standing.verdict.findings.iter().any(|found| found.duty == Duty::Bbs5);
        let hiding_will_do = self.policy.removal.prefer == RemovalMeans::Hide && !bbs;
        let key = if hiding_will_do { Key::NextHide } else { Key::NextRemove };
        self.say(key, &[platform])
    }

    fn wants_police(&self, standing: &Standing<'_>) -> bool {
        is_open(standing)
            && standing.verdict.findings.iter().any(|found| {
                let rule = self.policy.category(category_id(found.category));
                is_likely(found) && rule.is_some_and(|rule| rule.police_hint)
            })
    }

    /// Whether the policy wants a second person to agree before the removal, which is next.
    fn wants_colleague(&self, standing: &Standing<'_>) -> bool {
        let rule = |found: &Found| self.policy.category(category_id(found.category));
        standing.stage == Stage::ToRemove
            && standing.finding().and_then(rule).is_some_and(|rule| rule.second_review)
    }
}

/// Flagged and neither removed nor left in place.
fn is_open(standing: &Standing<'_>) -> bool {
    matches!(standing.stage, Stage::Flagged | Stage::ToRemove)
}

fn duty_key(duty: Duty) -> Key {
    match duty {
        Duty::Bbs5 => Key::DutyBbs5,
        Duty::OtherLaw => Key::DutyOtherLaw,
        Duty::Policy => Key::DutyPolicy,
    }
}

/// Lines in the order in which they are read.
pub(crate) struct Lines(pub Vec<CardLine>);

impl Lines {
    pub fn add(&mut self, kind: LineKind, text: String) {
        self.0.push(CardLine { kind, text });
    }
}

impl Standing<'_> {
    /// `post`, `comment` or `reply`.
    pub(crate) fn kind(&self) -> &str {
        let seen = self.seen.filter(|_| self.put_right().is_none());
        let seen = seen.map(|seen: &SeenItem| seen.kind.as_str());
        let saved = self.record.map(|record| record.kind());
        let acted = self.acted.and_then(|acted| acted.facts.as_ref());
        seen.or(saved).or(acted.map(|facts| facts.kind.as_str())).unwrap_or("comment")
    }
}
