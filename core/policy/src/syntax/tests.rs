//! Against the full reader of TOML, whose every answer must be the same.

use proptest::prelude::*;
use toml::de::{DeTable, DeValue};

use super::{Kind, Table, parse};

const TIBRO: &str = include_str!("../../policies/tibro.toml");

/// A table of ours as the other reader would tell it, without what only it keeps.
fn ours(table: &Table) -> String {
    let entries =
        table.entries().map(|(key, entry)| format!("{key:?}@{}={}", entry.key_at, kind(&entry.value.kind)));
    format!("{{{}}}", entries.collect::<Vec<_>>().join(","))
}

fn kind(value: &Kind) -> String {
    match value {
        Kind::Text(text) => format!("{text:?}"),
        Kind::Flag(flag) => flag.to_string(),
        Kind::Whole(number, _) => format!("{number:?}"),
        Kind::Decimal(_) => "decimal".to_owned(),
        Kind::Moment { date, time, .. } => format!("{date:?} {}", time.is_some()),
        Kind::List(items) | Kind::Tables(items) => {
            format!("{:?}", items.iter().map(|item| kind(&item.kind)).collect::<Vec<_>>())
        }
        Kind::Table(table) => ours(table),
    }
}

fn theirs(table: &DeTable<'_>) -> String {
    let entries = table.iter().map(|(key, value)| {
        format!("{:?}@{}={}", key.get_ref(), key.span().start, value_of(value.get_ref()))
    });
    format!("{{{}}}", entries.collect::<Vec<_>>().join(","))
}

fn value_of(value: &DeValue<'_>) -> String {
    match value {
        DeValue::String(text) => format!("{text:?}"),
        DeValue::Boolean(flag) => flag.to_string(),
        DeValue::Integer(number) => {
            format!("{:?}", i64::from_str_radix(number.as_str(), number.radix()).ok())
        }
        DeValue::Float(_) => "decimal".to_owned(),
        DeValue::Datetime(moment) => {
            let date = moment.date.map(|d| format!("{:04}-{:02}-{:02}", d.year, d.month, d.day));
            let date = date.map_or("None".to_owned(), |date| format!("Some({date})"));
            format!("{date} {}", moment.time.is_some())
        }
        DeValue::Array(items) => {
            format!("{:?}", items.iter().map(|item| value_of(item.get_ref())).collect::<Vec<_>>())
        }
        DeValue::Table(table) => theirs(table),
    }
}

fn same(text: &str) {
    let (read, peer) = (parse(text), DeTable::parse(text));
    match (&read, &peer) {
        (Ok(table), Ok(peer)) => assert_eq!(ours(table), theirs(peer.get_ref()), "{text}"),
        (Err(_), Err(_)) => {}
        _ => panic!("{text}\n{:?}\n{:?}", read.map(|t| ours(&t)), peer.map(|t| theirs(t.get_ref()))),
    }
}

#[test]
fn the_default_policy_is_read_the_same() {
    same(TIBRO);
    same(&TIBRO.replace('\n', "\r\n"));
}

#[test]
fn whatever_toml_allows_is_read_and_nothing_else() {
    for text in [
        "",
        "a = 1",
        "a=1\n",
        "a = 1 # c",
        "# c",
        "a = 1 b = 2",
        "a",
        "a =",
        "= 1",
        "a.b = 1\na.c = 2",
        "a.b = 1\na.b = 2",
        "a = 1\na.b = 2",
        "[a]\nb = 1\n[a]",
        "[a]\n[a.b]\n[a.c]",
        "[a.b]\n[a]\nc = 1",
        "[a]\nb.c = 1\n[a.b]",
        "[a]\nb.c = 1\n[a.b.d]",
        "[a.b.c]\n[a]\nb.d = 1",
        "[[a]]\nb = 1\n[[a]]\nb = 2",
        "[[a]]\n[a.b]\nc = 1\n[[a]]\n[a.b]\nc = 2",
        "[a]\n[[a]]",
        "[[a]]\n[a]",
        "a = [1]\n[[a]]",
        "a = {}\n[a.b]",
        "a = { b = 1, c.d = 2 }",
        "a = { b = 1, b = 2 }",
        "a = { b = {} }",
        "[a]\nb = 1\n[b]\n[a.c]",
        "a = [1, 2,]",
        "a = [\n 1, # c\n 2\n]",
        "a = [,]",
        "a = [1 2]",
        "a = [",
        "a = {",
        "a = [[1], [\"b\"]]",
        "a = \"b\"",
        "a = 'b\\n'",
        "a = \"b\\n\\\"\\u00e5\\U0001F600\"",
        "a = \"\\q\"",
        "a = \"b\nc\"",
        "a = \"b",
        "a = \"\"\"\nb\n\"c\" \\\n   d\"\"\"",
        "a = '''\nb\n'''",
        "a = \"\"\"b\"\"\"\"\"",
        "a = \"\"\"b\"\"\"\"\"\"",
        "a = '''b'''''",
        "a = \"\"",
        "a = ''",
        "\"å b\" = 1",
        "'' = 1",
        "\"\"\"a\"\"\" = 1",
        "å = 1",
        "1 = 2",
        "a-b_c = 1",
        "a . b = 1",
        "a..b = 1",
        "[ a . b ]",
        "[a",
        "[]",
        "[[a]",
        "[a]]",
        "[a] b = 1",
        "a = 0",
        "a = -0",
        "a = +1",
        "a = 01",
        "a = 1_000",
        "a = 1__0",
        "a = _1",
        "a = 0x1F",
        "a = -0x1F",
        "a = 0o17",
        "a = 0b101",
        "a = 0b2",
        "a = 9223372036854775808",
        "a = 1.5",
        "a = 1.",
        "a = .5",
        "a = 1e5",
        "a = 1.5e-3",
        "a = 01.5",
        "a = inf",
        "a = -nan",
        "a = 2026-11-22",
        "a = 2026-13-22",
        "a = 2026-02-30",
        "a = 07:30:00",
        "a = 07:30:00.5",
        "a = 25:00:00",
        "a = 2026-11-22T07:30:00",
        "a = 2026-11-22 07:30:00Z",
        "a = 2026-11-22T07:30:00+01:00",
        "a = 2026-11-22 # c",
        "a = 2026-1-2",
        "a = true",
        "a = True",
        "a = false x",
        "a = \"\u{7}\"",
        "# \u{7}",
        "a = 1\r\nb = 2\r\n",
        "a = 1\rb = 2",
    ] {
        same(text);
    }
}

#[test]
fn depth_has_a_bound() {
    assert!(parse(&format!("a = {}{}", "[".repeat(70), "]".repeat(70))).is_ok());
    assert!(parse(&format!("a = {}{}", "[".repeat(100_000), "]".repeat(100_000))).is_err());
}

proptest! {
    #[test]
    fn a_changed_policy_is_read_by_both_or_by_neither(at in 0..TIBRO.len(), with in "[\\[\\]{}\"'=.,# \\n\\\\a1-]{0,2}", drop in 0_usize..3) {
        let at = (0..=at).rev().find(|at| TIBRO.is_char_boundary(*at)).unwrap_or_default();
        let (before, after) = TIBRO.split_at(at);
        let rest: String = after.chars().skip(drop).collect();
        same(&format!("{before}{with}{rest}"));
    }

    #[test]
    fn no_text_is_too_odd(text in "\\PC{0,60}") {
        let _ = parse(&text);
    }
}
