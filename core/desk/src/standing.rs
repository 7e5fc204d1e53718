//! How an item stands: what was found, what was done, what remains and until when.

use sidvakt_calendar::Lateness;
use sidvakt_evidence::{CapturedTime, Sha256Hex};
use sidvakt_register::{Found, ItemState, Made, RecordState, SeenItem, Verdict};
use sidvakt_screening::Category;
use sidvakt_time::Timestamp;

use crate::desk::Desk;
use crate::due::{self, Due};
use crate::overlay::Tone;

/// Everything about one item that the views need.
#[derive(Clone, Debug)]
pub(crate) struct Standing<'a> {
    /// The item's key.
    pub key: &'a str,
    /// As it was read, when that is still remembered.
    pub seen: Option<&'a SeenItem>,
    /// What was done about it.
    pub acted: Option<&'a ItemState>,
    /// Its newest record.
    pub record: Option<&'a RecordState>,
    /// What screening said.
    pub verdict: &'a Verdict,
    /// When it was published.
    pub time: CapturedTime,
    /// Address of its channel.
    pub channel: &'a str,
    /// Platform id.
    pub platform: &'a str,
    /// Where it stands.
    pub stage: Stage,
    /// Runs while it is to be removed.
    pub removal: Option<Due>,
    /// Runs while it is to be answered.
    pub reply: Option<Due>,
}

/// What remains to be done about an item, or what was done last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stage {
    /// Nothing to do and nothing done.
    Nothing,
    /// Suspected child sexual abuse, not reported.
    Child,
    /// Flagged, not saved.
    Flagged,
    /// Flagged and saved: may be removed.
    ToRemove,
    /// To be answered.
    ToAnswer,
    /// Handed to somebody else; the clock runs.
    Forwarded(Timestamp),
    /// Reported to the police.
    Reported(Timestamp),
    /// Removed.
    Removed(Timestamp),
    /// Answered.
    Answered(Timestamp),
    /// Saved, and nothing remains.
    Saved(Timestamp),
    /// May stay up.
    Kept(Timestamp),
    /// The flag was wrong.
    Rejected(Timestamp),
}

static NO_VERDICT: Verdict =
    Verdict { findings: Vec::new(), needs_reply: false, needs_case: false, political: false };

impl Desk {
    /// How the item with this key stands.
    pub(crate) fn standing<'a>(&'a self, key: &'a str, now: Timestamp) -> Standing<'a> {
        let key = self.seen.key(key);
        let seen = self.seen.item(key);
        let acted = self.state.item(key);
        let record = acted.and_then(ItemState::record).and_then(|id| self.state.record(id));
        let facts = acted.and_then(|acted| acted.facts.as_ref());
        let captured = record.map(|record| &record.record);
        let right = record.and_then(|record| record.corrected.as_ref()).map(|right| &right.time);
        let time = right
            .or(seen.map(|seen| &seen.time))
            .or(captured.map(|record| &record.capture.item.time))
            .or(facts.map(|facts| &facts.time))
            .cloned()
            .unwrap_or_default();
        let known_since = [
            seen.map(|seen| seen.first_seen),
            facts.map(|facts| facts.first_seen),
            captured.map(|record| record.capture.captured_at),
        ];
        let first_seen = known_since.into_iter().flatten().min().unwrap_or(now);
        let channel = seen
            .map(|seen| seen.channel.as_str())
            .or(captured.map(|record| record.channel.as_str()))
            .or(facts.map(|facts| facts.channel.as_str()))
            .unwrap_or_default();
        let mut standing = Standing {
            key,
            seen,
            acted,
            record,
            verdict: verdict(seen, record),
            time,
            channel,
            platform: self.official(channel).map_or("facebook", |channel| &channel.platform),
            stage: Stage::Nothing,
            removal: None,
            reply: None,
        };
        let open = standing.open();
        let time = &standing.time;
        let removal = open.removal.then(|| due::removal(&self.policy, time, first_seen, now));
        let reply = open.reply.then(|| due::reply(&self.policy, time, first_seen, now));
        standing.stage = standing.stage(&open);
        (standing.removal, standing.reply) = (removal, reply);
        standing
    }
}

/// What screening said of the text now, or when it was saved if it is not remembered.
fn verdict<'a>(seen: Option<&'a SeenItem>, record: Option<&'a RecordState>) -> &'a Verdict {
    let right = record.filter(|record| record.corrected.is_some()).map(RecordState::verdict);
    let now = || seen.map(|seen| &seen.verdict).filter(|verdict| verdict.needs_something());
    right.or_else(now).or(record.map(RecordState::verdict)).unwrap_or(&NO_VERDICT)
}

/// Which clocks run.
struct Open {
    removal: bool,
    reply: bool,
}

impl<'a> Standing<'a> {
    fn is_own(&self) -> bool {
        self.seen.is_some_and(|seen| seen.own)
            || self.record.is_some_and(|record| record.record.capture.item.own)
    }

    /// Of the text that was read last, or that was saved when the reading is forgotten.
    fn text_sum(&self) -> Option<Sha256Hex> {
        self.seen.map(|seen| seen.text_sum.clone()).or_else(|| self.saved_sum())
    }

    fn saved_sum(&self) -> Option<Sha256Hex> {
        self.record.map(|record| Sha256Hex::of(record.record.capture.item.text.as_bytes()))
    }

