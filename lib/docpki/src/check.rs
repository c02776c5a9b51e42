//! How a check came out: a name, an outcome and reasons, never a bare yes or no. And [`Proof`], which exists only for a
//! check that passed: what is built from proofs cannot be built from an error.

/// How a check came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
pub enum Outcome {
    /// The question was answered well.
    Pass,
    /// It was answered ill.
    Fail,
    /// It could not be answered.
    Undetermined,
    /// It was not asked.
    NotPerformed,
}

macro_rules! codes {
    ($(#[$doc:meta])* $name:ident { $($(#[$one:meta])* $variant:ident = $code:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum $name { $($(#[$one])* $variant,)+ }

        impl $name {
            /// All, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// Its code, for records and for finding its text.
            pub fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)+ }
            }
        }

        #[cfg(feature = "serde")]
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.code())
            }
        }
    };
}

pub(crate) use codes;

codes! {
    /// The checks of passive authentication, and of signed lists, in their order.
    Question {
        /// The security object reads.
        SecurityObject = "security-object",
        /// Every signer's certificate is there.
        SignerCertificate = "signer-certificate",
        /// The signer's signature over the security object holds.
        ObjectSignature = "object-signature",
        /// A trusted authority signed the signer's certificate.
        Anchor = "anchor",
        /// The authority was one when it signed.
        AnchorUsage = "anchor-usage",
        /// The signer was valid when it signed.
        SignerValidity = "signer-validity",
        /// The signer may sign this.
        SignerUsage = "signer-usage",
        /// The signer is not revoked.
        Revocation = "revocation",
        /// Every data group that was read has the digest that was signed.
        Digests = "digests",
        /// What belongs to a verdict was read, and nothing that protects was left out.
        Completeness = "completeness",
        /// Nothing was added that is not signed.
        Injection = "injection",
        /// Signer, chip and print name one state.
        States = "states",
    }
}

codes! {
    /// Why a check came out as it did.
    ReasonCode {
        /// The bytes do not read.
        Unreadable = "unreadable",
        /// No certificate is embedded or stored that the signer names.
        NoSignerCertificate = "no-signer-certificate",
        /// A signer of several does not read.
        UnreadSigner = "unread-signer",
        /// The digest of the content is not the one that was signed.
        ContentChanged = "content-changed",
        /// The signature is not by the signer's key.
        SignatureWrong = "signature-wrong",
        /// The signature could not be verified.
        NotVerifiable = "not-verifiable",
        /// It verifies only on another curve than the certificate declares: an error of the issuer.
        IssuerCurveError = "issuer-curve-error",
        /// The store has no authority that could have signed.
        NoCandidate = "no-candidate",
        /// Authorities of that name exist; none of them signed.
        NotSignedByCandidate = "not-signed-by-candidate",
        /// The authority waits for approval.
        AnchorPending = "anchor-pending",
        /// The authority was distrusted.
        AnchorDistrusted = "anchor-distrusted",
        /// The certificate's own signature reads, its authority is a signer: no path.
        NotAuthority = "not-authority",
        /// It was not yet valid.
        NotYetValid = "not-yet-valid",
        /// It was signed after the validity had ended.
        SignedAfterExpiry = "signed-after-expiry",
        /// It was signed outside the period in which the key may sign.
        OutsideKeyUsagePeriod = "outside-key-usage-period",
        /// Its validity has ended.
        Expired = "expired",
        /// Key usage does not allow it, or is missing.
        KeyUsage = "key-usage",
        /// Basic constraints do not allow it.
        BasicConstraints = "basic-constraints",
        /// Extended key usage does not allow it.
        ExtendedKeyUsage = "extended-key-usage",
        /// A critical extension is not known.
        UnknownCriticalExtension = "unknown-critical-extension",
        /// The certificate's list of document types does not have this one.
        DocumentType = "document-type",
        /// The certificate was revoked.
        Revoked = "revoked",
        /// The revocation list is older than it promised to be.
        StaleRevocation = "stale-revocation-list",
        /// There is no revocation list.
        NoRevocation = "no-revocation-list",
        /// The revocation list does not verify.
        UnverifiableRevocation = "unverifiable-revocation-list",
        /// The signer's own state lists a defect of the documents that it signed.
        KnownDefect = "known-defect",
        /// A data group has another digest.
        DigestMismatch = "digest-mismatch",
        /// A data group that a verdict needs was not read.
        NotRead = "not-read",
        /// A data group that protects the chip is signed and was not returned: a downgrade.
        Stripped = "stripped",
        /// A data group was returned, or claimed, that is not signed.
        Injected = "injected",
        /// Two of signer, chip and print name different states.
        StateMismatch = "state-mismatch",
        /// A state is not known.
        StateUnknown = "state-unknown",
        /// A check that this one needs did not pass.
        Prerequisite = "prerequisite",
    }
}

/// Why a check came out as it did.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Reason {
    /// The reason.
    pub code: ReasonCode,
    /// What it is about: a data group, a name, an internal error. Not a text for people.
    pub detail: String,
}

/// A check.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Check {
    /// What was asked.
    pub question: Question,
    /// How it came out.
    pub outcome: Outcome,
    /// Why; empty when it passed without a word.
    pub reasons: Vec<Reason>,
}

impl Check {
    /// A check that no reason speaks against yet.
    pub(crate) fn passed(question: Question) -> Self {
        Self { question, outcome: Outcome::Pass, reasons: Vec::new() }
    }

    /// A check that came out so for one reason.
    pub(crate) fn of(
        question: Question,
        outcome: Outcome,
        code: ReasonCode,
        detail: impl std::fmt::Display,
    ) -> Self {
        Self { question, outcome, reasons: vec![Reason { code, detail: detail.to_string() }] }
    }

    /// A check that could not be asked, since another did not pass.
    pub(crate) fn not_performed(question: Question, needs: Question) -> Self {
        Self::of(question, Outcome::NotPerformed, ReasonCode::Prerequisite, needs.code())
    }

    /// Adds a reason. The worse outcome stays: fail, then undetermined, then pass.
    pub(crate) fn add(&mut self, outcome: Outcome, code: ReasonCode, detail: impl std::fmt::Display) {
        if outcome == Outcome::Fail || self.outcome == Outcome::Pass {
            self.outcome = outcome;
        }
        self.reasons.push(Reason { code, detail: detail.to_string() });
    }

    /// Whether it passed.
    pub fn passes(&self) -> bool {
        self.outcome == Outcome::Pass
    }

    /// Proof that it passed, for the question with this place in [`Question::ALL`]; none otherwise.
    pub(crate) fn proof<const N: usize>(&self) -> Option<Proof<N>> {
        (self.passes() && Question::ALL.get(N) == Some(&self.question)).then_some(Proof(()))
    }
}

/// Proof that the check with place `N` in [`Question::ALL`] passed. Only a passed check makes one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Proof<const N: usize>(());
