//! Who signed a security object, and whether the signature holds.

use crate::certificate::Certificate;
use crate::check::{Check, Outcome, Question, ReasonCode};
use crate::cms::{SignerInfo, Verdict};
use crate::deviation::{Deviation, Deviations};
use crate::key::PublicKey;
use crate::sod::Sod;
use crate::time::Instant;
use crate::trust::TrustStore;

/// Where a signer's certificate came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
pub enum SignerSource {
    /// From the security object.
    Embedded,
    /// From the store.
    Stored,
}

/// A signer, as a record keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct SignerFound {
    /// SHA-256 of its certificate, hexadecimal.
    pub fingerprint: String,
    /// Whose it is.
    pub subject: String,
    /// Who signed it.
    pub issuer: String,
    /// Its serial number, hexadecimal.
    pub serial: String,
    /// From when it is valid.
    pub not_before: String,
    /// Until when.
    pub not_after: String,
    /// Its key: `EC brainpoolP256r1`.
    pub key: String,
    /// How the security object was signed.
    pub algorithm: String,
    /// When it was signed, by its own word.
    pub signed_at: Option<String>,
    /// Where the certificate came from.
    pub source: SignerSource,
}

/// What was found of the signer.
pub(super) struct Signing<'a> {
    pub(super) certificate: Option<&'a Certificate>,
    pub(super) described: Option<SignerFound>,
    pub(super) signed_at: Option<Instant>,
    pub(super) found: Check,
    pub(super) holds: Check,
}

/// Finds the signer: of several, the first whose signature holds, and then the others must hold as well.
pub(super) fn find<'a>(sod: &'a Sod, store: &'a TrustStore, deviations: &mut Deviations) -> Signing<'a> {
    let each: Vec<Signing<'a>> =
        sod.signed.signers.iter().map(|signer| one(sod, store, signer, deviations)).collect();
    let best = each.iter().position(|signing| signing.holds.passes()).unwrap_or_default();
    let (mut first, mut others) = (None, 0);
    for (at, signing) in each.into_iter().enumerate() {
        if at == best {
            first = Some(signing);
        } else if !signing.holds.passes() {
            others += 1;
        }
    }
    let mut first = first.unwrap_or_else(|| missing("no signer"));
    if others + sod.signed.unread.len() > 0 {
        let detail = format!("{} of {}", others + sod.signed.unread.len(), sod.signed.signers.len());
        first.holds.add(Outcome::Undetermined, ReasonCode::UnreadSigner, detail);
    }
    first
}

fn missing<'a>(detail: &str) -> Signing<'a> {
    let question = Question::SignerCertificate;
    let found = Check::of(question, Outcome::Undetermined, ReasonCode::NoSignerCertificate, detail);
    let holds = Check::not_performed(Question::ObjectSignature, question);
    Signing { certificate: None, described: None, signed_at: None, found, holds }
}

fn one<'a>(
    sod: &'a Sod,
    store: &'a TrustStore,
    signer: &SignerInfo,
    deviations: &mut Deviations,
) -> Signing<'a> {
    let embedded = sod.certificate_of(signer, deviations).map(|own| (own, SignerSource::Embedded));
    let found =
        embedded.or_else(|| store.find_signer(&signer.id, deviations).map(|own| (own, SignerSource::Stored)));
    let Some((certificate, source)) = found else { return missing(&format!("{:?}", signer.id)) };
    if certificate.algorithm.as_ref().is_ok_and(|own| own.scheme != signer.algorithm.scheme) {
        deviations.insert(Deviation::AlgorithmMismatch);
    }
    let holds = holds(sod, signer, certificate, deviations);
    Signing {
        certificate: Some(certificate),
        described: Some(describe(certificate, signer, source)),
        signed_at: signer.signing_time,
        found: Check::passed(Question::SignerCertificate),
        holds,
    }
}

fn describe(certificate: &Certificate, signer: &SignerInfo, source: SignerSource) -> SignerFound {
    SignerFound {
        fingerprint: hex(&certificate.fingerprint().unwrap_or_default()),
        subject: certificate.subject.to_string(),
        issuer: certificate.issuer.to_string(),
        serial: hex(&certificate.serial),
        not_before: certificate.not_before.text(),
        not_after: certificate.not_after.text(),
        key: certificate.key.as_ref().map_or_else(ToString::to_string, PublicKey::name),
        algorithm: signer.algorithm.name(),
        signed_at: signer.signing_time.map(Instant::text),
        source,
    }
}

fn hex(bytes: &[u8]) -> String {
    let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    digits.filter_map(|digit| char::from_digit(u32::from(digit), 16)).collect()
}

fn holds(sod: &Sod, signer: &SignerInfo, certificate: &Certificate, deviations: &mut Deviations) -> Check {
    let question = Question::ObjectSignature;
    let verdict = certificate.key.as_ref().map_err(Clone::clone);
    let verdict = verdict.and_then(|key| sod.signed.verify(signer, key, deviations));
    match verdict {
        Ok(Verdict::Holds) => return Check::passed(question),
        Ok(Verdict::ContentChanged) => {
            return Check::of(question, Outcome::Fail, ReasonCode::ContentChanged, "");
        }
        Ok(Verdict::SignatureWrong) | Err(_) => {}
    }
    // Some issuers declared the wrong one of two curves of a size (LT). A signature that holds on the other is an error of the
    // issuer and says who signed; it is no signature by the key that the authority certified.
    let elsewhere = PublicKey::on_other_curves(&certificate.key_info);
    let other = elsewhere
        .iter()
        .any(|key| sod.signed.verify(signer, key, &mut Deviations::new()) == Ok(Verdict::Holds));
    if other {
        deviations.insert(Deviation::CurveMismatch);
        return Check::of(question, Outcome::Undetermined, ReasonCode::IssuerCurveError, "");
    }
    match verdict {
        Err(error) => Check::of(question, Outcome::Undetermined, ReasonCode::NotVerifiable, error),
        Ok(_) => Check::of(question, Outcome::Fail, ReasonCode::SignatureWrong, ""),
    }
}
