//! The rules against the shared data beside the checkout; skipped with one line where it is absent.

use std::path::Path;

use serde::Deserialize;

use crate::lexicon::class;
use crate::{Category, Reader};

/// From this strength a rule flags on its own.
const ALONE: f32 = 0.9;

#[derive(Deserialize)]
struct Comment {
    text: String,
    labels: Vec<Category>,
}

/// A shared file's text.
fn shared(name: &str) -> Option<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared").join(name);
    let text = std::fs::read_to_string(path).ok();
    if text.is_none() {
        println!("skipped: no shared {name} beside the checkout");
    }
    text
}

#[test]
fn strong_rules_are_right_on_the_shared_comments() {
    let reader = Reader::new();
    let (mut right, mut wrong) = (0, Vec::new());
    for set in ["a", "b", "c", "d", "e", "f"] {
        let Some(text) = shared(&format!("comments/{set}.jsonl")) else { return };
        for line in text.lines() {
            let comment: Comment = serde_json::from_str(line).unwrap();
            let signals = reader.read(&comment.text);
            for hit in signals.hits.iter().filter(|h| h.strength() >= ALONE) {
                match hit.category() {
                    Some(category) if comment.labels.contains(&category) => right += 1,
                    Some(_) => wrong.push(hit.rule.id),
                    None => {}
                }
            }
        }
    }
    assert!(right > 200, "{right} right");
    assert!(wrong.len() * 100 <= right * 3, "{right} right, wrong: {wrong:?}");
}

#[test]
fn ordinary_words_are_not_read_as_abuse() {
    let Some(text) = shared("data/saldo-words/ord.txt") else { return };
    let reader = Reader::new();
    let wrong: Vec<&str> = text
        .lines()
        .filter(|word| {
            reader.read(word).folded.tokens.iter().any(|t| t.word.is_none() && t.classes.has(class::ROUGH))
        })
        .collect();
    let all = text.lines().count();
    assert!(wrong.len() * 1000 <= all * 2, "{} of {all}: {wrong:?}", wrong.len());
}

#[test]
fn ordinary_talk_is_seldom_flagged() {
    let Some(text) = shared("data/xed/sv-projections.tsv") else { return };
    let reader = Reader::new();
    let lines: Vec<&str> = text.lines().filter_map(|line| line.split('\t').next()).collect();
    let flagged = lines
        .iter()
        .filter(|line| reader.read(line).hits.iter().any(|h| h.category().is_some() && h.strength() >= ALONE))
        .count();
    assert!(flagged * 1000 <= lines.len() * 5, "{flagged} of {}", lines.len());
}
