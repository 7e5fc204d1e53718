//! The little of style that decides whether a saved page's element was shown.

use std::collections::BTreeSet;

use super::sink::Document;

/// Classes and tags that the page's own style sheets hide with a plain rule.
#[derive(Debug, Default)]
pub(crate) struct Styles {
    hidden_classes: BTreeSet<String>,
    hidden_tags: BTreeSet<String>,
}

impl Styles {
    pub fn read(document: &Document) -> Self {
        let mut styles = Self::default();
        for sheet in document.style_sheets() {
            styles.read_sheet(sheet);
        }
        styles
    }

    fn read_sheet(&mut self, sheet: &str) {
        let mut rest = sheet;
        while let Some((selectors, after)) = rest.split_once('{') {
            if selectors.trim_start().starts_with('@') {
                rest = after_block(after);
                continue;
            }
            let Some((declarations, after)) = after.split_once('}') else { return };
            rest = after;
            if hides(declarations) {
                selectors.split(',').for_each(|s| self.hide_selector(s.trim()));
            }
        }
    }

    fn hide_selector(&mut self, selector: &str) {
        let plain = |s: &str| s.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_');
        match selector.strip_prefix('.') {
            Some(class) if plain(class) => self.hidden_classes.insert(class.to_owned()),
            None if plain(selector) => self.hidden_tags.insert(selector.to_owned()),
            _ => false,
        };
    }

    /// Whether the element is not shown, as far as it and its rules say.
    pub fn hide(&self, tag: &str, attributes: &[(String, String)]) -> bool {
        self.hidden_tags.contains(tag)
            || attributes.iter().any(|(name, value)| match name.as_str() {
                "hidden" => true,
                "style" => hides(value),
                "class" => value.split_whitespace().any(|c| self.hidden_classes.contains(c)),
                _ => false,
            })
    }
}

/// Skips a block with blocks in it, its opening brace already read.
fn after_block(text: &str) -> &str {
    let mut depth = 1_u32;
    for (at, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return text.get(at + 1..).unwrap_or_default();
        }
    }
    ""
}

fn hides(declarations: &str) -> bool {
    declarations.split(';').filter_map(|d| d.split_once(':')).any(|(property, value)| {
        let value = value.trim().trim_end_matches("!important").trim_end();
        match property.trim() {
            "display" => value == "none",
            "visibility" => value == "hidden" || value == "collapse",
            "content-visibility" => value == "hidden",
            _ => false,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_plain_rule_or_an_inline_style_hides_is_hidden() {
        let page = "<style>.gone, aside{color:red;display:none !important}@media print{.paper{display:none}}.a .b{display:none}</style>";
        let styles = Styles::read(&Document::parse(page));
        let hidden =
            |tag: &str, name: &str, value: &str| styles.hide(tag, &[(name.to_owned(), value.to_owned())]);
        assert!(hidden("div", "class", "x gone"));
        assert!(hidden("aside", "id", "y"));
        assert!(hidden("div", "hidden", ""));
        assert!(hidden("div", "style", "color: red; visibility: hidden"));
        for shown in [("class", "paper"), ("class", "b"), ("style", "display:block"), ("aria-hidden", "true")]
        {
            assert!(!hidden("div", shown.0, shown.1), "{shown:?}");
        }
    }
}
