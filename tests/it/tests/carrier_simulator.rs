//! `gatehouse synth carrier` against a running server: every case is answered by the rules, through a power cut, with an officer
//! who decides and takes back.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::Duration;

use it::{Client, Server, fresh_folder};
use platform::{Clock, Stopwatch, SystemClock};
use serde_json::{Value, json};

/// With this seed the flight with the long list is UO284, and that of the case `listed` UO300.
const SEED: &str = "11";
const LONG: &str = "284";
const LISTED: &str = "300";
/// How long anything is waited for.
const PATIENCE: Duration = Duration::from_secs(240);

/// Every case, in the order in which they are played.
const CASES: [&str; 25] = [
    "plain",
    "infant_in_arms",
    "two_legs",
    "three_legs",
    "overnight_date_line",
    "changed_document",
    "first_name_unknown",
    "single_name",
    "parts_400",
    "same_name_twice",
    "crew_list",
    "transit",
    "unmatched_passenger",
    "unmatched_flight",
    "lost_reply",
    "duplicate_interchange",
    "cancelled_flight",
    "reduction",
    "close_on_board",
    "wrapped_lines",
    "type_b",
    "no_last_terminator",
    "wrong_counts",
    "test_indicator",
    "listed",
];

/// The day of the flights: two days ahead, so that none has left whenever the test runs.
fn day() -> String {
    SystemClock.now().plus(Duration::from_secs(48 * 3600)).date_utc().to_string()
}

/// A file with a token of the carrier's account.
fn token(server: &Server, folder: &Path) -> PathBuf {
    let admin = server.sign_in("administrator").for_purpose("administration");
    let found = admin.get("/api/accounts?q=carrier.uo").ok().json;
    let account = found["items"][0]["id"].as_str().expect("the demo has it");
    let issued = admin.post(&format!("/api/accounts/{account}/device-token"), &json!({})).ok().json;
    let path = folder.join("token");
    std::fs::write(&path, format!("{}\n", issued["token"].as_str().expect("a token"))).expect("writable");
    path
}

fn simulator(url: &str, token: &Path, format: &str, more: &[&str]) -> Child {
    let mut command = Command::new(it::binary());
    command.args(["--format", format, "synth", "carrier", "--server", url]);
    command
        .args(["--sender", "UOSIM", "--budget-ms", "60000", "--date", &day(), "--seed", SEED, "--token-file"])
        .arg(token);
    command.args(more).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command.spawn().expect("the binary runs")
}

fn end(child: Child) -> (Option<i32>, String) {
    let Output { status, stdout, stderr } = child.wait_with_output().expect("an end");
    (status.code(), String::from_utf8_lossy(&stdout).into_owned() + &String::from_utf8_lossy(&stderr))
}

/// Asks until there is an answer.
fn until<T>(what: &str, mut ask: impl FnMut() -> Option<T>) -> T {
    let watch = Stopwatch::start();
    while watch.elapsed() < PATIENCE {
        if let Some(found) = ask() {
            return found;
        }
        std::thread::yield_now();
    }
    panic!("{what} did not come");
}

fn flights(officer: &Client) -> Vec<Value> {
    let board = officer.get(&format!("/api/carriers/flights?day={}", day())).ok().json;
    board["flights"].as_array().expect("a board").clone()
}

/// Decides about a traveller, and waits until the carrier acknowledged what it was told.
fn decide(officer: &Client, vetting: &str, outcome: &str) {
    let path = format!("/api/carriers/vettings/{vetting}");
    officer.post(&format!("{path}/lock"), &json!({})).ok();
    let decision = json!({ "outcome": outcome, "reason": "Compared with the picture in the passport." });
    officer.with_key(outcome).post(&format!("{path}/decision"), &decision).ok();
    until("an acknowledgement", || {
        let change = officer.get(&path).ok().json["change"].clone();
        (change["state"] == "acknowledged").then_some(())
    });
}

