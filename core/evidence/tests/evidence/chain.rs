//! The log: sealed, and every change shows.

use crate::common::{at, events, segment};
use proptest::prelude::*;
use serde_json::{Value, json};
use sidvakt_evidence::{
    Chain, ChainEntry, ChainError, ChainProblemCode, Event, Head, Sha256Hex, verify_chain,
};

fn entries() -> Vec<ChainEntry> {
    events().into_iter().map(ChainEntry::Event).collect()
}

fn faults(entries: &[ChainEntry]) -> Vec<(u64, ChainProblemCode)> {
    let problems = verify_chain(&Head::genesis(), entries).err().unwrap_or_default();
    problems.into_iter().map(|problem| (problem.seq, problem.code)).collect()
}

#[test]
fn a_whole_chain_ends_in_its_head() {
    let events = events();
    let head = Chain::verify(&Head::genesis(), &entries()).expect("whole");
    assert_eq!(head, events[4].head());
    assert_eq!(verify_chain(&Head::genesis(), &[]).expect("empty"), Head::genesis());
}

#[test]
fn an_event_is_sealed_as_documented() {
    let event = Event::seal(&Head::genesis(), at("2026-11-22T10:00:00Z"), "Ada", json!({"b": 1, "a": "x"}))
        .expect("ok");
    let content = Sha256Hex::of(br#"{"actor":"Ada","at":"2026-11-22T10:00:00Z","body":{"a":"x","b":1}}"#);
    let zeros = "0".repeat(64);
    let place = format!(r#"{{"content":"{content}","prev":"{zeros}","seq":1}}"#);
    assert_eq!(event.hash, Sha256Hex::of(place.as_bytes()));
    assert_eq!(event.link().expect("linked").content, content);
}

#[test]
fn each_kind_of_change_is_found_where_it_is() {
    let change = |index: usize, change: fn(&mut Event<Value>)| {
        let mut changed = events();
        change(&mut changed[index]);
        faults(&changed.into_iter().map(ChainEntry::Event).collect::<Vec<_>>())
    };
    assert_eq!(change(2, |e| e.body["kind"] = json!("removed")), [(3, ChainProblemCode::HashDiffers)]);
    assert_eq!(change(2, |e| e.actor = "Eva".into()), [(3, ChainProblemCode::HashDiffers)]);
    assert_eq!(change(2, |e| e.at = at("2020-01-01T00:00:00Z")), [(3, ChainProblemCode::HashDiffers)]);
    let resealed = change(2, |event| {
        let before = Head { seq: 2, hash: event.prev.clone() };
        *event = Event::seal(&before, event.at, "Ada", json!("forged")).expect("sealed");
    });
    assert_eq!(resealed, [(4, ChainProblemCode::PrevDiffers)], "a forged event breaks the next one's link");
}

#[test]
fn events_taken_away_put_in_or_moved_are_found() {
    let mut without = entries();
    without.remove(2);
    assert_eq!(faults(&without), [(4, ChainProblemCode::SeqDiffers), (4, ChainProblemCode::PrevDiffers)]);
    let mut moved = entries();
    moved.swap(1, 2);
    assert!(!faults(&moved).is_empty());
    let mut doubled = entries();
    doubled.insert(1, doubled[1].clone());
    assert!(!faults(&doubled).is_empty());
    assert_eq!(verify_chain(&Head::genesis(), &entries()[1..]).expect_err("no first").len(), 2);
}

#[test]
fn a_fault_is_told_in_words() {
    let mut changed = events();
    changed[2].actor.push('x');
    let entries: Vec<ChainEntry> = changed.into_iter().map(ChainEntry::Event).collect();
    let problems = verify_chain(&Head::genesis(), &entries).expect_err("changed");
    assert_eq!(problems[0].to_string(), "event 3: hash differs");
}

#[test]
fn links_stand_in_for_others_events_and_tell_nothing_of_them() {
    let segment = segment();
    assert_eq!(verify_chain(&segment.from, &segment.entries).expect("whole"), events()[4].head());
    let text = serde_json::to_string(&segment.entries[1]).expect("text");
    assert!(!text.contains("answered") && !text.contains("Ada"), "{text}");
    let back: ChainEntry = serde_json::from_str(&text).expect("read");
    assert_eq!(back, segment.entries[1]);
}

#[test]
fn a_body_disposed_of_leaves_a_chain_that_holds() {
    let all =
        events().into_iter().map(|event| ChainEntry::Link(event.link().expect("linked"))).collect::<Vec<_>>();
    assert_eq!(verify_chain(&Head::genesis(), &all).expect("whole"), events()[4].head());
}

#[test]
fn what_cannot_be_sealed_leaves_the_head_where_it_was() {
    let mut chain = Chain::from_head(events()[4].head());
    let before = chain.head().clone();
    let now = at("2026-11-22T10:00:00Z");
    assert_eq!(chain.append(now, "  ", json!({})), Err(ChainError::NoActor));
    assert!(matches!(chain.append(now, "Ada", json!({"x": 0.5})), Err(ChainError::Body(_))));
    assert_eq!(*chain.head(), before);
}

#[test]
fn events_survive_being_stored() {
    for event in events() {
        let text = serde_json::to_string(&event).expect("text");
        assert_eq!(serde_json::from_str::<Event<Value>>(&text).expect("read"), event);
    }
}

proptest! {
    #[test]
    fn any_change_to_a_stored_event_is_found(index in 0_usize..5, at in any::<prop::sample::Index>(), by in 1_u8..=255) {
        let mut lines: Vec<Vec<u8>> = events().iter().map(|event| serde_json::to_vec(event).expect("text")).collect();
        let line = &mut lines[index];
        let place = at.index(line.len());
        line[place] = line[place].wrapping_add(by);
        let read: Result<Vec<ChainEntry>, _> = lines.iter().map(|line| serde_json::from_slice(line)).collect();
        if let Ok(entries) = read {
            let unchanged = entries == self::entries();
            prop_assert!(unchanged || !faults(&entries).is_empty());
        }
    }
}
