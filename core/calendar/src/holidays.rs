//! Public holidays (lag 1989:253) and the eves that the law on time limits treats like them.

use serde::{Deserialize, Serialize};
use sidvakt_time::{Date, Weekday};

use crate::easter::{date, easter_sunday};

/// An allmän helgdag other than an ordinary Sunday (lag 1989:253, 1–2 §§).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Holiday {
    /// Nyårsdagen, 1 January.
    Nyarsdagen,
    /// Trettondedag jul, 6 January.
    TrettondedagJul,
    /// Långfredagen, two days before Easter.
    Langfredagen,
    /// Påskdagen.
    Paskdagen,
    /// Annandag påsk, the day after Easter.
    AnnandagPask,
    /// Första maj.
    ForstaMaj,
    /// Kristi himmelsfärdsdag, the sixth Thursday after Easter.
    KristiHimmelsfardsdag,
    /// Pingstdagen, the seventh Sunday after Easter.
    Pingstdagen,
    /// Sveriges nationaldag, 6 June.
    Nationaldagen,
    /// Midsommardagen, the Saturday of 20–26 June.
    Midsommardagen,
    /// Alla helgons dag, the Saturday of 31 October–6 November.
    AllaHelgonsDag,
    /// Juldagen, 25 December.
    Juldagen,
    /// Annandag jul, 26 December.
    AnnandagJul,
}

/// A day before a holiday that lag 1930:173, 2 § treats like one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Eve {
    /// Midsommarafton, the Friday before midsommardagen.
    Midsommarafton,
    /// Julafton, 24 December.
    Julafton,
    /// Nyårsafton, 31 December.
    Nyarsafton,
}

impl Eve {
    /// All three.
    pub const ALL: [Self; 3] = [Self::Midsommarafton, Self::Julafton, Self::Nyarsafton];
}

/// The thirteen named public holidays of a year, in no particular order.
///
/// Every other Sunday is a public holiday too, without a name of its own.
#[must_use]
pub fn public_holidays(year: i16) -> Vec<(Date, Holiday)> {
    let easter = easter_sunday(year);
    vec![
        (date(year, 1, 1), Holiday::Nyarsdagen),
        (date(year, 1, 6), Holiday::TrettondedagJul),
        (moved(easter, -2), Holiday::Langfredagen),
        (easter, Holiday::Paskdagen),
        (moved(easter, 1), Holiday::AnnandagPask),
        (date(year, 5, 1), Holiday::ForstaMaj),
        (moved(easter, 39), Holiday::KristiHimmelsfardsdag),
        (moved(easter, 49), Holiday::Pingstdagen),
        (date(year, 6, 6), Holiday::Nationaldagen),
        (saturday_from(date(year, 6, 20)), Holiday::Midsommardagen),
        (saturday_from(date(year, 10, 31)), Holiday::AllaHelgonsDag),
        (date(year, 12, 25), Holiday::Juldagen),
        (date(year, 12, 26), Holiday::AnnandagJul),
    ]
}

/// The named public holiday on a day, if any.
///
/// Kristi himmelsfärdsdag and första maj can share a day (2008); the earlier in the list answers.
#[must_use]
pub fn holiday_on(day: Date) -> Option<Holiday> {
    public_holidays(day.year()).into_iter().find(|(date, _)| *date == day).map(|(_, name)| name)
}

/// The eve on a day, if any.
#[must_use]
pub fn eve_on(day: Date) -> Option<Eve> {
    let year = day.year();
    let midsummer_eve = moved(saturday_from(date(year, 6, 20)), -1);
    match day {
        _ if day == midsummer_eve => Some(Eve::Midsommarafton),
        _ if day == date(year, 12, 24) => Some(Eve::Julafton),
        _ if day == date(year, 12, 31) => Some(Eve::Nyarsafton),
        _ => None,
    }
}

/// The first Saturday on or after a day.
fn saturday_from(day: Date) -> Date {
    let days = Weekday::Saturday.from_monday() - day.weekday().from_monday();
    moved(day, i64::from(days).rem_euclid(7))
}

fn moved(day: Date, by: i64) -> Date {
    day.plus_days(by).unwrap_or(day)
}
