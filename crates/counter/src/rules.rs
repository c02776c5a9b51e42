//! The checks of the counter: pure functions of [`Facts`], one file each under `rules/checks`.
//!
//! What lives here: the order of the checks and who measures them. What never will: I/O, clocks, SQL, a decision.

pub mod checks;
#[cfg(test)]
pub(crate) mod specimen;

use crate::model::{Check, Facts};

/// A check: looks at the facts and answers one question. Total: every fact may be missing.
pub type CheckFn = fn(&Facts<'_>) -> Check;

/// All checks in the order of the officer's screen.
pub const CHECKS: &[CheckFn] = &[
    checks::document::check,
    checks::chip::check,
    checks::expiry::check,
    checks::document_status::check,
    checks::lists::check,
    checks::permit::check,
    checks::stay::check,
    checks::open_stay::check,
    checks::travel::check,
    checks::companions::check,
];

/// Version of the rules in this folder, stored with each advice; raise it when a check changes its answers.
pub const RULES_VERSION: u32 = 2;

/// Runs all checks. `measure` runs one of them and says how many microseconds it took; this crate has no clock.
pub fn run(facts: &Facts<'_>, mut measure: impl FnMut(&mut dyn FnMut()) -> u64) -> Vec<Check> {
    CHECKS
        .iter()
        .map(|check| {
            let mut answer = None;
            let took_us = measure(&mut || answer = Some(check(facts)));
            let mut answer = answer.unwrap_or_else(|| check(facts));
            answer.took_us = took_us;
            answer
        })
        .collect()
}
