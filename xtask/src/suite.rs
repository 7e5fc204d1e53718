//! `cargo xtask test`: every check in one run, counted, ending with one line `N passed, N failed`.

use crate::command::{Program, cargo, program, root};
use crate::{bundle, setup, tidy, types};

/// What to leave out while working.
#[derive(clap::Args)]
pub struct Options {
    /// Leaves the browsers out.
    #[arg(long)]
    no_browsers: bool,
}

#[derive(Default)]
struct Count {
    passed: usize,
    failed: usize,
}

impl Count {
    /// A check that is one test by itself.
    fn check(&mut self, name: &str, result: anyhow::Result<()>) {
        match result {
            Ok(()) => {
                self.passed += 1;
                println!("ok      {name}");
            }
            Err(error) => {
                self.failed += 1;
                println!("FAILED  {name}: {error:#}");
            }
        }
    }

    /// A runner whose own closing lines are counted; that it fails without a failed test counts as one.
    fn runner(&mut self, name: &str, command: Program, read: fn(&str) -> Option<(usize, usize)>) {
        println!("----    {name}");
        let (mut passed, mut failed) = (0, 0);
        let succeeded = command
            .listen(|line| {
                if let Some((more_passed, more_failed)) = read(line) {
                    passed += more_passed;
                    failed += more_failed;
                }
            })
            .unwrap_or_else(|error| {
                println!("FAILED  {name}: {error:#}");
                false
            });
        if !succeeded && failed == 0 {
            failed = 1;
        }
        if succeeded && passed + failed == 0 {
            println!("FAILED  {name}: ran no test");
            failed = 1;
        }
        self.passed += passed;
        self.failed += failed;
        println!(
            "{}  {name}: {passed} passed, {failed} failed",
            if failed == 0 { "ok    " } else { "FAILED" }
        );
    }
}

/// Runs everything. The exit code follows the count.
pub fn run(options: &Options) -> anyhow::Result<()> {
    setup::wasm_target()?;
    setup::npm()?;
    let mut count = Count::default();
    count.check("format (cargo fmt)", cargo(&["fmt", "--all", "--check"]).run());
    count.check("lint (clippy)", clippy(&["--workspace", "--all-targets"]));
    count.check("lint (clippy, wasm)", clippy(&WASM));
    count.check("message types are up to date", types::check());
    for (name, result) in tidy::checks() {
        count.check(&format!("tidy: {name}"), result);
    }
    count.runner(
        "native tests",
        cargo(&["test", "--quiet", "--workspace", "--no-fail-fast"]),
        cargo_closing_line,
    );
    count.check("dist builds", bundle::build().map(|_| ()));
    count.check("core builds for Node", bundle::build_for_node().map(|_| ()));
    count.check("types of the plain JavaScript (tsc)", tool("tsc", &["--project", "tests/tsconfig.json"]));
    count.check("web-ext lint", tool("web-ext", &["lint", "--source-dir", "dist", "--no-config-discovery"]));
    count.runner("wasm tests (Node)", node_tests("tests/wasm"), node_closing_line);
    if !options.no_browsers {
        setup::browsers()?;
        count.runner("end to end (Chromium, Firefox)", node_tests("tests/e2e"), node_closing_line);
    }
    println!("{} passed, {} failed", count.passed, count.failed);
    if count.failed > 0 {
        std::process::exit(1);
    }
    Ok(())
}

const WASM: [&str; 10] = [
    "--target",
    "wasm32-unknown-unknown",
    "-p",
    "sidvakt-store",
    "-p",
    "sidvakt-background",
    "-p",
    "sidvakt-panel",
    "-p",
    "sidvakt-wasm-tests",
];

fn clippy(scope: &[&str]) -> anyhow::Result<()> {
    let arguments = [&["clippy", "--quiet"], scope, &["--", "-D", "warnings"]].concat();
    cargo(&arguments).run()
}

fn tool(name: &str, arguments: &[&str]) -> anyhow::Result<()> {
    program(&format!("{}/tests/node_modules/.bin/{name}", root().display()), arguments).run()
}

/// One file after the other: two browsers on two cores are enough.
fn node_tests(folder: &str) -> Program {
    let mut files: Vec<String> = std::fs::read_dir(root().join(folder))
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| format!("{folder}/{}", entry.file_name().to_string_lossy()))
        .filter(|file| file.ends_with(".test.mjs"))
        .collect();
    files.sort();
    let mut arguments = vec!["--test", "--test-concurrency=1", "--test-reporter=tap"];
    arguments.extend(files.iter().map(String::as_str));
    program("node", &arguments)
}

/// `test result: ok. 12 passed; 0 failed; …` of `cargo test`.
fn cargo_closing_line(line: &str) -> Option<(usize, usize)> {
    let rest = line.trim().strip_prefix("test result: ")?;
    let number = |word: &str| {
        let before = rest.split(word).next()?;
        before.split_whitespace().next_back()?.parse().ok()
    };
    Some((number(" passed")?, number(" failed").unwrap_or(0)))
}

/// `# pass 12` and `# fail 0` of Node's TAP reporter.
fn node_closing_line(line: &str) -> Option<(usize, usize)> {
    let number = |prefix: &str| line.strip_prefix(prefix)?.trim().parse::<usize>().ok();
    number("# pass ").map(|passed| (passed, 0)).or_else(|| number("# fail ").map(|failed| (0, failed)))
}

#[cfg(test)]
mod tests {
    use super::{cargo_closing_line, node_closing_line};

    #[test]
    fn closing_lines_are_counted() {
        let line = "test result: FAILED. 12 passed; 3 failed; 0 ignored; 0 measured";
        assert_eq!(cargo_closing_line(line), Some((12, 3)));
        assert_eq!(node_closing_line("# pass 7"), Some((7, 0)));
        assert_eq!(node_closing_line("# fail 2"), Some((0, 2)));
        assert_eq!(node_closing_line("ok 1 - a test"), None);
    }
}
