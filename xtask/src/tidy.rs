//! The house rules that no compiler checks. Each is named in ARCHITECTURE.md.

mod arrows;
mod sources;

use anyhow::bail;

/// Every check with its name and result.
pub fn checks() -> Vec<(&'static str, anyhow::Result<()>)> {
    vec![
        ("arrows between crates point one way", arrows::only_allowed()),
        ("core is pure: no browser, clock or randomness below it", arrows::core_is_pure()),
        ("every dependency carries its reason and its version stands once", arrows::reasons()),
        ("files are short", sources::lengths()),
        ("no forbidden construct", sources::forbidden()),
        ("the content script is small, plain and knows no domain word", sources::content_script()),
        ("every module says what it is for", sources::module_docs()),
        ("the manifest asks for least permissions", sources::manifest()),
        ("no path, host or training text of others is committed", sources::foreign_material()),
    ]
}

/// Runs all and prints what is wrong.
pub fn run() -> anyhow::Result<()> {
    let mut wrong = 0;
    for (name, result) in checks() {
        match result {
            Ok(()) => println!("ok      {name}"),
            Err(error) => {
                wrong += 1;
                println!("FAILED  {name}: {error:#}");
            }
        }
    }
    if wrong > 0 {
        bail!("{wrong} house rules are broken");
    }
    Ok(())
}

/// Fails with every problem on a line of its own.
fn verdict(problems: Vec<String>) -> anyhow::Result<()> {
    if problems.is_empty() { Ok(()) } else { bail!("\n    {}", problems.join("\n    ")) }
}
