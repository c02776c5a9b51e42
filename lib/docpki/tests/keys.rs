//! Keys: explicit parameters are a curve's in full or nothing, and what verifies does so for the right reason.
#![allow(clippy::unwrap_used, reason = "a sample that cannot be made ends the test")]

use docpki::deviation::Deviations;
use docpki::tlv::{self, tag};
use docpki::{Curve, Deviation, Error, PublicKey};
use openssl::bn::BigNumContext;
use openssl::ec::{EcKey, PointConversionForm};
use proptest::prelude::*;

fn point(curve: Curve) -> Vec<u8> {
    let group = curve.group().unwrap();
    let key = EcKey::generate(&group).unwrap();
    let mut context = BigNumContext::new().unwrap();
    key.public_key().to_bytes(&group, PointConversionForm::UNCOMPRESSED, &mut context).unwrap()
}

fn read(spki: &[u8]) -> Result<(PublicKey, Deviations), Error> {
    let mut deviations = Deviations::new();
    let (tlv, _) = tlv::one(spki)?;
    Ok((PublicKey::read(tlv, &mut deviations)?, deviations))
}

#[test]
fn every_curve_reads_from_its_explicit_parameters() {
    for curve in Curve::ALL {
        let key = PublicKey::on_curve(curve, &point(curve)).unwrap();
        let (back, deviations) = read(&key.write().unwrap()).unwrap();
        assert_eq!(back, key);
        assert!(deviations.is_empty(), "{curve:?}: {deviations:?}");
    }
}

#[test]
fn a_name_instead_of_parameters_is_told() {
    let curve = Curve::Bp256;
    let named = |oid: &[u8]| {
        let algorithm = tlv::wrap(
            tag::SEQUENCE,
            &[&tlv::encode(tag::OID, docpki::oid::EC.as_bytes()), &tlv::encode(tag::OID, oid)],
        );
        let mut bits = vec![0];
        bits.extend(point(curve));
        tlv::wrap(tag::SEQUENCE, &[&algorithm, &tlv::encode(tag::BIT_STRING, &bits)])
    };
    let (_, deviations) = read(&named(curve.oid().as_bytes())).unwrap();
    assert_eq!(deviations, [Deviation::NamedCurve].into());
    let unknown = docpki::oid::Oid::new_unwrap("1.3.132.0.10");
    assert_eq!(read(&named(unknown.as_bytes())).unwrap_err(), Error::UnknownCurve);
}

#[test]
fn a_point_beside_its_curve_is_no_key() {
    for curve in Curve::ALL {
        let mut off = point(curve);
        *off.last_mut().unwrap() ^= 1;
        assert!(PublicKey::on_curve(curve, &off).is_err());
        assert!(PublicKey::on_curve(curve, &[0]).is_err(), "infinity");
        assert!(PublicKey::on_curve(curve, &[]).is_err());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    /// A generator, or any other parameter, of one's own would make any public key one's own (CVE-2020-0601).
    #[test]
    fn parameters_changed_in_any_bit_are_no_curve(which in 0usize..11, at in any::<prop::sample::Index>(), bit in 0u8..8) {
        let curve = Curve::ALL[which];
        let mut parameters = curve.parameters().unwrap();
        let at = at.index(parameters.len());
        parameters[at] ^= 1 << bit;
        let mut deviations = Deviations::new();
        let read = tlv::one(&parameters).and_then(|(tlv, _)| Curve::from_parameters(tlv, &mut deviations));
        // The version number alone carries no meaning.
        let version = 4..7;
        prop_assert!(read.is_err() || version.contains(&at), "byte {at} of {}", curve.name());
    }

    #[test]
    fn no_bytes_make_a_key_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = read(&bytes);
        let _ = docpki::Certificate::read(&bytes);
        let _ = docpki::cms::SignedData::read(&bytes);
        let _ = docpki::normal::to_der(&bytes);
    }
}
