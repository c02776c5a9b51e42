//! Whether the chip is the original: chip authentication, its mapping in PACE, active authentication. Each counts only when
//! passive authentication vouches for the key, so a key of the forger's own proves nothing.

use docpki::cardsecurity::{self, CardSecurityReport};
use docpki::defectlist::DefectKind;
use docpki::deviation::Deviations;
use docpki::passive::PassiveReport;
use docpki::path::RevocationPolicy;
use docpki::trust::TrustStore;
use docpki::{DataGroup, Instant, PublicKey};
use emrtd::security_info::SecurityInfos;
use emrtd::{aa, ca, pace};
use sha2::{Digest, Sha256};

use super::evidence::{ChipEvidence, StepState};
use super::record::{CheckClass, Originality, RoutineCheck};
use crate::model::CheckResult;

/// Number of the data group with security infos.
const INFOS: u8 = 14;
/// Number of the data group with the key of active authentication.
const ACTIVE_KEY: u8 = 15;

/// The checks, and what they come to.
pub fn checks(
    evidence: &ChipEvidence,
    passive: Option<&PassiveReport>,
    cards: &CardSecurity<'_>,
) -> (Vec<RoutineCheck>, Originality) {
    let infos = evidence.file("DG14").and_then(|file| SecurityInfos::read(file).ok()).unwrap_or_default();
    let all = vec![
        heeding(chip_authentication(evidence, passive, &infos), passive, DefectKind::ChipKeyRevoked),
        heeding(mapping(evidence, passive, cards), passive, DefectKind::ChipKeyRevoked),
        heeding(active_authentication(evidence, passive, &infos), passive, DefectKind::ActiveKeyRevoked),
    ];
    let any = |result: CheckResult| all.iter().any(|check| check.counted && check.result == result);
    let originality = if any(CheckResult::Fail) {
        Originality::Disproven
    } else if any(CheckResult::Pass) {
        Originality::Proven
    } else if all.iter().filter(|check| check.counted).all(|check| check.result == CheckResult::NotApplicable)
        && passive.is_some_and(|passive| passive.verdict.genuine().is_some())
    {
        Originality::CannotBeProven
    } else {
        Originality::Undetermined
    };
    (all, originality)
}

fn blank(routine: &str) -> RoutineCheck {
    RoutineCheck {
        class: CheckClass::Electronic,
        routine: routine.to_owned(),
        result: CheckResult::NotApplicable,
        reasons: Vec::new(),
        evidence: None,
        counted: true,
    }
}

fn because(mut check: RoutineCheck, result: CheckResult, code: &str, detail: &str) -> RoutineCheck {
    check.result = result;
    check.reasons.push((code.to_owned(), detail.to_owned()));
    check
}

/// A proof as far as it goes without the question of whose key it is.
fn proven(holds: Result<bool, emrtd::Error>, check: RoutineCheck, is_vouched: bool) -> RoutineCheck {
    match holds {
        Ok(true) if is_vouched => RoutineCheck { result: CheckResult::Pass, ..check },
        Ok(true) => because(check, CheckResult::Undetermined, "key-not-vouched-for", ""),
        Ok(false) => because(check, CheckResult::Fail, "proof-wrong", ""),
        Err(error) => because(check, CheckResult::Undetermined, "not-verifiable", &error.to_string()),
    }
}

/// A proof by keys that the state itself lists as compromised proves nothing; a proof that failed stays failed.
fn heeding(check: RoutineCheck, passive: Option<&PassiveReport>, compromised: DefectKind) -> RoutineCheck {
    let listed = passive.is_some_and(|passive| passive.signer_defects.contains(&compromised));
    if listed && check.result == CheckResult::Pass {
        return because(check, CheckResult::Undetermined, "known-defect", compromised.code());
    }
    check
}

fn vouched(passive: Option<&PassiveReport>, number: u8) -> bool {
    DataGroup::new(number)
        .is_some_and(|group| passive.is_some_and(|passive| passive.vouches_for(group).is_some()))
}

fn digest(parts: &[&[u8]]) -> Option<String> {
    Some(hex::encode(Sha256::digest(parts.concat())))
}

/// A proof that was wanted and did not come: what the step said of it.
fn missing(evidence: &ChipEvidence, step: &str, check: RoutineCheck, is_vouched: bool) -> RoutineCheck {
    let detail = evidence.steps.iter().rev().find(|seen| seen.step == step);
    let detail = detail.and_then(|seen| seen.detail.clone()).unwrap_or_default();
    match evidence.state(step) {
        Some(StepState::Failed) if is_vouched => because(check, CheckResult::Fail, "proof-missing", &detail),
        Some(StepState::Failed) => because(check, CheckResult::Undetermined, "proof-missing", &detail),
        _ => because(check, CheckResult::NotPerformed, "not-asked", ""),
    }
}

