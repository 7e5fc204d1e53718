//! What has been worked out about a part of the page stays with it until the part is sent anew.

use std::cell::OnceCell;

/// A value worked out at most once. It follows from what it stands beside, so that it is no part of a
/// comparison, and a copy starts without it.
#[derive(Debug)]
pub(crate) struct Memo<T>(OnceCell<T>);

impl<T> Memo<T> {
    /// The value, worked out now if it never was.
    pub fn get_or(&self, work: impl FnOnce() -> T) -> &T {
        self.0.get_or_init(work)
    }
}

impl<T> Default for Memo<T> {
    fn default() -> Self {
        Self(OnceCell::new())
    }
}

impl<T> Clone for Memo<T> {
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl<T> Eq for Memo<T> {}

impl<T> PartialEq for Memo<T> {
    fn eq(&self, _other: &Self) -> bool {
        true
    }
}
