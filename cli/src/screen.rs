//! `sidvakt screen`: what a text may hold that the routine forbids.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::PathBuf;

use clap::Args;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sidvakt_policy::Policy;
use sidvakt_screening::{Category, Finding, LocalWords, Screener};

use crate::due::policy;
use crate::input::{each_line, write_line};
use crate::outcome::{BadInput, Outcome};

/// Arguments of `screen`.
#[derive(Args)]
pub struct ScreenArgs {
    /// Add `all`: the confidence of every category, also below its threshold.
    #[arg(long)]
    all: bool,
    /// The municipality's policy file: its words, its thresholds, the categories it has switched off.
    #[arg(long, value_name = "FILE")]
    policy: Option<PathBuf>,
    /// JSONL with {id, text}; standard input without it.
    #[arg(value_name = "FILE")]
    file: Option<PathBuf>,
}

#[derive(Deserialize)]
struct Text {
    id: Value,
    text: String,
}

#[derive(Serialize)]
struct Screened<'a> {
    id: Value,
    findings: Vec<Found<'a>>,
    needs_reply: bool,
    needs_case: bool,
    political: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    all: Option<BTreeMap<&'static str, f64>>,
}

#[derive(Serialize)]
struct Found<'a> {
    category: &'static str,
    confidence: f64,
    spans: Vec<[u32; 2]>,
    rule: &'a str,
    reason: &'a str,
}

/// Screens each line. Findings are an answer, not a doubt.
pub fn run(arguments: &ScreenArgs, out: &mut dyn Write) -> Result<Outcome, BadInput> {
    let policy = arguments.policy.as_ref().map(|path| policy(Some(path))).transpose()?;
    let screener = Screener::new(&policy.as_ref().map(local_words).unwrap_or_default());
    let is_on = |finding: &&Finding| {
        let rule = policy.as_ref().and_then(|policy| policy.category(finding.category.id()));
        rule.is_none_or(|rule| rule.default_on)
    };
    each_line(arguments.file.as_deref(), |_, line: Text| {
        let (screening, confidences) = screener.screen_all(&line.text);
        let all = || Category::ALL.map(Category::id).into_iter().zip(confidences.map(rounded)).collect();
        let screened = Screened {
            id: line.id,
            findings: screening.findings.iter().filter(is_on).map(found).collect(),
            needs_reply: screening.needs_reply,
            needs_case: screening.needs_case,
            political: screening.political,
            all: arguments.all.then(all),
        };
        write_line(out, &screened)
    })?;
    Ok(Outcome::Fine)
}

fn found(finding: &Finding) -> Found<'_> {
    Found {
        category: finding.category.id(),
        confidence: rounded(finding.confidence),
        spans: finding.spans.iter().map(|span| [span.start, span.end]).collect(),
        rule: &finding.rule,
        reason: &finding.reason,
    }
}

/// A policy's words as screening takes them.
fn local_words(policy: &Policy) -> LocalWords {
    let words = &policy.local_words;
    LocalWords::from_lists(
        &words.allow,
        words.block.iter().map(|block| (block.category, block.words.as_slice())),
        words.thresholds.iter().map(|(id, per_cent)| (*id, *per_cent)),
        std::iter::empty(),
    )
}

/// Four decimals are more than a confidence knows.
fn rounded(confidence: f32) -> f64 {
    (f64::from(confidence) * 10_000.0).round() / 10_000.0
}
