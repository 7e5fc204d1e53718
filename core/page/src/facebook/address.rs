//! Facebook addresses: which post, which comment, which profile.

use std::rc::Rc;

use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::DecodePaddingMode;
use base64::engine::general_purpose::{GeneralPurpose, GeneralPurposeConfig};

use crate::address::Address;
use crate::memo::Memo;
use crate::platform::Platform;
use crate::profile::canonical_profile;

/// Where an address leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Target {
    /// A post, photo, video or reel, perhaps a comment under it.
    Post(PostRef),
    /// A person, a page or a group's member.
    Profile,
    /// Anything else, also other sites.
    Other,
}

/// The ids that an address to a post carries.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct PostRef {
    /// Digits from the path or the query.
    pub digits: Option<String>,
    /// Other forms (`pfbid…`, share codes), which differ between viewers.
    pub also: Option<String>,
    /// The post that a photo's set names.
    pub set: Option<String>,
    pub comment: Option<CommentRef>,
    pub surface: Surface,
}

/// What the address opens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Surface {
    #[default]
    Post,
    Photo,
    Reel,
    Group,
}

/// A comment's ids.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct CommentRef {
    /// The comment's own digits; none when they cannot be decoded.
    pub id: Option<String>,
    /// The comment that a reply stands under.
    pub parent: Option<String>,
    pub is_reply: bool,
    /// The post, when the id says.
    pub post: Option<String>,
    /// As written, to tell undecodable ids apart.
    pub raw: String,
}

/// All that is asked of an address; it follows from the address alone, and stays with it.
#[derive(Debug)]
pub(crate) struct Meaning {
    pub target: Target,
    /// The comment that it names, wherever it leads: profile links name theirs too.
    pub comment: Option<CommentRef>,
    url: Memo<String>,
    profile: Memo<(String, Option<String>)>,
}

impl Meaning {
    /// What an address means.
    pub fn of(platform: &Platform, address: &Address) -> Rc<Self> {
        let fresh = || {
            let (target, comment) = (target(platform, address), comment_ref(address));
            Rc::new(Self { target, comment, url: Memo::default(), profile: Memo::default() })
        };
        Rc::clone(address.meaning.get_or(fresh))
    }

    /// Written without tracking.
    pub fn url(&self, platform: &Platform, address: &Address) -> &str {
        self.url.get_or(|| address.with_only(&platform.addresses.kept))
    }

    /// Written as a profile's, and the profile in its one form.
    pub fn profile(&self, platform: &Platform, address: &Address) -> &(String, Option<String>) {
        self.profile.get_or(|| {
            let url = address.with_only(&platform.addresses.kept_for_profiles);
            let profile = canonical_profile(&url);
            (url, profile)
        })
    }
}

/// Where the address leads.
pub(crate) fn target(platform: &Platform, address: &Address) -> Target {
    if !platform.has(address) {
        return Target::Other;
    }
    if let Some(mut post) = post_ref(address) {
        post.comment = comment_ref(address);
        return Target::Post(post);
    }
    if is_profile(platform, address) { Target::Profile } else { Target::Other }
}

/// Whether the path is a profile's: vanity, `profile.php`, `/people/…`, a group's member.
pub(crate) fn is_profile(platform: &Platform, address: &Address) -> bool {
    let segments: Vec<&str> = address.segments().collect();
    match segments.as_slice() {
        ["groups", _, "user", ..] | ["people" | "pages", _, _] => true,
        ["pg", _] => true,
        [name] => !is_reserved(platform, name),
        [name, tab] => !is_reserved(platform, name) && platform.addresses.tabs.iter().any(|t| t == tab),
        _ => false,
    }
}

fn is_reserved(platform: &Platform, name: &str) -> bool {
    platform.addresses.reserved.iter().any(|r| r == name)
}

fn post_ref(address: &Address) -> Option<PostRef> {
    let segments: Vec<&str> = address.segments().collect();
    let query = |name: &str| address.query(name);
    let post = |id: Option<&str>| id.map(|id| PostRef::with(id, Surface::Post));
    match segments.as_slice() {
        ["groups", _, "posts" | "permalink", id, ..] | [_, "posts" | "permalink", id] => post(Some(id)),
        ["groups", _] => query("multi_permalinks").map(|id| PostRef::with(first_id(id), Surface::Group)),
        ["events", _, "permalink", id, ..] | [_, "posts", _, id, ..] => post(Some(id)),
        ["permalink.php" | "story.php"] => post(query("story_fbid").or_else(|| query("fbid"))),
        ["photo" | "photo.php"] => photo(query("fbid"), query("set")),
        ["media", "set"] => photo(None, query("set")),
        [_, "photos", .., id] => Some(PostRef::with(id, Surface::Photo)).filter(PostRef::has_id),
        ["watch"] | ["watch", "live"] => post(query("v")),
        [_, "videos", id] | [_, "videos", _, id] => post(Some(id)).filter(PostRef::has_id),
        ["reel" | "reels", id] | [_, "reel", id] => Some(PostRef::with(id, Surface::Reel)),
        ["share", "r", id] => Some(PostRef::with(id, Surface::Reel)),
        ["share", "p" | "v", id] | ["share", id] => post(Some(id)),
        ["events", id] if query("comment_id").is_some() => post(Some(id)),
        _ => None,
    }
}

impl PostRef {
    fn with(id: &str, surface: Surface) -> Self {
        let digits = is_digits(id).then(|| id.to_owned());
        let also = (digits.is_none() && !id.is_empty()).then(|| id.to_owned());
        Self { digits, also, surface, ..Self::default() }
    }

