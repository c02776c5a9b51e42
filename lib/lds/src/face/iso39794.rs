//! The face image data block of ISO/IEC 39794-5:2019, application profile of Doc 9303: nested context tags, one picture.

use docpki::tlv::{self, Tlv};

use super::{Face, FaceFormat};
use crate::error::Error;
use crate::note::{Note, Notes};
use crate::picture::{Kind, Picture};

/// Tag of FaceImageDataBlock: `[APPLICATION 5]`.
const BLOCK: u32 = 0x65;
/// CBEFF format type of the block in DG2's header.
pub const FORMAT_TYPE: [u8; 2] = [0x00, 0x2A];
/// Pictures at most.
const REPRESENTATIONS_MAX: usize = 8;

/// The block within the biometric data: itself, or below one more tag.
pub fn find(data: &[u8]) -> Option<Tlv<'_>> {
    let (outer, _) = tlv::one(data).ok()?;
    if outer.tag == BLOCK { Some(outer) } else { outer.children().find(BLOCK) }
}

/// Reads a block.
pub fn read(block: Tlv<'_>, notes: &mut Notes) -> Result<Vec<Face>, Error> {
    let representations = block.children().find(0xA1).ok_or(Error::Missing("face representation"))?;
    let mut faces = Vec::new();
    for representation in representations.children().take(REPRESENTATIONS_MAX) {
        // Some encoders leave the SEQUENCE of a single representation out.
        let representation = representation?;
        let fields = if representation.tag == 0x30 { representation } else { representations };
        faces.extend(face(fields, notes));
        if representation.tag != 0x30 {
            break;
        }
    }
    if faces.is_empty() { Err(Error::Missing("face")) } else { Ok(faces) }
}

/// imageRepresentation [1] > base [0] > imageRepresentation2DBlock [0] > representationData2D [0].
fn face(representation: Tlv<'_>, notes: &mut Notes) -> Option<Face> {
    let image = representation.children().find(0xA1)?.children().find(0xA0)?.children().find(0xA0)?;
    let picture = Picture::new(image.children().find(0x80)?.value)?;
    let information = image.children().find(0xA1);
    // imageDataFormat [0] > code [0]; imageSize [7]: width [0], height [1].
    let code =
        information.and_then(|i| i.children().find(0xA0)?.children().find(0x80)?.value.last().copied());
    if code.is_some_and(|code| !is_format_code(code, picture.kind)) {
        notes.insert(Note::PictureKind);
    }
    let side = |at: u32| {
        let size = information?.children().find(0xA7)?;
        let value = tlv::unsigned(size.children().find(at)?.value)?;
        u16::try_from(value.iter().take(4).fold(0u64, |sum, byte| sum << 8 | u64::from(*byte))).ok()
    };
    let size = (side(0x80).unwrap_or_default(), side(0x81).unwrap_or_default());
    Some(Face { format: FaceFormat::Iso39794, size, picture })
}

/// ImageDataFormatCode: 2 JPEG, 3 JPEG 2000 with losses, 4 without.
fn is_format_code(code: u8, kind: Kind) -> bool {
    match kind {
        Kind::Jpeg => code == 2,
        Kind::Jp2 | Kind::J2k => matches!(code, 3 | 4),
        Kind::Png => !matches!(code, 2..=4),
    }
}

/// Writes a block of version 3 (2019) with one picture.
pub fn write(picture: &Picture, size: (u16, u16)) -> Vec<u8> {
    let code = if picture.kind == Kind::Jpeg { 2 } else { 3 };
    let number = |tag: u32, value: u16| {
        let integer = tlv::integer(&value.to_be_bytes());
        tlv::encode(tag, integer.get(2..).unwrap_or_default())
    };
    let size = tlv::wrap(0xA7, &[&number(0x80, size.0), &number(0x81, size.1)]);
    let information = tlv::wrap(0xA1, &[&tlv::encode(0xA0, &tlv::encode(0x80, &[code])), &size]);
    let image = tlv::wrap(0xA0, &[&tlv::encode(0x80, &picture.bytes), &information]);
    let image = tlv::encode(0xA1, &tlv::encode(0xA0, &image));
    let representation = tlv::wrap(0x30, &[&number(0x80, 0), &image]);
    let version = tlv::wrap(0xA0, &[&number(0x80, 3), &number(0x81, 2019)]);
    tlv::wrap(BLOCK, &[&version, &tlv::encode(0xA1, &representation)])
}
