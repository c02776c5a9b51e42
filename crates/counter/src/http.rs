//! The operations of the counter and its places. Wire types are in `view`; the work is in `service`.

use std::sync::Arc;

use kernel::{DecisionId, LaneId, PortId, PresentationId, Purpose, ReferralId, Timestamp};
use platform::{Audit, Call, Limit, Operation, Reply};
use schemars::JsonSchema;
use serde::Deserialize;

use crate::model::PresentationState;
use crate::service::Service;
use crate::store::presentations::Filter;
use crate::view::{
    ArrivalInput, ArrivalReply, BoardView, DecisionInput, DecisionView, DocumentCheckInput, GroundView,
    LaneOpen, LaneView, NoteInput, NoteView, PortView, PresentationInput, PresentationPage, PresentationView,
    QueueView, ReferralDetail, ReferralPage, ReferralState, ReferralView, StayRuleView,
};

/// At the counter and in the second line.
const LINE: &[Purpose] = &[Purpose::BorderCheck, Purpose::SecondLine];
/// Only in the second line.
const SECOND: &[Purpose] = &[Purpose::SecondLine];
/// Where queues are looked at.
const QUEUES: &[Purpose] = &[Purpose::BorderCheck, Purpose::SecondLine, Purpose::ShiftLead];
/// Where referrals are looked at.
const REFERRALS: &[Purpose] = &[Purpose::SecondLine, Purpose::ShiftLead];
/// Only who leads the shift.
const SHIFT: &[Purpose] = &[Purpose::ShiftLead];

/// Presenting and deciding: a zone has 4 kB at most.
const COUNTER_LIMIT: Limit = Limit { body_bytes: 16 * 1024, per_minute: 600 };
/// A chip's files: the face and the signatures, seldom more than 100 kB.
const READING_LIMIT: Limit = Limit { body_bytes: 4 * 1024 * 1024, per_minute: 120 };
/// Devices of a whole port may share an account.
const DEVICE_LIMIT: Limit = Limit { body_bytes: 16 * 1024, per_minute: 6_000 };

/// Which presentations.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PresentationsQuery {
    /// Of which port; the caller's own when neither port nor lane is given.
    pub port: Option<PortId>,
    /// Of which lane.
    pub lane: Option<LaneId>,
    /// In which state.
    pub state: Option<PresentationState>,
    /// From when on.
    pub from: Option<Timestamp>,
    /// `next` of the page before.
    pub cursor: Option<PresentationId>,
    /// How many, at most 200.
    pub limit: Option<usize>,
}

/// Which referrals.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReferralsQuery {
    /// Of which port; of all when absent.
    pub port: Option<PortId>,
    /// In which state; those not closed when absent.
    pub state: Option<ReferralState>,
}

/// In which language.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NoticeQuery {
    /// BCP 47 tag; the one decided with when absent.
    pub locale: Option<String>,
}

/// The operations of this context.
pub fn operations(service: Arc<Service>) -> Vec<Operation> {
    let mut all = places(&service);
    all.extend(queues(&service));
    all.extend(line(&service));
    all.extend(decisions(&service));
    all.extend(second_line(&service));
    all
}

/// A handler that works on the service.
macro_rules! on {
    ($service:expr, |$s:ident, $call:ident| $body:expr) => {{
        let service = Arc::clone($service);
        move |$call: Call| {
            let $s = Arc::clone(&service);
            async move { $body }
        }
    }};
}

fn places(service: &Arc<Service>) -> Vec<Operation> {
    vec![
        Operation::get("counter.ports", "/api/ports")
            .returns::<Vec<PortView>>()
            .handle(on!(service, |s, _call| Ok(Reply::json(&s.ports().await?)))),
        Operation::get("counter.board", "/api/ports/{port}/board")
            .purposes(SHIFT)
            .returns::<BoardView>()
            .handle(on!(service, |s, call| {
                let port = call.path("port")?;
                Ok(Reply::json(&s.board(call, port).await?))
            })),
        Operation::post("counter.lane.open", "/api/lanes/{lane}/open")
            .audit(Audit::Act)
            .body::<LaneOpen>()
            .returns::<LaneView>()
            .handle(on!(service, |s, call| {
                let (lane, input): (_, LaneOpen) = (call.path("lane")?, call.json()?);
                Ok(Reply::json(&s.open_lane(call, lane, input.direction).await?))
            })),
        Operation::post("counter.lane.close", "/api/lanes/{lane}/close")
            .audit(Audit::Act)
            .returns::<LaneView>()
            .handle(on!(service, |s, call| {
                let lane = call.path("lane")?;
                Ok(Reply::json(&s.close_lane(call, lane).await?))
            })),
        Operation::get("counter.grounds", "/api/grounds")
            .returns::<Vec<GroundView>>()
            .handle(on!(service, |s, _call| Ok(Reply::json(&s.grounds())))),
        Operation::get("counter.stay_rules", "/api/stay-rules")
            .returns::<Vec<StayRuleView>>()
            .handle(on!(service, |s, _call| Ok(Reply::json(&s.stay_rules())))),
    ]
}

