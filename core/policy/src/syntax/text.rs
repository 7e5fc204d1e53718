//! Strings: of one line or several, with escapes or without.

use super::SyntaxError;
use super::document::Reader;

impl Reader<'_> {
    pub fn string(&mut self) -> Result<String, SyntaxError> {
        if self.takes("\"\"\"") {
            self.quoted("\"\"\"", true)
        } else if self.takes("'''") {
            self.quoted("'''", false)
        } else if self.takes("\"") {
            self.quoted("\"", true)
        } else {
            self.at += 1;
            self.quoted("'", false)
        }
    }

    fn quoted(&mut self, end: &str, has_escapes: bool) -> Result<String, SyntaxError> {
        let has_lines = end.len() == 3;
        if has_lines && !self.takes("\n") {
            self.takes("\r\n");
        }
        let mut out = String::new();
        loop {
            if self.takes(end) {
                // One or two quotation marks may stand right before the last three.
                let mark = end.get(..1).unwrap_or_default();
                for _ in 0..if has_lines { 2 } else { 0 } {
                    if self.takes(mark) {
                        out.push_str(mark);
                    }
                }
                return Ok(out);
            }
            let Some(character) = self.rest().chars().next() else {
                return self.fail("a text without its last quotation mark");
            };
            match character {
                '\\' if has_escapes => self.escape(has_lines, &mut out)?,
                '\r' if has_lines && self.rest().starts_with("\r\n") => {
                    self.at += 1;
                    out.push('\r');
                }
                '\n' if !has_lines => return self.fail("a text without its last quotation mark"),
                c if c.is_ascii_control() && c != '\t' && c != '\n' => {
                    return self.fail("a text holds a control character");
                }
                c => {
                    self.at += c.len_utf8();
                    out.push(c);
                }
            }
        }
    }

    fn escape(&mut self, has_lines: bool, out: &mut String) -> Result<(), SyntaxError> {
        self.at += 1;
        let digits = match self.next() {
            Some(b'x') => 2,
            Some(b'u') => 4,
            Some(b'U') => 8,
            Some(b' ' | b'\t' | b'\r' | b'\n') if has_lines => return self.joined_lines(),
            Some(letter) => {
                out.push(match letter {
                    b'b' => '\u{8}',
                    b't' => '\t',
                    b'n' => '\n',
                    b'f' => '\u{c}',
                    b'r' => '\r',
                    b'e' => '\u{1b}',
                    b'"' => '"',
                    b'\\' => '\\',
                    _ => return self.fail("no such escape"),
                });
                self.at += 1;
                return Ok(());
            }
            None => return self.fail("a text without its last quotation mark"),
        };
        let code = self.rest().get(1..=digits).filter(|code| code.bytes().all(|b| b.is_ascii_hexdigit()));
        let character = code.and_then(|code| u32::from_str_radix(code, 16).ok()).and_then(char::from_u32);
        let Some(character) = character else { return self.fail("no such character") };
        out.push(character);
        self.at += 1 + digits;
        Ok(())
    }

    /// A backslash at the end of a line joins it with what is next.
    fn joined_lines(&mut self) -> Result<(), SyntaxError> {
        let rest = self.rest();
        let blank = rest.len() - rest.trim_start_matches([' ', '\t', '\r', '\n']).len();
        if !rest.get(..blank).unwrap_or_default().contains('\n') {
            return self.fail("no such escape");
        }
        self.at += blank;
        Ok(())
    }
}
