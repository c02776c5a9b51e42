//! A look at masked data takes two people. [`UnmaskGrant`] is made only from a request that somebody else approved, that its asker
//! uses, and that has not expired; [`Unsealed`] only by [`Keys::unseal`](super::keys::Keys::unseal) with such a grant. It is
//! neither stored nor copied.
//!
//! ```compile_fail
//! let forged = carriers::retention::unmask::UnmaskGrant { request: todo!(), subject: todo!() };
//! ```
//! ```compile_fail
//! let forged = carriers::retention::unmask::Unsealed(b"ERIKSSON".to_vec());
//! ```
//! ```compile_fail
//! fn copy(seen: &carriers::retention::unmask::Unsealed) -> carriers::retention::unmask::Unsealed { seen.clone() }
//! ```

use kernel::{AccountId, Outcome, Problem, Timestamp, UnmaskId};

use super::wire::{Subject, UnmaskState, UnmaskView};

/// The right of one person to look at one masked subject for a while.
#[derive(Debug)]
pub struct UnmaskGrant {
    request: UnmaskId,
    subject: Subject,
    case_no: String,
}

impl UnmaskGrant {
    /// The grant that a request has become, for who asked it.
    ///
    /// # Errors
    /// `problem-unmask-not-yours`, `problem-unmask-not-approved`, `problem-unmask-expired`; `problem-own-unmask` when asker and
    /// approver are one, whatever the ledger says.
    pub(crate) fn of(request: &UnmaskView, caller: AccountId, now: Timestamp) -> Outcome<Self> {
        if request.asked_by != caller {
            return Err(Problem::forbidden("problem-unmask-not-yours"));
        }
        match (request.state, request.decided_by) {
            (UnmaskState::Expired, _) => Err(Problem::conflict("problem-unmask-expired")),
            (UnmaskState::Approved, Some(approver)) if approver == caller => {
                Err(Problem::forbidden("problem-own-unmask"))
            }
            (UnmaskState::Approved, Some(_)) if request.expires_at > now => Ok(Self {
                request: request.id,
                subject: request.subject.clone(),
                case_no: request.case_no.clone(),
            }),
            (UnmaskState::Approved, Some(_)) => Err(Problem::conflict("problem-unmask-expired")),
            _ => Err(Problem::conflict("problem-unmask-not-approved")),
        }
    }

    /// The request.
    pub fn request(&self) -> UnmaskId {
        self.request
    }

    /// What may be looked at.
    pub fn subject(&self) -> &Subject {
        &self.subject
    }

    /// Under which case.
    pub fn case_no(&self) -> &str {
        &self.case_no
    }
}

/// An original in clear, for as long as the answer takes.
pub struct Unsealed(Vec<u8>);

impl Unsealed {
    pub(super) fn new(original: Vec<u8>) -> Self {
        Self(original)
    }

    /// Its bytes.
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }
}

impl std::fmt::Debug for Unsealed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Unsealed")
    }
}