fn queues(service: &Arc<Service>) -> Vec<Operation> {
    vec![
        Operation::get("counter.queue", "/api/lanes/{lane}/queue")
            .purposes(QUEUES)
            .audit(Audit::Read)
            .returns::<QueueView>()
            .handle(on!(service, |s, call| {
                let lane = call.path("lane")?;
                Ok(Reply::json(&s.queue(call, lane).await?))
            })),
        Operation::post("counter.arrive", "/api/lanes/{lane}/arrivals")
            .limit(DEVICE_LIMIT)
            .idempotent()
            .body::<ArrivalInput>()
            .returns::<ArrivalReply>()
            .handle(on!(service, |s, call| {
                let (lane, input) = (call.path("lane")?, call.json()?);
                Ok(Reply::json(&s.arrive(call, lane, input).await?))
            })),
        Operation::post("counter.next", "/api/lanes/{lane}/next")
            .purposes(LINE)
            .audit(Audit::Act)
            .limit(COUNTER_LIMIT)
            .returns::<PresentationView>()
            .handle(on!(service, |s, call| {
                let lane = call.path("lane")?;
                Ok(Reply::json(&s.next(call, lane).await?))
            })),
    ]
}

fn line(service: &Arc<Service>) -> Vec<Operation> {
    vec![
        Operation::post("counter.present", "/api/presentations")
            .purposes(LINE)
            .audit(Audit::Act)
            .limit(COUNTER_LIMIT)
            .idempotent()
            .body::<PresentationInput>()
            .returns::<PresentationView>()
            .handle(on!(service, |s, call| {
                let input = call.json()?;
                Ok(Reply::json(&s.present(call, input).await?))
            })),
        Operation::get("counter.presentation", "/api/presentations/{presentation}")
            .purposes(LINE)
            .audit(Audit::Read)
            .returns::<PresentationView>()
            .handle(on!(service, |s, call| {
                let id = call.path("presentation")?;
                Ok(Reply::json(&s.presentation(call, id).await?))
            })),
        Operation::post("counter.document_check", "/api/presentations/{presentation}/document-check")
            .purposes(LINE)
            .audit(Audit::Act)
            .limit(READING_LIMIT)
            .idempotent()
            .body::<DocumentCheckInput>()
            .returns::<PresentationView>()
            .handle(on!(service, |s, call| {
                let (id, input): (PresentationId, _) = (call.path("presentation")?, call.json()?);
                Ok(Reply::json(&s.document_check(call, id, input).await?))
            })),
        Operation::get("counter.presentations", "/api/presentations")
            .purposes(LINE)
            .audit(Audit::Read)
            .query::<PresentationsQuery>()
            .returns::<PresentationPage>()
            .handle(on!(service, |s, call| {
                let q: PresentationsQuery = call.query()?;
                let filter =
                    Filter { port: q.port, lane: q.lane, state: q.state, from: q.from, before: q.cursor };
                Ok(Reply::json(&s.presentations(call, filter, q.limit).await?))
            })),
    ]
}

fn decisions(service: &Arc<Service>) -> Vec<Operation> {
    vec![
        Operation::post("counter.decide", "/api/presentations/{presentation}/decision")
            .purposes(LINE)
            .audit(Audit::Act)
            .limit(COUNTER_LIMIT)
            .idempotent()
            .body::<DecisionInput>()
            .returns::<DecisionView>()
            .handle(on!(service, |s, call| {
                let (id, input): (PresentationId, _) = (call.path("presentation")?, call.json()?);
                Ok(Reply::json(&s.decide(call, id, input).await?))
            })),
        Operation::get("counter.notice", "/api/decisions/{decision}/notice")
            .purposes(LINE)
            .audit(Audit::Read)
            .limit(Limit { per_minute: 30, ..COUNTER_LIMIT })
            .query::<NoticeQuery>()
            .returns_bytes(&["application/pdf"])
            .handle(on!(service, |s, call| {
                let (id, query): (DecisionId, NoticeQuery) = (call.path("decision")?, call.query()?);
                let (name, bytes) = s.notice(call, id, query.locale).await?;
                Ok(Reply::download("application/pdf", name, bytes))
            })),
    ]
}

fn second_line(service: &Arc<Service>) -> Vec<Operation> {
    vec![
        Operation::get("counter.referrals", "/api/referrals")
            .purposes(REFERRALS)
            .audit(Audit::Read)
            .query::<ReferralsQuery>()
            .returns::<ReferralPage>()
            .handle(on!(service, |s, call| {
                let q: ReferralsQuery = call.query()?;
                Ok(Reply::json(&s.referrals(call, q.port, q.state).await?))
            })),
        Operation::get("counter.referral", "/api/referrals/{referral}")
            .purposes(SECOND)
            .audit(Audit::Read)
            .returns::<ReferralDetail>()
            .handle(on!(service, |s, call| {
                let id: ReferralId = call.path("referral")?;
                Ok(Reply::json(&s.referral(call, id).await?))
            })),
        Operation::post("counter.referral.take", "/api/referrals/{referral}/take")
            .purposes(SECOND)
            .audit(Audit::Act)
            .returns::<ReferralView>()
            .handle(on!(service, |s, call| {
                let id: ReferralId = call.path("referral")?;
                Ok(Reply::json(&s.take(call, id).await?))
            })),
        Operation::post("counter.referral.note", "/api/referrals/{referral}/notes")
            .purposes(SECOND)
            .audit(Audit::Act)
            .limit(COUNTER_LIMIT)
            .body::<NoteInput>()
            .returns::<NoteView>()
            .handle(on!(service, |s, call| {
                let (id, input): (ReferralId, NoteInput) = (call.path("referral")?, call.json()?);
                Ok(Reply::json(&s.note(call, id, input.text).await?))
            })),
    ]
}
