//! What Sidvakt could read within a rectangle: an item that it knows, else what links and times tell.

use sidvakt_page::{Item, ItemKind, Reading, item_address, profile_address, time_told};
use sidvakt_text::strip_invisible;
use sidvakt_time::Timestamp;

use super::{Marked, MarkedLine, field};
use crate::desk::Desk;

/// Shorter texts of known items stand in other texts by chance.
const TELLING: usize = 8;
/// Longer lines are no names.
const LONGEST_NAME: usize = 80;
/// Longer lines beside a time are no buttons.
const LONGEST_BUTTON: usize = 24;
/// Most words of a name.
const NAME_WORDS: usize = 5;
/// Longer lines are no times.
const LONGEST_TIME: usize = 40;

impl Desk {
    /// Proposed values by field.
    pub(super) fn proposed(
        &self,
        page_url: &str,
        marked: &Marked,
        reading: Option<&Reading>,
        now: Timestamp,
    ) -> Vec<(String, String)> {
        let lines = cleaned(&marked.lines);
        let known = reading.and_then(|reading| known(reading, &lines));
        let mut fields = match known {
            Some(item) => of_item(item),
            None => of_lines(&lines, marked.lang.as_deref(), now),
        };
        let read = reading.and_then(|reading| self.channel_of(reading));
        let channel = read.or_else(|| self.official(page_url)).or_else(|| self.only_channel(page_url));
        fields.extend(channel.map(|channel| (field::CHANNEL.to_owned(), channel.url.clone())));
        fields
    }

    /// The only registered channel on an address's platform.
    fn only_channel(&self, url: &str) -> Option<&sidvakt_register::Channel> {
        let platform = sidvakt_page::platform_of(url)?;
        let mut there = self.state.channels().filter(|channel| channel.platform == platform);
        there.next().filter(|_| there.next().is_none())
    }
}

fn cleaned(lines: &[MarkedLine]) -> Vec<MarkedLine> {
    let clean = lines.iter().map(|line| MarkedLine {
        text: strip_invisible(&line.text).split_whitespace().collect::<Vec<_>>().join(" "),
        ..line.clone()
    });
    clean.filter(|line| !line.text.is_empty()).collect()
}

/// The item with the longest text that stands whole within the lines.
fn known<'a>(reading: &'a Reading, lines: &[MarkedLine]) -> Option<&'a Item> {
    let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let all = lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join(" ");
    let inside = |item: &&Item| {
        let text = plain(&item.text);
        text.chars().count() >= TELLING && all.contains(&text)
    };
    reading.items.iter().filter(inside).max_by_key(|item| item.text.len())
}

fn of_item(item: &Item) -> Vec<(String, String)> {
    let kind = match item.kind {
        ItemKind::Post => "post",
        ItemKind::Comment => "comment",
        ItemKind::Reply => "reply",
    };
    let values = [
        (field::KIND, Some(kind.to_owned())),
        (field::AUTHOR, item.author.clone()),
        (field::AUTHOR_URL, item.author_url.clone()),
        (field::TEXT, Some(item.text.clone())),
        (field::TIME, item.time.text.clone()),
        (field::URL, item.urls.first().cloned()),
    ];
    filled(values)
}

/// The first link to a person, the first time, the first link to an item; the rest is the text.
fn of_lines(lines: &[MarkedLine], lang: Option<&str>, now: Timestamp) -> Vec<(String, String)> {
    let href = |line: &MarkedLine| line.href.clone();
    let author = lines.iter().position(|line| {
        line.text.chars().count() <= LONGEST_NAME
            && href(line).is_some_and(|url| profile_address(&url).is_some())
    });
    let author = author.or_else(|| looks_named(lines).then_some(0));
    let time = lines.iter().position(|line| {
        line.text.chars().count() <= LONGEST_TIME && time_told(&line.text, lang, now).is_some()
    });
    let address = lines.iter().filter_map(href).find_map(|url| item_address(&url));
    let text: Vec<&str> = lines
        .iter()
        .enumerate()
        .filter(|(place, line)| Some(*place) != author && !line.control && !is_beside(time, *place, line))
        .map(|(_, line)| line.text.as_str())
        .collect();
    let named = author.and_then(|place| lines.get(place));
    let kind = address.as_ref().map(|address| match address.kind {
        ItemKind::Post => "post",
        ItemKind::Comment => "comment",
        ItemKind::Reply => "reply",
    });
    filled([
        (field::KIND, kind.map(str::to_owned)),
        (field::AUTHOR, named.map(|line| line.text.clone())),
        (field::AUTHOR_URL, named.and_then(href).and_then(|url| profile_address(&url))),
        (field::TEXT, Some(text.join("\n"))),
        (field::TIME, time.and_then(|place| lines.get(place)).map(|line| line.text.clone())),
        (field::URL, address.map(|address| address.url)),
    ])
}

/// Whether a line is the time, or stands after it among the buttons.
fn is_beside(time: Option<usize>, place: usize, line: &MarkedLine) -> bool {
    let short = line.text.chars().count() <= LONGEST_BUTTON;
    time.is_some_and(|time| place == time || (place > time && short))
}

/// Whether the first of several lines reads like a person's name.
fn looks_named(lines: &[MarkedLine]) -> bool {
    let Some((first, rest)) = lines.split_first() else { return false };
    let words = first.text.split_whitespace().count();
    let capitals =
        first.text.split_whitespace().all(|word| word.chars().next().is_some_and(char::is_uppercase));
    let ends = first.text.ends_with(['.', '!', '?', ':', ',']);
    !rest.is_empty() && (2..=NAME_WORDS).contains(&words) && capitals && !ends
}

fn filled<const N: usize>(values: [(&str, Option<String>); N]) -> Vec<(String, String)> {
    let there = values.into_iter().filter_map(|(id, value)| Some((id.to_owned(), value?)));
    there.filter(|(_, value)| !value.is_empty()).collect()
}
