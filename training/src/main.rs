//! Trains the screening model: `train` writes the weights, `bench` prints held-out figures.

mod calibrate;
mod corpus;
mod learner;
mod matrix;
mod recipe;
mod report;

use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context, Result, bail};

fn main() -> Result<()> {
    let command = std::env::args().nth(1).unwrap_or_else(|| "train".to_owned());
    let root = std::env::var("SIDVAKT_ROOT").map(PathBuf::from).unwrap_or_else(|_| Path::new(env!("CARGO_MANIFEST_DIR")).join(".."));
    let start = Instant::now();
    let rows = corpus::read(&root)?;
    let bags: Vec<matrix::Bag> = rows.iter().map(|row| matrix::bag(&row.text)).collect();
    println!("{} texts, features read after {:.1} s", rows.len(), start.elapsed().as_secs_f32());
    let scores = recipe::held_out(&rows, &bags);
    let calibration = recipe::Calibration::new(&rows, &scores);
    report::print(&rows, &scores, &calibration);
    println!("cross-validated after {:.1} s", start.elapsed().as_secs_f32());
    match command.as_str() {
        "bench" => Ok(()),
        "train" => {
            let model = recipe::train(&rows, &bags, |_| true);
            let packed = recipe::packed(&model, &calibration);
            let path = root.join("core/screening/model/weights.bin");
            std::fs::write(&path, &packed).with_context(|| path.display().to_string())?;
            println!("{} features, {} bytes, {:.1} s", model.vocabulary.numbers.len(), packed.len(), start.elapsed().as_secs_f32());
            Ok(())
        }
        other => bail!("unknown command {other}: train or bench"),
    }
}
