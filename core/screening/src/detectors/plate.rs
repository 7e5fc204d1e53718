//! Registration plates: three letters and three digits, or three letters, two digits and a letter.

use crate::fold::{Folded, Shape};
use crate::lexicon::{ClassSet, class};

/// Words beside a plate that make it something else ("BYGG 2023", "kod ABC 123").
const NOT_PLATE: ClassSet = ClassSet::of(class::NUMBER_LABEL).with(ClassSet::of(class::CODE_LABEL));

pub(super) fn mark(text: &str, folded: &mut Folded) {
    let mut found = Vec::new();
    for (at, token) in folded.tokens.iter().enumerate() {
        let written = text.get(token.bytes()).unwrap_or_default().as_bytes();
        if token.shape.is(Shape::LINK)
            || token.shape.is(Shape::MENTION)
            || super::numbers::near_before(folded, at, NOT_PLATE)
        {
            continue;
        }
        match written {
            [a, b, c, d, e, f] if letters([a, b, c]) && tail([d, e, f]) => found.push(at..at + 1),
            [a, b, c] if letters([a, b, c]) => {
                let next = folded.tokens.get(at + 1);
                let beside = next.is_some_and(|n| {
                    matches!(text.get(token.end as usize..n.start as usize), Some(" " | "-" | "\u{A0}"))
                });
                let end = next.map(|n| n.end as usize).unwrap_or_default();
                let start = next.map(|n| n.start as usize).unwrap_or_default();
                // "OND 18B" splits into "18" and "B"
                let rest = text.get(start..).unwrap_or_default().as_bytes();
                if !beside {
                    continue;
                }
                match rest {
                    [d, e, f, after @ ..]
                        if tail([d, e, f]) && !after.first().is_some_and(u8::is_ascii_alphanumeric) =>
                    {
                        let last = if end - start < 3 { 3 } else { 2 };
                        found.push(at..at + last);
                    }
                    _ => {}
                }
            }
            _ => {}
        }
    }
    for token in found.into_iter().flatten() {
        if let Some(token) = folded.tokens.get_mut(token) {
            token.classes.add(class::PLATE);
        }
    }
}

/// Letters that plates use: capitals without I, Q, V, Å, Ä, Ö.
fn letters(all: [&u8; 3]) -> bool {
    all.iter().all(|b| b.is_ascii_uppercase() && !matches!(b, b'I' | b'Q' | b'V'))
}

fn tail([d, e, f]: [&u8; 3]) -> bool {
    d.is_ascii_digit() && e.is_ascii_digit() && (f.is_ascii_digit() || f.is_ascii_uppercase())
}
