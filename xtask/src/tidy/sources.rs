//! What the source files may hold.

use std::fs;

use regex::RegexSet;
use serde_json::Value;

use super::verdict;
use crate::bundle::without_comments;
use crate::command::{program, root};

/// A file over this many lines holds more than one concept.
const LONGEST: usize = 600;

/// The content script runs in every tab on two sites; this is its budget, in bytes.
const LARGEST_CONTENT_SCRIPT: usize = 40 * 1024;

/// Put in only when a human asks to mark an item by hand, with a budget of its own.
const ON_DEMAND: &str = "extension/content/manual.js";
const LARGEST_ON_DEMAND: usize = 18 * 1024;

/// Ending, pattern of what must not stand in such files, why. Rust's own lints see to `unwrap` and `panic!`.
const FORBIDDEN: &[(&str, &str, &str)] = &[
    ("rs", concat!("TO", "DO"), "settle it or say it in an issue"),
    ("rs", concat!("FIX", "ME"), "settle it or say it in an issue"),
    ("rs", concat!(r"#\[ig", "nore"), "a test that is not run is no test"),
    ("rs", concat!("should_", "panic"), "assert the error instead"),
    ("rs", concat!("inner_", "html"), "post text never becomes markup"),
    ("js", concat!("inner", "HTML"), "post text never becomes markup"),
    ("js", concat!("outer", "HTML ="), "post text never becomes markup"),
    ("js", concat!("insert", "AdjacentHTML"), "post text never becomes markup"),
    ("js", concat!("document", r"\.write"), "post text never becomes markup"),
    ("js", concat!(r"\bev", r"al\("), "no code from strings"),
    ("js", concat!("new ", "Function"), "no code from strings"),
    ("js", concat!("@ts-", "ignore"), "fix the type"),
    ("js", concat!("@ts-", "expect-error"), "fix the type"),
    ("mjs", concat!(r"\.sk", r"ip\("), "a test that is not run is no test"),
];

/// What a content script must never do to a page that is not ours, and words of the domain: it draws what it is
/// given and decides nothing.
const HANDS_OFF: [(&str, &str); 2] = [
    (
        r"\.click\(\)|\bscroll(To|By)\(|scrollIntoView|dispatchEvent|\bfetch\(|XMLHttpRequest|setInterval|document\.cookie",
        "the page is not ours",
    ),
    (
        "(?i)insult|facebook|instagram|comment|kommun|deadline|article|category",
        "the content script decides nothing",
    ),
];

/// No file of code over the limit.
pub fn lengths() -> anyhow::Result<()> {
    let mut problems = Vec::new();
    for file in tracked(&["rs", "js", "mjs", "css"])? {
        let lines = fs::read_to_string(root().join(&file))?.lines().count();
        if lines > LONGEST {
            problems.push(format!("{file}: {lines} lines, at most {LONGEST}"));
        }
    }
    verdict(problems)
}

/// None of the forbidden constructs, by file ending.
pub fn forbidden() -> anyhow::Result<()> {
    let patterns = RegexSet::new(FORBIDDEN.iter().map(|(_, pattern, _)| pattern))?;
    let mut problems = Vec::new();
    for file in tracked(&["rs", "js", "mjs"])? {
        let ending = file.rsplit('.').next().unwrap_or_default();
        for (number, line) in fs::read_to_string(root().join(&file))?.lines().enumerate() {
            let found = patterns.matches(line).into_iter().filter_map(|at| FORBIDDEN.get(at));
            for (_, pattern, why) in found.filter(|(only, _, _)| *only == ending) {
                problems.push(format!("{file}:{}: {pattern}: {why}", number + 1));
            }
        }
    }
    verdict(problems)
}

