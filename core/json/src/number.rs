//! Numbers.

/// A number as it stands in the text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Number {
    Whole(u64),
    Negative(i64),
    Decimal(f64),
}

impl Number {
    pub fn as_f64(self) -> f64 {
        #[allow(clippy::cast_precision_loss, reason = "that is what was asked for")]
        match self {
            Self::Whole(number) => number as f64,
            Self::Negative(number) => number as f64,
            Self::Decimal(number) => number,
        }
    }

    /// Reads a number from the beginning of a text; gives its length too. None when there is none, or
    /// when it is too large.
    ///
    /// Up to fifteen digits are exact; beyond that the last bit may differ, as in `serde_json`.
    pub fn read(text: &[u8]) -> Option<(Self, usize)> {
        let mut at = usize::from(text.first() == Some(&b'-'));
        let is_negative = at == 1;
        let digits = count_digits(text, at);
        if digits == 0 || (digits > 1 && text.get(at) == Some(&b'0')) {
            return None;
        }
        let mut digits_read = Digits::default();
        digits_read.take(text.get(at..at + digits)?);
        at += digits;
        let mut is_whole = true;
        if text.get(at) == Some(&b'.') {
            let decimals = count_digits(text, at + 1);
            if decimals == 0 {
                return None;
            }
            digits_read.take(text.get(at + 1..at + 1 + decimals)?);
            digits_read.exponent -= i32::try_from(decimals).ok()?;
            at += 1 + decimals;
            is_whole = false;
        }
        if text.get(at).is_some_and(|byte| byte.eq_ignore_ascii_case(&b'e')) {
            let sign = text.get(at + 1).copied().filter(|byte| matches!(byte, b'+' | b'-'));
            at += 1 + usize::from(sign.is_some());
            let length = count_digits(text, at);
            if length == 0 {
                return None;
            }
            let exponent = text.get(at..at + length)?.iter().fold(0_i32, |exponent, digit| {
                exponent.saturating_mul(10).saturating_add(i32::from(digit - b'0'))
            });
            let exponent = if sign == Some(b'-') { -exponent } else { exponent };
            digits_read.exponent = digits_read.exponent.saturating_add(exponent);
            at += length;
            is_whole = false;
        }
        let number = if is_whole && digits_read.exponent == 0 {
            digits_read.whole(is_negative)
        } else {
            Self::Decimal(digits_read.decimal(is_negative))
        };
        number.as_f64().is_finite().then_some((number, at))
    }
}

/// The number that is the whole text, as JavaScript and style sheets write it: also `.5` and `007`.
///
/// Up to fifteen digits are exact.
#[must_use]
pub fn decimal(text: &str) -> Option<f64> {
    let (sign, digits) = text.strip_prefix('-').map_or((1.0, text), |digits| (-1.0, digits));
    let digits = match digits.trim_start_matches('0') {
        digits if digits.starts_with(|c: char| c.is_ascii_digit()) => digits.to_owned(),
        // A nought before the point, but none for a text that is no number.
        rest if rest.len() < digits.len() || rest.starts_with('.') => ["0", rest].concat(),
        _ => return None,
    };
    let (number, length) = Number::read(digits.as_bytes())?;
    (length == digits.len()).then(|| sign * number.as_f64())
}

fn count_digits(text: &[u8], from: usize) -> usize {
    text.get(from..).unwrap_or_default().iter().take_while(|byte| byte.is_ascii_digit()).count()
}

/// The digits that fit, and the power of ten that they are to be taken by.
#[derive(Default)]
struct Digits {
    number: u64,
    exponent: i32,
}

impl Digits {
    fn take(&mut self, digits: &[u8]) {
        for digit in digits {
            let more = self.number.checked_mul(10).and_then(|n| n.checked_add(u64::from(digit - b'0')));
            match more {
                // Once a digit has been left out, none may come after it.
                Some(more) if self.exponent == 0 => self.number = more,
                _ => self.exponent = self.exponent.saturating_add(1),
            }
        }
    }

    fn whole(&self, is_negative: bool) -> Number {
        match (is_negative, 0_i64.checked_sub_unsigned(self.number)) {
            (false, _) => Number::Whole(self.number),
            // Minus nought is a decimal number.
            (true, Some(number)) if number != 0 => Number::Negative(number),
            _ => Number::Decimal(self.decimal(true)),
        }
    }

    fn decimal(&self, is_negative: bool) -> f64 {
        #[allow(clippy::cast_precision_loss, reason = "the nearest that there is")]
        let mut number = self.number as f64;
        let mut exponent = self.exponent;
        while exponent != 0 && number != 0.0 && number.is_finite() {
            // Powers of ten are exact up to the twenty-second.
            let step = exponent.clamp(-22, 22);
            let power = (0..step.unsigned_abs()).fold(1.0, |power: f64, _| power * 10.0);
            number = if step < 0 { number / power } else { number * power };
            exponent -= step;
        }
        if is_negative { -number } else { number }
    }
}
