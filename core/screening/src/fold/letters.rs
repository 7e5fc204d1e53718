// Letters as the catalog and the texts are both folded: one byte for a Latin letter, UTF-8 for the
// rest. Included by the build script too, hence no imports and no inner documentation.

/// The folded å.
pub const A_RING: u8 = 0xE5;
/// The folded ä (also æ).
pub const A_DOTS: u8 = 0xE4;
/// The folded ö (also ø).
pub const O_DOTS: u8 = 0xF6;

/// Appends a character in folded form: lower case, without accents other than those of å ä ö,
/// stylistic alphabets (fullwidth, mathematical, circled) as plain letters, marks dropped.
pub fn push_folded(character: char, out: &mut Vec<u8>) {
    if character.is_ascii() {
        out.push(character.to_ascii_lowercase() as u8);
        return;
    }
    match character {
        'å' | 'Å' => out.push(A_RING),
        'ä' | 'Ä' | 'æ' | 'Æ' => out.push(A_DOTS),
        'ö' | 'Ö' | 'ø' | 'Ø' | 'ő' | 'Ő' => out.push(O_DOTS),
        '\u{308}' => dot(out),
        '\u{30A}' => ring(out),
        '\u{300}'..='\u{36F}'
        | '\u{FE00}'..='\u{FE0F}'
        | '\u{200D}'
        | '\u{20E3}'
        | '\u{1F3FB}'..='\u{1F3FF}' => {}
        _ => match plain_letter(character) {
            Some(letter) => out.push(letter),
            None => {
                let mut buffer = [0_u8; 4];
                for lower in character.to_lowercase() {
                    out.extend_from_slice(lower.encode_utf8(&mut buffer).as_bytes());
                }
            }
        },
    }
}

fn dot(out: &mut [u8]) {
    if let Some(last) = out.last_mut() {
        *last = match *last {
            b'a' => A_DOTS,
            b'o' => O_DOTS,
            other => other,
        };
    }
}

fn ring(out: &mut [u8]) {
    if let Some(last) = out.last_mut().filter(|l| **l == b'a') {
        *last = A_RING;
    }
}

/// The ASCII letter or digit of an accented or stylistic character.
fn plain_letter(character: char) -> Option<u8> {
    let letter = match character {
        'à'..='ã' | 'À'..='Ã' | 'ā' | 'Ā' | 'ă' | 'Ă' | 'ą' | 'Ą' | 'ª' => b'a',
        'ç' | 'Ç' | 'ć' | 'Ć' | 'č' | 'Č' => b'c',
        'ď' | 'Ď' | 'đ' | 'Đ' | 'ð' | 'Ð' => b'd',
        'è'..='ë' | 'È'..='Ë' | 'ē' | 'Ē' | 'ę' | 'Ę' | 'ě' | 'Ě' | 'ė' | 'Ė' => b'e',
        'ğ' | 'Ğ' | 'ģ' => b'g',
        'ì'..='ï' | 'Ì'..='Ï' | 'ī' | 'Ī' | 'ı' | 'İ' => b'i',
        'ł' | 'Ł' => b'l',
        'ñ' | 'Ñ' | 'ń' | 'Ń' | 'ň' | 'Ň' => b'n',
        'ò'..='õ' | 'Ò'..='Õ' | 'ō' | 'Ō' | 'º' => b'o',
        'ř' | 'Ř' => b'r',
        'ś' | 'Ś' | 'š' | 'Š' | 'ş' | 'Ş' | 'ș' | 'Ș' | 'ß' => b's',
        'ť' | 'Ť' | 'ț' | 'Ț' => b't',
        'ù'..='ü' | 'Ù'..='Ü' | 'ū' | 'Ū' | 'ů' | 'Ů' | 'ű' | 'Ű' => b'u',
        'ý' | 'ÿ' | 'Ý' => b'y',
        'ź' | 'Ź' | 'ż' | 'Ż' | 'ž' | 'Ž' => b'z',
        _ => return stylistic(character),
    };
    Some(letter)
}

/// Letters of alphabets that exist for looks.
fn stylistic(character: char) -> Option<u8> {
    let code = character as u32;
    let (base, first, count) = match code {
        0xFF21..=0xFF3A => (b'a', 0xFF21, 26),
        0xFF41..=0xFF5A => (b'a', 0xFF41, 26),
        0xFF10..=0xFF19 => (b'0', 0xFF10, 10),
        0x24B6..=0x24CF => (b'a', 0x24B6, 26),
        0x24D0..=0x24E9 => (b'a', 0x24D0, 26),
        0x1F110..=0x1F129 => (b'a', 0x1F110, 26),
        0x1F130..=0x1F149 => (b'a', 0x1F130, 26),
        0x1F150..=0x1F169 => (b'a', 0x1F150, 26),
        0x1F170..=0x1F189 => (b'a', 0x1F170, 26),
        0x1D400..=0x1D6A3 => (b'a', 0x1D400, 26),
        0x1D7CE..=0x1D7FF => (b'0', 0x1D7CE, 10),
        0x1F1E6..=0x1F1FF => (b'a', 0x1F1E6, 26),
        _ => return None,
    };
    Some(base + ((code - first) % count) as u8)
}
