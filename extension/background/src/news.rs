//! Telling whoever shows something that it has changed: the badge, the panel, the other tabs, the alarm.

use std::cell::Cell;

use sidvakt_desk::Tone;
use sidvakt_protocol::{PageOrder, PanelOrder};
use wasm_bindgen_futures::spawn_local;

use crate::page::marks;
use crate::{browser, clock, office};

/// Milliseconds between a page's changes and telling of them; far less than the worker's rest.
const NOW_AND_THEN: i32 = 1_500;

thread_local! {
    /// Whether what pages changed is about to be told.
    static WAITING: Cell<bool> = const { Cell::new(false) };
}

/// What has changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum News {
    /// A page was read: what is due may have changed.
    Read,
    /// The register has grown; the tab that it grew by knows already.
    Decided {
        /// That tab, when it was one.
        by: Option<i32>,
    },
    /// Channels or the routine are others: every page must be asked anew.
    Channels,
    /// Time has passed.
    Time,
}

/// Tells everyone concerned, after the present answer has gone. A page that changes all the time is
/// told of now and then only: its own marks do not wait for this.
pub fn spread(news: News) {
    if news == News::Read && WAITING.replace(true) {
        return;
    }
    spawn_local(async move {
        if news == News::Read {
            clock::pause(NOW_AND_THEN).await;
            WAITING.set(false);
            office::remember();
        }
        badge().await;
        set_alarm();
        match news {
            News::Read => {}
            News::Decided { by } => draw_others(by).await,
            News::Channels | News::Time => refresh_all().await,
        }
        browser::tell_pages(&PanelOrder::Changed).await;
    });
}

/// The number of items due today or overdue, on the toolbar button.
async fn badge() {
    let due = office::with(|office| {
        let today = office.desk.today(clock::now());
        let pressing = today.groups.iter().filter(|group| group.tone != Tone::Calm);
        let number: usize = pressing.map(|group| group.rows.len()).sum();
        Ok((number, today.groups.iter().any(|group| group.tone == Tone::Now)))
    });
    if let Ok((number, urgent)) = due {
        browser::badge(number, urgent).await;
    }
}

/// Wakes the background when the next deadline or tone changes what is drawn.
fn set_alarm() {
    let next = office::with(|office| Ok(office.desk.next_change(clock::now())));
    if let Ok(at) = next {
        #[allow(clippy::cast_precision_loss, reason = "milliseconds of this century are exact")]
        browser::wake_at(at.as_millisecond() as f64);
    }
}

/// The tabs that this worker has read are drawn anew; those that an earlier worker read say hello again.
async fn draw_others(by: Option<i32>) {
    let others: Vec<i32> =
        browser::tabs().await.iter().map(|tab| tab.id).filter(|id| Some(*id) != by).collect();
    for tab in others {
        let plan = office::with(|office| {
            let is_read = office.tabs.get(tab).is_some_and(|view| view.reading.is_some());
            Ok(is_read.then(|| marks(office, tab, false)))
        });
        match plan {
            Ok(Some(marks)) => browser::tell_tab(tab, &PageOrder::Marks { marks }).await,
            _ => browser::tell_tab(tab, &PageOrder::Refresh).await,
        }
    }
}

/// Every content script says hello again, also those that this worker has not heard from.
async fn refresh_all() {
    for tab in browser::tabs().await {
        browser::tell_tab(tab.id, &PageOrder::Refresh).await;
    }
}
