//! Arguments that mean nothing, and output that nobody reads.

use std::process::{Command, Stdio};

use crate::run::sidvakt;

#[test]
fn arguments_that_mean_nothing_give_2() {
    let cases: [&[&str]; 5] =
        [&[], &["dance"], &["due"], &["due", "--clock", "cuckoo"], &["verify", "a", "b"]];
    for arguments in cases {
        let said = sidvakt(arguments, b"");
        assert_eq!((said.code, said.out.as_str()), (2, ""), "{arguments:?}");
        assert!(!said.error.is_empty());
    }
}

#[test]
fn help_and_version_give_0() {
    let help = sidvakt(&["--help"], b"");
    assert_eq!(help.code, 0);
    for command in ["read", "screen", "due", "verify"] {
        assert!(help.out.contains(command), "{command}");
    }
    assert!(sidvakt(&["--version"], b"").out.starts_with("sidvakt "));
}

#[test]
fn a_reader_that_leaves_is_no_fault() {
    let lines = "{\"id\":1,\"received\":\"2026-11-23T09:15:00+01:00\"}\n".repeat(20_000);
    let path = crate::run::file("many.jsonl", lines.as_bytes());
    let mut child = Command::new(env!("CARGO_BIN_EXE_sidvakt"))
        .args(["due", "--clock", "reply", &path])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("started");
    drop(child.stdout.take());
    let done = child.wait_with_output().expect("ended");
    assert_eq!((done.status.code(), done.stderr.as_slice()), (Some(0), b"".as_slice()));
}
