//! What the words of a time text mean in a language.

use std::fmt;
use std::sync::LazyLock;

use super::words::{Token, Words};

/// Words, or entries with all their forms.
type List = Vec<&'static str>;

/// A language's phrases; the data is `phrases.toml`.
#[derive(Clone, Debug)]
pub(crate) struct Language {
    pub code: &'static str,
    also: List,
    now: List,
    today: List,
    yesterday: List,
    fillers: List,
    ones: List,
    second: List,
    minute: List,
    hour: List,
    day: List,
    week: List,
    month: List,
    year: List,
    months: List,
    weekdays: List,
    before_noon: List,
    after_noon: List,
}

/// The build writes a line for each field in this order, with tabs between its entries.
static LANGUAGES: LazyLock<Vec<Language>> = LazyLock::new(|| {
    let mut lines = include_str!(concat!(env!("OUT_DIR"), "/phrases.txt")).lines();
    std::iter::from_fn(|| {
        let code = lines.next()?;
        let mut list =
            || lines.next().unwrap_or_default().split('\t').filter(|entry| !entry.is_empty()).collect();
        Some(Language {
            code,
            also: list(),
            now: list(),
            today: list(),
            yesterday: list(),
            fillers: list(),
            ones: list(),
            second: list(),
            minute: list(),
            hour: list(),
            day: list(),
            week: list(),
            month: list(),
            year: list(),
            months: list(),
            weekdays: list(),
            before_noon: list(),
            after_noon: list(),
        })
    })
    .collect()
});

pub(crate) fn languages() -> &'static [Language] {
    &LANGUAGES
}

/// What a time text says, before it is seen from a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Moment {
    Now,
    Ago(u32, Unit),
    Today(Option<Clock>),
    Yesterday(Option<Clock>),
    /// Monday is 1.
    Weekday(i8, Option<Clock>),
    Date {
        day: i8,
        month: i8,
        year: Option<i16>,
        clock: Option<Clock>,
    },
}

/// Hour and minute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Clock {
    pub hour: i8,
    pub minute: i8,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Year,
}

/// What is found while going through the words.
#[derive(Default)]
struct Found {
    clock: Option<Clock>,
    numbers: Vec<u32>,
    ones: bool,
    unit: Option<Unit>,
    month: Option<i8>,
    weekday: Option<i8>,
}

impl Language {
    pub fn is(&self, code: &str) -> bool {
        self.code.eq_ignore_ascii_case(code) || self.also.iter().any(|a| a.eq_ignore_ascii_case(code))
    }

    /// What the words mean, when every one of them has a meaning in this language.
    pub fn moment(&self, words: &Words) -> Option<Moment> {
        if self.now.contains(&words.plain.as_str()) {
            return Some(Moment::Now);
        }
        if let Some(rest) = self.yesterday.iter().find_map(|p| words.after(p)) {
            return self.only_clock(rest).map(Moment::Yesterday);
        }
        if let Some(rest) = self.today.iter().find_map(|p| words.after(p)) {
            return self.only_clock(rest).map(Moment::Today);
        }
        self.ago(words).or_else(|| self.date(words))
    }

    fn only_clock(&self, tokens: &[Token]) -> Option<Option<Clock>> {
        let found = self.find(tokens, false)?;
        let nothing_else =
            found.numbers.is_empty() && !found.ones && found.month.is_none() && found.weekday.is_none();
        nothing_else.then_some(found.clock)
    }

    fn ago(&self, words: &Words) -> Option<Moment> {
        let found = self.find(&words.tokens, true)?;
        let unit = found.unit?;
        let count = match found.numbers.as_slice() {
            [] if found.ones => 1,
            [count] => *count,
            _ => return None,
        };
        (found.clock.is_none() && found.month.is_none() && found.weekday.is_none())
            .then_some(Moment::Ago(count, unit))
    }

    fn date(&self, words: &Words) -> Option<Moment> {
        let found = self.find(&words.tokens, false)?;
        let clock = found.clock;
        match (found.month, found.numbers.as_slice()) {
            (Some(month), [day]) => date(*day, month, None, clock),
            (Some(month), [a, b] | [a, b, _]) if found.numbers.len() == 2 => {
                let (day, year) = if *a > 31 { (b, a) } else { (a, b) };
                date(*day, month, Some(i16::try_from(*year).ok()?), clock)
            }
            (None, []) => found.weekday.filter(|_| clock.is_some()).map(|d| Moment::Weekday(d, clock)),
            _ => None,
        }
    }

