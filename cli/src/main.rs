//! sidvakt: the same core on the command line.
//!
//! JSON in, JSON out. Exit code 0: done, nothing to doubt; 1: a check failed or a reading is in
//! doubt; 2: the input could not be used, with one line on standard error that says where and why.

mod due;
mod input;
mod outcome;
mod read;
mod screen;
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
    /// Read a saved page: posts, comments, replies, and how sure the reading is.
    Read(read::ReadArgs),
    /// Screen texts: JSONL {id, text} in, {id, findings, needs_reply, needs_case, political} out.
    Screen(screen::ScreenArgs),
    /// Say when answers or removals are due: JSONL {id, received} in, {id, due} out.
    Due(due::DueArgs),
    /// Check an exported package or log: hashes, chain, signature.
    Verify(verify::VerifyArgs),
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let mut out = BufWriter::new(io::stdout());
    let outcome = match &arguments.command {
        Command::Read(arguments) => read::run(arguments).map(Outcome::from_code).map_err(BadInput::from),
        Command::Screen(arguments) => screen::run(arguments, &mut out),
        Command::Due(arguments) => due::run(arguments, &mut out),
        Command::Verify(arguments) => verify::run(arguments, &mut out),
    };
    // What was answered before a faulty line is written too.
    let written = out.flush().map_err(BadInput::from);
    finish(outcome.and_then(|outcome| written.map(|()| outcome)))
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
