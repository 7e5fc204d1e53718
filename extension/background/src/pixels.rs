//! From the page's rectangle in CSS pixels to the picture's own pixels.

use sidvakt_page::Rect;

/// A rectangle in a picture's pixels, never empty, always inside the picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PixelRect {
    x: u32,
    y: u32,
    width: u32,
    height: u32,
}

impl PixelRect {
    /// From left, top, width and height; none when nothing is in it.
    pub fn of(sides: [i32; 4]) -> Option<Self> {
        let [x, y, width, height] = sides.map(|side| u32::try_from(side).unwrap_or_default());
        (width > 0 && height > 0).then_some(Self { x, y, width, height })
    }

    /// Left, top, width, height, as the browser's canvas counts.
    pub fn signed(self) -> [i32; 4] {
        [self.x, self.y, self.width, self.height].map(|side| i32::try_from(side).unwrap_or(i32::MAX))
    }
}

/// Width and height in pixels, from a PNG's header.
pub fn png_size(png: &[u8]) -> Option<(u32, u32)> {
    const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";
    let header = png.strip_prefix(SIGNATURE)?;
    let side = |at: usize| Some(u32::from_be_bytes(header.get(at..at + 4)?.try_into().ok()?));
    match (header.get(4..8)?, side(8)?, side(12)?) {
        (b"IHDR", width, height) if width > 0 && height > 0 => Some((width, height)),
        _ => None,
    }
}

/// Whether a picture has the viewport's shape, within 3 per cent for scroll bars and rounding.
///
/// A browser that lays the page out wider than it shows it would picture a part and call it the whole.
pub fn shows_whole(viewport: [f32; 2], picture: (u32, u32)) -> bool {
    let [wide, high] = viewport.map(f64::from);
    let (across, down) = (f64::from(picture.0) / wide, f64::from(picture.1) / high);
    across.is_finite() && down.is_finite() && (across / down - 1.0).abs() <= 0.03
}

/// The part of a picture of the whole viewport that shows a rectangle of the page, or none when the
/// rectangle is outside.
///
/// The scale is the picture's own size against the viewport's: what the page claims about its
/// device pixels is not needed.
pub fn part(rect: Rect, viewport: [f32; 2], picture: (u32, u32)) -> Option<PixelRect> {
    let [left, top, width, height] = rect.map(f64::from);
    let [wide, high] = viewport.map(f64::from);
    let (x, width) = stretch(left, width, wide, picture.0)?;
    let (y, height) = stretch(top, height, high, picture.1)?;
    Some(PixelRect { x, y, width, height })
}

/// One dimension: from `start` and `length` of `whole` to pixels of `pixels`, outwards to whole ones.
fn stretch(start: f64, length: f64, whole: f64, pixels: u32) -> Option<(u32, u32)> {
    if !(start.is_finite() && length.is_finite() && whole.is_finite() && whole > 0.0) {
        return None;
    }
    let scale = f64::from(pixels) / whole;
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "casts stay within u32")]
    let within = |side: f64| (side as u32).min(pixels);
    let (first, last) = (within((start * scale).floor()), within(((start + length) * scale).ceil()));
    (last > first).then(|| (first, last - first))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_is_cut_at_device_resolution() {
        let rect = part([10.0, 20.0, 100.0, 50.0], [800.0, 600.0], (1600, 1200)).unwrap();
        assert_eq!(rect.signed(), [20, 40, 200, 100]);
    }

    #[test]
    fn a_picture_of_a_part_is_not_taken_for_the_whole() {
        assert!(shows_whole([1440.0, 900.0], (2880, 1800)));
        assert!(shows_whole([1440.0, 900.0], (1425, 900)));
        assert!(!shows_whole([1440.0, 900.0], (1054, 805)));
        assert!(!shows_whole([0.0, 900.0], (1440, 900)));
    }

    #[test]
    fn fractions_grow_outwards() {
        let rect = part([10.4, 20.6, 100.2, 50.1], [800.0, 600.0], (800, 600)).unwrap();
        assert_eq!(rect.signed(), [10, 20, 101, 51]);
    }

    #[test]
    fn what_is_outside_the_window_is_left_out() {
        let rect = part([-50.0, 500.0, 100.0, 400.0], [800.0, 600.0], (800, 600)).unwrap();
        assert_eq!(rect.signed(), [0, 500, 50, 100]);
        assert_eq!(part([0.0, 700.0, 100.0, 100.0], [800.0, 600.0], (800, 600)), None);
        assert_eq!(part([0.0, 0.0, 0.0, 100.0], [800.0, 600.0], (800, 600)), None);
    }

    #[test]
    fn nonsense_is_no_rectangle() {
        for rect in [[f32::NAN, 0.0, 1.0, 1.0], [0.0, 0.0, f32::INFINITY, 1.0], [0.0, 0.0, -5.0, 1.0]] {
            assert_eq!(part(rect, [800.0, 600.0], (800, 600)), None);
        }
        assert_eq!(part([0.0, 0.0, 1.0, 1.0], [0.0, 600.0], (800, 600)), None);
    }

    #[test]
    fn a_pictures_size_stands_in_its_header() {
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x06\x40\0\0\x04\xb0\x08\x06\0\0\0";
        assert_eq!(png_size(png), Some((1600, 1200)));
        assert_eq!(png_size(b"GIF89a"), None);
        assert_eq!(png_size(&png[..20]), None);
    }
}
