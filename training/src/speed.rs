//! How many comments a second the committed model screens on one core of this machine.

use std::time::Instant;

use sidvakt_screening::{LocalWords, Screener};

use crate::corpus::{Row, Source};

/// Rounds over all comments; the fastest counts, as other programs may be running.
const ROUNDS: usize = 5;

/// Characters of one long text.
const LONG: usize = 100_000;

/// Measures and prints.
pub fn print(rows: &[Row]) {
    let start = Instant::now();
    let screener = Screener::new(&LocalWords::default());
    let _ = screener.screen("värm upp");
    let ready = start.elapsed();
    let texts: Vec<&str> = rows
        .iter()
        .filter(|row| matches!(row.source, Source::Shared(_)))
        .map(|row| row.text.as_str())
        .collect();
    let bytes: usize = texts.iter().map(|text| text.len()).sum();
    let mut best = f64::INFINITY;
    let mut findings = 0;
    for _ in 0..ROUNDS {
        let start = Instant::now();
        findings = texts.iter().map(|text| screener.screen(text).findings.len()).sum();
        best = best.min(start.elapsed().as_secs_f64());
    }
    let long: String = "du är en idiot. ".chars().cycle().take(LONG).collect();
    let start = Instant::now();
    let _ = screener.screen(&long);
    let long = start.elapsed();
    println!(
        "\nnative, one core: ready in {:.1} ms; {:.0} comments a second, {:.1} MB a second ({findings} findings)",
        ready.as_secs_f64() * 1000.0,
        texts.len() as f64 / best,
        bytes as f64 / best / 1e6
    );
    println!("{LONG} repetitive characters: {:.0} ms", long.as_secs_f64() * 1000.0);
}
