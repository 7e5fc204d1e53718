//! How a command ends.

use std::io;
use std::path::PathBuf;

/// A command that did its work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing to doubt: exit code 0.
    Fine,
    /// A check failed, or the reading is in doubt: exit code 1.
    Doubt,
}

/// Input that cannot be used: exit code 2. Its text is one line.
#[derive(Debug, thiserror::Error)]
pub enum BadInput {
    /// A file that cannot be read.
    #[error("{}: {error}", path.display())]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// A line of the input.
    #[error("line {number}: {reason}")]
    Line {
        /// Its number, from 1.
        number: usize,
        /// Why.
        reason: String,
    },
    /// A file whose content cannot be used.
    #[error("{}: {reason}", path.display())]
    Content {
        /// Which.
        path: PathBuf,
        /// Why.
        reason: String,
    },
    /// The program that reads our output has had enough (`| head`): no fault.
    #[error("the reader of the output has left")]
    ReaderLeft,
    /// A page that cannot be read, or an argument that means nothing.
    #[error("{0:#}")]
    Page(anyhow::Error),
    /// The output cannot be written, or standard input cannot be read.
    #[error("{0}")]
    Io(io::Error),
}

impl Outcome {
    /// The outcome with an exit code.
    pub fn from_code(code: u8) -> Self {
        if code == 0 { Self::Fine } else { Self::Doubt }
    }
}

impl From<anyhow::Error> for BadInput {
    fn from(error: anyhow::Error) -> Self {
        match error.downcast::<io::Error>() {
            Ok(error) => Self::from(error),
            Err(error) => Self::Page(error),
        }
    }
}

impl From<io::Error> for BadInput {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::ReaderLeft,
            _ => Self::Io(error),
        }
    }
}
