//! Saving an item that a human marked out by hand: the same record, entry and clocks as any.

use sidvakt_calendar::SWEDEN;
use sidvakt_evidence::{
    Capture, CaptureParts, CapturedItem, Completeness, ProgramStamp, Sha256Hex, Suspicion, Viewport,
};
use sidvakt_page::{ItemKind, Reading, item_address, platform_of};
use sidvakt_register::{CaseChoice, Channel, Command, Correction, Record, Refusal};
use sidvakt_time::Timestamp;
use sidvakt_wording::Key;

use super::told::Filled;
use super::{Draft, Marked, field};
use crate::desk::{Desk, Done};
use crate::save::{Shot, Unsaved, completeness};
use crate::say::Refused;
use crate::standing::suspects_child_abuse;

/// How many hexadecimal digits name an item without an id.
const DIGITS: usize = 24;

impl Desk {
    /// Whether what stands within a rectangle may be pictured; to be asked before it is.
    ///
    /// # Errors
    /// Suspected child sexual abuse, or no channel that it could belong to.
    pub fn may_mark(&self, page_url: &str, marked: &Marked) -> Result<(), Refused> {
        let platform = platform_of(page_url);
        if !self.state.channels().any(|channel| Some(channel.platform.as_str()) == platform) {
            return Err(self.refused(&Refusal::NoChannel(page_url.to_owned())));
        }
        let lines: Vec<&str> = marked.lines.iter().map(|line| line.text.as_str()).collect();
        let channel = self.official(page_url).map(|channel| channel.url.as_str());
        let verdict = self.screened(&lines.join("\n"), channel.unwrap_or_default());
        if suspects_child_abuse(&verdict) { Err(self.refused(&Refusal::NeverSave)) } else { Ok(()) }
    }

    /// What a human marked out, with what Sidvakt could read within it.
    pub fn draft(&self, marked: &Marked, reading: Option<&Reading>, shot: Shot, now: Timestamp) -> Draft {
        Draft {
            at: now,
            proposed: self.proposed(&shot.page_url, marked, reading, now),
            page_url: shot.page_url,
            lang: marked.lang.clone(),
            window: (shot.viewport.width, shot.viewport.height),
            scale: shot.viewport.device_pixels_per_1000,
            browser: shot.browser,
            blobs: shot.blobs,
            completeness: reading.map_or_else(
                || Completeness { health: "unknown".to_owned(), ..Completeness::default() },
                completeness,
            ),
        }
    }

    /// The events that save a draft, to be stored together with its bytes.
    ///
    /// # Errors
    /// A field that will not do, or suspected child sexual abuse.
    pub fn save_manual(
        &self,
        request: &str,
        draft: &Draft,
        fields: &[(String, String)],
        now: Timestamp,
    ) -> Result<Done, Refused> {
        let record = self.manual_record(draft, &Filled(fields), now)?;
        let (id, message) = (record.id().to_owned(), self.saved_words(&record));
        let saved =
            self.run(Some(request), Command::Save { record: Box::new(record) }, Key::DoneSavedPlain)?;
        Ok(Done { message, record: Some(id), ..saved })
    }

    fn manual_record(&self, draft: &Draft, filled: &Filled<'_>, now: Timestamp) -> Result<Record, Refused> {
        let refused = |refusal: Refusal| self.refused(&refusal);
        let channel = filled.value(field::CHANNEL);
        let channel =
            self.official(channel).ok_or_else(|| refused(Refusal::NoChannel(channel.to_owned())))?;
        let told = self.told(filled, &channel.platform, draft.lang.as_deref(), draft.at, None)?;
        let item = self.manual_item(&told, channel, draft);
        let verdict = if item.own { told.verdict } else { self.screened(&item.text, &channel.url) };
        let suspicion = if suspects_child_abuse(&verdict) { Suspicion::ChildAbuse } else { Suspicion::None };
        let id = self.next_designation(now);
        let entry = self.entry(&verdict, draft.at, &item, &channel.url, &id);
        let entry = entry.map_err(|problems| refused(Refusal::Entry(problems)))?;
        let parts = CaptureParts {
            id,
            item,
            parents: Vec::new(),
            page_url: draft.page_url.clone(),
            captured_at: draft.at,
            zone: SWEDEN.to_owned(),
            viewport: Viewport {
                width: draft.window.0,
                height: draft.window.1,
                device_pixels_per_1000: draft.scale,
            },
            browser: draft.browser.clone(),
            program: ProgramStamp { name: "Sidvakt".to_owned(), version: self.program.version.clone() },
            policy: self.policy_stamp().ok_or_else(|| refused(Refusal::PictureMissing))?,
            blobs: draft.blobs.clone(),
            completeness: draft.completeness.clone(),
            manually_delimited: true,
        };
        let capture = Capture::new(parts, suspicion).map_err(|error| refused(error.into_refusal()))?;
        let channel = channel.url.clone();
        Ok(Record { channel, capture, entry, case: CaseChoice::Pending, note: String::new(), verdict })
    }

    /// The item with the key that a reading would give it, when its address tells; else a key of its own.
    fn manual_item(&self, told: &Correction, channel: &Channel, draft: &Draft) -> CapturedItem {
        let is_post = |kind: ItemKind| kind == ItemKind::Post;
        let address = told.url.as_deref().and_then(item_address);
        let address = address
            .filter(|address| told.kind != "message" && is_post(address.kind) == (told.kind == "post"));
        let own_key = || {
            let author = told.author.as_deref().unwrap_or_default();
            let named = [channel.url.as_str(), author, &told.text, &draft.at.to_string()].join("\n");
            let sum: String = String::from(Sha256Hex::of(named.as_bytes())).chars().take(DIGITS).collect();
            format!("{}:manual:{sum}", channel.platform)
        };
        let own = |url: &str| self.official(url).is_some_and(|known| known.url == channel.url);
        CapturedItem {
            kind: told.kind.clone(),
            key: address.as_ref().and_then(|address| address.key.clone()).unwrap_or_else(own_key),
            ids: address.and_then(|address| address.id).into_iter().collect(),
            author: told.author.clone(),
            author_url: told.author_url.clone(),
            text: told.text.clone(),
            time: told.time.clone(),
            urls: told.url.iter().cloned().collect(),
            truncated: false,
            images: 0,
            own: told.author_url.as_deref().is_some_and(own),
        }
    }
}
