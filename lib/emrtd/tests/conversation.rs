//! Whole conversations with a small chip: access, files, proofs, what a reading holds when the chip leaves the field.
#![allow(clippy::unwrap_used, reason = "helpers of tests unwrap as tests do")]

mod common;

use std::collections::BTreeSet;

use common::Sequence;
use common::chip::{Chip, group, mrz, parse};
use emrtd::aa::Challenge;
use emrtd::files::{DataGroup, FileId};
use emrtd::pace::cam;
use emrtd::password::{Can, MrzKey, Password};
use emrtd::read::{Access, BacReason, ChipAuthentication, ChipReading, Event, Outcome, Plan, Step};
use emrtd::security_info::SecurityInfos;
use emrtd::{Cipher, Deviation, Error, Transport, TransportError, aa, ca};

fn plan() -> Plan {
    Plan::usual(Password::Mrz(mrz()))
}

fn read(chip: &mut dyn Transport, plan: &Plan) -> ChipReading {
    emrtd::read(chip, plan, &mut Sequence(3), &mut |_| {})
}

fn check_groups(reading: &ChipReading) {
    assert_eq!(reading.group(DataGroup::MRZ), Some(group(0x61, 88).as_slice()));
    assert_eq!(reading.group(DataGroup::FACE), Some(group(0x75, 20_000).as_slice()));
    assert!(reading.is_complete(), "{:?}", reading.steps);
}

#[test]
fn a_document_with_bac_only() {
    let mut chip = Chip::new();
    let reading = read(&mut chip, &plan());
    check_groups(&reading);
    assert_eq!(reading.access, Some(Access::Bac { reason: BacReason::PaceNotOffered }));
    assert_eq!(reading.outcome(Step::Pace), None);
    assert_eq!(reading.outcome(Step::ChipAuthentication), Some(&Outcome::NotOffered));
    assert_eq!(reading.exchanges as usize, chip.commands.len());
    // 20,004 bytes in blocks of 231 are 87 commands; the others are listed one by one.
    let blocks = 20_004usize.div_ceil(231);
    let others = "master, atr, access, application, access, challenge, mutual, com, sod, sod, dg14, dg1";
    assert_eq!(chip.commands.len(), blocks + others.split(", ").count(), "no command more than needed");
}

#[test]
fn pace_with_every_cipher_and_kind_of_group() {
    for (cipher, parameter) in [
        (Cipher::TripleDes, 8),
        (Cipher::Aes128, 12),
        (Cipher::Aes192, 16),
        (Cipher::Aes256, 18),
        (Cipher::Aes128, 1),
    ] {
        let reading = read(&mut Chip::new().with_pace(cipher, parameter), &plan());
        check_groups(&reading);
        let Some(Access::Pace { protocol, group }) = reading.access else { panic!("{:?}", reading.steps) };
        assert_eq!((protocol.cipher, group.parameter_id()), (cipher, parameter));
        assert_eq!(reading.outcome(Step::BasicAccess), None);
    }
}

#[test]
fn chip_authentication_leaves_evidence() {
    for (cipher, parameter) in [(Cipher::TripleDes, 12), (Cipher::Aes256, 13), (Cipher::Aes128, 2)] {
        let mut chip = Chip::new().with_pace(Cipher::Aes128, 12).with_chip_key(cipher, parameter);
        let reading = read(&mut chip, &plan());
        check_groups(&reading);
        assert_eq!(reading.outcome(Step::ChipAuthentication), Some(&Outcome::Done));
        let evidence = reading.evidence.chip_authentication.clone().unwrap();
        let infos = SecurityInfos::read(reading.group(DataGroup::SECURITY_INFOS).unwrap()).unwrap();
        let key = &infos.chip_keys[0].key;
        assert_eq!(ca::verify_evidence(&evidence, key), Ok(true));
        let mut other = evidence.clone();
        other.proof.reply[5] ^= 1;
        assert_eq!(ca::verify_evidence(&other, key), Ok(false));
        let (another, _, _) =
            Chip::new().with_pace(cipher, 13).with_rsa().with_chip_key(cipher, 13).chip_key.unwrap();
        if &another != key {
            assert_ne!(ca::verify_evidence(&evidence, &another), Ok(true));
        }
    }
}

#[test]
fn chip_authentication_mapping_proves_the_key_of_card_security() {
    for (cipher, parameter) in [(Cipher::Aes128, 12), (Cipher::Aes256, 17)] {
        let (mut chip, key) = Chip::new().with_cam(cipher, parameter);
        chip.master.insert(0x011D, card_security(&key));
        let reading = read(&mut chip, &plan());
        check_groups(&reading);
        let evidence = reading.evidence.chip_authentication_mapping.clone().unwrap();
        let infos = SecurityInfos::read_card_security(&reading.files[&FileId::CardSecurity]).unwrap();
        assert_eq!(infos.chip_keys[0].key, key);
        assert_eq!(cam::verify_evidence(&evidence, &key), Ok(true));
        let another = Chip::new().with_cam(cipher, 14).1;
        assert!(matches!(cam::verify_evidence(&evidence, &another), Err(Error::NotOffered(_))));
    }
}

