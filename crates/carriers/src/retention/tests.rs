//! Retention on both databases, by real messages: what is gone, what stays, who may look, what a hold keeps.

mod pure;
mod two;

use std::path::Path;
use std::sync::Arc;

use kernel::{FlightId, Problem, Role, Timestamp};
use platform::{Call, SystemEntropy, Tx, Value};

use super::wire::{Counts, Subject};
use super::{Keys, Retention, RetentionRules};
use crate::model::{MessageState, VettingOutcome, VettingState};
use crate::service::retention::testing;
use crate::tests::{Stage, anna, call, list, listed, on_both, start, traveller};
use crate::wire::{ReceiptView, VettingDecisionInput};

/// The shipped rules, with a new key in a folder.
pub(crate) fn shipped(folder: &Path) -> Retention {
    let rules =
        RetentionRules::read(include_str!("../../../../library/rules/retention.toml")).expect("shipped");
    Retention {
        rules: Arc::new(rules),
        keys: Arc::new(Keys::open(folder, &SystemEntropy).expect("a key is made")),
    }
}

fn at(text: &str) -> Timestamp {
    text.parse().expect("an instant")
}

/// The flight of `list` arrives 2026-11-24T20:10Z: these are just before and just when it is due.
fn before() -> Timestamp {
    at("2027-05-24T20:09:59Z")
}

fn due() -> Timestamp {
    at("2027-05-24T20:10:00Z")
}

fn over() -> Timestamp {
    at("2031-11-24T20:10:00Z")
}

/// A call at another time.
fn when(call: Call, now: Timestamp) -> Call {
    Call { now, ..call }
}

fn refused<T: std::fmt::Debug>(result: Result<T, Problem>) -> String {
    result.expect_err("is refused").message.id.to_string()
}

fn flight(receipt: &ReceiptView) -> FlightId {
    receipt.messages[0].flight.expect("a flight")
}

/// What travellers are found by in a dump: names, document, telephone, birth, the officer's words.
const SECRETS: [&str; 8] =
    ["ERIKSSON", "ANNA", "L898902C3", "61255501234", "740812", "1974-08-12", "BRAUN", "Same face"];

fn anna_with_phone() -> String {
    anna().replace("NAT+2", "COM+61255501234:TE'NAT+2")
}

/// Every row of every table of this context, as text.
fn dump(tx: &mut Tx<'_>) -> kernel::Outcome<String> {
    let tables = [
        "SELECT * FROM carrier_interchange ORDER BY interchange",
        "SELECT * FROM carrier_message ORDER BY message",
        "SELECT * FROM carrier_flight ORDER BY flight",
        "SELECT * FROM announced ORDER BY announced",
        "SELECT * FROM vetting ORDER BY vetting",
        "SELECT * FROM carrier_reply ORDER BY reference",
        "SELECT * FROM carrier_sealed ORDER BY subject",
        "SELECT * FROM carrier_hold ORDER BY hold",
        "SELECT * FROM carrier_hold_message ORDER BY hold, message",
        "SELECT * FROM carrier_unmask ORDER BY request",
        "SELECT * FROM carrier_tombstone ORDER BY subject",
        "SELECT * FROM outbox",
        "SELECT * FROM idempotency",
    ];
    tables.into_iter().map(|sql| rows(tx, sql)).collect()
}

fn rows(tx: &mut Tx<'_>, sql: &'static str) -> kernel::Outcome<String> {
    let mut out = String::new();
    for row in tx.query(sql, &[])? {
        for value in (0..).map_while(|at| row.get(at).ok()) {
            match value {
                Value::Bytes(bytes) => out.push_str(&String::from_utf8_lossy(bytes)),
                other => out.push_str(&format!("{other:?}")),
            }
            out.push('\n');
        }
    }
    Ok(out)
}

impl Stage {
    async fn dump(&self) -> String {
        self.scratch.ledger.read("dump", dump).await.expect("dumped")
    }

    async fn found(&self) -> Vec<&'static str> {
        let all = self.dump().await;
        SECRETS.into_iter().filter(|secret| all.contains(secret)).collect()
    }

    /// Anna and the listed man on one flight, he decided by an officer, the carrier told.
    async fn announced(&self) -> ReceiptView {
        let receipt = self.receive(&list("1", "0500", "745", &(anna_with_phone() + &listed()))).await;
        let officer = call(1, Role::SecondLine);
        let queue = self.service.vettings(officer.clone(), VettingState::Open).await.expect("a queue");
        self.service.lock(officer.clone(), queue[0].id).await.expect("free");
        let input = VettingDecisionInput {
            outcome: VettingOutcome::NoBoard,
            reason: "Same face, same birth as BRAUN.".into(),
        };
        self.service.decide(officer, queue[0].id, input).await.expect("decided");
        receipt
    }

    async fn text(&self, receipt: &ReceiptView) -> String {
        let id = receipt.messages[0].message;
        self.service.message(call(1, Role::SecondLine), id).await.expect("readable").text
    }

    /// What `gatehouse check` finds.
    async fn faults(&self, now: Timestamp) -> Vec<String> {
        let has = self.service.retention.clone();
        let found = self.scratch.ledger.read("check", move |tx| {
            let mut all = crate::check(tx)?;
            all.extend(super::check(tx, &has, now)?);
            Ok(all)
        });
        found.await.expect("checked").into_iter().map(|finding| finding.message.id.to_string()).collect()
    }
}

