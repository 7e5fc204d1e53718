//! `sidvakt due`: when answers or removals are due.

use std::io::Write;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sidvakt_calendar::{local_rfc3339, removal_due, reply_due};
use sidvakt_policy::Policy;
use sidvakt_time::Timestamp;

use crate::input::{each_line, read_file, write_line};
use crate::outcome::{BadInput, Outcome};

/// Arguments of `due`.
#[derive(Args)]
pub struct DueArgs {
    /// Which clock.
    #[arg(long, value_enum)]
    clock: Clock,
    /// The municipality's policy file; the default policy (Tibro's) without it.
    #[arg(long, value_name = "FILE")]
    policy: Option<PathBuf>,
    /// JSONL with {id, received}; standard input without it.
    #[arg(value_name = "FILE")]
    file: Option<PathBuf>,
}

/// The two clocks.
#[derive(Clone, Copy, ValueEnum)]
enum Clock {
    /// When an answer is due.
    Reply,
    /// When prohibited content must be gone.
    Removal,
}

#[derive(Deserialize)]
struct Received {
    id: Value,
    received: String,
}

#[derive(Serialize)]
struct Due {
    id: Value,
    due: String,
}

/// Answers each line with the time that its clock gives.
pub fn run(arguments: &DueArgs, out: &mut dyn Write) -> Result<Outcome, BadInput> {
    let policy = policy(arguments.policy.as_ref())?;
    each_line(arguments.file.as_deref(), |number, line: Received| {
        let received: Timestamp = line.received.trim().parse().map_err(|_| BadInput::Line {
            number,
            reason: format!(
                "received: expected a time like 2026-11-23T09:15:00+01:00, found \"{}\"",
                line.received
            ),
        })?;
        let due = match arguments.clock {
            Clock::Reply => reply_due(received, policy.reply_clock()),
            Clock::Removal => removal_due(received, policy.removal_clock()),
        };
        write_line(out, &Due { id: line.id, due: local_rfc3339(due) })
    })?;
    Ok(Outcome::Fine)
}

/// The policy in a file, or the default one.
pub fn policy(file: Option<&PathBuf>) -> Result<Policy, BadInput> {
    let Some(path) = file else { return Ok(Policy::default_tibro()) };
    let content = |reason: String| BadInput::Content { path: path.clone(), reason };
    let text = String::from_utf8(read_file(path)?).map_err(|_| content("not UTF-8".to_owned()))?;
    Policy::parse(&text).map_err(|errors| content(errors.to_string().replace('\n', "; ")))
}
