use sidvakt_page::PageKind;

use super::{World, comment, key, only};
use crate::{Action, DiffKind, Tone};

fn words(world: &World, id: &str, kind: DiffKind) -> String {
    let view = world.desk.item(&key(id), world.now).unwrap();
    let parts = view.changes.iter().flat_map(|change| &change.parts);
    let of_kind: Vec<&str> = parts.filter(|part| part.kind == kind).map(|part| part.text.trim()).collect();
    of_kind.join("|")
}

#[test]
fn an_edit_of_what_was_marked_is_told_with_the_earlier_text() {
    let mut world = World::new();
    world.show(vec![comment("1", "Du är dum i huvudet")]);
    world.wait(5);
    let marks = world.show(vec![comment("1", "Du är lite korkad i huvudet")]);
    let mark = only(&marks);
    assert!(mark.parts.iter().any(|part| part == "Ändrad sedan du såg den"), "{mark:?}");
    let card: Vec<&str> = mark.card.lines.iter().map(|line| line.text.as_str()).collect();
    assert!(card.contains(&"Borttaget: dum") && card.contains(&"Tillagt: lite korkad"), "{card:?}");
    assert_eq!(words(&world, "1", DiffKind::Gone), "dum");
    assert_eq!(words(&world, "1", DiffKind::New), "lite korkad");
    let row = &world.desk.today(world.now).groups[0].rows[0];
    assert!(row.state.contains("Ändrad sedan du såg den"), "{row:?}");
}

#[test]
fn what_a_human_has_dealt_with_since_is_no_news() {
    let mut world = World::new();
    world.show(vec![comment("1", "Du är dum i huvudet")]);
    world.wait(5);
    world.show(vec![comment("1", "Du är lite korkad i huvudet")]);
    world.wait(5);
    world.act(&key("1"), Action::Keep).unwrap();
    assert!(world.desk.item(&key("1"), world.now).unwrap().changes.is_empty());
}

#[test]
fn an_edit_of_what_is_saved_is_told_against_the_saved_text() {
    let mut world = World::new();
    world.show(vec![comment("1", "Du är dum i huvudet")]);
    let record = world.save(&key("1")).unwrap().record.unwrap();
    world.wait(5);
    world.show(vec![comment("1", "Du är snäll")]);
    assert_eq!(words(&world, "1", DiffKind::Gone), "dum i huvudet");
    assert_eq!(words(&world, "1", DiffKind::New), "snäll");
    let view = world.desk.record(&record, world.now).unwrap();
    assert_eq!(view.changes[0].tone, Tone::Soon);
    assert_eq!(view.text, "Du är dum i huvudet");
    assert!(view.history.iter().any(|row| row.text.contains("Texten ändrades")));
    assert_eq!(world.desk.register("", &[], 0, 0, world.now).rows[0].state, "ändrad på sidan");
    world.wait(5);
    world.show(vec![comment("1", "Du är dum i huvudet")]);
    assert!(world.desk.item(&key("1"), world.now).unwrap().changes.is_empty(), "as it was saved");
}

#[test]
fn no_words_are_kept_of_what_needed_nothing() {
    let mut world = World::new();
    world.show(vec![comment("1", "Vilken fin dag")]);
    world.wait(5);
    world.show(vec![comment("1", "Du är dum i huvudet")]);
    let changes = world.desk.item(&key("1"), world.now).unwrap().changes;
    assert!(changes[0].parts.is_empty() && !changes[0].note.is_empty(), "{changes:?}");
}

/// One post, whole: as many comments as it promises.
fn whole(world: &mut World) {
    world.reading.page_kind = PageKind::Permalink;
    world.reading.promised_comments = u32::try_from(world.reading.items.len()).ok();
}

#[test]
fn what_is_gone_is_told_and_what_comes_back_is_as_before() {
    let mut world = World::new();
    world.show(vec![comment("1", "Du är dum i huvudet"), comment("2", "Öppet?"), comment("3", "Fint")]);
    whole(&mut world);
    world.look();
    world.wait(10);
    let gone = world.reading.items.remove(0);
    whole(&mut world);
    let marks = world.look();
    assert!(marks.ribbon.unwrap().parts.iter().any(|part| part == "1 borta"));
    let today = world.desk.today(world.now);
    let group = today.groups.iter().find(|group| group.title == "Borta från sidan").unwrap();
    assert_eq!((group.rows.len(), group.tone), (1, Tone::Calm));
    assert!(group.rows[0].state.starts_with("Borta sedan") && group.rows[0].clock.is_empty());
    let view = world.desk.item(&key("1"), world.now).unwrap();
    assert!(view.changes[0].title.starts_with("Borta sedan"));
    assert!(view.actions.iter().all(|button| button.action != Action::Save), "there is nothing to picture");
    world.reading.items.insert(0, gone);
    whole(&mut world);
    world.look();
    assert!(world.desk.item(&key("1"), world.now).unwrap().changes.is_empty());
    assert!(world.desk.today(world.now).groups.iter().all(|group| group.title != "Borta från sidan"));
}

#[test]
fn scrolled_away_or_recycled_is_not_gone() {
    let mut world = World::new();
    world.show(vec![comment("1", "Du är dum i huvudet"), comment("2", "Öppet?")]);
    whole(&mut world);
    world.look();
    world.wait(10);
    world.reading.items.remove(0);
    assert!(world.look().ribbon.unwrap().parts.iter().all(|part| !part.contains("borta")));
    world.reading.promised_comments = Some(3);
    world.reading.items.push(comment("9", "En helt annan"));
    world.look();
    assert!(world.desk.item(&key("1"), world.now).unwrap().changes.is_empty());
}

#[test]
fn what_was_forgotten_and_is_another_text_now_is_still_edited() {
    let mut world = World::new();
    world.show(vec![comment("1", "Du är dum i huvudet")]);
    world.save(&key("1")).unwrap();
    world.wait(60 * 24 * 400);
    world.desk.purge(world.now);
    world.show(vec![comment("1", "Du är snäll")]);
    assert_eq!(words(&world, "1", DiffKind::New), "snäll");
}
