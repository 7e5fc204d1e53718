//! Numbers, flags, days and times.

use sidvakt_time::{Date, Time, Timestamp};

use super::document::Reader;
use super::{Kind, SyntaxError};

impl Reader<'_> {
    pub fn scalar(&mut self) -> Result<Kind, SyntaxError> {
        let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '+' | '-' | '.' | ':');
        let end = |text: &str| text.find(|c| !is_part(c)).unwrap_or(text.len());
        let rest = self.rest();
        let mut length = end(rest);
        // A time may follow its day after a space.
        let after = rest.get(length + 1..).unwrap_or_default();
        let has_time = after.get(2..3) == Some(":") && after.starts_with(|c: char| c.is_ascii_digit());
        if length == 10 && rest.get(4..5) == Some("-") && rest.get(10..11) == Some(" ") && has_time {
            length += 1 + end(after);
        }
        let written = rest.get(..length).unwrap_or_default().to_owned();
        let kind = match written.as_str() {
            "true" => Some(Kind::Flag(true)),
            "false" => Some(Kind::Flag(false)),
            text => moment(text).or_else(|| number(text)),
        };
        let Some(kind) = kind else { return self.fail("no value") };
        self.at += length;
        Ok(kind)
    }
}

fn moment(text: &str) -> Option<Kind> {
    let kind = |date, time| Some(Kind::Moment { date, time, written: text.to_owned() });
    if text.get(2..3) == Some(":") {
        return kind(None, Some(time(text)?));
    }
    let day = text.get(..10).filter(|day| day.get(4..5) == Some("-"))?;
    let date: Date = day.parse().ok()?;
    let Some(rest) = text.get(11..) else {
        return if text.len() == 10 { kind(Some(date), None) } else { None };
    };
    if !matches!(text.get(10..11), Some("T" | "t" | " ")) {
        return None;
    }
    match rest.find(['Z', 'z', '+', '-']) {
        Some(length) => {
            let _: Timestamp = text.parse().ok()?;
            kind(Some(date), Some(time(rest.get(..length)?)?))
        }
        None => kind(Some(date), Some(time(rest)?)),
    }
}

/// A time of day with its colons.
fn time(text: &str) -> Option<Time> {
    let colon = |at: usize| text.get(at..=at) == Some(":");
    if colon(2) && (text.len() == 5 || colon(5)) { text.parse().ok() } else { None }
}

fn number(text: &str) -> Option<Kind> {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let is_signed = unsigned.len() < text.len();
    if matches!(unsigned, "inf" | "nan") {
        return Some(Kind::Decimal(text.to_owned()));
    }
    let (radix, digits) = match unsigned.get(..2) {
        Some("0x") => (16, unsigned.get(2..)?),
        Some("0o") => (8, unsigned.get(2..)?),
        Some("0b") => (2, unsigned.get(2..)?),
        _ => (10, unsigned),
    };
    if radix != 10 || !digits.contains(['.', 'e', 'E']) {
        let may = is_digits(digits, radix) && (radix == 10 || !is_signed) && (radix != 10 || !padded(digits));
        let sign = if text.starts_with('-') { "-" } else { "" };
        let plain = [sign, &digits.replace('_', "")].concat();
        return may.then(|| Kind::Whole(i64::from_str_radix(&plain, radix).ok(), text.to_owned()));
    }
    let (mantissa, exponent) = match digits.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent.strip_prefix(['+', '-']).unwrap_or(exponent))),
        None => (digits, None),
    };
    let (whole, fraction) = match mantissa.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (mantissa, None),
    };
    let parts = [Some(whole), fraction, exponent];
    let may = parts.into_iter().flatten().all(|part| is_digits(part, 10)) && !padded(whole);
    may.then(|| Kind::Decimal(text.to_owned()))
}

/// Digits, with single low lines between them.
fn is_digits(text: &str, radix: u32) -> bool {
    text.split('_').all(|part| !part.is_empty() && part.chars().all(|c| c.is_digit(radix)))
}

/// Noughts in front of a number.
fn padded(digits: &str) -> bool {
    digits.len() > 1 && digits.starts_with('0')
}
