//! Public keys of certificates and chips, and what verifies with them.

use openssl::bn::{BigNum, BigNumContext};
use openssl::ec::{EcKey, EcPoint, PointConversionForm};
use openssl::ecdsa::EcdsaSig;
use openssl::pkey::{PKey, Public};
use openssl::rsa::{Padding, Rsa};
use openssl::sign::{RsaPssSaltlen, Verifier};

use crate::Error;
use crate::algorithm::{Scheme, SignatureAlgorithm};
use crate::curve::Curve;
use crate::deviation::{Deviation, Deviations};
use crate::oid;
use crate::tlv::{self, Tlv, tag, unsigned};

/// Bits of an RSA modulus at least; below it a key proves nothing.
const RSA_BITS_MIN: usize = 1024;
/// Bits of an RSA modulus, or of a Diffie-Hellman prime, at most.
const BITS_MAX: usize = 16_384;

/// A public key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PublicKey {
    /// RSA.
    Rsa {
        /// Modulus, big-endian without leading zeros.
        modulus: Vec<u8>,
        /// Exponent, likewise.
        exponent: Vec<u8>,
    },
    /// On an elliptic curve.
    Ec {
        /// The curve.
        curve: Curve,
        /// The point, uncompressed: `04 x y`.
        point: Vec<u8>,
    },
    /// Diffie-Hellman, for chip authentication (X9.42, PKCS #3).
    Dh {
        /// Prime.
        p: Vec<u8>,
        /// Generator.
        g: Vec<u8>,
        /// Order of the subgroup; PKCS #3 keeps it to itself.
        q: Option<Vec<u8>>,
        /// The public value.
        y: Vec<u8>,
    },
}

impl PublicKey {
    /// Reads a SubjectPublicKeyInfo.
    ///
    /// # Errors
    /// [`Error::UnknownAlgorithm`], [`Error::UnknownCurve`], [`Error::BadKey`], or that it does not read.
    pub fn read(spki: Tlv<'_>, deviations: &mut Deviations) -> Result<Self, Error> {
        let mut reader = spki.expect(tag::SEQUENCE, "public key")?.children();
        let mut algorithm = reader.expect(tag::SEQUENCE, "public key: algorithm")?.children();
        let bits = bit_string(reader.expect(tag::BIT_STRING, "public key")?)?;
        let kind = oid::parse(algorithm.expect(tag::OID, "public key: algorithm")?.value)?;
        match kind {
            oid::RSA | oid::RSA_PSS => {
                if kind == oid::RSA && algorithm.is_empty() {
                    deviations.insert(Deviation::RsaWithoutNull);
                }
                rsa(bits)
            }
            oid::EC => {
                let curve = Curve::from_parameters(algorithm.next_tlv()?, deviations)?;
                ec(curve, bits, deviations)
            }
            oid::DH_X942 | oid::DH_PKCS3 => dh(kind == oid::DH_X942, algorithm.next_tlv()?, bits),
            other => Err(Error::UnknownAlgorithm(other.to_string())),
        }
    }

    /// A point on a curve as a key, in whichever form it is encoded.
    ///
    /// # Errors
    /// [`Error::BadKey`] for a point that is not on the curve, or infinity.
    pub fn on_curve(curve: Curve, point: &[u8]) -> Result<Self, Error> {
        ec(curve, point, &mut Deviations::new())
    }

    /// The keys that a SubjectPublicKeyInfo's point would be on the other curves of the declared one's size. For naming an
    /// issuer's error only: a key of this kind is not the certified one.
    pub fn on_other_curves(spki: &[u8]) -> Vec<Self> {
        let declared = || -> Result<(Curve, Vec<u8>), Error> {
            let mut reader = tlv::one(spki)?.0.children();
            let mut algorithm = reader.expect(tag::SEQUENCE, "public key: algorithm")?.children();
            algorithm.next_tlv()?;
            let curve = Curve::from_parameters(algorithm.next_tlv()?, &mut Deviations::new())?;
            Ok((curve, bit_string(reader.expect(tag::BIT_STRING, "public key")?)?.to_vec()))
        };
        let Ok((declared, point)) = declared() else { return Vec::new() };
        let others = Curve::ALL.into_iter().filter(|own| *own != declared && own.bytes() == declared.bytes());
        others.filter_map(|curve| Self::on_curve(curve, &point).ok()).collect()
    }

