use super::{World, comment, key, only};
use crate::{Action, Card, LineKind, Session};

fn lines(card: &Card, kind: LineKind) -> Vec<&str> {
    card.lines.iter().filter(|line| line.kind == kind).map(|line| line.text.as_str()).collect()
}

fn buttons(card: &Card) -> Vec<(&str, bool)> {
    card.actions.iter().map(|button| (button.label.as_str(), button.primary)).collect()
}

/// Oracle 15: category, the words, the basis, the duty, and that a human decides.
#[test]
fn a_card_says_what_why_until_when_and_who_decides() {
    let mut world = World::new();
    let marks = world
        .show(vec![comment("1", "Nej hör du Lena, du är dum i huvudet och det vet du mycket väl själv")]);
    let card = &only(&marks).card;
    assert_eq!(card.title, "Trolig förolämpning");
    assert_eq!(card.aside, "säkerhet: hög");
    assert_eq!(
        lines(card, LineKind::Quote),
        ["”Nej hör du Lena, du är dum i huvudet och det vet du mycket …”"]
    );
    assert_eq!(lines(card, LineKind::Reason), ["Riktar sig till en namngiven person."]);
    assert_eq!(
        lines(card, LineKind::Legal),
        ["Regel: förtal, personangrepp eller förolämpning · BrB 5:3 · rutinen 4.4"]
    );
    assert_eq!(
        lines(card, LineKind::Decide),
        [
            "Kan strida mot lag. Rutinen säger att det ska tas bort. Saklig kritik är alltid tillåten. Du beslutar."
        ]
    );
    let clock = "Ta bort senast i morgon kl. 16.05 (48 tim) · svar behövs inte";
    assert_eq!(lines(card, LineKind::Clock)[0], clock);
    let expected = [
        ("Spara bevis", true),
        ("Stämmer inte", false),
        ("Lämna kvar", false),
        ("Vidarebefordra", false),
        ("Mer", false),
    ];
    assert_eq!(buttons(card), expected);
}

/// The reason stands beside the comment itself: nothing is said twice, and one step at a time.
#[test]
fn a_card_quotes_only_what_its_reason_does_not_name() {
    let mut world = World::new();
    let marks = world.show(vec![comment("1", "Lena har fått diagnosen")]);
    assert!(lines(&only(&marks).card, LineKind::Quote).is_empty());
    assert_eq!(lines(&only(&marks).card, LineKind::Reason), ["Hälsa: ”diagnosen”"]);
    assert_eq!(lines(&only(&marks).card, LineKind::Advice).len(), 1);
}

#[test]
fn after_saving_the_card_says_the_next_step() {
    let mut world = World::new();
    world.show(vec![comment("1", "Du är dum i huvudet")]);
    let done = world.save(&key("1")).unwrap();
    assert_eq!(done.message, "Sparad och förseglad. Nu kan du ta bort inlägget på Facebook.");
    assert_eq!(done.record.as_deref(), Some("TIB-2026-0001"));
    let marks = world.marks();
    let card = &only(&marks).card;
    assert_eq!(lines(card, LineKind::State), ["Sparad och förseglad 10.42 som TIB-2026-0001."]);
    assert!(lines(card, LineKind::Advice)[0].starts_with("Nu kan du ta bort inlägget på Facebook."));
    assert_eq!(card.actions[0].label, "Jag har tagit bort det");
}

#[test]
fn a_card_of_what_is_settled_says_how_and_guesses_no_more() {
    let mut world = World::new();
    world.show(vec![comment("1", "Du är dum i huvudet"), comment("2", "Öppet?")]);
    world.save(&key("1")).unwrap();
    world.act(&key("1"), Action::Removed).unwrap();
    world.act(&key("2"), Action::Answered).unwrap();
    let marks = world.marks().marks;
    let told = |mark: &crate::Mark| (mark.card.title.clone(), mark.card.aside.clone());
    assert_eq!(told(&marks[0]), ("Personangrepp".to_owned(), "Borttagen 10.42".to_owned()));
    assert_eq!(told(&marks[1]), ("Fråga till kommunen".to_owned(), "Besvarad 10.42".to_owned()));
    for mark in &marks {
        assert_eq!(buttons(&mark.card), [("Ångra", false), ("Mer", false)], "nothing is urged");
    }
}

#[test]
fn house_rules_alone_ask_about_criticism_first() {
    let mut world = World::new();
    world.show(vec![comment("1", "köp klockor här")]);
    world.save(&key("1")).unwrap();
    let marks = world.marks();
    let card = &only(&marks).card;
    assert!(lines(card, LineKind::Advice).contains(&"Är detta endast kritik? Då ska det stå kvar."));
    let expected = [("Ja, lämna kvar", true), ("Nej, det är borttaget på Facebook", false), ("Mer", false)];
    assert_eq!(buttons(card), expected);
    let refused = world.act(&key("1"), Action::Removed).unwrap_err();
    assert!(refused.message.starts_with("Är detta endast kritik?"));
    world.act(&key("1"), Action::RemovedNotCriticism).unwrap();
}

