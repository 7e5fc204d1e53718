//! Street addresses, postcodes and school classes.

use super::digits::run_at;
use crate::fold::{Folded, Shape};
use crate::lexicon::class;

/// Marks a house number after a street, "nr 7", and classes as "7B".
pub(super) fn mark(text: &str, folded: &mut Folded) {
    let mut house = Vec::new();
    let mut school_class = Vec::new();
    for (at, pair) in folded.tokens.windows(2).enumerate() {
        let [first, second] = pair else { continue };
        if !second.shape.is(Shape::NUMBER) && !first.shape.is(Shape::NUMBER) {
            continue;
        }
        let short = |t: &crate::fold::Token, most: u32| t.folded_end - t.folded_start <= most;
        let numbered = first.classes.has(class::STREET) || first.classes.has(class::HOUSE_LABEL);
        if second.shape.is(Shape::NUMBER) && numbered && short(second, 3) && !second.classes.has(class::PRICE)
        {
            house.push(at + 1);
        }
        let letter = folded.letters_of(second);
        let beside = first.end == second.start || first.end + 1 == second.start;
        if first.shape.is(Shape::NUMBER)
            && short(first, 1)
            && beside
            && matches!(letter, [b'a'..=b'f'] | b"an" | b"b:an" | b"ban")
        {
            school_class.push(at);
            school_class.push(at + 1);
        }
    }
    for at in house {
        if let Some(token) = folded.tokens.get_mut(at) {
            token.classes.add(class::HOUSE_NUMBER);
        }
    }
    for at in school_class {
        if let Some(token) = folded.tokens.get_mut(at) {
            token.classes.add(class::SCHOOL_CLASS);
        }
    }
    postcodes(text, folded);
}

/// Tokens before a postcode that an address may take.
const ADDRESS: usize = 4;

/// Marks "543 30" and "54330" between a street or house number and a place with a capital letter.
fn postcodes(text: &str, folded: &mut Folded) {
    let mut found = Vec::new();
    for at in 0..folded.tokens.len() {
        let Some(run) = run_at(text, folded, at) else { continue };
        let end = match (run.groups.as_slice(), run.separators.as_slice()) {
            ([3, 2, ..], [' ' | '\u{A0}', ..]) => at + 2,
            ([5, ..], _) => at + 1,
            _ => continue,
        };
        let addressed = folded
            .tokens
            .get(at.saturating_sub(ADDRESS)..at)
            .into_iter()
            .flatten()
            .any(|token| token.classes.has(class::HOUSE_NUMBER) || token.classes.has(class::STREET));
        let place = folded
            .tokens
            .get(end)
            .is_some_and(|next| next.shape.is(Shape::CAPITAL) || next.shape.is(Shape::SHOUTED));
        if addressed && place && run.digits.first().is_some_and(|first| *first > 0) {
            found.push(at..end);
        }
    }
    for at in found.into_iter().flatten() {
        if let Some(token) = folded.tokens.get_mut(at) {
            token.classes.add(class::POSTCODE);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::lexicon::class;
    use crate::signals;

    #[test]
    fn postcodes_stand_in_addresses() {
        for text in ["bor på Lärkvägen 14, 543 30 Tibro", "Lärkvägen 14 54330 TIBRO"] {
            assert!(signals(text).classes.has(class::POSTCODE), "{text}");
        }
        for text in ["det kostar 543 30 kronor på Lärkvägen", "ring 0504-180 00 Tibro", "543 30 Tibro"] {
            assert!(!signals(text).classes.has(class::POSTCODE), "{text}");
        }
    }
}
