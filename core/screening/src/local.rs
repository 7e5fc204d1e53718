//! A municipality's own words, from its policy.

use std::ops::Range;

use sidvakt_text::{Utf16Index, Utf16Span};

use crate::Category;
use crate::detectors::imitates_own;
use crate::fold::{Folded, Shape, fold};

/// Words that the municipality lets through, and words that it wants to see flagged.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LocalWords {
    /// Words or phrases that never decide a finding.
    pub allow: Vec<String>,
    /// Words or phrases that give a finding, and of which kind.
    pub block: Vec<(String, Category)>,
    /// The municipality's own web domains, "tibro.se": links that imitate them are found.
    pub domains: Vec<String>,
    /// How sure a flag must be, 0 to 1; categories not named follow the model's own thresholds.
    pub thresholds: Vec<(Category, f32)>,
    /// Thresholds of single channels: what is under the usual threshold but over the lowest of
    /// these is found too, and said to be for such channels only.
    pub channels: Vec<(Category, f32)>,
}

impl LocalWords {
    /// From a policy's lists: words let through, words to flag by category id, and thresholds in
    /// per cent by category id, the municipality's and those of single channels. An id that is no
    /// category is left out.
    pub fn from_lists<'a>(
        allow: &[String],
        block: impl Iterator<Item = (&'a str, &'a [String])>,
        thresholds: impl Iterator<Item = (&'a str, u32)>,
        channels: impl Iterator<Item = (&'a str, u32)>,
    ) -> Self {
        Self {
            allow: allow.to_vec(),
            domains: Vec::new(),
            block: block
                .filter_map(|(id, words)| Some((Category::by_id(id)?, words)))
                .flat_map(|(category, words)| words.iter().map(move |word| (word.clone(), category)))
                .collect(),
            thresholds: shares(thresholds),
            channels: shares(channels),
        }
    }
}

/// Per cent by category id as shares by category.
fn shares<'a>(thresholds: impl Iterator<Item = (&'a str, u32)>) -> Vec<(Category, f32)> {
    thresholds
        .filter_map(|(id, per_cent)| Some((Category::by_id(id)?, per_cent.min(100) as f32 / 100.0)))
        .collect()
}

/// Local words folded as texts are, ready to be looked for.
#[derive(Clone, Debug, Default)]
pub struct LocalMatcher {
    allow: Vec<Vec<Vec<u8>>>,
    block: Vec<(Vec<Vec<u8>>, Category)>,
    domains: Vec<String>,
}

impl LocalMatcher {
    /// Folds the words once. A phrase without letters is left out.
    pub fn new(words: &LocalWords) -> Self {
        let allow = words.allow.iter().map(|w| phrase(w)).filter(|p| !p.is_empty()).collect();
        let block = words.block.iter().map(|(w, c)| (phrase(w), *c)).filter(|(p, _)| !p.is_empty()).collect();
        Self { allow, block, domains: words.domains.clone() }
    }

    /// Whether there is nothing to look for.
    pub fn is_empty(&self) -> bool {
        self.allow.is_empty() && self.block.is_empty() && self.domains.is_empty()
    }

    /// Where blocked words stand, as bytes of the text, and their kind.
    pub fn blocked(&self, folded: &Folded) -> Vec<(Range<u32>, Category)> {
        self.block
            .iter()
            .flat_map(|(phrase, category)| places(folded, phrase).into_iter().map(|place| (place, *category)))
            .collect()
    }

    /// Where links stand that imitate the municipality's own, as bytes of the text.
    pub fn imitating(&self, folded: &Folded) -> Vec<Range<u32>> {
        if self.domains.is_empty() {
            return Vec::new();
        }
        let links = folded.tokens.iter().filter(|token| token.shape.is(Shape::LINK));
        links
            .filter(|token| {
                let link = std::str::from_utf8(folded.letters_of(token));
                link.is_ok_and(|link| imitates_own(link, &self.domains))
            })
            .map(|token| token.start..token.end)
            .collect()
    }

    /// Where allowed words stand, as bytes of the text. A finding all of whose words lie within
    /// such places is not shown.
    pub fn allowed(&self, folded: &Folded) -> Vec<Range<u32>> {
        self.allow.iter().flat_map(|phrase| places(folded, phrase)).collect()
    }
}

