//! Full dates that the user's own pointer opened: the page shows them in a tooltip for a moment.

use crate::block::line_text;
use crate::reading::ItemKind;
use crate::time::Interval;
use crate::tree::NodeId;

use super::clock::Seen;
use super::items::{Made, with_tooltip};
use super::survey::Survey;

/// Gives each tooltip's time to the item that it is for, when that is certain.
pub(crate) fn give_times(survey: &Survey<'_, '_>, made: &mut [Made], seen: &Seen<'_>) {
    for &tooltip in &survey.tooltips {
        let text = line_text(survey.tree, survey.platform, tooltip);
        let Some(interval) = seen.interval_of(&text) else { continue };
        let place = described(survey, tooltip, made)
            .or_else(|| nearest(survey, tooltip, made))
            .or_else(|| only_one(made, interval))
            .or_else(|| unread_post(survey, tooltip, made, interval));
        if let Some(found) = place.and_then(|p| made.get_mut(p)) {
            let fits = plausible(found).is_none_or(|known| known.overlaps(interval));
            if fits {
                with_tooltip(&mut found.item.time, &text, interval);
            }
        }
    }
}

/// The item with an element that names the tooltip as its description.
fn described(survey: &Survey<'_, '_>, tooltip: NodeId, made: &[Made]) -> Option<usize> {
    let tree = survey.tree;
    let id = tree.attribute(tooltip, "id").filter(|id| !id.is_empty())?;
    let names = |&n: &NodeId| {
        tree.attribute(n, "aria-describedby").is_some_and(|ids| ids.split_whitespace().any(|i| i == id))
    };
    let element = tree.nodes().find(names)?;
    // The innermost item is the last one that begins before the element and holds it.
    made.iter().enumerate().rev().find(|(_, m)| tree.contains(m.position, element)).map(|(place, _)| place)
}

/// How far from a time its tooltip stands at most, CSS pixels.
const NEAR: f32 = 60.0;

/// The item whose time the tooltip stands over or under, where rectangles are known.
fn nearest(survey: &Survey<'_, '_>, tooltip: NodeId, made: &[Made]) -> Option<usize> {
    let tree = survey.tree;
    let [left, top, width, height] = tree.rect(tooltip)?;
    let distance = |m: &Made| {
        let [x, y, w, h] = tree.rect(m.time_link?)?;
        let apart = (top - (y + h)).max(y - (top + height)).max(0.0);
        (x < left + width && left < x + w && apart <= NEAR).then_some(apart)
    };
    let near = made.iter().enumerate().filter_map(|(place, m)| Some((distance(m)?, place)));
    near.min_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, place)| place)
}

/// The only item whose time may be the tooltip's: what it shows allows it, and no other's does.
fn only_one(made: &[Made], interval: Interval) -> Option<usize> {
    let fits = |m: &Made| plausible(m).is_none_or(|known| known.overlaps(interval));
    let mut fitting = made.iter().enumerate().filter(|(_, m)| fits(m));
    let (place, _) = fitting.next()?;
    fitting.next().is_none().then_some(place)
}

/// Where no rectangles are known, as in a saved page: the only post whose time cannot be read, or the
/// only one of them whose link the pointer has filled in; older than what stands under it.
fn unread_post(survey: &Survey<'_, '_>, tooltip: NodeId, made: &[Made], interval: Interval) -> Option<usize> {
    if survey.tree.rect(tooltip).is_some() {
        return None;
    }
    let is_unread = |m: &Made| m.item.kind == ItemKind::Post && m.item.time.earliest.is_none();
    let mut unread: Vec<usize> =
        made.iter().enumerate().filter(|(_, m)| is_unread(m)).map(|(place, _)| place).collect();
    let is_filled = |m: &Made| m.time_link.and_then(|l| survey.link_at(l)).is_some_and(|l| !l.bare);
    let filled = |place: &usize| made.get(*place).is_some_and(is_filled);
    if unread.len() > 1 {
        unread.retain(filled);
    }
    let [place] = unread.as_slice() else { return None };
    let answers = made.iter().filter(|m| m.item.kind != ItemKind::Post);
    let of_post = answers.filter(|m| {
        m.item.post.is_some() && m.item.post == made.get(*place).and_then(|p| p.item.post.clone())
    });
    let older = of_post.filter_map(|m| m.item.time.latest).all(|latest| interval.earliest <= latest);
    older.then_some(*place)
}

/// When the item was most probably published: platforms round ages down, or to the nearest unit,
/// but never up by more. None when its time is unknown.
fn plausible(made: &Made) -> Option<Interval> {
    let time = &made.item.time;
    let (earliest, latest) = (time.earliest?, time.latest?);
    // An age spans two units; two fifths of one may have been rounded away.
    let rounded = sidvakt_time::SignedDuration::from_secs(latest.duration_since(earliest).as_secs() / 5);
    let latest = latest.checked_sub(rounded).unwrap_or(latest);
    Some(Interval { earliest, latest })
}
