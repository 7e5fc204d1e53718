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

/// Classes that single out a person when a place or a description follows ("gubben på bygglov").
const DESCRIBED: ClassSet = ClassSet::of(class::HE_SHE).with(ClassSet::of(class::PERSON_ONE));
const DESCRIPTION: ClassSet = ClassSet::of(class::DESCRIBES);

/// Marks `target_person` (singled out) and `person` (he or she, not known whom).
pub(crate) fn mark_persons(folded: &mut Folded) {
    let next: Vec<ClassSet> =
        folded.tokens.iter().skip(1).map(|t| t.classes).chain([ClassSet::EMPTY]).collect();
    for (token, next) in folded.tokens.iter_mut().zip(next) {
        if token.classes.meets(SINGLE) || (token.classes.meets(DESCRIBED) && next.meets(DESCRIPTION)) {
            token.classes.add(class::TARGET_PERSON);
            token.classes.add(class::PERSON);
        } else if token.classes.meets(DESCRIBED) {
            token.classes.add(class::PERSON);
        }
    }
}
