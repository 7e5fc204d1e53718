//! A text read from its beginning: everything that no type has a say in.

use std::borrow::Cow;

use serde::de::Visitor;
use serde::{Deserializer, forward_to_deserialize_any};

use crate::error::JsonError;
use crate::fields::{Fields, Variant};
use crate::number::Number;
use crate::{MAX_DEPTH, raw, text};

pub(crate) struct Reader<'t> {
    text: &'t str,
    at: usize,
    depth: u32,
}

impl<'t> Reader<'t> {
    pub fn new(text: &'t str) -> Self {
        Self { text, at: 0, depth: 0 }
    }

    /// The byte that is read next.
    pub fn place(&self) -> usize {
        self.at
    }

    /// The next byte that is not white space; 0 at the end.
    #[inline(never)]
    pub fn peek(&mut self) -> u8 {
        loop {
            match self.text.as_bytes().get(self.at) {
                Some(b' ' | b'\t' | b'\n' | b'\r') => self.at += 1,
                Some(byte) => return *byte,
                None => return 0,
            }
        }
    }

    /// Steps over a byte that has to stand there.
    #[inline(never)]
    pub fn expect(&mut self, byte: u8) -> Result<(), JsonError> {
        if self.peek() == byte {
            self.at += 1;
            Ok(())
        } else if matches!(byte, b'{' | b'[' | b'"') {
            Err(JsonError::new("a value of another kind"))
        } else {
            Err(JsonError::new("not JSON"))
        }
    }

    /// Nothing more stands there.
    pub fn end(&mut self) -> Result<(), JsonError> {
        let end = self.peek() == 0 && self.at == self.text.len();
        if end { Ok(()) } else { Err(JsonError::new("more than one value")) }
    }

    /// Goes into a list or an object.
    #[inline(never)]
    pub fn open(&mut self, bracket: u8) -> Result<(), JsonError> {
        self.expect(bracket)?;
        self.depth += 1;
        if self.depth > MAX_DEPTH { Err(JsonError::new("nested too deeply")) } else { Ok(()) }
    }

    /// Goes out of it.
    #[inline(never)]
    pub fn close(&mut self, bracket: u8) -> Result<(), JsonError> {
        self.expect(bracket)?;
        self.depth -= 1;
        Ok(())
    }

    #[inline(never)]
    pub fn string(&mut self) -> Result<Cow<'t, str>, JsonError> {
        self.expect(b'"')?;
        let rest = self.text.get(self.at..).unwrap_or_default();
        let (string, length) = text::read(rest).ok_or_else(|| JsonError::new("a string that has no end"))?;
        self.at += length;
        Ok(string)
    }

    #[inline(never)]
    fn number(&mut self) -> Result<Number, JsonError> {
        if !matches!(self.peek(), b'-' | b'0'..=b'9') {
            return Err(JsonError::new("a value of another kind"));
        }
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let (number, length) = Number::read(rest).ok_or_else(|| JsonError::new("no number"))?;
        self.at += length;
        Ok(number)
    }

    /// Steps over `null`, when it stands there.
    #[inline(never)]
    pub fn null(&mut self) -> Result<bool, JsonError> {
        if self.peek() == b'n' { self.word("null").map(|()| true) } else { Ok(false) }
    }

    #[inline(never)]
    fn boolean(&mut self) -> Result<bool, JsonError> {
        match self.peek() {
            b't' => self.word("true").map(|()| true),
            b'f' => self.word("false").map(|()| false),
            _ => Err(JsonError::new("a value of another kind")),
        }
    }

    fn word(&mut self, word: &str) -> Result<(), JsonError> {
        let stands = self.text.get(self.at..).is_some_and(|rest| rest.starts_with(word));
        self.at += if stands { word.len() } else { 0 };
        if stands { Ok(()) } else { Err(JsonError::new("not JSON")) }
    }

    /// Steps over a value; gives its text.
    #[inline(never)]
    pub fn skip(&mut self) -> Result<&'t str, JsonError> {
        let first = self.peek();
        let from = self.at;
        match first {
            b'"' => self.string().map(drop)?,
            b'n' => self.word("null")?,
            b't' | b'f' => self.boolean().map(drop)?,
            b'{' | b'[' => {
                let mut fields = Fields::open(self, first)?;
                while fields.next()? {
                    if first == b'{' {
                        fields.reader.string()?;
                        fields.reader.expect(b':')?;
                    }
                    fields.reader.skip()?;
                }
                fields.close()?;
            }
            _ => self.number().map(drop)?,
        }
        Ok(self.text.get(from..self.at).unwrap_or_default())
    }

    fn visit_number<V: Visitor<'t>>(&mut self, visitor: V) -> Result<V::Value, JsonError> {
        match self.number()? {
            Number::Whole(number) => visitor.visit_u64(number),
            Number::Negative(number) => visitor.visit_i64(number),
            Number::Decimal(number) => visitor.visit_f64(number),
        }
    }
}

