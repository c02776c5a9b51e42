//! EF.COM (Doc 9303-10 4.6.1): which groups the chip says that it has. It is not signed: the security object decides.

use docpki::tlv::{self, Tlv};

use crate::error::Error;
use crate::group::{Group, unwrap};
use crate::note::Notes;

/// A version number: of the data structure (`1.7`, `1.8`) or of Unicode.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version(pub String);

/// EF.COM.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Com {
    /// Of the logical data structure.
    pub lds: Option<Version>,
    /// Of Unicode.
    pub unicode: Option<Version>,
    /// The groups that it lists.
    pub groups: Vec<Group>,
    /// Tags in the list that are no group's.
    pub unknown: Vec<u8>,
}

impl Com {
    /// Reads EF.COM.
    ///
    /// # Errors
    /// [`Error::Encoding`]; [`Error::Missing`] without its list.
    pub fn read(file: &[u8], notes: &mut Notes) -> Result<Self, Error> {
        let com = unwrap(Group::Com, file, notes)?;
        let list = com.children().find(0x5C).ok_or(Error::Missing("list of groups"))?;
        let (mut groups, mut unknown) = (Vec::new(), Vec::new());
        for byte in list.value {
            match Group::from_tag(u32::from(*byte)) {
                Some(group) if !groups.contains(&group) => groups.push(group),
                Some(_) => {}
                None => unknown.push(*byte),
            }
        }
        Ok(Self {
            lds: com.children().find(0x5F01).and_then(|version| dotted(version, 2)),
            unicode: com.children().find(0x5F36).and_then(|version| dotted(version, 3)),
            groups,
            unknown,
        })
    }

    /// Writes EF.COM for version 1.7 of the structure and 4.0.0 of Unicode.
    pub fn write(groups: &[Group]) -> Vec<u8> {
        let list: Vec<u8> = groups.iter().filter_map(|group| u8::try_from(group.tag()).ok()).collect();
        tlv::wrap(
            Group::Com.tag(),
            &[&tlv::encode(0x5F01, b"0107"), &tlv::encode(0x5F36, b"040000"), &tlv::encode(0x5C, &list)],
        )
    }
}

/// Two digits a part, without leading zeros, with dots between.
fn dotted(version: Tlv<'_>, parts: usize) -> Option<Version> {
    let text = std::str::from_utf8(version.value).ok()?;
    if text.len() != 2 * parts || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let number = |at: usize| text.get(2 * at..2 * at + 2)?.parse::<u8>().ok();
    let numbers: Option<Vec<String>> = (0..parts).map(|at| Some(number(at)?.to_string())).collect();
    Some(Version(numbers?.join(".")))
}