    /// Its SubjectPublicKeyInfo: explicit parameters for curves, as Doc 9303-12 asks.
    ///
    /// # Errors
    /// [`Error::Crypto`].
    pub fn write(&self) -> Result<Vec<u8>, Error> {
        let id = |oid: oid::Oid| tlv::encode(tag::OID, oid.as_bytes());
        let (kind, parameters, value) = match self {
            Self::Rsa { modulus, exponent } => {
                let key = tlv::wrap(tag::SEQUENCE, &[&tlv::integer(modulus), &tlv::integer(exponent)]);
                (oid::RSA, tlv::encode(tag::NULL, &[]), key)
            }
            Self::Ec { curve, point } => (oid::EC, curve.parameters()?, point.clone()),
            Self::Dh { p, g, q, y } => {
                let mut numbers = vec![tlv::integer(p), tlv::integer(g)];
                numbers.extend(q.as_deref().map(tlv::integer));
                let kind = if q.is_some() { oid::DH_X942 } else { oid::DH_PKCS3 };
                (kind, tlv::encode(tag::SEQUENCE, &numbers.concat()), tlv::integer(y))
            }
        };
        let algorithm = tlv::wrap(tag::SEQUENCE, &[&id(kind), &parameters]);
        let mut bits = vec![0];
        bits.extend_from_slice(&value);
        Ok(tlv::wrap(tag::SEQUENCE, &[&algorithm, &tlv::encode(tag::BIT_STRING, &bits)]))
    }

    /// Its kind and size: `RSA 4096`, `EC brainpoolP256r1`, `DH 2048`.
    pub fn name(&self) -> String {
        match self {
            Self::Rsa { modulus, .. } => format!("RSA {}", bit_length(modulus)),
            Self::Ec { curve, .. } => format!("EC {}", curve.name()),
            Self::Dh { p, .. } => format!("DH {}", bit_length(p)),
        }
    }

    /// Whether a signature over a message is by this key: `false` is *does not verify*, never *could not be verified*.
    ///
    /// # Errors
    /// [`Error::UnknownAlgorithm`] when algorithm and key do not go together, [`Error::BadKey`], [`Error::Crypto`].
    pub fn verify(
        &self,
        algorithm: SignatureAlgorithm,
        message: &[u8],
        signature: &[u8],
        deviations: &mut Deviations,
    ) -> Result<bool, Error> {
        PreparedKey::new(self)?.verify(algorithm, message, signature, deviations)
    }
}

/// A public key that the arithmetic library has decoded: a trust store keeps these, so that a path costs its public-key
/// operations and nothing else.
#[derive(Debug, Clone)]
pub struct PreparedKey {
    curve: Option<Curve>,
    name: String,
    key: PKey<Public>,
}

impl PreparedKey {
    /// Decodes a key.
    ///
    /// # Errors
    /// [`Error::BadKey`] for Diffie-Hellman, which signs nothing; [`Error::Crypto`].
    pub fn new(key: &PublicKey) -> Result<Self, Error> {
        let curve = if let PublicKey::Ec { curve, .. } = key { Some(*curve) } else { None };
        Ok(Self { curve, name: key.name(), key: key.pkey()? })
    }

