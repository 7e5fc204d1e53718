//! "Register": search first, newest first, filters as words.

use sidvakt_desk::{FilterView, RegisterRow, RegisterView};
use sycamore::prelude::*;

use crate::panel::{PAGE, Panel};
use crate::parts::{empty, heading, opening, tone_class, waiting};
use crate::route::Route;
use crate::words::{Key, w, w_with};

/// Draws the view.
pub fn register(panel: Panel) -> View {
    let words = create_signal(panel.query.with_untracked(|query| query.words.clone()));
    view! {
        (heading(Key::PanelRegister))
        form(class="search", role="search", on:submit=move |event: web_sys::SubmitEvent| event.prevent_default()) {
            label(r#for="search", class="unseen") { (w(Key::PanelSearch)) }
            input(
                id="search",
                r#type="search",
                placeholder=w(Key::PanelSearch),
                autocomplete="off",
                bind:value=words,
                on:input=move |_| {
                    let words = words.get_clone();
                    panel.search(|query| { query.words = words; query.offset = 0; });
                }
            )
        }
        (move || panel.register.get_clone().map_or_else(waiting, |view| drawn(panel, view)))
    }
}

fn drawn(panel: Panel, view: RegisterView) -> View {
    let useful = view.filters.into_iter().filter(|filter| filter.on || filter.count > 0);
    let filters: Vec<View> = useful.map(|filter| drawn_filter(panel, filter)).collect();
    let shown = view.rows.len();
    let total = view.total;
    let has_more = (shown as u32) < total;
    let rows: Vec<View> = view.rows.into_iter().map(|row| drawn_row(panel, row)).collect();
    let nothing = view.empty.map(empty);
    view! {
        div(class="filters", role="group", aria-label=w(Key::PanelFilters)) { (filters) }
        p(class="total", role="status") { (w_with(Key::PanelTotal, &[&total.to_string()])) }
        ul(class="rows") { (rows) }
        (nothing)
        (if has_more {
            view! {
                button(
                    r#type="button",
                    class="quiet",
                    on:click=move |_| panel.search(|query| query.limit += PAGE)
                ) { (w(Key::PanelMore)) }
            }
        } else {
            View::default()
        })
    }
}

fn drawn_filter(panel: Panel, filter: FilterView) -> View {
    let id = filter.id;
    let label = format!("{} {}", filter.label, filter.count);
    view! {
        button(
            r#type="button",
            class="filter",
            aria-pressed=filter.on.to_string(),
            on:click=move |_| {
                let id = id.clone();
                panel.search(|query| {
                    query.offset = 0;
                    if query.filters.contains(&id) {
                        query.filters.retain(|on| *on != id);
                    } else {
                        query.filters.push(id);
                    }
                });
            }
        ) { (label) }
    }
}

fn drawn_row(panel: Panel, row: RegisterRow) -> View {
    let class = format!("row {}", tone_class(row.tone));
    let open = Route::Record(row.record);
    // The profile's address is on the record itself.
    let who = row.who.split(" (http").next().unwrap_or_default().to_owned();
    let is_known = !row.words.is_empty();
    let words = opening(row.author, row.words);
    let words = is_known.then_some(view! { span(class="no-print") { (words) } });
    // Printed without what may be protected.
    let party_class = if is_known { "row-where print-only" } else { "row-where" };
    let party = (!who.is_empty()).then_some(view! { span(class=party_class) { (who) } });
    let when = [row.state, row.date].join(" · ");
    view! {
        li(class=class) {
            button(r#type="button", class="row-open", on:click=move |_| panel.go(open.clone())) {
                span(class="row-direction") { (row.direction) }
                span(class="row-body") {
                    (words)
                    span(class="row-summary") { (row.summary) }
                    (party)
                    span(class="row-where") { (row.designation) }
                    span(class="row-where") { (when) }
                }
            }
        }
    }
}
