use proptest::prelude::*;
use sidvakt_evidence::{ChainEntry, Head, Sha256Hex, verify_chain};
use sidvakt_screening::Duty;

use super::{CHANNEL, World, facts, save};
use crate::{Command, Decision, Event, State};

/// A world in which a bit of everything has happened.
fn lived() -> World {
    let mut world = World::new();
    world.ok(Command::SetActor { name: "Anna Ek, kommunikatör".into() });
    world.ok(Command::AddChannel { address: CHANNEL.into(), name: "Granviks kommun".into() });
    world.ok(Command::Watch { address: CHANNEL.into(), day: sidvakt_time::date(2026, 11, 20) });
    world.ok(save("TIB-2026-0001", "a", "dum i huvudet", Duty::OtherLaw));
    world.ok(Command::Decide {
        item: facts("a"),
        own: false,
        decision: Decision::Removed { not_criticism: false },
    });
    world.ok(Command::Decide { item: facts("b"), own: false, decision: Decision::Answered });
    world.ok(Command::Undo { item: "b".into() });
    let fields = vec![("number".to_owned(), "KS 2026/7".to_owned())];
    world.ok(Command::EditRecord { record: "TIB-2026-0001".into(), fields, by: "Anna Ek".into() });
    world.ok(Command::Export {
        record: "TIB-2026-0001".into(),
        name: "TIB-2026-0001.zip".into(),
        sha256: Sha256Hex::of(b"zip"),
    });
    world
}

#[test]
fn the_state_is_the_fold_and_nothing_else() {
    let world = lived();
    assert_eq!(State::of(&world.events), world.state);
    assert!(world.state.problems.is_empty());
}

/// Events survive the store as JSON, and the chain over them still verifies.
#[test]
fn events_keep_their_sums_as_json() {
    let world = lived();
    let lines: Vec<String> = world.events.iter().map(|event| serde_json::to_string(event).unwrap()).collect();
    let read: Vec<Event> = lines.iter().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(read, world.events);
    let entries: Vec<ChainEntry> = lines.iter().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(verify_chain(&Head::genesis(), &entries).unwrap().seq, world.state.last_seq);
}

/// An event of a newer program, or a damaged one, is a located problem; all others still count.
#[test]
fn what_cannot_be_read_is_a_located_problem() {
    let world = lived();
    let mut values: Vec<serde_json::Value> =
        world.events.iter().map(|event| serde_json::to_value(event).unwrap()).collect();
    values[2]["body"]["what"] = serde_json::json!({ "moon_landed": { "on": 1969 } });
    values[5]["body"]["v"] = 99.into();
    let events: Vec<Event> =
        values.iter().map(|value| serde_json::from_value(value.clone()).unwrap()).collect();
    let state = State::of(&events);
    let said: Vec<String> = state.problems.iter().map(ToString::to_string).collect();
    assert_eq!(said[0], "event 3: moon_landed cannot be read");
    assert_eq!(said[1], "event 6: form 99 is newer than this program");
    assert_eq!(said[2], "event 7: event 6 is no decision that holds");
    assert_eq!(state.records().count(), 1);
    assert_eq!(serde_json::to_value(&events[2]).unwrap(), values[2], "kept as it is");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Events left out, repeated or in any order: never a panic, and never two states from one list.
    #[test]
    fn any_list_of_events_folds(picks in prop::collection::vec(0_usize..9, 0..30)) {
        let world = lived();
        let events: Vec<Event> = picks.iter().filter_map(|at| world.events.get(*at)).cloned().collect();
        let state = State::of(&events);
        prop_assert_eq!(&state, &State::of(&events));
        prop_assert!(state.problems.len() <= events.len());
    }
}
