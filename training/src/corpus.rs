//! The labelled texts: the shared development comments, our own, and public Swedish sets.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde::Deserialize;

pub use sidvakt_screening::model::confidence::PROHIBITED;
pub use sidvakt_screening::model::weights::OUTPUTS;

/// The eight categories come first among the outputs.
pub const CATEGORIES: usize = 8;
/// Names of the outputs, in order.
pub const OUTPUT_NAMES: [&str; OUTPUTS] = [
    "insult",
    "hate",
    "violence_porn",
    "crime",
    "personal_data",
    "image_consent",
    "copyright",
    "commercial",
    "needs_reply",
    "needs_case",
    "political",
    "toxicity",
    "prohibited",
];
/// Output of general toxicity, learnt from RTP-LX only.
pub const TOXICITY: usize = 11;

/// Where a text comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// One of the shared sets, `a` to `f`.
    Shared(char),
    /// Our own comments in `training/comments`.
    Own,
    /// RTP-LX Swedish, training rows: prompts, which three people judged.
    RtpLx,
    /// RTP-LX Swedish, training rows: harmless continuations.
    RtpLxBenign,
    /// Our own fragments in `training/fragments`, of the kind that RTP-LX is made of.
    Fragment,
    /// XED subtitles, lines without abuse.
    Xed,
}

/// One text with what is known about it.
#[derive(Clone, Debug)]
pub struct Row {
    /// The text as written.
    pub text: String,
    /// Per output: 1 yes, -1 no, 0 not known.
    pub labels: [i8; OUTPUTS],
    /// Surface cues point away from the label.
    pub hard: bool,
    /// Where it comes from.
    pub source: Source,
    /// Rows of one group are never parted between training and test.
    pub group: u32,
}

impl Row {
    /// Whether none of the eight categories applies.
    pub fn is_benign(&self) -> bool {
        self.labels.iter().take(8).all(|label| *label < 0)
    }
}

#[derive(Deserialize)]
struct Comment {
    text: String,
    #[serde(default)]
    labels: Vec<String>,
    #[serde(default)]
    needs_reply: bool,
    #[serde(default)]
    needs_case: bool,
    #[serde(default)]
    political: bool,
    #[serde(default)]
    hard: bool,
    group: Option<String>,
}

/// A fragment with its toxicity on the scale of RTP-LX: from 2 on it is toxic.
#[derive(Deserialize)]
struct Fragment {
    text: String,
    tox: u8,
}

#[derive(Deserialize)]
struct RtpRow {
    text: String,
    source: String,
    tox: f32,
    c1_insult: Option<f32>,
    c2_group: Option<f32>,
    c3_sexual: Option<f32>,
    c4_violence: Option<f32>,
    group: String,
}

/// Reads everything that is there; what is missing is said on standard error.
pub fn read(root: &Path) -> Result<Vec<Row>> {
    let mut reader = Reader::default();
    let shared = root.join("../shared");
    for set in 'a'..='f' {
        reader.comments(&shared.join(format!("comments/{set}.jsonl")), Source::Shared(set))?;
    }
    for file in own_files(&root.join("training/comments"))? {
        reader.comments(&file, Source::Own)?;
    }
    join_alikes(&mut reader.rows);
    reader.rtp(&shared.join("data/rtp-lx-sv-train.jsonl"))?;
    for file in own_files(&root.join("training/fragments"))? {
        reader.fragments(&file)?;
    }
    reader.xed(&shared.join("data/xed/sv-projections.tsv"))?;
    reader.rows.iter_mut().for_each(label_prohibited);
    Ok(reader.rows)
}

fn own_files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files: Vec<PathBuf> = match fs::read_dir(folder) {
        Ok(entries) => entries.filter_map(|e| e.ok().map(|e| e.path())).collect(),
        Err(_) => Vec::new(),
    };
    files.retain(|path| path.extension().is_some_and(|e| e == "jsonl"));
    files.sort();
    Ok(files)
}

