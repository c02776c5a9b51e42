//! The operations of document checks. Making one is the counter's. No HTTP framework; policies are in
//! `library/policy/documents.cedar`.

use std::sync::Arc;

use kernel::{DocumentCheckId, Purpose};
use platform::operation::answer;
use platform::{Audit, Call, Limit, Operation, Reply};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::replay::{Replay, StoreChoice};
use super::service::Checks;
use super::view::DocumentCheckView;

/// Where chips are looked at.
const LINE: &[Purpose] = &[Purpose::BorderCheck, Purpose::SecondLine];
/// Where a check is made again.
const AGAIN: &[Purpose] = &[Purpose::BorderCheck, Purpose::SecondLine, Purpose::Audit];
/// Pictures and evidence are large, and replays cost signatures.
const COSTLY: Limit = Limit { body_bytes: 4 * 1024, per_minute: 120 };

/// With which certificates a check is made again.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "ReplayInput")]
pub struct ReplayInput {
    /// Those of then, or today's.
    pub store: StoreChoice,
}

/// A handler on a copy of the service.
macro_rules! on {
    ($service:ident, |$s:ident, $call:ident| $body:expr) => {{
        let service = $service.clone();
        move |$call: Call| {
            let $s = service.clone();
            async move { $body }
        }
    }};
}

/// Every operation of document checks.
pub fn operations(service: &Arc<Checks>) -> Vec<Operation> {
    vec![
        Operation::get("documents.check", "/api/document-checks/{check}")
            .purposes(LINE)
            .audit(Audit::Read)
            .returns::<DocumentCheckView>()
            .handle(on!(service, |s, call| {
                let id: DocumentCheckId = call.path("check")?;
                answer(s.check(call, id).await)
            })),
        Operation::get("documents.check.portrait", "/api/document-checks/{check}/portrait")
            .purposes(LINE)
            .audit(Audit::Read)
            .limit(COSTLY)
            .returns_bytes(&["image/jpeg", "image/png"])
            .handle(on!(service, |s, call| {
                let id: DocumentCheckId = call.path("check")?;
                let (media_type, bytes) = s.portrait(call, id).await?;
                Ok(Reply::bytes(media_type, bytes))
            })),
        Operation::get("documents.check.evidence", "/api/document-checks/{check}/evidence")
            .purposes(LINE)
            .audit(Audit::Read)
            .limit(COSTLY)
            .returns_bytes(&["application/json"])
            .handle(on!(service, |s, call| {
                let id: DocumentCheckId = call.path("check")?;
                let text = s.evidence(call, id).await?;
                Ok(Reply::download("application/json", format!("{id}.json"), text.into_bytes()))
            })),
        Operation::post("documents.check.replay", "/api/document-checks/{check}/replay")
            .purposes(AGAIN)
            .audit(Audit::Read)
            .limit(COSTLY)
            .body::<ReplayInput>()
            .returns::<Replay>()
            .handle(on!(service, |s, call| {
                let (id, input): (DocumentCheckId, ReplayInput) = (call.path("check")?, call.json()?);
                answer(s.replay(call, id, input.store).await)
            })),
    ]
}
