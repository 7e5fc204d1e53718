use sidvakt_evidence::{ChainEntry, Direction, Head, verify_chain};
use sidvakt_page::{Item, ItemKind, PageKind};
use sidvakt_register::{Event, What};
use sidvakt_time::date;
use sidvakt_wording::Language;

use super::{CHANNEL, World, at, chip, comment, key, only, page, published, shot};
use crate::{Action, Desk, Order, Program, RefusedCode};

/// Oracles 4 and 5: received at publication, drawn up at publication, whenever it is saved.
#[test]
fn received_and_drawn_up_are_dated_by_publication() {
    let mut world = World::new();
    let theirs = published(comment("1", "dum i huvudet"), "2026-11-18T23:30:00+01:00");
    let own = Item {
        own: true,
        ..published(comment("2", "Tack, vi tittar på det."), "2026-11-19T00:10:00+01:00")
    };
    world.show(vec![theirs, own]);
    world.wait(60 * 5);
    world.save(&key("1")).unwrap();
    world.save(&key("2")).unwrap();
    let entry = |id: &str| world.desk.state().record(id).unwrap().record.entry.clone();
    let (received, drawn_up) = (entry("TIB-2026-0001"), entry("TIB-2026-0002"));
    assert_eq!(
        (received.direction, received.received_or_drawn_date),
        (Direction::Received, date(2026, 11, 18))
    );
    assert_eq!(
        (drawn_up.direction, drawn_up.received_or_drawn_date),
        (Direction::DrawnUp, date(2026, 11, 19))
    );
    assert_eq!(
        received.public_sender_or_recipient.as_deref(),
        Some("Bo Berg (https://www.facebook.com/bo.berg)")
    );
}

/// The public summary names the rule, never the words; a sensitive one names neither rule nor person.
#[test]
fn the_public_fields_tell_nothing_sensitive() {
    let mut world = World::new();
    world.show(vec![comment("1", "dum i huvudet"), comment("2", "Hon har diagnosen ADHD")]);
    world.save(&key("1")).unwrap();
    world.save(&key("2")).unwrap();
    let entry = |id: &str| world.desk.state().record(id).unwrap().record.entry.clone();
    let insult = entry("TIB-2026-0001");
    assert_eq!(
        insult.public_summary,
        "Kommentar på Granviks kommun: förtal, personangrepp eller förolämpning"
    );
    let sensitive = entry("TIB-2026-0002");
    assert_eq!(
        sensitive.public_summary,
        "Kommentar på Granviks kommun: otillåtet innehåll enligt rutinen 4.4"
    );
    assert_eq!(sensitive.public_sender_or_recipient, None);
    assert!(sensitive.protected_sender_or_recipient.unwrap().starts_with("Bo Berg"));
}

#[test]
fn the_record_keeps_what_was_read_and_what_it_answers() {
    let mut world = World::new();
    let post = Item {
        kind: ItemKind::Post,
        own: true,
        key: "facebook:post:900".into(),
        id: Some("900".into()),
        post: None,
        ..comment("900", "Badet öppnar!")
    };
    let reply = Item { kind: ItemKind::Reply, parent: Some("1".into()), ..comment("2", "dum i huvudet") };
    world.show(vec![post, comment("1", "Äntligen"), reply]);
    world.save(&key("2")).unwrap();
    let record = world.desk.state().record("TIB-2026-0001").unwrap().record.clone();
    let parents: Vec<&str> = record.capture.parents.iter().map(|parent| parent.text.as_str()).collect();
    assert_eq!(parents, ["Äntligen", "Badet öppnar!"]);
    assert_eq!((record.capture.completeness.read, record.capture.completeness.promised), (2, Some(57)));
    assert_eq!(record.capture.policy.document_id, world.desk.policy().meta.document_id);
    assert_eq!(record.verdict.findings[0].permille, 920);
}

#[test]
fn designations_follow_each_other_and_start_anew_each_year() {
    let mut world = World::new();
    world.show(vec![
        comment("1", "dum i huvudet"),
        comment("2", "dum i huvudet"),
        comment("3", "dum i huvudet"),
    ]);
    assert_eq!(world.save(&key("1")).unwrap().record.unwrap(), "TIB-2026-0001");
    assert_eq!(world.save(&key("2")).unwrap().record.unwrap(), "TIB-2026-0002");
    world.now = at("2027-01-01T00:00:00+01:00");
    assert_eq!(world.save(&key("3")).unwrap().record.unwrap(), "TIB-2027-0001");
}

#[test]
fn the_same_press_saves_once() {
    let mut world = World::new();
    world.show(vec![comment("1", "dum i huvudet")]);
    let first = world.desk.save("p", &world.reading, &key("1"), shot(), world.now).unwrap();
    assert_eq!(world.desk.outcome("p"), (false, "Det sparades inte. Tryck igen.".into()));
    world.store(first.events);
    assert_eq!(world.desk.outcome("p"), (true, "Det sparades.".into()));
    let again = world.desk.save("p", &world.reading, &key("1"), shot(), world.now).unwrap();
    assert!(again.events.is_empty());
}

#[test]
fn an_item_that_is_not_on_the_page_is_not_saved() {
    let mut world = World::new();
    world.show(vec![comment("1", "dum i huvudet")]);
    let refused = world.save(&key("9")).unwrap_err();
    assert_eq!(refused.code, RefusedCode::ItemGone);
    let mut bare = shot();
    bare.blobs.clear();
    let refused = world.desk.save("p", &world.reading, &key("1"), bare, world.now).unwrap_err();
    assert_eq!(refused.code, RefusedCode::NoPicture);
}

