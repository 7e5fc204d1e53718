//! Measures: one table of figures, the promised number beside each.

use std::fs;

use anyhow::Context;
use serde_json::Value;

use crate::command::{cargo, program};
use crate::{bundle, setup};

/// What to measure.
#[derive(clap::Args)]
pub struct Options {
    /// `screening` for the screening's quality and speed beside its peers; everything in the browser otherwise.
    what: Option<String>,
}

/// Runs the benches and prints their table.
pub fn run(options: &Options) -> anyhow::Result<()> {
    setup::npm()?;
    if options.what.as_deref() == Some("screening") {
        return screening();
    }
    setup::browsers()?;
    let dist = bundle::build()?;
    let mut rows = sizes(&dist)?;
    let mut report = String::new();
    for bench in ["tests/bench/browser.mjs", "tests/bench/reading.mjs"] {
        report += &program("node", &[bench]).output()?;
    }
    for line in report.lines().filter(|line| line.starts_with('{')) {
        let row: Value = serde_json::from_str(line).context("a bench printed a line that is not JSON")?;
        let cell = |key: &str| row.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
        rows.push([cell("what"), cell("measured"), cell("promised")]);
    }
    println!("| What | Measured | Promised |\n|---|---|---|");
    for [what, measured, promised] in rows {
        println!("| {what} | {measured} | {promised} |");
    }
    Ok(())
}

fn screening() -> anyhow::Result<()> {
    bundle::build_for_node()?;
    cargo(&["run", "--release", "--quiet", "-p", "sidvakt-training", "--", "bench"]).run()?;
    program("node", &["tests/bench/screening.mjs"]).run()
}

fn sizes(dist: &std::path::Path) -> anyhow::Result<Vec<[String; 3]>> {
    let manifest: Value = serde_json::from_str(&fs::read_to_string(dist.join("manifest.json"))?)?;
    let loaded = ["js", "css"].map(|kind| manifest.pointer(&format!("/content_scripts/0/{kind}")));
    let mut content = 0;
    for file in loaded.into_iter().flatten().filter_map(Value::as_array).flatten().filter_map(Value::as_str) {
        content += fs::metadata(dist.join(file))?.len();
    }
    let background = dist.join("background/sidvakt_background_bg.wasm");
    let packed = gzipped(&background)?;
    let plain = fs::metadata(&background)?.len();
    let module = |what: &str, file: &str| {
        gzipped(&dist.join(file)).map(|size| [what.to_owned(), kilobytes(size), "–".to_owned()])
    };
    Ok(vec![
        ["content script, all that every page loads".into(), kilobytes(content), "≤ 40 KB".into()],
        [
            "background wasm, gzip".into(),
            format!("{} ({} plain)", kilobytes(packed), kilobytes(plain)),
            "≤ 600 KB".into(),
        ],
        module("panel wasm, gzip", "panel/sidvakt_panel_bg.wasm")?,
        module("faces wasm, gzip: at the first saved picture", "background/sidvakt_faces_module_bg.wasm")?,
        module("listed words, gzip: at the first text", "background/words.bin")?,
        module("model weights, gzip: at the first text", "background/weights.bin")?,
    ])
}

fn gzipped(file: &std::path::Path) -> anyhow::Result<u64> {
    let script = "console.log(require('node:zlib').gzipSync(require('node:fs').readFileSync(process.argv[1]),{level:9}).length)";
    let length = program("node", &["-e", script, &file.to_string_lossy()]).output()?;
    Ok(length.trim().parse()?)
}

fn kilobytes(bytes: u64) -> String {
    format!("{:.0} KB", bytes as f64 / 1000.0)
}
