//! sidvakt: the same core on the command line.

fn main() {}
