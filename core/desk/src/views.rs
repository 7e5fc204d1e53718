//! The panel's views as data, ready to draw.

use serde::{Deserialize, Serialize};

use crate::forms::{ChangeView, CorrectedView, FormView};
use sidvakt_page::NodeNumber;

use crate::overlay::{Button, CardLine, Mark, Ribbon, Tone};

/// "I dag": what is due, sorted by clock.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct TodayView {
    /// "söndag 22 november".
    pub date: String,
    /// How much there is of each kind, for a glance: what is urgent also when there is none of it.
    pub counts: Vec<TodayCount>,
    /// "Försenat", "I dag", "Före helgen", "Senare"; never an empty group.
    pub groups: Vec<TodayGroup>,
    /// Said when nothing is due.
    pub empty: Option<String>,
    /// One line per channel that has not been watched today.
    pub unwatched: Vec<String>,
    /// Things that need to be known: routine past its review date, storage nearly full, reading broken.
    pub notices: Vec<Notice>,
}

/// How many items are due at a time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TodayCount {
    /// "Försenat".
    pub title: String,
    /// How many.
    pub count: u32,
    /// Calm when there are none.
    pub tone: Tone,
}

/// A sentence with a tone.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Notice {
    /// How urgent.
    pub tone: Tone,
    /// The sentence.
    pub text: String,
}

/// A group of rows with its heading.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TodayGroup {
    /// Heading.
    pub title: String,
    /// Tone of the whole group.
    pub tone: Tone,
    /// Rows, the most urgent first.
    pub rows: Vec<ItemRow>,
}

/// One item in a list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ItemRow {
    /// The item's key.
    pub item: String,
    /// Id of its saved record, when there is one.
    pub record: Option<String>,
    /// Who wrote it.
    pub who: String,
    /// Its first words.
    pub words: String,
    /// The channel's name.
    pub channel: String,
    /// "Ta bort senast i dag kl. 16.05".
    pub clock: String,
    /// "Personangrepp", "Fråga", "Sparad".
    pub state: String,
    /// The same sign as on the chip in the page.
    pub symbol: String,
    /// Tone.
    pub tone: Tone,
    /// Address to open, without tracking parameters.
    pub url: Option<String>,
    /// The one action that brings it forward.
    pub action: Option<Button>,
}

/// The register, newest first.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct RegisterView {
    /// What was searched for, given back.
    pub query: String,
    /// Filters as words with counts.
    pub filters: Vec<FilterView>,
    /// One page of rows.
    pub rows: Vec<RegisterRow>,
    /// Rows in all that match.
    pub total: u32,
    /// Said when nothing matches or nothing is saved yet.
    pub empty: Option<String>,
}

/// A filter that can be on or off.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FilterView {
    /// Comes back in the next query.
    pub id: String,
    /// "inkommet", "upprättat", "borttaget", "utan diarienummer".
    pub label: String,
    /// How many records it keeps.
    pub count: u32,
    /// Whether it is on.
    pub on: bool,
}

/// One record in the register.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RegisterRow {
    /// The record's id.
    pub record: String,
    /// "In" or "Ut" (inkommen, upprättad).
    pub direction: String,
    /// Date received or drawn up, local, "2026-11-22".
    pub date: String,
    /// Registration number, or "väntar på diarienummer".
    pub designation: String,
    /// Public sender or recipient.
    pub who: String,
    /// What it concerns, in brief.
    pub summary: String,
    /// Who wrote it, for whoever works with it and never for print: it may be protected. Empty under a
    /// secrecy mark.
    pub author: String,
    /// Its first words, under the same conditions.
    pub words: String,
    /// "sparad 10.42", "borttagen", "besvarad".
    pub state: String,
    /// Tone.
    pub tone: Tone,
}

/// One record, opened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RecordView {
    /// The record's id.
    pub record: String,
    /// The item's key.
    pub item: String,
    /// Heading: what it concerns, in brief.
    pub title: String,
    /// SHA-256 of the picture of the item, then of the viewport; the panel fetches them by it.
    pub pictures: Vec<Picture>,
    /// The question about the people that the pictures seem to show.
    pub people: Option<String>,
    /// The text that holds: as read, or as put right.
    pub text: String,
    /// What changed on the page since it was saved.
    pub changes: Vec<ChangeView>,
    /// What a human put right; empty when nothing.
    pub corrected: Vec<CorrectedView>,
    /// The form that puts it right.
    pub correct: FormView,
    /// OSL 5:2 fields that anyone may see.
    pub public: Vec<Field>,
    /// Fields kept apart (OSL 5:2 second paragraph).
    pub protected: Vec<Field>,
    /// What was found in it.
    pub findings: Vec<CardLine>,
    /// What has happened, oldest first.
    pub history: Vec<HistoryRow>,
    /// What the record proves and what not, in plain words.
    pub authenticity: Vec<String>,
    /// The case it belongs to.
    pub case: CaseView,
    /// Buttons.
    pub actions: Vec<Button>,
}

