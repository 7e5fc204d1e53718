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
        only(&marks).card.lines.iter().any(|line| {
            line.kind == LineKind::State && line.text.contains("andra kommentarer påverkas inte")
        });
    assert!(told, "{:?}", only(&marks).card);

    let both = world.show(vec![comment("1", "dum i huvudet"), comment("2", "dum i huvudet")]);
    let chips: Vec<String> = both.marks.iter().map(chip).collect();
    assert_eq!(chips, ["✓ Ingen anmärkning".to_owned(), flagged.clone()]);

    world.show(vec![comment("1", "dum i huvudet, igen")]);
    let changed = chip(only(&world.marks()));
    assert!(changed.starts_with("⚑ Personangrepp"), "another text is looked at anew: {changed}");

    world.show(vec![comment("1", "dum i huvudet")]);
    assert!(chip(only(&world.marks())).starts_with("✓ Ingen anmärkning"));
    world.act(&key("1"), Action::Undo).unwrap();
    assert!(chip(only(&world.marks())).starts_with("⚑ Personangrepp"));
}
