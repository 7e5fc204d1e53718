//! What a human can do about an item, by where it stands.

use sidvakt_screening::Category;
use sidvakt_wording::Key;

use crate::desk::Desk;
use crate::overlay::{Action, Button};
use crate::standing::{Stage, Standing};

impl Desk {
    /// What a human can do now, the primary action first.
    pub(crate) fn actions(&self, standing: &Standing<'_>) -> Vec<Button> {
        let mut actions = Buttons { desk: self, platform: standing.platform, all: Vec::new() };
        let saved = standing.record.is_some();
        match standing.stage {
            Stage::Child => {
                actions.add(Action::Reported, Key::ActionReported);
                actions.add(Action::NotRight, Key::ActionNotRight);
            }
            Stage::Flagged => {
                actions.add(Action::Save, Key::ActionSave);
                actions.add(Action::NotRight, Key::ActionNotRight);
                actions.add(Action::Keep, Key::ActionKeep);
                actions.add(Action::Forward, Key::ActionForward);
            }
            Stage::ToRemove if standing.verdict.rests_on_policy_only() => {
                actions.add(Action::Keep, Key::ActionKeepCriticism);
                actions.add(Action::RemovedNotCriticism, Key::ActionRemovedNotCriticism);
            }
            Stage::ToRemove => {
                actions.add(Action::Removed, Key::ActionRemoved);
                actions.add(Action::NotRight, Key::ActionNotRight);
                actions.add(Action::Keep, Key::ActionKeep);
            }
            Stage::ToAnswer | Stage::Forwarded(_) => {
                if self.needs_saving(standing) {
                    actions.add(Action::Save, Key::ActionSaveMatter);
                }
                actions.add(Action::Answered, Key::ActionAnswered);
                if standing.stage == Stage::ToAnswer {
                    actions.add(Action::Forward, Key::ActionForward);
                    actions.add(Action::NotRight, Key::ActionNotRight);
                }
                if !saved && !self.needs_saving(standing) {
                    actions.add(Action::Save, Key::ActionSave);
                }
            }
            Stage::Reported(_) => actions.add(Action::Removed, Key::ActionRemoved),
            Stage::Nothing => actions.add(Action::Save, Key::ActionSave),
            Stage::Removed(_)
            | Stage::Answered(_)
            | Stage::Saved(_)
            | Stage::Kept(_)
            | Stage::Rejected(_) => {}
        }
        actions.all.extend(self.offer_button(standing));
        if may_be_child_abuse(standing) {
            actions.add(Action::Reported, Key::ActionSuspectChild);
        }
        if standing.is_edited() && standing.vanished().is_none() {
            actions.first(Action::Save, Key::ActionSaveAgain);
        }
        if matches!(standing.stage, Stage::ToRemove | Stage::Flagged) && standing.reply.is_some() {
            actions.add(Action::Answered, Key::ActionAnswered);
        }
        if standing.acted.is_some_and(|acted| acted.last().is_some()) {
            actions.add(Action::Undo, Key::ActionUndo);
        }
        if standing.vanished().is_some() {
            actions.without(Action::Save);
        }
        actions.add(Action::Open, Key::ActionOpen);
        actions.all
    }
}

impl Desk {
    /// The same in the panel, where the item is open already: it is shown on its page instead.
    pub(crate) fn panel_actions(&self, standing: &Standing<'_>) -> Vec<Button> {
        let mut actions = self.actions(standing);
        let gone = standing.vanished().is_some() || matches!(standing.stage, Stage::Removed(_));
        actions.retain(|button| button.action != Action::Open || !gone);
        for button in actions.iter_mut().filter(|button| button.action == Action::Open) {
            button.label = self.text(Key::ActionShow);
        }
        actions
    }
}

/// Whether a human must be able to say "suspected child sexual abuse": where there are pictures that
/// nobody has dealt with, and where violence or pornography was found.
fn may_be_child_abuse(standing: &Standing<'_>) -> bool {
    let pictures = standing.seen.is_some_and(|seen| seen.images > 0 && !seen.own);
    let found = standing.finding().is_some_and(|found| found.category == Category::ViolencePorn);
    match standing.stage {
        Stage::Flagged => pictures || found,
        Stage::Nothing => pictures,
        _ => false,
    }
}

/// Buttons, the first one primary.
struct Buttons<'a> {
    desk: &'a Desk,
    platform: &'a str,
    all: Vec<Button>,
}

impl Buttons<'_> {
    fn add(&mut self, action: Action, key: Key) {
        let primary = self.all.is_empty() && !matches!(action, Action::Open | Action::Undo);
        let button = self.button(action, key, primary);
        self.all.push(button);
    }

    fn first(&mut self, action: Action, key: Key) {
        self.all.retain(|button| button.action != action);
        for button in &mut self.all {
            button.primary = false;
        }
        let button = self.button(action, key, true);
        self.all.insert(0, button);
    }

    /// What cannot be done with an item that is gone from its page.
    fn without(&mut self, action: Action) {
        self.all.retain(|button| button.action != action);
    }

    fn button(&self, action: Action, key: Key, primary: bool) -> Button {
        let platform = self.desk.platform_name(self.platform);
        Button { action, label: self.desk.say(key, &[&platform]), primary }
    }
}
