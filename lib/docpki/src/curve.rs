//! The eleven elliptic curves that travel documents may use (Doc 9303-11 9.5.1, Doc 9303-12 4.1.6). Certificates must carry their
//! parameters in full, and whoever may choose parameters can forge signatures (a generator of one's own makes any public key
//! one's own): so the whole tuple (p, a, b, G, n, h) is compared with the standard's, and nothing else is a curve.

use std::sync::OnceLock;

use openssl::bn::{BigNum, BigNumContext};
use openssl::ec::{EcGroup, EcPoint, PointConversionForm};
use openssl::nid::Nid;

use crate::Error;
use crate::deviation::{Deviation, Deviations};
use crate::oid::{self, Oid};
use crate::tlv::{Tlv, tag, unsigned};

/// A standardised curve.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Curve {
    /// NIST P-192 (secp192r1).
    P192,
    /// NIST P-224 (secp224r1).
    P224,
    /// NIST P-256 (secp256r1).
    P256,
    /// NIST P-384 (secp384r1).
    P384,
    /// NIST P-521 (secp521r1).
    P521,
    /// BrainpoolP192r1 (RFC 5639).
    Bp192,
    /// BrainpoolP224r1.
    Bp224,
    /// BrainpoolP256r1.
    Bp256,
    /// BrainpoolP320r1.
    Bp320,
    /// BrainpoolP384r1.
    Bp384,
    /// BrainpoolP512r1.
    Bp512,
}

impl Curve {
    /// All eleven.
    pub const ALL: [Self; 11] = [
        Self::P192,
        Self::P224,
        Self::P256,
        Self::P384,
        Self::P521,
        Self::Bp192,
        Self::Bp224,
        Self::Bp256,
        Self::Bp320,
        Self::Bp384,
        Self::Bp512,
    ];

