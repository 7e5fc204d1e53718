//! A register entry with what OSL 5:2 demands, the protected fields kept apart from the public.

use std::fmt;

use serde::{Deserialize, Serialize};
use sidvakt_time::Date;

use crate::secrecy::{SecrecyMark, SecrecyMarkDraft};

/// An entry in the register: a received or drawn up record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "EntryDraft", into = "EntryDraft")]
#[non_exhaustive]
pub struct RegisterEntry {
    /// The Swedish day it came in or was drawn up (OSL 5:2, 1).
    pub received_or_drawn_date: Date,
    /// Whether it came in or was drawn up.
    pub direction: Direction,
    /// Registration number, or the id that stands in for it (OSL 5:2, 2).
    pub designation: Designation,
    /// Sender or recipient, when there is one that may be public (OSL 5:2, 3).
    pub public_sender_or_recipient: Option<String>,
    /// What it concerns, in brief, fit for anyone (OSL 5:2, 4).
    pub public_summary: String,
    /// Sender or recipient, kept apart (OSL 5:2 second paragraph).
    pub protected_sender_or_recipient: Option<String>,
    /// What it concerns, kept apart (OSL 5:2 second paragraph).
    pub protected_summary: Option<String>,
    /// A warning that secrecy may apply; decides nothing.
    pub secrecy_mark: Option<SecrecyMark>,
}

/// An entry as filled in by a human or read from a file, with nothing yet demanded of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[allow(missing_docs, reason = "the fields of RegisterEntry, none demanded")]
pub struct EntryDraft {
    pub received_or_drawn_date: Option<Date>,
    pub direction: Option<Direction>,
    pub designation: Option<Designation>,
    pub public_sender_or_recipient: Option<String>,
    pub public_summary: Option<String>,
    pub protected_sender_or_recipient: Option<String>,
    pub protected_summary: Option<String>,
    pub secrecy_mark: Option<SecrecyMarkDraft>,
}

/// Inkommen or upprättad.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// Inkommen: written by an outsider.
    Received,
    /// Upprättad: written by the municipality.
    DrawnUp,
}

/// What identifies the record in the register.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Designation {
    /// The registration number (diarienummer) that the registry has set.
    Registered(RegistrationNumber),
    /// "Väntar på diarienummer": Sidvakt's own id stands in until the registry has set one.
    Pending(RegistrationNumber),
}

/// A number or other designation: one line, not empty, at most 64 characters.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct RegistrationNumber(String);

/// What the public sees of an entry; has no way to the protected fields.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "the public fields of RegisterEntry")]
pub struct PublicEntry<'a> {
    pub received_or_drawn_date: Date,
    pub direction: Direction,
    pub designation: &'a Designation,
    pub public_sender_or_recipient: Option<&'a str>,
    pub public_summary: &'a str,
}

/// Why an entry is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum EntryProblem {
    /// OSL 5:2, 1.
    #[error("the date it came in or was drawn up is missing")]
    NoDate,
    /// Received and drawn up must be told apart (TF 2:9–10, the routine's 4.3).
    #[error("it must be said whether it came in or was drawn up")]
    NoDirection,
    /// OSL 5:2, 2.
    #[error("a registration number, or \"pending\", is missing")]
    NoDesignation,
    /// Empty, more than one line, or longer than 64 characters.
    #[error("a designation is one line of 1 to 64 characters")]
    BadDesignation,
    /// OSL 5:2, 4.
    #[error("what it concerns, in brief, is missing")]
    NoSummary,
    /// OSL 5:2, second paragraph.
    #[error("a protected field's words stand in a public field")]
    ProtectedInPublic,
    /// OSL 5:5, TF 2:20.
    #[error("a secrecy mark needs its provision")]
    MarkWithoutProvision,
    /// TF 2:20: a word like "hemlig" is no provision.
    #[error("a secrecy mark must name chapter and section of a statute")]
    MarkProvisionUnnamed,
    /// OSL 5:5.
    #[error("a secrecy mark needs its date")]
    MarkWithoutDate,
    /// OSL 5:5.
    #[error("a secrecy mark needs the authority that made it")]
    MarkWithoutAuthority,
    /// Every mark has a person behind it.
    #[error("a secrecy mark needs the person who made it")]
    MarkWithoutPerson,
}

/// Everything for which an entry is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryProblems(pub Vec<EntryProblem>);

impl fmt::Display for EntryProblems {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words: Vec<String> = self.0.iter().map(ToString::to_string).collect();
        formatter.write_str(&words.join("; "))
    }
}

