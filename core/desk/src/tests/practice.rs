//! The practice page: real marks on invented comments, and nothing kept.

use super::{World, screen};
use crate::{Action, PracticeView};

const QUESTION: &str = "facebook:comment:1";
const INSULT: &str = "facebook:comment:2";

fn practice(world: &World, presses: &[(&str, Action)]) -> PracticeView {
    let presses: Vec<(String, Action)> =
        presses.iter().map(|(item, action)| ((*item).to_owned(), *action)).collect();
    world.desk.practice(Box::new(screen), &presses, world.now)
}

fn done(view: &PracticeView) -> Vec<bool> {
    view.tasks.iter().map(|task| task.done).collect()
}

#[test]
fn the_practice_page_marks_what_the_real_one_would() {
    let world = World::unregistered();
    let view = practice(&world, &[]);
    let marked: Vec<&str> = view.marks.iter().map(|mark| mark.item.as_str()).collect();
    assert_eq!(marked, [QUESTION, INSULT], "criticism is left alone");
    for mark in &view.marks {
        assert!(view.comments.iter().any(|comment| comment.node == mark.anchor));
        assert!(mark.card.actions.iter().all(|button| button.action != Action::Open));
    }
    assert_eq!(done(&view), [false; 3]);
    assert!(view.said.is_empty() && view.end.is_empty());
}

#[test]
fn each_press_does_what_it_would_and_refusals_are_said() {
    let world = World::unregistered();
    let early = practice(&world, &[(INSULT, Action::Removed)]);
    assert!(early.said.starts_with("Spara först."), "{}", early.said);
    assert_eq!(done(&early), [false; 3]);
    let saved = practice(&world, &[(INSULT, Action::Save)]);
    assert_eq!(saved.said, "Sparad och förseglad. Nu kan du ta bort inlägget på Facebook.");
    let all = [(INSULT, Action::Save), (INSULT, Action::Removed), (QUESTION, Action::Answered)];
    let view = practice(&world, &all);
    assert_eq!(done(&view), [true; 3]);
    assert!(view.end.starts_with("Klart!"), "{}", view.end);
}

#[test]
fn nothing_of_it_is_in_the_register() {
    let mut world = World::new();
    let before = world.events.len();
    practice(&world, &[(INSULT, Action::Save), (QUESTION, Action::Answered)]);
    assert_eq!(world.events.len(), before);
    assert_eq!(world.desk.state().records().count(), 0);
    assert!(world.desk.take_seen().is_empty());
}
