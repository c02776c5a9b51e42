//! What the chip says of its own protocols: the SecurityInfos of EF.CardAccess, DG14 and EF.CardSecurity, and the key of DG15
//! (Doc 9303-11 9.2). Built from a profile, for whoever signs the security object over them.

use docpki::tlv::{self, tag};
use docpki::{PublicKey, oid::Oid};
use openssl::rsa::Rsa;

use crate::error::Error;
use crate::file::FileName;
use crate::group::Group;
use crate::profile::{ActiveKey, ChipKey, Mapping, Pace, Profile};
use crate::quirk::Quirk;
use crate::ta::Certificate;

/// id-PK (BSI TR-03110 part 3 A.1.1.2).
const PUBLIC_KEY: &str = "0.4.0.127.0.7.2.2.1";
/// id-CA.
const CHIP_AUTHENTICATION: &str = "0.4.0.127.0.7.2.2.3";
/// id-PACE.
const PACE: &str = "0.4.0.127.0.7.2.2.4";
/// id-TA.
pub(crate) const TERMINAL_AUTHENTICATION: Oid = Oid::new_unwrap("0.4.0.127.0.7.2.2.2");
/// standardizedDomainParameters.
const STANDARDIZED: Oid = Oid::new_unwrap("0.4.0.127.0.7.1.2");
/// Bytes of EF.CVCA (Doc 9303-11 K.2).
const TRUST_POINTS_BYTES: usize = 36;

fn arcs(base: &str, arcs: &[u8]) -> Oid {
    let text = arcs.iter().fold(base.to_owned(), |text, arc| format!("{text}.{arc}"));
    Oid::new(&text).expect("small arcs after a valid identifier")
}

fn kind(group: Group) -> u8 {
    match group {
        Group::Dh(_) => 1,
        Group::Ec(_) => 2,
    }
}

impl Pace {
    /// The identifier of the variant.
    pub fn oid(&self) -> Oid {
        let mapping = match (self.mapping, self.group) {
            (Mapping::Generic, group) => kind(group),
            (Mapping::Integrated, group) => 2 + kind(group),
            (Mapping::ChipAuthentication, _) => 6,
        };
        arcs(PACE, &[mapping, self.suite.arc()])
    }

    fn info(&self) -> Vec<u8> {
        info(self.oid(), &[&tlv::integer(&[2]), &tlv::integer(&[self.group.parameter_id()])])
    }
}

impl ChipKey {
    /// The identifiers of the protocol with this key, one for each suite.
    pub fn oids(&self) -> Vec<Oid> {
        self.suites.iter().map(|suite| arcs(CHIP_AUTHENTICATION, &[kind(self.group), suite.arc()])).collect()
    }

    /// The public element.
    ///
    /// # Errors
    /// [`Error::Key`] when the scalar is none.
    pub fn public(&self) -> Result<Vec<u8>, Error> {
        Ok(self.group.times(&self.group.generator()?, &self.private.0)?)
    }

    fn id(&self) -> Vec<u8> {
        self.key_id.map(|id| tlv::integer(&[id])).unwrap_or_default()
    }

    fn key_info(&self, spki: &[u8]) -> Vec<u8> {
        info(arcs(PUBLIC_KEY, &[kind(self.group)]), &[spki, &self.id()])
    }

    /// Its SubjectPublicKeyInfo with all parameters, as DG14 has it.
    fn explicit(&self) -> Result<Vec<u8>, Error> {
        let public = self.public()?;
        let key = match self.group {
            Group::Ec(curve) => PublicKey::Ec { curve, point: public },
            Group::Dh(field) => {
                let numbers = field.numbers()?;
                let (p, g, q) = (numbers.p.to_vec(), numbers.g.to_vec(), numbers.q.to_vec());
                PublicKey::Dh { p, g, q: Some(q), y: public }
            }
        };
        Ok(key.write()?)
    }

