//! How the page is being read, the way out when it is not, and what the page is built of.

use sidvakt_desk::{PageView, Tone};
use sidvakt_protocol::PanelRequest;
use sycamore::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::ask::copy;
use crate::panel::{Message, Panel};
use crate::parts::{heading, tone_class};
use crate::route::Route;
use crate::words::{Key, w};

/// What is wrong with the reading and what to do, when something is; and what was marked and not saved.
pub fn page_notice(panel: Panel) -> View {
    view! {
        (move || panel.marked.with(|draft| matches!(draft, Some(Some(_)))).then(|| unsaved(panel)))
        (move || panel.page.get_clone().filter(|page| page.tone != Tone::Calm).map(|page| trouble(panel, page)))
    }
}

fn unsaved(panel: Panel) -> View {
    view! {
        div(class="notice soon") {
            p { (w(Key::PanelMarked)) }
            button(r#type="button", class="quiet", on:click=move |_| panel.go(Route::Manual)) { (w(Key::PanelMarkedOpen)) }
        }
    }
}

fn trouble(panel: Panel, page: PageView) -> View {
    let class = format!("notice {}", tone_class(page.tone));
    view! {
        div(class=class) {
            p { b { (page.channel) } " " (page.sentence) }
            div(class="actions") {
                (mark_button(panel, "primary", Key::PanelMark))
                (diagnose_button(panel))
            }
        }
    }
}

/// The quiet way to marking by hand, below everything else.
pub fn mark_quietly(panel: Panel) -> View {
    view! {
        (move || panel.page.get_clone().filter(|page| page.can_mark && page.tone == Tone::Calm).map(|page| quietly(panel, page)))
    }
}

fn quietly(panel: Panel, page: PageView) -> View {
    let diagnose = page.can_diagnose.then(|| diagnose_button(panel));
    let read = if page.read.is_empty() { String::new() } else { format!(" {}.", page.read) };
    view! {
        section(class="otherwise no-print") {
            h2 { (w(Key::PanelMarkWhy)) }
            p(class="help") { (page.sentence) (read) }
            div(class="actions") { (mark_button(panel, "quiet", Key::PanelMark)) (diagnose) }
        }
    }
}

/// "Markera för hand".
pub fn mark_button(panel: Panel, class: &'static str, words: Key) -> View {
    view! {
        button(
            r#type="button",
            class=class,
            disabled=move || panel.busy.get(),
            on:click=move |_| panel.tell(PanelRequest::Mark)
        ) { (w(words)) }
    }
}

fn diagnose_button(panel: Panel) -> View {
    view! {
        button(r#type="button", class="plain", on:click=move |_| panel.go(Route::Diagnosis)) { (w(Key::PanelDiagnose)) }
    }
}

/// What the page is built of: shown whole before it can be copied.
pub fn diagnosis(panel: Panel) -> View {
    view! {
        button(r#type="button", class="plain back", on:click=move |_| panel.go(Route::Item(None))) { (w(Key::PanelBack)) }
        (heading(Key::PanelDiagnosis))
        p { (w(Key::PanelDiagnosisWhat)) }
        (move || match panel.diagnosis.get_clone() {
            None => view! { p(class="waiting", role="status") { (w(Key::PanelDiagnosisWait)) } },
            Some(None) => view! { p(class="notice soon") { (w(Key::PanelDiagnosisNone)) } },
            Some(Some(text)) => report(panel, text),
        })
    }
}

fn report(panel: Panel, text: String) -> View {
    let shown = text.clone();
    let copied = move |_| {
        let text = text.clone();
        spawn_local(async move {
            let done = copy(&text).await;
            let words = w(if done { Key::PanelCopied } else { Key::PanelCopyFailed });
            panel.message.set(Some(Message { text: words, failed: !done }));
        });
    };
    view! {
        pre(class="report", tabindex="0", role="region", aria-label=w(Key::PanelDiagnosis)) { (shown) }
        div(class="actions") { button(r#type="button", class="primary", on:click=copied) { (w(Key::PanelCopy)) } }
    }
}
