use crate::{Utf16Index, Utf16Span, strip_invisible};

#[test]
fn utf16_offsets_follow_the_browsers_count() {
    let text = "åh 😡 nej";
    let index = Utf16Index::new(text);
    let at = text.find("nej").unwrap();
    assert_eq!(index.span(at..text.len()), Utf16Span { start: 6, end: 9 });
    assert_eq!(text.encode_utf16().count(), 9);
}

#[test]
fn invisible_characters_go_and_emoji_families_stay() {
    assert_eq!(strip_invisible("2\u{34F} t\u{34F}i\u{34F}m"), "2 tim");
    assert_eq!(strip_invisible("h\u{200B}ora"), "hora");
    let family = "👩\u{200D}👧";
    assert_eq!(strip_invisible(family), family);
}
