//! The words that decided, as a quote and as stretches of text nodes.

use sidvakt_page::{Item, TextPiece};
use sidvakt_register::Found;
use sidvakt_text::Utf16Span;

use crate::overlay::Highlight;
use crate::standing::is_likely;

/// How many code units of context stand on each side of a quoted word, at most.
const CONTEXT: u32 = 24;
/// The longest quoted stretch, in code units.
const LONGEST: u32 = 120;
/// The most stretches quoted.
const MOST: usize = 3;

/// The text around the words that decided: "… dum i huvudet …".
pub(crate) fn quote(text: &str, found: &Found) -> String {
    let units: Vec<u16> = text.encode_utf16().collect();
    let quoted: Vec<String> =
        joined(&found.spans).iter().take(MOST).filter_map(|span| stretch(&units, *span)).collect();
    quoted.join(" … ")
}

/// The words that decided, as they stand in the text.
pub(crate) fn deciding_words(text: &str, found: &Found) -> Vec<String> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let words =
        |span: &Utf16Span| units.get(span.start as usize..span.end as usize).map(String::from_utf16_lossy);
    found.spans.iter().filter_map(words).collect()
}

/// Spans in order, those near each other made one.
fn joined(spans: &[Utf16Span]) -> Vec<Utf16Span> {
    let mut sorted: Vec<Utf16Span> = spans.iter().copied().filter(|s| s.start < s.end).collect();
    sorted.sort_unstable();
    let mut out: Vec<Utf16Span> = Vec::new();
    for span in sorted {
        match out.last_mut() {
            Some(last) if span.start <= last.end.saturating_add(2 * CONTEXT) => {
                last.end = last.end.max(span.end);
            }
            _ => out.push(span),
        }
    }
    out
}

fn stretch(units: &[u16], span: Utf16Span) -> Option<String> {
    let end = span.end.min(span.start.saturating_add(LONGEST));
    let from = word_start(units, span.start);
    let to = word_end(units, end);
    let words = String::from_utf16_lossy(units.get(from..to)?);
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let before = if from > 0 { "… " } else { "" };
    let after = if to < units.len() { " …" } else { "" };
    Some(format!("{before}{}{after}", words.trim_matches('\u{FFFD}')))
}

/// The first start of a word within the context before an offset.
fn word_start(units: &[u16], at: u32) -> usize {
    let first = at.saturating_sub(CONTEXT) as usize;
    if first == 0 {
        return 0;
    }
    let spaces = (first..at as usize).filter(|i| is_space(units.get(i.wrapping_sub(1))));
    spaces.min().unwrap_or(at as usize)
}

/// The last end of a word within the context after an offset.
fn word_end(units: &[u16], at: u32) -> usize {
    let last = (at.saturating_add(CONTEXT) as usize).min(units.len());
    if last == units.len() {
        return last;
    }
    let at = (at as usize).min(units.len());
    (at..=last).rev().find(|i| is_space(units.get(*i))).unwrap_or(at)
}

fn is_space(unit: Option<&u16>) -> bool {
    unit.is_some_and(|unit| *unit == 0x20 || *unit == 0x0A || *unit == 0xA0)
}

/// The stretches of text nodes under the words that decided.
pub(crate) fn highlights(item: &Item, findings: &[Found]) -> Vec<Highlight> {
    let mut out: Vec<Highlight> = Vec::new();
    for found in findings {
        let sure = is_likely(found);
        for span in &found.spans {
            out.extend(item.pieces.iter().filter_map(|piece| overlap(piece, *span, sure)));
        }
    }
    sidvakt_order::sort_by_key(&mut out, |mark| (mark.node, mark.start, mark.end, !mark.sure));
    out.dedup_by_key(|mark| (mark.node, mark.start, mark.end));
    out
}

/// The part of a span that stands in a piece, in the offsets of the piece's text node.
fn overlap(piece: &TextPiece, span: Utf16Span, sure: bool) -> Option<Highlight> {
    let start = span.start.max(piece.at);
    let end = span.end.min(piece.at.saturating_add(piece.len));
    let in_node = |at: u32| piece.offset.saturating_add(at - piece.at);
    (start < end).then(|| Highlight { node: piece.node, start: in_node(start), end: in_node(end), sure })
}

/// The first words of a text for a list, on one line.
pub(crate) fn first_words(text: &str) -> String {
    const MOST: usize = 80;
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= MOST {
        return line;
    }
    let cut: String = line.chars().take(MOST).collect();
    let end = cut.rfind(' ').unwrap_or(cut.len());
    format!("{} …", cut.get(..end).unwrap_or_default())
}
