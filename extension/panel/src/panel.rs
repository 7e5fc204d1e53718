//! What the panel knows at the moment: one signal a view, all of them only copies of the background's answers.

use sidvakt_desk::{
    Action, ChannelsView, ChecklistView, FormView, ItemView, PageView, RecordView, RegisterView,
    SettingsView, TodayView,
};
use sidvakt_protocol::{PanelReply, PanelRequest, RegisterQuery};
use sycamore::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::ask::{ask, download, press_id};
use crate::route::Route;
use crate::words::{language_tag, take_up_language};

/// Rows of the register asked for at a time.
pub const PAGE: u32 = 50;

/// A sentence that is shown and spoken once.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    /// The sentence.
    pub text: String,
    /// Whether something went wrong.
    pub failed: bool,
}

/// Signals of the whole panel; they live as long as the page.
#[derive(Clone, Copy)]
pub struct Panel {
    /// The view that is shown.
    pub route: Signal<Route>,
    /// "I dag".
    pub today: Signal<Option<TodayView>>,
    /// "Inlägget"; the inner none means that no item is in focus.
    pub item: Signal<Option<Option<ItemView>>>,
    /// What is looked for in the register.
    pub query: Signal<RegisterQuery>,
    /// "Register".
    pub register: Signal<Option<RegisterView>>,
    /// The open record; the inner none means that there is none with that id.
    pub record: Signal<Option<Option<RecordView>>>,
    /// "Kanaler".
    pub channels: Signal<Option<ChannelsView>>,
    /// "Inställningar".
    pub settings: Signal<Option<SettingsView>>,
    /// The five-point checklist.
    pub checklist: Signal<Option<ChecklistView>>,
    /// How the page in the work's tab is being read.
    pub page: Signal<Option<PageView>>,
    /// What was marked by hand, its picture's sum and its form; the inner none means nothing.
    pub marked: Signal<Option<Option<(String, FormView)>>>,
    /// What the page is built of; the inner none means that no watched page is open.
    pub diagnosis: Signal<Option<Option<String>>>,
    /// What the last press led to.
    pub message: Signal<Option<Message>>,
    /// Problems of the last policy file that was refused.
    pub policy_problems: Signal<Vec<String>>,
    /// Whether an answer is being waited for.
    pub busy: Signal<bool>,
    /// Whether no channel is registered yet.
    pub is_new: ReadSignal<bool>,
    /// The language that is spoken; another one draws everything anew.
    pub language: Signal<&'static str>,
}

impl Panel {
    /// Signals without anything in them.
    pub fn new(route: Route) -> Self {
        let channels: Signal<Option<ChannelsView>> = create_signal(None);
        let is_new = create_selector(move || {
            channels.with(|channels| channels.as_ref().is_some_and(|view| view.channels.is_empty()))
        });
        Self {
            is_new,
            route: create_signal(route),
            today: create_signal(None),
            item: create_signal(None),
            query: create_signal(RegisterQuery { limit: PAGE, ..RegisterQuery::default() }),
            register: create_signal(None),
            record: create_signal(None),
            channels,
            settings: create_signal(None),
            checklist: create_signal(None),
            page: create_signal(None),
            marked: create_signal(None),
            diagnosis: create_signal(None),
            message: create_signal(None),
            policy_problems: create_signal(Vec::new()),
            busy: create_signal(false),
            language: create_signal(language_tag()),
        }
    }

    /// Shows another view.
    pub fn go(self, route: Route) {
        if let Some(window) = web_sys::window() {
            // Only fails for addresses that are no addresses.
            let _ = window.location().set_hash(&route.hash());
        }
        self.show_view(route);
    }

    /// Shows the view of an address that the browser went to by itself.
    pub fn follow(self, hash: &str) {
        let route = Route::parse(hash);
        // The panel's own steps are there already; the browser may have written their signs as %.
        if !hash.contains('%') && self.route.with_untracked(|current| *current != route) {
            self.show_view(route);
        }
    }

    fn show_view(self, route: Route) {
        if route == Route::Diagnosis {
            self.diagnosis.set(None);
        }
        self.route.set(route);
    }

