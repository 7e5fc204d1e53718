//! The form: the same for an item marked out by hand and for a record that is put right.

use sidvakt_register::RecordState;
use sidvakt_wording::Key;

use super::{Draft, KINDS, field};
use crate::desk::Desk;
use crate::forms::{FieldShape, FormField, FormView};

impl Desk {
    /// The form of an item marked out by hand, filled in as far as Sidvakt could read.
    pub fn manual_form(&self, draft: &Draft) -> FormView {
        let mut values = draft.proposed.clone();
        if !values.iter().any(|(id, _)| id == field::KIND) {
            values.push((field::KIND.to_owned(), "comment".to_owned()));
        }
        let proposed = draft.proposed.iter().any(|(id, _)| id == field::TEXT);
        let intro = if proposed { Key::ManualIntroRead } else { Key::ManualIntroEmpty };
        FormView {
            title: self.text(Key::ManualFormTitle),
            intro: self.text(intro),
            fields: self.form_fields(&values, &draft.page_url, true),
            submit: self.text(Key::ManualSave),
        }
    }

    /// The form that puts a record right, filled in with what holds.
    pub(crate) fn correct_form(&self, record: &RecordState) -> FormView {
        let values = self.form_values(&record.holding());
        FormView {
            title: self.text(Key::CorrectTitle),
            intro: self.text(Key::CorrectIntro),
            fields: self.form_fields(&values, &record.record.channel, false),
            submit: self.text(Key::CorrectSave),
        }
    }

    fn form_fields(&self, values: &[(String, String)], place: &str, with_channel: bool) -> Vec<FormField> {
        let value = |id: &str| {
            let known = values.iter().find(|(known, _)| known == id);
            known.map(|(_, value)| value.clone()).unwrap_or_default()
        };
        let make = |id: &str, label: Key, help: Option<Key>, shape: FieldShape| FormField {
            id: id.to_owned(),
            label: self.text(label),
            value: value(id),
            help: help.map(|key| self.text(key)).unwrap_or_default(),
            shape,
            choices: Vec::new(),
        };
        let kinds = KINDS.iter().map(|kind| ((*kind).to_owned(), self.kind_name(kind))).collect();
        let mut fields = vec![FormField {
            choices: kinds,
            ..make(field::KIND, Key::ManualKind, None, FieldShape::Choice)
        }];
        if with_channel {
            let choices = self.channel_choices(place);
            let channel = make(field::CHANNEL, Key::FieldChannel, None, FieldShape::Choice);
            fields.push(FormField { choices, ..channel });
        }
        let (line, help) = (FieldShape::Line, Some);
        fields.extend([
            make(field::AUTHOR, Key::ManualAuthor, help(Key::ManualAuthorHelp), line),
            make(field::AUTHOR_URL, Key::ManualAuthorUrl, None, line),
            make(field::TEXT, Key::PanelText, help(Key::ManualTextHelp), FieldShape::Text),
            make(field::TIME, Key::FieldTime, help(Key::ManualTimeHelp), line),
            make(field::TIME_UNKNOWN, Key::ManualTimeUnknown, None, FieldShape::Check),
            make(field::URL, Key::ManualUrl, help(Key::ManualUrlHelp), line),
        ]);
        fields
    }

    /// The registered channels on the platform of an address.
    fn channel_choices(&self, place: &str) -> Vec<(String, String)> {
        let platform = sidvakt_page::platform_of(place);
        let there = self.state.channels().filter(|channel| Some(channel.platform.as_str()) == platform);
        there.map(|channel| (channel.url.clone(), channel.name().to_owned())).collect()
    }
}
