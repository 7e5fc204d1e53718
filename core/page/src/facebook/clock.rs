//! The time that a link shows, also when its letters are shuffled.

use std::cell::RefCell;

use sidvakt_order::OrderedMap;
use sidvakt_text::strip_invisible;

use crate::block::line_text;
use crate::count;
use crate::reading::TimeReading;
use crate::time::{self, Interval};
use crate::tree::NodeId;

use super::survey::Survey;

/// Texts kept.
const MOST: usize = 500;

/// What is needed to turn a time text into an interval.
#[derive(Debug)]
pub(crate) struct Seen<'p> {
    at: sidvakt_time::Timestamp,
    lang: Option<&'p str>,
    /// What has been worked out: hundreds of comments share some dozens of texts.
    known: RefCell<OrderedMap<String, Option<Interval>>>,
}

impl<'p> Seen<'p> {
    /// A page in a language, seen at a moment.
    pub fn new(at: sidvakt_time::Timestamp, lang: Option<&'p str>) -> Self {
        Self { at, lang, known: RefCell::default() }
    }

    /// The interval that a time text means.
    pub fn interval_of(&self, text: &str) -> Option<Interval> {
        let known = self.known.borrow().get(text).copied();
        known.unwrap_or_else(|| {
            let interval = time::interval_of(text, self.lang, self.at);
            let mut known = self.known.borrow_mut();
            if known.len() < MOST {
                known.insert(text.to_owned(), interval);
            }
            interval
        })
    }
}

/// The time that a link shows; without text when it is drawn instead of written.
pub(crate) fn time_of(survey: &Survey<'_, '_>, link: NodeId, seen: &Seen<'_>) -> TimeReading {
    let tree = survey.tree;
    let exact = tree.subtree(link).find_map(|n| time::instant(tree.attribute(n, "datetime")?));
    let shuffled = shuffled_text(survey, link);
    let text = match &shuffled {
        Some(shuffled) => shuffled.text.clone(),
        None => Some(line_text(tree, survey.platform, link)).filter(|t| !t.is_empty()),
    };
    let label = || tree.attribute(link, "aria-label").map(str::to_owned);
    let text = text.or_else(|| label().filter(|l| seen.interval_of(l).is_some()));
    let interval = exact.or_else(|| seen.interval_of(text.as_deref()?));
    let unreadable = interval.is_none() && shuffled.is_some_and(|s| !s.sure);
    TimeReading {
        text: text.filter(|_| !unreadable),
        earliest: interval.map(|i| i.earliest),
        latest: interval.map(|i| i.latest),
    }
}

/// Letters that stand one by one, put in the order in which they are shown.
struct Shuffled {
    text: Option<String>,
    /// The letters that are not shown are known.
    sure: bool,
}

struct Letter {
    text: String,
    rect: Option<[f32; 4]>,
    order: Option<i32>,
    left: Option<f32>,
    width: Option<f32>,
}

/// Fewer single letters than this are a text with a few spans.
const FEWEST_LETTERS: usize = 3;

fn shuffled_text(survey: &Survey<'_, '_>, link: NodeId) -> Option<Shuffled> {
    let letters = letters(survey, link);
    let single = letters.iter().filter(|l| l.text.chars().count() <= 1).count();
    if single < FEWEST_LETTERS || single < letters.len() {
        return None;
    }
    let all = letters.len();
    let text = by_place(survey, link, &letters)
        .or_else(|| by_offset(survey, link, &letters))
        .or_else(|| by_order(survey, link, letters));
    let sure = text.as_ref().is_some_and(|t| t.chars().count() < all);
    let text = text.map(|t| t.trim().to_owned()).filter(|t| !t.is_empty());
    Some(Shuffled { text, sure })
}

fn letters(survey: &Survey<'_, '_>, link: NodeId) -> Vec<Letter> {
    let tree = survey.tree;
    let texts = tree.subtree(link).filter_map(|n| Some((n, tree.text(n)?)));
    texts
        .filter(|(node, _)| !tree.is_hidden(*node))
        .map(|(node, text)| (tree.parent(node).unwrap_or(node), strip_invisible(text)))
        .filter(|(_, text)| !text.is_empty())
        .map(|(span, text)| Letter {
            text,
            rect: tree.rect(span),
            order: style(survey, span, "order").and_then(|v| v.parse().ok()),
            left: pixels(survey, span, "left"),
            width: pixels(survey, span, "width"),
        })
        .collect()
}

/// The letters whose middle is inside the link's rectangle, from left to right, line by line.
fn by_place(survey: &Survey<'_, '_>, link: NodeId, letters: &[Letter]) -> Option<String> {
    let [left, top, width, height] = survey.tree.rect(link).filter(|r| r[2] > 0.0)?;
    let mut shown: Vec<(f32, f32, &str)> = letters
        .iter()
        .filter_map(|l| {
            let [x, y, w, h] = l.rect?;
            let (middle_x, middle_y) = (x + w / 2.0, y + h / 2.0);
            let inside =
                middle_x >= left && middle_x <= left + width && middle_y >= top && middle_y <= top + height;
            inside.then_some((y, x, l.text.as_str()))
        })
        .collect();
    sidvakt_order::sort_by(&mut shown, |a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    (!shown.is_empty()).then(|| shown.into_iter().map(|(_, _, text)| text).collect())
}

/// The letters from left to right by the offsets in their style, within the link's width.
fn by_offset(survey: &Survey<'_, '_>, link: NodeId, letters: &[Letter]) -> Option<String> {
    let room = pixels(survey, link, "width")?;
    let mut shown: Vec<(f32, &str)> = Vec::with_capacity(letters.len());
    for letter in letters {
        shown.push((letter.left?, letter.text.as_str()));
    }
    shown.retain(|(left, _)| (0.0..room).contains(left));
    sidvakt_order::sort_by(&mut shown, |a, b| a.0.total_cmp(&b.0));
    (!shown.is_empty()).then(|| shown.into_iter().map(|(_, text)| text).collect())
}

/// The letters in the order of their style, up to the first gap and the link's width.
fn by_order(survey: &Survey<'_, '_>, link: NodeId, mut letters: Vec<Letter>) -> Option<String> {
    if letters.iter().all(|l| l.order.is_none()) {
        return None;
    }
    sidvakt_order::sort_by_key(&mut letters, |l| l.order.unwrap_or(0));
    let room = pixels(survey, link, "width");
    let first = letters.first().map_or(0, |l| l.order.unwrap_or(0));
    let mut used = 0.0;
    let mut text = String::new();
    for (place, letter) in (first..).zip(&letters) {
        used += letter.width.unwrap_or(0.0);
        if letter.order.unwrap_or(0) != place || room.is_some_and(|room| used > room + 0.5) {
            break;
        }
        text.push_str(&letter.text);
    }
    Some(text)
}

fn style<'a>(survey: &Survey<'_, 'a>, node: NodeId, property: &str) -> Option<&'a str> {
    let declarations = survey.tree.attribute(node, "style")?.split(';');
    declarations.filter_map(|d| d.split_once(':')).find(|(p, _)| p.trim() == property).map(|(_, v)| v.trim())
}

fn pixels(survey: &Survey<'_, '_>, node: NodeId, property: &str) -> Option<f32> {
    count::pixels(style(survey, node, property)?)
}
