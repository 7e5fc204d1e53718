//! Swedish word forms, over-generated on purpose: a form that nobody writes costs a few bytes.

use serde::Deserialize;

// The same letters as in the browser, so that a word and its listing always meet.
include!("../src/fold/letters.rs");

/// How the words of a list change.
#[derive(Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Inflection {
    /// Only as written.
    #[default]
    None,
    /// Nouns: definite, plural, genitive.
    Noun,
    /// Adjectives: neuter, plural, comparison.
    Adjective,
    /// Verbs of the first group (kasta, kastar, kastade), listed by the infinitive.
    VerbAr,
    /// Verbs of the second group (bränna, bränner, brände), listed by the infinitive.
    VerbEr,
}

/// All forms of a word.
pub fn forms(word: &str, inflection: Inflection) -> Vec<String> {
    match inflection {
        Inflection::None => vec![word.to_owned()],
        Inflection::Noun => noun(word),
        Inflection::Adjective => adjective(word),
        Inflection::VerbAr => verb_ar(word),
        Inflection::VerbEr => verb_er(word),
    }
}

/// Folds a listed word; a word ending the part before a digit or emoji keeps its own bytes.
pub fn fold(word: &str) -> Vec<u8> {
    let mut out = Vec::new();
    for character in word.chars() {
        push_folded(character, &mut out);
    }
    out
}

fn ends(stem: &str, endings: &[&str]) -> Vec<String> {
    endings.iter().map(|e| format!("{stem}{e}")).collect()
}

fn noun(word: &str) -> Vec<String> {
    if let Some(stem) = word.strip_suffix("are") {
        return ends(stem, &["are", "ares", "aren", "arens", "arna", "arnas", "ar'n"]);
    }
    if let Some(stem) = word.strip_suffix('a') {
        return ends(stem, &["a", "as", "an", "ans", "or", "ors", "orna", "ornas", "er"]);
    }
    if let Some(stem) = word.strip_suffix('e') {
        return ends(stem, &["e", "es", "en", "ens", "ar", "ars", "arna", "arnas"]);
    }
    let mut all = ends(
        word,
        &["", "s", "en", "ens", "et", "ets", "ar", "ars", "arna", "arnas", "er", "ers", "erna", "ernas"],
    );
    // nyckel, nycklar; vapen, vapnet; finger, fingrar
    for (ending, short) in [("el", "l"), ("er", "r"), ("en", "n")] {
        if let Some(stem) = word.strip_suffix(ending) {
            all.extend(ends(
                stem,
                &[
                    &format!("{short}ar"),
                    &format!("{short}arna"),
                    &format!("{short}et"),
                    &format!("{short}en"),
                ],
            ));
        }
    }
    // kam, kammen
    if let Some(last) = word.chars().last().filter(|c| *c == 'm') {
        all.extend(ends(word, &[&format!("{last}ar"), &format!("{last}en"), &format!("{last}er")]));
    }
    all
}

fn adjective(word: &str) -> Vec<String> {
    let mut all = ends(word, &["", "t", "a", "e", "are", "ast", "aste", "as"]);
    if let Some(stem) = word.strip_suffix("ad") {
        all.extend(ends(stem, &["at", "ade", "ades"]));
    }
    for (ending, short) in [("el", "l"), ("er", "r"), ("en", "n")] {
        if let Some(stem) = word.strip_suffix(ending) {
            all.extend(ends(
                stem,
                &[&format!("{short}a"), &format!("{short}e"), &format!("{short}are"), &format!("{short}ast")],
            ));
        }
    }
    if let Some(stem) = word.strip_suffix("en") {
        all.extend(ends(stem, &["et", "na", "ne"]));
    }
    if let Some(stem) = word.strip_suffix('d') {
        all.extend(ends(stem, &["t", "tt"]));
    }
    if let Some(last) = word.chars().last().filter(|c| "mn".contains(*c)) {
        all.extend(ends(
            word,
            &[
                &format!("{last}a"),
                &format!("{last}e"),
                &format!("{last}are"),
                &format!("{last}aste"),
                &format!("{last}ast"),
            ],
        ));
    }
    all
}

fn verb_ar(word: &str) -> Vec<String> {
    let stem = word.strip_suffix('a').unwrap_or(word);
    ends(stem, &["a", "ar", "ade", "at", "ad", "ande", "as", "ats", "ades", "ats", "arn", "are"])
}

fn verb_er(word: &str) -> Vec<String> {
    let stem = word.strip_suffix('a').unwrap_or(word);
    let mut all =
        ends(stem, &["a", "er", "as", "s", "t", "d", "ande", "", "de", "te", "des", "tes", "ts", "da", "ta"]);
    // bränna, brände, bränt
    if let Some(short) = stem
        .strip_suffix("nn")
        .map(|s| format!("{s}n"))
        .or_else(|| stem.strip_suffix("mm").map(|s| format!("{s}m")))
    {
        all.extend(ends(&short, &["de", "t", "d", "da", "des", "ts"]));
    }
    // tända, tände, tänt
    if let Some(short) = stem.strip_suffix('d') {
        all.extend(ends(short, &["de", "t", "da", "ts"]));
    }
    all
}