fn chip_authentication(
    evidence: &ChipEvidence,
    passive: Option<&PassiveReport>,
    infos: &SecurityInfos,
) -> RoutineCheck {
    let check = blank("chip-authentication");
    if infos.chip_keys.is_empty() {
        return check;
    }
    let is_vouched = vouched(passive, INFOS);
    let Some(proof) = &evidence.chip_authentication else {
        return missing(evidence, "ChipAuthentication", check, is_vouched);
    };
    let check = RoutineCheck { evidence: digest(&[&proof.command.0, &proof.reply.0]), ..check };
    let Some(proof) = proof.evidence() else {
        return because(check, CheckResult::Undetermined, "not-verifiable", "evidence");
    };
    let keys = infos.chip_keys.iter().filter(|key| proof.key_id.is_none() || key.key_id == proof.key_id);
    let mut last = Ok(false);
    for key in keys {
        last = ca::verify_evidence(&proof, &key.key);
        if last == Ok(true) {
            break;
        }
    }
    proven(last, check, is_vouched)
}

fn active_authentication(
    evidence: &ChipEvidence,
    passive: Option<&PassiveReport>,
    infos: &SecurityInfos,
) -> RoutineCheck {
    let check = blank("active-authentication");
    let Some(file) = evidence.file("DG15") else { return check };
    let is_vouched = vouched(passive, ACTIVE_KEY);
    let Some(proof) = &evidence.active_authentication else {
        return missing(evidence, "ActiveAuthentication", check, is_vouched);
    };
    let check = RoutineCheck { evidence: digest(&[&proof.challenge.0, &proof.response.0]), ..check };
    let Some(proof) = proof.evidence() else {
        return because(check, CheckResult::Undetermined, "not-verifiable", "evidence");
    };
    let holds = aa::key(file).and_then(|key| {
        aa::verify_evidence(
            &proof,
            &key,
            infos.active_authentication,
            &mut emrtd::deviation::Deviations::new(),
        )
    });
    proven(holds, check, is_vouched)
}

/// The mapping's key stands in EF.CardSecurity alone. It counts when the very state that signed the data signed that file too: the
/// session of the mapping is the one that the data were read in, so no other chip gave them.
fn mapping(
    evidence: &ChipEvidence,
    passive: Option<&PassiveReport>,
    cards: &CardSecurity<'_>,
) -> RoutineCheck {
    let check = blank("chip-authentication-mapping");
    let Some(proof) = &evidence.mapping else { return check };
    let check = RoutineCheck { evidence: digest(&[&proof.mapping_key.0, &proof.data.0]), ..check };
    let Some(proof) = proof.evidence() else {
        return because(check, CheckResult::Undetermined, "not-verifiable", "evidence");
    };
    let Some(file) = evidence.file("EF.CardSecurity") else {
        return because(check, CheckResult::NotPerformed, "no-card-security", "");
    };
    let Ok(infos) = SecurityInfos::read_card_security(file) else {
        return because(check, CheckResult::Undetermined, "card-security-unreadable", "");
    };
    let on_curve = |key: &&PublicKey| matches!(key, PublicKey::Ec { curve, .. } if *curve == proof.curve);
    let keys = infos.chip_keys.iter().map(|key| &key.key).filter(on_curve);
    let holds = keys.map(|key| pace::cam::verify_evidence(&proof, key)).find(|holds| *holds == Ok(true));
    let report = cards.report(file);
    let state = signer_country(passive);
    let signed =
        report.infos.as_ref().filter(|own| own.country().is_some() && own.country() == state.as_deref());
    let is_vouched = signed.is_some() && passive.is_some_and(|passive| passive.verdict.genuine().is_some());
    let mut check = proven(holds.unwrap_or(Ok(false)), check, is_vouched);
    let failed = report.checks.iter().filter(|one| !one.passes());
    let details = failed.flat_map(|one| {
        one.reasons.iter().map(|why| format!("{}: {} {}", one.question.code(), why.code.code(), why.detail))
    });
    check.reasons.extend(details.map(|detail| ("card-security".to_owned(), detail.trim_end().to_owned())));
    if report.infos.is_some() && signed.is_none() {
        check.reasons.push(("card-security-of-another-state".to_owned(), String::new()));
    }
    check
}

/// The country of whoever signed the data.
fn signer_country(passive: Option<&PassiveReport>) -> Option<String> {
    passive?.states.signer.clone()
}

/// Whom EF.CardSecurity is judged by.
pub struct CardSecurity<'a> {
    /// The trusted certificates.
    pub store: &'a TrustStore,
    /// How much the lack of a revocation list weighs.
    pub policy: RevocationPolicy,
    /// The document's code.
    pub code: Option<&'a str>,
    /// When the chip was read.
    pub now: Instant,
}

impl CardSecurity<'_> {
    fn report(&self, file: &[u8]) -> CardSecurityReport {
        cardsecurity::authenticate(file, self.store, self.code, self.policy, self.now)
    }
}

/// What reading keys tolerated; told with the rest.
pub fn deviations(evidence: &ChipEvidence) -> Vec<String> {
    let mut found = Deviations::new();
    if let Some(file) = evidence.file("DG15") {
        let _ = lds::active_authentication_key(file, &mut lds::Notes::new(), &mut found);
    }
    found.into_iter().map(|one| one.code().to_owned()).collect()
}
