//! Party letters: "(C)", "S och M", but not "hylla C", "Ritva M" or "7 B".

use crate::fold::{Folded, Shape, Token};
use crate::lexicon::{ClassSet, class};

/// Neighbours before a letter that let it stand for a party.
const LEADS: ClassSet = ClassSet::of(class::COMMON)
    .with(ClassSet::of(class::PARTY_LETTER))
    .with(ClassSet::of(class::PARTY))
    .with(ClassSet::of(class::POLITICS));

/// Marks capital party letters that stand for a party.
pub(crate) fn mark_parties(text: &str, folded: &mut Folded) {
    let mut parties = Vec::new();
    for (at, token) in folded.tokens.iter().enumerate() {
        if !token.classes.has(class::PARTY_LETTER) || !token.shape.is(Shape::CAPITAL) {
            continue;
        }
        let before = at.checked_sub(1).and_then(|b| folded.tokens.get(b));
        let next = folded.tokens.get(at + 1).filter(|n| n.sentence == token.sentence);
        if in_parentheses(text, token) || stands_alone(token, before, next) {
            parties.push(at);
        }
    }
    for at in parties {
        if let Some(token) = folded.tokens.get_mut(at) {
            token.classes.add(class::PARTY);
        }
    }
}

fn in_parentheses(text: &str, token: &Token) -> bool {
    let before = text.get(..token.start as usize).unwrap_or_default();
    let after = text.get(token.end as usize..).unwrap_or_default();
    before.ends_with('(') && after.starts_with(')')
}

fn stands_alone(token: &Token, before: Option<&Token>, next: Option<&Token>) -> bool {
    let Some(next) = next else { return false };
    let leads = match before {
        Some(before) if before.sentence == token.sentence => {
            before.classes.meets(LEADS) && !before.classes.has(class::NAME)
        }
        _ => true,
    };
    let joined = token.shape.is(Shape::JOINED) || next.shape.is(Shape::JOINED);
    leads
        && !joined
        && !next.shape.is(Shape::NUMBER)
        && (!next.shape.is(Shape::CAPITAL) || next.classes.meets(LEADS))
}
