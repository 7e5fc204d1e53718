//! Structured data in a text: numbers with checks, prices, plates, addresses, links.

mod digits;
mod identity;
mod link;
mod numbers;
mod place;
mod plate;

#[cfg(test)]
mod tests;

use crate::fold::Folded;

pub use identity::{Identity, identity_number, luhn_holds};
pub use link::{LinkKind, link_kind};

/// Marks the tokens that are part of structured data.
pub(crate) fn mark(text: &str, folded: &mut Folded) {
    numbers::mark(text, folded);
    plate::mark(text, folded);
    place::mark(folded);
    link::mark(folded);
}
