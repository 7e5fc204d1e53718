//! Reads each token as a listed word, through the ways people disguise or misspell it.

use super::class_set::{ClassSet, class};
use super::table::{Lexicon, WordId};
use crate::fold::letters::{A_DOTS, A_RING, O_DOTS};
use crate::fold::{Folded, Shape, Token};
use crate::memo::Memo;

/// Masked words looked up per text; each costs a walk through the whole list.
const MOST_MASKED: usize = 6;
/// Letters of a word spelled out one by one.
const SPELLED: std::ops::RangeInclusive<usize> = 3..=24;

/// How a token can be written without being looked at more than once.
const DISGUISES: Shape = Shape(
    Shape::NUMBER.0
        | Shape::MENTION.0
        | Shape::LINK.0
        | Shape::EMAIL.0
        | Shape::MASKED.0
        | Shape::LEET.0
        | Shape::DISGUISED.0
        | Shape::STRETCHED.0,
);

/// Gives every token its word and classes.
pub(crate) fn resolve(lexicon: &Lexicon, folded: &mut Folded, memo: &mut Memo) {
    join_spelled(lexicon, folded);
    let undotted = folded.undotted;
    let mut masked = 0;
    let mut evident = false;
    let mut rows = false;
    let Folded { letters, tokens, .. } = &mut *folded;
    for token in tokens {
        let place = token.folded_start as usize..token.folded_end as usize;
        let word = letters.get(place.clone()).unwrap_or_default();
        if !token.shape.is(DISGUISES) && token.word.is_none() {
            token.memo = memo.number(letters, place);
        }
        if !token.shape.is(Shape::LINK) && !token.shape.is(Shape::EMAIL) && token.word.is_none() {
            let reading = match token.memo {
                Some(number) => memo.reading(number, undotted, || read_plain(lexicon, word, undotted)),
                None => read(lexicon, word, token.shape, undotted, &mut masked),
            };
            if let Some(Reading { word, part, dotless }) = reading.filter(|r| !is_surname(lexicon, r, token))
            {
                let classes = lexicon.classes(word);
                token.classes = token.classes.with(classes);
                evident |= dotless && classes.has(class::COMMON);
                if !part {
                    token.word = Some(word);
                }
            }
        }
        rows |= token.word.is_some_and(|word| lexicon.begins_row(word));
        token.classes = token.classes.with(of_shape(token.shape));
    }
    if rows {
        join_rows(lexicon, folded);
    }
    if evident {
        drop_twins(&mut folded.tokens);
    }
}

/// "Fagerkull" is somebody's name, no compound of abuse.
fn is_surname(lexicon: &Lexicon, reading: &Reading, token: &Token) -> bool {
    let proper = token.shape.is(Shape::CAPITAL) && !token.shape.is(Shape::FIRST);
    reading.part && proper && lexicon.classes(reading.word).has(class::ROUGH)
}

/// Words of one row in the catalog ("god man").
const LONGEST_ROW: usize = 4;

/// Gives rows of words their classes, on every word of the row.
fn join_rows(lexicon: &Lexicon, folded: &mut Folded) {
    let mut row = Vec::new();
    for at in 0..folded.tokens.len() {
        let Some(first) = folded.tokens.get(at).filter(|t| t.word.is_some_and(|w| lexicon.begins_row(w)))
        else {
            continue;
        };
        let spelled = |token: &Token| match token.word {
            Some(word) => lexicon.spelling(word),
            None => folded.letters_of(token),
        };
        let begins = folded.tokens.get(at + 1).is_some_and(|second| {
            second.sentence == first.sentence && lexicon.may_begin_row(spelled(first), spelled(second))
        });
        if !begins {
            continue;
        }
        row.clear();
        let mut found = None;
        for (count, token) in folded.tokens.iter().skip(at).take(LONGEST_ROW).enumerate() {
            if token.sentence != first.sentence {
                break;
            }
            if count > 0 {
                row.push(b'-');
            }
            row.extend_from_slice(spelled(token));
            if count > 0 {
                let listed = lexicon
                    .find(&row)
                    .or_else(|| if folded.undotted { lexicon.find_dotless(&row) } else { None });
                found = listed.map(|word| (count, word)).or(found);
            }
        }
        if let Some((count, word)) = found {
            for token in folded.tokens.iter_mut().skip(at).take(count + 1) {
                token.classes = token.classes.with(lexicon.classes(word));
            }
            // a pattern meets the row at its last word
            if let Some(last) = folded.tokens.get_mut(at + count).filter(|_| lexicon.is_named_row(word)) {
                last.word = Some(word);
            }
        }
    }
}

