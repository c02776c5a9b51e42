//! The groups of key agreement: eleven curves and three prime fields (Doc 9303-11 9.5.1), under one set of operations. Elements are
//! bytes as the standard sends them: `04 x y` on a curve, the number in the prime's width in a field.

use docpki::curve::Curve;
use docpki::tlv;
use openssl::bn::{BigNum, BigNumContext, BigNumRef};
use openssl::dh::Dh;
use openssl::ec::{EcGroup, EcPoint, PointConversionForm};
use openssl::error::ErrorStack;
use serde::{Deserialize, Serialize};

use crate::random::{self, Random};

/// How often a scalar is drawn until one is not zero.
const DRAWS_MAX: usize = 8;

/// A group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub enum Group {
    /// A curve.
    Ec(Curve),
    /// A prime field of RFC 5114.
    Dh(Field),
}

/// The prime fields of RFC 5114 2.1 to 2.3.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// 1024-bit prime, 160-bit subgroup.
    F1024,
    /// 2048-bit prime, 224-bit subgroup.
    F2048Q224,
    /// 2048-bit prime, 256-bit subgroup.
    F2048Q256,
}

impl TryFrom<u8> for Group {
    type Error = String;

    fn try_from(id: u8) -> Result<Self, String> {
        let field = Field::ALL.into_iter().find(|field| field.parameter_id() == id).map(Self::Dh);
        field.or(Curve::from_parameter_id(id).map(Self::Ec)).ok_or_else(|| format!("domain parameters {id}"))
    }
}

impl From<Group> for u8 {
    fn from(group: Group) -> u8 {
        group.parameter_id()
    }
}

impl Field {
    /// All three.
    pub const ALL: [Self; 3] = [Self::F1024, Self::F2048Q224, Self::F2048Q256];

    /// Its number among the standardised domain parameters.
    pub fn parameter_id(self) -> u8 {
        match self {
            Self::F1024 => 0,
            Self::F2048Q224 => 1,
            Self::F2048Q256 => 2,
        }
    }

    pub(crate) fn numbers(self) -> Result<Numbers, ErrorStack> {
        let dh = match self {
            Self::F1024 => Dh::get_1024_160()?,
            Self::F2048Q224 => Dh::get_2048_224()?,
            Self::F2048Q256 => Dh::get_2048_256()?,
        };
        let q = dh.prime_q().ok_or_else(ErrorStack::get)?;
        Ok(Numbers { p: dh.prime_p().to_owned()?, g: dh.generator().to_owned()?, q: q.to_owned()? })
    }
}

/// Prime, generator and order of a field.
pub(crate) struct Numbers {
    pub p: BigNum,
    pub g: BigNum,
    pub q: BigNum,
}

/// What an operation came to; an error is of the arithmetic library and says that the element was none.
pub(crate) type Result2<T> = Result<T, ErrorStack>;

impl Group {
    /// All fourteen.
    pub fn all() -> impl Iterator<Item = Self> {
        Curve::ALL.into_iter().map(Self::Ec).chain(Field::ALL.into_iter().map(Self::Dh))
    }

    /// Its number among the standardised domain parameters.
    pub fn parameter_id(self) -> u8 {
        match self {
            Self::Ec(curve) => curve.parameter_id(),
            Self::Dh(field) => field.parameter_id(),
        }
    }

    /// The tag of its elements within a public key object: `86` for points, `84` for numbers (Doc 9303-11 9.4).
    pub fn element_tag(self) -> u32 {
        match self {
            Self::Ec(_) => 0x86,
            Self::Dh(_) => 0x84,
        }
    }

    /// Its standard generator.
    pub(crate) fn generator(self) -> Result2<Vec<u8>> {
        match self {
            Self::Ec(curve) => {
                let group = ec(curve)?;
                let generator = group.generator_opt().ok_or_else(ErrorStack::get)?;
                encode(&group, &generator.to_owned(&group)?)
            }
            Self::Dh(field) => {
                let numbers = field.numbers()?;
                fixed(&numbers.g, &numbers.p)
            }
        }
    }

    /// A scalar that is no multiple of the order. It is drawn in the order's length and may exceed it, as the standard's own
    /// example does (Doc 9303-11 I.1).
    pub(crate) fn scalar(self, random: &mut dyn Random) -> Result2<Vec<u8>> {
        let order = self.order()?;
        let size = usize::try_from(order.num_bytes()).unwrap_or_default();
        let spare = u32::try_from(size * 8).unwrap_or_default() - order.num_bits().unsigned_abs();
        for _ in 0..DRAWS_MAX {
            let mut drawn = random::bytes(random, size);
            if let Some(first) = drawn.first_mut() {
                *first &= 0xFF >> spare;
            }
            let mut rest = BigNum::new()?;
            rest.nnmod(&*BigNum::from_slice(&drawn)?, &order, &mut *BigNumContext::new()?)?;
            if rest.num_bits() > 0 {
                return Ok(drawn);
            }
        }
        Ok(vec![1])
    }

