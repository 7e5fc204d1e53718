//! Writes the tables: one blob of words, one source file of classes and rules.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

use crate::catalog::{Catalog, Rule};
use crate::pattern::{Element, Kind};

/// Bits of a class set, as `ClassSet` in `lexicon/class_set.rs`.
const WORDS_PER_SET: usize = 4;
const CLASS_LIMIT: usize = WORDS_PER_SET * 64;

pub fn write(catalog: &Catalog, out: &Path) -> Result<(), String> {
    if catalog.classes.len() > CLASS_LIMIT {
        return Err(format!("{} classes, room for {CLASS_LIMIT}", catalog.classes.len()));
    }
    if catalog.entries.len() > usize::from(u16::MAX) {
        return Err(format!("{} words, room for 65,535", catalog.entries.len()));
    }
    let ids: BTreeMap<&str, usize> =
        catalog.classes.iter().enumerate().map(|(id, name)| (name.as_str(), id)).collect();
    let sets = distinct_sets(catalog);
    save(&out.join("words.bin"), &words(catalog, &sets)?)?;
    let mut code = format!(
        "/// Words that the build has packed.\npub const WORD_COUNT: usize = {};\n",
        catalog.entries.len()
    );
    class_consts(&mut code, &ids);
    set_table(&mut code, &sets, &ids);
    basis_table(&mut code, catalog);
    rule_table(&mut code, catalog, &ids)?;
    save(&out.join("catalog.rs"), code.as_bytes())
}

fn save(path: &Path, bytes: &[u8]) -> Result<(), String> {
    std::fs::write(path, bytes).map_err(|e| format!("{}: {e}", path.display()))
}

fn distinct_sets(catalog: &Catalog) -> Vec<BTreeSet<String>> {
    let distinct: BTreeSet<_> = catalog.entries.values().map(|e| e.classes.clone()).collect();
    distinct.into_iter().collect()
}

/// Sorted words, each: shared prefix length, rest length, rest, class set (two bytes), flags.
fn words(catalog: &Catalog, sets: &[BTreeSet<String>]) -> Result<Vec<u8>, String> {
    let mut blob = Vec::new();
    let mut before: &[u8] = &[];
    for (word, entry) in &catalog.entries {
        let shared = word.iter().zip(before).take_while(|(a, b)| a == b).count();
        let rest = word.get(shared..).unwrap_or_default();
        let set = sets.binary_search(&entry.classes).map_err(|_| "class set lost".to_owned())?;
        blob.push(shared as u8);
        blob.push(rest.len() as u8);
        blob.extend_from_slice(rest);
        blob.extend_from_slice(&(set as u16).to_le_bytes());
        blob.push(
            u8::from(entry.head)
                | (u8::from(entry.prefix) << 1)
                | (u8::from(entry.exact) << 2)
                | (u8::from(entry.begins) << 3)
                | (u8::from(entry.named_row) << 4),
        );
        before = word;
    }
    Ok(blob)
}

fn class_consts(code: &mut String, ids: &BTreeMap<&str, usize>) {
    code.push_str("/// Numbers of the classes of words.\npub mod class {\n");
    code.push_str("use super::ClassId;\n");
    for (name, id) in ids {
        let _ = writeln!(
            code,
            "/// `{name}` of the catalog.\n#[allow(dead_code)]\npub const {}: ClassId = ClassId({id});",
            name.to_uppercase()
        );
    }
    code.push_str(
        "}\n/// The classes' names, in the order of their numbers.\npub static CLASS_NAMES: &[&str] = &[",
    );
    let mut names: Vec<_> = ids.iter().collect();
    names.sort_by_key(|(_, id)| **id);
    for (name, _) in names {
        let _ = write!(code, "{name:?},");
    }
    code.push_str("];\n");
}

fn set_literal(classes: &BTreeSet<String>, ids: &BTreeMap<&str, usize>) -> String {
    let mut bits = [0_u64; WORDS_PER_SET];
    for id in classes.iter().filter_map(|c| ids.get(c.as_str())) {
        if let Some(word) = bits.get_mut(id / 64) {
            *word |= 1 << (id % 64);
        }
    }
    format!("ClassSet({bits:?})")
}

fn set_table(code: &mut String, sets: &[BTreeSet<String>], ids: &BTreeMap<&str, usize>) {
    code.push_str("/// Class sets that words refer to.\npub static CLASS_SETS: &[ClassSet] = &[");
    for set in sets {
        let _ = write!(code, "{},", set_literal(set, ids));
    }
    code.push_str("];\n");
}

