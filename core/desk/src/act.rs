//! What a human asks for, from the page and from the panel.

use sidvakt_order::OrderedMap;

use sidvakt_calendar::local_date;
use sidvakt_evidence::{AbuseReport, Sha256Hex};
use sidvakt_policy::{Platform, Policy};
use sidvakt_register::{
    Channel, ChannelAddress, ChannelField, Command, Decision, ItemFacts, Refusal, decide,
};
use sidvakt_time::Timestamp;
use sidvakt_wording::Key;

use crate::desk::{Desk, Done};
use crate::overlay::Action;
use crate::quote::first_words;
use crate::say::{Refused, RefusedCode};
use crate::standing::Standing;

/// A wish other than a decision about an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Order {
    /// Register a channel.
    AddChannel {
        /// Its address in any form.
        url: String,
        /// Its name.
        name: String,
    },
    /// Set fields of a channel.
    EditChannel {
        /// Its address.
        url: String,
        /// Field id and value.
        fields: Vec<(String, String)>,
    },
    /// Let a further address lead to a channel.
    AddAddress {
        /// The channel's address.
        channel: String,
        /// The further one, in any form.
        address: String,
    },
    /// Take a further address from a channel.
    RemoveAddress {
        /// The channel's address.
        channel: String,
        /// The further one.
        address: String,
    },
    /// End a channel's registration.
    RemoveChannel {
        /// Its address.
        url: String,
    },
    /// Note that a channel has been looked at today.
    Watched {
        /// Its address.
        url: String,
    },
    /// Set fields of a record.
    EditRecord {
        /// Its id.
        record: String,
        /// Field id and value.
        fields: Vec<(String, String)>,
    },
    /// Note that a record's package was made.
    Exported {
        /// The record's id.
        record: String,
        /// Name of the package.
        name: String,
        /// Sum of the package.
        sha256: Sha256Hex,
    },
    /// Put a policy file in force, if nothing is wrong with it.
    ImportPolicy {
        /// The file's text.
        text: String,
    },
    /// Let words through on top of the routine's own, or flag them again.
    LetThrough {
        /// The words.
        words: String,
        /// Whether they are let through from now on.
        on: bool,
    },
    /// Say who uses this browser profile.
    SetActor {
        /// Name and role.
        name: String,
    },
}

impl Desk {
    /// A human's decision about an item. Saving needs a picture: see [`Desk::save`].
    ///
    /// # Errors
    /// A decision that the register's rules refuse; nothing is to be stored then.
    pub fn act(&self, request: &str, item: &str, action: Action, now: Timestamp) -> Result<Done, Refused> {
        let standing = self.standing(item, now);
        let decision = match action {
            Action::Undo => {
                let item = standing.key.to_owned();
                return self.run(Some(request), Command::Undo { item }, Key::DoneUndone);
            }
            Action::LetThrough => {
                let words = self.words_to_let_through(&standing).ok_or(Refusal::AlreadyDone);
                let words = words.map_err(|refusal| self.refused(&refusal))?;
                return self.order(Some(request), Order::LetThrough { words, on: true }, now);
            }
            Action::Reported => return self.report(request, &standing, now),
            // The panel shows it; a save comes with its picture.
            Action::Open | Action::Save => return Ok(Done::default()),
            Action::Removed => Decision::Removed { not_criticism: false },
            Action::RemovedNotCriticism => Decision::Removed { not_criticism: true },
            Action::Answered => Decision::Answered,
            Action::Keep => Decision::Kept,
            Action::Forward => Decision::Forwarded,
            Action::NotRight => {
                self.rejection(&standing).ok_or(Refusal::NoItem).map_err(|r| self.refused(&r))?
            }
        };
        let done = match &decision {
            Decision::Answered => Key::DoneAnswered,
            Decision::Removed { .. } => Key::DoneRemoved,
            Decision::Kept => Key::DoneKept,
            Decision::Rejected { .. } => Key::DoneRejected,
            Decision::Forwarded => Key::DoneForwarded,
        };
        let own = standing.seen.is_some_and(|seen| seen.own);
        let item = facts(&standing, &decision, now);
        self.run(Some(request), Command::Decide { item, own, decision }, done)
    }

