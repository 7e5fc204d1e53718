//! The panel's words, in the language that the background speaks.

use std::cell::Cell;

pub use sidvakt_wording::Key;
use sidvakt_wording::{Language, Wording};

thread_local! {
    static LANGUAGE: Cell<Language> = const { Cell::new(Language::Sv) };
}

/// A message.
pub fn w(key: Key) -> String {
    w_with(key, &[])
}

/// The same with what stands for `$1`, `$2`, ….
pub fn w_with(key: Key, arguments: &[&str]) -> String {
    Wording::new(LANGUAGE.get()).get(key, arguments)
}

/// The language's tag, `sv` or `en`.
pub fn language_tag() -> &'static str {
    LANGUAGE.get().tag()
}

/// Takes up a language and tells the page, for screen readers. Gives whether it is another one.
pub fn take_up_language(tag: &str) -> bool {
    let language = Language::of_tag(tag);
    let root =
        web_sys::window().and_then(|window| window.document()).and_then(|page| page.document_element());
    if let Some(root) = root {
        // `lang` can be set on every element.
        let _ = root.set_attribute("lang", language.tag());
    }
    LANGUAGE.replace(language) != language
}
