//! Pages with nodes dropped, doubled, renamed and moved: never a panic, never a text with the wrong
//! author that does not say that it is unsure.

use std::collections::BTreeSet;

use sidvakt_page::{Element, Node, PageChange, Unit, page_from_html};

use crate::truth::{Fixture, fixtures, read_change};

/// Changed copies of each page; `SIDVAKT_ROUNDS` asks for more.
const ROUNDS: u64 = 25;

#[test]
fn changed_pages_never_give_a_text_to_the_wrong_author() {
    let rounds = std::env::var("SIDVAKT_ROUNDS").ok().and_then(|r| r.parse().ok()).unwrap_or(ROUNDS);
    let mut wrong = Vec::new();
    for fixture in fixtures() {
        let pairs: BTreeSet<(String, String)> = fixture
            .truth
            .items
            .iter()
            .flat_map(|i| i.text.lines().map(|line| (i.author.clone(), line.to_owned())))
            .collect();
        let page = page_from_html(&fixture.html, &fixture.truth.url);
        for round in 0..rounds {
            wrong.extend(misread(&fixture, &page, round, &pairs));
        }
    }
    wrong.truncate(20);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Lines of known texts that got another known author.
fn misread(
    fixture: &Fixture,
    page: &PageChange,
    round: u64,
    pairs: &BTreeSet<(String, String)>,
) -> Vec<String> {
    let mut change = page.clone();
    let mut numbers = Numbers(round.wrapping_mul(0x9E37_79B9).wrapping_add(fixture.name.len() as u64));
    let mut fresh = 1_000_000;
    for unit in &mut change.units {
        let mut tree = unit.tree();
        for _ in 0..1 + numbers.below(4) {
            let at = numbers.below(count(&tree));
            let mut left = at;
            mutate(&mut tree, &mut left, &mut numbers, &mut fresh);
        }
        *unit = Unit::new(unit.n, tree);
    }
    let reading = read_change(change, &fixture.truth);
    let known_lines: BTreeSet<&String> = pairs.iter().map(|(_, line)| line).collect();
    let mut wrong = Vec::new();
    for item in reading.items.iter().filter(|i| !i.unsure) {
        let Some(author) = &item.author else { continue };
        for line in item.text.lines().filter(|line| known_lines.contains(&(*line).to_owned())) {
            if !pairs.contains(&(author.clone(), line.to_owned())) {
                wrong.push(format!("{} round {round}: {author:?} was given {line:?}", fixture.name));
            }
        }
    }
    wrong
}

/// Pseudo-random numbers from a seed.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        if end == 0 { 0 } else { (self.0 >> 33) % end }
    }
}

fn count(element: &Element) -> u64 {
    let elements = element.c.iter().filter_map(|c| if let Node::Element(e) = c { Some(e) } else { None });
    1 + elements.map(count).sum::<u64>()
}

/// Changes the children of the element that is so many elements on.
fn mutate(element: &mut Element, left: &mut u64, numbers: &mut Numbers, fresh: &mut u32) {
    if *left == 0 {
        change_children(element, numbers, fresh);
        *left = u64::MAX;
        return;
    }
    *left -= 1;
    for child in &mut element.c {
        if *left == u64::MAX {
            return;
        }
        if let Node::Element(child) = child {
            mutate(child, left, numbers, fresh);
        }
    }
}

fn change_children(element: &mut Element, numbers: &mut Numbers, fresh: &mut u32) {
    let children = element.c.len() as u64;
    let place = numbers.below(children) as usize;
    match numbers.below(11) {
        0 if children > 0 => {
            element.c.remove(place);
        }
        1 if children > 0 => {
            let copied = element.c.get(place).cloned();
            if let Some(mut copy) = copied {
                renumber(&mut copy, fresh);
                element.c.insert(place, copy);
            }
        }
        2 => {
            element.t = if element.t == "div" { "section".to_owned() } else { "div".to_owned() };
        }
        3 => {
            let names: Vec<String> = element.a.keys().cloned().collect();
            if let Some(name) = names.get(numbers.below(names.len() as u64) as usize) {
                element.a.remove(name);
            }
        }
        4 if children > 1 => {
            let other = numbers.below(children) as usize;
            element.c.swap(place, other);
        }
        5 => unwrap_child(element, place),
        6 if children > 0 => wrap_children(element, numbers, fresh),
        7 if children > 1 => nest_child(element, place),
        8 => {
            if let Some(value) = element.a.values_mut().nth(numbers.below(4) as usize) {
                value.clear();
            }
        }
        9 => {
            let given = [("role", "article"), ("dir", "auto"), ("role", "button"), ("aria-hidden", "true")];
            if let Some((name, value)) = given.get(numbers.below(4) as usize) {
                element.a.insert((*name).to_owned(), (*value).to_owned());
            }
        }
        _ => element.h = numbers.below(4) == 0,
    }
}

/// Puts a child's own children in its place.
fn unwrap_child(element: &mut Element, place: usize) {
    if let Some(Node::Element(child)) = element.c.get_mut(place) {
        let inner = std::mem::take(&mut child.c);
        element.c.splice(place..=place, inner);
    }
}

/// Puts a box around some of the children.
fn wrap_children(element: &mut Element, numbers: &mut Numbers, fresh: &mut u32) {
    let from = numbers.below(element.c.len() as u64) as usize;
    let inner = element.c.split_off(from);
    *fresh += 1;
    let t = if numbers.below(2) == 0 { "div" } else { "font" }.to_owned();
    element.c.push(Node::Element(Element { n: *fresh, t, c: inner, ..Element::default() }));
}

/// Moves a child to the end of the one before it.
fn nest_child(element: &mut Element, place: usize) {
    let before = place.checked_sub(1);
    if before.is_some_and(|b| matches!(element.c.get(b), Some(Node::Element(_)))) {
        let moved = element.c.remove(place);
        if let Some(Node::Element(around)) = before.and_then(|b| element.c.get_mut(b)) {
            around.c.push(moved);
        }
    }
}

fn renumber(node: &mut Node, fresh: &mut u32) {
    *fresh += 1;
    match node {
        Node::Element(element) => {
            element.n = *fresh;
            element.c.iter_mut().for_each(|child| renumber(child, fresh));
        }
        Node::Text(text) => text.n = *fresh,
        Node::Unit { .. } => {}
    }
}
