//! A document's chip at the counter: a reading comes as evidence, the advice is given anew, and the check can be made again.

use chipsim::{Chip, Profile, Random as _, Seeded};
use documents::chip::ChipEvidence;
use emrtd::aa::Challenge;
use emrtd::pace::Prefer;
use emrtd::password::{MrzKey, Password};
use emrtd::{Plan, TransportError};
use it::{Client, Ledger, Server};
use serde_json::{Value, json};
use synth::passports::{ChipCase, Passports};

use crate::counter::{decide, open_lane, present, zone};

/// Seed of the test server's country: its authorities' keys are the ones that sign here.
const SEED: u64 = 7;

fn now() -> i64 {
    jiff::Timestamp::now().as_second()
}

fn passports() -> Passports {
    Passports::new(SEED, now()).expect("authorities")
}

struct Dice(Seeded);

impl emrtd::Random for Dice {
    fn fill(&mut self, bytes: &mut [u8]) {
        self.0.fill(bytes);
    }
}

/// Reads a chip as the reader bridge does, and gives the evidence.
fn read(profile: Profile, zone: &str) -> Value {
    let lines: Vec<String> = zone.lines().map(str::to_owned).collect();
    let field = |from: usize, to: usize| lines[1][from..to].trim_end_matches('<').to_owned();
    let key = MrzKey::new(&field(0, 9), &field(13, 19), &field(21, 27)).expect("a key");
    let prefer = if profile.mapping_key.is_some() { Prefer::ChipAuthentication } else { Prefer::Generic };
    let mut chip = Chip::new(profile, Seeded::new(3)).expect("a chip");
    let mut transport = |command: &[u8]| match chip.exchange(command) {
        reply if reply.is_empty() => Err(TransportError::Gone),
        reply => Ok(reply),
    };
    let mut plan = Plan::usual(Password::Mrz(key)).with_challenge(Challenge([7; 8]));
    plan.prefer = prefer;
    let reading = emrtd::read(&mut transport, &plan, &mut Dice(Seeded::new(9)), &mut |_| {});
    serde_json::to_value(ChipEvidence::of(&reading, &lines, now())).expect("JSON")
}

/// A zone whose holder stands on no list and has no history.
fn traveller(number: &str) -> String {
    zone(number, "ERIKSSON<<ANNA<MARIA", "740812", 'F', "350415")
}

fn evidence(case: ChipCase, number: &str) -> (String, Value) {
    let printed = traveller(number);
    let chip = passports().with_case(&printed, "UTO", number, case).expect("issued").expect("a chip");
    let evidence = read(chip.profile, &printed);
    (printed, evidence)
}

fn reading(n: u32) -> String {
    format!("c0a8012e-7f2b-4c1e-9a2d-{n:012}")
}

fn send(officer: &Client, presentation: &Value, n: u32, evidence: &Value) -> it::Answer {
    let id = presentation["id"].as_str().expect("an id");
    let body = json!({ "reading": reading(n), "device": "Desk 3", "evidence": evidence });
    officer.for_purpose("border_check").post(&format!("/api/presentations/{id}/document-check"), &body)
}

fn chip_check(presentation: &Value) -> (String, Vec<String>) {
    let checks = presentation["advice"]["checks"].as_array().expect("checks");
    let chip = checks.iter().find(|check| check["check"] == "chip").expect("the chip's check");
    let reasons = chip["reasons"].as_array().expect("reasons");
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    (text(&chip["result"]), reasons.iter().map(|reason| text(&reason["id"])).collect())
}

#[test]
fn each_chip_gets_the_advice_that_is_due() {
    for ledger in [Ledger::Sqlite, Ledger::Postgres] {
        let server = Server::start_with(ledger, &[]);
        let officer = server.sign_in("officer");
        let lane = open_lane(&officer);
        for (n, (case, result, reason)) in [
            (ChipCase::Honest, "pass", "reason-chip-proven"),
            (ChipCase::CannotProve, "pass", "reason-chip-cannot-be-proven"),
            (ChipCase::Cloned, "attention", "reason-chip-not-original"),
            (ChipCase::OtherFace, "attention", "reason-chip-not-genuine"),
            (ChipCase::OtherZone, "attention", "reason-chip-not-genuine"),
            (ChipCase::OtherPerson, "attention", "reason-chip-zone-differs"),
            (ChipCase::ExpiredSigner, "undetermined", "reason-chip-undetermined"),
            (ChipCase::RevokedSigner, "attention", "reason-chip-not-genuine"),
            (ChipCase::UnknownAuthority, "undetermined", "reason-chip-undetermined"),
        ]
        .into_iter()
        .enumerate()
        {
            let (printed, evidence) = evidence(case, &format!("D8989{n:02}C3"));
            let before = present(&officer, &lane, &printed);
            assert_eq!(chip_check(&before).0, "not_performed");
            let after = send(&officer, &before, n as u32, &evidence).ok().json;
            let (found, reasons) = chip_check(&after);
            assert_eq!(found, result, "{case:?}: {reasons:?}");
            assert!(reasons.iter().any(|one| one == reason), "{case:?}: {reasons:?}");
            let (data, originality) = case.truth();
            let check = &after["document_check"];
            assert_eq!(
                (&check["data"], &check["originality"]),
                (&json!(data), &json!(originality)),
                "{case:?}"
            );
            let verdict = match result {
                "pass" => "clear",
                "attention" => "refer",
                _ => "cannot_tell",
            };
            assert_eq!(after["advice"]["verdict"], verdict, "{case:?}: {}", after["advice"]["reasons"]);
            assert_ne!(before["advice"]["id"], after["advice"]["id"]);
        }
        let found = server.command(&["check"]);
        assert_eq!(found["ok"], true, "{found}");
    }
}

