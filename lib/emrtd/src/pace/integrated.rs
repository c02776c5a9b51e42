//! Integrated mapping (Doc 9303-11 4.4.3.3.2): both nonces hashed into the group. The hash is a block cipher in a chain; on a curve its value is
//! encoded as a point, in a prime group raised into the subgroup.

use docpki::Curve;
use openssl::bn::{BigNum, BigNumContext, BigNumContextRef, BigNumRef};

use crate::Error;
use crate::cipher::Cipher;
use crate::group::{Domain, Group};

/// The constants of the pseudo-random function for ciphers with 128 bits of key (Doc 9303-11 4.4.3.3.2).
const C0_128: [u8; 16] =
    [0xA6, 0x68, 0x89, 0x2A, 0x7C, 0x41, 0xE3, 0xCA, 0x73, 0x9F, 0x40, 0xB0, 0x57, 0xD8, 0x59, 0x04];
const C1_128: [u8; 16] =
    [0xA4, 0xE1, 0x36, 0xAC, 0x72, 0x5F, 0x73, 0x8B, 0x01, 0xC1, 0xF6, 0x02, 0x17, 0xC1, 0x88, 0xAD];
/// The same for 192 and 256 bits.
const C0_256: [u8; 32] = [
    0xD4, 0x63, 0xD6, 0x52, 0x34, 0x12, 0x4E, 0xF7, 0x89, 0x70, 0x54, 0x98, 0x6D, 0xCA, 0x0A, 0x17, 0x4E,
    0x28, 0xDF, 0x75, 0x8C, 0xBA, 0xA0, 0x3F, 0x24, 0x06, 0x16, 0x41, 0x4D, 0x5A, 0x16, 0x76,
];
const C1_256: [u8; 32] = [
    0x54, 0xBD, 0x72, 0x55, 0xF0, 0xAA, 0xF8, 0x31, 0xBE, 0xC3, 0x42, 0x3F, 0xCF, 0x39, 0xD6, 0x9B, 0x6C,
    0xBF, 0x06, 0x66, 0x77, 0xD0, 0xFA, 0xAE, 0x5A, 0xAD, 0xD9, 0x9D, 0xF8, 0xE5, 0x35, 0x17,
];

/// Whether a group can be mapped into this way: the encoding of points needs a prime that is 3 modulo 4, which P-224's is not.
pub fn is_possible(group: Group) -> bool {
    group != Group::Curve(Curve::P224)
}

/// The domain with the generator that two nonces map to: `s` of the chip, `t` of the reader.
///
/// # Errors
/// [`Error::NotOffered`] for a group that cannot be mapped into, [`Error::Hostile`] for a neutral generator.
pub fn mapped(group: Group, cipher: Cipher, s: &[u8], t: &[u8]) -> Result<Domain, Error> {
    if !is_possible(group) {
        return Err(Error::NotOffered("integrated mapping on this curve"));
    }
    let standard = Domain::standard(group)?;
    let mut context = BigNumContext::new()?;
    match group {
        Group::Curve(curve) => {
            let (mut p, mut a, mut b) = (BigNum::new()?, BigNum::new()?, BigNum::new()?);
            curve.group()?.components_gfp(&mut p, &mut a, &mut b, &mut context)?;
            let number = pseudo_random(cipher, s, t, &p, &mut context)?;
            let (x, y) = encoded_point(&number, &Field { p, a, b }, &mut context)?;
            let width = i32::try_from(curve.bytes()).unwrap_or_default();
            standard.with_generator(&[vec![4], x.to_vec_padded(width)?, y.to_vec_padded(width)?].concat())
        }
        Group::Dh(_) => {
            let (p, q) = standard.prime_and_order().ok_or(Error::NotOffered("a known prime group"))?;
            let number = pseudo_random(cipher, s, t, p, &mut context)?;
            let (mut less, mut cofactor, mut generator) = (BigNum::new()?, BigNum::new()?, BigNum::new()?);
            less.checked_sub(p, &*BigNum::from_u32(1)?)?;
            cofactor.checked_div(&less, q, &mut context)?;
            generator.mod_exp(&number, &cofactor, p, &mut context)?;
            standard.with_generator(&generator.to_vec())
        }
    }
}

