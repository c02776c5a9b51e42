//! The context on both databases, by real messages.

mod reconciliation;
mod replies;
mod through;

use std::sync::Arc;

use kernel::{AccountId, EntryId, Locale, Purpose, RequestId, Role, SessionId, Timestamp};
use platform::clock::ManualClock;
use platform::ledger::testing::Scratch;
use platform::{Call, Caller, SystemEntropy};
use screening::{Action, ListedName, Listing, NameKind, Particulars, Screening, SubjectKind, Thresholds};

use crate::model::{BoardAdvice, MessageState, Standing, VettingOutcome, VettingState};
use crate::wire::{ReceiptView, RepairInput, VettingDecisionInput};
use crate::{Deps, Service};

pub(crate) fn start() -> Timestamp {
    "2026-11-24T06:00:00Z".parse().expect("an instant")
}

/// A passenger list of flight UO123 SIN-UTO on the 24th, as message `reference` prepared at `time`.
pub(crate) fn list(reference: &str, time: &str, function: &str, travellers: &str) -> String {
    let body = format!(
        "BGM+{function}'RFF+TN:T{reference}'NAD+MS+++DESK'COM+15550100:TE'TDT+20+UO123'LOC+125+SIN'DTM+189:2611240815:201'\
         LOC+87+XUT'DTM+232:2611241210:201'{travellers}"
    );
    let count = body.replace("?'", "").matches('\'').count() + 2;
    format!(
        "UNA:+.? 'UNB+UNOA:4+AIRUO+BORDER+261124:{time}+{reference}++IAPI'UNH+{reference}+PAXLST:D:05B:UN:IATA'{body}\
         UNT+{count}+{reference}'UNZ+1+{reference}'"
    )
}

/// A traveller's group, with the carrier's own reference.
pub(crate) fn traveller(reference: &str, family: &str, given: &str, birth: &str, number: &str) -> String {
    format!(
        "NAD+FL+++{family}:{given}'ATT+2++M'DTM+329:{birth}'NAT+2+UTO'RFF+AVF:LOC{reference}'RFF+ABO:{reference}'\
         DOC+P:110:111+{number}'DTM+36:300415'LOC+91+UTO'"
    )
}

pub(crate) fn anna() -> String {
    traveller("R1", "ERIKSSON", "ANNA", "740812", "L898902C3")
}

pub(crate) fn listed() -> String {
    traveller("R2", "BRAUN", "ALOIS VIKTOR", "600305", "K5550123")
}

pub(crate) struct Stage {
    pub(crate) scratch: Scratch,
    pub(crate) service: Arc<Service>,
}

impl Stage {
    fn both() -> Vec<(&'static str, Self)> {
        let scratches = Scratch::both(&[accountability::MIGRATIONS, crate::MIGRATIONS]);
        scratches.into_iter().map(|(engine, scratch)| (engine, Self::on(scratch))).collect()
    }

    fn on(scratch: Scratch) -> Self {
        let thresholds =
            Thresholds::read(include_str!("../../../library/rules/screening.toml")).expect("shipped");
        let service = Service::start(Deps {
            ledger: scratch.ledger.clone(),
            clock: Arc::new(ManualClock::at(start())),
            entropy: Arc::new(SystemEntropy),
            screening: Arc::new(Screening::new(vec![entry()], Vec::new(), thresholds)),
            rules: include_str!("../../../library/rules/carriers.toml").to_owned(),
            retention: crate::retention::tests::shipped(scratch.folder()),
        });
        Self { scratch, service: service.expect("starts") }
    }

    pub(crate) async fn receive(&self, text: &str) -> ReceiptView {
        self.service.receive(&call(9, Role::Carrier), text.as_bytes().to_vec()).await.expect("received")
    }

    /// The flight's travellers as name, standing and what the carrier is told.
    async fn travellers(&self, receipt: &ReceiptView) -> Vec<(String, Standing, BoardAdvice)> {
        let flight = receipt.messages[0].flight.expect("a flight");
        let view = self.service.flight(call(1, Role::SecondLine), flight).await.expect("readable");
        view.travellers.into_iter().map(|t| (t.name, t.standing, t.board)).collect()
    }
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime")
}

/// Runs a test on SQLite and on PostgreSQL.
pub(crate) fn on_both(test: impl AsyncFn(&str, Stage)) {
    for (engine, stage) in Stage::both() {
        runtime().block_on(test(engine, stage));
    }
}

