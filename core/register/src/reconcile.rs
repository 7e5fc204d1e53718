//! Knowing again what is read: other order, longer text, another form of the address, an edit.

use sidvakt_order::OrderedSet;

use sidvakt_evidence::{CapturedTime, Sha256Hex};
use sidvakt_page::{Access, HealthState, Item, ItemKind, PageKind, Reading, TimeReading};
use sidvakt_time::{SignedDuration, Timestamp};

use crate::found::Verdict;
use crate::seen::{Change, Opening, Seen, SeenItem};

/// An item of a reading, known again or new.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Met {
    /// Its place in the reading.
    pub index: usize,
    /// The key that it is known by.
    pub key: String,
    /// What is new about it.
    pub change: Option<Change>,
}

/// How many characters of a text begin it: far fewer than any platform shows before "Visa mer".
const OPENING: usize = 40;
/// How many hexadecimal digits name an opening: 96 bits, far beyond chance.
const OPENING_DIGITS: usize = 24;

/// Brings what is read together with what was read before; also notices what is gone.
///
/// The same item keeps its key when its order, its node or its address has another form, when the
/// rest of its text was opened and when it was edited. Items of the answer stand in the reading's
/// order; those that vanished come after them with `index` [`usize::MAX`].
pub fn reconcile(seen: &mut Seen, reading: &Reading, channel: &str, now: Timestamp) -> Vec<Met> {
    let mut met = Vec::with_capacity(reading.items.len());
    let mut keys = OrderedSet::new();
    for (index, item) in reading.items.iter().enumerate() {
        let key = known_key(seen, item);
        let first_in_reading = keys.insert(key.clone());
        let change = first_in_reading.then(|| meet(seen, &key, item, channel, now)).flatten();
        met.push(Met { index, key, change });
    }
    for key in vanished(seen, reading, &keys) {
        if let Some(item) = seen.items.get_mut(&key) {
            item.vanished = Some(now);
            item.note(now, Change::Vanished);
        }
        seen.mark_changed(&key);
        met.push(Met { index: usize::MAX, key, change: Some(Change::Vanished) });
    }
    met
}

/// The key that the item is known by; its own when it is new.
fn known_key(seen: &mut Seen, item: &Item) -> String {
    let direct = seen.key(&item.key).to_owned();
    if seen.items.contains_key(&direct) {
        return direct;
    }
    let Some(older) = other_form(seen, item).or_else(|| same_opening(seen, item)) else {
        return direct;
    };
    seen.aliases.insert(item.key.clone(), older.clone());
    if let Some(known) = seen.items.get_mut(&older) {
        known.also.push(item.key.clone());
        known.has_id |= item.id.is_some();
    }
    seen.mark_changed(&older);
    older
}

/// The key of the same item met under another form of its id (`pfbid…`).
fn other_form(seen: &Seen, item: &Item) -> Option<String> {
    let id = item.id.as_deref()?;
    let forms = item.id_also.iter().map(|also| item.key.replace(id, also));
    forms.map(|key| seen.key(&key).to_owned()).find(|key| seen.items.contains_key(key))
}

/// The key of an item without an id that begins alike, by the same author in the same post.
fn same_opening(seen: &Seen, item: &Item) -> Option<String> {
    let key = seen.openings.get(&opening(item))?;
    let known = seen.items.get(key)?;
    let one_lacks_id = item.id.is_none() || !known.has_id;
    let one_is_cut = item.truncated || known.truncated;
    let same_text = || known.text_sum == Sha256Hex::of(item.text.as_bytes());
    (one_lacks_id && (one_is_cut || same_text())).then(|| key.clone())
}

fn opening(item: &Item) -> Opening {
    let author = item.author_url.as_deref().or(item.author.as_deref()).unwrap_or_default();
    let post = item.post.as_deref().unwrap_or_default();
    let words: String = item.text.chars().take(OPENING).collect();
    let sum = String::from(Sha256Hex::of(format!("{author}\n{post}\n{words}").as_bytes()));
    sum.chars().take(OPENING_DIGITS).collect()
}

/// Notes that the item was read; what is new about it.
fn meet(seen: &mut Seen, key: &str, item: &Item, channel: &str, now: Timestamp) -> Option<Change> {
    let Some(known) = seen.items.get_mut(key) else {
        let new = first_sight(key, item, channel, now);
        seen.openings.insert(new.opening.clone(), key.to_owned());
        seen.items.insert(key.to_owned(), new);
        seen.mark_changed(key);
        return Some(Change::New);
    };
    let returned = known.vanished.take().is_some();
    if returned {
        known.note(now, Change::Returned);
    }
    let stale = now.duration_since(known.last_seen) > SignedDuration::from_hours(1);
    let time = narrower(&known.time, &item.time);
    let retimed = time != known.time;
    known.time = time;
    known.last_seen = now;
    known.own = item.own;
    // Pictures and addresses appear when the browser has loaded them.
    let richer = item.images > known.images || (known.url.is_none() && !item.urls.is_empty());
    known.images = known.images.max(item.images);
    known.url = known.url.take().or_else(|| item.urls.first().cloned());
    let change = text_change(known, item);
    if let Some(change) = change {
        if change == Change::Edited {
            known.keep_earlier(now);
        }
        take_text(known, item);
        known.note(now, change);
    }
    if returned || stale || retimed || richer || change.is_some() {
        seen.mark_changed(key);
    }
    if change == Some(Change::Edited) {
        seen.openings.insert(opening(item), key.to_owned());
    }
    change.or(returned.then_some(Change::Returned))
}

