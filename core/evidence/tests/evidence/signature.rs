//! Signatures over packages, as WebCrypto makes them.

use crate::common::unsigned;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ed25519_dalek::Signer as _;
use sidvakt_evidence::{Sha256Hex, Signature, SignatureAlgorithm, SignatureState, verify};

fn ed25519(message: &[u8]) -> Signature {
    let key = ed25519_dalek::SigningKey::from_bytes(&[7; 32]);
    Signature {
        algorithm: SignatureAlgorithm::Ed25519,
        public_key: STANDARD.encode(key.verifying_key().to_bytes()),
        signature: STANDARD.encode(key.sign(message).to_bytes()),
        signer: "Granviks kommun".into(),
    }
}

fn p256(message: &[u8]) -> Signature {
    use p256::ecdsa::signature::Signer as _;
    let key = p256::ecdsa::SigningKey::from_slice(&[9; 32]).expect("a scalar");
    let signature: p256::ecdsa::Signature = key.sign(message);
    Signature {
        algorithm: SignatureAlgorithm::EcdsaP256,
        public_key: STANDARD.encode(key.verifying_key().to_sec1_point(false).as_bytes()),
        signature: STANDARD.encode(signature.to_bytes()),
        signer: "Granviks kommun".into(),
    }
}

#[test]
fn a_signed_package_tells_who_signed() {
    let unsigned = unsigned();
    for signature in [ed25519(unsigned.manifest()), p256(unsigned.manifest())] {
        let report = verify(&unsigned.sign(&signature).expect("small"));
        assert!(report.ok, "{:?}", report.problems);
        assert_eq!(report.signature, SignatureState::Valid);
        assert_eq!(report.signer.as_deref(), Some("Granviks kommun"));
        let key = Sha256Hex::of(&STANDARD.decode(&signature.public_key).expect("base64"));
        assert_eq!(report.key, Some(key.to_string()));
    }
}

#[test]
fn a_signature_that_does_not_belong_is_invalid() {
    let unsigned = unsigned();
    let sound = ed25519(unsigned.manifest());
    let mut other = unsigned.manifest().to_vec();
    other.push(b' ');
    let cases = [
        ed25519(&other),
        p256(&other),
        Signature { algorithm: SignatureAlgorithm::EcdsaP256, ..sound.clone() },
        Signature { public_key: p256(unsigned.manifest()).public_key, ..sound.clone() },
        Signature { public_key: "not base64!".into(), ..sound.clone() },
        Signature { signature: String::new(), ..sound.clone() },
    ];
    for signature in cases {
        let report = verify(&unsigned.sign(&signature).expect("small"));
        assert_eq!(report.signature, SignatureState::Invalid, "{signature:?}");
        assert_eq!(report.problems[0].code, "signature_invalid");
        assert!(!report.ok);
    }
}

#[test]
fn any_change_to_a_signed_manifest_is_found() {
    let unsigned = unsigned();
    let sound = unsigned.sign(&ed25519(unsigned.manifest())).expect("small");
    let length = unsigned.manifest().len();
    let start = sound.windows(length).position(|window| window == unsigned.manifest()).expect("there");
    for index in start..start + length {
        let mut bytes = sound.clone();
        bytes[index] ^= 1;
        assert!(!verify(&bytes).ok, "byte {}", index - start);
    }
}
