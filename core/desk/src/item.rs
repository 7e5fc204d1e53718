//! "Inlägget": the item in focus.

use sidvakt_policy::Referral;
use sidvakt_register::{Change, Decision, Later, LaterWhat, RecordState};
use sidvakt_time::Timestamp;
use sidvakt_wording::{Key, Language};

use crate::card::Subject;
use crate::desk::Desk;
use crate::standing::{Stage, Standing};
use crate::views::{ChecklistView, HistoryRow, ItemView};

impl Desk {
    /// The item with a key; none when nothing is known of it.
    pub fn item(&self, key: &str, now: Timestamp) -> Option<ItemView> {
        let standing = self.standing(key, now);
        if standing.seen.is_none() && standing.acted.is_none() {
            return None;
        }
        let text = self.item_text(&standing);
        let subject = Subject { standing: &standing, text: &text, item: None, replied: false, session: None };
        let replies = standing.reply.is_some();
        Some(ItemView {
            row: self.row(&standing, now),
            lines: self.lines(&subject, now),
            checklist: if replies { self.reply_checklist() } else { Vec::new() },
            referral: replies.then(|| self.referral(&text)).flatten(),
            actions: self.panel_actions(&standing),
            history: self.item_history(&standing, now),
            changes: self.changes(&standing, now),
            text,
        })
    }

    /// The five points for other channels (routine 4.2).
    pub fn checklist(&self) -> ChecklistView {
        let own = &self.policy.checklists.other_channels;
        let points = if self.wording.language() == Language::Sv && !own.is_empty() {
            own.iter().map(|point| point.text.clone()).collect()
        } else {
            use Key::{
                ChecklistCorrect, ChecklistEmployee, ChecklistPolitical, ChecklistSave, ChecklistShort,
            };
            [ChecklistShort, ChecklistCorrect, ChecklistPolitical, ChecklistEmployee, ChecklistSave]
                .map(|key| self.text(key))
                .to_vec()
        };
        ChecklistView { title: self.text(Key::ChecklistTitle), points }
    }

    fn item_text(&self, standing: &Standing<'_>) -> String {
        if matches!(standing.stage, Stage::Child | Stage::Reported(_)) {
            return String::new();
        }
        let seen = standing.seen.filter(|_| standing.put_right().is_none());
        let seen = seen.and_then(|seen| seen.text.as_deref());
        let saved = standing.record.map(RecordState::text);
        seen.or(saved).unwrap_or_default().to_owned()
    }

    fn reply_checklist(&self) -> Vec<String> {
        let own = &self.policy.checklists.own_pages;
        if self.wording.language() == Language::Sv && !own.is_empty() {
            return own.iter().map(|point| point.text.clone()).collect();
        }
        use Key::{ReplyFacts, ReplyForward, ReplyRefer, ReplyShort, ReplyTone};
        [ReplyShort, ReplyFacts, ReplyTone, ReplyForward, ReplyRefer].map(|key| self.text(key)).to_vec()
    }

    /// The body that answers for the matter, when the text speaks of one that is not municipal.
    fn referral(&self, text: &str) -> Option<String> {
        let text = text.to_lowercase();
        let words: Vec<&str> =
            text.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|w| !w.is_empty()).collect();
        let speaks_of = |referral: &&Referral| {
            referral.keywords.iter().any(|keyword| is_said(&words, &keyword.to_lowercase()))
        };
        let referral = self.policy.referrals.iter().find(speaks_of)?;
        let contacts = [referral.phone.clone(), referral.url.clone()];
        let parts = std::iter::once(referral.body.clone()).chain(contacts.into_iter().flatten());
        Some(self.say(Key::Referral, &[&parts.collect::<Vec<_>>().join(" · ")]))
    }

    /// What has happened to the item, oldest first.
    pub(crate) fn item_history(&self, standing: &Standing<'_>, now: Timestamp) -> Vec<HistoryRow> {
        let mut rows: Vec<(Timestamp, String)> = Vec::new();
        if let Some(seen) = standing.seen {
            rows.push((seen.first_seen, self.text(Key::HistoryFirstSeen)));
            rows.extend(seen.history.iter().map(|change| (change.at, self.text(change_key(change.what)))));
        }
        if let Some(acted) = standing.acted {
            for made in &acted.decisions {
                let what = self.text(decision_key(&made.decision));
                let what = if made.undone { self.say(Key::HistoryUndone, &[&what]) } else { what };
                rows.push((made.at, self.say(Key::HistoryBy, &[&what, &made.by])));
            }
            rows.extend(acted.reported.map(|report| (report.at, self.text(Key::HistoryReported))));
            let records = acted.records.iter().filter_map(|id| self.state.record(id));
            rows.extend(records.flat_map(|record| self.record_history(record)));
        }
        sidvakt_order::sort_by_key(&mut rows, |(at, _)| *at);
        let clock = self.clock(now);
        rows.into_iter().map(|(at, text)| HistoryRow { at: clock.happened(at), text }).collect()
    }

    fn record_history(&self, record: &RecordState) -> Vec<(Timestamp, String)> {
        let saved = [self.text(Key::HistorySaved), self.designation(record)].join(" · ");
        let mut rows = vec![(record.saved_at, self.say(Key::HistoryBy, &[&saved, &record.saved_by]))];
        rows.extend(record.later.iter().map(|later| (later.at, self.later_words(later))));
        rows
    }

    fn later_words(&self, later: &Later) -> String {
        let what = match &later.what {
            LaterWhat::Edited(fields) => {
                let names: Vec<String> = fields.iter().map(|field| self.field_name(*field)).collect();
                self.say(Key::HistoryRecordEdited, &[&names.join(", ")])
            }
            LaterWhat::Corrected(fields) => {
                let names: Vec<String> = fields.iter().map(|field| self.corrected_name(*field)).collect();
                self.say(Key::HistoryCorrected, &[&names.join(", ")])
            }
            LaterWhat::Exported(name) => self.say(Key::HistoryExported, &[name]),
        };
        self.say(Key::HistoryBy, &[&what, &later.by])
    }
}

/// Whether a keyword of one or more words stands among the words; compounds that begin with a long
/// keyword count ("vårdcentralen").
fn is_said(words: &[&str], keyword: &str) -> bool {
    let wanted: Vec<&str> = keyword.split_whitespace().collect();
    let matches = |word: &str, wanted: &str| {
        word == wanted || (wanted.chars().count() >= 5 && word.starts_with(wanted))
    };
    !wanted.is_empty()
        && words
            .windows(wanted.len())
            .any(|window| window.iter().zip(&wanted).all(|(word, wanted)| matches(word, wanted)))
}

fn change_key(change: Change) -> Key {
    match change {
        Change::New => Key::HistoryFirstSeen,
        Change::Edited => Key::HistoryEdited,
        Change::Expanded => Key::HistoryExpanded,
        Change::Vanished => Key::HistoryVanished,
        Change::Returned => Key::HistoryReturned,
    }
}

fn decision_key(decision: &Decision) -> Key {
    match decision {
        Decision::Answered => Key::HistoryAnswered,
        Decision::Removed { .. } => Key::HistoryRemoved,
        Decision::Kept => Key::HistoryKept,
        Decision::Rejected { .. } => Key::HistoryRejected,
        Decision::Forwarded => Key::HistoryForwarded,
    }
}
