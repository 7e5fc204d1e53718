//! A human pressed save: the picture, the sums, the record, and only then "Sparad".

use sidvakt_desk::Shot as DeskShot;
use sidvakt_evidence::{Blob, BlobRole, Viewport};
use sidvakt_page::Reading;
use sidvakt_protocol::{Failure, FailureCode, PageOrder, PageReply, Shot};
use sidvakt_store::StoredBlob;
use wasm_bindgen_futures::spawn_local;

use crate::browser::{self, NoPicture};
use crate::faces::{self, Look};
use crate::failing::{cutting_failure, failure, failure_because, picture_failure, refused_failure};
use crate::news::{self, News};
use crate::office::{self, Press};
use crate::page::marks;
use crate::sender::Tab;
use crate::{clock, picture, pixels};

/// The browser allows two pictures a second, and a busy machine now and then fails to read one back: both pass.
const TRIES: usize = 4;
const PAUSE: i32 = 350;

/// Saves an item: everything is in the register, or nothing is.
///
/// # Errors
/// Why nothing was saved.
pub async fn save(tab: &Tab, request: &str, item: &str, shot: Shot) -> Result<PageReply, Failure> {
    if let Some(earlier) = earlier(tab, request).await? {
        return Ok(earlier);
    }
    let (reading, page_url) = savable(tab, item)?;
    let png = photograph(tab, &page_url).await?;
    let (desk_shot, stored) = self::shot(&png, &shot, page_url, false).await?;
    let look = Look::at(&desk_shot, &shot, &png);
    let outcome = office::commit(Some(request), &stored, |office| {
        let saved = office.desk.save(request, &reading, item, desk_shot.clone(), clock::now());
        Ok(Press::from(saved.map_err(refused_failure)?))
    });
    let outcome = outcome.await?;
    news::spread(News::Decided { by: Some(tab.id) });
    faces::remember(look, outcome.record.as_deref());
    saved(tab, item, outcome)
}

/// The shot as the record describes it, with the bytes that go into the store.
///
/// # Errors
/// A picture that shows another window than the page says, or nothing of the rectangle.
pub async fn shot(
    png: &[u8],
    shot: &Shot,
    page_url: String,
    manually_delimited: bool,
) -> Result<(DeskShot, Vec<StoredBlob>), Failure> {
    let pieces = pieces(png, shot).await?;
    let (width, height) = window(shot);
    let described = DeskShot {
        page_url,
        viewport: Viewport::new(width, height, f64::from(shot.scale)),
        browser: browser::user_agent(),
        blobs: pieces.iter().map(|piece| piece.described.clone()).collect(),
        manually_delimited,
    };
    Ok((described, pieces.into_iter().map(|piece| piece.stored).collect()))
}

async fn earlier(tab: &Tab, request: &str) -> Result<Option<PageReply>, Failure> {
    let store = office::store()?;
    let earlier = store.outcome(request).await.map_err(crate::failing::store_failure)?;
    earlier.map(|outcome| saved(tab, "", outcome)).transpose()
}

fn saved(tab: &Tab, item: &str, outcome: sidvakt_store::Outcome) -> Result<PageReply, Failure> {
    office::with(|office| {
        let view = office.tabs.hear(tab.id, clock::now());
        if !item.is_empty() {
            view.focused = Some(item.to_owned());
        }
        let record = outcome.record.unwrap_or_default();
        Ok(PageReply::Saved { record, message: outcome.message, marks: marks(office, tab.id, false) })
    })
}

/// The page as it is now, when the item may be saved at all: asked before any picture is taken.
fn savable(tab: &Tab, item: &str) -> Result<(Reading, String), Failure> {
    office::with(|office| {
        let view = office.tabs.get(tab.id).ok_or_else(|| failure(FailureCode::ItemGone))?;
        let reading = view.reading.as_ref().ok_or_else(|| failure(FailureCode::ItemGone))?;
        office.desk.may_save(reading, item, clock::now()).map_err(refused_failure)?;
        Ok((reading.clone(), view.url.clone()))
    })
}

