//! SecurityInfos (Doc 9303-11 9.2): what the chip offers, from EF.CardAccess, EF.CardSecurity and DG14. Unknown ones are kept by name, unreadable
//! ones counted; neither hides the others.

use docpki::oid::{self, Oid};
use docpki::tlv::{self, Tlv, tag};
use docpki::{Curve, PublicKey, SignatureAlgorithm, algorithm};

use crate::Error;
use crate::cipher::Cipher;
use crate::group::Group;

/// Infos in one set at most.
pub const INFOS_MAX: usize = 64;
/// bsi-de protocols smartcard: 0.4.0.127.0.7.2.2.
const SMARTCARD: [u8; 7] = [0x04, 0x00, 0x7F, 0x00, 0x07, 0x02, 0x02];
/// standardizedDomainParameters: 0.4.0.127.0.7.1.2.
const STANDARDIZED: [u8; 7] = [0x04, 0x00, 0x7F, 0x00, 0x07, 0x01, 0x02];

/// How keys are agreed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Agreement {
    /// Diffie-Hellman in a prime group.
    Dh,
    /// On a curve.
    Ecdh,
}

/// How PACE maps the nonce to a generator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mapping {
    /// By a key agreement (GM).
    Generic,
    /// By hashing into the group (IM).
    Integrated,
    /// Generic, and the chip proves its key with it (CAM).
    ChipAuthentication,
}

/// A PACE protocol.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PaceProtocol {
    /// Key agreement.
    pub agreement: Agreement,
    /// Mapping.
    pub mapping: Mapping,
    /// Cipher of secure messaging.
    pub cipher: Cipher,
}

impl PaceProtocol {
    /// The bytes of its identifier.
    pub fn oid(self) -> Vec<u8> {
        let arc = match (self.agreement, self.mapping) {
            (Agreement::Dh, Mapping::Generic) => 1,
            (Agreement::Ecdh, Mapping::Generic) => 2,
            (Agreement::Dh, Mapping::Integrated) => 3,
            (Agreement::Ecdh, Mapping::Integrated) => 4,
            (_, Mapping::ChipAuthentication) => 6,
        };
        [&SMARTCARD[..], &[4, arc, cipher_arc(self.cipher)]].concat()
    }

    fn from_arcs(arc: u8, cipher: u8) -> Option<Self> {
        let (agreement, mapping) = match arc {
            1 => (Agreement::Dh, Mapping::Generic),
            2 => (Agreement::Ecdh, Mapping::Generic),
            3 => (Agreement::Dh, Mapping::Integrated),
            4 => (Agreement::Ecdh, Mapping::Integrated),
            6 => (Agreement::Ecdh, Mapping::ChipAuthentication),
            _ => return None,
        };
        Some(Self { agreement, mapping, cipher: cipher_of(cipher)? })
    }
}

fn cipher_arc(cipher: Cipher) -> u8 {
    match cipher {
        Cipher::TripleDes => 1,
        Cipher::Aes128 => 2,
        Cipher::Aes192 => 3,
        Cipher::Aes256 => 4,
    }
}

fn cipher_of(arc: u8) -> Option<Cipher> {
    Cipher::ALL.into_iter().find(|cipher| cipher_arc(*cipher) == arc)
}

/// PACEInfo.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PaceInfo {
    /// The protocol.
    pub protocol: PaceProtocol,
    /// Version, 2 today.
    pub version: u8,
    /// Number of the domain parameters, when they are standardised ones.
    pub parameter: Option<u8>,
}

impl PaceInfo {
    /// The group, when it is a standardised one that goes with the protocol.
    pub fn group(&self) -> Option<Group> {
        let group = Group::from_parameter_id(self.parameter?)?;
        let fits = matches!(group, Group::Curve(_)) == (self.protocol.agreement == Agreement::Ecdh);
        fits.then_some(group)
    }
}

/// ChipAuthenticationInfo, version 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChipAuthenticationInfo {
    /// Key agreement.
    pub agreement: Agreement,
    /// Cipher afterwards.
    pub cipher: Cipher,
    /// Version: 1 for travel documents.
    pub version: u8,
    /// Which key, when there are several.
    pub key_id: Option<Vec<u8>>,
}

impl ChipAuthenticationInfo {
    /// The bytes of its identifier.
    pub fn oid(&self) -> Vec<u8> {
        let arc = if self.agreement == Agreement::Dh { 1 } else { 2 };
        [&SMARTCARD[..], &[3, arc, cipher_arc(self.cipher)]].concat()
    }
}

/// ChipAuthenticationPublicKeyInfo.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChipAuthenticationKey {
    /// The key.
    pub key: PublicKey,
    /// Its identifier, when there are several.
    pub key_id: Option<Vec<u8>>,
}

/// TerminalAuthenticationInfo.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TerminalAuthenticationInfo {
    /// Version: 1 for travel documents.
    pub version: u8,
}

/// ActiveAuthenticationInfo.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ActiveAuthenticationInfo {
    /// The signature algorithm of a key on a curve.
    pub algorithm: SignatureAlgorithm,
}

/// All that a set offers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SecurityInfos {
    /// PACE.
    pub pace: Vec<PaceInfo>,
    /// Chip authentication.
    pub chip_authentication: Vec<ChipAuthenticationInfo>,
    /// Keys of chip authentication.
    pub chip_keys: Vec<ChipAuthenticationKey>,
    /// Terminal authentication.
    pub terminal_authentication: Vec<TerminalAuthenticationInfo>,
    /// Active authentication.
    pub active_authentication: Option<ActiveAuthenticationInfo>,
    /// Protocols that are not known here.
    pub unknown: Vec<Oid>,
    /// Infos of a known protocol that do not read.
    pub unreadable: usize,
}

