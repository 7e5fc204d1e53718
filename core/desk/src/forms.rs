//! Forms and what changed, as data for the panel.

use serde::{Deserialize, Serialize};

use crate::diff::DiffPart;
use crate::overlay::Tone;

/// How the page in the work's tab is being read, and what can be done about it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PageView {
    /// The channel's name; empty when the page is none's.
    pub channel: String,
    /// Calm when all is well.
    pub tone: Tone,
    /// "Sidvakt läser sidan som vanligt.", or what is wrong.
    pub sentence: String,
    /// "Läst 12 av 57"; empty when nothing was read.
    pub read: String,
    /// Whether an item can be marked by hand there.
    pub can_mark: bool,
    /// Whether the page's structure can be examined.
    pub can_diagnose: bool,
}

/// The form of an item that a human marked out or puts right.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct FormView {
    /// Heading.
    pub title: String,
    /// What to do.
    pub intro: String,
    /// Fields in the order in which they are filled in.
    pub fields: Vec<FormField>,
    /// The button that saves.
    pub submit: String,
}

/// A field of a form.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FormField {
    /// Comes back with its value.
    pub id: String,
    /// Label.
    pub label: String,
    /// Proposed value; empty when nothing is known.
    pub value: String,
    /// Help; empty when none is needed.
    pub help: String,
    /// How it is filled in.
    pub shape: FieldShape,
    /// Value and words of each choice; empty unless it is a choice.
    pub choices: Vec<(String, String)>,
}

/// How a field is filled in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldShape {
    /// One line.
    #[default]
    Line,
    /// Several lines.
    Text,
    /// One of several.
    Choice,
    /// Yes (`true`) or no (`false`).
    Check,
}

/// A change of an item since a human saw it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ChangeView {
    /// "Ändrad sedan du såg den · 10.42".
    pub title: String,
    /// How urgent.
    pub tone: Tone,
    /// Said when the earlier text is not kept; empty otherwise.
    pub note: String,
    /// The earlier and the later text as one, word by word.
    pub parts: Vec<DiffPart>,
}

/// A field of a record that a human put right.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CorrectedView {
    /// The field's name.
    pub label: String,
    /// As Sidvakt read it.
    pub read: String,
    /// As it is.
    pub right: String,
}
