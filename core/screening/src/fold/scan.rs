//! The one pass over a text.

use sidvakt_text::is_invisible;

use super::chunk::{self, Stretch};
use super::letters::push_folded;
use super::lookalike::is_pictogram;
use super::run::{Run, fold_run, read_plain};
use super::token::{Folded, Shape, Token};
use crate::lexicon::{ClassSet, class};
use crate::memo::TAIL;

/// Letters a text must have before missing å ä ö mean anything.
const DOTLESS_LETTERS: usize = 25;

/// Longest stretch that is judged as a link, in bytes.
const LONGEST_LINK: usize = 2000;
/// Marks that stand around a link without belonging to it.
const AROUND_LINKS: &[char] =
    &['(', ')', '[', ']', '"', '\'', '<', '>', '”', '“', '»', ',', '.', '!', '?', ';', ':'];

/// Folds a text into tokens.
pub fn fold(text: &str) -> Folded {
    fold_into(text, Folded::default())
}

/// Folds a text into the room of one that is no longer needed.
pub(crate) fn fold_into(text: &str, mut room: Folded) -> Folded {
    room.clear();
    let mut scan = Scan {
        text,
        out: room,
        sentence: 0,
        fresh: true,
        parentheses: 0,
        quotes: Quotes::default(),
        joined: false,
        dots: 0,
        letters: 0,
    };
    scan.out.letters.reserve(text.len() + TAIL);
    scan.out.tokens.reserve(text.len() / 5 + 1);
    scan.stretches();
    scan.out.letters.extend([0; TAIL]);
    scan.out.undotted = scan.dots == 0;
    scan.out.dotless = scan.dots == 0 && scan.letters >= DOTLESS_LETTERS;
    scan.out
}

/// Open quotation marks: the token they opened at, and the closing mark.
#[derive(Default)]
struct Quotes {
    open: Option<(usize, char)>,
}

struct Scan<'t> {
    text: &'t str,
    out: Folded,
    sentence: u16,
    /// Opening parentheses just before.
    parentheses: usize,
    /// The next token is the first of its sentence.
    fresh: bool,
    quotes: Quotes,
    joined: bool,
    dots: usize,
    letters: usize,
}

