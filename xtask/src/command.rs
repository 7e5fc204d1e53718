//! Running other programs, with their words passed on and their failures named.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, bail};

/// The repository's root.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(Path::to_path_buf).unwrap_or_default()
}

/// A program to run in the repository's root.
pub struct Program {
    command: Command,
    line: String,
}

/// Any program.
pub fn program(name: &str, arguments: &[&str]) -> Program {
    let mut command = Command::new(name);
    command.args(arguments).current_dir(root());
    Program { command, line: format!("{name} {}", arguments.join(" ")) }
}

/// Cargo, the one that runs this very tool.
pub fn cargo(arguments: &[&str]) -> Program {
    let name = std::env::var("CARGO").unwrap_or_else(|_| "cargo".into());
    let mut program = program(&name, arguments);
    // This tool's own build settings must not reach the builds it starts.
    for variable in ["CARGO_MANIFEST_DIR", "CARGO_PKG_NAME", "CARGO_PKG_VERSION"] {
        program.command.env_remove(variable);
    }
    program.line = format!("cargo {}", arguments.join(" "));
    program
}

impl Program {
    /// Sets an environment variable.
    pub fn env(mut self, key: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(key, value);
        self
    }

    /// Runs in a folder below the root.
    pub fn within(mut self, folder: &str) -> Self {
        self.command.current_dir(root().join(folder));
        self
    }

    /// Runs it; an exit code other than 0 is an error.
    pub fn run(mut self) -> anyhow::Result<()> {
        let status = self.command.status().with_context(|| format!("could not start `{}`", self.line))?;
        if !status.success() {
            bail!("`{}` failed ({status})", self.line);
        }
        Ok(())
    }

    /// Runs it silently and tells whether it succeeded.
    pub fn succeeds(mut self) -> bool {
        self.command
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .stdin(Stdio::null())
            .status()
            .is_ok_and(|status| status.success())
    }

    /// Runs it and gives what it printed; an exit code other than 0 is an error.
    pub fn output(mut self) -> anyhow::Result<String> {
        let output = self
            .command
            .stderr(Stdio::inherit())
            .output()
            .with_context(|| format!("could not start `{}`", self.line))?;
        if !output.status.success() {
            bail!("`{}` failed ({})", self.line, output.status);
        }
        String::from_utf8(output.stdout).with_context(|| format!("`{}` did not print UTF-8", self.line))
    }

    /// Runs it, passes every line of its standard output on and to `hear`, and tells whether it succeeded.
    pub fn listen(mut self, mut hear: impl FnMut(&str)) -> anyhow::Result<bool> {
        let mut child = self
            .command
            .stdout(Stdio::piped())
            .stdin(Stdio::null())
            .spawn()
            .with_context(|| format!("could not start `{}`", self.line))?;
        if let Some(stdout) = child.stdout.take() {
            let mut screen = std::io::stdout();
            for line in BufReader::new(stdout).lines() {
                let line = line?;
                hear(&line);
                writeln!(screen, "{line}")?;
            }
        }
        Ok(child.wait()?.success())
    }
}
