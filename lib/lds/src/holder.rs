//! DG11 (Doc 9303-10 4.7.11): additional personal details. Only what inspection needs is read; the fields on profession, title
//! and summary of the person are kept as the holder's own words and never become features of anything.

use docpki::tlv::{self, Tlv};

use crate::error::Error;
use crate::group::{Group, unwrap};
use crate::note::{Note, Notes};
use crate::picture::Picture;
use crate::text::{digits, parts, text};

/// Elements of one kind at most.
const ELEMENTS_MAX: usize = 64;

/// Parts of a place or an address, as the issuer parted them.
pub type Place = Vec<String>;

/// DG11.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Holder {
    /// Name in national characters: surname, then given names.
    pub name: Vec<String>,
    /// Other names, each likewise.
    pub other_names: Vec<Vec<String>>,
    /// Personal number.
    pub personal_number: Option<String>,
    /// Full date of birth, `yyyymmdd`; unknown parts as the issuer wrote them.
    pub birth: Option<String>,
    /// Place of birth.
    pub birth_place: Place,
    /// Permanent address.
    pub address: Place,
    /// Telephone.
    pub telephone: Option<String>,
    /// Profession.
    pub profession: Option<String>,
    /// Title.
    pub title: Option<String>,
    /// Personal summary.
    pub summary: Option<String>,
    /// Proof of citizenship: a picture.
    pub citizenship: Option<Picture>,
    /// Numbers of other travel documents.
    pub other_documents: Vec<String>,
    /// Custody information.
    pub custody: Option<String>,
}

impl Holder {
    /// Reads DG11.
    ///
    /// # Errors
    /// [`Error::Encoding`], [`Error::Limit`].
    pub fn read(file: &[u8], notes: &mut Notes) -> Result<Self, Error> {
        let group = unwrap(Group::Dg(11), file, notes)?;
        let mut holder = Self::default();
        let (mut listed, mut found) = (Vec::new(), Vec::new());
        for element in group.children().take(ELEMENTS_MAX) {
            let element = element?;
            match element.tag {
                0x5C => listed = tags(element.value),
                tag => {
                    found.push(if tag == 0xA0 { 0x5F0F } else { tag });
                    holder.take(element, notes);
                }
            }
        }
        check_list(listed, found, notes);
        Ok(holder)
    }

    fn take(&mut self, element: Tlv<'_>, notes: &mut Notes) {
        let value = element.value;
        match element.tag {
            0x5F0E => self.name = parts(&text(value, notes)),
            0x5F0F => self.other_names.push(parts(&text(value, notes))),
            0xA0 => self.others(element, notes),
            0x5F10 => self.personal_number = filled(text(value, notes)),
            0x5F2B => self.birth = filled(digits(value, notes)),
            0x5F11 => self.birth_place = parts(&text(value, notes)),
            0x5F42 => self.address = parts(&text(value, notes)),
            0x5F12 => self.telephone = filled(text(value, notes)),
            0x5F13 => self.profession = filled(text(value, notes)),
            0x5F14 => self.title = filled(text(value, notes)),
            0x5F15 => self.summary = filled(text(value, notes)),
            0x5F16 => self.citizenship = Picture::new(value),
            0x5F17 => self.other_documents = parts(&text(value, notes)),
            0x5F18 => self.custody = filled(text(value, notes)),
            _ => {
                notes.insert(Note::ElementTag);
            }
        }
    }

    /// The template of other names: a count, then each.
    fn others(&mut self, template: Tlv<'_>, notes: &mut Notes) {
        for element in template.children().take(ELEMENTS_MAX).flatten() {
            if element.tag == 0x5F0F {
                self.other_names.push(parts(&text(element.value, notes)));
            }
        }
    }

    /// Writes DG11 with the elements that there are; pictures are left out.
    pub fn write(&self) -> Vec<u8> {
        let joined = |parts: &[String]| (!parts.is_empty()).then(|| parts.join("<<"));
        let elements: [(u32, Option<String>); 11] = [
            (0x5F0E, joined(&self.name)),
            (0x5F10, self.personal_number.clone()),
            (0x5F2B, self.birth.clone()),
            (0x5F11, joined(&self.birth_place)),
            (0x5F42, joined(&self.address)),
            (0x5F12, self.telephone.clone()),
            (0x5F13, self.profession.clone()),
            (0x5F14, self.title.clone()),
            (0x5F15, self.summary.clone()),
            (0x5F17, joined(&self.other_documents)),
            (0x5F18, self.custody.clone()),
        ];
        write_elements(Group::Dg(11), elements.into_iter().filter_map(|(tag, text)| Some((tag, text?))))
    }
}

/// A group of texts with the list of their tags before them.
pub(crate) fn write_elements(group: Group, elements: impl Iterator<Item = (u32, String)>) -> Vec<u8> {
    let (mut list, mut body) = (Vec::new(), Vec::new());
    for (tag, text) in elements {
        list.extend(tag.to_be_bytes().into_iter().skip_while(|byte| *byte == 0));
        tlv::put(&mut body, tag, text.as_bytes());
    }
    tlv::wrap(group.tag(), &[&tlv::encode(0x5C, &list), &body])
}

/// The tags that a tag list names.
pub(crate) fn tags(list: &[u8]) -> Vec<u32> {
    let (mut all, mut bytes) = (Vec::new(), list.iter());
    while let Some(first) = bytes.next() {
        let tag = u32::from(*first);
        all.push(if tag & 0x1F == 0x1F {
            tag << 8 | bytes.next().map_or(0, |second| u32::from(*second))
        } else {
            tag
        });
    }
    all
}

/// Tells when a tag list and what is there are not the same.
pub(crate) fn check_list(mut listed: Vec<u32>, mut found: Vec<u32>, notes: &mut Notes) {
    listed.iter_mut().filter(|tag| **tag == 0xA0).for_each(|tag| *tag = 0x5F0F);
    listed.sort_unstable();
    listed.dedup();
    found.sort_unstable();
    found.dedup();
    if listed != found {
        notes.insert(Note::TagList);
    }
}

/// A text that says something beyond fillers and blanks.
pub(crate) fn filled(text: String) -> Option<String> {
    let text = text.trim_matches(|c: char| c == '<' || c.is_whitespace() || c == '\0').to_owned();
    (!text.is_empty()).then_some(text)
}
