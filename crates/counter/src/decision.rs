//! Decisions: what an officer decides on a traveller. No automated adverse decision is possible: a [`Decision`] is made
//! by [`decide`] only, which takes the advice that was seen, an [`Officer`] and the officer's [`Choice`]; an officer
//! is had from a signed-in person with the duty, never from a device or the system.
//!
//! ```compile_fail
//! // No decision without an officer.
//! fn f(seen: &counter::Advice, at: &counter::decision::Standing, c: counter::decision::Choice) {
//!     counter::decision::decide(seen, at, c);
//! }
//! ```
//! ```compile_fail
//! // No officer out of thin air.
//! let forged = counter::Officer { account: todo!(), name: String::new(), line: counter::decision::Line::First };
//! ```
//! ```compile_fail
//! // No decision without the advice that was seen.
//! fn f(officer: &counter::Officer, at: &counter::decision::Standing, c: counter::decision::Choice) {
//!     counter::decision::decide(officer, at, c);
//! }
//! ```
//! ```compile_fail
//! // No overriding without a reason: a reason is a type of its own, not any text.
//! fn f(c: counter::decision::Choice) -> counter::decision::Choice {
//!     counter::decision::Choice { override_reason: Some(String::new()), ..c }
//! }
//! ```

use kernel::{
    AccountId, AdviceId, Date, Direction, InvalidCode, Outcome, PresentationId, Problem, Purpose, Role,
};
use platform::Caller;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::advice::Advice;
use crate::grounds::GroundId;
use crate::model::{PresentationState, Verdict};

/// Shortest reason for overriding an advice, in characters.
pub const REASON_MIN: usize = 10;
/// Longest reason or note, in characters.
pub const REASON_MAX: usize = 2_000;

/// Where an officer works.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line {
    /// At the counter.
    First,
    /// Where referred travellers are inspected.
    Second,
}

/// A person with the duty to decide.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Officer {
    account: AccountId,
    name: String,
    line: Line,
}

impl Officer {
    /// The officer behind a call.
    ///
    /// # Errors
    /// `problem-not-an-officer` when the caller is a device, or lacks the role that goes with the purpose.
    pub fn of(caller: &Caller, purpose: Purpose) -> Outcome<Self> {
        let line = match purpose {
            Purpose::BorderCheck if caller.has(Role::Officer) => Line::First,
            Purpose::SecondLine if caller.has(Role::SecondLine) => Line::Second,
            _ => return Err(Problem::forbidden("problem-not-an-officer")),
        };
        if caller.has(Role::Device) {
            return Err(Problem::forbidden("problem-not-an-officer"));
        }
        Ok(Self { account: caller.account, name: caller.name.clone(), line })
    }

    /// The officer's account.
    pub fn account(&self) -> AccountId {
        self.account
    }

    /// The officer's sign-in name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Where the officer works.
    pub fn line(&self) -> Line {
        self.line
    }
}

/// What an officer may decide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DecisionOutcome {
    /// Let in.
    Admit,
    /// Send to the second line.
    Refer,
    /// Refuse entry.
    Refuse,
    /// Let out.
    Exit,
}

impl DecisionOutcome {
    /// The text form on the wire and in the ledger.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Admit => "admit",
            Self::Refer => "refer",
            Self::Refuse => "refuse",
            Self::Exit => "exit",
        }
    }
}

impl std::str::FromStr for DecisionOutcome {
    type Err = InvalidCode;
    fn from_str(text: &str) -> Result<Self, InvalidCode> {
        [Self::Admit, Self::Refer, Self::Refuse, Self::Exit]
            .into_iter()
            .find(|o| o.as_str() == text)
            .ok_or(InvalidCode { kind: "DecisionOutcome" })
    }
}

/// Why an officer decides against the advice: at least [`REASON_MIN`] characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason(String);

impl Reason {
    /// Takes a text that says something.
    pub fn parse(text: &str) -> Outcome<Self> {
        let text = text.trim();
        match text.chars().count() {
            n if n < REASON_MIN => {
                Err(Problem::bad_input("problem-reason-short").with("minimum", REASON_MIN as i64))
            }
            n if n > REASON_MAX => {
                Err(Problem::bad_input("problem-text-long").with("maximum", REASON_MAX as i64))
            }
            _ => Ok(Self(text.to_owned())),
        }
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What the officer chose.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// What.
    pub outcome: DecisionOutcome,
    /// Until when the stay is granted, on admission; the proposal when not said.
    pub stay_until: Option<Date>,
    /// Why against the advice.
    pub override_reason: Option<Reason>,
    /// On which ground, on refusal.
    pub ground: Option<GroundId>,
}

/// Where the presentation stands when the officer decides.
#[derive(Debug, Clone, PartialEq)]
pub struct Standing {
    /// Which presentation.
    pub presentation: PresentationId,
    /// Its state.
    pub state: PresentationState,
    /// Which way the traveller goes.
    pub direction: Direction,
    /// The calendar day.
    pub today: Date,
    /// The last day of the stay that the advice proposed; `None` without a limit or a proposal.
    pub proposed_until: Option<Date>,
    /// Who referred it.
    pub referred_by: Option<AccountId>,
    /// Who took the referral.
    pub taken_by: Option<AccountId>,
}

/// An officer's decision, with the advice that was seen.
#[derive(Debug, Clone, PartialEq)]
pub struct Decision {
    presentation: PresentationId,
    officer: Officer,
    choice: Choice,
    advice: AdviceId,
    advice_digest: String,
}

impl Decision {
    /// On which presentation.
    pub fn presentation(&self) -> PresentationId {
        self.presentation
    }

