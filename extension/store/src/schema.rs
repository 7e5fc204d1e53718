//! The object stores and how they came to be: one numbered migration per version.

use wasm_bindgen::JsValue;
use web_sys::{IdbDatabase, IdbObjectStoreParameters};

/// Events as canonical JSON text; key: sequence number. Only ever appended to.
pub(crate) const EVENTS: &str = "events";
/// The last event's number and hash; key: `"head"`.
pub(crate) const HEAD: &str = "head";
/// Pictures, DOM and packages; key: SHA-256 in lower-case hex.
pub(crate) const BLOBS: &str = "blobs";
/// Working cache of what was seen but not acted on; may be emptied at any time.
pub(crate) const SEEN: &str = "seen";
/// What became of each human press; key: the press's id.
pub(crate) const REQUESTS: &str = "requests";
/// What a human marked out and has not saved: a draft and its pictures, at most one; key: its part.
pub(crate) const DRAFTS: &str = "drafts";
/// Signing keys that cannot leave the browser.
pub(crate) const KEYS: &str = "keys";

/// What a migration does to the database while its upgrade transaction is open.
type Migration = fn(&IdbDatabase) -> Result<(), JsValue>;

/// Migration number n (from 1) leads to version n. Never changed once released, only added to.
pub(crate) const MIGRATIONS: &[Migration] = &[found, drafts];

/// The version that this program writes.
pub(crate) fn version() -> u32 {
    u32::try_from(MIGRATIONS.len()).unwrap_or(u32::MAX)
}

/// Runs what lies between the version on the disk and [`version`].
pub(crate) fn migrate(database: &IdbDatabase, from: usize) -> Result<(), JsValue> {
    MIGRATIONS.iter().skip(from).try_for_each(|migration| migration(database))
}

/// 1: the first stores; every key is given, none is generated.
fn found(database: &IdbDatabase) -> Result<(), JsValue> {
    for name in [EVENTS, HEAD, BLOBS, SEEN, REQUESTS, KEYS] {
        database.create_object_store_with_optional_parameters(name, &IdbObjectStoreParameters::new())?;
    }
    Ok(())
}

/// 2: a place for what is marked out by hand and not saved yet.
fn drafts(database: &IdbDatabase) -> Result<(), JsValue> {
    database.create_object_store_with_optional_parameters(DRAFTS, &IdbObjectStoreParameters::new())?;
    Ok(())
}