/// R_p(s, t): at least 64 bits more than the prime, reduced by it.
fn pseudo_random(
    cipher: Cipher,
    s: &[u8],
    t: &[u8],
    p: &BigNumRef,
    context: &mut BigNumContextRef,
) -> Result<BigNum, Error> {
    let (c0, c1): (&[u8], &[u8]) = match cipher {
        Cipher::TripleDes | Cipher::Aes128 => (&C0_128, &C1_128),
        Cipher::Aes192 | Cipher::Aes256 => (&C0_256, &C1_256),
    };
    if s.len() != c0.len() || t.len() != cipher.key_size() {
        return Err(Error::Malformed("a nonce of another size"));
    }
    let iv = vec![0; cipher.block()];
    let wanted = usize::try_from(p.num_bits()).unwrap_or_default() + 64;
    let mut key = cipher.encrypt(t, &iv, s)?;
    let mut out = Vec::new();
    // At most (2048 + 64) / 128 rounds.
    while out.len() * 8 < wanted {
        key.truncate(cipher.key_size());
        out.extend(cipher.encrypt(&key, &iv, c1)?);
        key = cipher.encrypt(&key, &iv, c0)?;
    }
    let mut reduced = BigNum::new()?;
    reduced.nnmod(&*BigNum::from_slice(&out)?, p, context)?;
    Ok(reduced)
}

/// The field and coefficients of a curve.
struct Field {
    p: BigNum,
    a: BigNum,
    b: BigNum,
}

impl Field {
    fn product(&self, x: &BigNumRef, y: &BigNumRef, context: &mut BigNumContextRef) -> Result<BigNum, Error> {
        let mut out = BigNum::new()?;
        out.mod_mul(x, y, &self.p, context)?;
        Ok(out)
    }

    fn sum(&self, x: &BigNumRef, y: &BigNumRef, context: &mut BigNumContextRef) -> Result<BigNum, Error> {
        let mut out = BigNum::new()?;
        out.mod_add(x, y, &self.p, context)?;
        Ok(out)
    }

    fn negative(&self, x: &BigNumRef, context: &mut BigNumContextRef) -> Result<BigNum, Error> {
        let mut out = BigNum::new()?;
        out.mod_sub(&*BigNum::new()?, x, &self.p, context)?;
        Ok(out)
    }

    fn inverse(&self, x: &BigNumRef, context: &mut BigNumContextRef) -> Result<BigNum, Error> {
        let mut out = BigNum::new()?;
        out.mod_inverse(x, &self.p, context)?;
        Ok(out)
    }
}

/// The point that encodes a number (Doc 9303-11 appendix B.2, in affine coordinates): on the curve by construction.
fn encoded_point(
    t: &BigNumRef,
    field: &Field,
    context: &mut BigNumContextRef,
) -> Result<(BigNum, BigNum), Error> {
    let one = BigNum::from_u32(1)?;
    let square = field.product(t, t, context)?;
    let alpha = field.negative(&square, context)?;
    let sum = field.sum(&alpha, &*field.product(&alpha, &alpha, context)?, context)?;
    let bracket = field.sum(&one, &*field.inverse(&sum, context)?, context)?;
    let ratio = field.product(&field.b, &*field.inverse(&field.a, context)?, context)?;
    let x2 = field.negative(&*field.product(&ratio, &bracket, context)?, context)?;
    let x3 = field.product(&alpha, &x2, context)?;
    let cubic = field.product(&*field.product(&x2, &x2, context)?, &x2, context)?;
    let linear = field.sum(&*field.product(&field.a, &x2, context)?, &field.b, context)?;
    let h2 = field.sum(&cubic, &linear, context)?;
    let u = field.product(&*field.product(&square, t, context)?, &h2, context)?;
    // h2 to the power p - 1 - (p + 1) / 4.
    let (mut less, mut whole, mut quarter) = (BigNum::new()?, BigNum::new()?, BigNum::new()?);
    let (mut exponent, mut root) = (BigNum::new()?, BigNum::new()?);
    less.checked_sub(&field.p, &one)?;
    whole.checked_add(&field.p, &one)?;
    quarter.rshift(&whole, 2)?;
    exponent.checked_sub(&less, &quarter)?;
    root.mod_exp(&h2, &exponent, &field.p, context)?;
    let proof = field.product(&*field.product(&root, &root, context)?, &h2, context)?;
    if proof == one {
        Ok((x2, field.product(&root, &h2, context)?))
    } else {
        Ok((x3, field.product(&root, &u, context)?))
    }
}
