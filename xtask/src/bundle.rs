//! Assembles dist/: exactly what is tested, demonstrated and packaged.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;
use serde_json::Value;
use wasm_bindgen_cli_support::Bindgen;

use crate::command::{cargo, root};
use crate::setup;

/// Folders of extension/ whose plain files go into the package as they are.
const PLAIN: [&str; 6] = ["_locales", "background", "content", "icons", "panel", "practice"];
/// Endings of files that are shipped; Rust sources and declarations stay at home.
const SHIPPED: [&str; 6] = ["js", "css", "html", "json", "png", "svg"];

/// Builds the modules and copies the plain files. Gives the folder.
pub fn build() -> anyhow::Result<PathBuf> {
    setup::wasm_target()?;
    let dist = root().join("dist");
    if dist.exists() {
        fs::remove_dir_all(&dist)?;
    }
    let built = compile(&["sidvakt-background", "sidvakt-panel", "sidvakt-faces-module"])?;
    bind("sidvakt_background", &dist.join("background"))?;
    bind("sidvakt_panel", &dist.join("panel"))?;
    bind("sidvakt_faces_module", &dist.join("background"))?;
    let licence = root().join("core/faces/model/LICENSE");
    fs::copy(&licence, dist.join("background/LICENSE-face-model"))
        .with_context(|| format!("copying {}", licence.display()))?;
    // Beside the module, which reads them when there is a text to screen.
    let words = out_folder(&built, "sidvakt-screening")?.join("words.bin");
    for file in [words, root().join("core/screening/model/weights.bin")] {
        let name = file.file_name().unwrap_or_default();
        fs::copy(&file, dist.join("background").join(name))
            .with_context(|| format!("copying {}", file.display()))?;
    }
    for folder in PLAIN {
        copy_shipped(&root().join("extension").join(folder), &dist.join(folder))?;
    }
    for file in ["manifest.json", "LICENSE"] {
        fs::copy(root().join(file), dist.join(file)).with_context(|| format!("copying {file}"))?;
    }
    Ok(dist)
}

/// The core alone as a module for Node: parity tests and benches.
pub fn build_for_node() -> anyhow::Result<PathBuf> {
    setup::wasm_target()?;
    compile(&["sidvakt-wasm-tests"])?;
    let folder = root().join("target/wasm-tests");
    bind("sidvakt_wasm_tests", &folder)?;
    Ok(folder)
}

/// Gives what the compiler says of what it made, a line of JSON each.
fn compile(packages: &[&str]) -> anyhow::Result<String> {
    let mut arguments = vec!["build", "--quiet", "--profile", "wasm", "--target", "wasm32-unknown-unknown"];
    arguments.push("--message-format=json-render-diagnostics");
    for package in packages {
        arguments.extend(["-p", package]);
    }
    cargo(&arguments).env("RUSTFLAGS", remapped_paths()).output()
}

/// Where a package's build script has put what it made.
fn out_folder(built: &str, package: &str) -> anyhow::Result<PathBuf> {
    let messages = built.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let word = |message: &Value, key: &str| message.get(key).and_then(Value::as_str).map(str::to_owned);
    let folder = messages
        .filter(|message| word(message, "reason").as_deref() == Some("build-script-executed"))
        .filter(|message| word(message, "package_id").is_some_and(|id| id.contains(package)))
        .find_map(|message| word(&message, "out_dir"));
    folder.map(PathBuf::from).with_context(|| format!("no build script of {package} has run"))
}

/// No path of this machine ends up in the shipped modules' panic messages.
fn remapped_paths() -> String {
    let home = std::env::var("CARGO_HOME")
        .or_else(|_| std::env::var("HOME").map(|home| format!("{home}/.cargo")))
        .unwrap_or_else(|_| ".cargo".into());
    format!("--remap-path-prefix={}=sidvakt --remap-path-prefix={home}=cargo", root().display())
}

fn bind(module: &str, folder: &Path) -> anyhow::Result<()> {
    let target =
        std::env::var("CARGO_TARGET_DIR").map(PathBuf::from).unwrap_or_else(|_| root().join("target"));
    let input = target.join("wasm32-unknown-unknown/wasm").join(format!("{module}.wasm"));
    Bindgen::new()
        .input_path(input)
        .web(true)?
        .typescript(false)
        .omit_default_module_path(false)
        .keep_debug(false)
        .remove_name_section(true)
        .generate(folder)
        .with_context(|| format!("binding {module}"))
}

/// A content script as it is shipped: every tab pays for its bytes, so lines that are only a comment
/// stay at home.
pub fn without_comments(script: &str) -> String {
    let is_comment = |line: &&str| {
        let line = line.trim();
        line.starts_with("//") || (line.starts_with("/*") && line.ends_with("*/"))
    };
    script.lines().filter(|line| !is_comment(line)).flat_map(|line| [line, "\n"]).collect()
}

fn copy_shipped(from: &Path, to: &Path) -> anyhow::Result<()> {
    for entry in fs::read_dir(from).with_context(|| format!("reading {}", from.display()))? {
        let path = entry?.path();
        let Some(name) = path.file_name() else { continue };
        if path.is_dir() {
            if name != "src" {
                copy_shipped(&path, &to.join(name))?;
            }
        } else if path.extension().is_some_and(|ending| SHIPPED.iter().any(|shipped| ending == *shipped)) {
            fs::create_dir_all(to)?;
            if from.ends_with("content") && path.extension().is_some_and(|ending| ending == "js") {
                fs::write(to.join(name), without_comments(&fs::read_to_string(&path)?))?;
            } else {
                fs::copy(&path, to.join(name))?;
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::without_comments;

    #[test]
    fn only_lines_that_are_nothing_but_a_comment_stay_at_home() {
        let script = "/** What it is. */\nconst a = /** @type {A} */ (b); // why\n\t// then\n\trun('//x');\n";
        assert_eq!(without_comments(script), "const a = /** @type {A} */ (b); // why\n\trun('//x');\n");
    }
}
