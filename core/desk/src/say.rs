//! Names and refusals in the user's language.

use sidvakt_evidence::EntryProblem;
use sidvakt_register::{ChannelField, RecordField, Refusal};
use sidvakt_screening::Category;
use sidvakt_wording::{Key, Language};

use crate::desk::Desk;

/// Why nothing was done, said to the user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// What kind of refusal.
    pub code: RefusedCode,
    /// One sentence: what, and what to do.
    pub message: String,
    /// What is wrong with a policy file, each with its path; empty otherwise.
    pub problems: Vec<String>,
}

/// The kinds of refusals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RefusedCode {
    /// Not in this state (for example removed before saved).
    NotAllowed,
    /// What was given is not valid.
    Invalid,
    /// The item is not on the page.
    ItemGone,
    /// The picture is missing.
    NoPicture,
}

/// The category's id, as in policy files.
pub(crate) fn category_id(category: Category) -> &'static str {
    match category {
        Category::Insult => "insult",
        Category::Hate => "hate",
        Category::ViolencePorn => "violence_porn",
        Category::Crime => "crime",
        Category::PersonalData => "personal_data",
        Category::ImageConsent => "image_consent",
        Category::Copyright => "copyright",
        Category::Commercial => "commercial",
    }
}

/// The words of one category: short name, likely, possible, the routine's rule.
pub(crate) fn category_keys(category: Category) -> [Key; 4] {
    use Key::*;
    match category {
        Category::Insult => [CategoryInsult, LikelyInsult, UnsureInsult, RuleInsult],
        Category::Hate => [CategoryHate, LikelyHate, UnsureHate, RuleHate],
        Category::ViolencePorn => {
            [CategoryViolencePorn, LikelyViolencePorn, UnsureViolencePorn, RuleViolencePorn]
        }
        Category::Crime => [CategoryCrime, LikelyCrime, UnsureCrime, RuleCrime],
        Category::PersonalData => {
            [CategoryPersonalData, LikelyPersonalData, UnsurePersonalData, RulePersonalData]
        }
        Category::ImageConsent => {
            [CategoryImageConsent, LikelyImageConsent, UnsureImageConsent, RuleImageConsent]
        }
        Category::Copyright => [CategoryCopyright, LikelyCopyright, UnsureCopyright, RuleCopyright],
        Category::Commercial => [CategoryCommercial, LikelyCommercial, UnsureCommercial, RuleCommercial],
    }
}

impl Desk {
    pub(crate) fn text(&self, key: Key) -> String {
        self.wording.text(key).to_owned()
    }

    pub(crate) fn say(&self, key: Key, args: &[&str]) -> String {
        self.wording.get(key, args)
    }

    /// The category's short name; the municipality's own word in Swedish.
    pub(crate) fn category_name(&self, category: Category) -> String {
        let own = self.policy.category(category_id(category)).map(|rule| rule.label.clone());
        let [name, ..] = category_keys(category);
        own.filter(|_| self.wording.language() == Language::Sv).unwrap_or_else(|| self.text(name))
    }

    pub(crate) fn platform_name(&self, platform: &str) -> String {
        match platform {
            "facebook" => self.text(Key::PlatformFacebook),
            "instagram" => self.text(Key::PlatformInstagram),
            other => other.to_owned(),
        }
    }

    pub(crate) fn kind_name(&self, kind: &str) -> String {
        self.text(match kind {
            "post" => Key::KindPost,
            "reply" => Key::KindReply,
            "message" => Key::KindMessage,
            _ => Key::KindComment,
        })
    }

    /// A channel's name, or its address when it is not registered any more.
    pub(crate) fn channel_name(&self, url: &str) -> String {
        self.official(url).map_or_else(|| url.to_owned(), |channel| channel.name().to_owned())
    }

    pub(crate) fn field_name(&self, field: RecordField) -> String {
        self.text(match field {
            RecordField::Date => Key::FieldDate,
            RecordField::Number => Key::FieldNumber,
            RecordField::Case => Key::FieldCase,
            RecordField::PublicParty => Key::FieldPublicParty,
            RecordField::PublicSummary => Key::FieldPublicSummary,
            RecordField::ProtectedParty => Key::FieldProtectedParty,
            RecordField::ProtectedSummary => Key::FieldProtectedSummary,
            RecordField::SecrecyProvision => Key::FieldSecrecyProvision,
            RecordField::SecrecyDate => Key::FieldSecrecyDate,
            RecordField::SecrecyAuthority => Key::FieldSecrecyAuthority,
            RecordField::Note => Key::FieldNote,
        })
    }

