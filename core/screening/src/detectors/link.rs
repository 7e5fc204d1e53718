//! Links that hide where they lead: shorteners, and domains that imitate an authority or a firm.

use crate::fold::{Folded, Shape};
use crate::lexicon::class;

/// What stands out in a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkKind {
    /// A shortener: the goal is hidden.
    Short,
    /// Looks like a well-known sender but is another domain.
    LookAlike,
}

const SHORTENERS: &[&str] = &[
    "bit.ly",
    "tinyurl.com",
    "t.co",
    "goo.gl",
    "is.gd",
    "ow.ly",
    "cutt.ly",
    "rebrand.ly",
    "shorturl.at",
    "rb.gy",
    "t.ly",
    "tiny.cc",
    "buff.ly",
    "bl.ink",
    "lnkd.in",
    "s.id",
    "v.gd",
    "soo.gd",
    "u.to",
    "qr.ae",
    "adf.ly",
    "shorte.st",
    "clck.ru",
    "linktr.ee",
    "short.gy",
    "urlz.fr",
    "x.gd",
    "shrtco.de",
    "t2m.io",
    "rotf.lol",
    "tny.im",
    "kutt.it",
    "dub.sh",
    "wa.me",
    "t.me",
];

/// Senders that scammers imitate, with the domains they really use.
const IMITATED: &[(&str, &[&str])] = &[
    ("postnord", &["postnord.se", "postnord.com"]),
    ("skatteverket", &["skatteverket.se"]),
    ("bankid", &["bankid.com"]),
    ("forsakringskassan", &["forsakringskassan.se"]),
    ("swedbank", &["swedbank.se", "swedbank.com"]),
    ("handelsbanken", &["handelsbanken.se", "handelsbanken.com"]),
    ("nordea", &["nordea.se", "nordea.com"]),
    ("kronofogden", &["kronofogden.se"]),
    ("transportstyrelsen", &["transportstyrelsen.se"]),
    ("polisen", &["polisen.se"]),
    ("klarna", &["klarna.com", "klarna.se"]),
    ("netflix", &["netflix.com"]),
    ("facebook", &["facebook.com"]),
    ("instagram", &["instagram.com"]),
    ("blocket", &["blocket.se"]),
    ("vardguiden", &["1177.se"]),
    ("telia", &["telia.se", "telia.com"]),
    ("swish", &["swish.nu"]),
];

/// What stands out in a link's host, if anything.
pub fn link_kind(link: &str) -> Option<LinkKind> {
    let lower = link.to_ascii_lowercase();
    let host = host_of(&lower);
    if SHORTENERS.contains(&host) {
        return Some(LinkKind::Short);
    }
    imitates(host).then_some(LinkKind::LookAlike)
}

/// The host of a link in small letters, without `www.`.
fn host_of(link: &str) -> &str {
    let rest = link.split_once("://").map_or(link, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#', ':']).next().unwrap_or_default();
    host.strip_prefix("www.").unwrap_or(host)
}

/// Whether a host is a domain or lies under it.
fn is_within(host: &str, domain: &str) -> bool {
    host == domain || host.strip_suffix(domain).is_some_and(|before| before.ends_with('.'))
}

/// Whether a link looks like one of the municipality's own domains and is another: letters that only look
/// right ("tibr0.se"), the own name beside the word kommun elsewhere ("tibro-kommun.info"), the own domain
/// within another ("tibro.se-faktura.com"). A shop or a club with the place's name is none.
pub fn imitates_own(link: &str, domains: &[String]) -> bool {
    let lower = link.to_ascii_lowercase();
    let host = host_of(&lower);
    let domains: Vec<String> = domains.iter().map(|domain| domain.to_ascii_lowercase()).collect();
    !domains.iter().any(|domain| is_within(host, domain))
        && domains.iter().any(|domain| imitates_domain(host, domain))
}

fn imitates_domain(host: &str, domain: &str) -> bool {
    let plain = readable(host);
    let (name, ending) = domain.rsplit_once('.').unwrap_or((domain, ""));
    let looks_right =
        is_within(&plain, &readable(domain)) || one_slip(host, domain) && host.ends_with(ending);
    let labels = || plain.split(['.', '-']);
    let beside_kommun = plain.contains("kommun")
        && labels().any(|label| label.strip_suffix("kommun").unwrap_or(label) == readable(name));
    let dashed = format!("-{}-", host.replace('.', "-"));
    let within = name.len() > 2 && dashed.contains(&format!("-{name}-{ending}-"));
    looks_right || beside_kommun || within
}

fn imitates(host: &str) -> bool {
    let plain = readable(host);
    let known = IMITATED.iter().any(|(name, own)| {
        let is_own = own.iter().any(|domain| is_within(host, domain));
        !is_own && (plain.contains(name) || plain.split(['.', '-']).any(|label| one_slip(label, name)))
    });
    known || hides_its_end(host) || imitates_a_municipality(host, &plain)
}

/// "tibro.se.min-sida.com" shows a Swedish domain and ends in another.
fn hides_its_end(host: &str) -> bool {
    let mut labels = host.rsplit('.').skip(1);
    // what stands before the own name of the domain
    labels.next();
    labels.any(|label| matches!(label, "se" | "nu"))
}

/// Endings that municipalities have, and those that nobody can have (RFC 2606).
const HOME: [&str; 7] = ["se", "nu", "fi", "ax", "example", "test", "invalid"];

/// "kornmun.se", "k0mmun.se": the word kommun with letters that only look right, or at a foreign end.
fn imitates_a_municipality(host: &str, plain: &str) -> bool {
    if !host.contains("kommun") {
        return plain.contains("kommun")
            || ["kornmun", "kommvn", "konmun"].iter().any(|slip| host.contains(slip));
    }
    let (name, ending) = host.rsplit_once('.').unwrap_or((host, ""));
    let named = name.split(['.', '-']).any(|part| part.ends_with("kommun") || part == "kommunen");
    named && !HOME.contains(&ending)
}

/// A host with digits and letter pairs read as the letters they imitate.
fn readable(host: &str) -> String {
    host.replace("rn", "m")
        .replace("vv", "w")
        .chars()
        .map(|c| match c {
            '0' => 'o',
            '1' => 'l',
            '3' => 'e',
            '5' => 's',
            'å' | 'ä' => 'a',
            'ö' => 'o',
            other => other,
        })
        .collect()
}

/// Whether two words of the same length differ in exactly one letter, or two neighbours are swapped.
fn one_slip(label: &str, name: &str) -> bool {
    if name.len() < 6 || label.len().abs_diff(name.len()) > 1 || label == name {
        return false;
    }
    let (a, b) = (label.as_bytes(), name.as_bytes());
    let same_start = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let same_end = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    same_start > 0 && same_start + same_end + 1 >= a.len().max(b.len())
}

pub(super) fn mark(folded: &mut Folded) {
    for at in 0..folded.tokens.len() {
        let Some(token) = folded.tokens.get(at).filter(|t| t.shape.is(Shape::LINK)) else { continue };
        let kind = std::str::from_utf8(folded.letters_of(token)).ok().and_then(link_kind);
        let Some(token) = folded.tokens.get_mut(at) else { continue };
        match kind {
            Some(LinkKind::Short) => token.classes.add(class::SHORT_LINK),
            Some(LinkKind::LookAlike) => token.classes.add(class::BAD_LINK),
            None => {}
        }
    }
}
