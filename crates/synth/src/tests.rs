//! What the synthetic country promises.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::path::{Path, PathBuf};

use kernel::{Date, Direction, Timestamp};
use mrz::Date3;
use proptest::prelude::*;
use serde_json::Value;

use crate::{Case, Expect, Kind, Stream, World};

fn world(seed: u64) -> World {
    World { seed, today: Date::constant(2026, 3, 2), people: 5_000 }
}

fn now() -> Timestamp {
    Timestamp::at_midnight_utc(Date::constant(2026, 3, 2))
}

/// A written country, gone when dropped.
struct Written(PathBuf);

impl Written {
    fn new(name: &str, people: u64, days: u32) -> Self {
        let out = std::env::temp_dir().join(format!("gatehouse-synth-{}-{name}", std::process::id()));
        let start = Date::constant(2026, 3, 2);
        crate::write(&crate::Params { seed: 8, days, people, start, out: out.clone() }).expect("written");
        Self(out)
    }

    fn text(&self, file: &str) -> String {
        std::fs::read_to_string(self.0.join(file)).expect("there")
    }

    fn lines(&self, file: &str) -> Vec<Value> {
        self.text(file).lines().map(|l| serde_json::from_str(l).expect("JSON")).collect()
    }
}

impl Drop for Written {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn hour(at: &Value) -> usize {
    at.as_str().and_then(|t| t.get(11..13)).and_then(|h| h.parse().ok()).expect("an instant")
}

fn read(zone: &str) -> mrz::Document {
    mrz::parse(zone, Date3(2026, 3, 2)).expect("a zone of the right shape")
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
        let failed = read(&traveller.mrz).verdict() == mrz::Verdict::SomeFailed;
        assert_eq!(failed, traveller.case == Some(Case::DamagedZone), "{}", traveller.mrz);
    }
}

#[test]
fn every_document_of_the_country_reads_back_without_a_failed_check_digit() {
    let country = Written::new("documents", 4_000, 1);
    let mut codes: BTreeMap<String, usize> = BTreeMap::new();
    for document in country.lines("documents.jsonl") {
        let lines: Vec<&str> =
            document["mrz"].as_array().expect("lines").iter().filter_map(Value::as_str).collect();
        let zone = read(&lines.join("\n"));
        let damaged = zone.verdict() == mrz::Verdict::SomeFailed;
        assert!(!damaged, "{document}");
        assert_eq!(zone.number().value, document["number"].as_str(), "{document}");
        *codes.entry(document["code"].as_str().expect("a code").to_owned()).or_default() += 1;
    }
    let seen: BTreeSet<&str> = codes.keys().map(String::as_str).collect();
    let wanted = BTreeSet::from(["AC", "CD", "CF", "CR", "CS", "CT", "I", "P", "PO", "V"]);
    assert_eq!(seen, wanted, "{codes:?}");
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
    let cases = travellers.iter().flat_map(|t| {
        let again = t.again.as_ref().and_then(|a| a.traveller.case);
        t.case.into_iter().chain(again)
    });
    let planted: Vec<Case> = cases.collect();
    for case in Case::ALL {
        assert!(planted.contains(case), "{case:?} never came");
    }
    assert!((100..400).contains(&planted.len()), "{} planted of 3,000", planted.len());
}

#[test]
fn crossings_alternate_and_lie_in_the_past() {
    let world = world(6);
    for person in (0..2_000).map(|i| world.person(i)) {
        let life = world.life(&person, now());
        for pair in life.crossings.windows(2) {
            assert!(
                pair[0].at < pair[1].at && pair[0].direction != pair[1].direction,
                "person {}: {pair:?}",
                person.index
            );
        }
        assert!(life.crossings.iter().all(|c| c.at < now()));
    }
}

#[test]
fn who_lives_here_on_a_permit_once_arrived() {
    let world = world(6);
    let settled =
        (0..2_000).map(|i| world.person(i)).filter(|p| matches!(p.kind, Kind::Resident | Kind::Student));
    for person in settled {
        let life = world.life(&person, now());
        assert_eq!(
            life.crossings.first().map(|c| c.direction),
            Some(Direction::Entry),
            "person {}",
            person.index
        );
    }
}

