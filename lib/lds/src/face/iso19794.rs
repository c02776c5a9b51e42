//! The facial record of ISO/IEC 19794-5:2005 clause 5: fixed fields, then the picture.

use super::{Face, FaceFormat, searched};
use crate::error::Error;
use crate::note::{Note, Notes};
use crate::picture::{Kind, Picture};

/// Bytes of the record's header.
const HEADER: usize = 14;
/// Bytes of a face's fixed part before its feature points.
const FACIAL_INFORMATION: usize = 20;
/// Bytes of a feature point.
const FEATURE_POINT: usize = 8;
/// Bytes of the picture's description.
const IMAGE_INFORMATION: usize = 12;
/// Faces of a record at most.
const FACES_MAX: u16 = 8;

/// Reads a record.
pub fn read(record: &[u8], notes: &mut Notes) -> Result<Vec<Face>, Error> {
    let count = number(record, 12, 2).ok_or(Error::Missing("face record"))?;
    if number(record, 8, 4) != Some(record.len()) {
        notes.insert(Note::FaceLengths);
    }
    let mut faces = Vec::new();
    let mut rest = record.get(HEADER..).unwrap_or_default();
    for _ in 0..count.min(usize::from(FACES_MAX)) {
        let Some((face, after)) = one(rest, notes) else { break };
        faces.push(face);
        rest = after;
    }
    if faces.is_empty() {
        faces.extend(searched(record, notes));
    }
    if faces.is_empty() { Err(Error::Missing("face")) } else { Ok(faces) }
}

fn one<'a>(block: &'a [u8], notes: &mut Notes) -> Option<(Face, &'a [u8])> {
    let length = number(block, 0, 4)?;
    let points = number(block, 4, 2)?;
    let at = FACIAL_INFORMATION + points * FEATURE_POINT;
    let information = block.get(at..at + IMAGE_INFORMATION)?;
    let size =
        (u16::try_from(number(information, 2, 2)?).ok()?, u16::try_from(number(information, 4, 2)?).ok()?);
    let start = at + IMAGE_INFORMATION;
    let end = if start < length && length <= block.len() {
        length
    } else {
        notes.insert(Note::FaceLengths);
        block.len()
    };
    let picture = Picture::new(block.get(start..end)?)?;
    let said = information.get(1)?;
    if (*said == 0) != (picture.kind == Kind::Jpeg) {
        notes.insert(Note::PictureKind);
    }
    Some((Face { format: FaceFormat::Iso19794, size, picture }, block.get(end..)?))
}

fn number(bytes: &[u8], at: usize, width: usize) -> Option<usize> {
    Some(bytes.get(at..at + width)?.iter().fold(0, |sum, byte| sum << 8 | usize::from(*byte)))
}

/// Writes a record of one full frontal face in colour; nothing is said of the person.
pub fn write(picture: &Picture, size: (u16, u16)) -> Vec<u8> {
    let block = FACIAL_INFORMATION + IMAGE_INFORMATION + picture.bytes.len();
    let long = |value: usize| u32::try_from(value).unwrap_or(u32::MAX).to_be_bytes();
    let mut out = Vec::with_capacity(HEADER + block);
    out.extend_from_slice(b"FAC\x00010\x00");
    out.extend(long(HEADER + block));
    out.extend([0, 1]);
    out.extend(long(block));
    out.extend([0; FACIAL_INFORMATION - 4]);
    let data_type = u8::from(picture.kind != Kind::Jpeg);
    let (width, height) = (size.0.to_be_bytes(), size.1.to_be_bytes());
    // Face image type 1 (full frontal), colour space 1 (sRGB), source type 2 (still camera).
    out.extend([1, data_type, width[0], width[1], height[0], height[1], 1, 2, 0, 0, 0, 0]);
    out.extend_from_slice(&picture.bytes);
    out
}
