//! Build, demo, test, bench, tidy, package: the only tool language of the project.
//!
//! `cargo xtask demo` and `cargo xtask test` do all their own set-up on a fresh Debian or Ubuntu
//! machine with rustup, Node and git.
#![allow(clippy::print_stdout, reason = "a command line tool prints")]

mod bench;
mod bundle;
mod command;
mod demo;
mod package;
mod setup;
mod suite;
mod tidy;
mod types;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(about = "Sidvakt's workshop")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Assembles the loadable extension in dist/.
    Build,
    /// Opens Chromium with the extension on demo pages; or takes the whole tour unattended.
    Demo(demo::Options),
    /// Everything that must hold: format, lints, tidy, native, wasm and end-to-end tests.
    Test(suite::Options),
    /// Measures and prints one table.
    Bench(bench::Options),
    /// Checks the house rules: arrows, file lengths, forbidden constructs.
    Tidy,
    /// Regenerates extension/content/protocol.d.ts.
    Types,
    /// Trains the screening model from the labelled comments; minutes on two cores.
    Train,
    /// Zips dist/ for the stores.
    Package,
}

fn main() -> ExitCode {
    match run(&Arguments::parse().task) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(task: &Task) -> anyhow::Result<()> {
    match task {
        Task::Build => bundle::build().map(|_| ()),
        Task::Demo(options) => demo::run(options),
        Task::Test(options) => suite::run(options),
        Task::Bench(options) => bench::run(options),
        Task::Tidy => tidy::run(),
        Task::Types => types::write(),
        Task::Train => command::cargo(&["run", "--release", "--quiet", "-p", "sidvakt-training"]).run(),
        Task::Package => package::run(),
    }
}
