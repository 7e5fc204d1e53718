//! The language of everything that Sidvakt says: Swedish, unless this browser profile chose English.

use sidvakt_order::OrderedMap;
use std::cell::Cell;

use sidvakt_wording::{Key, Language, Wording};

use crate::browser;

thread_local! {
    static LANGUAGE: Cell<Language> = const { Cell::new(Language::Sv) };
}

/// Where the choice is kept.
const CHOICE: &str = "language";

/// The words in the chosen language.
pub fn wording() -> Wording {
    Wording::new(LANGUAGE.get())
}

/// Takes up the choice as it was kept.
pub async fn taken_up() -> Language {
    if let Some(tag) = browser::local::<String>(CHOICE).await {
        LANGUAGE.set(Language::of_tag(&tag));
    }
    LANGUAGE.get()
}

/// Chooses and keeps.
pub async fn choose(tag: &str) -> Language {
    let language = Language::of_tag(tag);
    LANGUAGE.set(language);
    browser::keep_locally(CHOICE, &language.tag()).await;
    language
}

/// The few words that the content script says of its own.
pub fn page_words() -> OrderedMap<String, String> {
    [
        ("region", Key::ContentRegion),
        ("close", Key::ContentClose),
        ("fold", Key::ContentFold),
        ("saving", Key::ContentSaving),
        ("lost", Key::ContentLost),
        ("silent", Key::ContentSilent),
        ("reload", Key::ContentReload),
        ("choose", Key::ContentChoose),
        ("gone", Key::ContentGone),
        ("above", Key::ContentAbove),
        ("below", Key::ContentBelow),
    ]
    .into_iter()
    .map(|(name, key)| (name.to_owned(), wording().text(key).to_owned()))
    .collect()
}
