//! The languages that Sidvakt speaks.

use serde::{Deserialize, Serialize};

/// A language of the user interface. Swedish is the first; the law and the routine are Swedish.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Swedish.
    #[default]
    Sv,
    /// English.
    En,
}

impl Language {
    /// The language for a browser's language tag (`sv-SE`, `en`); Swedish for any that is not English.
    pub fn of_tag(tag: &str) -> Self {
        let primary = tag.split(['-', '_']).next().unwrap_or_default();
        if primary.eq_ignore_ascii_case("en") { Self::En } else { Self::Sv }
    }

    /// The tag for an element's `lang` attribute.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Sv => "sv",
            Self::En => "en",
        }
    }
}