    fn has_id(&self) -> bool {
        self.digits.is_some()
    }

    /// Every id that the address gives the post.
    pub fn ids(&self) -> impl Iterator<Item = &String> {
        let decoded = self.comment.as_ref().and_then(|c| c.post.as_ref());
        [decoded, self.digits.as_ref(), self.also.as_ref(), self.set.as_ref()].into_iter().flatten()
    }
}

fn photo(fbid: Option<&str>, set: Option<&str>) -> Option<PostRef> {
    let of_post = set.and_then(|s| s.strip_prefix("pcb.").or_else(|| s.strip_prefix("gm.")));
    let set = of_post.filter(|id| is_digits(id)).map(str::to_owned);
    let mut photo = PostRef::with(fbid.unwrap_or_default(), Surface::Photo);
    photo.set = set;
    (photo.has_id() || photo.set.is_some()).then_some(photo)
}

fn first_id(list: &str) -> &str {
    list.split(',').next().unwrap_or(list)
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

/// The comment that the address means, when it means one.
fn comment_ref(address: &Address) -> Option<CommentRef> {
    let comment = address.query("comment_id")?;
    let root = decode(comment);
    let Some(reply) = address.query("reply_comment_id") else {
        return Some(CommentRef {
            id: root.id,
            post: root.post,
            raw: comment.to_owned(),
            ..CommentRef::default()
        });
    };
    let own = decode(reply);
    Some(CommentRef {
        id: own.id,
        parent: root.id,
        is_reply: true,
        post: own.post.or(root.post),
        raw: reply.to_owned(),
    })
}

#[derive(Default)]
struct Decoded {
    id: Option<String>,
    post: Option<String>,
}

const BASE64: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// Digits as they are, or base64 of `comment:<post>_<comment>`.
fn decode(value: &str) -> Decoded {
    if is_digits(value) {
        return Decoded { id: Some(value.to_owned()), post: None };
    }
    let value = value.replace([' ', '-'], "+").replace('_', "/");
    let bytes = BASE64.decode(value).unwrap_or_default();
    let text = String::from_utf8(bytes).unwrap_or_default();
    let ids = text.split_once(':').and_then(|(_, ids)| ids.rsplit_once('_'));
    match ids {
        Some((post, id)) if is_digits(post) && is_digits(id) => {
            Decoded { id: Some(id.to_owned()), post: Some(post.to_owned()) }
        }
        _ => Decoded::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(href: &str) -> Target {
        let url = "https://www.facebook.com/kommunen";
        let platform = Platform::for_url(url).unwrap();
        let base = Address::read(url, None);
        target(platform, &Address::read(href, base.as_ref()).unwrap())
    }

    fn post(href: &str) -> PostRef {
        match read(href) {
            Target::Post(post) => post,
            other => panic!("{href}: {other:?}"),
        }
    }

    #[test]
    fn every_known_form_of_permalink_gives_the_posts_id() {
        for href in [
            "/kommunen/posts/122",
            "/kommunen/posts/en-rubrik/122/",
            "/groups/5/posts/122/",
            "/groups/5/permalink/122/?__cft__[0]=x",
            "/groups/5/?multi_permalinks=122",
            "/permalink.php?story_fbid=122&id=9",
            "/story.php?story_fbid=122&id=9",
            "/photo/?fbid=122&set=a.1",
            "/photo.php?fbid=122",
            "/kommunen/videos/122",
            "/watch/?v=122",
            "/reel/122/",
            "https://m.facebook.com/kommunen/posts/122",
        ] {
            assert_eq!(post(href).digits.as_deref(), Some("122"), "{href}");
        }
        let pfbid = post("/kommunen/posts/pfbid02abc?__tn__=R");
        assert_eq!((pfbid.digits, pfbid.also.as_deref()), (None, Some("pfbid02abc")));
        assert_eq!(post("/photo/?fbid=7&set=pcb.122").set.as_deref(), Some("122"));
    }

    #[test]
    fn comment_ids_are_the_same_however_they_are_written() {
        let plain = post("/k/posts/pfbid0?comment_id=900").comment.unwrap();
        // comment:122_900
        let packed = post("/k/posts/pfbid0?comment_id=Y29tbWVudDoxMjJfOTAw").comment.unwrap();
        assert_eq!(plain.id, packed.id);
        assert_eq!(packed.post.as_deref(), Some("122"));
        let reply =
            post("/k/posts/pfbid0?comment_id=900&reply_comment_id=Y29tbWVudDoxMjJfOTAx").comment.unwrap();
        assert_eq!((reply.id.as_deref(), reply.parent.as_deref()), (Some("901"), Some("900")));
        assert_eq!(post("/k/posts/1?comment_id=%%%").comment.unwrap().id, None);
    }

    #[test]
    fn profiles_are_not_posts_even_with_a_comment_id() {
        for href in [
            "/anna.andersson.5?comment_id=900",
            "/profile.php?id=9&comment_id=900",
            "/people/Anna/pfbid0a/?comment_id=900",
            "/groups/5/user/9/",
            "https://www.facebook.com/kommunen?__cft__[0]=x",
        ] {
            assert_eq!(read(href), Target::Profile, "{href}");
        }
        for href in [
            "/groups/5/",
            "/hashtag/x",
            "https://l.facebook.com/l.php?u=x",
            "https://example.se/posts/1",
            "/",
        ] {
            assert_eq!(read(href), Target::Other, "{href}");
        }
    }
}
