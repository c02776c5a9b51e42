//! PACE: the worked examples of Doc 9303-11 byte for byte, what is chosen among several offers, and values that are refused.
#![allow(clippy::unwrap_used, reason = "helpers of tests unwrap as tests do")]

mod common;

use common::vectors::*;
use common::{Fixed, Script, Sequence, hex, show};
use docpki::{Curve, PublicKey};
use emrtd::group::{DhGroup, Domain, Group};
use emrtd::pace::{self, Choice, Established, ParameterNumber, Prefer, cam, choose, integrated};
use emrtd::password::{Can, MrzKey, Password};
use emrtd::security_info::{Agreement, Mapping, PaceInfo, PaceProtocol};
use emrtd::{Cipher, Error, HostileValue, Link};

const BP256: Group = Group::Curve(Curve::Bp256);
const MODP: Group = Group::Dh(DhGroup::Modp1024Order160);

fn password() -> Password {
    Password::Mrz(MrzKey::new("T22000129", "640812", "101031").unwrap())
}

/// The key of the nonce in appendix H is that of this card access number.
fn number() -> Password {
    Password::Can(Can::new("123456").unwrap())
}

fn protocol(agreement: Agreement, mapping: Mapping, cipher: Cipher) -> PaceProtocol {
    PaceProtocol { agreement, mapping, cipher }
}

fn choice(agreement: Agreement, mapping: Mapping, group: Group) -> Choice {
    Choice {
        protocol: protocol(agreement, mapping, Cipher::Aes128),
        group,
        parameter: ParameterNumber::Omitted,
    }
}

/// The random bytes that make a private key: the key less one, with eight bytes in front.
fn secret(key: &str) -> Vec<u8> {
    let mut bytes = [vec![0; 8], hex(key)].concat();
    let last = bytes.last_mut().unwrap();
    assert_ne!(*last, 0);
    *last -= 1;
    bytes
}

fn play(lines: &[(&str, &str)], choice: Choice, password: &Password, random: Vec<Vec<u8>>) -> Established {
    let mut chip = Script::new(lines);
    let mut link = Link::new(&mut chip);
    let done = pace::run(&mut link, &choice, choice.parameter, password, &mut Fixed::of(&random)).unwrap();
    assert_eq!(link.cipher(), Some(Cipher::Aes128));
    chip.check_done();
    done
}

#[test]
fn generic_mapping_on_a_curve() {
    let choice = choice(Agreement::Ecdh, Mapping::Generic, BP256);
    let random = vec![secret(GM_ECDH_MAPPING), secret(GM_ECDH_AGREEMENT)];
    assert_eq!(play(&GM_ECDH, choice, &password(), random).evidence, None);
}

#[test]
fn generic_mapping_in_a_prime_group() {
    let choice = choice(Agreement::Dh, Mapping::Generic, MODP);
    play(&GM_DH, choice, &password(), vec![secret(GM_DH_MAPPING), secret(GM_DH_AGREEMENT)]);
}

#[test]
fn integrated_mapping_on_a_curve() {
    let choice = choice(Agreement::Ecdh, Mapping::Integrated, BP256);
    play(&IM_ECDH, choice, &number(), vec![hex(IM_ECDH_NONCE), secret(IM_ECDH_AGREEMENT)]);
}

#[test]
fn integrated_mapping_in_a_prime_group() {
    let choice = choice(Agreement::Dh, Mapping::Integrated, MODP);
    play(&IM_DH, choice, &number(), vec![hex(IM_DH_NONCE), secret(IM_DH_AGREEMENT)]);
}

#[test]
fn chip_authentication_mapping_leaves_evidence_that_verifies() {
    let choice = choice(Agreement::Ecdh, Mapping::ChipAuthentication, BP256);
    let password = Password::Mrz(MrzKey::new("C11T002JM", "960812", "231031").unwrap());
    let evidence =
        play(&CAM, choice, &password, vec![secret(CAM_MAPPING), secret(CAM_AGREEMENT)]).evidence.unwrap();
    assert_eq!(show(&evidence.authentication_data), CAM_DATA);
    let key = PublicKey::on_curve(Curve::Bp256, &hex(CAM_CHIP_KEY)).unwrap();
    assert_eq!(cam::verify_evidence(&evidence, &key), Ok(true));
    let mut other = evidence.clone();
    other.authentication_data[31] ^= 1;
    assert_eq!(cam::verify_evidence(&other, &key), Ok(false));
    let another = PublicKey::on_curve(Curve::Bp256, &evidence.mapping_key).unwrap();
    assert_eq!(cam::verify_evidence(&evidence, &another), Ok(false));
}

