//! A fixture page's truth, and how a reading differs from it.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use sidvakt_page::{Item, Mirror, PageChange, PageContext, Reading, page_from_html, read};
use sidvakt_time::Timestamp;

/// What stands in a truth file; `tests/pages/make.mjs` writes it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Truth {
    pub url: String,
    pub channel_urls: Vec<String>,
    pub observed_at: Timestamp,
    page_kind: String,
    access: String,
    promised_comments: Option<u32>,
    state: String,
    attached: Vec<TrueStory>,
    /// Texts of decoys, cards, translations and interface that no item may have.
    pub must_not: Vec<String>,
    pub items: Vec<TrueItem>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct TrueStory {
    author: String,
    author_url: String,
    text: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TrueItem {
    kind: String,
    id: Option<String>,
    parent: Option<String>,
    pub author: String,
    author_url: Option<String>,
    pub text: String,
    truncated: bool,
    images: u32,
    own: bool,
    time_text: Option<String>,
    /// When it was really published; the interval must hold it. None when the page does not tell.
    published: Option<Timestamp>,
}

/// A fixture page.
pub struct Fixture {
    pub name: String,
    pub html: String,
    pub truth: Truth,
}

/// Every page of the corpus, in order of its name.
pub fn fixtures() -> Vec<Fixture> {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/pages");
    let mut files: Vec<PathBuf> = ["facebook", "instagram"]
        .into_iter()
        .flat_map(|platform| std::fs::read_dir(corpus.join(platform)).expect("the corpus is there"))
        .map(|entry| entry.expect("the folder can be read").path())
        .filter(|path| path.extension().is_some_and(|e| e == "html"))
        .collect();
    files.sort();
    files.iter().map(|path| fixture(path)).collect()
}

fn fixture(path: &Path) -> Fixture {
    let text = |path: &Path| std::fs::read_to_string(path).expect("a fixture can be read");
    let truth = serde_json::from_str(&text(&path.with_extension("json")));
    let folder = path.parent().and_then(Path::file_name).unwrap_or_default();
    Fixture {
        name: format!(
            "{}/{}",
            folder.to_string_lossy(),
            path.file_stem().unwrap_or_default().to_string_lossy()
        ),
        html: text(path),
        truth: truth.unwrap_or_else(|error| panic!("{}: {error}", path.display())),
    }
}

/// Reads a whole page as the truth says that it was seen.
pub fn read_change(change: PageChange, truth: &Truth) -> Reading {
    let mut mirror = Mirror::new();
    mirror.apply(change).expect("a whole page always applies");
    let tree = mirror.tree();
    let context = PageContext {
        url: &truth.url,
        observed_at: truth.observed_at,
        channel_urls: &truth.channel_urls,
        lang: mirror.lang(),
    };
    read(&tree, &context)
}

pub fn read_fixture(fixture: &Fixture) -> Reading {
    read_change(page_from_html(&fixture.html, &fixture.truth.url), &fixture.truth)
}

/// Every difference between a reading and the truth, a line each; empty when there is none.
pub fn differences(reading: &Reading, truth: &Truth) -> String {
    let mut out = String::new();
    let mut compare = |what: &str, is: String, should: String| {
        if is != should {
            let _ = writeln!(out, "  {what}: is {is}, should be {should}");
        }
    };
    compare("page_kind", word(&reading.page_kind), truth.page_kind.clone());
    compare("access", word(&reading.access), truth.access.clone());
    compare("state", word(&reading.health.state), truth.state.clone());
    compare("promised", format!("{:?}", reading.promised_comments), format!("{:?}", truth.promised_comments));
    let stories = reading.attached.iter().map(|a| (a.author.clone(), a.author_url.clone(), a.text.clone()));
    let true_stories =
        truth.attached.iter().map(|a| (Some(a.author.clone()), Some(a.author_url.clone()), a.text.clone()));
    compare(
        "attached",
        format!("{:?}", stories.collect::<Vec<_>>()),
        format!("{:?}", true_stories.collect::<Vec<_>>()),
    );
    let count = reading.items.len().max(truth.items.len());
    for place in 0..count {
        let is = reading.items.get(place).map_or("nothing".to_owned(), written);
        let should = truth.items.get(place).map_or("nothing".to_owned(), true_written);
        compare(&format!("item {place}"), is, should);
    }
    for (item, should) in reading.items.iter().zip(&truth.items) {
        if let Some(published) = should.published {
            let held = item.time.earliest.is_some_and(|e| e <= published)
                && item.time.latest.is_some_and(|l| published <= l);
            let is = format!("{:?}..{:?}", item.time.earliest, item.time.latest);
            compare(
                "time",
                if held { String::new() } else { is },
                if held { String::new() } else { published.to_string() },
            );
        }
    }
    for text in reading.items.iter().map(|i| &i.text) {
        let forbidden = truth.must_not.iter().find(|m| text.contains(m.as_str()));
        compare("must not", format!("{forbidden:?}"), "None".to_owned());
    }
    out
}

fn word(value: &impl std::fmt::Debug) -> String {
    let mut out = String::new();
    for (place, c) in format!("{value:?}").chars().enumerate() {
        if c.is_uppercase() && place > 0 {
            out.push('_');
        }
        out.extend(c.to_lowercase());
    }
    out
}

fn written(item: &Item) -> String {
    format!(
        "{} {:?} in {:?} by {:?} {:?}: {:?} cut {} images {} own {} time {:?}",
        word(&item.kind),
        item.id,
        item.parent,
        item.author.as_deref().unwrap_or_default(),
        item.author_url.as_deref().unwrap_or_default(),
        item.text,
        item.truncated,
        item.images,
        item.own,
        item.time.text
    )
}

fn true_written(item: &TrueItem) -> String {
    format!(
        "{} {:?} in {:?} by {:?} {:?}: {:?} cut {} images {} own {} time {:?}",
        item.kind,
        item.id,
        item.parent,
        item.author,
        item.author_url.as_deref().unwrap_or_default(),
        item.text,
        item.truncated,
        item.images,
        item.own,
        item.time_text
    )
}
