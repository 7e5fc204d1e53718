//! Turns `catalog/` into tables that need no parsing in the browser.
#![allow(clippy::print_stdout, reason = "a build script speaks to cargo by printing")]

mod catalog;
mod emit;
mod inflect;
mod pattern;

use std::path::Path;

fn main() {
    println!("cargo::rerun-if-changed=catalog");
    println!("cargo::rerun-if-changed=build");
    let catalog_dir = Path::new(&std::env::var("CARGO_MANIFEST_DIR").unwrap_or_default()).join("catalog");
    let out_dir = std::env::var("OUT_DIR").unwrap_or_default();
    let result = catalog::read(&catalog_dir).and_then(|catalog| emit::write(&catalog, Path::new(&out_dir)));
    if let Err(problem) = result {
        println!("cargo::error=catalog: {problem}");
        std::process::exit(1);
    }
}
