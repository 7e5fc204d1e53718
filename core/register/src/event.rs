//! What the log holds: one versioned body per event.

use sidvakt_order::OrderedMap;

use serde::{Deserialize, Serialize};
use sidvakt_evidence::{AbuseReport, CapturedTime, Sha256Hex};
use sidvakt_time::Date;
use sidvakt_time::Timestamp;

use crate::channel::{Channel, ChannelField};
use crate::correction::Correction;
use crate::record::{Record, RecordField};

/// An event of the register's log: the chain's envelope around a body.
pub type Event = sidvakt_evidence::Event<EventBody>;

/// The version of event bodies written by this program; older ones stay readable.
pub const VERSION: u32 = 1;

/// What an event says, with its version and the press that caused it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EventBody {
    /// Version of the form, [`VERSION`].
    pub v: u32,
    /// Random id of the human's press, so that a repeated message does not act twice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request: Option<String>,
    /// What happened.
    #[serde(with = "kept")]
    pub what: What,
}

/// Everything that can happen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// A channel was registered.
    ChannelAdded {
        /// The channel.
        channel: Channel,
    },
    /// Fields of a channel were set; an empty value clears one.
    ChannelEdited {
        /// Its canonical address.
        url: String,
        /// New values.
        fields: OrderedMap<ChannelField, String>,
    },
    /// A further address leads to the channel.
    ChannelAddressAdded {
        /// Its canonical address.
        url: String,
        /// The further one.
        address: String,
    },
    /// A further address leads to the channel no more.
    ChannelAddressRemoved {
        /// Its canonical address.
        url: String,
        /// The further one.
        address: String,
    },
    /// A channel's registration ended.
    ChannelRemoved {
        /// Its canonical address.
        url: String,
    },
    /// A channel was looked at on this day ("bevakad").
    ChannelWatched {
        /// Its canonical address.
        url: String,
        /// The Swedish day.
        day: Date,
    },
    /// A routine was put in force.
    PolicyImported {
        /// The routine's own id.
        document_id: String,
        /// Sum of the file.
        sha256: Sha256Hex,
        /// The file.
        text: String,
    },
    /// Who uses this browser profile.
    ActorSet {
        /// Name and role.
        name: String,
    },
    /// Words that are never to be flagged here, on top of the routine's own list; or flagged again.
    WordsLetThrough {
        /// The words.
        words: String,
        /// Whether they are let through from now on.
        on: bool,
    },
    /// An item was captured and registered.
    ItemSaved {
        /// The record.
        record: Box<Record>,
    },
    /// A human decided something about an item.
    ItemDecided {
        /// The item, with no more about it than the decision needs.
        item: ItemFacts,
        /// What was decided.
        decision: Decision,
    },
    /// Suspected child sexual abuse was reported to the police; nothing of it is kept.
    ItemReported {
        /// The item's key.
        item: String,
        /// The channel that it stands in.
        channel: String,
        /// Where, when and by whom.
        report: AbuseReport,
    },
    /// A decision was taken back.
    Undone {
        /// The number of the event that no longer holds.
        seq: u64,
    },
    /// Fields of a record were set; an empty value clears one.
    RecordEdited {
        /// The record's id.
        record: String,
        /// New values.
        fields: OrderedMap<RecordField, String>,
    },
    /// A human put right what was wrongly read; the capture stays as it is.
    RecordCorrected {
        /// The record's id.
        record: String,
        /// The fields as they are now.
        item: Box<Correction>,
    },
    /// A record was exported.
    Exported {
        /// The record's id.
        record: String,
        /// Name of the package.
        name: String,
        /// Sum of the package.
        sha256: Sha256Hex,
    },
    /// A saved item's text is another than when it was saved.
    ItemEdited {
        /// The item's key.
        item: String,
        /// Sum of the new text.
        text: Sha256Hex,
    },
    /// An item that was acted on is no longer on its page.
    ItemVanished {
        /// The item's key.
        item: String,
        /// When it was last seen there.
        last_seen: Timestamp,
    },
    /// An item that had vanished is on its page again.
    ItemReturned {
        /// The item's key.
        item: String,
    },
    /// What this program cannot read: another program's event, or a damaged one. Kept as it is, so
    /// that the chain still verifies; shown as a problem.
    #[serde(skip)]
    Unreadable(serde_json::Value),
}

/// What a human can decide about an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// "Besvarad".
    Answered,
    /// "Borttagen": the human removed it on the platform.
    Removed {
        /// The human has answered "is this only criticism?" with no.
        not_criticism: bool,
    },
    /// "Lämna kvar".
    Kept,
    /// "Stämmer inte": these rules were wrong about this text.
    Rejected {
        /// Names of the rules.
        rules: Vec<String>,
        /// Sum of the text that they were wrong about.
        text: Sha256Hex,
    },
    /// "Vidarebefordrad"; the clock runs on.
    Forwarded,
}

/// What the log keeps of an item that was decided about but not saved.
///
/// Author and words only where a clock runs on and the item must be found again (forwarded).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemFacts {
    /// The item's key.
    pub key: String,
    /// `post`, `comment` or `reply`.
    pub kind: String,
    /// Canonical address of the channel.
    pub channel: String,
    /// When it was published, as far as known.
    pub time: CapturedTime,
    /// When it was first seen.
    pub first_seen: Timestamp,
    /// Its address.
    pub url: Option<String>,
    /// Whether it waits for an answer.
    #[serde(default)]
    pub needs_reply: bool,
    /// Who wrote it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
    /// Its first words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
}

/// What happened as JSON, with what cannot be read kept as it was. Tags stand outside their content:
/// that costs half the code of tags inside.
mod kept {
    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};
    use sidvakt_json::{Raw, from_str};

    use super::What;

    pub fn serialize<S: Serializer>(what: &What, serializer: S) -> Result<S::Ok, S::Error> {
        match what {
            What::Unreadable(value) => value.serialize(serializer),
            known => known.serialize(serializer),
        }
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<What, D::Error> {
        let Raw(text) = Raw::deserialize(deserializer)?;
        from_str(&text).or_else(|_| from_str(&text).map(What::Unreadable)).map_err(D::Error::custom)
    }
}

impl EventBody {
    /// A body of today's version.
    pub fn new(request: Option<String>, what: What) -> Self {
        Self { v: VERSION, request, what }
    }
}
