//! After a save: do its pictures show people, who must have agreed to be seen?
//!
//! Nothing waits for this. What is still to be looked at is kept in the browser profile, so that it
//! is not lost when the background is ended in between; only the number of faces is kept afterwards.

use std::cell::Cell;

use js_sys::Uint8Array;
use serde::{Deserialize, Serialize};
use sidvakt_desk::{Desk, People, Shot as DeskShot};
use sidvakt_evidence::BlobRole;
use sidvakt_page::Rect;
use sidvakt_protocol::{Failure, PanelReply, Shot};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::news::{self, News};
use crate::pixels::{self, PixelRect};
use crate::{browser, clock, console, office, picture};

#[wasm_bindgen(raw_module = "./faces.js")]
extern "C" {
    #[wasm_bindgen(catch, js_name = countFaces)]
    async fn count_faces(rgba: &Uint8Array) -> Result<JsValue, JsValue>;
}

/// Where guesses and what is to be looked at are kept.
const KEPT: &str = "faces";
/// Milliseconds from a save to the look at its pictures: the answer and the new marks go first.
const AFTERWARDS: i32 = 400;
/// Pixels across and down of what the module looks at.
const SIDE: u32 = 416;
/// Least side of a picture in CSS pixels: avatars and reactions are smaller, on both platforms.
const LEAST: f32 = 80.0;
/// Most pictures of one item.
const MOST: usize = 6;
/// Most saves that wait to be looked at.
const MOST_WAITING: usize = 50;

thread_local! {
    static LOOKING: Cell<bool> = const { Cell::new(false) };
}

/// A saved picture of the window with the parts of it that show the item's own pictures.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Look {
    /// The record; empty until it is there.
    record: String,
    /// The picture's SHA-256 in the store.
    sha256: String,
    /// The parts, in pixels: left, top, width, height.
    parts: Vec<[i32; 4]>,
}

impl Look {
    /// The item's own pictures, as far as they are in the item's rectangle and no avatars.
    pub fn at(described: &DeskShot, shot: &Shot, png: &[u8]) -> Option<Self> {
        let size = pixels::png_size(png)?;
        let window = described.blobs.iter().find(|blob| blob.role == BlobRole::ViewportPng)?;
        let shown = shot.pictures.iter().filter_map(|rect| common(*rect, shot.rect, shot.viewport));
        let parts: Vec<[i32; 4]> = shown
            .filter(|[_, _, width, height]| width.min(*height) >= LEAST)
            .filter_map(|rect| pixels::part(rect, shot.viewport, size))
            .map(PixelRect::signed)
            .take(MOST)
            .collect();
        let look = Self { record: String::new(), sha256: window.sha256.to_string(), parts };
        (!look.parts.is_empty()).then_some(look)
    }
}

/// What a picture, the item and the window have in common.
fn common(picture: Rect, item: Rect, [wide, high]: [f32; 2]) -> Option<Rect> {
    let along = |[start, length]: [f32; 2], [from, long]: [f32; 2], whole: f32| {
        if !(start.is_finite() && length.is_finite()) {
            return None;
        }
        let first = start.max(from).max(0.0);
        let last = (start + length).min(from + long).min(whole);
        (last > first).then_some([first, last - first])
    };
    let [x, y, width, height] = picture;
    let [left, top, long, tall] = item;
    let [x, width] = along([x, width], [left, long], wide)?;
    let [y, height] = along([y, height], [top, tall], high)?;
    Some([x, y, width, height])
}

/// What is kept from one life of the background to the next.
#[derive(Default, Serialize, Deserialize)]
struct Kept {
    people: People,
    waiting: Vec<Look>,
}

/// Gives the desk what was kept; what was not looked at yet comes back.
pub async fn taken_up(desk: &mut Desk) -> Vec<Look> {
    let Kept { people, waiting } = browser::local(KEPT).await.unwrap_or_default();
    desk.take_up_people(people);
    waiting
}

async fn keep() {
    let kept = office::with(|office| {
        Ok(Kept { people: office.desk.people().clone(), waiting: office.looks.clone() })
    });
    if let Ok(kept) = kept {
        browser::keep_locally(KEPT, &kept).await;
    }
}

/// Has a record's pictures looked at when its save has been answered.
pub fn remember(look: Option<Look>, record: Option<&str>) {
    let (Some(look), Some(record)) = (look, record) else { return };
    let look = Look { record: record.to_owned(), ..look };
    let wanted = office::with(|office| {
        let wanted = office.desk.people().wanted && office.looks.len() < MOST_WAITING;
        office.looks.extend(wanted.then_some(look));
        Ok(wanted)
    });
    if wanted.unwrap_or(false) {
        look_soon();
    }
}

/// Looks at what waits, if anything does.
pub fn look_soon() {
    let waits = office::with(|office| Ok(!office.looks.is_empty())).unwrap_or(false);
    if !waits || LOOKING.replace(true) {
        return;
    }
    spawn_local(async {
        keep().await;
        clock::pause(AFTERWARDS).await;
        while let Ok(Some(look)) = office::with(|office| Ok(office.looks.first().cloned())) {
            let faces = faces_in(&look).await;
            done(&look, faces);
            keep().await;
        }
        LOOKING.set(false);
    });
}

/// Notes what was seen; a look that fails is not tried for ever.
fn done(look: &Look, faces: Result<u32, JsValue>) {
    if let Err(error) = &faces {
        console::warn(&format!("no look for faces: {error:?}"));
    }
    let asks = office::with(|office| {
        office.looks.retain(|other| other != look);
        Ok(faces.is_ok_and(|faces| office.desk.note_people(&look.record, faces)))
    });
    if asks.unwrap_or(false) {
        news::spread(News::Decided { by: None });
    }
}

async fn faces_in(look: &Look) -> Result<u32, JsValue> {
    let store = office::store().map_err(|failure| failure.message)?;
    let blob = store.blob(&look.sha256).await.map_err(|error| error.to_string())?;
    let Some(blob) = blob else { return Ok(0) };
    let mut faces = 0_u32;
    for part in &look.parts {
        let Some(rect) = PixelRect::of(*part) else { continue };
        let square = picture::square(&blob.bytes, rect, SIDE).await?;
        let counted = count_faces(&Uint8Array::from(square.as_slice())).await?;
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small count")]
        let counted = counted.as_f64().unwrap_or_default() as u32;
        faces = faces.saturating_add(counted);
    }
    Ok(faces)
}

/// Looks for faces from now on, or no longer.
///
/// # Errors
/// Before the register is open.
pub async fn switch(on: bool) -> Result<PanelReply, Failure> {
    let message = office::with(|office| {
        if !on {
            office.looks.clear();
        }
        Ok(office.desk.want_faces(on))
    })?;
    keep().await;
    news::spread(News::Decided { by: None });
    Ok(PanelReply::Done { message })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_the_item_and_the_window_show_of_a_picture_is_looked_at() {
        let (item, window) = ([100.0, 200.0, 400.0, 300.0], [800.0, 450.0]);
        assert_eq!(common([50.0, 250.0, 200.0, 100.0], item, window), Some([100.0, 250.0, 150.0, 100.0]));
        assert_eq!(common([120.0, 400.0, 100.0, 90.0], item, window), Some([120.0, 400.0, 100.0, 50.0]));
        assert_eq!(common([120.0, 520.0, 100.0, 90.0], item, window), None);
        assert_eq!(common([f32::NAN, 250.0, 0.0, 90.0], item, window), None);
    }
}
