//! What is wrong with a policy file, in the user's language.

use sidvakt_policy::{Problem, ProblemCode};
use sidvakt_wording::{Key, Language};

use crate::desk::Desk;

/// What the reader of policies expects, phrase by phrase in its own words and in Swedish; what is not
/// here is left as it is.
const PHRASES: [(&str, &str); 22] = [
    ("a whole number from ", "ett heltal från "),
    ("a list of whole numbers", "en lista med heltal"),
    ("a list of days like ", "en lista med dagar som "),
    ("a list of texts of ", "en lista med texter på "),
    ("a list of tables", "flera avsnitt"),
    ("a list of ", "en lista med "),
    ("a list", "en lista"),
    ("a time of day like ", "ett klockslag som "),
    ("a time later than ", "ett klockslag efter "),
    ("a day like ", "en dag som "),
    ("a day after ", "en dag efter "),
    ("a text of at most ", "en text på högst "),
    ("a text of ", "en text på "),
    ("a table", "ett avsnitt"),
    ("an address that begins with ", "en adress som börjar med "),
    ("an organisation number like ", "ett organisationsnummer som "),
    ("at least one of ", "minst ett av "),
    ("at least one ", "minst en "),
    ("at most ", "högst "),
    (" characters", " tecken"),
    (" to ", " till "),
    (" or ", " eller "),
];

impl Desk {
    /// "Rad 44, removal.max_hours: ska vara ett heltal från 2 till 48, men där står ”många”".
    pub(crate) fn policy_fault(&self, problem: &Problem) -> String {
        let expected = self.expected(&problem.expected);
        let said = match problem.code {
            ProblemCode::Syntax => self.say(Key::PolicySyntax, &[&expected]),
            ProblemCode::UnknownKey if expected.is_empty() => self.text(Key::PolicyUnknownKey),
            ProblemCode::UnknownKey => self.say(Key::PolicyUnknownKeyLike, &[&expected]),
            ProblemCode::Missing => self.say(Key::PolicyMissing, &[&expected]),
            ProblemCode::WrongType | ProblemCode::OutOfRange => {
                // A value is quoted, its kind is said in words.
                let is_said = problem.found.starts_with("a ");
                let found = if is_said { self.expected(&problem.found) } else { problem.found.clone() };
                self.say(Key::PolicyWrong, &[&expected, &found])
            }
            ProblemCode::Contradiction => self.say(Key::PolicyContradiction, &[&expected]),
        };
        let line = problem.line.map(|line| self.say(Key::PolicyLine, &[&line.to_string()]));
        let path = Some(problem.path.clone()).filter(|path| !path.is_empty());
        let place = line.into_iter().chain(path).collect::<Vec<_>>().join(", ");
        [place, said].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(": ")
    }

    fn expected(&self, english: &str) -> String {
        match self.wording.language() {
            Language::En => english.to_owned(),
            Language::Sv => {
                PHRASES.iter().fold(english.to_owned(), |said, (from, to)| said.replace(from, to))
            }
        }
    }
}