    /// Asks anew for what the view on screen shows.
    pub fn refresh(self) {
        self.tell(PanelRequest::Settings);
        self.tell(PanelRequest::Channels);
        self.tell(PanelRequest::Page);
        self.tell(PanelRequest::Marked);
        match self.route.get_clone_untracked() {
            Route::Today => self.tell(PanelRequest::Today),
            Route::Item(item) => self.tell(PanelRequest::Item { item }),
            Route::Register => self.tell(PanelRequest::Register { query: self.query.get_clone_untracked() }),
            Route::Record(record) => self.tell(PanelRequest::Record { record }),
            Route::Channels => self.tell(PanelRequest::Checklist),
            // What is being read stands still, also when the page changes meanwhile.
            Route::Diagnosis if self.diagnosis.with_untracked(Option::is_none) => {
                self.tell(PanelRequest::Diagnose);
            }
            Route::Diagnosis | Route::Settings | Route::Manual => {}
        }
    }

    /// Searches the register.
    pub fn search(self, change: impl FnOnce(&mut RegisterQuery)) {
        self.query.update(change);
        self.tell(PanelRequest::Register { query: self.query.get_clone_untracked() });
    }

    /// Reports a press on an item; what is open in the panel already is shown on its page.
    pub fn act(self, item: String, action: Action) {
        let is_open = self.route.with_untracked(|route| matches!(route, Route::Item(_) | Route::Record(_)));
        if action == Action::Open && !is_open {
            self.go(Route::Item(Some(item)));
        } else {
            self.tell(PanelRequest::Act { request: press_id(), item, action });
        }
    }

    /// Sends a request and shows what comes back.
    pub fn tell(self, request: PanelRequest) {
        let changes = changes_something(&request);
        if changes {
            self.busy.set(true);
        }
        spawn_local(async move {
            match ask(request).await {
                Ok(reply) => self.show(reply).await,
                Err(failure) => self.message.set(Some(Message { text: failure.message, failed: true })),
            }
            if changes {
                self.busy.set(false);
                self.refresh();
            }
        });
    }

    async fn show(self, reply: PanelReply) {
        match reply {
            PanelReply::Today { view } => put(self.today, Some(view)),
            PanelReply::Item { view } => put(self.item, Some(view)),
            PanelReply::Register { view } => put(self.register, Some(view)),
            PanelReply::Record { view } => put(self.record, Some(view)),
            PanelReply::Channels { view } => put(self.channels, Some(view)),
            PanelReply::Settings { view } => {
                if take_up_language(&view.language) {
                    self.language.set(language_tag());
                }
                put(self.settings, Some(view));
            }
            PanelReply::Checklist { view } => put(self.checklist, Some(view)),
            PanelReply::Page { view } => put(self.page, Some(view)),
            PanelReply::Marked { draft } => put(self.marked, Some(draft)),
            PanelReply::Diagnose { text } => put(self.diagnosis, Some(text)),
            PanelReply::SavedMarked { record, message } => {
                self.marked.set(Some(None));
                self.message.set(Some(Message { text: message, failed: false }));
                self.go(Route::Record(record));
            }
            PanelReply::Done { message } => {
                self.policy_problems.set(Vec::new());
                self.message.set((!message.is_empty()).then_some(Message { text: message, failed: false }));
            }
            PanelReply::Package { sha256, name } => {
                let found = download(&sha256, &name).await;
                self.message.set(Some(Message { text: name, failed: !found }));
            }
            // The practice page asks for itself.
            PanelReply::Practice { .. } => {}
            PanelReply::PolicyProblems { problems } => self.policy_problems.set(problems),
        }
    }
}

/// Sets a signal only when its value is another, so that a form being filled in is left alone.
fn put<T: PartialEq + 'static>(signal: Signal<T>, value: T) {
    if signal.with_untracked(|current| *current != value) {
        signal.set(value);
    }
}

fn changes_something(request: &PanelRequest) -> bool {
    !matches!(
        request,
        PanelRequest::Today
            | PanelRequest::Item { .. }
            | PanelRequest::Register { .. }
            | PanelRequest::Record { .. }
            | PanelRequest::Channels
            | PanelRequest::Settings
            | PanelRequest::Checklist
            | PanelRequest::Page
            | PanelRequest::Marked
            | PanelRequest::Diagnose
    )
}
