//! The built program, as it is used.

#![allow(clippy::indexing_slicing, reason = "a test that points outside fails, as it should")]

mod due;
mod read;
mod run;
mod screen;
mod usage;
mod verify;
