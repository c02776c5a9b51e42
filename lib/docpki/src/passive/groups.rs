//! The data groups against the digests that were signed, and the states that signer, chip and print name.

use std::collections::BTreeMap;

use super::Evidence;
use crate::certificate::Certificate;
use crate::check::{Check, Outcome, Question, ReasonCode};
use crate::sod::{DataGroup, SecurityObject};
use crate::state;

/// A data group against its digest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
pub enum GroupState {
    /// Read, with the digest that was signed.
    Match,
    /// Read, with another digest.
    Mismatch,
    /// Signed, not read.
    Missing,
    /// Read, not signed.
    Injected,
}

#[cfg(feature = "serde")]
impl serde::Serialize for DataGroup {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u8(self.number())
    }
}

/// Digests of everything that is signed or was read.
pub(super) fn compare(
    object: &SecurityObject,
    read: &BTreeMap<DataGroup, Vec<u8>>,
) -> (BTreeMap<DataGroup, GroupState>, Check) {
    let mut check = Check::passed(Question::Digests);
    let mut states = BTreeMap::new();
    for (group, digest) in &object.digests {
        let state = match read.get(group).map(|bytes| object.hash.digest(bytes)) {
            None => GroupState::Missing,
            Some(Ok(own)) if own == *digest => GroupState::Match,
            Some(Ok(_)) => {
                check.add(Outcome::Fail, ReasonCode::DigestMismatch, group);
                GroupState::Mismatch
            }
            Some(Err(error)) => {
                check.add(Outcome::Undetermined, ReasonCode::NotVerifiable, error);
                GroupState::Mismatch
            }
        };
        states.insert(*group, state);
    }
    for group in read.keys() {
        states.entry(*group).or_insert(GroupState::Injected);
    }
    if !states.values().any(|state| *state == GroupState::Match) {
        check.add(Outcome::Undetermined, ReasonCode::NotRead, "");
    }
    (states, check)
}

/// Whether what a verdict needs was read, and nothing that protects the chip was left out. Fingerprints, irises and
/// optional groups may be left unread.
pub(super) fn completeness(object: &SecurityObject, read: &BTreeMap<DataGroup, Vec<u8>>) -> Check {
    let mut check = Check::passed(Question::Completeness);
    for group in [DataGroup::MRZ, DataGroup::FACE] {
        if !read.contains_key(&group) {
            check.add(Outcome::Undetermined, ReasonCode::NotRead, group);
        }
    }
    for group in [DataGroup::SECURITY_OPTIONS, DataGroup::ACTIVE_AUTHENTICATION] {
        if object.digests.contains_key(&group) && !read.contains_key(&group) {
            check.add(Outcome::Fail, ReasonCode::Stripped, group);
        }
    }
    check
}

/// Whether anything was returned that is not signed, or claimed by the unsigned index alone.
pub(super) fn injection(object: &SecurityObject, evidence: &Evidence<'_>) -> Check {
    let mut check = Check::passed(Question::Injection);
    for group in evidence.groups.keys().filter(|group| !object.digests.contains_key(group)) {
        check.add(Outcome::Fail, ReasonCode::Injected, group);
    }
    let claimed = evidence.claimed.into_iter().flatten();
    for group in claimed.filter(|group| !object.digests.contains_key(group)) {
        check.add(Outcome::Undetermined, ReasonCode::Injected, format!("EF.COM: {group}"));
    }
    check
}

/// The states that a document names.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct States {
    /// Country of the signer's issuer, two letters.
    pub signer: Option<String>,
    /// Issuing state of DG1, three letters.
    pub chip: Option<String>,
    /// Issuing state in print, three letters.
    pub printed: Option<String>,
}

impl States {
    pub(super) fn of(evidence: &Evidence<'_>, signer: Option<&Certificate>) -> Self {
        Self {
            signer: signer.and_then(Certificate::country),
            chip: evidence.chip_state.map(state::canonical),
            printed: evidence.printed_state.map(state::canonical),
        }
    }

    /// Compares them, and the root's country with the signer's.
    pub(super) fn check(&self, root: Option<&str>) -> Check {
        let mut check = Check::passed(Question::States);
        match (&self.signer, &self.chip) {
            (Some(signer), Some(chip)) if state::may_issue(chip, signer) => {}
            (Some(signer), Some(chip)) => {
                check.add(Outcome::Fail, ReasonCode::StateMismatch, format!("{signer} / {chip}"));
            }
            _ => check.add(Outcome::Undetermined, ReasonCode::StateUnknown, "chip"),
        }
        match (&self.chip, &self.printed) {
            (Some(chip), Some(printed)) if chip == printed => {}
            (Some(chip), Some(printed)) => {
                check.add(Outcome::Fail, ReasonCode::StateMismatch, format!("{chip} / {printed}"));
            }
            _ => check.add(Outcome::Undetermined, ReasonCode::StateUnknown, "print"),
        }
        if let (Some(root), Some(signer)) = (root, &self.signer)
            && root != signer
        {
            check.add(Outcome::Fail, ReasonCode::StateMismatch, format!("{root} / {signer}"));
        }
        check
    }
}
