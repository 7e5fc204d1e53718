//! What a tab may ask: to be watched, to be read, and to have a human's press carried out.

use sidvakt_desk::{Action, MarkPatch};
use sidvakt_page::{PageChange, PageContext, adapter_for, read};
use sidvakt_protocol::{Failure, FailureCode, PageReply, PageRequest, PanelOrder};

use crate::failing::{failure, refused_failure};
use crate::marking;
use crate::news::{self, News};
use crate::office::{self, Office, Press};
use crate::owner::{Owner, owner};
use crate::saving;
use crate::screen;
use crate::sender::Tab;
use crate::speech;
use crate::{browser, clock};

/// Answers a tab.
///
/// # Errors
/// Why it was not done, to be shown in the page.
pub async fn answer(request: PageRequest, tab: Tab) -> Result<PageReply, Failure> {
    match request {
        PageRequest::Hello { url } => hello(&tab, url),
        PageRequest::Observe { change } => observe(&tab, change).await,
        PageRequest::Act { item, action: Action::Open, .. } => open(&tab, item).await,
        PageRequest::Act { request, item, action } => act(&tab, &request, &item, action).await,
        PageRequest::Save { request, item, shot } => saving::save(&tab, &request, &item, shot).await,
        PageRequest::Mark { region } => marking::taken(&tab, region).await,
        PageRequest::Outcome { request } => outcome(&request),
    }
}

/// What to tell a tab of the plan for its page as it was last read.
pub fn marks(office: &mut Office, tab: i32, whole: bool) -> MarkPatch {
    let now = clock::now();
    let planned = office.tabs.get(tab).and_then(|view| {
        let reading = view.reading.as_ref()?;
        Some(office.desk.marks(reading, &office.session(tab, &view.url), now))
    });
    office.tabs.hear(tab, now).tell(planned.unwrap_or_default(), whole, now)
}

fn hello(tab: &Tab, url: String) -> Result<PageReply, Failure> {
    office::with(|office| {
        let watched = match owner(&url) {
            Owner::Named(channel) => office.desk.official(&channel).is_some(),
            Owner::OnThePage => office.desk.state().channels().next().is_some(),
            Owner::Nobody => false,
        };
        let adapter = adapter_for(&url).filter(|_| watched);
        let view = office.tabs.hear(tab.id, clock::now());
        view.reading = None;
        view.title = tab.title.clone();
        view.url = url;
        Ok(adapter
            .map_or(PageReply::StandBy, |adapter| PageReply::Watch { adapter, words: speech::page_words() }))
    })
}

async fn observe(tab: &Tab, change: PageChange) -> Result<PageReply, Failure> {
    if change.more {
        return office::with(|office| {
            let taken = office.tabs.hear(tab.id, clock::now()).mirror.apply(change);
            Ok(taken.map_or(PageReply::Resync, |()| PageReply::Noted))
        });
    }
    let whole = change.full;
    screen::ready_or_told().await?;
    let now = clock::now();
    let observed = office::with(|office| {
        let channel_urls = office.desk.channel_urls();
        let view = office.tabs.hear(tab.id, now);
        if view.mirror.apply(change).is_err() {
            return Ok(None);
        }
        let mirror = &view.mirror;
        mirror.url().clone_into(&mut view.url);
        let context = PageContext {
            url: mirror.url(),
            observed_at: now,
            channel_urls: &channel_urls,
            lang: mirror.lang(),
        };
        let reading = read(&mirror.tree(), &context);
        let session = office.session(tab.id, mirror_url(office, tab.id));
        let observed = office.desk.observe(&reading, &session, now);
        let view = office.tabs.hear(tab.id, now);
        view.reading = Some(reading);
        Ok(Some((view.tell(observed.marks, whole, now), observed.events)))
    })?;
    let Some((marks, events)) = observed else { return Ok(PageReply::Resync) };
    news::spread(News::Read);
    if events.is_empty() {
        return Ok(PageReply::Marks { marks });
    }
    office::commit(None, &[], |_| Ok(Press { events: events.clone(), ..Press::default() })).await?;
    news::spread(News::Decided { by: Some(tab.id) });
    // What was to be told of the plan before is not sent.
    let marks = office::with(|office| Ok(self::marks(office, tab.id, true)))?;
    Ok(PageReply::Marks { marks })
}

fn mirror_url(office: &Office, tab: i32) -> &str {
    office.tabs.get(tab).map_or("", |view| view.mirror.url())
}

/// "Mer": the panel, opened by the loader within the press, shows the item.
async fn open(tab: &Tab, item: String) -> Result<PageReply, Failure> {
    let marks = office::with(|office| {
        office.tabs.hear(tab.id, clock::now()).focused = Some(item.clone());
        Ok(marks(office, tab.id, false))
    })?;
    browser::keep_in_session("focused", &item).await;
    browser::tell_pages(&PanelOrder::Show { item }).await;
    Ok(PageReply::Marks { marks })
}

async fn act(tab: &Tab, request: &str, item: &str, action: Action) -> Result<PageReply, Failure> {
    if action == Action::Save {
        // A save comes with its picture, never alone.
        return Err(failure(FailureCode::BadMessage));
    }
    let message = decide(request, item, action).await?;
    news::spread(news_of(action, Some(tab.id)));
    let marks = office::with(|office| {
        office.tabs.hear(tab.id, clock::now()).focused = Some(item.to_owned());
        Ok(marks(office, tab.id, false))
    })?;
    Ok(PageReply::Done { message, marks })
}

/// What a press changes: words let through are looked for on every page anew.
pub fn news_of(action: Action, by: Option<i32>) -> News {
    if action == Action::LetThrough { News::Channels } else { News::Decided { by } }
}

/// Puts a decision about an item in the register; gives the sentence to show.
///
/// # Errors
/// What the register's rules refuse, or the store's failure.
pub async fn decide(request: &str, item: &str, action: Action) -> Result<String, Failure> {
    let outcome = office::commit(Some(request), &[], |office| {
        let done = office.desk.act(request, item, action, clock::now()).map_err(refused_failure)?;
        Ok(Press::from(done))
    });
    Ok(outcome.await?.message)
}

fn outcome(request: &str) -> Result<PageReply, Failure> {
    office::with(|office| {
        let (durable, message) = office.desk.outcome(request);
        Ok(PageReply::Outcome { durable, message })
    })
}
