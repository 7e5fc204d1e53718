use sidvakt_page::{Access, Health, HealthState, Item, ItemKind, TimeReading};

use super::{World, at, chip, comment, friday, key, minutes, only, page, published};
use crate::{Action, Highlight, Session, Tone};

/// The chips of the screens, word for word.
#[test]
fn chips_say_what_until_when_and_what_to_press() {
    let sunday = "2026-11-27T16:05:00+01:00";
    let mut world = World::new();
    world.now = at("2026-11-28T09:00:00+01:00");
    let flagged = published(comment("1", "Du är dum i huvudet"), sunday);
    let marks = world.show(vec![flagged.clone()]);
    assert_eq!(chip(only(&marks)), "⚑ Personangrepp · Ta bort senast i morgon 16.05 · Spara");
    world.now = at("2026-11-27T17:00:00+01:00");
    assert_eq!(chip(only(&world.marks())), "⚑ Personangrepp · Ta bort senast sön 16.05 · Spara");
    assert_eq!(only(&world.marks()).tone, Tone::Now);

    let question = published(comment("2", "När öppnar badet?"), "2026-11-28T13:05:00+01:00");
    world.now = at("2026-11-28T14:00:00+01:00");
    let marks = world.show(vec![question]);
    assert_eq!(chip(only(&marks)), "? Fråga · Svara senast tis 24.00");
    assert_eq!(only(&marks).tone, Tone::Calm);
}

#[test]
fn a_saved_item_says_when_and_as_what() {
    let mut world = World::new();
    world.show(vec![comment("1", "Du är dum i huvudet")]);
    world.save(&key("1")).unwrap();
    assert_eq!(chip(only(&world.marks())), "✓ Sparad 10.42 · inte borttagen än · TIB-2026-0001");
    world.wait(3);
    world.act(&key("1"), Action::Removed).unwrap();
    assert_eq!(chip(only(&world.marks())), "✕ Borttagen 10.45 · TIB-2026-0001");
    world.wait(5);
    assert_eq!(chip(only(&world.marks())), "✕ Borttagen 10.45 · TIB-2026-0001 · Syns fortfarande");
}

#[test]
fn every_state_has_its_chip() {
    let cases: [(&str, &[Action], &str); 8] = [
        ("Trasig lampa är trasig", &[], "? Ärende · Svara senast mån 16.05 · Spara"),
        ("Öppet?", &[Action::Answered], "✓ Besvarad 10.42"),
        ("Öppet?", &[Action::Forward], "◷ Vidarebefordrad 10.42 · Svara senast mån 16.05"),
        ("Öppet?", &[Action::NotRight], "✓ Ingen fråga, enligt dig"),
        ("dum i huvudet", &[Action::Keep], "✓ Lämnas kvar"),
        ("dum i huvudet", &[Action::NotRight], "✓ Inte personangrepp, enligt dig"),
        (
            "dum i huvudet",
            &[Action::Keep, Action::Undo],
            "⚑ Personangrepp · Ta bort senast i morgon 16.05 · Spara",
        ),
        ("övergreppsbild", &[], "⚑ Misstänkt barnpornografi · Rör inte – läs mer"),
    ];
    for (text, actions, expected) in cases {
        let mut world = World::new();
        world.show(vec![comment("1", text)]);
        for action in actions {
            world.act(&key("1"), *action).unwrap();
        }
        assert_eq!(chip(only(&world.marks())), expected, "{text}");
    }
}

#[test]
fn overdue_is_later_than_due_not_equal() {
    let mut world = World::new();
    world.show(vec![comment("1", "dum i huvudet")]);
    world.now = at("2026-11-21T16:05:00+01:00");
    assert_eq!(chip(only(&world.marks())), "⚑ Personangrepp · Ta bort senast i dag 16.05 · Spara");
    world.now = minutes(world.now, 1);
    let marks = world.marks();
    assert_eq!(chip(only(&marks)), "⚑ Personangrepp · Borttagningen försenad sedan i dag 16.05 · Spara");
    assert_eq!(only(&marks).tone, Tone::Now);
}

