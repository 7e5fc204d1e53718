//! Writes the data files anew as JSON: people edit TOML, and the module need not carry a reader of it.

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
        let json = serde_json::to_string(&as_json(toml::Value::Table(table)))?;
        fs::write(out.join(name.file_name().ok_or("no name")?), json)?;
    }
    Ok(())
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
