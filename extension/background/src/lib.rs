//! The background: decodes messages, asks the core, keeps the register.
//!
//! Nothing in memory has to survive: the store is the truth, and the browser ends the worker after
//! half a minute of rest. What a page says is only believed about that page.

mod browser;
mod clock;
mod concern;
mod console;
mod export;
mod faces;
mod failing;
mod health;
mod marking;
mod news;
mod occasion;
mod office;
mod owner;
mod page;
mod panel;
mod picture;
mod pixels;
mod saving;
mod screen;
mod sender;
mod sessions;
mod signing;
mod speech;
mod tabs;
mod work;

use serde::Serialize;
use sidvakt_json::from_str;
use sidvakt_protocol::{Failure, FailureCode, PanelRequest, Reply, page_request};
use wasm_bindgen::prelude::*;

use crate::failing::{failure, message_failure};
use crate::sender::{Sender, Tab, Trust, trust};

/// Takes up the register; a store that does not open is tried again at the first question.
#[wasm_bindgen]
pub async fn start() {
    console_error_panic_hook::set_once();
    match office::open().await {
        Ok(()) => faces::look_soon(),
        Err(failure) => console::warn(&failure.message),
    }
}

/// Answers a message; both it and the browser's word about its sender come as JSON.
#[wasm_bindgen]
pub async fn handle(message: String, sender: String) -> String {
    let sender: Sender = from_str(&sender).unwrap_or_default();
    match trust(sender, &browser::own_id(), &browser::own_root()) {
        Trust::Page(tab) => written(from_page(&message, tab).await),
        Trust::Extension => written(from_panel(&message).await),
        Trust::Stranger => written::<()>(Err(failure(FailureCode::BadMessage))),
    }
}

/// Acts on what the browser told the loader.
#[wasm_bindgen]
pub async fn tell(occasion: String) {
    match from_str(&occasion) {
        Ok(occasion) if office::open().await.is_ok() => occasion::meet(occasion).await,
        Ok(_) => {}
        Err(error) => console::warn(&error.to_string()),
    }
}

async fn from_page(message: &str, tab: Tab) -> Result<sidvakt_protocol::PageReply, Failure> {
    let request = page_request(message).map_err(message_failure)?;
    office::open().await?;
    page::answer(request, tab).await
}

async fn from_panel(message: &str) -> Result<sidvakt_protocol::PanelReply, Failure> {
    let request: PanelRequest =
        from_str(message).map_err(|error| failing::failure_because(FailureCode::BadMessage, error))?;
    office::open().await?;
    panel::answer(request).await
}

fn written<T: Serialize>(answer: Result<T, Failure>) -> String {
    let reply = match answer {
        Ok(answer) => Reply::Ok(answer),
        Err(failure) => Reply::Failure(failure),
    };
    serde_json::to_string(&reply).unwrap_or_default()
}
