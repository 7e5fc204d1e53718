//! ZIP files with stored members, written and read without a clock and without compression.
//!
//! Own code because the `zip` crate adds 84 KB gzip to the extension's module for what is needed
//! here: pictures are compressed already, and the files must be readable by any program.

use sidvakt_order::OrderedSet;

const LOCAL: [u8; 4] = *b"PK\x03\x04";
const CENTRAL: [u8; 4] = *b"PK\x01\x02";
const END: [u8; 4] = *b"PK\x05\x06";
/// Names are UTF-8.
const UTF8: u16 = 1 << 11;
/// 1 January 1980: members carry no time of their own, so equal content gives equal bytes.
const NO_DATE: u16 = 0x0021;
const LOCAL_SIZE: usize = 30;
const CENTRAL_SIZE: usize = 46;
const END_SIZE: usize = 22;

/// A member of a ZIP file.
pub(crate) struct Member<'a> {
    pub name: String,
    pub bytes: &'a [u8],
}

/// Why a ZIP file cannot be written or read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ZipError {
    /// No end of the directory: not a ZIP file, or cut off.
    #[error("not a ZIP file, or its end is missing")]
    NotZip,
    /// A part points outside the file or does not begin as it must.
    #[error("the ZIP directory is damaged at member {0}")]
    Damaged(usize),
    /// A member is compressed or encrypted; a package's members are stored.
    #[error("{0}: compressed or encrypted; a package's files are stored as they are")]
    NotStored(String),
    /// A name that leaves the package's folder, or is no UTF-8.
    #[error("member {0} has an unsafe name")]
    UnsafeName(usize),
    /// Two members with one name: readers would disagree on which one counts.
    #[error("{0}: listed twice")]
    Twice(String),
    /// More than the format holds: 4 GB or 65 535 files.
    #[error("too large for a ZIP file")]
    TooLarge,
}

/// A ZIP file of stored members, in the order given.
pub(crate) fn write(members: &[Member<'_>]) -> Result<Vec<u8>, ZipError> {
    let mut out = Vec::new();
    let mut directory = Vec::new();
    for member in members {
        let offset = size(out.len())?;
        let fields = member_fields(member)?;
        out.extend(LOCAL);
        out.extend(&fields);
        out.extend(0_u16.to_le_bytes());
        out.extend(member.name.as_bytes());
        out.extend(member.bytes);
        directory.extend(CENTRAL);
        directory.extend(20_u16.to_le_bytes());
        directory.extend(&fields);
        // Extra field, comment, disk, internal attributes: none.
        directory.extend([0; 8]);
        directory.extend(0_u32.to_le_bytes());
        directory.extend(offset.to_le_bytes());
        directory.extend(member.name.as_bytes());
    }
    let start = size(out.len())?;
    let count = u16::try_from(members.len()).map_err(|_| ZipError::TooLarge)?;
    out.extend(&directory);
    out.extend(END);
    out.extend([0; 4]);
    out.extend(count.to_le_bytes());
    out.extend(count.to_le_bytes());
    out.extend(size(directory.len())?.to_le_bytes());
    out.extend(start.to_le_bytes());
    out.extend(0_u16.to_le_bytes());
    Ok(out)
}

/// The fields that a member's local header and its directory entry share: version to name length.
fn member_fields(member: &Member<'_>) -> Result<Vec<u8>, ZipError> {
    let length = size(member.bytes.len())?;
    let name = u16::try_from(member.name.len()).map_err(|_| ZipError::TooLarge)?;
    let mut fields = Vec::with_capacity(24);
    fields.extend(20_u16.to_le_bytes());
    fields.extend(UTF8.to_le_bytes());
    fields.extend(0_u16.to_le_bytes());
    fields.extend(0_u16.to_le_bytes());
    fields.extend(NO_DATE.to_le_bytes());
    fields.extend(crc32(member.bytes).to_le_bytes());
    fields.extend(length.to_le_bytes());
    fields.extend(length.to_le_bytes());
    fields.extend(name.to_le_bytes());
    Ok(fields)
}

/// The stored members of a ZIP file, in the order of its directory.
pub(crate) fn read(bytes: &[u8]) -> Result<Vec<Member<'_>>, ZipError> {
    let end = end_of_directory(bytes).ok_or(ZipError::NotZip)?;
    let count = u16_at(bytes, end + 10).ok_or(ZipError::NotZip)?;
    let mut at = u32_at(bytes, end + 16).ok_or(ZipError::NotZip)?;
    let mut members = Vec::new();
    let mut names = OrderedSet::new();
    for index in 0..usize::from(count) {
        let (member, next) = member_at(bytes, at, index)?;
        if !names.insert(member.name.clone()) {
            return Err(ZipError::Twice(member.name));
        }
        members.push(member);
        at = next;
    }
    if at == end { Ok(members) } else { Err(ZipError::Damaged(members.len())) }
}

