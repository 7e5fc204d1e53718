//! The drawing plan for the page: chips, cards, underlined words, the ribbon.
//!
//! The content script draws it beside the page's nodes, never among them. Strings are plain text
//! and are set as text, never parsed as markup.

use serde::{Deserialize, Serialize};
use sidvakt_page::NodeNumber;

/// Everything to draw on one page; told to it as [`MarkPatch`](crate::MarkPatch)es.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MarkSet {
    /// The strip at the top right; none on pages that are not registered.
    pub ribbon: Option<Ribbon>,
    /// One mark per item that needs something or was dealt with, in page order.
    pub marks: Vec<Mark>,
}

/// The strip at the top right of a registered page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Ribbon {
    /// Parts shown between dots: channel, watched when, to answer, to remove, "Läst 12 av 57".
    pub parts: Vec<String>,
    /// The same in a few signs, for a strip that is folded: "⚑ 1 ? 3", "✓" when nothing remains.
    pub brief: String,
    /// Calm, or soon when the reading is unsure.
    pub tone: Tone,
    /// One sentence on what is wrong and what to do; none when all is well.
    pub advice: Option<String>,
}

/// One item's chip, card and underlined words.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Mark {
    /// The item's key; comes back in every report about it.
    pub item: String,
    /// The element to draw beside.
    pub anchor: NodeNumber,
    /// Calm, soon or now; always with a shape and a word too.
    pub tone: Tone,
    /// One character that carries the meaning without colour: ⚑ ? ✓ ✕ ◷.
    pub symbol: String,
    /// The chip's parts, shown between dots.
    pub parts: Vec<String>,
    /// The chip's primary action, shown as its button; none when nothing is to be done.
    pub action: Option<Button>,
    /// What a screen reader says for the chip.
    pub label: String,
    /// Words to underline.
    pub highlights: Vec<Highlight>,
    /// What opens from the chip.
    pub card: Card,
}

/// A stretch of a text node to underline; UTF-16 offsets in the node's raw data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Highlight {
    /// The text node.
    pub node: NodeNumber,
    /// First code unit.
    pub start: u32,
    /// One past the last code unit.
    pub end: u32,
    /// Solid when likely, dotted when unsure.
    pub sure: bool,
}

/// The explanation and the actions of one item.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Card {
    /// "Trolig förolämpning".
    pub title: String,
    /// "säkerhet: hög"; empty when not applicable.
    pub aside: String,
    /// What is said, line by line.
    pub lines: Vec<CardLine>,
    /// Buttons, the primary one first.
    pub actions: Vec<Button>,
}

/// A line of a card.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct CardLine {
    /// How the line is set.
    pub kind: LineKind,
    /// Its words.
    pub text: String,
}

/// How a card's line is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum LineKind {
    /// The words that decided, quoted.
    Quote,
    /// Why, for a lay person.
    Reason,
    /// Rule and legal basis.
    Legal,
    /// "Du beslutar", "Saklig kritik är alltid tillåten".
    Decide,
    /// A clock.
    Clock,
    /// How a clock is to be understood.
    Note,
    /// What has happened.
    State,
    /// What to do next.
    Advice,
}

/// A button; `action` comes back when a human presses it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Button {
    /// What it does.
    pub action: Action,
    /// Its words.
    pub label: String,
    /// The one to press first.
    pub primary: bool,
}

/// What a human can ask for on an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// Capture and register.
    Save,
    /// "Jag har tagit bort det": the human has removed it; locked until saved.
    Removed,
    /// The same, as the answer "no" to "is this only criticism?" (house rules only).
    RemovedNotCriticism,
    /// "Anmält till Polisen": suspected child sexual abuse, never saved.
    Reported,
    /// "Jag har svarat".
    Answered,
    /// "Lämna kvar": seen, may stay up.
    Keep,
    /// "Stämmer inte": the flag is wrong.
    NotRight,
    /// "Flagga inte ”X” igen": the words that decided are let through from now on.
    LetThrough,
    /// "Vidarebefordra": sent on to the responsible unit; the clock runs on.
    Forward,
    /// Takes the last decision on the item back.
    Undo,
    /// Shows the item in the panel.
    Open,
}

/// Three tones only.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Tone {
    /// Information.
    #[default]
    Calm,
    /// Deadline near, or unsure.
    Soon,
    /// Overdue, or likely prohibited.
    Now,
}
