//! Texts that a human may send, checklists to go by, and where to refer what is not municipal.

use crate::reader::Section;

/// Ready texts, each with places to fill in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Texts {
    /// What visitors are told of the channel's purpose and rules ("Grundbudskap").
    pub grundbudskap: Text,
    /// To the author of what was removed.
    pub removal_notice: Text,
    /// Not the municipality's matter.
    pub referral: Text,
    /// "Vi återkommer".
    pub holding_reply: Text,
    /// A request for records is refused, and how to get a decision.
    pub disclosure_refusal: Text,
}

/// A ready text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// The words, with places like `{kommun}`.
    pub text: String,
    /// Stands in for a text that the municipality has not given; must be shown as such.
    pub placeholder: bool,
}

/// Names the ready texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the fields of Texts")]
pub enum TextKind {
    Grundbudskap,
    RemovalNotice,
    Referral,
    HoldingReply,
    DisclosureRefusal,
}

/// What to go by when answering.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checklists {
    /// On the municipality's own pages (the routine's 4.2).
    pub own_pages: Vec<CheckPoint>,
    /// About the municipality in other channels: the routine's five points.
    pub other_channels: Vec<CheckPoint>,
}

/// One point of a checklist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckPoint {
    /// Identifier, by which a draft check knows the point.
    pub id: String,
    /// The point.
    pub text: String,
}

/// Where a matter belongs that is not the municipality's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Referral {
    /// The matter.
    pub topic: String,
    /// Words by which a question is known to be about it.
    pub keywords: Vec<String>,
    /// Who answers for it.
    pub body: String,
    /// Where to turn on the web.
    pub url: Option<String>,
    /// Telephone number.
    pub phone: Option<String>,
}

/// The places that a ready text may have.
const PLACES: [&str; 6] = ["kommun", "rutin", "skäl", "instans", "kontakt", "ta_bort_timmar"];

impl Texts {
    pub(crate) fn read(mut section: Section<'_>) -> Self {
        let texts = Self {
            grundbudskap: Text::read(section.section("grundbudskap")),
            removal_notice: Text::read(section.section("removal_notice")),
            referral: Text::read(section.section("referral")),
            holding_reply: Text::read(section.section("holding_reply")),
            disclosure_refusal: Text::read(section.section("disclosure_refusal")),
        };
        section.finish();
        texts
    }

    /// One of the texts.
    #[must_use]
    pub fn get(&self, kind: TextKind) -> &Text {
        match kind {
            TextKind::Grundbudskap => &self.grundbudskap,
            TextKind::RemovalNotice => &self.removal_notice,
            TextKind::Referral => &self.referral,
            TextKind::HoldingReply => &self.holding_reply,
            TextKind::DisclosureRefusal => &self.disclosure_refusal,
        }
    }
}

impl Text {
    fn read(mut section: Section<'_>) -> Self {
        let text = Self { text: section.text("text", 4000), placeholder: section.flag("placeholder") };
        if let Some(place) = places(&text.text).find(|place| !PLACES.contains(place)) {
            section.check("text", false, &format!("only the places {}, not {{{place}}}", known_places()));
        }
        section.finish();
        text
    }

    /// The words with places filled in; a place without a value stays as it is.
    #[must_use]
    pub fn filled(&self, values: &[(&str, &str)]) -> String {
        values
            .iter()
            .fold(self.text.clone(), |text, (place, value)| text.replace(&format!("{{{place}}}"), value))
    }
}

impl Checklists {
    pub(crate) fn read(mut section: Section<'_>) -> Self {
        let mut points = |key| section.sections(key).into_iter().map(CheckPoint::read).collect::<Vec<_>>();
        let lists = Self { own_pages: points("own_pages"), other_channels: points("other_channels") };
        for (key, list) in [("own_pages", &lists.own_pages), ("other_channels", &lists.other_channels)] {
            let own_ids =
                list.iter().all(|point| list.iter().filter(|other| other.id == point.id).count() == 1);
            section.check(key, !list.is_empty() && own_ids, "at least one point, each with an id of its own");
        }
        section.finish();
        lists
    }
}

impl CheckPoint {
    fn read(mut section: Section<'_>) -> Self {
        let point = Self { id: section.text("id", 40), text: section.text("text", 300) };
        section.finish();
        point
    }
}

impl Referral {
    pub(crate) fn read(mut section: Section<'_>) -> Self {
        let referral = Self {
            topic: section.text("topic", 120),
            keywords: section.texts("keywords", 60),
            body: section.text("body", 160),
            url: section.optional_text("url", 300),
            phone: section.optional_text("phone", 60),
        };
        section.check("keywords", !referral.keywords.is_empty(), "at least one keyword");
        let safe = referral.url.as_deref().is_none_or(|url| url.starts_with("https://"));
        section.check("url", safe, "an address that begins with https://");
        section.finish();
        referral
    }
}

/// The names between braces in a text.
fn places(text: &str) -> impl Iterator<Item = &str> {
    text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(place, _)| place)
}

fn known_places() -> String {
    PLACES.map(|place| format!("{{{place}}}")).join(", ")
}
