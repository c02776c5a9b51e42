//! What the synthetic country promises.

use std::collections::HashSet;

use kernel::{Date, Timestamp};
use mrz::Date3;
use proptest::prelude::*;

use crate::{Case, Kind, Stream, World};

fn world(seed: u64) -> World {
    World { seed, today: Date::constant(2026, 3, 2), people: 5_000 }
}

fn now() -> Timestamp {
    Timestamp::at_midnight_utc(Date::constant(2026, 3, 2))
}

#[test]
fn the_same_seed_is_the_same_country_and_another_seed_another() {
    let zones = |seed| Stream::new(world(seed), now()).take(200).map(|t| t.mrz).collect::<Vec<_>>();
    assert_eq!(zones(1), zones(1));
    assert_ne!(zones(1), zones(2));
}

#[test]
fn every_zone_reads_back_valid_unless_it_was_damaged() {
    for traveller in Stream::new(world(3), now()).take(1_500) {
        let read = mrz::parse(&traveller.mrz, Date3(2026, 3, 2)).expect("a zone of the right shape");
        let failed = read.verdict() == mrz::Verdict::SomeFailed;
        assert_eq!(failed, traveller.case == Some(Case::DamagedZone), "{}", traveller.mrz);
    }
}

#[test]
fn no_two_people_share_a_document_or_an_id() {
    let people: Vec<_> = (0..5_000).map(|i| world(4).person(i)).collect();
    let documents: HashSet<_> = people.iter().map(|p| p.document().as_text()).collect();
    let ids: HashSet<_> = people.iter().map(|p| p.id).collect();
    assert_eq!((documents.len(), ids.len()), (5_000, 5_000));
}

#[test]
fn every_case_is_planted_and_most_travellers_are_ordinary() {
    let travellers: Vec<_> = Stream::new(world(5), now()).take(3_000).collect();
    for case in Case::ALL {
        assert!(travellers.iter().any(|t| t.case == Some(*case)), "{case:?} never came");
    }
    let planted = travellers.iter().filter(|t| t.case.is_some()).count();
    assert!((100..400).contains(&planted), "{planted} planted of 3,000");
}

#[test]
fn crossings_alternate_and_lie_in_the_past() {
    let world = world(6);
    for person in (0..2_000).map(|i| world.person(i)) {
        let life = world.life(&person, now());
        for pair in life.crossings.windows(2) {
            assert!(
                pair[0].at < pair[1].at && pair[0].direction != pair[1].direction,
                "person {}",
                person.index
            );
        }
        assert!(life.crossings.iter().all(|c| c.at < now()));
    }
}

#[test]
fn the_country_has_all_kinds_of_people_and_families() {
    let people: Vec<_> = (0..5_000).map(|i| world(7).person(i)).collect();
    for kind in [Kind::Citizen, Kind::Resident, Kind::Commuter, Kind::Driver, Kind::Crew, Kind::Visitor] {
        assert!(people.iter().filter(|p| p.kind == kind).count() > 50, "{kind:?}");
    }
    assert!(people.iter().filter(|p| p.party.is_some()).count() > 1_000);
    assert!(people.iter().filter(|p| p.native_name.is_some()).count() > 1_000);
}

#[test]
fn the_same_parameters_write_the_same_bytes_and_other_files_are_spared() {
    let folder =
        |name: &str| std::env::temp_dir().join(format!("gatehouse-synth-{}-{name}", std::process::id()));
    let params =
        |out| crate::Params { seed: 8, days: 2, people: 200, start: Date::constant(2026, 3, 2), out };
    let (a, b) = (folder("a"), folder("b"));
    crate::write(&params(a.clone())).expect("written");
    crate::write(&params(b.clone())).expect("written");
    let manifest = |f: &std::path::Path| std::fs::read_to_string(f.join("manifest.json")).expect("there");
    assert_eq!(manifest(&a), manifest(&b));
    std::fs::write(b.join("mine.txt"), "mine").expect("writable");
    assert!(crate::write(&params(b.clone())).is_err(), "a folder with other files is refused");
    for f in [a, b] {
        std::fs::remove_dir_all(f).expect("removable");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn no_seed_makes_a_person_who_cannot_have_a_document(seed: u64, index in 0_u64..5_000) {
        let person = world(seed).person(index);
        prop_assert!(!person.mrz().is_empty());
    }
}