/// The data objects of a step: a command with its reply.
fn step(sent: (&str, &str), came: (&str, &str), last: bool) -> (String, String) {
    let dynamic = |(tag, value): (&str, &str)| {
        let object = docpki::tlv::encode(u32::from(hex(tag)[0]), &hex(value));
        docpki::tlv::encode(0x7C, if tag == "00" { &[] } else { &object })
    };
    let command = emrtd::Command::new(0x86, 0, 0).with_data(dynamic(sent));
    let command = if command.data.len() > 255 { command.with_ne(65_536) } else { command.with_ne(256) };
    let command = if last { command } else { command.chained() };
    (show(&command.encode().unwrap()), show(&[dynamic(came), vec![0x90, 0x00]].concat()))
}

#[test]
fn generic_mapping_as_openpace_has_it() {
    let lines = include_str!("vectors/pace-openpace.txt").lines().filter(|line| !line.starts_with('#'));
    let mut played = 0;
    for line in lines {
        let fields: Vec<&str> = line.split(' ').collect();
        let [arcs, parameter, z, tm, mt, mc, te, et, ec, tt, tc] = fields[..] else { panic!("{line}") };
        let oid = format!("04007F00070202{arcs}");
        let info = docpki::tlv::encode(
            0x31,
            &hex(&format!("3012060A{oid}0201020201{:02X}", parameter.parse::<u8>().unwrap())),
        );
        let infos = emrtd::security_info::SecurityInfos::read(&info).unwrap();
        let choice = choose(&infos.pace, Prefer::Generic, &mut Default::default()).unwrap();
        let script = [
            (format!("0022C1A40F800A{oid}830102"), "9000".to_owned()),
            step(("00", ""), ("80", z), false),
            step(("81", mt), ("82", mc), false),
            step(("83", et), ("84", ec), false),
            step(("85", tt), ("86", tc), true),
        ];
        let script = script.each_ref().map(|(command, reply)| (command.as_str(), reply.as_str()));
        let mut chip = Script::new(&script);
        let mut link = Link::new(&mut chip);
        // Private keys as wide as the order: what the domain draws, less one, with eight bytes in front.
        let random = [tm, te].map(|key| drawn(choice.group, key));
        pace::run(&mut link, &choice, choice.parameter, &number(), &mut Fixed::of(&random)).unwrap();
        chip.check_done();
        played += 1;
    }
    assert_eq!(played, 18);
}

/// The random bytes that make a private key in a group, whatever its width.
fn drawn(group: Group, key: &str) -> Vec<u8> {
    let width = match group {
        Group::Curve(Curve::P521) => 66,
        Group::Curve(curve) => curve.bytes(),
        Group::Dh(DhGroup::Modp1024Order160) => 20,
        Group::Dh(DhGroup::Modp2048Order224) => 28,
        Group::Dh(DhGroup::Modp2048Order256) => 32,
    };
    let mut less = openssl::bn::BigNum::from_slice(&hex(key)).unwrap();
    less.sub_word(1).unwrap();
    less.to_vec_padded(width as i32 + 8).unwrap()
}

#[test]
fn nonces_map_into_every_group() {
    for id in (0..=2).chain(8..=18) {
        let group = Group::from_parameter_id(id).unwrap();
        for cipher in Cipher::ALL {
            let long = cipher.key_size() > 16;
            let (s, t) = (vec![7; if long { 32 } else { 16 }], vec![9; cipher.key_size()]);
            match integrated::mapped(group, cipher, &s, &t) {
                // The generator is checked to lie in the group: a wrong encoding would not.
                Ok(domain) => assert_ne!(
                    domain.generator().unwrap(),
                    Domain::standard(group).unwrap().generator().unwrap()
                ),
                Err(error) => {
                    assert!(matches!((group, error), (Group::Curve(Curve::P224), Error::NotOffered(_))))
                }
            }
        }
    }
}

