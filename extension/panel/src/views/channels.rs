//! "Kanaler": one card a channel with lights for what the routine demands; adding the page you are on.

use sidvakt_desk::{ChannelCard, ChannelsView, ChecklistView, HereView};
use sidvakt_protocol::PanelRequest;
use sycamore::prelude::*;

use super::addresses::{addresses, proposed};
use super::form::form;
use crate::panel::Panel;
use crate::parts::{empty, heading, lights, waiting};
use crate::words::{Key, w, w_with};

/// Draws the view.
pub fn channels(panel: Panel) -> View {
    view! {
        (heading(Key::PanelChannels))
        (move || panel.channels.get_clone().map_or_else(waiting, |view| drawn(panel, view)))
        (move || panel.checklist.get_clone().map(checklist))
    }
}

fn drawn(panel: Panel, view: ChannelsView) -> View {
    let cards: Vec<View> = view.channels.into_iter().map(|channel| card(panel, channel)).collect();
    let here = view.here.filter(|here| !here.registered).map(|here| adder(panel, here));
    let nothing = view.empty.map(empty);
    view! {
        (here)
        (nothing)
        (cards)
    }
}

/// "Den här sidan är inte registrerad. Lägg till": one click.
pub fn adder(panel: Panel, here: HereView) -> View {
    let (url, name) = (here.url.clone(), here.name.clone());
    let same = here.same_as.map(|(channel, name)| {
        let (label, address) = (w_with(Key::PanelSameChannel, &[&name]), here.url.clone());
        view! {
            " "
            button(
                r#type="button",
                class="quiet",
                disabled=move || panel.busy.get(),
                on:click=move |_| panel.tell(PanelRequest::AddAddress {
                    channel: channel.clone(),
                    address: address.clone(),
                })
            ) { (label) }
        }
    });
    view! {
        section(class="sheet soon") {
            p { (w(Key::PanelNotRegistered)) }
            p(class="sheet-who") { (here.name) span(class="beside") { (here.platform) } }
            p(class="address") { (here.url) }
            button(
                r#type="button",
                class="primary",
                disabled=move || panel.busy.get(),
                on:click=move |_| panel.tell(PanelRequest::AddChannel { url: url.clone(), name: name.clone() })
            ) { (w(Key::PanelAddChannel)) }
            (same)
        }
    }
}

fn card(panel: Panel, channel: ChannelCard) -> View {
    let met = channel.lights.iter().filter(|light| light.met).count();
    let summary = w_with(Key::PanelLightsSummary, &[&met.to_string(), &channel.lights.len().to_string()]);
    let (for_edit, for_removal) = (channel.url.clone(), channel.url.clone());
    let demands = lights(channel.lights);
    let fields = form(panel, &format!("channel-{}", channel.url), channel.fields, move |fields| {
        panel.tell(PanelRequest::EditChannel { url: for_edit.clone(), fields });
    });
    let seen = proposed(panel, &channel.url, channel.proposed);
    let further = addresses(panel, &channel.url, channel.also);
    view! {
        section(class="sheet channel") {
            h2 { (channel.name) span(class="beside") { (channel.platform) } }
            p(class="address") { (channel.url) }
            (seen)
            p(class="help") { (summary) }
            (demands)
            details {
                summary { (w(Key::PanelChannelFields)) }
                (fields)
                (further)
                button(
                    r#type="button",
                    class="plain",
                    on:click=move |_| panel.tell(PanelRequest::RemoveChannel { url: for_removal.clone() })
                ) { (w(Key::PanelRemoveChannel)) }
            }
        }
    }
}

fn checklist(view: ChecklistView) -> View {
    let points: Vec<View> = view.points.into_iter().map(|point| view! { li { (point) } }).collect();
    view! { section { h2 { (view.title) } ul(class="checklist") { (points) } } }
}
