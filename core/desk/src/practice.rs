//! The practice page: invented comments on a desk of its own, which is thrown away; nothing reaches the
//! register. What is drawn, said and refused is what the real page would draw, say and refuse.

use sidvakt_evidence::{Blob, BlobRole, Chain, Head, Viewport};
use sidvakt_page::{
    Access, Health, HealthState, Item, ItemKind, NodeNumber, PageKind, Reading, TextPiece, TimeReading,
};
use sidvakt_register::EventBody;
use sidvakt_time::{SignedDuration, Timestamp};
use sidvakt_wording::{Key, Language};

use crate::act::Order;
use crate::desk::{Desk, Done, Screen, Session};
use crate::overlay::{Action, Mark};
use crate::save::Shot;
use crate::views::{PracticeComment, PracticeTask, PracticeView};

const CHANNEL: &str = "https://www.facebook.com/granvikskommun";
const NAME: &str = "Granviks kommun";

/// Who, minutes ago, what, and the same for those who do not read Swedish: screening is Swedish, so the
/// comments are too.
const COMMENTS: [(&str, i64, &str, &str); 4] = [
    ("Elsa Ek", 190, "När öppnar isbanan i Sjöparken?", "When does the ice rink in Sjöparken open?"),
    (
        "Bosse Bok",
        150,
        "Karin på gatukontoret är ju dum i huvudet.",
        "Karin at the street office is an idiot.",
    ),
    (
        "Maj Lund",
        95,
        "Kommunen sköter snöröjningen uselt, skäms!",
        "The municipality is hopeless at clearing snow, shame on you!",
    ),
    (
        "Däck & Fälg",
        40,
        "Säljer vinterdäck 205/55 R16, 1500 kr för fyra. Skicka pm!",
        "Selling winter tyres 205/55 R16, SEK 1,500 for four. Send a message!",
    ),
];

/// The comment that is saved and removed, and the one that is answered.
const INSULT: usize = 1;
const QUESTION: usize = 0;

impl Desk {
    /// What the practice page shows after these presses: item and action, in order.
    pub fn practice(&self, screen: Screen, presses: &[(String, Action)], now: Timestamp) -> PracticeView {
        let mut desk = Self::new(self.wording.language(), self.program.clone(), screen);
        desk.policy.clone_from(&self.policy);
        let mut log = Log { desk, chain: Chain::from_head(Head::genesis()) };
        let order = Order::AddChannel { url: CHANNEL.into(), name: NAME.into() };
        let added = log.desk.order(None, order, now).unwrap_or_default();
        log.add(added.events, now);
        let reading = reading(now);
        let session = Session { can_capture: true };
        let observed = log.desk.observe(&reading, &session, now);
        log.add(observed.events, now);
        let mut said = String::new();
        for (number, (item, action)) in presses.iter().enumerate() {
            said = log.press(number, &reading, item, *action, now);
        }
        let shown = log.desk.marks(&reading, &session, now);
        let tasks = self.tasks(&log.desk, now);
        let end =
            if tasks.iter().all(|task| task.done) { self.text(Key::PracticeDone) } else { String::new() };
        PracticeView {
            title: self.text(Key::PracticeTitle),
            intro: self.text(Key::PracticeIntro),
            comments: self.comments(&reading),
            tasks,
            marks: shown.marks.into_iter().map(without_panel).collect(),
            ribbon: shown.ribbon,
            said,
            end,
        }
    }

    fn comments(&self, reading: &Reading) -> Vec<PracticeComment> {
        let is_foreign = self.wording.language() != Language::Sv;
        let shown = |(item, (.., meaning)): (&Item, (&str, i64, &str, &str))| PracticeComment {
            author: item.author.clone().unwrap_or_default(),
            text: item.text.clone(),
            meaning: is_foreign.then(|| meaning.to_owned()),
            node: item.node,
        };
        reading.items.iter().zip(COMMENTS).map(shown).collect()
    }