    /// Its common name.
    pub fn name(self) -> &'static str {
        match self {
            Self::P192 => "P-192",
            Self::P224 => "P-224",
            Self::P256 => "P-256",
            Self::P384 => "P-384",
            Self::P521 => "P-521",
            Self::Bp192 => "brainpoolP192r1",
            Self::Bp224 => "brainpoolP224r1",
            Self::Bp256 => "brainpoolP256r1",
            Self::Bp320 => "brainpoolP320r1",
            Self::Bp384 => "brainpoolP384r1",
            Self::Bp512 => "brainpoolP512r1",
        }
    }

    /// Its number among the standardised domain parameters (Doc 9303-11 9.5.1).
    pub fn parameter_id(self) -> u8 {
        match self {
            Self::P192 => 8,
            Self::Bp192 => 9,
            Self::P224 => 10,
            Self::Bp224 => 11,
            Self::P256 => 12,
            Self::Bp256 => 13,
            Self::Bp320 => 14,
            Self::P384 => 15,
            Self::Bp384 => 16,
            Self::Bp512 => 17,
            Self::P521 => 18,
        }
    }

    /// The curve of a standardised domain parameter number.
    pub fn from_parameter_id(id: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|curve| curve.parameter_id() == id)
    }

    /// Its identifier.
    pub fn oid(self) -> Oid {
        Oid::new_unwrap(match self {
            Self::P192 => "1.2.840.10045.3.1.1",
            Self::P224 => "1.3.132.0.33",
            Self::P256 => "1.2.840.10045.3.1.7",
            Self::P384 => "1.3.132.0.34",
            Self::P521 => "1.3.132.0.35",
            Self::Bp192 => "1.3.36.3.3.2.8.1.1.3",
            Self::Bp224 => "1.3.36.3.3.2.8.1.1.5",
            Self::Bp256 => "1.3.36.3.3.2.8.1.1.7",
            Self::Bp320 => "1.3.36.3.3.2.8.1.1.9",
            Self::Bp384 => "1.3.36.3.3.2.8.1.1.11",
            Self::Bp512 => "1.3.36.3.3.2.8.1.1.13",
        })
    }

    /// The curve of an identifier.
    pub fn from_oid(oid: Oid) -> Option<Self> {
        Self::ALL.into_iter().find(|curve| curve.oid() == oid)
    }

    /// Bits of its field.
    pub fn bits(self) -> usize {
        match self {
            Self::P192 | Self::Bp192 => 192,
            Self::P224 | Self::Bp224 => 224,
            Self::P256 | Self::Bp256 => 256,
            Self::Bp320 => 320,
            Self::P384 | Self::Bp384 => 384,
            Self::Bp512 => 512,
            Self::P521 => 521,
        }
    }

    /// Bytes of a field element, and of the order.
    pub fn bytes(self) -> usize {
        self.bits().div_ceil(8)
    }

    /// The curve as the arithmetic library has it.
    ///
    /// # Errors
    /// [`Error::Crypto`] when the library was built without it.
    pub fn group(self) -> Result<EcGroup, Error> {
        Ok(EcGroup::from_curve_name(self.nid())?)
    }

    fn nid(self) -> Nid {
        match self {
            Self::P192 => Nid::X9_62_PRIME192V1,
            Self::P224 => Nid::SECP224R1,
            Self::P256 => Nid::X9_62_PRIME256V1,
            Self::P384 => Nid::SECP384R1,
            Self::P521 => Nid::SECP521R1,
            Self::Bp192 => Nid::BRAINPOOL_P192R1,
            Self::Bp224 => Nid::BRAINPOOL_P224R1,
            Self::Bp256 => Nid::BRAINPOOL_P256R1,
            Self::Bp320 => Nid::BRAINPOOL_P320R1,
            Self::Bp384 => Nid::BRAINPOOL_P384R1,
            Self::Bp512 => Nid::BRAINPOOL_P512R1,
        }
    }

    /// The curve of an ECParameters value: a name, or explicit parameters that are a standardised curve's in full.
    ///
    /// # Errors
    /// [`Error::UnknownCurve`] for all others, `implicitCurve` included.
    pub fn from_parameters(parameters: Tlv<'_>, deviations: &mut Deviations) -> Result<Self, Error> {
        match parameters.tag {
            tag::OID => {
                deviations.insert(Deviation::NamedCurve);
                Self::from_oid(oid::parse(parameters.value)?).ok_or(Error::UnknownCurve)
            }
            tag::SEQUENCE => explicit(parameters, deviations),
            _ => Err(Error::UnknownCurve),
        }
    }

    /// Explicit ECParameters (RFC 3279 2.3.5), as Doc 9303-12 4.1.6 asks.
    ///
    /// # Errors
    /// [`Error::Crypto`].
    pub fn parameters(self) -> Result<Vec<u8>, Error> {
        use crate::tlv::{encode, integer, wrap};
        let known = Domain::of(self)?;
        let field =
            wrap(tag::SEQUENCE, &[&encode(tag::OID, oid::PRIME_FIELD.as_bytes()), &integer(&known.p)]);
        let width = self.bytes();
        let curve = wrap(
            tag::SEQUENCE,
            &[
                &encode(tag::OCTET_STRING, &padded(&known.a, width)),
                &encode(tag::OCTET_STRING, &padded(&known.b, width)),
            ],
        );
        let base = encode(tag::OCTET_STRING, &known.generator);
        let (order, cofactor) = (integer(&known.n), integer(&[1]));
        Ok(wrap(tag::SEQUENCE, &[&integer(&[1]), &field, &curve, &base, &order, &cofactor]))
    }
}

/// Big-endian bytes with zeros in front up to a width.
pub(crate) fn padded(bytes: &[u8], width: usize) -> Vec<u8> {
    let mut out = vec![0; width.saturating_sub(bytes.len())];
    out.extend_from_slice(bytes);
    out
}

/// The numbers of a curve: big-endian without leading zeros, the generator uncompressed.
struct Domain {
    p: Vec<u8>,
    a: Vec<u8>,
    b: Vec<u8>,
    generator: Vec<u8>,
    n: Vec<u8>,
}

