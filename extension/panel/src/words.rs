//! The panel's words, in the browser's language.

pub use sidvakt_wording::Key;
use sidvakt_wording::{Language, Wording};

use crate::ask::ui_language;

thread_local! {
    static WORDING: Wording = Wording::new(Language::of_tag(&ui_language()));
}

/// A message.
pub fn w(key: Key) -> String {
    WORDING.with(|wording| wording.get(key, &[]))
}

/// The same with what stands for `$1`, `$2`, ….
pub fn w_with(key: Key, arguments: &[&str]) -> String {
    WORDING.with(|wording| wording.get(key, arguments))
}

/// Tells the page which language it is in, for screen readers.
pub fn set_page_language() {
    let root =
        web_sys::window().and_then(|window| window.document()).and_then(|page| page.document_element());
    if let Some(root) = root {
        // `lang` can be set on every element.
        let _ = root.set_attribute("lang", &w(Key::PanelLang));
    }
}
