//! One word: what it is made of, and how it folds.

use sidvakt_text::is_invisible;

use super::letters::{A_DOTS, A_RING, O_DOTS, push_folded};
use super::lookalike::{is_disguise_script, is_pictogram, is_stylistic, latin};
use super::token::Shape;

/// What the first look at a word tells.
#[derive(Default)]
pub(super) struct Run {
    pub(super) length: usize,
    pub(super) letters: usize,
    digits: usize,
    uppers: usize,
    first_upper: bool,
    latin: bool,
    disguise: bool,
    unmapped: bool,
    stylistic: bool,
    signs: bool,
    masks: bool,
}

impl Run {
    pub(super) fn read(rest: &str) -> Self {
        let mut run = Self::default();
        let mut characters = rest.char_indices().peekable();
        let mut leading_digits = 0;
        while let Some((at, c)) = characters.next() {
            let next = characters.peek().map(|(_, c)| *c);
            let word_next = next.is_some_and(|n| n.is_alphanumeric() || n == '*');
            if c.is_ascii_digit() {
                if run.letters == 0 {
                    leading_digits += 1;
                }
                run.digits += 1;
            } else if c.is_alphanumeric() && !is_pictogram(c) {
                if run.letters == 0
                    && leading_digits > 0
                    && splits_off(leading_digits, rest.get(at..).unwrap_or_default())
                {
                    break;
                }
                run.note_letter(c);
            } else if is_joiner(c) && word_next && (run.letters > 0 || run.length == 0) {
                run.signs = true;
                run.masks |= matches!(c, '*' | '¤' | '^' | '#');
            } else if c == '*' && run.letters > 0 && !rest.starts_with('*') {
                run.masks = true;
            } else if !(is_invisible(c)
                || matches!(c, '\u{300}'..='\u{36F}')
                || (matches!(c, '\'' | '’') && word_next && run.letters > 0))
            {
                break;
            }
            run.length = at + c.len_utf8();
        }
        run
    }

    fn note_letter(&mut self, c: char) {
        if c.is_uppercase() {
            self.uppers += 1;
            self.first_upper |= self.letters == 0;
        }
        self.letters += 1;
        if is_disguise_script(c) {
            self.disguise = true;
            self.unmapped |= latin(c).is_none();
        } else if is_stylistic(c) {
            self.stylistic = true;
        } else {
            self.latin |= c.is_ascii_alphabetic() || ('\u{C0}'..='\u{24F}').contains(&c);
        }
    }

    fn reads_disguise(&self) -> bool {
        self.disguise && (self.latin || (!self.unmapped && self.letters > 2))
    }

    pub(super) fn shape(&self) -> Shape {
        let mut shape = Shape::default();
        if self.letters == 0 && self.digits > 0 && !self.signs {
            shape.set(Shape::NUMBER);
        }
        if self.letters > 1 && self.uppers == self.letters {
            shape.set(Shape::SHOUTED);
        } else if self.first_upper {
            shape.set(Shape::CAPITAL);
        }
        if self.letters > 0 && (self.digits > 0 || self.signs) {
            shape.set(Shape::LEET);
        }
        if self.masks {
            shape.set(Shape::MASKED);
        }
        if self.reads_disguise() || self.stylistic {
            shape.set(Shape::DISGUISED);
        }
        if !self.latin && self.letters > 0 && !shape.is(Shape::DISGUISED) {
            shape.set(Shape::FOREIGN);
        }
        shape
    }
}

/// Signs that people put in place of a letter inside a word.
fn is_joiner(c: char) -> bool {
    matches!(c, '@' | '$' | '!' | '*' | '€' | '|' | '¤' | '^' | '_' | '#')
}

/// Whether digits before letters are a number of their own ("1500kr", "16åring") and not leet ("1diot").
fn splits_off(digits: usize, letters: &str) -> bool {
    let tail = letters.chars().take_while(|c| c.is_alphanumeric()).count();
    digits > 1 || tail <= 3
}

