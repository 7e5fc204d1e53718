//! What screening said, in a form that the register keeps.

use serde::{Deserialize, Serialize};
use sidvakt_screening::{Category, Duty, Finding, Screening};
use sidvakt_text::Utf16Span;

/// A finding as kept in a record: like screening's own, without decimals (records hold none).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    /// Which kind of prohibited content.
    pub category: Category,
    /// Calibrated probability in thousandths, 0 to 1000.
    pub permille: u16,
    /// The words that decided, in the item's text.
    pub spans: Vec<Utf16Span>,
    /// Name of the rule.
    pub rule: String,
    /// What a removal rests on.
    pub duty: Duty,
    /// Legal basis in one line.
    pub basis: String,
    /// The reason for a lay person.
    pub reason: String,
}

/// Everything that screening said of one text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verdict {
    /// Findings, the most confident first.
    pub findings: Vec<Found>,
    /// A question, request or concrete matter to the municipality.
    pub needs_reply: bool,
    /// A concrete matter to be handled.
    pub needs_case: bool,
    /// Party politics.
    pub political: bool,
}

impl Verdict {
    /// Whether somebody must look at it.
    pub fn needs_something(&self) -> bool {
        !self.findings.is_empty() || self.needs_reply || self.needs_case
    }

    /// Whether everything found rests on the municipality's own rules only; false when nothing was found.
    pub fn rests_on_policy_only(&self) -> bool {
        rest_on_policy_only(&self.findings)
    }
}

/// Whether all findings rest on house rules only, so that "is this only criticism?" must be asked.
pub(crate) fn rest_on_policy_only(findings: &[Found]) -> bool {
    !findings.is_empty() && findings.iter().all(|found| found.duty == Duty::Policy)
}

impl From<&Finding> for Found {
    fn from(finding: &Finding) -> Self {
        let permille = (finding.confidence.clamp(0.0, 1.0) * 1000.0).round();
        Self {
            category: finding.category,
            #[allow(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "clamped to 0..=1000; NaN becomes 0"
            )]
            permille: permille as u16,
            spans: finding.spans.clone(),
            rule: finding.rule.clone(),
            duty: finding.duty,
            basis: finding.basis.clone(),
            reason: finding.reason.clone(),
        }
    }
}

impl From<&Screening> for Verdict {
    fn from(screening: &Screening) -> Self {
        Self {
            findings: screening.findings.iter().map(Found::from).collect(),
            needs_reply: screening.needs_reply || screening.needs_case,
            needs_case: screening.needs_case,
            political: screening.political,
        }
    }
}
