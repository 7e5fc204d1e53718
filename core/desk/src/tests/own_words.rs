//! A municipality's own thresholds, and "Stämmer inte": what it changes, what it does not, and back again.

use super::{CHANNEL, World, chip, comment, key, only};
use crate::{Action, LineKind, Order};

/// The default routine with a threshold for insults on a channel, in per cent.
fn policy(channel: &str, per_cent: u32) -> String {
    format!(
        "{}\n[[channels]]\nplatform = \"facebook\"\nurl = \"{channel}\"\nofficial_name = \"Granviks kommun\"\nthresholds = {{ insult = {per_cent} }}\n",
        sidvakt_policy::Policy::default_file()
    )
}

fn marked(text: &str, policy: Option<String>) -> bool {
    let mut world = World::new();
    if let Some(text) = policy {
        world.order(Order::ImportPolicy { text }).unwrap();
    }
    world.show(vec![comment("1", text)]);
    world.marks().marks.iter().any(|mark| mark.symbol == "⚑")
}

#[test]
fn a_channels_own_threshold_shows_less_or_more_there_only() {
    let elsewhere = "https://www.facebook.com/granviksskola";
    for (text, per_cent, on, expected) in [
        ("lite korkad", 90, CHANNEL, false),
        ("lite korkad", 40, CHANNEL, true),
        ("lite korkad", 90, elsewhere, true),
        ("knappt elak", 25, CHANNEL, true),
        ("knappt elak", 25, elsewhere, false),
    ] {
        assert_eq!(marked(text, Some(policy(on, per_cent))), expected, "{text} {per_cent} {on}");
    }
    assert!(marked("lite korkad", None) && !marked("knappt elak", None));
}

#[test]
fn not_right_holds_for_this_text_only_says_so_and_can_be_undone() {
    let mut world = World::new();
    world.show(vec![comment("1", "dum i huvudet")]);
    let flagged = chip(only(&world.marks()));
    let said = world.act(&key("1"), Action::NotRight).unwrap();
    assert_eq!(
        said,
        "Tack. Den här texten flaggas inte igen, om den inte ändras. Andra kommentarer påverkas inte. Du kan ångra."
    );
    let marks = world.marks();
    let told =
        only(&marks).card.lines.iter().any(|line| line.text.contains("andra kommentarer påverkas inte"));
    assert!(told, "{:?}", only(&marks).card);

    let both = world.show(vec![comment("1", "dum i huvudet"), comment("2", "dum i huvudet")]);
    let chips: Vec<String> = both.marks.iter().map(chip).collect();
    assert_eq!(chips, ["✓ Inte personangrepp, enligt dig".to_owned(), flagged.clone()]);

    world.show(vec![comment("1", "dum i huvudet, igen")]);
    let changed = chip(only(&world.marks()));
    assert!(changed.starts_with("⚑ Personangrepp"), "another text is looked at anew: {changed}");

    world.show(vec![comment("1", "dum i huvudet")]);
    assert!(chip(only(&world.marks())).starts_with("✓ Inte personangrepp"));
    world.act(&key("1"), Action::Undo).unwrap();
    assert!(chip(only(&world.marks())).starts_with("⚑ Personangrepp"));
}