/// Reads one directory entry and the member that it points at; also where the next entry starts.
fn member_at(bytes: &[u8], at: usize, index: usize) -> Result<(Member<'_>, usize), ZipError> {
    let damaged = || ZipError::Damaged(index);
    let entry =
        slice(bytes, at, CENTRAL_SIZE).filter(|entry| entry.starts_with(&CENTRAL)).ok_or_else(damaged)?;
    let [name_size, extra, comment] = [28, 30, 32].map(|field| u16_at(entry, field).map(usize::from));
    let (name_size, extra, comment) =
        (name_size.ok_or_else(damaged)?, extra.ok_or_else(damaged)?, comment.ok_or_else(damaged)?);
    let name = slice(bytes, at.saturating_add(CENTRAL_SIZE), name_size).ok_or_else(damaged)?;
    let name =
        std::str::from_utf8(name).ok().filter(|name| is_safe(name)).ok_or(ZipError::UnsafeName(index))?;
    let flags = u16_at(entry, 8).ok_or_else(damaged)?;
    let method = u16_at(entry, 10).ok_or_else(damaged)?;
    let [packed, plain, offset] = [20, 24, 42].map(|field| u32_at(entry, field));
    let (packed, plain, offset) =
        (packed.ok_or_else(damaged)?, plain.ok_or_else(damaged)?, offset.ok_or_else(damaged)?);
    if method != 0 || packed != plain || flags & !UTF8 != 0 {
        return Err(ZipError::NotStored(name.to_owned()));
    }
    let local =
        slice(bytes, offset, LOCAL_SIZE).filter(|local| local.starts_with(&LOCAL)).ok_or_else(damaged)?;
    let skipped = [26, 28].map(|field| u16_at(local, field).map(usize::from));
    let [Some(local_name), Some(local_extra)] = skipped else {
        return Err(damaged());
    };
    let name_at = offset.saturating_add(LOCAL_SIZE);
    let content_at = name_at.saturating_add(local_name + local_extra);
    let same_name = slice(bytes, name_at, local_name) == Some(name.as_bytes());
    let content = slice(bytes, content_at, plain).ok_or_else(damaged)?;
    if !same_name {
        return Err(damaged());
    }
    let next = at.saturating_add(CENTRAL_SIZE + name_size + extra + comment);
    Ok((Member { name: name.to_owned(), bytes: content }, next))
}

/// Where the end record starts; a comment of up to 65 535 bytes may follow it.
fn end_of_directory(bytes: &[u8]) -> Option<usize> {
    let last = bytes.len().checked_sub(END_SIZE)?;
    let first = last.saturating_sub(usize::from(u16::MAX));
    (first..=last).rev().find(|at| {
        let comment = u16_at(bytes, at + 20).map(usize::from);
        slice(bytes, *at, 4) == Some(&END) && comment == Some(last - at)
    })
}

/// Relative, without `..`, back-slashes, drive letters or control characters.
fn is_safe(name: &str) -> bool {
    let bad = |char: char| char == '\\' || char == ':' || char.is_control();
    !name.is_empty()
        && !name.contains(bad)
        && name.split('/').all(|part| !part.is_empty() && part != "." && part != "..")
}