impl Domain {
    fn of(curve: Curve) -> Result<&'static Self, Error> {
        static ALL: OnceLock<Result<Vec<Domain>, Error>> = OnceLock::new();
        let all = ALL.get_or_init(|| Curve::ALL.into_iter().map(Self::compute).collect());
        let place = Curve::ALL.iter().position(|own| *own == curve).unwrap_or_default();
        all.as_ref().map_err(Clone::clone)?.get(place).ok_or(Error::UnknownCurve)
    }

    fn compute(curve: Curve) -> Result<Self, Error> {
        let group = curve.group()?;
        let mut context = BigNumContext::new()?;
        let (mut p, mut a, mut b, mut n) = (BigNum::new()?, BigNum::new()?, BigNum::new()?, BigNum::new()?);
        group.components_gfp(&mut p, &mut a, &mut b, &mut context)?;
        group.order(&mut n, &mut context)?;
        let generator = group.generator_opt().ok_or(Error::UnknownCurve)?;
        let generator = generator.to_bytes(&group, PointConversionForm::UNCOMPRESSED, &mut context)?;
        Ok(Self { p: p.to_vec(), a: a.to_vec(), b: b.to_vec(), generator, n: n.to_vec() })
    }
}

fn explicit(parameters: Tlv<'_>, deviations: &mut Deviations) -> Result<Curve, Error> {
    let mut reader = parameters.children();
    reader.expect(tag::INTEGER, "EC parameters: version")?;
    let mut field = reader.expect(tag::SEQUENCE, "EC parameters: field")?.children();
    if oid::parse(field.expect(tag::OID, "EC parameters: field")?.value)? != oid::PRIME_FIELD {
        return Err(Error::UnknownCurve);
    }
    let p = unsigned(field.expect(tag::INTEGER, "EC parameters: prime")?.value).ok_or(Error::UnknownCurve)?;
    let mut coefficients = reader.expect(tag::SEQUENCE, "EC parameters: curve")?.children();
    let a = stripped(coefficients.expect(tag::OCTET_STRING, "EC parameters: a")?.value);
    let b = stripped(coefficients.expect(tag::OCTET_STRING, "EC parameters: b")?.value);
    let generator = reader.expect(tag::OCTET_STRING, "EC parameters: generator")?.value;
    let n =
        unsigned(reader.expect(tag::INTEGER, "EC parameters: order")?.value).ok_or(Error::UnknownCurve)?;
    match reader.optional(tag::INTEGER)? {
        Some(cofactor) if unsigned(cofactor.value) == Some(&[1]) => {}
        Some(_) => return Err(Error::UnknownCurve),
        None if reader.is_empty() => {
            deviations.insert(Deviation::NoCofactor);
        }
        None => return Err(Error::UnknownCurve),
    }
    for curve in Curve::ALL {
        let known = Domain::of(curve)?;
        if known.p == p && known.a == a && known.b == b && known.n == n {
            return if is_generator(curve, generator, known)? { Ok(curve) } else { Err(Error::UnknownCurve) };
        }
    }
    Err(Error::UnknownCurve)
}

/// Whether an encoded point is the curve's generator, compressed or not.
fn is_generator(curve: Curve, encoded: &[u8], known: &Domain) -> Result<bool, Error> {
    if encoded == known.generator {
        return Ok(true);
    }
    let group = curve.group()?;
    let mut context = BigNumContext::new()?;
    let Ok(point) = EcPoint::from_bytes(&group, encoded, &mut context) else { return Ok(false) };
    Ok(point.to_bytes(&group, PointConversionForm::UNCOMPRESSED, &mut context)? == known.generator)
}

fn stripped(bytes: &[u8]) -> &[u8] {
    let from = bytes.iter().position(|byte| *byte != 0).unwrap_or(bytes.len());
    bytes.get(from..).unwrap_or_default()
}
