//! Card-verifiable certificates (BSI TR-03110 part 3, C.1; Doc 9303-12 8): what terminals show to chips. Read, verified, and issued
//! for simulation.

use docpki::algorithm::Scheme;
use docpki::deviation::Deviations;
use docpki::oid::Oid;
use docpki::tlv::{self, tag};
use docpki::{Curve, Hash, PublicKey, SignatureAlgorithm};
use openssl::rsa::Padding;
use openssl::sign::{RsaPssSaltlen, Signer};

use crate::error::Error;
use crate::group::{self, Group};
use crate::random::Random;
use crate::security::{self, TERMINAL_AUTHENTICATION};

/// id-IS (BSI TR-03110 part 3, C.4.1).
const INSPECTION_SYSTEM: Oid = Oid::new_unwrap("0.4.0.127.0.7.3.1.2.1");

/// What a certificate's holder is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Country verifying certification authority.
    Authority,
    /// Document verifier of the same country.
    DomesticVerifier,
    /// Document verifier of another country.
    ForeignVerifier,
    /// Terminal.
    Terminal,
}

impl Role {
    fn bits(self) -> u8 {
        match self {
            Self::Authority => 0xC0,
            Self::DomesticVerifier => 0x80,
            Self::ForeignVerifier => 0x40,
            Self::Terminal => 0x00,
        }
    }

    fn of(bits: u8) -> Self {
        match bits & 0xC0 {
            0xC0 => Self::Authority,
            0x80 => Self::DomesticVerifier,
            0x40 => Self::ForeignVerifier,
            _ => Self::Terminal,
        }
    }
}

/// A key with the algorithm that it signs by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerifyingKey {
    /// The key.
    pub key: PublicKey,
    /// The algorithm.
    pub algorithm: SignatureAlgorithm,
}

impl VerifyingKey {
    /// Whether a signature is by this key; ECDSA signatures are r and s.
    pub fn verifies(&self, message: &[u8], signature: &[u8]) -> bool {
        if let PublicKey::Ec { curve, .. } = &self.key
            && signature.len() != 2 * curve.bytes()
        {
            return false;
        }
        self.key.verify(self.algorithm, message, signature, &mut Deviations::new()).unwrap_or(false)
    }
}

/// A certificate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Certificate {
    /// Reference of the issuer's key.
    pub issuer: Vec<u8>,
    /// Reference of the holder's key.
    pub holder: Vec<u8>,
    /// The holder's role.
    pub role: Role,
    /// Rights: bit 0 DG3, bit 1 DG4.
    pub rights: u8,
    /// First day, YYMMDD, one digit a byte.
    pub effective: [u8; 6],
    /// Last day.
    pub expiration: [u8; 6],
    body: Vec<u8>,
    signature: Vec<u8>,
    key: Vec<u8>,
}

impl Certificate {
    /// Reads a certificate: `7F21` and its value, or the value alone as PSO sends it.
    ///
    /// # Errors
    /// That it does not read.
    pub fn read(bytes: &[u8]) -> Result<Self, docpki::Error> {
        let (first, _) = tlv::one(bytes)?;
        let mut reader = if first.tag == 0x7F21 { first.children() } else { tlv::Reader::new(bytes) };
        let body = reader.expect(0x7F4E, "certificate body")?;
        let signature = reader.expect(0x5F37, "certificate signature")?.value.to_vec();
        let mut fields = body.children();
        fields.expect(0x5F29, "certificate profile")?;
        let issuer = fields.expect(0x42, "issuer")?.value.to_vec();
        let key = fields.expect(0x7F49, "public key")?.value.to_vec();
        let holder = fields.expect(0x5F20, "holder")?.value.to_vec();
        let mut template = fields.expect(0x7F4C, "authorisation")?.children();
        let kind = docpki::oid::parse(template.expect(tag::OID, "authorisation")?.value)?;
        if kind != INSPECTION_SYSTEM {
            return Err(docpki::Error::UnknownAlgorithm(kind.to_string()));
        }
        let [bits] = *template.expect(0x53, "authorisation")?.value else {
            return Err(docpki::Error::Malformed("authorisation"));
        };
        let date = |found: tlv::Tlv<'_>| {
            <[u8; 6]>::try_from(found.value).map_err(|_| docpki::Error::Malformed("date"))
        };
        let effective = date(fields.expect(0x5F25, "effective date")?)?;
        let expiration = date(fields.expect(0x5F24, "expiration date")?)?;
        let (role, rights, body) = (Role::of(bits), bits & 0x3F, body.whole.to_vec());
        Ok(Self { issuer, holder, role, rights, effective, expiration, body, signature, key })
    }

    /// The holder's key. Keys of verifiers and terminals have no domain parameters of their own: `issuer` lends its curve.
    ///
    /// # Errors
    /// That it does not read, or is no key.
    pub fn key(&self, issuer: Option<&VerifyingKey>) -> Result<VerifyingKey, docpki::Error> {
        let reader = tlv::Reader::new(&self.key);
        let part = |tag| reader.find(tag).map(|found| found.value);
        let oid = docpki::oid::parse(part(tag::OID).ok_or(docpki::Error::Malformed("public key"))?)?;
        let algorithm = algorithm(oid).ok_or(docpki::Error::UnknownAlgorithm(oid.to_string()))?;
        let missing = docpki::Error::Malformed("public key");
        if matches!(algorithm.scheme, Scheme::EcdsaPlain) {
            let curve = match (part(0x81), issuer.map(|issuer| &issuer.key)) {
                (Some(_), _) => explicit(&part)?,
                (None, Some(PublicKey::Ec { curve, .. })) => *curve,
                _ => return Err(missing),
            };
            let key = PublicKey::on_curve(curve, part(0x86).ok_or(missing)?)?;
            return Ok(VerifyingKey { key, algorithm });
        }
        let (modulus, exponent) = (part(0x81).ok_or(missing.clone())?, part(0x82).ok_or(missing)?);
        let key = PublicKey::Rsa { modulus: modulus.to_vec(), exponent: exponent.to_vec() };
        Ok(VerifyingKey { key, algorithm })
    }

    /// Whether a key signed it.
    pub fn is_signed_by(&self, issuer: &VerifyingKey) -> bool {
        issuer.verifies(&self.body, &self.signature)
    }
}

