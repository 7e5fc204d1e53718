//! Registration, retention, snapshots and disclosure (the routine's 4.3; OSL 4–5; TF 2).

use sidvakt_time::Date;

use crate::reader::Section;

/// What is registered, and how records leave Sidvakt for the registry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Registration {
    /// What must be registered, not only kept in order.
    pub must_register: Vec<MustRegister>,
    /// Ordinary comments are kept in order, not registered (OSL 5:1 third paragraph).
    pub kept_ordered_default: bool,
    /// Name of the case system, when told.
    pub case_system: Option<String>,
    /// How records are handed to the registry.
    pub export: ExportFormat,
    /// Shape of a registration number: `0` a digit, `A` a letter, other characters themselves.
    pub designation_pattern: Option<String>,
    /// How long records are kept, by committee and kind (dokumenthanteringsplan).
    pub retention_rules: Vec<RetentionRule>,
    /// The decision that allows disposal; without it nothing is disposed of.
    pub disposal_authority: Option<DisposalAuthority>,
}

/// Kinds of content that must be registered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MustRegister {
    /// Content that may be secret.
    Secret,
    /// What needs handling (handläggning).
    Handling,
    /// Prohibited content that is removed.
    Removed,
    /// What belongs to a case.
    CaseData,
    /// What the municipality asked for.
    Requested,
}

/// How records are handed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportFormat {
    /// Comma-separated values.
    Csv,
    /// JSON.
    Json,
    /// CITS ERMS, FGS Ärendehantering 2.0.
    Erms,
}

/// A row of the retention schedule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RetentionRule {
    /// The committee whose schedule it is; none for all.
    pub committee: Option<String>,
    /// Which records.
    pub record_type: String,
    /// Kept for ever, or disposed of.
    pub action: RetentionAction,
}

/// What happens to records in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RetentionAction {
    /// Bevaras.
    Preserve,
    /// Gallras, this many months after they came in or were drawn up.
    DisposeAfterMonths(u32),
}

/// The decision that allows disposal (gallringsbeslut).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DisposalAuthority {
    /// Its registration number.
    pub decision_id: String,
    /// When it was made.
    pub date: Date,
    /// Who made it.
    pub body: String,
    /// Its paragraph.
    pub paragraph: String,
}

/// The half-yearly picture of a channel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snapshot {
    /// Months between pictures.
    pub interval_months: u32,
    /// How much is pictured.
    pub scope: SnapshotScope,
    /// In which format.
    pub format: SnapshotFormat,
    /// Save the text beside it, as data.
    pub also_text: bool,
    /// Where to put it; shown to the user, never written to by Sidvakt.
    pub target_path: Option<String>,
    /// A picture before a channel closes.
    pub before_channel_close: bool,
}

/// How much of a channel is pictured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SnapshotScope {
    /// The start page.
    Startpage,
    /// Everything since the picture before.
    Period,
    /// Everything.
    Full,
}

/// In which format a picture is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SnapshotFormat {
    /// PDF/A-1b.
    PdfA1b,
    /// PNG.
    Png,
    /// TIFF.
    Tiff,
}

/// How records are handed out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Disclosure {
    /// The fee for copies that the municipal council has set; none when not told.
    pub fee: Option<Fee>,
    /// Whether copies may be handed out digitally.
    pub digital_allowed: bool,
    /// Provisions that a redaction may rest on.
    pub masking_reasons: Vec<String>,
}

/// The fee for copies, in kronor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fee {
    /// Pages that cost nothing.
    pub free_pages: u32,
    /// The fee from the first page that costs.
    pub first_amount: u32,
    /// The fee for each page after that.
    pub per_page: u32,
    /// Digital copies cost nothing.
    pub digital_free: bool,
}

const MUST_REGISTER: [(&str, MustRegister); 5] = [
    ("secret", MustRegister::Secret),
    ("handling", MustRegister::Handling),
    ("removed", MustRegister::Removed),
    ("case_data", MustRegister::CaseData),
    ("requested", MustRegister::Requested),
];