/// A picture of the tab that asked, and of no other: it must be in front with the same page before and after.
///
/// # Errors
/// Not in front, another page, or the browser's refusal.
pub async fn photograph(tab: &Tab, page_url: &str) -> Result<Vec<u8>, Failure> {
    in_front(tab, page_url).await?;
    let mut taken = browser::picture(tab.window_id).await;
    for _ in 1..TRIES {
        if matches!(taken, Ok(_) | Err(NoPicture::NotAllowed)) {
            break;
        }
        clock::pause(PAUSE).await;
        taken = browser::picture(tab.window_id).await;
    }
    let id = tab.id;
    spawn_local(async move { browser::tell_tab(id, &PageOrder::Pictured).await });
    if taken == Err(NoPicture::NotAllowed) {
        end_session(tab.id);
    }
    let address = taken.map_err(picture_failure)?;
    in_front(tab, page_url).await?;
    picture::bytes_of(&address).ok_or_else(|| failure(FailureCode::PictureFailed))
}

async fn in_front(tab: &Tab, page_url: &str) -> Result<(), Failure> {
    let now = browser::tab(tab.id).await.ok_or_else(|| failure(FailureCode::PictureFailed))?;
    if !now.active || now.window_id != tab.window_id {
        return Err(failure_because(FailureCode::PictureFailed, "the tab is not in front"));
    }
    // The browser hides the address from an extension without permission for the tab.
    let Some(url) = now.url else {
        end_session(tab.id);
        return Err(failure(FailureCode::NeedsToolbarClick));
    };
    if without_fragment(&url) != without_fragment(page_url) {
        return Err(failure_because(FailureCode::PictureFailed, "the tab shows another page"));
    }
    Ok(())
}

fn end_session(tab: i32) {
    let ended = office::with(|office| {
        office.sessions.end(tab);
        Ok(office.sessions.clone())
    });
    if let Ok(sessions) = ended {
        spawn_local(sessions.keep());
    }
}

fn without_fragment(url: &str) -> &str {
    url.split('#').next().unwrap_or(url)
}

/// A blob as the record describes it and as the store keeps it.
struct Piece {
    described: Blob,
    stored: StoredBlob,
}

impl Piece {
    fn of(role: BlobRole, media: &str, bytes: &[u8]) -> Self {
        let described = Blob::of(role, media, bytes);
        let stored = StoredBlob::new(described.sha256.as_str(), media, bytes);
        Self { described, stored }
    }
}

/// Every picture and piece of markup with its sum.
async fn pieces(png: &[u8], shot: &Shot) -> Result<Vec<Piece>, Failure> {
    const HTML: &str = "text/html";
    let size = pixels::png_size(png).ok_or_else(|| failure(FailureCode::PictureFailed))?;
    if !pixels::shows_whole(shot.viewport, size) {
        return Err(failure(FailureCode::PictureFailed));
    }
    let rect = pixels::part(shot.rect, shot.viewport, size).ok_or_else(|| failure(FailureCode::ItemGone))?;
    let item = picture::cut(png, rect).await.map_err(cutting_failure)?;
    let mut pieces = vec![
        Piece::of(BlobRole::ItemPng, picture::PNG, &item),
        Piece::of(BlobRole::ViewportPng, picture::PNG, png),
        Piece::of(BlobRole::ItemHtml, HTML, shot.html.as_bytes()),
    ];
    if !shot.parents.is_empty() {
        pieces.push(Piece::of(BlobRole::ParentHtml, HTML, shot.parents.join("\n").as_bytes()));
    }
    Ok(pieces)
}

/// The window in whole CSS pixels.
fn window(shot: &Shot) -> (u32, u32) {
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a saturating cast; NaN becomes 0"
    )]
    let [width, height] = shot.viewport.map(|side| side.round() as u32);
    (width, height)
}