#[test]
fn after_six_months_no_table_holds_what_the_law_names_and_flights_still_count() {
    on_both(async |engine, stage| {
        let receipt = stage.announced().await;
        assert_eq!(stage.found().await, SECRETS, "{engine}: the search finds what is there");
        let text = stage.text(&receipt).await;
        let early = stage.service.retain(before()).await.expect("swept");
        assert_eq!((early.masked, stage.found().await.len()), (Counts::default(), SECRETS.len()), "{engine}");
        let swept = stage.service.retain(due()).await.expect("swept");
        let expect = Counts { flights: 1, interchanges: 1, messages: 1, travellers: 2 };
        assert_eq!(swept.masked, expect, "{engine}");
        assert_eq!(stage.found().await, [""; 0], "{engine}");
        let view = stage.service.flight(call(1, Role::SecondLine), flight(&receipt)).await.expect("readable");
        assert_eq!((view.flight.passengers, view.flight.no_board), (2, 1), "{engine}: boards still count");
        let row = &view.travellers[0];
        assert_eq!((row.name.as_str(), row.document.as_deref()), ("***", Some("***")), "{engine}");
        assert_eq!(row.sex.as_deref(), Some("male"), "{engine}: what the law does not name stays");
        let masked = stage.text(&receipt).await;
        assert_eq!(masked.len(), text.len(), "{engine}: every span still stands");
        assert!(masked.contains("TDT+20+UO123'LOC+125+SIN'DTM+189:2611240815:201'"), "{engine}: {masked}");
        assert!(masked.contains("NAD+**+++********:****'"), "{engine}: {masked}");
        assert_eq!(stage.faults(due()).await, [""; 0], "{engine}: the check knows masked bytes");
        let again = stage.service.retain(due()).await.expect("swept");
        assert_eq!(again, Default::default(), "{engine}: a second sweep finds nothing");
    });
}

#[test]
fn the_clock_follows_the_flight_not_the_processing() {
    on_both(async |engine, stage| {
        stage.receive(&list("1", "0500", "745", &anna())).await;
        let late = list("2", "0600", "745", &anna()).replace("DTM+232:2611241210", "DTM+232:2611271210");
        stage.receive(&late).await;
        let swept = stage.service.retain(due()).await.expect("swept");
        assert_eq!(swept.masked.flights, 0, "{engine}: it arrives three days later");
        let swept = stage.service.retain(at("2027-05-27T20:10:00Z")).await.expect("swept");
        assert_eq!((swept.masked.flights, swept.masked.messages), (1, 2), "{engine}");
    });
}

#[test]
fn a_date_that_nobody_announces_keeps_nothing_for_longer() {
    on_both(async |engine, stage| {
        let slip = list("1", "0500", "745", &anna()).replace(":261124", ":491124");
        stage.receive(&slip).await;
        let swept = stage.service.retain(at("2027-05-24T06:00:00Z")).await.expect("swept");
        assert_eq!(swept.masked.flights, 1, "{engine}: half a year after it was spoken of");
    });
}

#[test]
fn what_names_no_flight_is_masked_by_when_it_came() {
    on_both(async |engine, stage| {
        stage.receive(&list("1", "0500", "745", &anna_with_phone()).replace("TDT+20+UO123'", "")).await;
        let swept = stage.service.retain(at("2027-05-24T05:59:59Z")).await.expect("swept");
        assert_eq!(swept.masked, Counts::default(), "{engine}");
        let swept = stage.service.retain(at("2027-05-24T06:00:00Z")).await.expect("swept");
        assert_eq!(swept.masked.messages, 1, "{engine}");
        assert_eq!(stage.found().await, [""; 0], "{engine}");
        let officer = call(1, Role::SecondLine);
        assert!(stage.service.quarantine(officer).await.expect("a list").is_empty(), "{engine}");
    });
}

