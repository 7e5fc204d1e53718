//! Trains the screening model: `train` (the default) writes the weights, `bench` prints held-out
//! figures and the speed of the committed model.
#![allow(
    clippy::indexing_slicing,
    reason = "a workshop tool over its own matrices; a wrong index must stop it"
)]
#![allow(clippy::print_stdout, reason = "its answers are tables on standard output")]

mod calibrate;
mod corpus;
mod learner;
mod matrix;
mod recipe;
mod report;
mod speed;

use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context, Result, bail};

/// Where the weights are kept, from the repository's root.
const WEIGHTS: &str = "core/screening/model/weights.bin";

fn main() -> Result<()> {
    let command = std::env::args().nth(1).unwrap_or_else(|| "train".to_owned());
    let training = match command.as_str() {
        "train" => true,
        "bench" => false,
        other => bail!("unknown command {other}: train or bench"),
    };
    let root = root();
    let start = Instant::now();
    let rows = corpus::read(&root)?;
    if rows.is_empty() {
        println!("no labelled texts found: nothing to learn from");
        return Ok(());
    }
    let bags: Vec<matrix::Bag> = rows.iter().map(|row| matrix::bag(&row.text)).collect();
    println!("{} texts read", rows.len());
    let scores = recipe::held_out(&rows, &bags);
    let calibration = recipe::Calibration::new(&rows, &scores);
    report::Report { rows: &rows, scores: &scores, calibration: &calibration }.print();
    if training {
        let model = recipe::train(&rows, &bags, |_| true);
        let packed = recipe::packed(&model, &calibration);
        let path = root.join(WEIGHTS);
        std::fs::write(&path, &packed).with_context(|| path.display().to_string())?;
        println!("\n{WEIGHTS}: {} features, {} bytes", model.vocabulary.numbers.len(), packed.len());
    } else {
        speed::print(&rows);
    }
    println!("{:.0} s in all", start.elapsed().as_secs_f32());
    Ok(())
}

/// The repository's root: where cargo was run, or where this crate was built.
fn root() -> PathBuf {
    let here = Path::new(".");
    if here.join("training/Cargo.toml").exists() {
        return here.to_owned();
    }
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}