#[derive(Default)]
struct Reader {
    rows: Vec<Row>,
    groups: HashMap<String, u32>,
}

impl Reader {
    fn group(&mut self, name: String) -> u32 {
        let next = self.groups.len() as u32;
        *self.groups.entry(name).or_insert(next)
    }

    fn open(&self, path: &Path) -> Option<String> {
        let text = fs::read_to_string(path).ok();
        if text.is_none() {
            eprintln!("absent, left out: {}", path.display());
        }
        text
    }

    fn comments(&mut self, path: &Path, source: Source) -> Result<()> {
        let Some(text) = self.open(path) else { return Ok(()) };
        for (number, line) in text.lines().filter(|l| !l.trim().is_empty()).enumerate() {
            let comment: Comment = serde_json::from_str(line)
                .with_context(|| format!("{} line {}", path.display(), number + 1))?;
            let group = self.group(group_name(source, number, comment.group.as_deref()));
            self.rows.push(Row {
                labels: labels(&comment),
                text: comment.text,
                hard: comment.hard,
                source,
                group,
            });
        }
        Ok(())
    }

    fn rtp(&mut self, path: &Path) -> Result<()> {
        let Some(text) = self.open(path) else { return Ok(()) };
        for line in text.lines().filter(|l| !l.trim().is_empty()) {
            let row: RtpRow = serde_json::from_str(line).with_context(|| path.display().to_string())?;
            if row.source == "rtp-lx-prompt-manual" {
                continue;
            }
            let mut labels = [0; OUTPUTS];
            labels[..8].fill(-1);
            labels[TOXICITY] = if row.tox >= 2.0 { 1 } else { -1 };
            // Its harms stand for our first four categories as far as they go; it has none of the others.
            let harms = [row.c1_insult, row.c2_group, row.c3_sexual, row.c4_violence];
            for (label, harm) in labels.iter_mut().zip(harms) {
                *label = harm_label(harm.unwrap_or(1.0));
            }
            let group = self.group(format!("rtp {}", row.group));
            let source = if row.source == "rtp-lx-benign" { Source::RtpLxBenign } else { Source::RtpLx };
            self.rows.push(Row { text: row.text, labels, hard: false, source, group });
        }
        Ok(())
    }

    fn fragments(&mut self, path: &Path) -> Result<()> {
        let Some(text) = self.open(path) else { return Ok(()) };
        for line in text.lines().filter(|l| !l.trim().is_empty()) {
            let fragment: Fragment =
                serde_json::from_str(line).with_context(|| path.display().to_string())?;
            let mut labels = [0; OUTPUTS];
            if fragment.tox < 2 {
                labels[..CATEGORIES].fill(-1);
            }
            labels[TOXICITY] = if fragment.tox < 2 { -1 } else { 1 };
            let group = self.group(format!("{} {}", path.display(), self.rows.len()));
            self.rows.push(Row { text: fragment.text, labels, hard: false, source: Source::Fragment, group });
        }
        Ok(())
    }

    fn xed(&mut self, path: &Path) -> Result<()> {
        let Some(text) = self.open(path) else { return Ok(()) };
        for (number, line) in text.lines().enumerate() {
            let Some((sentence, emotions)) = line.split_once('\t') else { continue };
            // 1 anger and 3 disgust: where subtitles are abusive.
            if emotions.split(',').any(|e| matches!(e.trim(), "1" | "3")) {
                continue;
            }
            let mut labels = [-1; OUTPUTS];
            labels[8..].fill(0);
            let group = self.group(format!("xed {}", number / 20));
            self.rows.push(Row {
                text: sentence.to_owned(),
                labels,
                hard: false,
                source: Source::Xed,
                group,
            });
        }
        Ok(())
    }
}

