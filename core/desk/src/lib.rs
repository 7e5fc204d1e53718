//! What the moderator sees, as data: marks in the page, today, the register, channels.
//!
//! Plain view types with public fields; the content script and the panel draw them and decide
//! nothing. Every word comes from `sidvakt-wording`.

mod overlay;
mod views;

pub use overlay::{
    Action, Button, Card, CardLine, Highlight, LineKind, Mark, MarkSet, Ribbon, Tone,
};
pub use views::*;
