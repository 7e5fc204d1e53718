//! Between a tab's content script and the background.

use sidvakt_order::OrderedMap;

use serde::{Deserialize, Serialize};
use sidvakt_desk::{Action, MarkPatch};
use sidvakt_page::{Adapter, NodeNumber, PageChange, Rect};

use crate::manual::Region;

/// What a content script may ask. Untrusted: a tab can only say what it sees and what was pressed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(tag = "kind", rename_all = "camelCase", try_from = "crate::untrusted::Fields")]
pub enum PageRequest {
    /// The page is here, or its address changed.
    Hello {
        /// Address in the address bar.
        url: String,
    },
    /// The page, or what changed in it.
    Observe {
        /// The change.
        change: PageChange,
    },
    /// A human pressed something other than save.
    Act {
        /// Random id of this press, so that a repeated message does not act twice.
        request: String,
        /// The item's key.
        item: String,
        /// What was pressed.
        action: Action,
    },
    /// A human pressed save.
    Save {
        /// Random id of this press.
        request: String,
        /// The item's key.
        item: String,
        /// What only the page knows.
        shot: Shot,
    },
    /// A human drew a rectangle around an item; only taken when the panel has asked for it.
    Mark {
        /// The rectangle; none when the human left without one.
        region: Option<Region>,
    },
    /// Asked after a lost answer: is that press in the register?
    Outcome {
        /// The press.
        request: String,
    },
}

/// What only the page knows at the moment of a capture.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Shot {
    /// The item's rectangle in CSS pixels of the viewport.
    pub rect: Rect,
    /// The viewport's width and height in CSS pixels.
    pub viewport: [f32; 2],
    /// Device pixels per CSS pixel.
    pub scale: f32,
    /// The item's serialised DOM (data, never parsed as markup).
    pub html: String,
    /// Its ancestors' opening tags and its parent comments' serialised DOM, outermost first.
    pub parents: Vec<String>,
    /// The element that was captured.
    pub node: NodeNumber,
    /// The rectangles of its own pictures, as `rect`; avatars too.
    #[serde(default)]
    pub pictures: Vec<Rect>,
}

/// What the background answers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum PageReply {
    /// Not an official page: stay out of the way.
    StandBy,
    /// An official page: watch it with this adapter and send it whole.
    Watch {
        /// What to look at.
        adapter: Adapter,
        /// The few words that the content script says of its own, by what they are for.
        #[cfg_attr(feature = "ts", ts(as = "std::collections::BTreeMap<String, String>"))]
        words: OrderedMap<String, String>,
    },
    /// Taken in; the marks come with the next answer.
    Noted,
    /// What was missing in between is not known: send the page whole.
    Resync,
    /// Draw this.
    Marks {
        /// The drawing plan, or what changed in it.
        marks: MarkPatch,
    },
    /// Saved: said only after the record is durable.
    Saved {
        /// The record's id.
        record: String,
        /// The sentence to show.
        message: String,
        /// What changed in the drawing plan.
        marks: MarkPatch,
    },
    /// Done: a decision is durable.
    Done {
        /// The sentence to show.
        message: String,
        /// What changed in the drawing plan.
        marks: MarkPatch,
    },
    /// The answer to `Outcome`.
    Outcome {
        /// Whether the press is durably in the register.
        durable: bool,
        /// The sentence to show.
        message: String,
    },
}

/// What the background tells a content script on its own.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum PageOrder {
    /// Registered channels or decisions changed: say hello again.
    Refresh,
    /// Draw this.
    Marks {
        /// The drawing plan, or what changed in it.
        marks: MarkPatch,
    },
    /// The picture is taken: what Sidvakt drew may be shown again while the rest is saved.
    Pictured,
    /// Take away what is drawn until `Pictured`: a human marks an item by hand.
    Cover,
    /// Let the human draw a rectangle; taken by the script that is put in for it.
    Mark {
        /// The words that it says, by what they are for.
        #[cfg_attr(feature = "ts", ts(as = "std::collections::BTreeMap<String, String>"))]
        words: OrderedMap<String, String>,
    },
    /// Move to the next mark (keyboard command).
    Next,
    /// Save the focused item (keyboard command or panel).
    Save {
        /// The item, or none for the focused one.
        item: Option<String>,
    },
    /// Show an item: open its card (the human's own press in the panel asked for it).
    Show {
        /// The item's key.
        item: String,
    },
}
