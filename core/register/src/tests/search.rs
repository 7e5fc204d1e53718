use sidvakt_screening::Duty;

use super::{World, facts, save};
use crate::{Command, Decision, Filter, Query};

fn world() -> World {
    let mut world = World::new();
    world.ok(save("TIB-2026-0001", "a", "Åsa på simhallen är dum", Duty::OtherLaw));
    world.ok(save("TIB-2026-0002", "b", "Simhallen har öppet?", Duty::OtherLaw));
    world.ok(save("TIB-2026-0003", "c", "ASA svarar aldrig", Duty::OtherLaw));
    let removed = Decision::Removed { not_criticism: false };
    world.ok(Command::Decide { item: facts("a"), own: false, decision: removed });
    world
}

fn ids(world: &World, words: &str, filters: &[Filter]) -> Vec<String> {
    let query = Query { words: words.into(), filters: filters.to_vec(), offset: 0, limit: 10 };
    world.state.search(&query).page.iter().map(|hit| hit.record.id().to_owned()).collect()
}

#[test]
fn all_words_must_occur_whatever_their_case() {
    let world = world();
    assert_eq!(ids(&world, "simhallen", &[]), ["TIB-2026-0003", "TIB-2026-0002", "TIB-2026-0001"]);
    assert_eq!(ids(&world, "SIMHALLEN öppet", &[]), ["TIB-2026-0002"]);
    assert_eq!(ids(&world, "tib-2026-0003", &[]), ["TIB-2026-0003"]);
    assert!(ids(&world, "badhuset", &[]).is_empty());
}

#[test]
fn å_is_not_a() {
    let world = world();
    assert_eq!(ids(&world, "åsa", &[]), ["TIB-2026-0001"]);
    assert_eq!(ids(&world, "asa", &[]), ["TIB-2026-0003"]);
}

#[test]
fn filters_narrow_and_count() {
    let world = world();
    assert_eq!(ids(&world, "", &[Filter::Removed]), ["TIB-2026-0001"]);
    assert_eq!(ids(&world, "", &[Filter::Removed, Filter::WithoutNumber]), ["TIB-2026-0001"]);
    assert!(ids(&world, "", &[Filter::DrawnUp]).is_empty());
    let hits = world.state.search(&Query { limit: 10, ..Query::default() });
    assert!(hits.counts.contains(&(Filter::Received, 3)) && hits.counts.contains(&(Filter::Removed, 1)));
}

#[test]
fn pages_follow_each_other_newest_first() {
    let world = world();
    let page = |offset| Query { offset, limit: 2, ..Query::default() };
    let first = world.state.search(&page(0));
    let second = world.state.search(&page(2));
    assert_eq!((first.total, first.page.len(), second.page.len()), (3, 2, 1));
    assert_eq!(second.page[0].record.id(), "TIB-2026-0001");
    assert!(world.state.search(&page(9)).page.is_empty());
}

/// Oracle 24: no filter and no count tells who was flagged for what.
#[test]
fn nobody_is_listed_by_category() {
    for filter in Filter::ALL {
        for category in ["insult", "hate", "crime", "personal_data", "image", "copyright", "porn"] {
            assert!(!filter.id().contains(category));
        }
    }
}
