//! Intake by a message broker: through kills of the server and of the broker, each interchange is there once and answered once.

use std::collections::BTreeSet;

use async_nats::jetstream::stream::Stream;
use async_nats::jetstream::{Context, consumer, stream};
use async_nats::{ConnectOptions, HeaderMap};
use futures_util::StreamExt;
use it::{Client, Server, fresh_folder};
use platform::{Clock, SystemClock};
use serde_json::Value;

use crate::full_disk::SmallDisk;
use crate::nats::{Broker, until};

/// Lists of different flights.
const LISTS: usize = 36;
/// Of these, sent twice.
const REPEATED: usize = 10;
/// Lists that name no flight.
const BROKEN: usize = 2;
/// With one that is empty and one under another's name.
const ALL: usize = LISTS + REPEATED + BROKEN + 2;
const SETTINGS: &str = "reply_subject = \"carriers.out.{account}\"\nin_flight = 4\n";
/// What a server that makes nothing needs, and what a carrier needs; as the guide for operators has it.
const USERS: &str = r#"
{ user: gatehouse, password: "border", permissions: {
    publish: ["$JS.API.STREAM.INFO.CARRIERS", "$JS.API.CONSUMER.INFO.CARRIERS.gatehouse",
              "$JS.API.CONSUMER.MSG.NEXT.CARRIERS.gatehouse", "$JS.ACK.CARRIERS.gatehouse.>", "carriers.out.>", "_INBOX.>"]
    subscribe: ["_INBOX.>"] } }
{ user: uo, password: "ocean", permissions: {
    publish: ["carriers.in.carrier.uo"]
    subscribe: ["carriers.out.carrier.uo", "_INBOX.uo.>"] } }
"#;
const OWN: &str = "carriers.in.carrier.uo";

/// A passenger list of flight UO`n` today.
pub fn list(n: usize) -> String {
    let today = SystemClock.now().to_jiff().strftime("%y%m%d").to_string();
    let body = format!(
        "BGM+745'RFF+TN:T{n}'TDT+20+UO{n}'LOC+125+AKL'DTM+189:{today}0100:201'LOC+87+XUT'DTM+232:{today}0400:201'\
         NAD+FL+++ERIKSSON:ANNA MARIA'ATT+2++F'DTM+329:740812'NAT+2+UTO'RFF+AVF:ABC123'DOC+P:110:111+L898902C3'LOC+91+UTO'"
    );
    let count = body.matches('\'').count() + 2;
    format!(
        "UNB+UNOA:4+UODCS+UTOBORDER+{today}:0000+{n}'UNH+{n}+PAXLST:D:05B:UN:IATA'{body}UNT+{count}+{n}'UNZ+1+{n}'"
    )
}

fn broken(n: usize) -> String {
    list(n).replace(&format!("TDT+20+UO{n}'"), "")
}

fn publish(broker: &Broker, context: &Context, subject: &'static str, text: String) {
    let sent = broker.run(async { context.publish(subject, text.into()).await?.await });
    sent.expect("the broker keeps it");
}

/// Messages that were not delivered or not acknowledged yet; `None` while there is no consumer.
fn waiting(broker: &Broker, context: &Context) -> Option<u64> {
    broker.run(async {
        let stream = context.get_stream("CARRIERS").await.ok()?;
        let info = stream.consumer_info("gatehouse").await.ok()?;
        Some(info.num_pending + info.num_ack_pending as u64)
    })
}

/// The answers so far: for each the subject and the text.
fn answers(broker: &Broker, context: &Context) -> Vec<(String, String)> {
    broker.run(async {
        let stream: Stream = context.get_stream("CARRIERS_ANSWERS").await.expect("it was made");
        let mut all = Vec::new();
        for sequence in 1..=stream.cached_info().state.last_sequence {
            let kept = stream.get_raw_message(sequence).await.expect("nothing was deleted");
            all.push((kept.subject.to_string(), String::from_utf8_lossy(&kept.payload).into_owned()));
        }
        all
    })
}

