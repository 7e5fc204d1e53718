//! A rule as the build script writes it.

use crate::Category;
use crate::basis::Basis;
use crate::lexicon::{ClassSet, tables::RULES};

/// What a rule speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Topic {
    /// One of the eight kinds of prohibited content.
    Forbidden(Category),
    /// A question or request to the municipality.
    NeedsReply,
    /// A concrete matter to be handled.
    NeedsCase,
    /// Party politics.
    Political,
    /// Speaks against a finding: reported, denied, a joke, a warning.
    Benign,
}

/// One rule.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// Name, as `insult/you-are`.
    pub id: &'static str,
    /// What it speaks of.
    pub category: Topic,
    /// How sure a hit is, 0 to 1: from 0.9 a hit stands alone, below it is a hint to the model.
    pub strength: f32,
    pub(crate) basis: u8,
    /// Why, for a lay person, Swedish.
    pub reason: &'static str,
    /// The same in English.
    pub reason_en: &'static str,
    pub(crate) unless_near: ClassSet,
    pub(crate) unless_text: ClassSet,
    pub(crate) needs_near: ClassSet,
    pub(crate) needs_text: ClassSet,
    pub(crate) patterns: &'static [&'static [Element]],
}

impl Rule {
    /// All rules of the catalog, in the order of their numbers.
    pub fn all() -> &'static [Self] {
        RULES
    }

    /// What a removal would rest on.
    pub fn basis(&self) -> &'static Basis {
        Basis::numbered(self.basis)
    }
}

/// One step of a pattern.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Element {
    /// Numbers of words that fit.
    pub(crate) words: &'static [u16],
    /// Classes that fit.
    pub(crate) classes: ClassSet,
    pub(crate) kind: Kind,
}

/// How a step is used; the language is described in `build/pattern.rs`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    One,
    Optional,
    Repeat,
    Not,
    Gap(u8),
    Start,
    End,
    Cross,
}
