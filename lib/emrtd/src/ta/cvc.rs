//! Card-verifiable certificates (TR-03110-3 C, D): what a chip can verify of a terminal. Read and checked here only to send the right chain and to
//! refuse one that the chip must refuse.

use docpki::algorithm::Scheme;
use docpki::tlv::{self, Reader, Tlv, tag};
use docpki::{Curve, Hash, PublicKey, SignatureAlgorithm};

use crate::Error;

/// id-TA: 0.4.0.127.0.7.2.2.2.
const ID_TA: [u8; 8] = [0x04, 0x00, 0x7F, 0x00, 0x07, 0x02, 0x02, 0x02];
/// id-IS, the role of inspection systems: 0.4.0.127.0.7.3.1.2.1.
const ID_IS: [u8; 9] = [0x04, 0x00, 0x7F, 0x00, 0x07, 0x03, 0x01, 0x02, 0x01];
/// Bytes of a certificate at most.
const BYTES_MAX: usize = 4_096;
/// Bytes of a reference: country, mnemonic, sequence number.
const REFERENCE_BYTES: std::ops::RangeInclusive<usize> = 8..=16;

/// The name of a key: country code, mnemonic and sequence number (TR-03110-3 C.1.3).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Reference(Vec<u8>);

impl Reference {
    /// A reference of 8 to 16 bytes.
    ///
    /// # Errors
    /// [`Error::Malformed`].
    pub fn new(bytes: &[u8]) -> Result<Self, Error> {
        if REFERENCE_BYTES.contains(&bytes.len()) {
            Ok(Self(bytes.to_vec()))
        } else {
            Err(Error::Malformed("certificate reference"))
        }
    }

    /// Its bytes.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// It as text, where it is such.
    pub fn text(&self) -> String {
        self.0.iter().map(|byte| char::from(*byte)).collect()
    }
}

/// What a holder is (TR-03110-3 C.4.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Country verifying authority.
    Cvca,
    /// Document verifier of the same country as the authority.
    DomesticVerifier,
    /// Document verifier of another country.
    ForeignVerifier,
    /// Inspection system.
    InspectionSystem,
}

/// What a holder may read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Authorization(u8);

impl Authorization {
    /// Fingerprints, DG3.
    pub fn fingerprints(self) -> bool {
        self.0 & 1 != 0
    }

    /// Irises, DG4.
    pub fn irises(self) -> bool {
        self.0 & 2 != 0
    }
}

/// A calendar day as certificates write it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day {
    /// Year since 2000.
    pub year: u8,
    /// Month, 1 to 12.
    pub month: u8,
    /// Day, 1 to 31.
    pub day: u8,
}

/// A certificate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CvCertificate {
    /// Whose signature it bears (CAR).
    pub authority: Reference,
    /// Whose key it holds (CHR).
    pub holder: Reference,
    /// The role.
    pub role: Role,
    /// What the role may read; the chip takes the least along the chain.
    pub authorization: Authorization,
    /// From when.
    pub effective: Day,
    /// Until when, inclusive.
    pub expiry: Day,
    /// How the holder signs.
    pub algorithm: SignatureAlgorithm,
    key: Key,
    body: Vec<u8>,
    signature: Vec<u8>,
}

/// A key as it stands in the certificate: curves come from the authority.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Key {
    Rsa(PublicKey),
    Point { curve: Option<Curve>, point: Vec<u8> },
}

