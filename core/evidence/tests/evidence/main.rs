//! What evidence promises, module by module.

#![allow(clippy::indexing_slicing, reason = "a test that points outside fails, as it should")]

mod canonical;
mod capture;
mod chain;
mod common;
mod entry;
mod manual;
mod package;
#[cfg(feature = "verify-signature")]
mod signature;
