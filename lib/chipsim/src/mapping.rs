//! The integrated mapping of PACE: two nonces to an element whose logarithm nobody knows (Doc 9303-11 4.4.3.3.2, appendix B). The
//! generic mapping needs no module: it is one agreement and one sum.

use docpki::curve::Curve;
use openssl::bn::{BigNum, BigNumContext};
use openssl::error::ErrorStack;

use crate::cipher::Suite;
use crate::group::{self, Equation, Field, Group, Result2};

/// c0 and c1 for nonces of 128 bits.
const SHORT: [&str; 2] = ["a668892a7c41e3ca739f40b057d85904", "a4e136ac725f738b01c1f60217c188ad"];
/// c0 and c1 for nonces of 256 bits.
const LONG: [&str; 2] = [
    "d463d65234124ef7897054986dca0a174e28df758cbaa03f240616414d5a1676",
    "54bd7255f0aaf831bec3423fcf39d69b6cbf066677d0faae5aadd99df8e53517",
];
/// Bits that the pseudo-random number has beyond the prime.
const MARGIN_BITS: usize = 64;

/// Bytes of the chip's nonce: what the mapping's constants have. Generic mappings take the shorter for all.
pub(crate) fn nonce_bytes(suite: Suite) -> usize {
    match suite {
        Suite::Des3 | Suite::Aes128 => 16,
        Suite::Aes192 | Suite::Aes256 => 32,
    }
}

/// The mapped generator of nonces `s` (the chip's) and `t` (the reader's).
pub(crate) fn integrated(group: Group, suite: Suite, s: &[u8], t: &[u8]) -> Result2<Vec<u8>> {
    match group {
        Group::Ec(curve) => {
            let domain = group::equation(curve)?;
            let number = pseudo_random(suite, s, t, &domain.p)?;
            domain.encode(curve, &number)
        }
        Group::Dh(field) => in_field(field, suite, s, t),
    }
}

/// R(s,t) modulo a prime.
fn pseudo_random(suite: Suite, s: &[u8], t: &[u8], p: &BigNum) -> Result2<BigNum> {
    let constants = if s.len() == 16 { SHORT } else { LONG };
    let [c0, c1] = constants.map(|text| hex::decode(text).expect("constants are hexadecimal"));
    let zeros = vec![0; suite.block()];
    let bits = usize::try_from(p.num_bits()).unwrap_or_default() + MARGIN_BITS;
    let rounds = bits.div_ceil(c0.len() * 8);
    let mut key = suite.encrypt(t, &zeros, s)?;
    let mut out = Vec::new();
    for _ in 0..rounds {
        key.truncate(suite.key_bytes());
        out.extend(suite.encrypt(&key, &zeros, &c1)?);
        key = suite.encrypt(&key, &zeros, &c0)?;
    }
    let mut reduced = BigNum::new()?;
    reduced.nnmod(&*BigNum::from_slice(&out)?, p, &mut *BigNumContext::new()?)?;
    Ok(reduced)
}

/// The cofactor power of the pseudo-random number.
fn in_field(field: Field, suite: Suite, s: &[u8], t: &[u8]) -> Result2<Vec<u8>> {
    let (numbers, mut context) = (field.numbers()?, BigNumContext::new()?);
    let number = pseudo_random(suite, s, t, &numbers.p)?;
    let (mut above, mut cofactor, mut power) = (BigNum::new()?, BigNum::new()?, BigNum::new()?);
    above.checked_sub(&numbers.p, &*BigNum::from_u32(1)?)?;
    cofactor.checked_div(&above, &numbers.q, &mut context)?;
    power.mod_exp(&number, &cofactor, &numbers.p, &mut context)?;
    group::fixed(&power, &numbers.p)
}

impl Equation {
    fn times(&self, one: &BigNum, other: &BigNum) -> Result2<BigNum> {
        let mut out = BigNum::new()?;
        out.mod_mul(one, other, &self.p, &mut *BigNumContext::new()?)?;
        Ok(out)
    }

    fn plus(&self, one: &BigNum, other: &BigNum) -> Result2<BigNum> {
        let mut out = BigNum::new()?;
        out.mod_add(one, other, &self.p, &mut *BigNumContext::new()?)?;
        Ok(out)
    }

    fn minus(&self, one: &BigNum) -> Result2<BigNum> {
        let mut out = BigNum::new()?;
        out.mod_sub(&*BigNum::new()?, one, &self.p, &mut *BigNumContext::new()?)?;
        Ok(out)
    }

    fn power(&self, base: &BigNum, exponent: &BigNum) -> Result2<BigNum> {
        let mut out = BigNum::new()?;
        out.mod_exp(base, exponent, &self.p, &mut *BigNumContext::new()?)?;
        Ok(out)
    }

    fn inverse(&self, of: &BigNum) -> Result2<BigNum> {
        let mut out = BigNum::new()?;
        out.mod_inverse(of, &self.p, &mut *BigNumContext::new()?)?;
        Ok(out)
    }

