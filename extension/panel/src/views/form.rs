//! A form of fields; only those that were changed are sent.

use sidvakt_desk::Field;
use sycamore::prelude::*;

use crate::panel::Panel;
use crate::words::{Key, w};

/// Draws the fields and a button that hands over what was changed.
pub fn form(
    panel: Panel,
    name: &str,
    fields: Vec<Field>,
    save: impl Fn(Vec<(String, String)>) + 'static,
) -> View {
    let inputs: Vec<(Field, Signal<String>)> =
        fields.into_iter().map(|field| (field.clone(), create_signal(field.value))).collect();
    let changed = {
        let inputs = inputs.clone();
        move || -> Vec<(String, String)> {
            let differs = |(field, value): &(Field, Signal<String>)| {
                let value = value.get_clone();
                (value != field.value).then(|| (field.id.clone(), value))
            };
            inputs.iter().filter_map(differs).collect()
        }
    };
    let is_unchanged = {
        let changed = changed.clone();
        move || changed().is_empty() || panel.busy.get()
    };
    let rows: Vec<View> = inputs.into_iter().map(|(field, value)| row(name, field, value)).collect();
    view! {
        form(class="form", on:submit=move |event: web_sys::SubmitEvent| {
            event.prevent_default();
            let fields = changed();
            if !fields.is_empty() {
                save(fields);
            }
        }) {
            (rows)
            button(r#type="submit", class="primary", disabled=is_unchanged) { (w(Key::PanelSaveFields)) }
        }
    }
}

fn row(name: &str, field: Field, value: Signal<String>) -> View {
    let id = format!("{name}-{}", field.id);
    let help_id = format!("{id}-help");
    let has_help = !field.help.is_empty();
    let described = has_help.then(|| help_id.clone());
    let help = has_help.then(|| view! { small(id=help_id) { (field.help) } });
    let label_for = id.clone();
    if !field.editable {
        let value = value.get_clone_untracked();
        return view! { div(class="field") { span(class="label") { (field.label) } span { (value) } } };
    }
    view! {
        div(class="field") {
            label(r#for=label_for) { (field.label) }
            input(id=id, r#type="text", autocomplete="off", aria-describedby=described, bind:value=value)
            (help)
        }
    }
}
