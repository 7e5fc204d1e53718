//! Which view is shown; stands in the address after `#`, so that a reload shows the same.

/// A view of the panel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// "I dag".
    Today,
    /// "Inlägget": a named item, or the one in focus.
    Item(Option<String>),
    /// "Register".
    Register,
    /// One record.
    Record(String),
    /// "Kanaler".
    Channels,
    /// "Inställningar".
    Settings,
    /// What was marked by hand.
    Manual,
    /// What the page is built of.
    Diagnosis,
}

impl Route {
    /// Reads the address after `#`; what it does not know is today.
    pub fn parse(hash: &str) -> Self {
        let (view, id) =
            hash.trim_start_matches('#').split_once('/').unwrap_or((hash.trim_start_matches('#'), ""));
        match (view, id) {
            ("item", "") => Self::Item(None),
            ("item", item) => Self::Item(Some(item.into())),
            ("register", _) => Self::Register,
            ("record", record) if !record.is_empty() => Self::Record(record.into()),
            ("channels", _) => Self::Channels,
            ("settings", _) => Self::Settings,
            ("manual", _) => Self::Manual,
            ("diagnosis", _) => Self::Diagnosis,
            _ => Self::Today,
        }
    }

    /// The address after `#`.
    pub fn hash(&self) -> String {
        match self {
            Self::Today => "today".into(),
            Self::Item(None) => "item".into(),
            Self::Item(Some(item)) => format!("item/{item}"),
            Self::Register => "register".into(),
            Self::Record(record) => format!("record/{record}"),
            Self::Channels => "channels".into(),
            Self::Settings => "settings".into(),
            Self::Manual => "manual".into(),
            Self::Diagnosis => "diagnosis".into(),
        }
    }

    /// Whether the tab of `other` is the one to mark while this view is shown.
    pub fn belongs_to(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Record(_), Self::Register)
            | (Self::Item(_) | Self::Manual | Self::Diagnosis, Self::Item(_)) => true,
            _ => self == other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Route;

    #[test]
    fn a_route_survives_its_address() {
        for route in [
            Route::Today,
            Route::Item(None),
            Route::Item(Some("facebook:1/2".into())),
            Route::Register,
            Route::Record("r-1".into()),
            Route::Channels,
            Route::Settings,
            Route::Manual,
            Route::Diagnosis,
        ] {
            assert_eq!(Route::parse(&format!("#{}", route.hash())), route);
        }
        assert_eq!(Route::parse("#nonsense"), Route::Today);
    }

    #[test]
    fn an_open_record_marks_the_register() {
        assert!(Route::Record("r".into()).belongs_to(&Route::Register));
        assert!(!Route::Today.belongs_to(&Route::Register));
    }
}
