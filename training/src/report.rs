//! Figures of held-out scores, as tables.

use crate::calibrate::{Quality, auc, quality};
use crate::corpus::{CATEGORIES, OUTPUT_NAMES, OUTPUTS, Row, Source, TOXICITY};
use crate::recipe::{Answer, Calibration};

/// Outputs that comments are labelled with.
const LABELLED: usize = 11;

/// Held-out scores with what is needed to judge them.
pub struct Report<'r> {
    /// The texts.
    pub rows: &'r [Row],
    /// Their held-out scores.
    pub scores: &'r [[f32; OUTPUTS]],
    /// How scores become answers.
    pub calibration: &'r Calibration,
}

impl Report<'_> {
    /// Prints every figure.
    pub fn print(&self) {
        println!("\nHeld-out figures by {}-fold cross-validation over groups\n", crate::recipe::FOLDS);
        self.categories();
        self.sets();
        self.toxicity();
    }

    fn chosen(&self, wanted: impl Fn(Source) -> bool) -> Vec<usize> {
        (0..self.rows.len()).filter(|at| wanted(self.rows[*at].source)).collect()
    }

    fn answer(&self, at: usize) -> Answer {
        self.calibration.answer(&self.scores[at])
    }

    fn says(&self, at: usize, output: usize) -> bool {
        self.answer(at).sure(output) >= self.calibration.heads[output].threshold
    }

    fn quality(&self, chosen: &[usize], output: usize) -> Quality {
        quality(chosen.iter().map(|at| (self.says(*at, output), self.rows[*at].labels[output] > 0)))
    }

    fn flagged(&self, at: usize) -> bool {
        (0..CATEGORIES).any(|output| self.says(at, output))
    }

    fn any(&self, chosen: &[usize]) -> Quality {
        quality(chosen.iter().map(|at| (self.flagged(*at), !self.rows[*at].is_benign())))
    }

    fn macro_f1(&self, chosen: &[usize]) -> f32 {
        (0..CATEGORIES).map(|output| self.quality(chosen, output).f1).sum::<f32>() / CATEGORIES as f32
    }

    /// Share of the benign texts that some category flags.
    fn false_flags(&self, chosen: &[usize], wanted: impl Fn(&Row) -> bool) -> f32 {
        let benign: Vec<usize> = chosen
            .iter()
            .copied()
            .filter(|at| self.rows[*at].is_benign() && wanted(&self.rows[*at]))
            .collect();
        let flagged = benign.iter().filter(|at| self.flagged(**at)).count();
        flagged as f32 / benign.len().max(1) as f32
    }

    fn categories(&self) {
        let shared = self.chosen(|source| matches!(source, Source::Shared(_)));
        println!(
            "{:<16} {:>9} {:>7} {:>6} {:>10}   (shared sets, {} comments)",
            "output",
            "precision",
            "recall",
            "F1",
            "threshold",
            shared.len()
        );
        let line = |name: &str, q: Quality, threshold: f32| {
            println!("{name:<16} {:>9.3} {:>7.3} {:>6.3} {threshold:>10.2}", q.precision, q.recall, q.f1);
        };
        for (output, name) in OUTPUT_NAMES.iter().enumerate().take(LABELLED) {
            line(name, self.quality(&shared, output), self.calibration.heads[output].threshold);
        }
        let any = self.any(&shared);
        println!("{:<16} {:>9.3} {:>7.3} {:>6.3}", "any category", any.precision, any.recall, any.f1);
        println!("macro-F1 of the eight: {:.3}", self.macro_f1(&shared));
        println!(
            "flagged of benign: {:.1} %, of hard benign: {:.1} %, of easy benign: {:.1} %",
            100.0 * self.false_flags(&shared, |_| true),
            100.0 * self.false_flags(&shared, |row| row.hard),
            100.0 * self.false_flags(&shared, |row| !row.hard),
        );
        let tight = self.any_at(&shared, 0.03);
        println!("any-category F1 when at most 3 % of benign may be flagged: {tight:.3}\n");
    }

    fn sets(&self) {
        println!(
            "{:<6} {:>6} {:>8} {:>7} {:>11} {:>7} {:>7} {:>9}",
            "set", "texts", "macro-F1", "any F1", "benign hit", "reply", "case", "political"
        );
        let sets = ['a', 'b', 'c', 'd', 'e', 'f'].map(|set| (set.to_string(), Source::Shared(set)));
        for (name, source) in sets.into_iter().chain([("own".to_owned(), Source::Own)]) {
            let chosen = self.chosen(|own| own == source);
            if chosen.is_empty() {
                continue;
            }
            println!(
                "{name:<6} {:>6} {:>8.3} {:>7.3} {:>9.1} % {:>7.3} {:>7.3} {:>9.3}",
                chosen.len(),
                self.macro_f1(&chosen),
                self.any(&chosen).f1,
                100.0 * self.false_flags(&chosen, |_| true),
                self.quality(&chosen, 8).f1,
                self.quality(&chosen, 9).f1,
                self.quality(&chosen, 10).f1,
            );
        }
    }

    fn toxicity(&self) {
        let prompts = self.chosen(|source| source == Source::RtpLx);
        let truth = |at: usize| self.rows[at].labels[TOXICITY] > 0;
        let head: Vec<(f32, bool)> =
            prompts.iter().map(|at| (self.scores[*at][TOXICITY], truth(*at))).collect();
        let shown: Vec<(f32, bool)> =
            prompts.iter().map(|at| (self.highest_shown(*at), truth(*at))).collect();
        println!(
            "\nRTP-LX Swedish, {} training prompts: AUC {:.3} by the toxicity head, {:.3} by the highest confidence shown",
            prompts.len(),
            auc(&head),
            auc(&shown)
        );
        for (name, source) in
            [("RTP-LX harmless continuations", Source::RtpLxBenign), ("XED subtitles", Source::Xed)]
        {
            let chosen = self.chosen(|own| own == source);
            let flagged = chosen.iter().filter(|at| self.flagged(**at)).count();
            println!(
                "{name}: {:.2} % of {} flagged",
                100.0 * flagged as f32 / chosen.len().max(1) as f32,
                chosen.len()
            );
        }
    }

    /// The highest confidence that `screen --all` would print for a text.
    fn highest_shown(&self, at: usize) -> f32 {
        let Answer { mut confidences, probabilities } = self.answer(at);
        let threshold = self.calibration.heads[0].threshold;
        if confidences[0] < threshold {
            confidences[0] = probabilities[TOXICITY] * threshold;
        }
        confidences.into_iter().fold(0.0, f32::max)
    }

    /// The highest confidence of a text.
    fn top(&self, at: usize) -> f32 {
        self.answer(at).confidences.into_iter().fold(0.0, f32::max)
    }

    /// Best F1 of "any category" when at most a share of the benign is flagged.
    fn any_at(&self, chosen: &[usize], most: f32) -> f32 {
        let mut sorted: Vec<(f32, bool)> =
            chosen.iter().map(|at| (self.top(*at), !self.rows[*at].is_benign())).collect();
        sorted.sort_by(|a, b| b.0.total_cmp(&a.0));
        let positives = sorted.iter().filter(|(_, yes)| *yes).count() as f32;
        let negatives = sorted.len() as f32 - positives;
        let (mut hits, mut false_hits, mut best) = (0.0_f32, 0.0_f32, 0.0_f32);
        for (_, yes) in sorted {
            if yes {
                hits += 1.0;
            } else {
                false_hits += 1.0;
            }
            if false_hits / negatives <= most {
                best = best.max(2.0 * hits / (hits + false_hits + positives));
            }
        }
        best
    }
}
