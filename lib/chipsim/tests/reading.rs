//! Files as honest chips give them out: selection, pieces, ends, and the quirks of real documents one by one.

mod terminal;

use chipsim::profile::BasicAccess;
use chipsim::quirk::MasterRefusal;
use chipsim::ready::{self, Holder};
use chipsim::{Chip, FileName, Profile, Quirk, Seeded};
use docpki::tlv;
use terminal::{Terminal, hex};

const APPLICATION: &str = "00A4040C07A0000002471001";

fn passport(quirks: Vec<Quirk>) -> Chip {
    let mut random = Seeded::new(1);
    let mut profile = ready::passport(&Holder::specimen(), &mut random).expect("a profile");
    profile.put(FileName::Group(2), face());
    profile.quirks = quirks;
    Chip::new(profile, Seeded::new(2)).expect("a chip")
}

fn face() -> Vec<u8> {
    tlv::encode(0x75, &(0..40_000u32).map(|n| n.to_be_bytes()[3]).collect::<Vec<_>>())
}

/// Opens a chip and acts on it.
fn opened(chip: &mut Chip, act: impl FnOnce(&mut Terminal<'_>)) {
    let mut terminal = Terminal::new(chip);
    terminal.select_application();
    assert_eq!(terminal.basic_access(&Holder::specimen().fields), 0x9000);
    act(&mut terminal);
}

/// The status words of commands in the clear, one after another.
fn statuses(chip: &mut Chip, commands: &[(&str, u16)]) {
    for (command, expected) in commands {
        let (_, status) = Terminal::new(chip).raw(command);
        assert_eq!(format!("{status:04X}"), format!("{expected:04X}"), "{command}");
    }
}

#[test]
fn before_access_the_chip_tells_of_its_protocols_and_nothing_else() {
    statuses(
        &mut passport(vec![]),
        &[
            ("00A4000C023F00", 0x9000),
            ("00A4020C02011C", 0x9000),
            ("00B0000000", 0x9000),
            ("00B09C0000", 0x9000),
            ("00B09E0000", 0x9000),
            ("00A4020C02011D", 0x6A82),
            ("00A4040C05A000000000", 0x6A82),
            (APPLICATION, 0x9000),
            ("00A4020C02011E", 0x6982),
            ("00A4020C020110", 0x6982),
            ("00B09E0000", 0x6982),
            ("00B0000000", 0x6986),
            ("0088000008000000000000000000", 0x6982),
            ("0022C1A400", 0x6A80),
            ("0022C1A40283FF", 0x6A80),
            ("00FF0000", 0x6D00),
            ("80A4000C", 0x6E00),
            ("0CB0000000", 0x6988),
            ("00A4", 0x6700),
        ],
    );
}

#[test]
fn a_wrong_zone_is_refused_and_its_challenge_is_spent() {
    let mut chip = passport(vec![]);
    let mut terminal = Terminal::new(&mut chip);
    let (_, status) = terminal.raw("0084000008");
    assert_eq!(status, 0x6985, "before the application is selected");
    terminal.select_application();
    let mut fields = Holder::specimen().fields;
    fields.birth = "740813".to_owned();
    assert_eq!(terminal.basic_access(&fields), 0x6300);
    let again = format!("0082000028{}28", "00".repeat(40));
    assert_eq!(terminal.raw(&again).1, 0x6985);
}

#[test]
fn a_large_file_comes_in_short_and_in_extended_pieces() {
    for piece in [100, 223, 256, 1000, 20_000] {
        opened(&mut passport(vec![]), |terminal| {
            assert_eq!(terminal.send(0xA4, [2, 0x0C], &[1, 2], None).1, 0x9000);
            let mut file = Vec::new();
            while file.len() < face().len() {
                let offset = u32::try_from(file.len()).expect("short");
                let (data, status) = if offset < 0x8000 {
                    let [.., p1, p2] = offset.to_be_bytes();
                    terminal.send(0xB0, [p1, p2], &[], Some(piece))
                } else {
                    let object = tlv::encode(0x54, &offset.to_be_bytes());
                    let (data, status) = terminal.send(0xB1, [0, 0], &object, Some(piece));
                    let (data, _) = tlv::one(&data).expect("an object");
                    (data.expect(0x53, "data").expect("its tag").value.to_vec(), status)
                };
                assert!(matches!(status, 0x9000 | 0x6282), "{status:04X}");
                assert!(!data.is_empty());
                file.extend(data);
            }
            assert_eq!(file, face());
        });
    }
}

#[test]
fn selection_by_every_form() {
    opened(&mut passport(vec![]), |terminal| {
        let mut check = |p: [u8; 2], data: &str, expected: u16| {
            let (data, status) = terminal.send(0xA4, p, &hex(data), Some(256));
            assert_eq!(status, expected, "{p:02X?}");
            data
        };
        check([2, 0x0C], "0101", 0x9000);
        let described = check([2, 0x04], "0102", 0x9000);
        assert_eq!(terminal::text(&described), "620E80029C44820101830201028801 10".replace(' ', ""));
        check([2, 0x0C], "0105", 0x6A82);
        check([0, 0x0C], "3F00", 0x9000);
        check([2, 0x0C], "2F00", 0x9000);
        check([8, 0x0C], "011C", 0x9000);
        check([7, 0x0C], "0101", 0x6A86);
        check([4, 0x0C], "A0000002471001", 0x9000);
        check([3, 0x0C], "", 0x9000);
    });
}

#[test]
fn the_end_of_a_file() {
    opened(&mut passport(vec![]), |terminal| {
        assert_eq!(terminal.send(0xA4, [2, 0x0C], &[1, 0x1E], None).1, 0x9000);
        let (file, status) = terminal.send(0xB0, [0, 0], &[], Some(256));
        assert_eq!(status, 0x9000, "as much as there is");
        let size = u8::try_from(file.len()).expect("short");
        assert_eq!(terminal.send(0xB0, [0, size - 2], &[], Some(5)).1, 0x6282);
        assert_eq!(terminal.send(0xB0, [0, size], &[], Some(5)).1, 0x6B00);
        assert_eq!(terminal.send(0xB0, [0, 0], &[], Some(4)).1, 0x9000, "the session goes on");
    });
    opened(&mut passport(vec![Quirk::EndWarns]), |terminal| {
        assert_eq!(terminal.send(0xB0, [0x9E, 0], &[], Some(256)).1, 0x6282);
    });
    opened(&mut passport(vec![Quirk::PastEndEndsSession]), |terminal| {
        assert_eq!(terminal.send(0xB0, [0x9E, 0], &[], Some(4)).1, 0x9000);
        assert_eq!(
            terminal.try_send(0xB0, [0x70, 0], &[], Some(4)),
            Err("no checksum under 6B00".to_owned())
        );
        assert_eq!(terminal.try_send(0xB0, [0, 0], &[], Some(4)), Err("no checksum under 6988".to_owned()));
    });
}

#[test]
fn how_much_a_chip_gives_at_once() {
    let read = |quirk, le| {
        let mut out = None;
        opened(&mut passport(vec![quirk]), |terminal| {
            assert_eq!(terminal.send(0xA4, [2, 0x0C], &[1, 2], None).1, 0x9000);
            let (data, status) = terminal.send(0xB0, [0, 0], &[], Some(le));
            out = Some((data.len(), format!("{status:04X}")));
        });
        out.expect("read")
    };
    assert_eq!(read(Quirk::ReadCapped(98), 256), (98, "9000".to_owned()));
    assert_eq!(read(Quirk::ReadCorrected(160), 256), (0, "6CA0".to_owned()));
    assert_eq!(read(Quirk::ReadCorrected(160), 160), (160, "9000".to_owned()));
    assert_eq!(read(Quirk::ReadRefused(192), 256), (0, "6700".to_owned()));
    assert_eq!(read(Quirk::ReadRefused(192), 192), (192, "9000".to_owned()));
}

#[test]
fn master_file_and_directory_quirks() {
    for (refusal, status) in [
        (MasterRefusal::Security, 0x6982),
        (MasterRefusal::NotSupported, 0x6A81),
        (MasterRefusal::WrongParameters, 0x6A86),
        (MasterRefusal::LengthInconsistent, 0x6A87),
        (MasterRefusal::WrongInstruction, 0x6D00),
    ] {
        let quirk = Quirk::SelectMaster(refusal);
        statuses(&mut passport(vec![quirk]), &[("00A4000C023F00", status), ("00A4000C", status)]);
    }
    statuses(&mut passport(vec![Quirk::CardAccessDeactivated]), &[("00B09C0000", 0x6283)]);
    statuses(&mut passport(vec![Quirk::DirectoryProtected]), &[("00B09E0000", 0x6982)]);
    statuses(
        &mut passport(vec![Quirk::CardAccessInApplication]),
        &[("00B09C0000", 0x6A82), (APPLICATION, 0x9000), ("00A4020C02011C", 0x9000), ("00B0000000", 0x9000)],
    );
    let with = "0022C1A412800A04007F0007020204020283010184010D";
    let without = "0022C1A40F800A04007F00070202040202830101";
    statuses(&mut passport(vec![]), &[(with, 0x9000), (without, 0x9000)]);
    statuses(&mut passport(vec![Quirk::PaceNeedsParameterId]), &[(without, 0x6A80), (with, 0x9000)]);
}

#[test]
fn files_that_are_not_as_long_as_they_say() {
    let name = FileName::Group(2);
    opened(&mut passport(vec![Quirk::Truncated { file: name, bytes: 30_000 }]), |terminal| {
        assert_eq!(terminal.read_file(0x0102, 223), Err(0x6B00));
    });
    opened(&mut passport(vec![Quirk::Padded(100)]), |terminal| {
        let (file, status) = terminal.send(0xB0, [0x9E, 0], &[], Some(256));
        assert_eq!(status, 0x9000);
        let (_, rest) = tlv::one(&file).expect("EF.COM");
        assert_eq!(rest, [0; 100]);
    });
}

fn with_rsa(bits: u32, quirks: Vec<Quirk>) -> Chip {
    let der = openssl::rsa::Rsa::generate(bits).expect("a key").private_key_to_der().expect("DER");
    let mut profile = ready::basic_only(&Holder::specimen(), der).expect("a profile");
    profile.quirks = quirks;
    Chip::new(profile, Seeded::new(2)).expect("a chip")
}

#[test]
fn active_authentication_and_its_lengths() {
    let sign = |bits, quirks: Vec<Quirk>, le| {
        let mut out = None;
        opened(&mut with_rsa(bits, quirks), |terminal| {
            out = Some(terminal.try_send(0x88, [0, 0], &[1; 8], Some(le)).map(|(data, _)| data.len()));
        });
        out.expect("sent")
    };
    assert_eq!(sign(1024, vec![], 256), Ok(128));
    assert_eq!(sign(2048, vec![], 65_536), Ok(256));
    assert_eq!(sign(2048, vec![], 256), Ok(256), "in two pieces, by GET RESPONSE");
    assert_eq!(sign(1024, vec![Quirk::NoExtendedLength], 65_536), Ok(0));
    assert_eq!(sign(1024, vec![Quirk::NoExtendedLength], 256), Ok(128));
    assert_eq!(sign(2048, vec![Quirk::ActiveNeedsExtended], 256), Ok(231), "cut");
    assert_eq!(sign(2048, vec![Quirk::ActiveNeedsExtended], 65_536), Ok(256));
    opened(&mut with_rsa(1024, vec![Quirk::NoExtendedLength]), |terminal| {
        let refused = terminal.try_send(0xB0, [0x9E, 0], &[], Some(1000));
        assert_eq!(refused, Err("no checksum under 6700".to_owned()));
    });
}

#[test]
fn what_a_group14_leaves_out_or_lists_too_much() {
    let infos = |profile: &Profile| {
        let whole = chipsim::security::group14(profile).expect("keys").expect("DG14");
        let (outer, _) = tlv::one(&whole).expect("DG14");
        let (set, _) = tlv::one(outer.value).expect("SET");
        set.children().count()
    };
    let mut random = Seeded::new(1);
    let holder = Holder::specimen();
    let mut card = ready::identity_card(&holder, "123456", &mut random).expect("a profile");
    assert_eq!(infos(&card), 3, "two variants of PACE and a key");
    card.quirks.clear();
    assert_eq!(infos(&card), 4);
    let mut mapped = ready::mapping_passport(&holder, &mut random).expect("a profile");
    assert_eq!(infos(&mapped), 5, "two of PACE, key and protocol, and the mapping's key");
    mapped.quirks.clear();
    assert_eq!(infos(&mapped), 4);
}

#[test]
fn a_command_in_the_clear_or_with_a_wrong_checksum_ends_the_session() {
    for spoil in
        [|command: &mut Vec<u8>| *command = hex("00B0000004"), |command: &mut Vec<u8>| command[10] ^= 1]
    {
        opened(&mut passport(vec![]), |terminal| {
            assert_eq!(terminal.send(0xB0, [0x9E, 0], &[], Some(4)).1, 0x9000);
            let mut command = terminal.sealing.as_mut().expect("session").command(0xB0, 0, 0, &[], Some(4));
            spoil(&mut command);
            let (data, status) = terminal::split(&terminal.chip.exchange(&command));
            assert!(data.is_empty() && matches!(status, 0x6982 | 0x6988), "{status:04X}");
            assert!(terminal.try_send(0xB0, [0, 0], &[], Some(4)).is_err());
        });
    }
}

#[test]
fn power_off_ends_everything() {
    let mut chip = passport(vec![]);
    opened(&mut chip, |terminal| assert!(terminal.read_file(0x0101, 256).is_ok()));
    chip.reset();
    statuses(&mut chip, &[(APPLICATION, 0x9000), ("00A4020C020101", 0x6982)]);
}

#[test]
fn a_copy_has_the_files_and_none_of_the_keys() {
    let mut random = Seeded::new(1);
    let original = ready::passport(&Holder::specimen(), &mut random).expect("a profile");
    let copy = original.cloned();
    assert_eq!(copy.files, original.files);
    assert_eq!(copy.basic_access, BasicAccess::Present);
    let key = original.chip_authentication[0].clone();
    opened(&mut Chip::new(copy, Seeded::new(2)).expect("a chip"), |terminal| {
        assert!(terminal.read_file(0x010F, 256).is_ok(), "DG15 says that there is a key");
        assert_eq!(terminal.send(0x88, [0, 0], &[1; 8], Some(256)).1, 0x6D00);
        assert_eq!(terminal.chip_authentication(&key, key.suites[0], None), 0x6A86);
    });
}

/// One long command in pieces, each protected by itself, and a step of PACE in two (ISO/IEC 7816-4 5.3.3).
#[test]
fn chains_of_commands() {
    let nonce = "0022C1A40F800A04007F00070202040202830101";
    statuses(
        &mut passport(vec![]),
        &[
            (nonce, 0x9000),
            ("10860000017C", 0x9000),
            ("108600000100", 0x9000),
            // Broken off by another command, the chain is gone and so is the command.
            ("1088000004 01020304", 0x9000),
            ("00B09C0000", 0x6883),
            ("00B09C0000", 0x9000),
        ],
    );
    opened(&mut passport(vec![]), |terminal| {
        let sealing = terminal.sealing.as_mut().expect("a session");
        sealing.class = 0x1C;
        let first = sealing.command(0x88, 0, 0, &[1; 5], Some(256));
        let reply = terminal.chip.exchange(&first);
        let sealing = terminal.sealing.as_mut().expect("a session");
        assert_eq!(sealing.reply(&reply), Ok((vec![], 0x9000)));
        sealing.class = 0x0C;
        let (signature, status) = terminal.send(0x88, [0, 0], &[1; 3], Some(256));
        assert_eq!((signature.len(), status), (64, 0x9000));
    });
}
