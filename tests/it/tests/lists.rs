//! Lists: two persons for every entry, effect within a second, malformed files refused whole.

use std::time::Duration;

use it::Server;
use platform::Stopwatch;
use serde_json::json;

use crate::counter::{open_lane, present, zone};

fn entry() -> serde_json::Value {
    json!({
        "subject_kind": "person",
        "names": [{ "full": "QUILLFEATHER, Zebedee", "kind": "primary" }],
        "births": ["1971-03-04"],
        "nationalities": ["UTO"],
        "documents": [],
        "action": "refer",
        "basis": "Utopia Border Act s. 12",
        "reason": "Court order 7/2026",
        "review_on": "2027-06-01",
        "expires_on": "2028-01-01"
    })
}

#[test]
fn an_entry_needs_two_persons_and_then_takes_effect_within_a_second() {
    let server = Server::start();
    let sign_in = |n: usize| {
        let account = server.account_at("list_owner", n);
        let mut client = server.client();
        client.sign_in(&account.name, &account.password);
        client.for_purpose("list_maintenance")
    };
    let (author, approver) = (sign_in(0), sign_in(1));
    let officer = server.sign_in("officer");
    let lane = open_lane(&officer);
    let mrz = zone("QF0000001", "QUILLFEATHER<<ZEBEDEE", "710304", 'M', "330101");
    assert_eq!(present(&officer, &lane, &mrz)["advice"]["verdict"], "clear");

    let lists = author.get("/api/lists").ok().json;
    let all = lists.as_array().or(lists["items"].as_array()).expect("lists").clone();
    let own = all.iter().find(|l| l["kind"] == "own").expect("an own list")["id"]
        .as_str()
        .expect("an id")
        .to_owned();
    let proposed = author.post(&format!("/api/lists/{own}/entries"), &entry()).ok().json;
    let id = proposed["id"].as_str().expect("an id");
    assert_eq!(present(&officer, &lane, &mrz)["advice"]["verdict"], "clear", "a proposal has no effect");
    let approve = json!({ "decision": "approve" });
    let own_hand = author.post(&format!("/api/entries/{id}/decision"), &approve);
    assert_eq!((own_hand.status, own_hand.problem()), (403, "problem-own-entry"));
    let watch = Stopwatch::start();
    approver.post(&format!("/api/entries/{id}/decision"), &approve).ok();
    // Bounded: the promise is one second.
    while present(&officer, &lane, &mrz)["advice"]["verdict"] == "clear" {
        assert!(watch.elapsed() < Duration::from_secs(1), "the entry has no effect after a second");
    }
}

#[test]
fn a_malformed_list_is_refused_whole_and_the_fault_is_placed() {
    let server = Server::start();
    let owner = server.sign_in("list_owner").for_purpose("list_maintenance");
    let before = owner.get("/api/lists").ok().json;
    for body in
        ["<CONSOLIDATED_LIST><INDIVIDUALS><INDIVIDUAL></INDIVIDUALS>", "", "\u{feff}<html>no list</html>"]
    {
        let answer = owner.send(
            "POST",
            "/api/lists/un-sc/imports?format=un_xml",
            Some(body.into()),
            "application/xml",
        );
        let refused = answer.status == 400 || answer.json["state"] == "refused";
        assert!(refused, "{} {}", answer.status, answer.json);
        if let Some(fault) = answer.json["faults"].as_array().and_then(|f| f.first()) {
            let empty = fault["message"]["id"] == "problem-import-empty";
            assert!(empty || fault["line"].as_u64().is_some(), "{fault}");
        }
    }
    let after = owner.get("/api/lists").ok().json;
    assert_eq!(before, after, "the last good list stays");
}
