//! A human marks an item by hand, because the page could not be read: the rectangle, its picture, the
//! draft that waits for its fields, and the record.

use sidvakt_json::from_str;
use sidvakt_order::OrderedMap;

use sidvakt_desk::{Draft, Marked, MarkedLine};
use sidvakt_protocol::{Failure, FailureCode, PageOrder, PageReply, PanelOrder, PanelReply, Region};
use sidvakt_store::StoredBlob;
use sidvakt_time::SignedDuration;
use sidvakt_wording::Key;

use crate::faces::{self, Look};
use crate::failing::{failure, failure_because, refused_failure, store_failure};
use crate::news::{self, News};
use crate::office::{self, Press};
use crate::sender::Tab;
use crate::work::work_tab;
use crate::{browser, clock, console, saving, screen, speech};

/// The script that lets a human draw a rectangle; put in when it is asked for.
const SCRIPT: &str = "content/manual.js";
/// Where it is kept in which tab a rectangle was asked for.
const ASKED: &str = "marking";
/// The pictures in what was marked, to be looked at when it is saved.
const LOOK: &str = "marked-pictures";
/// How long what was marked waits for its fields.
const WAITS: SignedDuration = SignedDuration::from_hours(24);

/// Lets the human draw a rectangle on the page in the work's tab.
///
/// # Errors
/// No page of the platforms is open, or the browser does not allow it without a press of its button.
pub async fn begin() -> Result<PanelReply, Failure> {
    let tab = work_tab().await.ok_or_else(|| said(FailureCode::Invalid, Key::ManualNoPage))?;
    if browser::put_in(tab.id, SCRIPT).await.is_err() {
        return Err(said(FailureCode::NeedsToolbarClick, Key::ManualNeedsToolbar));
    }
    browser::keep_in_session(ASKED, &tab.id).await;
    browser::tell_tab(tab.id, &PageOrder::Cover).await;
    browser::tell_tab(tab.id, &PageOrder::Mark { words: words() }).await;
    Ok(PanelReply::Done { message: speech::wording().text(Key::ManualStarted).to_owned() })
}

fn said(code: FailureCode, key: Key) -> Failure {
    Failure { code, message: speech::wording().text(key).to_owned() }
}

fn words() -> OrderedMap<String, String> {
    let words = [
        ("title", Key::ContentMarkTitle),
        ("how", Key::ContentMarkHow),
        ("child", Key::ContentMarkChild),
        ("use", Key::ContentMarkUse),
        ("leave", Key::ContentMarkLeave),
        ("rectangle", Key::ContentMarkRectangle),
        ("place", Key::ContentMarkPlace),
        ("done", Key::ContentMarkDone),
        ("wait", Key::ContentMarkWait),
        ("lost", Key::ContentLost),
    ];
    words.map(|(name, key)| (name.to_owned(), speech::wording().text(key).to_owned())).into()
}

/// A tab tells of the rectangle; only the tab that was asked may.
///
/// # Errors
/// Why nothing was pictured.
pub async fn taken(tab: &Tab, region: Option<Region>) -> Result<PageReply, Failure> {
    let asked: Option<i32> = browser::session(ASKED).await;
    if asked != Some(tab.id) {
        return Err(failure(FailureCode::BadMessage));
    }
    let Some(region) = region else {
        browser::keep_in_session(ASKED, &None::<i32>).await;
        browser::tell_tab(tab.id, &PageOrder::Pictured).await;
        return Ok(PageReply::Noted);
    };
    if let Err(failure) = draft(tab, region).await {
        // The human sees why and may try again, on a page without Sidvakt's marks.
        browser::tell_tab(tab.id, &PageOrder::Cover).await;
        return Err(failure);
    }
    browser::keep_in_session(ASKED, &None::<i32>).await;
    browser::tell_pages(&PanelOrder::ShowMarked).await;
    Ok(PageReply::Noted)
}

