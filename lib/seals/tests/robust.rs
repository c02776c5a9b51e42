//! Damaged seals of every kind: whatever is changed, cut or put in, reading ends without harm.
#![allow(clippy::unwrap_used, reason = "a sample that cannot be made ends the test")]

mod common;

use std::collections::BTreeMap;

use common::{file, vectors};
use proptest::prelude::*;
use seals::dtc::TravelCredential;

/// One of each kind, as it comes from a code, a file or a camera.
fn originals() -> Vec<Vec<u8>> {
    let mut all: Vec<Vec<u8>> =
        vectors("vds.txt").into_iter().map(|(_, text)| hex::decode(text).unwrap()).collect();
    all.extend(vectors("barcodes.txt").into_iter().map(|(_, text)| text.into_bytes()));
    all.extend(["vaccination.json", "datamatrix.png", "aztec.png", "pdf417.png", "qr.png"].map(file));
    let groups = BTreeMap::from([(1, vec![0x61, 0]), (2, vec![0x75, 0]), (14, vec![0x6E; 200])]);
    all.push(TravelCredential::of_document(vec![0x77; 300], groups).unwrap().write());
    all.push(include_bytes!("../data/vds-documents.toml").to_vec());
    all.push(b"I<GBRSUPAMANN<<MARY<<<<<<<<<<<<<<<<<\n6525845096USA7008038M2201018<<<<<<06".to_vec());
    all
}

#[test]
fn originals_and_their_beginnings_do_no_harm() {
    for original in originals() {
        seals::exercise(&original);
        // Every cut of short ones; of long ones those near both ends.
        for end in (0..original.len()).filter(|end| *end < 120 || original.len() - end < 120) {
            seals::exercise(&original[..end]);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn damage_does_no_harm(
        which in any::<proptest::sample::Index>(),
        changes in proptest::collection::vec((any::<proptest::sample::Index>(), any::<u8>(), 0u8..4), 1..6),
    ) {
        let mut bytes = which.get(&originals()).clone();
        for (at, byte, how) in changes {
            if bytes.is_empty() {
                break;
            }
            let at = at.index(bytes.len());
            match how {
                0 => bytes[at] = byte,
                1 => bytes[at] ^= 1 << (byte % 8),
                2 => bytes.insert(at, byte),
                _ => drop(bytes.remove(at)),
            }
        }
        seals::exercise(&bytes);
    }
}