    /// x³ + ax + b.
    fn right_side(&self, x: &BigNum) -> Result2<BigNum> {
        let cube = self.times(&self.times(x, x)?, x)?;
        self.plus(&self.plus(&cube, &self.times(&self.a, x)?)?, &self.b)
    }

    /// The point encoding for primes that are 3 modulo 4 (Doc 9303-11 appendix B.2, affine).
    fn encode(&self, curve: Curve, t: &BigNum) -> Result2<Vec<u8>> {
        if !self.p.is_bit_set(0) || !self.p.is_bit_set(1) {
            return Err(ErrorStack::get());
        }
        let alpha = self.minus(&self.times(t, t)?)?;
        let sum = self.plus(&alpha, &self.times(&alpha, &alpha)?)?;
        let one = BigNum::from_u32(1)?;
        let factor = self.plus(&one, &self.inverse(&sum)?)?;
        let slope = self.times(&self.minus(&self.b)?, &self.inverse(&self.a)?)?;
        let x2 = self.times(&slope, &factor)?;
        let x3 = self.times(&alpha, &x2)?;
        let h2 = self.right_side(&x2)?;
        let cube = self.times(&self.times(t, t)?, t)?;
        let u = self.times(&cube, &h2)?;
        // A = h2^(p-1-(p+1)/4): its square times h2 is 1 when h2 is a square.
        let (mut quarter, mut exponent, mut below) = (BigNum::new()?, BigNum::new()?, BigNum::new()?);
        let mut above = BigNum::new()?;
        above.checked_add(&self.p, &one)?;
        quarter.rshift(&above, 2)?;
        below.checked_sub(&self.p, &one)?;
        exponent.checked_sub(&below, &quarter)?;
        let root = self.power(&h2, &exponent)?;
        let is_square = self.times(&self.times(&root, &root)?, &h2)? == one;
        let (x, y) = if is_square { (x2, self.times(&root, &h2)?) } else { (x3, self.times(&root, &u)?) };
        let width = i32::try_from(curve.bytes()).unwrap_or_default();
        Ok([vec![4], x.to_vec_padded(width)?, y.to_vec_padded(width)?].concat())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes(text: &str) -> Vec<u8> {
        hex::decode(text.replace(' ', "")).expect("hex")
    }

    /// Doc 9303-11 H.1.
    #[test]
    fn the_standards_example_on_a_curve() {
        let s = bytes("2923BE84 E16CD6AE 529049F1 F1BBE9EB");
        let t = bytes("5DD4CBFC 96F5453B 130D890A 1CDBAE32");
        let mapped = integrated(Group::Ec(Curve::Bp256), Suite::Aes128, &s, &t).expect("maps");
        let expected = bytes(
            "04 8E82D315 59ED0FDE 92A4D049 8ADD3C23 BABA94FB 77691E31 E90AEA77 FB17D427 \
             4C1AE14B D0C3DBAC 0C871B7F 36081693 64437CA3 0AC243A0 89D3F266 C1E60FAD",
        );
        assert_eq!(hex::encode(mapped), hex::encode(expected));
    }

    /// Doc 9303-11 H.2.
    #[test]
    fn the_standards_example_in_a_field() {
        let s = bytes("FA5B7E3E 49753A0D B9178B7B 9BD898C8");
        let t = bytes("B3A6DB3C 870C3E99 245E0D1C 06B747DE");
        let group = Group::Dh(Field::F1024);
        let mapped = integrated(group, Suite::Aes128, &s, &t).expect("maps");
        let expected = bytes(
            "1D7D767F 11E333BC D6DBAEF4 0E799E7A 926B9697 3550656F F3C83072 6D118D61 C276CDCC 61D475CF 03A98E0C \
             0E79CAEB A5BE2557 8BD4551D 0B109032 36F0B0F9 76852FA7 8EEA14EA 0ACA87D1 E91F688F E0DFF897 BBE35A47 \
             2621D343 564B262F 34223AE8 FC59B664 BFEDFA2B FE7516CA 5510A6BB B633D517 EC25D4E0 BBAA16C2",
        );
        assert_eq!(hex::encode(&mapped), hex::encode(expected));
        assert!(group.holds(&mapped));
    }

    /// Every curve but P-224, in every suite: what comes out is a point.
    #[test]
    fn whatever_the_nonces_a_point_comes_out() {
        for curve in Curve::ALL.into_iter().filter(|curve| *curve != Curve::P224) {
            for suite in Suite::ALL {
                let (s, t) = (vec![7; nonce_bytes(suite)], vec![9; suite.key_bytes()]);
                let mapped = integrated(Group::Ec(curve), suite, &s, &t).expect("maps");
                assert!(Group::Ec(curve).holds(&mapped), "{} {suite:?}", curve.name());
            }
        }
    }
}
