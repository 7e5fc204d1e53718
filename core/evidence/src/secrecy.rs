//! The secrecy mark (sekretessmarkering): a warning on a record, never a decision.

use serde::{Deserialize, Serialize};
use sidvakt_time::Date;

use crate::entry::{EntryProblem, filled};

/// A secrecy mark with what OSL 5:5 and TF 2:20 demand of it.
///
/// It warns whoever handles the record. Whether something is disclosed is decided anew at every
/// request, so nothing here or elsewhere refuses disclosure because of a mark.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "SecrecyMarkDraft", into = "SecrecyMarkDraft")]
#[non_exhaustive]
pub struct SecrecyMark {
    /// The provision that applies, `OSL 26:1`.
    pub provision: String,
    /// The day the mark was made.
    pub date: Date,
    /// The authority (nämnd) that made it.
    pub authority: String,
    /// The person who made it.
    pub by: String,
}

/// A secrecy mark as filled in by a human, with nothing yet demanded of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SecrecyMarkDraft {
    /// The provision.
    pub provision: Option<String>,
    /// The day.
    pub date: Option<Date>,
    /// The authority.
    pub authority: Option<String>,
    /// The person.
    pub by: Option<String>,
}

impl SecrecyMark {
    /// The mark, or everything that is missing for it to be one.
    ///
    /// # Errors
    /// No provision, a provision that names no statute, no date, no authority, or nobody behind it.
    pub fn parse(draft: SecrecyMarkDraft) -> Result<Self, Vec<EntryProblem>> {
        let provision = filled(draft.provision);
        let authority = filled(draft.authority);
        let by = filled(draft.by);
        match (provision, draft.date, authority, by) {
            (Some(provision), Some(date), Some(authority), Some(by)) if names_provision(&provision) => {
                Ok(Self { provision, date, authority, by })
            }
            (provision, date, authority, by) => {
                let unnamed = provision.as_deref().is_some_and(|text| !names_provision(text));
                let missing = [
                    (provision.is_none(), EntryProblem::MarkWithoutProvision),
                    (unnamed, EntryProblem::MarkProvisionUnnamed),
                    (date.is_none(), EntryProblem::MarkWithoutDate),
                    (authority.is_none(), EntryProblem::MarkWithoutAuthority),
                    (by.is_none(), EntryProblem::MarkWithoutPerson),
                ];
                Err(missing.into_iter().filter(|(wrong, _)| *wrong).map(|(_, problem)| problem).collect())
            }
        }
    }
}

/// A provision has a number: "hemlig" alone is none, "OSL 21:1" and "21 kap. 1 § OSL" are.
fn names_provision(text: &str) -> bool {
    text.chars().any(|char| char.is_ascii_digit()) && text.chars().any(char::is_alphabetic)
}

impl TryFrom<SecrecyMarkDraft> for SecrecyMark {
    type Error = crate::entry::EntryProblems;

    fn try_from(draft: SecrecyMarkDraft) -> Result<Self, Self::Error> {
        Self::parse(draft).map_err(crate::entry::EntryProblems)
    }
}

impl From<SecrecyMark> for SecrecyMarkDraft {
    fn from(mark: SecrecyMark) -> Self {
        Self {
            provision: Some(mark.provision),
            date: Some(mark.date),
            authority: Some(mark.authority),
            by: Some(mark.by),
        }
    }
}
