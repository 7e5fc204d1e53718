//! What was read but not acted on: a working memory beside the log, purged after some days.
//!
//! It keeps no author and no words of items that need nothing (GDPR art. 5.1 c, 25).

use sidvakt_order::{OrderedMap, OrderedSet};
use std::ops::Not;

use serde::{Deserialize, Serialize};
use sidvakt_evidence::{CapturedTime, Sha256Hex};
use sidvakt_time::Timestamp;

use crate::found::Verdict;

/// Everything read on official pages within the retention time.
#[derive(Clone, Debug, Default)]
pub struct Seen {
    pub(crate) items: OrderedMap<String, SeenItem>,
    /// Other keys under which the same item was met.
    pub(crate) aliases: OrderedMap<String, String>,
    /// Keys by opening, to know an item without an id again.
    pub(crate) openings: OrderedMap<Opening, String>,
    changed: OrderedSet<String>,
}

/// An item as it was read.
///
/// Its stored form is small and quick to read, since all of it is read whenever the background
/// wakes: instants are milliseconds and what is empty is left out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SeenItem {
    /// Its key: the first one that it was met under.
    pub key: String,
    /// Other keys under which it was met.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<String>,
    /// Canonical address of the channel.
    pub channel: String,
    /// `post`, `comment` or `reply`.
    pub kind: String,
    /// Id of the post it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub post: Option<String>,
    /// Whether the platform's id is known.
    #[serde(default, skip_serializing_if = "Not::not")]
    pub has_id: bool,
    /// Written by the channel itself.
    #[serde(default, skip_serializing_if = "Not::not")]
    pub own: bool,
    /// Names author, post and first words: knows an item without an id again.
    pub opening: Opening,
    /// Sum of its text.
    pub text_sum: Sha256Hex,
    /// The platform hides the rest.
    #[serde(default, skip_serializing_if = "Not::not")]
    pub truncated: bool,
    /// Content pictures.
    #[serde(default)]
    pub images: u32,
    /// When it was published: the narrowest interval that all readings agree on.
    #[serde(with = "crate::compact::interval")]
    pub time: CapturedTime,
    /// When it was first read; also when it became known.
    #[serde(with = "crate::compact::instant")]
    pub first_seen: Timestamp,
    /// When it was last read.
    #[serde(with = "crate::compact::instant")]
    pub last_seen: Timestamp,
    /// When it was found to be gone from its page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vanished: Option<Timestamp>,
    /// Its address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// What happened to it after it was first seen, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub history: Vec<SeenChange>,
    /// What screening said of this text.
    #[serde(default, skip_serializing_if = "is_nothing")]
    pub verdict: Verdict,
    /// What screened it (program and policy); another one screens anew. Empty before screening.
    #[serde(default)]
    pub judged_by: String,
    /// Who wrote it; kept only while it needs something.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
    /// Its text; kept only while it needs something.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// What it said before it was edited, the latest last; kept only while it needs something.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub earlier: Vec<Earlier>,
    /// The text in this session, so that an unchanged one costs no sum.
    #[serde(skip)]
    pub(crate) live_text: String,
}

/// What an item said before it was edited.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Earlier {
    /// When it was noticed to say something else.
    #[serde(with = "crate::compact::instant")]
    pub until: Timestamp,
    /// What it said.
    pub text: String,
}

/// Half of a sum of author, post and first words.
pub type Opening = String;

fn is_nothing(verdict: &Verdict) -> bool {
    *verdict == Verdict::default()
}

/// Something that happened to an item on its page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeenChange {
    /// When it was noticed.
    pub at: Timestamp,
    /// What.
    pub what: Change,
}

/// What can be noticed about an item on its page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// Read for the first time.
    New,
    /// Its text is another.
    Edited,
    /// The rest of its text was opened.
    Expanded,
    /// It is gone.
    Vanished,
    /// It is back.
    Returned,
}

/// The most changes kept of one item.
const MOST_CHANGES: usize = 20;
/// The most earlier texts kept of one item.
const MOST_EARLIER: usize = 3;