fn first_sight(key: &str, item: &Item, channel: &str, now: Timestamp) -> SeenItem {
    SeenItem {
        key: key.to_owned(),
        also: Vec::new(),
        channel: channel.to_owned(),
        kind: kind(item.kind).to_owned(),
        post: item.post.clone(),
        has_id: item.id.is_some(),
        own: item.own,
        opening: opening(item),
        text_sum: Sha256Hex::of(item.text.as_bytes()),
        truncated: item.truncated,
        images: item.images,
        time: captured(&item.time),
        first_seen: now,
        last_seen: now,
        vanished: None,
        url: item.urls.first().cloned(),
        history: Vec::new(),
        verdict: Verdict::default(),
        judged_by: String::new(),
        author: None,
        text: None,
        earlier: Vec::new(),
        live_text: item.text.clone(),
    }
}

/// Whether the text is another one than known, and how. A text folded up again is no change.
fn text_change(known: &mut SeenItem, item: &Item) -> Option<Change> {
    if known.live_text == item.text && !known.live_text.is_empty() {
        return None;
    }
    if known.text_sum == Sha256Hex::of(item.text.as_bytes()) {
        known.live_text.clone_from(&item.text);
        return None;
    }
    let begins_alike = known.opening == opening(item);
    match (known.truncated, item.truncated) {
        (false, true) if begins_alike => None,
        (true, _) if begins_alike => Some(Change::Expanded),
        _ => Some(Change::Edited),
    }
}

fn take_text(known: &mut SeenItem, item: &Item) {
    known.text_sum = Sha256Hex::of(item.text.as_bytes());
    known.opening = opening(item);
    known.live_text.clone_from(&item.text);
    known.truncated = item.truncated;
    known.images = item.images;
    known.judged_by.clear();
}

/// The interval that both readings agree on; the older one when they contradict each other.
fn narrower(known: &CapturedTime, read: &TimeReading) -> CapturedTime {
    let earliest = known.earliest.max(read.earliest);
    let latest = match (known.latest, read.latest) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    };
    if earliest.zip(latest).is_some_and(|(earliest, latest)| earliest > latest) {
        return known.clone();
    }
    CapturedTime { text: known.text.clone().or_else(|| read.text.clone()), earliest, latest }
}

pub(crate) fn captured(time: &TimeReading) -> CapturedTime {
    CapturedTime { text: time.text.clone(), earliest: time.earliest, latest: time.latest }
}

fn kind(kind: ItemKind) -> &'static str {
    match kind {
        ItemKind::Post => "post",
        ItemKind::Comment => "comment",
        ItemKind::Reply => "reply",
    }
}

/// Keys of items that are surely gone: their one post is shown, whole and healthy, without them.
fn vanished(seen: &Seen, reading: &Reading, met: &OrderedSet<String>) -> Vec<String> {
    let Some(post) = whole_post(reading) else {
        return Vec::new();
    };
    let gone = seen.items.values().filter(|item| {
        item.post.as_deref() == Some(post)
            && item.kind != "post"
            && item.vanished.is_none()
            && !met.contains(&item.key)
    });
    gone.map(|item| item.key.clone()).collect()
}

/// The id of the post, when the page shows one post with every comment that it promises.
fn whole_post(reading: &Reading) -> Option<&str> {
    let one_post = matches!(
        reading.page_kind,
        PageKind::Permalink | PageKind::Photo | PageKind::Reel | PageKind::Dialog
    );
    let healthy = reading.access == Access::Ok && reading.health.state == HealthState::Ok;
    let comments = reading.items.iter().filter(|item| item.kind != ItemKind::Post);
    let read = u32::try_from(comments.count()).unwrap_or(u32::MAX);
    if !one_post || !healthy || reading.promised_comments? > read {
        return None;
    }
    let mut posts = reading.items.iter().filter_map(|item| match item.kind {
        ItemKind::Post => item.id.as_deref(),
        ItemKind::Comment | ItemKind::Reply => item.post.as_deref(),
    });
    let post = posts.next()?;
    posts.all(|other| other == post).then_some(post)
}