impl<'de> Deserializer<'de> for &mut Reader<'de> {
    type Error = JsonError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, JsonError> {
        match self.peek() {
            b'"' => self.deserialize_string(visitor),
            b'{' => self.deserialize_map(visitor),
            b'[' => self.deserialize_seq(visitor),
            b't' | b'f' => self.deserialize_bool(visitor),
            b'n' => self.deserialize_unit(visitor),
            _ => self.visit_number(visitor),
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, JsonError> {
        visitor.visit_bool(self.boolean()?)
    }

    fn deserialize_i64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, JsonError> {
        self.visit_number(visitor)
    }

    fn deserialize_i8<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, JsonError> {
        self.visit_number(visitor)
    }

    fn deserialize_i16<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, JsonError> {
        self.visit_number(visitor)
    }

    fn deserialize_i32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, JsonError> {
        self.visit_number(visitor)
    }

    fn deserialize_u8<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, JsonError> {
        self.visit_number(visitor)
    }

    fn deserialize_u16<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, JsonError> {
        self.visit_number(visitor)
    }

    fn deserialize_u32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, JsonError> {
        self.visit_number(visitor)
    }

    fn deserialize_u64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, JsonError> {
        self.visit_number(visitor)
    }

    fn deserialize_f32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, JsonError> {
        visitor.visit_f64(self.number()?.as_f64())
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, JsonError> {
        visitor.visit_f64(self.number()?.as_f64())
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, JsonError> {
        match self.string()? {
            Cow::Borrowed(string) => visitor.visit_borrowed_str(string),
            Cow::Owned(string) => visitor.visit_string(string),
        }
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, JsonError> {
        visitor.visit_string(self.string()?.into_owned())
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, JsonError> {
        visitor.visit_str(&self.string()?)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, JsonError> {
        if self.null()? { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, JsonError> {
        if self.null()? { visitor.visit_unit() } else { Err(JsonError::new("a value of another kind")) }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, JsonError> {
        if name == raw::NAME { visitor.visit_str(self.skip()?) } else { visitor.visit_newtype_struct(self) }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, JsonError> {
        let mut fields = Fields::open(self, b'[')?;
        let value = visitor.visit_seq(&mut fields)?;
        fields.close().map(|()| value)
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, JsonError> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, JsonError> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, JsonError> {
        let mut fields = Fields::open(self, b'{')?;
        let value = visitor.visit_map(&mut fields)?;
        fields.close().map(|()| value)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, JsonError> {
        self.deserialize_map(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, JsonError> {
        // A variant without content is its name, one with content an object of one field.
        if self.peek() == b'"' {
            return visitor.visit_enum(Variant { reader: self, has_content: false });
        }
        self.open(b'{')?;
        let value = visitor.visit_enum(Variant { reader: self, has_content: true })?;
        self.close(b'}').map(|()| value)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, JsonError> {
        self.skip()?;
        visitor.visit_unit()
    }

    forward_to_deserialize_any! { i128 u128 char bytes byte_buf unit_struct }
}
