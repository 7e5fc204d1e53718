//! Street addresses and school classes.

use crate::fold::{Folded, Shape};
use crate::lexicon::class;

/// Marks a house number after a street, "nr 7", and classes as "7B".
pub(super) fn mark(folded: &mut Folded) {
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
}
