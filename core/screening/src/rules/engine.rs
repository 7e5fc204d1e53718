//! Finds the rules' patterns in a row of tokens.
//!
//! Every pattern has an anchor, its rarest step; only where a token fits an anchor is the rest of
//! the pattern tried. The steps per text are bounded, so that time stays linear.

use super::rule::{Element, Kind, Rule};
use crate::fold::Token;
use crate::lexicon::{ClassSet, Lexicon, class};

/// Tokens that a repeat may take.
const MOST_REPEATS: usize = 4;
/// Steps that one trial may take before it gives up.
const STEPS_PER_TRIAL: u32 = 300;
/// Steps per text: a floor, and more per token.
const STEPS_FLOOR: u32 = 20_000;
const STEPS_PER_TOKEN: u32 = 60;
/// Tokens that a match remembers.
const REMEMBERED: usize = 12;

/// A pattern and the step that starts its trial.
#[derive(Clone, Copy)]
struct Anchored {
    rule: u16,
    pattern: u16,
    step: u16,
}

/// A rule found in a text.
#[derive(Clone, Debug)]
pub(crate) struct Match {
    pub(crate) rule: u16,
    /// Numbers of the tokens that fitted, gaps left out; in order.
    pub(crate) tokens: Vec<u32>,
}

/// The rules, ready to be tried.
pub(crate) struct Engine {
    by_class: Vec<Vec<Anchored>>,
    /// Sorted by word number.
    by_word: Vec<(u16, Anchored)>,
    /// Bit per word number: whether `by_word` knows it.
    anchors: Vec<u64>,
    anchor_classes: ClassSet,
}

impl Engine {
    pub(crate) fn new(lexicon: &Lexicon) -> Self {
        let weights = class_weights(lexicon);
        let mut engine = Self {
            by_class: vec![Vec::new(); ClassSet::ROOM],
            by_word: Vec::new(),
            anchors: vec![0; lexicon.len() / 64 + 1],
            anchor_classes: ClassSet::EMPTY,
        };
        for (rule_number, rule) in Rule::all().iter().enumerate() {
            for (pattern_number, pattern) in rule.patterns.iter().enumerate() {
                let weight = |e: &Element| {
                    let words: u32 = e.words.iter().map(|w| word_weight(lexicon, *w)).sum();
                    words
                        + e.classes
                            .iter()
                            .map(|c| weights.get(usize::from(c.0)).copied().unwrap_or(0))
                            .sum::<u32>()
                };
                let rarest = pattern
                    .iter()
                    .enumerate()
                    .filter(|(_, e)| e.kind == Kind::One)
                    .min_by_key(|(_, e)| weight(e));
                if let Some((step, element)) = rarest {
                    let anchored = Anchored {
                        rule: rule_number as u16,
                        pattern: pattern_number as u16,
                        step: step as u16,
                    };
                    engine.register(element, anchored);
                }
            }
        }
        sidvakt_order::sort_by_key(&mut engine.by_word, |(word, a)| (*word, a.rule, a.pattern));
        engine
    }

    fn register(&mut self, element: &Element, anchored: Anchored) {
        for id in element.classes.iter() {
            self.anchor_classes.add(id);
            if let Some(list) = self.by_class.get_mut(usize::from(id.0)) {
                list.push(anchored);
            }
        }
        for word in element.words {
            self.by_word.push((*word, anchored));
            if let Some(bits) = self.anchors.get_mut(usize::from(*word) / 64) {
                *bits |= 1 << (word % 64);
            }
        }
    }

    /// All rules that fit, each at most once a sentence.
    pub(crate) fn find(&self, tokens: &[Token], text_classes: ClassSet) -> Vec<Match> {
        let mut trial = Trial {
            tokens,
            text_classes,
            left: STEPS_FLOOR.saturating_add((tokens.len() as u32).saturating_mul(STEPS_PER_TOKEN)),
            steps: 0,
            fitted: Fitted::default(),
            found: Vec::new(),
        };
        for (at, token) in tokens.iter().enumerate() {
            if token.classes.meets(self.anchor_classes) {
                for id in token.classes.iter() {
                    for anchored in self.by_class.get(usize::from(id.0)).into_iter().flatten() {
                        trial.run(*anchored, at);
                    }
                }
            }
            if let Some(word) = token.word.filter(|w| self.knows(w.0)) {
                let first = self.by_word.partition_point(|(w, _)| *w < word.0);
                for (_, anchored) in self.by_word.iter().skip(first).take_while(|(w, _)| *w == word.0) {
                    trial.run(*anchored, at);
                }
            }
        }
        trial.found
    }

