//! `sidvakt screen`.

use serde_json::{Value, json};

use crate::run::{file, sidvakt};

const OWN_POLICY: &str = include_str!("../../../core/policy/tests/data/two-working-days.toml");

const CATEGORIES: [&str; 8] =
    ["insult", "hate", "violence_porn", "crime", "personal_data", "image_consent", "copyright", "commercial"];

fn screen(arguments: &[&str], texts: &[&str]) -> Vec<Value> {
    let line = |(id, text): (usize, &&str)| format!("{}\n", json!({"id": id, "text": text}));
    let input: String = texts.iter().enumerate().map(line).collect();
    let said = sidvakt(&[&["screen"], arguments].concat(), input.as_bytes());
    assert_eq!((said.code, said.error.as_str()), (0, ""));
    said.lines()
}

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().expect("object").keys().map(String::as_str).collect()
}

#[test]
fn each_line_is_answered_with_the_agreed_fields() {
    let lines = screen(&[], &["Du är en idiot Karin, rent ut sagt.", "Tack för en fin dag i parken!"]);
    for line in &lines {
        assert_eq!(keys(line), ["findings", "id", "needs_case", "needs_reply", "political"]);
    }
    assert_eq!([&lines[0]["id"], &lines[1]["id"]], [0, 1]);
    assert_eq!(lines[1]["findings"], json!([]));
    let finding = &lines[0]["findings"][0];
    assert_eq!(keys(finding), ["category", "confidence", "reason", "rule", "spans"]);
    assert_eq!(finding["category"], "insult");
    assert!(finding["confidence"].as_f64().is_some_and(|sure| sure > 0.0 && sure <= 1.0));
    assert!(finding["reason"].as_str().is_some_and(|reason| !reason.is_empty()));
}

#[test]
fn spans_count_utf16_code_units() {
    let text = "😀😀 Du är en idiot, Karin!";
    let lines = screen(&[], &[text]);
    let units: Vec<u16> = text.encode_utf16().collect();
    let spans = lines[0]["findings"][0]["spans"].as_array().expect("spans");
    let words = |span: &Value| {
        let [start, end] = [0, 1].map(|end| span[end].as_u64().expect("number") as usize);
        String::from_utf16(&units[start..end]).expect("whole characters")
    };
    assert!(spans.iter().any(|span| words(span).contains("idiot")), "{spans:?}");
}

#[test]
fn all_gives_every_category() {
    let lines = screen(&["--all"], &["Hej!", ""]);
    for line in lines {
        let all = line["all"].as_object().expect("all");
        assert_eq!(all.len(), 8);
        for category in CATEGORIES {
            let confidence = all[category].as_f64().expect("number");
            assert!((0.0..=1.0).contains(&confidence), "{category} {confidence}");
        }
    }
}

#[test]
fn a_policys_words_count() {
    let policy = file("screen-policy.toml", OWN_POLICY.replace("default_on = false", "").as_bytes());
    let text = "Sök granvikslånet i dag";
    let with = screen(&["--policy", &policy], &[text]);
    assert_eq!(with[0]["findings"][0]["category"], "commercial");
    let off = file("screen-policy-off.toml", OWN_POLICY.as_bytes());
    assert_eq!(screen(&["--policy", &off], &[text])[0]["findings"], json!([]), "commercial is switched off");
}

#[test]
fn hostile_texts_are_answered() {
    let long = "å😀\u{202e}<script>\u{0}\u{300}".repeat(20_000);
    let lines = screen(&[], &["", " ", "\u{202e}\u{200d}\u{feff}", "<img src=x onerror=alert(1)>", &long]);
    assert_eq!(lines.len(), 5);
}

#[test]
fn half_characters_are_told_and_not_guessed() {
    let said = sidvakt(&["screen"], b"{\"id\":1,\"text\":\"\\ud83d\"}\n");
    assert_eq!((said.code, said.out.as_str()), (2, ""));
    assert!(said.error.starts_with("sidvakt: line 1: "), "{}", said.error);
}

#[test]
fn a_faulty_line_is_told_by_number_and_reason() {
    let said = sidvakt(&["screen"], b"{\"id\":1,\"text\":\"Hej\"}\n{\"id\":2}\n");
    assert_eq!((said.code, said.lines().len()), (2, 1));
    assert_eq!(said.error, "sidvakt: line 2: missing field `text` (column 8)\n");
    let file = sidvakt(&["screen", "no-such-file.jsonl"], b"");
    assert_eq!(file.code, 2);
}
