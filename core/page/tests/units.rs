//! Pages told in units, as the content script tells them: put together, kept up to date, and
//! harmless whatever comes.

#![allow(clippy::expect_used, clippy::panic, reason = "tests")]

use serde_json::{Value, json};
use sidvakt_page::{
    Element, Mirror, NeedsResync, Node, PageChange, PageContext, Reading, Unit, diagnose, read,
};

const URL: &str = "https://www.facebook.com/granvikskommun/posts/122";

/// A change that has gone over the wire.
fn change(version: u32, full: bool, units: &Value, gone: &[u32]) -> PageChange {
    let unit = |unit: &Value| {
        let tree = serde_json::from_value(unit["tree"].clone()).expect("a tree");
        Unit::new(u32::try_from(unit["n"].as_u64().expect("a number")).expect("a small one"), tree)
    };
    let units = units.as_array().expect("a list").iter().map(unit).collect();
    let (url, lang) = (URL.to_owned(), Some("sv".to_owned()));
    let change = PageChange { url, lang, version, full, units, gone: gone.to_vec(), more: false };
    let sent = serde_json::to_string(&change).expect("a change can be sent");
    let taken: PageChange = serde_json::from_str(&sent).expect("a change as it goes over the wire");
    assert_eq!(taken, change);
    taken
}

fn mirror(units: &Value) -> Mirror {
    let mut mirror = Mirror::new();
    mirror.apply(change(1, true, units, &[])).expect("a whole page applies");
    mirror
}

fn reading(mirror: &Mirror) -> Reading {
    let channel = ["https://www.facebook.com/granvikskommun".to_owned()];
    let observed_at = "2026-11-22T12:00:00Z".parse().expect("a time");
    let page = PageContext { url: mirror.url(), observed_at, channel_urls: &channel, lang: mirror.lang() };
    read(&mirror.tree(), &page)
}

fn comment(n: u32, id: u32, text: &str) -> Value {
    json!({ "n": n, "tree": { "n": n, "t": "div", "a": { "role": "article" }, "c": [
        { "n": n + 1, "t": "a", "a": { "href": "/anna.a" }, "c": [{ "n": n + 2, "x": "Anna A" }] },
        { "n": n + 3, "t": "span", "a": { "dir": "auto", "lang": "sv" }, "c": [{ "n": n + 4, "x": text }] },
        { "n": n + 5, "t": "a", "a": { "href": format!("/granvikskommun/posts/122?comment_id={id}") }, "c": [{ "n": n + 6, "x": "2 tim" }] },
    ] } })
}

fn page(inner: &Value) -> Value {
    json!({ "n": 0, "tree": { "n": 1, "t": "html", "c": [
        { "n": 2, "t": "div", "a": { "role": "navigation" } },
        { "n": 3, "t": "div", "a": { "role": "main" }, "c": inner },
    ] } })
}

fn texts(mirror: &Mirror) -> Vec<String> {
    reading(mirror).items.into_iter().map(|i| i.text).collect()
}

#[test]
fn a_changed_unit_changes_only_its_comment() {
    let mut mirror = mirror(&json!([
        page(&json!([{ "u": 10 }, { "u": 20 }])),
        comment(10, 901, "ett"),
        comment(20, 902, "två")
    ]));
    assert_eq!(texts(&mirror), ["ett", "två"]);
    let keys: Vec<String> = reading(&mirror).items.into_iter().map(|i| i.key).collect();
    mirror.apply(change(2, false, &json!([comment(20, 902, "tvåan")]), &[])).expect("the next change");
    assert_eq!(texts(&mirror), ["ett", "tvåan"]);
    assert_eq!(keys, reading(&mirror).items.into_iter().map(|i| i.key).collect::<Vec<_>>());
    mirror.apply(change(3, false, &json!([page(&json!([{ "u": 20 }]))]), &[10])).expect("the next change");
    assert_eq!(texts(&mirror), ["tvåan"]);
}

#[test]
fn a_gap_or_a_missing_unit_asks_for_the_whole_page() {
    let mut fresh = Mirror::new();
    let first = change(7, false, &json!([]), &[]);
    assert_eq!(fresh.apply(first), Err(NeedsResync::NothingYet));
    let mut mirror = mirror(&json!([page(&json!([]))]));
    let gap = mirror.apply(change(3, false, &json!([]), &[]));
    assert_eq!(gap, Err(NeedsResync::Gap { expected: 2, got: 3 }));
    let missing = mirror.apply(change(2, false, &json!([page(&json!([{ "u": 99 }]))]), &[]));
    assert_eq!(missing, Err(NeedsResync::MissingUnit(99)));
}