impl Registration {
    pub(crate) fn read(mut section: Section<'_>) -> Self {
        let exports =
            [("csv", ExportFormat::Csv), ("json", ExportFormat::Json), ("erms", ExportFormat::Erms)];
        let registration = Self {
            must_register: section.choices("must_register", &MUST_REGISTER),
            kept_ordered_default: section.flag("kept_ordered_default"),
            case_system: section.optional_text("case_system", 80),
            export: section.choice("export", &exports).unwrap_or(ExportFormat::Json),
            designation_pattern: section.optional_text("designation_pattern", 64),
            retention_rules: section
                .sections("retention_rules")
                .into_iter()
                .map(RetentionRule::read)
                .collect(),
            disposal_authority: section.optional_section("disposal_authority").map(DisposalAuthority::read),
        };
        section.finish();
        registration
    }

    /// Whether a registration number has the shape that the municipality's have.
    #[must_use]
    pub fn is_designation(&self, number: &str) -> bool {
        let Some(pattern) = &self.designation_pattern else {
            return !number.trim().is_empty();
        };
        let fits = |(place, char): (char, char)| match place {
            '0' => char.is_ascii_digit(),
            'A' => char.is_alphabetic(),
            _ => place == char,
        };
        pattern.chars().count() == number.chars().count() && pattern.chars().zip(number.chars()).all(fits)
    }
}

impl RetentionRule {
    fn read(mut section: Section<'_>) -> Self {
        let committee = section.optional_text("committee", 120);
        let record_type = section.text("record_type", 120);
        let preserve = section.choice("action", &[("preserve", true), ("dispose", false)]).unwrap_or(true);
        let months = section.optional_whole("after_months", 1..=600);
        let action = match (preserve, months) {
            (true, None) => RetentionAction::Preserve,
            (false, Some(months)) => RetentionAction::DisposeAfterMonths(months),
            (true, Some(_)) => {
                section.contradiction("after_months", "what is preserved has no after_months");
                RetentionAction::Preserve
            }
            (false, None) => {
                section.contradiction("action", "what is disposed of needs after_months");
                RetentionAction::Preserve
            }
        };
        section.finish();
        Self { committee, record_type, action }
    }
}

impl DisposalAuthority {
    fn read(mut section: Section<'_>) -> Self {
        let authority = Self {
            decision_id: section.text("decision_id", 64),
            date: section.date("date"),
            body: section.text("body", 120),
            paragraph: section.text("paragraph", 40),
        };
        section.finish();
        authority
    }
}

impl Snapshot {
    pub(crate) fn read(mut section: Section<'_>) -> Self {
        let scopes = [
            ("startpage", SnapshotScope::Startpage),
            ("period", SnapshotScope::Period),
            ("full", SnapshotScope::Full),
        ];
        let formats = [
            ("PDF/A-1b", SnapshotFormat::PdfA1b),
            ("PNG", SnapshotFormat::Png),
            ("TIFF", SnapshotFormat::Tiff),
        ];
        let snapshot = Self {
            interval_months: section.whole("interval_months", 1..=12),
            scope: section.choice("scope", &scopes).unwrap_or(SnapshotScope::Startpage),
            format: section.choice("format", &formats).unwrap_or(SnapshotFormat::PdfA1b),
            also_text: section.flag("also_text"),
            target_path: section.optional_text("target_path", 260),
            before_channel_close: section.flag("before_channel_close"),
        };
        section.finish();
        snapshot
    }
}

impl Disclosure {
    pub(crate) fn read(mut section: Section<'_>) -> Self {
        let disclosure = Self {
            fee: section.optional_section("fee").map(Fee::read),
            digital_allowed: section.flag("digital_allowed"),
            masking_reasons: section.texts("masking_reasons", 120),
        };
        section.finish();
        disclosure
    }
}

impl Fee {
    fn read(mut section: Section<'_>) -> Self {
        let fee = Self {
            free_pages: section.whole("free_pages", 0..=1000),
            first_amount: section.whole("first_amount", 0..=1000),
            per_page: section.whole("per_page", 0..=100),
            digital_free: section.flag("digital_free"),
        };
        section.finish();
        fee
    }

    /// The fee in kronor for a number of printed pages.
    #[must_use]
    pub fn for_pages(&self, pages: u32) -> u32 {
        match pages.saturating_sub(self.free_pages) {
            0 => 0,
            paid => self.first_amount.saturating_add(self.per_page.saturating_mul(paid - 1)),
        }
    }
}
