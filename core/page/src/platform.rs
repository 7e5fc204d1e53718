//! The platforms' files: addresses, selectors, words and thresholds. All that may change is data.

use std::sync::LazyLock;

use serde::de::Error;
use serde::{Deserialize, Deserializer};
use sidvakt_json::from_str;
use sidvakt_order::OrderedMap;
use sidvakt_time::Date;

use crate::address::Address;
use crate::flat::FlatElement;
use crate::selector::Selector;
use crate::shape::Shape;
use crate::snapshot::Adapter;

/// A table whose values are all of one kind. It is read as a map: a decoder of its own for each such
/// table is ten times the code.
macro_rules! table {
    ($(#[$about:meta])* $name:ident of $kind:ty { $($(#[$what:meta])* $field:ident,)* }) => {
        $(#[$about])*
        #[derive(Clone, Debug)]
        pub(crate) struct $name {
            $($(#[$what])* pub $field: $kind,)*
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let mut table = OrderedMap::<String, $kind>::deserialize(deserializer)?;
                let mut missing = None;
                let mut take = |field| {
                    missing = missing.or((!table.contains_key(field)).then_some(field));
                    table.remove(field).unwrap_or_default()
                };
                let read = Self { $($field: take(stringify!($field)),)* };
                match missing {
                    Some(field) => Err(D::Error::missing_field(field)),
                    None if table.is_empty() => Ok(read),
                    None => Err(D::Error::custom("no such field")),
                }
            }
        }
    };
}

/// A platform's file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Platform {
    /// When the selectors were last checked.
    pub configured: Date,
    domains: Vec<String>,
    pub adapter: Adapter,
    pub addresses: Addresses,
    pub markers: Markers,
    pub words: Words,
    pub thresholds: Thresholds,
}

table! {
    /// What addresses mean.
    Addresses of Vec<String> {
        /// First parts of a path that are not profiles.
        reserved,
        /// Second parts of a profile's own pages.
        tabs,
        /// Query values that say which item an address means.
        kept,
        kept_for_profiles,
        notifications,
        login,
    }
}

table! {
    /// Where things stand.
    #[allow(missing_docs, reason = "the platform files say what each is")]
    Markers of Selector {
        message,
        name,
        article,
        block,
        button,
        heading,
        dialog,
        feed,
        main,
        aside,
        landmark,
        outside,
        navigation,
        position,
        menu,
        toolbar,
        textbox,
        tooltip,
        loading,
        login,
        sponsored,
        card,
        translation,
        media,
    }
}

impl Markers {
    fn all(&mut self) -> [&mut Selector; 24] {
        [
            &mut self.message,
            &mut self.name,
            &mut self.article,
            &mut self.block,
            &mut self.button,
            &mut self.heading,
            &mut self.dialog,
            &mut self.feed,
            &mut self.main,
            &mut self.aside,
            &mut self.landmark,
            &mut self.outside,
            &mut self.navigation,
            &mut self.position,
            &mut self.menu,
            &mut self.toolbar,
            &mut self.textbox,
            &mut self.tooltip,
            &mut self.loading,
            &mut self.login,
            &mut self.sponsored,
            &mut self.card,
            &mut self.translation,
            &mut self.media,
        ]
    }
}

table! {
    /// Words that settle what the structure leaves open; never required.
    Words of Vec<String> {
        badges,
        comments,
        more,
        translation,
        logged_out,
        removed,
        restricted,
    }
}

/// When a sentinel fires.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Thresholds {
    /// Characters of text in the main part from which a page without posts is suspicious.
    pub main_text: usize,
    /// Least share of the rows with text that must be read.
    pub rows_read: f64,
    /// Most share of items without author, id or text.
    pub fields_missing: f64,
    /// Most share of items read by a fallback only.
    pub fallback_only: f64,
    /// Most difference between the strategies' counts.
    pub count_difference: f64,
    /// Most share of a text's letters that are invisible.
    pub invisible_letters: f64,
    /// Days after which the selectors count as old.
    pub config_days: i32,
    /// Least side of a content picture, CSS pixels.
    pub picture: f32,
    /// Most steps from a marker to its container.
    pub climb: usize,
}

/// A data file of this crate as the build has written it anew: as JSON, because a module that need
/// not read TOML is a third smaller.
macro_rules! data {
    ($name:literal) => {
        include_str!(concat!(env!("OUT_DIR"), "/", $name, ".json"))
    };
}

static PLATFORMS: LazyLock<Vec<Platform>> = LazyLock::new(|| {
    let files = [data!("facebook"), data!("instagram")];
    let mut platforms: Vec<Platform> = files.into_iter().filter_map(|file| from_str(file).ok()).collect();
    let markers = platforms.iter_mut().flat_map(|platform| platform.markers.all());
    markers.zip(0..u64::BITS).for_each(|(marker, place)| marker.mark_with(1 << place));
    platforms
});

/// Every marker of every platform, the way they are asked for most.
static MARKERS: LazyLock<Vec<Selector>> = LazyLock::new(|| {
    let markers = |platform: &Platform| platform.markers.clone().all().map(|marker| marker.clone());
    PLATFORMS.iter().flat_map(markers).collect()
});

/// What an element's shape settles of the markers that it may be, whatever stands around it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Marking {
    /// The bits of those that it is.
    sure: u64,
    /// Those that its attributes' values decide.
    open: Vec<&'static Selector>,
}

