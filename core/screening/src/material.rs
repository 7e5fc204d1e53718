//! What screening goes by: the listed words with the rules, and the trained weights.

use crate::lexicon::Lexicon;
use crate::model::weights::{Weights, WeightsError};
use crate::signals::Reader;

/// Words, rules and weights, unpacked. Make it once.
pub struct Material {
    pub(crate) reader: Reader,
    pub(crate) weights: Weights,
}

/// Why packed material cannot be used.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum MaterialError {
    /// The words are not those that this program was built with.
    #[error("the words belong to another program")]
    Words,
    /// The weights cannot be read.
    #[error(transparent)]
    Weights(#[from] WeightsError),
}

impl Material {
    /// From the two files that lie beside a module: `words.bin` as the build has packed it, and
    /// `model/weights.bin`.
    ///
    /// # Errors
    /// When they are not what this program was built with.
    pub fn unpack(words: &[u8], weights: &[u8]) -> Result<Self, MaterialError> {
        let lexicon = Lexicon::unpack(words).ok_or(MaterialError::Words)?;
        Ok(Self { reader: Reader::by(lexicon), weights: Weights::unpack(weights)? })
    }

    /// What the program itself carries. A program with damaged weights never says yes.
    #[must_use]
    pub fn embedded() -> Self {
        let weights = Weights::embedded().unwrap_or_else(|_| Weights::silent());
        Self { reader: Reader::new(), weights }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_another_program_are_refused() {
        let packed = include_bytes!(concat!(env!("OUT_DIR"), "/words.bin"));
        let weights = include_bytes!("../model/weights.bin");
        assert!(Material::unpack(packed, weights).is_ok());
        let fewer = packed.get(..packed.len() / 2).unwrap();
        assert_eq!(Material::unpack(fewer, weights).err(), Some(MaterialError::Words));
        assert_eq!(Material::unpack(&[b'S'; 200_000], weights).err(), Some(MaterialError::Words));
        assert_eq!(
            Material::unpack(packed, b"SVW?").err(),
            Some(MaterialError::Weights(WeightsError::Format))
        );
    }
}
