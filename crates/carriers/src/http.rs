//! The operations of this context: intake, boards, travellers, vettings, repair. No HTTP framework.
//!
//! Policies are in `library/policy/carriers.cedar`; what is here only names purposes, limits and audit classes.

use std::sync::Arc;

use kernel::{Outcome, Purpose};
use platform::operation::answer;
use platform::{Audit, Call, Limit, Operation, Reply};

use crate::model::{AlarmState, VettingState};
use crate::service::Service;
use crate::wire::*;

const LOOK: &[Purpose] = &[Purpose::Vetting, Purpose::BorderCheck];
const BOARD: &[Purpose] = &[Purpose::Vetting, Purpose::BorderCheck, Purpose::ShiftLead];
const SCORE: &[Purpose] = &[Purpose::Vetting, Purpose::ShiftLead];
const VET: &[Purpose] = &[Purpose::Vetting];
/// Media types of EDIFACT (RFC 1767), and what simple clients send.
const EDIFACT: &[&str] = &["application/edifact", "application/octet-stream", "text/plain"];

/// A handler on a copy of the service.
macro_rules! on {
    ($service:ident, |$s:ident, $call:ident| $body:expr) => {{
        let service = Arc::clone($service);
        move |$call: Call| {
            let $s = Arc::clone(&service);
            async move { $body }
        }
    }};
}

/// Every operation of this context.
pub fn operations(service: &Arc<Service>) -> Vec<Operation> {
    let mut all = carriers(service);
    all.extend(boards(service));
    all.extend(vettings(service));
    all.extend(messages(service));
    all.extend(alarms(service));
    all.extend(crate::retention::http::operations(service));
    all
}

fn carriers(service: &Arc<Service>) -> Vec<Operation> {
    vec![
        Operation::post("carriers.receive", "/api/carriers/interchanges")
            .audit(Audit::Act)
            .limit(Limit { body_bytes: crate::INTERCHANGE_BYTES_MAX, per_minute: 6_000 })
            .raw_body(EDIFACT)
            .returns::<ReceiptView>()
            .handle(on!(service, |s, call| answer(s.receive(&call, call.body().to_vec()).await))),
        Operation::get("carriers.replies", "/api/carriers/replies/{sender}")
            .audit(Audit::Act)
            .returns::<Vec<ReplyView>>()
            .handle(on!(service, |s, call| {
                let sender: String = call.path("sender")?;
                answer(s.replies(call, sender).await)
            })),
    ]
}

fn boards(service: &Arc<Service>) -> Vec<Operation> {
    vec![
        Operation::get("carriers.flights", "/api/carriers/flights")
            .purposes(BOARD)
            .query::<FlightsQuery>()
            .returns::<FlightBoard>()
            .handle(on!(service, |s, call| {
                let asked: FlightsQuery = call.query()?;
                answer(s.flights(asked.day.unwrap_or_else(|| call.now.date_utc())).await)
            })),
        Operation::get("carriers.flight", "/api/carriers/flights/{flight}")
            .purposes(LOOK)
            .audit(Audit::Read)
            .returns::<FlightView>()
            .handle(on!(service, |s, call| {
                let id = call.path("flight")?;
                answer(s.flight(call, id).await)
            })),
        Operation::get("carriers.traveller", "/api/carriers/travellers/{traveller}")
            .purposes(LOOK)
            .audit(Audit::Read)
            .returns::<TravellerView>()
            .handle(on!(service, |s, call| {
                let id = call.path("traveller")?;
                answer(s.traveller(call, id).await)
            })),
        Operation::get("carriers.never-presented", "/api/carriers/never-presented")
            .purposes(VET)
            .audit(Audit::Read)
            .query::<FlightsQuery>()
            .returns::<Vec<MissedView>>()
            .handle(on!(service, |s, call| {
                let asked: FlightsQuery = call.query()?;
                let day = asked.day.unwrap_or_else(|| call.now.date_utc());
                answer(s.never_presented(call, day).await)
            })),
        Operation::get("carriers.scorecards", "/api/carriers/scorecards")
            .purposes(SCORE)
            .returns::<Vec<Scorecard>>()
            .handle(on!(service, |s, call| answer(s.scorecards(call).await))),
    ]
}