/// What a human has said stands wherever the item is shown, and nothing is left of the guess but a note.
#[test]
fn a_flag_that_is_wrong_is_told_as_the_humans_decision_everywhere() {
    for is_saved in [false, true] {
        let mut world = World::new();
        world.order(Order::SetActor { name: "Kim Ek".into() }).unwrap();
        world.show(vec![comment("1", "dum i huvudet")]);
        if is_saved {
            world.save(&key("1")).unwrap();
        }
        world.act(&key("1"), Action::NotRight).unwrap();
        for (who, expected) in [("Kim Ek", "dig"), ("Bo Ek", "Kim Ek")] {
            world.order(Order::SetActor { name: who.into() }).unwrap();
            let heading = format!("Inte personangrepp, enligt {expected}");
            let marks = world.marks();
            let mark = only(&marks);
            assert!(chip(mark).starts_with(&format!("✓ {heading}")), "{}", chip(mark));
            assert_eq!((mark.card.title.as_str(), mark.card.aside.as_str()), (heading.as_str(), ""));
            assert!(mark.card.actions.iter().any(|button| button.action == Action::Undo));
            let item = world.desk.item(&key("1"), world.now).unwrap();
            assert_eq!(item.row.state, heading);
            let records = world.desk.register("", &[], 0, 0, world.now).rows;
            let told = records.first().map(|row| {
                let record = world.desk.record(&row.record, world.now).unwrap();
                let said =
                    record.findings.iter().map(|line| line.text.clone()).collect::<Vec<_>>().join("\n");
                (row.state.clone(), said)
            });
            assert_eq!(told.is_some(), is_saved);
            if let Some((state, said)) = told {
                assert_eq!(state, "markeringen stämde inte");
                assert!(said.starts_with(&heading) && !said.contains("BrB"), "{said}");
            }
            let lines = [mark.card.lines.clone(), item.lines].concat();
            assert!(lines.iter().all(|line| line.kind != LineKind::Legal && line.kind != LineKind::Decide));
            assert!(lines.iter().any(|line| line.text.starts_with("Sidvakts gissning var:")), "{lines:?}");
        }
    }
}

#[test]
fn words_that_were_wrong_can_be_let_through_here_says_what_changes_and_can_be_undone() {
    let mut world = World::new();
    let three = || {
        vec![comment("1", "dum i huvudet"), comment("2", "Så dum i huvudet igen"), comment("3", "slå ihjäl")]
    };
    world.show(three());
    let offer = |world: &World| {
        let marks = world.marks();
        let card = &marks.marks[0].card;
        let button = card.actions.iter().find(|button| button.action == Action::LetThrough);
        let line = card.lines.iter().find(|line| line.text.contains("aldrig flaggas"));
        (button.map(|button| button.label.clone()), line.map(|line| line.text.clone()))
    };
    assert_eq!(offer(&world), (None, None), "only after a human has said that it is wrong");
    world.act(&key("1"), Action::NotRight).unwrap();
    let said = world.marks();
    assert!(said.marks[0].card.lines.iter().all(|line| line.kind != LineKind::Legal), "{said:?}");
    let line = "Ska ”dum i huvudet” aldrig flaggas här? Andra kommentarer som du då inte ser flaggade: 1.";
    assert_eq!(offer(&world), (Some("Flagga inte ”dum i huvudet” igen".to_owned()), Some(line.to_owned())));
    let said = world.act(&key("1"), Action::LetThrough).unwrap();
    assert_eq!(said, "”dum i huvudet” flaggas inte längre. Du ångrar det i Inställningar.");
    let chips: Vec<String> = world.marks().marks.iter().map(chip).collect();
    assert_eq!(chips.len(), 2, "{chips:?}");
    assert!(chips[0].starts_with("✓ Ingen anmärkning") && chips[1].starts_with("⚑ Brott"), "{chips:?}");
    assert_eq!(offer(&world), (None, None));
    let settings = world.desk.settings(&crate::StoreHealth::default(), world.now);
    assert_eq!(settings.let_through, ["dum i huvudet"]);

    world.order(Order::LetThrough { words: "dum i huvudet".into(), on: false }).unwrap();
    world.act(&key("1"), Action::Undo).unwrap();
    let marks = world.show(three());
    assert_eq!(marks.marks.len(), 3, "read anew, all of it is flagged again");
}

/// The log keeps the words for ever: never those that are data about somebody, nor whole sentences.
#[test]
fn data_about_a_person_is_never_offered() {
    let mut world = World::new();
    world.show(vec![comment("1", "Lena har fått diagnosen")]);
    world.act(&key("1"), Action::NotRight).unwrap();
    let marks = world.marks();
    let card = &only(&marks).card;
    assert!(card.actions.iter().all(|button| button.action != Action::LetThrough), "{card:?}");
    assert!(world.act(&key("1"), Action::LetThrough).is_err());
}
