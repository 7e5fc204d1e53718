//! A token of a folded text.

use std::ops::Range;

use crate::lexicon::{ClassSet, WordId};

/// How a token was written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Shape(pub u16);

impl Shape {
    /// First letter upper case, others not all.
    pub const CAPITAL: Self = Self(1);
    /// Two letters or more, all upper case.
    pub const SHOUTED: Self = Self(1 << 1);
    /// Digits only.
    pub const NUMBER: Self = Self(1 << 2);
    /// Digits or signs stand for letters.
    pub const LEET: Self = Self(1 << 3);
    /// Some letters are hidden by asterisks.
    pub const MASKED: Self = Self(1 << 4);
    /// Some letter came three times or more.
    pub const STRETCHED: Self = Self(1 << 5);
    /// Letters of another alphabet stood among Latin ones, or letters that exist for looks.
    pub const DISGUISED: Self = Self(1 << 6);
    /// First of its sentence.
    pub const FIRST: Self = Self(1 << 7);
    /// Joined to the token before by a hyphen.
    pub const JOINED: Self = Self(1 << 8);
    /// Within quotation marks that close.
    pub const QUOTED: Self = Self(1 << 9);
    /// A question mark follows.
    pub const ASKED: Self = Self(1 << 10);
    /// Not letters of the Latin alphabet.
    pub const FOREIGN: Self = Self(1 << 11);
    /// Kind: `@name`.
    pub const MENTION: Self = Self(1 << 12);
    /// Kind: link or bare domain.
    pub const LINK: Self = Self(1 << 13);
    /// Kind: e-mail address.
    pub const EMAIL: Self = Self(1 << 14);
    /// Kind: emoji or other pictogram.
    pub const EMOJI: Self = Self(1 << 15);

    /// Whether any of the marks is set.
    pub const fn is(self, mark: Self) -> bool {
        self.0 & mark.0 != 0
    }

    /// Sets marks.
    pub const fn set(&mut self, mark: Self) {
        self.0 |= mark.0;
    }
}

/// One word, number, link or pictogram.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// First byte in the original text.
    pub start: u32,
    /// One past the last byte in the original text.
    pub end: u32,
    /// Where its folded letters start.
    pub folded_start: u32,
    /// One past its folded letters.
    pub folded_end: u32,
    /// Which sentence it stands in, from 0.
    pub sentence: u16,
    /// How it was written.
    pub shape: Shape,
    /// The listed word it was read as.
    pub word: Option<WordId>,
    /// What it can mean.
    pub classes: ClassSet,
    /// Its number among the words met before.
    pub(crate) memo: Option<u32>,
}

impl Token {
    /// Its bytes in the original text.
    pub fn bytes(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// A text as tokens.
#[derive(Clone, Debug, Default)]
pub struct Folded {
    /// The tokens' folded letters (one byte for a Latin letter with å ä ö as in Latin-1, UTF-8 for the rest), and
    /// some bytes after the last.
    pub letters: Vec<u8>,
    /// The tokens in order.
    pub tokens: Vec<Token>,
    /// No å, ä or ö anywhere.
    pub undotted: bool,
    /// Some digit from 0 to 9.
    pub digits: bool,
    /// No å, ä or ö anywhere, in a text long enough that one was to be expected.
    pub dotless: bool,
}

impl Folded {
    /// Forgets the text and keeps the room.
    pub(crate) fn clear(&mut self) {
        self.letters.clear();
        self.tokens.clear();
        (self.undotted, self.digits, self.dotless) = (false, false, false);
    }

    /// A token's folded letters.
    pub fn letters_of(&self, token: &Token) -> &[u8] {
        self.letters.get(token.folded_start as usize..token.folded_end as usize).unwrap_or_default()
    }
}