impl Seen {
    /// The memory as it was left.
    pub fn restore(items: impl IntoIterator<Item = SeenItem>) -> Self {
        let mut seen = Self::default();
        for item in items {
            for also in &item.also {
                seen.aliases.insert(also.clone(), item.key.clone());
            }
            seen.openings.insert(item.opening.clone(), item.key.clone());
            seen.items.insert(item.key.clone(), item);
        }
        seen
    }

    /// An item by any key that it was met under.
    pub fn item(&self, key: &str) -> Option<&SeenItem> {
        self.items.get(self.key(key))
    }

    /// The key that an item is known by.
    pub fn key<'a>(&'a self, key: &'a str) -> &'a str {
        self.aliases.get(key).map_or(key, String::as_str)
    }

    /// All items.
    pub fn items(&self) -> impl Iterator<Item = &SeenItem> {
        self.items.values()
    }

    /// Looks at every remembered verdict again, with the text that it is about; one that changes is made
    /// anew when the item is next read.
    pub fn reconsider(&mut self, mut look: impl FnMut(&str, &mut Verdict)) {
        for item in self.items.values_mut() {
            let Some(text) = &item.text else { continue };
            let before = item.verdict.findings.len();
            look(text, &mut item.verdict);
            if item.verdict.findings.len() != before {
                item.judged_by.clear();
                self.changed.insert(item.key.clone());
            }
        }
    }

    /// Notes what screening said of an item; author and text are kept only when it needs something,
    /// or is `saved` so that an edit can be told.
    pub fn judge(
        &mut self,
        key: &str,
        verdict: Verdict,
        judged_by: &str,
        author: Option<&str>,
        text: &str,
        saved: bool,
    ) {
        let Some(item) = self.items.get_mut(key) else {
            return;
        };
        let keep = verdict.needs_something() || saved;
        if !keep {
            item.earlier.clear();
        }
        item.author = author.filter(|_| keep).map(str::to_owned);
        item.text = keep.then(|| text.to_owned());
        item.verdict = verdict;
        judged_by.clone_into(&mut item.judged_by);
        self.changed.insert(key.to_owned());
    }

    /// The items that changed since last asked, to be stored.
    pub fn take_changed(&mut self) -> Vec<SeenItem> {
        let changed = std::mem::take(&mut self.changed);
        changed.iter().filter_map(|key| self.items.get(key)).cloned().collect()
    }

    /// Forgets items last read before a moment; gives back their keys.
    ///
    /// What was decided and saved about them stands in the log, which is not touched.
    pub fn purge(&mut self, before: Timestamp) -> Vec<String> {
        let old = self.items.values().filter(|item| item.last_seen < before);
        let keys: OrderedSet<String> = old.map(|item| item.key.clone()).collect();
        self.items.retain(|key, _| !keys.contains(key));
        self.changed.retain(|key| !keys.contains(key));
        self.aliases.retain(|_, key| !keys.contains(key));
        self.openings.retain(|_, key| !keys.contains(key));
        keys.into_iter().collect()
    }

    pub(crate) fn mark_changed(&mut self, key: &str) {
        self.changed.insert(key.to_owned());
    }
}

impl SeenItem {
    /// Whether its verdict was made by this screening.
    pub fn is_judged_by(&self, judged_by: &str) -> bool {
        self.judged_by == judged_by
    }

    /// Keeps what it said until now, when that is remembered at all.
    pub(crate) fn keep_earlier(&mut self, until: Timestamp) {
        let Some(text) = self.text.take().filter(|text| !text.is_empty()) else { return };
        if self.earlier.len() >= MOST_EARLIER {
            self.earlier.remove(0);
        }
        self.earlier.push(Earlier { until, text });
    }

    /// When its text was last noticed to be another.
    pub fn edited(&self) -> Option<Timestamp> {
        let edits = self.history.iter().filter(|change| change.what == Change::Edited);
        edits.map(|change| change.at).next_back()
    }

    pub(crate) fn note(&mut self, at: Timestamp, what: Change) {
        if self.history.len() < MOST_CHANGES {
            self.history.push(SeenChange { at, what });
        }
    }
}
