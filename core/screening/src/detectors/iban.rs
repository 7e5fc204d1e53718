//! International bank account numbers: country, length and remainder must hold.

use std::ops::Range;

use crate::fold::Folded;
use crate::lexicon::class;

/// Countries and the lengths of their account numbers (ISO 13616 registry).
const LENGTHS: &[(&str, usize)] = &[
    ("AT", 20),
    ("BE", 16),
    ("BG", 22),
    ("CH", 21),
    ("CY", 28),
    ("CZ", 24),
    ("DE", 22),
    ("DK", 18),
    ("EE", 20),
    ("ES", 24),
    ("FI", 18),
    ("FO", 18),
    ("FR", 27),
    ("GB", 22),
    ("GL", 18),
    ("GR", 27),
    ("HR", 21),
    ("HU", 28),
    ("IE", 22),
    ("IS", 26),
    ("IT", 27),
    ("LI", 21),
    ("LT", 20),
    ("LU", 20),
    ("LV", 21),
    ("MT", 31),
    ("NL", 18),
    ("NO", 15),
    ("PL", 28),
    ("PT", 25),
    ("RO", 24),
    ("SE", 24),
    ("SI", 19),
    ("SK", 24),
    ("TR", 26),
    ("UA", 29),
];

/// How many bytes of a text are an account number that begins there, spaces between groups included.
pub fn iban_length(text: &str) -> Option<usize> {
    let country = text.get(..2)?.to_ascii_uppercase();
    let wanted = LENGTHS.iter().find(|(known, _)| *known == country)?.1;
    let (mut count, mut end, mut head, mut rest) = (0, 0, 0_u32, 0_u32);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' if count == wanted && end == at => return None,
            b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' if count < wanted => {
                // the first four characters count last
                let remainder = if count < 4 { &mut head } else { &mut rest };
                *remainder = appended(*remainder, char::from(byte).to_digit(36)?);
                (count, end) = (count + 1, at + 1);
            }
            b' ' | b'-' if end == at && count < wanted => {}
            _ => break,
        }
    }
    // two letters and two digits: six figures to move past
    let remainder = (rest * (1_000_000 % MODULUS) + head) % MODULUS;
    (count == wanted && remainder == 1).then_some(end)
}

/// What the check is divided by.
const MODULUS: u32 = 97;

/// The remainder of a number with one more character at its end; letters count from ten.
fn appended(remainder: u32, value: u32) -> u32 {
    (remainder * if value < 10 { 10 } else { 100 } + value) % MODULUS
}

/// Marks account numbers as `iban` and `payment`.
pub(super) fn mark(text: &str, folded: &mut Folded) {
    let mut found: Vec<Range<u32>> = Vec::new();
    for token in &folded.tokens {
        let start = token.start as usize;
        let country = matches!(text.as_bytes().get(start..start + 4), Some([a, b, c, d])
            if a.is_ascii_alphabetic() && b.is_ascii_alphabetic() && c.is_ascii_digit() && d.is_ascii_digit());
        if country && let Some(length) = text.get(start..).and_then(iban_length) {
            found.push(token.start..token.start + length as u32);
        }
    }
    for place in found {
        for token in &mut folded.tokens {
            if place.start <= token.start && token.end <= place.end {
                token.classes.add(class::IBAN);
                token.classes.add(class::PAYMENT);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::iban_length;
    use crate::lexicon::class;
    use crate::signals;

    #[test]
    fn account_numbers_need_country_length_and_remainder() {
        for number in [
            "SE45 5000 0000 0583 9825 7466",
            "SE4550000000058398257466",
            "se45 5000 0000 0583 9825 7466",
            "GB29 NWBK 6016 1331 9268 19",
            "NO93 8601 1117 947",
            "DE89 3704 0044 0532 0130 00",
            "FI21 1234 5600 0007 85",
        ] {
            assert_eq!(iban_length(number), Some(number.len()), "{number}");
            assert!(signals(&format!("Betala till {number} idag")).classes.has(class::IBAN), "{number}");
        }
    }

    #[test]
    fn look_alikes_are_none() {
        for text in [
            "SE45 5000 0000 0583 9825 7467",
            "SE45 5000 0000 0583 9825 746",
            "SE4550000000058398257466123",
            "XX45 5000 0000 0583 9825 7466",
            "SE2024 plan 12",
            "se 45",
        ] {
            assert_eq!(iban_length(text), None, "{text}");
            assert!(!signals(text).classes.has(class::IBAN), "{text}");
        }
    }
}
