//! The one way into the register: everything of one human press, or nothing.

use js_sys::JsString;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use sidvakt_evidence::{Event, Head};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::IdbTransaction;

use crate::blobs::StoredBlob;
use crate::database::{Store, given, values};
use crate::error::StoreError;
use crate::request::result_of;
use crate::schema::{BLOBS, DRAFTS, EVENTS, HEAD, REQUESTS};
use crate::write::Durability;

const HEAD_KEY: &str = "head";

/// What one human press adds to the register.
#[derive(Clone, Debug)]
pub struct Addition<'a, B> {
    /// The head that the events were sealed after.
    pub after: &'a Head,
    /// Sealed events, in order.
    pub events: &'a [Event<B>],
    /// What the events name by hash.
    pub blobs: &'a [StoredBlob],
    /// The press, so that a repeated message does not act twice; none for what nobody pressed.
    pub press: Option<(&'a str, &'a Outcome)>,
    /// Whether the draft that it was made of goes with it, so that nobody saves that twice.
    pub ends_draft: bool,
}

/// What became of a press.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// The record that it made, when it made one.
    pub record: Option<String>,
    /// The sentence that was shown.
    pub message: String,
}

/// What [`Store::append`] found and did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Appended {
    /// All of it is on the disk.
    Written,
    /// This press is in the register since before; nothing was written.
    Already(Outcome),
    /// The register has grown since `after`; nothing was written. Decide anew and try again.
    Moved,
}

impl Store {
    /// Adds events, blobs and the press's outcome in one strictly durable transaction.
    ///
    /// # Errors
    /// When the store is full or fails: then nothing is written.
    pub async fn append<B: Serialize>(&self, addition: &Addition<'_, B>) -> Result<Appended, StoreError> {
        self.write(&[EVENTS, HEAD, BLOBS, REQUESTS, DRAFTS], Durability::Strict, async |transaction| {
            put(transaction, addition).await
        })
        .await
    }

    /// What became of a press, when it is in the register.
    ///
    /// # Errors
    /// When the store fails or what stands there cannot be read.
    pub async fn outcome(&self, press: &str) -> Result<Option<Outcome>, StoreError> {
        match self.value(REQUESTS, &press.into()).await? {
            Some(value) => parse(REQUESTS, &value).map(Some),
            None => Ok(None),
        }
    }

    /// Every event, in order, and the head they end in.
    ///
    /// # Errors
    /// When the store fails, an event cannot be read, or the head is not that of the last event.
    pub async fn events<B: DeserializeOwned>(&self) -> Result<(Vec<Event<B>>, Head), StoreError> {
        let transaction = self.reading(&[EVENTS, HEAD])?;
        let texts = values(&transaction.object_store(EVENTS)?).await?;
        let head = head_of(&transaction).await?;
        let events: Vec<Event<B>> =
            texts.iter().map(|text| parse(EVENTS, &text)).collect::<Result<_, _>>()?;
        let end = events
            .last()
            .map_or_else(Head::genesis, |event| Head { seq: event.seq, hash: event.hash.clone() });
        if end == head {
            Ok((events, head))
        } else {
            Err(StoreError::damaged(HEAD, "is not the last event's"))
        }
    }
}

async fn put<B: Serialize>(
    transaction: &IdbTransaction,
    addition: &Addition<'_, B>,
) -> Result<Appended, StoreError> {
    let requests = transaction.object_store(REQUESTS)?;
    if let Some((press, _)) = addition.press
        && let Some(earlier) = given(result_of(&requests.get(&press.into())?).await?)
    {
        return parse(REQUESTS, &earlier).map(Appended::Already);
    }
    if head_of(transaction).await? != *addition.after {
        return Ok(Appended::Moved);
    }
    let blobs = transaction.object_store(BLOBS)?;
    for blob in addition.blobs {
        blob.put(&blobs)?;
    }
    let events = transaction.object_store(EVENTS)?;
    for event in addition.events {
        // `add` refuses a number that is taken: what is written is never written over.
        events.add_with_key(&text(event)?, &key(event.seq))?;
    }
    if let Some(last) = addition.events.last() {
        let head = Head { seq: last.seq, hash: last.hash.clone() };
        transaction.object_store(HEAD)?.put_with_key(&text(&head)?, &HEAD_KEY.into())?;
    }
    if let Some((press, outcome)) = addition.press {
        requests.add_with_key(&text(outcome)?, &press.into())?;
    }
    if addition.ends_draft {
        transaction.object_store(DRAFTS)?.clear()?;
    }
    Ok(Appended::Written)
}

async fn head_of(transaction: &IdbTransaction) -> Result<Head, StoreError> {
    let request = transaction.object_store(HEAD)?.get(&HEAD_KEY.into())?;
    match given(result_of(&request).await?) {
        Some(value) => parse(HEAD, &value),
        None => Ok(Head::genesis()),
    }
}

/// IndexedDB's numbers are JavaScript's; a register of 2^53 events is not to be feared.
#[allow(clippy::cast_precision_loss, reason = "exact below 2^53")]
fn key(seq: u64) -> JsValue {
    JsValue::from_f64(seq as f64)
}

fn text<T: Serialize>(value: &T) -> Result<JsValue, StoreError> {
    let text = serde_json::to_string(value).map_err(|error| StoreError::Failed(error.to_string()))?;
    Ok(JsString::from(text).into())
}

fn parse<T: DeserializeOwned>(place: &str, value: &JsValue) -> Result<T, StoreError> {
    let text = value.dyn_ref::<JsString>().ok_or_else(|| StoreError::damaged(place, "not a text"))?;
    sidvakt_json::from_str(&String::from(text)).map_err(|error| StoreError::damaged(place, error))
}
