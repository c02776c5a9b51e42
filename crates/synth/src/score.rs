//! How well planted cases were noticed.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::cases::Case;

/// What the counter said of one traveller.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// What was planted.
    pub case: Option<Case>,
    /// Whether the advice was clear.
    pub verdict: String,
    /// Checks that did not pass.
    pub spoke: Vec<String>,
}

/// One kind of case.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Noticed {
    /// How many were planted.
    pub planted: u64,
    /// How many the right check spoke about (for near misses: was silent about).
    pub right: u64,
}

/// The score of a stream.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Score {
    /// By kind of case.
    pub cases: BTreeMap<&'static str, Noticed>,
    /// Travellers without a case.
    pub ordinary: u64,
    /// Of those, how many were not clear.
    pub false_referrals: u64,
    /// False referrals per 1,000 ordinary travellers.
    pub false_per_1000: f64,
}

/// Scores what the counter said.
pub fn score(outcomes: &[Outcome]) -> Score {
    let mut score = Score::default();
    for outcome in outcomes {
        match outcome.case {
            None => {
                score.ordinary += 1;
                score.false_referrals += u64::from(outcome.verdict != "clear");
            }
            Some(case) => {
                let noticed = score.cases.entry(case.as_str()).or_default();
                noticed.planted += 1;
                let right = match case.check() {
                    Some(check) => outcome.spoke.iter().any(|s| s == check),
                    None => !outcome.spoke.iter().any(|s| s == "lists"),
                };
                noticed.right += u64::from(right);
            }
        }
    }
    if score.ordinary > 0 {
        score.false_per_1000 = score.false_referrals as f64 * 1_000.0 / score.ordinary as f64;
    }
    score
}
