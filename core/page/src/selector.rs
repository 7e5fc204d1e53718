//! The part of CSS selectors that the platform files use: tag, `[name]`, `[name="value"]` (also
//! `^=`, `*=`, `$=`), `:not(…)` around one of these, descendant and child, lists.

use serde::Deserialize;

use crate::flat::FlatElement;
use crate::shape::Shape;
use crate::tree::{NodeId, Tree};

/// A list of selectors, read from its CSS text.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(try_from = "String")]
pub(crate) struct Selector {
    alternatives: Vec<Chain>,
    /// The bit in an element's marks that says that it may be meant; none for selectors without one.
    bit: Option<u64>,
}

/// Compounds from the right, each with how the next one to the left stands to it.
#[derive(Clone, Debug, PartialEq)]
struct Chain {
    subject: Compound,
    above: Vec<(Reach, Compound)>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Reach {
    Parent,
    Ancestor,
}

#[derive(Clone, Debug, Default, PartialEq)]
struct Compound {
    tag: Option<String>,
    tests: Vec<Test>,
}

#[derive(Clone, Debug, PartialEq)]
struct Test {
    wanted: bool,
    name: String,
    comparison: Comparison,
    value: String,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Comparison {
    Present,
    Equal,
    Starts,
    Contains,
    Ends,
}

/// A selector that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("cannot read the selector `{0}`")]
pub(crate) struct BadSelector(String);

impl TryFrom<String> for Selector {
    type Error = BadSelector;

    fn try_from(text: String) -> Result<Self, BadSelector> {
        let alternatives = split_outside_brackets(&text, |c| c == ',')
            .into_iter()
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .map(read_chain)
            .collect::<Option<Vec<_>>>();
        match alternatives {
            Some(alternatives) => Ok(Self { alternatives, bit: None }),
            None => Err(BadSelector(text)),
        }
    }
}

impl Selector {
    /// Whether the node is an element that the selector means.
    pub fn matches(&self, tree: &Tree<'_>, node: NodeId) -> bool {
        match self.bit {
            Some(bit) if tree.marks(node) & bit == 0 => false,
            Some(_) if self.is_local() => true,
            _ => self.alternatives.iter().any(|chain| chain.matches(tree, node)),
        }
    }

    /// Gives the selector its bit.
    pub fn mark_with(&mut self, bit: u64) {
        self.bit = Some(bit);
    }

    /// The selector's bit; nothing for selectors without one.
    pub fn bit(&self) -> u64 {
        self.bit.unwrap_or(0)
    }

    /// Whether the element, wherever it stands, may be meant.
    pub fn means(&self, element: &FlatElement) -> bool {
        self.alternatives.iter().any(|chain| chain.subject.means(element))
    }

    /// Whether every element of a shape, wherever it stands, may be meant; none when that is not settled.
    pub fn settled(&self, shape: &Shape) -> Option<bool> {
        let mut settled = Some(false);
        for chain in &self.alternatives {
            match chain.subject.settled(shape) {
                Some(true) => return Some(true),
                Some(false) => {}
                None => settled = None,
            }
        }
        settled
    }

    /// Whether only the element itself decides, not what stands around it.
    pub fn is_local(&self) -> bool {
        self.alternatives.iter().all(|chain| chain.above.is_empty())
    }
}

impl Chain {
    fn matches(&self, tree: &Tree<'_>, node: NodeId) -> bool {
        self.subject.matches(tree, node) && self.above_matches(tree, node)
    }

    fn above_matches(&self, tree: &Tree<'_>, node: NodeId) -> bool {
        let mut at = node;
        self.above.iter().all(|(reach, compound)| {
            let found = match reach {
                Reach::Parent => tree.parent(at).filter(|&p| compound.matches(tree, p)),
                Reach::Ancestor => tree.ancestors(at).find(|&a| compound.matches(tree, a)),
            };
            at = found.unwrap_or(at);
            found.is_some()
        })
    }
}

impl Compound {
    fn matches(&self, tree: &Tree<'_>, node: NodeId) -> bool {
        tree.element(node).is_some_and(|element| self.means(element))
    }

    fn means(&self, element: &FlatElement) -> bool {
        self.has_tag(&element.shape)
            && self.tests.iter().all(|test| test.holds(element.attribute(&test.name)))
    }

    fn has_tag(&self, shape: &Shape) -> bool {
        self.tag.as_ref().is_none_or(|tag| *tag == shape.tag)
    }

    fn settled(&self, shape: &Shape) -> Option<bool> {
        let mut tests = self.tests.iter().map(|test| test.settled(shape));
        if !self.has_tag(shape) || tests.clone().any(|test| test == Some(false)) {
            return Some(false);
        }
        tests.all(|test| test == Some(true)).then_some(true)
    }
}

impl Test {
    fn holds(&self, value: Option<&str>) -> bool {
        let holds = value.is_some_and(|value| match self.comparison {
            Comparison::Present => true,
            Comparison::Equal => value == self.value,
            Comparison::Starts => value.starts_with(&self.value),
            Comparison::Contains => value.contains(&self.value),
            Comparison::Ends => value.ends_with(&self.value),
        });
        holds == self.wanted
    }

