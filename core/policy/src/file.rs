//! A whole policy, read from its file.

use std::cell::RefCell;

use sha2::{Digest, Sha256};
use sidvakt_calendar::{OpenDays, RemovalClock, ReplyClock};
use sidvakt_time::Date;

use crate::categories::{self, CategoryRule};
use crate::channels::{self, Channel};
use crate::clocks::{Monitoring, Removal, Reply};
use crate::conduct::{Blocking, Escalation, Images, Privacy};
use crate::meta::Meta;
use crate::problem::PolicyErrors;
use crate::reader::{Section, Source};
use crate::registration::{Disclosure, Registration, Snapshot};
use crate::syntax::{Table, parse};
use crate::texts::{Checklists, Referral, Texts};
use crate::words::LocalWords;

/// The default policy: Tibro kommun's routine 2021-000028.003.
const TIBRO: &str = include_str!("../policies/tibro.toml");

/// A municipality's routine for social media, as data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    /// Who decided it, and when it must be looked at again.
    pub meta: Meta,
    /// The official channels.
    pub channels: Vec<Channel>,
    /// How they are watched.
    pub monitoring: Monitoring,
    /// When answers are due.
    pub reply: Reply,
    /// When prohibited content must be gone.
    pub removal: Removal,
    /// The eight kinds of prohibited content, in the routine's order.
    pub categories: Vec<CategoryRule>,
    /// When others must be asked first.
    pub escalation: Escalation,
    /// Shutting somebody out.
    pub blocking: Blocking,
    /// What is registered and how long it is kept.
    pub registration: Registration,
    /// The half-yearly picture.
    pub snapshot: Snapshot,
    /// How records are handed out.
    pub disclosure: Disclosure,
    /// Pictures of people.
    pub images: Images,
    /// Personal data in Sidvakt itself.
    pub privacy: Privacy,
    /// Local words and thresholds.
    pub local_words: LocalWords,
    /// What to go by when answering.
    pub checklists: Checklists,
    /// Ready texts.
    pub texts: Texts,
    /// Where to refer what is not municipal.
    pub referrals: Vec<Referral>,
    /// SHA-256 of the file, lower-case hex: names exactly this policy in records.
    pub sha256: String,
}

impl Policy {
    /// Reads a policy file. What it leaves out is taken from the default policy, except `meta` and
    /// `channels`.
    ///
    /// # Errors
    /// Everything that is wrong with the file, each with its path and what was expected.
    pub fn parse(text: &str) -> Result<Self, PolicyErrors> {
        read(text, parse(TIBRO).ok().as_ref())
    }

    /// The default policy: Tibro kommun's routine.
    ///
    /// # Panics
    /// Never: the file is part of the program, and a test holds that it is sound.
    #[must_use]
    pub fn default_tibro() -> Self {
        read(TIBRO, None).expect("the policy inside the program is sound")
    }

    /// The default policy's file, to start an own one from.
    #[must_use]
    pub fn default_file() -> &'static str {
        TIBRO
    }

    /// How the time for an answer is counted.
    #[must_use]
    pub fn reply_clock(&self) -> &ReplyClock {
        &self.reply.clock
    }

    /// How the time for a removal is counted.
    #[must_use]
    pub fn removal_clock(&self) -> &RemovalClock {
        &self.removal.clock
    }

    /// Which days are open, under the reply clock's rule.
    #[must_use]
    pub fn open_days(&self) -> OpenDays {
        self.reply.clock.effective_open_days()
    }

    /// Whether the routine should have been looked at again: its review day has come.
    #[must_use]
    pub fn review_overdue(&self, today: Date) -> bool {
        self.meta.review_due.is_some_and(|review| today >= review)
    }

    /// The category with an id.
    #[must_use]
    pub fn category(&self, id: &str) -> Option<&CategoryRule> {
        self.categories.iter().find(|rule| rule.id == id)
    }

    /// The channel with an address, with or without its last slash, whatever its case.
    #[must_use]
    pub fn channel(&self, url: &str) -> Option<&Channel> {
        let url = url.trim_end_matches('/');
        self.channels.iter().find(|channel| channel.url.trim_end_matches('/').eq_ignore_ascii_case(url))
    }

    /// How sure a flag of a category must be on a channel, in per cent; none leaves it to screening.
    #[must_use]
    pub fn threshold(&self, category: &str, channel_url: Option<&str>) -> Option<u32> {
        let channel = channel_url.and_then(|url| self.channel(url));
        let own = channel.and_then(|channel| channel.thresholds.get(category));
        own.or_else(|| self.local_words.thresholds.get(category)).copied()
    }
}

fn read(text: &str, default: Option<&Table>) -> Result<Policy, PolicyErrors> {
    let plain = text.strip_prefix('\u{feff}').unwrap_or(text);
    let source = Source { text: plain, problems: RefCell::default() };
    let table = match parse(plain) {
        Ok(table) => table,
        Err(error) => {
            source.syntax(error);
            return Err(PolicyErrors(source.problems.into_inner()));
        }
    };
    let policy = sections(Section::root(&source, &table, default), text);
    let problems = source.problems.take();
    if problems.is_empty() { Ok(policy) } else { Err(PolicyErrors(problems)) }
}

fn sections(mut root: Section<'_>, text: &str) -> Policy {
    let meta = Meta::read(root.own_section("meta"));
    let channels = root.own_sections("channels");
    let monitoring = Monitoring::read(root.section("monitoring"));
    let policy = Policy {
        meta,
        channels: channels::read_all(channels, &root),
        reply: Reply::read(root.section("reply"), monitoring.office_hours),
        monitoring,
        removal: Removal::read(root.section("removal")),
        categories: categories::read_all(root.section("categories")),
        escalation: Escalation::read(root.section("escalation")),
        blocking: Blocking::read(root.section("blocking")),
        registration: Registration::read(root.section("registration")),
        snapshot: Snapshot::read(root.section("snapshot")),
        disclosure: Disclosure::read(root.section("disclosure")),
        images: Images::read(root.section("images")),
        privacy: Privacy::read(root.section("privacy")),
        local_words: LocalWords::read(root.section("local_words")),
        checklists: Checklists::read(root.section("checklists")),
        texts: Texts::read(root.section("texts")),
        referrals: root.sections("referrals").into_iter().map(Referral::read).collect(),
        sha256: sum(text),
    };
    root.finish();
    policy
}

fn sum(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}
