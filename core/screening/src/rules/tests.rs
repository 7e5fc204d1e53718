use serde::Deserialize;

use crate::{Category, Reader, Rule, Topic};

/// The examples of a rule file.
#[derive(Deserialize)]
struct File {
    rule: Vec<Examples>,
}

#[derive(Deserialize)]
struct Examples {
    id: String,
    #[serde(default)]
    flags: Vec<String>,
    #[serde(default)]
    allows: Vec<String>,
}

/// Every rule file's name and text.
fn files() -> Vec<(String, String)> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("catalog/rules");
    let mut all: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap())
        .map(|entry| {
            (entry.file_name().into_string().unwrap(), std::fs::read_to_string(entry.path()).unwrap())
        })
        .collect();
    all.sort();
    all
}

fn line_of(text: &str, example: &str) -> usize {
    let escaped = example.replace('"', "\\\"");
    text.lines().position(|line| line.contains(&escaped)).map_or(0, |at| at + 1)
}

#[test]
fn every_example_of_the_catalog_does_what_it_says() {
    let reader = Reader::new();
    let (mut wrong, mut checked) = (Vec::new(), 0);
    for (name, text) in files() {
        let file: File = toml::from_str(&text).unwrap();
        for rule in file.rule {
            let hits = |example: &str| reader.read(example).hits.iter().any(|h| h.rule.id == rule.id);
            for example in rule.flags.iter().filter(|e| !hits(e)) {
                wrong.push(format!("{name}:{} {} should flag {example:?}", line_of(&text, example), rule.id));
            }
            for example in rule.allows.iter().filter(|e| hits(e)) {
                wrong.push(format!(
                    "{name}:{} {} should allow {example:?}",
                    line_of(&text, example),
                    rule.id
                ));
            }
            checked += rule.flags.len() + rule.allows.len();
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(checked > 60, "only {checked} examples");
}

#[test]
fn rules_that_stand_alone_show_what_they_flag_and_allow() {
    let mut wrong = Vec::new();
    for (name, text) in files() {
        let file: File = toml::from_str(&text).unwrap();
        for examples in file.rule {
            let rule = Rule::all().iter().find(|r| r.id == examples.id).unwrap();
            let alone = rule.strength >= 0.9 && matches!(rule.category, Topic::Forbidden(_));
            if alone && (examples.flags.is_empty() || examples.allows.is_empty()) {
                wrong.push(format!("{name}: {}", rule.id));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn only_the_boards_law_may_say_must_go() {
    for rule in Rule::all().iter().filter(|r| matches!(r.category, Topic::Forbidden(_))) {
        let basis = rule.basis();
        let speaks_of_duty = basis.tooltip.contains("ska tas bort") || basis.tooltip.contains("ska bort");
        assert_eq!(speaks_of_duty, basis.duty == crate::Duty::Bbs5, "{}", basis.id);
        assert!(!basis.line.is_empty() && !rule.reason.is_empty());
    }
    for category in Category::ALL {
        assert!(!crate::Basis::of(category).line.is_empty());
    }
}

/// Texts made to be slow: repeats, masks, joined pictograms, open quotes.
const HARD_TO_READ: &[&str] = &[
    "du är en jävla idiot ",
    "i d i o t ",
    "@",
    "f*",
    "\u{1F3F3}\u{200D}\u{1F308}",
    "1 2 3 4 5 6 7 8 9 0 ",
    "a",
    "a\u{308}\u{301}\u{200B}",
    "http://",
    "“”\"«»",
    "MLB ",
    "Anna ",
    "kr 100 ",
];

#[test]
fn any_text_is_read_in_linear_time_without_panic() {
    let reader = Reader::new();
    let time = |text: &str| {
        let started = std::time::Instant::now();
        let signals = reader.read(text);
        for hit in &signals.hits {
            assert!(hit.words.iter().all(|w| text.get(w.start as usize..w.end as usize).is_some()));
        }
        started.elapsed().as_secs_f64()
    };
    for piece in HARD_TO_READ {
        let of_length = |characters: usize| piece.repeat(characters / piece.chars().count());
        let (short, long) = (time(&of_length(25_000)), time(&of_length(100_000)));
        // four times the text: four times the time, and room for a busy machine; squared would be 16
        assert!(long < 2.0 || long < 10.0 * short, "{piece:?}: {short:.2} s and {long:.2} s");
    }
}

#[test]
fn every_hit_has_words_and_a_reason() {
    let reader = Reader::new();
    let text = "Din jävla idiot, jag ska slå dig 😡 och 870521-2382";
    let signals = reader.read(text);
    let index = sidvakt_text::Utf16Index::new(text);
    assert!(signals.hits.len() >= 3);
    for hit in &signals.hits {
        assert!(!hit.spans(&index).is_empty());
        assert!(hit.spans(&index).iter().all(|s| s.start < s.end));
        assert!(hit.reason(text).contains('”'));
    }
}
