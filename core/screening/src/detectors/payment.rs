//! Where money is to be sent: Swish, bankgiro and plusgiro numbers, each with its word before it.

use super::digits::{DigitRun, run_at};
use super::identity::luhn_holds;
use crate::fold::{Folded, Shape};
use crate::lexicon::class;

/// How a number is paid to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Swish,
    Bankgiro,
    Plusgiro,
}

/// Tokens that may stand between the word and its number.
const REACH: usize = 3;

/// Marks numbers that money is sent to as `payment`.
pub(super) fn mark(text: &str, folded: &mut Folded) {
    let mut at = 0;
    while at < folded.tokens.len() {
        let Some(way) = folded.tokens.get(at).and_then(|token| way(folded.letters_of(token))) else {
            at += 1;
            continue;
        };
        let paid = (at + 1..at + 2 + REACH)
            .filter(|number| !is_number(folded, number - 1))
            .filter_map(|number| run_at(text, folded, number))
            .find_map(|run| Some((run.first, end(way, &run)?)));
        at += 1;
        let Some((first, end)) = paid else { continue };
        for token in folded.tokens.iter_mut().take(end).skip(first) {
            token.classes.add(class::PAYMENT);
        }
    }
}

fn is_number(folded: &Folded, at: usize) -> bool {
    folded.tokens.get(at).is_some_and(|token| token.shape.is(Shape::NUMBER))
}

fn way(word: &[u8]) -> Option<Way> {
    match word {
        b"swish" | b"swisha" | b"swishar" | b"swishas" | b"swishnr" | b"swishnummer" | b"swishnumret" => {
            Some(Way::Swish)
        }
        b"bg" | b"bankgiro" | b"bankgirot" | b"bgnr" | b"bankgironr" | b"bankgironummer" => {
            Some(Way::Bankgiro)
        }
        b"pg" | b"plusgiro" | b"plusgirot" | b"postgiro" | b"pgnr" | b"plusgironummer" => Some(Way::Plusgiro),
        _ => None,
    }
}

/// Where the number ends, when it is one of its kind.
fn end(way: Way, run: &DigitRun) -> Option<usize> {
    let digits = run.digits.as_slice();
    let fits = match way {
        // firms and associations have numbers on 123, others their mobile's
        Way::Swish => {
            digits.len() == 10 && matches!(digits, [1, 2, 3, ..] | [0, 7, 0 | 1 | 2 | 3 | 6 | 9, ..])
        }
        Way::Bankgiro => {
            matches!(digits.len(), 7 | 8)
                && matches!(run.groups.as_slice(), [7 | 8] | [3 | 4, 4])
                && luhn_holds(digits)
        }
        Way::Plusgiro => {
            (2..=8).contains(&digits.len())
                && matches!(run.groups.last(), Some(1 | 3..=8))
                && luhn_holds(digits)
        }
    };
    fits.then_some(run.end)
}

#[cfg(test)]
mod tests {
    use crate::lexicon::class;
    use crate::signals;

    #[test]
    fn numbers_to_pay_to_are_found_by_their_word_and_check_digit() {
        for text in [
            "Swisha 50 kr till 123 456 78 90",
            "swish 1234567890",
            "Swish: 070-174 06 05",
            "Bankgiro 5805-6201",
            "bg: 991-2346",
            "PG 28 65 43-4",
            "plusgiro 286543-4",
        ] {
            assert!(signals(text).classes.has(class::PAYMENT), "{text}");
        }
    }

    #[test]
    fn other_numbers_are_not() {
        for text in [
            "ärende 123 456 78 90",
            "swish funkar inte, ring 031-390 06 12",
            "bankgiro 5805-6202",
            "bg 12",
            "kontakta oss på 070-174 06 05",
            "pg 13 på bio",
            "OCR 5805-6201",
        ] {
            assert!(!signals(text).classes.has(class::PAYMENT), "{text}");
        }
    }
}