    /// Whether it holds for every element of a shape, as long as no value is asked for.
    fn settled(&self, shape: &Shape) -> Option<bool> {
        match (shape.place(&self.name), self.comparison) {
            (None, _) => Some(!self.wanted),
            (Some(_), Comparison::Present) => Some(self.wanted),
            (Some(_), _) => None,
        }
    }
}

/// Splits at separators that stand outside `[…]`, `(…)` and `"…"`.
fn split_outside_brackets(text: &str, separator: impl Fn(char) -> bool) -> Vec<&str> {
    let (mut depth, mut quoted, mut start) = (0_i32, false, 0);
    let mut parts = Vec::new();
    for (at, c) in text.char_indices() {
        match c {
            '"' => quoted = !quoted,
            '[' | '(' if !quoted => depth += 1,
            ']' | ')' if !quoted => depth -= 1,
            _ if !quoted && depth == 0 && separator(c) => {
                parts.extend(text.get(start..at));
                start = at + c.len_utf8();
            }
            _ => {}
        }
    }
    parts.extend(text.get(start..));
    parts
}

fn read_chain(text: &str) -> Option<Chain> {
    let words: Vec<&str> =
        split_outside_brackets(text, char::is_whitespace).into_iter().filter(|w| !w.is_empty()).collect();
    let mut from_right = words.into_iter().rev();
    let subject = read_compound(from_right.next()?)?;
    let mut above = Vec::new();
    let mut reach = Reach::Ancestor;
    for word in from_right {
        if word == ">" {
            reach = Reach::Parent;
        } else {
            above.push((reach, read_compound(word)?));
            reach = Reach::Ancestor;
        }
    }
    Some(Chain { subject, above })
}

fn read_compound(text: &str) -> Option<Compound> {
    let tag_end = text.find(['[', ':']).unwrap_or(text.len());
    let (tag, mut rest) = text.split_at_checked(tag_end)?;
    if !tag.chars().all(|c| c.is_ascii_alphanumeric() || c == '*') {
        return None;
    }
    let tag = (!tag.is_empty() && tag != "*").then(|| tag.to_owned());
    let mut tests = Vec::new();
    while !rest.is_empty() {
        let (wanted, inner) = match rest.strip_prefix(":not(") {
            Some(inner) => (false, inner),
            None => (true, rest),
        };
        let (test, after) = inner.strip_prefix('[')?.split_once(']')?;
        rest = if wanted { after } else { after.strip_prefix(')')? };
        tests.push(read_test(test, wanted)?);
    }
    (tag.is_some() || !tests.is_empty() || text == "*").then_some(Compound { tag, tests })
}

fn read_test(text: &str, wanted: bool) -> Option<Test> {
    let Some((name, value)) = text.split_once('=') else {
        return Some(Test {
            wanted,
            name: text.to_owned(),
            comparison: Comparison::Present,
            value: String::new(),
        });
    };
    let (name, comparison) = match name.chars().next_back()? {
        '^' => (name.strip_suffix('^')?, Comparison::Starts),
        '*' => (name.strip_suffix('*')?, Comparison::Contains),
        '$' => (name.strip_suffix('$')?, Comparison::Ends),
        _ => (name, Comparison::Equal),
    };
    let value = value.strip_prefix('"').and_then(|v| v.strip_suffix('"')).unwrap_or(value);
    Some(Test { wanted, name: name.to_owned(), comparison, value: value.to_owned() })
}

#[cfg(test)]
impl Selector {
    /// Every attribute that it names.
    pub fn named(&self) -> Vec<&str> {
        let mut named = Vec::new();
        for Chain { subject, above } in &self.alternatives {
            for compound in above.iter().map(|(_, compound)| compound).chain([subject]) {
                named.extend(compound.tests.iter().map(|test| test.name.as_str()));
            }
        }
        named
    }

    /// Whether it asks for nothing around an element but, at most, its parent.
    pub fn is_near(&self) -> bool {
        let near = |chain: &Chain| matches!(chain.above.as_slice(), [] | [(Reach::Parent, _)]);
        self.alternatives.iter().all(near)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mirror::Mirror;

    /// How many elements of a small page a selector means.
    fn count(selector: &str) -> usize {
        let row = "< html>< div role>4:feed< div>< a href>14:/x/posts/1?a=1//< span role aria-label>6:button4:a, b//< a href>2:?x//";
        let page = serde_json::json!({ "url": "", "lang": null, "version": 1, "full": true, "gone": [], "units": [{ "n": 0, "row": row }] });
        let mut mirror = Mirror::new();
        mirror.apply(serde_json::from_value(page).unwrap()).unwrap();
        let tree = mirror.tree();
        let selector = Selector::try_from(selector.to_owned()).unwrap();
        tree.nodes().filter(|&n| selector.matches(&tree, n)).count()
    }

    #[test]
    fn selectors_mean_what_they_mean_in_css() {
        for (selector, elements) in [
            ("a", 2),
            ("*", 6),
            ("div, span", 3),
            ("[role=\"feed\"]", 1),
            ("[role=feed] > div", 1),
            ("[role=\"feed\"] a", 1),
            ("html > a", 1),
            ("html a", 2),
            ("html > div > div > a", 1),
            ("a[href*=\"/posts/\"]", 1),
            ("a[href^=\"?\"]", 1),
            ("a[href$=\"1\"]", 1),
            ("a:not([href*=\"/posts/\"])", 1),
            ("[role]:not([role=\"feed\"])", 1),
            ("[aria-label=\"a, b\"]", 1),
            ("", 0),
        ] {
            assert_eq!(count(selector), elements, "{selector}");
        }
    }

    #[test]
    fn selectors_that_cannot_be_read_are_refused() {
        for selector in ["[role", "a:hover", ".class", "a + b", "a[x]y"] {
            assert!(Selector::try_from(selector.to_owned()).is_err(), "{selector}");
        }
    }
}
