//! What carriers are answered: tests, messages that match nobody, travellers who look alike, changes of advice until they are
//! acknowledged.

use kernel::Role;

use super::{Stage, anna, call, list, listed, on_both, start, traveller};
use crate::model::{BoardAdvice, MessageState, ReplyState, VettingOutcome, VettingState};
use crate::parse::Content;
use crate::wire::{ReplyView, VettingDecisionInput, VettingView};

#[test]
fn a_test_is_answered_as_a_test_and_changes_nothing() {
    on_both(async |engine, stage| {
        let test = list("1", "0500", "745", &(anna() + &listed())).replace("++IAPI'", "++IAPI++++1'");
        let receipt = stage.receive(&test).await;
        let message = &receipt.messages[0];
        assert_eq!((message.state, message.flight), (MessageState::Noted, None), "{engine}");
        let reply = receipt.reply.expect("an answer");
        assert!(reply.contains("++IAPI++++1'"), "{engine}: {reply}");
        assert_eq!(reply.matches("ERC+0Z'").count(), 2, "{engine}: {reply}");
        let officer = call(1, Role::SecondLine);
        let queue = stage.service.vettings(officer, VettingState::Open).await.expect("a queue");
        assert!(queue.is_empty(), "{engine}: {queue:?}");
        // The same list in earnest is the first that is in force.
        let earnest = stage.receive(&list("1", "0500", "745", &anna())).await;
        assert_eq!(earnest.messages[0].state, MessageState::Applied, "{engine}");
        let reply = earnest.reply.expect("an answer");
        assert!(reply.contains("++IAPI'"), "{engine}: {reply}");
    });
}

#[track_caller]
fn check_reply(engine: &str, reply: Option<&str>, says: &[&str], silent_on: &str) {
    let reply = reply.unwrap_or_else(|| panic!("{engine}: no answer"));
    for part in says {
        assert!(reply.contains(part), "{engine}: {part} in {reply}");
    }
    assert!(!reply.contains(silent_on), "{engine}: {silent_on} in {reply}");
}

#[test]
fn who_was_never_announced_is_answered_as_not_matched() {
    on_both(async |engine, stage| {
        let closed = stage.receive(&list("1", "0500", "266+CL", "")).await;
        check_reply(engine, closed.reply.as_deref(), &["BGM+312'", "ERP+1'ERC+118'"], "ERP+2");
        let cancelled = stage.receive(&list("2", "0501", "745+XR", &anna())).await;
        check_reply(engine, cancelled.reply.as_deref(), &["BGM+312'", "RFF+ABO:R1'ERC+118'"], "ERP+2");
        stage.receive(&list("3", "0502", "745", &listed())).await;
        let changed = stage.receive(&list("4", "0503", "745+CP", &(anna() + &listed()))).await;
        let says = ["BGM+962'", "RFF+ABO:R1'ERC+118'", "RFF+ABO:R2'ERC+4Z'"];
        check_reply(engine, changed.reply.as_deref(), &says, "ERC+0Z");
        let matched = stage.receive(&list("5", "0504", "745+XR", &listed())).await;
        assert_eq!(matched.reply, None, "{engine}: there is nothing to say");
    });
}

async fn decide(stage: &Stage, vetting: &VettingView, outcome: VettingOutcome) -> VettingView {
    let officer = call(1, Role::SecondLine);
    stage.service.lock(officer.clone(), vetting.id).await.expect("free");
    let input = VettingDecisionInput { outcome, reason: "Compared with the passport's picture.".into() };
    stage.service.decide(officer, vetting.id, input).await.expect("decided")
}

async fn first_open(stage: &Stage) -> VettingView {
    let officer = call(1, Role::SecondLine);
    stage.service.vettings(officer, VettingState::Open).await.expect("a queue").remove(0)
}

#[test]
fn of_two_with_one_name_and_birthday_only_the_one_decided_about_may_not_board() {
    on_both(async |engine, stage| {
        let twin = |reference, number| traveller(reference, "BRAUN", "ALOIS VIKTOR", "600305", number);
        let (one, two) = (twin("R1", "N1"), twin("R2", "N2"));
        stage.receive(&list("1", "0500", "745", &(one.clone() + &two))).await;
        let vetting = first_open(&stage).await;
        let refused = if vetting.traveller.document.as_deref() == Some("N1") { "R1" } else { "R2" };
        decide(&stage, &vetting, VettingOutcome::NoBoard).await;
        for (reference, order) in [("2", two.clone() + &one), ("3", one.clone() + &two)] {
            let again = stage.receive(&list(reference, "0530", "745+CP", &order)).await;
            let reply = again.reply.expect("an answer");
            let other = if refused == "R1" { "R2" } else { "R1" };
            assert!(reply.contains(&format!("RFF+ABO:{refused}'ERC+1Z'")), "{engine}: {reply}");
            assert!(reply.contains(&format!("RFF+ABO:{other}'ERC+4Z'")), "{engine}: {reply}");
        }
    });
}