/// The first look of the day at the channel's own page is its stamp; one post is not the channel.
#[test]
fn looking_at_the_channel_stamps_it_once_a_day() {
    let mut world = World::new();
    world.reading = page(Vec::new());
    world.reading.page_kind = PageKind::Permalink;
    world.look();
    assert!(world.desk.state().watched(CHANNEL, date(2026, 11, 20)).is_none());
    world.show(Vec::new());
    world.wait(30);
    world.look();
    let stamps = world.events.iter().filter(|event| matches!(event.body.what, What::ChannelWatched { .. }));
    assert_eq!(stamps.count(), 1);
    assert_eq!(
        world.desk.state().watched(CHANNEL, date(2026, 11, 20)),
        Some(at("2026-11-20T10:42:00+01:00"))
    );
    world.now = at("2026-11-21T00:01:00+01:00");
    world.look();
    assert!(world.desk.state().watched(CHANNEL, date(2026, 11, 21)).is_some());
}

/// The service worker may die after any message: a desk restored from the store draws the same.
#[test]
fn a_restored_desk_draws_the_same() {
    let mut world = World::new();
    let items = vec![
        comment("1", "dum i huvudet"),
        comment("2", "Öppet?"),
        comment("3", "lite korkad"),
        comment("4", "Fint väder"),
    ];
    world.show(items);
    world.save(&key("1")).unwrap();
    world.act(&key("2"), Action::Forward).unwrap();
    let before = world.marks();
    let lines: Vec<String> = world.events.iter().map(|event| serde_json::to_string(event).unwrap()).collect();
    let seen: Vec<String> =
        world.desk.take_seen().iter().map(|item| serde_json::to_string(item).unwrap()).collect();
    let program = Program { version: "0.1.0".into() };
    let never: crate::Screen = Box::new(|text| panic!("screened again: {text}"));
    let mut restored = Desk::new(Language::Sv, program, never);
    restored.restore(
        lines.iter().map(|line| serde_json::from_str::<Event>(line).unwrap()),
        seen.iter().map(|item| serde_json::from_str(item).unwrap()),
    );
    assert_eq!(restored.marks(&world.reading, &world.session, world.now), before);
    let observed = restored.observe(&world.reading, &world.session, world.now);
    assert_eq!(observed.marks, before);
    assert!(observed.events.is_empty());
    assert_eq!(restored.today(world.now), world.desk.today(world.now));
    let entries: Vec<ChainEntry> = lines.iter().map(|line| serde_json::from_str(line).unwrap()).collect();
    verify_chain(&Head::genesis(), &entries).unwrap();
}

#[test]
fn a_saved_item_that_vanishes_is_noted_in_the_log() {
    let mut world = World::new();
    world.reading = page(vec![comment("1", "dum i huvudet"), comment("2", "Fint")]);
    world.reading.page_kind = PageKind::Permalink;
    world.look();
    world.save(&key("1")).unwrap();
    world.reading.items.remove(0);
    world.reading.promised_comments = Some(1);
    world.wait(10);
    world.look();
    let last = world.events.last().unwrap();
    assert!(matches!(&last.body.what, What::ItemVanished { item, .. } if *item == key("1")));
    let groups = world.desk.today(world.now).groups;
    assert_eq!((groups.len(), groups[0].title.as_str()), (1, "Borta från sidan"));
    let row = &groups[0].rows[0];
    assert_eq!((row.clock.as_str(), row.state.as_str()), ("", "Borta sedan 10.42"), "its clock has stopped");
    world.reading.items.insert(0, comment("1", "dum i huvudet"));
    let marks = world.look();
    assert!(matches!(world.events.last().unwrap().body.what, What::ItemReturned { .. }));
    assert!(chip(only(&marks)).starts_with("✓ Sparad"));
}

#[test]
fn what_was_left_alone_is_forgotten_in_time_and_records_never() {
    let mut world = World::new();
    world.show(vec![comment("1", "dum i huvudet"), comment("2", "Fint"), comment("3", "Öppet?")]);
    world.save(&key("1")).unwrap();
    world.act(&key("3"), Action::Forward).unwrap();
    world.wait(60 * 24 * 91);
    assert_eq!(world.desk.purge(world.now), [key("1"), key("2"), key("3")]);
    let today = world.desk.today(world.now);
    let rows: Vec<&str> = today.groups[0].rows.iter().map(|row| row.words.as_str()).collect();
    assert_eq!(rows, ["dum i huvudet", "Öppet?"]);
    assert_eq!(world.desk.state().records().count(), 1);
}

#[test]
fn a_policy_is_imported_whole_or_not_at_all() {
    let mut world = World::new();
    let faulty = format!("{}\n[reply]\nhurry = true\n", "[meta]\nmunicipality = 3");
    let refused = world.order(Order::ImportPolicy { text: faulty }).unwrap_err();
    assert!(!refused.problems.is_empty() && refused.code == RefusedCode::Invalid);
    assert!(refused.problems.iter().any(|problem| problem.contains("meta.municipality")), "{refused:?}");
    let own = sidvakt_policy::Policy::default_file().replace("Tibro kommun", "Granviks kommun");
    world.order(Order::ImportPolicy { text: own }).unwrap();
    assert_eq!(world.desk.policy().meta.municipality, "Granviks kommun");
    world.show(vec![comment("1", "dum i huvudet")]);
    assert_eq!(world.save(&key("1")).unwrap().record.unwrap(), "GRA-2026-0001");
}
