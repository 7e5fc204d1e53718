//! What a human marked by hand: its picture, its fields, and the button that saves it.

use sidvakt_desk::FormView;
use sidvakt_protocol::PanelRequest;
use sycamore::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::fields::shaped_form;
use super::page::mark_button;
use crate::ask::{draft_address, press_id};
use crate::panel::Panel;
use crate::parts::{empty, waiting};
use crate::words::{Key, w};

/// Draws the view.
pub fn manual(panel: Panel) -> View {
    view! {
        (move || match panel.marked.get_clone() {
            None => waiting(),
            Some(None) => nothing(panel),
            Some(Some((picture, form))) => drawn(panel, picture, form),
        })
    }
}

fn nothing(panel: Panel) -> View {
    view! {
        h1 { (w(Key::PanelMark)) }
        (empty(w(Key::PanelMarkedNone)))
        (mark_button(panel, "primary", Key::PanelMark))
    }
}

fn drawn(panel: Panel, sha256: String, form: FormView) -> View {
    let title = form.title.clone();
    let shown = picture(sha256);
    let request = press_id();
    let fields = shaped_form(panel, "manual", form, move |fields| {
        panel.tell(PanelRequest::SaveMarked { request: request.clone(), fields });
    });
    view! {
        h1 { (title) }
        (shown)
        section(class="sheet") { (fields) }
        div(class="actions") {
            (mark_button(panel, "quiet", Key::PanelMarkAgain))
            button(
                r#type="button",
                class="plain",
                disabled=move || panel.busy.get(),
                on:click=move |_| panel.tell(PanelRequest::DropMarked)
            ) { (w(Key::PanelDrop)) }
        }
    }
}

/// The picture from the drafts; nothing stands there until it is read.
fn picture(sha256: String) -> View {
    let address: Signal<Option<String>> = create_signal(None);
    spawn_local(async move {
        let found = draft_address(&sha256).await;
        if address.is_alive() {
            address.set(found);
        }
    });
    view! {
        figure(class="marked") {
            (move || address.get_clone().map(|source| view! { img(src=source, alt=w(Key::PanelManualPicture)) }))
        }
    }
}
