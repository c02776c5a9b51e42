//! The counter from the officer's side: present, see the advice, decide; refer to the second line; refuse with a notice.

use it::{Client, Ledger, Server};
use serde_json::{Value, json};

/// ICAO's specimen of a Utopian passport holder, with an expiry in the future.
pub fn mrz() -> String {
    zone("L898902C3", "ERIKSSON<<ANNA<MARIA", "740812", 'F', "350415")
}

/// A TD3 zone of Utopia with right check digits.
pub fn zone(number: &str, name: &str, birth: &str, sex: char, expiry: &str) -> String {
    let number = format!("{number:<<9}");
    let optional = "<".repeat(14);
    let d = check_digit;
    let composite =
        format!("{number}{}{birth}{}{expiry}{}{optional}{}", d(&number), d(birth), d(expiry), d(&optional));
    let second = format!(
        "{number}{}UTO{birth}{}{sex}{expiry}{}{optional}{}{}",
        d(&number),
        d(birth),
        d(expiry),
        d(&optional),
        d(&composite)
    );
    format!("P<UTO{name:<<39}\n{second}")
}

/// Doc 9303-3 section 4.9: weights 7, 3, 1.
fn check_digit(text: &str) -> u32 {
    let value = |c: char| c.to_digit(36).unwrap_or(0);
    text.chars().zip([7, 3, 1].iter().cycle()).map(|(c, w)| value(c) * w).sum::<u32>() % 10
}

/// A free counter lane of the demo that leads in, opened by this officer.
pub fn open_lane(officer: &Client) -> String {
    let ports = officer.get("/api/ports").ok().json;
    let lanes =
        ports.as_array().expect("ports").iter().flat_map(|p| p["lanes"].as_array().expect("lanes").clone());
    let free = |l: &Value| l["kind"] == "counter" && l["direction"] == "entry" && l["open"] == false;
    let lane = lanes.into_iter().find(free).expect("a free lane");
    let id = lane["id"].as_str().expect("an id").to_owned();
    officer.post(&format!("/api/lanes/{id}/open"), &json!({ "direction": "entry" })).ok();
    id
}

pub fn present(officer: &Client, lane: &str, mrz: &str) -> Value {
    let input = json!({ "lane": lane, "direction": "entry", "source": "typed", "mrz": mrz });
    officer.for_purpose("border_check").post("/api/presentations", &input).ok().json
}

pub fn decide(officer: &Client, presentation: &Value, decision: Value) -> it::Answer {
    let mut input = decision;
    input["advice"] = presentation["advice"]["id"].clone();
    let id = presentation["id"].as_str().expect("an id");
    officer.post(&format!("/api/presentations/{id}/decision"), &input)
}

fn the_whole_line(ledger: Ledger) {
    let server = Server::start_with(ledger, &[]);
    let officer = server.sign_in("officer");
    let lane = open_lane(&officer);
    a_citizen_is_admitted(&officer, &lane);
    a_listed_person_is_referred_and_decided_by_the_second_line(&server, &officer, &lane);
    an_unreadable_zone_cannot_tell(&officer, &lane);
    a_refusal_prints_a_notice(&officer, &lane);
}

fn a_citizen_is_admitted(officer: &Client, lane: &str) {
    let presentation = present(officer, lane, &mrz());
    assert_eq!(presentation["advice"]["verdict"], "clear", "{}", presentation["advice"]);
    assert_eq!(presentation["document"]["surname"], "ERIKSSON");
    let act = officer.for_purpose("border_check");
    let decision = decide(&act, &presentation, json!({ "outcome": "admit" })).ok().json;
    assert_eq!(decision["outcome"], "admit");
    let again = decide(&act, &presentation, json!({ "outcome": "admit" }));
    assert_eq!(again.status, 409, "one decision each: {}", again.json);
    let person = presentation["person"]["id"].as_str().expect("a person");
    let page = act.get(&format!("/api/persons/{person}")).ok().json;
    assert!(
        page["timeline"].as_array().expect("a timeline").iter().any(|i| i["kind"] == "crossing"),
        "{page}"
    );
}

