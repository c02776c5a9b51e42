//! DG12 (Doc 9303-10 4.7.12): additional details of the document.

use docpki::tlv::Tlv;

use crate::error::Error;
use crate::group::{Group, unwrap};
use crate::holder::{check_list, filled, tags, write_elements};
use crate::note::{Note, Notes};
use crate::picture::Picture;
use crate::text::{digits, parts, text};

/// Elements at most.
const ELEMENTS_MAX: usize = 64;

/// DG12.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Issuance {
    /// Who issued it.
    pub authority: Option<String>,
    /// When, `yyyymmdd`.
    pub issued_on: Option<String>,
    /// Other persons in the document, each with name parts.
    pub other_persons: Vec<Vec<String>>,
    /// Endorsements and observations.
    pub observations: Option<String>,
    /// Tax and exit requirements.
    pub requirements: Option<String>,
    /// Picture of the front of the document.
    pub front: Option<Picture>,
    /// Picture of its rear.
    pub rear: Option<Picture>,
    /// When it was personalised, `yyyymmddhhmmss`.
    pub personalised_at: Option<String>,
    /// Serial number of the system that personalised it.
    pub system: Option<String>,
}

impl Issuance {
    /// Reads DG12.
    ///
    /// # Errors
    /// [`Error::Encoding`], [`Error::Limit`].
    pub fn read(file: &[u8], notes: &mut Notes) -> Result<Self, Error> {
        let group = unwrap(Group::Dg(12), file, notes)?;
        let mut issuance = Self::default();
        let (mut listed, mut found) = (Vec::new(), Vec::new());
        for element in group.children().take(ELEMENTS_MAX) {
            let element = element?;
            match element.tag {
                0x5C => listed = tags(element.value),
                tag => {
                    found.push(if tag == 0xA0 { 0x5F1A } else { tag });
                    issuance.take(element, notes);
                }
            }
        }
        listed.iter_mut().filter(|tag| **tag == 0xA0).for_each(|tag| *tag = 0x5F1A);
        check_list(listed, found, notes);
        Ok(issuance)
    }

    fn take(&mut self, element: Tlv<'_>, notes: &mut Notes) {
        let value = element.value;
        match element.tag {
            0x5F19 => self.authority = filled(text(value, notes)),
            0x5F26 => self.issued_on = filled(digits(value, notes)),
            0x5F1A => self.other_persons.push(parts(&text(value, notes))),
            0xA0 => {
                let names = element.children().take(ELEMENTS_MAX).flatten().filter(|name| name.tag == 0x5F1A);
                self.other_persons.extend(names.map(|name| parts(&text(name.value, notes))));
            }
            0x5F1B => self.observations = filled(text(value, notes)),
            0x5F1C => self.requirements = filled(text(value, notes)),
            0x5F1D => self.front = Picture::new(value),
            0x5F1E => self.rear = Picture::new(value),
            0x5F55 => self.personalised_at = filled(digits(value, notes)),
            0x5F56 => self.system = filled(text(value, notes)),
            _ => {
                notes.insert(Note::ElementTag);
            }
        }
    }

    /// Writes DG12 with the texts that there are; pictures and other persons are left out.
    pub fn write(&self) -> Vec<u8> {
        let elements = [
            (0x5F19, &self.authority),
            (0x5F26, &self.issued_on),
            (0x5F1B, &self.observations),
            (0x5F1C, &self.requirements),
            (0x5F55, &self.personalised_at),
            (0x5F56, &self.system),
        ];
        write_elements(
            Group::Dg(12),
            elements.into_iter().filter_map(|(tag, text)| Some((tag, text.clone()?))),
        )
    }
}
