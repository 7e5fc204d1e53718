//! Words that a human has said are never to be flagged here, offered after "Stämmer inte".

use sidvakt_screening::{Category, lets_through};
use sidvakt_wording::Key;

use crate::card::Lines;
use crate::desk::Desk;
use crate::overlay::{Action, Button, LineKind};
use crate::standing::{Stage, Standing};

/// The longest words offered, in characters and in words: a whole sentence would never be met again.
const LONGEST: usize = 60;
const MOST: usize = 5;

impl Desk {
    /// The words let through on top of the routine's own list.
    pub fn let_through(&self) -> &[String] {
        &self.state.let_through
    }

    /// The words that decided a flag which a human has said is wrong, when letting them through would
    /// take the flag away. Never data about a person: the log keeps the words.
    pub(crate) fn words_to_let_through(&self, standing: &Standing<'_>) -> Option<String> {
        let found = standing.finding().filter(|found| found.category != Category::PersonalData)?;
        if !matches!(standing.stage, Stage::Rejected(_)) || standing.suspects_child_abuse() {
            return None;
        }
        let text = standing.seen?.text.as_deref()?;
        let start = found.spans.iter().map(|span| span.start).min()?;
        let end = found.spans.iter().map(|span| span.end).max()?;
        let units: Vec<u16> = text.encode_utf16().collect();
        let words = String::from_utf16(units.get(start as usize..end as usize)?).ok()?;
        let short = words.chars().count() <= LONGEST && words.split_whitespace().count() <= MOST;
        (short && lets_through(&words, text, &found.spans)).then_some(words)
    }

    /// What it would change, said before it is pressed.
    pub(crate) fn offer_line(&self, lines: &mut Lines, standing: &Standing<'_>) {
        let Some(words) = self.words_to_let_through(standing) else { return };
        let others = self.others_with(&words, standing.key).to_string();
        lines.add(LineKind::Note, self.say(Key::OwnWordsOffer, &[&words, &others]));
    }

    /// "Flagga inte ”X” igen".
    pub(crate) fn offer_button(&self, standing: &Standing<'_>) -> Option<Button> {
        let words = self.words_to_let_through(standing)?;
        let label = self.say(Key::ActionLetThrough, &[&words]);
        Some(Button { action: Action::LetThrough, label, primary: false })
    }

    /// How many other items that were seen would lose a flag.
    fn others_with(&self, words: &str, key: &str) -> usize {
        let others = self.seen.items().filter(|item| item.key != key && !item.own);
        let changed = others.filter(|item| {
            let text = item.text.as_deref().unwrap_or_default();
            item.verdict.findings.iter().any(|found| lets_through(words, text, &found.spans))
        });
        changed.count()
    }

    /// Takes the flags away that rest on words which are let through from now on; what is to be flagged
    /// again is screened when it is next read.
    pub(crate) fn let_go(&mut self, words: &str) {
        self.seen.reconsider(|text, verdict| {
            verdict.findings.retain(|found| !lets_through(words, text, &found.spans));
        });
    }
}