fn entry() -> Listing {
    Listing {
        entry: EntryId::new(start(), [7; 10]),
        version: 1,
        list: "uto-lookout".parse().expect("a list id"),
        list_name: "Lookout".into(),
        reference: "1".into(),
        particulars: Particulars {
            kind: SubjectKind::Person,
            names: vec![ListedName { full: "BRAUN Alois Viktor".into(), kind: NameKind::Primary }],
            births: vec![serde_json::from_value(serde_json::json!("1960-03-05")).expect("a birth")],
            sex: None,
            nationalities: Vec::new(),
            documents: Vec::new(),
            note: None,
        },
        action: Action::Refer,
        basis: "Border Act, section 12".into(),
        expires_on: kernel::Date::constant(2030, 1, 1),
    }
}

pub(crate) fn call(n: u8, role: Role) -> Call {
    Call {
        caller: Some(Caller {
            account: AccountId::new(start(), [n; 10]),
            name: format!("person-{n}"),
            roles: vec![role],
            session: SessionId::new(start(), [n; 10]),
            port: None,
            lane: None,
        }),
        purpose: Some(Purpose::Vetting),
        case_no: None,
        request: RequestId::new(start(), [n; 10]),
        now: start(),
        locale: Locale::English,
        remote: None,
        token: None,
        idempotency_key: None,
        content_type: None,
        params: Vec::new(),
        query: String::new(),
        body: Default::default(),
        origin: String::new(),
    }
}

#[test]
fn a_list_is_answered_ok_for_all_but_those_whom_somebody_must_look_at() {
    on_both(async |engine, stage| {
        let receipt = stage.receive(&list("1", "0500", "745", &(anna() + &listed()))).await;
        assert_eq!(receipt.messages[0].state, MessageState::Applied, "{engine}: {receipt:?}");
        let reply = receipt.reply.clone().expect("an answer");
        assert!(reply.contains("BGM+962'RFF+TN:T1'"), "{engine}: {reply}");
        assert!(reply.contains("RFF+ABO:R1'ERC+0Z'FTX+AAP+++OK TO BOARD'"), "{engine}: {reply}");
        assert!(reply.contains("RFF+ABO:R2'ERC+4Z'"), "{engine}: {reply}");
        assert!(!reply.contains("NO BOARD"), "{engine}: nobody decided that: {reply}");
        let expect = [
            ("BRAUN ALOIS VIKTOR".to_owned(), Standing::CheckedIn, BoardAdvice::Contact),
            ("ERIKSSON ANNA".to_owned(), Standing::CheckedIn, BoardAdvice::Ok),
        ];
        assert_eq!(stage.travellers(&receipt).await, expect, "{engine}");
    });
}

#[test]
fn a_resend_changes_nothing_and_gets_its_answer() {
    on_both(async |engine, stage| {
        let first = stage.receive(&list("1", "0500", "745", &anna())).await;
        let again = stage.receive(&list("1", "0500", "745", &anna())).await;
        assert!(again.repeated && !first.repeated, "{engine}");
        assert_eq!((again.interchange, &again.messages), (first.interchange, &first.messages), "{engine}");
        assert!(again.reply.expect("an answer").contains("ERC+0Z"), "{engine}");
        // The same content in another envelope is another interchange that says nothing new.
        let other =
            stage.receive(&list("1", "0500", "745", &anna()).replace("261124:0500", "261124:0501")).await;
        assert_eq!(other.messages[0].state, MessageState::Repeated, "{engine}");
        assert_eq!(stage.travellers(&other).await.len(), 1, "{engine}");
    });
}

#[test]
fn the_order_of_arrival_does_not_matter() {
    let messages = [
        list("1", "0400", "745", &(anna() + &listed())),
        list("2", "0500", "745+CP", &traveller("R1", "ERIKSSON", "ANNA", "740812", "NEW00001")),
        list("3", "0600", "745+XR", &listed()),
        list("4", "0700", "266+CLOB", &anna()),
    ];
    let orders = [[0, 1, 2, 3], [3, 2, 1, 0], [2, 0, 3, 1]];
    let seen: Vec<_> = orders
        .into_iter()
        .flat_map(|order| Stage::both().into_iter().map(move |(engine, stage)| (engine, order, stage)))
        .map(|(engine, order, stage)| {
            let travellers = runtime().block_on(async {
                let mut last = None;
                for at in order {
                    last = Some(stage.receive(&messages[at]).await);
                }
                stage.travellers(&last.expect("received")).await
            });
            (engine, order, travellers)
        })
        .collect();
    let expect = [
        ("BRAUN ALOIS VIKTOR".to_owned(), Standing::Cancelled, BoardAdvice::Ok),
        ("ERIKSSON ANNA".to_owned(), Standing::Boarded, BoardAdvice::Ok),
    ];
    for (engine, order, travellers) in seen {
        assert_eq!(travellers, expect, "{engine} {order:?}");
    }
}