impl std::error::Error for EntryProblems {}

impl RegisterEntry {
    /// The entry, or everything for which it is refused.
    ///
    /// # Errors
    /// OSL 5:2's date, designation or summary missing; protected words in a public field; a secrecy
    /// mark without provision, date, authority or person.
    pub fn parse(draft: EntryDraft) -> Result<Self, EntryProblems> {
        let mut problems = Vec::new();
        let summary = filled(draft.public_summary);
        for (missing, problem) in [
            (draft.received_or_drawn_date.is_none(), EntryProblem::NoDate),
            (draft.direction.is_none(), EntryProblem::NoDirection),
            (draft.designation.is_none(), EntryProblem::NoDesignation),
            (summary.is_none(), EntryProblem::NoSummary),
        ] {
            if missing {
                problems.push(problem);
            }
        }
        let secrecy_mark = match draft.secrecy_mark.map(SecrecyMark::parse).transpose() {
            Ok(mark) => mark,
            Err(found) => {
                problems.extend(found);
                None
            }
        };
        let public_sender = filled(draft.public_sender_or_recipient);
        let protected_sender = filled(draft.protected_sender_or_recipient);
        let protected_summary = filled(draft.protected_summary);
        let public = [summary.as_deref(), public_sender.as_deref()];
        let protected = [protected_sender.as_deref(), protected_summary.as_deref()];
        if protected
            .into_iter()
            .flatten()
            .any(|words| public.into_iter().flatten().any(|text| holds(text, words)))
        {
            problems.push(EntryProblem::ProtectedInPublic);
        }
        match (draft.received_or_drawn_date, draft.direction, draft.designation, summary) {
            (Some(date), Some(direction), Some(designation), Some(public_summary)) if problems.is_empty() => {
                Ok(Self {
                    received_or_drawn_date: date,
                    direction,
                    designation,
                    public_sender_or_recipient: public_sender,
                    public_summary,
                    protected_sender_or_recipient: protected_sender,
                    protected_summary,
                    secrecy_mark,
                })
            }
            _ => Err(EntryProblems(problems)),
        }
    }

    /// What anyone may see.
    #[must_use]
    pub fn public(&self) -> PublicEntry<'_> {
        PublicEntry {
            received_or_drawn_date: self.received_or_drawn_date,
            direction: self.direction,
            designation: &self.designation,
            public_sender_or_recipient: self.public_sender_or_recipient.as_deref(),
            public_summary: &self.public_summary,
        }
    }
}

impl Designation {
    /// The number or the id that stands in for it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Registered(number) | Self::Pending(number) => number.as_str(),
        }
    }
}

impl RegistrationNumber {
    /// The designation without the white space around it.
    ///
    /// # Errors
    /// Empty, longer than 64 characters, or with control characters.
    pub fn parse(text: &str) -> Result<Self, EntryProblem> {
        let text = text.trim();
        let fits = !text.is_empty() && text.chars().count() <= 64 && !text.chars().any(char::is_control);
        if fits { Ok(Self(text.to_owned())) } else { Err(EntryProblem::BadDesignation) }
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for RegistrationNumber {
    type Error = EntryProblem;

    fn try_from(text: String) -> Result<Self, EntryProblem> {
        Self::parse(&text)
    }
}

impl From<RegistrationNumber> for String {
    fn from(number: RegistrationNumber) -> Self {
        number.0
    }
}

impl TryFrom<EntryDraft> for RegisterEntry {
    type Error = EntryProblems;

    fn try_from(draft: EntryDraft) -> Result<Self, EntryProblems> {
        Self::parse(draft)
    }
}

impl From<RegisterEntry> for EntryDraft {
    fn from(entry: RegisterEntry) -> Self {
        Self {
            received_or_drawn_date: Some(entry.received_or_drawn_date),
            direction: Some(entry.direction),
            designation: Some(entry.designation),
            public_sender_or_recipient: entry.public_sender_or_recipient,
            public_summary: Some(entry.public_summary),
            protected_sender_or_recipient: entry.protected_sender_or_recipient,
            protected_summary: entry.protected_summary,
            secrecy_mark: entry.secrecy_mark.map(SecrecyMarkDraft::from),
        }
    }
}

/// The text without the white space around it; none when nothing is left.
pub(crate) fn filled(text: Option<String>) -> Option<String> {
    text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
}

/// Whether a text holds some words, whatever their case.
fn holds(text: &str, words: &str) -> bool {
    text.to_lowercase().contains(&words.to_lowercase())
}
