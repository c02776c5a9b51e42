//! `gatehouse reader`: the bridge at a workstation, asked over HTTP as an officer's browser asks it, with simulated chips; and a
//! passport on a real PC/SC service with a virtual reader.

mod bridge;
mod virtual_reader;

use std::sync::Barrier;

use documents::reader_ticket::LIFE;
use platform::{Clock, SystemClock};
use serde_json::json;

use bridge::{Bridge, ORIGIN, Workstation, chips, judged};

#[test]
fn a_document_is_read_kept_and_handed_on() {
    let place = Workstation::new();
    let bridge = place.start(&[]);
    let said = bridge.read("passport");
    assert_eq!(said.status, 200);
    let events = said.events();
    let of = |kind: &str| events.iter().filter(|event| event["event"] == kind).count();
    assert_eq!((of("access"), of("done"), of("failed"), of("waiting")), (1, 1, 0, 0), "{}", said.body);
    let portrait: Vec<_> = events.iter().filter(|event| event["file"] == "DG2").collect();
    let last = portrait.last().expect("the portrait's progress is told");
    assert!(portrait.len() > 1 && last["done"] == last["total"]);
    let proof = json!({ "event": "step", "step": "ChipAuthentication", "state": "done" });
    assert!(events.contains(&proof), "{}", said.body);
    let done = events.last().expect("events");
    assert_eq!(judged(&done["evidence"])["data"], "genuine");

    let status = bridge.ask("GET", "/v1/status", &[], "").json();
    assert_eq!((&status["kept"], &status["device"]), (&json!(1), &json!("lane 3")));
    let kept = bridge.with_ticket("GET", "/v1/kept", "").json();
    assert_eq!(kept[0]["reading"], done["reading"]);
    assert_eq!(kept[0]["presentation"], "prs_1");
    let path = format!("/v1/kept/{}", done["reading"].as_str().expect("an id"));
    assert_eq!(bridge.with_ticket("GET", &path, "").json()["evidence"], done["evidence"]);
    assert_eq!(bridge.with_ticket("DELETE", &path, "").status, 204);
    assert_eq!(bridge.with_ticket("DELETE", &path, "").problem(), "problem-reader-no-reading");
    assert_eq!(bridge.with_ticket("GET", "/v1/kept", "").json(), json!([]));
}

#[test]
fn nobody_but_the_paired_servers_pages_is_answered() {
    let place = Workstation::new();
    let bridge = place.start(&[]);
    let foreign = |headers: &[(&str, &str)]| {
        for (method, path) in
            [("GET", "/v1/status"), ("POST", "/v1/readings"), ("OPTIONS", "/v1/readings"), ("GET", "/x")]
        {
            let said = bridge.raw(method, path, headers, "");
            assert_eq!((said.status, said.problem()), (403, "problem-reader-origin"), "{headers:?}");
            assert!(said.header("access-control-allow-origin").is_none(), "{headers:?}");
        }
    };
    foreign(&[("host", "127.0.0.1")]);
    foreign(&[("host", "127.0.0.1"), ("origin", "https://other.example")]);
    foreign(&[("host", "127.0.0.1"), ("origin", "null")]);
    foreign(&[("host", "rebound.example"), ("origin", ORIGIN)]);

    let before = bridge.ask("OPTIONS", "/v1/readings", &[("access-control-request-method", "POST")], "");
    assert_eq!(before.status, 204);
    assert_eq!(before.header("access-control-allow-origin"), Some(ORIGIN));
    assert_eq!(before.header("access-control-allow-private-network"), Some("true"));
    assert_eq!(bridge.ask("GET", "/v1/status", &[], "").header("access-control-allow-origin"), Some(ORIGIN));
}

#[test]
fn without_a_good_ticket_nothing_is_read_or_shown() {
    let place = Workstation::new();
    let bridge = place.start(&[]);
    let now = SystemClock.now();
    let check = |ticket: &str, problem: &str| {
        let bearer = format!("Bearer {ticket}");
        for (method, path) in
            [("POST", "/v1/readings"), ("GET", "/v1/kept"), ("GET", "/v1/kept/x"), ("DELETE", "/v1/kept/x")]
        {
            let said = bridge.ask(method, path, &[("authorization", &bearer)], &chips().order("passport"));
            assert_eq!((said.status, said.problem()), (401, problem), "{method} {path}");
        }
    };
    check("", "problem-reader-ticket");
    check(&Workstation::new().ticket_at(now), "problem-reader-ticket");
    check(&place.ticket_at(now.minus(LIFE)), "problem-reader-ticket-expired");
    check(&place.ticket_at(now.plus(LIFE)), "problem-reader-ticket-expired");
    let ticket = place.ticket_at(now);
    let changed = format!("e{}", ticket.get(2..).expect("longer"));
    check(&changed, "problem-reader-ticket");
    assert_eq!(bridge.ask("POST", "/v1/readings", &[], "").problem(), "problem-reader-ticket");
    assert_eq!(bridge.ask("GET", "/v1/status", &[], "").json()["kept"], 0);
}

#[test]
fn one_reading_at_a_time_and_it_ends_when_its_page_goes_away() {
    let place = Workstation::new();
    let bridge = place.start(&["--wait", "600"]);
    let waiting = bridge.begin(&chips().order_of_nobody());
    let second = bridge.read("passport");
    assert_eq!((second.status, second.problem()), (409, "problem-reader-busy"));
    drop(waiting);
    // The bridge sees within a moment that the page is gone; each try is a whole request.
    let free = (0..100_000).find_map(|_| Some(bridge.read("passport")).filter(|said| said.status == 200));
    assert_eq!(free.expect("the turn is free again").last()["event"], "done");
}

