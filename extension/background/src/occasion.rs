//! What the browser tells the background: a click, a keyboard command, an alarm.

use serde::Deserialize;
use sidvakt_protocol::PageOrder;

use crate::news::{self, News};
use crate::sender::Tab;
use crate::{browser, console, marking, office};

/// What happened; only the loader sends these.
#[derive(Debug, Deserialize)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum Occasion {
    /// The toolbar button was pressed; the loader has opened the panel.
    Opened {
        /// On this tab.
        tab: Tab,
    },
    /// A keyboard command was given.
    Command {
        /// Its name in the manifest.
        name: String,
        /// In this tab.
        tab: Option<Tab>,
    },
    /// The clock has come to where something changes.
    Alarm,
}

/// Acts on an occasion.
pub async fn meet(occasion: Occasion) {
    match occasion {
        Occasion::Opened { tab } => opened(tab).await,
        Occasion::Command { name, tab } => command(&name, tab).await,
        Occasion::Alarm => {
            office::forget();
            marking::forget().await;
            news::spread(News::Time);
        }
    }
}

/// The browser has just allowed pictures of this tab, for as long as it stays on the site.
async fn opened(tab: Tab) {
    let sessions = office::with(|office| {
        if let Some(url) = tab.url.as_deref() {
            office.sessions.begin(tab.id, url);
        }
        Ok(office.sessions.clone())
    });
    if let Ok(sessions) = sessions {
        sessions.keep().await;
    }
    browser::tell_tab(tab.id, &PageOrder::Refresh).await;
    news::spread(News::Read);
}

async fn command(name: &str, tab: Option<Tab>) {
    let order = match name {
        "next-item" => PageOrder::Next,
        "save-item" => PageOrder::Save { item: None },
        _ => return console::warn("an unknown command"),
    };
    let tab = match tab {
        Some(tab) => Some(tab),
        None => browser::active_tab().await,
    };
    if let Some(tab) = tab {
        browser::tell_tab(tab.id, &order).await;
    }
}
