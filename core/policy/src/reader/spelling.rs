//! Values as they are written in the file, and keys that were nearly right.

use crate::syntax::Kind;

/// A value as the file has it, shortened.
pub(super) fn as_written(value: &Kind) -> String {
    const MOST: usize = 60;
    let text = match value {
        Kind::Text(text) => format!("\"{text}\""),
        Kind::Flag(flag) => flag.to_string(),
        Kind::Whole(_, written) | Kind::Decimal(written) | Kind::Moment { written, .. } => written.clone(),
        Kind::List(_) | Kind::Tables(_) => "a list".to_owned(),
        Kind::Table(_) => "a table".to_owned(),
    };
    if text.chars().count() <= MOST { text } else { text.chars().take(MOST).chain(['…']).collect() }
}

/// How many letters must be changed, added or taken away to make one word of the other.
pub(super) fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, letter) in a.chars().enumerate() {
        let mut next = vec![i + 1];
        for ((other, above), above_left) in b.iter().zip(row.iter().skip(1)).zip(&row) {
            let left = next.last().copied().unwrap_or(i);
            let cost = usize::from(letter != *other);
            next.push((above + 1).min(left + 1).min(above_left + cost));
        }
        row = next;
    }
    row.last().copied().unwrap_or(usize::MAX)
}
