//! Stable keys, so that the same item is recognised at the next visit.

use crate::profile::canonical_profile;
use crate::reading::ItemKind;

/// Letters of the text that go into a key without an id; the rest may still be hidden or edited.
const LETTERS: usize = 60;

/// The key of an item: its platform and id, or else a hash of author, place and first letters.
pub(crate) fn key(
    platform: &str,
    kind: ItemKind,
    id: Option<&str>,
    author_url: Option<&str>,
    text: &str,
) -> String {
    let place = if kind == ItemKind::Post { "post" } else { "comment" };
    if let Some(id) = id {
        return format!("{platform}:{place}:{id}");
    }
    let author = author_url.map(|u| canonical_profile(u).unwrap_or_else(|| u.to_owned())).unwrap_or_default();
    let letters = text.chars().filter(|c| !c.is_whitespace() && *c != '…').take(LETTERS);
    let hash = author.chars().chain(['\n']).chain(letters).fold(FNV_START, fnv);
    format!("{platform}:{place}:~{hash:016x}")
}

const FNV_START: u64 = 0xcbf2_9ce4_8422_2325;

/// FNV-1a, a character at a time: short, and the same everywhere.
fn fnv(hash: u64, c: char) -> u64 {
    (hash ^ u64::from(u32::from(c))).wrapping_mul(0x0100_0000_01b3)
}
