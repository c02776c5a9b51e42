//! The path from a signer to a trusted root: two levels, by public-key verification alone. Stock validators refuse explicit
//! curve parameters, which are the norm here. Link certificates are history: they prove that a new root continues an old
//! one, and are no step of a path.

use crate::certificate::{Certificate, KeyUsage};
use crate::check::{Check, Outcome, Question, ReasonCode};
use crate::cms::{SignedData, Verdict};
use crate::defectlist::{DefectKind, DefectList, SignerDefect};
use crate::deviation::Deviations;
use crate::deviationlist::DeviationList;
use crate::masterlist::MasterList;
use crate::oid::{self, Oid};
use crate::time::Instant;
use crate::trust::{
    Authority, AuthorityKind, Fingerprint, FoundBy, RevocationState, Standing, TrustStore, is_signed_by,
};

/// Extensions that may be critical, since this library heeds them or they restrict nothing.
const KNOWN: [Oid; 10] = [
    oid::KEY_USAGE,
    oid::BASIC_CONSTRAINTS,
    oid::EXTENDED_KEY_USAGE,
    oid::PRIVATE_KEY_USAGE_PERIOD,
    oid::DOCUMENT_TYPE_LIST,
    oid::SUBJECT_KEY_ID,
    oid::AUTHORITY_KEY_ID,
    oid::SUBJECT_ALT_NAME,
    oid::ISSUER_ALT_NAME,
    oid::CRL_DISTRIBUTION_POINTS,
];

/// What a signer signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Purpose<'a> {
    /// A security object of a document with this code, where it is known.
    Document(Option<&'a str>),
    /// A digital seal or credential on a sheet.
    Seal,
    /// A master list.
    MasterList,
    /// A deviation list.
    DeviationList,
    /// A defect list. Its signer's extended usage is id-electronicDefectListSigningKey, whose number could not be confirmed: any
    /// usage below the arc of travel documents of BSI is taken for it, and that of deviation lists is as well.
    DefectList,
}

/// How much the absence of a revocation list weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum RevocationPolicy {
    /// Without a fresh list nothing is genuine.
    #[default]
    Fresh,
    /// A list that is missing or stale is told and weighs nothing: many states publish none.
    WhenPresent,
}

/// The trusted root that a path ends in.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct AnchorFound {
    /// SHA-256 of its certificate.
    pub fingerprint: Fingerprint,
    /// Its subject.
    pub name: String,
    /// Where it came from.
    pub provenance: String,
    /// How it was found.
    pub found_by: FoundBy,
}

/// A path, check by check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Path {
    /// The root, whatever the other checks say.
    pub anchor: Option<AnchorFound>,
    /// Anchor, anchor usage, signer validity, signer usage, revocation: in this order.
    pub checks: [Check; 5],
}

impl Path {
    /// Whether every check passed.
    pub fn holds(&self) -> bool {
        self.checks.iter().all(Check::passes)
    }
}

/// Judges a signer against a store.
pub fn judge(
    store: &TrustStore,
    signer: &Certificate,
    purpose: Purpose<'_>,
    policy: RevocationPolicy,
    signed_at: Option<Instant>,
    now: Instant,
) -> Path {
    let (check, found) = anchor(store, signer);
    let usage = match found {
        Some((authority, _)) => anchor_usage(authority, signer, now),
        None => Check::not_performed(Question::AnchorUsage, Question::Anchor),
    };
    let anchor = found.map(|(authority, found_by)| AnchorFound {
        fingerprint: authority.fingerprint,
        name: authority.certificate.subject.to_string(),
        provenance: authority.provenance.clone(),
        found_by,
    });
    let checks = [
        check,
        usage,
        signer_validity(signer, signed_at, now),
        signer_usage(signer, purpose),
        revocation(store, signer, policy, now),
    ];
    Path { anchor, checks }
}

