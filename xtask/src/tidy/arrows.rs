//! Which crate may know which; read from `cargo metadata`.

use std::collections::BTreeMap;
use std::fs;

use serde_json::Value;

use super::verdict;
use crate::command::{cargo, root};

/// Crate and the crates of ours that it may know. What is not listed is not allowed.
const ARROWS: &[(&str, &[&str])] = &[
    ("json", &[]),
    ("order", &[]),
    ("time", &[]),
    ("text", &[]),
    ("calendar", &[]),
    ("policy", &["calendar"]),
    ("page", &["text", "calendar"]),
    ("screening", &["text"]),
    ("evidence", &[]),
    ("wording", &["calendar"]),
    ("register", &["text", "calendar", "policy", "page", "screening", "evidence"]),
    ("desk", &["text", "calendar", "policy", "page", "screening", "evidence", "register", "wording"]),
    ("faces", &[]),
    ("faces-module", &["faces"]),
    ("protocol", &["desk", "page"]),
    ("store", &["evidence"]),
    (
        "background",
        &[
            "calendar",
            "desk",
            "evidence",
            "page",
            "policy",
            "protocol",
            "register",
            "screening",
            "store",
            "text",
            "wording",
        ],
    ),
    ("panel", &["desk", "evidence", "protocol", "store", "wording"]),
    ("cli", &["calendar", "evidence", "page", "policy", "screening"]),
    ("training", &["screening", "text"]),
    ("wasm-tests", &["calendar", "page", "policy", "screening"]),
];

/// Crates that know nothing of the domain: every other one may know them.
const PLAIN: [&str; 3] = ["json", "order", "time"];

/// Crates under core/.
const CORE: [&str; 13] = [
    "json",
    "order",
    "time",
    "text",
    "calendar",
    "policy",
    "page",
    "screening",
    "evidence",
    "register",
    "wording",
    "desk",
    "faces",
];

/// Packages that would bring the browser, the network, a clock or randomness into core.
const IMPURE: [&str; 9] =
    ["wasm-bindgen", "js-sys", "web-sys", "gloo", "rand", "getrandom", "tokio", "reqwest", "chrono"];

/// No arrow between our crates but the listed ones.
pub fn only_allowed() -> anyhow::Result<()> {
    let mut problems = Vec::new();
    for (name, dependencies) in direct_dependencies()? {
        let Some(name) = name.strip_prefix("sidvakt-") else { continue };
        let Some((_, allowed)) = ARROWS.iter().find(|(from, _)| *from == name) else {
            problems.push(format!("{name} is not in the list of arrows"));
            continue;
        };
        for dependency in dependencies.iter().filter_map(|d| d.strip_prefix("sidvakt-")) {
            if !allowed.contains(&dependency) && !PLAIN.contains(&dependency) {
                problems.push(format!("{name} must not know {dependency}"));
            }
        }
    }
    verdict(problems)
}

/// Nothing below core/ touches a browser, a clock, randomness or the network.
pub fn core_is_pure() -> anyhow::Result<()> {
    let mut problems = Vec::new();
    for name in CORE {
        let package = format!("sidvakt-{name}");
        let tree = cargo(&[
            "tree",
            "--quiet",
            "-p",
            &package,
            "--edges",
            "normal",
            "--prefix",
            "none",
            "--format",
            "{p}",
            "--target",
            "wasm32-unknown-unknown",
        ])
        .output()?;
        for line in tree.lines() {
            let dependency = line.split_whitespace().next().unwrap_or_default();
            if IMPURE.contains(&dependency) {
                problems.push(format!("{package} brings in {dependency}"));
            }
        }
    }
    verdict(problems)
}

/// Versions stand in the workspace, each with a sentence; crates say `workspace = true`.
pub fn reasons() -> anyhow::Result<()> {
    let mut problems = Vec::new();
    let text = fs::read_to_string(root().join("Cargo.toml"))?;
    let mut inside = false;
    let mut previous = "";
    for line in text.lines() {
        if line.starts_with('[') {
            inside = line == "[workspace.dependencies]";
        } else if inside && line.contains(" = ") && !line.starts_with('#') && !line.starts_with("sidvakt-") {
            let has_reason = previous.starts_with("# ") && !previous.starts_with("# --");
            if !has_reason {
                problems
                    .push(format!("no reason stands above `{}`", line.split(" = ").next().unwrap_or(line)));
            }
        }
        previous = line;
    }
    for member in members()? {
        let file = root().join(&member).join("Cargo.toml");
        let manifest: toml::Table = toml::from_str(&fs::read_to_string(&file)?)?;
        for section in ["dependencies", "dev-dependencies", "build-dependencies"] {
            let Some(table) = manifest.get(section).and_then(toml::Value::as_table) else { continue };
            for (name, value) in table {
                let from_workspace = value.get("workspace").and_then(toml::Value::as_bool).unwrap_or(false);
                if !from_workspace {
                    problems.push(format!("{member}: {name} has its version outside the workspace"));
                }
            }
        }
    }
    verdict(problems)
}

fn members() -> anyhow::Result<Vec<String>> {
    let manifest: toml::Table = toml::from_str(&fs::read_to_string(root().join("Cargo.toml"))?)?;
    let members = manifest.get("workspace").and_then(|workspace| workspace.get("members"));
    let list = members.and_then(toml::Value::as_array).into_iter().flatten();
    Ok(list.filter_map(toml::Value::as_str).map(str::to_owned).collect())
}

fn direct_dependencies() -> anyhow::Result<BTreeMap<String, Vec<String>>> {
    let metadata: Value = serde_json::from_str(
        &cargo(&["metadata", "--quiet", "--no-deps", "--format-version", "1"]).output()?,
    )?;
    let packages = metadata.get("packages").and_then(Value::as_array).into_iter().flatten();
    Ok(packages
        .filter_map(|package| {
            let name = package.get("name")?.as_str()?.to_owned();
            let dependencies = package.get("dependencies")?.as_array()?;
            let normal =
                dependencies.iter().filter(|dependency| dependency.get("kind").is_none_or(Value::is_null));
            Some((name, normal.filter_map(|d| d.get("name")?.as_str().map(str::to_owned)).collect()))
        })
        .collect())
}
