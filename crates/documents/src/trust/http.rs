//! The operations of the trust store. No HTTP framework; policies are in `library/policy/trust.cedar`.

use std::sync::Arc;

use kernel::{Outcome, Problem, Purpose};
use platform::operation::answer;
use platform::{Audit, Call, Limit, Operation, Reply};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::decide::Verdict;
use super::explain::Explanation;
use super::model::{Act, DecisionId, Fingerprint, Kind, Standing};
use super::rows::{CertificateRow, Decision, ImportRow};
use super::service::{By, Filter, TrustService};

/// Certificates of a page unless the caller asks for fewer.
const PAGE_DEFAULT: usize = 100;
/// Most certificates of a page.
const PAGE_MAX: usize = 500;
/// Bytes of a file that is sent; the PKD's whole collections are imported at the command line.
const SENT_BYTES_MAX: usize = 64 * 1024 * 1024;
/// Bytes of a proposal: a whole master list's fingerprints.
const PROPOSAL_BYTES_MAX: usize = 256 * 1024;

const KEEP: &[Purpose] = &[Purpose::Administration];
const LOOK: &[Purpose] = &[Purpose::Administration, Purpose::Audit];

/// Which certificates are wanted.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "StoredCertificatesQuery")]
pub struct CertificatesQuery {
    /// Country in two or three letters.
    pub country: Option<String>,
    /// What was decided.
    pub standing: Option<Standing>,
    /// What it is.
    pub kind: Option<Kind>,
    /// The last fingerprint of the page before.
    pub cursor: Option<Fingerprint>,
    /// How many at most.
    pub limit: Option<usize>,
}

/// A page of certificates.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "StoredCertificatePage")]
pub struct CertificatePage {
    /// Certificates, by fingerprint.
    pub items: Vec<CertificateRow>,
    /// The cursor of the next page, when there is one.
    pub next: Option<Fingerprint>,
}

/// What a file is imported with.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "TrustImportQuery")]
pub struct ImportQuery {
    /// Where it came from, in the importer's words.
    pub source: String,
}

/// A proposal.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "TrustProposalInput")]
pub struct ProposalInput {
    /// What it makes of the roots.
    pub act: Act,
    /// The roots.
    pub roots: Vec<Fingerprint>,
    /// Why.
    pub reason: String,
}

/// What a second person says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "TrustVerdict")]
pub enum Said {
    /// Put it into force.
    Approve,
    /// Refuse it.
    Reject,
}

/// A second person's decision.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "TrustDecisionInput")]
pub struct DecisionInput {
    /// What.
    pub decision: Said,
    /// Why it is refused.
    pub reason: Option<String>,
}

/// Why a proposal is taken back.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "TrustWithdrawalInput")]
pub struct WithdrawalInput {
    /// Why.
    pub reason: String,
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

/// Every operation of the trust store.
pub fn operations(service: &Arc<TrustService>) -> Vec<Operation> {
    let mut all = reading(service);
    all.extend(keeping(service));
    all
}

fn reading(service: &Arc<TrustService>) -> Vec<Operation> {
    vec![
        Operation::get("trust.certificates", "/api/trust/certificates")
            .purposes(LOOK)
            .query::<CertificatesQuery>()
            .returns::<CertificatePage>()
            .handle(on!(service, |s, call| page(&s, call.query()?).await.map(|page| Reply::json(&page)))),
        Operation::get("trust.certificate", "/api/trust/certificates/{certificate}")
            .purposes(LOOK)
            .returns::<Explanation>()
            .handle(on!(service, |s, call| {
                let which: Fingerprint = call.path("certificate")?;
                answer(s.explain(which, call.now).await)
            })),
        Operation::get("trust.imports", "/api/trust/imports")
            .purposes(LOOK)
            .returns::<Vec<ImportRow>>()
            .handle(on!(service, |s, _call| answer(s.imports().await))),
        Operation::get("trust.proposals", "/api/trust/proposals")
            .purposes(LOOK)
            .returns::<Vec<Decision>>()
            .handle(on!(service, |s, _call| answer(s.waiting().await))),
    ]
}

async fn page(service: &TrustService, asked: CertificatesQuery) -> Outcome<CertificatePage> {
    let limit = asked.limit.unwrap_or(PAGE_DEFAULT).clamp(1, PAGE_MAX);
    let filter = Filter {
        country: asked.country,
        standing: asked.standing,
        kind: asked.kind,
        after: asked.cursor,
        limit: Some(limit + 1),
    };
    let mut items = service.certificates(filter).await?;
    let more = items.len() > limit;
    items.truncate(limit);
    let next = items.last().filter(|_| more).map(|row| row.fingerprint.clone());
    Ok(CertificatePage { items, next })
}

fn keeping(service: &Arc<TrustService>) -> Vec<Operation> {
    vec![
        Operation::post("trust.import", "/api/trust/imports")
            .purposes(KEEP)
            .audit(Audit::Act)
            .limit(Limit { body_bytes: SENT_BYTES_MAX, per_minute: 20 })
            .query::<ImportQuery>()
            .raw_body(&["application/octet-stream", "application/pkcs7-mime", "text/plain"])
            .returns::<ImportRow>()
            .handle(on!(service, |s, call| {
                let asked: ImportQuery = call.query()?;
                answer(s.import(By::Call(&call), &asked.source, call.body().to_vec()).await)
            })),
        Operation::post("trust.propose", "/api/trust/proposals")
            .purposes(KEEP)
            .audit(Audit::Act)
            .limit(Limit { body_bytes: PROPOSAL_BYTES_MAX, ..Limit::default() })
            .body::<ProposalInput>()
            .returns::<Decision>()
            .handle(on!(service, |s, call| {
                let input: ProposalInput = call.json()?;
                answer(s.propose(&call, input.act, input.roots, &input.reason).await)
            })),
        Operation::post("trust.decide", "/api/trust/proposals/{proposal}/decision")
            .purposes(KEEP)
            .audit(Audit::Act)
            .body::<DecisionInput>()
            .returns::<Decision>()
            .handle(on!(service, |s, call| {
                let input: DecisionInput = call.json()?;
                let which: DecisionId = call.path("proposal")?;
                answer(s.decide(&call, which, verdict(input)?).await)
            })),
        Operation::post("trust.withdraw", "/api/trust/proposals/{proposal}/withdraw")
            .purposes(KEEP)
            .audit(Audit::Act)
            .body::<WithdrawalInput>()
            .returns::<Decision>()
            .handle(on!(service, |s, call| {
                let input: WithdrawalInput = call.json()?;
                let which: DecisionId = call.path("proposal")?;
                answer(s.withdraw(&call, which, &input.reason).await)
            })),
    ]
}

fn verdict(input: DecisionInput) -> Outcome<Verdict> {
    match (input.decision, input.reason) {
        (Said::Approve, _) => Ok(Verdict::Approve),
        (Said::Reject, Some(reason)) => Ok(Verdict::Reject(reason)),
        (Said::Reject, None) => {
            Err(Problem::bad_input("problem-pki-words").with("field", "reason").with("limit", 300))
        }
    }
}