async fn fetch(stage: &Stage, seconds: u64) -> Vec<ReplyView> {
    let mut carrier = call(9, Role::Carrier);
    carrier.now = start().plus(std::time::Duration::from_secs(seconds));
    stage.service.replies(carrier, "AIRUO".into()).await.expect("fetched")
}

#[test]
fn a_change_is_given_again_after_a_while_and_given_up_after_so_many_times() {
    on_both(async |engine, stage| {
        stage.receive(&list("1", "0500", "745", &listed())).await;
        let vetting = first_open(&stage).await;
        decide(&stage, &vetting, VettingOutcome::NoBoard).await;
        let rules = crate::rules::Rules::read(include_str!("../../../../library/rules/carriers.toml"));
        let rules = rules.expect("shipped").replies;
        assert_eq!(fetch(&stage, 1).await.len(), 1, "{engine}");
        assert_eq!(fetch(&stage, 2).await, [], "{engine}: it was just given");
        for nth in 1..rules.tries {
            let given = fetch(&stage, u64::from(nth * 2 * rules.again_after_s)).await;
            assert_eq!(given[0].tries, nth, "{engine}: {given:?}");
        }
        assert_eq!(fetch(&stage, 1_000_000).await, [], "{engine}");
        let change = first_decided(&stage).await.change.expect("was sent");
        assert_eq!((change.state, change.tries), (ReplyState::GivenUp, rules.tries), "{engine}");
    });
}

async fn first_decided(stage: &Stage) -> VettingView {
    let officer = call(1, Role::SecondLine);
    stage.service.vettings(officer, VettingState::Decided).await.expect("a queue").remove(0)
}

fn acknowledgement(number: u32, reference: &str, more: &str) -> String {
    format!(
        "UNB+UNOA:4+AIRUO+BORDER+261124:0600+{number}'UNH+9+CUSRES:D:05B:UN:IATA'BGM+312'RFF+TN:{reference}'{more}UNT+9+9'UNZ+1+{number}'"
    )
}

#[test]
fn a_no_board_can_be_taken_back_and_each_word_is_acknowledged() {
    on_both(async |engine, stage| {
        stage.receive(&list("1", "0500", "745", &listed())).await;
        let vetting = first_open(&stage).await;
        decide(&stage, &vetting, VettingOutcome::NoBoard).await;
        let refusal = fetch(&stage, 1).await.remove(0);
        stage.receive(&acknowledgement(1, &refusal.reference, "ERP+1'ERC+118'")).await;
        let change = first_decided(&stage).await.change.expect("was sent");
        assert_eq!(change.state, ReplyState::Unknown, "{engine}: the carrier knows nobody like that");
        let mut officer = call(1, Role::SecondLine);
        officer.now = start().plus(std::time::Duration::from_secs(60));
        stage.service.lock(officer.clone(), vetting.id).await.expect("the decision can be taken up again");
        let input =
            VettingDecisionInput { outcome: VettingOutcome::Clear, reason: "It was another person.".into() };
        let cleared = stage.service.decide(officer, vetting.id, input).await.expect("decided");
        assert_eq!(cleared.traveller.board, BoardAdvice::Ok, "{engine}");
        let withdrawal = fetch(&stage, 61).await.remove(0);
        assert!(withdrawal.text.contains("BGM+132'") && withdrawal.text.contains("ERC+0Z'"), "{engine}");
        stage.receive(&acknowledgement(2, &withdrawal.reference, "")).await;
        let change = first_decided(&stage).await.change.expect("was sent");
        assert_eq!(change.state, ReplyState::Acknowledged, "{engine}");
    });
}

#[test]
fn a_carrier_may_name_whom_it_does_not_know() {
    for more in ["ERP+1'ERC+118'", "ERP+1'RFF+ABO:R2'ERC+118'"] {
        let parsed = crate::parse::parse(acknowledgement(1, "C1", more).as_bytes());
        let content = &parsed.messages[0].content;
        assert!(matches!(content, Content::Unknown(of) if of == &["C1"]), "{more}: {content:?}");
    }
}