/// Of today's flights of the lists: how many messages and travellers each has.
fn flights(client: &Client) -> Vec<(String, usize, usize)> {
    let board = client.get("/api/carriers/flights").ok().json;
    let rows = board["flights"].as_array().expect("flights").iter();
    rows.map(|row| {
        let view =
            client.get(&format!("/api/carriers/flights/{}", row["id"].as_str().expect("an id"))).ok().json;
        let count = |name: &str| view[name].as_array().expect("a list").len();
        (
            format!("UO{}", view["flight"]["number"].as_str().expect("a number")),
            count("messages"),
            count("travellers"),
        )
    })
    .collect()
}

fn vetting(server: &Server) -> Client {
    server.sign_in("second_line").for_purpose("vetting")
}

fn start(folder: &std::path::Path, broker: &Broker, settings: &str, more: &[&str]) -> Server {
    let file = broker.settings(settings);
    let settings = ["--settings", file.to_str().expect("UTF-8"), "--log", "info"];
    Server::start_in(folder, &[&settings[..], more].concat())
}

/// Publishes everything but the first list, which shows whose name the sender is.
fn publish_all(broker: &Broker, context: &Context) {
    for n in 2..=LISTS {
        publish(broker, context, OWN, list(n));
        if n <= REPEATED + 1 {
            publish(broker, context, OWN, list(n - 1));
        }
    }
    for n in 0..BROKEN {
        publish(broker, context, OWN, broken(100 + n));
    }
    publish(broker, context, OWN, String::new());
    publish(broker, context, "carriers.in.carrier.pw", list(200));
}

fn check_everything_is_there_once(client: &Client) {
    let found = flights(client);
    let expect: BTreeSet<_> = (1..=LISTS).map(|n| (format!("UO{n}"), 1, 1)).collect();
    assert_eq!(found.len(), LISTS, "{found:?}");
    assert_eq!(found.into_iter().collect::<BTreeSet<_>>(), expect);
    let quarantine: Value = client.get("/api/carriers/quarantine").ok().json;
    assert_eq!(quarantine.as_array().expect("a list").len(), BROKEN + 1, "{quarantine}");
}

#[test]
fn every_interchange_is_there_and_answered_once_whoever_is_killed() {
    let (mut broker, folder) = (Broker::new(), fresh_folder());
    broker.start();
    let settings = format!("{SETTINGS}create = true");
    let mut server = start(&folder, &broker, &settings, &[]);
    let context = broker.client();
    until("the streams are made", || waiting(&broker, &context));
    publish(&broker, &context, OWN, list(1));
    until("the first is received", || (waiting(&broker, &context)? == 0).then_some(()));
    publish_all(&broker, &context);
    until("some are received", || (waiting(&broker, &context)? < 40).then_some(()));
    server.kill();
    drop(server);
    assert!(waiting(&broker, &context).expect("the broker runs") > 0, "it was killed in the middle");

    let server = start(&folder, &broker, &settings, &["--keep"]);
    until("more are received", || (waiting(&broker, &context)? < 20).then_some(()));
    broker.kill();
    broker.start();
    until("all are received", || (waiting(&broker, &context)? == 0).then_some(()));
    let client = vetting(&server);
    check_everything_is_there_once(&client);
    let told = answers(&broker, &context);
    assert_eq!(told.len(), LISTS + REPEATED + BROKEN, "{told:?}");
    for n in 1..=LISTS {
        let own = format!("RFF+TN:T{n}'");
        assert!(told.iter().any(|(to, text)| to == "carriers.out.carrier.uo" && text.contains(&own)), "{n}");
    }

    publish(&broker, &context, OWN, list(1));
    until("the resend is received", || (waiting(&broker, &context)? == 0).then_some(()));
    check_everything_is_there_once(&client);
    assert_eq!(answers(&broker, &context).len(), LISTS + REPEATED + BROKEN + 1, "a resend is answered");
    let metrics = String::from_utf8(client.get("/metrics").ok().bytes).expect("text");
    assert!(metrics.contains("gatehouse_broker_connected 1"), "{metrics}");
    let auditor = server.sign_in("auditor").for_purpose("audit");
    let refused = auditor.get("/api/audit?kind=carriers.refuse").ok().json.to_string();
    assert!(refused.contains("problem-carrier-sender"), "{refused}");

    drop(server);
    let data = folder.to_str().expect("UTF-8");
    for command in [&["check"][..], &["audit", "verify"]] {
        let output = it::run(&[&["--data", data, "--format", "json"], command].concat());
        assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stdout));
    }
    assert_eq!(ALL, 50);
}

