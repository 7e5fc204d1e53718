//! What changed between two texts, word by word.

use serde::{Deserialize, Serialize};

/// A stretch of words that is in both texts, or in one of them only.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DiffPart {
    /// In which of the texts it stands.
    pub kind: DiffKind,
    /// The words, with the spaces between them.
    pub text: String,
}

/// In which of two texts a stretch stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DiffKind {
    /// In both.
    Same,
    /// In the earlier one only.
    Gone,
    /// In the later one only.
    New,
}

/// Most pairs of words that are compared; longer texts are told as gone and new as a whole.
const MOST_PAIRS: usize = 4_000_000;

/// The two texts as one: what stayed, what went and what came, in order.
pub(crate) fn diff(before: &str, after: &str) -> Vec<DiffPart> {
    let (old, new) = (words(before), words(after));
    let head = old.iter().zip(&new).take_while(|(a, b)| alike(a, b)).count();
    let (old_rest, new_rest) = (old.get(head..).unwrap_or_default(), new.get(head..).unwrap_or_default());
    let tail = old_rest.iter().rev().zip(new_rest.iter().rev()).take_while(|(a, b)| alike(a, b)).count();
    let old_middle = old_rest.get(..old_rest.len() - tail).unwrap_or_default();
    let new_middle = new_rest.get(..new_rest.len() - tail).unwrap_or_default();
    let mut out = Parts(Vec::new());
    out.all(DiffKind::Same, new.get(..head).unwrap_or_default());
    if old_middle.len().saturating_mul(new_middle.len()) > MOST_PAIRS {
        out.all(DiffKind::Gone, old_middle);
        out.all(DiffKind::New, new_middle);
    } else {
        compared(old_middle, new_middle, &mut out);
    }
    out.all(DiffKind::Same, new_rest.get(new_rest.len() - tail..).unwrap_or_default());
    out.0
}

/// Words with the white space after them.
fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
        let after = rest.get(end..).unwrap_or_default();
        let space = after.find(|c: char| !c.is_whitespace()).unwrap_or(after.len());
        let (word, left) = rest.split_at(end + space);
        words.push(word);
        rest = left;
    }
    words
}

/// Whether two words are one, whatever white space follows them.
fn alike(a: &str, b: &str) -> bool {
    a.trim_end() == b.trim_end()
}

/// The longest common run of words, told in order; what is gone stands before what came instead.
fn compared(old: &[&str], new: &[&str], out: &mut Parts) {
    let table = Table::of(old, new);
    let (mut i, mut j) = (0, 0);
    while let (Some(gone), Some(came)) = (old.get(i), new.get(j)) {
        if alike(gone, came) {
            out.add(DiffKind::Same, came);
            (i, j) = (i + 1, j + 1);
        } else if table.at(i + 1, j) >= table.at(i, j + 1) {
            out.add(DiffKind::Gone, gone);
            i += 1;
        } else {
            out.add(DiffKind::New, came);
            j += 1;
        }
    }
    out.all(DiffKind::Gone, old.get(i..).unwrap_or_default());
    out.all(DiffKind::New, new.get(j..).unwrap_or_default());
}

/// For every pair of places, how many words the rests have in common.
struct Table {
    width: usize,
    cells: Vec<u16>,
}

impl Table {
    fn of(old: &[&str], new: &[&str]) -> Self {
        let width = new.len() + 1;
        let mut table = Self { width, cells: vec![0; width * (old.len() + 1)] };
        for (i, gone) in old.iter().enumerate().rev() {
            for (j, came) in new.iter().enumerate().rev() {
                let common = if alike(gone, came) {
                    table.at(i + 1, j + 1).saturating_add(1)
                } else {
                    table.at(i + 1, j).max(table.at(i, j + 1))
                };
                if let Some(cell) = table.cells.get_mut(i * width + j) {
                    *cell = common;
                }
            }
        }
        table
    }

    fn at(&self, i: usize, j: usize) -> u16 {
        self.cells.get(i * self.width + j).copied().unwrap_or_default()
    }
}

/// Parts in order, neighbours of one kind made one.
struct Parts(Vec<DiffPart>);

impl Parts {
    fn add(&mut self, kind: DiffKind, word: &str) {
        match self.0.last_mut() {
            Some(last) if last.kind == kind => last.text.push_str(word),
            _ => self.0.push(DiffPart { kind, text: word.to_owned() }),
        }
    }

    fn all(&mut self, kind: DiffKind, words: &[&str]) {
        for word in words {
            self.add(kind, word);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(before: &str, after: &str) -> String {
        let parts = diff(before, after).into_iter().map(|part| match part.kind {
            DiffKind::Same => part.text,
            DiffKind::Gone => format!("[-{}-]", part.text),
            DiffKind::New => format!("[+{}+]", part.text),
        });
        parts.collect()
    }

    #[test]
    fn words_that_went_and_came_are_told_and_the_rest_stays() {
        assert_eq!(told("Du är dum i huvudet", "Du är klok i huvudet"), "Du är [-dum -][+klok +]i huvudet");
        assert_eq!(told("Hej", "Hej på dig"), "Hej [+på dig+]");
        assert_eq!(told("a b c", "a b c"), "a b c");
        assert_eq!(told("", "nytt"), "[+nytt+]");
        assert_eq!(told("borta", ""), "[-borta-]");
        assert_eq!(told("", ""), "");
    }

    #[test]
    fn both_texts_can_be_made_again_from_the_parts() {
        let pairs = [
            ("ett två tre fyra", "ett tre fem fyra sex"),
            ("rad ett\nrad två", "rad ett\nrad tre\nrad två"),
            ("å ä ö 😀 tack", "å 😀 ä tack tack"),
        ];
        for (before, after) in pairs {
            let parts = diff(before, after);
            let without = |kind: DiffKind| -> String {
                let kept = parts.iter().filter(|part| part.kind != kind);
                kept.flat_map(|part| part.text.split_whitespace()).collect::<Vec<_>>().join(" ")
            };
            let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
            assert_eq!(without(DiffKind::New), plain(before));
            assert_eq!(without(DiffKind::Gone), plain(after));
        }
    }

    #[test]
    fn very_long_texts_are_told_as_a_whole() {
        let long = |word: &str| format!("{word} ").repeat(2_500);
        let kinds: Vec<DiffKind> = diff(&long("a"), &long("b")).iter().map(|part| part.kind).collect();
        assert_eq!(kinds, [DiffKind::Gone, DiffKind::New]);
    }
}