fn anchor<'s>(store: &'s TrustStore, signer: &Certificate) -> (Check, Option<(&'s Authority, FoundBy)>) {
    let question = Question::Anchor;
    let candidates = store.candidates(signer);
    if candidates.is_empty() {
        let check = Check::of(question, Outcome::Undetermined, ReasonCode::NoCandidate, &signer.issuer);
        return (check, None);
    }
    let (mut last, mut named) = (None, false);
    for (authority, how) in &candidates {
        named |= *how == FoundBy::KeyId;
        let verdict = authority.key.as_ref().map_err(Clone::clone).and_then(|key| is_signed_by(signer, key));
        match verdict {
            Ok(true) => {
                let best = best_of_key(&candidates, authority, signer);
                return (standing(best), Some((best, *how)));
            }
            Ok(false) => {}
            Err(error) => last = Some(error),
        }
    }
    let (outcome, code) = match last {
        Some(error) => {
            let check = Check::of(question, Outcome::Undetermined, ReasonCode::NotVerifiable, error);
            return (check, None);
        }
        // The very key that the certificate names did not sign it.
        None if named => (Outcome::Fail, ReasonCode::NotSignedByCandidate),
        // The name alone may be that of a generation that the store lacks.
        None => (Outcome::Undetermined, ReasonCode::NotSignedByCandidate),
    };
    (Check::of(question, outcome, code, &signer.issuer), None)
}

/// Of several certificates of the key that signed: the distrusted one if there is one, else a trusted one, and of those the
/// one that the signer names, whose validity holds the signer's beginning, and lasts longest.
fn best_of_key<'s>(
    candidates: &[(&'s Authority, FoundBy)],
    signed: &'s Authority,
    signer: &Certificate,
) -> &'s Authority {
    let same = candidates.iter().map(|(own, _)| *own);
    let same = same.filter(|own| own.certificate.key == signed.certificate.key);
    let rank = |own: &&Authority| {
        let standing = match own.standing {
            Standing::Distrusted => 2,
            Standing::Anchor => 1,
            Standing::Pending => 0,
        };
        let certificate = &own.certificate;
        let named = certificate.subject.is_same(&signer.issuer);
        (standing, named, certificate.is_valid_at(signer.not_before), certificate.not_after)
    };
    same.max_by_key(rank).unwrap_or(signed)
}

fn standing(authority: &Authority) -> Check {
    let (outcome, code) = match authority.standing {
        Standing::Anchor => return Check::passed(Question::Anchor),
        Standing::Pending => (Outcome::Undetermined, ReasonCode::AnchorPending),
        Standing::Distrusted => (Outcome::Fail, ReasonCode::AnchorDistrusted),
    };
    Check::of(Question::Anchor, outcome, code, &authority.certificate.subject)
}

fn anchor_usage(authority: &Authority, signer: &Certificate, now: Instant) -> Check {
    let (root, mut check) = (&authority.certificate, Check::passed(Question::AnchorUsage));
    match root.key_usage() {
        Some(usage) if usage.signs_certificates() => {}
        Some(_) => check.add(Outcome::Fail, ReasonCode::KeyUsage, &root.subject),
        None => check.add(Outcome::Undetermined, ReasonCode::KeyUsage, &root.subject),
    }
    match root.basic_constraints() {
        Some(constraints) if constraints.authority => {}
        Some(_) => check.add(Outcome::Fail, ReasonCode::BasicConstraints, &root.subject),
        None => check.add(Outcome::Undetermined, ReasonCode::BasicConstraints, &root.subject),
    }
    critical(root, &mut check);
    if signer.not_before < root.not_before {
        check.add(Outcome::Fail, ReasonCode::NotYetValid, root.not_before.text());
    }
    if signer.not_before > root.not_after {
        check.add(Outcome::Fail, ReasonCode::SignedAfterExpiry, root.not_after.text());
    }
    if now > root.not_after {
        check.add(Outcome::Undetermined, ReasonCode::Expired, root.not_after.text());
    }
    check
}

fn signer_validity(signer: &Certificate, signed_at: Option<Instant>, now: Instant) -> Check {
    let mut check = Check::passed(Question::SignerValidity);
    if now < signer.not_before || signed_at.is_some_and(|at| at < signer.not_before) {
        check.add(Outcome::Fail, ReasonCode::NotYetValid, signer.not_before.text());
    }
    if signed_at.is_some_and(|at| at > signer.not_after) {
        check.add(Outcome::Fail, ReasonCode::SignedAfterExpiry, signer.not_after.text());
    }
    if let (Some(at), Some((from, until))) = (signed_at, signer.private_key_usage())
        && (from.is_some_and(|from| at < from) || until.is_some_and(|until| at > until))
    {
        check.add(Outcome::Fail, ReasonCode::OutsideKeyUsagePeriod, at.text());
    }
    if now > signer.not_after {
        check.add(Outcome::Undetermined, ReasonCode::Expired, signer.not_after.text());
    }
    check
}

fn signer_usage(signer: &Certificate, purpose: Purpose<'_>) -> Check {
    let mut check = Check::passed(Question::SignerUsage);
    match signer.key_usage() {
        Some(usage) if usage.signs_documents() => {}
        Some(KeyUsage(_)) => check.add(Outcome::Fail, ReasonCode::KeyUsage, &signer.subject),
        None => check.add(Outcome::Undetermined, ReasonCode::KeyUsage, &signer.subject),
    }
    if signer.basic_constraints().is_some_and(|constraints| constraints.authority) {
        check.add(Outcome::Fail, ReasonCode::BasicConstraints, &signer.subject);
    }
    critical(signer, &mut check);
    let extended = signer.extended_key_usage();
    let allowed = match purpose {
        // Signers of lists and barcodes have an extended usage; a document signer has none (Doc 9303-12 7.1.1).
        Purpose::Document(_) => {
            ![oid::MASTER_LIST_SIGNING_KEY, oid::DEVIATION_LIST_SIGNING_KEY, oid::BARCODE_SIGNING_KEY]
                .iter()
                .any(|kind| extended.contains(kind))
        }
        // Signers of seals have none, those of VDS-NC their own (Doc 9303-12 7.1).
        Purpose::Seal => extended.iter().all(|kind| *kind == oid::BARCODE_SIGNING_KEY),
        Purpose::MasterList => extended.contains(&oid::MASTER_LIST_SIGNING_KEY),
        Purpose::DefectList => extended.iter().any(|kind| {
            *kind == oid::DEVIATION_LIST_SIGNING_KEY || oid::is_below(*kind, oid::BSI_TRAVEL_DOCUMENTS)
        }),
        Purpose::DeviationList => extended.contains(&oid::DEVIATION_LIST_SIGNING_KEY),
    };
    if !allowed {
        check.add(Outcome::Fail, ReasonCode::ExtendedKeyUsage, &signer.subject);
    }
    if let Purpose::Document(Some(code)) = purpose {
        document_type(signer, code, &mut check);
    }
    check
}

/// A list of `P` allows every passport, one of `PD` diplomatic ones alone.
fn document_type(signer: &Certificate, code: &str, check: &mut Check) {
    let (listed, code) = (signer.document_types(), code.trim_end_matches('<'));
    let allows = |own: &String| {
        let own = own.trim_end_matches('<');
        own == code || own.len() == 1 && code.starts_with(own)
    };
    if !listed.is_empty() && !listed.iter().any(allows) {
        check.add(Outcome::Fail, ReasonCode::DocumentType, listed.join(" "));
    }
}

fn critical(certificate: &Certificate, check: &mut Check) {
    for extension in &certificate.extensions {
        if extension.critical && !KNOWN.contains(&extension.kind) {
            check.add(Outcome::Fail, ReasonCode::UnknownCriticalExtension, extension.kind);
        }
    }
}

fn revocation(store: &TrustStore, signer: &Certificate, policy: RevocationPolicy, now: Instant) -> Check {
    let mut check = Check::passed(Question::Revocation);
    let absent = match policy {
        RevocationPolicy::Fresh => Outcome::Undetermined,
        RevocationPolicy::WhenPresent => Outcome::Pass,
    };
    match store.revocation(signer, now) {
        RevocationState::Fresh(_) => {}
        RevocationState::Revoked(entry) => {
            let reason = entry.reason.map_or_else(String::new, |reason| format!(" ({reason})"));
            let detail = format!("{}{reason}", entry.at.text());
            check.add(Outcome::Fail, ReasonCode::Revoked, detail);
        }
        RevocationState::Stale(made) => check.add(absent, ReasonCode::StaleRevocation, made.text()),
        RevocationState::Missing => check.add(absent, ReasonCode::NoRevocation, &signer.issuer),
        RevocationState::Unverifiable => {
            check.add(Outcome::Undetermined, ReasonCode::UnverifiableRevocation, &signer.issuer);
        }
    }
    // A state that lists the key as compromised has revoked it, whatever its revocation list says yet.
    let compromised = |defect: &&SignerDefect| defect.kind() == DefectKind::SignerRevoked;
    if let Some(defect) = store.defects(signer).into_iter().find(compromised) {
        check.add(Outcome::Fail, ReasonCode::KnownDefect, defect.kind().code());
    }
    check
}

/// How a root continues an older one.
#[derive(Debug, Clone)]
pub struct Continuity<'s> {
    /// The older root, which signed the link.
    pub old: &'s Authority,
    /// The link certificate.
    pub link: &'s Certificate,
}

