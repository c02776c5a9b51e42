//! What is to be read, and what came of it.

use std::collections::BTreeMap;

use crate::Error;
use crate::aa::{AaEvidence, Challenge};
use crate::ca::CaEvidence;
use crate::deviation::Deviations;
use crate::files::{DataGroup, FileId, Progress, SensitiveDataGroup};
use crate::group::Group;
use crate::pace::{CamEvidence, Prefer};
use crate::password::Password;
use crate::security_info::PaceProtocol;

/// Whether the chip is asked to prove itself by chip authentication.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChipAuthentication {
    /// Where DG14 offers it.
    Wanted,
    /// Not at all.
    Skipped,
}

/// What is to be read.
#[derive(Debug, Clone)]
pub struct Plan {
    /// What was seen of the document. A card access number opens PACE only.
    pub password: Password,
    /// Data groups, in the order of reading; those that the chip does not have are skipped.
    pub groups: Vec<DataGroup>,
    /// Chip authentication.
    pub chip_authentication: ChipAuthentication,
    /// Active authentication with this challenge, where DG15 has a key; `None` leaves it out.
    pub active_authentication: Option<Challenge>,
    /// Which mapping of PACE comes first.
    pub prefer: Prefer,
}

impl Plan {
    /// The usual plan: DG1, DG2, DG11, DG12, chip authentication where it is offered.
    pub fn usual(password: Password) -> Self {
        Self {
            password,
            groups: vec![
                DataGroup::MRZ,
                DataGroup::FACE,
                DataGroup::PERSONAL_DETAILS,
                DataGroup::DOCUMENT_DETAILS,
            ],
            chip_authentication: ChipAuthentication::Wanted,
            active_authentication: None,
            prefer: Prefer::Generic,
        }
    }

    /// The same with a challenge for active authentication.
    #[must_use]
    pub fn with_challenge(mut self, challenge: Challenge) -> Self {
        self.active_authentication = Some(challenge);
        self
    }
}

/// Why access was gained by BAC. Never that PACE failed: that could be a downgrade by somebody in between.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BacReason {
    /// There is no EF.CardAccess, or no PACE in it.
    PaceNotOffered,
    /// EF.CardAccess does not read.
    CardAccessUnreadable,
    /// PACE is offered in no form that is known here.
    PaceNotUsable,
}

/// How access was gained.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// By PACE.
    Pace {
        /// The protocol.
        protocol: PaceProtocol,
        /// The group.
        group: Group,
    },
    /// By BAC.
    Bac {
        /// Why not by PACE.
        reason: BacReason,
    },
}

/// A step of the conversation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// Reading a file.
    Read(FileId),
    /// Password Authenticated Connection Establishment.
    Pace,
    /// Basic Access Control.
    BasicAccess,
    /// Selecting the application.
    Application,
    /// Chip authentication.
    ChipAuthentication,
    /// Terminal authentication.
    TerminalAuthentication,
    /// Reading fingerprints or irises.
    ReadSensitive(SensitiveDataGroup),
    /// Active authentication.
    ActiveAuthentication,
}

/// How a step came out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Done. A proof of the chip counts only when its key is signed.
    Done,
    /// The chip has nothing of the kind: cannot prove, cannot read. Not a failure.
    NotOffered,
    /// Failed.
    Failed(Error),
}

/// A step with its outcome.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepReport {
    /// The step.
    pub step: Step,
    /// How it came out.
    pub outcome: Outcome,
    /// Exchanges with the chip up to its end.
    pub exchanges: u32,
}

/// What is told while reading.
#[derive(Debug, Clone, Copy)]
pub enum Event<'e> {
    /// A step ended.
    Step(&'e StepReport),
    /// A block of a file came.
    Progress(Progress),
}

/// What replays of the chip's proofs need.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Evidence {
    /// Of PACE with chip authentication mapping; its key stands in EF.CardSecurity.
    pub chip_authentication_mapping: Option<CamEvidence>,
    /// Of chip authentication; its key stands in DG14.
    pub chip_authentication: Option<CaEvidence>,
    /// Of active authentication; its key stands in DG15.
    pub active_authentication: Option<AaEvidence>,
}

/// All that came of a conversation; what was read before it broke off is kept.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ChipReading {
    /// How access was gained; `None` when it was not.
    pub access: Option<Access>,
    /// Files as they are.
    pub files: BTreeMap<FileId, Vec<u8>>,
    /// Fingerprints and irises, of a terminal with a legal basis only.
    pub sensitive: BTreeMap<SensitiveDataGroup, Vec<u8>>,
    /// Evidence.
    pub evidence: Evidence,
    /// Exchanges with the chip.
    pub exchanges: u32,
    /// Steps in order.
    pub steps: Vec<StepReport>,
    /// What was tolerated.
    pub deviations: Deviations,
    pub(super) complete: bool,
}

impl ChipReading {
    /// A data group's file.
    pub fn group(&self, group: DataGroup) -> Option<&[u8]> {
        self.files.get(&FileId::Dg(group)).map(Vec::as_slice)
    }

    /// The outcome of a step, the last one when it was tried again.
    pub fn outcome(&self, step: Step) -> Option<&Outcome> {
        self.steps.iter().rev().find(|report| report.step == step).map(|report| &report.outcome)
    }

    /// Whether the conversation came to its end. Steps may have failed all the same: a file that the chip refuses, a proof that it cannot give.
    pub fn is_complete(&self) -> bool {
        self.complete
    }
}
