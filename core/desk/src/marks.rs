//! From a reading to what is drawn on the page.

use sidvakt_order::OrderedSet;

use sidvakt_page::{Item, Reading};
use sidvakt_time::Timestamp;
use sidvakt_wording::Key;

use crate::card::Subject;
use crate::desk::{Desk, Session};
use crate::overlay::{Mark, MarkSet};
use crate::quote::highlights;
use crate::standing::Stage;

/// The marks and the ribbon of an official page; nothing on any other.
pub(crate) fn marks(desk: &Desk, reading: &Reading, session: &Session, now: Timestamp) -> MarkSet {
    let Some(channel) = desk.channel_of(reading) else { return MarkSet::default() };
    let page = Page { session, replied: replied(reading), now };
    let marks = reading.items.iter().filter_map(|item| desk.mark(item, &page)).collect();
    MarkSet { ribbon: Some(desk.ribbon(reading, channel, now)), marks }
}

/// What holds for all items of a page.
struct Page<'a> {
    session: &'a Session,
    /// Ids of comments below which the channel itself has replied.
    replied: OrderedSet<&'a str>,
    now: Timestamp,
}

fn replied(reading: &Reading) -> OrderedSet<&str> {
    let own = reading.items.iter().filter(|item| item.own);
    own.filter_map(|reply| reply.parent.as_deref()).collect()
}

impl Desk {
    /// The mark of an item; none when it needs nothing and nothing was done.
    fn mark(&self, item: &Item, page: &Page<'_>) -> Option<Mark> {
        if self.is_calm(item) {
            return None;
        }
        let now = page.now;
        let standing = self.standing(&item.key, now);
        let replied = item.id.as_deref().is_some_and(|id| page.replied.contains(id));
        let chip = self.chip(&standing, item, replied, now)?;
        let words = chip.parts.join(", ");
        let marked = matches!(standing.stage, Stage::Flagged | Stage::ToRemove);
        let subject = Subject {
            standing: &standing,
            text: &item.text,
            item: Some(item),
            replied,
            session: Some(page.session),
        };
        Some(Mark {
            item: standing.key.to_owned(),
            anchor: item.node,
            tone: standing.tone(),
            symbol: chip.symbol.to_owned(),
            label: self.say(Key::ChipLabel, &[&words]),
            highlights: if marked { highlights(item, &standing.verdict.findings) } else { Vec::new() },
            card: self.card(&subject, now),
            parts: chip.parts,
            action: chip.action,
        })
    }

    /// Whether an item surely needs no mark; saves the work for most of a long page.
    fn is_calm(&self, item: &Item) -> bool {
        let noted = !item.own && (item.truncated || item.unsure || item.images > 0);
        let key = self.seen.key(&item.key);
        let seen = self.seen.item(key);
        !noted
            && self.state.item(key).is_none()
            && seen.is_none_or(|seen| seen.own || !seen.verdict.needs_something())
    }
}