    fn knows(&self, word: u16) -> bool {
        self.anchors.get(usize::from(word) / 64).is_some_and(|bits| bits >> (word % 64) & 1 == 1)
    }
}

/// How often a class may be met: its forms, function words counting more; shape classes are common.
fn class_weights(lexicon: &Lexicon) -> Vec<u32> {
    let mut weights = vec![0_u32; ClassSet::ROOM];
    for number in 0..lexicon.len() as u16 {
        let classes = lexicon.classes(crate::lexicon::WordId(number));
        let often = if classes.has(class::COMMON) { 300 } else { 1 };
        for id in classes.iter() {
            if let Some(weight) = weights.get_mut(usize::from(id.0)) {
                *weight += often;
            }
        }
    }
    weights.iter().map(|w| if *w == 0 { 600 } else { *w }).collect()
}

/// Function words stand everywhere and make bad anchors.
fn word_weight(lexicon: &Lexicon, word: u16) -> u32 {
    if lexicon.classes(crate::lexicon::WordId(word)).has(class::COMMON) { 3000 } else { 1 }
}

struct Trial<'t> {
    tokens: &'t [Token],
    text_classes: ClassSet,
    left: u32,
    steps: u32,
    fitted: Fitted,
    found: Vec<Match>,
}

/// Which way a trial walks.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Back,
    On,
}

/// The tokens that a trial has fitted so far.
#[derive(Clone, Copy, Default)]
struct Fitted {
    tokens: [u32; REMEMBERED],
    count: usize,
}

impl Fitted {
    fn add(&mut self, at: usize) {
        if let Some(slot) = self.tokens.get_mut(self.count) {
            *slot = at as u32;
            self.count += 1;
        }
    }
}