#[test]
fn of_an_interchange_with_two_flights_only_the_one_that_is_due_is_masked() {
    on_both(async |engine, stage| {
        let one = list("1", "0500", "745", &anna());
        let other = list("2", "0500", "745", &listed()).replace(":261124", ":261126");
        let message =
            other[other.find("UNH").expect("a message")..other.find("UNZ").expect("an end")].to_owned();
        let both = one.replace("UNZ+1", &format!("{message}UNZ+2"));
        let receipt = stage.receive(&both).await;
        assert_eq!(receipt.messages.len(), 2, "{engine}");
        stage.service.retain(due()).await.expect("swept");
        let text = stage.text(&receipt).await;
        assert!(!text.contains("ERIKSSON") && text.contains("BRAUN"), "{engine}: {text}");
        assert_eq!(stage.faults(due()).await, [""; 0], "{engine}");
        stage.service.retain(at("2027-05-26T20:10:00Z")).await.expect("swept");
        assert_eq!(stage.found().await, [""; 0], "{engine}");
    });
}

#[test]
fn a_power_cut_in_the_middle_leaves_nothing_half_masked() {
    on_both(async |engine, stage| {
        let id = flight(&stage.announced().await);
        let whole = stage.dump().await;
        let job = stage.service.job(due());
        let cut = stage.scratch.ledger.write("cut", move |tx| {
            assert_eq!(testing::mask_one(tx, &job, id)?.travellers, 2);
            Err::<(), _>(Problem::internal("power cut"))
        });
        assert!(cut.await.is_err(), "{engine}");
        assert_eq!(stage.dump().await, whole, "{engine}");
        stage.service.retain(due()).await.expect("swept");
        assert_eq!(stage.found().await, [""; 0], "{engine}: the next sweep does it");
    });
}

#[test]
fn what_is_masked_is_not_brought_back_by_reading_repairing_resending_or_screening() {
    on_both(async |engine, stage| {
        let receipt = stage.announced().await;
        stage.service.retain(due()).await.expect("swept");
        let officer = when(call(1, Role::SecondLine), due());
        let id = receipt.messages[0].message;
        let replayed = stage.service.replay(officer.clone(), id).await;
        assert_eq!(refused(replayed), "problem-message-masked", "{engine}");
        let text = list("9", "0500", "745", &anna_with_phone());
        let input = crate::wire::RepairInput { text, reason: "The carrier sent it again.".into() };
        let repaired = stage.service.repair(officer, id, input).await;
        assert_eq!(refused(repaired), "problem-message-masked", "{engine}");
        stage.service.rescreen().await.expect("the lists change");
        let resent = stage.receive(&list("1", "0500", "745", &(anna_with_phone() + &listed()))).await;
        assert_eq!((resent.repeated, resent.reply), (true, None), "{engine}: and nobody is told about them");
        assert_eq!(stage.found().await, [""; 0], "{engine}");
        let late = stage.receive(&list("2", "0530", "745", &anna_with_phone())).await;
        assert_eq!(late.messages[0].state, MessageState::Quarantined, "{engine}: kept, and joins nothing");
        let swept = stage.service.retain(due()).await.expect("swept");
        assert_eq!((swept.masked.messages, stage.found().await.len()), (1, 0), "{engine}");
    });
}

#[test]
fn after_five_years_rows_bytes_and_originals_are_gone_and_a_tombstone_tells() {
    on_both(async |engine, stage| {
        let receipt = stage.announced().await;
        stage.service.retain(due()).await.expect("swept");
        let early = stage.service.retain(at("2031-11-24T20:09:59Z")).await.expect("swept");
        assert_eq!(early.deleted, Counts::default(), "{engine}");
        let swept = stage.service.retain(over()).await.expect("swept");
        let expect = Counts { flights: 1, interchanges: 1, messages: 1, travellers: 2 };
        assert_eq!((swept.deleted, swept.masked), (expect, Counts::default()), "{engine}");
        let view = stage.service.retention_view(over()).await.expect("readable");
        let kinds: Vec<_> = view.tombstones.iter().map(|stone| stone.kind.as_str()).collect();
        assert_eq!(
            (kinds.len(), view.tombstones.iter().map(|s| s.counts.messages).max()),
            (2, Some(1)),
            "{engine}"
        );
        for sql in [
            "SELECT COUNT(*) FROM carrier_interchange",
            "SELECT COUNT(*) FROM carrier_message",
            "SELECT COUNT(*) FROM carrier_flight",
            "SELECT COUNT(*) FROM announced",
            "SELECT COUNT(*) FROM vetting",
            "SELECT COUNT(*) FROM carrier_reply",
            "SELECT COUNT(*) FROM carrier_sealed",
        ] {
            let left = stage.scratch.ledger.read("count", move |tx| tx.query_one(sql, &[])?.count(0)).await;
            assert_eq!(left.expect("counted"), 0, "{engine}: {sql}");
        }
        let gone = stage.service.flight(call(1, Role::SecondLine), flight(&receipt)).await;
        assert_eq!(refused(gone), "problem-not-found", "{engine}");
        let told = stage.scratch.ledger.read("log", |tx| rows(tx, "SELECT * FROM audit_leaf")).await;
        assert!(
            told.expect("read").contains("carriers.retention.delete"),
            "{engine}: the audit log tells it"
        );
    });
}

