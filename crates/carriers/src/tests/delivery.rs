//! What machines deliver: provenance, whose name it is, and what becomes of what can't be received.

use kernel::{Problem, Role};
use platform::Tx;
use serde_json::json;

use super::folder::account;
use super::{anna, call, list, on_both};
use crate::model::MessageState;
use crate::{Channel, Delivery, INTERCHANGE_BYTES_MAX, Speaker};

fn queued(name: &str) -> Delivery {
    let details = json!({ "subject": format!("carriers.in.{name}"), "sequence": 7, "message_id": "m-7" });
    Delivery { channel: Channel::Queue, speaker: Speaker::Named(name.into()), details }
}

/// The audit log's entries of a kind, as text.
async fn logged(stage: &super::Stage, kind: &'static str) -> Vec<String> {
    let read = move |tx: &mut Tx<'_>| {
        let rows = tx.query("SELECT leaf FROM audit_leaf ORDER BY leaf_index", &[])?;
        rows.iter().map(|row| Ok(String::from_utf8_lossy(row.bytes(0)?).into_owned())).collect()
    };
    let all: Vec<String> = stage.scratch.ledger.read("leaves", read).await.expect("read");
    all.into_iter().filter(|entry| entry.contains(kind)).collect()
}

#[test]
fn the_audit_log_tells_where_a_delivery_came_from() {
    on_both(async |engine, stage| {
        account(&stage, 20, "carrier.uo", "carrier").await;
        let bytes = list("1", "0500", "745", &anna()).into_bytes();
        let first =
            stage.service.receive_delivered(bytes.clone(), &queued("carrier.uo")).await.expect("received");
        let again = stage.service.receive_delivered(bytes, &queued("carrier.uo")).await.expect("received");
        assert!(!first.repeated && again.repeated && first.messages == again.messages, "{engine}");
        let entries = logged(&stage, "carriers.receive").await;
        assert_eq!(entries.len(), 1, "{engine}: {entries:?}");
        let owner = kernel::AccountId::new(super::start(), [20; 10]).to_string();
        for part in ["carriers.in.carrier.uo", "m-7", "queue", owner.as_str()] {
            assert!(entries[0].contains(part), "{engine}: {part} is not in {}", entries[0]);
        }
    });
}

#[test]
fn what_is_no_interchange_is_kept_once_with_its_reason() {
    on_both(async |engine, stage| {
        account(&stage, 20, "carrier.uo", "carrier").await;
        let bytes = vec![b'x'; INTERCHANGE_BYTES_MAX + 1];
        let delivery = queued("carrier.uo");
        let problem = stage.service.receive_delivered(bytes.clone(), &delivery).await.expect_err("too large");
        assert_eq!(problem.message.id.to_string(), "problem-too-large", "{engine}");
        for _ in 0..2 {
            let kept = stage.service.set_aside(bytes.clone(), &delivery, problem.message.clone()).await;
            kept.expect("kept");
        }
        let officer = call(1, Role::SecondLine);
        let waiting = stage.service.quarantine(officer.clone()).await.expect("a list");
        assert_eq!(waiting.len(), 1, "{engine}");
        let view = stage.service.message(officer, waiting[0].id).await.expect("readable");
        assert_eq!((view.reason, view.text.len()), (Some(problem.message), bytes.len()), "{engine}");
        assert_eq!(logged(&stage, "carriers.set_aside").await.len(), 1, "{engine}");
        let found = stage.scratch.ledger.read("check", crate::check).await.expect("checked");
        assert_eq!(found, [], "{engine}");
    });
}

#[test]
fn what_is_refused_leaves_its_reason_and_its_hash_and_nothing_else() {
    on_both(async |engine, stage| {
        let bytes = list("1", "0500", "745", &anna()).into_bytes();
        let delivery = queued("nobody.else");
        let problem: Problem =
            stage.service.receive_delivered(bytes.clone(), &delivery).await.expect_err("is nobody");
        assert_eq!(problem.message.id.to_string(), "problem-carrier-account", "{engine}");
        stage.service.refuse(Some(&bytes), &delivery, &problem).await.expect("logged");
        let entries = logged(&stage, "carriers.refuse").await;
        assert!(entries[0].contains("problem-carrier-account") && entries[0].contains("refused"), "{engine}");
        // The same bytes are new when the account is there.
        account(&stage, 20, "nobody.else", "carrier").await;
        let receipt = stage.service.receive_delivered(bytes, &delivery).await.expect("received");
        assert!(!receipt.repeated && receipt.messages[0].state == MessageState::Applied, "{engine}");
    });
}

#[test]
fn a_lost_header_is_nobodys_name() {
    on_both(async |engine, stage| {
        account(&stage, 20, "carrier.uo", "carrier").await;
        account(&stage, 21, "carrier.pw", "carrier").await;
        for (n, name) in [("1", "carrier.uo"), ("2", "carrier.pw")] {
            let whole = list(n, "0500", "745", &anna());
            let damaged = whole.as_bytes()[whole.find("UNH+").expect("a header")..].to_vec();
            let receipt = stage.service.receive_delivered(damaged, &queued(name)).await;
            assert_eq!(receipt.expect("taken").messages.len(), 1, "{engine}");
        }
    });
}
