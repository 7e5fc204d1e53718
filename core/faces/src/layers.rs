//! The network's layers on maps stored row by row, a pixel's channels together.
//!
//! The inner loops run over fixed blocks of channels, which the compiler puts into vector registers.

/// Channels that are summed at a time.
const LANES: usize = 8;
/// Pixels that are summed at a time: each weight is loaded once for all of them.
const PIXELS: usize = 4;

/// A picture of numbers.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Map {
    /// Pixels across and down.
    pub side: usize,
    /// Numbers a pixel.
    pub channels: usize,
    /// All of them.
    pub values: Vec<f32>,
}

/// A sum over all channels of one pixel, for each channel of the result.
#[derive(Clone, Debug)]
pub(crate) struct Pointwise {
    incoming: usize,
    outgoing: usize,
    /// For each block of outgoing channels: a row a incoming channel.
    blocks: Vec<Vec<[f32; LANES]>>,
    bias: Vec<[f32; LANES]>,
}

impl Pointwise {
    /// From weights stored as a row of outgoing channels a incoming one.
    pub(crate) fn new(incoming: usize, outgoing: usize, weights: &[f32], bias: &[f32]) -> Self {
        let count = outgoing.div_ceil(LANES);
        let blocks = (0..count).map(|block| {
            weights.chunks_exact(outgoing).map(|row| lanes(row, block)).take(incoming).collect()
        });
        let bias = (0..count).map(|block| lanes(bias, block));
        Self { incoming, outgoing, blocks: blocks.collect(), bias: bias.collect() }
    }

    /// Adds the pixels' sums to `out`, which holds `pixels` of this layer's width.
    #[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
    pub(crate) fn apply(&self, pixels: &[f32], out: &mut [f32]) {
        let pixels = pixels.chunks(self.incoming * PIXELS);
        for (pixels, out) in pixels.zip(out.chunks_mut(self.outgoing * PIXELS)) {
            for (block, (weights, bias)) in self.blocks.iter().zip(&self.bias).enumerate() {
                let mut sums = [*bias; PIXELS];
                if let Some(four) = quarters(pixels, self.incoming) {
                    sum_four(weights, four, &mut sums);
                } else {
                    for (sum, pixel) in sums.iter_mut().zip(pixels.chunks_exact(self.incoming)) {
                        sum_one(weights, pixel, sum);
                    }
                }
                for (sum, out) in sums.iter().zip(out.chunks_exact_mut(self.outgoing)) {
                    let place = out.iter_mut().skip(block * LANES);
                    place.zip(sum).for_each(|(out, sum)| *out = *sum);
                }
            }
        }
    }
}

fn lanes(row: &[f32], block: usize) -> [f32; LANES] {
    let mut lanes = [0.0; LANES];
    lanes.iter_mut().zip(row.iter().skip(block * LANES)).for_each(|(lane, value)| *lane = *value);
    lanes
}

/// The four pixels in a row of numbers, when there are four.
fn quarters(pixels: &[f32], width: usize) -> Option<[&[f32]; PIXELS]> {
    let mut each = pixels.chunks_exact(width);
    Some([each.next()?, each.next()?, each.next()?, each.next()?])
}

#[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
fn sum_four(weights: &[[f32; LANES]], [a, b, c, d]: [&[f32]; PIXELS], sums: &mut [[f32; LANES]; PIXELS]) {
    let [mut sa, mut sb, mut sc, mut sd] = *sums;
    for ((((row, a), b), c), d) in weights.iter().zip(a).zip(b).zip(c).zip(d) {
        add(&mut sa, row, *a);
        add(&mut sb, row, *b);
        add(&mut sc, row, *c);
        add(&mut sd, row, *d);
    }
    *sums = [sa, sb, sc, sd];
}

#[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
fn sum_one(weights: &[[f32; LANES]], pixel: &[f32], sum: &mut [f32; LANES]) {
    weights.iter().zip(pixel).for_each(|(row, value)| add(sum, row, *value));
}

#[inline(always)]
fn add(sum: &mut [f32; LANES], row: &[f32; LANES], value: f32) {
    sum.iter_mut().zip(row).for_each(|(sum, weight)| *sum += weight * value);
}

/// A 3 x 3 window over each channel by itself, with nothing (0) around the map, then [`Pointwise`].
#[derive(Clone, Debug)]
pub(crate) struct Separable {
    /// Nine rows of one number a channel.
    window: Vec<f32>,
    mix: Pointwise,
}

impl Separable {
    pub(crate) fn new(window: Vec<f32>, mix: Pointwise) -> Self {
        Self { window, mix }
    }

