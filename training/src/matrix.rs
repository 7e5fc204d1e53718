//! Texts as sparse rows over a vocabulary of hashed features.

use std::collections::HashMap;

use sidvakt_screening::model::features::{Family, Sink, visit};
use sidvakt_screening::model::weights::{LARGEST_VALUE, LEAST_SQUARE, VALUE_UNIT, number_of};
use sidvakt_screening::signals;

/// The distinct features of one text: number and family.
pub type Bag = Vec<(u32, u8)>;

#[derive(Default)]
struct Collect(Bag);

impl Sink for Collect {
    fn feature(&mut self, family: Family, hash: u32, _: u32, _: u32) {
        self.0.push((number_of(hash), family as u8));
    }
}

/// The features of a text, as the screener sees them.
pub fn bag(text: &str) -> Bag {
    let mut collect = Collect::default();
    visit(text, &signals(text), &mut collect);
    let mut bag = collect.0;
    bag.sort_unstable();
    bag.dedup_by_key(|(number, _)| *number);
    bag
}

/// How much a family's features count beside the others, before normalisation.
fn family_weight(family: u8) -> f32 {
    match family {
        1 => 1.3,
        7 => 1.3,
        8 => 0.9,
        9 => 0.6,
        11 => 2.0,
        12 => 3.0,
        5 => 0.6,
        10 => 0.5,
        _ => 1.0,
    }
}

/// Which features count, and how much.
pub struct Vocabulary {
    columns: HashMap<u32, u32>,
    /// Feature number of every column.
    pub numbers: Vec<u32>,
    /// Value of every column before a text's normalisation, as the packed form keeps it.
    pub values: Vec<f32>,
    /// In how many of the texts every column stands.
    pub counts: Vec<u32>,
}

impl Vocabulary {
    /// The features that at least `least` of the texts hold, valued by rarity.
    pub fn new<'b>(bags: impl Iterator<Item = &'b Bag>, least: u32) -> Self {
        let mut counts: HashMap<u32, (u32, u8)> = HashMap::new();
        let mut texts = 0;
        for bag in bags {
            texts += 1;
            for (number, family) in bag {
                counts.entry(*number).or_insert((0, *family)).0 += 1;
            }
        }
        let mut kept: Vec<(u32, u32, u8)> = counts
            .into_iter()
            .filter(|(_, (n, _))| *n >= least)
            .map(|(number, (n, family))| (number, n, family))
            .collect();
        kept.sort_unstable();
        let value = |count: u32, family: u8| {
            let rarity = ((texts as f32 + 1.0) / (count as f32 + 1.0)).ln();
            stored(rarity * family_weight(family))
        };
        Self {
            columns: kept
                .iter()
                .enumerate()
                .map(|(column, (number, _, _))| (*number, column as u32))
                .collect(),
            numbers: kept.iter().map(|(number, _, _)| *number).collect(),
            values: kept.iter().map(|(_, n, family)| value(*n, *family)).collect(),
            counts: kept.iter().map(|(_, n, _)| *n).collect(),
        }
    }

    /// Only the columns that are wanted, in the same order.
    pub fn only(&self, wanted: &[bool]) -> Self {
        let kept: Vec<usize> = (0..self.numbers.len()).filter(|at| wanted[*at]).collect();
        Self {
            columns: kept.iter().enumerate().map(|(column, at)| (self.numbers[*at], column as u32)).collect(),
            numbers: kept.iter().map(|at| self.numbers[*at]).collect(),
            values: kept.iter().map(|at| self.values[*at]).collect(),
            counts: kept.iter().map(|at| self.counts[*at]).collect(),
        }
    }

    /// A text as a sparse row of length one.
    pub fn vector(&self, bag: &Bag) -> Vector {
        let mut vector: Vector = bag
            .iter()
            .filter_map(|(number, _)| self.columns.get(number))
            .map(|column| (*column, self.values[*column as usize]))
            .collect();
        let square: f32 = vector.iter().map(|(_, v)| v * v).sum();
        let norm = 1.0 / square.max(LEAST_SQUARE).sqrt();
        vector.iter_mut().for_each(|(_, v)| *v *= norm);
        vector
    }
}

/// A sparse row: column and value.
pub type Vector = Vec<(u32, f32)>;

fn stored(value: f32) -> f32 {
    (value / VALUE_UNIT).round().clamp(1.0, LARGEST_VALUE) * VALUE_UNIT
}
