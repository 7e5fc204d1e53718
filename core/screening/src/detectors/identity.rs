//! Swedish identity numbers: personnummer and samordningsnummer.

/// What an identity number is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Identity {
    /// Personnummer.
    Personal,
    /// Samordningsnummer: the day is raised by sixty.
    Coordination,
}

/// Reads ten or twelve digits as an identity number: the date must exist and the last digit must
/// hold by Luhn's formula. Organisation numbers fail, since their "month" is 20 or more.
pub fn identity_number(digits: &[u8]) -> Option<Identity> {
    let (century, ten) = match digits.len() {
        10 => (None, digits),
        12 => {
            let (century, ten) = digits.split_at_checked(2)?;
            (Some(century), ten)
        }
        _ => return None,
    };
    if century.is_some_and(|c| !matches!(c, [1, 8 | 9] | [2, 0])) {
        return None;
    }
    let [y1, y2, m1, m2, d1, d2, ..] = ten else { return None };
    let (year, month, raised) = (y1 * 10 + y2, m1 * 10 + m2, d1 * 10 + d2);
    let (kind, day) = match raised {
        61..=91 => (Identity::Coordination, raised - 60),
        _ => (Identity::Personal, raised),
    };
    (day >= 1 && day <= days_in(month, year) && luhn_holds(ten)).then_some(kind)
}

/// Days of a month; February has 29 in every fourth year, as the century is often not known.
fn days_in(month: u8, year: u8) -> u8 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) => 29,
        2 => 28,
        _ => 0,
    }
}

/// Luhn's formula over digits, the check digit last.
pub fn luhn_holds(digits: &[u8]) -> bool {
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(at, digit)| {
            let value = u32::from(*digit) * if at.is_multiple_of(2) { 1 } else { 2 };
            value / 10 + value % 10
        })
        .sum();
    !digits.is_empty() && sum.is_multiple_of(10)
}
