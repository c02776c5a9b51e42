//! DG1 (Doc 9303-10 4.7.1): the machine-readable zone, as printed. `mrz` reads what it says.

use docpki::tlv;

use crate::error::Error;
use crate::group::{Group, unwrap};
use crate::note::{Note, Notes};

/// Characters of a zone at most.
const CHARACTERS_MAX: usize = 120;

/// The zone of DG1 in lines: 90 characters are three lines of 30, 72 two of 36, 88 two of 44; another number is one line.
///
/// # Errors
/// [`Error::Encoding`], [`Error::Missing`], [`Error::Limit`].
pub fn read_zone(file: &[u8], notes: &mut Notes) -> Result<Vec<String>, Error> {
    let group = unwrap(Group::Dg(1), file, notes)?;
    let zone = match group.children().find(0x5F1F) {
        Some(zone) => zone.value,
        None => {
            let first = group.children().next_tlv()?;
            notes.insert(Note::ElementTag);
            first.value
        }
    };
    if zone.len() > CHARACTERS_MAX {
        return Err(Error::Limit("characters of a zone"));
    }
    if zone.is_empty() {
        return Err(Error::Missing("zone"));
    }
    let characters: Vec<char> = zone.iter().map(|byte| char::from(*byte)).collect();
    let width = match characters.len() {
        90 => 30,
        72 => 36,
        88 => 44,
        other => other,
    };
    Ok(characters.chunks(width).map(|line| line.iter().collect()).collect())
}

/// Writes DG1 of the lines of a zone.
pub fn write_zone(lines: &[&str]) -> Vec<u8> {
    tlv::encode(Group::Dg(1).tag(), &tlv::encode(0x5F1F, lines.concat().as_bytes()))
}