/// The link certificates by which trusted roots vouch for a new root: same key in the link as in the root, and the link
/// signed by the old root's key. What the vetting of a new anchor shows to people.
pub fn continuity<'s>(
    store: &'s TrustStore,
    new: &Certificate,
    links: impl Iterator<Item = &'s Certificate>,
) -> Vec<Continuity<'s>> {
    let same_key = links.filter(|link| link.key.is_ok() && link.key == new.key && link.raw != new.raw);
    let mut found = Vec::new();
    for link in same_key {
        for (old, _) in store.candidates(link) {
            let signed = old.key.as_ref().is_ok_and(|key| is_signed_by(link, key) == Ok(true));
            let itself = old.certificate.key == new.key;
            if signed && !itself && old.standing == Standing::Anchor && old.kind == AuthorityKind::Root {
                found.push(Continuity { old, link });
            }
        }
    }
    found
}

/// A signed list whose signer holds in every check. Nothing else makes one.
#[derive(Debug, Clone)]
pub struct TrustedList<T> {
    list: T,
    country: Option<String>,
    anchor: AnchorFound,
}

impl<T> TrustedList<T> {
    /// The list.
    pub fn get(&self) -> &T {
        &self.list
    }

    /// The country of its signer.
    pub fn country(&self) -> Option<&str> {
        self.country.as_deref()
    }