/// A token read as a listed word.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reading {
    word: WordId,
    /// Only a part of the token was listed.
    part: bool,
    /// Found by forgetting å ä ö.
    dotless: bool,
}

fn whole(word: WordId) -> Reading {
    Reading { word, part: false, dotless: false }
}

/// A word written as it is.
fn read_plain(lexicon: &Lexicon, word: &[u8], undotted: bool) -> Option<Reading> {
    read(lexicon, word, Shape::default(), undotted, &mut 0)
}

fn read(lexicon: &Lexicon, word: &[u8], shape: Shape, undotted: bool, masked: &mut usize) -> Option<Reading> {
    if let Some(found) = lexicon.find(word) {
        return Some(whole(found));
    }
    if shape.is(Shape::NUMBER) || shape.is(Shape::MENTION) {
        return None;
    }
    if shape.is(Shape::MASKED) {
        if *masked == MOST_MASKED {
            return None;
        }
        *masked += 1;
        return unmask(lexicon, word).map(whole);
    }
    let disguised = shape.is(Shape::LEET) || shape.is(Shape::DISGUISED);
    if (undotted || disguised)
        && let Some(found) = lexicon.find_dotless(word)
    {
        return Some(Reading { word: found, part: false, dotless: true });
    }
    if shape.is(Shape::STRETCHED) {
        let mut single = word.to_vec();
        single.dedup();
        if let Some(found) = lexicon.find(&single).or_else(|| lexicon.find_dotless(&single)) {
            return Some(whole(found));
        }
    }
    if shape.is(Shape::LEET) {
        let with_l: Vec<u8> = word.iter().map(|b| if *b == b'i' { b'l' } else { *b }).collect();
        if let Some(found) = lexicon.find(&with_l).or_else(|| lexicon.find_dotless(&with_l)) {
            return Some(whole(found));
        }
    }
    if undotted
        && word.windows(2).any(|pair| matches!(pair, b"aa" | b"ae" | b"oe"))
        && let Some(found) = lexicon.find(&with_dots(word))
    {
        return Some(Reading { word: found, part: false, dotless: true });
    }
    let part = lexicon.find_head(word).or_else(|| lexicon.find_prefix(word))?;
    Some(Reading { word: part, part: true, dotless: false })
}

/// aa, ae and oe as å, ä and ö.
fn with_dots(word: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(word.len());
    let mut rest = word;
    while let [first, tail @ ..] = rest {
        let dotted = match (first, tail.first()) {
            (b'a', Some(b'a')) => Some(A_RING),
            (b'a', Some(b'e')) => Some(A_DOTS),
            (b'o', Some(b'e')) => Some(O_DOTS),
            _ => None,
        };
        out.push(dotted.unwrap_or(*first));
        rest = if dotted.is_some() { tail.get(1..).unwrap_or_default() } else { tail };
    }
    out
}

fn unmask(lexicon: &Lexicon, word: &[u8]) -> Option<WordId> {
    let between: Vec<u8> = word.iter().copied().filter(|b| *b != b'*').collect();
    let every_other = word.len() >= 5 && word.iter().skip(1).step_by(2).all(|b| *b == b'*');
    if every_other {
        return lexicon.find(&between);
    }
    let rough = ClassSet::of(class::ROUGH);
    lexicon
        .find_masked(word, rough)
        // one asterisk for several letters, or several for one
        .or_else(|| {
            let at = word.iter().position(|b| *b == b'*')?;
            let stars = word.get(at..)?.iter().take_while(|b| **b == b'*').count();
            [stars + 1, stars.saturating_sub(1), stars + 2].into_iter().filter(|n| *n > 0).find_map(|count| {
                let mut other = word.get(..at)?.to_vec();
                other.resize(at + count, b'*');
                other.extend_from_slice(word.get(at + stars..)?);
                lexicon.find_masked(&other, rough)
            })
        })
}

/// Words like "hora" are "höra" to those who write without dots, unless somebody is called so.
fn drop_twins(tokens: &mut [Token]) {
    let mut before = ClassSet::EMPTY;
    let calls = ClassSet::of(class::DETERMINER)
        .with(ClassSet::of(class::YOUR))
        .with(ClassSet::of(class::PROFANE))
        .with(ClassSet::of(class::YOU));
    for token in tokens {
        if token.classes.has(class::DOT_TWIN) && !before.meets(calls) {
            token.classes = of_shape(token.shape);
        }
        before = token.classes;
    }
}

