//! Advice: what all checks together say to the officer. It decides nothing.
//!
//! Only this module makes an [`Advice`], from checks or from the text that was stored when it was shown. It has no
//! conversion to a decision; see [`crate::decision`] for the one way to make one, which takes the advice as something
//! *seen*:
//!
//! ```compile_fail
//! fn automatic(advice: counter::Advice) -> counter::Decision { advice.into() }
//! ```
//! ```compile_fail
//! fn automatic(advice: counter::Advice) -> counter::Decision { counter::Decision::from(advice) }
//! ```
//! ```compile_fail
//! let forged = counter::Advice { id: todo!(), verdict: counter::model::Verdict::Clear, digest: String::new() };
//! ```

use kernel::{AdviceId, Message, Outcome, Problem};
use serde::Deserialize;
use sha2::{Digest, Sha256};

use crate::model::{CheckResult, Verdict};
use crate::view::AdviceView;

/// The advice that was, or is about to be, shown to an officer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Advice {
    id: AdviceId,
    verdict: Verdict,
    digest: String,
}

impl Advice {
    /// Its id.
    pub fn id(&self) -> AdviceId {
        self.id
    }

    /// Its verdict.
    pub fn verdict(&self) -> Verdict {
        self.verdict
    }

    /// SHA-256 (hex) of the JSON text that was shown: it proves later what the officer saw.
    pub fn digest(&self) -> &str {
        &self.digest
    }
}

/// Verdict and reasons of a set of checks, given as results with their reasons. The gravest findings come first; a
/// failed or noticed check outweighs one that lacked a fact, and all reasons stay.
pub fn combine(checks: &[(CheckResult, &[Message])]) -> (Verdict, Vec<Message>) {
    let mut reasons = Vec::new();
    for result in [CheckResult::Fail, CheckResult::Attention, CheckResult::Undetermined] {
        let found = checks.iter().filter(|(r, _)| *r == result);
        reasons.extend(found.flat_map(|(_, why)| why.iter().cloned()));
    }
    let found = |result| checks.iter().any(|(r, _)| *r == result);
    let verdict = if found(CheckResult::Fail) || found(CheckResult::Attention) {
        Verdict::Refer
    } else if found(CheckResult::Undetermined) || !found(CheckResult::Pass) {
        // Where nothing was looked at, nothing is clear either.
        Verdict::CannotTell
    } else {
        Verdict::Clear
    };
    (verdict, reasons)
}

/// Makes the advice from what will be shown; returns it with the JSON text to store.
pub(crate) fn seal(shown: &AdviceView) -> (Advice, String) {
    let text = serde_json::to_string(shown).expect("wire types serialise");
    (Advice { id: shown.id, verdict: shown.verdict, digest: digest(&text) }, text)
}

/// The advice behind a stored text, which must be the one whose digest was stored with it.
pub(crate) fn unseal(text: &str, stored_digest: &str) -> Outcome<Advice> {
    #[derive(Deserialize)]
    struct Head {
        id: AdviceId,
        verdict: Verdict,
    }
    let found = digest(text);
    if found != stored_digest {
        return Err(Problem::internal("the stored advice is not the text that was shown"));
    }
    let head: Head = serde_json::from_str(text)
        .map_err(|e| Problem::internal(format!("the stored advice is not JSON: {e}")))?;
    Ok(Advice { id: head.id, verdict: head.verdict, digest: found })
}

fn digest(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().map(|b| format!("{b:02x}")).collect()
}

#[cfg(test)]
pub(crate) fn specimen(verdict: Verdict) -> Advice {
    let id = AdviceId::new(kernel::Timestamp::from_millis(1), [4; 10]);
    Advice { id, verdict, digest: digest("specimen") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn combined(results: &[CheckResult], verdict: Verdict, reasons: &[&str]) {
        let why = ["reason-a", "reason-b", "reason-c"].map(|id| [Message::new(id)]);
        let checks: Vec<_> =
            results.iter().zip(&why).map(|(result, why)| (*result, why.as_slice())).collect();
        let (found, why) = combine(&checks);
        let why: Vec<&str> = why.iter().map(|m| m.id.as_ref()).collect();
        assert_eq!((found, why.as_slice()), (verdict, reasons));
    }

    #[test]
    fn only_checks_that_passed_make_it_clear() {
        use CheckResult::{NotApplicable, NotPerformed, Pass};
        combined(&[Pass, NotPerformed, NotApplicable], Verdict::Clear, &[]);
        combined(&[NotPerformed, NotApplicable], Verdict::CannotTell, &[]);
        combined(&[], Verdict::CannotTell, &[]);
    }

    #[test]
    fn a_finding_refers_and_outweighs_a_missing_fact() {
        use CheckResult::{Attention, Fail, Pass, Undetermined};
        combined(&[Pass, Attention], Verdict::Refer, &["reason-b"]);
        combined(&[Undetermined, Attention, Fail], Verdict::Refer, &["reason-c", "reason-b", "reason-a"]);
        combined(&[Pass, Undetermined], Verdict::CannotTell, &["reason-b"]);
    }

    #[test]
    fn a_stored_advice_that_was_changed_is_not_taken_for_the_shown_one() {
        let text = r#"{"id":"adv_0192f0c1a2b37c4d8e9fa0b1c2d3e4f5","verdict":"refer"}"#;
        let shown = digest(text);
        assert_eq!(unseal(text, &shown).map(|a| a.verdict()), Ok(Verdict::Refer));
        assert!(unseal(&text.replace("refer", "clear"), &shown).is_err());
    }
}
