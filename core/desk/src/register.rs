//! "Register": what is saved, newest first.

use sidvakt_evidence::Direction;
use sidvakt_register::{Filter, Query, RecordState};
use sidvakt_time::Timestamp;
use sidvakt_wording::Key;

use crate::desk::Desk;
use crate::standing::Stage;
use crate::views::{FilterView, RegisterRow, RegisterView};

/// Rows on a page when nothing else is asked for.
const PAGE: u32 = 50;

impl Desk {
    /// One page of the register. A row shows public fields only.
    ///
    /// Unknown filter ids are left out; a `limit` of 0 means a page of 50.
    pub fn register(
        &self,
        words: &str,
        filters: &[String],
        offset: u32,
        limit: u32,
        now: Timestamp,
    ) -> RegisterView {
        let query = Query {
            words: words.to_owned(),
            filters: filters.iter().filter_map(|id| Filter::of_id(id)).collect(),
            offset: offset as usize,
            limit: if limit == 0 { PAGE } else { limit } as usize,
        };
        let hits = self.state.search(&query);
        let nothing_saved = self.state.records().next().is_none();
        let empty = match (nothing_saved, hits.total) {
            (true, _) => Some(self.text(Key::RegisterEmpty)),
            (false, 0) => Some(self.text(Key::RegisterNoMatch)),
            _ => None,
        };
        let filters = hits.counts.iter().map(|(filter, count)| FilterView {
            id: filter.id().to_owned(),
            label: self.text(filter_key(*filter)),
            count: whole(*count),
            on: query.filters.contains(filter),
        });
        RegisterView {
            query: words.to_owned(),
            filters: filters.collect(),
            rows: hits.page.iter().map(|record| self.register_row(record, now)).collect(),
            total: whole(hits.total),
            empty,
        }
    }

    fn register_row(&self, record: &RecordState, now: Timestamp) -> RegisterRow {
        let entry = record.record.entry.public();
        let standing = self.standing(record.record.item(), now);
        let state = match standing.stage {
            Stage::Removed(_) => Key::RowRemoved,
            Stage::Rejected(_) => Key::RowRejected,
            _ if standing.acted.is_some_and(|acted| acted.answered().is_some()) => Key::RowAnswered,
            _ if standing.vanished().is_some() => Key::RowVanished,
            _ if standing.is_edited() => Key::RowEdited,
            _ => Key::RowSaved,
        };
        let manual = record.record.capture.manually_delimited.then(|| self.text(Key::RowManual));
        let secret = record.record.entry.secrecy_mark.is_some();
        let designation = match record.record.number() {
            Some(number) => number.to_owned(),
            None => format!("{} · {}", record.record.id(), self.text(Key::RegisterWaiting)),
        };
        RegisterRow {
            record: record.record.id().to_owned(),
            direction: self.text(match entry.direction {
                Direction::Received => Key::RegisterIn,
                Direction::DrawnUp => Key::RegisterOut,
            }),
            date: entry.received_or_drawn_date.to_string(),
            designation,
            who: entry.public_sender_or_recipient.unwrap_or_default().to_owned(),
            summary: entry.public_summary.to_owned(),
            author: if secret { String::new() } else { record.author().unwrap_or_default().to_owned() },
            words: if secret { String::new() } else { self.words(record.text()) },
            state: [Some(self.say(state, &[&self.clock(now).happened(record.saved_at)])), manual]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join(" · "),
            tone: standing.tone(),
        }
    }
}

fn filter_key(filter: Filter) -> Key {
    match filter {
        Filter::Received => Key::FilterReceived,
        Filter::DrawnUp => Key::FilterDrawnUp,
        Filter::Removed => Key::FilterRemoved,
        Filter::Answered => Key::FilterAnswered,
        Filter::WithoutNumber => Key::FilterWithoutNumber,
        Filter::Secret => Key::FilterSecret,
    }
}

fn whole(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