fn basis_table(code: &mut String, catalog: &Catalog) {
    code.push_str("/// Legal bases.\npub static BASES: &[Basis] = &[");
    for basis in &catalog.bases {
        let _ = write!(
            code,
            "Basis {{ id: {:?}, duty: Duty::{}, line: {:?}, line_en: {:?}, tooltip: {:?} }},",
            basis.id,
            camel(&basis.duty),
            basis.line,
            basis.line_en,
            basis.tooltip
        );
    }
    code.push_str("];\n/// The basis of each category when a rule names none.\npub static DEFAULT_BASIS: &[(Category, u8)] = &[");
    for (category, id) in &catalog.default_basis {
        let at = catalog.bases.iter().position(|b| &b.id == id).unwrap_or(usize::from(u8::MAX));
        let _ = write!(code, "(Category::{}, {at}),", camel(category));
    }
    code.push_str("];\n");
}

fn rule_table(code: &mut String, catalog: &Catalog, ids: &BTreeMap<&str, usize>) -> Result<(), String> {
    let numbers: BTreeMap<&[u8], usize> =
        catalog.entries.keys().enumerate().map(|(n, w)| (w.as_slice(), n)).collect();
    code.push_str("/// The rules of the catalog.\npub static RULES: &[Rule] = &[\n");
    for rule in &catalog.rules {
        one_rule(code, rule, catalog, ids, &numbers)?;
    }
    code.push_str("];\n");
    Ok(())
}

fn one_rule(
    code: &mut String,
    rule: &Rule,
    catalog: &Catalog,
    ids: &BTreeMap<&str, usize>,
    numbers: &BTreeMap<&[u8], usize>,
) -> Result<(), String> {
    let source = &rule.source;
    let wanted = source.basis.as_ref().or_else(|| catalog.default_basis.get(&source.category));
    let forbidden = cue_or_category(&source.category)?.starts_with("Topic::Forbidden");
    let basis = match wanted.and_then(|id| catalog.bases.iter().position(|b| &b.id == id)) {
        Some(at) => at,
        None if !forbidden => usize::from(u8::MAX),
        None => return Err(format!("{}: no legal basis {wanted:?}", source.id)),
    };
    let set = |names: &[String]| set_literal(&names.iter().cloned().collect(), ids);
    let _ = write!(
        code,
        "Rule {{ id: {:?}, category: {}, strength: {:?}, basis: {basis}, reason: {:?}, reason_en: {:?}, unless_near: {}, unless_text: {}, needs_near: {}, needs_text: {}, patterns: &[",
        source.id,
        cue_or_category(&source.category)?,
        source.strength,
        source.reason,
        source.reason_en,
        set(&source.unless_near),
        set(&source.unless_text),
        set(&source.needs_near),
        set(&source.needs_text),
    );
    for pattern in &rule.patterns {
        code.push_str("&[");
        for element in pattern {
            one_element(code, element, ids, numbers);
        }
        code.push_str("],");
    }
    code.push_str("] },\n");
    Ok(())
}

fn one_element(
    code: &mut String,
    element: &Element,
    ids: &BTreeMap<&str, usize>,
    numbers: &BTreeMap<&[u8], usize>,
) {
    let words: Vec<usize> = element.words.iter().filter_map(|w| numbers.get(w.as_slice()).copied()).collect();
    let kind = match element.kind {
        Kind::One => "Kind::One".to_owned(),
        Kind::Optional => "Kind::Optional".to_owned(),
        Kind::Repeat => "Kind::Repeat".to_owned(),
        Kind::Not => "Kind::Not".to_owned(),
        Kind::Gap(n) => format!("Kind::Gap({n})"),
        Kind::Start => "Kind::Start".to_owned(),
        Kind::End => "Kind::End".to_owned(),
        Kind::Cross => "Kind::Cross".to_owned(),
    };
    let _ = write!(
        code,
        "Element {{ words: &{words:?}, classes: {}, kind: {kind} }},",
        set_literal(&element.classes, ids)
    );
}

fn cue_or_category(name: &str) -> Result<String, String> {
    match name {
        "insult" | "hate" | "violence_porn" | "crime" | "personal_data" | "image_consent" | "copyright"
        | "commercial" => Ok(format!("Topic::Forbidden(Category::{})", camel(name))),
        "needs_reply" | "needs_case" | "political" | "benign" => Ok(format!("Topic::{}", camel(name))),
        _ => Err(format!("unknown category {name}")),
    }
}

fn camel(name: &str) -> String {
    name.split('_')
        .map(|part| {
            let mut letters = part.chars();
            letters.next().map(|c| c.to_ascii_uppercase()).into_iter().chain(letters).collect::<String>()
        })
        .collect()
}
