//! Turns `extension/_locales/*/messages.json` into a typed key per message.
//!
//! A key that is missing in one language, a message without a description or a placeholder that
//! differs between the languages stops the build: a misspelt key never reaches the screen.

#![allow(clippy::print_stdout, reason = "a build script speaks to Cargo that way")]

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use serde::Deserialize;

/// One entry of a `messages.json`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    message: String,
    #[serde(default)]
    description: String,
}

type Messages = BTreeMap<String, Entry>;

fn main() -> Result<(), Box<dyn Error>> {
    let locales = Path::new(&std::env::var("CARGO_MANIFEST_DIR")?).join("../../extension/_locales");
    let swedish = read(&locales.join("sv/messages.json"))?;
    let english = read(&locales.join("en/messages.json"))?;
    check(&swedish, &english)?;
    let out = PathBuf::from(std::env::var("OUT_DIR")?).join("keys.rs");
    std::fs::write(out, generate(&swedish, &english)?)?;
    Ok(())
}

fn read(path: &Path) -> Result<Messages, Box<dyn Error>> {
    println!("cargo::rerun-if-changed={}", path.display());
    let text = std::fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
    Ok(serde_json::from_str(&text).map_err(|e| format!("{}: {e}", path.display()))?)
}

fn check(swedish: &Messages, english: &Messages) -> Result<(), String> {
    for key in swedish.keys().chain(english.keys()) {
        let (Some(sv), Some(en)) = (swedish.get(key), english.get(key)) else {
            return Err(format!("`{key}` is in one language only"));
        };
        if !key.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_') {
            return Err(format!("`{key}`: keys are a-z, 0-9 and _"));
        }
        if sv.description.is_empty() {
            return Err(format!("`{key}` has no description in Swedish"));
        }
        if placeholders(&sv.message) != placeholders(&en.message) {
            return Err(format!("`{key}`: the languages have different placeholders"));
        }
    }
    Ok(())
}

/// The digits that follow a `$`, as a bit set.
fn placeholders(message: &str) -> u16 {
    let digits = message.split('$').skip(1).filter_map(|rest| rest.chars().next()?.to_digit(10));
    digits.fold(0, |set, digit| set | 1 << digit)
}

fn generate(swedish: &Messages, english: &Messages) -> Result<String, std::fmt::Error> {
    let mut out = String::from(
        "/// Every message by name; its documentation is the message's own description.\n\
         #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]\npub enum Key {\n",
    );
    for (key, entry) in swedish {
        writeln!(out, "    #[doc = {:?}]\n    {},", entry.description, variant(key))?;
    }
    writeln!(out, "}}\n\nimpl Key {{")?;
    writeln!(out, "    /// Every key, in alphabetical order.")?;
    writeln!(out, "    pub const ALL: [Self; {}] = [", swedish.len())?;
    for key in swedish.keys() {
        writeln!(out, "        Self::{},", variant(key))?;
    }
    writeln!(out, "    ];\n}}\n")?;
    let identity: BTreeMap<&str, &str> = swedish.keys().map(|k| (k.as_str(), k.as_str())).collect();
    table(&mut out, "IDS", &identity)?;
    table(&mut out, "SWEDISH", &texts(swedish))?;
    table(&mut out, "ENGLISH", &texts(english))?;
    Ok(out)
}

fn texts(messages: &Messages) -> BTreeMap<&str, &str> {
    messages.iter().map(|(key, entry)| (key.as_str(), entry.message.as_str())).collect()
}

fn table(out: &mut String, name: &str, texts: &BTreeMap<&str, &str>) -> std::fmt::Result {
    writeln!(out, "static {name}: [&str; {}] = [", texts.len())?;
    for text in texts.values() {
        writeln!(out, "    {text:?},")?;
    }
    writeln!(out, "];\n")
}

/// `chip_save` becomes `ChipSave`.
fn variant(key: &str) -> String {
    key.split('_').map(capitalised).collect()
}

fn capitalised(word: &str) -> String {
    let mut characters = word.chars();
    characters.next().map(|c| c.to_ascii_uppercase()).into_iter().chain(characters).collect()
}