    #[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
    pub(crate) fn apply(&self, map: &Map) -> Map {
        let Map { side, channels, .. } = *map;
        let (stride, outgoing) = ((side + 2) * channels, self.mix.outgoing);
        let around = surrounded(map);
        let mut values = vec![0.0; side * side * outgoing];
        let mut sums = vec![0.0; side * channels];
        for (y, out) in values.chunks_exact_mut((side * outgoing).max(1)).enumerate() {
            sums.fill(0.0);
            for (tap, weights) in self.window.chunks_exact(channels.max(1)).enumerate() {
                let from = (y + tap / 3) * stride + (tap % 3) * channels;
                let Some(row) = around.get(from..from + side * channels) else { continue };
                for (sums, pixel) in sums.chunks_exact_mut(channels).zip(row.chunks_exact(channels)) {
                    let each = sums.iter_mut().zip(pixel).zip(weights);
                    each.for_each(|((sum, value), weight)| *sum += value * weight);
                }
            }
            self.mix.apply(&sums, out);
        }
        leak(&mut values);
        Map { side, channels: outgoing, values }
    }
}

/// The map with a pixel of nothing on every side.
fn surrounded(map: &Map) -> Vec<f32> {
    let row = map.side * map.channels;
    let stride = row + 2 * map.channels;
    let mut around = vec![0.0; stride * (map.side + 2)];
    let inner = around.chunks_exact_mut(stride.max(1)).skip(1);
    for (to, from) in inner.zip(map.values.chunks_exact(row.max(1))) {
        to.iter_mut().skip(map.channels).zip(from).for_each(|(to, from)| *to = *from);
    }
    around
}

/// A 3 x 3 window over all channels together, inside the map only.
#[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
pub(crate) fn windowed(map: &Map, mix: &Pointwise) -> Map {
    let Map { channels, .. } = *map;
    let side = map.side.saturating_sub(2);
    let mut values = vec![0.0; side * side * mix.outgoing];
    let mut row = vec![0.0; side * 9 * channels];
    for (y, out) in values.chunks_exact_mut((side * mix.outgoing).max(1)).enumerate() {
        for (down, part) in (y..y + 3).enumerate() {
            let from = part * map.side * channels;
            let Some(line) = map.values.get(from..from + map.side * channels) else { continue };
            let seen = line.windows(3 * channels).step_by(channels);
            for (to, from) in row.chunks_exact_mut(9 * channels).zip(seen) {
                let to = to.iter_mut().skip(down * 3 * channels);
                to.zip(from).for_each(|(to, from)| *to = *from);
            }
        }
        mix.apply(&row, out);
    }
    leak(&mut values);
    Map { side, channels: mix.outgoing, values }
}

/// The largest of each 2 x 2 square, `step` pixels apart; squares at the edge are cut off.
#[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
pub(crate) fn largest(map: &Map, step: usize) -> Map {
    let Map { side: from, channels, values } = map;
    let side = from.div_ceil(step.max(1));
    let mut out = vec![f32::NEG_INFINITY; side * side * channels];
    let line = (side * channels).max(1);
    for (y, out) in out.chunks_exact_mut(line).enumerate() {
        let rows = values.chunks_exact((from * channels).max(1)).skip(y * step).take(2);
        for row in rows {
            for (x, out) in out.chunks_exact_mut((*channels).max(1)).enumerate() {
                let pixels = row.chunks_exact((*channels).max(1)).skip(x * step).take(2);
                for pixel in pixels {
                    out.iter_mut().zip(pixel).for_each(|(most, value)| *most = most.max(*value));
                }
            }
        }
    }
    Map { side, channels: *channels, values: out }
}

/// What is negative counts a tenth.
#[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
fn leak(values: &mut [f32]) {
    values.iter_mut().for_each(|value| *value = value.max(*value * 0.1));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_of_an_odd_map_keeps_its_edge() {
        let map = Map { side: 3, channels: 1, values: vec![1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 9.0, 8.0, 7.0] };
        assert_eq!(largest(&map, 2).values, [5.0, 6.0, 9.0, 7.0]);
        assert_eq!(largest(&map, 1).values, [5.0, 6.0, 6.0, 9.0, 8.0, 7.0, 9.0, 8.0, 7.0]);
    }

    #[test]
    fn a_window_sees_nothing_outside_the_map() {
        let map = Map { side: 2, channels: 1, values: vec![1.0, 2.0, 3.0, 4.0] };
        let layer = Separable::new(vec![1.0; 9], Pointwise::new(1, 1, &[1.0], &[0.5]));
        assert_eq!(layer.apply(&map).values, [10.5; 4]);
    }

    #[test]
    fn pixels_beside_the_blocks_of_four_are_summed_too() {
        let layer = Pointwise::new(2, 3, &[1.0, 2.0, 3.0, 10.0, 20.0, 30.0], &[0.5, 0.0, -1.0]);
        let pixels: Vec<f32> = [1.0, 2.0].repeat(5);
        let mut out = vec![0.0; 15];
        layer.apply(&pixels, &mut out);
        assert_eq!(out, [21.5, 42.0, 62.0].repeat(5));
    }
}
