//! Why something was not done, as the human is told: a code and one sentence.

use sidvakt_desk::{Refused, RefusedCode};
use sidvakt_protocol::{Failure, FailureCode, MessageError};
use sidvakt_store::StoreError;
use sidvakt_wording::Key;
use wasm_bindgen::JsValue;

use crate::browser::NoPicture;
use crate::console;
use crate::signing::SigningError;
use crate::speech;

/// A failure with its standard sentence.
pub fn failure(code: FailureCode) -> Failure {
    let key = match code {
        FailureCode::BadMessage => Key::FailureBadMessage,
        FailureCode::NeedsToolbarClick => Key::FailureNeedsToolbarClick,
        FailureCode::ItemGone => Key::FailureItemGone,
        FailureCode::StoreFull => Key::FailureStoreFull,
        FailureCode::StoreFailed => Key::FailureStoreFailed,
        FailureCode::PictureFailed => Key::FailurePictureFailed,
        FailureCode::NotAllowed | FailureCode::Invalid | FailureCode::Internal => Key::FailureInternal,
    };
    Failure { code, message: speech::wording().text(key).to_owned() }
}

/// A failure whose cause is worth a line in the console; never with anybody's words in it.
pub fn failure_because(code: FailureCode, cause: impl std::fmt::Display) -> Failure {
    console::warn(&format!("{code:?}: {cause}"));
    failure(code)
}

/// What the store's failure means to the human.
#[allow(clippy::needless_pass_by_value, reason = "the shape that map_err wants")]
pub fn store_failure(error: StoreError) -> Failure {
    match error {
        StoreError::Full => failure(FailureCode::StoreFull),
        other => failure_because(FailureCode::StoreFailed, other),
    }
}

/// What a message that is none means to the human.
#[allow(clippy::needless_pass_by_value, reason = "the shape that map_err wants")]
pub fn message_failure(error: MessageError) -> Failure {
    failure_because(FailureCode::BadMessage, error)
}

/// What a picture not taken means to the human.
pub fn picture_failure(reason: NoPicture) -> Failure {
    match reason {
        NoPicture::NotAllowed => failure(FailureCode::NeedsToolbarClick),
        NoPicture::TooSoon => failure_because(FailureCode::PictureFailed, "too many pictures a second"),
        NoPicture::Failed(words) => failure_because(FailureCode::PictureFailed, words),
    }
}

/// What a picture that could not be cut means to the human.
#[allow(clippy::needless_pass_by_value, reason = "the shape that map_err wants")]
pub fn cutting_failure(error: JsValue) -> Failure {
    failure_because(FailureCode::PictureFailed, format!("{error:?}"))
}

/// What a missing seal means to the human.
#[allow(clippy::needless_pass_by_value, reason = "the shape that map_err wants")]
pub fn signing_failure(error: SigningError) -> Failure {
    match error {
        SigningError::Store(error) => store_failure(error),
        other @ SigningError::Refused(_) => failure_because(FailureCode::Internal, other),
    }
}

/// What the register's rules refuse, in the desk's own words.
pub fn refused_failure(refused: Refused) -> Failure {
    let code = match refused.code {
        RefusedCode::NotAllowed => FailureCode::NotAllowed,
        RefusedCode::Invalid => FailureCode::Invalid,
        RefusedCode::ItemGone => FailureCode::ItemGone,
        RefusedCode::NoPicture => FailureCode::PictureFailed,
    };
    Failure { code, message: refused.message }
}
