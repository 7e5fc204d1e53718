//! From a wish to events, or to a refusal: the register's rules.

use sidvakt_order::OrderedMap;

use sidvakt_evidence::BlobRole;

use crate::channel::{Channel, ChannelAddress, ChannelField};
use crate::command::Command;
use crate::correction::Correction;
use crate::edit::edited;
use crate::event::{Decision, EventBody, ItemFacts, What};
use crate::found::rest_on_policy_only;
use crate::item::ItemState;
use crate::record::{Record, RecordField};
use crate::refusal::Refusal;
use crate::state::State;

/// The events that a command leads to; none when this very press is in the log already.
///
/// # Errors
/// The rule that the command would break; nothing is to be written then.
pub fn decide(state: &State, request: Option<&str>, command: Command) -> Result<Vec<EventBody>, Refusal> {
    if request.is_some_and(|request| state.outcome(request).is_some()) {
        return Ok(Vec::new());
    }
    let what = match command {
        Command::AddChannel { address, name } => vec![add_channel(state, &address, name)?],
        Command::EditChannel { address, fields } => vec![edit_channel(state, &address, fields)?],
        Command::AddAddress { channel, address } => vec![add_address(state, &channel, &address)?],
        Command::RemoveAddress { channel, address } => {
            let url = known(state, &channel)?.url.clone();
            let further = known(state, &channel)?.also.iter().find(|also| **also == address);
            let address = further.cloned().ok_or(Refusal::NoChannel(address))?;
            vec![What::ChannelAddressRemoved { url, address }]
        }
        Command::RemoveChannel { address } => {
            vec![What::ChannelRemoved { url: known(state, &address)?.url.clone() }]
        }
        Command::Watch { address, day } => {
            let url = known(state, &address)?.url.clone();
            if state.watched(&url, day).is_some() {
                return Err(Refusal::AlreadyDone);
            }
            vec![What::ChannelWatched { url, day }]
        }
        Command::ImportPolicy { document_id, sha256, text, channels } => {
            let new = channels.into_iter().filter(|channel| state.channel(&channel.url).is_none());
            let added = new.map(|channel| What::ChannelAdded { channel });
            let imported = What::PolicyImported { document_id, sha256, text };
            std::iter::once(imported).chain(added).collect()
        }
        Command::SetActor { name } => vec![set_actor(name)?],
        Command::LetThrough { words, on } => vec![let_through(state, words, on)?],
        Command::Save { record } => vec![save(state, record)?],
        Command::Decide { item, own, decision } => vec![decide_item(state, item, own, decision)?],
        Command::Report { item, channel, report } => {
            if state.item(&item).is_some_and(|item| item.reported.is_some()) {
                return Err(Refusal::AlreadyDone);
            }
            vec![What::ItemReported { item, channel, report }]
        }
        Command::Undo { item } => vec![undo(state, &item)?],
        Command::EditRecord { record, fields, by } => {
            vec![edit_record(state, record, fields, &by)?]
        }
        Command::Correct { record, item, entry, by } => correct(state, record, item, entry, &by)?,
        Command::Export { record, name, sha256 } => {
            if state.record(&record).is_none() {
                return Err(Refusal::NoRecord(record));
            }
            vec![What::Exported { record, name, sha256 }]
        }
    };
    // The press is written on its first event only: all events of a command are stored together.
    let requests = std::iter::once(request.map(str::to_owned)).chain(std::iter::repeat(None));
    Ok(what.into_iter().zip(requests).map(|(what, request)| EventBody::new(request, what)).collect())
}

fn add_channel(state: &State, address: &str, name: String) -> Result<What, Refusal> {
    let canonical = ChannelAddress::of(address).ok_or_else(|| Refusal::NotAChannel(address.to_owned()))?;
    if state.channel(&canonical.url).is_some() {
        return Err(Refusal::ChannelExists(canonical.url));
    }
    if !ChannelField::Name.accepts(&name) {
        return Err(Refusal::value(ChannelField::Name.id(), &name));
    }
    let fields = OrderedMap::from([(ChannelField::Name, name.trim().to_owned())]);
    let platform = canonical.platform.to_owned();
    let channel = Channel { url: canonical.url, platform, also: Vec::new(), fields };
    Ok(What::ChannelAdded { channel })
}

fn edit_channel(state: &State, address: &str, fields: Vec<(String, String)>) -> Result<What, Refusal> {
    let url = known(state, address)?.url.clone();
    let mut new = OrderedMap::new();
    for (id, value) in fields {
        let field = ChannelField::of_id(&id).ok_or(Refusal::NoField(id))?;
        let value = value.trim().to_owned();
        if !field.accepts(&value) {
            return Err(Refusal::value(field.id(), &value));
        }
        new.insert(field, value);
    }
    Ok(What::ChannelEdited { url, fields: new })
}