/// At most 40 KB in all, nothing that touches the page, no word of the domain outside comments.
pub fn content_script() -> anyhow::Result<()> {
    let patterns = RegexSet::new(HANDS_OFF.iter().map(|(pattern, _)| pattern))?;
    let mut problems = Vec::new();
    let mut bytes = 0;
    for file in tracked(&["js"])?.into_iter().filter(|file| file.starts_with("extension/content/")) {
        let text = fs::read_to_string(root().join(&file))?;
        let shipped = without_comments(&text).len();
        if file == ON_DEMAND {
            if shipped > LARGEST_ON_DEMAND {
                problems.push(format!("{file} has {shipped} bytes, at most {LARGEST_ON_DEMAND}"));
            }
        } else {
            bytes += shipped;
        }
        for (number, line) in text.lines().enumerate() {
            let code = line.split("//").next().unwrap_or_default();
            let is_comment = line.trim_start().starts_with('*') || line.trim_start().starts_with("/*");
            if is_comment {
                continue;
            }
            for (_, why) in patterns.matches(code).into_iter().filter_map(|at| HANDS_OFF.get(at)) {
                problems.push(format!("{file}:{}: {}: {why}", number + 1, code.trim()));
            }
        }
    }
    if bytes > LARGEST_CONTENT_SCRIPT {
        problems.push(format!("the content script has {bytes} bytes, at most {LARGEST_CONTENT_SCRIPT}"));
    }
    verdict(problems)
}

/// Every Rust file says what it is for.
pub fn module_docs() -> anyhow::Result<()> {
    let mut problems = Vec::new();
    for file in tracked(&["rs"])? {
        let text = fs::read_to_string(root().join(&file))?;
        let is_test = file.ends_with("tests.rs") || file.contains("/tests/");
        // A file that the build includes too cannot have inner documentation.
        if !is_test && !text.starts_with("//") {
            problems.push(format!("{file}: does not say at its head what it is for"));
        }
    }
    verdict(problems)
}

/// The permissions that the design names and no others.
pub fn manifest() -> anyhow::Result<()> {
    const ALLOWED: [&str; 6] =
        ["activeTab", "storage", "unlimitedStorage", "alarms", "sidePanel", "scripting"];
    const PAGES: [&str; 2] = ["https://www.facebook.com/*", "https://www.instagram.com/*"];
    let manifest: Value = serde_json::from_str(&fs::read_to_string(root().join("manifest.json"))?)?;
    let mut problems = Vec::new();
    for permission in strings(manifest.get("permissions")) {
        if !ALLOWED.contains(&permission) {
            problems.push(format!("permission {permission} is not in the design"));
        }
    }
    for key in
        ["host_permissions", "optional_permissions", "web_accessible_resources", "externally_connectable"]
    {
        if manifest.get(key).is_some() {
            problems.push(format!("{key} is not in the design"));
        }
    }
    for script in manifest.get("content_scripts").and_then(Value::as_array).into_iter().flatten() {
        for page in strings(script.get("matches")) {
            if !PAGES.contains(&page) {
                problems.push(format!("content script on {page}"));
            }
        }
    }
    let policy = manifest.pointer("/content_security_policy/extension_pages").and_then(Value::as_str);
    let policy = policy.unwrap_or_default();
    for demand in ["script-src 'self' 'wasm-unsafe-eval'", "connect-src 'self'", "default-src 'none'"] {
        if !policy.contains(demand) {
            problems.push(format!("the pages' CSP lacks {demand}"));
        }
    }
    verdict(problems)
}

/// No machine path, no registry address, none of the shared training texts.
pub fn foreign_material() -> anyhow::Result<()> {
    let hosts =
        [concat!("registry.npm", "js"), concat!("static.", "crates.io"), concat!("files.python", "hosted")];
    let paths = [concat!("/ro", "ot/"), concat!("/ho", "me/"), concat!("/wo", "rk/")];
    let mut problems = Vec::new();
    for file in tracked(&["rs", "js", "mjs", "ts", "toml", "json", "md", "yml", "html", "css", "sh", "run"])?
    {
        let Ok(text) = fs::read_to_string(root().join(&file)) else { continue };
        for (number, line) in text.lines().enumerate() {
            let registry = hosts.iter().any(|host| line.contains(host));
            if registry || paths.iter().any(|path| line.contains(path)) {
                problems.push(format!("{file}:{}: a path or host of one machine", number + 1));
            }
        }
    }
    verdict(problems)
}

fn strings(value: Option<&Value>) -> impl Iterator<Item = &str> {
    value.and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str)
}

/// Files that git knows, or would take, with one of the endings.
fn tracked(endings: &[&str]) -> anyhow::Result<Vec<String>> {
    let list = program("git", &["ls-files", "--cached", "--others", "--exclude-standard"]).output()?;
    let mut files: Vec<String> = list
        .lines()
        .filter(|file| endings.iter().any(|ending| file.rsplit('.').next() == Some(*ending)))
        .filter(|file| root().join(file).is_file())
        .map(str::to_owned)
        .collect();
    files.sort();
    Ok(files)
}
