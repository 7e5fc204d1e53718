//! What changed on the page since a human saw it: edited, or gone.

use sidvakt_order::OrderedSet;

use sidvakt_page::Reading;
use sidvakt_time::{SignedDuration, Timestamp};
use sidvakt_wording::Key;

use crate::card::Lines;
use crate::desk::Desk;
use crate::diff::{DiffKind, DiffPart, diff};
use crate::forms::ChangeView;
use crate::overlay::{LineKind, Tone};
use crate::quote::first_words;
use crate::standing::{Stage, Standing};
use crate::views::{ItemRow, TodayGroup};

/// How long "I dag" tells of what is gone or edited and waits for nothing.
const TOLD_FOR: SignedDuration = SignedDuration::from_hours(3 * 24);

impl Desk {
    /// What changed, the edit before the disappearance.
    pub(crate) fn changes(&self, standing: &Standing<'_>, now: Timestamp) -> Vec<ChangeView> {
        if matches!(standing.stage, Stage::Child | Stage::Reported(_)) {
            return Vec::new();
        }
        let clock = self.clock(now);
        let edited = standing.edited().map(|at| {
            let texts = texts(standing);
            let title = [self.text(Key::ChipEdited), clock.happened(at)].join(" · ");
            let note = if texts.is_some() { String::new() } else { self.text(Key::ChangeNoEarlier) };
            let parts = texts.map(|(before, after)| diff(before, after)).unwrap_or_default();
            ChangeView { title, tone: Tone::Soon, note, parts }
        });
        let gone = standing.vanished().map(|at| ChangeView {
            title: self.say(Key::StateGone, &[&clock.happened(at)]),
            tone: Tone::Calm,
            note: self.text(if standing.record.is_some() { Key::ChangeGoneSaved } else { Key::ChangeGone }),
            parts: Vec::new(),
        });
        edited.into_iter().chain(gone).collect()
    }

    /// The same on a card, in a few words.
    pub(crate) fn change_lines(&self, lines: &mut Lines, standing: &Standing<'_>, now: Timestamp) {
        let clock = self.clock(now);
        if let Some(at) = standing.edited() {
            let at = clock.happened(at);
            let saved = standing.record.is_some();
            let key = if saved { Key::StateEditedSentence } else { Key::StateChangedSentence };
            lines.add(LineKind::State, self.say(key, &[&at]));
            if let Some((before, after)) = texts(standing) {
                let parts = diff(before, after);
                for (kind, key) in
                    [(DiffKind::Gone, Key::ChangeGoneWords), (DiffKind::New, Key::ChangeNewWords)]
                {
                    let words = words_of(&parts, kind);
                    if !words.is_empty() {
                        lines.add(LineKind::Reason, self.say(key, &[&words]));
                    }
                }
            }
        }
        if let Some(at) = standing.vanished() {
            lines.add(LineKind::State, self.say(Key::StateVanishedSentence, &[&clock.happened(at)]));
        }
    }

    /// What is edited or gone and has no clock: not among the rows that are told already.
    pub(crate) fn changed_groups(&self, told: &OrderedSet<String>, now: Timestamp) -> Vec<TodayGroup> {
        let (mut edited, mut gone) = (Vec::new(), Vec::new());
        for key in self.open_keys() {
            let standing = self.standing(key, now);
            if told.contains(standing.key) || matches!(standing.stage, Stage::Child | Stage::Reported(_)) {
                continue;
            }
            let recent = |at: &Timestamp| now.duration_since(*at) <= TOLD_FOR;
            if let Some(at) = self.missed(&standing).filter(recent) {
                gone.push((at, self.row(&standing, now)));
            } else if let Some(at) = standing.edited().filter(recent) {
                edited.push((at, self.row(&standing, now)));
            }
        }
        let group = |key: Key, mut rows: Vec<(Timestamp, ItemRow)>| {
            rows.sort_by(|a, b| (b.0, &a.1.item).cmp(&(a.0, &b.1.item)));
            let rows: Vec<ItemRow> = rows.into_iter().map(|(_, row)| row).collect();
            (!rows.is_empty()).then(|| TodayGroup { title: self.text(key), tone: Tone::Calm, rows })
        };
        group(Key::TodayEdited, edited).into_iter().chain(group(Key::TodayGone, gone)).collect()
    }

    /// How many items are gone from the posts that a page shows, and a human might look for.
    pub(crate) fn gone_from(&self, reading: &Reading, now: Timestamp) -> usize {
        let posts: OrderedSet<&str> = reading.items.iter().filter_map(|item| item.post.as_deref()).collect();
        let there = self.seen.items().filter(|item| item.vanished.is_some());
        let there = there.filter(|item| item.post.as_deref().is_some_and(|post| posts.contains(post)));
        there.filter(|item| self.missed(&self.standing(&item.key, now)).is_some()).count()
    }

    /// When it was last seen, if it is gone without a human of the municipality having removed it.
    fn missed(&self, standing: &Standing<'_>) -> Option<Timestamp> {
        let removed = matches!(standing.stage, Stage::Removed(_));
        standing.vanished().filter(|_| !removed)
    }
}

/// The text that a human saw and the one that stands there now, when both are kept.
fn texts<'a>(standing: &Standing<'a>) -> Option<(&'a str, &'a str)> {
    let seen = standing.seen?;
    let saved = standing.record.map(|record| record.record.capture.item.text.as_str());
    let earlier = || seen.earlier.last().map(|earlier| earlier.text.as_str());
    Some((saved.or_else(earlier)?, seen.text.as_deref()?))
}

/// The words that went, or those that came, with "…" for what stands between them.
fn words_of(parts: &[DiffPart], kind: DiffKind) -> String {
    let words = parts.iter().filter(|part| part.kind == kind).map(|part| part.text.trim());
    first_words(&words.collect::<Vec<_>>().join(" … "))
}
