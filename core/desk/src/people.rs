//! What the computer guesses of the people in saved pictures: how many, never who.
//!
//! It is a question to a human about consent, never a flag and never a decision; so it stands in no
//! record and in no package, and is forgotten when it is not wanted any more.

use sidvakt_order::OrderedMap;

use serde::{Deserialize, Serialize};
use sidvakt_calendar::local_date;
use sidvakt_time::Timestamp;
use sidvakt_wording::Key;

use crate::card::Lines;
use crate::desk::Desk;
use crate::overlay::{LineKind, Tone};
use crate::views::Notice;

/// Most records that "I dag" asks about.
const MOST_ASKED: usize = 3;

/// How many people saved pictures seem to show.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct People {
    /// Faces are looked for.
    pub wanted: bool,
    /// The faces seen in a record's pictures, by its id; never 0.
    pub seen: OrderedMap<String, u32>,
}

impl Default for People {
    fn default() -> Self {
        Self { wanted: true, seen: OrderedMap::new() }
    }
}

impl Desk {
    /// What is known of people in saved pictures.
    pub fn people(&self) -> &People {
        &self.people
    }

    /// Takes up what was known before.
    pub fn take_up_people(&mut self, people: People) {
        self.people = people;
    }

    /// Begins or ends looking for faces; the guesses so far are forgotten when it ends. Gives what to say.
    pub fn want_faces(&mut self, wanted: bool) -> String {
        self.people.wanted = wanted;
        if !wanted {
            self.people.seen.clear();
        }
        self.text(if wanted { Key::DoneFacesOn } else { Key::DoneFacesOff })
    }

    /// Notes the faces in a record's pictures; true when there is something to ask.
    pub fn note_people(&mut self, record: &str, faces: u32) -> bool {
        if faces > 0 && self.people.wanted && self.state.record(record).is_some() {
            self.people.seen.insert(record.to_owned(), faces);
            return true;
        }
        false
    }

    /// The question about a record's pictures, when there is one.
    pub(crate) fn people_lines(&self, lines: &mut Lines, record: &str) {
        if let Some(question) = self.people_asked(record) {
            lines.add(LineKind::Advice, question);
        }
    }

    /// The same by itself.
    pub(crate) fn people_asked(&self, record: &str) -> Option<String> {
        self.people.seen.get(record).map(|faces| self.people_question(*faces))
    }

    /// The question about what was saved today, the newest first: later it stands in the record.
    pub(crate) fn people_notices(&self, now: Timestamp) -> Vec<Notice> {
        let seen = self.people.seen.iter();
        let mut asked: Vec<_> = seen
            .filter_map(|(record, faces)| Some((self.state.record(record)?, *faces)))
            .filter(|(record, _)| local_date(record.saved_at) == local_date(now))
            .collect();
        sidvakt_order::sort_by(&mut asked, |one, other| other.0.saved_at.cmp(&one.0.saved_at));
        let notices = asked.into_iter().take(MOST_ASKED).map(|(record, faces)| {
            let said = [self.designation(record), self.people_question(faces)];
            let text = self.say(Key::PeopleIn, &said.each_ref().map(String::as_str));
            Notice { tone: Tone::Soon, text }
        });
        notices.collect()
    }

    fn people_question(&self, faces: u32) -> String {
        match faces {
            1 => self.text(Key::PeopleOne),
            _ => self.say(Key::PeopleSome, &[&faces.to_string()]),
        }
    }
}
