//! The background's clock: the only place where time enters.

use sidvakt_time::Timestamp;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(done: &js_sys::Function, milliseconds: i32);
}

/// The computer's clock, to the millisecond.
pub fn now() -> Timestamp {
    #[allow(
        clippy::cast_possible_truncation,
        reason = "milliseconds since 1970 are whole and far below 2^53"
    )]
    let milliseconds = js_sys::Date::now() as i64;
    Timestamp::from_millisecond(milliseconds).unwrap_or_default()
}

/// Waits; only within one question, never across the worker's sleep.
pub async fn pause(milliseconds: i32) {
    let passed = js_sys::Promise::new(&mut |resolve, _| set_timeout(&resolve, milliseconds));
    let _ = JsFuture::from(passed).await;
}
