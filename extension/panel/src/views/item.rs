//! "Inlägget": follows the item in focus; finding, clocks, reply help, history.

use sidvakt_desk::ItemView;
use sycamore::prelude::*;

use super::changes::changes;
use super::page::{mark_quietly, page_notice};
use crate::panel::Panel;
use crate::parts::{action_buttons, empty, heading, history, lines_below, tone_class, waiting};
use crate::words::{Key, w};

/// Draws the view.
pub fn item(panel: Panel) -> View {
    view! {
        (heading(Key::PanelItem))
        (page_notice(panel))
        (move || match panel.item.get_clone() {
            None => waiting(),
            Some(None) => empty(w(Key::PanelNoItem)),
            Some(Some(view)) => drawn(panel, view),
        })
        (mark_quietly(panel))
    }
}

fn drawn(panel: Panel, view: ItemView) -> View {
    let class = format!("sheet {}", tone_class(view.row.tone));
    let item = view.row.item.clone();
    let points: Vec<View> = view.checklist.into_iter().map(|point| view! { li { (point) } }).collect();
    let help = (!points.is_empty())
        .then(|| view! { section { h2 { (w(Key::PanelReplyHelp)) } ul(class="checklist") { (points) } } });
    let lines = lines_below(&view.text, view.lines);
    let buttons = action_buttons(panel, item, view.actions);
    let referral = view.referral.map(|body| view! { p(class="notice calm") { (body) } });
    let changed = changes(view.changes);
    let link = view.row.url.map(
        |url| view! { p { a(href=url, target="_blank", rel="noreferrer") { (w(Key::PanelOpenPage)) } } },
    );
    let past = history(view.history);
    view! {
        article(class=class) {
            p(class="sheet-state") { span(aria-hidden="true") { (view.row.symbol) } " " (view.row.state) }
            p(class="sheet-who") { (view.row.who) span(class="beside") { (view.row.channel) } }
            blockquote { (view.text) }
            (changed)
            (lines)
            (link)
            (buttons)
        }
        (help)
        (referral)
        (past)
    }
}
