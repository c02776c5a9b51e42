//! A kept check made again: with the state of trust of then, which must come to the same, or with today's, which tells what has
//! changed since. Results only: nothing of the holder.

use docpki::Instant;
use docpki::trust::TrustStore;
use kernel::{Message, Outcome};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::material::Material;
use super::model::CheckRecord;
use super::prepare::{page, presented_zone};
use super::view::{RoutineView, routines};
use crate::chip::{self, ChipEvidence, DataVerdict, Originality, RoutineCheck};
use crate::model::CheckResult;

/// With which certificates and lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "ReplayStore")]
pub enum StoreChoice {
    /// Those that were used, as they were kept.
    Then,
    /// Today's.
    Now,
}

/// Verdicts and checks, without the holder.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "DocumentVerdict")]
pub struct VerdictView {
    /// Whether the data are genuine.
    pub data: DataVerdict,
    /// Whether the chip is the original.
    pub originality: Originality,
    /// Every check.
    pub checks: Vec<RoutineView>,
}

/// How a routine came out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct RoutineResult {
    /// The result; nothing when the routine was not made at all.
    pub result: Option<CheckResult>,
    /// Why.
    pub reasons: Vec<Message>,
}

/// A routine that came out otherwise.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "ReplayDifference")]
pub struct Difference {
    /// Which.
    pub routine: String,
    /// As it was.
    pub then: RoutineResult,
    /// As it is now.
    pub again: RoutineResult,
}

/// A check made again.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "DocumentReplay")]
pub struct Replay {
    /// As it was.
    pub then: VerdictView,
    /// As it comes out again.
    pub again: VerdictView,
    /// Whether both verdicts and every check are alike.
    pub same: bool,
    /// What is not.
    pub differences: Vec<Difference>,
    /// SHA-256 of the state of trust of then, hex.
    pub trust_store_then: String,
    /// Of the one that was used now.
    pub trust_store_again: String,
}

/// Judges the evidence again with the material of then.
///
/// # Errors
/// Kept material that no longer reads.
pub(super) fn then(record: &CheckRecord, evidence: &ChipEvidence, material: &Material) -> Outcome<Replay> {
    let store = material.store(Instant(record.made_at.seconds()))?;
    again(record, evidence, &store, material.digest())
}

/// Judges the evidence again with a store of today.
///
/// # Errors
/// As keeping a check.
pub(super) fn now(record: &CheckRecord, evidence: &ChipEvidence, store: &TrustStore) -> Outcome<Replay> {
    let digest = Material::of(evidence, store)?.digest();
    again(record, evidence, store, digest)
}

fn again(
    record: &CheckRecord,
    evidence: &ChipEvidence,
    store: &TrustStore,
    digest: String,
) -> Outcome<Replay> {
    let judged = chip::judge(evidence, store, record.policy);
    let mut checks = judged.checks;
    checks.extend(page(evidence, record.optical.as_deref().unwrap_or_default())?);
    checks.push(presented_zone(&record.presented, evidence));
    let differences = differences(&record.checks, &checks);
    let same =
        differences.is_empty() && (record.data, record.originality) == (judged.data, judged.originality);
    let view = |data, originality, checks: &[RoutineCheck]| VerdictView {
        data,
        originality,
        checks: routines(checks),
    };
    Ok(Replay {
        then: view(record.data, record.originality, &record.checks),
        again: view(judged.data, judged.originality, &checks),
        same,
        differences,
        trust_store_then: record.trust_store.clone(),
        trust_store_again: digest,
    })
}

/// Routines of either that came out otherwise, in their order.
fn differences(then: &[RoutineCheck], again: &[RoutineCheck]) -> Vec<Difference> {
    let find = |all: &[RoutineCheck], routine: &str| all.iter().find(|one| one.routine == routine).cloned();
    let mut names: Vec<&String> = then.iter().map(|one| &one.routine).collect();
    names.extend(
        again.iter().map(|one| &one.routine).filter(|name| !then.iter().any(|one| one.routine == **name)),
    );
    let each = names.into_iter().filter_map(|name| {
        let (old, new) = (find(then, name), find(again, name));
        let is_alike = match (&old, &new) {
            (Some(old), Some(new)) => old.result == new.result && old.reasons == new.reasons,
            _ => false,
        };
        let told = |one: Option<RoutineCheck>| {
            let result = one.as_ref().map(|one| one.result);
            let views = one.map(|one| routines(std::slice::from_ref(&one))).unwrap_or_default();
            RoutineResult { result, reasons: views.into_iter().flat_map(|view| view.reasons).collect() }
        };
        (!is_alike).then(|| Difference { routine: name.clone(), then: told(old), again: told(new) })
    });
    each.collect()
}
