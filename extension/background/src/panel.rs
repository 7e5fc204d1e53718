//! What the extension's own pages may ask.

use sidvakt_desk::{Action, Here, Order};
use sidvakt_protocol::{Failure, FailureCode, PageOrder, PanelReply, PanelRequest, RegisterQuery};
use sidvakt_wording::Key;

use crate::failing::refused_failure;
use crate::news::{self, News};
use crate::office::{self, Office, Press};
use crate::{browser, clock, export, faces, health, marking, page, screen, speech, work};

/// Answers the panel.
///
/// # Errors
/// Why it was not done, to be shown in the panel.
pub async fn answer(request: PanelRequest) -> Result<PanelReply, Failure> {
    match request {
        PanelRequest::Today => today().await,
        PanelRequest::Item { item } => show(item).await,
        PanelRequest::Register { query } => office::with(|office| Ok(register(office, &query))),
        PanelRequest::Record { record } => {
            office::with(|office| Ok(PanelReply::Record { view: office.desk.record(&record, clock::now()) }))
        }
        PanelRequest::Channels => channels().await,
        PanelRequest::Settings => settings().await,
        PanelRequest::Checklist => {
            office::with(|office| Ok(PanelReply::Checklist { view: office.desk.checklist() }))
        }
        PanelRequest::LetThrough { words, on } => {
            order(Order::LetThrough { words, on }, News::Channels).await
        }
        PanelRequest::Practice { presses } => practice(&presses).await,
        PanelRequest::AddChannel { url, name } => {
            order(Order::AddChannel { url, name }, News::Channels).await
        }
        PanelRequest::EditChannel { url, fields } => {
            order(Order::EditChannel { url, fields }, News::Decided { by: None }).await
        }
        PanelRequest::AddAddress { channel, address } => {
            order(Order::AddAddress { channel, address }, News::Channels).await
        }
        PanelRequest::RemoveAddress { channel, address } => {
            order(Order::RemoveAddress { channel, address }, News::Channels).await
        }
        PanelRequest::Page => work::page().await,
        PanelRequest::Diagnose => work::diagnosis().await,
        PanelRequest::Mark => marking::begin().await,
        PanelRequest::Marked => marking::waiting().await,
        PanelRequest::SaveMarked { request, fields } => marking::save(&request, &fields).await,
        PanelRequest::DropMarked => marking::discard().await,
        PanelRequest::Correct { request, record, fields } => {
            marking::correct(&request, &record, &fields).await
        }
        PanelRequest::RemoveChannel { url } => order(Order::RemoveChannel { url }, News::Channels).await,
        PanelRequest::Act { request, item, action } => act(&request, item, action).await,
        PanelRequest::EditRecord { record, fields } => {
            order(Order::EditRecord { record, fields }, News::Decided { by: None }).await
        }
        PanelRequest::Export { record } => export::export(&record).await,
        PanelRequest::ImportPolicy { text } => import(text).await,
        PanelRequest::LookForFaces { on } => faces::switch(on).await,
        PanelRequest::SetLanguage { language } => speak(&language).await,
        PanelRequest::SetActor { name } => order(Order::SetActor { name }, News::Decided { by: None }).await,
    }
}

/// The practice page: screened as the real ones are, and nothing of it kept.
async fn practice(presses: &[(String, Action)]) -> Result<PanelReply, Failure> {
    screen::ready().await?;
    office::with(|office| {
        let view = office.desk.practice(Box::new(screen::screen), presses, clock::now());
        let language = speech::wording().language().tag().to_owned();
        Ok(PanelReply::Practice { view, words: speech::page_words(), language })
    })
}

async fn speak(tag: &str) -> Result<PanelReply, Failure> {
    let language = speech::choose(tag).await;
    office::with(|office| {
        office.desk.speak(language);
        Ok(())
    })?;
    news::spread(News::Channels);
    Ok(PanelReply::Done { message: speech::wording().text(Key::DoneLanguage).to_owned() })
}

async fn today() -> Result<PanelReply, Failure> {
    let health = health::quick().await?;
    office::with(|office| {
        let mut view = office.desk.today(clock::now());
        view.notices.extend(office.desk.store_notices(&health));
        Ok(PanelReply::Today { view })
    })
}