    /// Its SubjectPublicKeyInfo with the parameters' number, as EF.CardSecurity has it.
    fn numbered(&self) -> Result<Vec<u8>, Error> {
        let oid = tlv::encode(tag::OID, STANDARDIZED.as_bytes());
        let algorithm = tlv::wrap(tag::SEQUENCE, &[&oid, &tlv::integer(&[self.group.parameter_id()])]);
        let public = self.public()?;
        let value = match self.group {
            Group::Ec(_) => public,
            Group::Dh(_) => tlv::integer(&public),
        };
        let bits = tlv::encode(tag::BIT_STRING, &[&[0], value.as_slice()].concat());
        Ok(tlv::wrap(tag::SEQUENCE, &[&algorithm, &bits]))
    }
}

fn info(oid: Oid, rest: &[&[u8]]) -> Vec<u8> {
    let oid = tlv::encode(tag::OID, oid.as_bytes());
    tlv::encode(tag::SEQUENCE, &[oid, rest.concat()].concat())
}

/// A SET OF in the order of DER.
fn set(mut infos: Vec<Vec<u8>>) -> Vec<u8> {
    infos.sort();
    tlv::encode(tag::SET, &infos.concat())
}

/// EF.CardAccess: the variants of PACE.
pub fn card_access(profile: &Profile) -> Vec<u8> {
    set(profile.pace.iter().map(Pace::info).collect())
}

/// The SecurityInfos of EF.CardSecurity, which a document signer signs: those of EF.CardAccess and the mapping's key.
///
/// # Errors
/// [`Error::Key`].
pub fn card_security_infos(profile: &Profile) -> Result<Vec<u8>, Error> {
    let mut infos: Vec<_> = profile.pace.iter().map(Pace::info).collect();
    if let Some(key) = &profile.mapping_key {
        infos.push(key.key_info(&key.numbered()?));
    }
    Ok(set(infos))
}

/// DG14: chip, active and terminal authentication, PACE once more (Doc 9303-10 4.7.14); `None` when it would be empty.
///
/// # Errors
/// [`Error::Key`].
pub fn group14(profile: &Profile) -> Result<Option<Vec<u8>>, Error> {
    let mut infos: Vec<_> = profile.pace.iter().map(Pace::info).collect();
    for key in &profile.chip_authentication {
        infos.push(key.key_info(&key.explicit()?));
        if !profile.has(Quirk::NoChipAuthenticationInfo) {
            infos.extend(key.oids().into_iter().map(|oid| info(oid, &[&tlv::integer(&[1]), &key.id()])));
        }
    }
    if let Some(key) = profile.mapping_key.as_ref().filter(|_| profile.has(Quirk::MappingKeyListed)) {
        infos.push(key.key_info(&key.explicit()?));
    }
    if let Some(ActiveKey::Ecdsa { hash, .. }) = &profile.active_authentication {
        // The signature's identifier is the plain one of BSI TR-03111: 0.4.0.127.0.7.1.1.4.1.x.
        let scheme = docpki::algorithm::Scheme::EcdsaPlain;
        let whole = docpki::SignatureAlgorithm { scheme, hash: *hash }.identifier();
        let (inner, _) = tlv::one(&whole)?;
        infos.push(info(docpki::oid::ACTIVE_AUTHENTICATION, &[&tlv::integer(&[1]), inner.value]));
    }
    if profile.terminal_authentication.is_some() {
        infos.push(info(TERMINAL_AUTHENTICATION, &[&tlv::integer(&[1])]));
    }
    if infos.len() == profile.pace.len() {
        return Ok(None);
    }
    Ok(Some(tlv::encode(0x6E, &set(infos))))
}

/// A public key of chip authentication that cannot be one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BadElement {
    /// A point beside its curve; zero in a field.
    OffCurve,
    /// The identity.
    Identity,
    /// The generator: an element, and everybody knows its logarithm.
    Generator,
}

/// DG14 as a hostile issuer or a forger writes it: the chip's keys of chip authentication replaced; `None` without any.
///
/// # Errors
/// [`Error::Key`].
pub fn group14_with(profile: &Profile, bad: BadElement) -> Result<Option<Vec<u8>>, Error> {
    let Some(mut file) = group14(profile)? else { return Ok(None) };
    for key in &profile.chip_authentication {
        let good = key.public()?;
        let group = key.group;
        let replaced = match (bad, group) {
            (BadElement::Generator, _) => group.generator()?,
            (BadElement::OffCurve, Group::Ec(_)) => flipped(&good),
            // Infinity as zeros for its coordinates, so that the file keeps its length.
            (BadElement::Identity, Group::Ec(_)) => [vec![4], vec![0; good.len() - 1]].concat(),
            (BadElement::OffCurve, Group::Dh(_)) => vec![0; good.len()],
            (BadElement::Identity, Group::Dh(_)) => [vec![0; good.len() - 1], vec![1]].concat(),
        };
        replace(&mut file, &good, &replaced);
    }
    Ok(Some(file))
}

