//! Persons as targets: addressed, named, tagged or singled out by role or description.

use crate::fold::Folded;
use crate::lexicon::{ClassSet, class};

/// Classes that single out one person by themselves.
const SINGLE: ClassSet = ClassSet::of(class::NAME)
    .with(ClassSet::of(class::FULL_NAME))
    .with(ClassSet::of(class::INITIALS))
    .with(ClassSet::of(class::MENTION))
    .with(ClassSet::of(class::YOU))
    .with(ClassSet::of(class::YOUR))
    .with(ClassSet::of(class::ROLE_ONE));

/// What a person wears or looks like, three words on at most ("hon i gröna jackan").
const LOOKS: ClassSet = ClassSet::of(class::GARMENT);

/// Classes that single out a person when a place or a description follows ("gubben på bygglov").
const DESCRIBED: ClassSet = ClassSet::of(class::HE_SHE).with(ClassSet::of(class::PERSON_ONE));

/// Marks `target_person` (singled out) and `person` (he or she, not known whom).
pub(crate) fn mark_persons(folded: &mut Folded) {
    let classes: Vec<ClassSet> = folded.tokens.iter().map(|t| t.classes).collect();
    for (at, token) in folded.tokens.iter_mut().enumerate() {
        let next = classes.get(at + 1).copied().unwrap_or_default();
        let dressed = classes.iter().skip(at + 2).take(2).any(|c| c.meets(LOOKS));
        let described = next.has(class::DESCRIBES) || (dressed && next.has(class::PREPOSITION));
        if token.classes.meets(SINGLE) || (token.classes.meets(DESCRIBED) && described) {
            token.classes.add(class::TARGET_PERSON);
            token.classes.add(class::PERSON);
        } else if token.classes.meets(DESCRIBED) {
            token.classes.add(class::PERSON);
        }
    }
}