/// A picture in the store.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Picture {
    /// SHA-256, lower-case hex; the key in the store.
    pub sha256: String,
    /// Text alternative.
    pub alt: String,
}

/// A labelled field; `id` comes back when it is edited.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Field {
    /// Identifier.
    pub id: String,
    /// Label.
    pub label: String,
    /// Value, empty when not set.
    pub value: String,
    /// Whether the user may change it.
    pub editable: bool,
    /// Help, empty when none.
    pub help: String,
}

/// One thing that happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HistoryRow {
    /// "22 nov 10.42".
    pub at: String,
    /// What.
    pub text: String,
}

/// How a record is tied to a case.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CaseView {
    /// `pending`, `new` or `existing`.
    pub choice: String,
    /// The registration number that the registry has set; empty until then.
    pub number: String,
}

/// "Kanaler".
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ChannelsView {
    /// One card a channel.
    pub channels: Vec<ChannelCard>,
    /// The page in the active tab, when it can be registered.
    pub here: Option<HereView>,
    /// Said when no channel is registered.
    pub empty: Option<String>,
}

/// A registered channel.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ChannelCard {
    /// Canonical address, also its id.
    pub url: String,
    /// Name.
    pub name: String,
    /// "Facebook", "Instagram".
    pub platform: String,
    /// Further addresses that lead to it.
    pub also: Vec<String>,
    /// Addresses that its page has been seen under and that are not noted.
    pub proposed: Vec<String>,
    /// What the routine demands, each met or not.
    pub lights: Vec<Light>,
    /// Purpose, audience, responsible, deputy and the like (routine section 2).
    pub fields: Vec<Field>,
}

/// A demand of the routine, met or not.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Light {
    /// Whether it is met.
    pub met: bool,
    /// What is demanded.
    pub text: String,
}

/// The page in the active tab.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HereView {
    /// Canonical address of the channel.
    pub url: String,
    /// Proposed name.
    pub name: String,
    /// "Facebook", "Instagram".
    pub platform: String,
    /// Whether it is registered.
    pub registered: bool,
    /// Address and name of a registered channel with the same name, which this may be another address of.
    pub same_as: Option<(String, String)>,
}

/// "Inställningar".
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SettingsView {
    /// Municipality, who decided the routine, when, review date.
    pub policy: Vec<Field>,
    /// Storage, keys, chain.
    pub health: Vec<Light>,
    /// The signed-in person's name and role, written in the log.
    pub actor: String,
    /// Program version.
    pub version: String,
    /// The language that everything is said in, `sv` or `en`.
    pub language: String,
    /// Faces are looked for in saved pictures.
    pub faces: bool,
    /// Words let through on top of the routine's own list.
    pub let_through: Vec<String>,
    /// Things that need to be known.
    pub notices: Vec<Notice>,
}

/// "Inlägget": the item in focus.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ItemView {
    /// Its row.
    pub row: ItemRow,
    /// Its whole text.
    pub text: String,
    /// Findings, clocks, state, as on the card.
    pub lines: Vec<CardLine>,
    /// The reply checklist of the routine's 4.2.
    pub checklist: Vec<String>,
    /// The body to refer to when the matter is not municipal.
    pub referral: Option<String>,
    /// Buttons.
    pub actions: Vec<Button>,
    /// What has happened.
    pub history: Vec<HistoryRow>,
    /// What changed on the page since a human saw it.
    pub changes: Vec<ChangeView>,
}

/// The five-point checklist for other channels (routine 4.2).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ChecklistView {
    /// Heading.
    pub title: String,
    /// The points.
    pub points: Vec<String>,
}

/// The practice page: invented comments, what to try, and what is drawn beside them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PracticeView {
    /// Heading.
    pub title: String,
    /// What the page is, and that nothing of it reaches the register.
    pub intro: String,
    /// The comments, in page order.
    pub comments: Vec<PracticeComment>,
    /// What to try, in order.
    pub tasks: Vec<PracticeTask>,
    /// What is drawn beside the comments.
    pub marks: Vec<Mark>,
    /// The strip.
    pub ribbon: Option<Ribbon>,
    /// What the last press led to; empty before the first.
    pub said: String,
    /// Said when everything was tried; empty before.
    pub end: String,
}

/// An invented comment.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PracticeComment {
    /// Who is said to have written it.
    pub author: String,
    /// What it says, in Swedish.
    pub text: String,
    /// What that means, when Swedish is not spoken.
    pub meaning: Option<String>,
    /// The number that marks know its element by; the next one is its text node's.
    pub node: NodeNumber,
}

/// Something to try.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PracticeTask {
    /// What to press.
    pub text: String,
    /// Whether it was done.
    pub done: bool,
}
