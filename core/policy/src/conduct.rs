//! Escalation, blocking, pictures of children and privacy.

use crate::reader::Section;

/// When others must be asked first (the routine's 4.2).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Escalation {
    /// From how many critical comments an hour they are "many".
    pub many_critical_per_hour: u32,
    /// Whom to ask before an official comment.
    pub consult_roles: Vec<String>,
}

/// Shutting somebody out of a channel: a decision of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blocking {
    /// Whether the municipality blocks at all.
    pub enabled: bool,
    /// Warnings before a block.
    pub min_warnings: u32,
    /// The longest block, in days.
    pub max_days: u32,
    /// Who decides it.
    pub decider_role: Option<String>,
}

/// Pictures of people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Images {
    /// Below this age a guardian must agree; the municipality's own rule.
    pub child_image_age: u32,
    /// Whether a guardian must agree.
    pub guardian_consent_required: bool,
}

/// Personal data in Sidvakt itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Privacy {
    /// Days that what nobody acted on is kept; registered records are never purged by it.
    pub retention_local_days: u32,
    /// Keep display names.
    pub store_display_name: bool,
    /// Keep profile addresses.
    pub store_profile_url: bool,
    /// Reports count, and name nobody.
    pub pseudonymise_in_reports: bool,
    /// The impact assessment (konsekvensbedömning), by its registration number.
    pub dpia_ref: Option<String>,
    /// The entry in the register of processing.
    pub register_ref: Option<String>,
    /// The legal basis.
    pub legal_basis: String,
}

impl Escalation {
    pub(crate) fn read(mut section: Section<'_>) -> Self {
        let escalation = Self {
            many_critical_per_hour: section.whole("many_critical_per_hour", 2..=500),
            consult_roles: section.texts("consult_roles", 120),
        };
        section.finish();
        escalation
    }
}

impl Blocking {
    pub(crate) fn read(mut section: Section<'_>) -> Self {
        let blocking = Self {
            enabled: section.flag("enabled"),
            min_warnings: section.whole("min_warnings", 1..=3),
            max_days: section.whole("max_days", 1..=365),
            decider_role: section.optional_text("decider_role", 120),
        };
        if blocking.enabled && blocking.decider_role.is_none() {
            section.contradiction("enabled", "blocking needs a decider_role: it is a decision of its own");
        }
        section.finish();
        blocking
    }
}

impl Images {
    pub(crate) fn read(mut section: Section<'_>) -> Self {
        let images = Self {
            child_image_age: section.whole("child_image_age", 15..=18),
            guardian_consent_required: section.flag("guardian_consent_required"),
        };
        section.finish();
        images
    }
}

impl Privacy {
    pub(crate) fn read(mut section: Section<'_>) -> Self {
        let privacy = Self {
            retention_local_days: section.whole("retention_local_days", 7..=90),
            store_display_name: section.flag("store_display_name"),
            store_profile_url: section.flag("store_profile_url"),
            pseudonymise_in_reports: section.flag("pseudonymise_in_reports"),
            dpia_ref: section.optional_text("dpia_ref", 64),
            register_ref: section.optional_text("register_ref", 64),
            legal_basis: section.text("legal_basis", 300),
        };
        section.finish();
        privacy
    }
}
