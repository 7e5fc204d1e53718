//! What the rules do on the labelled comments beside the checkout: precision and recall per rule,
//! and false flags. `--features FILE` also writes every comment's rules and classes.
//!
//! `cargo run --release -p sidvakt-screening --example rules_report [-- --misses CATEGORY | --false RULE]`
#![allow(clippy::print_stdout, reason = "a report is printed")]

use std::io::Write as _;
use std::path::PathBuf;

use serde::Deserialize;
use sidvakt_screening::{Category, Reader, Rule, Signals, Topic};

/// A labelled comment, as far as the report needs it.
#[derive(Deserialize)]
struct Comment {
    id: String,
    text: String,
    labels: Vec<Category>,
    needs_reply: bool,
    needs_case: bool,
    political: bool,
}

/// From this strength a rule flags on its own.
const ALONE: f32 = 0.9;

/// Rounds of reading; the fastest is told, as the machine may be busy.
const ROUNDS: usize = 5;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let Some(comments) = comments()? else {
        println!("no shared comments beside the checkout: nothing to measure");
        return Ok(());
    };
    let started = std::time::Instant::now();
    let reader = Reader::new();
    println!("ready in {:.1} ms", started.elapsed().as_secs_f64() * 1000.0);
    let (mut read, mut seconds) = (Vec::new(), f64::INFINITY);
    for _ in 0..ROUNDS {
        let started = std::time::Instant::now();
        read = comments.iter().map(|c| reader.read(&c.text)).collect::<Vec<Signals>>();
        seconds = seconds.min(started.elapsed().as_secs_f64());
    }
    println!(
        "{} comments in {seconds:.3} s: {:.0} a second, {} words listed",
        comments.len(),
        comments.len() as f64 / seconds,
        reader.lexicon().len()
    );
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.as_slice() {
        [flag] if flag == "--classes" => println!("{}", sidvakt_screening::lexicon::class_names().join("\n")),
        [flag, path] if flag == "--features" => write_features(path, &comments, &read)?,
        [flag, name] if flag == "--misses" => misses(name, &comments, &read),
        [flag, name] if flag == "--false" => false_flags(name, &comments, &read),
        [flag, path] if flag == "--rough" => rough_words(&reader, path)?,
        [flag, path] if flag == "--strong" => strong_lines(&reader, path)?,
        [flag, text] if flag == "--text" => explain(&reader, text),
        _ => table(&comments, &read),
    }
    Ok(())
}

fn comments() -> Result<Option<Vec<Comment>>, Box<dyn std::error::Error>> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/comments");
    let Ok(listing) = std::fs::read_dir(folder) else { return Ok(None) };
    let mut paths: Vec<PathBuf> = listing.filter_map(|e| e.ok().map(|e| e.path())).collect();
    paths.retain(|p| p.extension().is_some_and(|e| e == "jsonl"));
    paths.sort();
    let mut all = Vec::new();
    for path in paths {
        for line in std::fs::read_to_string(path)?.lines() {
            all.push(serde_json::from_str(line)?);
        }
    }
    Ok(Some(all))
}

/// Whether a comment has the label a rule speaks of.
fn holds(comment: &Comment, topic: Topic) -> bool {
    match topic {
        Topic::Forbidden(category) => comment.labels.contains(&category),
        Topic::NeedsReply => comment.needs_reply,
        Topic::NeedsCase => comment.needs_case,
        Topic::Political => comment.political,
        Topic::Benign => comment.labels.is_empty(),
    }
}

