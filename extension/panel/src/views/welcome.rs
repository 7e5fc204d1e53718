//! The first run: who you are, a page to practise on, the first channel.

use sycamore::prelude::*;

use super::channels::adder;
use super::settings::actor;
use crate::panel::Panel;
use crate::parts::icon;
use crate::words::{Key, w};

/// Draws the three steps; one that is done says so and stays in its place.
pub fn welcome(panel: Panel) -> View {
    let name = create_selector(move || {
        panel.settings.with(|view| view.as_ref().map(|view| view.actor.clone()).unwrap_or_default())
    });
    view! {
        section(class="welcome") {
            (icon("shield"))
            h1 { (w(Key::PanelWelcome)) }
            p { (w(Key::PanelWelcomeText)) }
            ol(class="steps") {
                (move || who(panel, name.get_clone()))
                li {
                    h2 { (w(Key::PanelStepPractice)) }
                    img(class="sample", src="welcome.png", width="956", height="218", alt=w(Key::PanelWelcomePicture))
                    p(class="help") { (w(Key::PanelStepWorkHelp)) }
                    p { a(href="../practice/practice.html", target="_blank") { (w(Key::PanelPractice)) } }
                    p(class="help") { (w(Key::PanelStepPracticeHelp)) }
                }
                li {
                    h2 { (w(Key::PanelStepChannel)) }
                    p(class="help") { (w(Key::PanelStepChannelHelp)) }
                    (move || {
                        let here = panel.channels.with(|view| view.as_ref().and_then(|view| view.here.clone()));
                        here.filter(|here| !here.registered).map(|here| adder(panel, here))
                    })
                }
            }
        }
    }
}

fn who(panel: Panel, name: String) -> View {
    if name.is_empty() {
        return view! { li { h2 { (w(Key::PanelStepYou)) } (actor(panel, String::new())) } };
    }
    view! {
        li(class="done") {
            h2 { (w(Key::PanelStepYou)) span(class="beside") { "✓ " (w(Key::PanelStepDone)) } }
            p { (name) }
        }
    }
}
