//! The page as last told: units that change on their own, and the whole put together again.

use sidvakt_order::OrderedMap;

use crate::flat::FlatUnit;
use crate::snapshot::{NodeNumber, PageChange};
use crate::tree::Tree;

/// A copy of one page, kept up to date by [`PageChange`]s.
#[derive(Clone, Debug, Default)]
pub struct Mirror {
    url: String,
    lang: Option<String>,
    version: Option<u32>,
    units: OrderedMap<NodeNumber, FlatUnit>,
}

/// The change does not follow on what is known: the background must ask for the whole page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NeedsResync {
    /// No whole page has been seen yet.
    #[error("no whole page has been seen yet")]
    NothingYet,
    /// One or more changes are missing.
    #[error("expected change {expected}, got {got}")]
    Gap {
        /// The version that was expected.
        expected: u32,
        /// The version that came.
        got: u32,
    },
    /// A unit that stands in the page was never sent.
    #[error("unit {0} was never sent")]
    MissingUnit(NodeNumber),
}

impl Mirror {
    /// A mirror of nothing.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes in a change. After an error the mirror is as before, and only a full change helps.
    ///
    /// # Errors
    /// When the change does not follow on the last one, or refers to a unit that was never sent.
    pub fn apply(&mut self, change: PageChange) -> Result<(), NeedsResync> {
        if change.full {
            self.units.clear();
        } else {
            self.follows(&change)?;
        }
        for number in &change.gone {
            self.units.remove(number);
        }
        let mut changed = Vec::with_capacity(change.units.len());
        for unit in change.units {
            changed.push(unit.n);
            self.units.insert(unit.n, unit.nodes);
        }
        self.url = change.url;
        self.lang = change.lang;
        self.version = Some(change.version);
        if change.full { Ok(()) } else { self.complete(&changed) }
    }

    fn follows(&self, change: &PageChange) -> Result<(), NeedsResync> {
        let expected = self.version.ok_or(NeedsResync::NothingYet)?.wrapping_add(1);
        if change.version == expected {
            Ok(())
        } else {
            Err(NeedsResync::Gap { expected, got: change.version })
        }
    }

    fn complete(&self, changed: &[NodeNumber]) -> Result<(), NeedsResync> {
        let missing = changed
            .iter()
            .filter_map(|number| self.units.get(number))
            .flat_map(FlatUnit::references)
            .find(|number| !self.units.contains_key(number));
        missing.map_or(Ok(()), |number| Err(NeedsResync::MissingUnit(number)))
    }

    /// The page put together. Units that are missing, repeated or inside themselves are left out.
    #[must_use]
    pub fn tree(&self) -> Tree<'_> {
        Tree::assemble(&self.units)
    }

    /// The address in the address bar.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The interface language that the page states.
    #[must_use]
    pub fn lang(&self) -> Option<&str> {
        self.lang.as_deref()
    }
}
