//! Reads the word lists and rules that people edit.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::inflect::{self, Inflection};
use crate::pattern::{self, Element};

/// One `[[words]]` table: words that share classes and inflection.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WordList {
    classes: Vec<String>,
    #[serde(default)]
    inflect: Inflection,
    /// The words are also found as the last part of a compound.
    #[serde(default)]
    head: bool,
    /// The words are also found as the first part of a compound.
    #[serde(default)]
    prefix: bool,
    /// Never matched when written without å ä ö, because another word looks the same.
    #[serde(default)]
    exact: bool,
    words: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WordFile {
    words: Vec<WordList>,
}

/// One `[[rule]]` table.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleSource {
    pub id: String,
    pub category: String,
    pub strength: f32,
    #[serde(default)]
    pub basis: Option<String>,
    pub reason: String,
    pub reason_en: String,
    pub patterns: Vec<String>,
    #[serde(default)]
    pub unless_near: Vec<String>,
    #[serde(default)]
    pub unless_text: Vec<String>,
    #[serde(default)]
    pub needs_near: Vec<String>,
    #[serde(default)]
    pub needs_text: Vec<String>,
    #[serde(default)]
    #[allow(dead_code)]
    pub flags: Vec<String>,
    #[serde(default)]
    #[allow(dead_code)]
    pub allows: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleFile {
    rule: Vec<RuleSource>,
}

/// One legal basis of `basis.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BasisSource {
    pub id: String,
    pub duty: String,
    pub line: String,
    pub line_en: String,
    pub tooltip: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BasisFile {
    #[serde(rename = "default")]
    defaults: BTreeMap<String, String>,
    basis: Vec<BasisSource>,
}

/// What is known of one word form.
#[derive(Default)]
pub struct Entry {
    pub classes: BTreeSet<String>,
    pub head: bool,
    pub prefix: bool,
    pub exact: bool,
    /// Begins a listed row of words ("a-b").
    pub begins: bool,
    /// A row of words that a pattern names.
    pub named_row: bool,
}

/// A rule with its patterns parsed.
pub struct Rule {
    pub source: RuleSource,
    pub patterns: Vec<Vec<Element>>,
}

/// The whole catalog.
pub struct Catalog {
    /// Folded word form to what is known of it.
    pub entries: BTreeMap<Vec<u8>, Entry>,
    /// Class names in the order of their numbers.
    pub classes: Vec<String>,
    pub rules: Vec<Rule>,
    pub bases: Vec<BasisSource>,
    pub default_basis: BTreeMap<String, String>,
}

pub fn read(dir: &Path) -> Result<Catalog, String> {
    let mut entries = BTreeMap::<Vec<u8>, Entry>::new();
    for path in files(&dir.join("words"))? {
        let file: WordFile = parse(&path)?;
        for list in file.words {
            add_list(&mut entries, &list).map_err(|e| format!("{}: {e}", path.display()))?;
        }
    }
    let classes = numbered_classes(&dir.join("classes.txt"))?;
    let known: BTreeSet<String> = classes.iter().cloned().collect();
    let shapes = pattern::SHAPE_CLASSES.iter().map(|c| (*c).to_owned());
    let mut used = entries.values().flat_map(|e| e.classes.iter().cloned()).chain(shapes);
    if let Some(new) = used.find(|c| !known.contains(c)) {
        return Err(format!("class {new} has no number: add it at the end of classes.txt"));
    }
    drop(used);
    let mut rules = Vec::new();
    for path in files(&dir.join("rules"))? {
        let file: RuleFile = parse(&path)?;
        for source in file.rule {
            let place = format!("{}: {}", path.display(), source.id);
            let mut patterns = Vec::new();
            for text in &source.patterns {
                let elements = pattern::parse(text, &known).map_err(|e| format!("{place}: {text:?}: {e}"))?;
                for word in elements.iter().flat_map(|e| e.words.iter()) {
                    entries.entry(word.clone()).or_default();
                    if let Some(first) = word.split(|b| *b == b'-').next().filter(|f| f.len() < word.len()) {
                        entries.entry(word.clone()).or_default().named_row = true;
                        entries.entry(first.to_vec()).or_default().begins = true;
                    }
                }
                patterns.push(elements);
            }
            let named = source
                .unless_near
                .iter()
                .chain(&source.unless_text)
                .chain(&source.needs_near)
                .chain(&source.needs_text);
            for class in named {
                if !known.contains(class) {
                    return Err(format!("{place}: unknown class {class}"));
                }
            }
            rules.push(Rule { source, patterns });
        }
    }
    let basis: BasisFile = parse(&dir.join("basis.toml"))?;
    Ok(Catalog { entries, classes, rules, bases: basis.basis, default_basis: basis.defaults })
}

fn add_list(entries: &mut BTreeMap<Vec<u8>, Entry>, list: &WordList) -> Result<(), String> {
    for word in list.words.split_whitespace() {
        for form in inflect::forms(word, list.inflect) {
            let folded = inflect::fold(&form);
            if folded.is_empty() || folded.len() > 60 {
                return Err(format!("word {word:?} folds to nothing or is too long"));
            }
            let entry = entries.entry(folded).or_default();
            entry.classes.extend(list.classes.iter().cloned());
            // a short ending says nothing: Kalmevass is no 'as'
            entry.head |= list.head && inflect::fold(&form).len() >= SHORTEST_HEAD;
            entry.prefix |= list.prefix;
            entry.exact |= list.exact;
            if let Some(at) = folded_row(&form) {
                entries.entry(inflect::fold(at)).or_default().begins = true;
            }
        }
    }
    Ok(())
}

/// Shortest listed word that counts as the last part of a compound, in letters.
const SHORTEST_HEAD: usize = 4;

/// The first word of a row of words ("god-man"), which a text may write with spaces or hyphens.
fn folded_row(form: &str) -> Option<&str> {
    form.split_once('-').map(|(first, _)| first).filter(|first| !first.is_empty())
}

/// Class names in the order of their numbers.
fn numbered_classes(path: &Path) -> Result<Vec<String>, String> {
    let text = std::fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
    Ok(text.lines().filter(|l| !l.is_empty() && !l.starts_with('#')).map(str::to_owned).collect())
}

fn files(dir: &Path) -> Result<Vec<PathBuf>, String> {
    let listing = std::fs::read_dir(dir).map_err(|e| format!("{}: {e}", dir.display()))?;
    let mut paths: Vec<PathBuf> = listing
        .filter_map(|entry| entry.ok().map(|e| e.path()))
        .filter(|p| p.extension().is_some_and(|e| e == "toml"))
        .collect();
    paths.sort();
    Ok(paths)
}

fn parse<T: for<'de> Deserialize<'de>>(path: &Path) -> Result<T, String> {
    let text = std::fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
    toml::from_str(&text).map_err(|e| format!("{}: {e}", path.display()))
}