    /// By whom.
    pub fn officer(&self) -> &Officer {
        &self.officer
    }

    /// What was decided; `stay_until` is settled.
    pub fn choice(&self) -> &Choice {
        &self.choice
    }

    /// Having seen which advice.
    pub fn advice(&self) -> AdviceId {
        self.advice
    }

    /// SHA-256 of the advice as shown.
    pub fn advice_digest(&self) -> &str {
        &self.advice_digest
    }
}

/// Decides. The only way to a [`Decision`].
///
/// # Errors
/// `problem-already-decided`, `problem-second-line-only`, `problem-own-referral`, `problem-referral-taken`,
/// `problem-outcome-direction`, `problem-ground-required`, `problem-stay-past`, `problem-override-reason`.
pub fn decide(seen: &Advice, officer: &Officer, at: &Standing, mut choice: Choice) -> Outcome<Decision> {
    stage(officer, at, choice.outcome)?;
    fits(at, &choice)?;
    if choice.outcome == DecisionOutcome::Admit {
        choice.stay_until = choice.stay_until.or(at.proposed_until);
    } else {
        choice.stay_until = None;
    }
    if overrides(seen.verdict(), at, &choice) && choice.override_reason.is_none() {
        return Err(Problem::bad_input("problem-override-reason").with("minimum", REASON_MIN as i64));
    }
    Ok(Decision {
        presentation: at.presentation,
        officer: officer.clone(),
        choice,
        advice: seen.id(),
        advice_digest: seen.digest().to_owned(),
    })
}

/// Whether this officer may decide now: one decision a stage, and four eyes on a referral.
fn stage(officer: &Officer, at: &Standing, outcome: DecisionOutcome) -> Outcome<()> {
    match at.state {
        PresentationState::Decided => Err(Problem::conflict("problem-already-decided")),
        PresentationState::Checked => Ok(()),
        PresentationState::Referred if officer.line != Line::Second => {
            Err(Problem::forbidden("problem-second-line-only"))
        }
        PresentationState::Referred if at.referred_by == Some(officer.account) => {
            Err(Problem::forbidden("problem-own-referral"))
        }
        PresentationState::Referred if at.taken_by.is_some_and(|taker| taker != officer.account) => {
            Err(Problem::conflict("problem-referral-taken"))
        }
        PresentationState::Referred if outcome == DecisionOutcome::Refer => {
            Err(Problem::conflict("problem-already-referred"))
        }
        PresentationState::Referred => Ok(()),
    }
}

/// Whether the choice fits the direction and is complete.
fn fits(at: &Standing, choice: &Choice) -> Outcome<()> {
    let fits = match choice.outcome {
        DecisionOutcome::Admit | DecisionOutcome::Refuse => at.direction == Direction::Entry,
        DecisionOutcome::Exit => at.direction == Direction::Exit,
        DecisionOutcome::Refer => true,
    };
    if !fits {
        return Err(Problem::bad_input("problem-outcome-direction"));
    }
    if (choice.outcome == DecisionOutcome::Refuse) != choice.ground.is_some() {
        return Err(Problem::bad_input("problem-ground-required"));
    }
    if choice.stay_until.is_some_and(|day| day < at.today) {
        return Err(Problem::bad_input("problem-stay-past"));
    }
    Ok(())
}

/// Whether the choice goes against the advice, or grants more than it proposed.
fn overrides(verdict: Verdict, at: &Standing, choice: &Choice) -> bool {
    match choice.outcome {
        DecisionOutcome::Refer => false,
        DecisionOutcome::Refuse => verdict == Verdict::Clear,
        DecisionOutcome::Exit => verdict != Verdict::Clear,
        DecisionOutcome::Admit => {
            let longer = match (choice.stay_until, at.proposed_until) {
                (Some(granted), Some(proposed)) => granted > proposed,
                _ => false,
            };
            verdict != Verdict::Clear || longer
        }
    }
}

#[cfg(test)]
mod tests;
