//! The content script's type declarations, generated from the Rust messages.

use std::fs;

use anyhow::bail;

use crate::command::{cargo, root};

const FILE: &str = "extension/content/protocol.d.ts";

/// Writes the declarations anew.
pub fn write() -> anyhow::Result<()> {
    Ok(fs::write(root().join(FILE), generate()?)?)
}

/// Fails when the committed declarations are not what the messages say.
pub fn check() -> anyhow::Result<()> {
    if fs::read_to_string(root().join(FILE)).unwrap_or_default() != generate()? {
        bail!("{FILE} is out of date: run `cargo xtask types`");
    }
    Ok(())
}

fn generate() -> anyhow::Result<String> {
    cargo(&["run", "--quiet", "-p", "sidvakt-protocol", "--features", "ts", "--example", "declarations"])
        .output()
}