#[test]
fn a_broker_that_comes_late_is_found_and_nothing_is_made_on_it_unasked() {
    let (mut broker, folder) = (Broker::guarded(USERS), fresh_folder());
    let password = folder.join("password");
    std::fs::write(&password, "border\n").expect("writable");
    let user = format!("user = \"gatehouse\"\npassword_file = \"{}\"", password.display());
    let server = start(&folder, &broker, &user, &[]);
    let log = || std::fs::read_to_string(folder.join("server.log")).expect("a log");
    until("the log says that the broker is away", || log().contains("can't be used").then_some(()));
    broker.start();
    let advice = "the broker has no stream CARRIERS: make it";
    until("the log says what to do", || log().contains(advice).then_some(()));
    let context = broker.client();
    assert!(broker.run(context.get_stream("CARRIERS")).is_err(), "nothing was made");

    let subjects = vec!["carriers.in.>".to_owned()];
    let made =
        stream::Config { name: "CARRIERS".into(), subjects: subjects.clone(), ..stream::Config::default() };
    let pull = consumer::pull::Config {
        durable_name: Some("gatehouse".into()),
        filter_subject: subjects[0].clone(),
        ..consumer::pull::Config::default()
    };
    broker.run(async {
        let stream = context.create_stream(made).await.expect("made");
        stream.create_consumer(pull).await.expect("made");
    });
    let carrier = ConnectOptions::new().user_and_password("uo".into(), "ocean".into());
    let carrier = broker.client_with(carrier.custom_inbox_prefix("_INBOX.uo"));
    let text = broker.run(async {
        let client = carrier.client();
        let inbox = client.new_inbox();
        let mut answer = client.subscribe(inbox.clone()).await.expect("subscribed");
        let mut headers = HeaderMap::new();
        headers.insert("Reply-To", inbox.as_str());
        headers.insert("Nats-Msg-Id", "list-7");
        let sent = carrier.publish_with_headers(OWN, headers, list(7).into()).await.expect("sent");
        sent.await.expect("kept");
        let answer = answer.next().await.expect("an answer");
        let of = answer.headers.as_ref().and_then(|headers| headers.get("In-Reply-To"));
        assert_eq!(of.map(|value| value.as_str()), Some("list-7"));
        String::from_utf8_lossy(&answer.payload).into_owned()
    });
    assert!(text.contains("BGM+962'RFF+TN:T7'"), "{text}");
    assert_eq!(flights(&vetting(&server)), [("UO7".to_owned(), 1, 1)]);
}

#[test]
fn what_a_full_disk_has_no_room_for_waits_at_the_broker() {
    let (mut broker, disk) = (Broker::new(), SmallDisk::mount());
    broker.start();
    let server = start(&disk.0, &broker, &format!("{SETTINGS}create = true"), &[]);
    let context = broker.client();
    until("the streams are made", || waiting(&broker, &context));
    let filler = disk.fill();
    // The write-ahead log has room of its own for a few.
    let put_off = || {
        let metrics = String::from_utf8(server.client().get("/metrics").ok().bytes).expect("text");
        metrics.contains("outcome=\"put_off\"")
    };
    let mut sent = 0;
    until("a message is put off", || {
        sent += 1;
        publish(&broker, &context, OWN, list(sent));
        put_off().then_some(())
    });
    std::fs::remove_file(filler).expect("removable");
    until("all are received", || (waiting(&broker, &context)? == 0).then_some(()));
    let found: BTreeSet<_> = flights(&vetting(&server)).into_iter().collect();
    assert_eq!(found, (1..=sent).map(|n| (format!("UO{n}"), 1, 1)).collect());
}
