//! Decoding what a tab sent: sizes capped, nothing unknown let through.
//!
//! A page can be as hostile as it likes: the worst that its message can become is an error.

use serde::Deserialize;
use sidvakt_desk::Action;
use sidvakt_json::JsonError;
use sidvakt_page::PageChange;

use crate::manual::Region;
use crate::page::{PageRequest, Shot};

/// Largest message from a tab, in bytes of JSON.
pub const MAX_MESSAGE: usize = 24 << 20;
/// Largest serialised DOM in a [`Shot`], in bytes: the item's, and its parents' together.
pub const MAX_HTML: usize = 4 << 20;
/// Most ancestors and parent comments in a [`Shot`].
const MAX_PARENTS: usize = 256;
/// Most lines of text in a rectangle, and their characters together.
const MAX_LINES: usize = 4_000;
const MAX_TEXT: usize = 1 << 20;
/// Longest id, item key or address.
const MAX_WORD: usize = 8 << 10;

/// Why a message is not one.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum MessageError {
    /// Something is larger than any honest page makes it.
    #[error("{field}: {size} is over the limit of {limit}")]
    TooLarge {
        /// What.
        field: &'static str,
        /// How large or deep.
        size: usize,
        /// What is allowed.
        limit: usize,
    },
    /// Not JSON, or not a message.
    #[error("not a message: {0}")]
    Malformed(JsonError),
    /// A field is missing, or stands where it does not belong.
    #[error("{kind}: needs exactly {fields}")]
    Fields {
        /// The message's kind.
        kind: &'static str,
        /// The fields it has.
        fields: &'static str,
    },
    /// No such message.
    #[error("no such message")]
    Kind,
}

/// Decodes a tab's message from its JSON.
///
/// # Errors
/// When it is too large or not a message.
pub fn page_request(json: &str) -> Result<PageRequest, MessageError> {
    limit("message", json.len(), MAX_MESSAGE)?;
    let request = sidvakt_json::from_str(json).map_err(MessageError::Malformed)?;
    check(&request)?;
    Ok(request)
}

/// All fields of all messages: decoding them flat needs no buffering of the page's tree.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Fields {
    kind: Kind,
    url: Option<String>,
    change: Option<PageChange>,
    request: Option<String>,
    item: Option<String>,
    action: Option<Action>,
    shot: Option<Shot>,
    region: Option<Region>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "camelCase")]
enum Kind {
    Hello,
    Observe,
    Act,
    Save,
    Mark,
    Outcome,
}

impl TryFrom<Fields> for PageRequest {
    type Error = MessageError;

    fn try_from(all: Fields) -> Result<Self, MessageError> {
        let Fields { kind, url, change, request, item, action, shot, region } = all;
        let wrong = |kind, fields| Err(MessageError::Fields { kind, fields });
        if let (Kind::Mark, None, None, None, None, None, None) =
            (kind, &url, &change, &request, &item, &action, &shot)
        {
            return Ok(Self::Mark { region });
        }
        if region.is_some() {
            return wrong("mark", "region");
        }
        match (kind, url, change, request, item, action, shot) {
            (Kind::Mark, ..) => wrong("mark", "region"),
            (Kind::Hello, Some(url), None, None, None, None, None) => Ok(Self::Hello { url }),
            (Kind::Hello, ..) => wrong("hello", "url"),
            (Kind::Observe, None, Some(change), None, None, None, None) => Ok(Self::Observe { change }),
            (Kind::Observe, ..) => wrong("observe", "change"),
            (Kind::Act, None, None, Some(request), Some(item), Some(action), None) => {
                Ok(Self::Act { request, item, action })
            }
            (Kind::Act, ..) => wrong("act", "request, item, action"),
            (Kind::Save, None, None, Some(request), Some(item), None, Some(shot)) => {
                Ok(Self::Save { request, item, shot })
            }
            (Kind::Save, ..) => wrong("save", "request, item, shot"),
            (Kind::Outcome, None, None, Some(request), None, None, None) => Ok(Self::Outcome { request }),
            (Kind::Outcome, ..) => wrong("outcome", "request"),
        }
    }
}

fn check(request: &PageRequest) -> Result<(), MessageError> {
    match request {
        PageRequest::Hello { url } => limit("url", url.len(), MAX_WORD),
        PageRequest::Observe { change } => limit("url", change.url.len(), MAX_WORD),
        PageRequest::Act { request, item, .. } => words(request, item),
        PageRequest::Save { request, item, shot } => {
            words(request, item)?;
            check_shot(shot)
        }
        PageRequest::Mark { region } => region.as_ref().map_or(Ok(()), check_region),
        PageRequest::Outcome { request } => words(request, ""),
    }
}

fn check_shot(shot: &Shot) -> Result<(), MessageError> {
    limit("html", shot.html.len(), MAX_HTML)?;
    limit("parents", shot.parents.len(), MAX_PARENTS)?;
    limit("parents", shot.parents.iter().map(String::len).sum(), MAX_HTML)
}

fn check_region(region: &Region) -> Result<(), MessageError> {
    check_shot(&region.shot)?;
    limit("lang", region.lang.as_deref().unwrap_or_default().len(), MAX_WORD)?;
    limit("lines", region.lines.len(), MAX_LINES)?;
    limit("lines", region.lines.iter().map(|line| line.text.len()).sum(), MAX_TEXT)?;
    let longest = region.lines.iter().filter_map(|line| line.href.as_deref()).map(str::len).max();
    limit("href", longest.unwrap_or_default(), MAX_WORD)
}

