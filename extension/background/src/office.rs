//! What the background holds in memory while it is awake: nothing that cannot be made anew from the store.

use std::cell::RefCell;

use sidvakt_desk::{Desk, Done, Program, Session};
use sidvakt_evidence::{Event, Head};
use sidvakt_json::from_str;
use sidvakt_protocol::{Failure, FailureCode};
use sidvakt_register::{EventBody, SeenItem};
use sidvakt_store::{Addition, Appended, DATABASE, Outcome, Store, StoreError, StoredBlob};
use sidvakt_time::Timestamp;
use wasm_bindgen_futures::spawn_local;

use crate::faces::{self, Look};
use crate::failing::{failure, failure_because, store_failure};
use crate::screen::{follow, screen};
use crate::sessions::Sessions;
use crate::tabs::Tabs;
use crate::{browser, clock, console, speech};

thread_local! {
    static OFFICE: RefCell<Option<Office>> = const { RefCell::new(None) };
}

/// Tries to add to a register that others add to at the same time.
const TRIES: usize = 5;

/// Everything in memory.
pub struct Office {
    /// The core with the register's state.
    pub desk: Desk,
    /// The open pages.
    pub tabs: Tabs,
    /// Where pictures may be taken.
    pub sessions: Sessions,
    /// Saved pictures in which faces are still to be looked for.
    pub looks: Vec<Look>,
    /// Whether the last attempt to add to the register succeeded.
    pub writable: bool,
    /// The store that all of it comes from.
    store: Store,
    /// The last event that `desk` knows.
    head: Head,
}

impl Office {
    /// What holds for one tab at the moment.
    pub fn session(&self, tab: i32, url: &str) -> Session {
        Session { can_capture: self.sessions.holds(tab, url) }
    }

    /// The store that all of it comes from.
    pub fn store(&self) -> Store {
        self.store.clone()
    }

    async fn restored() -> Result<Self, StoreError> {
        let store = Store::open(DATABASE).await?;
        let (events, head) = store.events::<EventBody>().await?;
        let seen = store.seen().await?;
        // A working memory that an older program wrote in another form is only forgotten.
        let seen = seen.iter().filter_map(|(_, text)| from_str::<SeenItem>(text).ok());
        let program = Program { version: browser::own_version() };
        let mut desk = Desk::new(speech::taken_up().await, program, Box::new(screen));
        desk.restore(events, seen);
        follow(desk.policy(), desk.let_through());
        let looks = faces::taken_up(&mut desk).await;
        Ok(Self {
            desk,
            looks,
            tabs: Tabs::default(),
            sessions: Sessions::restored().await,
            writable: true,
            store,
            head,
        })
    }
}

/// Takes up the register from the store, unless that is done.
///
/// # Errors
/// When the store cannot be opened or read; the next question tries again.
pub async fn open() -> Result<(), Failure> {
    if OFFICE.with_borrow(Option::is_some) {
        return Ok(());
    }
    let restored = Office::restored().await.map_err(store_failure)?;
    OFFICE.with_borrow_mut(|office| {
        office.get_or_insert(restored);
    });
    Ok(())
}

/// Does something with what is in memory; never across a wait.
///
/// # Errors
/// Before [`open`], and whatever `act` gives.
pub fn with<T>(act: impl FnOnce(&mut Office) -> Result<T, Failure>) -> Result<T, Failure> {
    OFFICE.with_borrow_mut(|office| office.as_mut().map_or_else(|| Err(failure(FailureCode::Internal)), act))
}

/// The store.
///
/// # Errors
/// Before [`open`].
pub fn store() -> Result<Store, Failure> {
    with(|office| Ok(office.store.clone()))
}

/// What a human's press leads to.
#[derive(Clone, Debug, Default)]
pub struct Press {
    /// What to add to the register.
    pub events: Vec<EventBody>,
    /// What became of it, said when it is durable.
    pub outcome: Outcome,
    /// Whether it was made of the draft, which then goes.
    pub ends_draft: bool,
}

impl From<Done> for Press {
    fn from(done: Done) -> Self {
        let outcome = Outcome { record: done.record, message: done.message };
        Self { events: done.events, outcome, ends_draft: false }
    }
}

