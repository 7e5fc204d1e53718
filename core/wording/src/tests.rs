use sidvakt_time::Timestamp;
use sidvakt_time::date;

use crate::{Clock, ClockStyle, Key, Language, Wording};

const SWEDISH: Wording = Wording::new(Language::Sv);

/// Sunday 2026-11-22 10:42 in Sweden.
fn clock(language: Language) -> Clock {
    Clock::new(Wording::new(language), at("2026-11-22T10:42:00+01:00"))
}

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

#[test]
fn placeholders_are_filled_once_and_never_searched_again() {
    assert_eq!(SWEDISH.get(Key::RibbonReadOf, &["12", "57"]), "Läst 12 av 57");
    assert_eq!(SWEDISH.get(Key::RibbonReadOf, &["$2", "57"]), "Läst $2 av 57");
    assert_eq!(SWEDISH.get(Key::RibbonReadOf, &[]), "Läst  av ");
}

#[test]
fn every_message_has_words_in_both_languages_and_a_stable_name() {
    for key in Key::ALL {
        for language in [Language::Sv, Language::En] {
            assert!(!Wording::new(language).text(key).is_empty(), "{}", key.id());
        }
    }
    assert_eq!(Key::ExtensionName.id(), "extension_name");
    assert_eq!(Key::ALL.map(Key::id).iter().filter(|id| id.is_empty()).count(), 0);
}

#[test]
fn manifest_names_only_messages_that_exist() {
    let manifest = include_str!("../../../manifest.json");
    let names: Vec<&str> =
        manifest.split("__MSG_").skip(1).filter_map(|rest| rest.split("__").next()).collect();
    assert!(names.len() >= 6);
    for name in names {
        assert!(Key::ALL.iter().any(|key| key.id() == name), "{name}");
    }
}

#[test]
fn only_bbs_duty_speaks_of_an_obligation_in_law() {
    for key in [Key::DutyOtherLaw, Key::DutyPolicy] {
        let text = SWEDISH.text(key);
        assert!(!text.contains("BBS") && !text.contains("måste"), "{text}");
    }
}

#[test]
fn deadlines_are_said_as_people_say_them() {
    let cases = [
        ("2026-11-22T16:05:00+01:00", "i dag kl. 16.05", "i dag 16.05"),
        ("2026-11-23T08:00:00+01:00", "i morgon kl. 08.00", "i morgon 08.00"),
        ("2026-11-25T00:00:00+01:00", "tisdag kl. 24.00", "tis 24.00"),
        ("2026-11-23T00:00:00+01:00", "i dag kl. 24.00", "i dag 24.00"),
        ("2026-11-28T23:59:30+01:00", "lördag kl. 23.59", "lör 23.59"),
        ("2026-11-29T16:05:00+01:00", "söndag 29 nov kl. 16.05", "29 nov 16.05"),
        ("2026-11-21T16:05:00+01:00", "i går kl. 16.05", "i går 16.05"),
        ("2026-11-20T16:05:00+01:00", "fredag 20 nov kl. 16.05", "20 nov 16.05"),
        ("2027-01-05T10:00:00+01:00", "tisdag 5 jan 2027 kl. 10.00", "5 jan 2027 10.00"),
    ];
    for (due, long, short) in cases {
        let clock = clock(Language::Sv);
        assert_eq!(clock.moment(at(due), ClockStyle::Long, false), long);
        assert_eq!(clock.moment(at(due), ClockStyle::Short, false), short);
    }
}

#[test]
fn approximate_deadlines_say_so() {
    let due = at("2026-11-24T16:05:00+01:00");
    assert_eq!(clock(Language::Sv).moment(due, ClockStyle::Long, true), "tisdag ca kl. 16.05");
    assert_eq!(clock(Language::Sv).moment(due, ClockStyle::Short, true), "tis ca 16.05");
    assert_eq!(clock(Language::En).moment(due, ClockStyle::Short, true), "Tue about 16:05");
}

#[test]
fn days_and_what_happened() {
    let clock = clock(Language::Sv);
    assert_eq!(clock.day(date(2026, 11, 22)), "söndag 22 november");
    assert_eq!(clock.day(date(2025, 1, 6)), "måndag 6 januari 2025");
    assert_eq!(clock.short_day(date(2026, 3, 1)), "1 mars");
    assert_eq!(clock.happened(at("2026-11-22T08:12:00+01:00")), "08.12");
    assert_eq!(clock.happened(at("2026-11-21T23:12:00+01:00")), "i går 23.12");
    assert_eq!(clock.happened(at("2026-11-02T09:00:00+01:00")), "2 nov 09.00");
}

#[test]
fn summer_time_counts() {
    let clock = clock(Language::Sv);
    assert_eq!(clock.time(at("2026-07-01T10:00:00Z")), "12.00");
    assert_eq!(clock.time(at("2026-12-01T10:00:00Z")), "11.00");
}

#[test]
fn english_stands_beside() {
    let due = at("2026-11-25T00:00:00+01:00");
    assert_eq!(clock(Language::En).moment(due, ClockStyle::Long, false), "Tuesday at 24:00");
    assert_eq!(Language::of_tag("en-GB"), Language::En);
    assert_eq!(Language::of_tag("sv-SE"), Language::Sv);
    assert_eq!(Language::of_tag("fi"), Language::Sv);
}

/// The content script asks `chrome.i18n` for its few words by name.
#[test]
fn the_content_script_says_only_what_exists() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../extension/content/");
    let script = |name: &str| std::fs::read_to_string(format!("{folder}{name}")).unwrap();
    let text = ["main.js", "draw.js"].map(script).concat();
    let said: Vec<&str> = text.split("word('").skip(1).filter_map(|rest| rest.split('\'').next()).collect();
    assert!(!said.is_empty());
    for word in said {
        let id = format!("content_{word}");
        assert!(Key::ALL.iter().any(|key| key.id() == id), "{id}");
    }
}
