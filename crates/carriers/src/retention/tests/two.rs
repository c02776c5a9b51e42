//! Two people: looks at masked data, and holds.

use std::time::Duration;

use super::*;
use crate::retention::wire::{
    CaseInput, HoldState, ReleaseInput, Ruling, RulingInput, UnmaskState, UnmaskedView,
};

const WHY: &str = "Wanted in case 7, ordered by the court.";

fn input(subject: Subject) -> CaseInput {
    CaseInput { subject, case_no: "K-7/2027".into(), reason: WHY.into() }
}

fn ruling(ruling: Ruling) -> RulingInput {
    RulingInput { ruling, reason: "The order was shown.".into() }
}

fn analyst(now: Timestamp) -> Call {
    when(call(3, Role::Analyst), now)
}

fn auditor(now: Timestamp) -> Call {
    Call { purpose: Some(kernel::Purpose::Audit), ..when(call(4, Role::Auditor), now) }
}

impl Stage {
    /// What two people see of a subject.
    pub(super) async fn look(&self, subject: Subject, now: Timestamp) -> UnmaskedView {
        let asked = self.service.ask_unmask(analyst(now), input(subject)).await.expect("asked");
        self.service.decide_unmask(auditor(now), asked.id, ruling(Ruling::Approve)).await.expect("approved");
        self.service.look(analyst(now), asked.id).await.expect("seen")
    }

    async fn release(&self, id: kernel::HoldId, now: Timestamp) {
        let why = ReleaseInput { reason: "The case was closed.".into() };
        self.service.ask_release(analyst(now), id, why).await.expect("asked");
        let done =
            self.service.decide_release(auditor(now), id, ruling(Ruling::Approve)).await.expect("released");
        assert_eq!(done.state, HoldState::Released);
    }
}

#[test]
fn a_look_takes_two_people_a_case_and_a_while_and_writes_nothing_back() {
    on_both(async |engine, stage| {
        let receipt = stage.announced().await;
        let subject = Subject::Flight(flight(&receipt));
        let early = stage.service.ask_unmask(analyst(start()), input(subject.clone())).await;
        assert_eq!(refused(early), "problem-not-masked", "{engine}");
        stage.service.retain(due()).await.expect("swept");
        let unnamed = CaseInput { case_no: " ".into(), ..input(subject.clone()) };
        let unnamed = stage.service.ask_unmask(analyst(due()), unnamed).await;
        assert_eq!(refused(unnamed), "problem-case-required", "{engine}");
        let asked = stage.service.ask_unmask(analyst(due()), input(subject)).await.expect("asked");
        assert_eq!(asked.state, UnmaskState::Pending, "{engine}");
        let early = stage.service.look(analyst(due()), asked.id).await;
        assert_eq!(refused(early), "problem-unmask-not-approved", "{engine}");
        // The same person in another role is still the same person.
        let own = Call { caller: analyst(due()).caller, ..auditor(due()) };
        let own = stage.service.decide_unmask(own, asked.id, ruling(Ruling::Approve)).await;
        assert_eq!(refused(own), "problem-own-unmask", "{engine}");
        stage
            .service
            .decide_unmask(auditor(due()), asked.id, ruling(Ruling::Approve))
            .await
            .expect("approved");
        let again = stage.service.decide_unmask(auditor(due()), asked.id, ruling(Ruling::Refuse)).await;
        assert_eq!(refused(again), "problem-unmask-decided", "{engine}");
        let other = stage.service.look(when(call(1, Role::SecondLine), due()), asked.id).await;
        assert_eq!(refused(other), "problem-unmask-not-yours", "{engine}");
        let seen = stage.service.look(analyst(due()), asked.id).await.expect("seen");
        let names: Vec<_> =
            seen.travellers.iter().filter_map(|t| Some(t.shown.as_ref()?.name.as_str())).collect();
        assert_eq!(names, ["BRAUN ALOIS VIKTOR", "ERIKSSON ANNA"], "{engine}");
        let listed = &seen.travellers[0];
        assert_eq!((listed.hits.len(), listed.replies.len()), (1, 1), "{engine}");
        assert_eq!(listed.decisions[0].reason, "Same face, same birth as BRAUN.", "{engine}");
        assert!(seen.travellers[1].facts.iter().any(|fact| fact.value == "61255501234"), "{engine}");
        assert_eq!(stage.found().await, [""; 0], "{engine}: nothing is written back");
        let view = stage.service.retention_view(due()).await.expect("readable");
        assert_eq!(view.requests[0].looks, 1, "{engine}");
        let day = due().plus(Duration::from_secs(24 * 3600));
        assert_eq!(
            refused(stage.service.look(analyst(day), asked.id).await),
            "problem-unmask-expired",
            "{engine}"
        );
        let told =
            stage.scratch.ledger.read("log", |tx| rows(tx, "SELECT * FROM audit_leaf")).await.expect("read");
        for kind in ["carriers.unmask.ask", "carriers.unmask.decide", "read.flight", "carriers.unmask.look"] {
            assert!(told.contains(kind), "{engine}: {kind}");
        }
        assert!(told.contains("K-7/2027"), "{engine}: the reading names its case");
    });
}