#[test]
fn units_that_are_missing_repeated_or_inside_themselves_do_no_harm() {
    let looped =
        json!({ "n": 10, "tree": { "n": 10, "t": "div", "c": [{ "u": 10 }, { "u": 0 }, { "u": 11 }] } });
    let back = json!({ "n": 11, "tree": { "n": 11, "t": "div", "c": [{ "u": 10 }, { "u": 77 }] } });
    let mirror = mirror(&json!([page(&json!([{ "u": 10 }, { "u": 10 }, { "u": 50 }])), looped, back]));
    let tree = mirror.tree();
    assert_eq!(tree.len(), 5);
    assert!(tree.nodes().all(|n| tree.end(n) > n));
    assert!(reading(&mirror).items.is_empty());
    assert_eq!(texts(&Mirror::new()), Vec::<String>::new());
}

#[test]
fn depth_costs_no_call_stack() {
    let leaf = |n: u32| Element { n, t: "div".to_owned(), ..Element::default() };
    let mut root = leaf(1);
    for n in 2..200_000 {
        let mut above = leaf(n);
        above.c.push(Node::Element(root));
        root = above;
    }
    let units = vec![Unit::new(0, root)];
    let mut mirror = Mirror::new();
    let whole = PageChange {
        url: URL.to_owned(),
        lang: None,
        version: 1,
        full: true,
        units,
        gone: Vec::new(),
        more: false,
    };
    mirror.apply(whole).expect("a whole page applies");
    assert_eq!(mirror.tree().len(), 199_999);
    assert!(reading(&mirror).items.is_empty());
}

/// A post whose time is shuffled letters, with the rectangles that a browser gives.
fn shuffled(zoom: f32) -> Value {
    let letter = |n: u32, text: &str, x: f32| json!({ "n": n, "t": "span", "r": [(100.0 + x) * zoom, 50.0 * zoom, 7.0 * zoom, 18.0 * zoom], "c": [{ "n": n + 1, "x": format!("{text}\u{34F}") }] });
    json!([{ "n": 4, "t": "div", "c": [
        { "n": 5, "t": "div", "a": { "data-ad-rendering-role": "profile_name" }, "c": [{ "n": 6, "t": "a", "a": { "href": "/granvikskommun" }, "c": [{ "n": 7, "x": "Granviks kommun" }] }] },
        { "n": 8, "t": "a", "a": { "href": "?__cft__[0]=x", "role": "link" }, "r": [100.0 * zoom, 50.0 * zoom, 42.0 * zoom, 18.0 * zoom], "c": [
            letter(10, "t", 21.0), letter(12, "3", 7.0), letter(14, "s", 49.0), letter(16, "i", 28.0), letter(18, "1", 0.0),
            letter(20, "m", 35.0), letter(22, " ", 14.0), letter(24, "9", 63.0),
        ] },
        { "n": 30, "t": "div", "a": { "data-ad-rendering-role": "story_message" }, "c": [{ "n": 31, "x": "Nu öppnar isbanan" }] },
    ] }])
}

#[test]
fn shuffled_letters_are_read_by_their_places_at_any_zoom() {
    for zoom in [0.5, 1.0, 2.0] {
        let reading = reading(&mirror(&json!([page(&shuffled(zoom))])));
        let time = &reading.items[0].time;
        assert_eq!(time.text.as_deref(), Some("13 tim"));
        assert_eq!(time.earliest.map(|t| t.to_string()).as_deref(), Some("2026-11-21T22:00:00Z"));
    }
}

#[test]
fn a_tooltip_over_a_time_gives_its_minute() {
    let tooltip = |y: f32| {
        json!([page(&{
            let mut inner = shuffled(1.0);
            inner.as_array_mut().expect("a list").push(json!({ "n": 60, "t": "div", "a": { "role": "tooltip" }, "r": [90.0, y, 200.0, 20.0], "c": [{ "n": 61, "x": "Lördag 21 november 2026 kl. 23:41" }] }));
            inner
        })])
    };
    let near = reading(&mirror(&tooltip(25.0)));
    assert_eq!(near.items[0].time.earliest.map(|t| t.to_string()).as_deref(), Some("2026-11-21T22:41:00Z"));
    assert_eq!(near.items[0].time.text.as_deref(), Some("13 tim"));
}

#[test]
fn the_diagnosis_tells_nothing_of_anybody() {
    let mirror = mirror(&json!([page(&json!([{ "u": 10 }])), comment(10, 901, "hemlig text")]));
    let diagnosis = diagnose(&mirror.tree());
    assert!(diagnosis.contains("div[role=article]"), "{diagnosis}");
    for secret in ["hemlig", "Anna", "anna.a", "901", "facebook", "granvik"] {
        assert!(!diagnosis.contains(secret), "{secret} in {diagnosis}");
    }
}
