//! From a seal's bytes to its record: pure, total, and the same every time.

use docpki::check::Question;
use docpki::trust::TrustStore;
use docpki::{Certificate, Instant};
use mrz::Date3;
use seals::idb::Barcode;
use seals::nc::Credential;
use seals::picture::{Code, Symbology};
use seals::vds::Seal;
use seals::{Definitions, Reason, SignerReference, SignerSource, Trust, Verdict};
use sha2::{Digest, Sha256};

use super::credential;
use super::record::{SealKind, SealRecord, SealSigner, SealVerdict};
use super::signers::StoreSource;
use crate::chip::{CheckClass, Policy, RoutineCheck};
use crate::model::CheckResult;

/// Version of the layout and of the routines.
const VERSION: u32 = 1;

/// What a seal is judged with.
pub struct Asked<'a> {
    /// Trusted certificates.
    pub store: &'a TrustStore,
    /// How much the lack of a revocation list weighs.
    pub policy: Policy,
    /// Types of documents and their features.
    pub definitions: &'a Definitions,
    /// The lines of the printed zone of the document at hand; empty when none was read.
    pub printed: &'a [String],
    /// Type of the document at hand, as definitions name it, when that is known.
    pub expected: Option<&'a str>,
    /// When it is judged.
    pub now: Instant,
}

impl Asked<'_> {
    fn source(&self) -> StoreSource<'_> {
        StoreSource::new(self.store, self.policy.revocation())
    }
}

/// Judges a seal's bytes.
pub fn judge(bytes: &[u8], asked: &Asked<'_>) -> SealRecord {
    match SealKind::of(bytes) {
        SealKind::Vds => vds(bytes, asked),
        SealKind::VdsNc => vds_nc(bytes, asked),
        SealKind::Idb => idb(bytes, asked),
        SealKind::DtcVc => credential::judge(bytes, asked),
        SealKind::Unknown => {
            blank(SealKind::Unknown, bytes, asked).with_format_fault(&seals::Error::Malformed("no seal"))
        }
    }
}

/// Judges the codes of a picture: one record for each that is a seal. Codes of other kinds are told as such when none is a seal, and a picture
/// without codes as one that could not be read.
pub fn judge_picture(codes: &[Code], asked: &Asked<'_>) -> Vec<SealRecord> {
    let seals: Vec<&Code> =
        codes.iter().filter(|code| SealKind::of(&code.bytes) != SealKind::Unknown).collect();
    let shown: Vec<&Code> = if seals.is_empty() { codes.iter().collect() } else { seals };
    if shown.is_empty() {
        return vec![no_code(asked)];
    }
    let judged = shown.into_iter().map(|code| {
        let mut record = judge(&code.bytes, asked);
        record.symbology = Some(symbology(code.symbology).to_owned());
        record
    });
    judged.collect()
}

/// The record of a picture in which no code could be read.
pub fn no_code(asked: &Asked<'_>) -> SealRecord {
    let mut record = blank(SealKind::Unknown, &[], asked);
    record.add("code", CheckResult::Fail, &[("no-code", "")]);
    record.decide(&Verdict::Invalid(Reason::ReadError));
    record
}

fn symbology(symbology: Symbology) -> &'static str {
    match symbology {
        Symbology::DataMatrix => "data_matrix",
        Symbology::Aztec => "aztec",
        Symbology::Qr => "qr",
        Symbology::Pdf417 => "pdf417",
    }
}

fn vds(bytes: &[u8], asked: &Asked<'_>) -> SealRecord {
    let mut record = blank(SealKind::Vds, bytes, asked);
    let seal = match Seal::read(bytes, asked.definitions) {
        Ok(seal) => seal,
        Err(error) => return record.with_format_fault(&error),
    };
    record.document = Some(seal.document().to_owned());
    record.country = Some(seal.header().country.clone());
    record.put("issued", seal.header().issued.text());
    record.put("signed", seal.header().signed.text());
    record.content("", seal.content());
    let reference = seal.header().reference();
    let verdict = seal.judge(&asked.source(), asked.now, asked.expected);
    record.follow(&verdict, &reference, None, asked);
    record.zone(seal.content().zone(), asked);
    record
}

