//! A form whose fields have shapes: lines, texts, choices. Everything is sent, whether changed or not.

use sidvakt_desk::{FieldShape, FormField, FormView};
use sycamore::prelude::*;

use crate::panel::Panel;

/// Draws the form; `save` gets every field's value.
pub fn shaped_form(
    panel: Panel,
    name: &'static str,
    view: FormView,
    save: impl Fn(Vec<(String, String)>) + 'static,
) -> View {
    let inputs: Vec<(FormField, Signal<String>)> =
        view.fields.into_iter().map(|field| (field.clone(), create_signal(field.value))).collect();
    let values: Vec<(String, Signal<String>)> =
        inputs.iter().map(|(field, value)| (field.id.clone(), *value)).collect();
    let rows: Vec<View> = inputs.into_iter().map(|(field, value)| row(name, field, value)).collect();
    view! {
        p(class="help") { (view.intro) }
        form(class="form", on:submit=move |event: web_sys::SubmitEvent| {
            event.prevent_default();
            save(values.iter().map(|(id, value)| (id.clone(), value.get_clone())).collect());
        }) {
            (rows)
            button(r#type="submit", class="primary", disabled=move || panel.busy.get()) { (view.submit) }
        }
    }
}

fn row(name: &str, field: FormField, value: Signal<String>) -> View {
    let id = format!("{name}-{}", field.id);
    let help_id = format!("{id}-help");
    let has_help = !field.help.is_empty();
    let described = has_help.then(|| help_id.clone());
    let help = has_help.then(|| view! { small(id=help_id) { (field.help) } });
    if field.shape == FieldShape::Check {
        return check(id, field.label, value);
    }
    let label_for = id.clone();
    let input = match field.shape {
        FieldShape::Text => {
            view! { textarea(id=id, rows="5", aria-describedby=described, bind:value=value) {} }
        }
        FieldShape::Choice => choice(id, field.choices, value),
        FieldShape::Line | FieldShape::Check => {
            view! { input(id=id, r#type="text", autocomplete="off", aria-describedby=described, bind:value=value) }
        }
    };
    view! {
        div(class="field") {
            label(r#for=label_for) { (field.label) }
            (input)
            (help)
        }
    }
}

fn check(id: String, label: String, value: Signal<String>) -> View {
    let checked = create_signal(value.with_untracked(|value| value == "true"));
    create_effect(move || value.set(checked.get().to_string()));
    view! {
        label(class="choice") {
            input(id=id, r#type="checkbox", bind:checked=checked)
            (label)
        }
    }
}

fn choice(id: String, choices: Vec<(String, String)>, value: Signal<String>) -> View {
    // What is shown chosen is what is sent.
    if !choices.iter().any(|(id, _)| value.with_untracked(|value| value == id)) {
        value.set(choices.first().map(|(id, _)| id.clone()).unwrap_or_default());
    }
    let chosen = value.get_clone_untracked();
    let options: Vec<View> = choices
        .into_iter()
        .map(|(id, words)| {
            let selected = id == chosen;
            view! { option(value=id, selected=selected) { (words) } }
        })
        .collect();
    view! { select(id=id, bind:value=value) { (options) } }
}
