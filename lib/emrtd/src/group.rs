//! Key agreement on the standardised curves and prime groups (Doc 9303-11 9.5, 9.6), and on the groups of chips' keys. Every value from the
//! chip is checked before it is used: an element outside the group, or a neutral one, would give the secret away.

use docpki::{Curve, PublicKey};
use openssl::bn::{BigNum, BigNumContext};
use openssl::dh::Dh;
use openssl::ec::{EcGroup, EcPoint, PointConversionForm};

use crate::apdu::Random;
use crate::error::{Error, HostileValue};

/// A standardised prime group (RFC 5114 2.1 to 2.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DhGroup {
    /// 1024-bit prime, 160-bit subgroup.
    Modp1024Order160,
    /// 2048-bit prime, 224-bit subgroup.
    Modp2048Order224,
    /// 2048-bit prime, 256-bit subgroup.
    Modp2048Order256,
}

/// Standardised domain parameters (Doc 9303-11 9.5.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// A curve.
    Curve(Curve),
    /// A prime group.
    Dh(DhGroup),
}

impl Group {
    /// The parameters of a number.
    pub fn from_parameter_id(id: u8) -> Option<Self> {
        match id {
            0 => Some(Self::Dh(DhGroup::Modp1024Order160)),
            1 => Some(Self::Dh(DhGroup::Modp2048Order224)),
            2 => Some(Self::Dh(DhGroup::Modp2048Order256)),
            curve => Curve::from_parameter_id(curve).map(Self::Curve),
        }
    }

    /// Their number.
    pub fn parameter_id(self) -> u8 {
        match self {
            Self::Dh(DhGroup::Modp1024Order160) => 0,
            Self::Dh(DhGroup::Modp2048Order224) => 1,
            Self::Dh(DhGroup::Modp2048Order256) => 2,
            Self::Curve(curve) => curve.parameter_id(),
        }
    }
}

/// A group with a generator: standardised, mapped, or of a chip's key.
pub struct Domain {
    kind: Kind,
}

enum Kind {
    Curve { curve: Curve, group: EcGroup, generator: Option<EcPoint> },
    Modular { p: BigNum, q: Option<BigNum>, g: BigNum },
}

/// A private key. Never shown.
pub struct Secret(BigNum);

impl Secret {
    /// A private key from its big-endian bytes: for replays of evidence.
    ///
    /// # Errors
    /// [`Error::Pki`].
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        Ok(Self(BigNum::from_slice(bytes)?))
    }

    /// Its big-endian bytes: for evidence.
    pub fn to_bytes(&self) -> Vec<u8> {
        self.0.to_vec()
    }
}

impl Domain {
    /// Standardised parameters with their generator.
    ///
    /// # Errors
    /// [`Error::Pki`].
    pub fn standard(group: Group) -> Result<Self, Error> {
        let dh = match group {
            Group::Curve(curve) => {
                return Ok(Self { kind: Kind::Curve { curve, group: curve.group()?, generator: None } });
            }
            Group::Dh(DhGroup::Modp1024Order160) => Dh::get_1024_160()?,
            Group::Dh(DhGroup::Modp2048Order224) => Dh::get_2048_224()?,
            Group::Dh(DhGroup::Modp2048Order256) => Dh::get_2048_256()?,
        };
        let q = dh.prime_q().map(|q| q.to_owned()).transpose()?;
        Ok(Self { kind: Kind::Modular { p: dh.prime_p().to_owned()?, q, g: dh.generator().to_owned()? } })
    }

    /// The group of a public key for key agreement.
    ///
    /// # Errors
    /// [`Error::NotOffered`] for RSA; [`Error::Pki`].
    pub fn of_key(key: &PublicKey) -> Result<Self, Error> {
        match key {
            PublicKey::Ec { curve, .. } => Self::standard(Group::Curve(*curve)),
            PublicKey::Dh { p, g, q, .. } => {
                let q = q.as_deref().map(BigNum::from_slice).transpose()?;
                let (p, g) = (BigNum::from_slice(p)?, BigNum::from_slice(g)?);
                Ok(Self { kind: Kind::Modular { p, q, g } })
            }
            PublicKey::Rsa { .. } => Err(Error::NotOffered("a key for key agreement")),
        }
    }

