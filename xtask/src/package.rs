//! The package for the stores: dist/ zipped by web-ext, nothing else in it.

use crate::command::program;
use crate::{bundle, setup};

/// Builds and zips; the archive lands in target/package/.
pub fn run() -> anyhow::Result<()> {
    setup::npm()?;
    bundle::build()?;
    program(
        "tests/node_modules/.bin/web-ext",
        &["build", "--source-dir", "dist", "--artifacts-dir", "target/package", "--overwrite-dest"],
    )
    .run()
}
