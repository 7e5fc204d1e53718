//! Pieces that several views are made of: icons, buttons, fields, rows, notices.

use sidvakt_desk::{Button, CardLine, Field, HistoryRow, ItemRow, Light, LineKind, Notice, Tone};
use sycamore::prelude::*;

use crate::panel::Panel;
use crate::route::Route;
use crate::words::{Key, w};

/// A text of at most so many characters is taken in at a glance.
const SHORT: usize = 240;

/// One of the panel's own line drawings; decoration, its meaning always stands beside it in words.
pub fn icon(name: &str) -> View {
    let path: &'static str = match name {
        "shield" => "M10 1.8 17 4.6v4.9c0 4.2-2.8 7.2-7 8.7-4.2-1.5-7-4.5-7-8.7V4.6zM6.8 9.9l2.3 2.3 4.2-4.4",
        "clock" => "M10 2.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15zM10 5.8V10l2.9 1.9",
        "speech" => "M3 4h14v9.5H9.2L5.5 17v-3.5H3zM6 7.3h8M6 10.2h5.5",
        "archive" => "M2.5 3.5h15V7h-15zM4 7v9.5h12V7M8 10.3h4",
        "flag" => "M4.5 17.5v-15M4.5 3.2h10.8l-2.4 3.6 2.4 3.6H4.5",
        "gear" => {
            "M10 6.9a3.1 3.1 0 1 0 0 6.2 3.1 3.1 0 0 0 0-6.2zM10 2v2.4M10 15.6V18M2 10h2.4M15.6 10H18M4.3 4.3 6 6M14 14l1.7 1.7M15.7 4.3 14 6M6 14l-1.7 1.7"
        }
        _ => "",
    };
    view! {
        svg(class="icon", viewBox="0 0 20 20", aria-hidden="true") { path(d=path) }
    }
}

/// The class of a tone; shape and word always carry the meaning too.
pub fn tone_class(tone: Tone) -> &'static str {
    match tone {
        Tone::Calm => "calm",
        Tone::Soon => "soon",
        Tone::Now => "now",
    }
}

/// The view's heading.
pub fn heading(key: Key) -> View {
    let words = w(key);
    view! { h1 { (words) } }
}

/// Said while the first answer is on its way.
pub fn waiting() -> View {
    view! { p(class="waiting") { (w(Key::PanelLoading)) } }
}

/// Said when there is nothing to show.
pub fn empty(sentence: String) -> View {
    view! { div(class="empty") { (icon("shield")) p { (sentence) } } }
}

/// Things that need to be known.
pub fn notices(list: Vec<Notice>) -> View {
    list.into_iter()
        .map(|notice| {
            let class = format!("notice {}", tone_class(notice.tone));
            view! { p(class=class) { (notice.text) } }
        })
        .collect::<Vec<_>>()
        .into()
}

/// Buttons for an item, the primary one filled.
pub fn action_buttons(panel: Panel, item: String, buttons: Vec<Button>) -> View {
    let shown: Vec<View> = buttons
        .into_iter()
        .map(|button| {
            let (item, action) = (item.clone(), button.action);
            let class = if button.primary { "primary" } else { "quiet" };
            view! {
                button(
                    r#type="button",
                    class=class,
                    disabled=move || panel.busy.get(),
                    on:click=move |_| panel.act(item.clone(), action)
                ) { (button.label) }
            }
        })
        .collect();
    if shown.is_empty() {
        View::default()
    } else {
        view! { div(class="actions") { (shown) } }
    }
}

/// One item in a list.
pub fn item_row(panel: Panel, row: ItemRow) -> View {
    let class = format!("row {}", tone_class(row.tone));
    let open = match &row.record {
        Some(record) => Route::Record(record.clone()),
        None => Route::Item(Some(row.item.clone())),
    };
    let buttons = action_buttons(panel, row.item, row.action.into_iter().collect());
    let words = opening(row.who, row.words);
    view! {
        li(class=class) {
            button(r#type="button", class="row-open", on:click=move |_| panel.go(open.clone())) {
                span(class="row-sign", aria-hidden="true") { (row.symbol) }
                span(class="row-body") {
                    span(class="row-state") { (row.state) }
                    (words)
                    span(class="row-clock") { (row.clock) }
                    span(class="row-where") { (row.channel) }
                }
            }
            (buttons)
        }
    }
}

/// Who wrote it and its first words; each keeps its own direction of writing.
pub fn opening(who: String, words: String) -> View {
    view! { span(class="row-words") { span(class="row-who") { bdi { (who) } ":" } " " bdi { (words) } } }
}

/// Lines of a card: quotes, reasons, law, clocks.
pub fn card_lines(lines: Vec<CardLine>) -> View {
    lines
        .into_iter()
        .map(|line| {
            let class = match line.kind {
                LineKind::Quote => "line line-quote",
                LineKind::Reason => "line line-reason",
                LineKind::Legal => "line line-legal",
                LineKind::Decide => "line line-decide",
                LineKind::Clock => "line line-clock",
                LineKind::Note => "line line-note",
                LineKind::State => "line line-state",
                LineKind::Advice => "line line-advice",
            };
            view! { p(class=class) { (line.text) } }
        })
        .collect::<Vec<_>>()
        .into()
}

/// The same where the text stands whole above: what is quoted of a short one is seen there already.
pub fn lines_below(text: &str, mut lines: Vec<CardLine>) -> View {
    if text.chars().count() <= SHORT {
        lines.retain(|line| line.kind != LineKind::Quote);
    }
    card_lines(lines)
}

/// What has happened, oldest first.
pub fn history(rows: Vec<HistoryRow>) -> View {
    if rows.is_empty() {
        return View::default();
    }
    let shown: Vec<View> = rows
        .into_iter()
        .map(|row| view! { li { span(class="history-at") { (row.at) } " " (row.text) } })
        .collect();
    view! { section { h2 { (w(Key::PanelHistory)) } ol(class="history") { (shown) } } }
}

/// Demands: what is left to do under its own heading, then what is met; a sign beside the colour.
pub fn lights(list: Vec<Light>) -> View {
    let (met, unmet): (Vec<Light>, Vec<Light>) = list.into_iter().partition(|light| light.met);
    let split = !met.is_empty() && !unmet.is_empty();
    let left = (!unmet.is_empty()).then(|| view! { h3 { (w(Key::PanelNotMet)) } });
    let done = split.then(|| view! { h3 { (w(Key::PanelMet)) } });
    let (unmet, met) = (signed("light unmet", "○", unmet), signed("light met", "✓", met));
    view! { (left) (unmet) (done) (met) }
}

fn signed(class: &'static str, sign: &'static str, list: Vec<Light>) -> View {
    if list.is_empty() {
        return View::default();
    }
    let shown: Vec<View> = list
        .into_iter()
        .map(|light| view! { li(class=class) { span(aria-hidden="true") { (sign) } " " (light.text) } })
        .collect();
    view! { ul(class="lights") { (shown) } }
}

/// Fields that are only read.
pub fn facts(fields: Vec<Field>) -> View {
    let shown: Vec<View> = fields
        .into_iter()
        .map(|field| {
            let value = if field.value.is_empty() { "–".into() } else { field.value };
            view! { div(class="fact") { dt { (field.label) } dd { (value) } } }
        })
        .collect();
    view! { dl(class="facts") { (shown) } }
}
