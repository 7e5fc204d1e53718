//! The screener on the committed weights: what it says, and that it survives any text.

use proptest::prelude::*;
use serde::Deserialize;
use sidvakt_screening::{Category, LocalWords, Screener, Screening};

/// A flagged comment beside one that may stay up, from `examples/contrasts.toml`.
#[derive(Deserialize)]
struct Contrast {
    flag: Category,
    text: String,
    allow: String,
}

#[derive(Deserialize)]
struct Contrasts {
    contrast: Vec<Contrast>,
}

fn screen(text: &str) -> Screening {
    Screener::new(&LocalWords::default()).screen(text)
}

fn categories(text: &str) -> Vec<Category> {
    screen(text).findings.iter().map(|f| f.category).collect()
}

fn check(text: &str) {
    let units = text.encode_utf16().count() as u32;
    let screener = Screener::new(&LocalWords::default());
    let (screening, confidences) = screener.screen_all(text);
    assert!(confidences.iter().all(|c| (0.0..=1.0).contains(c)));
    assert!(!screening.needs_case || screening.needs_reply);
    for finding in &screening.findings {
        assert!(!finding.spans.is_empty() && !finding.reason.is_empty() && !finding.basis.is_empty());
        for span in &finding.spans {
            assert!(span.start < span.end && span.end <= units, "{span:?} of {units} units");
            let words: Vec<u16> = text.encode_utf16().collect();
            let cut = words.get(span.start as usize..span.end as usize).expect("a span inside the text");
            assert!(String::from_utf16(cut).is_ok(), "a span splits a character");
        }
    }
}

#[test]
fn abuse_of_a_person_is_flagged_and_harsh_criticism_is_not() {
    assert!(categories("Marie på bygglov är helt dum i huvudet, vilken idiot").contains(&Category::Insult));
    assert_eq!(categories("Ni är idioter allihop på kommunen"), []);
    assert_eq!(categories("Tack för fin snöröjning på Storgatan i morse!"), []);
}

#[test]
fn one_sentence_of_abuse_is_found_in_a_very_long_text() {
    let calm = "Vi har bott på Lärkvägen i tolv år och trivs bra med skolan, butiken och bussen till stan. "
        .repeat(70);
    assert_eq!(categories(&calm), []);
    let text = format!("{calm}Karin på gatukontoret är dum i huvudet, vilken idiot. {calm}");
    let screener = Screener::new(&LocalWords::default());
    let (screening, confidences) = screener.screen_all(&text);
    let finding = screening.findings.first().expect("a finding");
    assert_eq!(finding.category, Category::Insult);
    assert!((finding.confidence - confidences[0]).abs() < 1e-6);
    let units: Vec<u16> = text.encode_utf16().collect();
    let words: Vec<String> = finding
        .spans
        .iter()
        .map(|span| String::from_utf16(&units[span.start as usize..span.end as usize]).unwrap())
        .collect();
    assert!(words.iter().any(|word| word.contains("dum i huvudet")), "{words:?}");
    assert!(screener.flags(&text) && !screener.flags(&calm));
    check(&text);
}

