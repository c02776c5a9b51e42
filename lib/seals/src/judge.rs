//! The one place where a seal becomes *valid*: a signature that verifies with a key whose certificate is trusted, in time, and for
//! this type of document. The order of questions is the standard's (Doc 9303-13 appendix D).

use docpki::algorithm::Scheme;
use docpki::deviation::Deviations;
use docpki::{Certificate, Curve, Hash, Instant, PublicKey, SignatureAlgorithm};

use crate::signer::{SignerSource, Standing, hash_of};
use crate::verdict::{Genuine, Reason, Understood, Verdict};

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
    /// Whether all of it was understood.
    pub understood: Understood,
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
    let standing = source.standing(certificate, now);
    let signs_documents = certificate.key_usage().is_none_or(|usage| usage.signs_documents());
    if standing == Standing::Untrusted || !signs_documents {
        return Err(Reason::UntrustedCertificate);
    }
    if !may_sign(certificate) {
        return Err(Reason::InvalidDocumentType);
    }
    if standing == Standing::Expired || !certificate.is_valid_at(now) {
        return Err(Reason::ExpiredCertificate);
    }
    // Named in full, so that a standing that is added later is not taken for trust.
    match standing {
        Standing::Trusted => {}
        Standing::Revoked => return Err(Reason::RevokedCertificate),
        Standing::Untrusted | Standing::Expired => return Err(Reason::UntrustedCertificate),
    }
    let (curve, hash) = verify(signed, certificate).ok_or(Reason::InvalidSignature)?;
    let fingerprint = certificate.fingerprint().map_err(|_| Reason::UntrustedCertificate)?;
    Ok(Genuine { fingerprint, curve, hash, understood: signed.understood })
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
