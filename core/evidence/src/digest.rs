//! SHA-256 sums as they are written in records and file names.

use std::fmt;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

const HEX: &[u8; 16] = b"0123456789abcdef";

/// A SHA-256 sum, written as 64 lower-case hexadecimal digits.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Sha256Hex(String);

/// A text that is no SHA-256 sum.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected 64 lower-case hexadecimal digits, found \"{0}\"")]
pub struct NotADigest(pub String);

impl Sha256Hex {
    /// The sum of some bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self::from_bytes(&Sha256::digest(bytes))
    }

    /// The sum before the first event: 64 zeros.
    #[must_use]
    pub fn zero() -> Self {
        Self("0".repeat(64))
    }

    /// The digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn from_bytes(bytes: &[u8]) -> Self {
        let digit = |half: u8| char::from(HEX.get(usize::from(half)).copied().unwrap_or(b'0'));
        Self(bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect())
    }
}

impl TryFrom<String> for Sha256Hex {
    type Error = NotADigest;

    fn try_from(text: String) -> Result<Self, NotADigest> {
        let digits = text.bytes().all(|byte| HEX.contains(&byte));
        if digits && text.len() == 64 { Ok(Self(text)) } else { Err(NotADigest(text)) }
    }
}

impl From<Sha256Hex> for String {
    fn from(sum: Sha256Hex) -> Self {
        sum.0
    }
}

impl fmt::Display for Sha256Hex {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}
