//! `sidvakt due`.

use serde_json::json;

use crate::run::{file, sidvakt};

const EXAMPLES: &str = include_str!("../../../core/calendar/tests/data/reply-examples.txt");
const OWN_POLICY: &str = include_str!("../../../core/policy/tests/data/two-working-days.toml");

#[test]
fn every_worked_example_of_the_default_clock_holds() {
    let rows: Vec<Vec<&str>> = EXAMPLES
        .lines()
        .map(|line| line.split('|').map(str::trim).collect::<Vec<_>>())
        .filter(|row| row.len() == 4 && row[2] == "A")
        .collect();
    let input: String =
        rows.iter().map(|row| format!("{}\n", json!({"id": row[0], "received": row[1]}))).collect();
    let said = sidvakt(&["due", "--clock", "reply"], input.as_bytes());
    assert_eq!((said.code, said.error.as_str()), (0, ""));
    let expected: Vec<_> = rows.iter().map(|row| json!({"id": row[0], "due": row[3]})).collect();
    assert_eq!(said.lines(), expected);
    assert_eq!(rows.len(), 28);
}

#[test]
fn removal_counts_every_hour_and_keeps_the_id() {
    let input = concat!(
        "{\"id\": 7, \"received\": \"2026-03-27T14:00:00Z\", \"more\": [1]}\n",
        "{\"id\": {\"a\": \"ö\"}, \"received\": \"2026-11-27T10:05:00-05:00\"}",
    );
    let said = sidvakt(&["due", "--clock", "removal"], input.as_bytes());
    let due = ["2026-03-29T16:00:00+02:00", "2026-11-29T16:05:00+01:00"];
    assert_eq!(said.lines(), [json!({"id": 7, "due": due[0]}), json!({"id": {"a": "ö"}, "due": due[1]})]);
    assert_eq!(said.code, 0);
}

#[test]
fn another_policy_gives_other_times() {
    let policy = file("own-policy.toml", OWN_POLICY.as_bytes());
    let line = b"{\"id\":1,\"received\":\"2026-11-27T10:00:00+01:00\"}\n";
    let reply = sidvakt(&["due", "--clock", "reply", "--policy", &policy], line);
    assert_eq!(reply.lines(), [json!({"id": 1, "due": "2026-12-02T00:00:00+01:00"})]);
    let removal = sidvakt(&["due", "--policy", &policy, "--clock", "removal"], line);
    assert_eq!(removal.lines(), [json!({"id": 1, "due": "2026-11-28T10:00:00+01:00"})]);
}

#[test]
fn a_file_with_a_byte_order_mark_windows_line_ends_and_blank_lines_is_read() {
    let text = "\u{feff}{\"id\":1,\"received\":\"2026-11-23T09:15:00+01:00\"}\r\n\r\n{\"id\":2,\"received\":\"2026-11-23T09:15:00+01:00\"}\r\n";
    let path = file("windows.jsonl", text.as_bytes());
    let said = sidvakt(&["due", "--clock", "reply", &path], b"");
    assert_eq!((said.code, said.lines().len()), (0, 2));
}

#[test]
fn no_lines_give_no_lines() {
    let said = sidvakt(&["due", "--clock", "reply"], b"");
    assert_eq!((said.code, said.out.as_str(), said.error.as_str()), (0, "", ""));
}

#[test]
fn a_faulty_line_is_told_by_number_and_reason() {
    let good = "{\"id\":1,\"received\":\"2026-11-23T09:15:00+01:00\"}\n";
    let cases: [(&[u8], &str); 7] = [
        (b"{\"id\":2}", "line 2: missing field `received`"),
        (b"{\"received\":\"2026-11-23T09:15:00Z\"}", "line 2: missing field `id`"),
        (b"{\"id\":2,\"received\":\"2026-11-23T09:15\"}", "line 2: received: expected a time like"),
        (b"{\"id\":2,\"received\":\"2026-02-30T09:15:00Z\"}", "line 2: received: expected a time like"),
        (b"{\"id\":2,\"received\":3}", "line 2: invalid type: integer `3`"),
        (b"{\"id\":2,", "line 2: EOF while parsing"),
        (b"\xff\xfe", "line 2: not UTF-8"),
    ];
    for (line, says) in cases {
        let said = sidvakt(&["due", "--clock", "reply"], &[good.as_bytes(), line].concat());
        assert_eq!(said.code, 2, "{says}");
        assert!(said.error.starts_with(&format!("sidvakt: {says}")), "{says}: {}", said.error);
        assert_eq!(said.error.lines().count(), 1, "one line: {}", said.error);
        assert_eq!(said.lines().len(), 1, "the line before stands");
    }
}

#[test]
fn a_faulty_policy_is_told_with_path_and_reason_in_one_line() {
    let text =
        OWN_POLICY.replace("amount = 2", "amount = \"två\"").replace("max_hours = 24", "max_hours = 90");
    let path = file("faulty-policy.toml", text.as_bytes());
    let said = sidvakt(&["due", "--clock", "reply", "--policy", &path], b"");
    assert_eq!(said.code, 2);
    assert!(
        said.error.contains("reply.amount: expected a whole number from 1 to 240, found \"två\""),
        "{}",
        said.error
    );
    assert!(said.error.contains("removal.max_hours: expected a whole number from 2 to 48, found 90"));
    assert_eq!(said.error.lines().count(), 1);
    let missing = sidvakt(&["due", "--clock", "reply", "--policy", "no-such-file.toml"], b"");
    assert_eq!(missing.code, 2);
    assert!(missing.error.starts_with("sidvakt: no-such-file.toml: "), "{}", missing.error);
}
