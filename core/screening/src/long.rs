//! Texts longer than those the model learnt from. One sentence of abuse drowns in a page of other words, so
//! every stretch of whole sentences is read for itself too.

use std::ops::Range;

/// Bytes over which a text is long: more than any comment that the model learnt from.
const LONG: usize = 1_500;
/// Most bytes of a stretch: those of a long comment.
const STRETCH: usize = 600;
/// How sure a finding in one stretch must be: many stretches are asked, and each may be wrong.
pub(crate) const SURE: f32 = 0.85;

/// The byte ranges of a long text's stretches, together the whole text; none of a text that is not long.
pub(crate) fn stretches(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut from = if text.len() > LONG { 0 } else { text.len() };
    std::iter::from_fn(move || {
        let rest = text.get(from..).filter(|rest| !rest.is_empty())?;
        let start = from;
        from += length(rest);
        Some(start..from)
    })
}

/// Bytes of the first stretch: to the end of a sentence, or else of a word, or else as many as there may be.
fn length(rest: &str) -> usize {
    if rest.len() <= STRETCH {
        return rest.len();
    }
    let most = rest.floor_char_boundary(STRETCH);
    let after_last = |marks: &[u8]| {
        let found = rest.as_bytes().get(..most)?.iter().rposition(|byte| marks.contains(byte))?;
        Some(found + 1)
    };
    after_last(b".!?\n").or_else(|| after_last(b" ")).unwrap_or(most)
}

#[cfg(test)]
mod tests {
    use super::{LONG, STRETCH, stretches};

    #[test]
    fn a_comment_has_no_stretches() {
        assert_eq!(stretches("Hej. Du är bra.").count(), 0);
        assert_eq!(stretches(&"ö".repeat(LONG / 2)).count(), 0);
    }

    fn parts(text: &str) -> Vec<&str> {
        stretches(text).map(|range| text.get(range).unwrap()).collect()
    }

    #[test]
    fn stretches_end_with_sentences_or_words() {
        let sentences = "En mening till om vägen. ".repeat(200);
        let [all @ .., last] = &parts(&sentences)[..] else { panic!("stretches") };
        assert!(all.len() > 5 && all.iter().all(|part| part.ends_with('.')) && last.ends_with(". "));
        let words = "ord ".repeat(1000);
        assert!(parts(&words).len() == 7 && parts(&words).iter().all(|part| part.ends_with(' ')));
    }

    proptest::proptest! {
        #[test]
        fn they_are_the_whole_text(text in "\\PC{0,3000}|[a-zö .!?\n]{1000,4000}|ö{2000,3000}") {
            let parts = parts(&text);
            proptest::prop_assert_eq!(parts.is_empty(), text.len() <= LONG);
            proptest::prop_assert!(parts.is_empty() || parts.concat() == text);
            proptest::prop_assert!(parts.iter().all(|part| part.len() <= STRETCH));
        }
    }
}