async fn show(item: Option<String>) -> Result<PanelReply, Failure> {
    let item = match item {
        Some(item) => Some(item),
        None => focused().await?,
    };
    office::with(|office| {
        Ok(PanelReply::Item { view: item.and_then(|item| office.desk.item(&item, clock::now())) })
    })
}

/// The item that a human was last busy with in the active tab.
async fn focused() -> Result<Option<String>, Failure> {
    let tab = browser::active_tab().await;
    let known = office::with(|office| {
        let view = tab.and_then(|tab| office.tabs.get(tab.id));
        Ok(view.and_then(|view| view.focused.clone()))
    })?;
    match known {
        Some(item) => Ok(Some(item)),
        None => Ok(browser::session("focused").await),
    }
}

fn register(office: &Office, query: &RegisterQuery) -> PanelReply {
    let RegisterQuery { words, filters, offset, limit } = query;
    PanelReply::Register { view: office.desk.register(words, filters, *offset, *limit, clock::now()) }
}

async fn channels() -> Result<PanelReply, Failure> {
    let here = here().await?;
    office::with(|office| {
        let readings = office.tabs.iter().filter_map(|(_, view)| view.reading.as_ref());
        let view = office.desk.channels(here.as_ref(), readings, clock::now());
        Ok(PanelReply::Channels { view })
    })
}

/// The page in the active tab: as the browser says where it may, else as the page itself said.
async fn here() -> Result<Option<Here>, Failure> {
    let Some(tab) = browser::active_tab().await else { return Ok(None) };
    office::with(|office| {
        let told = office.tabs.get(tab.id);
        let url = tab.url.clone().or_else(|| told.map(|view| view.url.clone()));
        let title = tab.title.clone().or_else(|| told.and_then(|view| view.title.clone()));
        Ok(url.map(|url| Here { url, title: title.unwrap_or_default() }))
    })
}

async fn settings() -> Result<PanelReply, Failure> {
    let health = health::whole().await?;
    office::with(|office| Ok(PanelReply::Settings { view: office.desk.settings(&health, clock::now()) }))
}

async fn order(order: Order, news: News) -> Result<PanelReply, Failure> {
    let outcome = office::commit(None, &[], |office| {
        let done = office.desk.order(None, order.clone(), clock::now()).map_err(refused_failure)?;
        Ok(Press::from(done))
    });
    let message = outcome.await?.message;
    news::spread(news);
    Ok(PanelReply::Done { message })
}

async fn act(request: &str, item: String, action: Action) -> Result<PanelReply, Failure> {
    match action {
        Action::Save => tell_page(&item, PageOrder::Save { item: Some(item.clone()) }).await,
        Action::Open => tell_page(&item, PageOrder::Show { item: item.clone() }).await,
        action => {
            let message = page::decide(request, &item, action).await?;
            news::spread(page::news_of(action, None));
            Ok(PanelReply::Done { message })
        }
    }
}

/// Asks the tab that shows the item, and brings it forward; what comes of it, it says itself.
async fn tell_page(item: &str, order: PageOrder) -> Result<PanelReply, Failure> {
    let not_shown = || Failure {
        code: FailureCode::ItemGone,
        message: speech::wording().text(Key::FailureNotShown).to_owned(),
    };
    let tab = office::with(|office| office.tabs.showing(item).ok_or_else(not_shown))?;
    browser::bring_forward(tab).await;
    browser::tell_tab(tab, &order).await;
    let message = if matches!(order, PageOrder::Save { .. }) {
        office::with(|office| Ok(office.desk.wording().text(Key::ContentSaving).to_owned()))?
    } else {
        String::new()
    };
    Ok(PanelReply::Done { message })
}

async fn import(text: String) -> Result<PanelReply, Failure> {
    let problems = office::with(|office| {
        let tried = office.desk.order(None, Order::ImportPolicy { text: text.clone() }, clock::now());
        Ok(tried.err().map(|refused| refused.problems).unwrap_or_default())
    })?;
    if !problems.is_empty() {
        return Ok(PanelReply::PolicyProblems { problems });
    }
    order(Order::ImportPolicy { text }, News::Channels).await
}
