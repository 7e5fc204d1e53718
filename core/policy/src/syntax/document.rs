//! A document: headers, keys and values.

use sidvakt_order::OrderedMap;

use super::{Entry, Item, Kind, Origin, SyntaxError, Table};

/// Lists and tables in each other; no policy comes near.
const DEEPEST: usize = 80;

/// Reads a document.
pub(crate) fn parse(text: &str) -> Result<Table, SyntaxError> {
    let mut root = Table { origin: Origin::Header, ..Table::default() };
    let mut reader = Reader { text, at: 0, depth: 0 };
    let mut header: Vec<Key> = Vec::new();
    loop {
        reader.blank_lines()?;
        match reader.next() {
            None => return Ok(root),
            Some(b'[') => header = reader.header(&mut root)?,
            Some(_) => {
                let table = reader.at_header(&mut root, &header)?;
                reader.entry(table)?;
            }
        }
        reader.end_of_line()?;
    }
}

/// A key and the byte where it stands.
type Key = (String, usize);

/// The text from a byte on.
pub(super) struct Reader<'t> {
    pub text: &'t str,
    pub at: usize,
    depth: usize,
}

impl Reader<'_> {
    pub fn next(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    pub fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    pub fn fail<T>(&self, reason: &'static str) -> Result<T, SyntaxError> {
        Err(SyntaxError { at: self.at, reason })
    }

    /// Steps over what stands there, when it does.
    pub fn takes(&mut self, what: &str) -> bool {
        let stands = self.rest().starts_with(what);
        self.at += if stands { what.len() } else { 0 };
        stands
    }

    fn spaces(&mut self) {
        while matches!(self.next(), Some(b' ' | b'\t')) {
            self.at += 1;
        }
    }

    /// Steps over spaces, comments and ends of lines.
    fn blank_lines(&mut self) -> Result<(), SyntaxError> {
        loop {
            self.spaces();
            match self.next() {
                Some(b'#') => self.comment()?,
                Some(b'\n') => self.at += 1,
                Some(b'\r') if self.takes("\r\n") => {}
                _ => return Ok(()),
            }
        }
    }

    fn comment(&mut self) -> Result<(), SyntaxError> {
        let end = self.rest().find('\n').map_or(self.text.len(), |length| self.at + length);
        let comment = self.text.get(self.at..end).unwrap_or_default();
        let comment = comment.strip_suffix('\r').unwrap_or(comment);
        if comment.chars().any(|c| c.is_ascii_control() && c != '\t') {
            return self.fail("a comment holds a control character");
        }
        self.at = end;
        Ok(())
    }

    fn end_of_line(&mut self) -> Result<(), SyntaxError> {
        self.spaces();
        match self.next() {
            None | Some(b'\n') => Ok(()),
            Some(b'#') => self.comment(),
            Some(b'\r') if self.rest().starts_with("\r\n") => Ok(()),
            Some(_) => self.fail("expected the line to end after its value"),
        }
    }

    /// `[table]` or `[[table]]`; makes the table.
    fn header(&mut self, root: &mut Table) -> Result<Vec<Key>, SyntaxError> {
        let at = self.at;
        let is_list = self.takes("[[");
        if !is_list {
            self.at += 1;
        }
        let keys = self.keys()?;
        if !self.takes(if is_list { "]]" } else { "]" }) {
            return self.fail("a header without its closing bracket");
        }
        let Some(((last, last_at), parents)) = keys.split_last() else { return self.fail("an empty header") };
        let parent = self.at_header(root, parents)?;
        let table = Table { origin: Origin::Header, ..Table::default() };
        let item = Item { at, kind: Kind::Table(table) };
        let duplicate = SyntaxError { at: *last_at, reason: "the table is there already" };
        let Some(entry) = parent.entries.get_mut(last) else {
            let kind = if is_list { Kind::Tables(vec![item]) } else { item.kind };
            parent.entries.insert(last.clone(), Entry { key_at: *last_at, value: Item { at, kind } });
            return Ok(keys);
        };
        match &mut entry.value.kind {
            Kind::Tables(items) if is_list => items.push(item),
            Kind::Table(table) if !is_list && table.origin == Origin::Longer => {
                table.origin = Origin::Header;
                (entry.key_at, entry.value.at) = (*last_at, at);
            }
            _ => return Err(duplicate),
        }
        Ok(keys)
    }

    /// The table of a header, made when it is not there; of a list of tables the last.
    fn at_header<'r>(&self, root: &'r mut Table, keys: &[Key]) -> Result<&'r mut Table, SyntaxError> {
        let mut table = root;
        for (key, at) in keys {
            let empty =
                || Entry { key_at: *at, value: Item { at: *at, kind: Kind::Table(Table::default()) } };
            let item = &mut table.entries.get_or_insert_with(key.clone(), empty).value;
            let error = SyntaxError { at: *at, reason: "a key that is there already, and no table" };
            let kind = match &mut item.kind {
                Kind::Tables(items) => items.last_mut().map(|item| &mut item.kind),
                kind => Some(kind),
            };
            table = match kind {
                Some(Kind::Table(table)) if table.origin != Origin::Braces => table,
                _ => return Err(error),
            };
        }
        Ok(table)
    }

    /// `key = value`, where the key may have points.
    fn entry(&mut self, table: &mut Table) -> Result<(), SyntaxError> {
        let keys = self.keys()?;
        if !self.takes("=") {
            return self.fail("a key without `=`");
        }
        self.spaces();
        let value = self.item()?;
        let Some(((last, key_at), parents)) = keys.split_last() else { return self.fail("no key") };
        let mut table = table;
        for (key, at) in parents {
            let made = || {
                let kind = Kind::Table(Table { origin: Origin::Points, ..Table::default() });
                Entry { key_at: *at, value: Item { at: *at, kind } }
            };
            table = match &mut table.entries.get_or_insert_with(key.clone(), made).value.kind {
                Kind::Table(table) if matches!(table.origin, Origin::Points | Origin::Longer) => table,
                _ => return Err(SyntaxError { at: *at, reason: "a key that is there already" }),
            };
        }
        if table.entries.contains_key(last.as_str()) {
            return Err(SyntaxError { at: *key_at, reason: "a key that is there already" });
        }
        table.entries.insert(last.clone(), Entry { key_at: *key_at, value });
        Ok(())
    }

    /// Keys with points between them, and the spaces around.
    fn keys(&mut self) -> Result<Vec<Key>, SyntaxError> {
        let mut keys = Vec::new();
        loop {
            self.spaces();
            let at = self.at;
            keys.push((self.key()?, at));
            self.spaces();
            if !self.takes(".") {
                return Ok(keys);
            }
        }
    }

    fn key(&mut self) -> Result<String, SyntaxError> {
        if matches!(self.next(), Some(b'"' | b'\'')) {
            return if self.rest().starts_with("\"\"\"") || self.rest().starts_with("'''") {
                self.fail("a key of several lines")
            } else {
                self.string()
            };
        }
        let is_bare = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
        let length = self.rest().find(|c| !is_bare(c)).unwrap_or(self.rest().len());
        let key = self.rest().get(..length).unwrap_or_default().to_owned();
        self.at += length;
        if key.is_empty() { self.fail("no key") } else { Ok(key) }
    }

    fn item(&mut self) -> Result<Item, SyntaxError> {
        let at = self.at;
        self.depth += 1;
        if self.depth > DEEPEST {
            return self.fail("nested too deeply");
        }
        let kind = match self.next() {
            Some(b'"' | b'\'') => Kind::Text(self.string()?),
            Some(b'[') => self.list()?,
            Some(b'{') => self.braces()?,
            _ => self.scalar()?,
        };
        self.depth -= 1;
        Ok(Item { at, kind })
    }

    fn list(&mut self) -> Result<Kind, SyntaxError> {
        self.at += 1;
        let mut items = Vec::new();
        loop {
            self.blank_lines()?;
            if self.takes("]") {
                return Ok(Kind::List(items));
            }
            items.push(self.item()?);
            self.blank_lines()?;
            if !self.takes(",") && self.next() != Some(b']') {
                return self.fail("a list without its comma or closing bracket");
            }
        }
    }

    fn braces(&mut self) -> Result<Kind, SyntaxError> {
        self.at += 1;
        let mut table = Table { entries: OrderedMap::new(), origin: Origin::Points };
        loop {
            self.blank_lines()?;
            if self.takes("}") {
                seal(&mut table);
                return Ok(Kind::Table(table));
            }
            self.entry(&mut table)?;
            self.blank_lines()?;
            if !self.takes(",") && self.next() != Some(b'}') {
                return self.fail("a table in braces without its comma or closing brace");
            }
        }
    }
}

/// Nothing may be added to a table in braces, nor to those that its keys with points made.
fn seal(table: &mut Table) {
    table.origin = Origin::Braces;
    for entry in table.entries.values_mut() {
        if let Kind::Table(table) = &mut entry.value.kind {
            seal(table);
        }
    }
}