#[test]
fn what_was_deleted_of_an_interchange_is_gone_from_its_sealed_original_too() {
    on_both(async |engine, stage| {
        let one = list("1", "0500", "745", &anna());
        let other = list("2", "0500", "745", &listed()).replace(":261124", ":261126");
        let message =
            other[other.find("UNH").expect("a message")..other.find("UNZ").expect("an end")].to_owned();
        let receipt = stage.receive(&one.replace("UNZ+1", &format!("{message}UNZ+2"))).await;
        stage.service.retain(at("2027-06-01T00:00:00Z")).await.expect("swept");
        stage.service.retain(over()).await.expect("swept");
        assert_eq!(stage.faults(over()).await, [""; 0], "{engine}");
        let seen = stage.look(Subject::Interchange(receipt.interchange), over()).await;
        let text = seen.text.expect("an interchange is text");
        assert!(text.contains("BRAUN") && !text.contains("ERIKSSON"), "{engine}: {text}");
    });
}

#[test]
fn the_check_finds_what_is_overdue_and_what_does_not_open() {
    on_both(async |engine, stage| {
        stage.announced().await;
        assert_eq!(stage.faults(due()).await, [""; 0], "{engine}: within two days of grace");
        let late = at("2027-05-26T20:10:00Z");
        assert_eq!(stage.faults(late).await, ["carrier-fault-masking-overdue"], "{engine}");
        assert_eq!(stage.service.retention_overdue(late).await.expect("counted"), 1, "{engine}");
        stage.service.retain(late).await.expect("swept");
        let spoil = |tx: &mut Tx<'_>| tx.execute("UPDATE carrier_sealed SET subject = subject || 'x'", &[]);
        stage.scratch.ledger.write("spoil", spoil).await.expect("spoilt");
        let found = stage.faults(late).await;
        assert_eq!(found, ["carrier-fault-sealed-unreadable"; 3], "{engine}: no row stands in for another");
    });
}

#[test]
fn a_payment_card_number_reaches_no_table() {
    on_both(async |engine, stage| {
        let sent = include_bytes!("../../../../lib/carriermsg/tests/corpus/pnrgov/card-numbers.edi").to_vec();
        let numbers = pure::card_numbers(&String::from_utf8_lossy(&sent));
        assert!(!numbers.is_empty(), "{engine}: the sample has some");
        let receipt = stage.service.receive(&call(9, Role::Carrier), sent.clone()).await.expect("received");
        let all = stage.dump().await;
        assert_eq!(pure::card_numbers(&all), [""; 0], "{engine}");
        for number in numbers {
            assert!(!all.contains(&number), "{engine}: {number}");
        }
        let text = stage.text(&receipt).await;
        assert_eq!(text.len(), String::from_utf8_lossy(&sent).len(), "{engine}: the token has its length");
        assert_eq!(stage.faults(start()).await, [""; 0], "{engine}: the check knows the token");
        let again = stage.service.receive(&call(9, Role::Carrier), sent).await.expect("received");
        assert!(again.repeated, "{engine}: the digest is that of what was received");
    });
}

#[test]
fn files_that_were_put_away_hold_no_card_number_and_are_forgotten_with_their_data() {
    on_both(async |engine, stage| {
        let root = stage.scratch.folder().join("inbox");
        let sent = include_bytes!("../../../../lib/carriermsg/tests/corpus/pnrgov/card-numbers.edi");
        std::fs::create_dir_all(root.join("in")).expect("writable");
        std::fs::write(root.join("in/a.edi"), sent).expect("writable");
        let soon = platform::Clock::now(&platform::SystemClock).plus(std::time::Duration::from_secs(60));
        let texts = Arc::new(platform::Texts::load(std::iter::empty()).expect("no texts"));
        let mut folder = crate::folder::Folder::new(root.clone(), texts);
        folder.sweep(&stage.service, soon).await.expect("swept");
        let later = soon.plus(std::time::Duration::from_secs(2));
        let swept = folder.sweep(&stage.service, later).await.expect("swept");
        assert_eq!(swept.received, 1, "{engine}");
        let kept = std::fs::read_to_string(root.join("done/a.edi")).expect("put away");
        assert!(kept.contains("BLOM"), "{engine}");
        assert_eq!(pure::card_numbers(&kept), [""; 0], "{engine}");
        let rules = stage.service.retention_rules();
        let forget = |now| crate::folder::forget(&root, rules, now).expect("readable");
        assert_eq!((forget(soon), forget(rules.masked_on(soon))), (0, 1), "{engine}");
        assert!(!root.join("done/a.edi").exists(), "{engine}");
    });
}
