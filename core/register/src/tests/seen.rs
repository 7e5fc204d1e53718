use sidvakt_page::{Access, Health, HealthState, Item, ItemKind, PageKind, Reading, TimeReading};
use sidvakt_screening::Duty;
use sidvakt_time::{SignedDuration, Timestamp};

use super::{CHANNEL, at, verdict};
use crate::{Change, Met, Seen, SeenItem, Verdict, reconcile};

const LONG: &str = "Det här är en mycket lång kommentar om simhallens öppettider i Granvik";

fn item(id: Option<&str>, text: &str) -> Item {
    Item {
        kind: ItemKind::Comment,
        key: id.map_or_else(
            || format!("facebook:comment:~{}", text.len()),
            |id| format!("facebook:comment:{id}"),
        ),
        id: id.map(str::to_owned),
        id_also: Vec::new(),
        post: Some("900".into()),
        parent: None,
        author: Some("Bo Berg".into()),
        author_url: Some("https://www.facebook.com/bo.berg".into()),
        text: text.into(),
        pieces: Vec::new(),
        truncated: false,
        images: 0,
        own: false,
        time: TimeReading::default(),
        urls: Vec::new(),
        unsure: false,
        node: 7,
    }
}

fn reading(items: Vec<Item>) -> Reading {
    Reading {
        platform: "facebook".into(),
        page_kind: PageKind::Permalink,
        access: Access::Ok,
        channel_url: Some(CHANNEL.into()),
        promised_comments: None,
        health: Health { state: HealthState::Ok, sentinels: Vec::new() },
        items,
        attached: Vec::new(),
    }
}

fn noon() -> Timestamp {
    at("2026-11-22T12:00:00Z")
}

fn later(minutes: i64) -> Timestamp {
    noon().saturating_add(SignedDuration::from_mins(minutes))
}

fn changes(met: &[Met]) -> Vec<Option<Change>> {
    met.iter().map(|met| met.change).collect()
}

#[test]
fn the_same_page_read_again_changes_nothing() {
    let mut seen = Seen::default();
    let page = reading(vec![item(Some("1"), "Hej"), item(Some("2"), "Hallå")]);
    assert_eq!(changes(&reconcile(&mut seen, &page, CHANNEL, noon())), [Some(Change::New); 2]);
    assert_eq!(seen.take_changed().len(), 2);
    let turned = reading(vec![item(Some("2"), "Hallå"), item(Some("1"), "Hej")]);
    assert_eq!(changes(&reconcile(&mut seen, &turned, CHANNEL, later(1))), [None, None]);
    assert!(seen.take_changed().is_empty(), "nothing to write");
    assert_eq!(seen.item("facebook:comment:1").unwrap().last_seen, later(1));
}

#[test]
fn opening_the_rest_is_no_edit_and_folding_it_up_again_is_nothing() {
    let mut seen = Seen::default();
    let short = Item { truncated: true, ..item(Some("1"), &LONG.chars().take(50).collect::<String>()) };
    reconcile(&mut seen, &reading(vec![short.clone()]), CHANNEL, noon());
    let whole = reading(vec![item(Some("1"), LONG)]);
    assert_eq!(changes(&reconcile(&mut seen, &whole, CHANNEL, later(1))), [Some(Change::Expanded)]);
    assert_eq!(changes(&reconcile(&mut seen, &reading(vec![short]), CHANNEL, later(2))), [None]);
    assert!(!seen.item("facebook:comment:1").unwrap().truncated);
}

#[test]
fn without_an_id_the_opened_text_is_still_the_same_item() {
    let mut seen = Seen::default();
    let short = Item { truncated: true, ..item(None, &LONG.chars().take(50).collect::<String>()) };
    let first = reconcile(&mut seen, &reading(vec![short]), CHANNEL, noon());
    let second = reconcile(&mut seen, &reading(vec![item(None, LONG)]), CHANNEL, later(1));
    assert_eq!(second[0].key, first[0].key);
    assert_eq!(second[0].change, Some(Change::Expanded));
    let with_id = reconcile(&mut seen, &reading(vec![item(Some("5"), LONG)]), CHANNEL, later(2));
    assert_eq!(with_id[0].key, first[0].key);
    assert_eq!(seen.item("facebook:comment:5").unwrap().key, first[0].key);
    let stored: Vec<SeenItem> = seen.take_changed();
    let restored = Seen::restore(stored);
    assert_eq!(restored.item("facebook:comment:5").unwrap().key, first[0].key);
}

#[test]
fn two_comments_with_the_same_words_are_two() {
    let mut seen = Seen::default();
    let page = reading(vec![item(Some("1"), "Tack!"), item(Some("2"), "Tack!")]);
    let met = reconcile(&mut seen, &page, CHANNEL, noon());
    assert_ne!(met[0].key, met[1].key);
}

#[test]
fn another_form_of_the_id_is_the_same_item() {
    let mut seen = Seen::default();
    let page = reading(vec![item(Some("pfbid0abc"), "Hej")]);
    reconcile(&mut seen, &page, CHANNEL, noon());
    let numeric = Item { id_also: vec!["pfbid0abc".into()], ..item(Some("77"), "Hej") };
    let met = reconcile(&mut seen, &reading(vec![numeric]), CHANNEL, later(1));
    assert_eq!((met[0].key.as_str(), met[0].change), ("facebook:comment:pfbid0abc", None));
}