fn words(request: &str, item: &str) -> Result<(), MessageError> {
    limit("request", request.len(), MAX_WORD)?;
    limit("item", item.len(), MAX_WORD)
}

fn limit(field: &'static str, size: usize, limit: usize) -> Result<(), MessageError> {
    if size > limit { Err(MessageError::TooLarge { field, size, limit }) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::manual::RegionLine;

    #[test]
    fn every_message_is_decoded_from_what_it_encodes_to() {
        let messages = [
            PageRequest::Hello { url: "https://www.facebook.com/granvik".into() },
            PageRequest::Act { request: "r".into(), item: "i".into(), action: Action::Removed },
            PageRequest::Outcome { request: "r".into() },
            PageRequest::Mark { region: None },
            PageRequest::Mark { region: Some(region("Hej")) },
            PageRequest::Save {
                request: "r".into(),
                item: "i".into(),
                shot: Shot {
                    rect: [1.0, 2.0, 3.0, 4.5],
                    viewport: [800.0, 600.0],
                    scale: 1.5,
                    html: "<div>å</div>".into(),
                    parents: vec!["<main>".into()],
                    node: 4,
                    pictures: vec![[2.0, 3.0, 4.0, 5.0]],
                },
            },
        ];
        for message in messages {
            let json = serde_json::to_string(&message).unwrap();
            assert_eq!(page_request(&json), Ok(message));
        }
    }

    fn region(text: &str) -> Region {
        let line = RegionLine { text: text.into(), href: None, control: false };
        let shot = Shot {
            rect: [1.0, 2.0, 3.0, 4.0],
            viewport: [800.0, 600.0],
            scale: 1.0,
            html: "<p>".into(),
            parents: Vec::new(),
            node: 0,
            pictures: Vec::new(),
        };
        Region { shot, lang: Some("sv".into()), lines: vec![line] }
    }

    #[test]
    fn a_rectangle_with_more_than_a_page_holds_is_refused() {
        let message = |text: &str, lines: usize| {
            let region = Region { lines: vec![region(text).lines.remove(0); lines], ..region("") };
            page_request(&serde_json::to_string(&PageRequest::Mark { region: Some(region) }).unwrap())
        };
        assert!(message("a", MAX_LINES).is_ok());
        assert!(matches!(message("a", MAX_LINES + 1), Err(MessageError::TooLarge { field: "lines", .. })));
        assert!(matches!(
            message(&"a".repeat(MAX_TEXT), 2),
            Err(MessageError::TooLarge { field: "lines", .. })
        ));
    }

    #[test]
    fn a_foreign_or_missing_field_is_refused() {
        for json in [
            r#"{"kind":"hello"}"#,
            r#"{"kind":"hello","url":"u","item":"i"}"#,
            r#"{"kind":"hello","url":"u","extra":1}"#,
            r#"{"kind":"settings"}"#,
            r#"{"kind":"save","request":"r","item":"i"}"#,
            r#"{"kind":"mark","url":"u"}"#,
            r#"{"kind":"mark","region":{"lines":[]}}"#,
            r#"{"kind":"hello","url":"u","region":null,"item":"i"}"#,
            r#"["hello"]"#,
            "",
            r#"{"kind":"hello","url":"u"} {"#,
        ] {
            assert!(page_request(json).is_err(), "{json}");
        }
    }

    fn observe(row: &str) -> Result<PageRequest, MessageError> {
        page_request(&serde_json::json!({ "kind": "observe", "change": { "url": "u", "lang": null, "version": 1, "full": true, "units": [{ "n": 0, "row": row }], "gone": [] } }).to_string())
    }

    #[test]
    fn deep_pages_are_read_and_bottomless_ones_refused() {
        let page = |levels: usize| observe(&("< div>".repeat(levels) + &"/".repeat(levels)));
        assert!(page(350).is_ok());
        assert!(matches!(page(4000), Err(MessageError::Malformed(_))));
        let brackets = format!("{{\"kind\":\"observe\",\"change\":{}", "[".repeat(100_000));
        assert!(matches!(page_request(&brackets), Err(MessageError::Malformed(_))));
    }

    #[test]
    fn a_page_that_is_no_page_is_refused() {
        for row in ["", "< p>", "< p>/<", "< p a>9:short/", "' 1:x", "<4294967296 p>/"] {
            assert!(matches!(observe(row), Err(MessageError::Malformed(_))), "{row}");
        }
    }

    #[test]
    fn oversized_parts_are_refused_by_name() {
        let save = format!(
            r#"{{"kind":"save","request":"r","item":"i","shot":{{"rect":[0,0,1,1],"viewport":[1,1],"scale":1,"html":"{}","parents":[],"node":1}}}}"#,
            "x".repeat(MAX_HTML + 1)
        );
        assert!(matches!(page_request(&save), Err(MessageError::TooLarge { field: "html", .. })));
    }

    #[test]
    fn a_lone_surrogate_does_not_hide_the_page() {
        let request = page_request(r#"{"kind":"hello","url":"a\ud83dz"}"#);
        assert_eq!(request, Ok(PageRequest::Hello { url: "a\u{fffd}z".into() }));
    }
}
