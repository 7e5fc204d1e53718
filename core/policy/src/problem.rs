//! What is wrong with a policy file, where, and what was expected.

use std::fmt;

/// Everything that is wrong with a policy file, in the order of the file's sections.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicyErrors(pub Vec<Problem>);

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where: `reply.amount`, `channels[2].url`; empty for the whole file.
    pub path: String,
    /// Line in the file, from 1; none for what is missing.
    pub line: Option<u32>,
    /// Which kind of fault; its words are chosen by this on the screen.
    pub code: ProblemCode,
    /// What was expected, in English: "a whole number from 1 to 240".
    pub expected: String,
    /// What stands in the file, as written there; empty for what is missing.
    pub found: String,
}

/// The kinds of faults.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ProblemCode {
    /// The file is no TOML.
    Syntax,
    /// A key that no policy has.
    UnknownKey,
    /// A value of another type.
    WrongType,
    /// A value beyond what is allowed.
    OutOfRange,
    /// A key that every policy must have.
    Missing,
    /// Two values that do not go together.
    Contradiction,
}

impl ProblemCode {
    /// Identifier for the words on the screen: `policy_unknown_key` and so on.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Syntax => "policy_syntax",
            Self::UnknownKey => "policy_unknown_key",
            Self::WrongType => "policy_wrong_type",
            Self::OutOfRange => "policy_out_of_range",
            Self::Missing => "policy_missing",
            Self::Contradiction => "policy_contradiction",
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(line) = self.line {
            write!(formatter, "line {line}: ")?;
        }
        if !self.path.is_empty() {
            write!(formatter, "{}: ", self.path)?;
        }
        let (expected, found) = (&self.expected, &self.found);
        match self.code {
            ProblemCode::Syntax | ProblemCode::Contradiction => formatter.write_str(expected),
            ProblemCode::UnknownKey if expected.is_empty() => formatter.write_str("no policy has this key"),
            ProblemCode::UnknownKey => write!(formatter, "no policy has this key; did you mean {expected}?"),
            ProblemCode::Missing => write!(formatter, "missing; expected {expected}"),
            ProblemCode::WrongType | ProblemCode::OutOfRange => {
                write!(formatter, "expected {expected}, found {found}")
            }
        }
    }
}

impl fmt::Display for PolicyErrors {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, problem) in self.0.iter().enumerate() {
            if index > 0 {
                formatter.write_str("\n")?;
            }
            write!(formatter, "{problem}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Problem {}
impl std::error::Error for PolicyErrors {}