    /// Gives every token its meaning, units before months and weekdays or the other way round.
    fn find(&self, tokens: &[Token], units: bool) -> Option<Found> {
        let mut found = Found::default();
        for token in tokens {
            match token {
                Token::Number(number) => found.numbers.push(*number),
                Token::Clock(hour, minute) => {
                    found.clock = Some(Clock { hour: *hour as i8, minute: *minute as i8 });
                }
                Token::Word(word) => self.word(word, units, &mut found)?,
            }
        }
        Some(found)
    }

    fn word(&self, word: &str, units: bool, found: &mut Found) -> Option<()> {
        let is = |list: &[&str]| list.contains(&word);
        if units && found.unit.is_none() && (found.ones || !found.numbers.is_empty()) {
            found.unit = self.unit(word);
            if found.unit.is_some() {
                return Some(());
            }
        }
        if is(&self.before_noon) || word == "am" && found.clock.is_some() {
            return half_day(found, false);
        }
        if is(&self.after_noon) || word == "pm" {
            return half_day(found, true);
        }
        if !units && let Some(month) = position(&self.months, word).filter(|_| found.month.is_none()) {
            found.month = Some(month);
        } else if !units && let Some(weekday) = position(&self.weekdays, word) {
            found.weekday = Some(weekday);
        } else if is(&self.ones) && found.numbers.is_empty() && !found.ones {
            found.ones = true;
        } else if !is(&self.fillers) {
            return None;
        }
        Some(())
    }

    fn unit(&self, word: &str) -> Option<Unit> {
        let units = [
            (&self.minute, Unit::Minute),
            (&self.hour, Unit::Hour),
            (&self.day, Unit::Day),
            (&self.week, Unit::Week),
            (&self.month, Unit::Month),
            (&self.year, Unit::Year),
            (&self.second, Unit::Second),
        ];
        units.into_iter().find(|(words, _)| words.contains(&word)).map(|(_, unit)| unit)
    }
}

fn date(day: u32, month: i8, year: Option<i16>, clock: Option<Clock>) -> Option<Moment> {
    let day = i8::try_from(day).ok().filter(|d| (1..=31).contains(d))?;
    year.is_none_or(|y| (2004..=2200).contains(&y)).then_some(Moment::Date { day, month, year, clock })
}

/// `am` and `pm` say what the last number or time of day was.
fn half_day(found: &mut Found, after_noon: bool) -> Option<()> {
    let clock = match found.clock {
        Some(clock) => clock,
        None => Clock { hour: i8::try_from(found.numbers.pop()?).ok()?, minute: 0 },
    };
    let hour = match (clock.hour, after_noon) {
        (12, false) => 0,
        (hour @ 1..=11, true) => hour + 12,
        (hour @ 0..=23, _) => hour,
        _ => return None,
    };
    found.clock = Some(Clock { hour, ..clock });
    Some(())
}

/// Which entry, from 1, has the word among its forms.
fn position(entries: &[&str], word: &str) -> Option<i8> {
    let at = entries.iter().position(|forms| forms.split(' ').any(|form| form == word))?;
    i8::try_from(at + 1).ok()
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let clock = match self {
            Self::Now => return f.write_str("now"),
            Self::Ago(count, unit) => {
                return write!(f, "{count} {}", format!("{unit:?}").to_lowercase());
            }
            Self::Today(clock) => {
                f.write_str("today")?;
                clock
            }
            Self::Yesterday(clock) => {
                f.write_str("yesterday")?;
                clock
            }
            Self::Weekday(day, clock) => {
                write!(f, "weekday {day}")?;
                clock
            }
            Self::Date { day, month, year, clock } => {
                write!(f, "{day}/{month}")?;
                year.map_or(Ok(()), |year| write!(f, "/{year}"))?;
                clock
            }
        };
        clock.map_or(Ok(()), |c| write!(f, " {:02}:{:02}", c.hour, c.minute))
    }
}
