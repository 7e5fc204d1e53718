//! The signature over the manifest.

use crate::digest::Sha256Hex;
use crate::package::{SIGNATURE, Signature};
use crate::verify::{SignatureState, VerifyReport, from_json};

/// Checks `signature.json` against the manifest's bytes.
pub(super) fn verify(manifest: &[u8], signature: Option<&[u8]>, report: &mut VerifyReport) {
    let Some(bytes) = signature else { return };
    let signature: Signature = match from_json(bytes) {
        Ok(signature) => signature,
        Err(error) => {
            report.signature = SignatureState::Invalid;
            report.problem("signature_unreadable", SIGNATURE, error.to_string());
            return;
        }
    };
    report.signer = Some(signature.signer.clone());
    report.key = base64(&signature.public_key).map(|key| Sha256Hex::of(&key).to_string());
    report.signature = check(manifest, &signature);
    if report.signature == SignatureState::Invalid {
        report.problem(
            "signature_invalid",
            SIGNATURE,
            "the signature does not belong to this manifest and key",
        );
    }
}

#[cfg(not(feature = "verify-signature"))]
fn check(_manifest: &[u8], _signature: &Signature) -> SignatureState {
    SignatureState::Unchecked
}

#[cfg(feature = "verify-signature")]
fn check(manifest: &[u8], signature: &Signature) -> SignatureState {
    use crate::package::SignatureAlgorithm;
    let (Some(key), Some(bytes)) = (base64(&signature.public_key), base64(&signature.signature)) else {
        return SignatureState::Invalid;
    };
    let holds = match signature.algorithm {
        SignatureAlgorithm::Ed25519 => ed25519(&key, manifest, &bytes),
        SignatureAlgorithm::EcdsaP256 => p256(&key, manifest, &bytes),
    };
    if holds == Some(true) { SignatureState::Valid } else { SignatureState::Invalid }
}

#[cfg(feature = "verify-signature")]
fn ed25519(key: &[u8], manifest: &[u8], signature: &[u8]) -> Option<bool> {
    let key = ed25519_dalek::VerifyingKey::from_bytes(key.try_into().ok()?).ok()?;
    let signature = ed25519_dalek::Signature::from_slice(signature).ok()?;
    Some(key.verify_strict(manifest, &signature).is_ok())
}

#[cfg(feature = "verify-signature")]
fn p256(key: &[u8], manifest: &[u8], signature: &[u8]) -> Option<bool> {
    use p256::ecdsa::signature::Verifier;
    let key = p256::ecdsa::VerifyingKey::from_sec1_bytes(key).ok()?;
    let signature = p256::ecdsa::Signature::from_slice(signature).ok()?;
    Some(key.verify(manifest, &signature).is_ok())
}

fn base64(text: &str) -> Option<Vec<u8>> {
    use base64::Engine;
    base64::engine::general_purpose::STANDARD.decode(text).ok()
}