/// With the last bit changed: another y to the same x, which no point has.
fn flipped(point: &[u8]) -> Vec<u8> {
    let mut out = point.to_vec();
    if let Some(last) = out.last_mut() {
        *last ^= 1;
    }
    out
}

/// Replaces bytes by as many others, everywhere.
fn replace(file: &mut [u8], old: &[u8], new: &[u8]) {
    let places: Vec<usize> = file
        .windows(old.len())
        .enumerate()
        .filter(|(_, part)| *part == old)
        .map(|(place, _)| place)
        .collect();
    for place in places {
        if let Some(part) = file.get_mut(place..place + new.len()) {
            part.copy_from_slice(new);
        }
    }
}

/// DG15: the key of active authentication; `None` without one.
///
/// # Errors
/// [`Error::Key`].
pub fn group15(profile: &Profile) -> Result<Option<Vec<u8>>, Error> {
    let key = match &profile.active_authentication {
        None => return Ok(None),
        Some(ActiveKey::Rsa { private, .. }) => {
            let key = rsa(&private.0)?;
            PublicKey::Rsa { modulus: key.n().to_vec(), exponent: key.e().to_vec() }
        }
        Some(ActiveKey::Ecdsa { group, private, .. }) => {
            let Group::Ec(curve) = *group else { return Err(Error::Combination("ECDSA in a prime field")) };
            PublicKey::Ec { curve, point: group.times(&group.generator()?, &private.0)? }
        }
    };
    Ok(Some(tlv::encode(0x6F, &key.write()?)))
}

/// An RSA key in either of its two encodings.
pub(crate) fn rsa(der: &[u8]) -> Result<Rsa<openssl::pkey::Private>, Error> {
    if let Ok(key) = Rsa::private_key_from_der(der) {
        return Ok(key);
    }
    Ok(openssl::pkey::PKey::private_key_from_der(der)?.rsa()?)
}

/// EF.CVCA: the names of the trust points, newest first; `None` without them.
pub fn trust_points(profile: &Profile) -> Option<Vec<u8>> {
    let points = profile.terminal_authentication.as_ref()?;
    let anchors = points.anchors.iter().filter_map(|bytes| Certificate::read(&bytes.0).ok());
    let mut file: Vec<u8> = anchors.flat_map(|anchor| tlv::encode(0x42, &anchor.holder)).collect();
    file.resize(file.len().max(TRUST_POINTS_BYTES), 0);
    Some(file)
}

/// EF.DIR with the one application (Doc 9303-10 3.11.1).
pub fn directory() -> Vec<u8> {
    tlv::encode(0x61, &tlv::encode(0x4F, &crate::file::APPLICATION_ID))
}

impl Profile {
    /// Adds the files that follow from the protocols and are not there yet: EF.CardAccess, EF.DIR, EF.CVCA, DG14 and DG15.
    /// EF.COM, EF.SOD, EF.CardSecurity and the other groups are the issuer's.
    ///
    /// # Errors
    /// [`Error::Key`], [`Error::Combination`].
    pub fn complete(mut self) -> Result<Self, Error> {
        let access = (!self.pace.is_empty()).then(|| card_access(&self));
        let built = [
            (FileName::CardAccess, access),
            (FileName::Directory, Some(directory())),
            (FileName::TrustPoints, trust_points(&self)),
            (FileName::Group(14), group14(&self)?),
            (FileName::Group(15), group15(&self)?),
        ];
        for (name, bytes) in built {
            if let Some(bytes) = bytes.filter(|_| !self.files.contains_key(&name)) {
                self.put(name, bytes);
            }
        }
        Ok(self)
    }
}