impl Scan<'_> {
    /// Reads all stretches without spaces.
    fn stretches(&mut self) {
        let bytes = self.text.as_bytes();
        let (mut from, mut at, mut marked) = (0, 0, false);
        while let Some(byte) = bytes.get(at) {
            let space = match byte {
                b' ' | b'\t'..=b'\r' => 1,
                b'.' | b':' => {
                    marked = true;
                    0
                }
                b'0'..=b'9' => {
                    self.out.digits = true;
                    0
                }
                // with these begin the spaces of other writing
                0xC2 | 0xE1..=0xE3 => self.space_at(at),
                _ => 0,
            };
            if space == 0 {
                at += 1;
                continue;
            }
            if from < at {
                self.stretch(from, at, marked);
            }
            if *byte == b'\n' {
                self.end_sentence();
            }
            at += space;
            (from, marked) = (at, false);
        }
        if from < at {
            self.stretch(from, at, marked);
        }
    }

    /// How many bytes the space takes that begins here, if one does.
    fn space_at(&self, at: usize) -> usize {
        let first = self.text.get(at..).and_then(|rest| rest.chars().next());
        first.filter(|first| first.is_whitespace()).map_or(0, char::len_utf8)
    }

    fn end_sentence(&mut self) {
        if !self.fresh {
            self.sentence = self.sentence.saturating_add(1);
            self.fresh = true;
        }
    }

    /// Reads a stretch without spaces; `marked` when a full stop or colon is in it.
    fn stretch(&mut self, from: usize, to: usize, marked: bool) {
        let Some(chunk) = self.text.get(from..to) else { return };
        if marked && chunk.len() < LONGEST_LINK {
            let left = chunk.len() - chunk.trim_start_matches(AROUND_LINKS).len();
            let trimmed = chunk.trim_matches(AROUND_LINKS);
            let shape = match chunk::judge(trimmed) {
                Stretch::Link => Some(Shape::LINK),
                Stretch::Email => Some(Shape::EMAIL),
                Stretch::Words => None,
            };
            if let Some(shape) = shape {
                let start = from + left;
                self.push(start, start + trimmed.len(), shape, |out| {
                    out.extend(trimmed.bytes().map(|b| b.to_ascii_lowercase()))
                });
                if chunk.ends_with(['.', '!', '?']) {
                    self.end_sentence();
                }
                return;
            }
        }
        self.words(from, to);
    }

    fn push(&mut self, start: usize, end: usize, shape: Shape, write: impl FnOnce(&mut Vec<u8>)) {
        let folded_start = self.out.letters.len();
        write(&mut self.out.letters);
        self.token(start, end, folded_start, shape);
    }

    /// Adds a token whose folded letters are already written.
    fn token(&mut self, start: usize, end: usize, folded_start: usize, mut shape: Shape) {
        if self.fresh {
            shape.set(Shape::FIRST);
        }
        if std::mem::take(&mut self.joined) {
            shape.set(Shape::JOINED);
        }
        self.fresh = false;
        // "(((de)))" points out people as Jews
        let echo = std::mem::take(&mut self.parentheses) >= 3;
        let classes = if echo { ClassSet::of(class::HATE_CODE) } else { ClassSet::EMPTY };
        self.out.tokens.push(Token {
            start: start as u32,
            end: end as u32,
            folded_start: folded_start as u32,
            folded_end: self.out.letters.len() as u32,
            sentence: self.sentence,
            shape,
            word: None,
            classes,
            memo: None,
        });
    }

    /// Reads the words, numbers, pictograms and marks of a stretch.
    fn words(&mut self, from: usize, to: usize) {
        let mut at = from;
        while at < to {
            if let Some(end) = self.plain_word(at, to) {
                at = end;
                continue;
            }
            let Some(rest) = self.text.get(at..to) else { return };
            let mut characters = rest.chars();
            let Some(first) = characters.next() else { return };
            let next = characters.next();
            let width = first.len_utf8();
            let word_next = next.is_some_and(|c| c.is_alphanumeric());
            at = match first {
                c if c.is_alphanumeric() && !is_pictogram(c) => self.word(at, to),
                '@' if word_next => self.mention(at, to),
                '$' | '€' | '*' if next.is_some_and(char::is_alphabetic) => self.word(at, to),
                c if is_pictogram(c) => {
                    self.push(at, at + width, Shape::EMOJI, |out| push_folded(c, out));
                    at + width
                }
                c => {
                    self.mark(c, word_next);
                    at + width
                }
            };
        }
    }

    fn mark(&mut self, mark: char, word_next: bool) {
        self.parentheses = if mark == '(' { self.parentheses + 1 } else { 0 };
        match mark {
            '?' | '？' | '؟' => {
                if let Some(token) = self.out.tokens.last_mut() {
                    token.shape.set(Shape::ASKED);
                }
                self.end_sentence();
            }
            '!' | '…' | ';' => self.end_sentence(),
            '.' if !word_next && !self.after_abbreviation() => self.end_sentence(),
            '-' | '‐' | '‑' | '_' => self.joined = !self.fresh,
            '"' | '”' | '“' | '„' | '»' | '«' | '’' | '‘' => self.quote(mark),
            _ => {}
        }
    }

    fn quote(&mut self, mark: char) {
        let closes = |opened: char| match opened {
            '"' => mark == '"',
            '’' | '‘' => matches!(mark, '’' | '‘'),
            _ => matches!(mark, '”' | '“' | '»' | '«' | '„'),
        };
        match self.quotes.open.take() {
            Some((at, opened)) if closes(opened) => {
                for token in self.out.tokens.iter_mut().skip(at) {
                    token.shape.set(Shape::QUOTED);
                }
            }
            Some(open) if !matches!(open.1, '’' | '‘') => self.quotes.open = Some(open),
            _ => self.quotes.open = Some((self.out.tokens.len(), mark)),
        }
    }

    fn after_abbreviation(&self) -> bool {
        self.out.tokens.last().is_some_and(|token| {
            matches!(
                self.out.letters_of(token),
                [_] | b"kl"
                    | b"nr"
                    | b"ca"
                    | b"st"
                    | b"tel"
                    | b"dr"
                    | b"ev"
                    | b"fd"
                    | b"bl"
                    | b"ex"
                    | b"fr"
                    | b"sek"
                    | b"sid"
            )
        })
    }

    fn mention(&mut self, at: usize, to: usize) -> usize {
        let rest = self.text.get(at + 1..to).unwrap_or_default();
        let length = rest
            .find(|c: char| !(c.is_alphanumeric() || matches!(c, '.' | '_' | '-') || is_invisible(c)))
            .unwrap_or(rest.len());
        let name = rest.get(..length).unwrap_or_default().trim_end_matches(['.', '-']);
        self.push(at, at + 1 + name.len(), Shape::MENTION, |out| {
            name.chars().filter(|c| !is_invisible(*c)).for_each(|c| push_folded(c, out));
        });
        at + 1 + name.len()
    }

    /// Reads a word of plain letters and å ä ö, as most are; nothing when there is more to it.
    fn plain_word(&mut self, at: usize, to: usize) -> Option<usize> {
        let bytes = self.text.as_bytes().get(at..to)?;
        let start = self.out.letters.len();
        let plain = read_plain(bytes, &mut self.out.letters);
        let Some(plain) = plain else {
            self.out.letters.truncate(start);
            return None;
        };
        let end = at + plain.length;
        self.letters += plain.letters;
        self.dots += plain.dots;
        let mut shape = Shape::default();
        if plain.letters > 1 && plain.uppers == plain.letters {
            shape.set(Shape::SHOUTED);
        } else if bytes.first().is_some_and(|b| b.is_ascii_uppercase() || (*b == 0xC3 && plain.uppers > 0)) {
            shape.set(Shape::CAPITAL);
        }
        if plain.stretched {
            shape.set(Shape::STRETCHED);
        }
        self.token(at, end, start, shape);
        Some(end)
    }

    /// Reads one word or number; returns where it ends.
    fn word(&mut self, at: usize, to: usize) -> usize {
        let rest = self.text.get(at..to).unwrap_or_default();
        let run = Run::read(rest);
        let body = rest.get(..run.length).unwrap_or_default();
        let mut shape = run.shape();
        self.letters += run.letters;
        let mut dots = 0;
        self.push(at, at + run.length, Shape::default(), |out| {
            dots = fold_run(body, &run, &mut shape, out);
        });
        self.dots += dots;
        if let Some(token) = self.out.tokens.last_mut() {
            token.shape.set(shape);
        }
        at + run.length.max(1)
    }
}
