//! Active authentication from the chip's side (Doc 9303-11 6.1): a signature over the reader's nonce, by RSA with message recovery
//! (ISO/IEC 9796-2, scheme 1) or by ECDSA.

use docpki::{Hash, tlv};
use openssl::bn::{BigNum, BigNumContext};
use openssl::rsa::Padding;

use crate::apdu::{Answer, Command, Form, Reply, Status};
use crate::chip::Chip;
use crate::fault::Trick;
use crate::group::{Group, Result2};
use crate::profile::{ActiveKey, Trailer};
use crate::quirk::Quirk;
use crate::random::{self, Random};
use crate::security;

/// Bytes of the reader's nonce.
const NONCE_BYTES: usize = 8;
/// How often a signature is begun until neither of its halves is zero.
const TRIES_MAX: usize = 8;

/// INTERNAL AUTHENTICATE.
pub(crate) fn internal_authenticate(chip: &mut Chip, command: &Command) -> Answer {
    let key = chip.profile.active_authentication.clone().ok_or(Status::WRONG_INSTRUCTION)?;
    if !chip.is_open() {
        return Err(Status::SECURITY);
    }
    if command.data.len() != NONCE_BYTES {
        return Err(Status::WRONG_LENGTH);
    }
    if chip.profile.has(Quirk::NoExtendedLength) && command.form == Form::Extended {
        return Ok(Reply::done());
    }
    let leading_zero = chip.profile.has(Quirk::ActiveLeadingZero);
    let der = chip.profile.has(Quirk::ActiveDer);
    let random = chip.random.as_mut();
    let nonce = &command.data;
    let mut signature = match &key {
        ActiveKey::Rsa { private, hash, trailer } => {
            let key = security::rsa(&private.0).map_err(|_| Status::FAILED)?;
            let size = usize::try_from(key.size()).map_err(|_| Status::FAILED)?;
            let zeros = usize::from(leading_zero);
            let message = message(random, size, zeros, *hash, *trailer, nonce).ok_or(Status::FAILED)?;
            let mut out = vec![0; size];
            key.private_encrypt(&message, &mut out, Padding::NONE).map_err(|_| Status::FAILED)?;
            out
        }
        ActiveKey::Ecdsa { group, private, hash } => {
            let digest = hash.digest(nonce).map_err(|_| Status::FAILED)?;
            let (r, s) = ecdsa(*group, &private.0, &digest, random).map_err(|_| Status::FAILED)?;
            if der {
                tlv::wrap(tlv::tag::SEQUENCE, &[&tlv::integer(&r), &tlv::integer(&s)])
            } else {
                [r, s].concat()
            }
        }
    };
    if chip.plays(Trick::ForgedSignature) {
        signature = random::bytes(chip.random.as_mut(), signature.len());
        // Below any modulus, so that a reader finds a wrong signature and not a number that cannot be one.
        if let Some(first) = signature.first_mut() {
            *first = 0;
        }
    }
    if chip.profile.has(Quirk::ActiveNeedsExtended) && command.form == Form::Short {
        signature.truncate(chip.room(Form::Short));
    }
    Ok(Reply::data(signature))
}

/// What RSA signs: header, the chip's own random part, the digest of both parts, trailer.
fn message(
    random: &mut dyn Random,
    size: usize,
    zeros: usize,
    hash: Hash,
    trailer: Trailer,
    nonce: &[u8],
) -> Option<Vec<u8>> {
    let trailer: &[u8] = match (hash, trailer) {
        (Hash::Sha1, Trailer::Usual) => &[0xBC],
        (Hash::Sha1, Trailer::Long) => &[0x33, 0xCC],
        (Hash::Sha224, _) => &[0x38, 0xCC],
        (Hash::Sha256, _) => &[0x34, 0xCC],
        (Hash::Sha384, _) => &[0x36, 0xCC],
        (Hash::Sha512, _) => &[0x35, 0xCC],
    };
    let own = size.checked_sub(zeros + 1 + hash.size() + trailer.len())?;
    let own = random::bytes(random, own);
    let digest = hash.digest(&[own.as_slice(), nonce].concat()).ok()?;
    Some([&vec![0; zeros], [0x6A].as_slice(), &own, &digest, trailer].concat())
}

/// An ECDSA signature whose only randomness is the argument's: r and s in the order's width.
pub(crate) fn ecdsa(
    group: Group,
    private: &[u8],
    digest: &[u8],
    random: &mut dyn Random,
) -> Result2<(Vec<u8>, Vec<u8>)> {
    let (order, mut context) = (group.order()?, BigNumContext::new()?);
    let bits = digest.len() * 8;
    let mut number = BigNum::from_slice(digest)?;
    if let Ok(excess @ 1..) = i32::try_from(bits).map(|bits| bits - order.num_bits()) {
        let mut shorter = BigNum::new()?;
        shorter.rshift(&number, excess)?;
        number = shorter;
    }
    let private = BigNum::from_slice(private)?;
    for _ in 0..TRIES_MAX {
        let once = group.scalar(random)?;
        let point = group.times(&group.generator()?, &once)?;
        let (mut r, mut product, mut sum) = (BigNum::new()?, BigNum::new()?, BigNum::new()?);
        r.nnmod(&*BigNum::from_slice(&group.secret(&point))?, &order, &mut context)?;
        product.mod_mul(&r, &private, &order, &mut context)?;
        sum.mod_add(&number, &product, &order, &mut context)?;
        let (mut inverse, mut s) = (BigNum::new()?, BigNum::new()?);
        inverse.mod_inverse(&*BigNum::from_slice(&once)?, &order, &mut context)?;
        s.mod_mul(&inverse, &sum, &order, &mut context)?;
        if r.num_bits() > 0 && s.num_bits() > 0 {
            let width = order.num_bytes();
            return Ok((r.to_vec_padded(width)?, s.to_vec_padded(width)?));
        }
    }
    Err(openssl::error::ErrorStack::get())
}