    /// As [`PublicKey::verify`].
    ///
    /// # Errors
    /// As [`PublicKey::verify`].
    pub fn verify(
        &self,
        algorithm: SignatureAlgorithm,
        message: &[u8],
        signature: &[u8],
        deviations: &mut Deviations,
    ) -> Result<bool, Error> {
        match (self.curve, algorithm.scheme) {
            (None, Scheme::Pkcs1 | Scheme::Pss { .. }) => {
                verify_rsa(&self.key, algorithm, message, signature)
            }
            (Some(curve), Scheme::Ecdsa | Scheme::EcdsaPlain) => {
                let Some(parts) = ecdsa(curve, algorithm.scheme, signature, deviations)? else {
                    return Ok(false);
                };
                let (digest, key) = (algorithm.hash.digest(message)?, self.key.ec_key()?);
                // r or s out of range is refused by the library with an error: such a signature does not verify.
                Ok(parts.verify(&digest, &key).unwrap_or(false))
            }
            _ => Err(Error::UnknownAlgorithm(format!("{} with {}", algorithm.name(), self.name))),
        }
    }
}

impl PublicKey {
    /// What an RSA signature holds, with its padding: the public operation alone (ISO/IEC 9796-2 needs it).
    ///
    /// # Errors
    /// [`Error::BadKey`] for another kind of key, [`Error::Crypto`] for a value that is no residue.
    pub fn rsa_open(&self, signature: &[u8]) -> Result<Vec<u8>, Error> {
        let Self::Rsa { modulus, exponent } = self else { return Err(Error::BadKey("not RSA")) };
        let key = Rsa::from_public_components(BigNum::from_slice(modulus)?, BigNum::from_slice(exponent)?)?;
        let mut out = vec![0; key.size() as usize];
        let size = key.public_decrypt(signature, &mut out, Padding::NONE)?;
        out.truncate(size);
        Ok(out)
    }

    /// The key as the arithmetic library has it.
    ///
    /// # Errors
    /// [`Error::BadKey`] for Diffie-Hellman, which signs nothing; [`Error::Crypto`].
    pub fn pkey(&self) -> Result<PKey<Public>, Error> {
        match self {
            Self::Rsa { modulus, exponent } => {
                let (n, e) = (BigNum::from_slice(modulus)?, BigNum::from_slice(exponent)?);
                Ok(PKey::from_rsa(Rsa::from_public_components(n, e)?)?)
            }
            Self::Ec { .. } => Ok(PKey::from_ec_key(self.ec_key()?)?),
            Self::Dh { .. } => Err(Error::BadKey("not a signature key")),
        }
    }

    fn ec_key(&self) -> Result<EcKey<Public>, Error> {
        let Self::Ec { curve, point } = self else { return Err(Error::BadKey("not on a curve")) };
        let group = curve.group()?;
        let mut context = BigNumContext::new()?;
        let point = EcPoint::from_bytes(&group, point, &mut context)?;
        Ok(EcKey::from_public_key(&group, &point)?)
    }
}

fn verify_rsa(
    key: &PKey<Public>,
    algorithm: SignatureAlgorithm,
    message: &[u8],
    signature: &[u8],
) -> Result<bool, Error> {
    let mut verifier = Verifier::new(algorithm.hash.digest_kind(), key)?;
    if let Scheme::Pss { mask, salt } = algorithm.scheme {
        let salt = i32::try_from(salt).map_err(|_| Error::Malformed("RSASSA-PSS parameters"))?;
        verifier.set_rsa_padding(Padding::PKCS1_PSS)?;
        verifier.set_rsa_mgf1_md(mask.digest_kind())?;
        verifier.set_rsa_pss_saltlen(RsaPssSaltlen::custom(salt))?;
    }
    verifier.update(message)?;
    // A signature of another length than the modulus is an error of the library: it does not verify.
    Ok(verifier.verify(signature).unwrap_or(false))
}

