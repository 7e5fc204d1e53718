//! A record's package: its part of the log, its pictures, signed, ready to download from the store.

use serde_json::Value;
use sidvakt_desk::Order;
use sidvakt_evidence::{
    ChainEntry, ChainSegment, Event, Head, Package, PackageBlob, PackageParts, ProgramStamp, Sha256Hex,
    UnsignedPackage,
};
use sidvakt_protocol::{Failure, FailureCode, PanelReply};
use sidvakt_register::Record;
use sidvakt_store::{Store, StoredBlob};

use crate::concern::concerns;
use crate::failing::{failure, failure_because, refused_failure, signing_failure, store_failure};
use crate::news::{self, News};
use crate::office::{self, Press};
use crate::signing::sign;
use crate::{browser, clock};

const ZIP: &str = "application/zip";

/// Makes a record's package and notes that it was made.
///
/// # Errors
/// No such record, a picture missing or changed, a broken log, the store's or the signature's failure.
pub async fn export(record: &str) -> Result<PanelReply, Failure> {
    let (record, actor) = office::with(|office| {
        let known = office.desk.state().record(record).ok_or_else(|| failure(FailureCode::Invalid))?;
        Ok((known.record.clone(), office.desk.actor()))
    })?;
    let store = office::store()?;
    let unsigned = unsigned(&store, &record).await?;
    let signature = sign(&store, unsigned.manifest(), actor).await.map_err(signing_failure)?;
    let zip = unsigned.sign(&signature).map_err(|error| failure_because(FailureCode::Internal, error))?;
    let sha256 = Sha256Hex::of(&zip);
    let name = format!("sidvakt-{}.zip", record.id());
    note(&record, &name, &sha256, StoredBlob::new(sha256.as_str(), ZIP, &zip)).await?;
    Ok(PanelReply::Package { sha256: sha256.into(), name })
}

async fn note(record: &Record, name: &str, sha256: &Sha256Hex, zip: StoredBlob) -> Result<(), Failure> {
    let order =
        Order::Exported { record: record.id().to_owned(), name: name.to_owned(), sha256: sha256.clone() };
    office::commit(None, &[zip], |office| {
        let done = office.desk.order(None, order.clone(), clock::now()).map_err(refused_failure)?;
        Ok(Press::from(done))
    })
    .await?;
    news::spread(News::Decided { by: None });
    Ok(())
}

async fn unsigned(store: &Store, record: &Record) -> Result<UnsignedPackage, Failure> {
    let (events, _) = store.events::<Value>().await.map_err(store_failure)?;
    let segment = segment(events, record)?;
    let mut contents = Vec::with_capacity(record.capture.blobs.len());
    for blob in &record.capture.blobs {
        let stored = store.blob(blob.sha256.as_str()).await.map_err(store_failure)?;
        contents.push(stored.map(|stored| stored.bytes.to_vec()).unwrap_or_default());
    }
    let described = record.capture.blobs.iter().zip(&contents);
    let blobs: Vec<PackageBlob<'_>> =
        described.map(|(blob, bytes)| PackageBlob { sha256: &blob.sha256, bytes }).collect();
    let program = ProgramStamp { name: "Sidvakt".to_owned(), version: browser::own_version() };
    let parts = PackageParts {
        record_id: record.id(),
        capture: &record.capture,
        entry: &record.entry,
        segment: &segment,
        blobs: &blobs,
        created_at: clock::now(),
        program: &program,
    };
    Package::unsigned(&parts).map_err(|error| failure_because(FailureCode::Internal, error))
}

/// The log from the record's own event to the end; what concerns others keeps only its place.
fn segment(events: Vec<Event<Value>>, record: &Record) -> Result<ChainSegment, Failure> {
    let mine = concerns(&events, record.id(), record.item());
    let mut from = Head::genesis();
    let mut entries = Vec::new();
    for event in events {
        let concerned = mine.contains(&event.seq);
        if entries.is_empty() && !concerned {
            from = event.head();
            continue;
        }
        entries.push(if concerned {
            ChainEntry::Event(event)
        } else {
            ChainEntry::Link(event.link().map_err(|error| failure_because(FailureCode::Internal, error))?)
        });
    }
    Ok(ChainSegment { from, entries })
}