fn idb(bytes: &[u8], asked: &Asked<'_>) -> SealRecord {
    let mut record = blank(SealKind::Idb, bytes, asked);
    let text = String::from_utf8_lossy(bytes);
    let barcode = match Barcode::read(text.trim(), asked.definitions) {
        Ok(barcode) => barcode,
        Err(error) => return record.with_format_fault(&error),
    };
    record.country = Some(barcode.country().to_owned());
    record.content("", barcode.content());
    for feature in &barcode.content().features {
        if let Ok(content) = barcode.within(&feature.id, asked.definitions) {
            record.content(&format!("{}.", feature.id), &content);
        }
    }
    let verdict = barcode.judge(&asked.source(), asked.now);
    match barcode.reference() {
        Some(reference) => {
            let embedded = barcode.certificate().and_then(|own| Certificate::read(own).ok());
            record.follow(&verdict, &reference, embedded, asked);
        }
        None => {
            record.add("format", CheckResult::Pass, &[]);
            record.add("signer-known", CheckResult::Undetermined, &[("not-signed", "")]);
            record.decide(&verdict);
        }
    }
    record.zone(barcode.content().zone(), asked);
    record
}

fn vds_nc(bytes: &[u8], asked: &Asked<'_>) -> SealRecord {
    let mut record = blank(SealKind::VdsNc, bytes, asked);
    let text = String::from_utf8_lossy(bytes);
    let credential = match Credential::read(text.trim()) {
        Ok(credential) => credential,
        Err(error) => return record.with_format_fault(&error),
    };
    record.document = Some(credential.data().kind.clone());
    record.country = Some(credential.data().issuer.clone());
    record.json("", &credential.data().message, 0);
    let verdict = credential.judge(&asked.source(), asked.now);
    match (credential.reference(), Certificate::read(credential.certificate())) {
        (Ok(reference), Ok(own)) => record.follow(&verdict, &reference, Some(own), asked),
        _ => {
            record.add("format", CheckResult::Pass, &[]);
            record.add("signer-known", CheckResult::Undetermined, &[("certificate-unreadable", "")]);
            record.decide(&verdict);
        }
    }
    record.zone(None, asked);
    record
}

/// A record that says nothing yet.
pub(super) fn blank(kind: SealKind, bytes: &[u8], asked: &Asked<'_>) -> SealRecord {
    SealRecord {
        version: VERSION,
        kind,
        symbology: None,
        judged_at: asked.now.0,
        sha256: hex::encode(Sha256::digest(bytes)),
        document: None,
        country: None,
        fields: Vec::new(),
        unknown_fields: 0,
        signer: None,
        verdict: SealVerdict::Undetermined,
        sub_indication: None,
        trust: "medium_fraud_potential".to_owned(),
        checks: Vec::new(),
    }
}

/// The standard's questions after the format, in its order: the check of each, what it is when it does not pass, and the question of the path
/// that explains it.
const QUESTIONS: [(&str, Reason, CheckResult, Option<Question>); 6] = [
    ("signer-known", Reason::UnknownCertificate, CheckResult::Undetermined, None),
    ("signer-trusted", Reason::UntrustedCertificate, CheckResult::Undetermined, Some(Question::Anchor)),
    ("document-type", Reason::InvalidDocumentType, CheckResult::Fail, None),
    ("signer-validity", Reason::ExpiredCertificate, CheckResult::Fail, Some(Question::SignerValidity)),
    ("revocation", Reason::RevokedCertificate, CheckResult::Fail, Some(Question::Revocation)),
    ("signature", Reason::InvalidSignature, CheckResult::Fail, None),
];

