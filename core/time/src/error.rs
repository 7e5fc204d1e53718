//! Why something is no instant, day or time.

/// Why something is no instant, day or time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TimeError {
    /// Before the year −9999 or after the year 9999, or no such day or time.
    #[error("no such time")]
    OutOfRange,
    /// The text is not written as RFC 3339 says.
    #[error("a time is written like 2026-11-22T10:42:00Z, a day like 2026-11-22")]
    Unreadable,
}