impl Trial<'_> {
    fn run(&mut self, anchored: Anchored, at: usize) {
        let Some(rule) = Rule::all().get(usize::from(anchored.rule)) else { return };
        let Some(pattern) = rule.patterns.get(usize::from(anchored.pattern)) else { return };
        if self.left == 0
            || (!rule.needs_text.is_empty() && !self.text_classes.meets(rule.needs_text))
            || self.text_classes.meets(rule.unless_text)
            || !self.can_fit(pattern)
            || self.already(anchored.rule, at)
        {
            return;
        }
        self.steps = STEPS_PER_TRIAL.min(self.left);
        let before_budget = self.steps;
        let (before, from) = pattern.split_at_checked(usize::from(anchored.step)).unwrap_or((&[], pattern));
        let after = from.get(1..).unwrap_or_default();
        self.fitted.count = 0;
        self.fitted.add(at);
        let fits = self.walk(before, Way::Back, at, false) && self.walk(after, Way::On, at, false);
        self.left = self.left.saturating_sub(1 + before_budget - self.steps);
        if !fits || !self.surroundings_fit(rule, at) {
            return;
        }
        let mut tokens = self.fitted.tokens.get(..self.fitted.count).unwrap_or_default().to_vec();
        tokens.sort_unstable();
        self.found.push(Match { rule: anchored.rule, tokens });
    }

    /// Whether the text has every class that the pattern cannot do without.
    fn can_fit(&self, pattern: &[Element]) -> bool {
        pattern
            .iter()
            .filter(|e| e.kind == Kind::One && e.words.is_empty())
            .all(|e| self.text_classes.meets(e.classes))
    }

    fn already(&self, rule: u16, at: usize) -> bool {
        let sentence = self.tokens.get(at).map(|t| t.sentence);
        self.found.iter().rev().take(24).any(|m| {
            m.rule == rule
                && m.tokens.first().and_then(|t| self.tokens.get(*t as usize)).map(|t| t.sentence) == sentence
        })
    }

    /// The classes that the rule wants, or does not want, in the sentence.
    fn surroundings_fit(&self, rule: &Rule, at: usize) -> bool {
        if rule.unless_near.is_empty() && rule.needs_near.is_empty() {
            return true;
        }
        let sentence = self.tokens.get(at).map(|t| t.sentence);
        let same = |t: &&Token| Some(t.sentence) == sentence;
        let back = self.tokens.get(..at).unwrap_or_default().iter().rev().take(40).take_while(same);
        let on = self.tokens.get(at..).unwrap_or_default().iter().take(40).take_while(same);
        let near = back.chain(on).fold(ClassSet::EMPTY, |all, t| all.with(t.classes));
        !near.meets(rule.unless_near) && (rule.needs_near.is_empty() || near.meets(rule.needs_near))
    }

    /// Fits the remaining steps next to token `at`; `across` lets the sentence end.
    fn walk(&mut self, steps: &[Element], way: Way, at: usize, across: bool) -> bool {
        if self.steps == 0 {
            return false;
        }
        self.steps -= 1;
        let split = match way {
            Way::On => steps.split_first(),
            Way::Back => steps.split_last(),
        };
        let Some((step, rest)) = split else { return true };
        let next = self.neighbour(way, at, across);
        let takes = next.filter(|(_, token)| fits(step, token)).map(|(n, _)| n);
        match step.kind {
            Kind::One => takes.is_some_and(|next| self.take(rest, way, next)),
            Kind::Optional => {
                takes.is_some_and(|next| self.take(rest, way, next)) || self.walk(rest, way, at, across)
            }
            Kind::Repeat => self.repeat(step, rest, way, at),
            Kind::Not => takes.is_none() && self.walk(rest, way, at, across),
            Kind::Gap(most) => self.gap(most, rest, way, at),
            Kind::Start | Kind::End => {
                self.neighbour(way, at, false).is_none() && self.walk(rest, way, at, across)
            }
            Kind::Cross => self.walk(rest, way, at, true),
        }
    }

    /// Takes a token and goes on from it; forgets it when that leads nowhere.
    fn take(&mut self, rest: &[Element], way: Way, next: usize) -> bool {
        let before = self.fitted.count;
        self.fitted.add(next);
        let fits = self.walk(rest, way, next, false);
        if !fits {
            self.fitted.count = before;
        }
        fits
    }

    /// Takes as many tokens as fit, then fewer, until the rest fits.
    fn repeat(&mut self, step: &Element, rest: &[Element], way: Way, at: usize) -> bool {
        let before = self.fitted.count;
        let mut stops = vec![(at, before)];
        while stops.len() <= MOST_REPEATS {
            let here = stops.last().map_or(at, |(here, _)| *here);
            let Some((next, token)) = self.neighbour(way, here, false) else { break };
            if !fits(step, token) {
                break;
            }
            self.fitted.add(next);
            stops.push((next, self.fitted.count));
        }
        stops.into_iter().rev().any(|(here, count)| {
            self.fitted.count = count;
            self.walk(rest, way, here, false)
        })
    }

    fn gap(&mut self, most: u8, rest: &[Element], way: Way, at: usize) -> bool {
        let mut here = at;
        for _ in 0..=most {
            if self.walk(rest, way, here, false) {
                return true;
            }
            match self.neighbour(way, here, false) {
                Some((next, _)) => here = next,
                None => return false,
            }
        }
        false
    }

    /// The token beside `at`, unless the sentence ends between them.
    fn neighbour(&self, way: Way, at: usize, across: bool) -> Option<(usize, &Token)> {
        let next = match way {
            Way::On => at.checked_add(1)?,
            Way::Back => at.checked_sub(1)?,
        };
        let token = self.tokens.get(next)?;
        (across || Some(token.sentence) == self.tokens.get(at).map(|t| t.sentence)).then_some((next, token))
    }
}

fn fits(step: &Element, token: &Token) -> bool {
    token.classes.meets(step.classes) || token.word.is_some_and(|w| step.words.contains(&w.0))
}
