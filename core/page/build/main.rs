//! Writes the data files anew as JSON, and phrases as lines: people edit TOML, and the module need not
//! carry a reader of it.

#![allow(clippy::print_stdout, reason = "a build script speaks to Cargo that way")]

use std::path::{Path, PathBuf};
use std::{env, fs};

use serde_json::Value;

/// The data files, from the crate's folder.
const FILES: [&str; 3] = ["platforms/facebook.toml", "platforms/instagram.toml", "src/time/phrases.toml"];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("no OUT_DIR")?);
    for file in FILES {
        println!("cargo::rerun-if-changed={file}");
        let table: toml::Table =
            fs::read_to_string(file)?.parse().map_err(|error| format!("{file}: {error}"))?;
        let name = Path::new(file).with_extension("json");
        if name.ends_with("phrases.json") {
            fs::write(out.join("phrases.txt"), lines(&table)?)?;
        }
        let json = serde_json::to_string(&as_json(toml::Value::Table(table)))?;
        fs::write(out.join(name.file_name().ok_or("no name")?), json)?;
    }
    Ok(())
}

/// A language's fields, in the order of `Language`, and whether one may be left out.
const PHRASES: [(&str, bool); 18] = [
    ("code", false),
    ("also", true),
    ("now", false),
    ("today", false),
    ("yesterday", false),
    ("fillers", false),
    ("ones", false),
    ("second", false),
    ("minute", false),
    ("hour", false),
    ("day", false),
    ("week", false),
    ("month", false),
    ("year", false),
    ("months", false),
    ("weekdays", false),
    ("before_noon", true),
    ("after_noon", true),
];

/// A line for each field of each language, its entries apart by tabs. The examples stay at home.
fn lines(table: &toml::Table) -> Result<String, String> {
    let languages = table.get("language").and_then(toml::Value::as_array).ok_or("no [[language]]")?;
    let mut out = String::new();
    for language in languages.iter().filter_map(toml::Value::as_table) {
        let known = |key: &String| key == "examples" || PHRASES.iter().any(|(name, _)| name == key);
        if let Some(key) = language.keys().find(|key| !known(key)) {
            return Err(format!("phrases.toml: no language has {key}"));
        }
        for (name, may_miss) in PHRASES {
            let entries = match language.get(name) {
                Some(toml::Value::String(text)) => vec![text.as_str()],
                Some(value) => {
                    value.as_array().into_iter().flatten().filter_map(toml::Value::as_str).collect()
                }
                None if may_miss => Vec::new(),
                None => return Err(format!("phrases.toml: a language lacks {name}")),
            };
            out += &entries.join("\t");
            out += "\n";
        }
    }
    Ok(out)
}

/// The same value; a day becomes its text.
fn as_json(value: toml::Value) -> Value {
    match value {
        toml::Value::String(text) => text.into(),
        toml::Value::Integer(number) => number.into(),
        toml::Value::Float(number) => number.into(),
        toml::Value::Boolean(flag) => flag.into(),
        toml::Value::Datetime(moment) => moment.to_string().into(),
        toml::Value::Array(values) => values.into_iter().map(as_json).collect(),
        toml::Value::Table(table) => table.into_iter().map(|(key, value)| (key, as_json(value))).collect(),
    }
}
