//! Two persons decide on a root: one proposes to trust or distrust it with a reason, another approves or rejects. Nobody
//! decides on a proposal of their own: the service refuses it, the statement refuses it, and the table refuses it. Who
//! proposed may take a proposal back while it waits, and nobody else.

use accountability::{Ending, Entry as AuditEntry, audit};
use kernel::{Outcome, Problem};
use platform::{Call, Tx};
use serde_json::json;

use super::model::{Act, DecisionId, DecisionState, Fingerprint, Kind, Standing};
use super::rows::Decision;
use super::service::{TrustService, words};
use super::store;

/// Roots of one proposal at most: a whole master list can be proposed at once.
const ROOTS_MAX: usize = 1_000;
/// Roots that an audit entry names at most; their number is always told.
const ROOTS_TOLD_MAX: usize = 500;
/// Refusals that depend on who asks.
const PERSONAL_REFUSALS: [&str; 2] = ["problem-pki-own-proposal", "problem-pki-others-proposal"];

/// What a second person says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Put it into force.
    Approve,
    /// Refuse it, and why.
    Reject(String),
}

impl TrustService {
    /// Proposes to trust or distrust roots. Nothing changes until a second person approves.
    ///
    /// # Errors
    /// `problem-pki-words`, `problem-pki-roots` for none or too many, `problem-pki-certificate-not-found`,
    /// `problem-pki-not-root`, `problem-pki-standing` for a root that stands so already, `problem-pki-proposal-open`.
    pub async fn propose(
        &self,
        call: &Call,
        act: Act,
        roots: Vec<Fingerprint>,
        reason: &str,
    ) -> Outcome<Decision> {
        let reason = words(reason, "reason")?;
        let mut roots = roots;
        roots.sort();
        roots.dedup();
        if roots.is_empty() || roots.len() > ROOTS_MAX {
            return Err(Problem::bad_input("problem-pki-roots").with("limit", ROOTS_MAX as i64));
        }
        let decision = Decision {
            id: DecisionId::new(call.now, self.entropy.bytes10()),
            act,
            state: DecisionState::Proposed,
            reason,
            proposed_by: call.caller()?.account.to_string(),
            proposed_at: call.now,
            decided_by: None,
            decision_reason: None,
            decided_at: None,
            roots,
        };
        let entry = AuditEntry::of_call("trust.propose", call).about(&decision.id).with(details(&decision));
        self.ledger
            .write("trust.propose", move |tx| {
                let before = decision.roots.iter().map(|root| may_be_proposed(tx, root, act));
                let before = before.collect::<Outcome<Vec<_>>>()?;
                store::insert_decision(tx, &decision, &before)?;
                audit::append(tx, entry)?;
                Ok(decision)
            })
            .await
    }

    /// Decides on another's proposal. What is approved holds before the caller is answered.
    ///
    /// # Errors
    /// `problem-pki-own-proposal` (and an audit entry that says so), `problem-pki-proposal-decided`,
    /// `problem-pki-proposal-not-found`, `problem-pki-words`.
    pub async fn decide(&self, call: &Call, id: DecisionId, verdict: Verdict) -> Outcome<Decision> {
        let by = call.caller()?.account.to_string();
        let (state, reason) = match verdict {
            Verdict::Approve => (DecisionState::Approved, None),
            Verdict::Reject(reason) => (DecisionState::Rejected, Some(words(&reason, "reason")?)),
        };
        let now = call.now;
        let entry = AuditEntry::of_call("trust.decide", call).about(&id);
        let refusal = entry.clone();
        let job = move |tx: &mut Tx<'_>| {
            let mut own = store::decision(tx, &id)?;
            still_waits(&own)?;
            if own.proposed_by == by {
                return Err(Problem::forbidden("problem-pki-own-proposal"));
            }
            (own.state, own.decided_by, own.decision_reason, own.decided_at) =
                (state, Some(by), reason, Some(now));
            store::decide(tx, &own)?;
            if state == DecisionState::Approved {
                for root in &own.roots {
                    store::set_standing(tx, root, own.act.standing())?;
                }
            }
            audit::append(tx, entry.with(details(&own)))?;
            Ok(own)
        };
        match self.ledger.write("trust.decide", job).await {
            Ok(decided) => {
                if decided.state == DecisionState::Approved {
                    self.refresh(now).await?;
                }
                Ok(decided)
            }
            Err(problem) => self.refused("trust.decide", refusal, problem).await,
        }
    }

    /// Takes a proposal back. Its roots stand as before, and can be proposed anew.
    ///
    /// # Errors
    /// `problem-pki-others-proposal` (and an audit entry that says so), `problem-pki-proposal-decided`,
    /// `problem-pki-proposal-not-found`, `problem-pki-words`.
    pub async fn withdraw(&self, call: &Call, id: DecisionId, reason: &str) -> Outcome<Decision> {
        let by = call.caller()?.account.to_string();
        let (reason, now) = (words(reason, "reason")?, call.now);
        let entry = AuditEntry::of_call("trust.withdraw", call).about(&id);
        let refusal = entry.clone();
        let job = move |tx: &mut Tx<'_>| {
            let mut own = store::decision(tx, &id)?;
            still_waits(&own)?;
            if own.proposed_by != by {
                return Err(Problem::forbidden("problem-pki-others-proposal"));
            }
            (own.state, own.decision_reason, own.decided_at) =
                (DecisionState::Withdrawn, Some(reason), Some(now));
            store::withdraw(tx, &own)?;
            audit::append(tx, entry.with(details(&own)))?;
            Ok(own)
        };
        match self.ledger.write("trust.withdraw", job).await {
            Ok(withdrawn) => Ok(withdrawn),
            Err(problem) => self.refused("trust.withdraw", refusal, problem).await,
        }
    }

    /// What is refused because of who asked leaves an audit entry.
    async fn refused(&self, job: &'static str, entry: AuditEntry, problem: Problem) -> Outcome<Decision> {
        if PERSONAL_REFUSALS.contains(&&*problem.message.id) {
            let entry = entry.ended(Ending::Refused);
            self.ledger.write(job, move |tx: &mut Tx<'_>| audit::append(tx, entry).map(drop)).await?;
        }
        Err(problem)
    }
}

fn still_waits(own: &Decision) -> Outcome<()> {
    if own.state == DecisionState::Proposed {
        return Ok(());
    }
    Err(Problem::conflict("problem-pki-proposal-decided").with("state", own.state.as_str()))
}

fn details(decision: &Decision) -> serde_json::Value {
    let told: Vec<&Fingerprint> = decision.roots.iter().take(ROOTS_TOLD_MAX).collect();
    json!({ "act": decision.act, "state": decision.state, "roots": decision.roots.len(), "fingerprints": told })
}

/// The standing of a root that a proposal may be made about.
fn may_be_proposed(tx: &mut Tx<'_>, root: &Fingerprint, act: Act) -> Outcome<Standing> {
    let told = |problem: Problem| problem.with("fingerprint", root.as_str());
    let own = store::certificate(tx, root)?
        .ok_or_else(|| told(Problem::not_found("problem-pki-certificate-not-found")))?;
    if own.kind != Kind::Root {
        return Err(told(Problem::conflict("problem-pki-not-root")));
    }
    if own.standing == act.standing() {
        return Err(told(Problem::conflict("problem-pki-standing")));
    }
    if store::open_decision(tx, root)?.is_some() {
        return Err(told(Problem::conflict("problem-pki-proposal-open")));
    }
    Ok(own.standing)
}