    /// A wish from the panel.
    ///
    /// # Errors
    /// What the register's rules refuse, and a policy file with faults.
    pub fn order(&self, request: Option<&str>, order: Order, now: Timestamp) -> Result<Done, Refused> {
        let (command, done) = match order {
            Order::AddChannel { url, name } => {
                let message = self.say(Key::DoneChannelAdded, &[name.trim()]);
                let command = Command::AddChannel { address: url, name };
                return Ok(Done { message, ..self.run(request, command, Key::DoneChannelAdded)? });
            }
            Order::EditChannel { url, fields } => {
                (Command::EditChannel { address: url, fields }, Key::DoneChannelEdited)
            }
            Order::AddAddress { channel, address } => {
                (Command::AddAddress { channel, address }, Key::DoneAddressAdded)
            }
            Order::RemoveAddress { channel, address } => {
                (Command::RemoveAddress { channel, address }, Key::DoneAddressRemoved)
            }
            Order::RemoveChannel { url } => {
                (Command::RemoveChannel { address: url }, Key::DoneChannelRemoved)
            }
            Order::Watched { url } => {
                (Command::Watch { address: url, day: local_date(now) }, Key::DoneWatched)
            }
            Order::EditRecord { record, fields } => {
                let by = self.actor();
                (Command::EditRecord { record, fields, by }, Key::DoneRecordEdited)
            }
            Order::Exported { record, name, sha256 } => {
                let message = self.say(Key::HistoryExported, &[&name]);
                let command = Command::Export { record, name, sha256 };
                return Ok(Done { message, ..self.run(request, command, Key::HistoryExported)? });
            }
            Order::ImportPolicy { text } => (self.import(text)?, Key::DonePolicy),
            Order::LetThrough { words, on } => {
                let done = if on { Key::DoneLetThrough } else { Key::DoneFlagAgain };
                let message = self.say(done, &[&words]);
                let command = Command::LetThrough { words, on };
                return Ok(Done { message, ..self.run(request, command, done)? });
            }
            Order::SetActor { name } => (Command::SetActor { name }, Key::DoneActor),
        };
        self.run(request, command, done)
    }

    pub(crate) fn run(&self, request: Option<&str>, command: Command, done: Key) -> Result<Done, Refused> {
        let events = decide(&self.state, request, command).map_err(|refusal| self.refused(&refusal))?;
        Ok(Done { events, message: self.text(done), record: None })
    }

    fn import(&self, text: String) -> Result<Command, Refused> {
        let refused = |problems: Vec<String>| Refused {
            code: RefusedCode::Invalid,
            message: self.text(Key::RefusedPolicy),
            problems,
        };
        let policy = Policy::parse(&text)
            .map_err(|errors| refused(errors.0.iter().map(|problem| self.policy_fault(problem)).collect()))?;
        let sha256 =
            Sha256Hex::try_from(policy.sha256.clone()).map_err(|error| refused(vec![error.to_string()]))?;
        let channels = policy.channels.iter().filter_map(channel).collect();
        let document_id = policy.meta.document_id;
        Ok(Command::ImportPolicy { document_id, sha256, text, channels })
    }

    /// "Stämmer inte": the rules that were wrong, about this very text.
    fn rejection(&self, standing: &Standing<'_>) -> Option<Decision> {
        let rules = standing.verdict.findings.iter().map(|found| found.rule.clone()).collect();
        Some(Decision::Rejected { rules, text: standing.seen?.text_sum.clone() })
    }

    /// Where, when and by whom; nothing of the item itself.
    fn report(&self, request: &str, standing: &Standing<'_>, now: Timestamp) -> Result<Done, Refused> {
        let report = AbuseReport {
            id: format!("A-{}", now.as_second()),
            urls: standing.seen.and_then(|seen| seen.url.clone()).into_iter().collect(),
            ids: vec![standing.key.to_owned()],
            reported_at: now,
            reported_by: self.actor(),
        };
        let (item, channel) = (standing.key.to_owned(), standing.channel.to_owned());
        self.run(Some(request), Command::Report { item, channel, report }, Key::DoneReported)
    }
}

/// What the log keeps of the item: author and words only when a clock runs on.
fn facts(standing: &Standing<'_>, decision: &Decision, now: Timestamp) -> ItemFacts {
    let seen = standing.seen;
    let named = matches!(decision, Decision::Forwarded);
    ItemFacts {
        key: standing.key.to_owned(),
        kind: standing.kind().to_owned(),
        channel: standing.channel.to_owned(),
        time: standing.time.clone(),
        first_seen: seen.map_or(now, |seen| seen.first_seen),
        url: seen.and_then(|seen| seen.url.clone()),
        needs_reply: standing.reply.is_some(),
        author: seen.filter(|_| named).and_then(|seen| seen.author.clone()),
        words: seen.filter(|_| named).and_then(|seen| seen.text.as_deref()).map(first_words),
    }
}

/// A channel of a policy file as the register keeps it; none on platforms that Sidvakt does not read.
fn channel(listed: &sidvakt_policy::Channel) -> Option<Channel> {
    if listed.platform == Platform::Other {
        return None;
    }
    let address = ChannelAddress::of(&listed.url)?;
    let fields = [
        (ChannelField::Name, Some(listed.official_name.clone())),
        (ChannelField::Purpose, listed.purpose.clone()),
        (ChannelField::Audience, listed.audience.clone()),
        (ChannelField::Responsible, listed.responsible.clone()),
        (ChannelField::Deputy, listed.deputy.clone()),
        (ChannelField::Unit, listed.owner_unit.clone()),
        (ChannelField::Committee, listed.committee.clone()),
    ];
    let set = fields.into_iter().filter_map(|(field, value)| Some((field, value?)));
    Some(Channel {
        url: address.url,
        platform: address.platform.to_owned(),
        also: Vec::new(),
        fields: set.collect::<OrderedMap<_, _>>(),
    })
}