    /// Save, note as removed, answer; each done or not.
    fn tasks(&self, practised: &Self, now: Timestamp) -> Vec<PracticeTask> {
        let (insult, question) = (key(INSULT), key(QUESTION));
        let saved = practised.standing(&insult, now);
        let answered = practised.standing(&question, now);
        let removed = saved.acted.is_some_and(|acted| acted.removed().is_some());
        [
            (Key::PracticeSave, saved.record.is_some()),
            (Key::PracticeRemove, removed),
            (Key::PracticeAnswer, answered.acted.is_some_and(|acted| acted.answered().is_some())),
        ]
        .map(|(words, done)| PracticeTask { text: self.text(words), done })
        .to_vec()
    }
}

/// The desk of the practice page and its log.
struct Log {
    desk: Desk,
    chain: Chain,
}

impl Log {
    fn add(&mut self, bodies: Vec<EventBody>, now: Timestamp) {
        for body in bodies {
            if let Ok(event) = self.chain.append(now, &self.desk.actor(), body) {
                // What a practice log cannot hold is not practised.
                let _ = self.desk.apply(&event);
            }
        }
    }

    /// Does it as the real desk would; gives what is said, also of a refusal.
    fn press(
        &mut self,
        number: usize,
        reading: &Reading,
        item: &str,
        action: Action,
        now: Timestamp,
    ) -> String {
        let request = number.to_string();
        let done = match action {
            Action::Save => self.desk.save(&request, reading, item, picture(), now),
            action => self.desk.act(&request, item, action, now),
        };
        match done {
            Ok(Done { events, message, .. }) => {
                self.add(events, now);
                message
            }
            Err(refused) => refused.message,
        }
    }
}

/// Stands for the pictures that the real page would give.
fn picture() -> Shot {
    let blob = |role| Blob::of(role, "image/png", b"practice");
    Shot {
        page_url: CHANNEL.into(),
        viewport: Viewport::new(1280, 800, 1.0),
        browser: String::new(),
        blobs: vec![blob(BlobRole::ItemPng), blob(BlobRole::ViewportPng), blob(BlobRole::ItemHtml)],
        manually_delimited: false,
    }
}

fn key(number: usize) -> String {
    format!("facebook:comment:{}", number + 1)
}

fn reading(now: Timestamp) -> Reading {
    let items: Vec<Item> =
        COMMENTS.into_iter().enumerate().map(|(number, comment)| item(number, comment, now)).collect();
    Reading {
        platform: "facebook".into(),
        page_kind: PageKind::Profile,
        access: Access::Ok,
        channel_url: Some(CHANNEL.into()),
        promised_comments: u32::try_from(items.len()).ok(),
        health: Health { state: HealthState::Ok, sentinels: Vec::new() },
        items,
        attached: Vec::new(),
    }
}

/// A comment whose element and text node are known by its place: 2n+1 and 2n+2.
fn item(number: usize, (author, minutes, text, _): (&str, i64, &str, &str), now: Timestamp) -> Item {
    let published = Some(now.saturating_sub(SignedDuration::from_mins(minutes)));
    let node = NodeNumber::try_from(2 * number + 1).unwrap_or_default();
    let len = u32::try_from(text.encode_utf16().count()).unwrap_or_default();
    Item {
        kind: ItemKind::Comment,
        key: key(number),
        id: Some((number + 1).to_string()),
        id_also: Vec::new(),
        post: None,
        parent: None,
        author: Some(author.into()),
        author_url: None,
        text: text.into(),
        pieces: vec![TextPiece { at: 0, len, node: node.saturating_add(1), offset: 0 }],
        truncated: false,
        images: 0,
        own: false,
        time: TimeReading { text: None, earliest: published, latest: published },
        urls: Vec::new(),
        unsure: false,
        node,
    }
}

/// The panel shows no invented items.
fn without_panel(mut mark: Mark) -> Mark {
    mark.card.actions.retain(|button| button.action != Action::Open);
    mark
}
