//! Pictures, DOM and packages by the SHA-256 of their bytes.

use js_sys::{Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::IdbObjectStore;

use crate::database::Store;
use crate::error::StoreError;
use crate::schema::BLOBS;
use crate::write::Durability;

/// Bytes with their media type, named by their SHA-256.
#[derive(Clone, Debug)]
pub struct StoredBlob {
    /// Lower-case hex; the key.
    pub sha256: String,
    /// For example `image/png`.
    pub media: String,
    /// The bytes, outside wasm's memory.
    pub bytes: Uint8Array,
}

impl StoredBlob {
    /// A blob of bytes that stand in wasm's memory.
    #[must_use]
    pub fn new(sha256: impl Into<String>, media: impl Into<String>, bytes: &[u8]) -> Self {
        Self { sha256: sha256.into(), media: media.into(), bytes: Uint8Array::from(bytes) }
    }

    /// Puts it into a store under its sum, as `{media, bytes}`.
    pub(crate) fn put(&self, store: &IdbObjectStore) -> Result<(), StoreError> {
        let value = Object::new();
        Reflect::set(&value, &"media".into(), &self.media.as_str().into())?;
        Reflect::set(&value, &"bytes".into(), &self.bytes)?;
        store.put_with_key(&value, &self.sha256.as_str().into())?;
        Ok(())
    }

    pub(crate) fn read(sha256: &str, value: &JsValue) -> Result<Self, StoreError> {
        let damaged = |reason: &str| StoreError::damaged(format!("{BLOBS}/{sha256}"), reason);
        let media =
            Reflect::get(value, &"media".into())?.as_string().ok_or_else(|| damaged("no media type"))?;
        let bytes = Reflect::get(value, &"bytes".into())?.dyn_into().map_err(|_| damaged("no bytes"))?;
        Ok(Self { sha256: sha256.into(), media, bytes })
    }
}

impl Store {
    /// Reads a blob; whether its bytes still have their hash is for the caller to check.
    ///
    /// # Errors
    /// When the store fails or the value is not a blob.
    pub async fn blob(&self, sha256: &str) -> Result<Option<StoredBlob>, StoreError> {
        match self.value(BLOBS, &sha256.into()).await? {
            Some(value) => StoredBlob::read(sha256, &value).map(Some),
            None => Ok(None),
        }
    }

    /// Keeps what can be made again from the register, such as a package for download.
    ///
    /// # Errors
    /// When the store is full or fails; then nothing is written.
    pub async fn keep_blob(&self, blob: &StoredBlob) -> Result<(), StoreError> {
        self.write(&[BLOBS], Durability::Strict, async |transaction| {
            blob.put(&transaction.object_store(BLOBS)?)
        })
        .await
    }
}