#[test]
fn approximate_and_unknown_times_say_ca() {
    let mut world = World::new();
    let about = TimeReading {
        text: Some("2 tim".into()),
        earliest: Some(at("2026-11-20T07:42:00+01:00")),
        latest: Some(at("2026-11-20T09:42:00+01:00")),
    };
    let item = Item { time: about, ..comment("1", "dum i huvudet") };
    let marks = world.show(vec![item]);
    assert_eq!(chip(only(&marks)), "⚑ Personangrepp · Ta bort senast sön ca 07.42 · Spara");
    let unknown = Item { time: TimeReading::default(), ..comment("2", "dum i huvudet") };
    let marks = world.show(vec![unknown]);
    assert_eq!(chip(only(&marks)), "⚑ Personangrepp · Ta bort senast sön ca 10.42 · Spara");
}

/// Oracle 14's counterpart in the drawing: nothing is drawn beside what needs nothing.
#[test]
fn nothing_stands_beside_items_that_need_nothing() {
    let mut world = World::new();
    let own = Item { own: true, truncated: true, ..comment("2", "dum i huvudet?") };
    let post = Item { kind: ItemKind::Post, own: true, ..comment("3", "Vi öppnar badet!") };
    let marks = world.show(vec![comment("1", "Kommunen sköter det uselt, skäms!"), own, post]);
    assert!(marks.marks.is_empty(), "{marks:#?}");
}

#[test]
fn what_screening_could_not_see_is_noted_calmly() {
    let mut world = World::new();
    let cut = Item { truncated: true, ..comment("1", "En lång text som") };
    let picture = Item { images: 1, ..comment("2", "") };
    let unsure = Item { unsure: true, ..comment("3", "Fint") };
    let marks = world.show(vec![cut, picture, unsure]);
    let chips: Vec<String> = marks.marks.iter().map(chip).collect();
    assert_eq!(chips, ["… Avkortad text", "▣ Bild utan text", "~ Osäker läsning"]);
    assert!(marks.marks.iter().all(|mark| mark.tone == Tone::Calm));
}

#[test]
fn an_edit_after_saving_is_said() {
    let mut world = World::new();
    world.show(vec![comment("1", "Du är dum i huvudet")]);
    world.save(&key("1")).unwrap();
    world.wait(10);
    let marks = world.show(vec![comment("1", "Jag menade inget illa")]);
    let told = "✓ Sparad 10.42 · inte borttagen än · TIB-2026-0001 · Ändrad sedan du såg den · Spara igen";
    assert_eq!(chip(only(&marks)), told);
}

#[test]
fn an_own_reply_proposes_that_the_question_is_answered() {
    let mut world = World::new();
    let reply =
        Item { kind: ItemKind::Reply, own: true, parent: Some("1".into()), ..comment("2", "Klockan tio!") };
    let marks = world.show(vec![comment("1", "När öppnar badet?"), reply]);
    assert_eq!(chip(only(&marks)), "? Fråga · Svara senast mån 16.05 · ni har svarat · Besvarad");
    assert_eq!(only(&marks).action.as_ref().unwrap().action, Action::Answered);
}

#[test]
fn words_are_underlined_in_the_text_nodes_solid_when_likely() {
    let mut world = World::new();
    let text = "😡 Du är dum i huvudet";
    let pieces = vec![
        sidvakt_page::TextPiece { at: 0, len: 13, node: 70, offset: 4 },
        sidvakt_page::TextPiece { at: 13, len: 9, node: 71, offset: 2 },
    ];
    let marks = world.show(vec![Item { pieces, ..comment("1", text) }]);
    let expected = [
        Highlight { node: 70, start: 13, end: 17, sure: true },
        Highlight { node: 71, start: 2, end: 11, sure: true },
    ];
    assert_eq!(only(&marks).highlights, expected);
    let marks = world.show(vec![comment("2", "Du är lite korkad")]);
    assert!(chip(only(&marks)).starts_with("⚑ Personangrepp? · "));
    assert!(!only(&marks).highlights[0].sure);
    assert_eq!(only(&marks).tone, Tone::Soon);
    world.act(&key("2"), Action::Keep).unwrap();
    assert!(only(&world.marks()).highlights.is_empty(), "dealt with");
}

#[test]
fn the_ribbon_says_who_when_what_and_how_much() {
    let mut world = World::new();
    world.now = at("2026-11-20T08:12:00+01:00");
    let marks = world.show(vec![comment("1", "dum i huvudet"), comment("2", "Öppet?"), comment("3", "Fint")]);
    let ribbon = marks.ribbon.unwrap();
    let expected =
        ["Granviks kommun", "bevakad i dag 08.12", "1 att ta bort", "1 att besvara", "Läst 3 av 57"];
    assert_eq!(ribbon.parts, expected);
    assert_eq!(ribbon.brief, "⚑\u{a0}1  ?\u{a0}1");
    assert_eq!(world.show(vec![comment("3", "Fint")]).ribbon.unwrap().brief, "✓");
    assert_eq!((ribbon.tone, ribbon.advice), (Tone::Calm, None));
}

