//! How much room there is, and whether the browser has promised not to clear it.

use js_sys::{Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{StorageEstimate, StorageManager};

use crate::error::StoreError;

/// What the browser says about the store's room.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Room {
    /// Bytes used.
    pub used: f64,
    /// Bytes that may be used.
    pub quota: f64,
    /// Promised not to be cleared when the disk gets full.
    pub persistent: bool,
}

/// Asks the browser; asks it too to keep the store.
///
/// # Errors
/// When this context has no storage manager.
pub async fn room() -> Result<Room, StoreError> {
    let manager = manager()?;
    // A page may ask; a service worker may only look.
    let persistent = match settled(manager.persist()).await {
        Ok(answer) => answer.is_truthy(),
        Err(_) => settled(manager.persisted()).await?.is_truthy(),
    };
    let estimate: StorageEstimate = settled(manager.estimate()).await?.unchecked_into();
    Ok(Room {
        used: estimate.get_usage().unwrap_or_default(),
        quota: estimate.get_quota().unwrap_or_default(),
        persistent,
    })
}

async fn settled(promise: Result<Promise, JsValue>) -> Result<JsValue, StoreError> {
    Ok(JsFuture::from(promise?).await?)
}

fn manager() -> Result<StorageManager, StoreError> {
    let navigator = Reflect::get(&js_sys::global(), &"navigator".into())?;
    Reflect::get(&navigator, &"storage".into())?
        .dyn_into()
        .map_err(|_| StoreError::Failed("no storage manager in this context".into()))
}
