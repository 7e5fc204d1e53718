use sidvakt_time::Timestamp;

use super::phrases::languages;
use super::words::Words;
use super::{Interval, interval_of};

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn interval(earliest: &str, latest: &str) -> Option<Interval> {
    Some(Interval { earliest: at(earliest), latest: at(latest) })
}

const OBSERVED: &str = "2026-11-22T12:00:00Z";

fn read(text: &str) -> Option<Interval> {
    interval_of(text, Some("sv"), at(OBSERVED))
}

#[test]
fn every_language_reads_its_own_examples() {
    assert!(languages().len() >= 15);
    let told: serde_json::Value =
        serde_json::from_str(include_str!(concat!(env!("OUT_DIR"), "/phrases.json"))).unwrap();
    for (language, told) in languages().iter().zip(told["language"].as_array().unwrap()) {
        assert_eq!(language.code, told["code"]);
        for (text, meaning) in told["examples"].as_object().unwrap() {
            let words = Words::read(text).unwrap();
            let read = language.moment(&words).map_or("none".to_owned(), |m| m.to_string());
            assert_eq!(&read, meaning, "{}: {text}", language.code);
        }
    }
}

#[test]
fn relative_times_reach_one_unit_to_each_side() {
    assert_eq!(read("2 tim"), interval("2026-11-22T09:00:00Z", "2026-11-22T11:00:00Z"));
    assert_eq!(read("1 min"), interval("2026-11-22T11:58:00Z", "2026-11-22T12:00:00Z"));
    assert_eq!(read("3 d"), interval("2026-11-18T12:00:00Z", "2026-11-20T12:00:00Z"));
    assert_eq!(read("1 v"), interval("2026-11-08T12:00:00Z", "2026-11-22T12:00:00Z"));
}

#[test]
fn minutes_in_swedish_time_are_one_minute_wide() {
    assert_eq!(read("Igår kl. 07:58"), interval("2026-11-21T06:58:00Z", "2026-11-21T06:59:00Z"));
    assert_eq!(
        read("Onsdag 19 augusti 2026 kl. 16:59"),
        interval("2026-08-19T14:59:00Z", "2026-08-19T15:00:00Z")
    );
    assert_eq!(
        interval_of("Yesterday at 7:58 AM", Some("en"), at(OBSERVED)),
        interval("2026-11-21T06:58:00Z", "2026-11-21T06:59:00Z")
    );
}

#[test]
fn a_date_without_year_is_the_latest_one_not_in_the_future() {
    assert_eq!(read("14 aug kl. 09:12"), interval("2026-08-14T07:12:00Z", "2026-08-14T07:13:00Z"));
    assert_eq!(read("24 dec kl. 09:12"), interval("2025-12-24T08:12:00Z", "2025-12-24T08:13:00Z"));
    assert_eq!(read("29 feb"), interval("2024-02-28T23:00:00Z", "2024-02-29T23:00:00Z"));
    assert_eq!(read("onsdag kl. 16:59"), interval("2026-11-18T15:59:00Z", "2026-11-18T16:00:00Z"));
    assert_eq!(read("söndag kl. 23:00"), interval("2026-11-15T22:00:00Z", "2026-11-15T22:01:00Z"));
}

#[test]
fn the_hour_that_comes_twice_gives_both() {
    let seen = at("2026-10-26T12:00:00Z");
    assert_eq!(
        interval_of("25 okt kl. 02:30", Some("sv"), seen),
        interval("2026-10-25T00:30:00Z", "2026-10-25T01:31:00Z")
    );
}

#[test]
fn the_hour_that_never_comes_is_still_an_interval() {
    let seen = at("2026-03-30T12:00:00Z");
    let read = interval_of("29 mars kl. 02:30", Some("sv"), seen).unwrap();
    assert!(read.earliest <= read.latest);
}

#[test]
fn invisible_characters_between_the_letters_do_not_matter() {
    assert_eq!(read("1\u{34F}3\u{34F} t\u{34F}i\u{34F}m\u{34F}"), read("13 tim"));
}

#[test]
fn a_text_with_two_meanings_holds_both() {
    let hours_or_weeks = interval_of("2 u", None, at(OBSERVED)).unwrap();
    assert!(hours_or_weeks.earliest <= at("2026-11-01T12:00:00Z"));
    assert!(hours_or_weeks.latest >= at("2026-11-22T11:00:00Z"));
}

#[test]
fn what_is_not_a_time_is_none() {
    for text in [
        "",
        "Svara",
        "Gilla",
        "Facebook",
        "2",
        "12 kommentarer",
        "för",
        "Anna Andersson",
        "a",
        "999999999999 v",
    ] {
        assert_eq!(read(text), None, "{text}");
    }
}