#[test]
fn the_ribbon_is_yellow_and_says_what_to_do_when_reading_is_not_sure() {
    let cases = [
        (Access::Ok, HealthState::Unsure, "osäker"),
        (Access::Ok, HealthState::Broken, "kan inte läsa"),
        (Access::Ok, HealthState::Unknown, "känner inte igen"),
        (Access::LoggedOut, HealthState::Unknown, "inte inloggad på Facebook"),
        (Access::Restricted, HealthState::Ok, "visas inte"),
        (Access::Removed, HealthState::Ok, "borttaget"),
    ];
    for (access, state, words) in cases {
        let mut world = World::new();
        world.reading = page(Vec::new());
        world.reading.access = access;
        world.reading.health = Health { state, sentinels: vec!["S1".into()] };
        let ribbon = world.look().ribbon.unwrap();
        assert_eq!(ribbon.tone, Tone::Soon);
        assert!(ribbon.brief.starts_with('!'), "{}", ribbon.brief);
        assert!(ribbon.advice.unwrap().contains(words), "{words}");
        let watched = state == HealthState::Unsure;
        assert_eq!(ribbon.parts[1].starts_with("bevakad"), watched, "{words}");
    }
}

#[test]
fn without_screening_the_page_is_read_and_nothing_is_thought_to_be_calm() {
    let mut world = World::new();
    world.desk.set_blind(true);
    let blind = world.show(vec![comment("1", "Du är dum i huvudet")]);
    let ribbon = blind.ribbon.unwrap();
    assert_eq!(ribbon.tone, Tone::Soon);
    assert!(ribbon.advice.unwrap().contains("kan inte granska texterna"));
    assert!(blind.marks.is_empty());
    world.desk.set_blind(false);
    let seeing = world.look();
    assert!(chip(only(&seeing)).contains("Personangrepp"));
    assert_eq!(seeing.ribbon.unwrap().advice, None);
}

#[test]
fn other_pages_are_left_alone() {
    let mut world = World::unregistered();
    let marks = world.show(vec![comment("1", "dum i huvudet")]);
    assert_eq!(marks, crate::MarkSet::default());
    assert!(world.desk.take_seen().is_empty() && world.events.is_empty());
    let mut world = World::new();
    world.reading = page(vec![comment("1", "dum i huvudet")]);
    world.reading.channel_url = Some("https://www.facebook.com/nagonannan".into());
    assert_eq!(world.look(), crate::MarkSet::default());
    world.reading.channel_url = None;
    assert_eq!(world.look(), crate::MarkSet::default());
}

#[test]
fn the_label_for_a_screen_reader_is_a_sentence() {
    let mut world = World::new();
    world.session = Session { can_capture: false };
    world.now = friday();
    let marks = world.show(vec![comment("1", "dum i huvudet")]);
    let label = &only(&marks).label;
    let expected =
        "Personangrepp, Ta bort senast i morgon 16.05. Öppna för att se varför och vad du kan göra.";
    assert_eq!(label, expected);
}

#[test]
fn english_stands_beside_swedish() {
    let mut world = World::new();
    let program = crate::Program { version: "0.1.0".into() };
    let screen = Box::new(super::screen);
    let mut english = crate::Desk::new(sidvakt_wording::Language::En, program, screen);
    english.restore(world.events.clone(), []);
    world.desk = english;
    let marks = world.show(vec![comment("1", "dum i huvudet"), comment("2", "Öppet?")]);
    let chips: Vec<String> = marks.marks.iter().map(chip).collect();
    assert_eq!(
        chips,
        ["⚑ Personal attack · Remove by tomorrow 16:05 · Save", "? Question · Reply by Mon 16:05"]
    );
    let card = &marks.marks[0].card;
    assert_eq!(card.title, "Likely insult");
    let said: Vec<&str> = card.lines.iter().map(|line| line.text.as_str()).collect();
    assert!(said.contains(&"Resembles a personal attack or defamation: “dum i huvudet”"), "{said:?}");
    let swedish = said.iter().find(|line| line.contains(['å', 'ä', 'ö']));
    assert_eq!(swedish, None);
}
