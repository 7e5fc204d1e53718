//! Against a full library of dates, whose every answer must be the same.

use jiff::ToSpan;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use proptest::prelude::*;
use sidvakt_time::{
    Date, SignedDuration, Time, TimeError, Timestamp, date, earlier_and_later, instant_of, local, time,
};

static SWEDEN: TimeZone = jiff::tz::get!("Europe/Stockholm");

fn peer(at: Timestamp) -> jiff::Timestamp {
    at.to_string().parse().expect("the peer reads what is written")
}

/// Nanoseconds since 1970 in the years 1981 to 2300.
fn instants() -> impl Strategy<Value = (i64, i64)> {
    let near_moves = prop::sample::select(moves()).prop_flat_map(|at| at - 7_300..at + 7_300);
    let seconds = prop_oneof![347_155_200_i64..10_413_792_000, near_moves];
    (seconds, prop_oneof![Just(0_i64), 0_i64..1_000_000_000, (0_i64..1_000).prop_map(|ms| ms * 1_000_000)])
}

fn moves() -> Vec<i64> {
    let from: jiff::Timestamp = "1981-01-01T00:00:00Z".parse().expect("an instant");
    SWEDEN.following(from).map(|moved| moved.timestamp().as_second()).take(600).collect()
}

#[test]
fn every_day_is_the_peers_day() {
    let (mut ours, mut theirs) = (Date::MIN, jiff::civil::date(-9999, 1, 1));
    loop {
        assert_eq!(ours.to_string(), theirs.to_string());
        assert_eq!(ours.weekday().from_monday(), theirs.weekday().to_monday_zero_offset());
        assert_eq!(ours.to_string().parse(), Ok(ours));
        // Every day of the years that pages are read in, every thirteenth of the others.
        let stride = if (2000..2100).contains(&ours.year()) { 1 } else { 13 };
        match (ours.plus_days(stride), theirs.checked_add(stride.days())) {
            (Ok(our_next), Ok(their_next)) => (ours, theirs) = (our_next, their_next),
            (our_next, their_next) => {
                assert_eq!(our_next.is_err(), their_next.is_err());
                break;
            }
        }
    }
    assert_eq!(Date::MIN.yesterday(), Err(TimeError::OutOfRange));
    assert_eq!(Date::MAX.tomorrow(), Err(TimeError::OutOfRange));
    assert_eq!(Date::MAX.yesterday().and_then(Date::tomorrow), Ok(Date::MAX));
}

#[test]
fn the_ends_of_time_are_the_peers() {
    assert_eq!(peer(Timestamp::MAX), jiff::Timestamp::MAX);
    assert_eq!(peer(Timestamp::MIN), jiff::Timestamp::MIN);
    assert_eq!(Timestamp::MAX.saturating_add(SignedDuration::from_nanos(1)), Timestamp::MAX);
    assert_eq!(Timestamp::MIN.saturating_sub(SignedDuration::from_nanos(1)), Timestamp::MIN);
    assert_eq!(Timestamp::from_second(i64::MAX), Err(TimeError::OutOfRange));
    assert!(Timestamp::from_millisecond(i64::MIN).is_err());
    assert_eq!(Date::default().to_string(), jiff::civil::Date::default().to_string());
}

#[test]
fn texts_are_read_as_the_peer_reads_them() {
    for text in [
        "2026-11-22T10:42:00Z",
        "2026-11-22T10:42:00.5Z",
        "2026-11-22t10:42:00,123456789z",
        "2026-11-22 10:42+01:00",
        "2026-11-22T10:42:00-0130",
        "20261122T104200+01",
        "20261122T1042Z",
        "2026-11-22T10Z",
        "-000001-03-01T00:00:00Z",
        "+002026-11-22T10:42:00Z",
        "2016-12-31T23:59:60Z",
        "9999-12-31T23:00:00Z",
        "2026-11-22T10:42:00",
        "2026-11-22",
        "2026-13-01T00:00:00Z",
        "2026-02-29T00:00:00Z",
        "2026-11-22T24:00:00Z",
        "2026-11-22T10:42:00.Z",
        "2026-11-22T10:42:00.1234567890Z",
        "2026-11-2T10:42:00Z",
        "2026-1122T10:42:00Z",
        "2026-11-22T10:4200Z",
        "2026-11-22T10:42:00Z ",
        " 2026-11-22T10:42:00Z",
        "2026-11-22T10:42:00+26:00",
        "2026-11-22T10:42:00+01:60",
        "-000000-01-01T00:00:00Z",
        "2026-11-22T10:60:00Z",
        "å",
        "",
    ] {
        let theirs = text.parse::<jiff::Timestamp>().ok();
        assert_eq!(text.parse::<Timestamp>().ok().map(peer), theirs, "{text}");
    }
}

