//! What is alike in most elements: the tag, and which attributes there are. A page has thousands of
//! elements and some dozens of shapes, so that what a shape settles is worked out once.

use std::rc::Rc;

use sidvakt_order::OrderedMap;

use crate::platform::{Marking, marking};

/// Shapes kept; those of a page that has more are made anew each time.
const MOST: usize = 1000;

/// A tag and attributes' names.
#[derive(Debug, PartialEq)]
pub(crate) struct Shape {
    /// Tag name in lower case.
    pub tag: String,
    /// The attributes' names.
    pub names: Vec<String>,
    /// What it settles of the platforms' markers.
    pub marking: Marking,
}

impl Shape {
    /// A shape from its words: the tag, then the names.
    fn new<'w>(mut words: impl Iterator<Item = &'w str>) -> Self {
        let tag = words.next().unwrap_or_default().to_owned();
        let names = words.map(str::to_owned).collect();
        let mut shape = Self { tag, names, marking: Marking::default() };
        shape.marking = marking(&shape);
        shape
    }

    /// Which attribute has that name.
    pub fn place(&self, name: &str) -> Option<usize> {
        self.names.iter().position(|n| n == name)
    }
}

/// The shapes that have been met.
#[derive(Debug, Default)]
pub(crate) struct Shapes(OrderedMap<String, Rc<Shape>>);

impl Shapes {
    /// The shape of those words, with a space between.
    pub fn of(&mut self, words: &str) -> Rc<Shape> {
        if let Some(known) = self.0.get(words) {
            return Rc::clone(known);
        }
        let shape = Rc::new(Shape::new(words.split(' ')));
        if self.0.len() < MOST {
            self.0.insert(words.to_owned(), Rc::clone(&shape));
        }
        shape
    }
}
