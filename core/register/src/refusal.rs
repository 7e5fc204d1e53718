//! Why a command is refused; the desk says it in Swedish.

use sidvakt_evidence::EntryProblems;

/// Why nothing was done.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Removed before saved (routine 4.4).
    #[error("must be saved before it is removed")]
    SaveFirst,
    /// A removal that rests on house rules only needs an answer to "is this only criticism?".
    #[error("must be asked whether it is only criticism")]
    AskCriticism,
    /// Suspected child sexual abuse is never saved.
    #[error("must never be saved: contact the police")]
    NeverSave,
    /// The capture has no picture of the item.
    #[error("the capture lacks its picture")]
    PictureMissing,
    /// The item is not on the page.
    #[error("the item is not on the page")]
    NoItem,
    /// The channel's own items are never flagged.
    #[error("the item is the channel's own")]
    OwnItem,
    /// It is done already.
    #[error("it is done already")]
    AlreadyDone,
    /// There is no decision to take back.
    #[error("there is nothing to undo")]
    NothingToUndo,
    /// No record with that id.
    #[error("no record {0}")]
    NoRecord(String),
    /// The record's id is taken.
    #[error("record {0} exists")]
    RecordExists(String),
    /// No channel with that address.
    #[error("no channel {0}")]
    NoChannel(String),
    /// The channel is registered.
    #[error("channel {0} is registered")]
    ChannelExists(String),
    /// The address is no channel on a platform that Sidvakt knows.
    #[error("{0} is no channel")]
    NotAChannel(String),
    /// No such field, or none that may be changed.
    #[error("no field {0}")]
    NoField(String),
    /// A value that the field does not take.
    #[error("{field}: {value:?} will not do")]
    Value {
        /// The field's id.
        field: String,
        /// What was given.
        value: String,
    },
    /// An existing case without its number.
    #[error("an existing case needs its number")]
    CaseNumberMissing,
    /// What OSL 5:2 and 5:5 demand is not there.
    #[error("{0}")]
    Entry(EntryProblems),
}

impl Refusal {
    /// A value that the field does not take.
    pub(crate) fn value(field: &str, value: &str) -> Self {
        Self::Value { field: field.to_owned(), value: value.to_owned() }
    }
}
