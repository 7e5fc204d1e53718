//! Local words: what is harmless here, what is not, and how sure a flag must be.

use sidvakt_order::OrderedMap;

use crate::categories::CATEGORY_IDS;
use crate::reader::Section;

/// The municipality's own words and thresholds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LocalWords {
    /// Words and phrases that never give a flag here: "Horred", "Kuken i Munkedal".
    pub allow: Vec<String>,
    /// Words and phrases that always do.
    pub block: Vec<BlockedWords>,
    /// How sure a flag must be, in per cent, by category id; others follow screening's own.
    pub thresholds: OrderedMap<&'static str, u32>,
}

/// Words and phrases that give a flag of one category.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlockedWords {
    /// One of [`CATEGORY_IDS`].
    pub category: &'static str,
    /// The words and phrases.
    pub words: Vec<String>,
    /// Why, for the one who reads the flag.
    pub reason: String,
}

impl LocalWords {
    pub(crate) fn read(mut section: Section<'_>) -> Self {
        let words = Self {
            allow: section.texts("allow", 80),
            block: section.sections("block").into_iter().map(BlockedWords::read).collect(),
            thresholds: thresholds(section.section("thresholds")),
        };
        for (index, blocked) in words.block.iter().enumerate() {
            for word in blocked.words.iter().filter(|word| contains(&words.allow, word)) {
                let path = format!("block[{}].words", index + 1);
                section.contradiction(&path, &format!("\"{word}\" stands in allow too"));
            }
        }
        section.finish();
        words
    }
}

impl BlockedWords {
    fn read(mut section: Section<'_>) -> Self {
        let blocked = Self {
            category: section.choice("category", &CATEGORY_IDS.map(|id| (id, id))).unwrap_or_default(),
            words: section.texts("words", 80),
            reason: section.text("reason", 200),
        };
        section.check("words", !blocked.words.is_empty(), "at least one word");
        section.finish();
        blocked
    }
}

/// Thresholds in per cent by category id.
pub(crate) fn thresholds(mut section: Section<'_>) -> OrderedMap<&'static str, u32> {
    let mut thresholds = OrderedMap::new();
    for id in CATEGORY_IDS {
        if let Some(threshold) = section.optional_whole(id, 1..=99) {
            thresholds.insert(id, threshold);
        }
    }
    section.finish();
    thresholds
}

fn contains(words: &[String], word: &str) -> bool {
    words.iter().any(|other| other.to_lowercase() == word.to_lowercase())
}
