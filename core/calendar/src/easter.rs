//! Easter, on which six of the closed days hang.

use sidvakt_time::Date;

/// Easter Sunday of a Gregorian year (Meeus, Jones and Butcher's computation).
///
/// Påskdagen is the Sunday after the full moon on or after 21 March (lag 1989:253, 2 §).
#[must_use]
pub fn easter_sunday(year: i16) -> Date {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let (d, e) = (b / 4, b % 4);
    let f = (b + 8) / 25;
    let g = (b - f + 1) / 3;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let of_march = h + l - 7 * m + 114;
    date(year, of_march / 31, of_march % 31 + 1)
}

/// A date that is known to exist; the smallest date for a year outside the calendar's.
pub(crate) fn date(year: i16, month: i32, day: i32) -> Date {
    let part = |number: i32| i8::try_from(number).unwrap_or(1);
    Date::new(year, part(month), part(day)).unwrap_or(Date::MIN)
}
