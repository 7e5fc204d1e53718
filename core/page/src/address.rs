//! Addresses as pages write them: resolved against the page, taken apart, without tracking.

use std::borrow::Cow;
use std::rc::Rc;

use crate::facebook::address::Meaning;
use crate::memo::Memo;

/// An address taken apart. Host in lower case; query values decoded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Address {
    pub host: String,
    /// Decoded; always starts with `/`.
    pub path: String,
    /// As the page wrote it.
    raw_path: String,
    pub query: Vec<(String, String)>,
    /// What it means on Facebook, when that has been asked.
    pub meaning: Memo<Rc<Meaning>>,
}

impl Address {
    /// Reads an absolute address, or one relative to `base`.
    pub fn read(href: &str, base: Option<&Self>) -> Option<Self> {
        let href = href.trim();
        let href = href.split_once('#').map_or(href, |(before, _)| before);
        let (without_query, query) = href.split_once('?').unwrap_or((href, ""));
        let query = read_query(query);
        let absolute = without_query
            .strip_prefix("https://")
            .or_else(|| without_query.strip_prefix("http://"))
            .or_else(|| without_query.strip_prefix("//"));
        if let Some(rest) = absolute {
            let (host, path) = rest.split_at_checked(rest.find('/').unwrap_or(rest.len()))?;
            let host = host.split_once(':').map_or(host, |(host, _)| host).to_ascii_lowercase();
            let path = if path.is_empty() { "/" } else { path };
            return (!host.is_empty()).then(|| Self::at(host, path.to_owned(), query));
        }
        let base = base?;
        if without_query.contains(':') && !without_query.starts_with('/') {
            return None;
        }
        let path = match without_query {
            "" => base.raw_path.clone(),
            path if path.starts_with('/') => path.to_owned(),
            path => {
                let folder = base.raw_path.rsplit_once('/').map_or("", |(folder, _)| folder);
                format!("{folder}/{path}")
            }
        };
        Some(Self::at(base.host.clone(), path, query))
    }

    fn at(host: String, raw_path: String, query: Vec<(String, String)>) -> Self {
        Self { host, path: decode(&raw_path).into_owned(), raw_path, query, meaning: Memo::default() }
    }

    /// The path's parts, without empty ones.
    pub fn segments(&self) -> impl Iterator<Item = &str> + Clone {
        self.path.split('/').filter(|s| !s.is_empty())
    }

    /// A query value.
    pub fn query(&self, name: &str) -> Option<&str> {
        self.query.iter().find(|(n, v)| n == name && !v.is_empty()).map(|(_, v)| v.as_str())
    }

    /// Whether the host is the domain or under it.
    pub fn is_at(&self, domain: &str) -> bool {
        self.host.strip_suffix(domain).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
    }

    /// Written out again with only the named query values, in the order of the address.
    pub fn with_only(&self, kept: &[String]) -> String {
        let mut out = format!("https://{}{}", self.host, self.raw_path);
        let mut separator = '?';
        for (name, value) in self.query.iter().filter(|(name, _)| kept.contains(name)) {
            out.push(separator);
            out.push_str(name);
            out.push('=');
            out.push_str(&encode_value(value));
            separator = '&';
        }
        out
    }
}

/// How the platforms' tracking values begin; they never say which item an address means.
const TRACKING: &str = "__";

fn read_query(query: &str) -> Vec<(String, String)> {
    let pairs = query.split('&').filter(|pair| !pair.is_empty() && !pair.starts_with(TRACKING));
    pairs
        .map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            (decode(name).into_owned(), decode(&value.replace('+', " ")).into_owned())
        })
        .collect()
}

/// Undoes `%XX`; what is not UTF-8 afterwards is left as it was.
fn decode(text: &str) -> Cow<'_, str> {
    if !text.contains('%') {
        return Cow::Borrowed(text);
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let code = (first == b'%')
            .then(|| after.get(..2))
            .flatten()
            .and_then(|hex| std::str::from_utf8(hex).ok())
            .and_then(|hex| u8::from_str_radix(hex, 16).ok());
        bytes.push(code.unwrap_or(first));
        rest = if code.is_some() { after.get(2..).unwrap_or_default() } else { after };
    }
    String::from_utf8(bytes).map_or(Cow::Borrowed(text), Cow::Owned)
}

fn encode_value(value: &str) -> String {
    encode(value, |b| b.is_ascii_alphanumeric() || b"-_.~:/,".contains(&b))
}

fn encode(text: &str, plain: impl Fn(u8) -> bool) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if plain(byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}
