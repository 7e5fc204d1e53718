//! Full dates that the user's own pointer opened: the page shows them in a tooltip for a moment.

use crate::block::line_text;
use crate::time::{Interval, interval_of};
use crate::tree::NodeId;

use super::clock::Seen;
use super::items::{Made, with_tooltip};
use super::survey::Survey;

/// Gives each tooltip's time to the item that it is for, when that is certain.
pub(crate) fn give_times(survey: &Survey<'_, '_>, made: &mut [Made], seen: Seen<'_>) {
    for &tooltip in &survey.tooltips {
        let text = line_text(survey.tree, survey.platform, tooltip);
        let Some(interval) = interval_of(&text, seen.lang, seen.at) else { continue };
        let place = described(survey, tooltip, made).or_else(|| only_one(made, interval));
        if let Some(found) = place.and_then(|p| made.get_mut(p)) {
            let fits = overlap(found, interval).unwrap_or(true);
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
    made.iter().enumerate().filter(|(_, m)| tree.contains(m.position, element)).map(|(place, _)| place).last()
}

/// The only item whose time may be the tooltip's: the text allows it, and no other's does.
fn only_one(made: &[Made], interval: Interval) -> Option<usize> {
    let mut fitting = made.iter().enumerate().filter(|(_, m)| overlap(m, interval) != Some(false));
    let (place, _) = fitting.next()?;
    fitting.next().is_none().then_some(place)
}

/// Whether an item's time allows the interval; none when its time is unknown.
fn overlap(made: &Made, interval: Interval) -> Option<bool> {
    let time = &made.item.time;
    let known = Interval { earliest: time.earliest?, latest: time.latest? };
    Some(known.overlaps(interval))
}
