//! The question about people in a saved picture: asked, kept, switched off; never more than a question.

use super::{World, comment, key};
use crate::{People, StoreHealth};

/// A desk with one saved comment, and its record.
fn saved() -> (World, String) {
    let mut world = World::new();
    world.show(vec![comment("1", "dum i huvudet")]);
    let record = world.save(&key("1")).unwrap().record.unwrap();
    (world, record)
}

/// Whether the record, the card and "I dag" ask.
fn asked(world: &World, record: &str, words: &str) -> [bool; 3] {
    let view = world.desk.record(record, world.now).unwrap();
    let card = world.desk.item(&key("1"), world.now).unwrap();
    let today = world.desk.today(world.now);
    [
        view.people.is_some_and(|question| question.contains(words)),
        card.lines.iter().any(|line| line.text.contains(words)),
        today.notices.iter().any(|notice| notice.text.contains(record) && notice.text.contains(words)),
    ]
}

#[test]
fn a_picture_with_people_is_asked_about_and_flags_nothing() {
    let (mut world, record) = saved();
    let before = world.marks();
    assert!(!world.desk.note_people(&record, 0));
    assert_eq!(asked(&world, &record, "ser ut att visa"), [false; 3]);
    assert!(world.desk.note_people(&record, 2));
    assert_eq!(asked(&world, &record, "ser ut att visa 2 personer. Har de sagt ja"), [true; 3]);
    let chips = |marks: crate::MarkSet| marks.marks.iter().map(super::chip).collect::<Vec<_>>();
    assert_eq!(chips(world.marks()), chips(before));
    assert!(world.desk.note_people(&record, 1));
    assert_eq!(asked(&world, &record, "en person. Har personen sagt ja"), [true; 3]);
    assert!(!world.desk.note_people("nothing", 3));
}

#[test]
fn today_asks_on_the_day_of_the_save_and_the_record_ever_after() {
    let (mut world, record) = saved();
    world.desk.note_people(&record, 2);
    world.wait(24 * 60);
    assert_eq!(asked(&world, &record, "ser ut att visa"), [true, true, false]);
}

#[test]
fn the_guess_comes_back_as_it_was_kept_and_is_forgotten_when_switched_off() {
    let (mut world, record) = saved();
    world.desk.note_people(&record, 2);
    let kept = serde_json::to_string(world.desk.people()).unwrap();
    world.desk.take_up_people(People::default());
    assert_eq!(asked(&world, &record, "ser ut att visa"), [false; 3]);
    world.desk.take_up_people(serde_json::from_str(&kept).unwrap());
    assert_eq!(asked(&world, &record, "ser ut att visa"), [true; 3]);

    let settings = |world: &World| world.desk.settings(&StoreHealth::default(), world.now).faces;
    assert!(settings(&world));
    assert_eq!(world.desk.want_faces(false), "Sidvakt letar inte längre efter ansikten.");
    assert!(!settings(&world) && !world.desk.note_people(&record, 2));
    assert_eq!(asked(&world, &record, "ser ut att visa"), [false; 3]);
    world.desk.want_faces(true);
    assert!(settings(&world) && world.desk.note_people(&record, 2));
}
