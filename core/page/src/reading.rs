//! What was read: items with their author, text, time and place, and how sure the reading is.

use sidvakt_time::Timestamp;

use crate::snapshot::NodeNumber;

/// Everything read from one page at one moment.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// Platform id, `facebook` or `instagram`.
    pub platform: String,
    /// What kind of page it is.
    pub page_kind: PageKind,
    /// Whether the page could be seen at all.
    pub access: Access,
    /// Canonical address of the channel whose page it is, when the address or the owner of the post says.
    pub channel_url: Option<String>,
    /// The number of comments that the page itself states for what is open, or none.
    pub promised_comments: Option<u32>,
    /// How sure the reading is, and why.
    pub health: Health,
    /// Posts, comments and replies in page order.
    pub items: Vec<Item>,
    /// Stories shared inside posts; their text is no part of any item.
    pub attached: Vec<Attached>,
}

/// The kind of page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the variants are the words of the command line's output")]
pub enum PageKind {
    Feed,
    Profile,
    Group,
    Permalink,
    Photo,
    Reel,
    Dialog,
    Notifications,
    Other,
}

impl PageKind {
    /// Its name on the command line and in reports.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Feed => "feed",
            Self::Profile => "profile",
            Self::Group => "group",
            Self::Permalink => "permalink",
            Self::Photo => "photo",
            Self::Reel => "reel",
            Self::Dialog => "dialog",
            Self::Notifications => "notifications",
            Self::Other => "other",
        }
    }
}

/// Whether the page could be seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Content is shown.
    Ok,
    /// A log-in form and no navigation.
    LoggedOut,
    /// The content has been removed or its link is broken.
    Removed,
    /// The page is there but not for this user.
    Restricted,
}

/// A post, comment or reply.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// Post, comment or reply.
    pub kind: ItemKind,
    /// Stable identity across visits and nodes: platform, and the id or else a hash of author and text.
    pub key: String,
    /// The platform's id as decoded digits (Instagram posts: shortcode); none when the page has none.
    pub id: Option<String>,
    /// Other forms of the id that were seen (`pfbid…`).
    pub id_also: Vec<String>,
    /// Id of the post it belongs to.
    pub post: Option<String>,
    /// Id of the comment that a reply answers.
    pub parent: Option<String>,
    /// Display name.
    pub author: Option<String>,
    /// Profile address without tracking parameters.
    pub author_url: Option<String>,
    /// Paragraphs joined by `\n`; emoji kept, invisible characters and "Visa mer" left out.
    pub text: String,
    /// Where in the page each part of `text` stands.
    pub pieces: Vec<TextPiece>,
    /// The platform hides the rest behind "Visa mer".
    pub truncated: bool,
    /// Content pictures; avatars and emoji not counted.
    pub images: u32,
    /// Written by the channel itself.
    pub own: bool,
    /// When it was published, as far as the page tells.
    pub time: TimeReading,
    /// Addresses seen for it, without tracking parameters.
    pub urls: Vec<String>,
    /// Read by a fallback only, or with a field missing: "osäker läsning".
    pub unsure: bool,
    /// The element to draw beside.
    pub node: NodeNumber,
}

/// What an item is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the variants are the words of the command line's output")]
pub enum ItemKind {
    Post,
    Comment,
    Reply,
}

/// A stretch of an item's text and the text node it came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TextPiece {
    /// Offset in the item's text, UTF-16 code units.
    pub at: u32,
    /// Length in UTF-16 code units.
    pub len: u32,
    /// The text node.
    pub node: NodeNumber,
    /// Offset in the text node's raw data, UTF-16 code units.
    pub offset: u32,
}

/// A publication time as an interval; the deadline uses `earliest`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TimeReading {
    /// The words on the page ("2 tim"), none when unreadable.
    pub text: Option<String>,
    /// Not before.
    pub earliest: Option<Timestamp>,
    /// Not after.
    pub latest: Option<Timestamp>,
}

/// A story shared inside a post.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "as in Item")]
pub struct Attached {
    pub author: Option<String>,
    pub author_url: Option<String>,
    pub text: String,
}

/// How sure the reading is.
#[derive(Clone, Debug, PartialEq)]
pub struct Health {
    /// The verdict.
    pub state: HealthState,
    /// The sentinels that fired, `S1`…`S10` of the reading notes.
    pub sentinels: Vec<String>,
}

/// OK, osäker, trasig, okänd.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HealthState {
    /// Everything agrees.
    Ok,
    /// Something is missing or disagrees.
    Unsure,
    /// The page is known but cannot be read.
    Broken,
    /// Neither sign of health nor of breakage.
    Unknown,
}

impl HealthState {
    /// Its name on the command line and in reports.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Unsure => "unsure",
            Self::Broken => "broken",
            Self::Unknown => "unknown",
        }
    }
}