/// The algorithm of an identifier of terminal authentication.
fn algorithm(oid: Oid) -> Option<SignatureAlgorithm> {
    let arcs: Vec<u32> = oid.arcs().collect();
    let base: Vec<u32> = TERMINAL_AUTHENTICATION.arcs().collect();
    let [kind, number] = *arcs.strip_prefix(base.as_slice())? else { return None };
    let pss = |hash: Hash| Scheme::Pss { mask: hash, salt: hash.size() };
    let (scheme, hash) = match (kind, number) {
        (1, 1) => (Scheme::Pkcs1, Hash::Sha1),
        (1, 2) => (Scheme::Pkcs1, Hash::Sha256),
        (1, 3) => (pss(Hash::Sha1), Hash::Sha1),
        (1, 4) => (pss(Hash::Sha256), Hash::Sha256),
        (1, 5) => (Scheme::Pkcs1, Hash::Sha512),
        (1, 6) => (pss(Hash::Sha512), Hash::Sha512),
        (2, 1) => (Scheme::EcdsaPlain, Hash::Sha1),
        (2, 2) => (Scheme::EcdsaPlain, Hash::Sha224),
        (2, 3) => (Scheme::EcdsaPlain, Hash::Sha256),
        (2, 4) => (Scheme::EcdsaPlain, Hash::Sha384),
        (2, 5) => (Scheme::EcdsaPlain, Hash::Sha512),
        _ => return None,
    };
    Some(SignatureAlgorithm { scheme, hash })
}

/// Domain parameters in a certificate's key, as the ECParameters that the comparison with the standard's curves takes.
fn explicit<'a>(part: &impl Fn(u32) -> Option<&'a [u8]>) -> Result<Curve, docpki::Error> {
    let field = |tag| part(tag).ok_or(docpki::Error::Malformed("domain parameters"));
    let prime = tlv::wrap(
        tag::SEQUENCE,
        &[&tlv::encode(tag::OID, docpki::oid::PRIME_FIELD.as_bytes()), &tlv::integer(field(0x81)?)],
    );
    let octets = |bytes| tlv::encode(tag::OCTET_STRING, bytes);
    let curve = tlv::wrap(tag::SEQUENCE, &[&octets(field(0x82)?), &octets(field(0x83)?)]);
    let (base, order) = (octets(field(0x84)?), tlv::integer(field(0x85)?));
    let one = tlv::integer(&[1]);
    let cofactor = tlv::integer(field(0x87)?);
    let whole = tlv::wrap(tag::SEQUENCE, &[&one, &prime, &curve, &base, &order, &cofactor]);
    let (whole, _) = tlv::one(&whole)?;
    Curve::from_parameters(whole, &mut Deviations::new())
}

/// A private key that issues certificates and answers chips.
#[derive(Debug, Clone)]
pub enum SigningKey {
    /// On a curve.
    Ec {
        /// The curve.
        curve: Curve,
        /// The scalar.
        private: Vec<u8>,
        /// The digest.
        hash: Hash,
    },
    /// RSA-PSS.
    Rsa {
        /// RSAPrivateKey, DER.
        private: Vec<u8>,
        /// SHA-256 or SHA-512.
        hash: Hash,
    },
}

/// Whether a key goes into a certificate with its domain parameters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Parameters {
    Full,
    Lent,
}

