//! The reply and removal clocks: worked examples and properties.

use proptest::prelude::*;
use sidvakt_calendar::{
    ClockError, Eve, HalfDay, Lateness, OpenDays, RemovalClock, RemovalStart, ReplyClock, ReplyRule,
    ReplyUnit, handle_by, is_before_closed_days, is_open_day, is_overdue, lateness, local_date,
    local_rfc3339, open_lateness, open_time_left, removal_due, reply_due,
};
use sidvakt_time::{SignedDuration, Timestamp};
use sidvakt_time::{date, time};

const EXAMPLES: &str = include_str!("data/reply-examples.txt");

fn at(text: &str) -> Timestamp {
    text.parse().expect("instant")
}

fn clock(name: &str) -> ReplyClock {
    let mut clock = ReplyClock::default();
    match name {
        "A" => {}
        "A-eves" => clock.open_days.closed_eves = sidvakt_order::OrderedSet::new(),
        "A+sat" => clock.open_days.saturday_is_open = true,
        "B" => (clock.rule, clock.amount, clock.unit) = (ReplyRule::WholeDays, 2, ReplyUnit::WorkingDays),
        "C" => clock.rule = ReplyRule::LegalWeekdays,
        "D" => clock.rule = ReplyRule::RolledForward,
        "E" => clock.rule = ReplyRule::EveryHour,
        "F" => clock.rule = ReplyRule::OfficeHours,
        "G" => (clock.rule, clock.amount) = (ReplyRule::WorkingWeek, 24),
        _ => unreachable!("no clock {name}"),
    }
    clock.check().expect("the example's clock is one");
    clock
}

#[test]
fn every_worked_example_holds() {
    let mut rows = 0;
    for line in EXAMPLES.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let fields: Vec<&str> = line.split('|').map(str::trim).collect();
        let [name, received, rule, due] = fields[..] else { panic!("four fields: {line}") };
        assert_eq!(local_rfc3339(reply_due(at(received), &clock(rule))), due, "row {name}");
        rows += 1;
    }
    assert_eq!(rows, 28 + 9 + 4 + 4 + 4 + 2 + 4);
}

#[test]
fn removal_counts_every_hour() {
    let clock = RemovalClock::default();
    let due = |started: &str| local_rfc3339(removal_due(at(started), &clock));
    assert_eq!(due("2026-11-27T16:05:00+01:00"), "2026-11-29T16:05:00+01:00");
    assert_eq!(due("2026-04-02T16:05:00+02:00"), "2026-04-04T16:05:00+02:00");
    assert_eq!(due("2026-03-27T15:00:00+01:00"), "2026-03-29T16:00:00+02:00", "the night that lacks an hour");
}

#[test]
fn removal_starts_where_the_policy_says() {
    let (published, known) = (at("2026-11-20T10:00:00Z"), at("2026-11-22T08:00:00Z"));
    let strict = RemovalClock::default();
    let legal = RemovalClock { start: RemovalStart::Knowledge, ..strict };
    assert_eq!(strict.started(Some(published), known), published);
    assert_eq!(strict.started(None, known), known);
    assert_eq!(legal.started(Some(published), known), known);
}

#[test]
fn overdue_is_later_than_due_and_not_equal() {
    let due = at("2026-12-02T00:00:00+01:00");
    assert!(!is_overdue(due, due));
    assert!(is_overdue(due + SignedDuration::from_nanos(1), due));
}

#[test]
fn a_clock_has_three_tones() {
    let due = at("2026-11-25T09:15:00+01:00");
    let warn = [SignedDuration::from_hours(4), SignedDuration::from_hours(24)];
    let tone = |now: &str| lateness(at(now), due, &warn);
    assert_eq!(tone("2026-11-24T09:14:59+01:00"), Lateness::Calm);
    assert_eq!(tone("2026-11-24T09:15:00+01:00"), Lateness::Soon);
    assert_eq!(tone("2026-11-25T09:15:00+01:00"), Lateness::Soon);
    assert_eq!(tone("2026-11-25T09:15:01+01:00"), Lateness::Overdue);
    assert_eq!(lateness(at("2026-11-25T09:00:00+01:00"), due, &[]), Lateness::Calm);
}

#[test]
fn an_answer_due_on_monday_is_soon_on_friday() {
    let (days, due) = (OpenDays::default(), at("2026-11-30T10:00:00+01:00"));
    let warn = [SignedDuration::from_hours(24)];
    let tone = |now: &str| open_lateness(at(now), due, &warn, &days);
    assert_eq!(tone("2026-11-27T09:59:59+01:00"), Lateness::Calm);
    assert_eq!(tone("2026-11-27T10:00:00+01:00"), Lateness::Soon, "24 open hours are left");
    assert_eq!(tone("2026-11-28T12:00:00+01:00"), Lateness::Soon);
    assert_eq!(tone("2026-11-30T10:00:01+01:00"), Lateness::Overdue);
    assert_eq!(lateness(at("2026-11-27T16:00:00+01:00"), due, &warn), Lateness::Calm, "every hour counted");
}

#[test]
fn what_is_due_while_closed_is_warned_of_before_the_weekend() {
    let days = OpenDays::default();
    let due = at("2026-11-29T16:05:00+01:00");
    let before = |now: &str| is_before_closed_days(at(now), due, &days);
    assert!(before("2026-11-26T10:00:00+01:00"), "already on Thursday");
    assert!(before("2026-11-27T16:05:00+01:00"));
    assert!(!before("2026-11-28T09:00:00+01:00"), "on Saturday it is too late to say before the weekend");
    assert!(!before("2026-11-30T09:00:00+01:00"));
    assert_eq!(handle_by(due, &days), date(2026, 11, 27));
}

