use super::{Shape, fold};

/// The folded tokens, å ä ö shown as themselves.
fn words(text: &str) -> Vec<String> {
    let folded = fold(text);
    folded.tokens.iter().map(|t| folded.letters_of(t).iter().map(|b| char::from(*b)).collect()).collect()
}

#[test]
fn disguises_fold_to_the_plain_word() {
    for disguised in [
        "idiot",
        "IDIOT",
        "1d10t",
        "id!ot",
        "іdіоt",
        "ｉｄｉｏｔ",
        "𝐢𝐝𝐢𝐨𝐭",
        "i\u{200B}d\u{200B}iot",
        "i\u{301}diot",
        "idıot",
        "i_d_i_o_t",
        "ⓘⓓⓘⓞⓣ",
    ] {
        assert_eq!(words(disguised), ["idiot"], "{disguised}");
    }
}

#[test]
fn swedish_letters_stay_and_composed_ones_meet_them() {
    assert_eq!(words("höra hora"), ["höra", "hora"]);
    assert_eq!(words("ho\u{308}ra a\u{30A}r"), ["höra", "år"]);
    assert_eq!(words("smørrebrød æble"), ["smörrebröd", "äble"]);
}

#[test]
fn tripled_letters_become_double_and_are_remembered() {
    let folded = fold("looooooser");
    assert_eq!(folded.letters_of(&folded.tokens[0]), b"looser");
    assert!(folded.tokens[0].shape.is(Shape::STRETCHED));
    assert!(!fold("looser").tokens[0].shape.is(Shape::STRETCHED));
}

#[test]
fn every_token_leads_back_to_its_own_bytes() {
    let text = "Åh 😡 «k*k» på kommun.se/x, @anna_b! 070-174 06 05 a@b.se";
    let folded = fold(text);
    let parts: Vec<&str> = folded.tokens.iter().map(|t| text.get(t.bytes()).unwrap()).collect();
    assert_eq!(
        parts,
        ["Åh", "😡", "k*k", "på", "kommun.se/x", "@anna_b", "070", "174", "06", "05", "a@b.se"]
    );
}

#[test]
fn links_and_mentions_are_kinds_of_their_own() {
    let folded = fold("se https://x.example/a?b=1 och butik.shop @lisa.k men i.d.i.o.t samt slut.Sen");
    let of = |mark| folded.tokens.iter().filter(|t| t.shape.is(mark)).count();
    assert_eq!((of(Shape::LINK), of(Shape::MENTION)), (2, 1));
}

#[test]
fn sentences_end_at_marks_and_lines_but_not_in_abbreviations() {
    let folded = fold("Kom kl. 18 idag. Ta med fika!\nNu? Ja");
    let sentences: Vec<u16> = folded.tokens.iter().map(|t| t.sentence).collect();
    assert_eq!(sentences, [0, 0, 0, 0, 1, 1, 1, 2, 3]);
}

#[test]
fn only_closed_quotes_quote() {
    let quoted = |text: &str| fold(text).tokens.iter().filter(|t| t.shape.is(Shape::QUOTED)).count();
    assert_eq!(quoted("han sa \"din idiot\" till mig"), 2);
    assert_eq!(quoted("han sa ”din idiot” till mig"), 2);
    assert_eq!(quoted("en 24\" skärm till salu"), 0);
}

#[test]
fn numbers_before_letters_are_numbers_and_digits_in_words_are_letters() {
    assert_eq!(words("1500kr 16åring"), ["1500", "kr", "16", "åring"]);
    assert_eq!(words("h0ra 3mman"), ["hora", "emman"]);
}

#[test]
fn a_text_without_dots_is_noticed() {
    assert!(fold("jag far inte skolskjuts for min dotter pa landet").dotless);
    assert!(!fold("jag får inte skolskjuts för min dotter på landet").dotless);
}

#[test]
fn every_space_parts_words() {
    for space in (0..=0x10_FFFF).filter_map(char::from_u32).filter(|c| c.is_whitespace()) {
        assert_eq!(words(&format!("går{space}hem")), ["går", "hem"], "{space:?}");
    }
    assert_eq!(words("gå\u{200B}r"), ["går"]);
}

#[test]
fn digits_are_noted() {
    for (text, digits) in
        [("rad 7", true), ("d0m", true), ("sju", false), ("😀 № ①", false), ("bit.ly/x1", true)]
    {
        assert_eq!(fold(text).digits, digits, "{text}");
    }
}
