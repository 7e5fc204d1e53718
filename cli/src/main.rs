//! sidvakt: the same core on the command line.
//!
//! JSON in, JSON out. Exit code 0: done, nothing to doubt; 1: a check failed or a reading is in
//! doubt; 2: the input could not be used, with one line on standard error that says where and why.

mod due;
mod input;
mod outcome;
mod verify;

use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::outcome::{BadInput, Outcome};

/// Reads pages, screens texts, counts deadlines and checks exported evidence.
#[derive(Parser)]
#[command(name = "sidvakt", version, about, arg_required_else_help = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Say when answers or removals are due: JSONL {id, received} in, {id, due} out.
    Due(due::DueArgs),
    /// Check an exported package or log: hashes, chain, signature.
    Verify(verify::VerifyArgs),
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let mut out = BufWriter::new(io::stdout().lock());
    let outcome = match &arguments.command {
        Command::Due(arguments) => due::run(arguments, &mut out),
        Command::Verify(arguments) => verify::run(arguments, &mut out),
    };
    finish(outcome.and_then(|outcome| out.flush().map(|()| outcome).map_err(BadInput::from)))
}

/// The exit code, and for input that could not be used the line that says why.
fn finish(outcome: Result<Outcome, BadInput>) -> ExitCode {
    match outcome {
        Ok(Outcome::Fine) | Err(BadInput::ReaderLeft) => ExitCode::SUCCESS,
        Ok(Outcome::Doubt) => ExitCode::from(1),
        Err(error) => {
            // Nobody is left to tell when standard error is closed too.
            let _ = writeln!(io::stderr(), "sidvakt: {error}");
            ExitCode::from(2)
        }
    }
}
