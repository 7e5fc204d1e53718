//! The forward pass against the published implementation, on pictures that are drawn here.
//!
//! `reference.txt` holds what the published JavaScript gives for the same pixels: a line a picture,
//! its name, then the raw numbers of some cells. How it was made stands in `docs/faces.md`.

use sidvakt_faces::{MODEL, ModelError, Network, SIDE, count};

/// A picture that has nothing of a face: waves in three colours.
fn waves() -> Vec<u8> {
    drawn(|x, y| [(x * 3 + y) % 256, (x * y / 64) % 256, (y * 5 + 255 - x % 256) % 256])
}

/// Drawn heads at these places: middle, centre and half the width, in pixels.
fn heads(places: &[[i64; 3]]) -> Vec<u8> {
    drawn(|x, y| {
        let spot = |[cx, cy, half]: [i64; 3], dx: i64, dy: i64, wide: i64, high: i64| {
            let (along, down) = (100 * x - 100 * cx - dx * half, 100 * y - 100 * cy - dy * half);
            (along * along) / (wide * wide) + (down * down) / (high * high) <= half * half
        };
        for place in places.iter().copied() {
            let eye = |side: i64| spot(place, side * 40, -20, 14, 9);
            let brow = |side: i64| spot(place, side * 40, -42, 22, 5);
            if eye(-1) || eye(1) || brow(-1) || brow(1) {
                return [40, 30, 30];
            }
            if spot(place, 0, 65, 32, 9) {
                return [150, 60, 60];
            }
            if spot(place, 0, 25, 14, 12) {
                return [190, 140, 115];
            }
            if spot(place, 0, 0, 100, 130) {
                return if spot(place, 0, 40, 110, 120) { [224, 180, 152] } else { [70, 50, 40] };
            }
        }
        [90, 120, 150 - y / 8]
    })
}

fn drawn(colour: impl Fn(i64, i64) -> [i64; 3]) -> Vec<u8> {
    let side = i64::try_from(SIDE).expect("a small number");
    let places = (0..side).flat_map(|y| (0..side).map(move |x| (x, y)));
    places
        .flat_map(|(x, y)| {
            let [red, green, blue] = colour(x, y).map(|value| u8::try_from(value).expect("a colour"));
            [red, green, blue, 255]
        })
        .collect()
}

fn pictures() -> [(&'static str, Vec<u8>); 3] {
    [
        ("waves", waves()),
        ("one head", heads(&[[200, 200, 70]])),
        ("three heads", heads(&[[90, 120, 50], [210, 110, 55], [330, 130, 48]])),
    ]
}

#[test]
fn every_number_is_the_references() {
    if let Ok(folder) = std::env::var("SIDVAKT_FACES_PICTURES") {
        for (name, pixels) in pictures() {
            std::fs::write(format!("{folder}/{name}.rgba"), pixels).unwrap();
        }
    }
    let network = Network::unpack(MODEL).unwrap();
    let expected = include_str!("reference.txt");
    assert_eq!(expected.lines().count(), pictures().len());
    for (line, (name, pixels)) in expected.lines().zip(pictures()) {
        let (called, numbers) = line.split_once(':').unwrap();
        assert_eq!(called, name);
        let numbers: Vec<f32> = numbers.split_whitespace().map(|number| number.parse().unwrap()).collect();
        let cells = network.cells(&pixels);
        assert_eq!((cells.side, cells.values.len()), (13, 13 * 13 * 25));
        // Every 17th number meets all 25 kinds, since 17 and 25 share no divisor.
        let given: Vec<f32> = cells.values.iter().copied().step_by(17).collect();
        assert_eq!(given.len(), numbers.len());
        for (given, number) in given.iter().zip(&numbers) {
            assert!((given - number).abs() < 2e-3 * number.abs().max(1.0), "{name}: {given} is not {number}");
        }
    }
}

#[test]
fn drawn_heads_are_counted_and_waves_are_not() {
    let network = Network::unpack(MODEL).unwrap();
    let counts = pictures().map(|(_, pixels)| count(&network.faces(&pixels)));
    assert_eq!(counts, [0, 1, 3]);
}

#[test]
fn what_is_not_the_model_or_no_picture_gives_nothing() {
    assert_eq!(Network::unpack(&MODEL[1..]).unwrap_err(), ModelError::Size(MODEL.len() - 1));
    let longer: Vec<u8> = MODEL.iter().copied().chain([0]).collect();
    assert_eq!(Network::unpack(&longer).unwrap_err(), ModelError::Size(MODEL.len() + 1));
    let network = Network::unpack(MODEL).unwrap();
    assert!(network.faces(&[]).is_empty());
    assert!(network.faces(&[255; 416 * 416 * 3]).is_empty());
}