#[test]
fn a_document_that_nobody_lays_on_and_one_that_does_not_open_have_their_problems() {
    let place = Workstation::new();
    let bridge = place.start(&["--wait", "1"]);
    let none = bridge.with_ticket("POST", "/v1/readings", &chips().order_of_nobody());
    let events = none.events();
    assert_eq!(events.first().map(|event| &event["event"]), Some(&json!("waiting")));
    assert_eq!(none.last()["problem"]["id"], "problem-reader-no-document");

    // The number is right, so the document is found; the date of birth is another one.
    let closed = bridge.with_ticket("POST", "/v1/readings", &chips().order_with_other_birth("passport"));
    assert_eq!(closed.last()["problem"]["id"], "problem-reader-no-access", "{}", closed.body);
    let wrong = bridge.with_ticket("POST", "/v1/readings", "{\"zone\":[\"no zone\"]}");
    assert_eq!((wrong.status, wrong.problem()), (400, "problem-chip-password"));
    assert_eq!(bridge.with_ticket("POST", "/v1/readings", "[").problem(), "problem-reader-order");
    assert_eq!(bridge.ask("GET", "/v1/status", &[], "").json()["kept"], 0);
}

#[test]
fn a_reading_survives_the_bridges_sudden_end() {
    let place = Workstation::new();
    let mut bridge = place.start(&[]);
    let done = bridge.read("passport").last();
    assert_eq!(done["event"], "done");
    bridge.kill();
    let again = place.start(&[]);
    let kept = again.with_ticket("GET", "/v1/kept", "").json();
    assert_eq!(kept.as_array().map(Vec::len), Some(1));
    let path = format!("/v1/kept/{}", done["reading"].as_str().expect("an id"));
    assert_eq!(again.with_ticket("GET", &path, "").json()["evidence"], done["evidence"]);
}

#[test]
fn reading_goes_on_while_the_server_is_away() {
    let folder = it::fresh_folder();
    let mut server = it::Server::start_in(&folder, &[]);
    let officer = server.sign_in("officer").for_purpose("border_check");
    let answer = officer.post("/api/reader-tickets", &json!({ "device": "lane 3" })).ok().json;
    let ticket = answer["ticket"].as_str().expect("a ticket").to_owned();
    assert_eq!(
        server.sign_in("auditor").for_purpose("audit").post("/api/reader-tickets", &json!({})).status,
        403
    );
    let place = Workstation::paired_with(&server.url, ticket);
    let policy = server.client().get("/health");
    let policy = policy.header("content-security-policy").expect("a policy");
    assert!(policy.contains("connect-src 'self' http://127.0.0.1:"), "{policy}");

    server.kill();
    let bridge = place.start(&[]);
    assert_eq!(bridge.read("passport").last()["event"], "done");
    let kept = bridge.with_ticket("GET", "/v1/kept", "").json();
    let url = server.url.clone();
    drop(server);
    let server = it::Server::start_again(&folder, &url);
    let key = server.client().get("/api/reader-key").ok().json;
    assert_eq!(key["key"], place.key(), "the server's key outlives its start");
    let path = format!("/v1/kept/{}", kept[0]["reading"].as_str().expect("an id"));
    let evidence = bridge.with_ticket("GET", &path, "").json()["evidence"].clone();
    assert_eq!(judged(&evidence)["data"], "genuine");
    assert_eq!(bridge.with_ticket("DELETE", &path, "").status, 204);
}

#[test]
fn twenty_bridges_at_once_lose_nothing() {
    const BRIDGES: usize = 20;
    const READINGS: usize = 2;
    let places: Vec<Workstation> = (0..BRIDGES).map(|_| Workstation::new()).collect();
    let bridges: Vec<Bridge> = places.iter().map(|place| place.start(&[])).collect();
    let together = Barrier::new(BRIDGES);
    std::thread::scope(|scope| {
        for bridge in &bridges {
            scope.spawn(|| {
                together.wait();
                for name in ["passport", "passport-with-mapping"].into_iter().take(READINGS) {
                    assert_eq!(bridge.read(name).last()["event"], "done");
                }
            });
        }
    });
    for bridge in &bridges {
        let kept = bridge.with_ticket("GET", "/v1/kept", "").json();
        assert_eq!(kept.as_array().map(Vec::len), Some(READINGS));
    }
}

#[test]
fn an_unpaired_or_reachable_bridge_does_not_start() {
    let folder = it::fresh_folder();
    let data = folder.to_str().expect("UTF-8");
    let unpaired = it::run(&["--data", data, "reader", "run", "--listen", "127.0.0.1:0"]);
    assert_eq!(unpaired.status.code(), Some(2));
    let place = Workstation::new();
    let reachable = place.run(&["run", "--simulated", ".", "--listen", "0.0.0.0:0"]);
    assert_eq!(reachable.status.code(), Some(2), "{}", String::from_utf8_lossy(&reachable.stderr));
    let plain = place.run(&["pair", "--server", "http://border.example"]);
    assert_eq!(plain.status.code(), Some(2), "a key without TLS is not believed");
}
