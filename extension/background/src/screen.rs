//! Screening with the rules as the desk wants it.

use sidvakt_screening::{Finding, Screening, Topic, signals};
use sidvakt_text::Utf16Index;

/// Screens one text.
pub fn screen(text: &str) -> Screening {
    let seen = signals(text);
    let index = Utf16Index::new(text);
    let findings = seen
        .hits
        .iter()
        .filter_map(|hit| {
            let category = hit.category()?;
            let basis = hit.basis();
            Some(Finding {
                category,
                confidence: hit.strength(),
                spans: hit.spans(&index),
                rule: hit.rule.id.to_string(),
                duty: basis.duty,
                basis: basis.line.to_string(),
                reason: hit.reason(text),
            })
        })
        .collect();

    Screening {
        findings,
        needs_reply: seen.topic(Topic::NeedsReply) > 0.5,
        needs_case: seen.topic(Topic::NeedsCase) > 0.5,
        political: seen.topic(Topic::Political) > 0.5,
    }
}
