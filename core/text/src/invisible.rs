//! Characters that platforms and evaders put between letters and that nobody sees.

/// Whether a character is invisible joiner, mark or direction control used as noise.
///
/// Zero-width joiner (U+200D) and the variation selectors are *not* among them where they hold an
/// emoji together; see [`strip_invisible`]. Source: `dom.md` A1 (U+034F between the letters of
/// time texts) and the evasion list of the labelling guideline.
pub fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{034F}' | '\u{00AD}' | '\u{061C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}'
            | '\u{180B}'..='\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FEFF}' | '\u{FFA0}'
            | '\u{E0000}'..='\u{E007F}'
    )
}

/// Removes invisible characters, but keeps a zero-width joiner between two parts of one emoji
/// and the tag characters of a flag emoji.
pub fn strip_invisible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        let keeps_emoji_together = match character {
            '\u{200D}' => {
                out.chars().next_back().is_some_and(is_emoji_part)
                    && characters.peek().copied().is_some_and(is_emoji_part)
            }
            '\u{E0020}'..='\u{E007F}' => {
                out.chars().next_back().is_some_and(|c| c == '\u{1F3F4}' || is_tag(c))
            }
            _ => false,
        };
        if keeps_emoji_together || !is_invisible(character) {
            out.push(character);
        }
    }
    out
}

fn is_tag(character: char) -> bool {
    matches!(character, '\u{E0020}'..='\u{E007F}')
}

fn is_emoji_part(character: char) -> bool {
    matches!(character, '\u{1F000}'..='\u{1FAFF}' | '\u{2190}'..='\u{2BFF}' | '\u{FE0F}' | '\u{20E3}')
}
