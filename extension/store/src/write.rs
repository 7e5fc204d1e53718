//! Writing: of what one transaction puts, everything is kept or nothing.

use web_sys::IdbTransaction;

use crate::database::Store;
use crate::error::StoreError;
use crate::request::Completion;

/// When a transaction is complete.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Durability {
    /// When it is on the disk.
    Strict,
    /// When the browser has it: for what may be lost when the power goes.
    Relaxed,
}

impl Store {
    /// Puts something into some stores; whatever `put` fails at takes back what it had put.
    ///
    /// # Errors
    /// What `put` gives, or the store's failure: then nothing is written.
    pub(crate) async fn write<T>(
        &self,
        stores: &[&str],
        durability: Durability,
        put: impl AsyncFnOnce(&IdbTransaction) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let transaction = self.writing(stores, durability)?;
        let completion = Completion::of(&transaction);
        let put = put(&transaction).await;
        if put.is_err() {
            // Already aborted when the failure came from the browser: then this says so again.
            let _ = transaction.abort();
        }
        let ended = completion.wait().await;
        let written = put.and_then(|given| ended.map(|()| given));
        if matches!(written, Err(StoreError::Full)) {
            // Firefox lets the next transaction only take things away, also when there is room by then:
            // this empty one takes that turn.
            let _ = self.writing(stores, Durability::Relaxed);
        }
        written
    }
}
