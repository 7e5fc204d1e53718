//! Who decided the routine, when, and when it must be looked at again.

use sidvakt_time::Date;

use crate::reader::Section;

/// The routine's own data. Never taken from the default policy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meta {
    /// The municipality's name, "Tibro kommun".
    pub municipality: String,
    /// Its organisation number, when stated.
    pub org_number: Option<String>,
    /// Registration number of the decided routine.
    pub document_id: String,
    /// Who decided it.
    pub decided_by: String,
    /// When it was decided.
    pub decided_on: Date,
    /// From when it applies.
    pub valid_from: Date,
    /// When it must be looked at again ("tidpunkt för aktualisering").
    pub review_due: Option<Date>,
    /// The role that owns the document.
    pub owner: String,
    /// The municipality's own web domains, "tibro.se": links that imitate them are flagged.
    pub domains: Vec<String>,
    /// Language of the texts, `sv`.
    pub language: String,
}

impl Meta {
    pub(crate) fn read(mut section: Section<'_>) -> Self {
        let meta = Self {
            municipality: section.text("municipality", 80),
            org_number: section.optional_text("org_number", 11),
            document_id: section.text("document_id", 64),
            decided_by: section.text("decided_by", 120),
            decided_on: section.date("decided_on"),
            valid_from: section.date("valid_from"),
            review_due: section.optional_date("review_due"),
            owner: section.text("owner", 120),
            domains: section.optional_texts("domains", 80),
            language: section.choice("language", &[("sv", "sv")]).unwrap_or_default().to_owned(),
        };
        let number_fits = meta.org_number.as_deref().is_none_or(is_org_number);
        section.check("org_number", number_fits, "an organisation number like 212000-0000");
        let ordered = meta.review_due.is_none_or(|review| review > meta.decided_on);
        section.check("review_due", ordered, "a day after decided_on");
        section.check(
            "domains",
            meta.domains.iter().all(|domain| is_domain(domain)),
            "domains like tibro.se",
        );
        section.finish();
        meta
    }
}

/// A name and an ending, without scheme, path or `www`.
fn is_domain(text: &str) -> bool {
    let fits = |label: &str| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-');
    text.contains('.') && !text.starts_with("www.") && text.split('.').all(fits)
}

fn is_org_number(text: &str) -> bool {
    let digits =
        |part: &str, count: usize| part.len() == count && part.bytes().all(|byte| byte.is_ascii_digit());
    text.split_once('-').is_some_and(|(group, serial)| digits(group, 6) && digits(serial, 4))
}