fn a_listed_person_is_referred_and_decided_by_the_second_line(server: &Server, officer: &Client, lane: &str) {
    // From the UN list (CDi.002), order swapped as documents have it.
    let presentation =
        present(officer, lane, &zone("X1234567", "BWAMBALE<<FRANK<KAKOLELE", "690101", 'M', "330101"));
    assert_eq!(presentation["advice"]["verdict"], "refer");
    let lists = check(&presentation, "lists");
    let hit = &lists["evidence"][0]["hit"];
    assert!(hit["features"].as_array().expect("features").len() >= 2, "a hit explains itself: {hit}");
    let act = officer.for_purpose("border_check");
    let bare = decide(&act, &presentation, json!({ "outcome": "admit" }));
    assert_eq!(bare.status, 400, "admitting against the advice needs a reason: {}", bare.json);
    decide(&act, &presentation, json!({ "outcome": "refer" })).ok();
    let second = server.sign_in("second_line").for_purpose("second_line");
    let open = second.get("/api/referrals?state=open").ok().json;
    let list = open.as_array().or(open["items"].as_array()).expect("referrals").clone();
    let referral = list.iter().find(|r| r["presentation"] == presentation["id"]).expect("it arrived");
    let id = referral["id"].as_str().expect("an id");
    second.post(&format!("/api/referrals/{id}/take"), &json!({})).ok();
    second
        .post(
            &format!("/api/referrals/{id}/notes"),
            &json!({ "text": "Another person: fingerprints differ." }),
        )
        .ok();
    let detail = second.get(&format!("/api/referrals/{id}")).ok().json;
    assert_eq!(detail["notes"].as_array().map(Vec::len), Some(1));
    let decision = json!({ "outcome": "admit", "stay_until": null, "override_reason": "Identity checked: not the listed person." });
    decide(&second, &detail["presentation"], decision).ok();
}

fn an_unreadable_zone_cannot_tell(officer: &Client, lane: &str) {
    let damaged = mrz().replace("L898902C3", "L898902C4");
    let presentation = present(officer, lane, &damaged);
    assert_ne!(presentation["advice"]["verdict"], "clear");
    let fields = presentation["document"]["fields"].as_array().expect("fields").clone();
    let failed = fields.iter().find(|f| f["status"] == "failed").expect("the failed field is named");
    assert!(
        failed["line"].as_u64().is_some() && failed["from"].as_u64().is_some(),
        "with its place: {failed}"
    );
}

fn a_refusal_prints_a_notice(officer: &Client, lane: &str) {
    let presentation = present(officer, lane, &zone("EXP000001", "PETROVA<<OLGA", "800101", 'F', "200101"));
    assert_eq!(
        presentation["advice"]["verdict"], "refer",
        "an expired document is referred, never refused by the system"
    );
    let act = officer.for_purpose("border_check");
    let ground = act.get("/api/grounds").ok().json[0]["id"].clone();
    let missing = decide(&act, &presentation, json!({ "outcome": "refuse" }));
    assert_eq!(missing.status, 400, "a refusal needs a ground: {}", missing.json);
    let input = json!({ "outcome": "refuse", "ground": ground, "notice_locale": "ru", "override_reason": "Document expired in 2020." });
    let decision = decide(&act, &presentation, input).ok().json;
    for locale in ["ru", "zh-Hans", "zh-Hant-HK", "ar", "en"] {
        let path =
            format!("/api/decisions/{}/notice?locale={locale}", decision["id"].as_str().expect("an id"));
        let notice = act.get(&path).ok();
        assert_eq!(notice.header("content-type"), Some("application/pdf"));
        assert!(notice.bytes.starts_with(b"%PDF-"), "{locale}");
    }
}

fn check(presentation: &Value, name: &str) -> Value {
    let checks = presentation["advice"]["checks"].as_array().expect("checks");
    checks.iter().find(|c| c["check"] == name).unwrap_or_else(|| panic!("no check {name}")).clone()
}

#[test]
fn a_line_of_travellers_on_sqlite() {
    the_whole_line(Ledger::Sqlite);
}

#[test]
fn a_line_of_travellers_on_postgres() {
    the_whole_line(Ledger::Postgres);
}

#[test]
fn a_decision_sent_twice_is_made_once() {
    let server = Server::start();
    let officer = server.sign_in("officer");
    let lane = open_lane(&officer);
    let presentation = present(&officer, &lane, &mrz());
    let act = officer.for_purpose("border_check").with_key("decision-1");
    let first = decide(&act, &presentation, json!({ "outcome": "admit" })).ok().json;
    let second = decide(&act, &presentation, json!({ "outcome": "admit" })).ok().json;
    assert_eq!(first, second);
    let other = decide(&act, &presentation, json!({ "outcome": "admit", "note": "other" }));
    assert_eq!((other.status, other.problem()), (409, "problem-key-reused"));
}
