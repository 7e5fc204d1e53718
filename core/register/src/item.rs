//! What the log says about one item.

use sidvakt_evidence::Sha256Hex;
use sidvakt_time::Timestamp;

use crate::event::{Decision, ItemFacts};

/// Everything that was done about one item.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ItemState {
    /// Ids of its records, oldest first.
    pub records: Vec<String>,
    /// Decisions in order, those taken back among them.
    pub decisions: Vec<Made>,
    /// The facts of the latest decision that carried any.
    pub facts: Option<ItemFacts>,
    /// Its report to the police, if that holds.
    pub reported: Option<Reported>,
    /// When its text was seen to differ from the saved one, and the new text's sum.
    pub edited: Option<(Timestamp, Sha256Hex)>,
    /// When it was last seen, if it has vanished from its page.
    pub vanished: Option<Timestamp>,
}

/// A report to the police.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reported {
    /// Number of its event.
    pub seq: u64,
    /// When.
    pub at: Timestamp,
}

/// A decision that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// Number of its event.
    pub seq: u64,
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub by: String,
    /// What.
    pub decision: Decision,
    /// Whether it was taken back since.
    pub undone: bool,
}

impl ItemState {
    /// The id of its newest record.
    pub fn record(&self) -> Option<&str> {
        self.records.last().map(String::as_str)
    }

    /// Whether it is captured and registered.
    pub fn is_saved(&self) -> bool {
        !self.records.is_empty()
    }

    /// The number of the last decision or report that holds: the one that an undo takes back.
    pub fn last(&self) -> Option<u64> {
        let decision = self.holding().next_back().map(|made| made.seq);
        decision.max(self.reported.map(|report| report.seq))
    }

    /// When the last decision that holds was made.
    pub fn last_decided(&self) -> Option<Timestamp> {
        self.holding().next_back().map(|made| made.at)
    }

    /// When it was removed, if that holds.
    pub fn removed(&self) -> Option<Timestamp> {
        self.when(|decision| matches!(decision, Decision::Removed { .. }))
    }

    /// When it was answered, if that holds.
    pub fn answered(&self) -> Option<Timestamp> {
        self.when(|decision| matches!(decision, Decision::Answered))
    }

    /// When it was left in place, if that holds.
    pub fn kept(&self) -> Option<Timestamp> {
        self.when(|decision| matches!(decision, Decision::Kept))
    }

    /// When it was forwarded, if that holds.
    pub fn forwarded(&self) -> Option<Timestamp> {
        self.when(|decision| matches!(decision, Decision::Forwarded))
    }

    /// That its flag is wrong about the text with this sum; another text counts anew.
    pub fn rejected(&self, text: &Sha256Hex) -> Option<&Made> {
        self.made(|decision| matches!(decision, Decision::Rejected { text: sum, .. } if sum == text))
    }

    fn when(&self, is: impl Fn(&Decision) -> bool) -> Option<Timestamp> {
        self.made(is).map(|made| made.at)
    }

    fn made(&self, is: impl Fn(&Decision) -> bool) -> Option<&Made> {
        self.holding().rev().find(|made| is(&made.decision))
    }

    fn holding(&self) -> impl DoubleEndedIterator<Item = &Made> {
        self.decisions.iter().filter(|made| !made.undone)
    }
}
