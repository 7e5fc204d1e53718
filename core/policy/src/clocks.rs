//! Monitoring, the reply clock and the removal clock (the routine's 2, 4.2 and 4.4).

use sidvakt_order::{OrderedMap, OrderedSet};

use sidvakt_calendar::{
    Eve, HalfDay, OfficeHours, OpenDays, RemovalClock, RemovalStart, ReplyClock, ReplyRule, ReplyUnit,
};
use sidvakt_time::SignedDuration;

use crate::reader::Section;

/// How the channels are watched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Monitoring {
    /// On which days.
    pub days: MonitorDays,
    /// How many times each such day.
    pub times_per_day: u32,
    /// When the office is open.
    pub office_hours: OfficeHours,
    /// What visitors are told of times when nobody watches.
    pub away_notice: Option<String>,
}

/// On which days the channels are watched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MonitorDays {
    /// Open days.
    Working,
    /// Every day.
    All,
}

/// When answers are due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    /// How the time is counted.
    pub clock: ReplyClock,
    /// How long before the due time to warn.
    pub warn_before: Vec<SignedDuration>,
    /// Whether "vi återkommer" may be answered while the answer is sought.
    pub holding_reply_allowed: bool,
}

/// When and how prohibited content is removed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Removal {
    /// How the time is counted.
    pub clock: RemovalClock,
    /// The municipality's own, shorter goal in hours.
    pub target_hours: Option<u32>,
    /// How long before the due time to warn.
    pub warn_before: Vec<SignedDuration>,
    /// Save and register before removing (the routine's 4.4).
    pub capture_first: bool,
    /// What to advise where the platform can both delete and hide.
    pub prefer: RemovalMeans,
    /// Tell the author what was removed and why.
    pub notify_author: bool,
    /// Tell the thread that something was removed.
    pub notice_in_channel: bool,
}

/// How content is taken away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RemovalMeans {
    /// Delete: nobody sees it.
    Delete,
    /// Hide: the author and the author's friends still see it on Facebook.
    Hide,
}

impl Monitoring {
    pub(crate) fn read(mut section: Section<'_>) -> Self {
        let days = [("working", MonitorDays::Working), ("all", MonitorDays::All)];
        let monitoring = Self {
            days: section.choice("days", &days).unwrap_or(MonitorDays::Working),
            times_per_day: section.whole("times_per_day", 1..=4),
            office_hours: office_hours(section.section("office_hours")),
            away_notice: section.optional_text("away_notice", 600),
        };
        section.finish();
        monitoring
    }
}

impl Reply {
    pub(crate) fn read(mut section: Section<'_>, office_hours: OfficeHours) -> Self {
        let mut closed_eves = OrderedSet::new();
        for eve in section.choices("closed_eves", &EVES) {
            closed_eves.insert(eve);
        }
        let mut extra_closed_days = OrderedSet::new();
        for day in section.dates("extra_closed_days") {
            extra_closed_days.insert(day);
        }
        let clock = ReplyClock {
            amount: section.whole("amount", 1..=240),
            unit: section.choice("unit", &UNITS).unwrap_or(ReplyUnit::Hours),
            rule: section.choice("clock", &RULES).unwrap_or(ReplyRule::OpenDays),
            open_days: OpenDays {
                saturday_is_open: section.flag("saturday_is_open"),
                closed_eves,
                extra_closed_days,
                half_days: half_days(section.sections("half_days")),
            },
            office_hours,
        };
        let reply = Self {
            warn_before: hours(section.wholes("warn_before_hours", 1..=240)),
            holding_reply_allowed: section.flag("holding_reply_allowed"),
            clock,
        };
        if let Err(error) = reply.clock.check() {
            section.contradiction("clock", &error.to_string());
        }
        section.finish();
        reply
    }
}

impl Removal {
    pub(crate) fn read(mut section: Section<'_>) -> Self {
        let starts = [("published", RemovalStart::Published), ("knowledge", RemovalStart::Knowledge)];
        let means = [("delete", RemovalMeans::Delete), ("hide", RemovalMeans::Hide)];
        section.choice("clock", &[("absolute", ())]);
        section.locked("csam_no_capture");
        let removal = Self {
            clock: RemovalClock {
                max_hours: section.whole("max_hours", 2..=48),
                start: section.choice("start", &starts).unwrap_or_default(),
            },
            target_hours: section.optional_whole("target_hours", 1..=48),
            warn_before: hours(section.wholes("warn_before_hours", 1..=48)),
            capture_first: section.flag("capture_first"),
            prefer: section.choice("prefer", &means).unwrap_or(RemovalMeans::Delete),
            notify_author: section.flag("notify_author"),
            notice_in_channel: section.flag("notice_in_channel"),
        };
        let in_time = removal.target_hours.is_none_or(|target| target <= removal.clock.max_hours);
        section.check("target_hours", in_time, "at most max_hours");
        section.finish();
        removal
    }
}

const UNITS: [(&str, ReplyUnit); 2] = [("hours", ReplyUnit::Hours), ("working_days", ReplyUnit::WorkingDays)];

const RULES: [(&str, ReplyRule); 7] = [
    ("A", ReplyRule::OpenDays),
    ("B", ReplyRule::WholeDays),
    ("C", ReplyRule::LegalWeekdays),
    ("D", ReplyRule::RolledForward),
    ("E", ReplyRule::EveryHour),
    ("F", ReplyRule::OfficeHours),
    ("G", ReplyRule::WorkingWeek),
];

const EVES: [(&str, Eve); 3] =
    [("midsommar", Eve::Midsommarafton), ("jul", Eve::Julafton), ("nyår", Eve::Nyarsafton)];

fn office_hours(mut section: Section<'_>) -> OfficeHours {
    let hours = OfficeHours { opens: section.time("opens"), closes: section.time("closes") };
    section.check("closes", hours.closes > hours.opens, "a time later than opens");
    section.finish();
    hours
}

fn half_days(sections: Vec<Section<'_>>) -> OrderedMap<sidvakt_time::Date, HalfDay> {
    let mut days = OrderedMap::new();
    for mut section in sections {
        let (date, closes) = (section.date("date"), section.time("closes"));
        section.check("closes", closes > sidvakt_time::Time::MIDNIGHT, "a time later than 00:00:00");
        section.finish();
        days.insert(date, HalfDay { closes });
    }
    days
}

fn hours(numbers: Vec<u32>) -> Vec<SignedDuration> {
    numbers.into_iter().map(|number| SignedDuration::from_hours(i64::from(number))).collect()
}
