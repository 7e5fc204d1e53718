//! How failures cross the boundary: a closed set of codes and a sentence for the user.

use serde::{Deserialize, Serialize};

/// A reply or a failure: `{"ok": …}` or `{"failure": …}`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Reply<T> {
    /// It went well.
    Ok(T),
    /// It did not.
    Failure(Failure),
}

/// Why something was not done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Failure {
    /// What kind; only this is acted on.
    pub code: FailureCode,
    /// One Swedish sentence for the user: what, and what to do.
    pub message: String,
}

/// The closed set of failures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum FailureCode {
    /// The message could not be decoded, or its sender may not send it.
    BadMessage,
    /// No picture without the user's click on the toolbar button.
    NeedsToolbarClick,
    /// The item is not on the page any more.
    ItemGone,
    /// The disk or the browser's quota is full; nothing was written.
    StoreFull,
    /// The store failed; nothing was written.
    StoreFailed,
    /// The picture could not be taken.
    PictureFailed,
    /// The action is not allowed in this state (for example: removed before saved).
    NotAllowed,
    /// What was given is not valid; the message names the field.
    Invalid,
    /// A fault in the program.
    Internal,
}
