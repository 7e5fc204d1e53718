//! One record: picture, text, public and protected fields apart, authenticity, print and export.

use sidvakt_desk::{CaseView, Field, FormView, Picture, RecordView};
use sidvakt_protocol::PanelRequest;
use sycamore::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::changes::{changes, corrected};
use super::fields::shaped_form;
use super::form::form;
use crate::ask::{press_id, stored_address};
use crate::panel::Panel;
use crate::parts::{action_buttons, empty, facts, history, lines_below, waiting};
use crate::route::Route;
use crate::words::{Key, w};

/// Draws the view.
pub fn record(panel: Panel) -> View {
    view! {
        button(r#type="button", class="plain back", on:click=move |_| panel.go(Route::Register)) { (w(Key::PanelBack)) }
        (move || match panel.record.get_clone() {
            None => waiting(),
            Some(None) => empty(w(Key::PanelNoRecord)),
            Some(Some(view)) => drawn(panel, view),
        })
    }
}

fn drawn(panel: Panel, view: RecordView) -> View {
    let record = view.record.clone();
    let (for_public, for_protected, for_export) = (record.clone(), record.clone(), record.clone());
    let pictures: Vec<View> = view.pictures.into_iter().map(picture).collect();
    let people = view.people.map(|question| view! { p(class="notice soon no-print") { (question) } });
    let authenticity: Vec<View> = view.authenticity.into_iter().map(|line| view! { li { (line) } }).collect();
    let changed = changes(view.changes);
    let right = corrected(view.corrected);
    let correction = correct(panel, record.clone(), view.correct);
    let findings = lines_below(&view.text, view.findings);
    let buttons = action_buttons(panel, view.item, view.actions);
    let case = case(panel, record, view.case);
    let past = history(view.history);
    let (shown, editable): (Vec<Field>, Vec<Field>) =
        view.public.into_iter().partition(|field| !field.editable);
    let printed = facts(editable.clone());
    let public = form(panel, "public", editable, move |fields| edit(panel, &for_public, fields));
    let known = facts(shown);
    let is_used = view.protected.iter().any(|field| !field.value.is_empty());
    let protected =
        form(panel, "protected", view.protected, move |fields| edit(panel, &for_protected, fields));
    view! {
        h1 { (view.title) }
        div(class="pictures") { (pictures) }
        (people)
        section(class="sheet") {
            h2 { (w(Key::PanelText)) }
            blockquote { (view.text) }
            (changed)
            (findings)
            (buttons)
        }
        (right)
        (case)
        div(class="actions handing no-print") {
            button(
                r#type="button",
                class="quiet",
                disabled=move || panel.busy.get(),
                on:click=move |_| panel.tell(PanelRequest::Export { record: for_export.clone() })
            ) { (w(Key::PanelExport)) }
            button(r#type="button", class="quiet", on:click=move |_| print()) { (w(Key::PanelPrint)) }
        }
        (is_used.then(|| view! { p(class="help no-print") { (w(Key::PanelPrintProtected)) } }))
        section {
            h2 { (w(Key::PanelPublic)) }
            (known)
            div(class="print-only") { (printed) }
            (public)
        }
        details(class="protected", open=is_used) {
            summary { (w(Key::PanelProtected)) }
            p(class="help") { (w(Key::PanelProtectedHelp)) }
            (protected)
        }
        section {
            h2 { (w(Key::PanelAuthenticity)) }
            ul(class="authenticity") { (authenticity) }
        }
        (past)
        (correction)
    }
}

fn edit(panel: Panel, record: &str, fields: Vec<(String, String)>) {
    panel.tell(PanelRequest::EditRecord { record: record.to_owned(), fields });
}

/// The form that puts right what was wrongly read; folded away, since it is seldom needed.
fn correct(panel: Panel, record: String, view: FormView) -> View {
    let title = view.title.clone();
    let fields = shaped_form(panel, "correct", view, move |fields| {
        panel.tell(PanelRequest::Correct { request: press_id(), record: record.clone(), fields });
    });
    view! { details(class="no-print") { summary { (title) } (fields) } }
}

/// New case, an existing one, or waiting for the registry; the number comes from the registry.
fn case(panel: Panel, record: String, view: CaseView) -> View {
    let (choice, number) = (create_signal(view.choice.clone()), create_signal(view.number.clone()));
    let choices: Vec<View> = [
        ("pending", Key::PanelCasePending),
        ("new", Key::PanelCaseNew),
        ("existing", Key::PanelCaseExisting),
    ]
    .into_iter()
    .map(|(id, words)| {
        let is_chosen = view.choice == id;
        view! {
            label(class="choice") {
                input(r#type="radio", name="case", value=id, checked=is_chosen, on:change=move |_| choice.set(id.to_owned()))
                (w(words))
            }
        }
    })
    .collect();
    let is_numbered = move || choice.with(|choice| choice != "pending");
    let is_unchanged = move || {
        let same =
            choice.with(|choice| *choice == view.choice) && number.with(|number| *number == view.number);
        same || panel.busy.get()
    };
    let save = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let number = if is_numbered() { number.get_clone() } else { String::new() };
        edit(panel, &record, vec![("case".into(), choice.get_clone()), ("number".into(), number)]);
    };
    view! {
        form(on:submit=save) {
            fieldset {
                legend { (w(Key::PanelCase)) }
                (choices)
                div(class="field", hidden=move || !is_numbered()) {
                    label(r#for="case-number") { (w(Key::PanelCaseNumber)) }
                    input(id="case-number", r#type="text", autocomplete="off", aria-describedby="case-number-help", bind:value=number)
                    small(id="case-number-help") { (w(Key::FieldNumberHelp)) }
                }
                div(class="actions no-print") {
                    button(r#type="submit", class="primary", disabled=is_unchanged) { (w(Key::PanelSaveFields)) }
                }
            }
        }
    }
}

/// A picture from the store; until it is read, and if it is gone, words stand in its place.
fn picture(picture: Picture) -> View {
    let address: Signal<Option<Option<String>>> = create_signal(None);
    let sha256 = picture.sha256;
    spawn_local(async move {
        let found = stored_address(&sha256).await;
        if address.is_alive() {
            address.set(Some(found));
        }
    });
    view! {
        figure {
            (move || match address.get_clone() {
                None => waiting(),
                Some(None) => view! { p(class="notice now") { (w(Key::PanelPictureGone)) } },
                Some(Some(source)) => {
                    let (alt, target) = (picture.alt.clone(), source.clone());
                    view! { a(href=target, target="_blank") { img(src=source, alt=alt) } }
                }
            })
        }
    }
}

fn print() {
    if let Some(window) = web_sys::window() {
        // Only fails where printing is forbidden; then nothing happens, as in any page.
        let _ = window.print();
    }
}
