//! The same comment seen again is the same item, whatever stands around it and however it is linked.

#![cfg(feature = "html")]
#![allow(clippy::expect_used, clippy::panic, reason = "tests")]

use std::collections::BTreeSet;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sidvakt_page::{Item, ItemKind, Mirror, PageContext, canonical_profile, page_from_html, read};

const POST: &str = "122180000000000077";
const PFBID: &str = "pfbid0Granvik77xYz";

/// A comment as a test writes it.
#[derive(Clone)]
struct Said {
    id: &'static str,
    parent: Option<&'static str>,
    author: &'static str,
    text: String,
}

/// How the page writes what it shows.
#[derive(Clone, Copy)]
struct Manner {
    packed: bool,
    place: &'static str,
    dialog: bool,
}

const PLACES: [&str; 4] = [
    "/granvikskommun/posts/pfbid0Granvik77xYz?",
    "/groups/555/posts/122180000000000077/?",
    "/permalink.php?story_fbid=pfbid0Granvik77xYz&id=100064000000001&",
    "/photo/?fbid=122180000000000077&set=a.1&",
];

fn said() -> Vec<Said> {
    let said = |id, parent, author, text: &str| Said { id, parent, author, text: text.to_owned() };
    vec![
        said("9001", None, "anna", "Varför svarar ingen?"),
        said("9002", Some("9001"), "granvikskommun", "Hej! Vi återkommer."),
        said("9003", None, "bo", "Lång text som klipps"),
        said("9004", None, "anna", "Varför svarar ingen?"),
    ]
}

fn comment(said: &Said, manner: Manner) -> String {
    let id = |id: &str| match manner.packed {
        true => STANDARD.encode(format!("comment:{POST}_{id}")).replace('=', "%3D"),
        false => id.to_owned(),
    };
    let (root, own) = (said.parent.unwrap_or(said.id), said.id);
    let reply = said.parent.map_or(String::new(), |_| format!("&reply_comment_id={}", id(own)));
    let Said { author, text, .. } = said;
    let place = manner.place;
    let link = format!("{place}comment_id={}{reply}", id(root));
    format!(
        r#"<div role="article"><a role="link" href="/{author}"><span dir="auto">{author}</span></a><div><span dir="auto" lang="sv"><div dir="auto">{text}</div></span></div><ul><li><a role="link" href="{link}">2 tim</a></li></ul></div>"#
    )
}

fn items(all: &[Said], manner: Manner) -> Vec<Item> {
    let url = format!("https://www.facebook.com{}", manner.place.trim_end_matches(['?', '&']));
    let rows: String = all.iter().map(|s| comment(s, manner)).collect();
    let role = if manner.dialog { "dialog" } else { "main" };
    let html = format!(
        r#"<html lang="sv"><body><div role="navigation"></div><div role="{role}"><div data-ad-rendering-role="profile_name"><a href="/granvikskommun">Granviks kommun</a></div><div data-ad-rendering-role="story_message">Nu öppnar isbanan</div>{rows}<div role="textbox"></div></div></body></html>"#
    );
    let mut mirror = Mirror::new();
    mirror.apply(page_from_html(&html, &url)).expect("a whole page applies");
    let observed_at = "2026-11-22T12:00:00Z".parse().expect("a time");
    let page = PageContext { url: &url, observed_at, channel_urls: &[], lang: mirror.lang() };
    let comments = read(&mirror.tree(), &page).items.into_iter();
    comments.filter(|item| item.kind != ItemKind::Post).collect()
}

fn keys(items: &[Item]) -> BTreeSet<&str> {
    items.iter().map(|item| item.key.as_str()).collect()
}

#[test]
fn sort_order_surface_and_form_of_link_change_no_identity() {
    let expected = items(&said(), Manner { packed: false, place: PLACES[0], dialog: false });
    assert_eq!(keys(&expected).len(), 4);
    let mut orders = vec![said()];
    orders.push(said().into_iter().rev().collect());
    for order in &orders {
        for place in PLACES {
            for (packed, dialog) in [(false, false), (true, false), (false, true), (true, true)] {
                let seen = items(order, Manner { packed, place, dialog });
                assert_eq!(keys(&seen), keys(&expected), "{place} packed {packed} dialog {dialog}");
                for item in &seen {
                    let same = expected.iter().find(|e| e.key == item.key).expect("it is there");
                    assert_eq!((&item.text, &item.author), (&same.text, &same.author));
                    assert_eq!((item.kind, &item.parent), (same.kind, &same.parent));
                }
            }
        }
    }
}

#[test]
fn a_longer_or_edited_text_is_the_same_item_and_a_recycled_node_another() {
    let manner = Manner { packed: true, place: PLACES[0], dialog: false };
    let before = items(&said(), manner);
    let mut changed = said();
    changed[2].text = "Lång text som klipps inte längre, och fortsätter".to_owned();
    changed[0].text = "Något helt annat".to_owned();
    changed[3].id = "9999";
    let after = items(&changed, manner);
    let key = |items: &[Item], place: usize| items[place].key.clone();
    assert_eq!((key(&before, 0), key(&before, 2)), (key(&after, 0), key(&after, 2)));
    assert_ne!(key(&before, 3), key(&after, 3));
    assert_eq!(after[0].text, "Något helt annat");
}

#[test]
fn the_channels_own_words_are_known_under_each_of_its_addresses() {
    let manner = Manner { packed: false, place: PLACES[2], dialog: false };
    let url = format!("https://www.facebook.com/permalink.php?story_fbid={PFBID}&id=100064000000001");
    let rows: String = said().iter().map(|s| comment(s, manner)).collect();
    let html = format!(
        r#"<html lang="sv"><body><div role="main"><div data-ad-rendering-role="profile_name"><a href="/granvikskommun">Granviks kommun</a></div><div data-ad-rendering-role="story_message">Nu öppnar isbanan</div>{rows}</div></body></html>"#
    );
    let mut mirror = Mirror::new();
    mirror.apply(page_from_html(&html, &url)).expect("a whole page applies");
    let observed_at = "2026-11-22T12:00:00Z".parse().expect("a time");
    let own = |channel: &str| -> Vec<bool> {
        let channel_urls = [channel.to_owned()];
        let page = PageContext { url: &url, observed_at, channel_urls: &channel_urls, lang: None };
        read(&mirror.tree(), &page).items.iter().map(|item| item.own).collect()
    };
    let right = vec![true, false, true, false, false];
    for channel in [
        "https://www.facebook.com/profile.php?id=100064000000001",
        "https://www.facebook.com/Granviks.Kommun/",
        "https://www.facebook.com/people/Granviks-kommun/100064000000001/",
    ] {
        assert!(canonical_profile(channel).is_some());
        assert_eq!(own(channel), right, "{channel}");
    }
    assert_eq!(own("https://www.facebook.com/anna"), vec![false, true, false, false, true]);
    assert_eq!(own("https://www.facebook.com/nagonannan"), vec![false; 5]);
}
