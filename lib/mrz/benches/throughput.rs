//! How many zones a second one core reads: the median of several runs, one JSON line per measure.
//! `--write FILE` puts the zones that are read into a file, for the peer (`peer.py`) to read the same.

use mrz::write::{Td1, Td3};
use mrz::{Date3, Sex, Verdict};
use std::hint::black_box;
use std::time::Instant;

const TODAY: Date3 = Date3(2026, 1, 31);
const ZONES: u32 = 1000;
const RUNS: usize = 9;
const PASSES_PER_RUN: u32 = 300;

fn main() {
    let passports: Vec<String> = (0..ZONES).map(passport).collect();
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        if argument == "--write" {
            let path = arguments.next().expect("--write takes a file");
            std::fs::write(&path, passports.join("\n\n")).expect("the file can be written");
        }
    }
    let cards: Vec<String> = (0..ZONES).map(card).collect();
    measure("mrz.td3", &passports);
    measure("mrz.td1", &cards);
}

fn passport(seed: u32) -> String {
    let number = format!("L{:08}", seed.wrapping_mul(7919) % 100_000_000);
    let passport = Td3 {
        code: "P",
        issuer: "UTO",
        primary: NAMES[seed as usize % NAMES.len()],
        secondary: "Anna Maria",
        number: &number,
        nationality: "UTO",
        birth: Date3(1950 + (seed % 60) as i16, 1 + (seed % 12) as u8, 1 + (seed % 28) as u8).into(),
        sex: if seed.is_multiple_of(2) { Sex::Female } else { Sex::Male },
        expiry: Date3(2027 + (seed % 9) as i16, 1 + (seed % 12) as u8, 1 + (seed % 28) as u8).into(),
        optional: if seed.is_multiple_of(3) { "" } else { "ZE184226B" },
        ..Td3::default()
    };
    passport.lines().expect("the sample is well formed").join("\n")
}

fn card(seed: u32) -> String {
    let number = format!(
        "D{:08}{}",
        seed.wrapping_mul(104_729) % 100_000_000,
        if seed.is_multiple_of(4) { "734" } else { "" }
    );
    let card = Td1 {
        code: "I",
        issuer: "UTO",
        primary: NAMES[seed as usize % NAMES.len()],
        secondary: "Anna Maria",
        number: &number,
        nationality: "UTO",
        birth: Date3(1950 + (seed % 60) as i16, 1 + (seed % 12) as u8, 1 + (seed % 28) as u8).into(),
        expiry: Date3(2027, 1, 1).into(),
        ..Td1::default()
    };
    card.lines().expect("the sample is well formed").join("\n")
}

const NAMES: [&str; 5] = ["Eriksson", "Van der Muellen", "Smith-Jones", "O'Connor", "Nilavadhanananda"];

fn measure(name: &str, zones: &[String]) {
    let mut rates: Vec<f64> = (0..RUNS).map(|_| run(zones)).collect();
    rates.sort_by(f64::total_cmp);
    println!("{{\"bench\":\"{name}\",\"per_s\":{:.0}}}", rates[RUNS / 2]);
}

fn run(zones: &[String]) -> f64 {
    let start = Instant::now();
    let mut valid = 0_u32;
    for _ in 0..PASSES_PER_RUN {
        for zone in zones {
            let document = mrz::parse(black_box(zone), TODAY).expect("the sample fits");
            valid += u32::from(black_box(&document).verdict() == Verdict::AllValid);
        }
    }
    assert_eq!(valid, PASSES_PER_RUN * ZONES, "every sample is valid");
    f64::from(PASSES_PER_RUN * ZONES) / start.elapsed().as_secs_f64()
}
