//! A saved item: its capture, its entry in the register and what was found in it.

use serde::{Deserialize, Serialize};
use sidvakt_evidence::{Capture, Designation, RegisterEntry};

use crate::found::Verdict;

/// A record in the register.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// Canonical address of the channel.
    pub channel: String,
    /// What was saved; its id is the record's id.
    pub capture: Capture,
    /// The entry that OSL 5:2 demands.
    pub entry: RegisterEntry,
    /// How it is tied to a case.
    pub case: CaseChoice,
    /// File note (tjänsteanteckning); empty when there is none.
    pub note: String,
    /// What screening said when it was saved.
    pub verdict: Verdict,
}

/// How a record is tied to a case in the case system; Sidvakt never mints registration numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CaseChoice {
    /// Not decided yet.
    #[default]
    Pending,
    /// A new case is opened for it.
    New,
    /// It goes into a case that exists.
    Existing,
}

impl CaseChoice {
    /// The choice's id, as in messages.
    pub fn id(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::New => "new",
            Self::Existing => "existing",
        }
    }

    /// The choice with an id.
    pub fn of_id(id: &str) -> Option<Self> {
        [Self::Pending, Self::New, Self::Existing].into_iter().find(|choice| choice.id() == id)
    }
}

/// A field of a record that a human may set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RecordField {
    /// The Swedish day it came in or was drawn up.
    Date,
    /// Registration number (diarienummer); empty means pending.
    Number,
    /// `pending`, `new` or `existing`.
    Case,
    /// Sender or recipient that may be public.
    PublicParty,
    /// What it concerns, fit for anyone.
    PublicSummary,
    /// Sender or recipient, kept apart.
    ProtectedParty,
    /// What it concerns, kept apart.
    ProtectedSummary,
    /// Secrecy mark: the provision.
    SecrecyProvision,
    /// Secrecy mark: the day.
    SecrecyDate,
    /// Secrecy mark: the authority.
    SecrecyAuthority,
    /// File note.
    Note,
}

impl RecordField {
    /// All fields.
    pub const ALL: [Self; 11] = [
        Self::Date,
        Self::Number,
        Self::Case,
        Self::PublicParty,
        Self::PublicSummary,
        Self::ProtectedParty,
        Self::ProtectedSummary,
        Self::SecrecyProvision,
        Self::SecrecyDate,
        Self::SecrecyAuthority,
        Self::Note,
    ];

    /// The field's id, as in messages and events.
    pub fn id(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Number => "number",
            Self::Case => "case",
            Self::PublicParty => "public_party",
            Self::PublicSummary => "public_summary",
            Self::ProtectedParty => "protected_party",
            Self::ProtectedSummary => "protected_summary",
            Self::SecrecyProvision => "secrecy_provision",
            Self::SecrecyDate => "secrecy_date",
            Self::SecrecyAuthority => "secrecy_authority",
            Self::Note => "note",
        }
    }

    /// The field with an id.
    pub fn of_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.id() == id)
    }
}

impl Record {
    /// Its id in the register.
    pub fn id(&self) -> &str {
        &self.capture.id
    }

    /// The key of the item that was saved.
    pub fn item(&self) -> &str {
        &self.capture.item.key
    }

    /// The registration number that the registry has set.
    pub fn number(&self) -> Option<&str> {
        match &self.entry.designation {
            Designation::Registered(number) => Some(number.as_str()),
            Designation::Pending(_) => None,
        }
    }
}
