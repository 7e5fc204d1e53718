//! What the machine needs, installed when missing and allowed, named in one clear line otherwise.

use std::path::Path;

use anyhow::bail;

use crate::command::{program, root};

/// The wasm target; rust-toolchain.toml alone does not install it where automatic installs are off.
pub fn wasm_target() -> anyhow::Result<()> {
    let installed = program("rustup", &["target", "list", "--installed"]).output()?;
    if installed.contains("wasm32-unknown-unknown") {
        return Ok(());
    }
    program("rustup", &["target", "add", "wasm32-unknown-unknown"]).run()
}

/// The workshop's npm packages (browser driver, accessibility checker, linters), from the lock file.
pub fn npm() -> anyhow::Result<()> {
    let lock = root().join("tests/package-lock.json");
    let installed = root().join("tests/node_modules/.package-lock.json");
    if is_newer(&installed, &lock) {
        return Ok(());
    }
    if !program("node", &["--version"]).succeeds() {
        bail!("Node 20 or newer is missing: install it (Debian: apt-get install nodejs npm) and run again");
    }
    program("npm", &["ci", "--no-audit", "--no-fund", "--loglevel=error"]).within("tests").run()
}

/// Chromium and Firefox, from the system's packages.
pub fn browsers() -> anyhow::Result<()> {
    let missing: Vec<&str> = [
        ("chromium", ["chromium", "chromium-browser", "google-chrome"].as_slice()),
        ("firefox-esr", ["firefox-esr", "firefox"].as_slice()),
    ]
    .into_iter()
    .filter(|(_, names)| !names.iter().any(|name| program(name, &["--version"]).succeeds()))
    .map(|(package, _)| package)
    .collect();
    if missing.is_empty() {
        return Ok(());
    }
    let is_root = program("id", &["-u"]).output().is_ok_and(|id| id.trim() == "0");
    if !is_root || !program("apt-get", &["--version"]).succeeds() {
        bail!("missing: {}; install with: sudo apt-get install {}", missing.join(", "), missing.join(" "));
    }
    program("apt-get", &["update", "-qq"]).run()?;
    let mut arguments = vec!["install", "-y", "-qq", "--no-install-recommends", "fonts-noto-color-emoji"];
    arguments.extend(missing);
    program("apt-get", &arguments).env("DEBIAN_FRONTEND", "noninteractive").run()
}

fn is_newer(file: &Path, than: &Path) -> bool {
    let modified = |path: &Path| path.metadata().and_then(|data| data.modified()).ok();
    matches!((modified(file), modified(than)), (Some(file), Some(than)) if file >= than)
}
