use crate::lexicon::{ClassId, class};
use crate::signals;

/// The words of a text that have a class.
fn marked(text: &str, id: ClassId) -> Vec<String> {
    signals(text)
        .folded
        .tokens
        .iter()
        .filter(|t| t.classes.has(id))
        .map(|t| text.get(t.bytes()).unwrap().to_owned())
        .collect()
}

#[test]
fn full_names_are_found_also_with_unknown_surnames() {
    assert_eq!(marked("Det var Conny Stenhök som tog motorn", class::FULL_NAME), ["Conny", "Stenhök"]);
    assert_eq!(marked("I går vann Ture Kråkhult priset", class::FULL_NAME), ["Ture", "Kråkhult"]);
    assert_eq!(marked("tack Kent L för hjälpen", class::FULL_NAME), ["Kent", "L"]);
    assert_eq!(marked("T.W. sköter dödsbon", class::INITIALS), ["T", "W"]);
}

#[test]
fn places_organisations_and_sentence_starts_are_no_names() {
    for text in [
        "Trafiken på Storgatan är farlig",
        "När öppnar Simhallen i Centrum?",
        "Kommunen borde skämmas",
        "Vi bor i Sverige",
        "Stenen ligger kvar på vägen",
        "sten och grus överallt",
    ] {
        assert_eq!(marked(text, class::FULL_NAME), Vec::<String>::new(), "{text}");
        assert_eq!(marked(text, class::NAME), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn persons_are_told_from_organisations() {
    for text in [
        "Du är dålig",
        "@kalle vad gör du",
        "Rektorn på skolan ljuger",
        "gubben på bygglov",
        "hon i gröna jackan",
        "Gunilla igen",
    ] {
        assert!(!marked(text, class::TARGET_PERSON).is_empty(), "{text}");
    }
    for text in
        ["Ni är idioter hela bunten", "Kommunen är dålig", "Politikerna ljuger", "Det är dåligt skött"]
    {
        assert!(marked(text, class::TARGET_PERSON).is_empty(), "{text}");
    }
}

#[test]
fn party_letters_are_told_from_other_letters() {
    for text in
        ["Mona Ragdal (C) pratar om vägar", "S och M har styrt i åtta år", "Jag litar inte på V längre"]
    {
        assert!(!marked(text, class::PARTY).is_empty(), "{text}");
    }
    for text in
        ["boken står på hylla C", "Ritva M har rätt", "vitamin C hjälper", "klass 7 C", "mötet är i sal M"]
    {
        assert!(marked(text, class::PARTY).is_empty(), "{text}");
    }
}