impl CvCertificate {
    /// Reads a certificate: tag 7F21 with body 7F4E and signature 5F37.
    ///
    /// # Errors
    /// [`Error::Pki`], [`Error::Malformed`] for what a chip would not read; [`Error::NotOffered`] for roles other than inspection's.
    pub fn read(bytes: &[u8]) -> Result<Self, Error> {
        if bytes.len() > BYTES_MAX {
            return Err(Error::Limit("bytes of a certificate"));
        }
        let mut outer = tlv::one(bytes)?.0.expect(0x7F21, "certificate")?.children();
        let body = outer.expect(0x7F4E, "certificate: body")?;
        let signature = outer.expect(0x5F37, "certificate: signature")?.value.to_vec();
        let mut parts = body.children();
        if parts.expect(0x5F29, "certificate: profile")?.value != [0] {
            return Err(Error::Malformed("certificate: profile"));
        }
        let authority = Reference::new(parts.expect(0x42, "certificate: authority")?.value)?;
        let (algorithm, key) = read_key(parts.expect(0x7F49, "certificate: key")?)?;
        let holder = Reference::new(parts.expect(0x5F20, "certificate: holder")?.value)?;
        let (role, authorization) = read_template(parts.expect(0x7F4C, "certificate: authorization")?)?;
        let effective = Day::read(parts.expect(0x5F25, "certificate: effective date")?)?;
        let expiry = Day::read(parts.expect(0x5F24, "certificate: expiry date")?)?;
        let body = body.whole.to_vec();
        Ok(Self {
            authority,
            holder,
            role,
            authorization,
            effective,
            expiry,
            algorithm,
            key,
            body,
            signature,
        })
    }

    /// Body and signature, as PSO:Verify Certificate takes them.
    pub fn content(&self) -> Vec<u8> {
        let mut out = self.body.clone();
        tlv::put(&mut out, 0x5F37, &self.signature);
        out
    }

    /// The holder's key; `authority` gives the curve when the certificate does not name it.
    ///
    /// # Errors
    /// [`Error::Malformed`] when neither has the curve, [`Error::Pki`] for a point that is not on it.
    pub fn public_key(&self, authority: Option<&PublicKey>) -> Result<PublicKey, Error> {
        match (&self.key, authority) {
            (Key::Rsa(key), _) => Ok(key.clone()),
            (Key::Point { curve: Some(curve), point }, _)
            | (Key::Point { curve: None, point }, Some(PublicKey::Ec { curve, .. })) => {
                Ok(PublicKey::on_curve(*curve, point)?)
            }
            (Key::Point { .. }, _) => Err(Error::Malformed("certificate: no domain parameters")),
        }
    }

    /// Whether the authority's key signed it.
    ///
    /// # Errors
    /// [`Error::Pki`].
    pub fn is_signed_by(&self, key: &PublicKey, algorithm: SignatureAlgorithm) -> Result<bool, Error> {
        let mut deviations = docpki::deviation::Deviations::new();
        Ok(key.verify(algorithm, &self.body, &self.signature, &mut deviations)?)
    }

    /// Whether a day lies within its dates.
    pub fn is_valid_on(&self, day: Day) -> bool {
        self.effective <= day && day <= self.expiry
    }
}

impl Day {
    fn read(tlv: Tlv<'_>) -> Result<Self, Error> {
        let [y1, y2, m1, m2, d1, d2] = tlv.value else { return Err(Error::Malformed("certificate: date")) };
        let number = |tens: u8, ones: u8| (tens < 10 && ones < 10).then(|| tens * 10 + ones);
        let found = (number(*y1, *y2), number(*m1, *m2), number(*d1, *d2));
        match found {
            (Some(year), Some(month @ 1..=12), Some(day @ 1..=31)) => Ok(Self { year, month, day }),
            _ => Err(Error::Malformed("certificate: date")),
        }
    }
}

fn read_template(template: Tlv<'_>) -> Result<(Role, Authorization), Error> {
    let mut parts = template.children();
    if parts.expect(tag::OID, "authorization: role")?.value != ID_IS {
        return Err(Error::NotOffered("a role of inspection"));
    }
    let [bits] = parts.expect(0x53, "authorization")?.value else {
        return Err(Error::Malformed("authorization"));
    };
    let role = match bits >> 6 {
        3 => Role::Cvca,
        2 => Role::DomesticVerifier,
        1 => Role::ForeignVerifier,
        _ => Role::InspectionSystem,
    };
    Ok((role, Authorization(bits & 0x3F)))
}

