//! Structured data in a text: numbers with checks, prices, plates, addresses, links.

mod digits;
mod iban;
mod identity;
mod link;
mod numbers;
mod payment;
mod phone;
mod place;
mod plate;

#[cfg(test)]
mod tests;

use crate::fold::Folded;

pub use iban::iban_length;
pub use identity::{Identity, identity_number, luhn_holds};
pub use link::{LinkKind, imitates_own, link_kind};

/// Marks the tokens that are part of structured data.
pub(crate) fn mark(text: &str, folded: &mut Folded) {
    if folded.digits {
        numbers::mark(text, folded);
        iban::mark(text, folded);
        payment::mark(text, folded);
        phone::mark(folded);
        plate::mark(text, folded);
        place::mark(text, folded);
    }
    link::mark(folded);
}
