//! Letters of other alphabets that look like Latin ones.

/// The Latin letter that a Cyrillic, Greek or Armenian letter is mistaken for.
pub(super) fn latin(character: char) -> Option<u8> {
    let letter = match character {
        'а' | 'А' | 'α' | 'Α' | 'ɑ' => b'a',
        'в' | 'В' | 'Β' | 'β' | 'Ь' | 'ь' => b'b',
        'с' | 'С' | 'ϲ' | 'Ϲ' => b'c',
        'ԁ' => b'd',
        'е' | 'Е' | 'ё' | 'Ё' | 'Ε' | 'ε' | 'є' | 'Є' => b'e',
        'ƒ' => b'f',
        'ɡ' | 'ց' => b'g',
        'һ' | 'Һ' | 'Н' | 'н' | 'Η' | 'հ' => b'h',
        'і' | 'І' | 'ї' | 'Ι' | 'ι' | 'ı' => b'i',
        'ј' | 'Ј' => b'j',
        'к' | 'К' | 'κ' | 'Κ' => b'k',
        'ӏ' | 'Ӏ' | 'ⅼ' => b'l',
        'м' | 'М' | 'Μ' => b'm',
        'п' | 'η' | 'ո' | 'Ν' => b'n',
        'о' | 'О' | 'ο' | 'Ο' | 'օ' | 'ө' => b'o',
        'р' | 'Р' | 'ρ' | 'Ρ' => b'p',
        'ԛ' => b'q',
        'г' => b'r',
        'ѕ' | 'Ѕ' => b's',
        'т' | 'Т' | 'τ' | 'Τ' => b't',
        'υ' | 'ս' | 'μ' => b'u',
        'ν' | 'ѵ' => b'v',
        'ԝ' | 'ω' | 'ш' => b'w',
        'х' | 'Х' | 'χ' | 'Χ' => b'x',
        'у' | 'У' | 'γ' | 'Υ' => b'y',
        'ᴢ' | 'Ζ' => b'z',
        _ => return None,
    };
    Some(letter)
}

/// Whether a letter belongs to an alphabet whose letters are used as disguise.
pub(super) fn is_disguise_script(character: char) -> bool {
    matches!(character, '\u{370}'..='\u{3FF}' | '\u{400}'..='\u{52F}' | '\u{531}'..='\u{587}' | '\u{250}'..='\u{2AF}')
}

/// Whether a character is a letter drawn for looks (fullwidth, mathematical, circled).
pub(super) fn is_stylistic(character: char) -> bool {
    matches!(character,
        '\u{FF10}'..='\u{FF5A}' | '\u{24B6}'..='\u{24E9}' | '\u{1F110}'..='\u{1F189}' | '\u{1D400}'..='\u{1D7FF}')
}

/// Whether a character is an emoji or another pictogram that carries meaning.
pub(super) fn is_pictogram(character: char) -> bool {
    matches!(character,
        '\u{1F300}'..='\u{1F3FA}' | '\u{1F400}'..='\u{1FAFF}' | '\u{2600}'..='\u{27BF}' | '\u{2B00}'..='\u{2BFF}'
        | '\u{1F004}' | '\u{1F18E}'..='\u{1F1E5}' | '\u{2190}'..='\u{21FF}' | '\u{23E9}'..='\u{23FA}' | '\u{25B6}' | '\u{25C0}')
}
