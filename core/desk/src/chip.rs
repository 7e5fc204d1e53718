//! The chip beside an item: a sign, a few words, one action.

use sidvakt_calendar::Lateness;
use sidvakt_page::Item;
use sidvakt_time::Timestamp;
use sidvakt_wording::{ClockStyle, Key};

use crate::desk::Desk;
use crate::due::Due;
use crate::overlay::{Action, Button};
use crate::standing::{Stage, Standing, is_likely};

/// What a chip shows.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Chip {
    /// The sign that carries the meaning without colour.
    pub symbol: &'static str,
    /// Words, shown between dots.
    pub parts: Vec<String>,
    /// The one action, if any.
    pub action: Option<Button>,
}

pub(crate) const FLAG: &str = "⚑";
pub(crate) const QUESTION: &str = "?";
pub(crate) const DONE: &str = "✓";
pub(crate) const REMOVED: &str = "✕";
pub(crate) const WAITING: &str = "◷";
/// No longer on its page.
pub(crate) const GONE: &str = "◌";
/// Text that the page has cut short.
const CUT: &str = "…";
/// A picture that nobody has read.
const PICTURE: &str = "▣";
/// A reading that is not certain.
const UNSURE: &str = "~";

impl Desk {
    /// The chip for an item; none when it needs nothing and nothing was done.
    pub(crate) fn chip(
        &self,
        standing: &Standing<'_>,
        item: &Item,
        replied: bool,
        now: Timestamp,
    ) -> Option<Chip> {
        let mut chip = match standing.stage {
            Stage::Nothing => self.note_chip(item)?,
            _ => self.stage_chip(standing, now),
        };
        if replied && standing.stage == Stage::ToAnswer {
            chip.parts.push(self.text(Key::ChipOwnReply));
            let answered = self.button(Action::Answered, Key::ChipAnswered, true);
            chip.action = chip.action.or(Some(answered));
        }
        if standing.edited().is_some() {
            chip.parts.push(self.text(Key::ChipEdited));
        }
        if standing.is_edited() {
            chip.action = Some(self.button(Action::Save, Key::ActionSaveAgain, true));
        }
        if let Stage::Removed(at) = standing.stage
            && now.duration_since(at).as_secs() > 60
        {
            chip.parts.push(self.text(Key::ChipStillThere));
        }
        Some(chip)
    }

    fn stage_chip(&self, standing: &Standing<'_>, now: Timestamp) -> Chip {
        let (symbol, parts) = (self.symbol(standing), self.chip_parts(standing, now));
        let saves = matches!(standing.stage, Stage::Flagged)
            || (standing.stage == Stage::ToAnswer && self.needs_saving(standing));
        let action = saves.then(|| self.button(Action::Save, Key::ChipSave, true));
        Chip { symbol, parts, action }
    }

    /// A matter that must be saved for its case and is not.
    pub(crate) fn needs_saving(&self, standing: &Standing<'_>) -> bool {
        standing.verdict.needs_case && standing.record.is_none()
    }

