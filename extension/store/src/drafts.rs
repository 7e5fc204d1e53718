//! What a human marked out by hand and has not saved: at most one, and never part of the register.

use js_sys::{Array, JsString};
use wasm_bindgen::{JsCast, JsValue};

use crate::blobs::StoredBlob;
use crate::database::Store;
use crate::error::StoreError;
use crate::request::result_of;
use crate::schema::DRAFTS;
use crate::write::Durability;

/// The key of the draft's own text; its blobs stand under their sums.
const DRAFT: &str = "draft";

impl Store {
    /// Keeps a draft with its blobs instead of the one before.
    ///
    /// # Errors
    /// When the store is full or fails; then the one before stands.
    pub async fn keep_draft(&self, text: &str, blobs: &[StoredBlob]) -> Result<(), StoreError> {
        self.write(&[DRAFTS], Durability::Strict, async |transaction| {
            let store = transaction.object_store(DRAFTS)?;
            store.clear()?;
            blobs.iter().try_for_each(|blob| blob.put(&store))?;
            store.put_with_key(&JsValue::from(JsString::from(text)), &DRAFT.into())?;
            Ok(())
        })
        .await
    }

    /// The draft's text, when there is one.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn draft(&self) -> Result<Option<String>, StoreError> {
        Ok(self.value(DRAFTS, &DRAFT.into()).await?.and_then(|text| text.as_string()))
    }

    /// A blob of the draft.
    ///
    /// # Errors
    /// When the store fails or the value is not a blob.
    pub async fn draft_blob(&self, sha256: &str) -> Result<Option<StoredBlob>, StoreError> {
        match self.value(DRAFTS, &sha256.into()).await? {
            Some(value) => StoredBlob::read(sha256, &value).map(Some),
            None => Ok(None),
        }
    }

    /// Every blob of the draft.
    ///
    /// # Errors
    /// When the store fails or a value is not a blob.
    pub async fn draft_blobs(&self) -> Result<Vec<StoredBlob>, StoreError> {
        let store = self.reading(&[DRAFTS])?.object_store(DRAFTS)?;
        let keys: Array = result_of(&store.get_all_keys()?).await?.unchecked_into();
        let mut blobs = Vec::new();
        for key in keys.iter().filter_map(|key| key.as_string()).filter(|key| key != DRAFT) {
            blobs.extend(self.draft_blob(&key).await?);
        }
        Ok(blobs)
    }

    /// Forgets the draft.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn drop_draft(&self) -> Result<(), StoreError> {
        self.write(&[DRAFTS], Durability::Relaxed, async |transaction| {
            transaction.object_store(DRAFTS)?.clear()?;
            Ok(())
        })
        .await
    }
}
