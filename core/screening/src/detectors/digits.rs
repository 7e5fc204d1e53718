//! Runs of digits as people write them: with spaces, hyphens and a plus sign between.

use crate::fold::{Folded, Shape};

/// Tokens that together are one written number, with its digits and separators.
#[derive(Clone, Debug)]
pub(super) struct DigitRun {
    pub(super) first: usize,
    /// One past the last token.
    pub(super) end: usize,
    pub(super) digits: Vec<u8>,
    /// Digits per token.
    pub(super) groups: Vec<usize>,
    /// The separator after each token but the last.
    pub(super) separators: Vec<char>,
    pub(super) plus: bool,
}

/// Longest number, in tokens.
const MOST_GROUPS: usize = 13;

/// The run starting at a number token; neighbours count when one separator stands between.
pub(super) fn run_at(text: &str, folded: &Folded, first: usize) -> Option<DigitRun> {
    let start = folded.tokens.get(first)?;
    if !start.shape.is(Shape::NUMBER) {
        return None;
    }
    let plus = start.start > 0 && text.as_bytes().get(start.start as usize - 1) == Some(&b'+');
    let mut run =
        DigitRun { first, end: first, digits: Vec::new(), groups: Vec::new(), separators: Vec::new(), plus };
    let mut last_end = None;
    for token in folded.tokens.iter().skip(first).take(MOST_GROUPS) {
        if !token.shape.is(Shape::NUMBER) {
            break;
        }
        if let Some(from) = last_end {
            match separator(text.get(from..token.start as usize).unwrap_or_default()) {
                Some(separator) => run.separators.push(separator),
                None => break,
            }
        }
        let letters = folded.letters_of(token);
        run.digits.extend(letters.iter().filter(|b| b.is_ascii_digit()).map(|b| b - b'0'));
        run.groups.push(letters.len());
        run.end += 1;
        last_end = Some(token.end as usize);
    }
    Some(run)
}

fn separator(between: &str) -> Option<char> {
    let mut characters = between.chars().filter(|c| !sidvakt_text::is_invisible(*c));
    match (characters.next(), characters.next(), characters.next(), characters.next()) {
        (Some(only @ ('-' | '–' | '‑' | ' ' | '\u{A0}' | '.' | '+' | ':' | '/' | ')' | ',')), None, ..) => {
            Some(only)
        }
        (Some(' '), Some(dash @ ('-' | '–')), Some(' '), None)
        | (Some(')'), Some(dash @ (' ' | '-')), None, _) => Some(dash),
        (Some(' '), Some(dash @ ('-' | '–')), None, _) | (Some(dash @ ('-' | '–')), Some(' '), None, _) => {
            Some(dash)
        }
        _ => None,
    }
}
