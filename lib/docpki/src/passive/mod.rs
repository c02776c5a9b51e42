//! Passive authentication (Doc 9303-11 5.1): whether the data of a chip are the ones that the issuing state signed. It says
//! nothing of the chip being the original; chip authentication does, and counts only below a verdict of this module.
//!
//! Same evidence, same store, same `now`: same report. What never lives here: a way from an error to *genuine*. That verdict
//! is made of proofs, one for each check, and only a passed check makes a proof.

mod defects;
mod groups;
mod signer;
mod verdict;

use std::collections::{BTreeMap, BTreeSet};

pub use groups::{GroupState, States};
pub use signer::{SignerFound, SignerSource};
pub use verdict::{Genuine, KnownDefect, Verdict, Vouched};

use crate::certificate::Certificate;
use crate::check::{Check, Outcome, Question, ReasonCode};
use crate::defectlist::DefectKind;
use crate::deviation::Deviations;
use crate::deviationlist::DocumentRef;
use crate::path::{self, AnchorFound, Path, Purpose, RevocationPolicy};
use crate::sod::{DataGroup, Sod};
use crate::time::Instant;
use crate::trust::TrustStore;

/// What was read from a document.
#[derive(Debug, Clone, Copy)]
pub struct Evidence<'a> {
    /// EF.SOD, as read.
    pub sod: &'a [u8],
    /// The data groups that were read, whole files with their tags.
    pub groups: &'a BTreeMap<DataGroup, Vec<u8>>,
    /// The data groups that EF.COM claims, where it was read. It is not signed.
    pub claimed: Option<&'a BTreeSet<DataGroup>>,
    /// The issuing state of the printed machine-readable zone: `UTO`, `D`.
    pub printed_state: Option<&'a str>,
    /// The issuing state of DG1.
    pub chip_state: Option<&'a str>,
    /// The document code: `P`, `ID`.
    pub document_code: Option<&'a str>,
    /// The document's number, for lists of deviations.
    pub document_number: Option<&'a str>,
    /// When the document was issued, for lists of deviations.
    pub issued: Option<Instant>,
}

/// How passive authentication came out.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct PassiveReport {
    /// Every check, in the order of [`Question::ALL`].
    pub checks: Vec<Check>,
    /// Who signed the security object.
    pub signer: Option<SignerFound>,
    /// The trusted root.
    pub anchor: Option<AnchorFound>,
    /// Every data group that is signed or was read.
    pub groups: BTreeMap<DataGroup, GroupState>,
    /// The states that were compared.
    pub states: States,
    /// What was tolerated, by its codes.
    pub deviations: Deviations,
    /// What the issuer itself says is wrong with documents like this one.
    pub known_defects: Vec<KnownDefect>,
    /// What it says is wrong with every document of this signer.
    pub signer_defects: Vec<DefectKind>,
    /// The verdict.
    pub verdict: Verdict,
}

impl PassiveReport {
    /// A check.
    pub fn check(&self, question: Question) -> Option<&Check> {
        self.checks.iter().find(|check| check.question == question)
    }

    /// Proof that a data group is as the state signed it: there is none below *genuine*.
    pub fn vouches_for(&self, group: DataGroup) -> Option<Vouched> {
        let matches = self.groups.get(&group) == Some(&GroupState::Match);
        self.verdict.genuine().filter(|_| matches).map(|genuine| Vouched::new(genuine, group))
    }
}

/// Runs passive authentication.
pub fn authenticate(
    evidence: &Evidence<'_>,
    store: &TrustStore,
    policy: RevocationPolicy,
    now: Instant,
) -> PassiveReport {
    match Sod::read(evidence.sod) {
        Ok(sod) => judge(evidence, &sod, store, policy, now),
        Err(error) => unreadable(evidence, &error),
    }
}

fn unreadable(evidence: &Evidence<'_>, error: &crate::Error) -> PassiveReport {
    let mut checks = vec![Check::of(Question::SecurityObject, Outcome::Fail, ReasonCode::Unreadable, error)];
    let others = Question::ALL.iter().filter(|question| **question != Question::SecurityObject);
    checks.extend(others.map(|question| Check::not_performed(*question, Question::SecurityObject)));
    let verdict = Verdict::of(&checks, &[]);
    PassiveReport {
        checks,
        signer: None,
        anchor: None,
        groups: BTreeMap::new(),
        states: States::of(evidence, None),
        deviations: Deviations::new(),
        known_defects: Vec::new(),
        signer_defects: Vec::new(),
        verdict,
    }
}

fn judge(
    evidence: &Evidence<'_>,
    sod: &Sod,
    store: &TrustStore,
    policy: RevocationPolicy,
    now: Instant,
) -> PassiveReport {
    let mut deviations = sod.deviations.clone();
    let signing = signer::find(sod, store, &mut deviations);
    let (groups, digests) = groups::compare(&sod.object, evidence.groups);
    let certificate = signing.certificate;
    if let Some(certificate) = certificate {
        deviations.extend(certificate.deviations.iter().copied());
    }
    let path = certificate.map(|certificate| {
        let purpose = Purpose::Document(evidence.document_code);
        path::judge(store, certificate, purpose, policy, signing.signed_at, now)
    });
    let (path_checks, anchor) = match path {
        Some(Path { anchor, checks }) => (checks.to_vec(), anchor),
        None => (without_signer(), None),
    };
    let states = States::of(evidence, certificate);
    let root = anchor.as_ref().and_then(|own| store.authority(&own.fingerprint));
    let root_country = root.and_then(|root| root.certificate.subject.country());
    let mut checks = vec![Check::passed(Question::SecurityObject), signing.found, signing.holds];
    checks.extend(path_checks);
    checks.push(digests);
    checks.push(groups::completeness(&sod.object, evidence.groups));
    checks.push(groups::injection(&sod.object, evidence));
    checks.push(states.check(root_country.as_deref()));
    let signer_defects = certificate.map(|own| defects::weigh(&store.defects(own), &mut checks));
    let signer_defects = signer_defects.unwrap_or_default();
    let known_defects = known_defects(evidence, certificate, store);
    let verdict = Verdict::of(&checks, &known_defects);
    let signer = signing.described;
    PassiveReport {
        checks,
        signer,
        anchor,
        groups,
        states,
        deviations,
        known_defects,
        signer_defects,
        verdict,
    }
}

fn without_signer() -> Vec<Check> {
    [
        Question::Anchor,
        Question::AnchorUsage,
        Question::SignerValidity,
        Question::SignerUsage,
        Question::Revocation,
    ]
    .map(|question| Check::not_performed(question, Question::SignerCertificate))
    .to_vec()
}

fn known_defects(
    evidence: &Evidence<'_>,
    signer: Option<&Certificate>,
    store: &TrustStore,
) -> Vec<KnownDefect> {
    let document = DocumentRef {
        document_type: evidence.document_code,
        signer,
        issued: evidence.issued,
        number: evidence.document_number,
    };
    let found = store.deviances(document);
    let each = found.into_iter().flat_map(|deviance| deviance.descriptions.iter());
    each.map(KnownDefect::of).collect()
}
