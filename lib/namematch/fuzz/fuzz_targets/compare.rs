//! Any two texts as names: compared, never a panic; a score from 0 to 1.
#![no_main]

use namematch::{AlignWeights, Name, Rarity, align};

libfuzzer_sys::fuzz_target!(|texts: (String, String)| {
    let (a, b) = (Name::parse(&texts.0), Name::parse(&texts.1));
    let m = align(&a, &b, &Rarity::default(), &AlignWeights::default());
    assert!((0.0..=1.0).contains(&m.score));
});
