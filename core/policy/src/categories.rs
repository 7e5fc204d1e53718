//! The eight kinds of prohibited content (the routine's 4.4), as the municipality words them.

use crate::reader::Section;

/// The ids of the eight categories, in the routine's order; the same as screening's.
pub const CATEGORY_IDS: [&str; 8] =
    ["insult", "hate", "violence_porn", "crime", "personal_data", "image_consent", "copyright", "commercial"];

/// One kind of prohibited content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CategoryRule {
    /// One of [`CATEGORY_IDS`].
    pub id: &'static str,
    /// What it is called on the screen, "Personangrepp".
    pub label: String,
    /// The legal basis in a sentence or two.
    pub tooltip: String,
    /// Provisions, `BrB 5:3`.
    pub legal_refs: Vec<String>,
    /// What a removal can rest on, the strongest first.
    pub duties: Vec<DutyKind>,
    /// Whether it is flagged at all.
    pub default_on: bool,
    /// A second person must agree before removal.
    pub second_review: bool,
    /// Show where to report to the police.
    pub police_hint: bool,
}

/// What a removal can rest on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DutyKind {
    /// BBS-lagen 5 §, when it is obvious.
    Bbs5,
    /// Another statute.
    OtherLaw,
    /// The municipality's own rules only.
    Policy,
}

const DUTIES: [(&str, DutyKind); 3] =
    [("bbs5", DutyKind::Bbs5), ("other_law", DutyKind::OtherLaw), ("policy", DutyKind::Policy)];

impl CategoryRule {
    fn read(id: &'static str, mut section: Section<'_>) -> Self {
        let rule = Self {
            id,
            label: section.text("label", 40),
            tooltip: section.text("tooltip", 300),
            legal_refs: section.texts("legal_refs", 60),
            duties: section.choices("duty", &DUTIES),
            default_on: section.flag("default_on"),
            second_review: section.flag("second_review"),
            police_hint: section.flag("police_hint"),
        };
        section.check("duty", !rule.duties.is_empty(), "at least one of \"bbs5\", \"other_law\", \"policy\"");
        let speaks_of_bbs = rule.tooltip.to_lowercase().contains("bbs");
        let may = rule.duties.contains(&DutyKind::Bbs5);
        section.check("tooltip", may || !speaks_of_bbs, "no mention of BBS-lagen where duty lacks \"bbs5\"");
        section.finish();
        rule
    }
}

/// All eight, in the routine's order.
pub(crate) fn read_all(mut section: Section<'_>) -> Vec<CategoryRule> {
    let rules = CATEGORY_IDS.map(|id| CategoryRule::read(id, section.section(id)));
    section.finish();
    rules.into()
}
