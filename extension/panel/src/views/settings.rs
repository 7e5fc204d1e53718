//! "Inställningar": the routine, who you are, storage and keys, about.

use gloo::file::{File, futures::read_as_text};
use sidvakt_desk::SettingsView;
use sidvakt_protocol::PanelRequest;
use sycamore::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;

use crate::panel::Panel;
use crate::parts::{facts, heading, lights, notices, waiting};
use crate::words::{Key, w, w_with};

/// Draws the view.
pub fn settings(panel: Panel) -> View {
    view! {
        (heading(Key::PanelSettings))
        (move || panel.settings.get_clone().map_or_else(waiting, |view| drawn(panel, view)))
    }
}

fn drawn(panel: Panel, view: SettingsView) -> View {
    let known = notices(view.notices);
    let actor = actor(panel, view.actor);
    let languages = languages(panel, &view.language);
    let faces = faces(panel, view.faces);
    let let_through = let_through(panel, view.let_through);
    let policy = facts(view.policy);
    let health = lights(view.health);
    let version = w_with(Key::PanelVersion, &[&view.version]);
    view! {
        (known)
        section { h2 { (w(Key::PanelActor)) } (actor) }
        section { (languages) }
        section { h2 { (w(Key::PanelPictures)) } (faces) }
        section {
            h2 { (w(Key::PanelPolicy)) }
            (policy)
            (policy_file(panel))
        }
        (let_through)
        section { h2 { (w(Key::PanelHealth)) } (health) }
        section {
            h2 { (w(Key::PanelAbout)) }
            p { (version) }
            p { a(href="../practice/practice.html", target="_blank") { (w(Key::PanelPractice)) } }
            p(class="help") { (w(Key::PanelPrivacy)) }
        }
    }
}

/// Whether faces are looked for, which a human may not want.
fn faces(panel: Panel, on: bool) -> View {
    view! {
        label(class="choice") {
            input(
                r#type="checkbox",
                name="faces",
                checked=on,
                aria-describedby="faces-help",
                on:change=move |_| panel.tell(PanelRequest::LookForFaces { on: !on })
            )
            (w(Key::PanelFaces))
        }
        p(id="faces-help", class="help") { (w(Key::PanelFacesHelp)) }
    }
}

/// The words that a human has let through; one press flags each again.
fn let_through(panel: Panel, words: Vec<String>) -> View {
    if words.is_empty() {
        return View::default();
    }
    let rows: Vec<View> = words
        .into_iter()
        .map(|words| {
            let (shown, label) = (format!("”{words}”"), w_with(Key::PanelFlagAgain, &[&words]));
            view! {
                li {
                    span { (shown) }
                    button(
                        r#type="button",
                        class="quiet",
                        aria-label=label,
                        disabled=move || panel.busy.get(),
                        on:click=move |_| panel.tell(PanelRequest::LetThrough { words: words.clone(), on: false })
                    ) { (w(Key::ActionUndo)) }
                }
            }
        })
        .collect();
    view! {
        section {
            h2 { (w(Key::PanelLetThrough)) }
            p(class="help") { (w(Key::PanelLetThroughHelp)) }
            ul(class="addresses") { (rows) }
        }
    }
}

/// Each language under its own name.
fn languages(panel: Panel, current: &str) -> View {
    let choices: Vec<View> = [("sv", "Svenska"), ("en", "English")]
        .into_iter()
        .map(|(tag, name)| {
            let is_current = tag == current;
            view! {
                label(class="choice", lang=tag) {
                    input(
                        r#type="radio",
                        name="language",
                        value=tag,
                        checked=is_current,
                        on:change=move |_| panel.tell(PanelRequest::SetLanguage { language: tag.into() })
                    )
                    (name)
                }
            }
        })
        .collect();
    view! { fieldset { legend { (w(Key::PanelLanguage)) } (choices) } }
}

/// Who uses this browser profile; written in the log beside every decision.
pub fn actor(panel: Panel, current: String) -> View {
    let name = create_signal(current.clone());
    let label = w(if current.is_empty() { Key::ManualSave } else { Key::PanelSaveFields });
    view! {
        form(class="form", on:submit=move |event: web_sys::SubmitEvent| {
            event.prevent_default();
            panel.tell(PanelRequest::SetActor { name: name.get_clone() });
        }) {
            div(class="field") {
                label(r#for="actor") { (w(Key::PanelActorLabel)) }
                input(id="actor", r#type="text", autocomplete="name", aria-describedby="actor-help", bind:value=name)
                small(id="actor-help") { (w(Key::PanelActorHelp)) }
            }
            button(
                r#type="submit",
                class="primary",
                disabled=move || name.with(|name| name.trim().is_empty() || *name == current) || panel.busy.get()
            ) { (label) }
        }
    }
}

fn policy_file(panel: Panel) -> View {
    let read = move |event: web_sys::Event| {
        let input = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok());
        let Some(file) = input.and_then(|input| input.files()).and_then(|files| files.get(0)) else { return };
        spawn_local(async move {
            // A file that is no text gives an empty routine, and the background says what is missing.
            let text = read_as_text(&File::from(file)).await.unwrap_or_default();
            panel.tell(PanelRequest::ImportPolicy { text });
        });
    };
    view! {
        div(class="field") {
            label(r#for="policy-file") { (w(Key::PanelPolicyFile)) }
            input(id="policy-file", r#type="file", accept=".toml,text/plain", on:change=read)
        }
        (move || {
            let problems = panel.policy_problems.get_clone();
            (!problems.is_empty()).then(|| {
                let lines: Vec<View> = problems.into_iter().map(|line| view! { li { (line) } }).collect();
                view! {
                    div(class="notice now", role="alert") {
                        p { (w(Key::PanelPolicyProblems)) }
                        ul { (lines) }
                    }
                }
            })
        })
    }
}
