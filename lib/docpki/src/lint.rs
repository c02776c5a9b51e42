//! What a certificate departs from, after the checks by which the ICAO PKD takes uploads (Doc 9303-12 7). Findings are for
//! people who approve anchors and for issuers; no verdict rests on them.

use crate::certificate::Certificate;
use crate::check::codes;
use crate::deviation::Deviation;
use crate::key::PublicKey;
use crate::oid;
use crate::time::Instant;

/// Seconds of a day.
const DAY: i64 = 86_400;
/// Years of an authority's validity at most; longer is told.
const AUTHORITY_YEARS_MAX: i64 = 25;
/// Bits of an RSA modulus at least, by Doc 9303-12 4.4.
const RSA_BITS_MIN: usize = 2048;
/// Bits of a curve at least, by Doc 9303-12 4.4.
const CURVE_BITS_MIN: usize = 224;

codes! {
    /// A finding's code.
    FindingCode {
        /// Not version 3.
        Version = "version",
        /// The serial number is zero, negative or longer than 20 bytes.
        SerialNumber = "serial-number",
        /// The validity ends before it begins.
        Validity = "validity",
        /// The validity is longer than that of any document and key together.
        ValiditySpan = "validity-span",
        /// A time in the wrong form of the two.
        TimeForm = "time-form",
        /// No country in a name.
        NoCountry = "no-country",
        /// The country is not in upper case.
        CountryCase = "country-case",
        /// Issuer and subject are of different countries.
        CountryMismatch = "country-mismatch",
        /// No key usage.
        NoKeyUsage = "no-key-usage",
        /// Key usage is not critical.
        KeyUsageNotCritical = "key-usage-not-critical",
        /// Key usage is not what the profile asks for.
        KeyUsage = "key-usage",
        /// No basic constraints in an authority's certificate.
        NoBasicConstraints = "no-basic-constraints",
        /// Basic constraints are not critical.
        BasicConstraintsNotCritical = "basic-constraints-not-critical",
        /// The path length is not zero.
        PathLength = "path-length",
        /// No authority key identifier.
        NoAuthorityKeyId = "no-authority-key-id",
        /// No subject key identifier.
        NoSubjectKeyId = "no-subject-key-id",
        /// A curve's name instead of its parameters, or parameters without the cofactor.
        CurveParameters = "curve-parameters",
        /// The key cannot be one, or is of an unknown kind.
        Key = "key",
        /// The key is too short.
        KeySize = "key-size",
        /// The algorithm is not known.
        Algorithm = "algorithm",
        /// The algorithm no longer counts as strong.
        DeprecatedAlgorithm = "deprecated-algorithm",
        /// Bytes after the end.
        TrailingBytes = "trailing-bytes",
        /// No document types in a document signer's certificate.
        NoDocumentTypes = "no-document-types",
        /// No period for the private key's use.
        NoPrivateKeyUsage = "no-private-key-usage",
        /// The validity has ended.
        Expired = "expired",
    }
}

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing.
    Note,
    /// Departs from what the standard recommends, or did so in an earlier edition.
    Warning,
    /// Departs from what the standard demands.
    Error,
}

/// A finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Finding {
    /// What.
    pub code: FindingCode,
    /// How much it weighs.
    pub severity: Severity,
    /// Where the standard says otherwise.
    pub clause: &'static str,
}

struct Findings(Vec<Finding>);

impl Findings {
    fn when(&mut self, found: bool, code: FindingCode, severity: Severity, clause: &'static str) {
        if found {
            self.0.push(Finding { code, severity, clause });
        }
    }
}

/// Every finding about a certificate, in the order of its parts.
pub fn lint(certificate: &Certificate, now: Instant) -> Vec<Finding> {
    let mut all = Findings(Vec::new());
    body(certificate, now, &mut all);
    key(certificate, &mut all);
    extensions(certificate, &mut all);
    all.0
}

