//! "I dag": what is due, sorted by clock.

use sidvakt_order::OrderedSet;

use sidvakt_calendar::{Lateness, is_open_day, local_date, next_open_day};
use sidvakt_policy::MonitorDays;
use sidvakt_register::Channel;
use sidvakt_time::Timestamp;
use sidvakt_wording::{ClockStyle, Key};

use crate::desk::Desk;
use crate::due::Due;
use crate::overlay::{Action, Button, Tone};
use crate::standing::{Stage, Standing};
use crate::views::{ItemRow, TodayCount, TodayGroup, TodayView};

/// When a row is to be dealt with, the most urgent first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum When {
    Overdue,
    Today,
    BeforeWeekend,
    Later,
}

impl Desk {
    /// "I dag".
    pub fn today(&self, now: Timestamp) -> TodayView {
        let mut due: Vec<(When, Timestamp, ItemRow)> = self
            .open_keys()
            .into_iter()
            .filter_map(|key| {
                let standing = self.standing(key, now);
                let due = standing.first_due()?;
                Some((when(&due, now), due.at, self.row(&standing, now)))
            })
            .collect();
        sidvakt_order::sort_by(&mut due, |a, b| (a.0, a.1, &a.2.item).cmp(&(b.0, b.1, &b.2.item)));
        let unwatched = self.unwatched(now);
        let empty = due.is_empty().then(|| self.nothing_due(&unwatched, now));
        let told: OrderedSet<String> = due.iter().map(|(.., row)| row.item.clone()).collect();
        let counts = self.counts(&due);
        let mut groups = self.groups(due);
        groups.extend(self.changed_groups(&told, now));
        // One primary action a view: the most urgent.
        for button in
            groups.iter_mut().flat_map(|group| &mut group.rows).skip(1).filter_map(|row| row.action.as_mut())
        {
            button.primary = false;
        }
        TodayView {
            date: self.clock(now).day(local_date(now)),
            counts,
            groups,
            empty,
            unwatched,
            notices: self.notices(now).into_iter().chain(self.people_notices(now)).collect(),
        }
    }

    /// The keys of items that may have a clock running.
    pub(crate) fn open_keys(&self) -> OrderedSet<&str> {
        let remembered = self.seen.items().filter(|item| item.verdict.needs_something());
        let acted = self.state.items().map(|(key, _)| key);
        remembered.map(|item| item.key.as_str()).chain(acted).collect()
    }

    fn groups(&self, due: Vec<(When, Timestamp, ItemRow)>) -> Vec<TodayGroup> {
        let mut groups: Vec<(When, TodayGroup)> = Vec::new();
        for (when, _, row) in due {
            match groups.last_mut() {
                Some((last, group)) if *last == when => group.rows.push(row),
                _ => groups.push((when, self.group(when, row))),
            }
        }
        groups.into_iter().map(|(_, group)| group).collect()
    }

    fn group(&self, when: When, row: ItemRow) -> TodayGroup {
        let (key, tone) = said(when);
        TodayGroup { title: self.text(key), tone, rows: vec![row] }
    }

    /// How many of each, none of it only where that is worth knowing; nothing when nothing is due.
    fn counts(&self, due: &[(When, Timestamp, ItemRow)]) -> Vec<TodayCount> {
        if due.is_empty() {
            return Vec::new();
        }
        let counted = [When::Overdue, When::Today, When::BeforeWeekend, When::Later].map(|when| {
            let count = due.iter().filter(|(one, ..)| *one == when).count();
            let (key, tone) = said(when);
            let tone = if count == 0 { Tone::Calm } else { tone };
            let count = u32::try_from(count).unwrap_or(u32::MAX);
            (when, TodayCount { title: self.text(key), count, tone })
        });
        let worth = |(when, counted): &(When, TodayCount)| counted.count > 0 || *when <= When::Today;
        counted.into_iter().filter(worth).map(|(_, counted)| counted).collect()
    }

    /// One item in a list.
    pub(crate) fn row(&self, standing: &Standing<'_>, now: Timestamp) -> ItemRow {
        let facts = standing.acted.and_then(|acted| acted.facts.as_ref());
        let seen = standing.seen;
        let right = standing.put_right();
        let seen = seen.filter(|_| right.is_none());
        let who = seen
            .and_then(|seen| seen.author.clone())
            .or_else(|| standing.record.and_then(|record| record.author().map(str::to_owned)))
            .or_else(|| facts.and_then(|facts| facts.author.clone()));
        let words = seen
            .and_then(|seen| seen.text.as_deref())
            .or(standing.record.map(sidvakt_register::RecordState::text))
            .or(facts.and_then(|facts| facts.words.as_deref()));
        let url = seen
            .and_then(|seen| seen.url.clone())
            .or_else(|| standing.record.and_then(|record| record.url().map(str::to_owned)))
            .or_else(|| facts.and_then(|facts| facts.url.clone()));
        let child = matches!(standing.stage, Stage::Child | Stage::Reported(_));
        // A human may have typed it.
        let url = url.filter(|url| url.starts_with("https://"));
        ItemRow {
            item: standing.key.to_owned(),
            record: standing.record.map(|record| record.record.id().to_owned()),
            who: who.unwrap_or_else(|| self.text(Key::WhoUnknown)),
            words: if child { String::new() } else { self.words(words.unwrap_or_default()) },
            channel: self.channel_name(standing.channel),
            clock: self.row_clock(standing, now),
            state: self.row_state(standing, now),
            symbol: self.symbol(standing).to_owned(),
            tone: standing.tone(),
            url,
            action: self.row_action(standing),
        }
    }

