//! The signing key: made in the browser, kept in the browser, not extractable.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::CryptoKey;

use crate::database::Store;
use crate::error::StoreError;
use crate::request::result_of;
use crate::schema::KEYS;
use crate::write::Durability;

/// The two halves of a signing key, as the browser holds them.
#[derive(Clone, Debug)]
pub struct KeyPair {
    /// Signs; its bytes cannot be read by anyone.
    pub private: CryptoKey,
    /// Goes with every package.
    pub public: CryptoKey,
}

const PRIVATE: &str = "private";
const PUBLIC: &str = "public";

impl Store {
    /// The key pair, when one has been made.
    ///
    /// # Errors
    /// When the store fails or what stands there is not a key.
    pub async fn key_pair(&self) -> Result<Option<KeyPair>, StoreError> {
        let Some(private) = self.value(KEYS, &PRIVATE.into()).await? else {
            return Ok(None);
        };
        let Some(public) = self.value(KEYS, &PUBLIC.into()).await? else {
            return Ok(None);
        };
        Ok(Some(KeyPair { private: key(private)?, public: key(public)? }))
    }

    /// Keeps a new key pair unless there is one already; gives the one that stands.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn keep_key_pair(&self, pair: KeyPair) -> Result<KeyPair, StoreError> {
        self.write(&[KEYS], Durability::Strict, async |transaction| {
            let store = transaction.object_store(KEYS)?;
            if result_of(&store.count_with_key(&PRIVATE.into())?).await?.as_f64() == Some(0.0) {
                store.put_with_key(&pair.private, &PRIVATE.into())?;
                store.put_with_key(&pair.public, &PUBLIC.into())?;
            }
            Ok(())
        })
        .await?;
        Ok(self.key_pair().await?.unwrap_or(pair))
    }
}

fn key(value: JsValue) -> Result<CryptoKey, StoreError> {
    value.dyn_into().map_err(|_| StoreError::damaged(KEYS, "not a key"))
}