fn table(comments: &[Comment], read: &[Signals]) {
    println!("{:<34} {:>5} {:>6} {:>6} {:>7}", "rule", "hits", "prec", "recall", "benign");
    for (number, rule) in Rule::all().iter().enumerate() {
        let all = comments.iter().filter(|c| holds(c, rule.category)).count();
        let hits: Vec<&Comment> = comments
            .iter()
            .zip(read)
            .filter(|(_, s)| s.hits.iter().any(|h| usize::from(h.number) == number))
            .map(|(c, _)| c)
            .collect();
        let right = hits.iter().filter(|c| holds(c, rule.category)).count();
        let benign = hits.iter().filter(|c| c.labels.is_empty()).count();
        let share = |a: usize, b: usize| if b == 0 { 0.0 } else { a as f64 / b as f64 };
        println!(
            "{:<34} {:>5} {:>6.3} {:>6.3} {:>7} {}",
            rule.id,
            hits.len(),
            share(right, hits.len()),
            share(right, all),
            benign,
            if rule.strength >= ALONE { "*" } else { "" }
        );
    }
    let mut any = (0, 0, 0);
    for (comment, signals) in comments.iter().zip(read) {
        let flagged = signals.hits.iter().any(|h| h.category().is_some() && h.strength() >= ALONE);
        match (flagged, comment.labels.is_empty()) {
            (true, false) => any.0 += 1,
            (true, true) => any.1 += 1,
            (false, false) => any.2 += 1,
            (false, true) => {}
        }
    }
    let benign = comments.iter().filter(|c| c.labels.is_empty()).count();
    println!(
        "strong rules, any category: right {} false {} ({:.2} % of benign) missed {}",
        any.0,
        any.1,
        100.0 * any.1 as f64 / benign as f64,
        any.2
    );
    for category in Category::ALL {
        let strong =
            |s: &Signals| s.hits.iter().any(|h| h.category() == Some(category) && h.strength() >= ALONE);
        let hit = comments.iter().zip(read).filter(|(_, s)| strong(s)).count();
        let right =
            comments.iter().zip(read).filter(|(c, s)| strong(s) && c.labels.contains(&category)).count();
        let all = comments.iter().filter(|c| c.labels.contains(&category)).count();
        println!(
            "  {category:?}: precision {:.3} recall {:.3}",
            right as f64 / hit.max(1) as f64,
            right as f64 / all.max(1) as f64
        );
    }
}

fn misses(name: &str, comments: &[Comment], read: &[Signals]) {
    for (comment, signals) in comments.iter().zip(read) {
        let wanted = comment.labels.iter().find(|c| format!("{c:?}").eq_ignore_ascii_case(name));
        if wanted.is_some_and(|c| !signals.hits.iter().any(|h| h.category() == Some(*c))) {
            println!("{} {:?} {}", comment.id, comment.labels, comment.text.replace('\n', " / "));
        }
    }
}

fn false_flags(name: &str, comments: &[Comment], read: &[Signals]) {
    for (comment, signals) in comments.iter().zip(read) {
        for hit in signals.hits.iter().filter(|h| h.rule.id == name && !holds(comment, h.rule.category)) {
            println!(
                "{} {:?} {} <- {}",
                comment.id,
                comment.labels,
                hit.reason(&comment.text),
                comment.text.chars().take(160).collect::<String>().replace('\n', " / ")
            );
        }
    }
}

fn explain(reader: &Reader, text: &str) {
    let signals = reader.read(text);
    let names = sidvakt_screening::lexicon::class_names();
    for token in &signals.folded.tokens {
        let classes: Vec<&str> =
            token.classes.iter().filter_map(|id| names.get(usize::from(id.0)).copied()).collect();
        println!("{:?} {} {:?}", text.get(token.bytes()), token.sentence, classes);
    }
    for hit in &signals.hits {
        println!("{} {:.2} {}", hit.rule.id, hit.strength(), hit.reason(text));
    }
}

/// Words of a list, one a line, that are read as abuse: look-alikes to be let through.
fn rough_words(reader: &Reader, path: &str) -> std::io::Result<()> {
    let rough = sidvakt_screening::lexicon::class::ROUGH;
    for word in std::fs::read_to_string(path)?.lines() {
        let signals = reader.read(word);
        if let Some(token) = signals.folded.tokens.iter().find(|t| t.classes.has(rough)) {
            println!("{word} {}", if token.word.is_some() { "whole" } else { "part" });
        }
    }
    Ok(())
}

/// Lines that a rule flags on its own.
fn strong_lines(reader: &Reader, path: &str) -> std::io::Result<()> {
    let text = std::fs::read_to_string(path)?;
    for line in text.lines() {
        let signals = reader.read(line);
        for hit in signals.hits.iter().filter(|h| h.category().is_some() && h.strength() >= ALONE) {
            println!("{} {} <- {line}", hit.rule.id, hit.reason(line));
        }
    }
    println!("{} lines read", text.lines().count());
    Ok(())
}

fn write_features(path: &str, comments: &[Comment], read: &[Signals]) -> std::io::Result<()> {
    let mut out = std::io::BufWriter::new(std::fs::File::create(path)?);
    for (comment, signals) in comments.iter().zip(read) {
        let hits: Vec<&str> = signals.hits.iter().map(|h| h.rule.id).collect();
        let classes: Vec<String> = signals
            .folded
            .tokens
            .iter()
            .map(|t| {
                format!(
                    "{}:{}",
                    t.sentence,
                    t.classes.iter().map(|c| c.0.to_string()).collect::<Vec<_>>().join(",")
                )
            })
            .collect();
        writeln!(out, "{}\t{}\t{}", comment.id, hits.join(" "), classes.join(" "))?;
    }
    Ok(())
}
