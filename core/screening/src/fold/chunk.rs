//! What a stretch without spaces is as a whole: link, address, or words.

/// Top-level domains that a bare domain may end in. A link with a scheme needs none of them.
const DOMAIN_ENDINGS: &[&str] = &[
    "se", "nu", "com", "net", "org", "info", "biz", "eu", "io", "co", "app", "dev", "shop", "store",
    "online", "site", "xyz", "top", "club", "live", "link", "click", "cc", "tv", "me", "to", "ly", "gl",
    "gg", "ru", "cn", "tk", "ml", "ga", "cf", "gq", "pw", "icu", "vip", "win", "bid", "loan", "work", "page",
    "blog", "cloud", "space", "website", "tech", "fun", "life", "world", "today", "news", "media", "no",
    "dk", "fi", "de", "uk", "us", "nl", "pl", "fr", "es", "it", "be", "is", "ee", "lv", "lt", "tips", "bet",
    "casino", "porn", "xxx", "sex", "cam", "chat", "adult", "dating", "example", "test", "invalid", "bot",
    "zip", "mov", "ai", "so", "st", "im", "ws", "la", "pro", "mobi", "art", "agency",
];

/// What a stretch is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Stretch {
    Words,
    Link,
    Email,
}

/// Judges a stretch already trimmed of surrounding punctuation.
pub(super) fn judge(chunk: &str) -> Stretch {
    if chunk.contains("://") || starts_with_www(chunk) {
        return Stretch::Link;
    }
    let host = chunk.split(['/', '?', '#']).next().unwrap_or_default();
    match host.split_once('@') {
        Some((name, domain)) if !name.is_empty() && is_domain(domain) => Stretch::Email,
        Some(_) => Stretch::Words,
        None if is_domain(host.split(':').next().unwrap_or_default()) && !is_spelled(host) => Stretch::Link,
        None => Stretch::Words,
    }
}

fn starts_with_www(chunk: &str) -> bool {
    chunk.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("www."))
}

/// "i.d.i.o.t" is spelled out, not a domain.
fn is_spelled(host: &str) -> bool {
    host.rsplit_once('.').is_some_and(|(rest, _)| rest.split('.').all(|label| label.chars().count() == 1))
}

fn is_domain(host: &str) -> bool {
    let Some((rest, ending)) = host.rsplit_once('.') else { return false };
    let lower = ending.to_ascii_lowercase();
    DOMAIN_ENDINGS.contains(&lower.as_str())
        && !rest.is_empty()
        && rest.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '.')
        && !rest.split('.').any(str::is_empty)
        // "idag.Det" is a missing space
        && !ending.starts_with(|c: char| c.is_uppercase() && host.chars().any(char::is_lowercase))
}
