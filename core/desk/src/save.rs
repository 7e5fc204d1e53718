//! Saving an item: its capture and its entry in the register, made of one reading.

use sidvakt_calendar::{SWEDEN, local_date};
use sidvakt_evidence::{
    Blob, Capture, CaptureError, CaptureParts, CapturedItem, CapturedTime, Completeness, Designation,
    Direction, EntryDraft, EntryProblems, ProgramStamp, RegisterEntry, RegistrationNumber, Suspicion,
    Viewport,
};
use sidvakt_page::{HealthState, Item, ItemKind, Reading};
use sidvakt_register::{CaseChoice, Command, Record, Refusal, Verdict};
use sidvakt_screening::Category;
use sidvakt_time::Timestamp;
use sidvakt_wording::Key;

use crate::desk::{Desk, Done};
use crate::quote::first_words;
use crate::say::{Refused, category_keys};
use crate::standing::Standing;

/// What the background brings to a save: what only the browser knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shot {
    /// Address in the address bar.
    pub page_url: String,
    /// The window.
    pub viewport: Viewport,
    /// The browser's own name for itself.
    pub browser: String,
    /// Pictures and markup by their sums; the bytes are stored in the same transaction.
    pub blobs: Vec<Blob>,
    /// A human marked out the item by hand, because the page could not be read.
    pub manually_delimited: bool,
}

impl Desk {
    /// Whether the item may be saved; to be asked before any picture is taken.
    ///
    /// # Errors
    /// Not on the page, or suspected child sexual abuse: no picture may be taken then.
    pub fn may_save(&self, reading: &Reading, item: &str, now: Timestamp) -> Result<(), Refused> {
        self.savable(reading, item, now).map(|_| ()).map_err(|refusal| self.refused(&refusal))
    }

    /// The events that save an item, to be stored together with the shot's bytes.
    ///
    /// The message may be shown only when they are durable.
    ///
    /// # Errors
    /// As [`Desk::may_save`]; a shot without a picture.
    pub fn save(
        &self,
        request: &str,
        reading: &Reading,
        item: &str,
        shot: Shot,
        now: Timestamp,
    ) -> Result<Done, Refused> {
        let record = self.record_of(reading, item, shot, now).map_err(|r| self.refused(&r))?;
        let (id, done) = (record.id().to_owned(), self.saved_words(&record));
        let command = Command::Save { record: Box::new(record) };
        let saved = self.run(Some(request), command, Key::DoneSavedPlain)?;
        Ok(Done { message: done, record: Some(id), ..saved })
    }

    fn savable<'a>(
        &'a self,
        reading: &'a Reading,
        item: &'a str,
        now: Timestamp,
    ) -> Result<(&'a Item, Standing<'a>), Refusal> {
        let wanted = self.seen.key(item);
        let mut items = reading.items.iter();
        let on_page = items.find(|item| self.seen.key(&item.key) == wanted);
        let on_page = on_page.ok_or(Refusal::NoItem)?;
        let standing = self.standing(wanted, now);
        let reported = standing.acted.is_some_and(|acted| acted.reported.is_some());
        if reported || standing.suspects_child_abuse_still() {
            return Err(Refusal::NeverSave);
        }
        Ok((on_page, standing))
    }

    fn record_of(
        &self,
        reading: &Reading,
        item: &str,
        shot: Shot,
        now: Timestamp,
    ) -> Result<Record, Refusal> {
        let (on_page, standing) = self.savable(reading, item, now)?;
        let channel = self.channel_of(reading).ok_or(Refusal::NoItem)?.url.clone();
        let id = self.next_designation(now);
        let mut saved = captured(on_page);
        standing.key.clone_into(&mut saved.key);
        saved.time = standing.time.clone();
        let first_seen = standing.seen.map_or(now, |seen| seen.first_seen);
        let entry =
            self.entry(standing.verdict, first_seen, &saved, &channel, &id).map_err(Refusal::Entry)?;
        let parts = CaptureParts {
            id,
            item: saved,
            parents: parents(reading, on_page),
            page_url: shot.page_url,
            captured_at: now,
            zone: SWEDEN.to_owned(),
            viewport: shot.viewport,
            browser: shot.browser,
            program: ProgramStamp { name: "Sidvakt".to_owned(), version: self.program.version.clone() },
            policy: self.policy_stamp().ok_or(Refusal::PictureMissing)?,
            blobs: shot.blobs,
            completeness: completeness(reading),
            manually_delimited: shot.manually_delimited,
        };
        let capture = Capture::new(parts, Suspicion::None).map_err(Unsaved::into_refusal)?;
        let (case, note) = (CaseChoice::Pending, String::new());
        Ok(Record { channel, capture, entry, case, note, verdict: standing.verdict.clone() })
    }

    /// The entry that OSL 5:2 demands, filled in as far as the reading goes; a human may change it.
    pub(crate) fn entry(
        &self,
        verdict: &Verdict,
        first_seen: Timestamp,
        item: &CapturedItem,
        channel: &str,
        id: &str,
    ) -> Result<RegisterEntry, EntryProblems> {
        let number = RegistrationNumber::parse(id).map_err(|problem| EntryProblems(vec![problem]))?;
        let received = item.time.earliest.unwrap_or(first_seen);
        let party = party(&item.author, &item.author_url);
        let sensitive = is_sensitive(verdict);
        let (public, protected) = if sensitive { (None, party) } else { (party, None) };
        RegisterEntry::parse(EntryDraft {
            received_or_drawn_date: Some(local_date(received)),
            direction: Some(if item.own { Direction::DrawnUp } else { Direction::Received }),
            designation: Some(Designation::Pending(number)),
            public_sender_or_recipient: public,
            public_summary: Some(self.summary(verdict, item, channel)),
            protected_sender_or_recipient: protected,
            protected_summary: None,
            secrecy_mark: None,
        })
    }

    /// What it concerns, in brief, without names and without quoting what is prohibited.
    fn summary(&self, verdict: &Verdict, item: &CapturedItem, channel: &str) -> String {
        let (kind, channel) = (self.kind_name(&item.kind), self.channel_name(channel));
        match verdict.findings.first() {
            Some(_) if is_sensitive(verdict) => self.say(Key::SummaryProhibited, &[&kind, &channel]),
            Some(found) => {
                let [_, _, _, rule] = category_keys(found.category);
                self.say(Key::SummaryCategory, &[&kind, &channel, self.wording.text(rule)])
            }
            None if verdict.needs_case => self.say(Key::SummaryMatter, &[&kind, &channel]),
            None if verdict.needs_reply => self.say(Key::SummaryQuestion, &[&kind, &channel]),
            None => self.say(Key::SummaryPlain, &[&kind, &channel]),
        }
    }

    /// "TIB-2026-0012": the municipality, the year, and the next number; stands in until the
    /// registry has set a registration number.
    pub(crate) fn next_designation(&self, now: Timestamp) -> String {
        let letters = self.policy.meta.municipality.chars().filter(|c| c.is_alphanumeric());
        let prefix: String = letters.take(3).flat_map(char::to_uppercase).collect();
        let start = format!("{prefix}-{}-", local_date(now).year());
        let used = self
            .state
            .records()
            .filter_map(|record| record.record.id().strip_prefix(&start)?.parse::<u32>().ok());
        format!("{start}{:04}", used.max().unwrap_or(0).saturating_add(1))
    }

    pub(crate) fn saved_words(&self, record: &Record) -> String {
        let address = sidvakt_register::ChannelAddress::of(&record.channel);
        let platform = self.platform_name(address.map_or("facebook", |address| address.platform));
        let verdict = &record.verdict;
        if verdict.rests_on_policy_only() {
            format!("{} {}", self.text(Key::DoneSavedPlain), self.text(Key::NextCriticism))
        } else if !verdict.findings.is_empty() && !record.capture.item.own {
            self.say(Key::DoneSaved, &[&platform])
        } else if verdict.needs_case {
            self.text(Key::DoneSavedMatter)
        } else {
            self.text(Key::DoneSavedPlain)
        }
    }

    /// The first words of a saved or remembered text.
    pub(crate) fn words(&self, text: &str) -> String {
        let words = first_words(text);
        if words.is_empty() { self.text(Key::WordsImage) } else { words }
    }
}