/// Oracle 16: only what BBS-lagen names is said to be a duty under it.
#[test]
fn only_bbs_findings_speak_of_bbs() {
    for (text, speaks) in [("slå ihjäl", true), ("dum i huvudet", false), ("köp klockor", false)] {
        let mut world = World::new();
        let marks = world.show(vec![comment("1", text)]);
        let card = &only(&marks).card;
        let legal = [lines(card, LineKind::Legal), lines(card, LineKind::Decide)].concat().join(" ");
        assert_eq!(legal.contains("BBS-lagen"), speaks, "{legal}");
        assert!(!legal.contains("måste tas bort enligt"), "{legal}");
    }
}

#[test]
fn threats_show_whom_to_call() {
    let mut world = World::new();
    let marks = world.show(vec![comment("1", "Jag ska slå ihjäl dig")]);
    let advice = lines(&only(&marks).card, LineKind::Advice).join(" ");
    assert!(advice.contains("112"), "{advice}");
}

#[test]
fn without_the_toolbar_click_the_card_says_what_to_press() {
    let mut world = World::new();
    world.session = Session { can_capture: false };
    let marks = world.show(vec![comment("1", "dum i huvudet")]);
    let advice = lines(&only(&marks).card, LineKind::Advice);
    assert_eq!(advice.len(), 1, "{advice:?}");
    assert!(advice[0].contains("Klicka på Sidvakts knapp i verktygsfältet"), "{advice:?}");
}

/// Norms 4: suspected child sexual abuse is never quoted, pictured or stored.
#[test]
fn suspected_child_abuse_is_never_saved() {
    let mut world = World::new();
    let marks = world.show(vec![comment("1", "övergreppsbild")]);
    let mark = only(&marks);
    assert_eq!(mark.card.title, "Misstänkt barnpornografi");
    assert!(mark.card.actions.iter().all(|button| button.action != Action::Save));
    assert!(lines(&mark.card, LineKind::Quote).is_empty() && mark.highlights.is_empty());
    let refused = world.desk.may_save(&world.reading, &key("1"), world.now).unwrap_err();
    assert!(refused.message.contains("114 14"));
    assert!(world.save(&key("1")).is_err());
    assert_eq!(world.act(&key("1"), Action::Reported).unwrap(), "Noterat: anmält till Polisen.");
    assert!(world.save(&key("1")).is_err());
    let log = serde_json::to_string(&world.events).unwrap();
    assert!(!log.contains("övergreppsbild"), "{log}");
    world.act(&key("1"), Action::Removed).unwrap();
    assert_eq!(world.desk.state().records().count(), 0);
}

#[test]
fn questions_show_the_reply_clock_and_advice() {
    let mut world = World::new();
    let marks = world.show(vec![comment("1", "Lampan är trasig, vad gör Granvikspartiet?")]);
    let card = &only(&marks).card;
    assert_eq!(card.title, "Ärende som behöver handläggas");
    assert_eq!(lines(card, LineKind::Clock), ["Svara senast måndag kl. 16.05 (48 tim på vardagar)"]);
    let advice = lines(card, LineKind::Advice).join(" ");
    assert!(advice.contains("Partipolitik") && advice.contains("Fråga aldrig efter personliga"), "{advice}");
    assert_eq!(buttons(card)[0], ("Spara till ärende", true));
}

#[test]
fn a_weekend_deadline_warns_before_the_weekend() {
    let mut world = World::new();
    let marks = world.show(vec![comment("1", "dum i huvudet")]);
    let clocks = lines(&only(&marks).card, LineKind::Clock).join(" ");
    assert!(clocks.contains("Ta det före helgen"), "{clocks}");
}

#[test]
fn a_picture_can_be_reported_by_whoever_sees_it() {
    let mut world = World::new();
    let picture = sidvakt_page::Item { images: 1, ..comment("1", "") };
    let marks = world.show(vec![picture]);
    let card = &only(&marks).card;
    assert!(lines(card, LineKind::Advice)[0].contains("Barn under 16 år kräver vårdnadshavares"));
    assert!(card.actions.iter().any(|button| button.action == Action::Reported));
    world.act(&key("1"), Action::Reported).unwrap();
    let refused = world.save(&key("1")).unwrap_err();
    assert!(refused.message.contains("114 14"));
    world.act(&key("1"), Action::Undo).unwrap();
    world.save(&key("1")).unwrap();
}

#[test]
fn a_calm_card_has_no_primary_action_but_save() {
    let mut world = World::new();
    let cut = sidvakt_page::Item { truncated: true, ..comment("1", "En lång text som") };
    let marks = world.show(vec![cut]);
    let card = &only(&marks).card;
    assert_eq!(card.title, "Texten är avkortad");
    assert_eq!(buttons(card), [("Spara bevis", true), ("Mer", false)]);
}
