//! Active authentication: every digest and trailer, the quirks of real chips, signatures on curves in both forms, and what proves nothing.
#![allow(clippy::unwrap_used, reason = "helpers of tests unwrap as tests do")]

mod common;

use common::Sequence;
use docpki::algorithm::Scheme;
use docpki::{Curve, Hash, PublicKey, SignatureAlgorithm};
use emrtd::aa::{self, AaEvidence, Challenge};
use emrtd::security_info::ActiveAuthenticationInfo;
use emrtd::{Deviation, Error, Link, Random};
use openssl::bn::{BigNum, BigNumContext};
use openssl::ec::{EcKey, PointConversionForm};
use openssl::ecdsa::EcdsaSig;
use openssl::pkey::Private;
use openssl::rsa::{Padding, Rsa};

const CHALLENGE: Challenge = Challenge([0xF1, 0x73, 0x58, 0x99, 0x74, 0xBF, 0x40, 0xC6]);

fn public(rsa: &Rsa<Private>) -> PublicKey {
    PublicKey::Rsa { modulus: rsa.n().to_vec(), exponent: rsa.e().to_vec() }
}

/// A signature of ISO/IEC 9796-2 over nonce and challenge, with this header and trailer.
fn signature(rsa: &Rsa<Private>, hash: Hash, header: u8, trailer: &[u8]) -> Vec<u8> {
    let size = rsa.size() as usize;
    let mut nonce = vec![0; size - 1 - hash.size() - trailer.len()];
    Sequence(8).fill(&mut nonce);
    let digest = hash.digest(&[nonce.as_slice(), &CHALLENGE.0].concat()).unwrap();
    raw(rsa, &[&[header], nonce.as_slice(), &digest, trailer].concat())
}

fn raw(rsa: &Rsa<Private>, message: &[u8]) -> Vec<u8> {
    let mut out = vec![0; rsa.size() as usize];
    rsa.private_encrypt(message, &mut out, Padding::NONE).unwrap();
    out
}

fn verify(key: &PublicKey, response: &[u8]) -> (Result<bool, Error>, Vec<Deviation>) {
    let evidence = AaEvidence { challenge: CHALLENGE, response: response.to_vec() };
    let mut deviations = Default::default();
    let result = aa::verify_evidence(&evidence, key, None, &mut deviations);
    (result, deviations.into_iter().collect())
}

const TRAILERS: [(Hash, &[u8]); 6] = [
    (Hash::Sha1, &[0xBC]),
    (Hash::Sha1, &[0x33, 0xCC]),
    (Hash::Sha224, &[0x38, 0xCC]),
    (Hash::Sha256, &[0x34, 0xCC]),
    (Hash::Sha384, &[0x36, 0xCC]),
    (Hash::Sha512, &[0x35, 0xCC]),
];

#[test]
fn every_digest_verifies_by_its_own_trailer_only() {
    let rsa = Rsa::generate(1280).unwrap();
    let key = public(&rsa);
    for (hash, trailer) in TRAILERS {
        assert_eq!(
            verify(&key, &signature(&rsa, hash, 0x6A, trailer)),
            (Ok(true), vec![]),
            "{}",
            hash.name()
        );
        for (other, another) in TRAILERS {
            let proven = verify(&key, &signature(&rsa, hash, 0x6A, another)).0;
            assert_eq!(proven, Ok(other == hash));
        }
    }
    for (header, trailer) in [(0x6A, &[0x31, 0xCC][..]), (0x6A, &[0xBB]), (0x4A, &[0xBC]), (0x6B, &[0xBC])] {
        assert_eq!(verify(&key, &signature(&rsa, Hash::Sha1, header, trailer)).0, Ok(false));
    }
}

/// The recoverable message of appendix F; the appendix gives no key.
#[test]
fn the_worked_example_verifies() {
    let message = common::hex(
        "6A9D2784A67F8E7C659973EA1AEA25D95B6C8F91E5002F369F0FBDCE8A3CEC1991B543F1696546C5524CF23A5303CD6C98599F40B79F377B5F
         3A1406B3B4D8F96784D23AA88DB7E1032A405E69325FA91A6E86F5C71AEA978264C4A207446DAD4E7292E2DCDA3024B47DA8
         C063AA1E6D22FBD976AB0FE73D94D2D9C6D88127BC",
    );
    assert_eq!(message.len(), 128);
    let rsa = Rsa::generate(1024).unwrap();
    assert_eq!(verify(&public(&rsa), &raw(&rsa, &message)), (Ok(true), vec![]));
}

#[test]
fn the_complement_and_leading_zeros_are_understood() {
    let rsa = Rsa::generate(1024).unwrap();
    let key = public(&rsa);
    let good = signature(&rsa, Hash::Sha1, 0x6A, &[0xBC]);
    let mut complement = BigNum::new().unwrap();
    complement.checked_sub(rsa.n(), &BigNum::from_slice(&good).unwrap()).unwrap();
    assert_eq!(verify(&key, &complement.to_vec()), (Ok(true), vec![]));
    assert_eq!(verify(&key, &[&[0, 0], good.as_slice()].concat()), (Ok(true), vec![]));
    // A message that begins with a zero before its header.
    let size = rsa.size() as usize;
    let nonce = vec![0x5A; size - 2 - 21];
    let digest = Hash::Sha1.digest(&[nonce.as_slice(), &CHALLENGE.0].concat()).unwrap();
    let shifted = raw(&rsa, &[&[0, 0x6A], nonce.as_slice(), &digest, &[0xBC]].concat());
    assert_eq!(verify(&key, &shifted), (Ok(true), vec![Deviation::LeadingZeros]));
}

