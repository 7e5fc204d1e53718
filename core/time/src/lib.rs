//! Instants, days, times of day, and the clock on the wall in Sweden.
//!
//! A library of dates knows every calendar, zone and notation, and says in a thousand sentences what was
//! wrong: sixty kilobytes of a module that needs one zone and one notation. What is here is compared with
//! such a library, day by day and text by text, in `tests/`.

mod date;
mod duration;
mod error;
mod read;
mod serial;
mod timestamp;
mod wall;
mod zone;

pub use date::{Date, Weekday, date};
pub use duration::SignedDuration;
pub use error::TimeError;
pub use timestamp::Timestamp;
pub use wall::{Time, time};
pub use zone::{Local, earlier_and_later, instant_of, local};
