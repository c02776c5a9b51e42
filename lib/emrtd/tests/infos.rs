//! Security infos: those of worked examples, unknown and unreadable ones beside good ones, and what chip authentication makes of them.
#![allow(clippy::unwrap_used, reason = "helpers of tests unwrap as tests do")]

mod common;

use common::certificates::EC_CVCA;
use common::chip::Chip;
use common::vectors::CAM_CHIP_KEY;
use common::{hex, show};
use docpki::{Curve, PublicKey, tlv};
use emrtd::security_info::{Agreement, ChipAuthenticationInfo, Mapping, SecurityInfos};
use emrtd::{Cipher, Deviation, Error, ca};

fn set(infos: &[&str]) -> Vec<u8> {
    tlv::encode(0x31, &hex(&infos.concat()))
}

/// PACEInfo of appendix G.1: ECDH, generic mapping, AES-128, version 2, brainpoolP256r1.
const PACE: &str = "3012060A04007F0007020204020202010202010D";
/// TerminalAuthenticationInfo, version 1.
const TERMINAL: &str = "300D060804007F0007020202020101";
/// ActiveAuthenticationInfo with ecdsa-plain-SHA256.
const ACTIVE: &str = "30170606678108010105020101060A04007F00070101040103";

#[test]
fn the_worked_examples_read() {
    let infos = SecurityInfos::read(&hex("31143012060A04007F0007020204020202010202010D")).unwrap();
    let [info] = infos.pace.as_slice() else { panic!("{infos:?}") };
    assert_eq!((info.protocol.agreement, info.protocol.mapping), (Agreement::Ecdh, Mapping::Generic));
    assert_eq!((info.protocol.cipher, info.version, info.parameter), (Cipher::Aes128, 2, Some(13)));
    assert_eq!(show(&info.protocol.oid()), "04007F00070202040202");
    // Appendix I: a key by the number of its domain parameters.
    let key = format!("3062060904007F0007020201023052300C060704007F0007010202010D034200{CAM_CHIP_KEY}02010D");
    let infos = SecurityInfos::read(&set(&[&key])).unwrap();
    let [found] = infos.chip_keys.as_slice() else { panic!("{infos:?}") };
    assert_eq!(found.key, PublicKey::on_curve(Curve::Bp256, &hex(CAM_CHIP_KEY)).unwrap());
    assert_eq!(found.key_id.as_deref(), Some(&[13][..]));
}

#[test]
fn unknown_and_unreadable_infos_do_not_hide_the_others() {
    let unknown = "300C060A04007F00070202090909";
    let broken = "300C060A04007F00070202040202";
    let infos = SecurityInfos::read(&set(&[unknown, broken, PACE, TERMINAL, ACTIVE, "0500"])).unwrap();
    assert_eq!((infos.pace.len(), infos.unknown.len(), infos.unreadable), (1, 1, 2), "{infos:?}");
    assert_eq!(infos.terminal_authentication[0].version, 1);
    assert_eq!(infos.active_authentication.unwrap().algorithm.hash, docpki::Hash::Sha256);
}

#[test]
fn what_is_no_set_of_infos_is_refused() {
    for bad in
        ["", "31", "3180", "30143012060A04007F0007020204020202010202010D", "6E00", "6E0430020500", EC_CVCA]
    {
        assert!(SecurityInfos::read(&hex(bad)).is_err(), "{bad}");
    }
    assert!(matches!(SecurityInfos::read(&set(&[PACE; 65])), Err(Error::Limit(_))));
}

#[test]
fn every_protocol_has_its_identifier() {
    for (arc, agreement, mapping) in [
        (1, Agreement::Dh, Mapping::Generic),
        (2, Agreement::Ecdh, Mapping::Generic),
        (3, Agreement::Dh, Mapping::Integrated),
        (4, Agreement::Ecdh, Mapping::Integrated),
        (6, Agreement::Ecdh, Mapping::ChipAuthentication),
    ] {
        for (number, cipher) in (1..).zip(Cipher::ALL) {
            let info = format!("3012060A04007F0007020204{arc:02X}{number:02X}02010202010D");
            let infos = SecurityInfos::read(&set(&[&info])).unwrap();
            let found = infos.pace[0].protocol;
            assert_eq!((found.agreement, found.mapping, found.cipher), (agreement, mapping, cipher));
            assert_eq!(show(&found.oid()), format!("04007F0007020204{arc:02X}{number:02X}"));
        }
    }
}

fn infos_of(chip: &Chip) -> SecurityInfos {
    SecurityInfos::read(&chip.files[&0x010E]).unwrap()
}

#[test]
fn the_key_of_chip_authentication_is_chosen_by_its_identifier() {
    let mut infos = infos_of(&Chip::new().with_chip_key(Cipher::Aes128, 12));
    let other = infos_of(&Chip::new().with_chip_key(Cipher::Aes256, 13));
    infos.chip_keys.extend(other.chip_keys);
    let key = |id: &[u8]| ChipAuthenticationInfo {
        agreement: Agreement::Ecdh,
        cipher: Cipher::Aes192,
        version: 1,
        key_id: Some(id.to_vec()),
    };
    for (index, id) in [(0, [1]), (1, [2])] {
        infos.chip_keys[index].key_id = Some(id.to_vec());
    }
    let check = |infos: &SecurityInfos, wanted: Option<usize>| {
        let choice = ca::choose(infos, &mut Default::default());
        assert_eq!(choice.map(|choice| choice.key), wanted.map(|index| infos.chip_keys[index].key.clone()));
    };
    for (id, wanted) in [(1, Some(0)), (2, Some(1)), (3, None)] {
        infos.chip_authentication = vec![key(&[id])];
        check(&infos, wanted);
    }
    // The longer key wins, and version 2 is not for travel documents.
    infos.chip_authentication =
        vec![key(&[1]), ChipAuthenticationInfo { cipher: Cipher::Aes256, ..key(&[2]) }];
    check(&infos, Some(1));
    infos.chip_authentication[1].version = 2;
    check(&infos, Some(0));
}

#[test]
fn a_key_without_a_protocol_means_triple_des_and_is_told() {
    let mut infos = infos_of(&Chip::new().with_chip_key(Cipher::Aes128, 12));
    infos.chip_authentication.clear();
    let mut deviations = emrtd::deviation::Deviations::new();
    let choice = ca::choose(&infos, &mut deviations).unwrap();
    assert_eq!((choice.info.cipher, choice.info.agreement), (Cipher::TripleDes, Agreement::Ecdh));
    assert!(deviations.contains(&Deviation::NoChipAuthenticationInfo));
    infos.chip_keys.clear();
    assert_eq!(ca::choose(&infos, &mut deviations), None);
}
