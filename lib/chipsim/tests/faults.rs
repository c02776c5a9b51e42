//! Hostile and broken chips: each trick does what it says, at its moment, and the chip is honest before and after.

mod terminal;

use chipsim::cipher::Suite;
use chipsim::fault::{Fault, Stage, Trick, Trigger};
use chipsim::profile::{Mapping, Pace};
use chipsim::ready::{self, Holder};
use chipsim::{Chip, FileName, Group, Profile, Seeded, vpcd};
use docpki::{Curve, Hash, tlv};
use terminal::{Reply, Terminal, hex};

const BP256: Group = Group::Ec(Curve::Bp256);
const GENERIC: Pace = Pace { mapping: Mapping::Generic, group: BP256, suite: Suite::Aes128 };

fn passport(faults: Vec<Fault>) -> Chip {
    let mut random = Seeded::new(1);
    let mut profile = ready::passport(&Holder::specimen(), &mut random).expect("a profile");
    profile.put(FileName::Group(2), hex("75 03 010203"));
    profile.faults = faults;
    Chip::new(profile, Seeded::new(2)).expect("a chip")
}

/// A trick at the second read under secure messaging; what the reader sees of three reads.
fn reads(what: Trick) -> Vec<Result<Reply, String>> {
    // SELECT, GET CHALLENGE, EXTERNAL AUTHENTICATE, and then the reads: 4, 5, 6.
    let mut chip = passport(vec![Fault { when: Trigger::At(5), what }]);
    let mut terminal = Terminal::new(&mut chip);
    terminal.select_application();
    assert_eq!(terminal.basic_access(&Holder::specimen().fields), 0x9000);
    (0..3).map(|_| terminal.try_send(0xB0, [0x82, 0], &[], Some(5))).collect()
}

fn right() -> Result<Reply, String> {
    Ok((hex("7503010203"), 0x9000))
}

#[test]
fn replies_that_secure_messaging_must_not_take() {
    let check = |what, expected: &str| {
        let seen = reads(what);
        assert_eq!(seen[0], right(), "{what:?}");
        let error = seen[1].clone().expect_err("a reader notices");
        assert!(error.contains(expected), "{what:?}: {error}");
    };
    check(Trick::PlainReply, "no checksum under 9000");
    check(Trick::WrongChecksum, "checksum");
    check(Trick::WrongCounter, "checksum");
    check(Trick::ReplayedReply, "checksum");
    check(Trick::NilStatus, "status object");
    check(Trick::Silence, "silence");
    check(Trick::Tear, "silence");
}

#[test]
fn after_a_single_trick_the_session_goes_on_and_after_a_tear_it_does_not() {
    assert_eq!(reads(Trick::WrongChecksum)[2], right());
    assert_eq!(reads(Trick::PlainReply)[2], right());
    assert_eq!(reads(Trick::Tear)[2], Err("silence".to_owned()));
    let mut chip = passport(vec![Fault { when: Trigger::At(1), what: Trick::Tear }]);
    assert_eq!(chip.exchange(&hex("00B09C0000")), Vec::<u8>::new());
    assert_eq!(chip.exchange(&hex("00B09C0000")), Vec::<u8>::new());
}

#[test]
fn endless_replies_never_end() {
    let play = |what| {
        let mut chip = passport(vec![Fault { when: Trigger::At(2), what }]);
        assert_eq!(Terminal::new(&mut chip).raw("00B09C0000").1, 0x9000);
        (0..1000).map(|_| Terminal::new(&mut chip).raw("00C0000000")).collect::<Vec<_>>()
    };
    assert!(play(Trick::EndlessMore).iter().all(|(data, status)| !data.is_empty() && *status == 0x61FF));
    let corrected = play(Trick::EndlessWrongLength);
    assert!(corrected.iter().all(|(_, status)| status >> 8 == 0x6C && status & 0xFF != 0));
    assert_ne!(corrected[0], corrected[2], "another number each time");
}

#[test]
fn bombs_and_garbage() {
    let play = |what| {
        let mut chip = passport(vec![Fault { when: Trigger::Always, what }]);
        chip.exchange(&hex("00B09C0000"))
    };
    let bomb = play(Trick::LengthBomb);
    assert!(matches!(tlv::header(&bomb), Ok(tlv::Header { length: tlv::Length::Definite(0x7FFF_FFFF), .. })));
    let deep = play(Trick::Recursion(5000));
    let (mut inner, mut depth) = (tlv::one(&deep).expect("an object").0, 0);
    while let Ok(next) = inner.children().next_tlv() {
        (inner, depth) = (next, depth + 1);
    }
    assert_eq!(depth, 4999);
    assert_eq!(play(Trick::Garbage(333)).len(), 333);
}

