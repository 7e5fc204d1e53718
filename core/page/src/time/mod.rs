//! Times as pages write them, as intervals. The phrases are data; the zone is Sweden's.

mod interval;
mod phrases;
mod words;

pub(crate) use interval::{Interval, instant};
pub(crate) use words::western_digit;

use sidvakt_time::Timestamp;

/// The interval that a time text means, when it is one in a language we know.
///
/// The page's own language is tried first, then Swedish and English, then all others together:
/// a text that means different things in different languages gives an interval that holds them all.
pub(crate) fn interval_of(text: &str, lang: Option<&str>, observed_at: Timestamp) -> Option<Interval> {
    let words = words::Words::read(text)?;
    let lang = lang.and_then(|l| l.split(['-', '_']).next());
    let languages = phrases::languages();
    let preferred = lang.into_iter().chain(["sv", "en"]);
    for code in preferred {
        let known = languages.iter().filter(|l| l.is(code)).find_map(|l| l.moment(&words));
        if let Some(moment) = known {
            return interval::of(moment, observed_at);
        }
    }
    languages
        .iter()
        .filter_map(|language| interval::of(language.moment(&words)?, observed_at))
        .reduce(Interval::hull)
}

#[cfg(test)]
mod tests;