    fn row_clock(&self, standing: &Standing<'_>, now: Timestamp) -> String {
        let removal = self.removal_words(standing, now, ClockStyle::Long);
        let reply = self.reply_words(standing, now, ClockStyle::Long);
        let reply_first = standing.reply.zip(standing.removal).is_some_and(|(a, b)| a.at < b.at);
        let first = if reply_first { reply } else { removal.or(reply) };
        first.unwrap_or_default()
    }

    fn row_state(&self, standing: &Standing<'_>, now: Timestamp) -> String {
        let mut name = self.state_name(standing, now);
        if let Some(at) = standing.vanished() {
            name = self.say(Key::StateGone, &[&self.clock(now).happened(at)]);
        } else if standing.edited().is_some() {
            name = format!("{name} · {}", self.text(Key::ChipEdited));
        }
        match (standing.stage, standing.record) {
            (Stage::ToRemove, Some(record)) => {
                let at = self.clock(now).happened(record.saved_at);
                format!("{name} · {}", self.say(Key::StateSaved, &[&at]))
            }
            _ => name,
        }
    }

    /// The one action that brings an item forward; what needs thought is opened first.
    fn row_action(&self, standing: &Standing<'_>) -> Option<Button> {
        let first = self.actions(standing).into_iter().next()?;
        let asks = standing.stage == Stage::ToRemove && standing.verdict.rests_on_policy_only();
        let thoughtful = asks || matches!(standing.stage, Stage::Child | Stage::Reported(_));
        if thoughtful { Some(self.button(Action::Open, Key::ActionOpen, true)) } else { Some(first) }
    }

    /// One line for each channel that has not been looked at today.
    fn unwatched(&self, now: Timestamp) -> Vec<String> {
        let today = local_date(now);
        if !self.is_watch_day(today) {
            return Vec::new();
        }
        let missed =
            self.state.channels().filter(|channel| self.state.watched(&channel.url, today).is_none());
        missed.map(|channel| self.unwatched_line(channel, now)).collect()
    }

    fn unwatched_line(&self, channel: &Channel, now: Timestamp) -> String {
        let name = format!("{}: {}", self.platform_name(&channel.platform), channel.name());
        let clock = self.clock(now);
        let yesterday = clock.today().yesterday().unwrap_or(clock.today());
        match self.state.last_watched(&channel.url) {
            None => self.say(Key::TodayUnwatchedNever, &[&name]),
            Some(day) if day >= yesterday => self.say(Key::TodayUnwatched, &[&name]),
            Some(day) => self.say(Key::TodayUnwatchedSince, &[&name, &clock.day(day)]),
        }
    }

    pub(crate) fn is_watch_day(&self, day: sidvakt_time::Date) -> bool {
        match self.policy.monitoring.days {
            MonitorDays::All => true,
            MonitorDays::Working => is_open_day(day, &self.policy.open_days()),
        }
    }

    fn nothing_due(&self, unwatched: &[String], now: Timestamp) -> String {
        if !unwatched.is_empty() || self.state.channels().next().is_none() {
            return self.text(Key::TodayEmptyUnwatched);
        }
        let (today, days) = (local_date(now), self.policy.open_days());
        let next = match self.policy.monitoring.days {
            MonitorDays::All => today.tomorrow().unwrap_or(today),
            MonitorDays::Working => next_open_day(today, &days),
        };
        let tomorrow = today.tomorrow().is_ok_and(|tomorrow| tomorrow == next);
        let day = if tomorrow { self.text(Key::DayTomorrow) } else { self.clock(now).day(next) };
        let platforms: OrderedSet<String> =
            self.state.channels().map(|channel| self.platform_name(&channel.platform)).collect();
        let names = platforms.into_iter().collect::<Vec<_>>().join(", ");
        self.say(Key::TodayEmptyNext, &[&names, &day])
    }
}

/// The heading of a time and how urgent it is.
fn said(when: When) -> (Key, Tone) {
    match when {
        When::Overdue => (Key::TodayOverdue, Tone::Now),
        When::Today => (Key::TodayToday, Tone::Soon),
        When::BeforeWeekend => (Key::TodayBeforeWeekend, Tone::Soon),
        When::Later => (Key::TodayLater, Tone::Calm),
    }
}

/// Overdue, today (24.00 tonight is today), before a weekend or holiday, or later.
fn when(due: &Due, now: Timestamp) -> When {
    if due.lateness == Lateness::Overdue {
        When::Overdue
    } else if due.at <= sidvakt_calendar::end_of_day(local_date(now)) {
        When::Today
    } else if due.before_closed_days {
        When::BeforeWeekend
    } else {
        When::Later
    }
}
