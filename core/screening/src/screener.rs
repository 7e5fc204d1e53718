//! Rules and model together: from a text to a screening.

use std::cell::RefCell;
use std::ops::Range;
use std::sync::OnceLock;

use sidvakt_text::{Utf16Index, Utf16Span};

use crate::fold::Folded;
use crate::local::{LocalMatcher, LocalWords};
use crate::long::{SURE, stretches};
use crate::material::Material;
use crate::memo::Memo;
use crate::model::confidence::{confidences, probabilities, reaches};
use crate::model::explain;
use crate::model::score::{Scores, Scoring, evidence, score};
use crate::model::weights::{OUTPUTS, Weights};
use crate::signals::Signals;
use crate::{Basis, Category, Finding, Screening};

/// Output of `needs_reply` among the model's outputs; the eight categories come first.
const REPLY: usize = 8;
/// Output of `needs_case`.
const CASE: usize = 9;
/// Output of `political`.
const POLITICAL: usize = 10;
/// Output of general toxicity.
const TOXICITY: usize = 11;

/// Screens texts for one municipality. Build it once: the words it has met make it faster, and never
/// change what it says.
pub struct Screener {
    local: LocalMatcher,
    thresholds: [f32; 8],
    /// The lowest thresholds of any channel.
    least: [f32; 8],
    material: &'static Material,
    kept: RefCell<Kept>,
}

/// What is kept from text to text.
#[derive(Default)]
struct Kept {
    memo: Memo,
    scoring: Scoring,
    room: Folded,
}

impl Screener {
    /// With a municipality's own words and thresholds.
    pub fn new(local: &LocalWords) -> Self {
        static EMBEDDED: OnceLock<Material> = OnceLock::new();
        Self::with(local, EMBEDDED.get_or_init(Material::embedded))
    }

    /// With material read from elsewhere: a module that makes its screeners only so carries none itself.
    pub fn with(local: &LocalWords, material: &'static Material) -> Self {
        let weights = &material.weights;
        let own = |category: Category| local.thresholds.iter().find(|(c, _)| *c == category).map(|(_, t)| *t);
        let shipped =
            |category: Category| weights.heads.get(category as usize).map_or(1.0, |head| head.threshold);
        let thresholds = Category::ALL.map(|category| own(category).unwrap_or_else(|| shipped(category)));
        let mut least = thresholds;
        for (category, threshold) in &local.channels {
            if let Some(least) = least.get_mut(*category as usize) {
                *least = least.min(*threshold);
            }
        }
        let kept = RefCell::new(Kept { memo: Memo::new(), ..Kept::default() });
        Self { local: LocalMatcher::new(local), thresholds, least, material, kept }
    }