    /// The sign of a stage, the same in the page and in lists.
    pub(crate) fn symbol(&self, standing: &Standing<'_>) -> &'static str {
        match standing.stage {
            Stage::Nothing | Stage::Saved(_) if standing.vanished().is_some() => GONE,
            Stage::Child | Stage::Flagged => FLAG,
            Stage::ToAnswer => QUESTION,
            Stage::Forwarded(_) => WAITING,
            Stage::Removed(_) => REMOVED,
            Stage::ToRemove
            | Stage::Reported(_)
            | Stage::Answered(_)
            | Stage::Saved(_)
            | Stage::Kept(_)
            | Stage::Rejected(_)
            | Stage::Nothing => DONE,
        }
    }

    fn chip_parts(&self, standing: &Standing<'_>, now: Timestamp) -> Vec<String> {
        let clock = self.clock(now);
        let with_time = |key, at| self.say(key, &[&clock.happened(at)]);
        let mut parts = match standing.stage {
            Stage::Child => vec![self.text(Key::ChildTitle), self.text(Key::ChildChip)],
            Stage::Flagged => vec![self.state_name(standing, now)],
            Stage::ToAnswer => vec![self.state_name(standing, now)],
            Stage::ToRemove => {
                let saved = standing.record.map(|record| record.saved_at);
                saved.map(|at| with_time(Key::StateSaved, at)).into_iter().collect()
            }
            _ => vec![self.state_name(standing, now)],
        };
        match standing.stage {
            Stage::Flagged => parts.extend(self.removal_words(standing, now, ClockStyle::Short)),
            Stage::ToAnswer | Stage::Forwarded(_) => {
                parts.extend(self.reply_words(standing, now, ClockStyle::Short));
            }
            Stage::ToRemove => parts.push(self.text(Key::ChipNotRemoved)),
            _ => {}
        }
        let forwarded = standing.acted.and_then(|acted| acted.forwarded());
        if let (Stage::Flagged, Some(at)) = (standing.stage, forwarded) {
            parts.push(with_time(Key::StateForwarded, at));
        }
        parts.extend(standing.record.map(|record| self.designation(record)));
        parts
    }

    /// "Personangrepp" ("Personangrepp?" when unsure), "Fråga", "Sparad 10.42".
    pub(crate) fn state_name(&self, standing: &Standing<'_>, now: Timestamp) -> String {
        let clock = self.clock(now);
        let with_time = |key, at| self.say(key, &[&clock.happened(at)]);
        match standing.stage {
            Stage::Nothing => self.text(Key::StateNew),
            Stage::Child => self.text(Key::ChildTitle),
            Stage::Flagged | Stage::ToRemove => match standing.finding() {
                Some(found) if is_likely(found) => self.category_name(found.category),
                Some(found) => format!("{}?", self.category_name(found.category)),
                None => self.text(Key::StateNew),
            },
            Stage::ToAnswer if standing.verdict.needs_case => self.text(Key::ChipMatter),
            Stage::ToAnswer => self.text(Key::ChipQuestion),
            Stage::Forwarded(at) => with_time(Key::StateForwarded, at),
            Stage::Reported(at) => with_time(Key::StateReported, at),
            Stage::Removed(at) => with_time(Key::StateRemoved, at),
            Stage::Answered(at) => with_time(Key::StateAnswered, at),
            Stage::Saved(at) => with_time(Key::StateSaved, at),
            Stage::Kept(_) => self.text(Key::StateKept),
            Stage::Rejected(_) => self.state_rejected(standing),
        }
    }

    /// "Inte personangrepp, enligt dig": what a human has decided otherwise, and who.
    fn state_rejected(&self, standing: &Standing<'_>) -> String {
        let by = standing.rejected().map(|made| made.by.as_str()).unwrap_or_default();
        let by = if by == self.actor() { self.wording.text(Key::ByYou) } else { by };
        match standing.finding() {
            Some(found) => {
                let name = uncapitalised(&self.category_name(found.category));
                self.say(Key::StateRejected, &[&name, by])
            }
            None if standing.verdict.needs_case => self.say(Key::StateNoMatter, &[by]),
            None if standing.verdict.needs_reply => self.say(Key::StateNoQuestion, &[by]),
            None => self.say(Key::StateNoRemark, &[by]),
        }
    }

    /// Calm notes on items that screening could not see whole.
    fn note_chip(&self, item: &Item) -> Option<Chip> {
        let (symbol, key) = if item.own {
            return None;
        } else if item.truncated {
            (CUT, Key::ChipTruncated)
        } else if item.images > 0 && item.text.trim().is_empty() {
            (PICTURE, Key::ChipImageOnly)
        } else if item.unsure {
            (UNSURE, Key::ChipUnsure)
        } else {
            return None;
        };
        Some(Chip { symbol, parts: vec![self.text(key)], action: None })
    }

    /// "Ta bort senast sön 16.05"; none when no removal clock runs.
    pub(crate) fn removal_words(
        &self,
        standing: &Standing<'_>,
        now: Timestamp,
        style: ClockStyle,
    ) -> Option<String> {
        let keys = (Key::ClockRemoveBy, Key::ClockRemoveLate);
        standing.removal.map(|due| self.due_words(due, now, style, keys))
    }

    /// "Svara senast tis 24.00"; none when no reply clock runs.
    pub(crate) fn reply_words(
        &self,
        standing: &Standing<'_>,
        now: Timestamp,
        style: ClockStyle,
    ) -> Option<String> {
        let keys = (Key::ClockReplyBy, Key::ClockReplyLate);
        standing.reply.map(|due| self.due_words(due, now, style, keys))
    }

    fn due_words(&self, due: Due, now: Timestamp, style: ClockStyle, keys: (Key, Key)) -> String {
        let key = if due.lateness == Lateness::Overdue { keys.1 } else { keys.0 };
        self.say(key, &[&self.clock(now).moment(due.at, style, due.is_about())])
    }

    pub(crate) fn button(&self, action: Action, key: Key, primary: bool) -> Button {
        Button { action, label: self.text(key), primary }
    }

    pub(crate) fn designation(&self, record: &sidvakt_register::RecordState) -> String {
        record.record.entry.designation.as_str().to_owned()
    }
}

/// As in the middle of a sentence.
fn uncapitalised(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().into_iter().flat_map(char::to_lowercase).chain(letters).collect()
}