#[test]
fn an_edit_is_noticed_and_kept_in_the_history() {
    let mut seen = Seen::default();
    reconcile(&mut seen, &reading(vec![item(Some("1"), "Snälla ni")]), CHANNEL, noon());
    seen.judge("facebook:comment:1", verdict(Duty::Policy), "v1", Some("Bo Berg"), "Snälla ni", false);
    let edited = reading(vec![item(Some("1"), "Dumma ni")]);
    assert_eq!(changes(&reconcile(&mut seen, &edited, CHANNEL, later(5))), [Some(Change::Edited)]);
    let known = seen.item("facebook:comment:1").unwrap();
    assert_eq!(known.history.last().unwrap().what, Change::Edited);
    assert!(!known.is_judged_by("v1"), "screened anew");
}

/// Oracle 4: the publication time, once known, is not moved by looking later.
#[test]
fn times_only_get_narrower() {
    let mut seen = Seen::default();
    let timed = |earliest: &str, latest: &str| Item {
        time: TimeReading {
            text: Some("2 tim".into()),
            earliest: Some(at(earliest)),
            latest: Some(at(latest)),
        },
        ..item(Some("1"), "Hej")
    };
    let first = timed("2026-11-22T09:00:00Z", "2026-11-22T11:00:00Z");
    reconcile(&mut seen, &reading(vec![first]), CHANNEL, noon());
    let second = timed("2026-11-22T08:30:00Z", "2026-11-22T10:30:00Z");
    reconcile(&mut seen, &reading(vec![second]), CHANNEL, later(30));
    let exact = timed("2026-11-22T10:12:00Z", "2026-11-22T10:12:00Z");
    let time = |seen: &Seen| seen.item("facebook:comment:1").unwrap().time.clone();
    assert_eq!(time(&seen).earliest, Some(at("2026-11-22T09:00:00Z")));
    assert_eq!(time(&seen).latest, Some(at("2026-11-22T10:30:00Z")));
    reconcile(&mut seen, &reading(vec![exact]), CHANNEL, later(40));
    let vague = timed("2026-11-21T00:00:00Z", "2026-11-23T00:00:00Z");
    reconcile(&mut seen, &reading(vec![vague]), CHANNEL, later(600));
    assert_eq!(time(&seen).earliest, Some(at("2026-11-22T10:12:00Z")));
    let contradicting = timed("2026-11-25T00:00:00Z", "2026-11-26T00:00:00Z");
    reconcile(&mut seen, &reading(vec![contradicting]), CHANNEL, later(700));
    assert_eq!(time(&seen).earliest, Some(at("2026-11-22T10:12:00Z")));
}

#[test]
fn gone_only_when_the_whole_post_is_shown_without_it() {
    let mut seen = Seen::default();
    let both = reading(vec![item(Some("1"), "Hej"), item(Some("2"), "Hallå")]);
    reconcile(&mut seen, &both, CHANNEL, noon());
    let partly = Reading { promised_comments: Some(2), ..reading(vec![item(Some("1"), "Hej")]) };
    assert_eq!(changes(&reconcile(&mut seen, &partly, CHANNEL, later(1))), [None]);
    let unhealthy = Reading {
        promised_comments: Some(1),
        health: Health { state: HealthState::Unsure, sentinels: vec!["S1".into()] },
        ..partly.clone()
    };
    assert_eq!(changes(&reconcile(&mut seen, &unhealthy, CHANNEL, later(2))), [None]);
    let whole = Reading { promised_comments: Some(1), ..partly };
    let met = reconcile(&mut seen, &whole, CHANNEL, later(3));
    assert_eq!(met[1].key, "facebook:comment:2");
    assert_eq!(met[1].change, Some(Change::Vanished));
    let again = reconcile(&mut seen, &both, CHANNEL, later(4));
    assert_eq!(again[1].change, Some(Change::Returned));
}

/// Oracle 23 and GDPR: no author or words of items that need nothing; all of it purged in time.
#[test]
fn little_is_kept_and_not_for_long() {
    let mut seen = Seen::default();
    let page = reading(vec![item(Some("1"), "Fin bild!"), item(Some("2"), "Dumma ni")]);
    reconcile(&mut seen, &page, CHANNEL, noon());
    seen.judge("facebook:comment:1", Verdict::default(), "v1", Some("Bo Berg"), "Fin bild!", false);
    seen.judge("facebook:comment:2", verdict(Duty::Policy), "v1", Some("Bo Berg"), "Dumma ni", false);
    let stored: Vec<String> =
        seen.take_changed().iter().map(|item| serde_json::to_string(item).unwrap()).collect();
    assert!(!stored[0].contains("Bo Berg") && !stored[0].contains("Fin bild"), "{}", stored[0]);
    assert!(stored[1].contains("Dumma ni"));
    let month = later(60 * 24 * 31);
    assert!(seen.purge(later(-1)).is_empty());
    assert_eq!(seen.purge(month), ["facebook:comment:1", "facebook:comment:2"]);
    assert!(seen.item("facebook:comment:1").is_none() && seen.items().next().is_none());
}

#[test]
fn pictures_and_addresses_may_come_later() {
    let mut seen = Seen::default();
    reconcile(&mut seen, &reading(vec![item(Some("1"), "")]), CHANNEL, noon());
    seen.take_changed();
    let loaded = Item { images: 1, urls: vec!["https://www.facebook.com/9".into()], ..item(Some("1"), "") };
    reconcile(&mut seen, &reading(vec![loaded.clone()]), CHANNEL, later(1));
    let stored = seen.take_changed();
    assert_eq!((stored[0].images, stored[0].url.as_deref()), (1, Some("https://www.facebook.com/9")));
    reconcile(&mut seen, &reading(vec![loaded]), CHANNEL, later(2));
    assert!(seen.take_changed().is_empty());
}