/// What a shape settles.
pub(crate) fn marking(shape: &Shape) -> Marking {
    let mut marking = Marking::default();
    for marker in &*MARKERS {
        match marker.settled(shape) {
            Some(true) => marking.sure |= marker.bit(),
            Some(false) => {}
            None => marking.open.push(marker),
        }
    }
    marking
}

/// A bit for each marker that an element may be, whatever stands around it.
pub(crate) fn marks(element: &FlatElement) -> u64 {
    let Marking { sure, open } = &element.shape.marking;
    open.iter().filter(|marker| marker.means(element)).fold(*sure, |marks, marker| marks | marker.bit())
}

impl Platform {
    /// The platform whose page the address is.
    pub fn for_url(url: &str) -> Option<&'static Self> {
        let address = Address::read(url, None)?;
        PLATFORMS.iter().find(|p| p.domains.iter().any(|domain| address.is_at(domain)))
    }

    /// Whether the address is on the platform.
    pub fn has(&self, address: &Address) -> bool {
        self.domains.iter().any(|domain| address.is_at(domain))
    }

    pub fn is_facebook(&self) -> bool {
        self.adapter.platform == "facebook"
    }
}

/// What the content script should look at on a page; none on other sites than the platforms'.
#[must_use]
pub fn adapter_for(url: &str) -> Option<Adapter> {
    Platform::for_url(url).map(|platform| platform.adapter.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_platform_files_can_be_read() {
        for file in [data!("facebook"), data!("instagram")] {
            if let Err(error) = from_str::<Platform>(file) {
                panic!("{error}");
            }
        }
    }

    /// The content script asks once about elements that are alike in tag, attributes and parent.
    #[test]
    fn the_adapters_selectors_speak_of_what_the_content_script_knows() {
        for Platform { adapter, .. } in &*PLATFORMS {
            let read = |text: &String| Selector::try_from(text.clone()).unwrap();
            let (units, skip, geometry) =
                (read(&adapter.units), read(&adapter.skip), read(&adapter.geometry));
            assert!(units.is_near() && skip.is_near() && geometry.is_local(), "{}", adapter.platform);
            for name in [&units, &skip, &geometry].into_iter().flat_map(Selector::named) {
                assert!(adapter.attributes.iter().any(|sent| sent == name), "{name}");
            }
        }
    }

    /// A marker that names anything else would never be found, and nobody would notice.
    #[test]
    fn the_markers_name_only_what_the_content_script_sends() {
        for Platform { adapter, markers, .. } in &*PLATFORMS {
            let names = |name: &str| adapter.attributes.iter().any(|sent| sent == name);
            for marker in markers.clone().all() {
                let unsent: Vec<&str> = marker.named().into_iter().filter(|name| !names(name)).collect();
                assert!(unsent.is_empty(), "{}: {unsent:?} in {marker:?}", adapter.platform);
            }
        }
    }

    #[test]
    fn only_the_platforms_own_hosts_have_an_adapter() {
        assert_eq!(adapter_for("https://www.facebook.com/x").unwrap().platform, "facebook");
        assert_eq!(adapter_for("https://m.facebook.com/x").unwrap().platform, "facebook");
        assert_eq!(adapter_for("https://www.instagram.com/p/x/").unwrap().platform, "instagram");
        for url in [
            "https://facebook.com.evil.example/",
            "https://notfacebook.com/",
            "https://example.se/facebook.com",
            "x",
        ] {
            assert!(adapter_for(url).is_none(), "{url}");
        }
    }
}