#[test]
fn no_board_takes_an_officer_a_lock_and_a_reason_and_the_carrier_is_told() {
    on_both(async |engine, stage| {
        let receipt = stage.receive(&list("1", "0500", "745", &listed())).await;
        let (one, other) = (call(1, Role::SecondLine), call(2, Role::SecondLine));
        let queue = stage.service.vettings(one.clone(), VettingState::Open).await.expect("a queue");
        let id = queue[0].id;
        let decision =
            |reason: &str| VettingDecisionInput { outcome: VettingOutcome::NoBoard, reason: reason.into() };
        let refused = |problem: kernel::Problem| problem.message.id.to_string();
        let early = stage.service.decide(one.clone(), id, decision("Same face, same birth.")).await;
        assert_eq!(
            early.map_err(refused).expect_err("needs a lock"),
            "problem-vetting-not-yours",
            "{engine}"
        );
        stage.service.lock(one.clone(), id).await.expect("free");
        let second = stage.service.lock(other, id).await;
        assert_eq!(second.map_err(refused).expect_err("is held"), "problem-vetting-locked", "{engine}");
        let short = stage.service.decide(one.clone(), id, decision("no")).await;
        assert_eq!(short.map_err(refused).expect_err("says nothing"), "problem-reason-missing", "{engine}");
        let machine =
            stage.service.decide(call(1, Role::Carrier), id, decision("Same face, same birth.")).await;
        assert_eq!(machine.map_err(refused).expect_err("is no person"), "problem-not-a-person", "{engine}");
        let decided =
            stage.service.decide(one, id, decision("Same face, same birth.")).await.expect("decided");
        assert_eq!(decided.traveller.board, BoardAdvice::NoBoard, "{engine}");
        let replies = stage.service.replies(call(9, Role::Carrier), "AIRUO".into()).await.expect("fetched");
        assert!(
            replies[0].text.contains("BGM+132'") && replies[0].text.contains("ERC+1Z'"),
            "{engine}: {replies:?}"
        );
        // The decision stands when the list comes again with more about the flight.
        stage.receive(&list("2", "0530", "745", &(anna() + &listed()))).await;
        assert_eq!(stage.travellers(&receipt).await[0].2, BoardAdvice::NoBoard, "{engine}");
        // The carrier acknowledges, and is not told again.
        let reference = replies[0].reference.clone();
        let ack = format!(
            "UNB+UNOA:4+AIRUO+BORDER+261124:0600+9'UNH+9+CUSRES:D:05B:UN:IATA'BGM+312'RFF+TN:{reference}'UNT+4+9'UNZ+1+9'"
        );
        stage.receive(&ack).await;
        let left = stage.service.replies(call(9, Role::Carrier), "AIRUO".into()).await.expect("fetched");
        assert!(left.is_empty(), "{engine}: {left:?}");
    });
}

#[test]
fn what_cannot_be_applied_waits_with_its_bytes_until_it_is_repaired() {
    on_both(async |engine, stage| {
        let whole = list("1", "0500", "745", &anna());
        let broken = whole.replace("TDT+20+UO123'", "");
        let receipt = stage.receive(&broken).await;
        assert_eq!(receipt.messages[0].state, MessageState::Quarantined, "{engine}");
        let officer = call(1, Role::SecondLine);
        let waiting = stage.service.quarantine(officer.clone()).await.expect("a list");
        let message = stage.service.message(officer.clone(), waiting[0].id).await.expect("readable");
        assert_eq!(message.text, broken, "{engine}: every byte is kept");
        assert!(message.reason.is_some(), "{engine}");
        let same = RepairInput { text: broken, reason: "The carrier confirmed the flight.".into() };
        let unchanged = stage.service.repair(officer.clone(), waiting[0].id, same).await;
        let problem = unchanged.expect_err("is no repair").message.id.to_string();
        assert_eq!(problem, "problem-repair-unchanged", "{engine}");
        assert_eq!(
            stage.service.quarantine(officer.clone()).await.expect("a list").len(),
            1,
            "{engine}: it still waits"
        );
        let card =
            |cards: Vec<crate::wire::Scorecard>| cards.iter().map(|card| card.quarantined).sum::<u32>();
        assert_eq!(card(stage.service.scorecards(officer.clone()).await.expect("cards")), 1, "{engine}");
        let input = RepairInput { text: whole, reason: "The carrier confirmed the flight.".into() };
        let repaired = stage.service.repair(officer.clone(), waiting[0].id, input).await.expect("repaired");
        assert_eq!(repaired.messages[0].state, MessageState::Applied, "{engine}");
        assert_eq!(stage.travellers(&repaired).await.len(), 1, "{engine}");
        assert!(stage.service.quarantine(officer).await.expect("a list").is_empty(), "{engine}");
    });
}

