//! Changing a record's fields: what may be set, and what OSL demands of the result.

use sidvakt_order::OrderedMap;

use sidvakt_evidence::{Designation, EntryDraft, RegisterEntry, RegistrationNumber, SecrecyMarkDraft};
use sidvakt_time::Date;

use crate::record::{CaseChoice, Record, RecordField};
use crate::refusal::Refusal;

/// The record with new values in some fields, or why they will not do.
///
/// `by` stands behind a secrecy mark. An empty value clears a field.
pub(crate) fn edited(
    record: &Record,
    fields: &OrderedMap<RecordField, String>,
    by: &str,
) -> Result<Record, Refusal> {
    let mut changed = record.clone();
    let mut draft = EntryDraft::from(record.entry.clone());
    let mut mark = draft.secrecy_mark.take().unwrap_or_default();
    for (field, value) in fields {
        let value = value.trim();
        let text = Some(value.to_owned()).filter(|text| !text.is_empty());
        match field {
            RecordField::Date => draft.received_or_drawn_date = day("date", value)?,
            RecordField::Number => draft.designation = Some(designation(record, value)?),
            RecordField::Case => {
                let choice = CaseChoice::of_id(value);
                changed.case = choice.ok_or_else(|| Refusal::value("case", value))?;
            }
            RecordField::PublicParty => draft.public_sender_or_recipient = text,
            RecordField::PublicSummary => draft.public_summary = text,
            RecordField::ProtectedParty => draft.protected_sender_or_recipient = text,
            RecordField::ProtectedSummary => draft.protected_summary = text,
            RecordField::SecrecyProvision => mark.provision = text,
            RecordField::SecrecyDate => mark.date = day("secrecy_date", value)?,
            RecordField::SecrecyAuthority => mark.authority = text,
            RecordField::Note => value.clone_into(&mut changed.note),
        }
    }
    draft.secrecy_mark = signed(mark, by);
    changed.entry = RegisterEntry::parse(draft).map_err(Refusal::Entry)?;
    if changed.case == CaseChoice::Existing && changed.number().is_none() {
        return Err(Refusal::CaseNumberMissing);
    }
    Ok(changed)
}

fn designation(record: &Record, value: &str) -> Result<Designation, Refusal> {
    let (pending, text) = if value.is_empty() { (true, record.id()) } else { (false, value) };
    let number = RegistrationNumber::parse(text).map_err(|_| Refusal::value("number", value))?;
    Ok(if pending { Designation::Pending(number) } else { Designation::Registered(number) })
}

fn day(field: &str, value: &str) -> Result<Option<Date>, Refusal> {
    if value.is_empty() {
        return Ok(None);
    }
    value.parse().map(Some).map_err(|_| Refusal::value(field, value))
}

/// The mark with its person, or none when all its fields are empty.
fn signed(mut mark: SecrecyMarkDraft, by: &str) -> Option<SecrecyMarkDraft> {
    let empty = mark.provision.is_none() && mark.date.is_none() && mark.authority.is_none();
    if empty {
        return None;
    }
    if mark.by.is_none() {
        mark.by = Some(by.to_owned());
    }
    Some(mark)
}
