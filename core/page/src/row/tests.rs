use proptest::prelude::*;

use super::*;
use crate::snapshot::{Element, Node, Text};

/// Characters that have a meaning in a row, that take more than one unit or byte, and plain ones.
const CHARACTERS: &str = r#"[<>/'&!:;, 0-9a-zåäö¤ÿ"\\\\\n\u{34f}\u{fffd}😀👩‍👩‍👧]{0,12}"#;

/// Any tree, its numbers still to be given.
fn trees() -> impl Strategy<Value = Element> {
    let side = || -1e4_f32..1e4;
    let rect = proptest::option::of((side(), side(), side(), side()).prop_map(|(x, y, w, h)| [x, y, w, h]));
    let attributes = proptest::collection::btree_map("[a-z-]{1,9}", CHARACTERS, 0..4);
    let element = ("[a-z][a-z0-9:|]{0,6}", attributes, any::<bool>(), rect)
        .prop_map(|(t, a, h, r)| Element { t, a, h, r, ..Element::default() });
    element.clone().prop_recursive(6, 60, 6, move |inner| {
        let child = prop_oneof![
            3 => inner.prop_map(Node::Element),
            2 => CHARACTERS.prop_map(|x| Node::Text(Text { n: 0, x })),
            1 => any::<u32>().prop_map(|u| Node::Unit { u }),
        ];
        (element.clone(), proptest::collection::vec(child, 0..6))
            .prop_map(|(around, c)| Element { c, ..around })
    })
}

/// Gives every node a number of its own, now and then with a gap before it.
fn number(element: &mut Element, last: &mut u32, gaps: &[u32]) {
    *last += 1 + gaps.get(*last as usize % gaps.len().max(1)).copied().unwrap_or(0);
    element.n = *last;
    for child in &mut element.c {
        match child {
            Node::Element(inner) => number(inner, last, gaps),
            Node::Text(text) => {
                *last += 1;
                text.n = *last;
            }
            Node::Unit { .. } => {}
        }
    }
}

fn taken(row: &str) -> Result<FlatUnit, BadRow> {
    read(row, &mut Shapes::default())
}

proptest! {
    #[test]
    fn what_is_written_is_read(mut tree in trees(), gaps in proptest::collection::vec(0..3_u32, 1..5)) {
        number(&mut tree, &mut 0, &gaps);
        let unit = FlatUnit::new(tree.clone());
        prop_assert_eq!(unit.tree(), tree);
        prop_assert_eq!(taken(&write(&unit)), Ok(unit));
    }

    #[test]
    fn a_row_with_anything_changed_is_read_or_refused(mut tree in trees(), at in any::<prop::sample::Index>(), cut in 0..4_usize, put in CHARACTERS) {
        number(&mut tree, &mut 0, &[0]);
        let row: Vec<char> = write(&FlatUnit::new(tree)).chars().collect();
        let from = at.index(row.len());
        let to = row.len().min(from + cut);
        let changed: String = row[..from].iter().copied().chain(put.chars()).chain(row[to..].iter().copied()).collect();
        if let Ok(unit) = taken(&changed) {
            // What is still a row means something, and that is what is kept.
            prop_assert_eq!(taken(&write(&unit)), Ok(unit));
        }
    }

    #[test]
    fn anything_at_all_is_read_or_refused(row in CHARACTERS.prop_map(|text| format!("< a>{text}"))) {
        let _ = taken(&row);
    }
}

#[test]
fn the_example_means_what_the_form_says() {
    let text = |n, x: &str| Node::Text(Text { n, x: x.to_owned() });
    let span = Element { n: 5, t: "span".to_owned(), ..Element::default() };
    let div = Element {
        n: 4,
        t: "div".to_owned(),
        a: [("role".to_owned(), "article".to_owned())].into(),
        c: vec![Node::Element(Element { c: vec![text(6, "Text")], ..span }), Node::Unit { u: 12 }],
        ..Element::default()
    };
    assert_eq!(taken("<4 div role>7:article< span>' 4:Text/&12;/").unwrap().tree(), div);
}

#[test]
fn what_is_wide_is_written_narrow() {
    let text = |row: &str| match taken(row).unwrap().tree().c.remove(0) {
        Node::Text(text) => text.x,
        other => panic!("{other:?}"),
    };
    assert_eq!(text("< p>' 6:a¤201dÿ¤d83d¤de00¤00a4/"), "a\u{201d}ÿ😀¤");
    assert_eq!(text("< p>' 3:a¤d83db/"), "a\u{fffd}b");
    let row = write(&taken("< p>' 3:¤D83d¤DE00å/").unwrap());
    assert_eq!(row, "< p>' 3:¤d83d¤de00å/");
}

#[test]
fn what_is_no_row_is_refused() {
    for row in [
        "",
        "div",
        "' 1:x",
        "&1;",
        "< div>",
        "< div>//",
        "< div>/< div>/",
        "< div",
        "<div>/",
        "<+1 div>/",
        "<4294967295 div>' 1:x/",
        "< div/1,2,3>/",
        "< div/1,2,3,4,5>/",
        "< div/1,2,3,NaN>/",
        "< div/1,2,3,1e99>/",
        "< div a>/",
        "< div a>2:x/",
        "< div>' 1:😀/",
        "< div>' 3:😀/",
        "< div>' 99999999999:x/",
        "< div>&;/",
        "< div>?/",
        "< div>/!",
        "< div>/!x",
        "< div>' 1:¤/",
        "< div>' 1:¤20g4/",
        "< div>' 1:¤+123/",
        "< div>/!2",
        "< div>< p>//!2!1",
    ] {
        assert!(taken(row).is_err(), "{row}");
    }
}

#[test]
fn depth_has_an_end() {
    let nested = |levels: usize| taken(&("< p>".repeat(levels) + &"/".repeat(levels)));
    assert!(nested(DEEPEST).is_ok());
    assert_eq!(nested(DEEPEST + 1), Err(BadRow::TooDeep));
}

#[test]
fn like_elements_share_their_shape() {
    let mut shapes = Shapes::default();
    let unit = read("< p>< a dir>4:auto/< a dir>3:ltr//", &mut shapes).unwrap();
    let shape = |at: usize| match &unit.nodes[at].kind {
        FlatKind::Element(element) => std::rc::Rc::clone(&element.shape),
        other => panic!("{other:?}"),
    };
    assert!(std::rc::Rc::ptr_eq(&shape(1), &shape(2)));
}
