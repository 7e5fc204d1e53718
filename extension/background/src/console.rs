//! The browser's console: faults for whoever looks, never anybody's words.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = console, js_name = warn)]
    fn console_warn(words: &str);
}

/// Writes a warning, marked as Sidvakt's.
pub fn warn(words: &str) {
    console_warn(&format!("Sidvakt: {words}"));
}
