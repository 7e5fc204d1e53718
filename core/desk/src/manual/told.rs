//! What a human has filled in, checked.

use sidvakt_evidence::CapturedTime;
use sidvakt_page::{item_address, platform_of, profile_address, time_told};
use sidvakt_register::{Correction, Refusal, Verdict};
use sidvakt_time::Timestamp;
use sidvakt_wording::Key;

use super::{KINDS, field};
use crate::desk::Desk;
use crate::say::{Refused, RefusedCode};

/// The longest text of a field, in characters: far more than the platforms take.
const LONGEST: usize = 70_000;

/// What was filled in, by field.
pub(super) struct Filled<'a>(pub &'a [(String, String)]);

impl Filled<'_> {
    /// A field's value without white space around it; empty when it is not there.
    pub fn value(&self, id: &str) -> &str {
        self.0.iter().find(|(known, _)| known == id).map_or("", |(_, value)| value.trim())
    }

    fn some(&self, id: &str) -> Option<String> {
        Some(self.value(id).to_owned()).filter(|value| !value.is_empty())
    }
}

impl Desk {
    /// The fields of an item on a platform as a human told them. Times are counted from
    /// `observed_at`; `known` is the time that holds already, kept when its words are the same.
    pub(super) fn told(
        &self,
        filled: &Filled<'_>,
        platform: &str,
        lang: Option<&str>,
        observed_at: Timestamp,
        known: Option<&CapturedTime>,
    ) -> Result<Correction, Refused> {
        let refused =
            |id: &str| self.refused(&Refusal::Value { field: id.into(), value: filled.value(id).into() });
        if let Some((id, _)) = filled.0.iter().find(|(_, value)| value.chars().count() > LONGEST) {
            return Err(refused(id));
        }
        let kind = filled.value(field::KIND);
        let kind = KINDS.iter().find(|known| **known == kind).ok_or_else(|| refused(field::KIND))?;
        let author_url = filled.some(field::AUTHOR_URL).map(|url| {
            profile_address(&url).filter(|url| platform_of(url) == Some(platform)).ok_or(field::AUTHOR_URL)
        });
        let url = filled.some(field::URL).map(|url| {
            let item = item_address(&url).map(|address| address.url);
            item.or(Some(url)).filter(|url| platform_of(url) == Some(platform)).ok_or(field::URL)
        });
        Ok(Correction {
            kind: (*kind).to_owned(),
            author: filled.some(field::AUTHOR),
            author_url: author_url.transpose().map_err(refused)?,
            text: filled.value(field::TEXT).to_owned(),
            time: self.time_of(filled, lang, observed_at, known)?,
            url: url.transpose().map_err(refused)?,
            verdict: Verdict::default(),
        })
    }

    fn time_of(
        &self,
        filled: &Filled<'_>,
        lang: Option<&str>,
        observed_at: Timestamp,
        known: Option<&CapturedTime>,
    ) -> Result<CapturedTime, Refused> {
        let words = filled.value(field::TIME);
        if filled.value(field::TIME_UNKNOWN) == "true" {
            return Ok(CapturedTime {
                text: Some(words.to_owned()).filter(|words| !words.is_empty()),
                ..Default::default()
            });
        }
        if let Some(known) = known.filter(|known| self.time_words(known) == words && known.earliest.is_some())
        {
            return Ok(known.clone());
        }
        let invalid =
            |key| Refused { code: RefusedCode::Invalid, message: self.text(key), problems: Vec::new() };
        if words.is_empty() {
            return Err(invalid(Key::RefusedTimeMissing));
        }
        let time = time_told(words, lang, observed_at).ok_or_else(|| invalid(Key::RefusedTime))?;
        Ok(CapturedTime { text: time.text, earliest: time.earliest, latest: time.latest })
    }

    /// A time as its field shows it: the page's own words, else the Swedish date and time.
    pub(super) fn time_words(&self, time: &CapturedTime) -> String {
        let exact = || {
            let at = sidvakt_time::local(time.earliest?);
            Some(format!("{} {:02}.{:02}", at.date(), at.time().hour(), at.time().minute()))
        };
        time.text.clone().or_else(exact).unwrap_or_default()
    }

    /// The values of the form's fields.
    pub(super) fn form_values(&self, item: &Correction) -> Vec<(String, String)> {
        let unknown = item.time.earliest.is_none();
        let values = [
            (field::KIND, item.kind.clone()),
            (field::AUTHOR, item.author.clone().unwrap_or_default()),
            (field::AUTHOR_URL, item.author_url.clone().unwrap_or_default()),
            (field::TEXT, item.text.clone()),
            (field::TIME, self.time_words(&item.time)),
            (field::TIME_UNKNOWN, unknown.to_string()),
            (field::URL, item.url.clone().unwrap_or_default()),
        ];
        values.map(|(id, value)| (id.to_owned(), value)).to_vec()
    }
}
