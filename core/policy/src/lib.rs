//! The municipality's routine as data: channels, clocks, categories, texts, words.
//!
//! A policy is one TOML file. It is validated whole, once, when it is read; after that every value
//! is known to be sound. What a file leaves out is taken from the default policy, Tibro's, except
//! who decided it and the channels, which are each municipality's own.

mod categories;
mod channels;
mod clocks;
mod conduct;
mod file;
mod meta;
mod problem;
mod reader;
mod registration;
mod syntax;
mod texts;
mod words;

pub use categories::{CATEGORY_IDS, CategoryRule, DutyKind};
pub use channels::{Channel, ChannelGap, Platform};
pub use clocks::{MonitorDays, Monitoring, Removal, RemovalMeans, Reply};
pub use conduct::{Blocking, Escalation, Images, Privacy};
pub use file::Policy;
pub use meta::Meta;
pub use problem::{PolicyErrors, Problem, ProblemCode};
pub use registration::{
    Disclosure, DisposalAuthority, ExportFormat, Fee, MustRegister, Registration, RetentionAction,
    RetentionRule, Snapshot, SnapshotFormat, SnapshotScope,
};
pub use texts::{CheckPoint, Checklists, Referral, Text, TextKind, Texts};
pub use words::{BlockedWords, LocalWords};
