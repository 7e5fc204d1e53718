//! What a human asks for.

use sidvakt_evidence::{AbuseReport, Sha256Hex};
use sidvakt_time::Date;

use crate::channel::Channel;
use crate::correction::Correction;
use crate::event::{Decision, ItemFacts};
use crate::record::Record;

/// A human's wish; [`crate::decide`] turns it into events or a refusal.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Register a channel.
    AddChannel {
        /// Its address in any form.
        address: String,
        /// Its name.
        name: String,
    },
    /// Set fields of a channel.
    EditChannel {
        /// Its address in any form.
        address: String,
        /// Field id and value.
        fields: Vec<(String, String)>,
    },
    /// Let a further address lead to a channel.
    AddAddress {
        /// The channel's address in any form.
        channel: String,
        /// The further one, in any form.
        address: String,
    },
    /// Take a further address from a channel.
    RemoveAddress {
        /// The channel's address in any form.
        channel: String,
        /// The further one, in any form.
        address: String,
    },
    /// End a channel's registration.
    RemoveChannel {
        /// Its address in any form.
        address: String,
    },
    /// Note that a channel was looked at.
    Watch {
        /// Its address in any form.
        address: String,
        /// The Swedish day.
        day: Date,
    },
    /// Put a routine in force, that has been read without problems.
    ImportPolicy {
        /// The routine's own id.
        document_id: String,
        /// Sum of the file.
        sha256: Sha256Hex,
        /// The file.
        text: String,
        /// The channels that it lists; those not registered yet become so.
        channels: Vec<Channel>,
    },
    /// Say who uses this browser profile.
    SetActor {
        /// Name and role.
        name: String,
    },
    /// Let words through, or flag them again.
    LetThrough {
        /// The words.
        words: String,
        /// Whether they are let through from now on.
        on: bool,
    },
    /// Register a captured item.
    Save {
        /// The record, its blobs already at hand.
        record: Box<Record>,
    },
    /// Decide something about an item.
    Decide {
        /// The item.
        item: ItemFacts,
        /// Written by the channel itself.
        own: bool,
        /// What.
        decision: Decision,
    },
    /// Note a report to the police.
    Report {
        /// The item's key.
        item: String,
        /// The channel that it stands in.
        channel: String,
        /// Where, when and by whom.
        report: AbuseReport,
    },
    /// Take back the last decision about an item.
    Undo {
        /// The item's key.
        item: String,
    },
    /// Set fields of a record.
    EditRecord {
        /// Its id.
        record: String,
        /// Field id and value.
        fields: Vec<(String, String)>,
        /// Who does it; stands behind a secrecy mark.
        by: String,
    },
    /// Put right what was wrongly read in a record.
    Correct {
        /// The record's id.
        record: String,
        /// The fields as they are to be.
        item: Box<Correction>,
        /// Fields of the entry that follow, by id; empty when none does.
        entry: Vec<(String, String)>,
        /// Who does it.
        by: String,
    },
    /// Note that a record was exported.
    Export {
        /// Its id.
        record: String,
        /// Name of the package.
        name: String,
        /// Sum of the package.
        sha256: Sha256Hex,
    },
}
