//! `sidvakt read`: what Sidvakt reads on a saved page, as JSON.

use std::path::PathBuf;

use anyhow::{Context, bail};
use clap::Args;
use serde_json::{Value, json};
use sidvakt_page::{
    Access, Attached, HealthState, Item, ItemKind, Mirror, PageContext, Reading, adapter_for, page_from_html,
    read,
};
use sidvakt_time::Timestamp;

/// Larger files are not saved pages.
const LARGEST_FILE: u64 = 64 * 1024 * 1024;

/// What to read, and as whom.
#[derive(Debug, Args)]
pub struct ReadArgs {
    /// The page's address, https://www.facebook.com/… or https://www.instagram.com/…
    #[arg(long)]
    url: String,
    /// Addresses of the official channel, in any form, separated by commas.
    #[arg(long = "channel-url", value_delimiter = ',')]
    channel_urls: Vec<String>,
    /// When the page was seen, RFC 3339.
    #[arg(long)]
    observed_at: String,
    /// The page as an HTML file.
    page: PathBuf,
}

/// Reads the page and prints the reading. 0 read, 1 read with doubts; errors are bad input (2).
///
/// # Errors
/// When an argument or the file cannot be understood.
pub fn run(args: &ReadArgs) -> anyhow::Result<u8> {
    let (reading, printed) = read_page(args)?;
    let mut out = serde_json::to_string_pretty(&printed)?;
    out.push('\n');
    std::io::Write::write_all(&mut std::io::stdout().lock(), out.as_bytes())?;
    let sure = reading.access == Access::Ok && reading.health.state == HealthState::Ok;
    Ok(u8::from(!sure))
}

fn read_page(args: &ReadArgs) -> anyhow::Result<(Reading, Value)> {
    if adapter_for(&args.url).is_none() {
        bail!("--url {}: not an address on facebook.com or instagram.com", args.url);
    }
    let observed_at: Timestamp = args
        .observed_at
        .parse()
        .with_context(|| format!("--observed-at {}: not an RFC 3339 time", args.observed_at))?;
    for url in &args.channel_urls {
        if sidvakt_page::canonical_profile(url).is_none() {
            bail!("--channel-url {url}: not a page or profile on facebook.com or instagram.com");
        }
    }
    let html = page_text(args)?;
    let mut mirror = Mirror::new();
    mirror.apply(page_from_html(&html, &args.url))?;
    let tree = mirror.tree();
    let context =
        PageContext { url: &args.url, observed_at, channel_urls: &args.channel_urls, lang: mirror.lang() };
    let reading = read(&tree, &context);
    let printed = reading_json(&reading);
    Ok((reading, printed))
}

fn page_text(args: &ReadArgs) -> anyhow::Result<String> {
    let path = args.page.display();
    let size = std::fs::metadata(&args.page).with_context(|| format!("cannot open {path}"))?.len();
    if size > LARGEST_FILE {
        bail!("{path}: {size} bytes is too large for a saved page");
    }
    let bytes = std::fs::read(&args.page).with_context(|| format!("cannot read {path}"))?;
    let html = String::from_utf8_lossy(&bytes).into_owned();
    if !html.contains('<') {
        bail!("{path}: not an HTML page");
    }
    Ok(html)
}

/// A reading as the command line prints it.
pub fn reading_json(reading: &Reading) -> Value {
    json!({
        "page_kind": reading.page_kind.id(),
        "access": access(reading.access),
        "promised_comments": reading.promised_comments,
        "health": {
            "state": reading.health.state.id(),
            "sentinels": reading.health.sentinels,
        },
        "items": reading.items.iter().map(item_json).collect::<Vec<_>>(),
        "attached": reading.attached.iter().map(attached_json).collect::<Vec<_>>(),
    })
}

fn item_json(item: &Item) -> Value {
    json!({
        "kind": item_kind(item.kind),
        "id": item.id,
        "id_also": item.id_also,
        "post": item.post,
        "parent": item.parent,
        "author": item.author,
        "author_url": item.author_url,
        "text": item.text,
        "truncated": item.truncated,
        "images": item.images,
        "own": item.own,
        "time_text": item.time.text,
        "time_earliest": item.time.earliest.map(|t| t.to_string()),
        "time_latest": item.time.latest.map(|t| t.to_string()),
        "unsure": item.unsure,
    })
}

fn attached_json(attached: &Attached) -> Value {
    json!({
        "author": attached.author,
        "author_url": attached.author_url,
        "text": attached.text,
    })
}

fn item_kind(kind: ItemKind) -> &'static str {
    match kind {
        ItemKind::Post => "post",
        ItemKind::Comment => "comment",
        ItemKind::Reply => "reply",
    }
}

fn access(access: Access) -> &'static str {
    match access {
        Access::Ok => "ok",
        Access::LoggedOut => "logged_out",
        Access::Removed => "removed",
        Access::Restricted => "restricted",
    }
}