#[test]
fn every_fact_shows_its_message_and_its_bytes() {
    on_both(async |engine, stage| {
        let receipt = stage.receive(&list("1", "0500", "745", &anna())).await;
        stage
            .receive(&list("2", "0530", "745+CP", &traveller("R1", "ERIKSSON", "ANNA", "740812", "NEW00001")))
            .await;
        let officer = call(1, Role::SecondLine);
        let flight = stage
            .service
            .flight(officer.clone(), receipt.messages[0].flight.expect("a flight"))
            .await
            .expect("readable");
        assert_eq!(flight.travellers.len(), 1, "{engine}: a changed document is the same traveller");
        assert_eq!(flight.travellers[0].document.as_deref(), Some("NEW00001"), "{engine}");
        let view = stage.service.traveller(officer, flight.travellers[0].id).await.expect("readable");
        let numbers: Vec<_> = view
            .facts
            .iter()
            .filter(|f| f.field == "document_number")
            .map(|f| (f.bytes.as_str(), f.superseded))
            .collect();
        assert_eq!(numbers, [("NEW00001", false), ("L898902C3", true)], "{engine}");
    });
}

#[test]
fn the_check_finds_bytes_that_changed_and_nothing_else() {
    on_both(async |engine, stage| {
        stage.receive(&list("1", "0500", "745", &(anna() + &listed()))).await;
        let found = stage.scratch.ledger.read("check", crate::check).await.expect("checked");
        assert_eq!(found, [], "{engine}");
        let spoil =
            |tx: &mut platform::Tx<'_>| tx.execute("UPDATE carrier_interchange SET digest = 'x'", &[]);
        stage.scratch.ledger.write("spoil", spoil).await.expect("spoilt");
        let found = stage.scratch.ledger.read("check", crate::check).await.expect("checked");
        assert_eq!(found[0].message.id.to_string(), "carrier-fault-bytes-changed", "{engine}");
    });
}

#[test]
fn nobody_announces_or_is_answered_under_anothers_name() {
    on_both(async |engine, stage| {
        stage.receive(&list("1", "0500", "745", &anna())).await;
        let refused = |problem: kernel::Problem| problem.message.id.to_string();
        let other = call(8, Role::Carrier);
        let bytes = list("2", "0501", "745+XR", &anna()).into_bytes();
        let sent = stage.service.receive(&other, bytes.clone()).await;
        assert_eq!(sent.map_err(refused).expect_err("is not theirs"), "problem-carrier-sender", "{engine}");
        let asked = stage.service.replies(other, "AIRUO".into()).await;
        assert_eq!(asked.map_err(refused).expect_err("is not theirs"), "problem-carrier-sender", "{engine}");
        let by_hand = stage.service.receive(&call(1, Role::SecondLine), bytes).await.expect("a person may");
        assert_eq!(stage.travellers(&by_hand).await[0].1, Standing::Cancelled, "{engine}");
    });
}

#[test]
fn a_replay_reads_the_same_bytes_in_the_same_place() {
    on_both(async |engine, stage| {
        // Latin-1: bytes that are no UTF-8 must come through as they are.
        let text = list("1", "0500", "745", &anna().replace("ANNA", "ANN~"));
        let bytes: Vec<u8> = text.bytes().map(|byte| if byte == b'~' { 0xc9 } else { byte }).collect();
        let receipt = stage.service.receive(&call(9, Role::Carrier), bytes.clone()).await.expect("received");
        let officer = call(1, Role::SecondLine);
        let before = stage.travellers(&receipt).await;
        let again =
            stage.service.replay(officer.clone(), receipt.messages[0].message).await.expect("read again");
        assert_eq!(again.messages, receipt.messages, "{engine}");
        assert_eq!(stage.travellers(&receipt).await, before, "{engine}");
        assert_eq!(before[0].0, "ERIKSSON ANN\u{c9}", "{engine}");
    });
}

mod delivery;
mod folder;
