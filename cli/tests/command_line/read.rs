//! `sidvakt read`: arguments, exit codes and the shape of the answer. What is read on each page is
//! tested where pages are read.

use serde_json::Value;

use crate::run::{Said, file, sidvakt};

const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/pages/facebook/01-permalink.html");
const TRUTH: &str = include_str!("../../../tests/pages/facebook/01-permalink.json");

fn read(url: &str, channels: &str, observed_at: &str, page: &str) -> Said {
    sidvakt(&["read", "--url", url, "--channel-url", channels, "--observed-at", observed_at, page], b"")
}

fn texts<'a>(value: &'a Value, key: &str) -> Vec<&'a str> {
    value.as_array().expect("list").iter().map(|item| item[key].as_str().unwrap_or_default()).collect()
}

#[test]
fn a_page_is_read_as_its_truth_says() {
    let truth: Value = serde_json::from_str(TRUTH).expect("JSON");
    let channels: Vec<&str> =
        truth["channel_urls"].as_array().expect("list").iter().filter_map(Value::as_str).collect();
    let text = |key: &str| truth[key].as_str().expect("text");
    let said = read(text("url"), &channels.join(","), text("observed_at"), PAGE);
    assert_eq!((said.code, said.error.as_str()), (0, ""));
    let reading: Value = serde_json::from_str(&said.out).expect("JSON");
    for key in ["page_kind", "access", "promised_comments"] {
        assert_eq!(reading[key], truth[key], "{key}");
    }
    assert_eq!(reading["health"]["state"], truth["state"]);
    for key in ["kind", "id", "parent", "author", "author_url", "text", "time_text"] {
        assert_eq!(texts(&reading["items"], key), texts(&truth["items"], key), "{key}");
    }
    let first = &reading["items"][0];
    for key in ["truncated", "images", "own", "time_earliest", "time_latest"] {
        assert!(first.get(key).is_some(), "{key}");
    }
}

#[test]
fn a_page_in_doubt_gives_1_and_an_answer() {
    let page = file("strange.html", b"<html><body><div>Hej</div></body></html>");
    let said = read(
        "https://www.facebook.com/granvik",
        "https://www.facebook.com/granvik",
        "2026-11-22T12:00:00Z",
        &page,
    );
    assert_eq!(said.code, 1, "{}", said.error);
    let reading: Value = serde_json::from_str(&said.out).expect("JSON");
    assert_ne!(reading["health"]["state"], "ok");
}

#[test]
fn arguments_and_files_that_cannot_be_read_give_2_and_one_line() {
    let url = "https://www.facebook.com/granvik";
    let (now, none) = ("2026-11-22T12:00:00Z", file("no-page.html", b"no markup"));
    let cases = [
        read("https://www.example.org/granvik", url, now, PAGE),
        read(url, "https://www.example.org/granvik", now, PAGE),
        read(url, url, "yesterday", PAGE),
        read(url, url, now, "no-such-page.html"),
        read(url, url, now, &none),
        read(url, url, now, env!("CARGO_TARGET_TMPDIR")),
    ];
    for said in cases {
        assert_eq!((said.code, said.out.as_str()), (2, ""), "{}", said.error);
        assert_eq!(said.error.lines().count(), 1, "{}", said.error);
        assert!(said.error.starts_with("sidvakt: "), "{}", said.error);
    }
}
