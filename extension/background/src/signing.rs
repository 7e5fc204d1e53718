//! The seal on a package: a key that the browser made and lets nobody read.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use js_sys::{Object, Reflect, Uint8Array};
use sidvakt_evidence::{Signature, SignatureAlgorithm};
use sidvakt_store::{KeyPair, Store, StoreError};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{CryptoKey, SubtleCrypto};

/// The ways to sign, the preferred first; older Chromium knows only the second.
const ED25519: &str = "Ed25519";
const ECDSA: &str = "ECDSA";

/// Why nothing was signed.
#[derive(Debug, thiserror::Error)]
pub enum SigningError {
    /// The browser refused.
    #[error("the browser does not sign: {0}")]
    Refused(String),
    /// The key could not be kept.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<JsValue> for SigningError {
    fn from(value: JsValue) -> Self {
        Self::Refused(format!("{value:?}"))
    }
}

/// Signs some bytes with the profile's key, made at the first signature. `signer` is whose it is.
///
/// # Errors
/// When the browser cannot sign or the key cannot be kept.
pub async fn sign(store: &Store, bytes: &[u8], signer: String) -> Result<Signature, SigningError> {
    let subtle = subtle()?;
    let pair = match store.key_pair().await? {
        Some(pair) => pair,
        None => store.keep_key_pair(make(&subtle).await?).await?,
    };
    let name = name_of(&pair.private)?;
    let signature = subtle.sign_with_object_and_u8_array(&signing(&name)?, &pair.private, bytes)?;
    let public_key = subtle.export_key("raw", &pair.public)?;
    Ok(Signature {
        algorithm: if name == ECDSA { SignatureAlgorithm::EcdsaP256 } else { SignatureAlgorithm::Ed25519 },
        public_key: written(&JsFuture::from(public_key).await?),
        signature: written(&JsFuture::from(signature).await?),
        signer,
    })
}

async fn make(subtle: &SubtleCrypto) -> Result<KeyPair, SigningError> {
    let pair = match generate(subtle, ED25519).await {
        Ok(pair) => pair,
        Err(_) => generate(subtle, ECDSA).await?,
    };
    let half = |name: &str| Reflect::get(&pair, &name.into()).map(JsCast::unchecked_into);
    Ok(KeyPair { private: half("privateKey")?, public: half("publicKey")? })
}

async fn generate(subtle: &SubtleCrypto, name: &str) -> Result<JsValue, JsValue> {
    let uses = js_sys::Array::of2(&"sign".into(), &"verify".into());
    // Not extractable: neither a fault nor a thief in the extension can read the private half.
    JsFuture::from(subtle.generate_key_with_object(&algorithm(name, "namedCurve", "P-256")?, false, &uses)?)
        .await
}

fn signing(name: &str) -> Result<Object, JsValue> {
    algorithm(name, "hash", "SHA-256")
}

/// `{name}`, and for ECDSA the one thing more that it needs.
fn algorithm(name: &str, field: &str, value: &str) -> Result<Object, JsValue> {
    let algorithm = Object::new();
    Reflect::set(&algorithm, &"name".into(), &name.into())?;
    if name == ECDSA {
        Reflect::set(&algorithm, &field.into(), &value.into())?;
    }
    Ok(algorithm)
}

fn name_of(key: &CryptoKey) -> Result<String, JsValue> {
    let name = Reflect::get(&Reflect::get(key, &"algorithm".into())?, &"name".into())?;
    name.as_string().ok_or_else(|| "a key without an algorithm".into())
}

fn written(buffer: &JsValue) -> String {
    STANDARD.encode(Uint8Array::new(buffer).to_vec())
}

fn subtle() -> Result<SubtleCrypto, JsValue> {
    let crypto = Reflect::get(&js_sys::global(), &"crypto".into())?;
    Reflect::get(&crypto, &"subtle".into())?.dyn_into()
}
