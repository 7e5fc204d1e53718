//! "I dag": what is due, the most urgent first.

use sidvakt_desk::{Notice, TodayCount, TodayGroup, TodayView, Tone};
use sycamore::prelude::*;

use super::page::{mark_quietly, page_notice};
use crate::panel::Panel;
use crate::parts::{empty, item_row, notices, tone_class, waiting};
use crate::words::{Key, w};

/// Draws the view.
pub fn today(panel: Panel) -> View {
    view! { (move || panel.today.get_clone().map_or_else(waiting, |view| drawn(panel, view))) }
}

fn drawn(panel: Panel, view: TodayView) -> View {
    let groups: Vec<View> = view.groups.into_iter().map(|group| drawn_group(panel, group)).collect();
    let unwatched: Vec<View> = view.unwatched.into_iter().map(|line| view! { li { (line) } }).collect();
    let left = (!unwatched.is_empty())
        .then(|| view! { section(class="unwatched") { h2 { (w(Key::PanelUnwatched)) } ul { (unwatched) } } });
    let (calm, pressing): (Vec<Notice>, Vec<Notice>) =
        view.notices.into_iter().partition(|notice| notice.tone == Tone::Calm);
    let (known, worth_knowing) = (notices(pressing), notices(calm));
    let nothing = view.empty.map(empty);
    let counts = counts(view.counts);
    view! {
        h1 { (w(Key::PanelToday)) span(class="beside") { (view.date) } }
        (page_notice(panel))
        (counts)
        (known)
        (groups)
        (nothing)
        (left)
        (worth_knowing)
        (mark_quietly(panel))
    }
}

/// What is urgent, in large numbers.
fn counts(counts: Vec<TodayCount>) -> View {
    if counts.is_empty() {
        return View::default();
    }
    let shown: Vec<View> = counts
        .into_iter()
        .map(|counted| {
            let class =
                format!("tile {}{}", tone_class(counted.tone), if counted.count == 0 { " none" } else { "" });
            view! { li(class=class) { b { (counted.count.to_string()) } " " (counted.title) } }
        })
        .collect();
    view! { ul(class="tiles") { (shown) } }
}

fn drawn_group(panel: Panel, group: TodayGroup) -> View {
    let count = group.rows.len().to_string();
    let rows: Vec<View> = group.rows.into_iter().map(|row| item_row(panel, row)).collect();
    let class = format!("group {}", tone_class(group.tone));
    view! {
        section(class=class) {
            h2 { (group.title) span(class="count") { (count) } }
            ul(class="rows") { (rows) }
        }
    }
}
