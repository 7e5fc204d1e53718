//! The core compiled to WebAssembly for parity tests and benches in Node.
//!
//! Never in the extension: the background has its own exports.

use sidvakt_calendar::{local_rfc3339, removal_due, reply_due};
use sidvakt_policy::Policy;
use sidvakt_screening::{LocalWords, Screener, Screening};
use wasm_bindgen::prelude::wasm_bindgen;

thread_local! {
    static SCREENER: Screener = Screener::new(&LocalWords::default());
}

/// Screens one text; gives `{"findings": [{"category", "rule", "reason", "spans"}], …}` as JSON.
#[wasm_bindgen]
#[must_use]
pub fn screen(text: &str) -> String {
    SCREENER.with(|screener| as_json(&screener.screen(text)))
}

/// Screens one text and tells only whether anything was found; for throughput.
#[wasm_bindgen]
#[must_use]
pub fn is_flagged(text: &str) -> bool {
    SCREENER.with(|screener| screener.flags(text))
}

/// Screens one text with all its explanations and gives the number of findings; for throughput.
#[wasm_bindgen]
#[must_use]
pub fn findings(text: &str) -> usize {
    SCREENER.with(|screener| screener.screen(text).findings.len())
}

/// The due instant of the default routine's clock, RFC 3339; the reason when the input is not sound.
#[wasm_bindgen]
#[must_use]
pub fn due(clock: &str, received: &str) -> String {
    let policy = Policy::default_tibro();
    match (clock, received.parse()) {
        ("reply", Ok(received)) => local_rfc3339(reply_due(received, policy.reply_clock())),
        ("removal", Ok(received)) => local_rfc3339(removal_due(received, policy.removal_clock())),
        (_, Err(error)) => error.to_string(),
        (other, _) => format!("no clock is called {other}"),
    }
}

fn as_json(screening: &Screening) -> String {
    let findings: Vec<serde_json::Value> = screening
        .findings
        .iter()
        .map(|finding| {
            let spans: Vec<[u32; 2]> = finding.spans.iter().map(|span| [span.start, span.end]).collect();
            serde_json::json!({
                "category": finding.category, "rule": finding.rule, "reason": finding.reason, "spans": spans,
            })
        })
        .collect();
    serde_json::json!({
        "findings": findings, "needs_reply": screening.needs_reply, "needs_case": screening.needs_case,
        "political": screening.political,
    })
    .to_string()
}
