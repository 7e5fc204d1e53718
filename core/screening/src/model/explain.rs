//! The model's opinions in words that a lay person understands, Swedish.

use crate::Category;

/// Longest quotation of a text in a reason, in characters.
const LONGEST: usize = 60;

/// Name of the municipality's own blocked words as a rule.
pub const BLOCKED: &str = "local/block";

/// Name of the search for links that imitate the municipality's own as a rule.
pub const IMITATED: &str = "local/domain";

/// Why such a link gives a finding.
pub fn imitated(link: &str) -> String {
    format!("Länk som liknar kommunens egen adress men leder någon annanstans: ”{}”", shortened(link))
}

/// Name of the model as a rule, `model/insult`.
pub fn rule_name(category: Category) -> String {
    format!("model/{}", category.id())
}

/// Why the model thinks of a category, with the words that weighed most.
pub fn reason(category: Category, words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("”{}”", shortened(word))).collect();
    format!("Liknar {}: {}", what(category), quoted.join(", "))
}

/// Why a blocked word gives a finding.
pub fn blocked(word: &str) -> String {
    format!("Ordet står på kommunens egen lista: ”{}”", shortened(word))
}

pub(crate) fn shortened(word: &str) -> String {
    match word.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{} …", word.get(..end).unwrap_or_default().trim_end()),
        None => word.to_owned(),
    }
}

const fn what(category: Category) -> &'static str {
    match category {
        Category::Insult => "personangrepp eller förtal",
        Category::Hate => "hets mot en grupp",
        Category::ViolencePorn => "pornografi eller våldsskildring",
        Category::Crime => "hot, uppmaning till brott eller något olagligt",
        Category::PersonalData => "känsliga uppgifter om en person",
        Category::ImageConsent => "bild på någon som inte har sagt ja",
        Category::Copyright => "upphovsrättsligt skyddat material",
        Category::Commercial => "reklam eller försäljning",
    }
}
