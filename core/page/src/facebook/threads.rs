//! Which post a comment belongs to: the platform mixes in comments of other posts.

use sidvakt_order::OrderedSet;

use super::posts::Post;
use super::rows::Row;
use super::scope::Scope;
use super::survey::Survey;

/// All ids that one post goes by.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Aliases {
    ids: OrderedSet<String>,
}

impl Aliases {
    fn new<'i>(ids: impl IntoIterator<Item = &'i String>) -> Self {
        Self { ids: ids.into_iter().cloned().collect() }
    }

    /// The id in digits.
    pub fn digits(&self) -> Option<&str> {
        self.ids.iter().map(String::as_str).find(|id| is_digits(id))
    }

    /// The other forms.
    pub fn others(&self) -> impl Iterator<Item = &str> {
        self.ids.iter().map(String::as_str).filter(|id| !is_digits(id))
    }

    fn meets(&self, other: &Self) -> bool {
        !self.ids.is_disjoint(&other.ids)
    }

    fn add(&mut self, other: &Self) {
        self.ids.extend(other.ids.iter().cloned());
    }

    /// Whether both have ids of the same kind, and none in common.
    fn contradicts(&self, other: &Self) -> bool {
        let both_digits = self.digits().is_some() && other.digits().is_some();
        let both_others = self.others().next().is_some() && other.others().next().is_some();
        !self.meets(other) && (both_digits || both_others)
    }
}

/// A post's ids and its rows, those of other posts left out.
#[derive(Debug, Default)]
pub(crate) struct Thread {
    pub aliases: Aliases,
    /// The id to write first: the one that the post's own link or the address gives.
    pub first: Option<String>,
    /// Places in the list of rows.
    pub rows: Vec<usize>,
    /// How many rows belonged to other posts.
    pub foreign: usize,
}

/// The ids that a row gives its post.
fn row_aliases(survey: &Survey<'_, '_>, row: &Row<'_>) -> Aliases {
    let mut aliases = row.link.and_then(|l| l.post()).map(|p| Aliases::new(p.ids())).unwrap_or_default();
    let own = row.link.and_then(|l| l.comment()).and_then(|c| c.id.as_ref());
    let profiles = survey.links_in(row.region.root).iter().filter(|l| l.is_profile());
    for link in profiles.filter(|l| row.region.has(survey.tree, l.node)) {
        let comment = link.named_comment().filter(|c| c.id.is_some() && c.id.as_ref() == own);
        aliases.ids.extend(comment.and_then(|c| c.post.clone()));
    }
    aliases
}

/// Sorts a post's rows by the post that they say they belong to, and keeps one post's.
pub(crate) fn thread(
    survey: &Survey<'_, '_>,
    scope: &Scope,
    post: Option<&Post<'_>>,
    is_main: bool,
    rows: &[Row<'_>],
    places: &[usize],
) -> Thread {
    let own_link = post.and_then(|p| p.time_link).and_then(|l| l.post()).filter(|p| p.comment.is_none());
    let from_url = scope.post.as_ref().filter(|_| is_main);
    let mut known = Aliases::default();
    own_link.into_iter().chain(from_url).for_each(|p| known.add(&Aliases::new(p.ids())));
    known.ids.extend(post.into_iter().flat_map(|p| p.sets.iter().cloned()));
    let first = own_link.and_then(|p| p.digits.clone()).or_else(|| from_url.and_then(|p| p.digits.clone()));
    let of_rows: Vec<(usize, Aliases)> =
        places.iter().filter_map(|&place| Some((place, row_aliases(survey, rows.get(place)?)))).collect();
    let mut aliases = chosen(clusters(&of_rows), &known);
    let kept = |row: &Aliases| !row.contradicts(&aliases);
    let kept_rows: Vec<usize> = of_rows.iter().filter(|(_, a)| kept(a)).map(|(place, _)| *place).collect();
    aliases.add(&known);
    Thread { foreign: of_rows.len() - kept_rows.len(), rows: kept_rows, aliases, first }
}

/// Ids that occur together, with how many rows have them, in order of the first row.
fn clusters(rows: &[(usize, Aliases)]) -> Vec<(usize, Aliases)> {
    let mut clusters: Vec<(usize, Aliases)> = Vec::new();
    for (_, ids) in rows.iter().filter(|(_, ids)| !ids.ids.is_empty()) {
        let mut merged = (1, ids.clone());
        let mut place = clusters.len();
        let mut rest = Vec::with_capacity(clusters.len() + 1);
        for (index, cluster) in clusters.into_iter().enumerate() {
            if cluster.1.meets(&merged.1) {
                merged.0 += cluster.0;
                merged.1.add(&cluster.1);
                place = place.min(index);
            } else {
                rest.push(cluster);
            }
        }
        rest.insert(place.min(rest.len()), merged);
        clusters = rest;
    }
    clusters
}

/// The ids of the post that is open: those that it is known by, else the most common.
fn chosen(clusters: Vec<(usize, Aliases)>, known: &Aliases) -> Aliases {
    let mut of_known = clusters.iter().filter(|(_, ids)| ids.meets(known)).peekable();
    if of_known.peek().is_some() {
        let mut all = Aliases::default();
        of_known.for_each(|(_, ids)| all.add(ids));
        return all;
    }
    let most = clusters.iter().map(|(count, _)| *count).max();
    let first = clusters.into_iter().find(|(count, _)| Some(*count) == most);
    first.map(|(_, ids)| ids).unwrap_or_default()
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_digit())
}
