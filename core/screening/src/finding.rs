//! What screening says about a text.

use serde::{Deserialize, Serialize};
use sidvakt_text::Utf16Span;

/// The eight kinds of prohibited content of the routine's 4.4.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Category {
    /// Förtal, personliga angrepp eller förolämpningar.
    Insult,
    /// Hets mot folkgrupp eller trakasserier.
    Hate,
    /// Olovliga våldsskildringar eller pornografi.
    ViolencePorn,
    /// Uppmaningar till brott eller information om brottslig verksamhet.
    Crime,
    /// Sekretess eller känslig information om enskilda.
    PersonalData,
    /// Bilder på identifierbara människor utan godkännande.
    ImageConsent,
    /// Upphovsrättsligt skyddat material.
    Copyright,
    /// Kommersiella budskap.
    Commercial,
}

impl Category {
    /// All eight, in the routine's order.
    pub const ALL: [Self; 8] = [
        Self::Insult,
        Self::Hate,
        Self::ViolencePorn,
        Self::Crime,
        Self::PersonalData,
        Self::ImageConsent,
        Self::Copyright,
        Self::Commercial,
    ];

    /// Its id in policies, records and answers, "violence_porn".
    pub const fn id(self) -> &'static str {
        match self {
            Self::Insult => "insult",
            Self::Hate => "hate",
            Self::ViolencePorn => "violence_porn",
            Self::Crime => "crime",
            Self::PersonalData => "personal_data",
            Self::ImageConsent => "image_consent",
            Self::Copyright => "copyright",
            Self::Commercial => "commercial",
        }
    }

    /// The category with an id.
    pub fn by_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|category| category.id() == id)
    }
}

/// What the removal of a finding rests on (`norms.md` 4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Duty {
    /// BBS-lagen 5 §: must go when obvious.
    Bbs5,
    /// Another statute (BrB, GDPR, OSL, URL).
    OtherLaw,
    /// The municipality's own rules only.
    Policy,
}

/// One category found in a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// Which kind of prohibited content.
    pub category: Category,
    /// Calibrated probability, 0 to 1.
    pub confidence: f32,
    /// Sure enough for every channel; without it, only for one whose own threshold is lower.
    pub usual: bool,
    /// The words that decided, in the original text; never empty.
    pub spans: Vec<Utf16Span>,
    /// Name of the rule, or `model/<category>`.
    pub rule: String,
    /// What a removal rests on.
    pub duty: Duty,
    /// Legal basis in one line, Swedish.
    pub basis: String,
    /// The reason that a lay person understands, Swedish; never empty.
    pub reason: String,
}

/// Everything screening says about one text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Screening {
    /// Findings over their thresholds, most confident first.
    pub findings: Vec<Finding>,
    /// A question, request or concrete matter to the municipality.
    pub needs_reply: bool,
    /// A concrete matter to be handled; implies `needs_reply`.
    pub needs_case: bool,
    /// Party politics.
    pub political: bool,
}