/// r and s of a signature, in the form that was declared or the other one; `None` when it has neither form.
fn ecdsa(
    curve: Curve,
    scheme: Scheme,
    signature: &[u8],
    deviations: &mut Deviations,
) -> Result<Option<EcdsaSig>, Error> {
    let width = curve.bytes();
    let plain = signature.len() == 2 * width && (scheme == Scheme::EcdsaPlain || !is_sequence(signature));
    if plain == (scheme == Scheme::Ecdsa) {
        deviations.insert(Deviation::EcdsaForm);
    }
    if plain {
        let (r, s) = signature.split_at(width);
        let parts = EcdsaSig::from_private_components(BigNum::from_slice(r)?, BigNum::from_slice(s)?)?;
        return Ok(Some(parts));
    }
    Ok(EcdsaSig::from_der(signature).ok())
}

fn is_sequence(signature: &[u8]) -> bool {
    matches!(tlv::one(signature), Ok((tlv, [])) if tlv.tag == tag::SEQUENCE)
}

/// The bytes of a BIT STRING that has no unused bits.
pub(crate) fn bit_string(bits: Tlv<'_>) -> Result<&[u8], Error> {
    match bits.value {
        [0, bytes @ ..] => Ok(bytes),
        _ => Err(Error::Malformed("bit string")),
    }
}

fn bit_length(bytes: &[u8]) -> usize {
    match bytes.first() {
        Some(first) => bytes.len() * 8 - first.leading_zeros() as usize,
        None => 0,
    }
}

fn natural(reader: &mut tlv::Reader<'_>) -> Result<Vec<u8>, Error> {
    let number = unsigned(reader.expect(tag::INTEGER, "number of a key")?.value);
    let number = number.filter(|digits| !digits.is_empty()).ok_or(Error::BadKey("a number below one"))?;
    if bit_length(number) > BITS_MAX {
        return Err(Error::Limit("bits of a key"));
    }
    Ok(number.to_vec())
}

fn rsa(bits: &[u8]) -> Result<PublicKey, Error> {
    let (sequence, _) = tlv::one(bits)?;
    let mut reader = sequence.expect(tag::SEQUENCE, "RSA key")?.children();
    let (modulus, exponent) = (natural(&mut reader)?, natural(&mut reader)?);
    if bit_length(&modulus) < RSA_BITS_MIN {
        return Err(Error::BadKey("an RSA modulus that is too short"));
    }
    if exponent.last().is_none_or(|byte| byte & 1 == 0) || exponent == [1] {
        return Err(Error::BadKey("an RSA exponent that is no exponent"));
    }
    Ok(PublicKey::Rsa { modulus, exponent })
}

fn ec(curve: Curve, point: &[u8], deviations: &mut Deviations) -> Result<PublicKey, Error> {
    let group = curve.group()?;
    let mut context = BigNumContext::new()?;
    let decoded = EcPoint::from_bytes(&group, point, &mut context)
        .map_err(|_| Error::BadKey("a point that is not on its curve"))?;
    if decoded.is_infinity(&group) || !decoded.is_on_curve(&group, &mut context)? {
        return Err(Error::BadKey("a point that is not on its curve"));
    }
    if point.first() != Some(&4) {
        deviations.insert(Deviation::CompressedPoint);
    }
    let point = decoded.to_bytes(&group, PointConversionForm::UNCOMPRESSED, &mut context)?;
    Ok(PublicKey::Ec { curve, point })
}

/// DomainParameters of X9.42 (RFC 3279 2.3.3: p, g, q), or DHParameter of PKCS #3 (p, g).
fn dh(ordered: bool, parameters: Tlv<'_>, bits: &[u8]) -> Result<PublicKey, Error> {
    let mut reader = parameters.expect(tag::SEQUENCE, "DH parameters")?.children();
    let (p, g) = (natural(&mut reader)?, natural(&mut reader)?);
    let q = if ordered { Some(natural(&mut reader)?) } else { None };
    let y = natural(&mut tlv::Reader::new(bits))?;
    if bit_length(&p) < RSA_BITS_MIN || y >= p && y.len() >= p.len() {
        return Err(Error::BadKey("a Diffie-Hellman value out of range"));
    }
    Ok(PublicKey::Dh { p, g, q, y })
}
