//! What a defect list weighs in passive authentication. It takes away and never gives: a check that passed becomes
//! *undetermined*, one that failed stays failed. The compromise of the signer itself fails the check of revocation, in the path.

use crate::check::{Check, Outcome, Question, ReasonCode};
use crate::defectlist::{DefectKind, SignerDefect};

/// Puts each defect to the check that it concerns. The kinds, each once.
pub(super) fn weigh(defects: &[&SignerDefect], checks: &mut [Check]) -> Vec<DefectKind> {
    let mut kinds = Vec::new();
    for defect in defects {
        let kind = defect.kind();
        if kinds.contains(&kind) {
            continue;
        }
        kinds.push(kind);
        let concerned = checks.iter_mut().find(|check| Some(check.question) == question(kind));
        if let Some(check) = concerned {
            check.add(Outcome::Undetermined, ReasonCode::KnownDefect, kind.code());
        }
    }
    kinds
}

/// The check that a defect leaves open. A kind that is not known leaves the whole object open, as the guideline has it for its
/// category.
fn question(kind: DefectKind) -> Option<Question> {
    match kind {
        DefectKind::SignerReplaced => Some(Question::SignerCertificate),
        DefectKind::GroupMalformed => Some(Question::Digests),
        DefectKind::ObjectInvalid => Some(Question::ObjectSignature),
        DefectKind::OfAuthentication | DefectKind::OfPassport | DefectKind::OfDocument => {
            Some(Question::SecurityObject)
        }
        // The path has it.
        DefectKind::SignerRevoked
        // These concern the chip being the original, and not the data.
        | DefectKind::ChipKeyRevoked
        | DefectKind::ActiveKeyRevoked
        // Other files and other applications than the signed data.
        | DefectKind::CardSecurityMalformed
        | DefectKind::ChipSecurityMalformed
        | DefectKind::PowerDown
        | DefectKind::OfEid => None,
    }
}