    /// A fresh private key: uniform between 1 and the order, exclusive.
    ///
    /// # Errors
    /// [`Error::Pki`].
    pub fn secret(&self, random: &mut dyn Random) -> Result<Secret, Error> {
        let below = self.order()?;
        let size = usize::try_from(below.num_bytes()).unwrap_or_default() + 8;
        let mut bytes = vec![0; size];
        random.fill(&mut bytes);
        let (mut context, one) = (BigNumContext::new()?, BigNum::from_u32(1)?);
        let (mut limit, mut reduced, mut secret) = (BigNum::new()?, BigNum::new()?, BigNum::new()?);
        limit.checked_sub(&below, &one)?;
        // Eight bytes more than needed: the bias of the reduction is below 2^-64.
        reduced.nnmod(&*BigNum::from_slice(&bytes)?, &limit, &mut context)?;
        secret.checked_add(&reduced, &one)?;
        Ok(Secret(secret))
    }

    fn order(&self) -> Result<BigNum, Error> {
        let mut order = BigNum::new()?;
        match &self.kind {
            Kind::Curve { group, .. } => group.order(&mut order, &mut *BigNumContext::new()?)?,
            Kind::Modular { q: Some(q), .. } => order = copy(q)?,
            Kind::Modular { p, q: None, .. } => order.checked_sub(p, &*BigNum::from_u32(1)?)?,
        }
        Ok(order)
    }

    /// The public key of a private one: a point uncompressed, or a number without leading zeros (TR-03110-3 D.2.1.1).
    ///
    /// # Errors
    /// [`Error::Pki`].
    pub fn public(&self, secret: &Secret) -> Result<Vec<u8>, Error> {
        let mut context = BigNumContext::new()?;
        match &self.kind {
            Kind::Curve { group, generator, .. } => {
                let mut point = EcPoint::new(group)?;
                match generator {
                    Some(generator) => point.mul2(group, generator, &secret.0, &mut context)?,
                    None => point.mul_generator2(group, &secret.0, &mut context)?,
                }
                encoded(group, &point, &mut context)
            }
            Kind::Modular { p, g, .. } => {
                let mut y = BigNum::new()?;
                y.mod_exp(g, &secret.0, p, &mut context)?;
                Ok(y.to_vec())
            }
        }
    }

    /// The common element of a private key and the other side's public key.
    ///
    /// # Errors
    /// [`Error::Hostile`] when the public key is outside the group or the result neutral.
    pub fn agree(&self, secret: &Secret, other: &[u8]) -> Result<Vec<u8>, Error> {
        let mut context = BigNumContext::new()?;
        match &self.kind {
            Kind::Curve { group, .. } => {
                let other = self.point(other)?;
                let mut point = EcPoint::new(group)?;
                point.mul2(group, &other, &secret.0, &mut context)?;
                encoded(group, &point, &mut context)
            }
            Kind::Modular { p, .. } => {
                let other = self.number(other)?;
                let mut shared = BigNum::new()?;
                shared.mod_exp(&other, &secret.0, p, &mut context)?;
                not_neutral(&shared)?;
                Ok(shared.to_vec_padded(p.num_bytes())?)
            }
        }
    }

