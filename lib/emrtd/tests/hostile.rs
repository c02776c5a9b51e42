//! Hostile chips: plain replies under protection, length bombs, endless announcements, files without end, replies cut at each byte, noise. No panic,
//! a bounded number of commands, and never a reading that says it is complete.
#![allow(clippy::unwrap_used, reason = "helpers of tests unwrap as tests do")]

mod common;

use common::chip::{Chip, group, mrz};
use common::{Sequence, hex};
use emrtd::files::{DataGroup, FILE_BYTES_MAX, FileId, Files};
use emrtd::link::{EXCHANGES_MAX, GET_RESPONSES_MAX, RELENGTHS_MAX};
use emrtd::password::Password;
use emrtd::read::{ChipReading, Outcome, Plan, Step};
use emrtd::{Command, Error, Link, SecureMessagingFault, Transport, TransportError};
use proptest::prelude::*;

/// Commands to a chip that answers with noise at most: it refuses early.
const NOISE_MAX: u32 = 400;

fn plan() -> Plan {
    Plan::usual(Password::Mrz(mrz())).with_challenge(emrtd::aa::Challenge([5; 8]))
}

fn read(chip: &mut dyn Transport) -> ChipReading {
    let reading = emrtd::read(chip, &plan(), &mut Sequence(3), &mut |_| {});
    assert!(reading.exchanges <= EXCHANGES_MAX);
    reading
}

/// A chip whose replies are changed from the one of this number on.
struct Altered<F> {
    chip: Chip,
    from: usize,
    at: usize,
    alter: F,
}

impl<F: FnMut(Vec<u8>) -> Vec<u8>> Transport for Altered<F> {
    fn exchange(&mut self, command: &[u8]) -> Result<Vec<u8>, TransportError> {
        let reply = self.chip.exchange(command)?;
        self.at += 1;
        Ok(if self.at > self.from { (self.alter)(reply) } else { reply })
    }
}

fn small() -> Chip {
    let mut chip =
        Chip::new().with_pace(emrtd::Cipher::Aes128, 12).with_chip_key(emrtd::Cipher::Aes128, 12).with_rsa();
    chip.files.insert(0x0102, group(0x75, 500));
    chip
}

fn altered(from: usize, alter: impl FnMut(Vec<u8>) -> Vec<u8>) -> ChipReading {
    read(&mut Altered { chip: small(), from, at: 0, alter })
}

/// Exchanges of an honest conversation with the small chip.
fn honest() -> usize {
    let reading = read(&mut small());
    assert!(reading.is_complete(), "{:?}", reading.steps);
    assert_eq!(reading.outcome(Step::ActiveAuthentication), Some(&Outcome::Done));
    reading.exchanges as usize
}

/// The number of the first exchange under protection.
const PROTECTED: usize = 9;

#[test]
fn a_plain_reply_under_protection_ends_everything() {
    for from in PROTECTED..honest() {
        for plain in ["9000", "6982", "6A82", "6C10", "0102039000"] {
            let reading = altered(from, |_| hex(plain));
            assert_eq!(reading.exchanges as usize, from + 1, "nothing is sent afterwards");
            let last = &reading.steps.last().unwrap().outcome;
            let ended = |outcome: &Outcome| {
                matches!(outcome, Outcome::Failed(Error::SecureMessaging(SecureMessagingFault::PlainReply)))
            };
            assert!(reading.steps.iter().any(|report| ended(&report.outcome)), "{last:?}");
            assert!(!reading.is_complete());
        }
    }
}

#[test]
fn replies_that_are_cut_or_repeated_or_altered_never_make_a_complete_reading() {
    for from in 0..honest() {
        let mut earlier = Vec::new();
        let cases: [&mut dyn FnMut(Vec<u8>) -> Vec<u8>; 4] = [
            &mut |reply| reply[..reply.len() / 2].to_vec(),
            &mut |reply| reply[..reply.len() - 1].to_vec(),
            &mut |_| Vec::new(),
            &mut |reply| std::mem::replace(&mut earlier, reply),
        ];
        for case in cases {
            assert!(!altered(from, case).is_complete(), "from reply {from}");
        }
    }
}

#[test]
fn a_reply_cut_at_each_byte_brings_no_file_that_is_not_whole() {
    let whole = read(&mut small());
    for size in 0..120 {
        let mut chip = small();
        let mut cut =
            |command: &[u8]| chip.exchange(command).map(|reply| reply[..reply.len().min(size)].to_vec());
        let reading = read(&mut cut);
        assert!(!reading.is_complete());
        for (file, content) in &reading.files {
            assert_eq!(whole.files.get(file), Some(content));
        }
    }
}

#[test]
fn endless_announcements_are_bounded() {
    for status in ["6101", "00006100", "61FF"] {
        let mut sent = 0;
        let mut chip = |_: &[u8]| {
            sent += 1;
            Ok(hex(status))
        };
        let mut link = Link::new(&mut chip);
        let error = link.send(&Command::new(0xB0, 0, 0).with_ne(256)).unwrap_err();
        assert!(matches!(error, Error::Limit(_)));
        assert!(link.is_over());
        assert!(sent <= GET_RESPONSES_MAX + 1);
    }
}

#[test]
fn endless_other_lengths_are_bounded() {
    let mut sent = 0;
    let mut chip = |_: &[u8]| {
        sent += 1;
        Ok(hex("6C10"))
    };
    let mut link = Link::new(&mut chip);
    assert_eq!(link.send(&Command::new(0xB0, 0, 0).with_ne(256)).unwrap().status.right_length(), Some(16));
    assert_eq!(sent, RELENGTHS_MAX + 1);
    let reading = read(&mut |_: &[u8]| Ok(hex("6C10")));
    assert!(reading.exchanges < NOISE_MAX && !reading.is_complete());
    let reading = read(&mut |_: &[u8]| Ok(hex("6110")));
    assert!(reading.exchanges < NOISE_MAX && !reading.is_complete());
}