#[test]
fn contrasts_hold() {
    let contrasts: Contrasts = toml::from_str(include_str!("../examples/contrasts.toml")).unwrap();
    assert!(
        Category::ALL.iter().all(|c| contrasts.contrast.iter().filter(|own| own.flag == *c).count() >= 2)
    );
    let mut wrong = Vec::new();
    for Contrast { flag, text, allow } in &contrasts.contrast {
        if !categories(text).contains(flag) {
            wrong.push(format!("{flag:?} missing: {text}"));
        }
        if !categories(allow).is_empty() {
            wrong.push(format!("{:?} said of: {allow}", categories(allow)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_model_alone_names_its_words() {
    let screener = Screener::new(&LocalWords::default());
    let texts = [
        "Är det kusiner i alla led hos er, Hampus?",
        "Hela kvällsföreställningen ligger uppe utan lösen",
        "en vissen pelargon hade lett nämnden bättre än Siv",
    ];
    let findings = texts.iter().flat_map(|text| screener.screen(text).findings);
    for finding in findings.filter(|f| f.rule.starts_with("model/")) {
        assert!(finding.reason.starts_with("Liknar ") && finding.reason.contains('”'), "{}", finding.reason);
    }
}

#[test]
fn nothing_is_said_of_texts_without_words() {
    assert_eq!(screen(""), Screening::default());
    assert_eq!(screen(" \n\t …!!"), Screening::default());
}

#[test]
fn own_words_block_and_allow() {
    let blocked =
        LocalWords { block: vec![("snöflinga".to_owned(), Category::Insult)], ..LocalWords::default() };
    let screening = Screener::new(&blocked).screen("Titta, en snöflinga!");
    assert_eq!(screening.findings.iter().map(|f| f.rule.as_str()).collect::<Vec<_>>(), ["local/block"]);
    let strict = LocalWords { thresholds: vec![(Category::Insult, 1.1)], ..LocalWords::default() };
    let text = "Marie på bygglov är helt dum i huvudet, vilken idiot";
    assert!(Screener::new(&strict).screen(text).findings.iter().all(|f| f.category != Category::Insult));
}

#[test]
fn what_only_a_channel_wants_to_see_is_said_to_be_so() {
    let text = "Marie på bygglov är helt dum i huvudet, vilken idiot";
    let strict = vec![(Category::Insult, 1.1)];
    let words =
        LocalWords { thresholds: strict, channels: vec![(Category::Insult, 0.3)], ..LocalWords::default() };
    let screener = Screener::new(&words);
    let found = screener.screen(text).findings.into_iter().find(|f| f.category == Category::Insult).unwrap();
    assert!(!found.usual);
    let usual = Screener::new(&LocalWords::default());
    assert!(usual.screen(text).findings.iter().all(|f| f.usual));
    assert!(usual.flags(text) && !usual.flags("Tack för fin snöröjning!") && !usual.flags(""));
}

#[test]
fn long_and_repetitive_texts_take_linear_time() {
    for pattern in [
        "a",
        "du ",
        "idiot ",
        "i d i o t ",
        "🤡",
        "h*",
        "http://a.se/",
        "1234567890 ",
        "\u{202E}x",
        "ﷺ",
        "(((",
    ] {
        let seconds = |length: usize| {
            let text: String = pattern.chars().cycle().take(length).collect();
            let start = std::time::Instant::now();
            check(&text);
            start.elapsed().as_secs_f64()
        };
        let (short, long) = (seconds(10_000).max(0.002), seconds(100_000));
        assert!(long < short * 40.0, "{pattern:?}: {short} s for 10,000 and {long} s for 100,000 characters");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_text_is_screened_soundly(text in "\\PC{0,300}") {
        check(&text);
    }

    #[test]
    fn any_swedish_looking_text_is_screened_soundly(
        words in prop::collection::vec("[a-zåäöA-ZÅÄÖ@#0-9*.]{1,12}|du|din|idiot|😡|\u{200B}|070-174 06 05|säljer|\"", 0..60)
    ) {
        check(&words.join(" "));
    }
}

#[test]
fn links_that_imitate_the_municipalitys_own_domain_are_found_only_where_it_is_named() {
    let own = LocalWords { domains: vec!["tibro.se".to_owned()], ..LocalWords::default() };
    let screener = Screener::new(&own);
    for text in ["Betala fakturan på https://tibr0.se/betala", "Logga in här: tibro.se-faktura.com nu"] {
        let screening = screener.screen(text);
        let found = screening.findings.iter().find(|found| found.rule == "local/domain");
        let found = found.unwrap_or_else(|| panic!("{text}: {screening:?}"));
        assert_eq!(found.category, Category::Commercial);
        assert!(found.reason.contains("tibr") && found.basis.contains("nätfiske"), "{found:?}");
        assert!(!screen(text).findings.iter().any(|found| found.rule == "local/domain"));
    }
    for text in ["Läs mer på https://www.tibro.se/snorojning", "Tack tibroif.se för en fin match"] {
        assert_eq!(screener.screen(text), screen(text), "{text}");
    }
}
