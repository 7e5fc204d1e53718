//! One record, opened: picture, text, fields public and protected apart, history, authenticity.

use sidvakt_calendar::local_date;
use sidvakt_evidence::{BlobRole, CapturedTime, Direction};
use sidvakt_register::{Record, RecordField, RecordState};
use sidvakt_time::Timestamp;
use sidvakt_wording::Key;

use crate::card::Lines;
use crate::desk::Desk;
use crate::due::{Precision, precision};
use crate::overlay::LineKind;
use crate::views::{CaseView, Field, Picture, RecordView};

impl Desk {
    /// A record by its id; none when there is none.
    pub fn record(&self, id: &str, now: Timestamp) -> Option<RecordView> {
        let state = self.state.record(id)?;
        let record = &state.record;
        let standing = self.standing(record.item(), now);
        let mut findings = Lines(Vec::new());
        if standing.rejected().is_some() {
            findings.add(LineKind::State, self.state_name(&standing, now));
            self.rejected_lines(&mut findings, &standing, state.text(), now);
        } else {
            for found in &state.verdict().findings {
                self.finding_lines(&mut findings, &standing, found, state.text());
            }
        }
        Some(RecordView {
            record: id.to_owned(),
            item: record.item().to_owned(),
            title: record.entry.public_summary.clone(),
            pictures: self.pictures(record),
            people: self.people_asked(id),
            text: state.text().to_owned(),
            changes: self.changes(&standing, now),
            corrected: self.corrected_fields(state, now),
            correct: self.correct_form(state),
            public: self.public_fields(state, now),
            protected: self.protected_fields(record),
            findings: findings.0,
            history: self.item_history(&standing, now),
            authenticity: self.authenticity(state, now),
            case: CaseView {
                choice: record.case.id().to_owned(),
                number: record.number().unwrap_or_default().to_owned(),
            },
            actions: self.panel_actions(&standing),
        })
    }

    fn pictures(&self, record: &Record) -> Vec<Picture> {
        let who = record.entry.public_sender_or_recipient.clone();
        let who = who.unwrap_or_else(|| self.text(Key::WhoUnknown));
        let wanted =
            [(BlobRole::ItemPng, Key::PictureItemAlt), (BlobRole::ViewportPng, Key::PictureViewportAlt)];
        let pictures = wanted.into_iter().flat_map(|(role, alt)| {
            let alt = self.say(alt, &[&who]);
            let blobs = record.capture.blobs.iter().filter(move |blob| blob.role == role);
            blobs.map(move |blob| Picture { sha256: blob.sha256.to_string(), alt: alt.clone() })
        });
        pictures.collect()
    }

    fn public_fields(&self, state: &RecordState, now: Timestamp) -> Vec<Field> {
        let record = &state.record;
        let entry = &record.entry;
        let direction = match entry.direction {
            Direction::Received => Key::FieldDirectionReceived,
            Direction::DrawnUp => Key::FieldDirectionDrawnUp,
        };
        let party = entry.public_sender_or_recipient.clone().unwrap_or_default();
        let mut fields = vec![
            self.shown("direction", Key::FieldDirection, self.text(direction)),
            Field {
                help: self.text(Key::FieldDateHelp),
                ..self.shown("date", Key::FieldDate, entry.received_or_drawn_date.to_string())
            },
            self.shown("time", Key::FieldTime, self.published(state.time(), record.capture.captured_at, now)),
            self.shown("designation", Key::FieldDesignation, record.id().to_owned()),
        ];
        fields.push(self.editable(RecordField::PublicParty, party, Some(Key::FieldPublicPartyHelp)));
        fields
            .extend(record.number().map(|number| self.shown("number", Key::FieldNumber, number.to_owned())));
        let summary = entry.public_summary.clone();
        let help = Some(Key::FieldPublicSummaryHelp);
        fields.push(self.editable(RecordField::PublicSummary, summary, help));
        fields.push(self.shown("channel", Key::FieldChannel, self.channel_name(&record.channel)));
        let address = state.url().map(str::to_owned);
        let address = address.unwrap_or_else(|| record.capture.page_url.clone());
        fields.push(self.shown("address", Key::FieldAddress, address));
        let saved = format!("{} {}", local_date(state.saved_at), self.clock(now).time(state.saved_at));
        if record.capture.manually_delimited {
            let how = self.text(Key::FieldDelimitedManually);
            fields.push(self.shown("delimited", Key::FieldDelimited, how));
        }
        fields.push(self.shown("registered", Key::FieldRegistered, saved));
        fields
    }

    fn protected_fields(&self, record: &Record) -> Vec<Field> {
        let entry = &record.entry;
        let mark = entry.secrecy_mark.as_ref();
        let party = entry.protected_sender_or_recipient.clone().unwrap_or_default();
        let summary = entry.protected_summary.clone().unwrap_or_default();
        let apart = Some(Key::FieldProtectedHelp);
        let provision = mark.map(|mark| mark.provision.clone()).unwrap_or_default();
        let date = mark.map(|mark| mark.date.to_string()).unwrap_or_default();
        let authority = mark.map(|mark| mark.authority.clone()).unwrap_or_default();
        let warning = Some(Key::FieldSecrecyProvisionHelp);
        vec![
            self.editable(RecordField::ProtectedParty, party, apart),
            self.editable(RecordField::ProtectedSummary, summary, apart),
            self.editable(RecordField::SecrecyProvision, provision, warning),
            self.editable(RecordField::SecrecyDate, date, None),
            self.editable(RecordField::SecrecyAuthority, authority, None),
            self.editable(RecordField::Note, record.note.clone(), Some(Key::FieldNotesHelp)),
        ]
    }

    /// "2026-11-22 10.42", "mellan … och …", "okänt, först sett …".
    pub(crate) fn published(&self, time: &CapturedTime, seen: Timestamp, now: Timestamp) -> String {
        let clock = self.clock(now);
        let said = |at: Timestamp| format!("{} {}", local_date(at), clock.time(at));
        match (precision(time), time.earliest, time.latest) {
            (Precision::Exact, Some(at), _) => said(at),
            (_, Some(earliest), Some(latest)) => {
                self.say(Key::FieldDateBetween, &[&said(earliest), &said(latest)])
            }
            (_, Some(earliest), None) => said(earliest),
            _ => self.say(Key::FieldDateSeen, &[&said(seen)]),
        }
    }

    /// What the record proves and what not.
    fn authenticity(&self, state: &RecordState, now: Timestamp) -> Vec<String> {
        let saved = self.clock(now).happened(state.saved_at);
        let mut said = vec![
            self.say(Key::ProofUnchanged, &[&saved]),
            self.text(Key::ProofScreen),
            self.text(Key::ProofClock),
        ];
        if state.record.capture.manually_delimited {
            said.push(self.text(Key::ProofManual));
        }
        if state.corrected.is_some() {
            said.push(self.text(Key::ProofCorrected));
        }
        if state.record.capture.item.truncated {
            said.push(self.text(Key::ProofTruncated));
        }
        said
    }

    pub(crate) fn shown(&self, id: &str, label: Key, value: String) -> Field {
        Field { id: id.to_owned(), label: self.text(label), value, editable: false, help: String::new() }
    }

    fn editable(&self, field: RecordField, value: String, help: Option<Key>) -> Field {
        Field {
            id: field.id().to_owned(),
            label: self.field_name(field),
            value,
            editable: true,
            help: help.map(|key| self.text(key)).unwrap_or_default(),
        }
    }
}
