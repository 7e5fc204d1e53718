//! Lines of JSON from a file or standard input, one at a time.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Write};
use std::path::{Path, PathBuf};

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::outcome::BadInput;

/// Reads each line as a `T` and hands it on; blank lines are skipped.
///
/// A byte order mark and Windows line ends are no part of a line. Output written for the lines
/// before a faulty one stands.
pub fn each_line<T: DeserializeOwned>(
    file: Option<&Path>,
    mut take: impl FnMut(usize, T) -> Result<(), BadInput>,
) -> Result<(), BadInput> {
    let mut input = open(file)?;
    let mut line = Vec::new();
    for number in 1.. {
        line.clear();
        if input.read_until(b'\n', &mut line)? == 0 {
            break;
        }
        let bytes = line.strip_prefix("\u{feff}".as_bytes()).filter(|_| number == 1).unwrap_or(&line);
        let reason = |reason: String| BadInput::Line { number, reason };
        let text = std::str::from_utf8(bytes).map_err(|_| reason("not UTF-8".to_owned()))?.trim();
        if !text.is_empty() {
            take(number, serde_json::from_str(text).map_err(|error| reason(plain(&error)))?)?;
        }
    }
    Ok(())
}

/// Writes a value as one line of JSON.
pub fn write_line(out: &mut dyn Write, value: &impl Serialize) -> Result<(), BadInput> {
    serde_json::to_writer(&mut *out, value).map_err(io::Error::from)?;
    Ok(out.write_all(b"\n")?)
}

/// The whole of a file.
pub fn read_file(path: &Path) -> Result<Vec<u8>, BadInput> {
    fs::read(path).map_err(|error| BadInput::File { path: path.to_owned(), error })
}

fn open(file: Option<&Path>) -> Result<Box<dyn BufRead>, BadInput> {
    match file {
        Some(path) if path != Path::new("-") => {
            let opened =
                File::open(path).map_err(|error| BadInput::File { path: PathBuf::from(path), error })?;
            Ok(Box::new(BufReader::new(opened)))
        }
        _ => Ok(Box::new(io::stdin().lock())),
    }
}

/// What serde says, without its own line number: a line of JSONL is always line 1 to it.
fn plain(error: &serde_json::Error) -> String {
    let text = error.to_string();
    match text.rsplit_once(" at line ") {
        Some((reason, place)) if place.starts_with("1 column ") => {
            format!("{reason} (column {})", error.column())
        }
        _ => text,
    }
}