#[test]
fn the_check_is_shown_kept_and_sealed_into_the_decision() {
    let server = Server::start();
    let officer = server.sign_in("officer");
    let lane = open_lane(&officer);
    let (printed, evidence) = evidence(ChipCase::Honest, "L898902C3");
    let presentation = present(&officer, &lane, &printed);
    let checked = send(&officer, &presentation, 1, &evidence).ok().json;
    let again = send(&officer, &presentation, 1, &evidence).ok().json;
    assert_eq!(again["advice"]["id"], checked["advice"]["id"], "the same reading is the same check");
    let check = checked["document_check"].clone();
    assert_eq!(check["holder"]["surname"], "ERIKSSON");
    assert_eq!(checked["advice"]["document_check"]["sha256"], check["sha256"]);
    let officer = officer.for_purpose("border_check");
    let path = format!("/api/document-checks/{}", check["id"].as_str().expect("an id"));
    assert_eq!(officer.get(&path).ok().json, check);
    let portrait = officer.get(&format!("{path}/portrait")).ok();
    assert_eq!(portrait.header("content-type"), Some("image/jpeg"));
    let kept = officer.get(&format!("{path}/evidence")).ok().json;
    assert_eq!(kept, evidence);
    let stale = decide(&officer, &presentation, json!({ "outcome": "admit" }));
    assert_eq!((stale.status, stale.problem()), (409, "problem-advice-stale"));
    decide(&officer, &checked, json!({ "outcome": "admit" })).ok();
    let auditor = server.sign_in("auditor").for_purpose("audit");
    let log = auditor.get("/api/audit?kind=counter.decide").ok().json.to_string();
    assert!(log.contains(check["sha256"].as_str().expect("a digest")), "{log}");
    let late = send(&officer, &presentation, 2, &evidence);
    assert_eq!((late.status, late.problem()), (409, "problem-already-decided"));
}

#[test]
fn a_replay_comes_to_the_same_then_and_tells_what_changed_since() {
    let server = Server::start();
    let officer = server.sign_in("officer");
    let lane = open_lane(&officer);
    let (printed, evidence) = evidence(ChipCase::Honest, "L898902C3");
    let presentation = present(&officer, &lane, &printed);
    let check = send(&officer, &presentation, 1, &evidence).ok().json["document_check"].clone();
    let administrator = server.sign_in("administrator").for_purpose("administration");
    let list = passports().revoke("UTO").expect("a list");
    administrator
        .send("POST", "/api/trust/imports?source=embassy", Some(list), "application/octet-stream")
        .ok();
    let path = format!("/api/document-checks/{}/replay", check["id"].as_str().expect("an id"));
    let auditor = server.sign_in("auditor").for_purpose("audit");
    let then = auditor.post(&path, &json!({ "store": "then" })).ok().json;
    assert_eq!((&then["same"], &then["again"]["data"]), (&json!(true), &json!("genuine")), "{then}");
    let today = auditor.post(&path, &json!({ "store": "now" })).ok().json;
    assert_eq!((&today["same"], &today["again"]["data"]), (&json!(false), &json!("not_genuine")), "{today}");
    let routines: Vec<&Value> =
        today["differences"].as_array().expect("a list").iter().map(|one| &one["routine"]).collect();
    assert!(routines.contains(&&json!("passive/revocation")), "{routines:?}");
    assert_eq!(auditor.get(path.trim_end_matches("/replay")).status, 403, "an auditor sees no traveller");
}

#[test]
fn others_may_not_and_what_is_no_reading_leaves_nothing() {
    let server = Server::start();
    let officer = server.sign_in("officer");
    let lane = open_lane(&officer);
    let (printed, good) = evidence(ChipCase::Honest, "L898902C3");
    let presentation = present(&officer, &lane, &printed);
    for role in ["administrator", "auditor", "shift_leader", "list_owner"] {
        let client = server.sign_in(role);
        assert_eq!(send(&client, &presentation, 1, &good).status, 403, "{role}");
    }
    let mut future = good.clone();
    future["read_at"] = json!(now() + 86_400);
    let mut half = good.clone();
    half["files"]["DG1"] = json!("zz");
    for (evidence, problem) in [
        (json!({}), "problem-document-check-evidence"),
        (half, "problem-document-check-evidence"),
        (future, "problem-document-check-clock"),
    ] {
        let answer = send(&officer, &presentation, 1, &evidence);
        assert_eq!((answer.status, answer.problem()), (400, problem));
    }
    let huge = json!({ "files": "a".repeat(5 * 1024 * 1024) });
    assert_eq!(send(&officer, &presentation, 1, &huge).status, 413);
    let officer = officer.for_purpose("border_check");
    let id = presentation["id"].as_str().expect("an id");
    let now = officer.get(&format!("/api/presentations/{id}")).ok().json;
    assert_eq!((&now["document_check"], &now["advice"]), (&Value::Null, &presentation["advice"]));
}

#[test]
fn the_demo_lays_a_chip_out_for_its_travellers() {
    let server = Server::start();
    let folder = server.folder().join("chips");
    let text = std::fs::read_to_string(folder.join("UTO-L898902C3.toml")).expect("the specimen's chip");
    let profile = Profile::read(&text).expect("a profile");
    let officer = server.sign_in("officer");
    let lane = open_lane(&officer);
    let printed = traveller("L898902C3");
    let presentation = present(&officer, &lane, &printed);
    let checked = send(&officer, &presentation, 1, &read(profile, &printed)).ok().json;
    assert_eq!(chip_check(&checked), ("pass".to_owned(), vec!["reason-chip-proven".to_owned()]));
}
