//! Every page of `tests/pages` is read as its truth file says, and changed ones harmlessly.

#![allow(clippy::expect_used, clippy::panic, reason = "tests")]

mod mutations;
mod truth;

use truth::{differences, fixtures, read_fixture};

#[test]
fn every_page_is_read_as_it_is() {
    let fixtures = fixtures();
    assert!(fixtures.len() >= 60, "only {} pages", fixtures.len());
    let wrong: Vec<String> = fixtures
        .iter()
        .map(|fixture| (fixture, differences(&read_fixture(fixture), &fixture.truth)))
        .filter(|(_, differences)| !differences.is_empty())
        .map(|(fixture, differences)| format!("{}\n{differences}", fixture.name))
        .collect();
    assert!(wrong.is_empty(), "{} of {} pages:\n{}", wrong.len(), fixtures.len(), wrong.join("\n"));
}

#[test]
fn every_highlight_lies_on_the_text_that_it_came_from() {
    for fixture in fixtures() {
        let change = sidvakt_page::page_from_html(&fixture.html, &fixture.truth.url);
        let mut texts = std::collections::BTreeMap::new();
        change.units.iter().for_each(|unit| collect(&unit.tree(), &mut texts));
        for item in read_fixture(&fixture).items {
            let units: Vec<u16> = item.text.encode_utf16().collect();
            for piece in &item.pieces {
                let raw: &Vec<u16> = &texts[&piece.node];
                let (at, offset, len) = (piece.at as usize, piece.offset as usize, piece.len as usize);
                let shown = String::from_utf16_lossy(&units[at..at + len]);
                let source = String::from_utf16_lossy(&raw[offset..offset + len]);
                assert_eq!(
                    shown.replace(['\n', '\u{A0}'], " "),
                    source.replace(['\n', '\u{A0}'], " "),
                    "{}",
                    fixture.name
                );
            }
            let covered: usize = item.pieces.iter().map(|p| p.len as usize).sum();
            assert!(covered <= units.len());
        }
    }
}

#[test]
fn malformed_pages_are_read_harmlessly() {
    let fixture = &fixtures()[0];
    let half: String = fixture.html.chars().take(fixture.html.chars().count() / 2).collect();
    let pages = [
        String::new(),
        "\u{0}<".to_owned(),
        "<div>".repeat(5_000),
        "<a href=x>".repeat(500),
        "<table><tr><div role=article><td>".repeat(200),
        "<template><div role=dialog>".repeat(50),
        half,
        fixture.html.replace("</div>", ""),
        fixture.html.replace('"', ""),
        fixture.html.to_uppercase(),
    ];
    for html in pages {
        let change = sidvakt_page::page_from_html(&html, &fixture.truth.url);
        let reading = truth::read_change(change, &fixture.truth);
        assert!(reading.items.iter().all(|item| item.text.len() <= html.len()));
    }
}

#[test]
fn indentation_is_layout_and_line_breaks_are_text() {
    let fixture = &fixtures()[0];
    let html = fixture.html.replace("Andra stycket.", "\n      Andra\n      stycket.");
    let page = |html: &str| {
        let change = sidvakt_page::page_from_html(html, &fixture.truth.url);
        truth::read_change(change, &fixture.truth)
    };
    assert_eq!(differences(&page(&html), &fixture.truth), "");
    let broken = page(&fixture.html.replace("Andra stycket.", "Andra\nstycket."));
    assert!(broken.items[0].text.ends_with("Andra\nstycket.…"), "{:?}", broken.items[0].text);
}

fn collect(element: &sidvakt_page::Element, texts: &mut std::collections::BTreeMap<u32, Vec<u16>>) {
    for child in &element.c {
        match child {
            sidvakt_page::Node::Element(element) => collect(element, texts),
            sidvakt_page::Node::Text(text) => {
                texts.insert(text.n, text.x.encode_utf16().collect());
            }
            sidvakt_page::Node::Unit { .. } => {}
        }
    }
}
