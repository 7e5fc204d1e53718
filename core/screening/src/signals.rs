//! What the rules see in a text: findings on their own, and features for the model.

use std::ops::Range;
use std::sync::OnceLock;

use sidvakt_text::{Utf16Index, Utf16Span};

use crate::basis::Basis;
use crate::fold::{Folded, Token, fold_into};
use crate::lexicon::{ClassSet, Lexicon, resolve};
use crate::memo::Memo;
use crate::rules::{Engine, Match, Rule, Topic};
use crate::{Category, detectors, stance};

/// Bytes of a text that are read; the rest of a longer text is left unread.
const LONGEST_TEXT: usize = 200_000;

/// Strength from which a rule's reason is worth showing.
const EXPLAINS: f32 = 0.5;

/// The rules and words, ready to read texts. Build it once.
pub struct Reader {
    lexicon: Lexicon,
    engine: Engine,
}

impl Reader {
    /// By the words that the program carries.
    pub fn new() -> Self {
        Self::by(Lexicon::embedded())
    }

    /// By these words.
    pub fn by(lexicon: Lexicon) -> Self {
        let engine = Engine::new(&lexicon);
        Self { lexicon, engine }
    }

    /// The one that everybody shares.
    pub fn shared() -> &'static Self {
        static SHARED: OnceLock<Reader> = OnceLock::new();
        SHARED.get_or_init(Self::new)
    }

    /// The words and their classes.
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// Reads a text.
    pub fn read(&self, text: &str) -> Signals {
        self.read_with(text, Folded::default(), &mut Memo::default())
    }

    /// Reads a text, into the room of one that is no longer needed, with the words met before.
    pub(crate) fn read_with(&self, text: &str, room: Folded, memo: &mut Memo) -> Signals {
        let text = within(text, LONGEST_TEXT);
        let mut folded = fold_into(text, room);
        resolve(&self.lexicon, &mut folded, memo);
        detectors::mark(text, &mut folded);
        stance::mark_names(&mut folded);
        stance::mark_parties(text, &mut folded);
        stance::mark_persons(&mut folded);
        let classes = folded.tokens.iter().fold(ClassSet::EMPTY, |all, t| all.with(t.classes));
        let hits = self
            .engine
            .find(&folded.tokens, classes)
            .into_iter()
            .filter_map(|m| hit(m, &folded.tokens))
            .collect();
        Signals { folded, classes, hits }
    }
}

impl Default for Reader {
    fn default() -> Self {
        Self::new()
    }
}

/// Reads a text with the shared reader.
pub fn signals(text: &str) -> Signals {
    Reader::shared().read(text)
}

fn within(text: &str, most: usize) -> &str {
    let end = (0..=most.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    text.get(..end).unwrap_or(text)
}

fn hit(found: Match, tokens: &[Token]) -> Option<RuleHit> {
    let rule = Rule::all().get(usize::from(found.rule))?;
    let mut words: Vec<Range<u32>> = Vec::new();
    let mut before = None;
    for at in found.tokens {
        let Some(token) = tokens.get(at as usize) else { continue };
        match words.last_mut() {
            Some(last) if before.is_some_and(|b| b + 1 == at) => last.end = token.end,
            _ => words.push(token.start..token.end),
        }
        before = Some(at);
    }
    (!words.is_empty()).then_some(RuleHit { rule, number: found.rule, words })
}

/// A rule that fits a text.
#[derive(Clone, Debug)]
pub struct RuleHit {
    /// The rule.
    pub rule: &'static Rule,
    /// The rule's number among [`Rule::all`].
    pub number: u16,
    /// The words that decided, as bytes of the text; never empty.
    pub words: Vec<Range<u32>>,
}

impl RuleHit {
    /// The kind of prohibited content that the rule speaks of, if it does.
    pub fn category(&self) -> Option<Category> {
        match self.rule.category {
            Topic::Forbidden(category) => Some(category),
            _ => None,
        }
    }

    /// How sure the rule is, 0 to 1.
    pub fn strength(&self) -> f32 {
        self.rule.strength
    }

    /// What a removal would rest on.
    pub fn basis(&self) -> &'static Basis {
        self.rule.basis()
    }

    /// The words that decided, as the browser counts.
    pub fn spans(&self, index: &Utf16Index) -> Vec<Utf16Span> {
        self.words.iter().map(|w| index.span(w.start as usize..w.end as usize)).collect()
    }

    /// The reason for a lay person, with the words that decided.
    pub fn reason(&self, text: &str) -> String {
        let words: Vec<&str> =
            self.words.iter().filter_map(|w| text.get(w.start as usize..w.end as usize)).collect();
        format!("{}: ”{}”", self.rule.reason, words.join(" … "))
    }
}

/// What was seen in a text.
#[derive(Clone, Debug)]
pub struct Signals {
    /// The tokens, with the words they were read as and their classes.
    pub folded: Folded,
    /// All classes in the text.
    pub classes: ClassSet,
    /// The rules that fit, in the order of their first words.
    pub hits: Vec<RuleHit>,
}

impl Signals {
    /// The surest hit of a category that can explain a finding, if any; weaker ones are hints to the model.
    pub fn best(&self, category: Category) -> Option<&RuleHit> {
        self.hits
            .iter()
            .filter(|h| h.category() == Some(category) && h.strength() >= EXPLAINS)
            .max_by(|a, b| a.strength().total_cmp(&b.strength()))
    }

    /// The surest hit of a topic that is no category, 0 without one.
    pub fn topic(&self, topic: Topic) -> f32 {
        self.hits.iter().filter(|h| h.rule.category == topic).map(RuleHit::strength).fold(0.0, f32::max)
    }
}
