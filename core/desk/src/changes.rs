//! When time alone changes what is drawn: a deadline, a warning before it, a new day.

use sidvakt_calendar::{end_of_day, local_date};
use sidvakt_time::Timestamp;

use crate::desk::Desk;

impl Desk {
    /// The next moment after `now` at which a clock changes its tone or its words, at the latest the
    /// next midnight: until then nothing needs to be drawn anew because of time.
    pub fn next_change(&self, now: Timestamp) -> Timestamp {
        let midnight = end_of_day(local_date(now));
        let dues = self.open_keys().into_iter().flat_map(|key| {
            let standing = self.standing(key, now);
            let removal = standing.removal.map(|due| (due.at, &self.policy.removal.warn_before));
            let reply = standing.reply.map(|due| (due.at, &self.policy.reply.warn_before));
            removal.into_iter().chain(reply)
        });
        let moments = dues.flat_map(|(due, warnings)| {
            let before = warnings.iter().filter_map(move |warning| due.checked_sub(*warning).ok());
            before.chain([due])
        });
        moments.filter(|moment| *moment > now).min().unwrap_or(midnight).min(midnight)
    }
}
