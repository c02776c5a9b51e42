//! A seeded day of Utopia through the real service, scored against its labels.

use std::collections::BTreeMap;

use it::{Client, Server};
use serde_json::{Value, json};

use crate::counter::decide;

/// Presentations of the day that are played.
const PLAYED_MAX: usize = 300;

fn lines(folder: &std::path::Path, file: &str) -> Vec<Value> {
    let text = std::fs::read_to_string(folder.join(file)).expect("written");
    text.lines().map(|l| serde_json::from_str(l).expect("JSON")).collect()
}

/// A lane of each direction, worked by two officers.
fn lanes(server: &Server) -> BTreeMap<&'static str, (Client, String)> {
    let open = |n: usize, direction: &'static str| {
        let account = server.account_at("officer", n);
        let mut officer = server.client();
        officer.sign_in(&account.name, &account.password);
        let ports = officer.get("/api/ports").ok().json;
        let lanes = ports
            .as_array()
            .expect("ports")
            .iter()
            .flat_map(|p| p["lanes"].as_array().expect("lanes").clone());
        let fits = |l: &Value| l["kind"] == "counter" && l["direction"] == direction && l["open"] == false;
        let lane = lanes.into_iter().find(fits).expect("a lane")["id"].as_str().expect("an id").to_owned();
        officer.post(&format!("/api/lanes/{lane}/open"), &json!({ "direction": direction })).ok();
        (direction, (officer.for_purpose("border_check"), lane))
    };
    BTreeMap::from([open(0, "entry"), open(1, "exit")])
}

#[test]
fn planted_cases_are_noticed_and_ordinary_travellers_pass() {
    let server = Server::start();
    let today = server.client().get("/health").header("date").map(str::to_owned);
    let out = server.folder().join("country");
    let start = today_iso(today.as_deref().unwrap_or_default());
    let args = ["synth", "--seed", "7", "--days", "30", "--people", "400", "--start", &start, "--out"];
    let run = it::run(&[&args[..], &[out.to_str().expect("UTF-8")]].concat());
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let truth: BTreeMap<u64, Value> = lines(&out, "truth.jsonl")
        .into_iter()
        .map(|t| (t["presentation"].as_u64().expect("a number"), t))
        .collect();
    let lanes = lanes(&server);
    let (mut noticed, mut planted, mut ordinary, mut false_referrals) = (0, 0, 0, Vec::new());
    let mut missed = Vec::new();
    for (n, presented) in lines(&out, "presentations.jsonl").into_iter().take(PLAYED_MAX).enumerate() {
        let direction = presented["direction"].as_str().expect("a direction");
        let (officer, lane) = &lanes[direction];
        let input = json!({ "lane": lane, "direction": direction, "source": "reader", "mrz": presented["mrz"], "party": presented["party"] });
        let answer = officer.post("/api/presentations", &input).ok().json;
        let verdict = answer["advice"]["verdict"].as_str().expect("a verdict").to_owned();
        let checks = answer["advice"]["checks"].as_array().expect("checks");
        let quiet = ["pass", "not_applicable", "not_performed"];
        let spoke: Vec<&str> = checks
            .iter()
            .filter(|c| !quiet.contains(&c["result"].as_str().unwrap_or_default()))
            .filter_map(|c| c["check"].as_str())
            .collect();
        match truth.get(&(n as u64)) {
            Some(case) => {
                planted += 1;
                let right =
                    case["check"].as_str().map_or(!spoke.contains(&"lists"), |check| spoke.contains(&check));
                if right { noticed += 1 } else { missed.push(format!("{} {spoke:?}", case["case"])) }
            }
            None => {
                ordinary += 1;
                if verdict != "clear" {
                    false_referrals.push(format!("{spoke:?}"));
                }
            }
        }
        let pass = if direction == "exit" { "exit" } else { "admit" };
        let outcome = if verdict == "clear" { pass } else { "refer" };
        decide(officer, &answer, json!({ "outcome": outcome })).ok();
    }
    println!(
        "noticed {noticed} of {planted}; {} of {ordinary} ordinary referred: {false_referrals:?}",
        false_referrals.len()
    );
    assert!(planted >= 12, "the day has cases: {planted}");
    assert!(noticed * 100 >= planted * 90, "missed: {missed:?}");
    // Namesakes of listed persons without a date of birth, and companions of the referred, are most of these.
    assert!(
        false_referrals.len() * 100 <= ordinary * 12,
        "ordinary travellers were referred: {false_referrals:?}"
    );
}

/// `2026-03-02` from `Mon, 02 Mar 2026 10:00:00 GMT`.
fn today_iso(date: &str) -> String {
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let parts: Vec<&str> = date.split(' ').collect();
    let month = MONTHS.iter().position(|m| *m == parts[2]).expect("a month") + 1;
    format!("{}-{month:02}-{}", parts[3], parts[1])
}
