//! What the moderator sees, as data: marks in the page, today, the register, channels.
//!
//! [`Desk`] is the whole core's façade: the background hands it readings, presses and the time, and
//! gets drawing plans, views and events to store. Plain view types with public fields; the content
//! script and the panel draw them and decide nothing. Every word comes from `sidvakt-wording`.

#[cfg(test)]
mod tests;

mod act;
mod actions;
mod card;
mod change;
mod changes;
mod channels;
mod chip;
mod desk;
mod diff;
mod due;
mod faults;
mod forms;
mod item;
mod manual;
mod marks;
mod overlay;
mod own_words;
mod page;
mod patch;
mod people;
mod practice;
mod quote;
mod record;
mod register;
mod ribbon;
mod save;
mod say;
mod settings;
mod standing;
mod today;
mod views;

pub use act::Order;
pub use channels::Here;
pub use desk::{Desk, Done, Observed, Program, Screen, Session};
pub use diff::{DiffKind, DiffPart};
pub use forms::{ChangeView, CorrectedView, FieldShape, FormField, FormView, PageView};
pub use manual::{Draft, Marked, MarkedLine};
pub use overlay::{Action, Button, Card, CardLine, Highlight, LineKind, Mark, MarkSet, Ribbon, Tone};
pub use patch::{MarkPatch, PlacedMark, Told};
pub use people::People;
pub use save::Shot;
pub use say::{Refused, RefusedCode};
pub use settings::StoreHealth;
pub use views::*;
