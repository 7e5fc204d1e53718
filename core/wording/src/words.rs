//! Messages by key, with their placeholders filled in.

use crate::Language;

include!(concat!(env!("OUT_DIR"), "/keys.rs"));

impl Key {
    /// The message's name in `messages.json`, as `chrome.i18n.getMessage` takes it.
    pub fn id(self) -> &'static str {
        IDS.get(self as usize).copied().unwrap_or_default()
    }
}

/// The messages of one language.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wording {
    language: Language,
}

impl Wording {
    /// The messages of a language.
    pub const fn new(language: Language) -> Self {
        Self { language }
    }

    /// Which language it is.
    pub fn language(&self) -> Language {
        self.language
    }

    /// A message as it stands, placeholders and all.
    pub fn text(&self, key: Key) -> &'static str {
        let table = match self.language {
            Language::Sv => &SWEDISH,
            Language::En => &ENGLISH,
        };
        table.get(key as usize).copied().unwrap_or_default()
    }

    /// A message with `$1` to `$9` replaced by `args`; a placeholder without an argument is left out.
    ///
    /// Arguments are never searched for placeholders: a comment that says "$2" stays as it is.
    pub fn get(&self, key: Key, args: &[&str]) -> String {
        let mut parts = self.text(key).split('$');
        let mut out = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let mut rest = part.chars();
            match rest.next().and_then(|c| c.to_digit(10)) {
                Some(digit) => {
                    let at = (digit as usize).checked_sub(1);
                    out.push_str(at.and_then(|at| args.get(at)).copied().unwrap_or_default());
                    out.push_str(rest.as_str());
                }
                None => {
                    out.push('$');
                    out.push_str(part);
                }
            }
        }
        out
    }
}
