//! Official numbers apart from private ones: a switchboard may be published, a person's number not by others.

use std::ops::Range;

use crate::fold::{Folded, Shape};
use crate::lexicon::{ClassSet, class};

/// Words before a number that make it an office's, in folded letters.
const OFFICES: &[&[u8]] = &[
    b"v\xE4xel",
    b"v\xE4xeln",
    b"telefonv\xE4xel",
    b"kontaktcenter",
    b"kundtj\xE4nst",
    b"kundtj\xE4nsten",
    b"kundcenter",
    b"medborgarservice",
    b"servicecenter",
    b"reception",
    b"receptionen",
    b"jour",
    b"jouren",
    b"journummer",
    b"felanm\xE4lan",
    b"kommunen",
    b"kommunens",
    b"kommun",
    b"v\xE5rdcentral",
    b"v\xE5rdcentralen",
    b"polisen",
    b"biblioteket",
    b"r\xE4ddningstj\xE4nsten",
    b"expeditionen",
    b"kansliet",
    b"socialjouren",
    b"tipstelefon",
];
/// Tokens before a number that are looked at.
const REACH: usize = 4;

/// Marks phone numbers of offices as `official_phone`.
pub(super) fn mark(folded: &mut Folded) {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    while at < folded.tokens.len() {
        let length = folded.tokens.iter().skip(at).take_while(|t| t.classes.has(class::PHONE)).count();
        if length > 0 && (is_public(folded, at..at + length) || has_office_before(folded, at)) {
            found.push(at..at + length);
        }
        at += length.max(1);
    }
    for token in found.into_iter().flatten() {
        if let Some(token) = folded.tokens.get_mut(token) {
            token.classes.add(class::OFFICIAL_PHONE);
        }
    }
}

/// Free and shared-cost numbers, and land lines that end in zeros as switchboards do.
fn is_public(folded: &Folded, tokens: Range<usize>) -> bool {
    let digits: Vec<u8> = folded
        .tokens
        .get(tokens)
        .into_iter()
        .flatten()
        .filter(|token| token.shape.is(Shape::NUMBER))
        .flat_map(|token| folded.letters_of(token).iter().copied())
        .collect();
    let free = [b"020".as_slice(), b"0771", b"0770", b"0200"];
    free.iter().any(|start| digits.starts_with(start))
        || (!digits.starts_with(b"07") && digits.ends_with(b"00"))
}

fn has_office_before(folded: &Folded, at: usize) -> bool {
    let sentence = folded.tokens.get(at).map(|token| token.sentence);
    let before = folded.tokens.get(at.saturating_sub(REACH)..at).unwrap_or_default();
    let private =
        ClassSet::of(class::FIRST_NAME).with(ClassSet::of(class::HE_SHE)).with(ClassSet::of(class::MY));
    let mut near = before.iter().filter(|token| Some(token.sentence) == sentence);
    near.clone().any(|token| OFFICES.contains(&folded.letters_of(token)))
        && !near.any(|token| token.classes.meets(private))
}

#[cfg(test)]
mod tests {
    use crate::lexicon::class;
    use crate::signals;

    #[test]
    fn offices_have_official_numbers() {
        for text in [
            "Ring växeln 0504-180 00",
            "felanmälan tel 08-465 004 10",
            "Ring kommunens kontaktcenter på 031-390 06 12",
            "0771-11 44 14 gäller dygnet runt",
            "020-22 00 60",
        ] {
            assert!(signals(text).classes.has(class::OFFICIAL_PHONE), "{text}");
        }
    }

    #[test]
    fn persons_have_their_own() {
        for text in [
            "Ring Karin 070-174 06 05",
            "hennes nummer är 070-174 06 00",
            "Karin i receptionen 070-174 06 05",
            "08-465 004 13",
            "ärende 0504-180 00 på växeln",
        ] {
            assert!(!signals(text).classes.has(class::OFFICIAL_PHONE), "{text}");
        }
    }
}