fn of_shape(shape: Shape) -> ClassSet {
    const MARKS: [(Shape, ClassSet); 13] = [
        (Shape::MENTION, ClassSet::of(class::MENTION)),
        (Shape::LINK, ClassSet::of(class::URL)),
        (Shape::EMAIL, ClassSet::of(class::EMAIL)),
        (Shape::EMOJI, ClassSet::of(class::EMOJI)),
        (Shape::NUMBER, ClassSet::of(class::NUMBER)),
        (Shape::CAPITAL, ClassSet::of(class::CAPITAL)),
        (Shape::SHOUTED, ClassSet::of(class::SHOUTED)),
        (Shape::QUOTED, ClassSet::of(class::QUOTED)),
        (Shape::ASKED, ClassSet::of(class::QUESTION)),
        (Shape::MASKED, ClassSet::of(class::MASKED)),
        (Shape::LEET, ClassSet::of(class::OBFUSCATED)),
        (Shape::DISGUISED, ClassSet::of(class::OBFUSCATED)),
        (Shape::FOREIGN, ClassSet::of(class::FOREIGN_SCRIPT)),
    ];
    const SAYS_NOTHING: u16 = Shape::FIRST.0 | Shape::JOINED.0 | Shape::STRETCHED.0;
    match Shape(shape.0 & !SAYS_NOTHING) {
        Shape(0) => ClassSet::EMPTY,
        Shape::CAPITAL => const { ClassSet::of(class::CAPITAL) },
        _ => MARKS
            .iter()
            .filter(|(mark, _)| shape.is(*mark))
            .fold(ClassSet::EMPTY, |all, (_, set)| all.with(*set)),
    }
}

/// Classes that people hide by writing letters apart.
const WORTH_SPELLING: ClassSet = ClassSet::of(class::ROUGH)
    .with(ClassSet::of(class::VIOLENCE))
    .with(ClassSet::of(class::BURN))
    .with(ClassSet::of(class::ILLEGAL_GOODS));

/// Joins letters that were written apart, where they spell a word worth hiding.
fn join_spelled(lexicon: &Lexicon, folded: &mut Folded) {
    let mut joins = Vec::new();
    let mut at = 0;
    while at < folded.tokens.len() {
        let run = folded.tokens.iter().skip(at).take(*SPELLED.end()).take_while(|t| is_single(t)).count();
        let join = if run < *SPELLED.start() { None } else { join_at(lexicon, folded, at, run) };
        at += join.as_ref().map_or(1, |(length, _)| *length);
        joins.extend(join.map(|(length, token)| (at - length, length, token)));
    }
    if joins.is_empty() {
        return;
    }
    let mut tokens = Vec::with_capacity(folded.tokens.len());
    let mut copied = 0;
    for (start, length, token) in joins {
        tokens.extend_from_slice(folded.tokens.get(copied..start).unwrap_or_default());
        tokens.push(token);
        copied = start + length;
    }
    tokens.extend_from_slice(folded.tokens.get(copied..).unwrap_or_default());
    folded.tokens = tokens;
}

fn is_single(token: &Token) -> bool {
    token.folded_end - token.folded_start == 1 && !token.shape.is(Shape::EMOJI)
}

fn join_at(lexicon: &Lexicon, folded: &mut Folded, at: usize, run: usize) -> Option<(usize, Token)> {
    let parts = folded.tokens.get(at..at + run)?;
    // a row of figures spells nothing
    if parts.iter().take(*SPELLED.start()).filter(|t| !t.shape.is(Shape::NUMBER)).count() < 2 {
        return None;
    }
    let spelled: Vec<u8> =
        parts.iter().filter_map(|t| folded.letters_of(t).first().copied()).map(unleet).collect();
    let (length, word) = (*SPELLED.start()..=spelled.len()).rev().find_map(|length| {
        let word = spelled.get(..length)?;
        let found = lexicon.find(word).or_else(|| lexicon.find_dotless(word))?;
        lexicon.classes(found).meets(WORTH_SPELLING).then_some((length, found))
    })?;
    let (first, last) = (*parts.first()?, *parts.get(length - 1)?);
    let folded_start = folded.letters.len() as u32;
    folded.letters.extend_from_slice(spelled.get(..length)?);
    let mut shape = Shape(first.shape.0 & !(Shape::NUMBER.0 | Shape::SHOUTED.0 | Shape::CAPITAL.0));
    shape.set(Shape::LEET);
    let joined = Token {
        end: last.end,
        folded_start,
        folded_end: folded.letters.len() as u32,
        shape,
        word: Some(word),
        classes: lexicon.classes(word),
        memo: None,
        ..first
    };
    Some((length, joined))
}

fn unleet(byte: u8) -> u8 {
    match byte {
        b'0' => b'o',
        b'1' => b'i',
        b'3' => b'e',
        b'4' => b'a',
        b'5' => b's',
        b'7' => b't',
        b'8' => b'b',
        other => other,
    }
}