    fn weights(&self) -> &'static Weights {
        &self.material.weights
    }

    /// The findings over their thresholds, and the three booleans.
    pub fn screen(&self, text: &str) -> Screening {
        self.screen_all(text).0
    }

    /// Whether anything is found that is usual, without explaining it.
    pub fn flags(&self, text: &str) -> bool {
        if !self.local.is_empty() {
            return self.screen(text).findings.iter().any(|finding| finding.usual);
        }
        let reached = |text: &str, thresholds: [f32; 8]| {
            let reached =
                |scores: &Scores| reaches(&probabilities(&self.weights().heads, scores), &thresholds);
            self.read(text, |_, scores, _| reached(scores)).unwrap_or(false)
        };
        let sure = self.thresholds.map(|threshold| threshold.max(SURE));
        reached(text, self.thresholds)
            || stretches(text).any(|range| reached(text.get(range).unwrap_or_default(), sure))
    }

    /// The screening, and the calibrated confidence of every category in the routine's order.
    pub fn screen_all(&self, text: &str) -> (Screening, [f32; 8]) {
        let mut said = self.screen_at_once(text);
        let mut units = 0;
        for stretch in stretches(text).filter_map(|range| text.get(range)) {
            self.add_stretch(&mut said, stretch, units);
            units += stretch.encode_utf16().count() as u32;
        }
        said
    }

    fn screen_at_once(&self, text: &str) -> (Screening, [f32; 8]) {
        self.read(text, |signals, scores, kept| self.judge(text, signals, scores, kept)).unwrap_or_default()
    }

    /// Adds what is sure in one stretch of a long text, `units` UTF-16 code units from its start, and was not
    /// found in the whole.
    fn add_stretch(&self, said: &mut (Screening, [f32; 8]), stretch: &str, units: u32) {
        let (Screening { findings, .. }, confidences) = said;
        for mut found in self.screen_at_once(stretch).0.findings {
            let is_sure = found.usual && found.confidence >= SURE;
            if !is_sure || findings.iter().any(|finding| finding.category == found.category) {
                continue;
            }
            for span in &mut found.spans {
                *span = Utf16Span { start: span.start + units, end: span.end + units };
            }
            if let Some(confidence) = confidences.get_mut(found.category as usize) {
                *confidence = found.confidence;
            }
            findings.push(found);
        }
        surest_first(findings);
    }

    /// Reads and scores a text; nothing when it holds nothing to read.
    fn read<T>(&self, text: &str, then: impl FnOnce(&Signals, &Scores, &mut Kept) -> T) -> Option<T> {
        let mut kept = self.kept.borrow_mut();
        let Kept { memo, scoring, room } = &mut *kept;
        memo.begin();
        let signals = self.material.reader.read_with(text, std::mem::take(room), memo);
        let answer = if signals.folded.tokens.is_empty() {
            None
        } else {
            let scores = score(self.weights(), text, &signals, memo, scoring);
            Some(then(&signals, &scores, &mut kept))
        };
        kept.room = signals.folded;
        answer
    }

    fn judge(
        &self,
        text: &str,
        signals: &Signals,
        scores: &Scores,
        kept: &mut Kept,
    ) -> (Screening, [f32; 8]) {
        let probabilities = probabilities(&self.weights().heads, scores);
        let mut confidences = confidences(&probabilities);
        let view = View { text, signals, index: OnceLock::new() };
        let mut findings: Vec<Finding> = self.blocked(&view, &mut confidences);
        let allowed = self.local.allowed(&signals.folded);
        for ((category, confidence), (least, usual)) in
            Category::ALL.into_iter().zip(confidences).zip(self.least.into_iter().zip(self.thresholds))
        {
            if confidence >= least && !findings.iter().any(|f| f.category == category) {
                let found = self.finding(&view, kept, category, confidence, &allowed);
                findings.extend(found.map(|found| Finding { usual: confidence >= usual, ..found }));
            }
        }
        self.show_toxicity(&probabilities, &mut confidences);
        surest_first(&mut findings);
        let says = |output: usize| {
            let threshold = self.weights().heads.get(output).map_or(1.0, |head| head.threshold);
            probabilities.get(output).is_some_and(|probability| *probability >= threshold)
        };
        let needs_case = says(CASE);
        let screening = Screening {
            findings,
            needs_reply: needs_case || says(REPLY),
            needs_case,
            political: says(POLITICAL),
        };
        (screening, confidences)
    }

    /// Below its threshold, what is shown of insult is general toxicity: rough tone without a target that
    /// the routine protects. It never gives a finding.
    fn show_toxicity(&self, probabilities: &[f32; OUTPUTS], confidences: &mut [f32; 8]) {
        let threshold = self.thresholds.first().copied().unwrap_or_default().clamp(0.0, 1.0);
        let shown = probabilities.get(TOXICITY).copied().unwrap_or_default() * threshold;
        if let Some(insult) = confidences.first_mut()
            && *insult < threshold
        {
            *insult = shown.min(threshold - f32::EPSILON);
        }
    }

    /// Findings for the municipality's own blocked words and imitated addresses: certain, whatever the
    /// model says.
    fn blocked(&self, view: &View<'_>, confidences: &mut [f32; 8]) -> Vec<Finding> {
        let mut findings: Vec<Finding> = Vec::new();
        for (place, category) in self.local.blocked(&view.signals.folded) {
            let place = place.start as usize..place.end as usize;
            let basis = Basis::of(category);
            let said = (explain::BLOCKED, explain::blocked(view.words(place.clone())));
            certain(&mut findings, confidences, category, view.span(place), basis, said);
        }
        for place in self.local.imitating(&view.signals.folded) {
            let place = place.start as usize..place.end as usize;
            let basis = Basis::named("scam").unwrap_or_else(|| Basis::of(Category::Commercial));
            let said = (explain::IMITATED, explain::imitated(view.words(place.clone())));
            certain(&mut findings, confidences, Category::Commercial, view.span(place), basis, said);
        }
        findings
    }

    /// The finding of a category, by the surest rule that fits or else by the model's words.
    fn finding(
        &self,
        view: &View<'_>,
        kept: &mut Kept,
        category: Category,
        confidence: f32,
        allowed: &[Range<u32>],
    ) -> Option<Finding> {
        let hit = view.signals.best(category);
        let places: Vec<Range<usize>> = match hit {
            Some(hit) => hit.words.iter().map(|w| w.start as usize..w.end as usize).collect(),
            None => {
                let Kept { memo, scoring, .. } = kept;
                evidence(self.weights(), view.text, view.signals, memo, scoring, category as usize)
            }
        };
        let within_allowed = |place: &Range<usize>| {
            allowed.iter().any(|a| a.start as usize <= place.start && place.end <= a.end as usize)
        };
        if places.is_empty() || places.iter().all(within_allowed) {
            return None;
        }
        let basis = hit.map_or_else(|| Basis::of(category), |hit| hit.basis());
        let words: Vec<&str> = places.iter().map(|place| view.words(place.clone())).collect();
        Some(Finding {
            category,
            confidence,
            usual: true,
            spans: places.iter().map(|place| view.span(place.clone())).collect(),
            rule: hit.map_or_else(|| explain::rule_name(category), |hit| hit.rule.id.to_owned()),
            duty: basis.duty,
            basis: basis.line.to_owned(),
            reason: hit.map_or_else(|| explain::reason(category, &words), |hit| hit.reason(view.text)),
        })
    }
}

fn surest_first(findings: &mut Vec<Finding>) {
    sidvakt_order::sort_by(findings, |a, b| b.confidence.total_cmp(&a.confidence));
}

/// Adds a certain finding, or its words to the one of that category.
fn certain(
    findings: &mut Vec<Finding>,
    confidences: &mut [f32; 8],
    category: Category,
    span: Utf16Span,
    basis: &Basis,
    (rule, reason): (&str, String),
) {
    if let Some(finding) = findings.iter_mut().find(|finding| finding.category == category) {
        finding.spans.push(span);
        return;
    }
    if let Some(confidence) = confidences.get_mut(category as usize) {
        *confidence = 1.0;
    }
    findings.push(Finding {
        category,
        confidence: 1.0,
        usual: true,
        spans: vec![span],
        rule: rule.to_owned(),
        duty: basis.duty,
        basis: basis.line.to_owned(),
        reason,
    });
}

/// A text while it is screened.
struct View<'t> {
    text: &'t str,
    signals: &'t Signals,
    index: OnceLock<Utf16Index>,
}

impl View<'_> {
    fn span(&self, bytes: Range<usize>) -> Utf16Span {
        self.index.get_or_init(|| Utf16Index::new(self.text)).span(bytes)
    }

    fn words(&self, bytes: Range<usize>) -> &str {
        self.text.get(bytes).unwrap_or_default()
    }
}
