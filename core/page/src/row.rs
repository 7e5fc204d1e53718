//! A unit on the wire: one row of text, its nodes in page order. This is the only place that says how;
//! `extension/content/snapshot.js` writes it.
//!
//! ```text
//! row     = element *( "!" digits )           ; the elements that are not shown, in page order
//! element = "<" number " " tag *( " " name ) [ "/" left "," top "," width "," height ] ">"
//!           *value *( element / text / unit ) "/"
//! value   = characters                        ; of each attribute named, in that order
//! text    = "'" number " " characters
//! unit    = "&" digits ";"                    ; a nested unit stands here
//! characters = length ":" data                ; `length` UTF-16 code units, whatever they are
//! number  = [ digits ]                        ; left out when it is one more than the one before it
//! ```
//!
//! In all of it `¤` and every UTF-16 code unit above U+00FF are written `¤` and four hexadecimal digits:
//! browsers hand over strings without wide characters several times faster.
//!
//! So `<4 div role>7:article< span>' 4:Text/&12;/` is a `div` with a `span`, a text and a unit in it.
//! One long text is what browsers hand over fastest; with lengths ahead nothing in it has to be escaped,
//! and neither tags nor attributes' names can hold a space, `/` or `>` in HTML.

use std::borrow::Cow;
use std::fmt::Write as _;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serializer};

use crate::count::pixels;
use crate::flat::{FlatKind, FlatUnit, Growing};
use crate::shape::Shapes;
use crate::snapshot::{NodeNumber, Rect, Unit};

/// Elements in each other in one unit; no honest page comes near.
pub(crate) const DEEPEST: usize = 400;

/// A row that cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum BadRow {
    /// Something else stands there than the form allows.
    #[error("a row cannot be read {0} bytes from its end")]
    Form(usize),
    /// It would take forever to read.
    #[error("a row is nested more than {DEEPEST} deep")]
    TooDeep,
}

/// Decodes units of which like elements share what is alike.
pub(crate) fn units<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Unit>, D::Error> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Written<'r> {
        n: NodeNumber,
        #[serde(borrow)]
        row: Cow<'r, str>,
    }
    let mut shapes = Shapes::default();
    let units = Vec::<Written<'de>>::deserialize(from)?;
    let decoded = units.into_iter().map(|unit| {
        let nodes = read(&unit.row, &mut shapes).map_err(D::Error::custom)?;
        Ok(Unit { n: unit.n, nodes })
    });
    decoded.collect()
}

/// Encodes a unit's nodes.
pub(crate) fn serialize<S: Serializer>(unit: &FlatUnit, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(&write(unit))
}

/// The row of a unit.
pub(crate) fn write(unit: &FlatUnit) -> String {
    let mut row = String::new();
    let mut hidden = String::new();
    let mut last = 0;
    let mut ends = Vec::new();
    for (at, node) in unit.nodes.iter().enumerate() {
        close(&mut row, &mut ends, at);
        // Writing to a string cannot fail.
        let _ = match &node.kind {
            FlatKind::Unit(unit) => write!(row, "&{unit};"),
            FlatKind::Text(text) => {
                write!(row, "'{} {}:{text}", numbered(node.number, &mut last), length(text))
            }
            FlatKind::Element(element) => {
                ends.push(at + node.subtree);
                if element.hidden {
                    let _ = write!(hidden, "!{}", node.number);
                }
                let rect = element.rect.map(|[x, y, w, h]| format!("/{x},{y},{w},{h}")).unwrap_or_default();
                let number = numbered(node.number, &mut last);
                let _ = write!(row, "<{number} {}", element.shape.tag);
                element.shape.names.iter().for_each(|name| row.extend([" ", name]));
                row.extend([&rect, ">"]);
                element.values.iter().try_for_each(|value| write!(row, "{}:{value}", length(value)))
            }
        };
    }
    close(&mut row, &mut ends, unit.nodes.len());
    narrow(&(row + &hidden))
}

/// Stands before what is too wide.
const WIDE: char = '¤';

fn narrow(row: &str) -> String {
    let mut narrow = String::with_capacity(row.len());
    for character in row.chars() {
        if character <= '\u{ff}' && character != WIDE {
            narrow.push(character);
        } else {
            for unit in character.encode_utf16(&mut [0; 2]) {
                let _ = write!(narrow, "{WIDE}{unit:04x}");
            }
        }
    }
    narrow
}

/// Undoes [`narrow`]; half characters become U+FFFD.
fn widened(row: &str) -> Result<Cow<'_, str>, BadRow> {
    let mut pieces = row.split(WIDE);
    let mut wide = pieces.next().unwrap_or_default().to_owned();
    if wide.len() == row.len() {
        return Ok(Cow::Borrowed(row));
    }
    let mut units = Vec::new();
    for piece in pieces {
        let (digits, plain) = piece.split_at_checked(4).ok_or(BadRow::Form(piece.len()))?;
        let unit =
            digits.bytes().all(|b| b.is_ascii_hexdigit()).then(|| u16::from_str_radix(digits, 16).ok());
        units.push(unit.flatten().ok_or(BadRow::Form(piece.len()))?);
        if !plain.is_empty() {
            wide.push_str(&String::from_utf16_lossy(&units));
            wide.push_str(plain);
            units.clear();
        }
    }
    wide.push_str(&String::from_utf16_lossy(&units));
    Ok(Cow::Owned(wide))
}

