//! Numbers by meaning: identity numbers, phones, prices, times, dates, case and invoice numbers.

use super::digits::{DigitRun, run_at};
use super::identity::identity_number;
use crate::fold::Folded;
use crate::lexicon::{ClassId, ClassSet, class};

/// Words before a number that make it a case, invoice, payment or organisation number.
const OTHER_NUMBER: ClassSet = ClassSet::of(class::NUMBER_LABEL);

pub(super) fn mark(text: &str, folded: &mut Folded) {
    let mut at = 0;
    while at < folded.tokens.len() {
        let Some(run) = run_at(text, folded, at) else {
            at += 1;
            continue;
        };
        let (kind, end) = judge(text, folded, &run);
        if let Some(kind) = kind {
            for token in folded.tokens.iter_mut().take(end).skip(run.first) {
                token.classes.add(kind);
            }
        }
        at = end.max(at + 1);
    }
}

/// What a run is, and where that reading ends.
fn judge(text: &str, folded: &Folded, run: &DigitRun) -> (Option<ClassId>, usize) {
    if let Some(end) = identity_in(folded, run) {
        return (Some(class::PERSONNUMMER), end);
    }
    if is_organisation(run) {
        return (Some(class::ORG_NUMBER), run.end);
    }
    if is_phone(folded, run) {
        return (Some(class::PHONE), run.end);
    }
    if let Some(end) = price_end(text, folded, run) {
        return (Some(class::PRICE), end);
    }
    if is_code(run) {
        return (Some(class::HATE_CODE), run.end);
    }
    if is_date(run) {
        return (Some(class::DATE), run.end);
    }
    if is_time(folded, run) {
        return (Some(class::TIME), run.end);
    }
    (None, run.first + 1)
}

/// 6+4 or 8+4 digits with a hyphen, plus or space between, or ten or twelve together.
fn identity_in(folded: &Folded, run: &DigitRun) -> Option<usize> {
    let labelled = |kind| near_before(folded, run.first, kind);
    let other = labelled(OTHER_NUMBER);
    let (length, tokens) = match (run.groups.as_slice(), run.separators.as_slice()) {
        ([6, 4, ..], ['-' | '–' | '‑' | '+', ..]) => (10, 2),
        ([8, 4, ..], ['-' | '–' | '‑' | '+' | ' ', ..]) => (12, 2),
        ([6, 4], [' ']) if !other => (10, 2),
        ([4, 2, 2, 4], [_, _, '-']) | ([4, 2, 2, 4], [' ', ' ', ' ']) if !other => (12, 4),
        ([2, 2, 2, 4], [_, _, '-' | ' ']) if !other => (10, 4),
        (groups, _) if !other && groups.len() == 10 && groups.iter().all(|g| *g == 1) => (10, 10),
        (groups, _) if !other && groups.len() == 12 && groups.iter().all(|g| *g == 1) => (12, 12),
        ([12, ..], _) if !other => (12, 1),
        ([10, ..], _)
            if !other
                && (labelled(ClassSet::of(class::IDENTITY_LABEL)) || !run.digits.starts_with(&[0, 7])) =>
        {
            (10, 1)
        }
        _ => return None,
    };
    let digits = run.digits.get(..length)?;
    let labelled_org = labelled(ClassSet::of(class::ORG_LABEL));
    (!labelled_org && identity_number(digits).is_some()).then_some(run.first + tokens)
}

fn is_organisation(run: &DigitRun) -> bool {
    matches!(run.groups.as_slice(), [6, 4])
        && run.separators.first() == Some(&'-')
        && run.digits.get(2).is_some_and(|d| *d >= 2)
}

/// Swedish mobile and land line numbers, and international ones with a plus sign or 00.
fn is_phone(folded: &Folded, run: &DigitRun) -> bool {
    if near_before(folded, run.first, OTHER_NUMBER) {
        return false;
    }
    let count = run.digits.len();
    if run.plus {
        return (9..=15).contains(&count);
    }
    let dashed = run.separators.iter().any(|s| matches!(s, '-' | '–' | '‑' | '/' | ')'));
    match run.digits.as_slice() {
        [0, 0, ..] => (11..=16).contains(&count),
        [0, 7, 0 | 1 | 2 | 3 | 6 | 9, ..] => count == 10 && !run.separators.contains(&'.'),
        [0, 1..=9, ..] => {
            (8..=10).contains(&count)
                && (dashed || run.groups.len() >= 3)
                && run.groups.first().is_some_and(|g| (2..=4).contains(g))
        }
        _ => false,
    }
}

/// Where a price ends: digits followed by a currency, or ":-".
fn price_end(text: &str, folded: &Folded, run: &DigitRun) -> Option<usize> {
    // "4 800 kr", "1.500 kr": groups of three belong together
    let mut end = run.first + 1;
    for (group, separator) in run.groups.iter().skip(1).zip(&run.separators) {
        let joins = (*group == 3 && matches!(separator, ' ' | '\u{A0}' | '.'))
            || matches!(separator, '-' | '–' | ',' | ':');
        if !joins {
            break;
        }
        end += 1;
    }
    let last = folded.tokens.get(end - 1)?;
    let after = text.get(last.end as usize..).unwrap_or_default();
    let dashed = [":-", ":–", ",-", ":—", "€", "£"].iter().any(|mark| after.starts_with(mark));
    let before = text.get(..folded.tokens.get(run.first)?.start as usize).unwrap_or_default();
    let signed = before.ends_with(['€', '£', '$']) || before.ends_with("€ ");
    let currency = folded.tokens.get(end).is_some_and(|t| t.classes.has(class::CURRENCY));
    match (dashed || signed, currency) {
        (_, true) => Some(end + 1),
        (true, false) => Some(end),
        (false, false) => None,
    }
}

/// Number codes of racist movements, written with a slash: 14/88, 13/52.
fn is_code(run: &DigitRun) -> bool {
    run.separators.first() == Some(&'/') && matches!(run.digits.as_slice(), [1, 4, 8, 8] | [1, 3, 5, 2])
}

fn is_date(run: &DigitRun) -> bool {
    match (run.groups.as_slice(), run.digits.as_slice()) {
        ([4, 2, 2, ..], [1 | 2, 9 | 0, ..]) => true,
        ([1 | 2, 1 | 2, ..], _) => run.separators.first() == Some(&'/'),
        _ => false,
    }
}

fn is_time(folded: &Folded, run: &DigitRun) -> bool {
    let clock =
        matches!(run.groups.as_slice(), [1 | 2, 2, ..]) && matches!(run.separators.first(), Some('.' | ':'));
    clock || near_before(folded, run.first, ClassSet::of(class::CLOCK))
}

/// Whether one of the three tokens before has one of the classes.
pub(super) fn near_before(folded: &Folded, at: usize, wanted: ClassSet) -> bool {
    folded.tokens.get(at.saturating_sub(3)..at).into_iter().flatten().any(|t| t.classes.meets(wanted))
}
