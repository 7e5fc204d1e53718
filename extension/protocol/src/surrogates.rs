//! Half characters: a page's text may hold UTF-16 surrogates without their other half.

use std::borrow::Cow;

/// JSON in which every lone surrogate is U+FFFD instead.
///
/// `JSON.stringify` writes whole pairs raw and lone surrogates as `\udxxx`; both that and U+FFFD are
/// one UTF-16 code unit, so offsets stay right.
pub(crate) fn well_formed(json: &str) -> Cow<'_, str> {
    const ESCAPE: &str = "\\ud";
    if !json.contains(ESCAPE) {
        return Cow::Borrowed(json);
    }
    let mut out = String::with_capacity(json.len());
    let mut rest = json;
    while let Some(at) = rest.find('\\') {
        let (before, escape) = rest.split_at(at);
        out.push_str(before);
        rest = escape;
        // Cut off, or not JSON: the decoder will say so.
        let Some((escape, after)) = escape.split_at_checked(escape_length(escape)) else {
            break;
        };
        out.push_str(if is_surrogate(escape) { "\\ufffd" } else { escape });
        rest = after;
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// `\n` and the like are two bytes, `\u1234` is six.
fn escape_length(escape: &str) -> usize {
    if escape.starts_with("\\u") { 6 } else { 2 }
}

fn is_surrogate(escape: &str) -> bool {
    let mut bytes = escape.bytes().skip(2);
    bytes.next().is_some_and(|b| b == b'd' || b == b'D')
        && bytes.next().is_some_and(|b| b"89abcdefABCDEF".contains(&b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_lone_surrogates_are_replaced() {
        for (before, after) in [
            (r#""hej""#, r#""hej""#),
            (r#""a\ud83d""#, r#""a\ufffd""#),
            (r#""a\udc00b\n""#, r#""a\ufffdb\n""#),
            (r#""a\\ud83d""#, r#""a\\ud83d""#),
            (r#""\\\ud83d""#, r#""\\\ufffd""#),
            (r#""\ud7ff\ud83d""#, r#""\ud7ff\ufffd""#),
            (r#""😀\ud83d""#, r#""😀\ufffd""#),
            ("\\ud", "\\ud"),
            ("\\ud8ab", "\\ufffd"),
            ("\\ud8aå", "\\ud8aå"),
        ] {
            assert_eq!(well_formed(before), after, "{before}");
        }
    }
}
