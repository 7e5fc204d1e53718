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
    /// Browser files that failed once and passed when they were run again.
    unsteady: Vec<String>,
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
        let count = Self::of(name, command, read);
        self.add(count);
    }

    /// A file that drives a browser. One that fails is run once more, in the open: a starved machine must not
    /// refuse what is sound, and what is broken fails twice.
    fn browser_file(&mut self, file: &str) {
        let first = Self::of(file, node(file), node_closing_line);
        if first.failed == 0 {
            return self.add(first);
        }
        println!("AGAIN   {file}: {} failed; what fails twice counts", first.failed);
        let second = Self::of(file, node(file), node_closing_line);
        if second.failed == 0 {
            self.unsteady.push(file.to_owned());
        }
        self.add(second);
    }

    fn of(name: &str, command: Program, read: fn(&str) -> Option<(usize, usize)>) -> Self {
        println!("----    {name}");
        let mut count = Self::default();
        let succeeded = command
            .listen(|line| {
                if let Some((passed, failed)) = read(line) {
                    count.passed += passed;
                    count.failed += failed;
                }
            })
            .unwrap_or_else(|error| {
                println!("FAILED  {name}: {error:#}");
                false
            });
        if !succeeded && count.failed == 0 {
            count.failed = 1;
        }
        if succeeded && count.passed + count.failed == 0 {
            println!("FAILED  {name}: ran no test");
            count.failed = 1;
        }
        let verdict = if count.failed == 0 { "ok    " } else { "FAILED" };
        println!("{verdict}  {name}: {} passed, {} failed", count.passed, count.failed);
        count
    }

    fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
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
    for file in test_files("tests/wasm")? {
        count.runner(&file, node(&file), node_closing_line);
    }
    if !options.no_browsers {
        setup::browsers()?;
        for file in test_files("tests/e2e")? {
            count.browser_file(&file);
        }
    }
    for file in &count.unsteady {
        println!("UNSTEADY {file}: failed once, passed when run again");
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

/// The test files of a folder, in order.
fn test_files(folder: &str) -> anyhow::Result<Vec<String>> {
    let mut files: Vec<String> = std::fs::read_dir(root().join(folder))
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| format!("{folder}/{}", entry.file_name().to_string_lossy()))
        .filter(|file| file.ends_with(".test.mjs"))
        .collect();
    files.sort();
    anyhow::ensure!(!files.is_empty(), "no test file in {folder}");
    Ok(files)
}

fn node(file: &str) -> Program {
    program("node", &["--test", "--test-reporter=tap", file])
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
