//! Counts the faces in a picture, without knowing whose they are.
//!
//! A small trained network says where something looks like a face and how sure it is. It has no
//! notion of a person: it gives no features to compare, no age, no sex, no mood. What it is for,
//! where it comes from and what it misses stands in `docs/faces.md`.

mod boxes;
mod layers;
mod network;
mod weights;

pub use boxes::{Face, SURE, count};
pub use network::{Cells, Network, SIDE};
pub use weights::{MODEL, ModelError};