#[test]
fn a_months_last_day_stays_the_last() {
    assert_eq!(date(2026, 3, 31).minus_months(1), Ok(date(2026, 2, 28)));
    assert_eq!(date(2024, 2, 29).minus_months(12), Ok(date(2023, 2, 28)));
    assert_eq!(Date::MIN.minus_months(1), Err(TimeError::OutOfRange));
    assert!(date(2026, 1, 1).minus_months(i64::MAX).is_err());
}

#[test]
fn times_of_day_are_written_and_read() {
    assert_eq!("07:30".parse::<Time>(), Ok(time(7, 30, 0)));
    assert_eq!("07:30:05".parse::<Time>().unwrap().to_string(), "07:30:05");
    assert!(Time::new(24, 0, 0).is_err() && Time::new(0, 60, 0).is_err() && Time::new(-1, 0, 0).is_err());
    let json = serde_json::to_string(&(time(7, 30, 0), date(2026, 11, 22), Timestamp::UNIX_EPOCH)).unwrap();
    assert_eq!(json, r#"["07:30:00","2026-11-22","1970-01-01T00:00:00Z"]"#);
    let read: (Time, Date, Timestamp) = serde_json::from_str(&json).unwrap();
    assert_eq!(read, (time(7, 30, 0), date(2026, 11, 22), Timestamp::UNIX_EPOCH));
    assert!(serde_json::from_str::<Timestamp>("\"nyss\"").is_err());
}

proptest! {
    #[test]
    fn an_instant_is_what_the_peer_says((second, nanosecond) in instants(), span in -9_000_000_000_000_i64..9_000_000_000_000) {
        let ours = Timestamp::new(second, nanosecond).unwrap();
        let theirs = jiff::Timestamp::new(second, i32::try_from(nanosecond).unwrap()).unwrap();
        prop_assert_eq!(ours.to_string(), theirs.to_string());
        prop_assert_eq!(ours.to_string().parse(), Ok(ours));
        prop_assert_eq!(ours.as_second(), theirs.as_second());
        prop_assert_eq!(ours.as_millisecond(), theirs.as_millisecond());
        let later = ours.saturating_add(SignedDuration::from_nanos(span));
        prop_assert_eq!(peer(later), theirs.saturating_add(jiff::SignedDuration::from_nanos(span)).unwrap());
        prop_assert_eq!(later.duration_since(ours), SignedDuration::from_nanos(span));
        prop_assert_eq!(later - SignedDuration::from_nanos(span), ours);

        let (shown, zoned) = (local(ours), theirs.to_zoned(SWEDEN.clone()));
        prop_assert_eq!(format!("{}T{}", shown.date(), shown.time()), zoned.datetime().to_string());
        prop_assert_eq!(shown.offset(), i64::from(zoned.offset().seconds()));
    }

    #[test]
    fn a_clocks_showing_is_what_the_peer_says((second, nanosecond) in instants(), months in 0_i64..400) {
        // Also times that no clock shows: those of winter's hour before the clock is moved.
        let shown = jiff::Timestamp::new(second, i32::try_from(nanosecond).unwrap()).unwrap();
        let shown: DateTime = jiff::tz::Offset::UTC.to_datetime(shown);
        let (day, at): (Date, Time) =
            (shown.date().to_string().parse().unwrap(), shown.time().to_string().parse().unwrap());
        let readings = SWEDEN.clone().into_ambiguous_zoned(shown);
        let (earlier, later) = earlier_and_later(day, at);
        prop_assert_eq!(peer(earlier), readings.clone().earlier().unwrap().timestamp());
        prop_assert_eq!(peer(later), readings.clone().later().unwrap().timestamp());
        prop_assert_eq!(peer(instant_of(day, at)), readings.compatible().unwrap().timestamp());
        let back = shown.date().checked_sub(months.months()).unwrap();
        prop_assert_eq!(day.minus_months(months).unwrap().to_string(), back.to_string());
        let days = jiff::civil::date(2026, 11, 22).until(shown.date()).unwrap().get_days();
        prop_assert_eq!(day.days_since(date(2026, 11, 22)), i64::from(days));
    }

    #[test]
    fn before_1970_too(second in -377_705_023_201_i64..0, nanosecond in 0_i64..1_000_000_000) {
        let ours = Timestamp::new(second, nanosecond).unwrap();
        let theirs = peer(ours);
        prop_assert_eq!(ours.as_millisecond(), theirs.as_millisecond());
        prop_assert_eq!(ours.as_second(), theirs.as_second());
    }

    #[test]
    fn no_text_is_too_odd(text in "\\PC{0,40}") {
        let _ = (text.parse::<Timestamp>(), text.parse::<Date>(), text.parse::<Time>());
    }
}
