//! The virtual component of a Digital Travel Credential (ICAO TR DTC-VC 1.2): the security object and the data groups of a
//! document, outside its chip. Passive authentication (`docpki`) says that a State signed the data. **It proves no possession**:
//! whoever copied the bytes has them, and nothing in them shows that their holder is here or has the document.

use std::collections::BTreeMap;

use docpki::tlv::{self, Reader, tag};

use crate::Error;

/// Bytes of a credential at most.
const BYTES_MAX: usize = 4 * 1024 * 1024;
/// Data groups that there are.
const GROUPS: std::ops::RangeInclusive<u8> = 1..=16;
/// Data groups that there must be: zone and face.
const GROUPS_REQUIRED: [u8; 2] = [1, 2];
/// The one version.
const VERSION: u8 = 1;
/// Context tags within dtcData and around it.
const SECURITY_OBJECT: u8 = 0;
const SECURITY_INFO: u8 = 22;
const OTHER_INFOS: u8 = 23;
const TO_BE_SIGNED: u8 = 0;
const SIGNER_INFO: u8 = 1;

/// To what a credential is bound (TR section 3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Binding {
    /// To the travel document whose security object it has; derived by the holder or the issuer.
    Document,
    /// To a physical component and the travel document.
    DocumentAndComponent,
    /// To a physical component alone; there is no security object.
    Component,
}

/// Whether a credential shows that its holder has what it is bound to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Possession {
    /// It does not. No virtual component can: active or chip authentication of the document, or of the physical component, must.
    NotProven,
}

/// What an issuer signs anew when the credential is bound to a physical component; kept as encoded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sealing {
    /// dtcTBS: the hashes.
    pub to_be_signed: Vec<u8>,
    /// dtcSignerInfo.
    pub signer_info: Vec<u8>,
    /// dtcSecurityInfo: of the physical component.
    pub security_info: Vec<u8>,
    /// dtcOtherInfos: for the State's own use.
    pub other_infos: Option<Vec<u8>>,
}

/// A credential.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TravelCredential {
    security_object: Option<Vec<u8>>,
    groups: BTreeMap<u8, Vec<u8>>,
    sealing: Option<Sealing>,
}

impl TravelCredential {
    /// A credential of a document, from the files of its chip: EF.SOD and the data groups by their number, each whole.
    ///
    /// # Errors
    /// [`Error::Missing`] without DG1 or DG2, [`Error::Unfit`] for a number that no data group has.
    pub fn of_document(security_object: Vec<u8>, groups: BTreeMap<u8, Vec<u8>>) -> Result<Self, Error> {
        Self { security_object: Some(security_object), groups, sealing: None }.examined()
    }

    /// Reads a DTCContentInfo (DER).
    ///
    /// # Errors
    /// [`Error::Malformed`] when it does not follow the report, [`Error::Missing`], [`Error::Limit`].
    pub fn read(bytes: &[u8]) -> Result<Self, Error> {
        if bytes.len() > BYTES_MAX {
            return Err(Error::Limit("bytes of a credential"));
        }
        let (whole, rest) = tlv::one(bytes)?;
        let mut reader = whole.expect(tag::SEQUENCE, "DTCContentInfo")?.children();
        if !rest.is_empty() {
            return Err(Error::Malformed("bytes after DTCContentInfo"));
        }
        if reader.expect(tag::INTEGER, "version")?.value != [VERSION] {
            return Err(Error::Malformed("version of DTCContentInfo"));
        }
        let mut data = reader.expect(tag::SEQUENCE, "dtcData")?.children();
        let to_be_signed = explicit(&mut reader, TO_BE_SIGNED)?;
        let signer_info = explicit(&mut reader, SIGNER_INFO)?;
        let security_object = data.optional(tag::context(SECURITY_OBJECT))?.map(|own| own.value.to_vec());
        let mut groups = BTreeMap::new();
        for number in GROUPS {
            if let Some(own) = data.optional(tag::context(number))? {
                groups.insert(number, own.value.to_vec());
            }
        }
        let security_info = explicit(&mut data, SECURITY_INFO)?;
        let other_infos = explicit(&mut data, OTHER_INFOS)?;
        if !reader.is_empty() || !data.is_empty() {
            return Err(Error::Malformed("parts of DTCContentInfo"));
        }
        let sealing = match (to_be_signed, signer_info, security_info) {
            (None, None, None) if other_infos.is_none() => None,
            (Some(to_be_signed), Some(signer_info), Some(security_info)) => {
                Some(Sealing { to_be_signed, signer_info, security_info, other_infos })
            }
            _ => return Err(Error::Malformed("half a sealing of DTCContentInfo")),
        };
        Self { security_object, groups, sealing }.examined()
    }

    /// Its DTCContentInfo (DER).
    pub fn write(&self) -> Vec<u8> {
        let mut data = Vec::new();
        if let Some(own) = &self.security_object {
            tlv::put(&mut data, tag::context(SECURITY_OBJECT), own);
        }
        for (number, own) in &self.groups {
            tlv::put(&mut data, tag::context(*number), own);
        }
        let mut after = Vec::new();
        if let Some(sealing) = &self.sealing {
            tlv::put(&mut data, tag::context_constructed(SECURITY_INFO), &sealing.security_info);
            if let Some(own) = &sealing.other_infos {
                tlv::put(&mut data, tag::context_constructed(OTHER_INFOS), own);
            }
            tlv::put(&mut after, tag::context_constructed(TO_BE_SIGNED), &sealing.to_be_signed);
            tlv::put(&mut after, tag::context_constructed(SIGNER_INFO), &sealing.signer_info);
        }
        let version = tlv::integer(&[VERSION]);
        tlv::wrap(tag::SEQUENCE, &[&version, &tlv::encode(tag::SEQUENCE, &data), &after])
    }

    /// EF.SOD, for passive authentication.
    pub fn security_object(&self) -> Option<&[u8]> {
        self.security_object.as_deref()
    }

    /// The data groups by their number, each whole as on the chip.
    pub fn groups(&self) -> &BTreeMap<u8, Vec<u8>> {
        &self.groups
    }

    /// What an issuer signed anew, when it is bound to a physical component.
    pub fn sealing(&self) -> Option<&Sealing> {
        self.sealing.as_ref()
    }

    /// To what it is bound.
    pub fn binding(&self) -> Binding {
        match (&self.security_object, &self.sealing) {
            (_, None) => Binding::Document,
            (Some(_), Some(_)) => Binding::DocumentAndComponent,
            (None, Some(_)) => Binding::Component,
        }
    }

    /// What it shows of possession: nothing, ever.
    pub fn possession(&self) -> Possession {
        Possession::NotProven
    }

    fn examined(self) -> Result<Self, Error> {
        if let Some(number) = self.groups.keys().find(|number| !GROUPS.contains(number)) {
            return Err(Error::Unfit(format!("DG{number}")));
        }
        if let Some(number) = GROUPS_REQUIRED.iter().find(|number| !self.groups.contains_key(number)) {
            return Err(Error::Missing(format!("DG{number}")));
        }
        if self.security_object.is_none() && self.sealing.is_none() {
            return Err(Error::Missing("security object".to_owned()));
        }
        Ok(self)
    }
}

/// What an explicit context tag holds, as encoded.
fn explicit(reader: &mut Reader<'_>, number: u8) -> Result<Option<Vec<u8>>, Error> {
    let own = reader.optional(tag::context_constructed(number))?;
    Ok(own.map(|own| own.value.to_vec()))
}