#[test]
fn what_is_due_on_an_open_day_is_no_matter_of_the_weekend() {
    let days = OpenDays::default();
    let now = at("2026-11-27T10:00:00+01:00");
    assert!(!is_before_closed_days(now, at("2026-12-01T10:00:00+01:00"), &days));
    assert!(!is_before_closed_days(now, at("2026-11-27T15:00:00+01:00"), &days));
    assert!(is_before_closed_days(now, at("2026-11-28T00:00:00+01:00"), &days), "Friday 24.00");
    assert_eq!(handle_by(at("2026-12-02T00:00:00+01:00"), &days), date(2026, 12, 1), "Tuesday 24.00");
    assert_eq!(
        handle_by(at("2026-04-04T16:05:00+02:00"), &days),
        date(2026, 4, 2),
        "skärtorsdag before Easter"
    );
}

#[test]
fn parameters_that_make_no_clock_are_told() {
    let with = |rule, amount, unit| ReplyClock { rule, amount, unit, ..ReplyClock::default() }.check();
    assert_eq!(with(ReplyRule::OpenDays, 0, ReplyUnit::Hours), Err(ClockError::NoAmount));
    assert_eq!(with(ReplyRule::WholeDays, 2, ReplyUnit::Hours), Err(ClockError::NeedsDays));
    assert_eq!(with(ReplyRule::EveryHour, 2, ReplyUnit::WorkingDays), Err(ClockError::NeedsHours));
    assert_eq!(with(ReplyRule::OpenDays, 2, ReplyUnit::WorkingDays), Ok(()));
    let mut backwards = ReplyClock::default();
    backwards.office_hours.closes = time(6, 0, 0);
    assert_eq!(backwards.check(), Err(ClockError::OfficeClosesFirst));
}

#[test]
fn two_working_days_under_a_are_48_hours() {
    let days = ReplyClock { amount: 2, unit: ReplyUnit::WorkingDays, ..ReplyClock::default() };
    let received = at("2026-04-01T14:30:00+02:00");
    assert_eq!(reply_due(received, &days), reply_due(received, &ReplyClock::default()));
}

#[test]
fn the_ends_of_time_give_an_answer() {
    for clock in ["A", "B", "C", "D", "E", "F", "G"].map(clock) {
        assert!(reply_due(Timestamp::MAX, &clock) >= Timestamp::MAX - SignedDuration::from_hours(24));
        assert!(reply_due(Timestamp::MIN, &clock) > Timestamp::MIN);
    }
    assert_eq!(removal_due(Timestamp::MAX, &RemovalClock::default()), Timestamp::MAX);
}

#[test]
fn clocks_are_written_and_read_as_data() {
    let clock = clock("B");
    let text = serde_json::to_string(&clock).expect("written");
    assert!(text.contains(r#""rule":"B""#), "{text}");
    assert_eq!(serde_json::from_str::<ReplyClock>(&text).expect("read"), clock);
}

/// Instants of 2024–2040, to the second.
fn instants() -> impl Strategy<Value = Timestamp> {
    (1_704_067_200_i64..2_240_524_800).prop_map(|second| Timestamp::from_second(second).expect("in range"))
}

fn open_days() -> impl Strategy<Value = OpenDays> {
    let eves = prop::collection::btree_set(prop::sample::select(Eve::ALL.to_vec()), 0..=3);
    let near = (0_i64..6200).prop_map(|days| date(2024, 1, 1).plus_days(days).expect("in range"));
    let extra = prop::collection::btree_set(near.clone(), 0..40);
    let half = prop::collection::btree_map(
        near,
        (1_i8..24).prop_map(|hour| HalfDay { closes: time(hour, 0, 0) }),
        0..40,
    );
    (any::<bool>(), eves, extra, half).prop_map(
        |(saturday_is_open, closed_eves, extra_closed_days, half_days)| OpenDays {
            saturday_is_open,
            closed_eves: closed_eves.into_iter().collect(),
            extra_closed_days: extra_closed_days.into_iter().collect(),
            half_days: half_days.into_iter().collect(),
        },
    )
}

proptest! {
    #[test]
    fn open_time_until_due_is_exactly_the_amount(received in instants(), days in open_days(), amount in 1_u32..=240) {
        let clock = ReplyClock { amount, open_days: days.clone(), ..ReplyClock::default() };
        let due = reply_due(received, &clock);
        prop_assert!(due > received);
        prop_assert_eq!(open_time_left(received, due, &days), SignedDuration::from_hours(i64::from(amount)));
        let just_before = due - SignedDuration::from_nanos(1);
        prop_assert!(open_time_left(received, just_before, &days) < SignedDuration::from_hours(i64::from(amount)));
    }

    #[test]
    fn due_never_goes_back_when_received_goes_on(
        received in instants(),
        later in 0_i64..400_000,
        days in open_days(),
        name in prop::sample::select(vec!["A", "B", "C", "E", "F", "G"]),
    ) {
        let clock = ReplyClock { open_days: days, ..clock(name) };
        let then = received + SignedDuration::from_secs(later);
        prop_assert!(reply_due(received, &clock) <= reply_due(then, &clock));
        prop_assert!(reply_due(received, &clock) > received);
    }

    #[test]
    fn the_day_to_handle_it_on_is_open_and_not_after_due(due in instants(), days in open_days()) {
        let day = handle_by(due, &days);
        prop_assert!(is_open_day(day, &days));
        prop_assert!(day <= local_date(due));
    }

    #[test]
    fn removal_is_48_elapsed_hours(started in instants()) {
        prop_assert_eq!(removal_due(started, &RemovalClock::default()).duration_since(started), SignedDuration::from_hours(48));
    }

    #[test]
    fn local_times_are_the_same_instants(instant in instants()) {
        prop_assert_eq!(at(&local_rfc3339(instant)), instant);
    }
}
