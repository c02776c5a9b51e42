//! The trust store as what seals are judged by: which certificates a seal may mean, and how each stands.

use docpki::check::{Check, Outcome, Question, Reason, ReasonCode};
use docpki::path::{self, Path, Purpose, RevocationPolicy};
use docpki::trust::TrustStore;
use docpki::{Certificate, Instant};
use seals::{SignerReference, SignerSource, Standing};

/// Certificates that one reference may mean at most.
const CANDIDATES_MAX: usize = 16;

/// A trust store that seals are judged by.
pub struct StoreSource<'a> {
    store: &'a TrustStore,
    policy: RevocationPolicy,
}

impl<'a> StoreSource<'a> {
    /// The source of a store.
    pub fn new(store: &'a TrustStore, policy: RevocationPolicy) -> Self {
        Self { store, policy }
    }

    fn path(&self, certificate: &Certificate, now: Instant) -> Path {
        path::judge(self.store, certificate, Purpose::Seal, self.policy, None, now)
    }

    /// What the path says against a certificate, by question.
    pub(super) fn reasons(&self, certificate: &Certificate, question: Question, now: Instant) -> Vec<Reason> {
        let path = self.path(certificate, now);
        let checks = path.checks.into_iter().filter(|check| check.question == question && !check.passes());
        checks.flat_map(|check| check.reasons).collect()
    }
}

impl SignerSource for StoreSource<'_> {
    fn certificates(&self, reference: &SignerReference) -> Vec<Certificate> {
        let named = self.store.signers().iter().filter(|own| reference.names(own));
        named.take(CANDIDATES_MAX).cloned().collect()
    }

    /// Signers of seals need no key usage (Doc 9303-13 5.3), so its lack is no fault; everything else that is not proven is one.
    fn standing(&self, certificate: &Certificate, now: Instant) -> Standing {
        let path = self.path(certificate, now);
        let [anchor, anchor_usage, validity, usage, revocation] = &path.checks;
        let is_trusted = anchor.passes() && path.anchor.is_some();
        let may_sign = usage.passes() || only(usage, ReasonCode::KeyUsage);
        if !is_trusted || !may_sign {
            return Standing::Untrusted;
        }
        if !anchor_usage.passes() {
            return if only(anchor_usage, ReasonCode::Expired) {
                Standing::Expired
            } else {
                Standing::Untrusted
            };
        }
        if !validity.passes() {
            return Standing::Expired;
        }
        match revocation.outcome {
            Outcome::Pass => Standing::Trusted,
            Outcome::Fail => Standing::Revoked,
            Outcome::Undetermined | Outcome::NotPerformed => Standing::Untrusted,
        }
    }
}

/// Whether a check is open for one kind of reason alone.
fn only(check: &Check, code: ReasonCode) -> bool {
    check.outcome == Outcome::Undetermined && check.reasons.iter().all(|reason| reason.code == code)
}
