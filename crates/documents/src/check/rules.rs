//! What a State asks of document checks, read once from `library/rules/documents.toml`.

use std::collections::BTreeSet;
use std::time::Duration;

use kernel::{Outcome, Problem};
use serde::Deserialize;

use crate::chip::Policy;
use crate::optical::Thresholds;

/// Evidence is kept for at most this many days, whatever a file says: a hundred years.
const DAYS_MAX: u32 = 36_500;

/// The rules of document checks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckRules {
    pub(super) policy: Policy,
    pub(super) kept: Duration,
    /// The optical thresholds as TOML: a record keeps the text that it was judged by.
    pub(super) optical: String,
    electronic: BTreeSet<String>,
}

/// The thresholds of a text.
///
/// # Errors
/// `problem-settings` with what is wrong.
pub(super) fn thresholds(text: &str) -> Outcome<Thresholds> {
    Thresholds::parse(text).map_err(|e| {
        Problem::bad_input("problem-settings")
            .with("file", "optical/thresholds.toml")
            .with("detail", e.to_string())
    })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    revocation: Revocation,
    evidence_days: u32,
    electronic_passports: Vec<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Revocation {
    WhenPresent,
    Required,
}

impl CheckRules {
    /// Reads the TOML texts of the rules and of the optical thresholds.
    ///
    /// # Errors
    /// `problem-settings` with what is wrong, for whoever edits the files.
    pub fn read(text: &str, optical: &str) -> Outcome<Self> {
        thresholds(optical)?;
        let bad = |detail: String| {
            Problem::bad_input("problem-settings").with("file", "rules/documents.toml").with("detail", detail)
        };
        let file: File = toml::from_str(text).map_err(|e| bad(e.to_string()))?;
        if !(1..=DAYS_MAX).contains(&file.evidence_days) {
            return Err(bad(format!("evidence_days: 1 to {DAYS_MAX}")));
        }
        let policy = match file.revocation {
            Revocation::WhenPresent => Policy::RevocationWhenPresent,
            Revocation::Required => Policy::RevocationRequired,
        };
        let kept = Duration::from_secs(u64::from(file.evidence_days) * 86_400);
        let canonical = |code: &String| docpki::state::canonical(code);
        let optical = optical.to_owned();
        Ok(Self {
            policy,
            kept,
            optical,
            electronic: file.electronic_passports.iter().map(canonical).collect(),
        })
    }

    /// Whether each valid document of this code and issuer has a chip.
    pub fn expects_chip(&self, code: &str, issuer: &str) -> bool {
        code.starts_with('P') && self.electronic.contains(&docpki::state::canonical(issuer))
    }
}