#[test]
fn both_sides_agree_in_every_group() {
    let mut random = Sequence(1);
    for id in (0..=2).chain(8..=18) {
        let standard = Domain::standard(Group::from_parameter_id(id).unwrap()).unwrap();
        let nonce = [id; 16];
        let (a, b) = (standard.secret(&mut random).unwrap(), standard.secret(&mut random).unwrap());
        let one = standard.agree(&a, &standard.public(&b).unwrap()).unwrap();
        let two = standard.agree(&b, &standard.public(&a).unwrap()).unwrap();
        assert_eq!(one, two);
        let (one, two) =
            (standard.mapped_generic(&nonce, &one).unwrap(), standard.mapped_generic(&nonce, &two).unwrap());
        let (a, b) = (one.secret(&mut random).unwrap(), two.secret(&mut random).unwrap());
        let shared = one.agree(&a, &two.public(&b).unwrap()).unwrap();
        assert_eq!(shared, two.agree(&b, &one.public(&a).unwrap()).unwrap());
        assert_ne!(one.generator().unwrap(), standard.generator().unwrap());
    }
    assert_eq!(Group::from_parameter_id(3), None);
    assert_eq!(Group::from_parameter_id(19), None);
}

#[test]
fn the_best_offer_is_chosen() {
    let info = |agreement, mapping, cipher, parameter| PaceInfo {
        protocol: protocol(agreement, mapping, cipher),
        version: 2,
        parameter: Some(parameter),
    };
    let check = |infos: &[PaceInfo], prefer, wanted: Option<(Mapping, u8, ParameterNumber)>| {
        let found = choose(infos, prefer, &mut Default::default());
        assert_eq!(found.map(|c| (c.protocol.mapping, c.group.parameter_id(), c.parameter)), wanted);
    };
    let generic = info(Agreement::Ecdh, Mapping::Generic, Cipher::Aes128, 13);
    let integrated = info(Agreement::Ecdh, Mapping::Integrated, Cipher::Aes256, 13);
    let chip = info(Agreement::Ecdh, Mapping::ChipAuthentication, Cipher::Aes128, 13);
    let prime = info(Agreement::Dh, Mapping::Generic, Cipher::Aes256, 2);
    use ParameterNumber::{Omitted, Sent};
    check(&[integrated, generic], Prefer::Generic, Some((Mapping::Generic, 13, Omitted)));
    check(&[integrated], Prefer::Generic, Some((Mapping::Integrated, 13, Omitted)));
    check(&[chip, generic], Prefer::Generic, Some((Mapping::Generic, 13, Omitted)));
    check(&[chip, generic], Prefer::ChipAuthentication, Some((Mapping::ChipAuthentication, 13, Omitted)));
    check(&[prime, generic], Prefer::Generic, Some((Mapping::Generic, 13, Omitted)));
    let other = info(Agreement::Ecdh, Mapping::Generic, Cipher::Aes128, 12);
    check(&[generic, other], Prefer::Generic, Some((Mapping::Generic, 13, Sent)));
    // Parameters of another kind, unknown ones, none, and a curve that cannot be mapped into.
    for bad in [
        info(Agreement::Ecdh, Mapping::Generic, Cipher::Aes128, 2),
        info(Agreement::Dh, Mapping::Generic, Cipher::Aes128, 13),
        info(Agreement::Ecdh, Mapping::Generic, Cipher::Aes128, 99),
        PaceInfo { parameter: None, ..generic },
        info(Agreement::Ecdh, Mapping::Integrated, Cipher::Aes128, 10),
    ] {
        check(&[bad], Prefer::Generic, None);
    }
}