    /// The order.
    pub(crate) fn order(self) -> Result2<BigNum> {
        match self {
            Self::Ec(curve) => {
                let mut order = BigNum::new()?;
                ec(curve)?.order(&mut order, &mut *BigNumContext::new()?)?;
                Ok(order)
            }
            Self::Dh(field) => Ok(field.numbers()?.q),
        }
    }

    /// An element taken so many times.
    pub(crate) fn times(self, element: &[u8], scalar: &[u8]) -> Result2<Vec<u8>> {
        let (scalar, mut context) = (BigNum::from_slice(scalar)?, BigNumContext::new()?);
        match self {
            Self::Ec(curve) => {
                let group = ec(curve)?;
                let element = EcPoint::from_bytes(&group, element, &mut context)?;
                let mut product = EcPoint::new(&group)?;
                product.mul2(&group, &element, &scalar, &mut context)?;
                encode(&group, &product)
            }
            Self::Dh(field) => {
                let numbers = field.numbers()?;
                let mut power = BigNum::new()?;
                power.mod_exp(&*BigNum::from_slice(element)?, &scalar, &numbers.p, &mut context)?;
                fixed(&power, &numbers.p)
            }
        }
    }

    /// Two elements combined.
    pub(crate) fn plus(self, one: &[u8], other: &[u8]) -> Result2<Vec<u8>> {
        let mut context = BigNumContext::new()?;
        match self {
            Self::Ec(curve) => {
                let group = ec(curve)?;
                let one = EcPoint::from_bytes(&group, one, &mut context)?;
                let other = EcPoint::from_bytes(&group, other, &mut context)?;
                let mut sum = EcPoint::new(&group)?;
                sum.add(&group, &one, &other, &mut context)?;
                encode(&group, &sum)
            }
            Self::Dh(field) => {
                let numbers = field.numbers()?;
                let (one, other) = (BigNum::from_slice(one)?, BigNum::from_slice(other)?);
                let mut product = BigNum::new()?;
                product.mod_mul(&one, &other, &numbers.p, &mut context)?;
                fixed(&product, &numbers.p)
            }
        }
    }

    /// Whether bytes are an element of the group and not its identity.
    pub(crate) fn holds(self, element: &[u8]) -> bool {
        match self {
            Self::Ec(curve) => {
                element.first() == Some(&4) && docpki::PublicKey::on_curve(curve, element).is_ok()
            }
            Self::Dh(field) => in_field(field, element).unwrap_or(false),
        }
    }

    /// What two sides share of an element that both computed: the x-coordinate, or the number (Doc 9303-11 9.6).
    pub(crate) fn secret(self, element: &[u8]) -> Vec<u8> {
        match self {
            Self::Ec(curve) => element.get(1..1 + curve.bytes()).unwrap_or_default().to_vec(),
            Self::Dh(_) => element.to_vec(),
        }
    }

    /// A public key object without its domain parameters, over which tokens are computed (Doc 9303-11 9.4.5).
    pub(crate) fn key_object(self, oid: &[u8], element: &[u8]) -> Vec<u8> {
        // An unsigned number has no leading zeros; a point begins with 04 anyway.
        let from = element.iter().position(|byte| *byte != 0).unwrap_or(element.len());
        let element = element.get(from..).unwrap_or_default();
        tlv::wrap(0x7F49, &[&tlv::encode(tlv::tag::OID, oid), &tlv::encode(self.element_tag(), element)])
    }
}

/// A curve's group in the arithmetic library.
pub(crate) fn ec(curve: Curve) -> Result2<EcGroup> {
    curve.group().map_err(|_| ErrorStack::get())
}

/// A curve as the equation y² = x³ + ax + b modulo p.
pub(crate) struct Equation {
    pub p: BigNum,
    pub a: BigNum,
    pub b: BigNum,
}

/// The equation of a curve.
pub(crate) fn equation(curve: Curve) -> Result2<Equation> {
    let (mut p, mut a, mut b) = (BigNum::new()?, BigNum::new()?, BigNum::new()?);
    ec(curve)?.components_gfp(&mut p, &mut a, &mut b, &mut *BigNumContext::new()?)?;
    Ok(Equation { p, a, b })
}

fn encode(group: &EcGroup, point: &EcPoint) -> Result2<Vec<u8>> {
    point.to_bytes(group, PointConversionForm::UNCOMPRESSED, &mut *BigNumContext::new()?)
}

/// A number in the width of another.
pub(crate) fn fixed(number: &BigNumRef, width: &BigNumRef) -> Result2<Vec<u8>> {
    number.to_vec_padded(width.num_bytes())
}

fn in_field(field: Field, element: &[u8]) -> Result2<bool> {
    let (numbers, mut context) = (field.numbers()?, BigNumContext::new()?);
    let element = BigNum::from_slice(element)?;
    let one = BigNum::from_u32(1)?;
    if element <= one || element >= numbers.p {
        return Ok(false);
    }
    let mut power = BigNum::new()?;
    power.mod_exp(&element, &numbers.q, &numbers.p, &mut context)?;
    Ok(power == one)
}
