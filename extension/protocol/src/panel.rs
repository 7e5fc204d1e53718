//! Between the panel and the background. Only the extension's own pages may send these.

use serde::{Deserialize, Serialize};
use sidvakt_order::OrderedMap;

use sidvakt_desk::{
    Action, ChannelsView, ChecklistView, FormView, ItemView, PageView, PracticeView, RecordView,
    RegisterView, SettingsView, TodayView,
};

/// What the panel asks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum PanelRequest {
    /// "I dag".
    Today,
    /// "Inlägget": the item last focused in the active tab, or a named one.
    Item {
        /// The item's key, or none for the focused one.
        item: Option<String>,
    },
    /// "Register".
    Register {
        /// What to look for.
        query: RegisterQuery,
    },
    /// One record.
    Record {
        /// Its id.
        record: String,
    },
    /// "Kanaler".
    Channels,
    /// "Inställningar".
    Settings,
    /// The five-point checklist for other channels.
    Checklist,
    /// Lets words through on top of the routine's own list, or flags them again.
    LetThrough {
        /// The words.
        words: String,
        /// Whether they are let through from now on.
        on: bool,
    },
    /// The practice page after these presses, item and action; nothing of it is kept.
    Practice {
        /// What was pressed, in order.
        presses: Vec<(String, Action)>,
    },
    /// Registers a channel.
    AddChannel {
        /// Its address.
        url: String,
        /// Its name.
        name: String,
    },
    /// Sets fields of a channel.
    EditChannel {
        /// Its canonical address.
        url: String,
        /// Field id and value.
        fields: Vec<(String, String)>,
    },
    /// Lets a further address lead to a channel.
    AddAddress {
        /// The channel's canonical address.
        channel: String,
        /// The further one, in any form.
        address: String,
    },
    /// Takes a further address from a channel.
    RemoveAddress {
        /// The channel's canonical address.
        channel: String,
        /// The further one.
        address: String,
    },
    /// How the page in the work's tab is being read.
    Page,
    /// The structure of the page in the work's tab, without anybody's words.
    Diagnose,
    /// Lets the human draw a rectangle on the page in the work's tab.
    Mark,
    /// What was marked by hand and is not saved.
    Marked,
    /// Saves what was marked by hand.
    SaveMarked {
        /// Random id of this press.
        request: String,
        /// Field id and value.
        fields: Vec<(String, String)>,
    },
    /// Forgets what was marked by hand.
    DropMarked,
    /// Puts right what was wrongly read in a record.
    Correct {
        /// Random id of this press.
        request: String,
        /// The record's id.
        record: String,
        /// Field id and value.
        fields: Vec<(String, String)>,
    },
    /// Ends a channel's registration.
    RemoveChannel {
        /// Its canonical address.
        url: String,
    },
    /// A decision on an item.
    Act {
        /// Random id of this press.
        request: String,
        /// The item's key.
        item: String,
        /// What was pressed; `Save` asks the tab that shows the item.
        action: Action,
    },
    /// Sets a record's fields (OSL 5:2, case).
    EditRecord {
        /// Its id.
        record: String,
        /// Field id and value.
        fields: Vec<(String, String)>,
    },
    /// Makes a record's package, signed; the panel then downloads it from the store.
    Export {
        /// Its id.
        record: String,
    },
    /// Reads a policy file; nothing changes when it has problems.
    ImportPolicy {
        /// The file's text.
        text: String,
    },
    /// Whether faces are looked for in saved pictures.
    LookForFaces {
        /// They are.
        on: bool,
    },
    /// The language of everything that Sidvakt says.
    SetLanguage {
        /// `sv` or `en`.
        language: String,
    },
    /// Who uses this browser profile, for the log.
    SetActor {
        /// Name and role.
        name: String,
    },
}

/// What to look for in the register.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct RegisterQuery {
    /// Words; all must occur in a record's public or protected text.
    pub words: String,
    /// Ids of filters that are on.
    pub filters: Vec<String>,
    /// Rows to leave out first.
    pub offset: u32,
    /// Rows wanted at most.
    pub limit: u32,
}

/// What the background answers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "camelCase")]
#[allow(missing_docs, reason = "each answers the request of the same name")]
pub enum PanelReply {
    Today {
        view: TodayView,
    },
    Item {
        view: Option<ItemView>,
    },
    Register {
        view: RegisterView,
    },
    Record {
        view: Option<RecordView>,
    },
    Channels {
        view: ChannelsView,
    },
    Settings {
        view: SettingsView,
    },
    Checklist {
        view: ChecklistView,
    },
    /// What the practice page shows, the words that the overlay says of its own, and the language's tag.
    Practice {
        view: PracticeView,
        words: OrderedMap<String, String>,
        language: String,
    },
    Page {
        view: PageView,
    },
    Diagnose {
        /// The report; none when no watched page is open.
        text: Option<String>,
    },
    /// What was marked by hand: the picture's sum among the drafts, and the form.
    Marked {
        draft: Option<(String, FormView)>,
    },
    /// What was marked by hand is in the register.
    SavedMarked {
        record: String,
        message: String,
    },
    /// Done; the sentence to show.
    Done {
        message: String,
    },
    /// A package is in the store under this key, to be downloaded with this name.
    Package {
        sha256: String,
        name: String,
    },
    /// The policy file has problems, each with its path.
    PolicyProblems {
        problems: Vec<String>,
    },
}

/// What the background tells every open panel on its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum PanelOrder {
    /// Something that a view may show has changed: ask again.
    Changed,
    /// A human has marked an item by hand: show its form.
    ShowMarked,
    /// A human pressed "Mer" on an item in the page: show it.
    Show {
        /// The item's key.
        item: String,
    },
}
