//! Finding records: words that must all occur, filters, newest first, page by page.

use sidvakt_evidence::Direction;

use crate::state::{RecordState, State};

/// What to look for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// Words; all must occur somewhere in the record, whatever their case (å, ä and ö are letters of their own).
    pub words: String,
    /// Filters that are on; a record must pass all of them.
    pub filters: Vec<Filter>,
    /// Records to leave out first.
    pub offset: usize,
    /// Records wanted at most.
    pub limit: usize,
}

/// A filter. There is none by category: nobody may be listed by sensitive data (dataskyddslagen 3:3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Filter {
    /// Inkommet.
    Received,
    /// Upprättat.
    DrawnUp,
    /// Removed on the platform.
    Removed,
    /// Answered.
    Answered,
    /// Without a registration number.
    WithoutNumber,
    /// With a secrecy mark.
    Secret,
}

impl Filter {
    /// All filters, in the order in which they are shown.
    pub const ALL: [Self; 6] =
        [Self::Received, Self::DrawnUp, Self::Removed, Self::Answered, Self::WithoutNumber, Self::Secret];

    /// The filter's id, as in messages.
    pub fn id(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::DrawnUp => "drawn_up",
            Self::Removed => "removed",
            Self::Answered => "answered",
            Self::WithoutNumber => "without_number",
            Self::Secret => "secret",
        }
    }

    /// The filter with an id.
    pub fn of_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|filter| filter.id() == id)
    }

    /// Whether a record passes.
    fn passes(self, state: &State, record: &RecordState) -> bool {
        let item = state.item(record.record.item());
        match self {
            Self::Received => record.record.entry.direction == Direction::Received,
            Self::DrawnUp => record.record.entry.direction == Direction::DrawnUp,
            Self::Removed => item.is_some_and(|item| item.removed().is_some()),
            Self::Answered => item.is_some_and(|item| item.answered().is_some()),
            Self::WithoutNumber => record.record.number().is_none(),
            Self::Secret => record.record.entry.secrecy_mark.is_some(),
        }
    }
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Hits<'a> {
    /// One page, newest first by the day received or drawn up, then by when it was saved.
    pub page: Vec<&'a RecordState>,
    /// Records that match in all.
    pub total: usize,
    /// For each filter, how many records that match the words pass it.
    pub counts: Vec<(Filter, usize)>,
}

impl State {
    /// The records that match a query.
    pub fn search(&self, query: &Query) -> Hits<'_> {
        let wanted = folded(&query.words);
        let words: Vec<&str> = wanted.split_whitespace().collect();
        let matching: Vec<&RecordState> = self.records().filter(|record| has_all(record, &words)).collect();
        let counts = Filter::ALL
            .map(|filter| (filter, matching.iter().filter(|record| filter.passes(self, record)).count()));
        let mut passing: Vec<&RecordState> = matching
            .into_iter()
            .filter(|record| query.filters.iter().all(|filter| filter.passes(self, record)))
            .collect();
        sidvakt_order::sort_by_key(&mut passing, |record| {
            std::cmp::Reverse((record.record.entry.received_or_drawn_date, record.seq))
        });
        Hits {
            total: passing.len(),
            page: passing.into_iter().skip(query.offset).take(query.limit).collect(),
            counts: counts.to_vec(),
        }
    }
}

fn has_all(record: &RecordState, words: &[&str]) -> bool {
    if words.is_empty() {
        return true;
    }
    let entry = &record.record.entry;
    let capture = &record.record.capture;
    let texts = [
        Some(capture.item.text.as_str()),
        capture.item.author.as_deref(),
        Some(record.text()),
        record.author(),
        Some(record.record.id()),
        record.record.number(),
        Some(record.record.note.as_str()),
        Some(entry.public_summary.as_str()),
        entry.public_sender_or_recipient.as_deref(),
        entry.protected_summary.as_deref(),
        entry.protected_sender_or_recipient.as_deref(),
    ];
    let folded = folded(&texts.into_iter().flatten().collect::<Vec<_>>().join("\n"));
    words.iter().all(|word| folded.contains(word))
}

/// Lower case without invisible characters.
fn folded(text: &str) -> String {
    sidvakt_text::strip_invisible(text).to_lowercase()
}
