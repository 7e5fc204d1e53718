//! From what a time text says to the interval in which the item was published.

use sidvakt_calendar::{end_of_day, local_date, start_of_day};
use sidvakt_time::{Date, SignedDuration, Time, Timestamp, earlier_and_later, instant_of, local};

use super::phrases::{Clock, Moment, Unit};

/// Not before, not after.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Interval {
    pub earliest: Timestamp,
    pub latest: Timestamp,
}

impl Interval {
    /// The smallest interval that holds both.
    pub fn hull(self, other: Self) -> Self {
        Self { earliest: self.earliest.min(other.earliest), latest: self.latest.max(other.latest) }
    }

    pub fn overlaps(self, other: Self) -> bool {
        self.earliest <= other.latest && other.earliest <= self.latest
    }
}

/// An exact time, as in `<time datetime>`.
pub(crate) fn instant(datetime: &str) -> Option<Interval> {
    let at: Timestamp = datetime.trim().parse().ok()?;
    Some(Interval { earliest: at, latest: at })
}

/// How long a page says "just now".
const NOW: SignedDuration = SignedDuration::from_secs(120);

/// The interval that a moment means, seen from `observed_at`.
pub(crate) fn of(moment: Moment, observed_at: Timestamp) -> Option<Interval> {
    let today = local_date(observed_at);
    match moment {
        Moment::Now => Some(Interval { earliest: observed_at.checked_sub(NOW).ok()?, latest: observed_at }),
        Moment::Ago(count, unit) => ago(count, unit, observed_at),
        Moment::Today(clock) => on(today, clock),
        Moment::Yesterday(clock) => on(today.yesterday().ok()?, clock),
        Moment::Weekday(day, clock) => last(observed_at, clock, |back| {
            let date = today.plus_days(-back).ok()?;
            (date.weekday().from_monday() + 1 == day).then_some(date)
        }),
        Moment::Date { day, month, year: Some(year), clock } => on(Date::new(year, month, day).ok()?, clock),
        Moment::Date { day, month, year: None, clock } => last(observed_at, clock, |back| {
            Date::new(today.year().checked_sub(i16::try_from(back).ok()?)?, month, day).ok()
        }),
    }
}

/// The first interval, going back, that does not begin after `observed_at`.
fn last(
    observed_at: Timestamp,
    clock: Option<Clock>,
    candidate: impl Fn(i64) -> Option<Date>,
) -> Option<Interval> {
    (0..=8).filter_map(candidate).filter_map(|date| on(date, clock)).find(|i| i.earliest <= observed_at)
}

/// "N units" reaches from N+1 to N-1 units before the observation.
fn ago(count: u32, unit: Unit, observed_at: Timestamp) -> Option<Interval> {
    let most = i64::from(count).checked_add(1)?;
    let least = i64::from(count.saturating_sub(1));
    Some(Interval { earliest: back(most, unit, observed_at)?, latest: back(least, unit, observed_at)? })
}

fn back(count: i64, unit: Unit, observed_at: Timestamp) -> Option<Timestamp> {
    let seconds = match unit {
        Unit::Second => 1,
        Unit::Minute => 60,
        Unit::Hour => 3_600,
        Unit::Day => 86_400,
        Unit::Week => 604_800,
        Unit::Month => return back_in_calendar(count, observed_at),
        Unit::Year => return back_in_calendar(count.checked_mul(12)?, observed_at),
    };
    let span = SignedDuration::from_secs(count.checked_mul(seconds)?);
    observed_at.checked_sub(span).ok()
}

fn back_in_calendar(months: i64, observed_at: Timestamp) -> Option<Timestamp> {
    let shown = local(observed_at);
    Some(instant_of(shown.date().minus_months(months).ok()?, shown.time()))
}

/// The minute on a day, or the whole day; both minutes when the clock was put back.
fn on(date: Date, clock: Option<Clock>) -> Option<Interval> {
    let Some(clock) = clock else {
        return Some(Interval { earliest: start_of_day(date), latest: end_of_day(date) });
    };
    let time = Time::new(clock.hour, clock.minute, 0).ok()?;
    let (earliest, last_minute) = earlier_and_later(date, time);
    let latest = last_minute.checked_add(SignedDuration::from_mins(1)).ok()?;
    Some(Interval { earliest, latest })
}
