//! Build, demo, test, bench, tidy, package.

fn main() {}
