//! The trained weights: one byte each, in the order of the layers.

/// The weights as published; see `model/README.md` for their origin and licence.
pub const MODEL: &[u8] = include_bytes!("../model/tiny_face_detector_model.bin");

/// Why a file is not the model.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ModelError {
    /// The file ends within a layer, or goes on after the last one.
    #[error("the model has {0} bytes, which is not its size")]
    Size(usize),
}

/// A layer's weights are `byte * scale + least`, from the model's own list.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Packed {
    /// How many.
    pub count: usize,
    /// The step from one byte to the next.
    pub scale: f64,
    /// The value of byte 0.
    pub least: f64,
}

const fn packed(count: usize, scale: f64, least: f64) -> Packed {
    Packed { count, scale, least }
}

/// Filters (3 x 3 x 3 x 16) and bias of the first layer.
pub(crate) const FIRST: [Packed; 2] = [
    packed(3 * 3 * 3 * 16, 0.009_007_044_399_485_869, -1.206_943_949_531_106_3),
    packed(16, 0.005_263_455_241_334_205, -0.921_104_667_233_485_6),
];

/// Depthwise filter (3 x 3 x in), pointwise filter (in x out) and bias of the separable layers.
pub(crate) const SEPARABLE: [[Packed; 3]; 5] = [
    [
        packed(3 * 3 * 16, 0.004_001_977_630_690_033, -0.504_249_181_466_944_1),
        packed(16 * 32, 0.013_836_609_615_999_109, -1.411_334_180_831_909),
        packed(32, 0.001_515_986_259_077_109_6, -0.309_261_196_851_730_37),
    ],
    [
        packed(3 * 3 * 32, 0.002_666_276_225_856_706, -0.317_286_870_876_948),
        packed(32 * 64, 0.015_265_831_292_844_286, -1.679_244_142_212_871_4),
        packed(64, 0.002_028_055_459_845_3, -0.371_134_149_151_689_85),
    ],
    [
        packed(3 * 3 * 64, 0.006_100_742_489_683_862, -0.890_708_403_493_843_8),
        packed(64 * 128, 0.016_276_211_832_083_907, -2.050_802_690_842_572_5),
        packed(128, 0.003_394_414_279_975_143, -0.763_743_212_994_407_2),
    ],
    [
        packed(3 * 3 * 128, 0.006_716_050_119_961_009, -0.805_926_014_395_321_1),
        packed(128 * 256, 0.021_875_603_993_733_724, -2.887_579_727_172_851_4),
        packed(256, 0.004_114_165_200_906_641_5, -0.818_718_874_980_421_6),
    ],
    [
        packed(3 * 3 * 256, 0.008_423_839_597_141_042, -0.901_350_836_894_091_5),
        packed(256 * 512, 0.030_007_277_283_014_035, -3.870_938_769_508_810_7),
        packed(512, 0.008_402_082_966_823_203, -1.487_168_685_127_706_8),
    ],
];

/// Filter (512 x 25) and bias of the last layer.
pub(crate) const LAST: [Packed; 2] = [
    packed(512 * 25, 0.028_336_129_469_030_042, -4.675_461_362_389_957),
    packed(25, 0.002_268_134_028_303_857, -0.410_532_259_122_998_07),
];

/// Takes layer after layer off a model.
#[derive(Debug)]
pub(crate) struct Unpacking<'a> {
    rest: &'a [u8],
    size: usize,
}

impl<'a> Unpacking<'a> {
    pub(crate) fn of(model: &'a [u8]) -> Self {
        Self { rest: model, size: model.len() }
    }

    /// The next weights.
    pub(crate) fn next(&mut self, packed: Packed) -> Result<Vec<f32>, ModelError> {
        let (bytes, rest) = self.rest.split_at_checked(packed.count).ok_or(ModelError::Size(self.size))?;
        self.rest = rest;
        #[allow(clippy::cast_possible_truncation, reason = "the weights are single precision")]
        let value = |byte: &u8| (f64::from(*byte) * packed.scale + packed.least) as f32;
        Ok(bytes.iter().map(value).collect())
    }

    /// Nothing may be left.
    pub(crate) fn end(self) -> Result<(), ModelError> {
        if self.rest.is_empty() { Ok(()) } else { Err(ModelError::Size(self.size)) }
    }
}