#[test]
fn a_file_without_an_end_has_bytes_wherever_one_reads() {
    let name = FileName::CardAccess;
    let mut chip = passport(vec![Fault { when: Trigger::Always, what: Trick::NeverEnding(name) }]);
    let mut terminal = Terminal::new(&mut chip);
    assert_eq!(terminal.raw("00A4020C02011C").1, 0x9000);
    let (header, _) = terminal.raw("00B0000008");
    assert!(matches!(
        tlv::header(&header),
        Ok(tlv::Header { length: tlv::Length::Definite(0x7FFF_FFF0), .. })
    ));
    for object in ["540401000000", "54047FFFFF00"] {
        let (data, status) = terminal.raw(&format!("00B1000006{object}80"));
        assert_eq!((data.len(), status), (0x80, 0x9000));
    }
}

#[test]
fn a_bit_of_a_file_differs_wherever_it_is_read() {
    let what = Trick::BitFlip { file: FileName::Group(2), bit: 23 };
    let mut chip = passport(vec![Fault { when: Trigger::Always, what }]);
    let mut terminal = Terminal::new(&mut chip);
    terminal.select_application();
    assert_eq!(terminal.basic_access(&Holder::specimen().fields), 0x9000);
    assert_eq!(terminal.read_file(0x0102, 256), Ok(hex("7503000203")));
    assert_eq!(terminal.send(0xB0, [0x82, 2], &[], Some(2)), (hex("0002"), 0x9000));
    assert_eq!(terminal.send(0xB0, [0x82, 3], &[], Some(2)), (hex("0203"), 0x9000));
}

/// The elements that a chip sends in one step of PACE, and the reader's own.
fn element(group: Group, stage: Stage, what: Trick) -> (Vec<u8>, Vec<u8>) {
    let pace = Pace { group, ..GENERIC };
    let mut profile =
        Profile { mrz: Some(Holder::specimen().fields), pace: vec![pace], ..Profile::default() };
    profile.faults = vec![Fault { when: Trigger::Stage(stage), what }];
    let mut chip = Chip::new(profile, Seeded::new(2)).expect("a chip");
    let mut terminal = Terminal::new(&mut chip);
    let set = [tlv::encode(0x80, pace.oid().as_bytes()), tlv::encode(0x83, &[1])].concat();
    assert_eq!(terminal.send(0x22, [0xC1, 0xA4], &set, None).1, 0x9000);
    terminal.step(0x10, &[], 0x80).expect("nonce");
    let own = terminal::times(group, None, &[3; 15]);
    let mapped = terminal.step(0x10, &tlv::encode(0x81, &own), 0x82).expect("mapping");
    if stage == Stage::PaceMapping {
        return (mapped, own);
    }
    (terminal.step(0x10, &tlv::encode(0x83, &own), 0x84).expect("agreement"), own)
}

#[test]
fn keys_that_a_reader_must_refuse() {
    for group in [BP256, Group::Ec(Curve::P521), Group::Dh(chipsim::Field::F2048Q256)] {
        for stage in [Stage::PaceMapping, Stage::PaceAgreement] {
            let (echo, own) = element(group, stage, Trick::EchoKey);
            assert_eq!(echo, own);
            for trick in [Trick::OffCurve, Trick::Identity] {
                let (sent, _) = element(group, stage, trick);
                match group {
                    Group::Ec(curve) => {
                        let read = docpki::PublicKey::on_curve(curve, &sent);
                        assert!(read.is_err(), "{group:?} {trick:?}");
                    }
                    Group::Dh(_) => {
                        let small = sent.iter().rev().skip(1).all(|byte| *byte == 0);
                        assert!(small && sent.last().is_some_and(|byte| *byte < 2), "{trick:?}");
                    }
                }
            }
        }
        let (generator, _) = element(group, Stage::PaceMapping, Trick::GeneratorKey);
        assert_eq!(generator, terminal::times(group, None, &[1]));
    }
}

#[test]
fn a_forger_without_the_password_echoes_the_token() {
    let faults = [Trick::EchoKey, Trick::EchoToken].into_iter().zip([Stage::PaceAgreement, Stage::PaceToken]);
    let faults = faults.map(|(what, stage)| Fault { when: Trigger::Stage(stage), what }).collect();
    let mut chip = passport(faults);
    let set = format!("0022C1A40F800A{}830101", "04007F00070202040202");
    let mut terminal = Terminal::new(&mut chip);
    assert_eq!(terminal.raw(&set).1, 0x9000);
    terminal.step(0x10, &[], 0x80).expect("nonce");
    let own = terminal::times(BP256, None, &[3; 15]);
    terminal.step(0x10, &tlv::encode(0x81, &own), 0x82).expect("mapping");
    assert_eq!(terminal.step(0x10, &tlv::encode(0x83, &own), 0x84), Ok(own));
    let token = vec![7; 8];
    assert_eq!(terminal.step(0x00, &tlv::encode(0x85, &token), 0x86), Ok(token));
}

