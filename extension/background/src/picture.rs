//! The picture of the window, and the item cut out of it at device resolution.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use js_sys::{Array, Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, ImageBitmap, OffscreenCanvas, OffscreenCanvasRenderingContext2d};

use crate::pixels::PixelRect;

#[wasm_bindgen]
extern "C" {
    /// Global in workers and in windows alike, which `web-sys` ties to one of them.
    #[wasm_bindgen(catch, js_name = createImageBitmap)]
    fn create_image_bitmap(
        picture: &Blob,
        x: i32,
        y: i32,
        width: i32,
        height: i32,
    ) -> Result<Promise, JsValue>;
}

/// The media type of every picture.
pub const PNG: &str = "image/png";

/// The bytes in the `data:` address that the browser gives a picture in.
pub fn bytes_of(address: &str) -> Option<Vec<u8>> {
    STANDARD.decode(address.strip_prefix("data:image/png;base64,")?).ok()
}

/// Cuts a rectangle out of a PNG; not scaled.
///
/// # Errors
/// Whatever the browser says.
pub async fn cut(png: &[u8], rect: PixelRect) -> Result<Vec<u8>, JsValue> {
    let bitmap = bitmap_of(&Uint8Array::from(png), rect).await?;
    let canvas = OffscreenCanvas::new(bitmap.width(), bitmap.height())?;
    let context: OffscreenCanvasRenderingContext2d =
        canvas.get_context("2d")?.ok_or("no canvas")?.dyn_into().map_err(JsValue::from)?;
    context.draw_image_with_image_bitmap(&bitmap, 0.0, 0.0)?;
    bitmap.close();
    let blob: Blob = JsFuture::from(canvas.convert_to_blob()?).await?.dyn_into()?;
    let buffer = JsFuture::from(blob.array_buffer()).await?;
    Ok(Uint8Array::new(&buffer).to_vec())
}

/// A part of a PNG as a square of pixels, four bytes each: as large as it fits into the upper left
/// corner, with nothing (black) beside it.
///
/// # Errors
/// Whatever the browser says.
pub async fn square(png: &Uint8Array, rect: PixelRect, side: u32) -> Result<Vec<u8>, JsValue> {
    let bitmap = bitmap_of(png, rect).await?;
    let canvas = OffscreenCanvas::new(side, side)?;
    let context: OffscreenCanvasRenderingContext2d =
        canvas.get_context("2d")?.ok_or("no canvas")?.dyn_into().map_err(JsValue::from)?;
    let side = f64::from(side);
    let [width, height] = [bitmap.width(), bitmap.height()].map(f64::from);
    let scale = side / width.max(height);
    Reflect::set(&context, &"imageSmoothingQuality".into(), &"high".into())?;
    context.draw_image_with_image_bitmap_and_dw_and_dh(&bitmap, 0.0, 0.0, width * scale, height * scale)?;
    bitmap.close();
    Ok(context.get_image_data(0.0, 0.0, side, side)?.data().to_vec())
}

async fn bitmap_of(png: &Uint8Array, rect: PixelRect) -> Result<ImageBitmap, JsValue> {
    let kind = BlobPropertyBag::new();
    kind.set_type(PNG);
    let parts = Array::of1(png);
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &kind)?;
    let [x, y, width, height] = rect.signed();
    JsFuture::from(create_image_bitmap(&blob, x, y, width, height)?).await?.dyn_into()
}
