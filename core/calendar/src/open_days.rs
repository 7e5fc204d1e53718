//! Which days are open, and the open time between two instants.

use sidvakt_order::{OrderedMap, OrderedSet};

use serde::{Deserialize, Serialize};
use sidvakt_time::{Date, SignedDuration, Time, Timestamp, Weekday, instant_of};

use crate::holidays::{Eve, Holiday, eve_on, holiday_on};
use crate::zone::{end_of_day, local_date, start_of_day};

/// What a municipality counts as open days ("vardagar" in its routine).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenDays {
    /// Whether Saturdays that are no holidays are open. The word "vardag" leaves it open.
    pub saturday_is_open: bool,
    /// The eves that are closed.
    pub closed_eves: OrderedSet<Eve>,
    /// Local closed days beside the public holidays.
    pub extra_closed_days: OrderedSet<Date>,
    /// Days that close early; they stay open days.
    pub half_days: OrderedMap<Date, HalfDay>,
}

/// A day that closes early.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HalfDay {
    /// When the day closes, local time; later than 00:00.
    pub closes: Time,
}

/// Why a day is closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closed {
    /// A named public holiday.
    Holiday(Holiday),
    /// One of the three eves.
    Eve(Eve),
    /// An ordinary Sunday.
    Sunday,
    /// A Saturday.
    Saturday,
    /// A closed day of the municipality's own.
    Extra,
}

impl Default for OpenDays {
    /// Monday to Friday that are no public holidays and no eves (norms, section 6, default).
    fn default() -> Self {
        Self {
            saturday_is_open: false,
            closed_eves: set(Eve::ALL),
            extra_closed_days: OrderedSet::new(),
            half_days: OrderedMap::new(),
        }
    }
}

/// A set filled one by one. (Collecting would bring a sort for each type into the extension's module.)
fn set<T: Ord>(items: impl IntoIterator<Item = T>) -> OrderedSet<T> {
    let mut set = OrderedSet::new();
    for item in items {
        set.insert(item);
    }
    set
}

impl OpenDays {
    /// The legal "vardag": only public holidays are closed, Saturdays and the eves are open.
    ///
    /// Closed days of the municipality's own are kept.
    #[must_use]
    pub fn legal(&self) -> Self {
        Self { saturday_is_open: true, closed_eves: OrderedSet::new(), ..self.clone() }
    }

    /// Why the day is closed, or none when it is open.
    #[must_use]
    pub fn closed(&self, day: Date) -> Option<Closed> {
        if let Some(holiday) = holiday_on(day) {
            return Some(Closed::Holiday(holiday));
        }
        if let Some(eve) = eve_on(day).filter(|eve| self.closed_eves.contains(eve)) {
            return Some(Closed::Eve(eve));
        }
        match day.weekday() {
            Weekday::Sunday => Some(Closed::Sunday),
            Weekday::Saturday if !self.saturday_is_open => Some(Closed::Saturday),
            _ if self.extra_closed_days.contains(&day) => Some(Closed::Extra),
            _ => None,
        }
    }

    /// The open stretch of a day when all its hours count, or none on a closed day.
    #[must_use]
    pub(crate) fn whole_day(&self, day: Date) -> Option<(Timestamp, Timestamp)> {
        if self.closed(day).is_some() {
            return None;
        }
        let closes = self.half_days.get(&day).map_or_else(|| end_of_day(day), |half| at(day, half.closes));
        Some((start_of_day(day), closes))
    }
}

/// Whether the day is open.
#[must_use]
pub fn is_open_day(day: Date, open_days: &OpenDays) -> bool {
    open_days.closed(day).is_none()
}

/// The first open day after a day.
#[must_use]
pub fn next_open_day(day: Date, open_days: &OpenDays) -> Date {
    let mut next = day;
    while let Ok(tomorrow) = next.tomorrow() {
        next = tomorrow;
        if is_open_day(next, open_days) {
            break;
        }
    }
    next
}

/// The last open day on or before a day.
pub(crate) fn last_open_day(day: Date, open_days: &OpenDays) -> Date {
    let mut last = day;
    while !is_open_day(last, open_days) {
        match last.yesterday() {
            Ok(yesterday) => last = yesterday,
            Err(_) => break,
        }
    }
    last
}

/// The open time from `now` until `due`, all hours of open days counted; zero when `due` has passed.
#[must_use]
pub fn open_time_left(now: Timestamp, due: Timestamp, open_days: &OpenDays) -> SignedDuration {
    let mut left = SignedDuration::ZERO;
    let mut day = local_date(now);
    while start_of_day(day) < due {
        if let Some((opens, closes)) = open_days.whole_day(day) {
            let stretch = closes.min(due).duration_since(opens.max(now));
            left = left.saturating_add(stretch.max(SignedDuration::ZERO));
        }
        match day.tomorrow() {
            Ok(tomorrow) => day = tomorrow,
            Err(_) => break,
        }
    }
    left
}

/// A local time of a day as an instant.
pub(crate) fn at(day: Date, time: Time) -> Timestamp {
    instant_of(day, time)
}