    pub(crate) fn channel_field_name(&self, field: ChannelField) -> String {
        self.text(match field {
            ChannelField::Name => Key::ChannelName,
            ChannelField::Purpose => Key::ChannelPurpose,
            ChannelField::Audience => Key::ChannelAudience,
            ChannelField::Responsible => Key::ChannelResponsible,
            ChannelField::Deputy => Key::ChannelDeputy,
            ChannelField::Unit => Key::ChannelUnit,
            ChannelField::Committee => Key::ChannelCommittee,
            ChannelField::Admins => Key::ChannelAdmins,
            ChannelField::Notice => Key::ChannelNotice,
        })
    }

    pub(crate) fn refused(&self, refusal: &Refusal) -> Refused {
        use RefusedCode::{Invalid, ItemGone, NoPicture, NotAllowed};
        let (code, message) = match refusal {
            Refusal::SaveFirst => (NotAllowed, self.text(Key::RefusedSaveFirst)),
            Refusal::AskCriticism => (NotAllowed, self.text(Key::RefusedCriticism)),
            Refusal::NeverSave => (NotAllowed, self.text(Key::RefusedChild)),
            Refusal::PictureMissing => (NoPicture, self.text(Key::RefusedPictures)),
            Refusal::NoItem => (ItemGone, self.text(Key::RefusedNoItem)),
            Refusal::OwnItem => (NotAllowed, self.text(Key::RefusedNotOwn)),
            Refusal::AlreadyDone | Refusal::RecordExists(_) => (NotAllowed, self.text(Key::RefusedAlready)),
            Refusal::NothingToUndo => (NotAllowed, self.text(Key::RefusedNothingToUndo)),
            Refusal::NoRecord(_) => (Invalid, self.text(Key::RefusedNoRecord)),
            Refusal::NoChannel(_) => (Invalid, self.text(Key::RefusedNoChannel)),
            Refusal::ChannelExists(_) => (NotAllowed, self.text(Key::RefusedChannelExists)),
            Refusal::NotAChannel(_) => (Invalid, self.text(Key::RefusedChannelUrl)),
            Refusal::NoField(field) => (Invalid, self.say(Key::RefusedField, &[field])),
            Refusal::Value { field, value } => {
                (Invalid, self.say(Key::RefusedFieldValue, &[&self.named(field), value]))
            }
            Refusal::CaseNumberMissing => (Invalid, self.text(Key::RefusedCaseNumber)),
            Refusal::Entry(problems) => (Invalid, self.entry_problems(&problems.0)),
        };
        Refused { code, message, problems: Vec::new() }
    }

    /// A field's name by its id.
    fn named(&self, id: &str) -> String {
        let record = RecordField::of_id(id).map(|field| self.field_name(field));
        let channel = || ChannelField::of_id(id).map(|field| self.channel_field_name(field));
        let actor = || (id == "actor").then(|| self.text(Key::PanelActor));
        let manual = || match id {
            "kind" => Some(self.text(Key::ManualKind)),
            "author" => Some(self.text(Key::ManualAuthor)),
            "author_url" => Some(self.text(Key::ManualAuthorUrl)),
            "text" => Some(self.text(Key::PanelText)),
            "url" => Some(self.text(Key::ManualUrl)),
            _ => None,
        };
        record.or_else(channel).or_else(actor).or_else(manual).unwrap_or_else(|| id.to_owned())
    }

    fn entry_problems(&self, problems: &[EntryProblem]) -> String {
        let said = problems.iter().map(|problem| match problem {
            EntryProblem::NoDate | EntryProblem::NoDirection => {
                self.say(Key::RefusedFieldEmpty, &[self.wording.text(Key::FieldDate)])
            }
            EntryProblem::NoDesignation | EntryProblem::BadDesignation => {
                self.say(Key::RefusedFieldEmpty, &[self.wording.text(Key::FieldDesignation)])
            }
            EntryProblem::NoSummary => {
                self.say(Key::RefusedFieldEmpty, &[self.wording.text(Key::FieldPublicSummary)])
            }
            EntryProblem::ProtectedInPublic => self.text(Key::RefusedProtectedPublic),
            EntryProblem::MarkProvisionUnnamed => self.text(Key::RefusedProvision),
            EntryProblem::MarkWithoutProvision
            | EntryProblem::MarkWithoutDate
            | EntryProblem::MarkWithoutAuthority
            | EntryProblem::MarkWithoutPerson => self.text(Key::RefusedSecrecy),
        });
        let mut sentences: Vec<String> = said.collect();
        sentences.dedup();
        sentences.join(" ")
    }
}