/// A further address is on the same platform and leads to no channel yet.
fn add_address(state: &State, channel: &str, address: &str) -> Result<What, Refusal> {
    let channel = known(state, channel)?;
    let further = ChannelAddress::of(address).filter(|further| further.platform == channel.platform);
    let further = further.ok_or_else(|| Refusal::NotAChannel(address.to_owned()))?.url;
    if state.channel(&further).is_some() {
        return Err(Refusal::ChannelExists(further));
    }
    Ok(What::ChannelAddressAdded { url: channel.url.clone(), address: further })
}

fn known<'a>(state: &'a State, address: &str) -> Result<&'a Channel, Refusal> {
    state.channel(address).ok_or_else(|| Refusal::NoChannel(address.to_owned()))
}

fn set_actor(name: String) -> Result<What, Refusal> {
    let name = name.trim().to_owned();
    if name.is_empty() || name.chars().count() > 120 {
        return Err(Refusal::value("actor", &name));
    }
    Ok(What::ActorSet { name })
}

fn let_through(state: &State, words: String, on: bool) -> Result<What, Refusal> {
    let words = words.trim().to_owned();
    if words.is_empty() || words.chars().count() > 80 {
        return Err(Refusal::value("words", &words));
    }
    if state.let_through.contains(&words) == on {
        return Err(Refusal::AlreadyDone);
    }
    Ok(What::WordsLetThrough { words, on })
}

fn save(state: &State, record: Box<Record>) -> Result<What, Refusal> {
    if state.item(record.item()).is_some_and(|item| item.reported.is_some()) {
        return Err(Refusal::NeverSave);
    }
    if state.record(record.id()).is_some() {
        return Err(Refusal::RecordExists(record.id().to_owned()));
    }
    let pictured = record.capture.blobs.iter().any(|blob| blob.role == BlobRole::ItemPng);
    if !pictured && !record.capture.manually_delimited {
        return Err(Refusal::PictureMissing);
    }
    Ok(What::ItemSaved { record })
}

fn decide_item(state: &State, item: ItemFacts, own: bool, decision: Decision) -> Result<What, Refusal> {
    if own {
        return Err(Refusal::OwnItem);
    }
    let nothing = ItemState::default();
    let known = state.item(&item.key).unwrap_or(&nothing);
    let done = match &decision {
        Decision::Answered => known.answered().is_some(),
        Decision::Removed { .. } => known.removed().is_some(),
        Decision::Kept => known.kept().is_some(),
        Decision::Rejected { text, .. } => known.rejected(text).is_some(),
        Decision::Forwarded => known.forwarded().is_some(),
    };
    if done {
        return Err(Refusal::AlreadyDone);
    }
    if let Decision::Removed { not_criticism } = decision {
        may_remove(state, known, not_criticism)?;
    }
    Ok(What::ItemDecided { item, decision })
}

/// The capture gate (routine 4.4) and the question about criticism (RF 2:1, norms 5).
fn may_remove(state: &State, item: &ItemState, not_criticism: bool) -> Result<(), Refusal> {
    if item.reported.is_some() {
        return Ok(());
    }
    let record = item.record().and_then(|id| state.record(id)).ok_or(Refusal::SaveFirst)?;
    if rest_on_policy_only(&record.record.verdict.findings) && !not_criticism {
        return Err(Refusal::AskCriticism);
    }
    Ok(())
}

fn undo(state: &State, item: &str) -> Result<What, Refusal> {
    let seq = state.item(item).and_then(ItemState::last).ok_or(Refusal::NothingToUndo)?;
    Ok(What::Undone { seq })
}

/// What is put right, and with it the entry that was made of what was wrongly read.
fn correct(
    state: &State,
    id: String,
    item: Box<Correction>,
    entry: Vec<(String, String)>,
    by: &str,
) -> Result<Vec<What>, Refusal> {
    let Some(known) = state.record(&id) else {
        return Err(Refusal::NoRecord(id));
    };
    if item.differs(&known.holding()).is_empty() {
        return Err(Refusal::AlreadyDone);
    }
    let follows = if entry.is_empty() { None } else { Some(edit_record(state, id.clone(), entry, by)?) };
    Ok(std::iter::once(What::RecordCorrected { record: id, item }).chain(follows).collect())
}

fn edit_record(state: &State, id: String, fields: Vec<(String, String)>, by: &str) -> Result<What, Refusal> {
    let Some(known) = state.record(&id) else {
        return Err(Refusal::NoRecord(id));
    };
    let mut new = OrderedMap::new();
    for (field, value) in fields {
        let field = RecordField::of_id(&field).ok_or(Refusal::NoField(field))?;
        new.insert(field, value.trim().to_owned());
    }
    edited(&known.record, &new, by)?;
    Ok(What::RecordEdited { record: id, fields: new })
}