/// Adds to the register what `decide` makes of its present state; returns when that is on the disk.
///
/// `decide` is asked anew when the register has grown in between, so that it never decides on an old
/// state. A press that is in the register since before is not added again: its first outcome is given.
///
/// # Errors
/// What `decide` gives, or the store's failure: then nothing was written.
pub async fn commit(
    press: Option<&str>,
    blobs: &[StoredBlob],
    decide: impl Fn(&mut Office) -> Result<Press, Failure>,
) -> Result<Outcome, Failure> {
    for _ in 0..TRIES {
        let now = clock::now();
        let decided = with(|office| {
            let decided = decide(office)?;
            let events = sealed(office, &decided.events, now)?;
            Ok((office.store.clone(), office.head.clone(), decided, events))
        });
        let (store, after, decided, events) = match decided {
            Ok(decided) => decided,
            // What was done before the background ended may be refused the second time.
            Err(failure) => return earlier(press).await?.ok_or(failure),
        };
        if events.is_empty() && blobs.is_empty() {
            return Ok(decided.outcome);
        }
        let press = press.map(|press| (press, &decided.outcome));
        let ends_draft = decided.ends_draft;
        let addition = Addition { after: &after, events: &events, blobs, press, ends_draft };
        let appended = store.append(&addition).await;
        with(|office| {
            office.writable = appended.is_ok();
            Ok(())
        })?;
        match appended.map_err(store_failure)? {
            Appended::Written => {
                take_up(&events)?;
                return Ok(decided.outcome);
            }
            Appended::Already(outcome) => return Ok(outcome),
            Appended::Moved => catch_up(&after).await?,
        }
    }
    Err(failure_because(FailureCode::StoreFailed, "the register does not stand still"))
}

async fn earlier(press: Option<&str>) -> Result<Option<Outcome>, Failure> {
    match press {
        Some(press) => store()?.outcome(press).await.map_err(store_failure),
        None => Ok(None),
    }
}

fn sealed(office: &Office, bodies: &[EventBody], now: Timestamp) -> Result<Vec<Event<EventBody>>, Failure> {
    let actor = office.desk.actor();
    let mut head = office.head.clone();
    let mut events = Vec::with_capacity(bodies.len());
    for body in bodies {
        let event = Event::seal(&head, now, &actor, body.clone())
            .map_err(|error| failure_because(FailureCode::Internal, error))?;
        head = event.head();
        events.push(event);
    }
    Ok(events)
}

fn take_up(events: &[Event<EventBody>]) -> Result<(), Failure> {
    with(|office| {
        for event in events {
            if let Err(problem) = office.desk.apply(event) {
                console::warn(&problem.to_string());
            }
            office.head = event.head();
        }
        follow(office.desk.policy(), office.desk.let_through());
        Ok(())
    })
}

/// Makes memory anew when it has fallen behind the store without anything here having added to it.
async fn catch_up(known: &Head) -> Result<(), Failure> {
    if with(|office| Ok(office.head != *known))? {
        return Ok(());
    }
    let restored = Office::restored().await.map_err(store_failure)?;
    with(|office| {
        office.desk = restored.desk;
        office.head = restored.head;
        Ok(())
    })
}

/// Stores what of the working memory changed; losing it costs a new reading, never a record.
pub fn remember() {
    let changed = with(|office| Ok((office.store.clone(), office.desk.take_seen())));
    let Ok((store, changed)) = changed else { return };
    if !changed.is_empty() {
        spawn_local(async move { note(store.see(&written(&changed), &[]).await) });
    }
}

/// Forgets what nobody acted on within the policy's time (GDPR art. 5.1 e).
pub fn forget() {
    let forgotten = with(|office| Ok((office.store.clone(), office.desk.purge(clock::now()))));
    let Ok((store, keys)) = forgotten else { return };
    if !keys.is_empty() {
        spawn_local(async move { note(store.see(&[], &keys).await) });
    }
}

fn written(items: &[SeenItem]) -> Vec<(String, String)> {
    items.iter().filter_map(|item| Some((item.key.clone(), serde_json::to_string(item).ok()?))).collect()
}

fn note(done: Result<(), StoreError>) {
    if let Err(error) = done {
        console::warn(&error.to_string());
    }
}