/// Pictures the window and keeps the draft; nothing of it is in the register yet.
async fn draft(tab: &Tab, region: Region) -> Result<(), Failure> {
    screen::ready_or_told().await?;
    let marked = marked(&region);
    let page_url = office::with(|office| {
        let told = office.tabs.get(tab.id).map(|view| view.url.clone());
        let url = tab.url.clone().or(told).ok_or_else(|| failure(FailureCode::ItemGone))?;
        office.desk.may_mark(&url, &marked).map_err(refused_failure)?;
        Ok(url)
    })?;
    let png = saving::photograph(tab, &page_url).await?;
    let (shot, blobs) = saving::shot(&png, &region.shot, page_url, true).await?;
    browser::keep_in_session(LOOK, &Look::at(&shot, &region.shot, &png)).await;
    let (store, text) = office::with(|office| {
        let reading = office.tabs.get(tab.id).and_then(|view| view.reading.as_ref());
        let draft = office.desk.draft(&marked, reading, shot, clock::now());
        let text = serde_json::to_string(&draft);
        Ok((office.store(), text.map_err(|error| failure_because(FailureCode::Internal, error))?))
    })?;
    store.keep_draft(&text, &blobs).await.map_err(store_failure)
}

fn marked(region: &Region) -> Marked {
    let lines = region.lines.iter().map(|line| MarkedLine {
        text: line.text.clone(),
        href: line.href.clone(),
        control: line.control,
    });
    Marked { lang: region.lang.clone(), lines: lines.collect() }
}

/// What was marked and is not saved.
///
/// # Errors
/// When there is no store.
pub async fn waiting() -> Result<PanelReply, Failure> {
    let draft = kept().await?;
    office::with(|office| {
        let draft = draft.map(|draft| {
            let picture = draft.blobs.first().map(|blob| blob.sha256.to_string());
            (picture.unwrap_or_default(), office.desk.manual_form(&draft))
        });
        Ok(PanelReply::Marked { draft })
    })
}

async fn kept() -> Result<Option<Draft>, Failure> {
    let text = office::store()?.draft().await.map_err(store_failure)?;
    // What an older program left in another form is only forgotten.
    Ok(text.and_then(|text| from_str(&text).ok()))
}

/// Saves what was marked: everything is in the register, or nothing is.
///
/// # Errors
/// Why nothing was saved; a field that will not do leaves the draft as it is.
pub async fn save(request: &str, fields: &[(String, String)]) -> Result<PanelReply, Failure> {
    let store = office::store()?;
    if let Some(earlier) = store.outcome(request).await.map_err(store_failure)? {
        return Ok(saved(earlier));
    }
    let draft = kept().await?.ok_or_else(|| failure(FailureCode::ItemGone))?;
    screen::ready_or_told().await?;
    let blobs: Vec<StoredBlob> = store.draft_blobs().await.map_err(store_failure)?;
    let outcome = office::commit(Some(request), &blobs, |office| {
        let saved = office.desk.save_manual(request, &draft, fields, clock::now());
        Ok(Press { ends_draft: true, ..Press::from(saved.map_err(refused_failure)?) })
    });
    let outcome = match outcome.await {
        Ok(outcome) => outcome,
        Err(failure) => {
            // What may never be saved may not wait either.
            if failure.code == FailureCode::NotAllowed {
                store.drop_draft().await.map_err(store_failure)?;
            }
            return Err(failure);
        }
    };
    news::spread(News::Decided { by: None });
    faces::remember(browser::session(LOOK).await, outcome.record.as_deref());
    Ok(saved(outcome))
}

fn saved(outcome: sidvakt_store::Outcome) -> PanelReply {
    PanelReply::SavedMarked { record: outcome.record.unwrap_or_default(), message: outcome.message }
}

/// Forgets what was marked.
///
/// # Errors
/// When the store fails.
pub async fn discard() -> Result<PanelReply, Failure> {
    office::store()?.drop_draft().await.map_err(store_failure)?;
    Ok(PanelReply::Done { message: speech::wording().text(Key::ManualDropped).to_owned() })
}

/// Forgets what was marked and not saved within a day (GDPR art. 5.1 e).
pub async fn forget() {
    let old = |draft: Draft| clock::now().duration_since(draft.at) > WAITS;
    if kept().await.is_ok_and(|draft| draft.is_some_and(old))
        && let Err(failure) = discard().await
    {
        console::warn(&failure.message);
    }
}

/// Puts right what was wrongly read in a record.
///
/// # Errors
/// A field that will not do, or the store's failure.
pub async fn correct(
    request: &str,
    record: &str,
    fields: &[(String, String)],
) -> Result<PanelReply, Failure> {
    screen::ready_or_told().await?;
    let outcome = office::commit(Some(request), &[], |office| {
        let done = office.desk.correct(request, record, fields).map_err(refused_failure)?;
        Ok(Press::from(done))
    });
    let message = outcome.await?.message;
    news::spread(News::Decided { by: None });
    Ok(PanelReply::Done { message })
}
