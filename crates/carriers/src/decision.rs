//! The only way to *no board*: a decision that a person made. There is no conversion from a hit, a score or a vetting to it.
//!
//! ```compile_fail
//! let forged = carriers::decision::BoardDecision { view: todo!() };
//! ```

use kernel::{Outcome, Problem};
use platform::Call;

use crate::model::{BoardAdvice, VettingOutcome, VettingState};
use crate::wire::{VettingDecisionInput, VettingDecisionView};

/// Shortest reason in characters.
pub const REASON_MIN: usize = 10;
/// Longest reason in characters.
pub const REASON_MAX: usize = 2_000;

/// A person who is signed in and decides.
#[derive(Debug)]
pub struct Officer<'a>(&'a Call);

impl<'a> Officer<'a> {
    /// The person behind a call.
    ///
    /// # Errors
    /// Nobody signed in, or a machine.
    pub fn of(call: &'a Call) -> Outcome<Self> {
        let caller = call.caller()?;
        if caller.roles.iter().any(|role| role.is_machine()) {
            return Err(Problem::forbidden("problem-not-a-person"));
        }
        Ok(Self(call))
    }
}

/// What an officer decided about an announced traveller.
#[derive(Debug, Clone, PartialEq)]
pub struct BoardDecision {
    view: VettingDecisionView,
}

impl BoardDecision {
    /// An officer's decision, with a reason.
    ///
    /// # Errors
    /// `problem-reason-missing` when the reason is too short or too long.
    pub fn by(officer: &Officer<'_>, input: VettingDecisionInput) -> Outcome<Self> {
        let caller = officer.0.caller()?;
        let reason = reason(&input.reason)?;
        Ok(Self {
            view: VettingDecisionView {
                outcome: input.outcome,
                reason,
                by: caller.account,
                by_name: caller.name.clone(),
                at: officer.0.now,
            },
        })
    }

    /// What the carrier is told because of it.
    pub fn board(&self) -> BoardAdvice {
        board_of(&self.view)
    }

    /// As it is kept and shown.
    pub fn view(&self) -> &VettingDecisionView {
        &self.view
    }
}

/// A kept decision once was a [`BoardDecision`]: the ledger holds no others.
fn board_of(decision: &VettingDecisionView) -> BoardAdvice {
    match decision.outcome {
        VettingOutcome::NoBoard => BoardAdvice::NoBoard,
        VettingOutcome::Clear | VettingOutcome::Meet => BoardAdvice::Ok,
    }
}

/// A reason that says something.
///
/// # Errors
/// `problem-reason-missing`.
pub fn reason(text: &str) -> Outcome<String> {
    let reason = text.trim();
    let length = reason.chars().count();
    if (REASON_MIN..=REASON_MAX).contains(&length) {
        Ok(reason.to_owned())
    } else {
        Err(Problem::bad_input("problem-reason-missing"))
    }
}

/// What a carrier is told about a traveller with these vettings, latest first. Without an officer's decision it is never
/// *no board*; a decision stands until another takes its place.
pub fn board<'a>(
    vettings: impl Iterator<Item = (VettingState, Option<&'a VettingDecisionView>)>,
) -> BoardAdvice {
    let mut waits = false;
    for (state, decision) in vettings {
        match (state, decision) {
            (VettingState::Open | VettingState::Snoozed, _) => waits = true,
            (VettingState::Decided, Some(decision)) => {
                let decided = board_of(decision);
                return if decided == BoardAdvice::NoBoard || !waits {
                    decided
                } else {
                    BoardAdvice::Contact
                };
            }
            _ => {}
        }
    }
    if waits { BoardAdvice::Contact } else { BoardAdvice::Ok }
}