impl Standing<'_> {
    /// Suspected child sexual abuse that nobody has said to be a wrong flag.
    fn suspects_child_abuse_still(&self) -> bool {
        self.stage == crate::standing::Stage::Child
    }
}

/// Whether naming the author or the category would itself tell something sensitive.
fn is_sensitive(verdict: &Verdict) -> bool {
    let mut findings = verdict.findings.iter();
    findings.any(|found| matches!(found.category, Category::PersonalData | Category::Hate | Category::Crime))
}

/// Who wrote it, as the entry says.
pub(crate) fn party(author: &Option<String>, url: &Option<String>) -> Option<String> {
    match (author, url) {
        (Some(author), Some(url)) => Some(format!("{author} ({url})")),
        (author, url) => author.clone().or_else(|| url.clone()),
    }
}

/// A capture that may not exist, as a refusal.
pub(crate) trait Unsaved {
    /// Why nothing is saved.
    fn into_refusal(self) -> Refusal;
}

impl Unsaved for CaptureError {
    fn into_refusal(self) -> Refusal {
        match self {
            Self::ChildAbuseSuspected => Refusal::NeverSave,
            Self::NoId | Self::NoBlob => Refusal::PictureMissing,
        }
    }
}

/// The item's fields as the capture keeps them.
fn captured(item: &Item) -> CapturedItem {
    CapturedItem {
        kind: match item.kind {
            ItemKind::Post => "post",
            ItemKind::Comment => "comment",
            ItemKind::Reply => "reply",
        }
        .to_owned(),
        key: item.key.clone(),
        ids: item.id.iter().chain(&item.id_also).cloned().collect(),
        author: item.author.clone(),
        author_url: item.author_url.clone(),
        text: item.text.clone(),
        time: CapturedTime {
            text: item.time.text.clone(),
            earliest: item.time.earliest,
            latest: item.time.latest,
        },
        urls: item.urls.clone(),
        truncated: item.truncated,
        images: item.images,
        own: item.own,
    }
}

/// What the item answers, nearest first: the comment, then the post.
fn parents(reading: &Reading, item: &Item) -> Vec<CapturedItem> {
    let with_id = |id: &Option<String>, kind: ItemKind| {
        let id = id.as_deref()?;
        let is = |other: &&Item| {
            (other.kind == ItemKind::Post) == (kind == ItemKind::Post)
                && other.id.as_deref() == Some(id)
                && other.key != item.key
        };
        reading.items.iter().find(is)
    };
    let comment = with_id(&item.parent, ItemKind::Comment);
    let post = with_id(&item.post, ItemKind::Post);
    comment.into_iter().chain(post).map(captured).collect()
}

pub(crate) fn completeness(reading: &Reading) -> Completeness {
    let comments = reading.items.iter().filter(|item| item.kind != ItemKind::Post);
    Completeness {
        read: u32::try_from(comments.count()).unwrap_or(u32::MAX),
        promised: reading.promised_comments,
        health: match reading.health.state {
            HealthState::Ok => "ok",
            HealthState::Unsure => "unsure",
            HealthState::Broken => "broken",
            HealthState::Unknown => "unknown",
        }
        .to_owned(),
        sentinels: reading.health.sentinels.clone(),
    }
}
