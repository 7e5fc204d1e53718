//! The reply clock: when an answer is due, under the seven readings of a routine.

use serde::{Deserialize, Serialize};
use sidvakt_time::{Date, Time};
use sidvakt_time::{SignedDuration, Timestamp};

use crate::open_days::{OpenDays, at, is_open_day, next_open_day};
use crate::zone::{end_of_day, local_date};

/// How the time for an answer is counted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReplyClock {
    /// How much time, at least 1, in `unit`s.
    pub amount: u32,
    /// What `amount` counts.
    pub unit: ReplyUnit,
    /// When time runs.
    pub rule: ReplyRule,
    /// Which days are open.
    pub open_days: OpenDays,
    /// When the office is open; only `ReplyRule::OfficeHours` looks at it.
    pub office_hours: OfficeHours,
}

/// What the amount counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReplyUnit {
    /// Hours.
    Hours,
    /// Days of 24 hours, or whole working days under `ReplyRule::WholeDays`.
    WorkingDays,
}

/// When time runs; the letters are those of the norms' section 6.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ReplyRule {
    /// (A) All 24 hours of open days.
    #[serde(rename = "A")]
    OpenDays,
    /// (B) Whole working days: due at the end of the last one after the day of receipt.
    #[serde(rename = "B")]
    WholeDays,
    /// (C) All 24 hours of legal weekdays: Saturdays and the eves are open.
    #[serde(rename = "C")]
    LegalWeekdays,
    /// (D) Every hour; a due time on a closed day moves to the end of the next open day, as in
    /// lag 1930:173, 2 §. What came in later can so be due earlier: Friday 10.00 gives Monday 24.00,
    /// Saturday 10.00 gives Monday 10.00.
    #[serde(rename = "D")]
    RolledForward,
    /// (E) Every hour.
    #[serde(rename = "E")]
    EveryHour,
    /// (F) Office hours of open days.
    #[serde(rename = "F")]
    OfficeHours,
    /// (G) Every hour while the working week lasts; what comes in on a closed day, or would be due
    /// on one, is due at the end of the next working day.
    #[serde(rename = "G")]
    WorkingWeek,
}

/// When the office is open on an open day, local time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfficeHours {
    /// Opens.
    pub opens: Time,
    /// Closes; later than `opens`.
    pub closes: Time,
}

/// Parameters that make no clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ClockError {
    /// No time at all.
    #[error("the amount must be at least 1")]
    NoAmount,
    /// Rule B counts days and nothing else.
    #[error("clock B counts whole working days, so the unit must be working_days")]
    NeedsDays,
    /// Rules D to G count hours and nothing else.
    #[error("this clock counts hours, so the unit must be hours")]
    NeedsHours,
    /// An office that closes before it opens.
    #[error("office hours must close later than they open")]
    OfficeClosesFirst,
}

impl Default for ReplyClock {
    /// 48 hours on working days: the routine's 4.2, read as the norms' default (A).
    fn default() -> Self {
        Self {
            amount: 48,
            unit: ReplyUnit::Hours,
            rule: ReplyRule::OpenDays,
            open_days: OpenDays::default(),
            office_hours: OfficeHours::default(),
        }
    }
}

impl Default for OfficeHours {
    /// 07.30–16.00, Tibro's own.
    fn default() -> Self {
        Self { opens: sidvakt_time::time(7, 30, 0), closes: sidvakt_time::time(16, 0, 0) }
    }
}

impl ReplyClock {
    /// Whether the parameters go together.
    ///
    /// # Errors
    /// The first combination that makes no clock.
    pub fn check(&self) -> Result<(), ClockError> {
        let days = self.unit == ReplyUnit::WorkingDays;
        match self.rule {
            _ if self.amount == 0 => Err(ClockError::NoAmount),
            _ if self.office_hours.closes <= self.office_hours.opens => Err(ClockError::OfficeClosesFirst),
            ReplyRule::WholeDays if !days => Err(ClockError::NeedsDays),
            ReplyRule::RolledForward
            | ReplyRule::EveryHour
            | ReplyRule::OfficeHours
            | ReplyRule::WorkingWeek
                if days =>
            {
                Err(ClockError::NeedsHours)
            }
            _ => Ok(()),
        }
    }

    /// The days that are open under this clock's rule.
    ///
    /// Rule C has its own: what the policy says of Saturdays and eves does not bind it.
    #[must_use]
    pub fn effective_open_days(&self) -> OpenDays {
        match self.rule {
            ReplyRule::LegalWeekdays => self.open_days.legal(),
            _ => self.open_days.clone(),
        }
    }

    fn time(&self) -> SignedDuration {
        let hours = match self.unit {
            ReplyUnit::Hours => i64::from(self.amount),
            ReplyUnit::WorkingDays => i64::from(self.amount) * 24,
        };
        SignedDuration::from_hours(hours)
    }
}

/// The instant when an answer is due: the earliest one at which the time has run out.
///
/// It may be 00:00, which is said as 24:00 of the day before. Overdue is later than this, not equal.
#[must_use]
pub fn reply_due(received: Timestamp, clock: &ReplyClock) -> Timestamp {
    let days = clock.effective_open_days();
    let elapsed = received.saturating_add(clock.time());
    match clock.rule {
        ReplyRule::OpenDays | ReplyRule::LegalWeekdays => {
            after_open_time(received, clock.time(), |day| days.whole_day(day))
        }
        ReplyRule::OfficeHours => {
            after_open_time(received, clock.time(), |day| office_day(day, &days, clock.office_hours))
        }
        ReplyRule::WholeDays => end_of_working_day(received, clock.amount, &days),
        ReplyRule::EveryHour => elapsed,
        ReplyRule::RolledForward => end_of_next_if_closed(elapsed, &days),
        ReplyRule::WorkingWeek if !is_open_day(local_date(received), &days) => {
            close_of(next_open_day(local_date(received), &days), &days)
        }
        ReplyRule::WorkingWeek => end_of_next_if_closed(elapsed, &days),
    }
}

/// Walks the open stretches from `received` until they have added up to `time`.
fn after_open_time(
    received: Timestamp,
    time: SignedDuration,
    stretch_of: impl Fn(Date) -> Option<(Timestamp, Timestamp)>,
) -> Timestamp {
    let mut left = time;
    let mut day = local_date(received);
    loop {
        if let Some((opens, closes)) = stretch_of(day) {
            let start = opens.max(received);
            let stretch = closes.duration_since(start).max(SignedDuration::ZERO);
            if left <= stretch {
                return start.saturating_add(left);
            }
            left -= stretch;
        }
        match day.tomorrow() {
            Ok(tomorrow) => day = tomorrow,
            Err(_) => return Timestamp::MAX,
        }
    }
}

fn office_day(day: Date, days: &OpenDays, hours: OfficeHours) -> Option<(Timestamp, Timestamp)> {
    let (_, closes) = days.whole_day(day)?;
    let opens = at(day, hours.opens);
    let closes = closes.min(at(day, hours.closes));
    (opens < closes).then_some((opens, closes))
}

fn end_of_working_day(received: Timestamp, count: u32, days: &OpenDays) -> Timestamp {
    let day = (0..count).fold(local_date(received), |day, _| next_open_day(day, days));
    close_of(day, days)
}

fn end_of_next_if_closed(due: Timestamp, days: &OpenDays) -> Timestamp {
    let day = local_date(due);
    if is_open_day(day, days) { due } else { close_of(next_open_day(day, days), days) }
}

fn close_of(day: Date, days: &OpenDays) -> Timestamp {
    days.whole_day(day).map_or_else(|| end_of_day(day), |(_, closes)| closes)
}