fn read_key(key: Tlv<'_>) -> Result<(SignatureAlgorithm, Key), Error> {
    let mut parts = key.children();
    let algorithm = algorithm(parts.expect(tag::OID, "key: algorithm")?.value)?;
    if !matches!(algorithm.scheme, Scheme::EcdsaPlain) {
        let modulus = stripped(parts.expect(0x81, "key: modulus")?.value);
        let exponent = stripped(parts.expect(0x82, "key: exponent")?.value);
        let numbers = tlv::wrap(tag::SEQUENCE, &[&tlv::integer(modulus), &tlv::integer(exponent)]);
        let identifier = [&[0x30, 0x0D, 0x06, 0x09], docpki::oid::RSA.as_bytes(), &[0x05, 0x00]].concat();
        let bits = tlv::encode(tag::BIT_STRING, &[vec![0], numbers].concat());
        let spki = tlv::wrap(tag::SEQUENCE, &[&identifier, &bits]);
        let read = PublicKey::read(tlv::one(&spki)?.0, &mut docpki::deviation::Deviations::new())?;
        return Ok((algorithm, Key::Rsa(read)));
    }
    let point = parts.find(0x86).ok_or(Error::Malformed("key: public point"))?.value.to_vec();
    let curve = if parts.find(0x81).is_some() { Some(curve(&parts)?) } else { None };
    Ok((algorithm, Key::Point { curve, point }))
}

/// The curve whose parameters stand in a key, all of them compared (docpki compares explicit ECParameters).
fn curve(parts: &Reader<'_>) -> Result<Curve, Error> {
    let number = |wanted| parts.find(wanted).map(|tlv| tlv.value).ok_or(Error::Malformed("key: parameters"));
    let field =
        [&tlv::encode(tag::OID, docpki::oid::PRIME_FIELD.as_bytes())[..], &tlv::integer(number(0x81)?)];
    let coefficients =
        [tlv::encode(tag::OCTET_STRING, number(0x82)?), tlv::encode(tag::OCTET_STRING, number(0x83)?)];
    let parameters = tlv::wrap(
        tag::SEQUENCE,
        &[
            &tlv::integer(&[1]),
            &tlv::wrap(tag::SEQUENCE, &field),
            &tlv::encode(tag::SEQUENCE, &coefficients.concat()),
            &tlv::encode(tag::OCTET_STRING, number(0x84)?),
            &tlv::integer(number(0x85)?),
            &tlv::integer(number(0x87).unwrap_or(&[1])),
        ],
    );
    let mut deviations = docpki::deviation::Deviations::new();
    Ok(Curve::from_parameters(tlv::one(&parameters)?.0, &mut deviations)?)
}

fn stripped(bytes: &[u8]) -> &[u8] {
    let from = bytes.iter().position(|byte| *byte != 0).unwrap_or(bytes.len());
    bytes.get(from..).unwrap_or_default()
}

/// The algorithm of an identifier below id-TA (TR-03110-3 A.1.1.3).
fn algorithm(identifier: &[u8]) -> Result<SignatureAlgorithm, Error> {
    let pss = |hash: Hash| Scheme::Pss { mask: hash, salt: hash.size() };
    let (scheme, hash) = match identifier.strip_prefix(&ID_TA) {
        Some([1, 1]) => (Scheme::Pkcs1, Hash::Sha1),
        Some([1, 2]) => (Scheme::Pkcs1, Hash::Sha256),
        Some([1, 3]) => (pss(Hash::Sha1), Hash::Sha1),
        Some([1, 4]) => (pss(Hash::Sha256), Hash::Sha256),
        Some([1, 5]) => (Scheme::Pkcs1, Hash::Sha512),
        Some([1, 6]) => (pss(Hash::Sha512), Hash::Sha512),
        Some([2, 1]) => (Scheme::EcdsaPlain, Hash::Sha1),
        Some([2, 2]) => (Scheme::EcdsaPlain, Hash::Sha224),
        Some([2, 3]) => (Scheme::EcdsaPlain, Hash::Sha256),
        Some([2, 4]) => (Scheme::EcdsaPlain, Hash::Sha384),
        Some([2, 5]) => (Scheme::EcdsaPlain, Hash::Sha512),
        _ => return Err(Error::NotOffered("a known algorithm of terminal authentication")),
    };
    Ok(SignatureAlgorithm { scheme, hash })
}
