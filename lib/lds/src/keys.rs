//! DG13 to DG16 (Doc 9303-10 4.7.13 to 4.7.16): what the state keeps for itself, what the chip can prove itself with, whom to notify.

use docpki::PublicKey;
use docpki::deviation::Deviations;
use docpki::tlv::{self, tag};

use crate::error::Error;
use crate::group::{Group, unwrap};
use crate::note::Notes;
use crate::text::{digits, parts, text};

/// Persons at most.
const PERSONS_MAX: usize = 16;

/// The contents of DG13, as they are: what they mean is the issuing state's affair, and no standard's.
///
/// # Errors
/// [`Error::Encoding`].
pub fn optional_details(file: &[u8], notes: &mut Notes) -> Result<Vec<u8>, Error> {
    Ok(unwrap(Group::Dg(13), file, notes)?.value.to_vec())
}

/// The SecurityInfos of DG14, as encoded; `emrtd` reads them.
///
/// # Errors
/// [`Error::Encoding`].
pub fn security_infos(file: &[u8], notes: &mut Notes) -> Result<Vec<u8>, Error> {
    let group = unwrap(Group::Dg(14), file, notes)?;
    Ok(group.children().expect(tag::SET, "security infos")?.whole.to_vec())
}

/// The key of DG15, with which active authentication is checked.
///
/// # Errors
/// [`Error::Encoding`], also for a key that is none.
pub fn active_authentication_key(
    file: &[u8],
    notes: &mut Notes,
    deviations: &mut Deviations,
) -> Result<PublicKey, Error> {
    let group = unwrap(Group::Dg(15), file, notes)?;
    Ok(PublicKey::read(group.children().next_tlv()?, deviations)?)
}

/// A person to notify.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PersonToNotify {
    /// When it was recorded, `yyyymmdd`.
    pub recorded_on: Option<String>,
    /// Name parts.
    pub name: Vec<String>,
    /// Telephone.
    pub telephone: Option<String>,
    /// Address parts.
    pub address: Vec<String>,
}

/// The persons of DG16.
///
/// # Errors
/// [`Error::Encoding`].
pub fn persons_to_notify(file: &[u8], notes: &mut Notes) -> Result<Vec<PersonToNotify>, Error> {
    let group = unwrap(Group::Dg(16), file, notes)?;
    let templates = group.children().flatten().filter(|element| element.tag & 0xF0 == 0xA0);
    let mut all = Vec::new();
    for template in templates.take(PERSONS_MAX) {
        let find = |wanted| template.children().find(wanted).map(|tlv: tlv::Tlv<'_>| tlv.value);
        all.push(PersonToNotify {
            recorded_on: find(0x5F50).map(|value| digits(value, notes)),
            name: find(0x5F51).map(|value| parts(&text(value, notes))).unwrap_or_default(),
            telephone: find(0x5F52).map(|value| text(value, notes)),
            address: find(0x5F53).map(|value| parts(&text(value, notes))).unwrap_or_default(),
        });
    }
    Ok(all)
}