    fn open(&self) -> Open {
        if self.is_own() {
            return Open { removal: false, reply: false };
        }
        let acted = self.acted;
        let is = |when: fn(&ItemState) -> Option<Timestamp>| acted.and_then(when).is_some();
        let gone = is(ItemState::removed) || self.vanished().is_some();
        // Forwarded and no longer remembered: the log knows whether it waits for an answer.
        let waits = acted.and_then(|acted| acted.facts.as_ref()).is_some_and(|facts| facts.needs_reply);
        let forwarded = is(ItemState::forwarded) && waits;
        let settled = gone || self.rejected().is_some();
        let flagged = !self.verdict.findings.is_empty();
        Open {
            removal: flagged && !settled && !is(ItemState::kept),
            reply: (self.verdict.needs_reply || forwarded) && !settled && !is(ItemState::answered),
        }
    }

    fn stage(&self, open: &Open) -> Stage {
        let when = |when: fn(&ItemState) -> Option<Timestamp>| self.acted.and_then(when);
        let saved = self.record.map(|record| record.saved_at);
        if let Some(at) = when(ItemState::removed) {
            return Stage::Removed(at);
        }
        if let Some(at) = self.acted.and_then(|acted| acted.reported).map(|report| report.at) {
            return Stage::Reported(at);
        }
        if open.removal {
            return match saved {
                _ if self.suspects_child_abuse() => Stage::Child,
                Some(_) => Stage::ToRemove,
                None => Stage::Flagged,
            };
        }
        if open.reply {
            return when(ItemState::forwarded).map_or(Stage::ToAnswer, Stage::Forwarded);
        }
        let done = [
            self.rejected().map(|made| Stage::Rejected(made.at)),
            when(ItemState::answered).map(Stage::Answered),
            saved.map(Stage::Saved),
            when(ItemState::kept).map(Stage::Kept),
        ];
        done.into_iter().flatten().next().unwrap_or(Stage::Nothing)
    }

    /// That a human has said that the flag is wrong, when that holds for the text.
    pub fn rejected(&self) -> Option<&'a Made> {
        self.acted.filter(|acted| !acted.decisions.is_empty())?.rejected(&self.text_sum()?)
    }

    /// Whether a finding points at child sexual abuse (BrB 16:10 a): then nothing is ever saved.
    pub fn suspects_child_abuse(&self) -> bool {
        suspects_child_abuse(self.verdict)
    }

    /// The finding that the item is marked for: the most confident one.
    pub fn finding(&self) -> Option<&Found> {
        self.verdict.findings.first()
    }

    /// Whether the saved text is another than the one on the page.
    pub fn is_edited(&self) -> bool {
        let edited = self.acted.and_then(|acted| acted.edited.as_ref());
        edited.is_some_and(|(_, sum)| self.saved_sum().as_ref() != Some(sum))
    }

    /// When its text was noticed to be another than a human saw last: when it was saved or decided
    /// about, else when it was first marked.
    pub fn edited(&self) -> Option<Timestamp> {
        if self.record.is_some() {
            return self.acted?.edited.as_ref().filter(|_| self.is_edited()).map(|(at, _)| *at);
        }
        let decided = self.acted.and_then(ItemState::last_decided);
        self.seen?.edited().filter(|at| decided.is_none_or(|decided| decided < *at))
    }

    /// Its record, when a human has put right what was read: then that holds before any reading.
    pub fn put_right(&self) -> Option<&'a RecordState> {
        self.record.filter(|record| record.corrected.is_some())
    }

    /// When it was last seen, if it is gone from its page.
    pub fn vanished(&self) -> Option<Timestamp> {
        let acted = self.acted.and_then(|acted| acted.vanished);
        acted.or(self.seen.and_then(|seen| seen.vanished))
    }

    /// The clock that runs out first.
    pub fn first_due(&self) -> Option<Due> {
        [self.removal, self.reply].into_iter().flatten().min_by_key(|due| due.at)
    }

    /// Calm, soon or now.
    pub fn tone(&self) -> Tone {
        let late = self.first_due().map_or(Lateness::Calm, |due| due.lateness);
        let likely = self.finding().is_some_and(is_likely);
        match self.stage {
            Stage::Child => Tone::Now,
            _ if late == Lateness::Overdue => Tone::Now,
            Stage::Flagged if likely => Tone::Now,
            Stage::Flagged | Stage::ToRemove => Tone::Soon,
            _ if late == Lateness::Soon || self.is_edited() => Tone::Soon,
            _ => Tone::Calm,
        }
    }
}

/// Whether a finding points at child sexual abuse (BrB 16:10 a): then nothing is ever saved.
pub(crate) fn suspects_child_abuse(verdict: &Verdict) -> bool {
    verdict.findings.iter().any(|found| {
        found.category == Category::ViolencePorn
            && (found.basis.contains("16:10 a") || found.rule.contains("child"))
    })
}

/// From how many thousandths a finding is "likely": underlined solid, and said so.
pub(crate) const LIKELY: u16 = 600;
/// From how many thousandths its confidence is "hög".
pub(crate) const HIGH: u16 = 850;

/// Whether a finding is likely, not merely possible.
pub(crate) fn is_likely(found: &Found) -> bool {
    found.permille >= LIKELY
}