fn vettings(service: &Arc<Service>) -> Vec<Operation> {
    let act = |id, path| Operation::post(id, path).purposes(VET).audit(Audit::Act).returns::<VettingView>();
    vec![
        Operation::get("carriers.vettings", "/api/carriers/vettings")
            .purposes(VET)
            .audit(Audit::Read)
            .query::<VettingsQuery>()
            .returns::<Vec<VettingView>>()
            .handle(on!(service, |s, call| {
                let asked: VettingsQuery = call.query()?;
                answer(s.vettings(call, asked.state.unwrap_or(VettingState::Open)).await)
            })),
        Operation::get("carriers.vetting", "/api/carriers/vettings/{vetting}")
            .purposes(VET)
            .audit(Audit::Read)
            .returns::<VettingView>()
            .handle(on!(service, |s, call| {
                let id = call.path("vetting")?;
                answer(s.vetting(call, id).await)
            })),
        act("carriers.vetting.lock", "/api/carriers/vettings/{vetting}/lock").handle(on!(
            service,
            |s, call| {
                let id = call.path("vetting")?;
                answer(s.lock(call, id).await)
            }
        )),
        act("carriers.vetting.unlock", "/api/carriers/vettings/{vetting}/unlock").handle(on!(
            service,
            |s, call| {
                let id = call.path("vetting")?;
                answer(s.unlock(call, id).await)
            }
        )),
        act("carriers.vetting.decide", "/api/carriers/vettings/{vetting}/decision")
            .idempotent()
            .body::<VettingDecisionInput>()
            .handle(on!(service, |s, call| {
                let (id, input) = (call.path("vetting")?, call.json()?);
                answer(s.decide(call, id, input).await)
            })),
        act("carriers.vetting.snooze", "/api/carriers/vettings/{vetting}/snooze")
            .body::<SnoozeInput>()
            .handle(on!(service, |s, call| {
                let (id, input) = (call.path("vetting")?, call.json()?);
                answer(s.snooze(call, id, input).await)
            })),
    ]
}

fn messages(service: &Arc<Service>) -> Vec<Operation> {
    vec![
        Operation::get("carriers.quarantine", "/api/carriers/quarantine")
            .purposes(VET)
            .audit(Audit::Read)
            .returns::<Vec<MessageRow>>()
            .handle(on!(service, |s, call| answer(s.quarantine(call).await))),
        Operation::get("carriers.message", "/api/carriers/messages/{message}")
            .purposes(VET)
            .audit(Audit::Read)
            .returns::<MessageView>()
            .handle(on!(service, |s, call| {
                let id = call.path("message")?;
                answer(s.message(call, id).await)
            })),
        Operation::post("carriers.message.repair", "/api/carriers/messages/{message}/repair")
            .purposes(VET)
            .audit(Audit::Act)
            .limit(Limit { body_bytes: crate::INTERCHANGE_BYTES_MAX, per_minute: 60 })
            .body::<RepairInput>()
            .returns::<ReceiptView>()
            .handle(on!(service, |s, call| {
                let (id, input) = (call.path("message")?, call.json()?);
                answer(s.repair(call, id, input).await)
            })),
        Operation::post("carriers.message.replay", "/api/carriers/messages/{message}/replay")
            .purposes(VET)
            .audit(Audit::Act)
            .returns::<ReceiptView>()
            .handle(on!(service, |s, call| replay(s, call).await)),
    ]
}

fn alarms(service: &Arc<Service>) -> Vec<Operation> {
    vec![
        Operation::get("carriers.alarms", "/api/carriers/alarms")
            .purposes(SCORE)
            .query::<AlarmsQuery>()
            .returns::<Vec<AlarmView>>()
            .handle(on!(service, |s, call| {
                let asked: AlarmsQuery = call.query()?;
                answer(s.alarms(asked.state.unwrap_or(AlarmState::Open)).await)
            })),
        Operation::post("carriers.alarm.acknowledge", "/api/carriers/alarms/{alarm}/acknowledgement")
            .purposes(SCORE)
            .audit(Audit::Act)
            .body::<AckInput>()
            .returns::<AlarmView>()
            .handle(on!(service, |s, call| {
                let (id, input) = (call.path("alarm")?, call.json()?);
                answer(s.acknowledge(call, id, input).await)
            })),
    ]
}

async fn replay(service: Arc<Service>, call: Call) -> Outcome<Reply> {
    let id = call.path("message")?;
    answer(service.replay(call, id).await)
}
