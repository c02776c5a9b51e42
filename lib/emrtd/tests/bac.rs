//! The worked examples of Doc 9303-11 appendix D: keys, mutual authentication and secure messaging with triple DES, byte for byte.
#![allow(clippy::unwrap_used, reason = "helpers of tests unwrap as tests do")]

mod common;

use common::{Fixed, Script, hex, show};
use emrtd::bac::{self, AccessKeys};
use emrtd::files::{FileId, Files};
use emrtd::password::MrzKey;
use emrtd::{Command, Error, Link};

fn specimen() -> MrzKey {
    MrzKey::new("L898902C<", "690806", "940623").unwrap()
}

#[test]
fn a_zone_gives_its_information_with_check_digits() {
    let check = |number: &str, birth: &str, expiry: &str, wanted: &str| {
        assert_eq!(MrzKey::new(number, birth, expiry).unwrap().information(), wanted);
    };
    check("L898902C<", "690806", "940623", "L898902C<369080619406236");
    check("L898902C", "690806", "940623", "L898902C<369080619406236");
    // Appendix D.2: a number of twelve characters in TD2, then in TD1.
    check("D23145890734", "340712", "950712", "D23145890734934071279507122");
    check("T22000129", "640812", "101031", "T22000129364081251010318");
    check("C11T002JM", "960812", "231031", "C11T002JM496081222310314");
}

#[test]
fn fields_that_no_zone_has_are_refused() {
    for (number, birth, expiry) in [
        ("", "690806", "940623"),
        ("<<<", "690806", "940623"),
        ("l898902c", "690806", "940623"),
        ("L898902C", "69080", "940623"),
        ("L898902C", "690806", "9406230"),
        ("L898902C", "6908é", "940623"),
        ("01234567890123456789012", "690806", "940623"),
    ] {
        assert!(
            matches!(MrzKey::new(number, birth, expiry), Err(Error::Input(_))),
            "{number} {birth} {expiry}"
        );
    }
}

#[test]
fn the_zone_gives_the_access_keys() {
    let keys = AccessKeys::derive(&specimen()).unwrap();
    assert_eq!(show(&keys.enc), "AB94FDECF2674FDFB9B391F85D7F76F2");
    assert_eq!(show(&keys.mac), "7962D9ECE03D1ACD4C76089DCE131543");
}

#[test]
fn access_and_the_first_files_as_the_appendix_has_them() {
    let mut chip = Script::new(&[
        ("0084000008", "4608F919887022129000"),
        (
            "0082000028 72C29C2371CC9BDB65B779B8E8D37B29ECC154AA56A8799FAE2F498F76ED92F2 5F1448EEA8AD90A7 28",
            "46B9342A41396CD7386BF5803104D7CEDC122B9132139BAF2EEDC94EE178534F 2F2D235D074D7449 9000",
        ),
        ("0CA4020C15 8709016375432908C044F6 8E08BF8B92D635FF24F8 00", "990290008E08FA855A5D4C50A8ED9000"),
        (
            "0CB000000D 970104 8E08ED6705417E96BA55 00",
            "8709019FF0EC34F9922651990290008E08AD55CC17140B2DED9000",
        ),
        (
            "0CB000040D 970112 8E082EA28A70F3C7B535 00",
            "871901FB9235F4E4037F2327DCC8964F1F9B8C30F42C8E2FFF224A990290008E08C8B2787EAEA07D749000",
        ),
    ]);
    let mut random = Fixed(hex("781723860C06C226 0B795240CB7049B01C19B33E32804F0B"));
    let mut link = Link::new(&mut chip);
    bac::run(&mut link, &specimen(), &mut random).unwrap();
    let select = Command::new(0xA4, 0x02, 0x0C).with_data([0x01, 0x1E]);
    link.send(&select).unwrap().expect_ok("select").unwrap();
    let begin = link.send(&Command::new(0xB0, 0, 0).with_ne(4)).unwrap().expect_ok("read").unwrap();
    assert_eq!(show(&begin), "60145F01");
    let rest = link.send(&Command::new(0xB0, 0, 4).with_ne(18)).unwrap().expect_ok("read").unwrap();
    assert_eq!(show(&rest), "04303130365F36063034303030305C026175");
    chip.check_done();
}

#[test]
fn a_chip_that_does_not_know_the_keys_is_not_believed() {
    let answer = "46B9342A41396CD7386BF5803104D7CEDC122B9132139BAF2EEDC94EE178534F2F2D235D074D7449";
    let check = |answer: Vec<u8>| {
        let mut calls = 0;
        let mut chip = |_: &[u8]| {
            calls += 1;
            Ok(if calls == 1 { hex("4608F919887022129000") } else { answer.clone() })
        };
        let mut random = Fixed(hex("781723860C06C226 0B795240CB7049B01C19B33E32804F0B"));
        let mut link = Link::new(&mut chip);
        let result = bac::run(&mut link, &specimen(), &mut random);
        assert!(link.cipher().is_none(), "no protection begins");
        result.unwrap_err()
    };
    for bit in 0..40 * 8 {
        let mut altered = hex(answer);
        altered[bit / 8] ^= 1 << (bit % 8);
        altered.extend([0x90, 0x00]);
        assert!(matches!(check(altered), Error::NotAuthenticated(_)));
    }
    for size in 0..40 {
        let cut = [&hex(answer)[..size], &[0x90, 0x00]].concat();
        assert!(matches!(check(cut), Error::Malformed(_)));
    }
    assert!(matches!(check(hex("6300")), Error::Refused { .. }));
    assert!(matches!(check(hex("90")), Error::Malformed(_)));
    assert!(matches!(check(Vec::new()), Error::Transport(_)));
}

#[test]
fn a_file_is_read_by_its_own_length() {
    let content = hex("60145F0104303130365F36063034303030305C026175");
    let mut asked = Vec::new();
    let mut chip = |command: &[u8]| {
        asked.push(command.to_vec());
        Ok([content.as_slice(), &[0x62, 0x82]].concat())
    };
    let mut link = Link::new(&mut chip);
    let read = Files::default().read(&mut link, FileId::Com, &mut |_| {}).unwrap();
    assert_eq!(read, content);
    assert_eq!(asked, [hex("00B09E0000")], "one command is enough");
}
