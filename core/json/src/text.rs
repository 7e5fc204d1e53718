//! Strings.

use std::borrow::Cow;

/// Reads a string from the beginning of a text, after its first quotation mark; gives its length with
/// the last one. None when it has no end, or holds what no string may.
pub(crate) fn read(text: &str) -> Option<(Cow<'_, str>, usize)> {
    let plain = length_of_plain(text);
    if text.as_bytes().get(plain) == Some(&b'"') {
        return Some((Cow::Borrowed(text.get(..plain)?), plain + 1));
    }
    let mut out = String::with_capacity(plain * 2);
    let mut at = 0;
    loop {
        let rest = text.get(at..)?;
        let plain = length_of_plain(rest);
        out.push_str(rest.get(..plain)?);
        at += plain;
        match text.as_bytes().get(at)? {
            b'"' => return Some((Cow::Owned(out), at + 1)),
            b'\\' => {
                let (character, length) = escaped(text.as_bytes().get(at + 1..)?)?;
                out.push(character);
                at += 1 + length;
            }
            _ => return None,
        }
    }
}

/// How many bytes stand there for themselves.
fn length_of_plain(text: &str) -> usize {
    text.bytes().take_while(|byte| *byte >= 0x20 && *byte != b'"' && *byte != b'\\').count()
}

/// The character of an escape, after its backslash, and its length.
fn escaped(text: &[u8]) -> Option<(char, usize)> {
    let character = match text.first()? {
        b'"' => '"',
        b'\\' => '\\',
        b'/' => '/',
        b'b' => '\u{8}',
        b'f' => '\u{c}',
        b'n' => '\n',
        b'r' => '\r',
        b't' => '\t',
        b'u' => return unit(text),
        _ => return None,
    };
    Some((character, 1))
}

/// The character of one or two UTF-16 code units, `u00e5` or `ud83d\ude00`.
fn unit(text: &[u8]) -> Option<(char, usize)> {
    let first = four_digits(text.get(1..5)?)?;
    if let Some(b"\\u") = text.get(5..7)
        && let Some(second) = text.get(7..11).and_then(four_digits)
        && let Some(Ok(pair)) = char::decode_utf16([first, second]).next()
        && pair.len_utf16() == 2
    {
        return Some((pair, 11));
    }
    Some((char::from_u32(first.into()).unwrap_or(char::REPLACEMENT_CHARACTER), 5))
}

fn four_digits(text: &[u8]) -> Option<u16> {
    text.iter().try_fold(0, |number, digit| {
        let digit = u16::try_from(char::from(*digit).to_digit(16)?).ok()?;
        Some(number << 4 | digit)
    })
}
