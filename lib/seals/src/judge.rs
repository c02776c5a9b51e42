//! The one place where a seal becomes *valid*: a signature that verifies with a key whose certificate is trusted, in time, and for
//! this type of document.

use docpki::algorithm::Scheme;
use docpki::deviation::Deviations;
use docpki::{Certificate, Curve, Hash, Instant, PublicKey, SignatureAlgorithm};

use crate::signer::{SignerSource, Standing, hash_of};
use crate::verdict::{Genuine, Reason, Verdict};

/// Certificates looked at for one seal at most.
const CANDIDATES_MAX: usize = 16;

/// Which digest a seal was signed over.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Digest {
    /// The key's size says it (VDS).
    OfKey,
    /// The seal says it.
    Named(Hash),
}

/// What was signed.
pub(crate) struct Signed<'a> {
    pub message: &'a [u8],
    pub signature: &'a [u8],
    pub digest: Digest,
}

/// The verdict: *valid* when one candidate leads there, else the reason of the candidate that came furthest.
pub(crate) fn judge(
    signed: &Signed<'_>,
    candidates: &[Certificate],
    source: &dyn SignerSource,
    now: Instant,
    may_sign: &dyn Fn(&Certificate) -> bool,
) -> Verdict {
    let mut furthest = Reason::UnknownCertificate;
    for certificate in candidates.iter().take(CANDIDATES_MAX) {
        match one(signed, certificate, source, now, may_sign) {
            Ok(genuine) => return Verdict::Valid(genuine),
            Err(reason) => furthest = furthest.max(reason),
        }
    }
    Verdict::Invalid(furthest)
}

fn one(
    signed: &Signed<'_>,
    certificate: &Certificate,
    source: &dyn SignerSource,
    now: Instant,
    may_sign: &dyn Fn(&Certificate) -> bool,
) -> Result<Genuine, Reason> {
    match source.standing(certificate, now) {
        Standing::Trusted => {}
        Standing::Untrusted => return Err(Reason::UntrustedCertificate),
        Standing::Expired => return Err(Reason::ExpiredCertificate),
        Standing::Revoked => return Err(Reason::RevokedCertificate),
    }
    if !certificate.is_valid_at(now) {
        return Err(Reason::ExpiredCertificate);
    }
    if certificate.key_usage().is_some_and(|usage| !usage.signs_documents()) {
        return Err(Reason::UntrustedCertificate);
    }
    if !may_sign(certificate) {
        return Err(Reason::InvalidDocumentType);
    }
    let (curve, hash) = verify(signed, certificate).ok_or(Reason::InvalidSignature)?;
    let fingerprint = certificate.fingerprint().map_err(|_| Reason::UntrustedCertificate)?;
    Ok(Genuine { fingerprint, curve, hash })
}

/// Curve and digest when the signature verifies; `None` for every other outcome, errors of arithmetic included.
fn verify(signed: &Signed<'_>, certificate: &Certificate) -> Option<(Curve, Hash)> {
    let key = certificate.key.as_ref().ok()?;
    let PublicKey::Ec { curve, .. } = key else { return None };
    // The form is r and s alone; `docpki` would also take a SEQUENCE, which no seal has.
    if signed.signature.len() != 2 * curve.bytes() {
        return None;
    }
    let hash = match signed.digest {
        Digest::OfKey => hash_of(*curve),
        Digest::Named(hash) => hash,
    };
    let algorithm = SignatureAlgorithm { scheme: Scheme::EcdsaPlain, hash };
    match key.verify(algorithm, signed.message, signed.signature, &mut Deviations::new()) {
        Ok(true) => Some((*curve, hash)),
        Ok(false) | Err(_) => None,
    }
}