#[test]
fn a_forged_signature_and_a_forged_mapping_are_well_formed_and_wrong() {
    let forged = Fault { when: Trigger::Stage(Stage::ActiveAuthentication), what: Trick::ForgedSignature };
    let mut chip = passport(vec![forged]);
    let mut terminal = Terminal::new(&mut chip);
    terminal.select_application();
    assert_eq!(terminal.basic_access(&Holder::specimen().fields), 0x9000);
    let (one, status) = terminal.send(0x88, [0, 0], &[1; 8], Some(256));
    assert_eq!((one.len(), status), (64, 0x9000));

    let password = Hash::Sha1.digest(Holder::specimen().fields.information().as_bytes()).expect("digest");
    let mut proofs = vec![];
    for faults in [vec![], vec![Fault { when: Trigger::Always, what: Trick::ForgedMapping }]] {
        let mut random = Seeded::new(9);
        let mut profile = ready::mapping_passport(&Holder::specimen(), &mut random).expect("a profile");
        profile.faults = faults;
        let pace = profile.pace[1];
        let mut chip = Chip::new(profile, Seeded::new(3)).expect("a chip");
        let mut terminal = Terminal::new(&mut chip);
        assert_eq!(terminal.pace(&pace, 1, &password), 0x9000);
        proofs.push(terminal.proof.clone().expect("a proof"));
    }
    assert_eq!(proofs[0].len(), proofs[1].len());
    assert_ne!(proofs[0], proofs[1]);
}

#[test]
fn two_chips_with_the_same_randomness_say_the_same() {
    let talk = || {
        let mut chip = passport(vec![]);
        let mut out = vec![];
        for command in ["00B09C0000", "00A4040C07A0000002471001", "0084000008", "0084000008"] {
            out.push(chip.exchange(&hex(command)));
        }
        out
    };
    assert_eq!(talk(), talk());
    assert_ne!(talk()[2], talk()[3]);
}

/// A stream of what the driver says, and a record of what the card answers.
struct Wire {
    said: std::io::Cursor<Vec<u8>>,
    answered: Vec<u8>,
}

impl std::io::Read for Wire {
    fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
        self.said.read(out)
    }
}

impl std::io::Write for Wire {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.answered.write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[test]
fn the_driver_of_virtual_readers_is_answered_in_its_frames() {
    let mut chip = passport(vec![Fault { when: Trigger::At(3), what: Trick::Silence }]);
    let select = vpcd::frame(&hex("00A4040C07A0000002471001"));
    // On, answer to reset, select, read before access, and a read that stays unanswered; an unknown control is passed over.
    let said = [
        hex("000101 000104"),
        select,
        hex("000109"),
        vpcd::frame(&hex("00B0820000")),
        vpcd::frame(&hex("00B0820000")),
        hex("000100"),
    ];
    let mut wire = Wire { said: std::io::Cursor::new(said.concat()), answered: vec![] };
    assert_eq!(vpcd::serve(&mut chip, &mut wire).expect("served"), vpcd::End::Silent);
    assert_eq!(
        terminal::text(&wire.answered),
        "000A3B85800180 73F401C0C2 00029000 00026982".replace(' ', "")
    );
}

#[test]
fn a_frame_that_breaks_off_is_an_error() {
    let mut wire = Wire { said: std::io::Cursor::new(hex("0005 00A4")), answered: vec![] };
    let error = vpcd::serve(&mut passport(vec![]), &mut wire).expect_err("cut short");
    assert_eq!(error.kind(), std::io::ErrorKind::UnexpectedEof);
    let mut wire = Wire { said: std::io::Cursor::new(hex("000101")), answered: vec![] };
    assert_eq!(vpcd::serve(&mut passport(vec![]), &mut wire).expect("served"), vpcd::End::Closed);
}

#[test]
fn a_group14_whose_keys_cannot_be_ones() {
    use chipsim::security::{BadElement, group14, group14_with};
    let mut random = Seeded::new(1);
    let holder = Holder::specimen();
    let curve = ready::passport(&holder, &mut random).expect("a profile");
    let field = ready::prime_fields(&holder, &mut random).expect("a profile");
    for (profile, key) in [(&curve, &curve.chip_authentication[0]), (&field, &field.chip_authentication[0])] {
        let good = group14(profile).expect("keys").expect("DG14");
        for bad in [BadElement::OffCurve, BadElement::Identity, BadElement::Generator] {
            let file = group14_with(profile, bad).expect("keys").expect("DG14");
            assert_eq!(file.len(), good.len());
            assert_ne!(file, good, "{bad:?}");
            let public = key.public().expect("public");
            assert!(!file.windows(public.len()).any(|part| part == public), "{bad:?}");
        }
    }
}