impl SealRecord {
    /// Adds a check.
    pub(super) fn add(&mut self, routine: &str, result: CheckResult, reasons: &[(&str, &str)]) {
        self.checks.push(RoutineCheck {
            class: CheckClass::Optical,
            routine: format!("seal/{routine}"),
            result,
            reasons: reasons.iter().map(|(code, about)| ((*code).to_owned(), (*about).to_owned())).collect(),
            evidence: Some(self.sha256.clone()),
            counted: true,
        });
    }

    /// With the verdict on bytes that do not read.
    pub(super) fn with_format_fault(mut self, error: &seals::Error) -> Self {
        self.add("format", CheckResult::Fail, &[("wrong-format", &error.to_string())]);
        self.decide(&Verdict::Invalid(Reason::WrongFormat));
        self
    }

    fn decide(&mut self, verdict: &Verdict) {
        self.verdict = if verdict.is_valid() { SealVerdict::Valid } else { SealVerdict::Invalid };
        self.sub_indication = verdict.sub_indication().map(str::to_owned);
        self.trust = match verdict.trust() {
            Trust::Trustable => "trustable",
            Trust::MediumFraudPotential => "medium_fraud_potential",
            Trust::HighFraudPotential => "high_fraud_potential",
        }
        .to_owned();
    }

    /// Every question up to the one that ended it; what comes after was not asked.
    fn follow(
        &mut self,
        verdict: &Verdict,
        reference: &SignerReference,
        embedded: Option<Certificate>,
        asked: &Asked<'_>,
    ) {
        let source = asked.source();
        let candidate = embedded
            .filter(|own| reference.names(own))
            .or_else(|| source.certificates(reference).into_iter().next());
        self.signer = Some(signer(reference, candidate.as_ref()));
        self.add("format", CheckResult::Pass, &[]);
        let ended = verdict.reason();
        for (routine, reason, result, question) in QUESTIONS {
            match ended {
                Some(ended) if ended < reason => {
                    self.add(routine, CheckResult::NotPerformed, &[("prerequisite", "")]);
                }
                Some(ended) if ended == reason => {
                    let code = reason.code().to_ascii_lowercase().replace('_', "-");
                    let details = why(&source, candidate.as_ref(), question, asked.now);
                    let detail = if details.is_empty() { reference.text() } else { details.join("; ") };
                    self.add(routine, result, &[(&code, &detail)]);
                }
                _ => self.add(routine, CheckResult::Pass, &[]),
            }
        }
        self.decide(verdict);
    }
}

fn why(
    source: &StoreSource<'_>,
    candidate: Option<&Certificate>,
    question: Option<Question>,
    now: Instant,
) -> Vec<String> {
    let (Some(candidate), Some(question)) = (candidate, question) else { return Vec::new() };
    let mut found = source.reasons(candidate, question, now);
    if question == Question::Anchor && found.is_empty() {
        let others = [Question::AnchorUsage, Question::SignerUsage, Question::Revocation];
        found = others.into_iter().flat_map(|other| source.reasons(candidate, other, now)).collect();
    }
    found
        .iter()
        .map(|reason| format!("{} {}", reason.code.code(), reason.detail).trim_end().to_owned())
        .collect()
}

fn signer(reference: &SignerReference, certificate: Option<&Certificate>) -> SealSigner {
    SealSigner {
        reference: reference.text(),
        subject: certificate.map(|own| own.subject.to_string()),
        issuer: certificate.map(|own| own.issuer.to_string()),
        fingerprint: certificate.and_then(|own| own.fingerprint().ok()).map(hex::encode),
    }
}

/// The day of an instant, which only places centuries of printed zones.
pub(crate) fn day(now: Instant) -> Date3 {
    let text = now.text();
    let part = |from: usize, to: usize| text.get(from..to).and_then(|part| part.parse::<u8>().ok());
    let year = text.get(..4).and_then(|year| year.parse::<i16>().ok());
    Date3(year.unwrap_or(2026), part(5, 7).unwrap_or(1), part(8, 10).unwrap_or(1))
}
