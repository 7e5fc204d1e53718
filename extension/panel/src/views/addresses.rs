//! The further addresses of a channel: those noted, those that its page was seen under, and a new one.

use sidvakt_protocol::PanelRequest;
use sycamore::prelude::*;

use crate::panel::Panel;
use crate::words::{Key, w, w_with};

/// Draws the addresses of the channel with this canonical address.
pub fn addresses(panel: Panel, channel: &str, also: Vec<String>) -> View {
    let rows: Vec<View> = also.into_iter().map(|address| noted(panel, channel.to_owned(), address)).collect();
    let typed = create_signal(String::new());
    let id = format!("address-{channel}");
    let label_for = id.clone();
    let channel = channel.to_owned();
    let list = if rows.is_empty() {
        View::default()
    } else {
        view! { ul(class="addresses") { (rows) } }
    };
    view! {
        section {
            h3 { (w(Key::PanelAddresses)) }
            p(class="help") { (w(Key::PanelAddressesHelp)) }
            (list)
            form(class="form", on:submit=move |event: web_sys::SubmitEvent| {
                event.prevent_default();
                panel.tell(PanelRequest::AddAddress { channel: channel.clone(), address: typed.get_clone() });
            }) {
                div(class="field") {
                    label(r#for=label_for) { (w(Key::PanelAddressNew)) }
                    input(id=id, r#type="text", inputmode="url", autocomplete="off", bind:value=typed)
                }
                button(
                    r#type="submit",
                    class="quiet",
                    disabled=move || typed.with(|typed| typed.trim().is_empty()) || panel.busy.get()
                ) { (w(Key::PanelAddressAdd)) }
            }
        }
    }
}

fn noted(panel: Panel, channel: String, address: String) -> View {
    let label = w_with(Key::PanelAddressRemove, &[&address]);
    let shown = address.clone();
    view! {
        li {
            span(class="address") { (shown) }
            button(
                r#type="button",
                class="quiet",
                aria-label=label,
                title=w(Key::PanelRemove),
                on:click=move |_| panel.tell(PanelRequest::RemoveAddress {
                    channel: channel.clone(),
                    address: address.clone(),
                })
            ) { "✕" }
        }
    }
}

/// Addresses that the channel's page was seen under: one press notes each.
pub fn proposed(panel: Panel, channel: &str, addresses: Vec<String>) -> View {
    let shown: Vec<View> = addresses
        .into_iter()
        .map(|address| {
            let (channel, sentence) = (channel.to_owned(), w_with(Key::PanelAlsoCalled, &[&address]));
            view! {
                div(class="notice calm") {
                    p { (sentence) }
                    button(
                        r#type="button",
                        class="quiet",
                        disabled=move || panel.busy.get(),
                        on:click=move |_| panel.tell(PanelRequest::AddAddress {
                            channel: channel.clone(),
                            address: address.clone(),
                        })
                    ) { (w(Key::PanelAddressAdd)) }
                }
            }
        })
        .collect();
    shown.into()
}