#[test]
fn a_refused_or_forgotten_request_opens_nothing() {
    on_both(async |engine, stage| {
        let receipt = stage.announced().await;
        stage.service.retain(due()).await.expect("swept");
        let subject = Subject::Interchange(receipt.interchange);
        let asked = stage.service.ask_unmask(analyst(due()), input(subject.clone())).await.expect("asked");
        stage.service.decide_unmask(auditor(due()), asked.id, ruling(Ruling::Refuse)).await.expect("refused");
        assert_eq!(
            refused(stage.service.look(analyst(due()), asked.id).await),
            "problem-unmask-not-approved",
            "{engine}"
        );
        let asked = stage.service.ask_unmask(analyst(due()), input(subject)).await.expect("asked");
        let late = due().plus(Duration::from_secs(72 * 3600));
        let decided = stage.service.decide_unmask(auditor(late), asked.id, ruling(Ruling::Approve)).await;
        assert_eq!(refused(decided), "problem-unmask-expired", "{engine}");
    });
}

#[test]
fn an_interchange_is_seen_as_it_came() {
    on_both(async |engine, stage| {
        let receipt = stage.announced().await;
        let text = stage.text(&receipt).await;
        stage.service.retain(due()).await.expect("swept");
        let seen = stage.look(Subject::Interchange(receipt.interchange), due()).await;
        assert_eq!(seen.text, Some(text), "{engine}");
    });
}

#[test]
fn a_hold_on_a_flight_keeps_it_until_two_people_release_it() {
    on_both(async |engine, stage| {
        let receipt = stage.announced().await;
        let subject = Subject::Flight(flight(&receipt));
        let hold = stage.service.place_hold(analyst(start()), input(subject)).await.expect("held");
        let swept = stage.service.retain(over()).await.expect("swept");
        assert_eq!(swept, Default::default(), "{engine}: neither masked nor deleted");
        assert_eq!(stage.faults(over()).await, [""; 0], "{engine}: what is held is not overdue");
        let nobody_asked =
            stage.service.decide_release(auditor(over()), hold.id, ruling(Ruling::Approve)).await;
        assert_eq!(refused(nobody_asked), "problem-hold-not-asked", "{engine}");
        let why = ReleaseInput { reason: "The case was closed.".into() };
        stage.service.ask_release(analyst(over()), hold.id, why).await.expect("asked");
        assert_eq!(
            stage.service.retain(over()).await.expect("swept"),
            Default::default(),
            "{engine}: asking is not enough"
        );
        let own = Call { caller: analyst(over()).caller, ..auditor(over()) };
        let own = stage.service.decide_release(own, hold.id, ruling(Ruling::Approve)).await;
        assert_eq!(refused(own), "problem-own-hold", "{engine}");
        let kept = stage
            .service
            .decide_release(auditor(over()), hold.id, ruling(Ruling::Refuse))
            .await
            .expect("kept");
        assert_eq!(kept.state, HoldState::Held, "{engine}");
        stage.release(hold.id, over()).await;
        let swept = stage.service.retain(over()).await.expect("swept");
        assert_eq!(swept.deleted.flights, 1, "{engine}");
    });
}

#[test]
fn a_hold_on_a_traveller_keeps_them_and_their_messages_and_nobody_else() {
    on_both(async |engine, stage| {
        let receipt = stage.receive(&list("1", "0500", "745", &anna_with_phone())).await;
        stage.receive(&list("2", "0510", "745", &listed())).await;
        let officer = call(1, Role::SecondLine);
        let view = stage.service.flight(officer.clone(), flight(&receipt)).await.expect("readable");
        let anna = view.travellers.iter().find(|t| t.name == "ERIKSSON ANNA").expect("announced").id;
        let subject = Subject::Traveller(anna);
        let hold = stage.service.place_hold(analyst(start()), input(subject)).await.expect("held");
        // What comes later about them is kept as well.
        let changed = traveller("R1", "ERIKSSON", "ANNA", "740812", "NEW00001");
        stage.receive(&list("3", "0530", "745+CP", &changed)).await;
        let swept = stage.service.retain(due()).await.expect("swept");
        assert_eq!((swept.masked.messages, swept.masked.travellers), (1, 1), "{engine}");
        let all = stage.dump().await;
        assert!(
            all.contains("61255501234") && all.contains("NEW00001") && !all.contains("BRAUN"),
            "{engine}"
        );
        let again = stage.service.retain(due()).await.expect("swept");
        assert_eq!(again, Default::default(), "{engine}: what is held is not looked at in vain");
        let swept = stage.service.retain(over()).await.expect("swept");
        assert_eq!((swept.deleted.messages, swept.deleted.flights), (1, 0), "{engine}");
        assert_eq!(stage.faults(over()).await, [""; 0], "{engine}");
        stage.release(hold.id, over()).await;
        let swept = stage.service.retain(over()).await.expect("swept");
        assert_eq!((swept.deleted.messages, swept.deleted.flights), (2, 1), "{engine}");
    });
}
