//! The tab that a human works in, how it is being read, and what its page is built of.

use sidvakt_page::diagnose;
use sidvakt_protocol::{Failure, PageOrder, PanelReply};

use crate::sender::{Tab, is_platform};
use crate::{browser, clock, office};

/// How often and how long, in milliseconds, to wait for a page to tell itself anew.
const TRIES: usize = 20;
const PAUSE: i32 = 200;

/// The tab with a page of the platforms: the one in front, else one in which pictures are allowed.
pub async fn work_tab() -> Option<Tab> {
    let front = browser::active_tab().await.map(|tab| tab.id);
    let all = browser::tabs().await;
    let ranked = office::with(|office| {
        let known = all.into_iter().filter_map(|mut tab| {
            let told = office.tabs.get(tab.id).map(|view| view.url.clone());
            let url = tab.url.take().or(told).filter(|url| is_platform(url))?;
            let rank = (Some(tab.id) == front, office.sessions.holds(tab.id, &url), tab.active, tab.id);
            tab.url = Some(url);
            Some((rank, tab))
        });
        Ok(known.max_by_key(|(rank, _)| *rank).map(|(_, tab)| tab))
    });
    ranked.ok().flatten()
}

/// How the page is being read. A page that is not known is asked to tell itself, and changes the view then.
///
/// # Errors
/// Before the register is open.
pub async fn page() -> Result<PanelReply, Failure> {
    let tab = work_tab().await;
    if let Some(tab) = &tab
        && !is_known(tab)
    {
        browser::tell_tab(tab.id, &PageOrder::Refresh).await;
    }
    office::with(|office| {
        let view = tab.as_ref().and_then(|tab| office.tabs.get(tab.id));
        let url = tab.as_ref().and_then(|tab| tab.url.as_deref());
        Ok(PanelReply::Page { view: office.desk.page(url, view.and_then(|view| view.reading.as_ref())) })
    })
}

fn is_known(tab: &Tab) -> bool {
    let known =
        |office: &mut office::Office| Ok(office.tabs.get(tab.id).is_some_and(|v| v.reading.is_some()));
    office::with(known).unwrap_or(false)
}

/// What the page is built of, without anybody's words; none when no watched page is open.
///
/// # Errors
/// Before the register is open.
pub async fn diagnosis() -> Result<PanelReply, Failure> {
    let Some(tab) = work_tab().await else { return Ok(PanelReply::Diagnose { text: None }) };
    if !is_known(&tab) {
        browser::tell_tab(tab.id, &PageOrder::Refresh).await;
        for _ in 0..TRIES {
            if is_known(&tab) {
                break;
            }
            clock::pause(PAUSE).await;
        }
    }
    office::with(|office| {
        let view = office.tabs.get(tab.id).filter(|view| view.reading.is_some());
        let text = view.map(|view| {
            let head = office.desk.diagnosis_head(view.reading.as_ref(), &browser::user_agent());
            format!("{head}{}", diagnose(&view.mirror.tree()))
        });
        Ok(PanelReply::Diagnose { text })
    })
}