impl SigningKey {
    fn oid(&self) -> Result<Oid, Error> {
        let arcs = match self {
            Self::Ec { hash, .. } => [2, 1 + Hash::ALL.iter().position(|own| own == hash).unwrap_or(0)],
            Self::Rsa { hash: Hash::Sha256, .. } => [1, 4],
            Self::Rsa { hash: Hash::Sha512, .. } => [1, 6],
            Self::Rsa { .. } => return Err(Error::Combination("RSA-PSS with this digest")),
        };
        let [kind, number] = arcs;
        Oid::new(&format!("{TERMINAL_AUTHENTICATION}.{kind}.{number}"))
            .map_err(|_| Error::Combination("identifier"))
    }

    fn object(&self, parameters: Parameters) -> Result<Vec<u8>, Error> {
        let mut value = tlv::encode(tag::OID, self.oid()?.as_bytes());
        match self {
            Self::Ec { curve, private, .. } => {
                let group = Group::Ec(*curve);
                let point = group.times(&group.generator()?, private)?;
                if parameters == Parameters::Full {
                    let equation = group::equation(*curve)?;
                    let (p, order) = (equation.p.to_vec(), group.order()?.to_vec());
                    let a = group::fixed(&equation.a, &equation.p)?;
                    let b = group::fixed(&equation.b, &equation.p)?;
                    let numbers = [p, a, b, group.generator()?, order, point, vec![1]];
                    for (tag, bytes) in (0x81..).zip(numbers) {
                        tlv::put(&mut value, tag, &bytes);
                    }
                } else {
                    tlv::put(&mut value, 0x86, &point);
                }
            }
            Self::Rsa { private, .. } => {
                let key = security::rsa(private)?;
                tlv::put(&mut value, 0x81, &key.n().to_vec());
                tlv::put(&mut value, 0x82, &key.e().to_vec());
            }
        }
        Ok(tlv::encode(0x7F49, &value))
    }

    /// A signature in the form that chips take.
    ///
    /// # Errors
    /// [`Error::Key`].
    pub fn sign(&self, message: &[u8], random: &mut dyn Random) -> Result<Vec<u8>, Error> {
        match self {
            Self::Ec { curve, private, hash } => {
                let digest = hash.digest(message)?;
                let (r, s) = crate::aa::ecdsa(Group::Ec(*curve), private, &digest, random)?;
                Ok([r, s].concat())
            }
            Self::Rsa { private, hash } => {
                let key = openssl::pkey::PKey::from_rsa(security::rsa(private)?)?;
                let mut signer = Signer::new(hash.digest_kind(), &key)?;
                signer.set_rsa_padding(Padding::PKCS1_PSS)?;
                signer.set_rsa_pss_saltlen(RsaPssSaltlen::DIGEST_LENGTH)?;
                Ok(signer.sign_oneshot_to_vec(message)?)
            }
        }
    }
}

/// What a certificate is to say.
#[derive(Debug, Clone)]
pub struct Statement<'a> {
    /// Reference of the issuer's key.
    pub issuer: &'a str,
    /// Reference of the holder's key.
    pub holder: &'a str,
    /// The holder's key.
    pub key: &'a SigningKey,
    /// The holder's role.
    pub role: Role,
    /// Rights: bit 0 DG3, bit 1 DG4.
    pub rights: u8,
    /// First day, YYMMDD.
    pub effective: &'a str,
    /// Last day, YYMMDD.
    pub expiration: &'a str,
}

/// Issues a certificate, signed by the issuer's key.
///
/// # Errors
/// [`Error::Key`], [`Error::Combination`] for a date that is none.
pub fn issue(
    statement: &Statement<'_>,
    issuer: &SigningKey,
    random: &mut dyn Random,
) -> Result<Vec<u8>, Error> {
    let parameters = if statement.role == Role::Authority { Parameters::Full } else { Parameters::Lent };
    let template = [
        tlv::encode(tag::OID, INSPECTION_SYSTEM.as_bytes()),
        tlv::encode(0x53, &[statement.role.bits() | statement.rights & 0x3F]),
    ];
    let body = tlv::encode(
        0x7F4E,
        &[
            tlv::encode(0x5F29, &[0]),
            tlv::encode(0x42, statement.issuer.as_bytes()),
            statement.key.object(parameters)?,
            tlv::encode(0x5F20, statement.holder.as_bytes()),
            tlv::encode(0x7F4C, &template.concat()),
            tlv::encode(0x5F25, &date(statement.effective)?),
            tlv::encode(0x5F24, &date(statement.expiration)?),
        ]
        .concat(),
    );
    let signature = issuer.sign(&body, random)?;
    Ok(tlv::encode(0x7F21, &[body, tlv::encode(0x5F37, &signature)].concat()))
}

/// YYMMDD as a certificate has it.
pub(crate) fn date(text: &str) -> Result<[u8; 6], Error> {
    let digits: Vec<u8> = text.bytes().filter(u8::is_ascii_digit).map(|digit| digit - b'0').collect();
    digits.try_into().map_err(|_| Error::Combination("a date that is not YYMMDD"))
}
