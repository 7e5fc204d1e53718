//! Numbers that the page states: "57 kommentarer", "1,2 tn", "5.9K comments".

use sidvakt_json::decimal;

use crate::platform::Words;
use crate::time::western_digit;

/// A length in CSS pixels, a number on its own or before `px`.
pub(crate) fn pixels(text: &str) -> Option<f32> {
    decimal(text.trim_end_matches("px")).map(|number| number as f32)
}

/// A number and the words after it; none when the text does not begin with a number.
pub(crate) fn leading_count(text: &str) -> Option<(u32, String)> {
    let text: String = text.trim().chars().map(western_digit).collect();
    let end = text.find(|c: char| !(c.is_ascii_digit() || is_separator(c))).unwrap_or(text.len());
    let (number, rest) = text.split_at_checked(end)?;
    let number = number.trim_end_matches(is_separator);
    if number.is_empty() || !number.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let rest = rest.trim_start();
    let word: String = rest.chars().take_while(|c| c.is_alphabetic()).collect::<String>().to_lowercase();
    let factor = match word.as_str() {
        "k" | "tn" | "t" | "tsd" | "tusen" | "mil" | "ألف" => 1_000.0,
        "mn" | "m" | "mio" | "milj" => 1_000_000.0,
        _ => return Some((whole(number)?, rest.to_lowercase())),
    };
    let words = rest.chars().skip(word.chars().count()).collect::<String>().trim_start().to_lowercase();
    let number = decimal(&number.replace(',', ".").replace([' ', '\u{A0}'], ""))?;
    Some(((number * factor).round() as u32, words))
}

/// The number that a control states for all comments, and its words: "57 kommentarer",
/// "4 av 57 kommentarer", "Visa alla 57 kommentarer"; not "Visa 10 fler kommentarer".
pub(crate) fn stated_count(text: &str, words: &Words) -> Option<(u32, String)> {
    let digits = text.find(|c: char| western_digit(c).is_ascii_digit())?;
    if let Some((count, rest)) = leading_count(text) {
        return of_how_many(&rest).filter(|(all, _)| *all >= count).or(Some((count, rest)));
    }
    let lower = text.to_lowercase();
    let names = |list: &[String]| list.iter().any(|word| lower.contains(word.as_str()));
    if !names(&words.comments) || names(&words.more) {
        return None;
    }
    leading_count(text.get(digits..)?).map(|(count, _)| (count, lower))
}

/// Longer words do not stand between two numbers: "4 av 57", "4 out of 57".
const LONGEST_OF: usize = 7;

fn of_how_many(rest: &str) -> Option<(u32, String)> {
    let digits = rest.find(|c: char| western_digit(c).is_ascii_digit())?;
    let (between, after) = rest.split_at_checked(digits)?;
    let short = (1..=LONGEST_OF).contains(&between.trim().chars().count());
    short.then(|| leading_count(after)).flatten()
}

/// Whether a control promises more than is shown: a number inside its words, as in "Visa alla 3 svar".
pub(crate) fn promises_more(text: &str) -> bool {
    let digit = |c: char| western_digit(c).is_ascii_digit();
    text.contains(digit) && !text.starts_with(digit) && text.chars().any(char::is_alphabetic)
}

fn is_separator(c: char) -> bool {
    matches!(c, ' ' | '\u{A0}' | '\u{202F}' | '.' | ',' | '\'' | '’')
}

/// Digits with separators between groups of three.
fn whole(number: &str) -> Option<u32> {
    let groups: Vec<&str> = number.split(is_separator).filter(|g| !g.is_empty()).collect();
    let grouped = groups.iter().skip(1).all(|g| g.len() == 3);
    grouped.then(|| groups.concat().parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::{leading_count, stated_count};
    use crate::platform::Platform;

    #[test]
    fn counts_are_read_in_every_notation() {
        for (text, count, words) in [
            ("57 kommentarer", 57, "kommentarer"),
            ("1 234 kommentarer", 1234, "kommentarer"),
            ("1\u{A0}234 kommentarer", 1234, "kommentarer"),
            ("1,234 comments", 1234, "comments"),
            ("5.9K comments", 5900, "comments"),
            ("1,2 tn kommentarer", 1200, "kommentarer"),
            ("٥٧ تعليقًا", 57, "تعليقًا"),
            ("12", 12, ""),
        ] {
            assert_eq!(leading_count(text), Some((count, words.to_owned())), "{text}");
        }
        for text in ["Visa fler kommentarer", "", "Gilla: 12 personer", "Alla 12"] {
            assert_eq!(leading_count(text), None, "{text}");
        }
    }

    #[test]
    fn the_number_of_all_comments_is_stated_in_many_ways() {
        let words = &Platform::for_url("https://www.facebook.com/x").unwrap().words;
        for (text, count) in [
            ("57 kommentarer", Some(57)),
            ("Visa alla 57 kommentarer", Some(57)),
            ("View all 1,234 comments", Some(1_234)),
            ("4 av 57 kommentarer", Some(57)),
            ("4 of 57", Some(57)),
            ("Alle 12 Kommentare ansehen", Some(12)),
            ("عرض كل التعليقات (٥٧)", Some(57)),
            ("Kommentarer · 1,2 tn", Some(1_200)),
            ("Visa 10 fler kommentarer", None),
            ("View 2 more comments", None),
            ("Gilla: 12 personer", None),
            ("Visa alla 3 svar", None),
        ] {
            assert_eq!(stated_count(text, words).map(|(count, _)| count), count, "{text}");
        }
    }
}
