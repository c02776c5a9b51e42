//! From evidence to the record: pure, total, and the same every time.

use std::collections::{BTreeMap, BTreeSet};

use docpki::check::{Check, Outcome, Question};
use docpki::passive::{self, Evidence, PassiveReport, Verdict};
use docpki::path::RevocationPolicy;
use docpki::trust::TrustStore;
use docpki::{DataGroup, Instant};
use lds::{Com, Group, Notes};
use mrz::Date3;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::evidence::ChipEvidence;
use super::originality::CardSecurity;
use super::record::{CheckClass, ChipRecord, DataVerdict, RoutineCheck};
use super::{originality, zones};
use crate::model::CheckResult;

/// Version of the layout and of the routines.
const VERSION: u32 = 1;

/// What a port asks of chips.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Policy {
    /// Without a fresh revocation list nothing is genuine.
    RevocationRequired,
    /// A list that is missing or stale is told and weighs nothing: many states publish none.
    #[default]
    RevocationWhenPresent,
}

impl Policy {
    pub(crate) fn revocation(self) -> RevocationPolicy {
        match self {
            Self::RevocationRequired => RevocationPolicy::Fresh,
            Self::RevocationWhenPresent => RevocationPolicy::WhenPresent,
        }
    }
}

/// Judges the evidence with a trust store, as of the time when the chip was read.
pub fn judge(evidence: &ChipEvidence, store: &TrustStore, policy: Policy) -> ChipRecord {
    let mut notes = Notes::new();
    let zone = evidence.file("DG1").and_then(|file| lds::read_zone(file, &mut notes).ok());
    let report = passive_report(evidence, zone.as_deref(), store, policy, &mut notes);
    let mut checks: Vec<RoutineCheck> = match &report {
        Some(report) => report.checks.iter().map(|check| of_passive(check, evidence)).collect(),
        None => Question::ALL.iter().map(|question| not_read(*question)).collect(),
    };
    let stated = Stated::of(zone.as_deref().unwrap_or_default());
    let cards = CardSecurity {
        store,
        policy: policy.revocation(),
        code: stated.code.as_deref(),
        now: Instant(evidence.read_at),
    };
    let (proofs, originality) = originality::checks(evidence, report.as_ref(), &cards);
    checks.extend(proofs);
    let evidence_of_zone = evidence.file("DG1").map(|file| hex::encode(Sha256::digest(file)));
    checks.push(zones::compare(&evidence.printed_zone, zone.as_deref(), evidence_of_zone));
    let mut deviations: BTreeSet<String> = evidence.deviations.iter().cloned().collect();
    deviations.extend(report.iter().flat_map(|report| &report.deviations).map(|one| one.code().to_owned()));
    deviations.extend(notes.iter().map(|one| one.code().to_owned()));
    deviations.extend(originality::deviations(evidence));
    ChipRecord {
        version: VERSION,
        read_at: evidence.read_at,
        checks,
        data: match report.as_ref().map(|report| report.verdict) {
            Some(Verdict::Genuine(_)) => DataVerdict::Genuine,
            Some(Verdict::NotGenuine) => DataVerdict::NotGenuine,
            Some(Verdict::Undetermined) | None => DataVerdict::Undetermined,
        },
        originality,
        signer: report.as_ref().and_then(|report| Some(report.signer.as_ref()?.subject.clone())),
        anchor: report.as_ref().and_then(|report| Some(report.anchor.as_ref()?.name.clone())),
        deviations: deviations.into_iter().collect(),
    }
}

fn passive_report(
    evidence: &ChipEvidence,
    zone: Option<&[String]>,
    store: &TrustStore,
    policy: Policy,
    notes: &mut Notes,
) -> Option<PassiveReport> {
    // A security object that was not read is no forgery: the chip may have left the field.
    let sod = evidence.file("EF.SOD")?;
    let groups: BTreeMap<DataGroup, Vec<u8>> = (1..=16)
        .filter_map(|number| {
            let file = evidence.file(&format!("DG{number}"))?;
            Some((DataGroup::new(number)?, file.to_vec()))
        })
        .collect();
    let claimed = evidence.file("EF.COM").and_then(|file| Com::read(file, notes).ok()).map(|com| {
        let numbers = com.groups.iter().filter_map(|group| match group {
            Group::Dg(number) => DataGroup::new(*number),
            Group::Com | Group::Sod => None,
        });
        numbers.collect::<BTreeSet<_>>()
    });
    let (printed, chip) = (Stated::of(&evidence.printed_zone), Stated::of(zone.unwrap_or_default()));
    let asked = Evidence {
        sod,
        groups: &groups,
        claimed: claimed.as_ref(),
        printed_state: printed.state.as_deref(),
        chip_state: chip.state.as_deref(),
        document_code: chip.code.as_deref(),
        document_number: chip.number.as_deref(),
        issued: None,
    };
    Some(passive::authenticate(&asked, store, policy.revocation(), Instant(evidence.read_at)))
}

/// What a zone states of its document.
#[derive(Default)]
struct Stated {
    state: Option<String>,
    code: Option<String>,
    number: Option<String>,
}

impl Stated {
    fn of(lines: &[String]) -> Self {
        let text = lines.join("\n");
        let Ok(zone) = mrz::parse(&text, Date3(2026, 1, 1)) else { return Self::default() };
        Self {
            state: zone.issuer().value.map(str::to_owned),
            code: zone.code().value.map(str::to_owned),
            number: zone.number().value.map(str::to_owned),
        }
    }
}

fn not_read(question: Question) -> RoutineCheck {
    RoutineCheck {
        class: CheckClass::Electronic,
        routine: format!("passive/{}", question.code()),
        result: CheckResult::NotPerformed,
        reasons: vec![("security-object-not-read".to_owned(), String::new())],
        evidence: None,
        counted: true,
    }
}

fn of_passive(check: &Check, evidence: &ChipEvidence) -> RoutineCheck {
    let result = match check.outcome {
        Outcome::Pass => CheckResult::Pass,
        Outcome::Fail => CheckResult::Fail,
        Outcome::Undetermined => CheckResult::Undetermined,
        Outcome::NotPerformed => CheckResult::NotPerformed,
    };
    RoutineCheck {
        class: CheckClass::Electronic,
        routine: format!("passive/{}", check.question.code()),
        result,
        reasons: check.reasons.iter().map(|r| (r.code.code().to_owned(), r.detail.clone())).collect(),
        evidence: evidence.file("EF.SOD").map(|file| hex::encode(Sha256::digest(file))),
        counted: true,
    }
}
