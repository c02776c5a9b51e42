//! The importers on the real lists, whole and damaged.

use std::path::PathBuf;

use proptest::prelude::*;
use screening::import::{self, Files, Reading};
use screening::{NameKind, SubjectKind};

fn file(name: &str) -> Vec<u8> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../library/lists").join(name);
    std::fs::read(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

fn un() -> Files {
    Files::UnXml(file("un/un_consolidated.xml"))
}

fn ofac() -> Files {
    Files::OfacCsv { sdn: file("ofac/sdn.csv"), alt: file("ofac/alt.csv"), add: file("ofac/add.csv") }
}

fn count(reading: &Reading, kind: SubjectKind) -> usize {
    reading.subjects.iter().filter(|s| s.particulars.kind == kind).count()
}

#[test]
fn the_un_list_is_read_whole() {
    let r = import::read(&un()).expect("no fault");
    assert_eq!((count(&r, SubjectKind::Person), count(&r, SubjectKind::Organisation)), (730, 273));
    let all = |f: &dyn Fn(&import::Imported) -> usize| r.subjects.iter().map(f).sum::<usize>();
    let named = |kind: NameKind| all(&|s| s.particulars.names.iter().filter(|n| n.kind == kind).count());
    println!(
        "names {:?} births {} documents {} nationalities {} notices {:?}",
        [NameKind::Primary, NameKind::Alias, NameKind::Weak, NameKind::Native].map(named),
        all(&|s| s.particulars.births.len()),
        all(&|s| s.particulars.documents.len()),
        all(&|s| s.particulars.nationalities.len()),
        r.notices
    );
    assert_eq!(named(NameKind::Primary), 1003);
    assert!(named(NameKind::Weak) > 500 && named(NameKind::Native) > 360);
}

#[test]
fn the_ofac_list_is_read_whole() {
    let r = import::read(&ofac()).expect("no fault");
    let kinds = [SubjectKind::Person, SubjectKind::Organisation, SubjectKind::Vessel, SubjectKind::Aircraft];
    assert_eq!(kinds.map(|k| count(&r, k)), [3845, 2994, 323, 217]);
    println!("notices {:?}", r.notices);
    let born = r.subjects.iter().filter(|s| !s.particulars.births.is_empty()).count();
    assert!(born > 3_600, "{born}");
}

#[test]
fn half_a_download_is_refused_with_its_place() {
    let Files::UnXml(bytes) = un() else { unreachable!() };
    let faults = import::read(&Files::UnXml(bytes[..bytes.len() / 2].to_vec())).expect_err("refused");
    let fault = faults.told.last().expect("a fault");
    assert!(fault.line > Some(10_000), "{fault:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn a_damaged_un_list_is_read_or_refused(cuts in proptest::collection::vec((0usize..60_000, any::<u8>(), 0usize..40), 1..8)) {
        let Files::UnXml(mut bytes) = un() else { unreachable!() };
        bytes.truncate(60_000);
        bytes.extend_from_slice(b"</INDIVIDUAL></INDIVIDUALS></CONSOLIDATED_LIST>");
        damage(&mut bytes, &cuts);
        if let Err(faults) = import::read(&Files::UnXml(bytes)) {
            prop_assert!(!faults.is_empty());
        }
    }

    #[test]
    fn a_damaged_ofac_list_is_read_or_refused(cuts in proptest::collection::vec((0usize..20_000, any::<u8>(), 0usize..40), 1..8)) {
        let Files::OfacCsv { mut sdn, mut alt, mut add } = ofac() else { unreachable!() };
        for bytes in [&mut sdn, &mut alt, &mut add] {
            bytes.truncate(20_000);
            damage(bytes, &cuts);
        }
        if let Err(faults) = import::read(&Files::OfacCsv { sdn, alt, add }) {
            prop_assert!(!faults.is_empty());
        }
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        for files in [Files::UnXml(bytes.clone()), Files::GatehouseCsv(bytes.clone())] {
            if let Ok(reading) = import::read(&files) {
                prop_assert!(!reading.subjects.is_empty());
            }
        }
    }
}

/// Replaces, inserts or removes bytes.
fn damage(bytes: &mut Vec<u8>, cuts: &[(usize, u8, usize)]) {
    for &(at, byte, len) in cuts {
        let at = at.min(bytes.len().saturating_sub(1));
        match len {
            0 => bytes.insert(at, byte),
            1..=20 => bytes[at] = byte,
            _ => drop(bytes.drain(at..(at + len).min(bytes.len()))),
        }
    }
}
