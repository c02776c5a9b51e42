//! The verdict. *Genuine* holds a proof of every check; there is no other way to make one.

use crate::check::{Check, Outcome, Proof, Question};
use crate::deviationlist::Description;
use crate::oid::Oid;
use crate::sod::DataGroup;

/// A proof for each check, in the order of [`Question::ALL`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Complete {
    security_object: Proof<0>,
    signer_certificate: Proof<1>,
    object_signature: Proof<2>,
    anchor: Proof<3>,
    anchor_usage: Proof<4>,
    signer_validity: Proof<5>,
    signer_usage: Proof<6>,
    revocation: Proof<7>,
    digests: Proof<8>,
    completeness: Proof<9>,
    injection: Proof<10>,
    states: Proof<11>,
}

/// Every check passed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Genuine(Complete);

impl Genuine {
    fn of(checks: &[Check]) -> Option<Self> {
        Some(Self(Complete {
            security_object: proof(checks)?,
            signer_certificate: proof(checks)?,
            object_signature: proof(checks)?,
            anchor: proof(checks)?,
            anchor_usage: proof(checks)?,
            signer_validity: proof(checks)?,
            signer_usage: proof(checks)?,
            revocation: proof(checks)?,
            digests: proof(checks)?,
            completeness: proof(checks)?,
            injection: proof(checks)?,
            states: proof(checks)?,
        }))
    }
}

fn proof<const N: usize>(checks: &[Check]) -> Option<Proof<N>> {
    checks.iter().find_map(Check::proof::<N>)
}

/// What passive authentication came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// The data are as the issuing state signed them.
    Genuine(Genuine),
    /// A check failed.
    NotGenuine,
    /// No check failed, or the issuer says why; and not every one passed.
    Undetermined,
}

impl Verdict {
    /// The verdict of all checks. A failure that the issuer itself declared, in a list that it signed, turns into
    /// *undetermined* with that explanation, never into *genuine*.
    pub(super) fn of(checks: &[Check], defects: &[KnownDefect]) -> Self {
        let passes =
            |question: Question| checks.iter().any(|check| check.question == question && check.passes());
        let explained = |check: &Check| {
            let by_issuer = defects.iter().any(|defect| defect.explains.contains(&check.question));
            by_issuer && (check.question == Question::Anchor || passes(Question::Anchor))
        };
        let mut failed = checks.iter().filter(|check| check.outcome == Outcome::Fail);
        if failed.any(|check| !explained(check)) {
            return Self::NotGenuine;
        }
        if checks.iter().any(|check| !check.passes()) {
            return Self::Undetermined;
        }
        Genuine::of(checks).map_or(Self::Undetermined, Self::Genuine)
    }

    /// `genuine`, `not_genuine` or `undetermined`.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Genuine(_) => "genuine",
            Self::NotGenuine => "not_genuine",
            Self::Undetermined => "undetermined",
        }
    }

    /// The proof, where there is one.
    pub fn genuine(&self) -> Option<&Genuine> {
        match self {
            Self::Genuine(genuine) => Some(genuine),
            Self::NotGenuine | Self::Undetermined => None,
        }
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Verdict {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

/// Proof that a data group is as the state signed it: what chip and active authentication take before they count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Vouched(DataGroup);

impl Vouched {
    pub(super) fn new(_: &Genuine, group: DataGroup) -> Self {
        Self(group)
    }

    /// The data group.
    pub fn group(self) -> DataGroup {
        self.0
    }
}

/// What an issuer says is wrong with its documents.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct KnownDefect {
    /// The kind, as an object identifier.
    pub kind: String,
    /// The issuer's explanation.
    pub text: Option<String>,
    /// The checks that fail for it.
    pub explains: Vec<Question>,
}

/// Kinds of deviation (Doc 9303-12 10.4) and the checks that fail for them.
const KINDS: [(&str, &[Question]); 8] = [
    ("2.23.136.1.1.7.1.1", &[Question::Anchor]),
    ("2.23.136.1.1.7.1.2", &[Question::SignerUsage, Question::SignerValidity]),
    ("2.23.136.1.1.7.1.3", &[Question::AnchorUsage]),
    ("2.23.136.1.1.7.2.2", &[Question::Digests]),
    ("2.23.136.1.1.7.2.3", &[Question::ObjectSignature]),
    ("2.23.136.1.1.7.2.4", &[Question::Injection]),
    ("2.23.136.1.1.7.3", &[Question::States]),
    ("2.23.136.1.1.7.3.1", &[Question::States]),
];

impl KnownDefect {
    pub(super) fn of(description: &Description) -> Self {
        let explains = KINDS.iter().find(|(kind, _)| Oid::new(kind) == Ok(description.kind));
        Self {
            kind: description.kind.to_string(),
            text: description.text.clone(),
            explains: explains.map(|(_, questions)| questions.to_vec()).unwrap_or_default(),
        }
    }
}
