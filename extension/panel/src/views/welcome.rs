//! First run: who you are, which channel, and what happens then.

use sycamore::prelude::*;

use super::channels::adder;
use super::settings::actor;
use crate::panel::Panel;
use crate::parts::icon;
use crate::words::{Key, w};

/// Draws the three steps.
pub fn welcome(panel: Panel) -> View {
    view! {
        section(class="welcome") {
            (icon("shield"))
            h1 { (w(Key::PanelWelcome)) }
            p { (w(Key::PanelWelcomeText)) }
            ol(class="steps") {
                li { h2 { (w(Key::PanelStepYou)) } (actor(panel, String::new())) }
                li {
                    h2 { (w(Key::PanelStepChannel)) }
                    p(class="help") { (w(Key::PanelStepChannelHelp)) }
                    (move || {
                        let here = panel.channels.with(|view| view.as_ref().and_then(|view| view.here.clone()));
                        here.filter(|here| !here.registered).map(|here| adder(panel, here))
                    })
                }
                li { h2 { (w(Key::PanelStepWork)) } p(class="help") { (w(Key::PanelStepWorkHelp)) } }
            }
        }
    }
}
