//! The demo: official pages on loopback under a CSP as strict as Facebook's, with the extension on them.

use std::path::PathBuf;

use crate::command::program;
use crate::{bundle, setup};

/// How to show it.
#[derive(clap::Args)]
pub struct Options {
    /// Takes the whole tour unattended, without a window.
    #[arg(long, requires = "out")]
    headless: bool,
    /// Where the tour leaves its screenshots and every file it produced.
    #[arg(long)]
    out: Option<PathBuf>,
}

/// Builds, serves and opens.
pub fn run(options: &Options) -> anyhow::Result<()> {
    setup::npm()?;
    setup::browsers()?;
    bundle::build()?;
    match &options.out {
        Some(out) if options.headless => {
            let out = std::path::absolute(out)?;
            program("node", &["tests/demo/tour.mjs", "--out", &out.to_string_lossy()]).run()
        }
        _ => program("node", &["tests/demo/open.mjs"]).run(),
    }
}
