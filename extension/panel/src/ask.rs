//! Asking the background, hearing that something changed, and fetching pictures from the store.

use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use sidvakt_protocol::{Failure, FailureCode, PanelOrder, PanelReply, PanelRequest, Reply};
use sidvakt_store::{DATABASE, Store, StoredBlob};
use wasm_bindgen::prelude::*;

use crate::words::{Key, w};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["chrome", "runtime"], js_name = sendMessage, catch)]
    async fn send_message(message: &JsValue) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = ["chrome", "runtime", "onMessage"], js_name = addListener)]
    fn on_message(listener: &js_sys::Function);

    #[wasm_bindgen(js_namespace = ["navigator", "clipboard"], js_name = writeText, catch)]
    async fn write_text(text: &str) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_namespace = crypto, js_name = randomUUID)]
    fn random_uuid() -> String;
}

/// Asks the background.
///
/// # Errors
/// The background's own failure, or `Internal` when no answer can be had.
pub async fn ask(request: PanelRequest) -> Result<PanelReply, Failure> {
    let lost = || Failure { code: FailureCode::Internal, message: w(Key::FailureInternal) };
    let message = request.serialize(&Serializer::json_compatible()).map_err(|_| lost())?;
    let mut answer = send_message(&message).await;
    if answer.as_ref().map_or(true, |answer| answer.is_null() || answer.is_undefined()) {
        // The background ended in the middle. Asked again it starts anew, and what a press with its id
        // had led to is not done twice.
        answer = send_message(&message).await;
    }
    let answer = answer.map_err(|_| lost())?;
    match serde_wasm_bindgen::from_value(answer).map_err(|_| lost())? {
        Reply::Ok(reply) => Ok(reply),
        Reply::Failure(failure) => Err(failure),
    }
}

/// Hears what the background says on its own. For the life of the page.
pub fn on_order(hear: impl Fn(PanelOrder) + 'static) {
    let listener: Closure<dyn Fn(JsValue)> = Closure::new(move |message: JsValue| {
        // The same channel carries what other parts say to each other.
        if let Ok(order) = serde_wasm_bindgen::from_value(message) {
            hear(order);
        }
    });
    on_message(listener.as_ref().unchecked_ref());
    listener.forget();
}

/// Hears that the address after `#` is another: the browser's own way back and forward. For the life of the page.
pub fn on_address(hear: impl Fn() + 'static) {
    let Some(window) = web_sys::window() else { return };
    let listener: Closure<dyn Fn()> = Closure::new(hear);
    window.set_onhashchange(Some(listener.as_ref().unchecked_ref()));
    listener.forget();
}

/// An address for something in the store, valid until the page is closed; none when it is not there.
pub async fn stored_address(sha256: &str) -> Option<String> {
    let store = Store::open(DATABASE).await.ok()?;
    address_of(&store.blob(sha256).await.ok()??)
}

fn address_of(blob: &StoredBlob) -> Option<String> {
    let options = web_sys::BlobPropertyBag::new();
    options.set_type(&blob.media);
    let parts = js_sys::Array::of1(&blob.bytes);
    let file = web_sys::Blob::new_with_u8_array_sequence_and_options(&parts, &options).ok()?;
    web_sys::Url::create_object_url_with_blob(&file).ok()
}

/// An address for a picture among the drafts, valid until the page is closed; none when it is not there.
pub async fn draft_address(sha256: &str) -> Option<String> {
    let store = Store::open(DATABASE).await.ok()?;
    address_of(&store.draft_blob(sha256).await.ok()??)
}

/// Puts a text on the clipboard; false when the browser refuses.
pub async fn copy(text: &str) -> bool {
    write_text(text).await.is_ok()
}

/// A random id for a press, so that a repeated message does not act twice.
pub fn press_id() -> String {
    random_uuid()
}

/// Offers what stands in the store as a download.
pub async fn download(sha256: &str, name: &str) -> bool {
    let Some(address) = stored_address(sha256).await else { return false };
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return false };
    let Ok(link) = document.create_element("a").map(JsCast::unchecked_into::<web_sys::HtmlAnchorElement>)
    else {
        return false;
    };
    link.set_href(&address);
    link.set_download(name);
    link.click();
    true
}
