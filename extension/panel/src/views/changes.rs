//! What changed on the page since a human saw it: words that went and came, told by line and sign.

use sidvakt_desk::{ChangeView, CorrectedView, DiffKind, DiffPart};
use sycamore::prelude::*;

use crate::parts::tone_class;
use crate::words::{Key, w};

/// Draws the changes; nothing when there are none.
pub fn changes(list: Vec<ChangeView>) -> View {
    list.into_iter().map(change).collect::<Vec<_>>().into()
}

fn change(view: ChangeView) -> View {
    let class = format!("change notice {}", tone_class(view.tone));
    let note = (!view.note.is_empty()).then(|| view! { p { (view.note) } });
    let told = (!view.parts.is_empty()).then(|| difference(view.parts));
    view! { section(class=class) { h2 { (view.title) } (note) (told) } }
}

fn difference(parts: Vec<DiffPart>) -> View {
    let parts: Vec<View> = parts.into_iter().map(part).collect();
    view! {
        p(class="difference") { (parts) }
        small { (w(Key::PanelDiffKey)) }
    }
}

fn part(part: DiffPart) -> View {
    // The signs stand at the words, not at the space after them.
    let words = part.text.trim_end().to_owned();
    let space = part.text.get(words.len()..).unwrap_or_default().to_owned();
    match part.kind {
        DiffKind::Same => view! { span { (part.text) } },
        DiffKind::Gone => view! {
            del { span(class="unseen") { (w(Key::PanelGoneWords)) " " } (words) span(class="unseen") { " " (w(Key::PanelWordEnd)) " " } }
            span { (space) }
        },
        DiffKind::New => view! {
            ins { span(class="unseen") { (w(Key::PanelNewWords)) " " } (words) span(class="unseen") { " " (w(Key::PanelWordEnd)) " " } }
            span { (space) }
        },
    }
}

/// What a human put right, beside what was read.
pub fn corrected(list: Vec<CorrectedView>) -> View {
    if list.is_empty() {
        return View::default();
    }
    let or_nothing = |value: String| if value.is_empty() { w(Key::PanelNothing) } else { value };
    let rows: Vec<View> = list
        .into_iter()
        .map(|row| {
            let (read, right) = (or_nothing(row.read), or_nothing(row.right));
            view! { tr { th(scope="row") { (row.label) } td { (read) } td { (right) } } }
        })
        .collect();
    view! {
        section {
            h2 { (w(Key::PanelCorrected)) }
            table(class="corrected") {
                thead { tr {
                    td {}
                    th(scope="col") { (w(Key::PanelCorrectedRead)) }
                    th(scope="col") { (w(Key::PanelCorrectedRight)) }
                } }
                tbody { (rows) }
            }
        }
    }
}
