//! From the network's cells to faces, one box a face.

use crate::network::Cells;

/// From what score something is taken for a face.
///
/// Over the 0.5 that is usual for it: rather one face too few than a question about a picture of nobody.
pub const SURE: f32 = 0.6;

/// The network's boxes in cells, as it was trained: width and height.
const ANCHORS: [[f32; 2]; 5] = [
    [1.603_231, 2.094_468],
    [6.041_143, 7.080_126],
    [2.882_459, 3.518_061],
    [4.266_906, 5.178_857],
    [9.041_765, 10.663_08],
];

/// Boxes that share more than this of what they cover together are one face.
const SAME: f32 = 0.4;

/// Something that looks like a face.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Face {
    /// How sure the network is, 0 to 1.
    pub score: f32,
    /// Left, top, width and height as parts of the square that it looked at.
    pub place: [f32; 4],
}

/// How many people the faces are, as far as a guess goes.
pub fn count(faces: &[Face]) -> usize {
    faces.iter().filter(|face| face.score >= SURE).count()
}

/// The faces, the surest first.
pub(crate) fn faces(cells: &Cells) -> Vec<Face> {
    let mut found: Vec<Face> = cells
        .values
        .chunks_exact(5 * ANCHORS.len())
        .enumerate()
        .flat_map(|(number, cell)| in_cell(cells.side, number, cell))
        .filter(|face| face.score >= SURE)
        .collect();
    found.sort_by(|one, other| other.score.total_cmp(&one.score));
    let mut kept: Vec<Face> = Vec::new();
    for face in found {
        if kept.iter().all(|other| shared(other.place, face.place) <= SAME) {
            kept.push(face);
        }
    }
    kept
}

fn in_cell(side: usize, number: usize, cell: &[f32]) -> impl Iterator<Item = Face> {
    #[allow(clippy::cast_precision_loss, reason = "there are 13 cells a side")]
    let [cells, column, row] = [side, number % side.max(1), number / side.max(1)].map(|count| count as f32);
    cell.as_chunks::<5>().0.iter().zip(ANCHORS).map(move |([x, y, width, height, score], anchor)| {
        let [middle, centre] = [(column + part(*x)) / cells, (row + part(*y)) / cells];
        let [width, height] = [width.exp() * anchor[0] / cells, height.exp() * anchor[1] / cells];
        let place = [middle - width / 2.0, centre - height / 2.0, width, height];
        Face { score: part(*score), place }
    })
}

/// The logistic function.
fn part(value: f32) -> f32 {
    1.0 / (1.0 + (-value).exp())
}

/// What two boxes share, as a part of what they cover together.
fn shared(one: [f32; 4], other: [f32; 4]) -> f32 {
    let along = |from: usize| {
        let [(a, long), (b, wide)] = [one, other].map(|place| {
            let at = |index: usize| place.get(index).copied().unwrap_or_default();
            (at(from), at(from + 2))
        });
        ((a + long).min(b + wide) - a.max(b)).max(0.0)
    };
    let both = along(0) * along(1);
    let [one, other] = [one, other].map(|[_, _, width, height]| width * height);
    both / (one + other - both)
}
