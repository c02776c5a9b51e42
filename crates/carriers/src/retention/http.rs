//! The operations of retention. Policies are in `library/policy/carriers.cedar`.

use std::sync::Arc;

use kernel::Purpose;
use platform::operation::answer;
use platform::{Audit, Operation};

use super::wire::{CaseInput, HoldView, ReleaseInput, RetentionView, RulingInput, UnmaskView, UnmaskedView};
use crate::service::Service;

const VET: &[Purpose] = &[Purpose::Vetting];
const AUDIT: &[Purpose] = &[Purpose::Audit];
const BOTH: &[Purpose] = &[Purpose::Vetting, Purpose::Audit];

/// A handler on a copy of the service.
macro_rules! on {
    ($service:ident, |$s:ident, $call:ident| $body:expr) => {{
        let service = Arc::clone($service);
        move |$call: platform::Call| {
            let $s = Arc::clone(&service);
            async move { $body }
        }
    }};
}

/// Every operation of retention.
pub fn operations(service: &Arc<Service>) -> Vec<Operation> {
    let mut all = unmasking(service);
    all.extend(holds(service));
    all.push(
        Operation::get("carriers.retention", "/api/carriers/retention")
            .purposes(BOTH)
            .returns::<RetentionView>()
            .handle(on!(service, |s, call| answer(s.retention_view(call.now).await))),
    );
    all
}

fn unmasking(service: &Arc<Service>) -> Vec<Operation> {
    vec![
        Operation::post("carriers.unmask.ask", "/api/carriers/unmask")
            .purposes(VET)
            .audit(Audit::Act)
            .body::<CaseInput>()
            .returns::<UnmaskView>()
            .handle(on!(service, |s, call| {
                let input = call.json()?;
                answer(s.ask_unmask(call, input).await)
            })),
        Operation::post("carriers.unmask.decide", "/api/carriers/unmask/{request}/decision")
            .purposes(AUDIT)
            .audit(Audit::Act)
            .body::<RulingInput>()
            .returns::<UnmaskView>()
            .handle(on!(service, |s, call| {
                let (id, input) = (call.path("request")?, call.json()?);
                answer(s.decide_unmask(call, id, input).await)
            })),
        Operation::get("carriers.unmask.look", "/api/carriers/unmask/{request}")
            .purposes(VET)
            .audit(Audit::Read)
            .returns::<UnmaskedView>()
            .handle(on!(service, |s, call| {
                let id = call.path("request")?;
                answer(s.look(call, id).await)
            })),
    ]
}

fn holds(service: &Arc<Service>) -> Vec<Operation> {
    vec![
        Operation::post("carriers.hold.place", "/api/carriers/holds")
            .purposes(VET)
            .audit(Audit::Act)
            .body::<CaseInput>()
            .returns::<HoldView>()
            .handle(on!(service, |s, call| {
                let input = call.json()?;
                answer(s.place_hold(call, input).await)
            })),
        Operation::post("carriers.hold.release", "/api/carriers/holds/{hold}/release")
            .purposes(VET)
            .audit(Audit::Act)
            .body::<ReleaseInput>()
            .returns::<HoldView>()
            .handle(on!(service, |s, call| {
                let (id, input) = (call.path("hold")?, call.json()?);
                answer(s.ask_release(call, id, input).await)
            })),
        Operation::post("carriers.hold.decide", "/api/carriers/holds/{hold}/decision")
            .purposes(AUDIT)
            .audit(Audit::Act)
            .body::<RulingInput>()
            .returns::<HoldView>()
            .handle(on!(service, |s, call| {
                let (id, input) = (call.path("hold")?, call.json()?);
                answer(s.decide_release(call, id, input).await)
            })),
    ]
}