fn close(row: &mut String, ends: &mut Vec<usize>, at: usize) {
    while ends.pop_if(|end| *end <= at).is_some() {
        row.push('/');
    }
}

fn numbered(number: NodeNumber, last: &mut NodeNumber) -> String {
    let follows = last.checked_add(1) == Some(number);
    *last = number;
    if follows { String::new() } else { number.to_string() }
}

fn length(text: &str) -> usize {
    text.encode_utf16().count()
}

/// Reads a row; whatever it holds, the worst is an error.
pub(crate) fn read(row: &str, shapes: &mut Shapes) -> Result<FlatUnit, BadRow> {
    Reader { rest: &widened(row)?, last: 0, unit: Growing::default(), shapes }.unit()
}

struct Reader<'r, 's> {
    rest: &'r str,
    /// The number before.
    last: NodeNumber,
    unit: Growing,
    shapes: &'s mut Shapes,
}

impl<'r> Reader<'r, '_> {
    fn unit(mut self) -> Result<FlatUnit, BadRow> {
        self.sign("<")?;
        self.element()?;
        while self.unit.depth() > 0 {
            let (sign, rest) = self.rest.split_at_checked(1).ok_or(self.bad())?;
            self.rest = rest;
            match sign {
                "<" => self.element()?,
                "'" => self.text()?,
                "&" => {
                    let unit = self.digits(';')?.ok_or(self.bad())?;
                    self.unit.refer(unit);
                }
                "/" => self.unit.close(),
                _ => return Err(self.bad()),
            }
        }
        let hidden = self.hidden()?;
        self.unit.grown(&hidden).ok_or(BadRow::Form(0))
    }

    fn element(&mut self) -> Result<(), BadRow> {
        if self.unit.depth() >= DEEPEST {
            return Err(BadRow::TooDeep);
        }
        let number = self.number()?;
        let (head, rest) = self.rest.split_once('>').ok_or(self.bad())?;
        let (written, rect) = head.split_once('/').map_or((head, None), |(shape, rect)| (shape, Some(rect)));
        let rect = rect.map(|rect| rectangle(rect).ok_or(self.bad())).transpose()?;
        self.rest = rest;
        let shape = self.shapes.of(written);
        let values = shape.names.iter().map(|_| self.characters().map(str::to_owned));
        let values = values.collect::<Result<_, _>>()?;
        self.unit.open(number, shape, values, rect);
        Ok(())
    }

    fn text(&mut self) -> Result<(), BadRow> {
        let number = self.number()?;
        let text = self.characters()?;
        self.unit.text(number, text.to_owned());
        Ok(())
    }

    fn hidden(&self) -> Result<Vec<NodeNumber>, BadRow> {
        let mut numbers = self.rest.split('!');
        let nothing = numbers.next().filter(|before| before.is_empty());
        nothing.ok_or(self.bad())?;
        numbers.map(|digits| number_of(digits).ok_or(self.bad())).collect()
    }

    /// A node's number, and the space after it.
    fn number(&mut self) -> Result<NodeNumber, BadRow> {
        let told = self.digits(' ')?;
        self.last = told.or_else(|| self.last.checked_add(1)).ok_or(self.bad())?;
        Ok(self.last)
    }

    /// Digits up to a sign; none when there are none.
    fn digits(&mut self, sign: char) -> Result<Option<NodeNumber>, BadRow> {
        let (digits, rest) = self.rest.split_once(sign).ok_or(self.bad())?;
        let number = if digits.is_empty() { None } else { Some(number_of(digits).ok_or(self.bad())?) };
        self.rest = rest;
        Ok(number)
    }

    fn characters(&mut self) -> Result<&'r str, BadRow> {
        let length = self.digits(':')?.ok_or(self.bad())?;
        let (data, rest) = split_at_utf16(self.rest, length as usize).ok_or(self.bad())?;
        self.rest = rest;
        Ok(data)
    }

    fn sign(&mut self, sign: &str) -> Result<(), BadRow> {
        self.rest = self.rest.strip_prefix(sign).ok_or(self.bad())?;
        Ok(())
    }

    fn bad(&self) -> BadRow {
        BadRow::Form(self.rest.len())
    }
}

/// Plain digits: no sign, no more than fit.
fn number_of(digits: &str) -> Option<NodeNumber> {
    digits.bytes().all(|b| b.is_ascii_digit()).then(|| digits.parse().ok()).flatten()
}

fn rectangle(written: &str) -> Option<Rect> {
    let mut sides = written.split(',').map(|side| pixels(side).filter(|side| side.is_finite()));
    let mut side = || sides.next().flatten();
    let rect = [side()?, side()?, side()?, side()?];
    sides.next().is_none().then_some(rect)
}

/// Cuts after so many UTF-16 code units; none when that is in the middle of a character or too far.
fn split_at_utf16(text: &str, units: usize) -> Option<(&str, &str)> {
    let plain = text.split_at_checked(units).filter(|(data, _)| data.is_ascii());
    plain.or_else(|| {
        let mut left = units;
        for (at, character) in text.char_indices() {
            if left == 0 {
                return text.split_at_checked(at);
            }
            left = left.checked_sub(character.len_utf16())?;
        }
        (left == 0).then_some((text, ""))
    })
}

#[cfg(test)]
mod tests;
