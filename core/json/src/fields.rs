//! What stands within brackets: a list's items, an object's fields, an enum's content.

use std::borrow::Cow;

use serde::de::{
    DeserializeSeed, EnumAccess, IntoDeserializer, MapAccess, SeqAccess, VariantAccess, Visitor,
};
use serde::{Deserialize, Deserializer, forward_to_deserialize_any};

use crate::error::JsonError;
use crate::reader::Reader;

/// The inside of a list or an object.
pub(crate) struct Fields<'a, 't> {
    pub reader: &'a mut Reader<'t>,
    end: u8,
    is_first: bool,
    /// The last field's name, when it was not written as it is.
    key: Option<String>,
}

impl<'a, 't> Fields<'a, 't> {
    pub fn open(reader: &'a mut Reader<'t>, bracket: u8) -> Result<Self, JsonError> {
        reader.open(bracket)?;
        Ok(Self { reader, end: if bracket == b'[' { b']' } else { b'}' }, is_first: true, key: None })
    }

    pub fn close(self) -> Result<(), JsonError> {
        self.reader.close(self.end)
    }

    /// Whether one more stands there; steps over the comma before it.
    #[inline(never)]
    pub fn next(&mut self) -> Result<bool, JsonError> {
        if self.reader.peek() == self.end {
            return Ok(false);
        }
        if !std::mem::take(&mut self.is_first) {
            self.reader.expect(b',')?;
            if self.reader.peek() == self.end {
                return Err(JsonError::new("not JSON"));
            }
        }
        Ok(true)
    }
}

impl Fields<'_, '_> {
    /// The next field's name, when one more stands there; steps over the colon after it.
    #[inline(never)]
    fn key(&mut self) -> Result<Option<&str>, JsonError> {
        if !self.next()? {
            return Ok(None);
        }
        let key = self.reader.string()?;
        self.reader.expect(b':')?;
        Ok(Some(match key {
            Cow::Borrowed(key) => key,
            Cow::Owned(key) => self.key.insert(key),
        }))
    }
}

/// A field's name.
struct Key<'k>(&'k str);

impl<'de> Deserializer<'de> for Key<'_> {
    type Error = JsonError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, JsonError> {
        visitor.visit_str(self.0)
    }

    /// Keys that are enums, as in a map of fields.
    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, JsonError> {
        visitor.visit_enum(self.0.into_deserializer())
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit
        unit_struct newtype_struct seq tuple tuple_struct map struct identifier ignored_any
    }
}

impl<'de> SeqAccess<'de> for &mut Fields<'_, 'de> {
    type Error = JsonError;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, JsonError> {
        if self.next()? { seed.deserialize(&mut *self.reader).map(Some) } else { Ok(None) }
    }
}

impl<'de> MapAccess<'de> for &mut Fields<'_, 'de> {
    type Error = JsonError;

    fn next_key_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, JsonError> {
        match self.key()? {
            Some(key) => seed.deserialize(Key(key)).map(Some),
            None => Ok(None),
        }
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, JsonError> {
        seed.deserialize(&mut *self.reader)
    }
}

/// A variant of an enum: its name alone, or its name and its content.
pub(crate) struct Variant<'a, 't> {
    pub reader: &'a mut Reader<'t>,
    pub has_content: bool,
}

impl<'de> EnumAccess<'de> for Variant<'_, 'de> {
    type Error = JsonError;
    type Variant = Self;

    fn variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<(S::Value, Self), JsonError> {
        let name = seed.deserialize(&mut *self.reader)?;
        if self.has_content {
            self.reader.expect(b':')?;
        }
        Ok((name, self))
    }
}

impl<'a, 't> Variant<'a, 't> {
    fn content(self) -> Result<&'a mut Reader<'t>, JsonError> {
        if self.has_content { Ok(self.reader) } else { Err(JsonError::new("a value of another kind")) }
    }
}

impl<'de> VariantAccess<'de> for Variant<'_, 'de> {
    type Error = JsonError;

    fn unit_variant(self) -> Result<(), JsonError> {
        if self.has_content { <()>::deserialize(self.reader) } else { Ok(()) }
    }

    fn newtype_variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<S::Value, JsonError> {
        seed.deserialize(self.content()?)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, JsonError> {
        self.content()?.deserialize_seq(visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, JsonError> {
        self.content()?.deserialize_map(visitor)
    }
}
