//! Putting right what was wrongly read. The first capture stays; the entry follows where it was made of it.

use sidvakt_calendar::local_date;
use sidvakt_register::{Command, CorrectedField, Correction, RecordField, RecordState, Refusal};
use sidvakt_time::Timestamp;
use sidvakt_wording::Key;

use super::told::Filled;
use crate::desk::{Desk, Done};
use crate::forms::CorrectedView;
use crate::save::party;
use crate::say::Refused;
use crate::standing::suspects_child_abuse;

impl Desk {
    /// The events that put a record right.
    ///
    /// # Errors
    /// No such record, a field that will not do, or nothing that differs.
    pub fn correct(&self, request: &str, record: &str, fields: &[(String, String)]) -> Result<Done, Refused> {
        let state = self.state.record(record);
        let state = state.ok_or_else(|| self.refused(&Refusal::NoRecord(record.to_owned())))?;
        let (before, capture) = (state.holding(), &state.record.capture);
        let platform = sidvakt_page::platform_of(&state.record.channel).unwrap_or_default();
        let told = self.told(&Filled(fields), platform, None, capture.captured_at, Some(&before.time))?;
        let own = capture.item.own;
        let verdict = match () {
            () if told.text == before.text => before.verdict.clone(),
            () if own => told.verdict.clone(),
            () => self.screened(&told.text, &state.record.channel),
        };
        let item = Correction { verdict, ..told };
        if suspects_child_abuse(&item.verdict) && !suspects_child_abuse(&before.verdict) {
            return Err(self.refused(&Refusal::NeverSave));
        }
        let entry = entry_follows(state, &before, &item);
        let by = self.actor();
        let command = Command::Correct { record: record.to_owned(), item: Box::new(item), entry, by };
        self.run(Some(request), command, Key::DoneCorrected)
    }

    /// What was put right, beside what was read.
    pub(crate) fn corrected_fields(&self, state: &RecordState, now: Timestamp) -> Vec<CorrectedView> {
        let Some(right) = &state.corrected else { return Vec::new() };
        let read = state.as_captured();
        let (old, new) = (self.form_values(&read), self.form_values(right));
        let value = |values: &[(String, String)], id: &str| {
            let found = values.iter().find(|(known, _)| known == id);
            let value = found.map(|(_, value)| value.clone()).unwrap_or_default();
            if id == super::field::KIND { self.kind_name(&value) } else { value }
        };
        let time = |of: &Correction| self.published(&of.time, state.record.capture.captured_at, now);
        let view = |field: CorrectedField| {
            let (read, right) = match field {
                CorrectedField::Time => (time(&read), time(right)),
                other => (value(&old, id_of(other)), value(&new, id_of(other))),
            };
            CorrectedView { label: self.corrected_name(field), read, right }
        };
        right.differs(&read).into_iter().map(view).collect()
    }

    pub(crate) fn corrected_name(&self, field: CorrectedField) -> String {
        self.text(match field {
            CorrectedField::Kind => Key::ManualKind,
            CorrectedField::Author => Key::ManualAuthor,
            CorrectedField::AuthorUrl => Key::ManualAuthorUrl,
            CorrectedField::Text => Key::PanelText,
            CorrectedField::Time => Key::FieldTime,
            CorrectedField::Url => Key::ManualUrl,
        })
    }
}

fn id_of(field: CorrectedField) -> &'static str {
    match field {
        CorrectedField::Kind => super::field::KIND,
        CorrectedField::Author => super::field::AUTHOR,
        CorrectedField::AuthorUrl => super::field::AUTHOR_URL,
        CorrectedField::Text => super::field::TEXT,
        CorrectedField::Time => super::field::TIME,
        CorrectedField::Url => super::field::URL,
    }
}

/// The sender and the day of the entry, where they are still those that were made of what was read.
fn entry_follows(state: &RecordState, before: &Correction, after: &Correction) -> Vec<(String, String)> {
    let entry = &state.record.entry;
    let mut follows = Vec::new();
    let (old, new) = (party(&before.author, &before.author_url), party(&after.author, &after.author_url));
    if old != new {
        let value = new.unwrap_or_default();
        if old.is_some() && entry.protected_sender_or_recipient == old {
            follows.push((RecordField::ProtectedParty.id().to_owned(), value));
        } else if entry.public_sender_or_recipient == old && entry.protected_sender_or_recipient.is_none() {
            follows.push((RecordField::PublicParty.id().to_owned(), value));
        }
    }
    let day = |item: &Correction| item.time.earliest.map(local_date);
    let right = day(after).filter(|right| Some(*right) != day(before));
    let read = |right: &sidvakt_time::Date| {
        day(before).is_none_or(|read| read == entry.received_or_drawn_date && read != *right)
    };
    if let Some(right) = right.filter(read) {
        follows.push((RecordField::Date.id().to_owned(), right.to_string()));
    }
    follows
}