fn body(own: &Certificate, now: Instant, all: &mut Findings) {
    use FindingCode as F;
    use Severity::{Error, Note, Warning};
    let told = |deviation| own.deviations.contains(&deviation);
    let (issuer, subject) = (own.issuer.country(), own.subject.country());
    let years = own.not_after.0.saturating_sub(own.not_before.0) / (365 * DAY);
    all.when(own.version != 3, F::Version, Error, "9303-12 7.1, table 1: version");
    all.when(told(Deviation::SerialNumber), F::SerialNumber, Error, "RFC 5280 4.1.2.2");
    all.when(own.not_after < own.not_before, F::Validity, Error, "RFC 5280 4.1.2.5");
    all.when(years > AUTHORITY_YEARS_MAX, F::ValiditySpan, Warning, "9303-12 4.1");
    all.when(told(Deviation::TimeForm), F::TimeForm, Error, "RFC 5280 4.1.2.5");
    all.when(issuer.is_none() || subject.is_none(), F::NoCountry, Error, "9303-12 7.1.1.1");
    all.when(told(Deviation::CountryCase), F::CountryCase, Error, "9303-12 7.1.1.1");
    let differ = issuer.is_some() && subject.is_some() && issuer != subject;
    all.when(differ, F::CountryMismatch, Error, "9303-12 7.1.1.1");
    all.when(told(Deviation::TrailingBytes), F::TrailingBytes, Warning, "X.690 10");
    all.when(now > own.not_after, F::Expired, Note, "9303-12 4.1");
}

fn key(own: &Certificate, all: &mut Findings) {
    use FindingCode as F;
    use Severity::{Error, Warning};
    let told = |deviation| own.deviations.contains(&deviation);
    let curve = told(Deviation::NamedCurve) || told(Deviation::NoCofactor);
    all.when(curve, F::CurveParameters, Error, "9303-12 4.1.6");
    let short = match &own.key {
        Ok(PublicKey::Rsa { modulus, .. }) => modulus.len() * 8 < RSA_BITS_MIN,
        Ok(PublicKey::Ec { curve, .. }) => curve.bits() < CURVE_BITS_MIN,
        Ok(PublicKey::Dh { .. }) | Err(_) => false,
    };
    all.when(own.key.is_err(), F::Key, Error, "9303-12 4.1.6");
    all.when(short, F::KeySize, Error, "9303-12 4.4");
    all.when(own.algorithm.is_err(), F::Algorithm, Error, "9303-12 4.4");
    all.when(told(Deviation::DeprecatedAlgorithm), F::DeprecatedAlgorithm, Warning, "9303-12 4.4");
}

fn extensions(own: &Certificate, all: &mut Findings) {
    use FindingCode as F;
    use Severity::{Error, Warning};
    let has = |kind| own.extensions.iter().find(|extension| extension.kind == kind);
    let not_critical = |kind| has(kind).is_some_and(|extension| !extension.critical);
    let constraints = own.basic_constraints();
    let usage = own.key_usage();
    let authority = constraints.is_some_and(|constraints| constraints.authority)
        || usage.is_some_and(|usage| usage.signs_certificates());
    all.when(usage.is_none(), F::NoKeyUsage, Error, "9303-12 7.1.1, table 2: keyUsage");
    all.when(not_critical(oid::KEY_USAGE), F::KeyUsageNotCritical, Error, "9303-12 7.1.1, table 2: keyUsage");
    let wrong = usage.is_some_and(|usage| {
        if authority {
            !usage.signs_certificates() || !usage.signs_revocations()
        } else {
            !usage.signs_documents()
        }
    });
    all.when(wrong, F::KeyUsage, Error, "9303-12 7.1.1, table 2: keyUsage");
    all.when(own.subject_key_id().is_none() && authority, F::NoSubjectKeyId, Error, "9303-12 7.1.1.4");
    let self_signed = own.is_self_signed();
    let severity = if self_signed { Warning } else { Error };
    all.when(own.authority_key_id().is_none(), F::NoAuthorityKeyId, severity, "9303-12 7.1.1.3");
    if authority {
        let clause = "9303-12 7.1.1, table 2: basicConstraints";
        all.when(constraints.is_none(), F::NoBasicConstraints, Error, clause);
        all.when(not_critical(oid::BASIC_CONSTRAINTS), F::BasicConstraintsNotCritical, Error, clause);
        let length = constraints.is_some_and(|constraints| constraints.path_length != Some(0));
        all.when(length, F::PathLength, Error, clause);
    } else {
        let documents = own.extended_key_usage().is_empty() && own.document_types().is_empty();
        all.when(documents, F::NoDocumentTypes, Warning, "9303-12 7.1.1.6");
    }
    let period = own.private_key_usage().is_none();
    all.when(period, F::NoPrivateKeyUsage, Warning, "9303-12 7.1.1, table 2: privateKeyUsagePeriod");
}
