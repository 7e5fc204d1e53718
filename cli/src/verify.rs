//! `sidvakt verify`: checks an exported package or log.

use std::io::Write;
use std::path::PathBuf;

use clap::Args;
use sidvakt_evidence::verify;

use crate::input::{read_file, write_line};
use crate::outcome::{BadInput, Outcome};

/// Arguments of `verify`.
#[derive(Args)]
pub struct VerifyArgs {
    /// A package (`.zip`), or a log of events (`.jsonl`).
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

/// Writes what the check found; doubt when anything is wrong.
pub fn run(arguments: &VerifyArgs, out: &mut dyn Write) -> Result<Outcome, BadInput> {
    let report = verify(&read_file(&arguments.file)?);
    if let Some(problem) = report.problems.iter().find(|_| report.format.is_empty()) {
        return Err(BadInput::Content { path: arguments.file.clone(), reason: problem.detail.clone() });
    }
    write_line(out, &report)?;
    Ok(if report.ok { Outcome::Fine } else { Outcome::Doubt })
}
