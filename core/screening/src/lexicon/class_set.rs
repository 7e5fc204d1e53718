//! Word classes: what a word can mean for screening.

/// Number of a class of words, `class::INSULT` for instance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClassId(pub u8);

/// Machine words of a set; the build script checks that all classes fit.
const WORDS: usize = 4;

/// A set of classes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct ClassSet(pub [u64; WORDS]);

impl ClassSet {
    /// Numbers that a class can have.
    pub const ROOM: usize = WORDS * 64;
    /// No class.
    pub const EMPTY: Self = Self([0; WORDS]);

    /// One class.
    pub const fn of(id: ClassId) -> Self {
        let bit = 1_u64 << (id.0 % 64);
        match id.0 / 64 {
            0 => Self([bit, 0, 0, 0]),
            1 => Self([0, bit, 0, 0]),
            2 => Self([0, 0, bit, 0]),
            _ => Self([0, 0, 0, bit]),
        }
    }

    /// Whether the class is in the set.
    pub const fn has(self, id: ClassId) -> bool {
        self.meets(Self::of(id))
    }

    /// Whether the sets share a class.
    pub const fn meets(self, other: Self) -> bool {
        let (Self([a, b, c, d]), Self([x, y, z, v])) = (self, other);
        (a & x) | (b & y) | (c & z) | (d & v) != 0
    }

    /// Whether there is no class at all.
    pub const fn is_empty(self) -> bool {
        let Self([a, b, c, d]) = self;
        a | b | c | d == 0
    }

    /// Both sets together.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        let (Self([a, b, c, d]), Self([x, y, z, v])) = (self, other);
        Self([a | x, b | y, c | z, d | v])
    }

    /// The set without the classes of another.
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        let (Self([a, b, c, d]), Self([x, y, z, v])) = (self, other);
        Self([a & !x, b & !y, c & !z, d & !v])
    }

    /// Adds one class.
    pub const fn add(&mut self, id: ClassId) {
        *self = self.with(Self::of(id));
    }

    /// The classes in the set, by number.
    pub const fn iter(self) -> Classes {
        Classes { left: self, word: 0 }
    }
}

/// The classes of a set, by number.
#[derive(Clone, Copy, Debug)]
pub struct Classes {
    left: ClassSet,
    word: u8,
}

impl Iterator for Classes {
    type Item = ClassId;

    #[inline]
    fn next(&mut self) -> Option<ClassId> {
        loop {
            let ClassSet([bits, b, c, d]) = &mut self.left;
            if *bits != 0 {
                let at = bits.trailing_zeros() as u8;
                *bits &= *bits - 1;
                return Some(ClassId(self.word * 64 + at));
            }
            if *b | *c | *d == 0 {
                return None;
            }
            self.left = ClassSet([*b, *c, *d, 0]);
            self.word += 1;
        }
    }
}

/// What the build script made of the catalog.
pub(crate) mod tables {
    use super::{ClassId, ClassSet};
    use crate::basis::Basis;
    use crate::rules::{Element, Kind, Rule, Topic};
    use crate::{Category, Duty};

    include!(concat!(env!("OUT_DIR"), "/catalog.rs"));
}

pub use tables::class;

/// The classes' names in the catalog, in the order of their numbers.
pub fn class_names() -> &'static [&'static str] {
    tables::CLASS_NAMES
}
