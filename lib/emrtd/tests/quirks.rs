//! Real chips that depart from the standard: read all the same, and told.
#![allow(clippy::unwrap_used, reason = "helpers of tests unwrap as tests do")]

mod common;

use common::chip::{Chip, group, mrz, parse};
use common::{Sequence, hex};
use emrtd::files::{DataGroup, FileId};
use emrtd::password::Password;
use emrtd::read::{Access, BacReason, ChipReading, Outcome, Plan, Step};
use emrtd::{Cipher, Command, Deviation, Error, Status, Transport, TransportError};

/// A chip some of whose answers to plain commands are others'.
fn read(mut chip: Chip, mut quirk: impl FnMut(&Command, &mut Chip) -> Option<Vec<u8>>) -> ChipReading {
    let mut quirky = |bytes: &[u8]| -> Result<Vec<u8>, TransportError> {
        let command = parse(bytes);
        let other = if command.cla & 0x0C == 0 { quirk(&command, &mut chip) } else { None };
        other.map_or_else(|| chip.exchange(bytes), Ok)
    };
    emrtd::read(&mut quirky, &Plan::usual(Password::Mrz(mrz())), &mut Sequence(4), &mut |_| {})
}

fn check(reading: &ChipReading, told: &[Deviation]) {
    assert!(reading.is_complete(), "{:?}", reading.steps);
    assert_eq!(reading.group(DataGroup::FACE), Some(group(0x75, 20_000).as_slice()));
    assert_eq!(reading.deviations.iter().copied().collect::<Vec<_>>(), told);
}

fn is_select(command: &Command, p1: u8) -> bool {
    (command.ins, command.p1) == (0xA4, p1)
}

#[test]
fn a_master_file_that_cannot_be_selected() {
    for status in ["6982", "6A81", "6A86", "6A87", "6D00"] {
        let refuse = |command: &Command, _: &mut Chip| is_select(command, 0).then(|| hex(status));
        check(&read(Chip::new(), refuse), &[Deviation::MasterFileNotSelectable]);
        let refuse = |command: &Command, _: &mut Chip| is_select(command, 0).then(|| hex(status));
        let reading = read(Chip::new().with_pace(Cipher::Aes128, 12), refuse);
        check(&reading, &[Deviation::MasterFileNotSelectable]);
        assert!(matches!(reading.access, Some(Access::Pace { .. })));
    }
    // One form of the command is enough.
    let refuse = |command: &Command, _: &mut Chip| {
        (is_select(command, 0) && !command.data.is_empty()).then(|| hex("6A82"))
    };
    check(&read(Chip::new(), refuse), &[]);
}

#[test]
fn a_card_access_that_stands_in_the_application() {
    let content = Chip::new().with_pace(Cipher::Aes128, 12).master[&0x011C].clone();
    let (mut in_application, mut selected) = (false, false);
    let mut chip = Chip::new().with_pace(Cipher::Aes128, 12);
    chip.master.clear();
    let reading = read(chip, |command, _| {
        in_application |= is_select(command, 4);
        if is_select(command, 2) {
            selected = in_application && command.data == [0x01, 0x1C];
            return selected.then(|| hex("9000"));
        }
        (selected && command.ins == 0xB0).then(|| [content.as_slice(), &[0x90, 0x00]].concat())
    });
    check(&reading, &[Deviation::CardAccessInApplication]);
    assert!(matches!(reading.access, Some(Access::Pace { .. })));
}

#[test]
fn a_card_access_that_calls_itself_deactivated() {
    let chip = Chip::new().with_pace(Cipher::Aes128, 12);
    let reading = read(chip, |command, chip| {
        let reply = chip.exchange(&command.encode().unwrap()).unwrap();
        let deactivated = is_select(command, 2) && reply == [0x90, 0x00];
        Some(if deactivated { hex("6283") } else { reply })
    });
    check(&reading, &[Deviation::FileDeactivated]);
}

#[test]
fn pace_that_wants_the_number_of_the_parameters() {
    // Refused when the protocol is set, or when the nonce is asked for.
    for refused_at in [0x22, 0x86] {
        let (mut named, mut attempts) = (false, 0);
        let reading = read(Chip::new().with_pace(Cipher::Aes128, 12), |command, _| {
            if command.ins == 0x22 {
                named = command.data.ends_with(&[0x84, 0x01, 0x0C]);
                attempts += 1;
            }
            (command.ins == refused_at && !named).then(|| hex("6A80"))
        });
        check(&reading, &[Deviation::ParameterNumberNeeded]);
        assert_eq!(attempts, 2);
    }
}

#[test]
fn why_bac_was_used_is_told() {
    let with = |card_access: &str| {
        let mut chip = Chip::new();
        chip.master.insert(0x011C, hex(card_access));
        read(chip, |_, _| None)
    };
    for (card_access, reason) in [
        // No PACE among the infos; PACE with parameters that nobody knows; no infos at all.
        ("310F300D060804007F0007020202020101", BacReason::PaceNotOffered),
        ("31143012060A04007F0007020204020202010202011E", BacReason::PaceNotUsable),
        ("3180", BacReason::CardAccessUnreadable),
        ("60020101", BacReason::CardAccessUnreadable),
    ] {
        let reading = with(card_access);
        assert!(reading.is_complete());
        assert_eq!(reading.access, Some(Access::Bac { reason }), "{card_access}");
    }
}

#[test]
fn a_card_access_that_contradicts_the_signed_infos_is_told() {
    // DG14 repeats what PACE the chip offers: the same, or a longer key that somebody left out before access.
    for (cipher, told) in
        [(Cipher::Aes128, vec![]), (Cipher::Aes256, vec![Deviation::CardAccessContradictsSecurityInfos])]
    {
        let mut chip = Chip::new().with_pace(cipher, 12);
        let signed = chip.master[&0x011C].clone();
        chip = Chip::new().with_pace(Cipher::Aes128, 12);
        chip.files.insert(0x010E, docpki::tlv::encode(0x6E, &signed));
        check(&read(chip, |_, _| None), &told);
    }
}

#[test]
fn no_application_ends_the_conversation() {
    let reading = read(Chip::new(), |command, _| is_select(command, 4).then(|| hex("6A82")));
    assert_eq!(reading.outcome(Step::Application), Some(&Outcome::NotOffered));
    assert!(!reading.is_complete());
    let reading = read(Chip::new(), |command, _| (command.ins == 0x82).then(|| hex("6300")));
    let refused = Error::Refused { what: "basic access control", status: Status(0x6300) };
    assert_eq!(reading.outcome(Step::BasicAccess), Some(&Outcome::Failed(refused)));
    assert!(!reading.is_complete() && reading.files.is_empty());
}

#[test]
fn a_document_without_com_is_read_by_asking() {
    let mut chip = Chip::new();
    chip.files.remove(&0x011E);
    let reading = read(chip, |_, _| None);
    check(&reading, &[Deviation::NoCom]);
    assert_eq!(reading.outcome(Step::Read(FileId::Com)), Some(&Outcome::NotOffered));
}
