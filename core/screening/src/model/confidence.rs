//! From raw scores to how sure the model is.
//!
//! A category's confidence is the weighted geometric mean of two calibrated probabilities: that the text
//! belongs to the category, and that it is prohibited at all. The second output learns from every
//! prohibited comment what lawful ones lack, and so spares criticism that only resembles one category.
//! Held out, it lowers the share of benign comments flagged by a quarter at the same recall.

use super::score::Scores;
use super::weights::{Head, OUTPUTS};

/// Output of "prohibited, whatever the category".
pub const PROHIBITED: usize = 12;
/// Weight of the category's own probability; the rest is that of the text being prohibited at all.
const OWN: f32 = 0.6;

/// The calibrated probability of every output.
pub fn probabilities(heads: &[Head; OUTPUTS], scores: &Scores) -> [f32; OUTPUTS] {
    let mut probabilities = [0.0; OUTPUTS];
    for ((probability, head), score) in probabilities.iter_mut().zip(heads).zip(scores.0) {
        *probability = head.probability(score);
    }
    probabilities
}

/// The confidence of every category, in the routine's order.
pub fn confidences(probabilities: &[f32; OUTPUTS]) -> [f32; 8] {
    let prohibited = probabilities.get(PROHIBITED).copied().unwrap_or_default();
    let shared = prohibited.powf(1.0 - OWN);
    let mut confidences = [0.0; 8];
    for (confidence, own) in confidences.iter_mut().zip(probabilities) {
        *confidence = own.powf(OWN) * shared;
    }
    confidences
}

/// Whether any category's confidence reaches its threshold. A mean lies between what it is the mean of, so it
/// seldom has to be worked out.
pub(crate) fn reaches(probabilities: &[f32; OUTPUTS], thresholds: &[f32; 8]) -> bool {
    let prohibited = probabilities.get(PROHIBITED).copied().unwrap_or_default();
    let pairs = || probabilities.iter().zip(thresholds);
    let surely = pairs().any(|(own, threshold)| own.min(prohibited) >= threshold + SLACK);
    let maybe = || pairs().any(|(own, threshold)| own.max(prohibited) >= threshold - SLACK);
    let means = || confidences(probabilities);
    surely || maybe() && means().iter().zip(thresholds).any(|(confidence, threshold)| confidence >= threshold)
}

/// What rounding may add to a mean.
const SLACK: f32 = 1e-4;

#[cfg(test)]
mod tests {
    use super::{PROHIBITED, confidences, reaches};
    use crate::model::weights::OUTPUTS;

    proptest::proptest! {
        #[test]
        fn a_short_way_to_yes_or_no_says_the_same(
            probabilities in proptest::array::uniform13(0.0_f32..=1.0), thresholds in proptest::array::uniform8(0.0_f32..=1.0),
        ) {
            let all = confidences(&probabilities);
            let yes = all.iter().zip(&thresholds).any(|(confidence, threshold)| confidence >= threshold);
            proptest::prop_assert_eq!(reaches(&probabilities, &thresholds), yes);
        }
    }

    #[test]
    fn a_text_that_is_hardly_prohibited_is_hardly_any_category() {
        let mut probabilities = [0.9; OUTPUTS];
        let sure = confidences(&probabilities);
        assert!(sure.iter().all(|confidence| (confidence - 0.9).abs() < 1e-4));
        probabilities[PROHIBITED] = 0.1;
        let unsure = confidences(&probabilities);
        assert!(unsure.iter().all(|confidence| *confidence < 0.4));
    }
}
