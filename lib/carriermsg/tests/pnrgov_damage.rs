//! Damage: whatever happens to a PNRGOV, reading ends, and the loss stays near the damage.

mod pnrgov_support;

use pnrgov_support::{Case, bytes, load, names, read};
use proptest::prelude::*;

fn count(bytes: Vec<u8>) -> usize {
    read(bytes).map_or(0, |case| case.said.travellers.len())
}

/// The bytes of the segments between UNH and UNT, each with its terminator.
fn body(case: &Case) -> Vec<std::ops::Range<usize>> {
    let text = String::from_utf8_lossy(&case.bytes);
    // After UNA, which is nine bytes.
    let mut at = 9;
    let mut all = Vec::new();
    let mut released = false;
    for (index, byte) in text.bytes().enumerate().skip(9) {
        if byte == b'\'' && !released {
            all.push(at..index + 1);
            at = index + 1;
        }
        released = byte == b'?' && !released;
    }
    all.retain(|range| !text[range.clone()].trim_start().starts_with("UN"));
    all
}

fn names_someone(case: &Case, range: &std::ops::Range<usize>) -> bool {
    String::from_utf8_lossy(&case.bytes[range.clone()]).trim_start().starts_with("TIF")
}

#[test]
fn a_truncated_message_keeps_everyone_named_before_the_cut() {
    for name in names() {
        let case = load(&name);
        let from = case.said.reservations.first().map_or(0, |record| record.span.start as usize);
        for end in from..case.bytes.len() {
            let whole = case
                .said
                .travellers
                .iter()
                .filter(|traveller| traveller.role.is_some_and(|role| (role.span.end as usize) < end));
            let (kept, whole) = (count(case.bytes[..end].to_vec()), whole.count());
            assert!(kept >= whole, "{name} cut at {end}: {kept} of {whole}");
        }
    }
}

#[test]
fn a_flipped_byte_costs_at_most_those_of_two_segments() {
    for name in names() {
        let case = load(&name);
        let all = case.said.travellers.len();
        for range in body(&case) {
            for at in range {
                for flip in [0x01, 0x04, 0x20, 0x80] {
                    let mut bytes = case.bytes.clone();
                    bytes[at] ^= flip;
                    let kept = count(bytes);
                    assert!(
                        kept + 2 >= all && kept <= all + 2,
                        "{name} at {at} by {flip:#x}: {kept} of {all}"
                    );
                }
            }
        }
    }
}

#[test]
fn a_dropped_doubled_or_swapped_segment_costs_nobody_but_whom_it_names() {
    for name in names() {
        let case = load(&name);
        let all = case.said.travellers.len();
        let segments = body(&case);
        assert!(segments.len() >= 7, "{name} has a body");
        for (index, range) in segments.iter().enumerate() {
            let mut dropped = case.bytes.clone();
            dropped.drain(range.clone());
            let named = if names_someone(&case, range) { 2 } else { 0 };
            let kept = count(dropped);
            // Without its TRI, a check-in of someone unknown reads as one more traveller: better one too many than one missed.
            assert!(kept + named >= all && kept <= all + 1, "{name} without {index}: {kept} of {all}");
            let mut doubled = case.bytes.clone();
            doubled.splice(range.start..range.start, case.bytes[range.clone()].to_vec());
            let kept = count(doubled);
            assert!(kept >= all && kept <= all + named, "{name} doubled {index}: {kept} of {all}");
            if let Some(next) = segments.get(index + 1) {
                let mut swapped = case.bytes[..range.start].to_vec();
                swapped.extend(&case.bytes[next.clone()]);
                swapped.extend(&case.bytes[range.clone()]);
                swapped.extend(&case.bytes[next.end..]);
                let kept = count(swapped);
                assert!(kept >= all && kept <= all + 1, "{name} swapped {index}: {kept} of {all}");
            }
        }
    }
}

#[test]
fn a_check_in_whose_reference_is_lost_stays_its_travellers() {
    let case = load("bag-pool");
    let text = String::from_utf8_lossy(&case.bytes).replace("TRI++42:::2'\n", "");
    let case = read(text.into_bytes()).expect("a message");
    let (karl, eva) = (case.traveller("HOFFMANN", "KARL"), case.traveller("HOFFMANN", "EVA"));
    assert_eq!((karl.seats.len(), eva.seats.len()), (1, 1));
    assert_eq!((karl.bags.len(), eva.bags.len()), (2, 1));
    assert_eq!(eva.seats[0].number.value, "12B");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

    #[test]
    fn random_bytes_never_stop_the_reader(noise in proptest::collection::vec(any::<u8>(), 0..400)) {
        let mut bytes = b"UNH+1+PNRGOV:16:1:IA'MSG+:22'SRC'TIF+A+B MR:A:1'SSR+DOCS:HK:1:UO:::::".to_vec();
        bytes.extend(&noise);
        read(bytes);
        read(noise);
    }

    #[test]
    fn a_message_shot_through_is_still_read(
        which in any::<prop::sample::Index>(),
        shots in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..40),
    ) {
        let names = names();
        let mut bytes = bytes(&names[which.index(names.len())]);
        for (at, byte) in shots {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        let end = bytes.len();
        if let Some(case) = read(bytes) {
            prop_assert!(case.issues.iter().all(|issue| issue.span.end as usize <= end));
            prop_assert!(case.said.travellers.iter().all(|traveller| traveller.span.end as usize <= end));
        }
    }

    #[test]
    fn segments_of_known_tags_in_any_order_are_read(
        tags in proptest::collection::vec((0usize..TAGS.len(), "[A-Z0-9:+/ ]{0,30}"), 0..60),
    ) {
        let mut text = "UNH+1+PNRGOV:16:1:IA'".to_owned();
        for (tag, data) in tags {
            text.push_str(&format!("{}+{data}'", TAGS[tag]));
        }
        read(text.into_bytes());
    }
}

const TAGS: [&str; 28] = [
    "MSG",
    "ORG",
    "TVL",
    "EQN",
    "SRC",
    "RCI",
    "SSR+DOCS:HK:1:UO:::::",
    "SSR+DOCO",
    "DAT+700:",
    "IFT",
    "ADD",
    "EBD",
    "TIF",
    "FTI",
    "REF",
    "FAR",
    "TKT",
    "MON",
    "PTK",
    "TXD",
    "FOP",
    "TRA",
    "RPI",
    "TRI",
    "SSD",
    "TBD",
    "ABI",
    "SAC",
];
