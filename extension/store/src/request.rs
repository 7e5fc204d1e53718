//! IndexedDB's requests and transactions as futures.

use js_sys::Promise;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{DomException, IdbRequest, IdbTransaction};

use crate::error::StoreError;

/// The result of a request, once it has succeeded.
///
/// Nothing else may be awaited between requests of one transaction: the browser commits a
/// transaction that is idle when its callback returns.
pub(crate) async fn result_of(request: &IdbRequest) -> Result<JsValue, StoreError> {
    let settled = Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    });
    let outcome = JsFuture::from(settled).await;
    request.set_onsuccess(None);
    request.set_onerror(None);
    match outcome {
        Ok(_) => Ok(request.result()?),
        Err(_) => Err(failure(request.error()?)),
    }
}

/// Resolves only when the transaction is complete: with strict durability, on the disk.
///
/// Made before the last request is sent, awaited after it.
pub(crate) struct Completion {
    transaction: IdbTransaction,
    settled: JsFuture,
}

impl Completion {
    /// Listens to a transaction that has just been opened.
    pub(crate) fn of(transaction: &IdbTransaction) -> Self {
        let settled = Promise::new(&mut |resolve, reject| {
            transaction.set_oncomplete(Some(&resolve));
            transaction.set_onabort(Some(&reject));
        });
        Self { transaction: transaction.clone(), settled: JsFuture::from(settled) }
    }

    /// Waits for `complete`; on `abort` nothing was written.
    pub(crate) async fn wait(self) -> Result<(), StoreError> {
        let outcome = self.settled.await;
        self.transaction.set_oncomplete(None);
        self.transaction.set_onabort(None);
        match outcome {
            Ok(_) => Ok(()),
            Err(_) => Err(failure(self.transaction.error())),
        }
    }
}

fn failure(exception: Option<DomException>) -> StoreError {
    exception.map_or_else(|| StoreError::Failed("aborted".into()), |e| StoreError::from(JsValue::from(e)))
}

impl From<JsValue> for StoreError {
    fn from(value: JsValue) -> Self {
        let Some(exception) = value.dyn_ref::<DomException>() else {
            return Self::Failed(spoken(&value));
        };
        // Newer browsers have a class of its own for it, with the same name.
        if exception.name() == "QuotaExceededError" {
            Self::Full
        } else {
            Self::Failed(format!("{}: {}", exception.name(), exception.message()))
        }
    }
}

/// Whatever was thrown, in words.
fn spoken(value: &JsValue) -> String {
    match value.dyn_ref::<js_sys::Error>() {
        Some(error) => String::from(error.message()),
        None => format!("{value:?}"),
    }
}
