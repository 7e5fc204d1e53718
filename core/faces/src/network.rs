//! The network from pixels to cells.

use crate::boxes::{Face, faces};
use crate::layers::{Map, Pointwise, Separable, largest, windowed};
use crate::weights::{FIRST, LAST, ModelError, SEPARABLE, Unpacking};

/// Pixels across and down of the picture that the network looks at.
pub const SIDE: usize = 416;

/// The mean of red, green and blue in the pictures that it was trained on.
const MEAN: [f32; 3] = [117.001, 114.697, 97.404];

/// What the network says: 13 x 13 cells with five boxes each, a box as left, top, width, height and score.
#[derive(Clone, Debug, PartialEq)]
pub struct Cells {
    /// Cells across and down.
    pub side: usize,
    /// Raw numbers, row by row, 25 a cell.
    pub values: Vec<f32>,
}

/// The network with its weights.
#[derive(Clone, Debug)]
pub struct Network {
    first: Pointwise,
    separable: Vec<Separable>,
    last: Pointwise,
}

impl Network {
    /// Unpacks the weights.
    ///
    /// # Errors
    /// When the bytes are not the model.
    pub fn unpack(model: &[u8]) -> Result<Self, ModelError> {
        let mut unpacking = Unpacking::of(model);
        let [filters, bias] = FIRST;
        let first = pointwise(&mut unpacking, 27, filters, bias)?;
        let mut separable = Vec::with_capacity(SEPARABLE.len());
        for [window, filters, bias] in SEPARABLE {
            let incoming = window.count / 9;
            let window = unpacking.next(window)?;
            separable.push(Separable::new(window, pointwise(&mut unpacking, incoming, filters, bias)?));
        }
        let [filters, bias] = LAST;
        let last = pointwise(&mut unpacking, filters.count / bias.count, filters, bias)?;
        unpacking.end()?;
        Ok(Self { first, separable, last })
    }

    /// The faces in a picture of [`SIDE`] x [`SIDE`] pixels, four bytes each (red, green, blue,
    /// opacity), the surest first. The picture stands in the upper left corner, unstretched, the
    /// rest is black. A buffer of another size shows none.
    pub fn faces(&self, rgba: &[u8]) -> Vec<Face> {
        faces(&self.cells(rgba))
    }

    /// What the network says of such a picture, before it is taken for faces.
    #[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
    pub fn cells(&self, rgba: &[u8]) -> Cells {
        if rgba.len() != SIDE * SIDE * 4 {
            return Cells { side: 0, values: Vec::new() };
        }
        let mut map = largest(&windowed(&levelled(rgba), &self.first), 2);
        for (number, layer) in self.separable.iter().enumerate() {
            let step = if number + 1 < self.separable.len() { 2 } else { 1 };
            map = largest(&layer.apply(&map), step);
        }
        let mut values = vec![0.0; map.side * map.side * LAST[1].count];
        self.last.apply(&map.values, &mut values);
        Cells { side: map.side, values }
    }
}

fn pointwise(
    unpacking: &mut Unpacking<'_>,
    incoming: usize,
    filters: crate::weights::Packed,
    bias: crate::weights::Packed,
) -> Result<Pointwise, ModelError> {
    let weights = unpacking.next(filters)?;
    Ok(Pointwise::new(incoming, bias.count, &weights, &unpacking.next(bias)?))
}

/// Pixels around 0 instead of from 0 to 255.
fn levelled(rgba: &[u8]) -> Map {
    let pixels = rgba.chunks_exact(4);
    let values = pixels
        .flat_map(|pixel| pixel.iter().zip(MEAN).map(|(value, mean)| (f32::from(*value) - mean) / 255.0));
    Map { side: SIDE, channels: 3, values: values.collect() }
}
