//! The real lists as a snapshot, and distortions of names, for the tests and the benchmark.
#![allow(dead_code)] // each test target uses its own part

use std::path::PathBuf;

use kernel::{Date, EntryId, PartialDate, Timestamp};
use namematch::Class;
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use screening::import::{self, Files, Imported};
use screening::{Action, Listing, NameKind, Query, Screening, SubjectKind, Thresholds};

pub const TODAY: Date = Date::constant(2026, 3, 1);

pub fn file(name: &str) -> Vec<u8> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../library/lists").join(name);
    std::fs::read(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

pub fn un() -> Files {
    Files::UnXml(file("un/un_consolidated.xml"))
}

pub fn ofac() -> Files {
    Files::OfacCsv { sdn: file("ofac/sdn.csv"), alt: file("ofac/alt.csv"), add: file("ofac/add.csv") }
}

pub fn listing(list: &str, n: u64, imported: Imported) -> Listing {
    let mut random = [0; 10];
    random[..8].copy_from_slice(&n.to_le_bytes());
    random[8] = list.len() as u8;
    Listing {
        entry: EntryId::new(Timestamp::from_millis(1), random),
        version: 1,
        list: list.parse().expect("a list id"),
        list_name: list.to_owned(),
        reference: imported.reference,
        particulars: imported.particulars,
        action: Action::Refer,
        basis: "test".into(),
        expires_on: Date::constant(2030, 1, 1),
    }
}

pub fn listings() -> Vec<Listing> {
    let mut out = Vec::new();
    for (list, files) in [("un-sc", un()), ("ofac-sdn", ofac())] {
        let reading = import::read(&files).expect("the shipped lists have no fault");
        out.extend(reading.subjects.into_iter().enumerate().map(|(n, s)| listing(list, n as u64, s)));
    }
    out
}

pub fn screening() -> Screening {
    Screening::new(listings(), Vec::new(), Thresholds::shipped())
}

pub fn traveller(name: &str, birth: PartialDate) -> Query {
    Query {
        class: Class::Person,
        names: vec![name.to_owned()],
        native_names: Vec::new(),
        birth,
        sex: None,
        nationality: None,
        documents: Vec::new(),
        truncated: false,
        on: TODAY,
    }
}

pub struct Dice(ChaCha20Rng);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(ChaCha20Rng::seed_from_u64(seed))
    }

    /// A number below `n`.
    pub fn below(&mut self, n: usize) -> usize {
        (self.0.next_u64() % n.max(1) as u64) as usize
    }

    pub fn pick<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }
}

/// UN individuals with a primary name of at least two words.
pub fn persons() -> Vec<Imported> {
    let reading = import::read(&un()).expect("no fault");
    reading.subjects.into_iter().filter(|s| s.particulars.kind == SubjectKind::Person).collect()
}

pub fn primary(person: &Imported) -> &str {
    &person
        .particulars
        .names
        .iter()
        .find(|n| n.kind == NameKind::Primary)
        .expect("every subject has one")
        .full
}

/// The date on the traveller's document: a full day that the list's date allows, or the unknown date.
pub fn document_birth(person: &Imported, dice: &mut Dice) -> PartialDate {
    let Some(b) = person.particulars.births.first() else { return PartialDate::UNKNOWN };
    let year = b.from.year();
    let month = b.from.month().or(year.map(|_| dice.below(12) as u8 + 1));
    let day = b.from.day().or(year.map(|_| dice.below(28) as u8 + 1));
    PartialDate::new(year, month, day).expect("days to 28 exist in every month")
}

/// One slip in one word of at least four letters.
pub fn typo(name: &str, dice: &mut Dice) -> String {
    let mut words: Vec<String> = name.split_whitespace().map(str::to_owned).collect();
    let long: Vec<usize> =
        (0..words.len()).filter(|&i| words[i].chars().count() >= 4 && words[i].is_ascii()).collect();
    if long.is_empty() {
        return name.to_owned();
    }
    let at = *dice.pick(&long);
    let mut letters: Vec<char> = words[at].chars().collect();
    let i = 1 + dice.below(letters.len() - 2);
    match dice.below(4) {
        0 => drop(letters.remove(i)),
        1 => letters.insert(i, (b'A' + dice.below(26) as u8) as char),
        2 => letters[i] = (b'A' + dice.below(26) as u8) as char,
        _ => letters.swap(i, i + 1),
    }
    words[at] = letters.into_iter().collect();
    words.join(" ")
}
