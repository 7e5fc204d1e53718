//! The register in IndexedDB: append-only, strictly durable.
//!
//! The store is the truth; whatever the background holds in memory is a cache of it. The background
//! alone writes; the panel reads pictures and packages. Knows how things are kept, not what they mean.

mod append;
mod blobs;
mod database;
mod drafts;
mod error;
mod keys;
mod request;
mod room;
mod schema;
mod seen;
mod write;

pub use append::{Addition, Appended, Outcome};
pub use blobs::StoredBlob;
pub use database::Store;
pub use error::StoreError;
pub use keys::KeyPair;
pub use room::{Room, room};

/// The name of the database in the extension's origin.
pub const DATABASE: &str = "sidvakt";
