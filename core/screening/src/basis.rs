//! What a removal rests on: one table, from `catalog/basis.toml` (`norms.md` 4).

use crate::lexicon::tables::{BASES, DEFAULT_BASIS};
use crate::{Category, Duty};

/// One legal basis, as shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Basis {
    /// Name in the catalog.
    pub id: &'static str,
    /// How strong the duty to remove is.
    pub duty: Duty,
    /// The basis in one line, Swedish.
    pub line: &'static str,
    /// The same in English.
    pub line_en: &'static str,
    /// The basis with its limits, for a tooltip, Swedish.
    pub tooltip: &'static str,
}

impl Basis {
    /// The basis of a category when no rule names a narrower one.
    pub fn of(category: Category) -> &'static Self {
        let at = DEFAULT_BASIS.iter().find(|(c, _)| *c == category).map_or(0, |(_, at)| *at);
        Self::numbered(at)
    }

    /// All bases of the catalog.
    pub fn all() -> &'static [Self] {
        BASES
    }

    /// A basis by its name in the catalog.
    pub fn named(id: &str) -> Option<&'static Self> {
        BASES.iter().find(|basis| basis.id == id)
    }

    pub(crate) fn numbered(at: u8) -> &'static Self {
        BASES.get(usize::from(at)).unwrap_or(&UNKNOWN)
    }
}

/// Never met: the build script checks every reference.
static UNKNOWN: Basis = Basis { id: "", duty: Duty::Policy, line: "", line_en: "", tooltip: "" };
