use sidvakt_register::Found;
use sidvakt_screening::{Category, Duty};
use sidvakt_text::Utf16Span;

use crate::quote::{first_words, quote};

fn found(spans: &[(u32, u32)]) -> Found {
    Found {
        category: Category::Insult,
        permille: 900,
        spans: spans.iter().map(|(start, end)| Utf16Span { start: *start, end: *end }).collect(),
        rule: String::new(),
        duty: Duty::Policy,
        basis: String::new(),
        reason: String::new(),
    }
}

#[test]
fn quotes_keep_whole_words_around_what_decided() {
    assert_eq!(quote("dum", &found(&[(0, 3)])), "dum");
    let text =
        "Det var en gång en mycket lång mening där någon var dum mitt i alltihop och sedan tog den slut";
    let at = text.find("dum").unwrap() as u32;
    assert_eq!(
        quote(text, &found(&[(at - 1, at + 2)])),
        "… mening där någon var dum mitt i alltihop och sedan …"
    );
}

/// Spans that do not fit the text (a text folded up again, a faulty rule) never panic.
#[test]
fn any_span_is_harmless() {
    for text in ["", "åäö", "😡😡😡 dum", "\u{202E}mud", "a\u{0336}b\u{0336}"] {
        for spans in [
            vec![(0, 0)],
            vec![(1, 2)],
            vec![(2, 9000)],
            vec![(9000, 9001)],
            vec![(5, 2)],
            vec![(u32::MAX - 1, u32::MAX)],
        ] {
            let said = quote(text, &found(&spans));
            assert!(said.chars().count() <= text.chars().count() + 10);
        }
    }
    let long = "x".repeat(100_000);
    assert!(quote(&long, &found(&[(10, 99_000)])).chars().count() < 400);
}

#[test]
fn first_words_are_one_short_line() {
    assert_eq!(first_words("Hej\n\n på  er"), "Hej på er");
    let long = "ord ".repeat(60);
    let words = first_words(&long);
    assert!(words.chars().count() <= 82 && words.ends_with(" …"));
    assert!(first_words(&"å".repeat(500)).chars().count() <= 82);
}
