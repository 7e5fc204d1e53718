//! How the store is: room, persistence, chain, key.

use serde_json::Value;
use sidvakt_desk::StoreHealth;
use sidvakt_evidence::{ChainEntry, Head, verify_chain};
use sidvakt_protocol::Failure;
use sidvakt_store::room;

use crate::failing::store_failure;
use crate::{browser, office};

/// What can be said without reading the register.
///
/// # Errors
/// When there is no store.
pub async fn quick() -> Result<StoreHealth, Failure> {
    let writable = office::with(|office| Ok(office.writable))?;
    // A browser that does not tell its room is not a reason to say nothing at all.
    let room = room().await.ok();
    Ok(StoreHealth {
        writable,
        persistent: room.is_some_and(|room| room.persistent) || browser::exempts_from_eviction(),
        chain_holds: None,
        has_key: true,
        used_percent: room.and_then(|room| percent(room.used, room.quota)),
    })
}

/// Everything, with the chain verified from its first event.
///
/// # Errors
/// When the store cannot be read.
pub async fn whole() -> Result<StoreHealth, Failure> {
    let store = office::store()?;
    let (events, _) = store.events::<Value>().await.map_err(store_failure)?;
    let entries: Vec<ChainEntry> = events.into_iter().map(ChainEntry::Event).collect();
    let has_key = store.key_pair().await.map_err(store_failure)?.is_some();
    Ok(StoreHealth {
        chain_holds: Some(verify_chain(&Head::genesis(), &entries).is_ok()),
        has_key,
        ..quick().await?
    })
}

fn percent(used: f64, quota: f64) -> Option<u8> {
    let share = (used / quota * 100.0).round();
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 100")]
    (0.0..=100.0).contains(&share).then_some(share as u8)
}

#[cfg(test)]
mod tests {
    use super::percent;

    #[test]
    fn an_unknown_quota_is_no_percentage() {
        assert_eq!(percent(50.0, 200.0), Some(25));
        assert_eq!(percent(0.0, 0.0), None);
        assert_eq!(percent(5.0, 0.0), None);
        assert_eq!(percent(f64::NAN, 1.0), None);
    }
}
