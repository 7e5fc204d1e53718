//! The face count as a module of its own: most saved items have no picture, and then it is never loaded.

use std::cell::OnceCell;

use sidvakt_faces::{MODEL, Network, count};
use wasm_bindgen::prelude::*;

thread_local! {
    static NETWORK: OnceCell<Network> = const { OnceCell::new() };
}

/// How many faces a square picture seems to show: 416 x 416 pixels, red, green, blue and opacity a pixel.
///
/// # Errors
/// When the weights in the module are not the model.
#[wasm_bindgen]
pub fn faces(rgba: &[u8]) -> Result<u32, JsValue> {
    NETWORK.with(|network| {
        if network.get().is_none() {
            let unpacked = Network::unpack(MODEL).map_err(|error| JsValue::from(error.to_string()))?;
            // Only set here, one call at a time.
            let _ = network.set(unpacked);
        }
        let found = network.get().map(|network| count(&network.faces(rgba)));
        Ok(found.and_then(|count| u32::try_from(count).ok()).unwrap_or_default())
    })
}