/// Prohibited at all: some category applies, or none does, or it is not known.
fn label_prohibited(row: &mut Row) {
    let categories = &row.labels[..CATEGORIES];
    row.labels[PROHIBITED] = if categories.contains(&1) {
        1
    } else if categories.iter().all(|label| *label < 0) {
        -1
    } else {
        0
    };
}

/// A mean of three annotators on a scale from 1 to 3, as a label; in between, none.
fn harm_label(mean: f32) -> i8 {
    match mean {
        mean if mean >= 2.0 => 1,
        mean if mean < 1.5 => -1,
        _ => 0,
    }
}

/// The split unit that the shared README names for each set.
fn group_name(source: Source, number: usize, group: Option<&str>) -> String {
    match (source, group) {
        (Source::Own, Some(group)) => format!("own {group}"),
        (Source::Shared(set), Some(group)) => format!("{set} {group}"),
        (Source::Shared('a'), None) => format!("a {}", number / 60),
        (Source::Shared(set @ ('d' | 'f')), None) => format!("{set} {}", number / 100),
        (source, None) => format!("{source:?} row {number}"),
        (source, Some(group)) => format!("{source:?} {group}"),
    }
}

fn labels(comment: &Comment) -> [i8; OUTPUTS] {
    let mut labels = [-1; OUTPUTS];
    for (name, label) in OUTPUT_NAMES.iter().zip(&mut labels) {
        let yes = match *name {
            "needs_reply" => comment.needs_reply || comment.needs_case,
            "needs_case" => comment.needs_case,
            "political" => comment.political,
            category => comment.labels.iter().any(|l| l == category),
        };
        *label = if yes { 1 } else { -1 };
    }
    labels[TOXICITY] = 0;
    labels
}

/// Share of common four-word sequences over which two texts are alike.
const ALIKE: f32 = 0.2;

/// Puts near-identical texts of different groups in one group.
fn join_alikes(rows: &mut [Row]) {
    let mut places: HashMap<u64, Vec<usize>> = HashMap::new();
    let sizes: Vec<usize> = rows
        .iter()
        .enumerate()
        .map(|(at, row)| {
            let shingles = shingles(&row.text);
            for shingle in &shingles {
                places.entry(*shingle).or_default().push(at);
            }
            shingles.len()
        })
        .collect();
    let mut shared: HashMap<(usize, usize), usize> = HashMap::new();
    for list in places.values().filter(|list| list.len() < 30) {
        for (i, left) in list.iter().enumerate() {
            for right in list.iter().skip(i + 1) {
                *shared.entry((*left, *right)).or_default() += 1;
            }
        }
    }
    let mut pairs: Vec<((usize, usize), usize)> = shared.into_iter().collect();
    pairs.sort_unstable();
    let mut parent: HashMap<u32, u32> = HashMap::new();
    for ((left, right), count) in pairs {
        let union = sizes[left] + sizes[right] - count;
        if count as f32 / union as f32 > ALIKE {
            let (a, b) = (root_of(&parent, rows[left].group), root_of(&parent, rows[right].group));
            if a != b {
                parent.insert(a, b);
            }
        }
    }
    for row in rows {
        row.group = root_of(&parent, row.group);
    }
}

fn root_of(parent: &HashMap<u32, u32>, mut group: u32) -> u32 {
    while let Some(next) = parent.get(&group) {
        group = *next;
    }
    group
}

fn shingles(text: &str) -> Vec<u64> {
    let plain: String = text.to_lowercase().chars().filter(|c| c.is_alphabetic() || *c == ' ').collect();
    let words: Vec<&str> = plain.split_whitespace().collect();
    let mut found: Vec<u64> = match words.len() {
        0 => Vec::new(),
        1..4 => vec![fingerprint(&words)],
        _ => words.windows(4).map(fingerprint).collect(),
    };
    found.sort_unstable();
    found.dedup();
    found
}

fn fingerprint(words: &[&str]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for byte in words.join(" ").bytes() {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }
    hash
}
