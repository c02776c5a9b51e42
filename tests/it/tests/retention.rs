//! Booking data of seven months ago is masked in storage, two people look at it, a hold keeps it.

use it::{Answer, Client, Ledger, Server};
use jiff::ToSpan;
use jiff::tz::TimeZone;
use platform::{Clock, SystemClock};
use serde_json::{Value, json};

const WHY: &str = "Wanted in case 7, ordered by the court.";

/// A passenger list of a flight seven months ago.
fn list(service: &str, family: &str, number: &str) -> Vec<u8> {
    let now = SystemClock.now().to_jiff().to_zoned_datetime(TimeZone::UTC);
    let day = now.checked_sub(7.months()).expect("the calendar goes back").strftime("%y%m%d").to_string();
    let body = format!(
        "BGM+745'RFF+TN:T{service}'TDT+20+{service}'LOC+125+AKL'DTM+189:{day}0100:201'LOC+87+XUT'DTM+232:{day}0400:201'\
         NAD+FL+++{family}:ANNA MARIA'ATT+2++F'DTM+329:740812'COM+61255501234:TE'NAT+2+UTO'RFF+AVF:ABC123'DOC+P:110:111+{number}'LOC+91+UTO'"
    );
    let count = body.matches('\'').count() + 2;
    format!(
        "UNB+UNOA:4+UODCS+UTOBORDER+{day}:0000+{service}'UNH+1+PAXLST:D:05B:UN:IATA'{body}UNT+{count}+1'UNZ+1+{service}'"
    )
    .into_bytes()
}

fn send(client: &Client, list: Vec<u8>) -> Value {
    client.send("POST", "/api/carriers/interchanges", Some(list), "application/edifact").ok().json
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("{value} is no text")).to_owned()
}

fn refused(answer: &Answer, status: u16, problem: &str) {
    assert_eq!((answer.status, answer.problem()), (status, problem), "{}", answer.json);
}

fn masked_then_seen_by_two(ledger: Ledger) -> Server {
    let server = Server::start_with(ledger, &[]);
    let second = server.sign_in("second_line").for_purpose("vetting");
    let auditor = server.sign_in("auditor").for_purpose("audit");
    let gone = text(&send(&second, list("UO123", "ERIKSSON", "E5550177Q"))["messages"][0]["flight"]);
    let kept = text(&send(&second, list("UO456", "HOLMBERG", "H5550123"))["messages"][0]["flight"]);

    let subject = |flight: &str| json!({ "kind": "flight", "id": flight });
    let case = |flight: &str| json!({ "subject": subject(flight), "case_no": "K-7", "reason": WHY });
    let hold = text(&second.post("/api/carriers/holds", &case(&kept)).ok().json["id"]);
    let plan = server.command(&["carrier", "retention", "--dry-run"]);
    assert_eq!(
        (plan["mask"].as_array().map(Vec::len), &plan["mask"][0]["flight"]),
        (Some(1), &json!(gone)),
        "{plan}"
    );
    let swept = server.command(&["carrier", "retention"]);
    assert_eq!(swept["masked"]["flights"], 1, "{swept}");

    let view = second.get(&format!("/api/carriers/flights/{gone}")).ok();
    let shown = String::from_utf8_lossy(&view.bytes).into_owned();
    assert!(!shown.contains("ERIKSSON") && !shown.contains("E5550177Q"), "{shown}");
    assert_eq!(
        (&view.json["flight"]["passengers"], &view.json["travellers"][0]["name"]),
        (&json!(1), &json!("***"))
    );
    let message = text(&view.json["messages"][0]["id"]);
    let bytes = text(&second.get(&format!("/api/carriers/messages/{message}")).ok().json["text"]);
    assert!(
        bytes.contains("TDT+20+UO123") && !bytes.contains("ERIKSSON") && !bytes.contains("61255501234"),
        "{bytes}"
    );
    let replay = second.post(&format!("/api/carriers/messages/{message}/replay"), &json!({}));
    refused(&replay, 409, "problem-message-masked");
    let held = second.get(&format!("/api/carriers/flights/{kept}")).ok().json;
    assert_eq!(held["travellers"][0]["name"], "HOLMBERG ANNA MARIA", "the hold keeps it");

    let early = second.post("/api/carriers/unmask", &case(&kept));
    refused(&early, 409, "problem-not-masked");
    let asked = text(&second.post("/api/carriers/unmask", &case(&gone)).ok().json["id"]);
    let (look, decide) =
        (format!("/api/carriers/unmask/{asked}"), format!("/api/carriers/unmask/{asked}/decision"));
    let yes = json!({ "ruling": "approve", "reason": "The order was shown." });
    refused(&second.get(&look), 409, "problem-unmask-not-approved");
    assert_eq!(second.post(&decide, &yes).status, 403, "who vets decides about no look");
    assert_eq!(auditor.get(&look).status, 403, "who decides about looks looks at nobody");
    assert_eq!(auditor.post("/api/carriers/unmask", &case(&gone)).status, 403, "nor asks");
    auditor.post(&decide, &yes).ok();
    let seen = second.get(&look).ok().json;
    assert_eq!(seen["travellers"][0]["shown"]["name"], "ERIKSSON ANNA MARIA", "{seen}");
    let after = second.get(&format!("/api/carriers/flights/{gone}")).ok().json;
    assert_eq!(after["travellers"][0]["name"], "***", "nothing is written back");

    second
        .post(&format!("/api/carriers/holds/{hold}/release"), &json!({ "reason": "The case was closed." }))
        .ok();
    let release = format!("/api/carriers/holds/{hold}/decision");
    assert_eq!(second.post(&release, &yes).status, 403, "a release takes a second person of another duty");
    auditor.post(&release, &yes).ok();
    assert_eq!(server.command(&["carrier", "retention"])["masked"]["flights"], 1, "now it is due");
    assert_eq!(server.command(&["check"])["ok"], true);
    server
}

/// The files of the ledger as a thief of the disk would have them.
fn ledger_files(server: &Server) -> Vec<u8> {
    let name =
        |path: &std::path::Path| path.file_name().is_some_and(|n| n.to_string_lossy().starts_with("ledger"));
    let files =
        std::fs::read_dir(server.folder()).expect("readable").map(|entry| entry.expect("readable").path());
    files.filter(|path| name(path)).flat_map(|path| std::fs::read(path).expect("readable")).collect()
}

#[test]
fn bookings_of_seven_months_ago_are_masked_on_sqlite() {
    let mut server = masked_then_seen_by_two(Ledger::Sqlite);
    server.kill();
    let files = ledger_files(&server);
    let has = |text: &str| files.windows(text.len()).any(|bytes| bytes == text.as_bytes());
    assert!(has("UO123"), "the flight is there still");
    assert!(!has("61255501234") && !has("E5550177Q"), "no byte of the files tells a telephone or a document");
}

#[test]
fn bookings_of_seven_months_ago_are_masked_on_postgres() {
    masked_then_seen_by_two(Ledger::Postgres);
}