/// EF.CardSecurity: security infos as the content of a signed object.
fn card_security(key: &docpki::PublicKey) -> Vec<u8> {
    use docpki::tlv::{encode, wrap};
    let oid = |digits: &str| encode(0x06, &common::hex(digits));
    let info = wrap(0x30, &[&oid("04007F000702020102"), &key.write().unwrap()]);
    let content =
        wrap(0x30, &[&oid("04007F00070302 01"), &encode(0xA0, &encode(0x04, &encode(0x31, &info)))]);
    let digest = encode(0x31, &docpki::Hash::Sha256.identifier());
    let signed = wrap(0x30, &[&encode(0x02, &[3]), &digest, &content, &encode(0x31, &[])]);
    wrap(0x30, &[&oid("2A864886F70D010702"), &encode(0xA0, &signed)])
}

#[test]
fn chip_authentication_is_proven_even_when_nothing_is_left_to_read() {
    let mut chip = Chip::new().with_chip_key(Cipher::Aes128, 12);
    let reading = read(&mut chip, &Plan { groups: Vec::new(), ..plan() });
    assert_eq!(reading.outcome(Step::ChipAuthentication), Some(&Outcome::Done));
    assert!(reading.evidence.chip_authentication.is_some());
}

#[test]
fn a_clone_without_the_private_key_proves_nothing() {
    let mut chip = Chip::new().with_chip_key(Cipher::Aes128, 12);
    let other = Chip::new().with_rsa().with_chip_key(Cipher::Aes128, 12);
    // The copy has the files of one chip and the private key of no chip.
    let (_, secret, cipher) = other.with_chip_key(Cipher::Aes128, 12).chip_key.unwrap();
    let (key, ..) = chip.chip_key.take().unwrap();
    chip.chip_key = Some((key, secret, cipher));
    let reading = read(&mut chip, &plan());
    assert!(matches!(reading.outcome(Step::ChipAuthentication), Some(Outcome::Failed(_))));
    assert_eq!(reading.evidence.chip_authentication, None);
    assert!(!reading.is_complete());
}

#[test]
fn active_authentication_leaves_evidence() {
    let mut chip = Chip::new().with_rsa();
    let challenge = Challenge([1, 2, 3, 4, 5, 6, 7, 8]);
    let reading = read(&mut chip, &plan().with_challenge(challenge));
    check_groups(&reading);
    assert_eq!(reading.outcome(Step::ActiveAuthentication), Some(&Outcome::Done));
    let evidence = reading.evidence.active_authentication.clone().unwrap();
    let key = aa::key(reading.group(DataGroup::ACTIVE_AUTHENTICATION).unwrap()).unwrap();
    let verify =
        |evidence: &aa::AaEvidence| aa::verify_evidence(evidence, &key, None, &mut Default::default());
    assert_eq!(verify(&evidence), Ok(true));
    let other = aa::AaEvidence { challenge: Challenge([9; 8]), ..evidence };
    assert_eq!(verify(&other), Ok(false), "an answer to another challenge proves nothing");
}

#[test]
fn a_document_without_proofs_says_so_and_is_no_failure() {
    let reading = read(&mut Chip::new(), &plan().with_challenge(Challenge([0; 8])));
    assert_eq!(reading.outcome(Step::ChipAuthentication), Some(&Outcome::NotOffered));
    assert_eq!(reading.outcome(Step::ActiveAuthentication), Some(&Outcome::NotOffered));
    assert!(reading.is_complete());
}

#[test]
fn a_failed_pace_is_never_followed_by_bac() {
    let wrong = Plan::usual(Password::Mrz(MrzKey::new("L898902D", "690806", "940623").unwrap()));
    let mut chip = Chip::new().with_pace(Cipher::Aes128, 12);
    let reading = read(&mut chip, &wrong);
    assert!(matches!(reading.outcome(Step::Pace), Some(Outcome::Failed(_))));
    assert_eq!((reading.access, reading.outcome(Step::BasicAccess)), (None, None));
    assert!(!reading.is_complete());
    assert!(chip.commands.iter().all(|command| command[1] != 0x82), "no mutual authentication was sent");
    assert_eq!(chip.commands.iter().filter(|command| command[1] == 0x22).count(), 1, "one attempt");
}

#[test]
fn a_card_access_number_opens_pace_only() {
    let plan = Plan::usual(Password::Can(Can::new("123456").unwrap()));
    let reading = read(&mut Chip::new(), &plan);
    assert_eq!(reading.outcome(Step::BasicAccess), Some(&Outcome::NotOffered));
    assert_eq!(reading.access, None);
}