    /// The root that its signer's path ends in.
    pub fn anchor(&self) -> &AnchorFound {
        &self.anchor
    }
}

/// A list that a state signs.
pub trait SignedList {
    /// Its envelope.
    fn envelope(&self) -> &SignedData;
    /// What its signer must be for.
    fn purpose(&self) -> Purpose<'static>;
}

impl SignedList for MasterList {
    fn envelope(&self) -> &SignedData {
        &self.signed
    }

    fn purpose(&self) -> Purpose<'static> {
        Purpose::MasterList
    }
}

impl SignedList for DeviationList {
    fn envelope(&self) -> &SignedData {
        &self.signed
    }

    fn purpose(&self) -> Purpose<'static> {
        Purpose::DeviationList
    }
}

impl SignedList for DefectList {
    fn envelope(&self) -> &SignedData {
        &self.signed
    }

    fn purpose(&self) -> Purpose<'static> {
        Purpose::DefectList
    }
}

/// Judges a list's signer. The checks are told in either case; the list comes back as trusted only when all passed.
pub fn judge_list<T: SignedList>(
    store: &TrustStore,
    list: T,
    policy: RevocationPolicy,
    now: Instant,
) -> (Vec<Check>, Option<TrustedList<T>>) {
    let mut checks = Vec::new();
    let signed = list.envelope();
    let read = signed.certificates.iter().filter_map(|encoded| Certificate::read(encoded).ok());
    let embedded: Vec<Certificate> = read.collect();
    let named = signed.signers.iter().find_map(|signer| {
        let found = embedded.iter().find(|own| signer.id.names(own, &mut Deviations::new()))?;
        Some((signer, found))
    });
    let Some((signer, certificate)) = named else {
        let outcome = Outcome::Undetermined;
        let (question, code) = (Question::SignerCertificate, ReasonCode::NoSignerCertificate);
        return (vec![Check::of(question, outcome, code, "")], None);
    };
    let verdict = certificate.key.as_ref().map_err(Clone::clone);
    let verdict = verdict.and_then(|key| signed.verify(signer, key, &mut Deviations::new()));
    let question = Question::ObjectSignature;
    checks.push(match verdict {
        Ok(Verdict::Holds) => Check::passed(question),
        Ok(Verdict::ContentChanged) => Check::of(question, Outcome::Fail, ReasonCode::ContentChanged, ""),
        Ok(Verdict::SignatureWrong) => Check::of(question, Outcome::Fail, ReasonCode::SignatureWrong, ""),
        Err(error) => Check::of(question, Outcome::Undetermined, ReasonCode::NotVerifiable, error),
    });
    let path = judge(store, certificate, list.purpose(), policy, signer.signing_time, now);
    let country = certificate.country();
    checks.extend(path.checks);
    let anchor = path.anchor.filter(|_| checks.iter().all(Check::passes));
    (checks, anchor.map(|anchor| TrustedList { list, country, anchor }))
}
