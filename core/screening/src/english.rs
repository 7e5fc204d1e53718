//! What a finding says, in English: from the rule's name and the words, since records keep the Swedish reason.

use crate::basis::Basis;
use crate::model::explain;
use crate::{Category, Rule};

/// The reason for a lay person, in English; `rule` as in [`Finding::rule`](crate::Finding::rule), `words`
/// those that decided.
pub fn reason(rule: &str, category: Category, words: &[String]) -> String {
    let quoted =
        |between: &str| words.iter().map(|word| explain::shortened(word)).collect::<Vec<_>>().join(between);
    let (said, quoted) = match Rule::all().iter().find(|known| known.id == rule) {
        Some(known) => (known.reason_en.to_owned(), quoted(" … ")),
        None if rule == explain::BLOCKED => {
            ("The word is on the municipality's own list".to_owned(), quoted("”, “"))
        }
        None if rule == explain::IMITATED => (
            "Link that looks like the municipality's own address but leads elsewhere".to_owned(),
            quoted("”, “"),
        ),
        None => (format!("Resembles {}", what(category)), quoted("”, “")),
    };
    if quoted.is_empty() { said } else { format!("{said}: “{quoted}”") }
}

/// The legal basis of one line in English; a line that the catalog does not know is given back.
pub fn basis(line: &str) -> &str {
    Basis::all().iter().find(|basis| basis.line == line).map_or(line, |basis| basis.line_en)
}

const fn what(category: Category) -> &'static str {
    match category {
        Category::Insult => "a personal attack or defamation",
        Category::Hate => "hatred of a group",
        Category::ViolencePorn => "pornography or depiction of violence",
        Category::Crime => "a threat, incitement to crime or something illegal",
        Category::PersonalData => "sensitive data about a person",
        Category::ImageConsent => "a picture of somebody who has not agreed",
        Category::Copyright => "material protected by copyright",
        Category::Commercial => "advertising or selling",
    }
}

#[cfg(test)]
mod tests {
    use super::{basis, reason};
    use crate::basis::Basis;
    use crate::{Category, Rule};

    #[test]
    fn every_rule_and_basis_has_its_english_words() {
        let swedish = |text: &str| text.contains(['å', 'ä', 'ö', 'Å', 'Ä', 'Ö']);
        for rule in Rule::all() {
            assert!(
                !rule.reason_en.is_empty() && !swedish(rule.reason_en),
                "{}: {}",
                rule.id,
                rule.reason_en
            );
            assert_ne!(rule.reason, rule.reason_en, "{}", rule.id);
        }
        for known in Basis::all() {
            assert!(!swedish(basis(known.line)), "{}", known.line);
            assert_ne!(basis(known.line), known.line);
        }
        assert_eq!(basis("BrB 5:3"), "BrB 5:3");
    }

    #[test]
    fn a_reason_names_the_words_by_rule_by_model_and_by_the_own_list() {
        let words = ["din".to_owned(), "idiot".to_owned()];
        assert_eq!(
            reason("insult/you-are", Category::Insult, &words),
            "Abuse aimed at a person: “din … idiot”"
        );
        assert_eq!(
            reason("model/commercial", Category::Commercial, &words),
            "Resembles advertising or selling: “din”, “idiot”"
        );
        assert_eq!(
            reason("local/block", Category::Insult, &["svek".to_owned()]),
            "The word is on the municipality's own list: “svek”"
        );
        assert_eq!(reason("insult/you-are", Category::Insult, &[]), "Abuse aimed at a person");
    }
}
