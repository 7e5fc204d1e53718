use super::{ClassId, ClassSet, Lexicon, class};
use crate::signals;

fn has(text: &str, id: ClassId) -> bool {
    signals(text).classes.has(id)
}

#[test]
fn sets_keep_and_count_their_classes() {
    let mut set = ClassSet::EMPTY;
    for id in [0, 63, 64, 127, 128, 200, 255] {
        assert!(!set.has(ClassId(id)));
        set.add(ClassId(id));
        assert!(set.has(ClassId(id)));
    }
    assert_eq!(set.iter().map(|c| c.0).collect::<Vec<_>>(), [0, 63, 64, 127, 128, 200, 255]);
    assert!(set.without(set).is_empty());
}

#[test]
fn every_listed_word_is_found_again() {
    let lexicon = Lexicon::embedded();
    assert!(lexicon.len() > 10_000);
    for number in 0..lexicon.len() as u16 {
        let id = super::WordId(number);
        assert_eq!(lexicon.find(lexicon.spelling(id)), Some(id));
    }
}

#[test]
fn abuse_is_seen_through_disguise() {
    for text in [
        "i d i o t",
        "I.D.I.O.T",
        "i-d-i-o-t",
        "1d1ot",
        "id*ot",
        "j4vel",
        "k*rring",
        "k#rring",
        "idiooooot",
        "p u c k 0",
        "fjant",
        "kaerring",
        "karring",
        "svіn",
        "jättehora",
        "skitidiot",
        "rövhål",
        "f*tta",
    ] {
        assert!(has(text, class::INSULT), "{text}");
    }
}

#[test]
fn lookalikes_are_left_alone() {
    for text in [
        "Fittja centrum",
        "Thora vann",
        "kukeliku sa tuppen",
        "skitbra jobbat",
        "höra av sig",
        "horisonten",
        "försvinna",
        "pröva igen",
        "Svinesund",
        "Kukkola",
        "Hörby",
        "marsvin",
        "vildsvin i trädgården",
        "erbjuda",
        "fantastiskt",
        "assistent",
        "Hallonfittan".get(0..6).unwrap(),
    ] {
        assert!(!has(text, class::INSULT), "{text}");
        assert!(!has(text, class::SEX_PART), "{text}");
        assert!(!has(text, class::SLUR), "{text}");
    }
}

#[test]
fn writing_without_dots_does_not_turn_hora_into_abuse() {
    assert!(!has("jag far inte hora nagot om skolan pa nagra veckor", class::INSULT));
    assert!(has("du ar en hora och det vet alla har pa orten", class::INSULT));
}

#[test]
fn compounds_take_the_meaning_of_their_last_part() {
    assert!(has("matteläraren", class::ROLE_ONE));
    assert!(has("parkchefen", class::ROLE_ONE));
    assert!(has("Tegelbruksvägen", class::STREET));
    assert!(has("amfetaminförsäljning", class::DRUG_SURE));
}

#[test]
fn codes_are_met_and_ordinary_numbers_are_not() {
    for text in ["(((de))) styr allt", "((( dom ))) igen", "14/88 bröder", "13/52 och ni fattar", "1488"] {
        assert!(has(text, class::HATE_CODE), "{text}");
    }
    for text in ["(de flesta)", "((hej))", "12/5 klockan 18", "14/8 är det marknad"] {
        assert!(!has(text, class::HATE_CODE), "{text}");
    }
    assert!(has("b r ä n n skolan", class::BURN));
}

#[test]
fn rows_of_words_are_one_word() {
    assert!(has("han är god man åt min far", class::SOCIAL));
    assert!(!has("en god gryta", class::SOCIAL));
}
