//! Names of persons, by listed first names, capital letters and their neighbours.

use crate::fold::{Folded, Shape};
use crate::lexicon::{ClassSet, class};

/// Classes that speak against a capitalised word being somebody's name.
const NOT_NAME: ClassSet = ClassSet::of(class::PLACE_WORD)
    .with(ClassSet::of(class::COMMON))
    .with(ClassSet::of(class::ORGANISATION))
    .with(ClassSet::of(class::PARTY))
    .with(ClassSet::of(class::MONTH))
    .with(ClassSet::of(class::GROUP))
    .with(ClassSet::of(class::BRAND));

/// What a token looks like to the search for names.
#[derive(Clone, Copy, Default)]
struct Look {
    capital: bool,
    /// Capital letter where a sentence does not demand one.
    proper: bool,
    first_name: bool,
    sure_first_name: bool,
    unknown: bool,
    /// Not listed as it stands; may end like a place, as surnames do.
    family: bool,
    initial: bool,
    surname: bool,
    sentence: u16,
}

/// Marks `name`, `full_name`, `maybe_name` and `initials`.
pub(crate) fn mark_names(folded: &mut Folded) {
    let lower_case = !folded.tokens.iter().any(|t| t.shape.is(Shape::CAPITAL) && !t.shape.is(Shape::FIRST));
    let looks: Vec<Look> = folded.tokens.iter().map(|t| look(folded, t, lower_case)).collect();
    let at = |i: Option<usize>| i.and_then(|i| looks.get(i)).copied().unwrap_or_default();
    for (i, token) in folded.tokens.iter_mut().enumerate() {
        let (before, here, next) = (at(i.checked_sub(1)), at(Some(i)), at(Some(i + 1)));
        let follows = before.sentence == here.sentence && i > 0;
        let leads = next.sentence == here.sentence;
        let family = here.capital && (here.unknown || here.surname);
        let own_family = here.capital && (family || here.family);
        let next_family = leads && next.capital && (next.unknown || next.surname || next.initial);
        let next_own = leads && next.capital && (next_family || next.family);
        let after_name =
            follows && before.first_name && before.capital && (own_family || here.initial && here.capital);
        let bare_pair =
            here.capital && here.unknown && next_family && !next.initial && (here.proper || next.surname);
        let after_bare =
            follows && before.capital && before.unknown && family && (before.proper || here.surname);
        if here.sure_first_name || (here.first_name && here.capital && (here.proper || next_own)) {
            token.classes.add(class::NAME);
        } else if here.proper && here.unknown {
            token.classes.add(class::MAYBE_NAME);
        }
        if (here.first_name && here.capital && next_own) || after_name || bare_pair || after_bare {
            token.classes.add(class::FULL_NAME);
            token.classes.add(class::NAME);
        }
        if here.initial
            && here.capital
            && ((leads && next.initial && next.capital) || (follows && before.initial && before.capital))
        {
            token.classes.add(class::INITIALS);
        }
    }
}

fn look(folded: &Folded, token: &crate::fold::Token, lower_case: bool) -> Look {
    let letters = folded.letters_of(token);
    let capital = token.shape.is(Shape::CAPITAL);
    let first = token.shape.is(Shape::FIRST);
    let sure = token.classes.has(class::FIRST_NAME);
    let maybe = token.classes.has(class::FIRST_NAME_WORD);
    let known = token.word.is_some();
    let word_like = token.shape.0
        & (Shape::NUMBER.0 | Shape::LINK.0 | Shape::EMOJI.0 | Shape::MENTION.0 | Shape::EMAIL.0)
        == 0;
    Look {
        capital,
        proper: capital && !first,
        first_name: sure || maybe,
        sure_first_name: sure && (capital || lower_case || token.shape.is(Shape::SHOUTED)),
        unknown: word_like
            && letters.len() > 2
            && (!known || sure || maybe)
            && !token.classes.meets(NOT_NAME),
        family: word_like && letters.len() > 3 && !known && !token.classes.has(class::STREET),
        initial: letters.len() == 1 && letters.first().is_some_and(u8::is_ascii_alphabetic),
        surname: capital
            && word_like
            && !known
            && has_surname_ending(letters)
            && !token.classes.meets(NOT_NAME),
        sentence: token.sentence,
    }
}

/// Endings that surnames have and ordinary words seldom, in folded letters.
fn has_surname_ending(letters: &[u8]) -> bool {
    const ENDINGS: &[&[u8]] = &[
        b"sson",
        b"berg",
        b"str\xF6m",
        b"gren",
        b"lund",
        b"qvist",
        b"kvist",
        b"stedt",
        b"stadt",
        b"blad",
        b"dahl",
        b"\xE4ll",
        b"feldt",
        b"hjelm",
        b"borg",
        b"vret",
        b"vrete",
        b"brand",
        b"ovic",
        b"ovski",
        b"nen",
        b"sen",
        b"zadeh",
        b"mark",
        b"fors",
        b"holm",
        b"sj\xF6",
        b"stam",
        b"r\xF6m",
        b"lind",
        b"klint",
        b"rot",
        b"topp",
        b"udde",
        b"hage",
        b"vall",
        b"wall",
    ];
    letters.len() > 5 && ENDINGS.iter().any(|ending| letters.ends_with(ending))
}