/// Plays a worked example whose reply of one step is another.
fn altered(
    lines: &[(&str, &str); 5],
    step: usize,
    reply: &str,
    choice: Choice,
    random: Vec<Vec<u8>>,
) -> Error {
    let mut lines = lines.to_vec();
    lines[step].1 = reply;
    lines.truncate(step + 1);
    let mut chip = Script::new(&lines);
    let mut link = Link::new(&mut chip);
    let result = pace::run(&mut link, &choice, choice.parameter, &password(), &mut Fixed::of(&random));
    assert_eq!(link.cipher(), None, "no protection begins");
    result.unwrap_err()
}

#[test]
fn hostile_values_are_refused() {
    let curve = choice(Agreement::Ecdh, Mapping::Generic, BP256);
    let random = || vec![secret(GM_ECDH_MAPPING), secret(GM_ECDH_AGREEMENT)];
    let own = |step: usize| {
        let command = GM_ECDH[step].0;
        command[14 + 4..command.len() - 2].to_owned()
    };
    let point = |tag: &str, point: &str| format!("7C43{tag}41{point}9000");
    let off = format!("04{}", "11".repeat(64));
    for (step, tag) in [(2, "82"), (3, "84")] {
        let check = |reply: String, wanted| {
            assert_eq!(altered(&GM_ECDH, step, &reply, curve, random()), Error::Hostile(wanted));
        };
        check(point(tag, &off), HostileValue::OutsideGroup);
        check(point(tag, &format!("04{}", "00".repeat(64))), HostileValue::OutsideGroup);
        check(format!("7C03{tag}01009000"), HostileValue::OutsideGroup);
        check(format!("7C02{tag}009000"), HostileValue::OutsideGroup);
        check(point(tag, &own(step)), HostileValue::Reflected);
    }
    let prime = choice(Agreement::Dh, Mapping::Generic, MODP);
    let random = || vec![secret(GM_DH_MAPPING), secret(GM_DH_AGREEMENT)];
    for (step, tag) in [(2, "82"), (3, "84")] {
        for value in ["00", "01", "02"] {
            let error = altered(&GM_DH, step, &format!("7C03{tag}01{value}9000"), prime, random());
            assert_eq!(error, Error::Hostile(HostileValue::OutsideGroup));
        }
    }
}

#[test]
fn a_mapped_generator_that_is_neutral_is_refused() {
    // A chip that knows the nonce could answer with minus the nonce times the generator, if it could choose the common element.
    let standard = Domain::standard(BP256).unwrap();
    let nonce = [0x5A; 16];
    let base = emrtd::group::Secret::from_bytes(&nonce).unwrap();
    let product = standard.public(&base).unwrap();
    let group = Curve::Bp256.group().unwrap();
    let mut context = openssl::bn::BigNumContext::new().unwrap();
    let mut point = openssl::ec::EcPoint::from_bytes(&group, &product, &mut context).unwrap();
    point.invert2(&group, &mut context).unwrap();
    let form = openssl::ec::PointConversionForm::UNCOMPRESSED;
    let negative = point.to_bytes(&group, form, &mut context).unwrap();
    let refused = standard.mapped_generic(&nonce, &negative).err();
    assert_eq!(refused, Some(Error::Hostile(HostileValue::Neutral)));
}

#[test]
fn a_chip_that_does_not_know_the_password_is_not_believed() {
    let curve = choice(Agreement::Ecdh, Mapping::Generic, BP256);
    let random = || vec![secret(GM_ECDH_MAPPING), secret(GM_ECDH_AGREEMENT)];
    let wrong = altered(&GM_ECDH, 4, "7C0A86083ABB9674BCE93C099000", curve, random());
    assert_eq!(wrong, Error::NotAuthenticated("PACE"));
    let short = altered(&GM_ECDH, 4, "7C0986073ABB9674BCE93C9000", curve, random());
    assert_eq!(short, Error::NotAuthenticated("PACE"));
    let refused = altered(&GM_ECDH, 4, "6300", curve, random());
    assert!(matches!(refused, Error::Refused { .. }));
    for reply in
        ["9000", "7C009000", "7C0A87083ABB9674BCE93C089000", "7C0A8608009000", "7D0A86083ABB9674BCE93C089000"]
    {
        let error = altered(&GM_ECDH, 4, reply, curve, random());
        assert!(matches!(error, Error::Malformed(_) | Error::Pki(_)), "{reply}: {error}");
    }
}
