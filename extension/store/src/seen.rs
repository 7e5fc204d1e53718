//! The working cache: what has been seen on pages but not acted on. Never the only copy of anything
//! that must last, never part of the register, emptied when old (data minimisation).

use js_sys::{Array, JsString};
use wasm_bindgen::{JsCast, JsValue};

use crate::database::{Store, values};
use crate::error::StoreError;
use crate::request::result_of;
use crate::schema::SEEN;
use crate::write::Durability;

impl Store {
    /// Everything seen: key and what is known of it, in the order of the keys.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn seen(&self) -> Result<Vec<(String, String)>, StoreError> {
        let store = self.reading(&[SEEN])?.object_store(SEEN)?;
        let texts = values(&store).await?;
        let keys: Array = result_of(&store.get_all_keys()?).await?.unchecked_into();
        Ok(keys
            .iter()
            .zip(texts.iter())
            .filter_map(|(key, text)| Some((key.as_string()?, text.as_string()?)))
            .collect())
    }

    /// Remembers some and forgets others.
    ///
    /// # Errors
    /// When the store is full or fails; then nothing is written.
    pub async fn see(&self, remember: &[(String, String)], forget: &[String]) -> Result<(), StoreError> {
        self.write(&[SEEN], Durability::Relaxed, async |transaction| {
            let store = transaction.object_store(SEEN)?;
            for key in forget {
                store.delete(&key.into())?;
            }
            for (key, text) in remember {
                store.put_with_key(&JsValue::from(JsString::from(text.as_str())), &key.into())?;
            }
            Ok(())
        })
        .await
    }
}
