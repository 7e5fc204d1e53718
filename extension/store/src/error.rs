//! Why the store could not do what was asked. Whatever the reason, a transaction is whole or nothing.

/// Why nothing was written, or nothing could be read.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The disk or the browser's quota is full.
    #[error("the disk or the browser's quota is full")]
    Full,
    /// The browser refused or aborted.
    #[error("the browser's store failed: {0}")]
    Failed(String),
    /// Something in the store cannot be read back as what was written.
    #[error("damaged at {place}: {reason}")]
    Damaged {
        /// Which store and key.
        place: String,
        /// What is wrong with it.
        reason: String,
    },
}

impl StoreError {
    /// A value that could not be read back.
    pub(crate) fn damaged(place: impl Into<String>, reason: impl ToString) -> Self {
        Self::Damaged { place: place.into(), reason: reason.to_string() }
    }
}