/// Reads one data group of a chip that always gives these bytes.
fn group_of(reply: &str) -> (Result<Vec<u8>, Error>, u32) {
    let mut chip = |_: &[u8]| Ok(hex(reply));
    let mut link = Link::new(&mut chip);
    let result = Files::default().read(&mut link, FileId::Dg(DataGroup::FACE), &mut |_| {});
    (result, link.exchanges())
}

#[test]
fn length_bombs_are_refused_before_anything_is_read() {
    for bomb in [
        "7584FFFFFFFF",
        "75847FFFFFFF",
        "758400100001",
        "7585FFFFFFFFFF",
        "75FF",
        "7580",
        "7F",
        "7FFFFFFFFFFF",
        "75",
        "",
    ] {
        let (result, exchanges) = group_of(&format!("{bomb}9000"));
        assert!(result.is_err(), "{bomb}");
        assert!(exchanges < 20, "{bomb}: {exchanges}");
    }
}

/// A file that says that it is as large as any may be, of a chip that brings so many bytes of it at once.
fn without_end(size: usize) -> (Result<Vec<u8>, Error>, u32) {
    let header = hex(&format!("7583{:06X}9000", FILE_BYTES_MAX - 5));
    let mut first = true;
    let mut chip = |command: &[u8]| {
        if std::mem::take(&mut first) {
            return Ok(header.clone());
        }
        let mut reply = vec![1; size];
        if command[1] == 0xB1 {
            reply = docpki::tlv::encode(0x53, &reply);
        }
        reply.extend([0x90, 0x00]);
        Ok(reply)
    };
    let mut link = Link::new(&mut chip);
    let result = Files::default().read(&mut link, FileId::Dg(DataGroup::FACE), &mut |_| {});
    (result, link.exchanges())
}

#[test]
fn a_file_without_end_is_read_to_its_limit() {
    let (result, exchanges) = without_end(200);
    assert_eq!(result.map(|file| file.len()), Ok(FILE_BYTES_MAX));
    assert!(exchanges <= EXCHANGES_MAX);
    for drip in [1, 31] {
        let (result, exchanges) = without_end(drip);
        assert!(matches!(result, Err(Error::Limit(_))), "a chip that drips is left");
        assert!(exchanges < 100);
    }
}

#[test]
fn a_document_of_many_large_files_is_bounded() {
    let block = |command: &[u8]| {
        let parsed = common::chip::parse(command);
        let size = parsed.ne.unwrap_or(0) as usize;
        let mut out = vec![0; size];
        if parsed.ins == 0xB0 && parsed.p1 & 0x80 != 0 {
            let tags = [
                0x61, 0x75, 0x63, 0x76, 0x65, 0x66, 0x67, 0x68, 0x69, 0x6A, 0x6B, 0x6C, 0x6D, 0x6E, 0x6F,
                0x70,
            ];
            out.splice(..5, [tags[usize::from(parsed.p1 & 0x1F) - 1], 0x83, 0x0F, 0xFF, 0x00]);
        }
        if parsed.ins == 0xB1 {
            out = docpki::tlv::encode(0x53, &out);
        }
        out.extend([0x90, 0x00]);
        Ok(out)
    };
    let mut chip = block;
    let mut link = Link::new(&mut chip);
    let mut files = Files::default();
    files.support(emrtd::files::LengthSupport::Extended);
    let results: Vec<_> = (5..=12)
        .filter_map(DataGroup::new)
        .map(|group| files.read(&mut link, FileId::Dg(group), &mut |_| {}).map(|file| file.len()))
        .collect();
    assert_eq!(results.iter().filter(|result| result.is_ok()).count(), 4, "{results:?}");
    assert!(matches!(results.last(), Some(Err(Error::Limit(_)))));
}

#[test]
fn a_chip_of_one_answer_is_never_read() {
    for status in (0x6000u16..0x7000).chain(0x9000..0x9100) {
        let reading = read(&mut |_: &[u8]| Ok(status.to_be_bytes().to_vec()));
        assert!(
            !reading.is_complete() && reading.exchanges < NOISE_MAX,
            "{status:04X} {}",
            reading.exchanges
        );
        assert_eq!(reading.access, None);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn noise_is_never_read(replies in proptest::collection::vec(proptest::collection::vec(any::<u8>(), 0..80), 1..40), ok in any::<bool>()) {
        let mut at = 0;
        let mut chip = |_: &[u8]| {
            at += 1;
            let mut reply = replies[at % replies.len()].clone();
            if ok {
                reply.extend([0x90, 0x00]);
            }
            Ok(reply)
        };
        let reading = read(&mut chip);
        prop_assert!(!reading.is_complete());
        prop_assert_eq!(reading.access, None);
        prop_assert!(reading.exchanges < NOISE_MAX);
    }

    #[test]
    fn any_bytes_are_exercised(data in proptest::collection::vec(any::<u8>(), 0..2_000), status in any::<bool>()) {
        let mut data = data;
        if status {
            // Replies of twenty bytes that end well.
            for part in data.chunks_exact_mut(21) {
                part[0] = 20;
                part[19..].copy_from_slice(&[0x90, 0x00]);
            }
        }
        emrtd::exercise(&data);
    }

    #[test]
    fn noise_at_one_place_is_never_complete_once_it_is_protected(from in PROTECTED..PROTECTED + 12, noise in proptest::collection::vec(any::<u8>(), 0..80)) {
        prop_assert!(!altered(from, |_| noise.clone()).is_complete());
    }
}
