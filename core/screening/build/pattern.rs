//! The pattern language of rules: words, classes, options and gaps in a row.
//!
//! `du <be> ..2 <insult>` is the word "du", a word of class `be`, at most two words of any kind,
//! and a word of class `insult`. `(a|b|<c>)` and `<c|d>` choose, `x?` may be missing, `x*` repeats up to four
//! times, `!x` must not stand here (and takes no room), `^` and `$` are a sentence's ends,
//! `/` lets the pattern go on into the next sentence.

use std::collections::BTreeSet;

use crate::inflect::fold;

/// Classes given by a token's shape or the detectors, not by a word list; `lexicon/class_set.rs` sets them.
pub const SHAPE_CLASSES: &[&str] = &[
    "mention",
    "hashtag",
    "url",
    "email",
    "number",
    "phone",
    "personnummer",
    "plate",
    "price",
    "iban",
    "name",
    "full_name",
    "initials",
    "maybe_name",
    "capital",
    "shouted",
    "school_class",
    "house_number",
    "emoji",
    "obfuscated",
    "quoted",
    "time",
    "date",
    "org_number",
    "person",
    "masked",
    "place",
    "percent",
    "bad_link",
    "short_link",
    "foreign_script",
    "target_person",
    "question",
    "payment",
    "official_phone",
    "postcode",
];

/// One step of a pattern.
pub struct Element {
    /// Folded words, any of which fits.
    pub words: Vec<Vec<u8>>,
    /// Classes, any of which fits.
    pub classes: BTreeSet<String>,
    pub kind: Kind,
}

/// How a step is used.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    One,
    Optional,
    Repeat,
    Not,
    Gap(u8),
    Start,
    End,
    Cross,
}

pub fn parse(text: &str, classes: &BTreeSet<String>) -> Result<Vec<Element>, String> {
    let elements =
        text.split_whitespace().map(|part| element(part, classes)).collect::<Result<Vec<_>, _>>()?;
    match elements.iter().any(|e| e.kind == Kind::One) {
        true => Ok(elements),
        false => Err("needs at least one word that must be there".to_owned()),
    }
}

fn element(part: &str, known: &BTreeSet<String>) -> Result<Element, String> {
    let bare = |kind| Element { words: Vec::new(), classes: BTreeSet::new(), kind };
    match part {
        "^" => return Ok(bare(Kind::Start)),
        "$" => return Ok(bare(Kind::End)),
        "/" => return Ok(bare(Kind::Cross)),
        _ => {}
    }
    if let Some(count) = part.strip_prefix("..") {
        let count = count.parse().map_err(|_| format!("gap without a number: {part}"))?;
        return Ok(bare(Kind::Gap(count)));
    }
    let (part, kind) = match (part.strip_prefix('!'), part.strip_suffix('?'), part.strip_suffix('*')) {
        (Some(rest), _, _) => (rest, Kind::Not),
        (_, Some(rest), _) => (rest, Kind::Optional),
        (_, _, Some(rest)) => (rest, Kind::Repeat),
        _ => (part, Kind::One),
    };
    let choices = part.strip_prefix('(').and_then(|p| p.strip_suffix(')')).unwrap_or(part);
    let mut out = bare(kind);
    let mut within = false;
    for choice in choices.split('|') {
        within |= choice.starts_with('<');
        let name = choice.trim_start_matches('<').trim_end_matches('>');
        let is_class = within;
        within &= !choice.ends_with('>');
        match is_class.then_some(name) {
            Some(class) if known.contains(class) => {
                out.classes.insert(class.to_owned());
            }
            Some(class) => return Err(format!("unknown class {class}")),
            None if choice.is_empty() || choice.contains(['<', '>', '(', ')']) => {
                return Err(format!("cannot read {part}"));
            }
            None => out.words.push(fold(choice)),
        }
    }
    Ok(out)
}
