//! Holidays, eves and open days.

use std::collections::BTreeSet;

use sidvakt_calendar::{
    Closed, Eve, HalfDay, Holiday, OpenDays, easter_sunday, eve_on, holiday_on, is_open_day, next_open_day,
    open_time_left, public_holidays,
};
use sidvakt_time::{Date, Weekday, date, time};

const HOLIDAYS: &str = include_str!("data/holidays.txt");

fn days_of(year: i16) -> impl Iterator<Item = Date> {
    std::iter::successors(Some(date(year, 1, 1)), |day| day.tomorrow().ok())
        .take_while(move |day| day.year() == year)
}

#[test]
fn the_holidays_and_eves_are_the_published_ones() {
    let mut checked = 0;
    for line in HOLIDAYS.lines().filter(|line| !line.starts_with('#')) {
        let mut words = line.split_whitespace();
        let (year, kind) = (words.next().expect("year"), words.next().expect("kind"));
        let expected: Vec<Date> = words.map(|day| format!("{year}-{day}").parse().expect("day")).collect();
        let year: i16 = year.parse().expect("year");
        let found: Vec<Date> = match kind {
            "holidays" => public_holidays(year)
                .into_iter()
                .map(|(day, _)| day)
                .collect::<BTreeSet<_>>()
                .into_iter()
                .collect(),
            _ => days_of(year).filter(|day| eve_on(*day).is_some()).collect(),
        };
        assert_eq!(found, expected, "{line}");
        checked += 1;
    }
    assert_eq!(checked, 10);
}

#[test]
fn easter_is_a_sunday_between_its_bounds_for_three_centuries() {
    for year in 1900..2200 {
        let easter = easter_sunday(year);
        assert_eq!(easter.weekday(), Weekday::Sunday);
        assert!((date(year, 3, 22)..=date(year, 4, 25)).contains(&easter), "{easter}");
    }
    assert_eq!(
        [2005, 2038, 2100].map(easter_sunday),
        [date(2005, 3, 27), date(2038, 4, 25), date(2100, 3, 28)]
    );
}

#[test]
fn holidays_have_their_names() {
    assert_eq!(holiday_on(date(2026, 4, 3)), Some(Holiday::Langfredagen));
    assert_eq!(holiday_on(date(2026, 5, 14)), Some(Holiday::KristiHimmelsfardsdag));
    assert_eq!(holiday_on(date(2026, 6, 20)), Some(Holiday::Midsommardagen));
    assert_eq!(holiday_on(date(2026, 11, 29)), None, "an ordinary Sunday has no name");
    assert_eq!(eve_on(date(2026, 6, 19)), Some(Eve::Midsommarafton));
}

#[test]
fn days_are_closed_for_a_stated_reason() {
    let mut days = OpenDays::default();
    days.extra_closed_days.insert(date(2026, 5, 15));
    let cases = [
        (date(2026, 11, 28), Some(Closed::Saturday)),
        (date(2026, 11, 29), Some(Closed::Sunday)),
        (date(2026, 12, 24), Some(Closed::Eve(Eve::Julafton))),
        (date(2027, 1, 6), Some(Closed::Holiday(Holiday::TrettondedagJul))),
        (date(2026, 5, 15), Some(Closed::Extra)),
        (date(2026, 4, 2), None),
        (date(2026, 4, 30), None),
        (date(2027, 1, 5), None),
    ];
    for (day, closed) in cases {
        assert_eq!(days.closed(day), closed, "{day}");
        assert_eq!(is_open_day(day, &days), closed.is_none());
    }
}

#[test]
fn the_year_2026_has_251_open_days() {
    // 261 Mondays to Fridays, less nyårsdagen, trettondedag jul, långfredagen, annandag påsk, första maj,
    // Kristi himmelsfärdsdag, juldagen, and midsommarafton, julafton, nyårsafton: 251 remain.
    let open = days_of(2026).filter(|day| is_open_day(*day, &OpenDays::default())).count();
    let weekdays = days_of(2026).filter(|day| day.weekday().from_monday() < 5).count();
    assert_eq!((weekdays, open), (261, 251));
}

#[test]
fn the_next_open_day_is_after_the_closed_ones() {
    let days = OpenDays::default();
    assert_eq!(next_open_day(date(2026, 11, 27), &days), date(2026, 11, 30));
    assert_eq!(next_open_day(date(2026, 4, 2), &days), date(2026, 4, 7));
    assert_eq!(next_open_day(date(2026, 12, 23), &days), date(2026, 12, 28));
    assert_eq!(next_open_day(Date::MAX, &days), Date::MAX);
}

#[test]
fn a_half_day_counts_until_it_closes() {
    let mut days = OpenDays::default();
    days.half_days.insert(date(2026, 4, 2), HalfDay { closes: time(12, 0, 0) });
    let at = |text: &str| text.parse().expect("instant");
    let left = open_time_left(at("2026-04-02T10:00:00+02:00"), at("2026-04-07T01:00:00+02:00"), &days);
    assert_eq!(left, sidvakt_time::SignedDuration::from_hours(3));
    let passed = open_time_left(at("2026-04-02T10:00:00+02:00"), at("2026-04-01T10:00:00+02:00"), &days);
    assert_eq!(passed, sidvakt_time::SignedDuration::ZERO);
}
