//! The side panel's views: today, the post, the register, channels, settings.
//!
//! Draws what the background says and reports what a human pressed; decides nothing and keeps
//! nothing. Every string is set as text. Must not know the platforms, the rules or the clocks.

mod app;
mod ask;
mod panel;
mod parts;
mod route;
mod views;
mod words;

use wasm_bindgen::prelude::wasm_bindgen;

/// Draws the panel into the page; called once when the module is loaded.
#[wasm_bindgen(start)]
pub fn start() {
    console_error_panic_hook::set_once();
    sycamore::render(app::App);
}
