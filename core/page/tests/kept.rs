//! What is kept between readings changes nothing: after every change, a mirror that has been read
//! before gives the very reading that a fresh one gives.

#![cfg(feature = "html")]
#![allow(clippy::expect_used, clippy::panic, reason = "tests")]

use std::path::Path;

use sidvakt_page::{
    Element, Mirror, Node, PageChange, PageContext, Reading, Unit, adapter_for, page_from_html, read,
};

/// Changes after each other on every page.
const STEPS: u64 = 12;

#[test]
fn a_mirror_read_before_reads_as_a_fresh_one_does() {
    let mut changed = 0;
    for (name, html, url) in pages() {
        let mut units = units_of(&html, &url);
        let mut kept = Mirror::new();
        kept.apply(change(&url, 1, true, units.clone())).expect("a whole page applies");
        let mut numbers = Numbers(name.len() as u64);
        let mut before = reading(&kept, &url);
        for step in 0..STEPS {
            let place = numbers.below(units.len());
            let mut tree = units[place].tree();
            touch(&mut tree, &mut numbers);
            units[place] = Unit::new(units[place].n, tree);
            let version = u32::try_from(step).expect("few steps") + 2;
            kept.apply(change(&url, version, false, vec![units[place].clone()])).expect("it follows");
            let mut fresh = Mirror::new();
            fresh.apply(change(&url, 1, true, units.clone())).expect("a whole page applies");
            let (is, should) = (reading(&kept, &url), reading(&fresh, &url));
            assert_eq!(is, should, "{name}, step {step}");
            changed += usize::from(is != before);
            before = is;
        }
    }
    assert!(changed > 100, "only {changed} changes were seen");
}

#[test]
fn another_address_is_read_anew() {
    let (_, html, url) = pages().remove(0);
    let mut mirror = Mirror::new();
    mirror.apply(change(&url, 1, true, units_of(&html, &url))).expect("a whole page applies");
    for other in [&url, "https://www.facebook.com/annan/", "https://www.instagram.com/p/DX/", &url] {
        let mut fresh = Mirror::new();
        fresh.apply(change(other, 1, true, units_of(&html, &url))).expect("a whole page applies");
        assert_eq!(reading(&mirror, other), reading(&fresh, other), "{other}");
    }
}

fn pages() -> Vec<(String, String, String)> {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/pages");
    let folders = ["facebook", "instagram"].map(|folder| corpus.join(folder));
    let entries = folders.iter().flat_map(|f| std::fs::read_dir(f).expect("the corpus is there"));
    let files = entries.map(|e| e.expect("the folder can be read").path());
    let mut files: Vec<_> = files.filter(|p| p.extension().is_some_and(|e| e == "html")).collect();
    files.sort();
    let page = |path: &std::path::PathBuf| {
        let text = |path: &Path| std::fs::read_to_string(path).expect("a fixture can be read");
        let truth: serde_json::Value =
            serde_json::from_str(&text(&path.with_extension("json"))).expect("a truth is JSON");
        let url =
            truth.get("url").and_then(serde_json::Value::as_str).expect("a truth has an address").to_owned();
        (path.display().to_string(), text(path), url)
    };
    files.iter().map(page).collect()
}

/// The page cut into units where the content script would cut it.
fn units_of(html: &str, url: &str) -> Vec<Unit> {
    assert!(adapter_for(url).is_some());
    let mut root = page_from_html(html, url).units.remove(0).tree();
    let mut units = Vec::new();
    cut(&mut root, &mut units);
    units.insert(0, Unit::new(0, root));
    units
}

fn cut(element: &mut Element, units: &mut Vec<Unit>) {
    for child in &mut element.c {
        let Node::Element(inner) = child else { continue };
        cut(inner, units);
        let role = inner.a.get("role").map_or("", String::as_str);
        let n = inner.n;
        let is_unit = ["article", "dialog", "complementary", "tooltip"].contains(&role) || inner.t == "li";
        if is_unit && let Node::Element(tree) = std::mem::replace(child, Node::Unit { u: n }) {
            units.push(Unit::new(n, tree));
        }
    }
}

fn change(url: &str, version: u32, full: bool, units: Vec<Unit>) -> PageChange {
    let lang = Some("sv".to_owned());
    PageChange { url: url.to_owned(), lang, version, full, units, gone: Vec::new(), more: false }
}

fn reading(mirror: &Mirror, url: &str) -> Reading {
    let channel_urls = ["https://www.facebook.com/granvikskommun".to_owned()];
    let observed_at = "2026-11-22T12:00:00Z".parse().expect("a time");
    read(&mirror.tree(), &PageContext { url, observed_at, channel_urls: &channel_urls, lang: mirror.lang() })
}

/// Changes one thing in a unit: a text, an attribute, what is hidden, the order, or a node's place.
fn touch(element: &mut Element, numbers: &mut Numbers) {
    let children = element.c.len();
    let deeper = children > 0 && numbers.below(6) > 0;
    let place = numbers.below(children);
    match element.c.get_mut(place) {
        Some(Node::Element(child)) if deeper => return touch(child, numbers),
        Some(Node::Text(text)) => {
            text.x = if numbers.below(2) == 0 { format!("{} och mer", text.x) } else { "3 d".to_owned() };
            return;
        }
        _ => {}
    }
    match numbers.below(4) {
        0 if children > 1 => element.c.swap(0, place),
        1 => element.h = !element.h,
        2 if children > 0 => {
            let keep = matches!(element.c.get(place), Some(Node::Unit { .. }));
            if !keep {
                element.c.remove(place);
            }
        }
        _ => {
            let name = element.a.keys().nth(numbers.below(element.a.len())).cloned();
            if let Some(name) = name {
                element.a.remove(&name);
            } else {
                element.a.insert("href".to_owned(), "/anna.a".to_owned());
            }
        }
    }
}

/// Pseudo-random numbers from a seed.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        if end == 0 { 0 } else { (self.0 >> 33) as usize % end }
    }
}
