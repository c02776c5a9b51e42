//! DG2 (Doc 9303-10 4.7.2): the face of the holder, in whichever of the two formats. Of what the formats can say of a person
//! (eyes, hair, sex as seen) nothing is read: inspection compares the picture, it does not describe anybody.

mod iso19794;
mod iso39794;

use docpki::tlv::{self, Tlv};

use crate::error::Error;
use crate::group::{Group, unwrap};
use crate::note::{Note, Notes};
use crate::picture::{Kind, Picture};

/// Biometric templates at most.
const TEMPLATES_MAX: usize = 8;
/// How far a picture is looked for in a block that no format explains.
const SEARCH_MAX: usize = 4_096;

/// The format of the block that held a face.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FaceFormat {
    /// ISO/IEC 19794-5:2005.
    Iso19794,
    /// ISO/IEC 39794-5:2019.
    Iso39794,
    /// Neither; the picture was found by its first bytes.
    Unknown,
}

/// A face.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Face {
    /// Its format.
    pub format: FaceFormat,
    /// Width and height in pixels as the record says; 0 is *not said*.
    pub size: (u16, u16),
    /// The picture.
    pub picture: Picture,
}

impl Face {
    /// The faces of DG2, the holder's first.
    ///
    /// # Errors
    /// [`Error::Encoding`]; [`Error::Missing`] when there is no picture.
    pub fn read(file: &[u8], notes: &mut Notes) -> Result<Vec<Self>, Error> {
        let group = unwrap(Group::Dg(2), file, notes)?;
        let templates = match group.children().find(0x7F61) {
            Some(templates) => templates,
            None => group,
        };
        let mut faces = Vec::new();
        for template in templates.children().take(TEMPLATES_MAX + 1) {
            let template = template?;
            if template.tag == 0x7F60 {
                faces.extend(of_template(template, notes)?);
            }
        }
        match faces.len() {
            0 => Err(Error::Missing("face")),
            1 => Ok(faces),
            _ => {
                notes.insert(Note::SeveralFaces);
                Ok(faces)
            }
        }
    }

    /// Writes DG2 with one face as ISO/IEC 19794-5 has it.
    pub fn write(picture: &Picture, size: (u16, u16)) -> Vec<u8> {
        group_of(0x5F2E, &iso19794::write(picture, size), [0x00, 0x08])
    }

    /// Writes DG2 with one face as ISO/IEC 39794-5 has it.
    pub fn write_39794(picture: &Picture, size: (u16, u16)) -> Vec<u8> {
        group_of(0x7F2E, &tlv::encode(0xA1, &iso39794::write(picture, size)), iso39794::FORMAT_TYPE)
    }
}

/// DG2 of one biometric template (ISO/IEC 7816-11 table 3; Doc 9303-10 table 38).
fn group_of(block: u32, data: &[u8], format_type: [u8; 2]) -> Vec<u8> {
    let header = tlv::wrap(
        0xA1,
        &[
            &tlv::encode(0x80, &[0x01, 0x01]),
            &tlv::encode(0x81, &[0x02]),
            &tlv::encode(0x82, &[0x00]),
            &tlv::encode(0x87, &[0x01, 0x01]),
            &tlv::encode(0x88, &format_type),
        ],
    );
    let template = tlv::wrap(0x7F60, &[&header, &tlv::encode(block, data)]);
    let templates = tlv::wrap(0x7F61, &[&tlv::encode(0x02, &[1]), &template]);
    tlv::encode(Group::Dg(2).tag(), &templates)
}

fn of_template(template: Tlv<'_>, notes: &mut Notes) -> Result<Vec<Face>, Error> {
    if template.children().find(0xA1).is_none() {
        notes.insert(Note::NoBiometricHeader);
    }
    let block = template.children().find(0x5F2E).or_else(|| template.children().find(0x7F2E));
    let block = block.ok_or(Error::Missing("biometric data"))?;
    if block.value.starts_with(b"FAC\0") {
        return iso19794::read(block.value, notes);
    }
    if let Some(inner) = iso39794::find(block.value) {
        return iso39794::read(inner, notes);
    }
    searched(block.value, notes).map(|face| vec![face]).ok_or(Error::Missing("face"))
}

/// The picture in a block of no known format.
fn searched(block: &[u8], notes: &mut Notes) -> Option<Face> {
    let starts = 0..block.len().min(SEARCH_MAX);
    let picture = starts.filter_map(|at| block.get(at..)).find(|rest| Kind::of(rest).is_some())?;
    notes.insert(Note::PictureSearched);
    Some(Face { format: FaceFormat::Unknown, size: (0, 0), picture: Picture::new(picture)? })
}