#[test]
fn chips_that_read_less_at_once_are_read_all_the_same() {
    for (le_max, block) in [(230, 224), (200, 192), (170, 160), (140, 128)] {
        let mut chip = Chip::new();
        chip.le_max = le_max;
        let reading = read(&mut chip, &plan());
        check_groups(&reading);
        assert!(reading.deviations.contains(&Deviation::SmallBlocks));
        let blocks = 20_004usize.div_ceil(block);
        assert!(chip.commands.len() < blocks + 20, "the chip is asked only once for more than it can");
    }
    let mut chip = Chip::new();
    chip.le_max = 100;
    let reading = read(&mut chip, &plan());
    assert!(reading.files.is_empty() && reading.access.is_some());
}

#[test]
fn extended_length_is_used_where_the_chip_says_so() {
    let mut chip = Chip::new();
    chip.master.insert(0x2F01, common::hex("7F660C02040000FFFF02040000FFFF"));
    let reading = read(&mut chip, &plan());
    check_groups(&reading);
    assert!(reading.exchanges < 20, "{}", reading.exchanges);
    // A chip that says so and cannot: it is asked again for less.
    let mut chip = Chip::new();
    chip.master.insert(0x2F01, common::hex("4703000040"));
    chip.le_max = 256;
    let reading = read(&mut chip, &plan());
    check_groups(&reading);
    assert!(reading.deviations.contains(&Deviation::SmallBlocks));
}

#[test]
fn files_beyond_32_kilobytes_are_read_with_the_odd_instruction() {
    let mut chip = Chip::new().with_pace(Cipher::Aes128, 12);
    let large = group(0x75, 70_000);
    chip.files.insert(0x0102, large.clone());
    let reading = read(&mut chip, &plan());
    assert_eq!(reading.group(DataGroup::FACE), Some(large.as_slice()));
    assert!(chip.commands.iter().any(|command| command[1] == 0xB1));
}

#[test]
fn chips_without_short_identifiers_are_read_by_selection() {
    let mut chip = Chip::new();
    chip.short_identifiers = false;
    let reading = read(&mut chip, &plan());
    check_groups(&reading);
    assert!(reading.deviations.contains(&Deviation::NoShortIdentifiers));
    let short = chip.commands.iter().filter(|command| command[1] == 0xB0 && command[2] & 0x80 != 0);
    assert_eq!(short.count(), 1, "asked once");
}

#[test]
fn what_was_read_before_the_chip_left_is_kept() {
    let whole = read(&mut Chip::new(), &plan());
    for alive in 0..whole.exchanges {
        let mut chip = Chip::new();
        let mut left = alive;
        let mut fading = |command: &[u8]| {
            if left == 0 {
                return Err(TransportError::Gone);
            }
            left -= 1;
            chip.exchange(command)
        };
        let reading = read(&mut fading, &plan());
        assert_eq!(reading.exchanges, alive + 1);
        assert!(!reading.is_complete());
        let last = reading.steps.last().unwrap();
        assert_eq!(last.outcome, Outcome::Failed(Error::Transport(TransportError::Gone)));
        for (file, content) in &reading.files {
            assert_eq!(whole.files.get(file), Some(content), "a file is whole or absent");
        }
    }
}

#[test]
fn steps_and_progress_are_told_as_they_come() {
    let (mut steps, mut last) = (Vec::new(), 0);
    let mut chip = Chip::new();
    let reading = emrtd::read(&mut chip, &plan(), &mut Sequence(3), &mut |event| match event {
        Event::Step(report) => steps.push(report.clone()),
        Event::Progress(progress) if progress.file == FileId::Dg(DataGroup::FACE) => {
            assert!(progress.read > last && progress.total == 20_004);
            last = progress.read;
        }
        Event::Progress(_) => {}
    });
    assert_eq!(steps, reading.steps);
    assert_eq!(last, 20_004);
}

#[test]
fn fingerprints_and_irises_are_no_part_of_any_plan() {
    let open: BTreeSet<u8> = (0..=255).filter_map(DataGroup::new).map(DataGroup::number).collect();
    assert_eq!(open, BTreeSet::from([1, 2, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]));
    let groups: Vec<DataGroup> = (0..=255).filter_map(DataGroup::new).collect();
    let mut chip = Chip::new();
    chip.files.insert(0x0103, group(0x63, 100));
    chip.files.insert(0x0104, group(0x76, 100));
    let everything = Plan { groups, chip_authentication: ChipAuthentication::Wanted, ..plan() };
    read(&mut chip, &everything);
    assert!(chip.commands.iter().map(|c| parse(c)).all(|c| !(c.ins == 0xB0 && matches!(c.p1, 0x83 | 0x84))));
}