#[test]
fn every_case_is_answered_by_the_rules_through_a_power_cut() {
    let folder = fresh_folder();
    let data = folder.join("data");
    std::fs::create_dir(&data).expect("a folder");
    let mut server = Server::start_in(&data, &[]);
    let token = token(&server, &folder);
    let playing = simulator(&server.url, &token, "json", &["--case", "all", "--patience", "240"]);
    let officer = server.sign_in("second_line").for_purpose("vetting");
    until("the first flights", || (flights(&officer).len() >= 3).then_some(()));
    let url = server.url.clone();
    server.kill();
    drop(server);
    let server = Server::start_again(&data, &url);
    let officer = server.sign_in("second_line").for_purpose("vetting");
    let vetting = until("somebody on a list", || {
        let queue = officer.get("/api/carriers/vettings").ok().json;
        let found = queue.as_array()?.iter().find(|vetting| vetting["flight"]["number"] == LISTED)?;
        found["id"].as_str().map(str::to_owned)
    });
    decide(&officer, &vetting, "no_board");
    decide(&officer, &vetting, "clear");
    let (code, told) = end(playing);
    let report: Value = serde_json::from_str(&told).unwrap_or_else(|_| panic!("{code:?}: {told}"));
    assert_eq!(report["violations"], json!([]), "{report:#}");
    assert_eq!(code, Some(0), "{told}");
    let played: Vec<_> = report["cases"].as_array().expect("cases").iter().map(|row| &row["case"]).collect();
    assert_eq!(played, CASES);
    assert!(report["retried"].as_u64() > Some(0), "the power cut was not noticed: {report:#}");
    // Both changes of advice; whether a list was sent in between depends on who is faster.
    assert!(report["acknowledged"].as_u64() >= Some(2), "{report:#}");
    assert_eq!(report["undecided"], 0, "{report:#}");
    let board = flights(&officer);
    let numbers: std::collections::BTreeSet<_> = board.iter().map(|row| row["number"].to_string()).collect();
    assert_eq!(numbers.len(), board.len(), "no flight is doubled");
    let long = board.iter().find(|row| row["number"] == LONG).expect("the long list");
    assert_eq!(long["passengers"], 400, "nobody is doubled or lost: {long}");
    server.command(&["check"]);
    drop(server);
    std::fs::remove_dir_all(&folder).expect("removable");
}

#[test]
fn what_could_not_run_is_exit_two_and_people_get_words() {
    let server = Server::start();
    let folder = fresh_folder();
    let right = token(&server, &folder);
    let (code, told) = end(simulator(&server.url, &right, "text", &["--case", "plain"]));
    assert_eq!(code, Some(0), "{told}");
    assert!(told.contains("plain (UO276)"), "{told}");
    let wrong = folder.join("wrong");
    std::fs::write(&wrong, "not this one").expect("writable");
    for (url, file, case) in [
        (server.url.as_str(), &wrong, "plain"),
        (server.url.as_str(), &folder.join("missing"), "plain"),
        (server.url.as_str(), &right, "no_such_case"),
        ("ftp://localhost", &right, "plain"),
    ] {
        let (code, told) = end(simulator(url, file, "text", &["--case", case]));
        assert_eq!(code, Some(2), "{url} {case}: {told}");
    }
    std::fs::remove_dir_all(&folder).expect("removable");
}

/// A border with other codes than were agreed: each answer breaks a rule.
#[test]
fn a_broken_rule_is_exit_one_and_named() {
    let server = Server::start();
    let folder = fresh_folder();
    let rules = format!("{}/../../library/rules/carriers.toml", env!("CARGO_MANIFEST_DIR"));
    let agreed = std::fs::read_to_string(rules).expect("shipped").replace("\"0Z\"", "\"5Z\"");
    let path = folder.join("agreed.toml");
    std::fs::write(&path, agreed).expect("writable");
    let more = ["--case", "plain", "--rules", path.to_str().expect("UTF-8")];
    let (code, told) = end(simulator(&server.url, &token(&server, &folder), "json", &more));
    assert_eq!(code, Some(1), "{told}");
    let report: Value = serde_json::from_str(&told).expect("JSON");
    assert_eq!(report["violations"][0]["rule"], "advice", "{report:#}");
    assert_eq!(
        (&report["violations"][0]["case"], &report["violations"][0]["step"]),
        (&json!("plain"), &json!("list"))
    );
    std::fs::remove_dir_all(&folder).expect("removable");
}
