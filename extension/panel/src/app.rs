//! The frame: name, tabs, the view, and the line that says what happened.

use sycamore::prelude::*;

use sidvakt_protocol::{PanelOrder, PanelRequest};

use crate::ask::{on_address, on_order};
use crate::panel::{Message, Panel};
use crate::parts::icon;
use crate::route::Route;
use crate::views;
use crate::words::{Key, w};

/// The whole panel.
#[component]
pub fn App() -> View {
    let panel = Panel::new(Route::parse(&current_hash()));
    on_order(move |order| match order {
        PanelOrder::Changed => panel.refresh(),
        PanelOrder::ShowMarked => {
            panel.tell(PanelRequest::Marked);
            panel.go(Route::Manual);
        }
        PanelOrder::Show { item } => panel.go(Route::Item(Some(item))),
    });
    on_address(move || panel.follow(&current_hash()));
    create_effect(move || {
        panel.route.track();
        panel.refresh();
    });
    view! {
        (move || {
            panel.language.track();
            frame(panel)
        })
    }
}

fn frame(panel: Panel) -> View {
    view! {
        header(class="bar") {
            span(class="bar-name") { (icon("shield")) "Sidvakt" }
            nav(aria-label=w(Key::PanelNav)) {
                ul {
                    (tab(panel, Route::Today, "clock", Key::PanelToday))
                    (tab(panel, Route::Item(None), "speech", Key::PanelItem))
                    (tab(panel, Route::Register, "archive", Key::PanelRegister))
                    (tab(panel, Route::Channels, "flag", Key::PanelChannels))
                    (tab(panel, Route::Settings, "gear", Key::PanelSettings))
                }
            }
        }
        main(aria-busy=move || panel.busy.get().to_string()) { (move || shown(panel)) }
        (said(panel))
    }
}

fn current_hash() -> String {
    web_sys::window().and_then(|window| window.location().hash().ok()).unwrap_or_default()
}

fn tab(panel: Panel, route: Route, picture: &'static str, name: Key) -> View {
    let (target, mark) = (route.clone(), route);
    view! {
        li {
            button(
                r#type="button",
                class="tab",
                aria-current=move || if panel.route.get_clone().belongs_to(&mark) { Some("page") } else { None },
                on:click=move |_| panel.go(target.clone())
            ) { (icon(picture)) span { (w(name)) } }
        }
    }
}

/// The view of the route; the welcome in the place of today, as long as there is no channel to watch.
fn shown(panel: Panel) -> View {
    let is_new = panel.is_new;
    match panel.route.get_clone() {
        Route::Today if is_new.get() => views::welcome(panel),
        Route::Today => views::today(panel),
        Route::Item(_) => views::item(panel),
        Route::Register => views::register(panel),
        Route::Record(_) => views::record(panel),
        Route::Channels => views::channels(panel),
        Route::Settings => views::settings(panel),
        Route::Manual => views::manual(panel),
        Route::Diagnosis => views::diagnosis(panel),
    }
}

fn said(panel: Panel) -> View {
    view! {
        div(class="said", role="status", aria-live="polite") {
            (move || panel.message.get_clone().map(|message| toast(panel, message)))
        }
    }
}

fn toast(panel: Panel, message: Message) -> View {
    let class = if message.failed { "toast toast-failed" } else { "toast" };
    view! {
        div(class=class) {
            span { (message.text) }
            button(r#type="button", class="plain", on:click=move |_| panel.message.set(None)) { (w(Key::PanelClose)) }
        }
    }
}