impl SecurityInfos {
    /// Reads a file: EF.CardAccess is the SET itself, DG14 wraps it in tag 6E.
    ///
    /// # Errors
    /// [`Error::Pki`] when there is no SET, [`Error::Limit`] for more infos than any chip has.
    pub fn read(file: &[u8]) -> Result<Self, Error> {
        let (outer, _) = tlv::one(file)?;
        let set = if outer.tag == 0x6E { outer.children().next_tlv()? } else { outer };
        let set = set.expect(tag::SET, "security infos")?;
        let mut infos = Self::default();
        for (index, info) in set.children().enumerate() {
            if index >= INFOS_MAX {
                return Err(Error::Limit("security infos"));
            }
            let info = info?;
            if infos.add(info).is_err() {
                infos.unreadable += 1;
            }
        }
        Ok(infos)
    }

    /// Reads EF.CardSecurity: the same set as the content of a signed object. Whether the signature holds is for `docpki` to say.
    ///
    /// # Errors
    /// As [`SecurityInfos::read`], or that the signed object does not read.
    pub fn read_card_security(file: &[u8]) -> Result<Self, Error> {
        Self::read(&docpki::cms::SignedData::read(file)?.content)
    }

    /// Whether these infos, read from a signed file, offer the same PACE protocols as unsigned ones. Somebody in between could have left the
    /// better ones out of EF.CardAccess; `None` when these infos say nothing of PACE, as in many documents.
    pub fn confirms_pace_of(&self, unsigned: &Self) -> Option<bool> {
        let within = |some: &[PaceInfo], all: &[PaceInfo]| some.iter().all(|info| all.contains(info));
        let equal = within(&self.pace, &unsigned.pace) && within(&unsigned.pace, &self.pace);
        (!self.pace.is_empty()).then_some(equal)
    }

    fn add(&mut self, info: Tlv<'_>) -> Result<(), Error> {
        let mut parts = info.expect(tag::SEQUENCE, "security info")?.children();
        let protocol = parts.expect(tag::OID, "security info")?.value;
        let kind = oid::parse(protocol)?;
        match protocol.strip_prefix(&SMARTCARD) {
            Some([4, arc, cipher]) => match PaceProtocol::from_arcs(*arc, *cipher) {
                Some(protocol) => self.pace.push(PaceInfo {
                    protocol,
                    version: small(parts.expect(tag::INTEGER, "version")?)?,
                    parameter: parts.optional(tag::INTEGER)?.map(small).transpose()?,
                }),
                None => self.unknown.push(kind),
            },
            Some([3, arc @ (1 | 2), cipher @ 1..=4]) => {
                self.chip_authentication.push(ChipAuthenticationInfo {
                    agreement: if *arc == 1 { Agreement::Dh } else { Agreement::Ecdh },
                    cipher: cipher_of(*cipher).ok_or(Error::Malformed("cipher"))?,
                    version: small(parts.expect(tag::INTEGER, "version")?)?,
                    key_id: parts.optional(tag::INTEGER)?.map(|id| id.value.to_vec()),
                });
            }
            Some([1, 1 | 2]) => {
                let key = public_key(parts.expect(tag::SEQUENCE, "chip authentication key")?)?;
                let key_id = parts.optional(tag::INTEGER)?.map(|id| id.value.to_vec());
                self.chip_keys.push(ChipAuthenticationKey { key, key_id });
            }
            Some([2]) => {
                let version = small(parts.expect(tag::INTEGER, "version")?)?;
                self.terminal_authentication.push(TerminalAuthenticationInfo { version });
            }
            _ if kind == oid::ACTIVE_AUTHENTICATION => {
                small(parts.expect(tag::INTEGER, "version")?)?;
                let algorithm = parts.expect(tag::OID, "signature algorithm")?.whole;
                self.active_authentication = Some(ActiveAuthenticationInfo { algorithm: named(algorithm)? });
            }
            _ => self.unknown.push(kind),
        }
        Ok(())
    }
}

/// The signature algorithm of a bare identifier.
fn named(identifier: &[u8]) -> Result<SignatureAlgorithm, Error> {
    let sequence = tlv::encode(tag::SEQUENCE, identifier);
    let mut deviations = docpki::deviation::Deviations::new();
    let found = SignatureAlgorithm::read(tlv::one(&sequence)?.0, None, &mut deviations)?;
    if matches!(found.scheme, algorithm::Scheme::Ecdsa | algorithm::Scheme::EcdsaPlain) {
        Ok(found)
    } else {
        Err(Error::Malformed("signature algorithm of active authentication"))
    }
}

/// A key with parameters in full, or by the number of standardised ones (TR-03110-3 A.2.1.1).
fn public_key(spki: Tlv<'_>) -> Result<PublicKey, Error> {
    let mut reader = spki.children();
    let mut algorithm = reader.expect(tag::SEQUENCE, "public key: algorithm")?.children();
    if algorithm.expect(tag::OID, "public key: algorithm")?.value != STANDARDIZED {
        return Ok(PublicKey::read(spki, &mut docpki::deviation::Deviations::new())?);
    }
    let id = small(algorithm.expect(tag::INTEGER, "domain parameters")?)?;
    let curve = Curve::from_parameter_id(id).ok_or(Error::NotOffered("known domain parameters"))?;
    match reader.expect(tag::BIT_STRING, "public key")?.value {
        [0, point @ ..] => Ok(PublicKey::on_curve(curve, point)?),
        _ => Err(Error::Malformed("public key")),
    }
}

fn small(integer: Tlv<'_>) -> Result<u8, Error> {
    match tlv::unsigned(integer.value) {
        Some([]) => Ok(0),
        Some([one]) => Ok(*one),
        _ => Err(Error::Malformed("a small number")),
    }
}