/// Whether letting these words through takes away a finding with these spans in a text.
pub fn lets_through(words: &str, text: &str, spans: &[Utf16Span]) -> bool {
    let allow = vec![words.to_owned()];
    let matcher = LocalMatcher::new(&LocalWords { allow, ..LocalWords::default() });
    let index = Utf16Index::new(text);
    let places = matcher.allowed(&fold(text));
    let places: Vec<Utf16Span> =
        places.iter().map(|place| index.span(place.start as usize..place.end as usize)).collect();
    let within =
        |span: &Utf16Span| places.iter().any(|place| place.start <= span.start && span.end <= place.end);
    !spans.is_empty() && spans.iter().all(within)
}

fn phrase(words: &str) -> Vec<Vec<u8>> {
    let folded = fold(words);
    folded.tokens.iter().map(|t| folded.letters_of(t).to_vec()).collect()
}

fn places(folded: &Folded, phrase: &[Vec<u8>]) -> Vec<Range<u32>> {
    folded
        .tokens
        .windows(phrase.len())
        .filter(|tokens| tokens.iter().zip(phrase).all(|(t, word)| folded.letters_of(t) == word.as_slice()))
        .filter_map(|tokens| Some(tokens.first()?.start..tokens.last()?.end))
        .collect()
}

#[cfg(test)]
mod tests {
    use sidvakt_text::Utf16Span;

    use super::{LocalMatcher, LocalWords, lets_through};
    use crate::Category;
    use crate::fold::fold;

    #[test]
    fn local_words_are_found_as_words_and_through_disguise() {
        let words = LocalWords {
            allow: vec!["Knullparken".to_owned()],
            block: vec![("spökbolaget ab".to_owned(), Category::Commercial)],
            ..LocalWords::default()
        };
        let matcher = LocalMatcher::new(&words);
        let text = "Köp av SPÖKB0LAGET AB nu, vi ses i knullparken";
        let folded = fold(text);
        let blocked = matcher.blocked(&folded);
        assert_eq!(blocked.len(), 1);
        let (place, category) = blocked.first().unwrap();
        assert_eq!(text.get(place.start as usize..place.end as usize), Some("SPÖKB0LAGET AB"));
        assert_eq!(*category, Category::Commercial);
        assert_eq!(matcher.allowed(&folded).len(), 1);
        assert!(matcher.blocked(&fold("spökbolagets aktier")).is_empty());
    }

    #[test]
    fn lists_of_a_policy_become_words() {
        let block = ["svek".to_owned(), "lurad".to_owned()];
        let words = LocalWords::from_lists(
            &["Horred".to_owned()],
            [("insult", block.as_slice()), ("rudeness", block.as_slice())].into_iter(),
            [("hate", 70)].into_iter(),
            [("crime", 30), ("crime", 400)].into_iter(),
        );
        assert_eq!(words.allow, ["Horred"]);
        assert_eq!(words.block.len(), 2);
        assert!(words.block.iter().all(|(_, category)| *category == Category::Insult));
        assert_eq!(words.thresholds, [(Category::Hate, 0.7)]);
        assert_eq!(words.channels, [(Category::Crime, 0.3), (Category::Crime, 1.0)]);
    }

    #[test]
    fn words_let_through_take_away_what_rests_on_them_alone() {
        let text = "Vi ses i KNULLparken, din idiot";
        let at = |words: &str| {
            let start = text.find(words).unwrap() as u32;
            Utf16Span { start, end: start + words.len() as u32 }
        };
        assert!(lets_through("knullparken", text, &[at("KNULL")]));
        assert!(!lets_through("knullparken", text, &[at("KNULL"), at("idiot")]));
        assert!(!lets_through("parken", text, &[at("KNULLparken")]));
        assert!(!lets_through("knullparken", text, &[]) && !lets_through("", text, &[at("idiot")]));
    }

    #[test]
    fn empty_phrases_match_nothing() {
        let words = LocalWords { allow: vec![" !! ".to_owned()], ..LocalWords::default() };
        let matcher = LocalMatcher::new(&words);
        assert!(matcher.is_empty());
        assert!(matcher.allowed(&fold("vad som helst")).is_empty());
    }
}