    /// What a common element contributes to keys: the x coordinate, or the number, as wide as the field (Doc 9303-11 9.6).
    pub fn key_material<'e>(&self, element: &'e [u8]) -> &'e [u8] {
        match &self.kind {
            Kind::Curve { curve, .. } => element.get(1..=curve.bytes()).unwrap_or_default(),
            Kind::Modular { .. } => element,
        }
    }

    /// Generic mapping (Doc 9303-11 4.4.3.3.1): nonce times the generator, plus the common element, as the new generator.
    ///
    /// # Errors
    /// [`Error::Hostile`] when the new generator is neutral.
    pub fn mapped_generic(&self, nonce: &[u8], common: &[u8]) -> Result<Self, Error> {
        let mut context = BigNumContext::new()?;
        let nonce = BigNum::from_slice(nonce)?;
        match &self.kind {
            Kind::Curve { curve, group, .. } => {
                let (mut product, mut sum) = (EcPoint::new(group)?, EcPoint::new(group)?);
                product.mul_generator2(group, &nonce, &mut context)?;
                let common = EcPoint::from_bytes(group, common, &mut context)?;
                sum.add(group, &product, &common, &mut context)?;
                encoded(group, &sum, &mut context)?;
                let kind = Kind::Curve { curve: *curve, group: curve.group()?, generator: Some(sum) };
                Ok(Self { kind })
            }
            Kind::Modular { p, g, .. } => {
                let (mut power, mut mapped) = (BigNum::new()?, BigNum::new()?);
                power.mod_exp(g, &nonce, p, &mut context)?;
                mapped.mod_mul(&power, &*BigNum::from_slice(common)?, p, &mut context)?;
                self.with_number(mapped)
            }
        }
    }

    /// The same group with another generator: a point uncompressed, or a number.
    ///
    /// # Errors
    /// [`Error::Hostile`].
    pub fn with_generator(&self, generator: &[u8]) -> Result<Self, Error> {
        match &self.kind {
            Kind::Curve { curve, .. } => {
                let generator = Some(self.point(generator)?);
                Ok(Self { kind: Kind::Curve { curve: *curve, group: curve.group()?, generator } })
            }
            Kind::Modular { .. } => self.with_number(BigNum::from_slice(generator)?),
        }
    }

    fn with_number(&self, g: BigNum) -> Result<Self, Error> {
        let Kind::Modular { p, q, .. } = &self.kind else { return Err(HostileValue::OutsideGroup.into()) };
        not_neutral(&g)?;
        let q = q.as_ref().map(copy).transpose()?;
        Ok(Self { kind: Kind::Modular { p: copy(p)?, q, g } })
    }

    /// The generator: a point uncompressed, or a number as wide as the prime. For tests against worked examples.
    ///
    /// # Errors
    /// [`Error::Pki`].
    pub fn generator(&self) -> Result<Vec<u8>, Error> {
        match &self.kind {
            Kind::Curve { .. } => self.public(&Secret(BigNum::from_u32(1)?)),
            Kind::Modular { p, g, .. } => Ok(g.to_vec_padded(p.num_bytes())?),
        }
    }

    /// Prime and order of the subgroup; `None` for curves and for groups that do not tell their order.
    pub(crate) fn prime_and_order(&self) -> Option<(&BigNum, &BigNum)> {
        match &self.kind {
            Kind::Modular { p, q: Some(q), .. } => Some((p, q)),
            _ => None,
        }
    }

    fn point(&self, bytes: &[u8]) -> Result<EcPoint, Error> {
        let Kind::Curve { curve, group, .. } = &self.kind else {
            return Err(HostileValue::OutsideGroup.into());
        };
        if bytes.first() != Some(&4) || bytes.len() != 1 + 2 * curve.bytes() {
            return Err(HostileValue::OutsideGroup.into());
        }
        PublicKey::on_curve(*curve, bytes).map_err(|_| HostileValue::OutsideGroup)?;
        Ok(EcPoint::from_bytes(group, bytes, &mut *BigNumContext::new()?)?)
    }

    /// A number of the subgroup: between 2 and p - 2, and of the order where it is known.
    fn number(&self, bytes: &[u8]) -> Result<BigNum, Error> {
        let Kind::Modular { p, q, .. } = &self.kind else { return Err(HostileValue::OutsideGroup.into()) };
        let (value, mut last) = (BigNum::from_slice(bytes)?, BigNum::new()?);
        last.checked_sub(p, &*BigNum::from_u32(1)?)?;
        if value <= BigNum::from_u32(1)? || value >= last {
            return Err(HostileValue::OutsideGroup.into());
        }
        if let Some(q) = q {
            let mut power = BigNum::new()?;
            power.mod_exp(&value, q, p, &mut *BigNumContext::new()?)?;
            if power != BigNum::from_u32(1)? {
                return Err(HostileValue::OutsideGroup.into());
            }
        }
        Ok(value)
    }
}

/// A point uncompressed; the point at infinity is refused.
fn encoded(group: &EcGroup, point: &EcPoint, context: &mut BigNumContext) -> Result<Vec<u8>, Error> {
    if point.is_infinity(group) {
        return Err(HostileValue::Neutral.into());
    }
    Ok(point.to_bytes(group, PointConversionForm::UNCOMPRESSED, context)?)
}

fn copy(number: &BigNum) -> Result<BigNum, Error> {
    Ok((**number).to_owned()?)
}

fn not_neutral(value: &BigNum) -> Result<(), Error> {
    if *value <= BigNum::from_u32(1)? { Err(HostileValue::Neutral.into()) } else { Ok(()) }
}