/// Folds a word's characters; returns how many å ä ö it had.
pub(super) fn fold_run(body: &str, run: &Run, shape: &mut Shape, out: &mut Vec<u8>) -> usize {
    let (start, disguised, is_number) = (out.len(), run.reads_disguise(), shape.is(Shape::NUMBER));
    let mut dots = 0;
    for c in body.chars() {
        let mapped = match c {
            'a'..='z' => Some(c as u8),
            'A'..='Z' => Some(c.to_ascii_lowercase() as u8),
            '0'..='9' if is_number => Some(c as u8),
            '0' => Some(b'o'),
            '1' | '!' => Some(b'i'),
            '3' | '€' => Some(b'e'),
            '4' | '@' => Some(b'a'),
            '5' | '$' => Some(b's'),
            '7' => Some(b't'),
            '8' => Some(b'b'),
            '|' => Some(b'l'),
            '*' | '¤' | '^' | '#' => Some(b'*'),
            '0'..='9' => Some(c as u8),
            '\'' | '’' | '_' => continue,
            _ if is_invisible(c) => continue,
            _ if disguised => latin(c),
            _ => None,
        };
        match mapped {
            Some(letter)
                if !is_number && letter != b'*' && tripled(out.get(start..).unwrap_or_default(), letter) =>
            {
                shape.set(Shape::STRETCHED);
            }
            Some(letter) => out.push(letter),
            None => {
                dots += usize::from(matches!(c, 'å' | 'ä' | 'ö' | 'Å' | 'Ä' | 'Ö' | '\u{308}' | '\u{30A}'));
                push_folded(c, out);
                if let [before @ .., last] = out.get(start..).unwrap_or_default()
                    && tripled(before, *last)
                {
                    shape.set(Shape::STRETCHED);
                    out.pop();
                }
            }
        }
    }
    dots
}

fn tripled(before: &[u8], letter: u8) -> bool {
    matches!(before, [.., a, b] if *a == letter && *b == letter)
}

/// A word of plain letters.
pub(super) struct Plain {
    pub(super) length: usize,
    pub(super) letters: usize,
    pub(super) uppers: usize,
    pub(super) dots: usize,
    pub(super) stretched: bool,
}

/// Folds letters a to z and å ä ö until a mark that surely ends a word; nothing when anything else follows.
pub(super) fn read_plain(bytes: &[u8], out: &mut Vec<u8>) -> Option<Plain> {
    let mut plain = Plain { length: 0, letters: 0, uppers: 0, dots: 0, stretched: false };
    let (mut before, mut last) = (0, 0);
    loop {
        let (letter, upper, width) = match bytes.get(plain.length) {
            Some(b @ b'a'..=b'z') => (*b, false, 1),
            Some(b @ b'A'..=b'Z') => (b.to_ascii_lowercase(), true, 1),
            Some(0xC3) => match bytes.get(plain.length + 1) {
                Some(0xA5) => (A_RING, false, 2),
                Some(0xA4) => (A_DOTS, false, 2),
                Some(0xB6) => (O_DOTS, false, 2),
                Some(0x85) => (A_RING, true, 2),
                Some(0x84) => (A_DOTS, true, 2),
                Some(0x96) => (O_DOTS, true, 2),
                _ => return None,
            },
            None | Some(b',' | b'.' | b'?' | b':' | b';' | b'-' | b')' | b'(' | b'"' | b'/') => break,
            Some(b'!') if plain.length + 1 == bytes.len() => break,
            _ => return None,
        };
        if letter == before && letter == last {
            plain.stretched = true;
        } else {
            out.push(letter);
            (before, last) = (last, letter);
        }
        plain.letters += 1;
        plain.uppers += usize::from(upper);
        plain.dots += usize::from(width == 2);
        plain.length += width;
    }
    (plain.letters > 0).then_some(plain)
}