#[test]
fn what_is_no_signature_proves_nothing() {
    let rsa = Rsa::generate(1024).unwrap();
    let key = public(&rsa);
    let good = signature(&rsa, Hash::Sha1, 0x6A, &[0xBC]);
    for size in 0..good.len() {
        assert_eq!(verify(&key, &good[..size]).0, Ok(false));
    }
    for at in 0..good.len() {
        let mut altered = good.clone();
        altered[at] ^= 1;
        assert_eq!(verify(&key, &altered).0, Ok(false));
    }
    for none in [vec![0; 128], vec![0xFF; 128], vec![0xFF; 500], rsa.n().to_vec(), vec![1]] {
        assert_eq!(verify(&key, &none).0, Ok(false));
    }
    let other = public(&Rsa::generate(1024).unwrap());
    assert_eq!(verify(&other, &good).0, Ok(false));
}

#[test]
fn keys_that_are_too_short_are_refused() {
    let short = Rsa::generate(768).unwrap();
    let result = verify(&public(&short), &signature(&short, Hash::Sha1, 0x6A, &[0xBC])).0;
    assert!(matches!(result, Err(Error::Pki(docpki::Error::BadKey(_)))));
}

fn on_curve(curve: Curve) -> (EcKey<Private>, PublicKey) {
    let group = curve.group().unwrap();
    let key = EcKey::generate(&group).unwrap();
    let mut context = BigNumContext::new().unwrap();
    let point = key.public_key().to_bytes(&group, PointConversionForm::UNCOMPRESSED, &mut context).unwrap();
    (key, PublicKey::on_curve(curve, &point).unwrap())
}

#[test]
fn signatures_on_curves_verify_plain_and_in_a_sequence() {
    for (curve, hash) in
        [(Curve::P192, Hash::Sha1), (Curve::P256, Hash::Sha256), (Curve::Bp512, Hash::Sha512)]
    {
        let (private, key) = on_curve(curve);
        let signed = EcdsaSig::sign(&hash.digest(&CHALLENGE.0).unwrap(), &private).unwrap();
        let width = curve.bytes() as i32;
        let plain =
            [signed.r().to_vec_padded(width).unwrap(), signed.s().to_vec_padded(width).unwrap()].concat();
        let info =
            ActiveAuthenticationInfo { algorithm: SignatureAlgorithm { scheme: Scheme::EcdsaPlain, hash } };
        let check = |response: &[u8], info, wanted: &[Deviation]| {
            let evidence = AaEvidence { challenge: CHALLENGE, response: response.to_vec() };
            let mut deviations = Default::default();
            assert_eq!(aa::verify_evidence(&evidence, &key, info, &mut deviations), Ok(true));
            assert_eq!(deviations.into_iter().collect::<Vec<_>>(), wanted);
        };
        check(&plain, Some(info), &[]);
        check(&signed.to_der().unwrap(), Some(info), &[Deviation::SignatureForm]);
        check(&plain, None, &[Deviation::NoActiveAuthenticationInfo]);
        let mut altered = plain.clone();
        altered[3] ^= 1;
        assert_eq!(verify(&key, &altered).0, Ok(false));
        assert_eq!(verify(&key, &[]).0, Ok(false));
        assert_eq!(verify(&key, &vec![0; plain.len()]).0, Ok(false));
    }
}

/// What a chip answers to a challenge, by the length asked for; how many commands it took.
fn conversation(
    key: &PublicKey,
    mut answer: impl FnMut(u32) -> Vec<u8>,
) -> (Result<AaEvidence, Error>, u32, Vec<Deviation>) {
    let mut chip = |command: &[u8]| Ok(answer(common::chip::parse(command).ne.unwrap()));
    let mut link = Link::new(&mut chip);
    let mut deviations = Default::default();
    let result = aa::run(&mut link, key, CHALLENGE, &mut deviations);
    (result, link.exchanges(), deviations.into_iter().collect())
}

#[test]
fn chips_that_want_another_length_are_asked_again() {
    let ok = |size: usize| [vec![0xAA; size], vec![0x90, 0x00]].concat();
    let (small, large) = (public(&Rsa::generate(1024).unwrap()), public(&Rsa::generate(2048).unwrap()));
    // An honest chip: one command.
    assert_eq!(conversation(&small, |_| ok(128)).1, 1);
    assert_eq!(conversation(&large, |_| ok(256)).1, 1);
    let changed = vec![Deviation::ActiveAuthenticationLength];
    // Extended length brings nothing; short length cuts the signature; extended length is refused.
    let (result, sent, told) = conversation(&large, |ne| ok(if ne > 256 { 0 } else { 256 }));
    assert_eq!((result.unwrap().response.len(), sent, told), (256, 2, changed.clone()));
    let (result, sent, told) = conversation(&small, |ne| ok(if ne > 256 { 128 } else { 100 }));
    assert_eq!((result.unwrap().response.len(), sent, told), (128, 2, changed.clone()));
    let (result, sent, told) = conversation(&large, |ne| if ne > 256 { vec![0x67, 0x00] } else { ok(256) });
    assert_eq!((result.unwrap().response.len(), sent, told), (256, 2, changed));
    let (result, sent, _) = conversation(&large, |_| ok(20));
    assert!(matches!(result, Err(Error::Malformed(_))) && sent == 2);
    let (result, sent, _) = conversation(&small, |_| vec![0x69, 0x82]);
    assert!(matches!(result, Err(Error::Refused { .. })) && sent == 2);
}
