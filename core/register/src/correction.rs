//! What a human put right in a record that was wrongly read. The capture itself never changes.

use serde::{Deserialize, Serialize};
use sidvakt_evidence::CapturedTime;

use crate::found::Verdict;
use crate::state::RecordState;

/// The fields of a saved item as a human has put them right.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// `post`, `comment`, `reply` or `message`.
    pub kind: String,
    /// Display name of the author.
    pub author: Option<String>,
    /// Address of the author's profile.
    pub author_url: Option<String>,
    /// Its text.
    pub text: String,
    /// When it was published.
    pub time: CapturedTime,
    /// Its address.
    pub url: Option<String>,
    /// What screening said of the text as put right.
    pub verdict: Verdict,
}

/// A field that a human can put right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CorrectedField {
    /// What it is.
    Kind,
    /// Who wrote it.
    Author,
    /// The address of who wrote it.
    AuthorUrl,
    /// What it says.
    Text,
    /// When it was published.
    Time,
    /// Where it stands.
    Url,
}

impl Correction {
    /// The fields in which it differs from another.
    #[must_use]
    pub fn differs(&self, other: &Self) -> Vec<CorrectedField> {
        [
            (self.kind != other.kind, CorrectedField::Kind),
            (self.author != other.author, CorrectedField::Author),
            (self.author_url != other.author_url, CorrectedField::AuthorUrl),
            (self.text != other.text, CorrectedField::Text),
            (self.time != other.time, CorrectedField::Time),
            (self.url != other.url, CorrectedField::Url),
        ]
        .into_iter()
        .filter_map(|(differs, field)| differs.then_some(field))
        .collect()
    }
}

impl RecordState {
    /// The fields as they were captured.
    #[must_use]
    pub fn as_captured(&self) -> Correction {
        let item = &self.record.capture.item;
        Correction {
            kind: item.kind.clone(),
            author: item.author.clone(),
            author_url: item.author_url.clone(),
            text: item.text.clone(),
            time: item.time.clone(),
            url: item.urls.first().cloned(),
            verdict: self.record.verdict.clone(),
        }
    }

    /// The fields that hold: as put right by a human, else as captured.
    #[must_use]
    pub fn holding(&self) -> Correction {
        self.corrected.clone().unwrap_or_else(|| self.as_captured())
    }

    /// The text that holds.
    #[must_use]
    pub fn text(&self) -> &str {
        self.corrected.as_ref().map_or(&self.record.capture.item.text, |right| &right.text)
    }

    /// The author that holds.
    #[must_use]
    pub fn author(&self) -> Option<&str> {
        self.corrected.as_ref().map_or(&self.record.capture.item.author, |right| &right.author).as_deref()
    }

    /// The kind that holds.
    #[must_use]
    pub fn kind(&self) -> &str {
        self.corrected.as_ref().map_or(&self.record.capture.item.kind, |right| &right.kind)
    }

    /// The time of publication that holds.
    #[must_use]
    pub fn time(&self) -> &CapturedTime {
        self.corrected.as_ref().map_or(&self.record.capture.item.time, |right| &right.time)
    }

    /// The address that holds.
    #[must_use]
    pub fn url(&self) -> Option<&str> {
        match &self.corrected {
            Some(right) => right.url.as_deref(),
            None => self.record.capture.item.urls.first().map(String::as_str),
        }
    }

    /// What screening said of the text that holds.
    #[must_use]
    pub fn verdict(&self) -> &Verdict {
        self.corrected.as_ref().map_or(&self.record.verdict, |right| &right.verdict)
    }
}