#[test]
fn what_is_presented_goes_on_from_what_the_records_know() {
    let country = Written::new("goes-on", 3_000, 5);
    let cast: HashSet<String> =
        country.lines("truth.jsonl").iter().map(|t| t["document"].to_string()).collect();
    let mut last: HashMap<String, Value> = HashMap::new();
    for c in country.lines("crossings.jsonl") {
        last.insert(c["document"].to_string(), c["direction"].clone());
    }
    let documents: HashMap<String, String> = country
        .lines("documents.jsonl")
        .iter()
        .map(|d| {
            let lines: Vec<&str> =
                d["mrz"].as_array().expect("lines").iter().filter_map(Value::as_str).collect();
            (lines.join("\n"), format!("\"{}/{}\"", text(&d["issuer"]), text(&d["number"])))
        })
        .collect();
    let mut went_on = 0;
    for p in country.lines("presentations.jsonl") {
        let Some(document) = documents.get(text(&p["mrz"])) else { continue };
        if cast.contains(document) {
            continue;
        }
        if let Some(before) = last.insert(document.clone(), p["direction"].clone()) {
            assert_ne!(before, p["direction"], "{document}");
            went_on += 1;
        }
    }
    assert!(went_on > 200, "{went_on} presentations of people with a past");
}

fn text(value: &Value) -> &str {
    value.as_str().expect("text")
}

#[test]
fn commuters_make_rush_hours_by_land_and_flights_make_waves_by_air() {
    let country = Written::new("hours", 6_000, 4);
    let mut by_hour: HashMap<String, [usize; 24]> = HashMap::new();
    let mut minutes = HashSet::new();
    let presentations = country.lines("presentations.jsonl");
    for p in &presentations {
        by_hour.entry(text(&p["port"]).to_owned()).or_insert([0; 24])[hour(&p["at"])] += 1;
        let lane = text(&p["lane"]);
        assert!(lane.starts_with(text(&p["port"])), "{p}");
        if p["port"] == "uto-air" && p["direction"] == "entry" {
            minutes.insert(text(&p["at"])[11..15].to_owned());
        }
    }
    let bridge = by_hour["uto-hb"];
    assert!(bridge[7] + bridge[8] > 3 * (bridge[12] + bridge[13]), "morning: {bridge:?}");
    assert!(bridge[16] + bridge[17] > 3 * (bridge[12] + bridge[13]), "evening: {bridge:?}");
    // Nothing lands from 15:10 to 16:55 and from 19:20 to 21:30, so nobody comes to the counter within these hours.
    assert!(
        minutes.len() > 20 && !minutes.iter().any(|m| m.starts_with("16:") || m.starts_with("20:")),
        "{minutes:?}"
    );
    let order: Vec<&str> = presentations.iter().map(|p| text(&p["at"])).collect();
    assert!(order.is_sorted(), "in the order of time");
}

#[test]
fn the_labels_name_the_check_and_the_expectation() {
    let country = Written::new("labels", 6_000, 10);
    let truth = country.lines("truth.jsonl");
    let cases: BTreeSet<&str> = truth.iter().map(|t| text(&t["case"])).collect();
    assert_eq!(cases, Case::ALL.iter().map(|c| c.as_str()).collect());
    for t in &truth {
        let quiet = t["expect"] == "none_or_explained";
        assert_eq!(quiet, t["check"].is_null(), "{t}");
        assert_eq!(t["case"] == "listed", t["variant"].is_string(), "{t}");
    }
    assert_eq!(Case::Namesake.expect(), Expect::NoneOrExplained);
    let variants: BTreeSet<String> = truth.iter().map(|t| t["variant"].to_string()).collect();
    assert!(variants.len() >= 6, "{variants:?}");
}

#[test]
fn the_country_has_all_kinds_of_people_and_families() {
    let people: Vec<_> = (0..5_000).map(|i| world(7).person(i)).collect();
    for kind in Kind::ALL {
        assert!(people.iter().filter(|p| p.kind == *kind).count() > 50, "{kind:?}");
    }
    assert!(people.iter().filter(|p| p.party.is_some()).count() > 1_000);
    assert!(people.iter().filter(|p| p.native_name.is_some()).count() > 1_000);
}

#[test]
fn the_same_parameters_write_the_same_bytes_and_other_files_are_spared() {
    let (a, b) = (Written::new("a", 200, 2), Written::new("b", 200, 2));
    assert_eq!(a.text("manifest.json"), b.text("manifest.json"));
    std::fs::write(b.0.join("mine.txt"), "mine").expect("writable");
    assert!(again(&b.0).is_err(), "a folder with other files is refused");
    assert!(again(&a.0).is_ok(), "an earlier output is replaced");
}

fn again(out: &Path) -> kernel::Outcome<crate::Summary> {
    let start = Date::constant(2026, 3, 2);
    crate::write(&crate::Params { seed: 8, days: 2, people: 200, start, out: out.to_owned() })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn no_seed_makes_a_person_who_cannot_have_a_document(seed: u64, index in 0_u64..5_000) {
        let person = world(seed).person(index);
        prop_assert!(!person.mrz().is_empty());
    }
}
