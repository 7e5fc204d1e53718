//! What a page is told of its plan: the whole of it once, and then only what changed.
//!
//! A long page has hundreds of marks and changes a comment at a time. Each message carries the number
//! of the plan that it leads to and of the one that it follows on; a page that has another one than
//! that says so by sending itself whole, and is answered with the whole plan.

use sidvakt_order::OrderedMap;

use serde::{Deserialize, Serialize};

use crate::overlay::{Mark, MarkSet, Ribbon};

/// A change from one plan to the next, or a whole plan.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct MarkPatch {
    /// The plan that this leads to.
    pub number: u32,
    /// The plan that this changes; none when it is whole and replaces whatever there was.
    pub follows: Option<u32>,
    /// The strip at the top right, always whole.
    pub ribbon: Option<Ribbon>,
    /// Items whose marks are to be taken out of the earlier plan: gone, moved or changed.
    pub out: Vec<String>,
    /// New, moved and changed marks, in page order; to be put in after `out` has been taken out.
    pub marks: Vec<PlacedMark>,
}

/// A mark and where it stands among all the marks of its plan.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PlacedMark {
    /// Its place, from 0; all that come before it are there when it is put in.
    pub at: u32,
    /// The mark.
    pub mark: Mark,
}

/// What a page has been told to draw.
#[derive(Debug, Default)]
pub struct Told {
    number: u32,
    plan: MarkSet,
}

impl Told {
    /// Takes up a new plan and gives what to tell the page of it. `clock` makes the plan's number, so
    /// that no other run of the program gives the same one: any number that goes on will do.
    pub fn take_up(&mut self, mut plan: MarkSet, whole: bool, clock: u32) -> MarkPatch {
        one_mark_an_item(&mut plan.marks);
        let before = if whole { [].as_slice() } else { self.plan.marks.as_slice() };
        let (out, marks) = changes(before, &plan.marks);
        let follows = (!whole).then_some(self.number);
        self.number = if clock == self.number { clock.wrapping_add(1) } else { clock };
        self.plan = plan;
        MarkPatch { number: self.number, follows, ribbon: self.plan.ribbon.clone(), out, marks }
    }

    /// Whether an item is marked on the page.
    pub fn shows(&self, item: &str) -> bool {
        self.plan.marks.iter().any(|mark| mark.item == item)
    }
}

/// An item has one mark: its first on the page.
fn one_mark_an_item(marks: &mut Vec<Mark>) {
    let mut seen = sidvakt_order::OrderedSet::new();
    marks.retain(|mark| seen.insert(mark.item.clone()));
}

/// What to take out and what to put in, to get from one row of marks to another.
fn changes(before: &[Mark], now: &[Mark]) -> (Vec<String>, Vec<PlacedMark>) {
    let mut earlier = OrderedMap::new();
    for (place, mark) in before.iter().enumerate() {
        earlier.insert(mark.item.as_str(), (place, mark));
    }
    let (mut out, mut placed, mut next) = (Vec::new(), Vec::new(), 0);
    for (at, mark) in (0..).zip(now) {
        match earlier.remove(mark.item.as_str()) {
            // What stays keeps its order, so that every place counted here is its place there.
            Some((place, same)) if same == mark && place >= next => next = place + 1,
            known => {
                out.extend(known.map(|_| mark.item.clone()));
                placed.push(PlacedMark { at, mark: mark.clone() });
            }
        }
    }
    out.extend(earlier.into_keys().map(str::to_owned));
    (out, placed)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::overlay::{Card, Tone};

    /// A page that draws, exactly as the content script takes a patch up.
    #[derive(Default)]
    struct Drawn {
        number: u32,
        plan: MarkSet,
    }

    impl Drawn {
        /// False when the patch does not follow on what is drawn; then nothing changes.
        fn draw(&mut self, patch: MarkPatch) -> bool {
            match patch.follows {
                None => self.plan.marks.clear(),
                Some(number) if number == self.number => {
                    self.plan.marks.retain(|mark| !patch.out.contains(&mark.item));
                }
                Some(_) => return false,
            }
            for PlacedMark { at, mark } in patch.marks {
                self.plan.marks.insert(at as usize, mark);
            }
            self.number = patch.number;
            self.plan.ribbon = patch.ribbon;
            true
        }
    }

    fn mark(item: u8, words: u8) -> Mark {
        Mark {
            item: format!("facebook:{item}"),
            anchor: u32::from(item),
            tone: Tone::Calm,
            symbol: String::new(),
            parts: vec![words.to_string()],
            action: None,
            label: String::new(),
            highlights: Vec::new(),
            card: Card::default(),
        }
    }

    fn plan(items: &[(u8, u8)]) -> MarkSet {
        let ribbon = Ribbon {
            parts: vec![items.len().to_string()],
            brief: String::new(),
            tone: Tone::Calm,
            advice: None,
        };
        MarkSet {
            ribbon: Some(ribbon),
            marks: items.iter().map(|(item, words)| mark(*item, *words)).collect(),
        }
    }

    fn whole(items: &[(u8, u8)]) -> MarkSet {
        let mut whole = plan(items);
        one_mark_an_item(&mut whole.marks);
        whole
    }

    proptest! {
        /// Whatever plans follow on each other, whatever messages are lost and whenever the background
        /// starts anew: what is drawn is the whole of the last plan, or the page knows that it is not.
        #[test]
        fn what_is_drawn_is_the_plan(
            plans in prop::collection::vec((prop::collection::vec((0_u8..12, 0_u8..3), 0..10), 0_u8..8), 1..30)
        ) {
            let (mut told, mut drawn) = (Told::default(), Drawn::default());
            let mut asks = true;
            for (clock, (items, fate)) in (7..).zip(&plans) {
                if *fate == 0 {
                    told = Told::default();
                    asks = true;
                }
                let patch = told.take_up(plan(items), asks, clock);
                if *fate == 1 {
                    asks = false;
                    continue;
                }
                asks = !drawn.draw(patch);
                if !asks {
                    prop_assert_eq!(&drawn.plan, &whole(items));
                }
            }
            prop_assert!(drawn.draw(told.take_up(plan(&[(1, 1)]), true, 0)));
            prop_assert_eq!(&drawn.plan, &whole(&[(1, 1)]));
        }
    }

    #[test]
    fn a_lost_patch_is_noticed_at_the_next() {
        let (mut told, mut drawn) = (Told::default(), Drawn::default());
        assert!(drawn.draw(told.take_up(plan(&[(1, 0)]), true, 5)));
        told.take_up(plan(&[(1, 0), (2, 0)]), false, 6);
        assert!(!drawn.draw(told.take_up(plan(&[(1, 0), (2, 0), (3, 0)]), false, 7)));
        assert_eq!(drawn.plan, plan(&[(1, 0)]));
    }

    #[test]
    fn one_changed_mark_is_all_that_is_told() {
        let items: Vec<(u8, u8)> = (0..100).map(|item| (item, 0)).collect();
        let mut told = Told::default();
        told.take_up(plan(&items), true, 1);
        let mut later = items.clone();
        later[40].1 = 1;
        later.insert(3, (200, 0));
        let patch = told.take_up(plan(&later), false, 2);
        assert_eq!(patch.follows, Some(1));
        assert_eq!(patch.out, ["facebook:40"]);
        assert_eq!(patch.marks.iter().map(|placed| placed.at).collect::<Vec<_>>(), [3, 41]);
    }
}
