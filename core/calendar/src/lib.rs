//! Swedish working days and the reply and removal clocks.
//!
//! Pure: time is always an argument. Days and times of day are Sweden's, compiled in, so that no
//! time zone data is needed on the machine. Sources of the rules: lag (1989:253) om allmänna
//! helgdagar, lag (1930:173) om beräkning av lagstadgad tid 2 §, the routine's 4.2 and 4.4.

mod easter;
mod holidays;
mod lateness;
mod open_days;
mod removal;
mod reply;
mod zone;

pub use easter::easter_sunday;
pub use holidays::{Eve, Holiday, eve_on, holiday_on, public_holidays};
pub use lateness::{Lateness, handle_by, is_before_closed_days, is_overdue, lateness, open_lateness};
pub use open_days::{Closed, HalfDay, OpenDays, is_open_day, next_open_day, open_time_left};
pub use removal::{RemovalClock, RemovalStart, removal_due};
pub use reply::{ClockError, OfficeHours, ReplyClock, ReplyRule, ReplyUnit, reply_due};
pub use zone::{SWEDEN, end_of_day, local_date, local_rfc3339, start_of_day};