fn slice(bytes: &[u8], at: usize, length: usize) -> Option<&[u8]> {
    bytes.get(at..at.checked_add(length)?)
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    slice(bytes, at, 2)?.try_into().ok().map(u16::from_le_bytes)
}

fn u32_at(bytes: &[u8], at: usize) -> Option<usize> {
    let number = slice(bytes, at, 4)?.try_into().ok().map(u32::from_le_bytes)?;
    usize::try_from(number).ok()
}

fn size(length: usize) -> Result<u32, ZipError> {
    u32::try_from(length).ok().filter(|length| *length < u32::MAX).ok_or(ZipError::TooLarge)
}

/// CRC-32 as ZIP demands it (polynomial 0xEDB88320), four bits at a time.
fn crc32(bytes: &[u8]) -> u32 {
    const TABLE: [u32; 16] = table();
    let step = |crc: u32, low: u32| {
        let index = usize::try_from((crc ^ low) & 15).unwrap_or_default();
        (crc >> 4) ^ TABLE.get(index).copied().unwrap_or_default()
    };
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        let byte = u32::from(*byte);
        step(step(crc, byte), byte >> 4)
    })
}

const fn table() -> [u32; 16] {
    let mut table = [0_u32; 16];
    let mut index = 0_u32;
    while index < 16 {
        let mut crc = index;
        let mut bit = 0;
        while bit < 4 {
            crc = if crc & 1 == 1 { (crc >> 1) ^ 0xEDB8_8320 } else { crc >> 1 };
            bit += 1;
        }
        #[allow(clippy::indexing_slicing, reason = "const code; the index is below 16")]
        {
            table[index as usize] = crc;
        }
        index += 1;
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    fn two() -> Vec<u8> {
        let members = [("LÄSMIG.txt", "hej"), ("blobs/a.png", "")];
        let members = members.map(|(name, text)| Member { name: name.into(), bytes: text.as_bytes() });
        write(&members).expect("small")
    }

    #[test]
    fn the_checksum_is_zips() {
        assert_eq!(crc32(b"123456789"), 0xCBF4_3926);
        assert_eq!(crc32(b""), 0);
    }

    #[test]
    fn what_is_written_is_read() {
        let bytes = two();
        let members = read(&bytes).expect("sound");
        let found: Vec<_> = members.iter().map(|member| (member.name.as_str(), member.bytes)).collect();
        assert_eq!(found, [("LÄSMIG.txt", b"hej".as_slice()), ("blobs/a.png", b"")]);
        assert_eq!(bytes, two(), "equal content gives equal bytes");
    }

    #[test]
    fn a_file_cut_off_anywhere_is_refused() {
        let bytes = two();
        for length in 0..bytes.len() {
            assert!(read(&bytes[..length]).is_err(), "{length} of {}", bytes.len());
        }
    }

    #[test]
    fn any_changed_byte_gives_an_answer_and_no_panic() {
        let bytes = two();
        for index in 0..bytes.len() {
            for flip in [1, 0x80, 0xFF] {
                let mut changed = bytes.clone();
                changed[index] ^= flip;
                let _ = read(&changed).map(|members| members.len());
            }
        }
    }

    #[test]
    fn names_that_leave_the_folder_are_refused() {
        for name in ["../x", "/x", "a//b", "a\\b", "c:x", "", "a/./b", "a\u{0}b"] {
            let bytes = write(&[Member { name: name.into(), bytes: b"x" }]).expect("written");
            assert!(matches!(read(&bytes), Err(ZipError::UnsafeName(0))), "{name:?}");
        }
    }

    #[test]
    fn a_name_listed_twice_is_refused() {
        let member = |text: &'static str| Member { name: "record.json".into(), bytes: text.as_bytes() };
        let bytes = write(&[member("{}"), member("[]")]).expect("written");
        assert!(matches!(read(&bytes), Err(ZipError::Twice(_))));
    }
}
