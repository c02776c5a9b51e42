//! What a certificate is: who signed it, which generations of its authority it continues or was continued by, how it stands,
//! what it departs from, and where it came from.

use docpki::certificate::Certificate;
use docpki::path;
use docpki::trust::{Authority, AuthorityKind, FoundBy, Standing as Held, TrustStore};
use kernel::{Outcome, Problem, Timestamp};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::model::{Fingerprint, Kind, Standing, hex};
use super::rows::{Decision, Provenance, Told};
use super::service::TrustService;
use super::source::{self, Known, Part};
use super::store;

/// Generations that are told at most.
const GENERATIONS_MAX: usize = 64;

/// The root that signed a certificate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "CertificateSignedBy")]
pub struct SignedBy {
    /// SHA-256 of the root's certificate.
    pub fingerprint: Fingerprint,
    /// Its subject.
    pub subject: String,
    /// How it stands.
    pub standing: Standing,
    /// How it was found: `key_id`, `name` or `country`. That it signed, its key said.
    pub found_by: String,
}

/// Another generation of an authority, by a link certificate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "AuthorityGeneration")]
pub struct Generation {
    /// SHA-256 of the other generation's root.
    pub root: Fingerprint,
    /// Its subject.
    pub subject: String,
    /// How it stands.
    pub standing: Standing,
    /// SHA-256 of the link certificate.
    pub link: Fingerprint,
}

/// All that the store can say of a certificate, whether it holds it or not.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "CertificateExplanation")]
pub struct Explanation {
    /// SHA-256.
    pub fingerprint: Fingerprint,
    /// What it is.
    pub kind: Kind,
    /// What was decided; nothing when the store does not have it.
    pub standing: Option<Standing>,
    /// Subject (RFC 4514).
    pub subject: String,
    /// Issuer (RFC 4514).
    pub issuer: String,
    /// Country of the issuer.
    pub country: String,
    /// Serial number, as hex digits.
    pub serial: String,
    /// Name of key and curve, or why it is none.
    pub key: String,
    /// From when it is valid.
    pub not_before: Timestamp,
    /// Until when.
    pub not_after: Timestamp,
    /// Which root of the store signed it.
    pub signed_by: Option<SignedBy>,
    /// Trusted older generations whose keys vouch for this root's key.
    pub continues: Vec<Generation>,
    /// Newer generations for whose keys this root's key vouches.
    pub continued_by: Vec<Generation>,
    /// What it departs from, today.
    pub findings: Vec<Told>,
    /// Where it came from.
    pub provenance: Vec<Provenance>,
    /// What was proposed and decided.
    pub decisions: Vec<Decision>,
}

impl TrustService {
    /// What a stored certificate is.
    ///
    /// # Errors
    /// `problem-pki-certificate-not-found`.
    pub async fn explain(&self, fingerprint: Fingerprint, now: Timestamp) -> Outcome<Explanation> {
        let wanted = fingerprint.clone();
        let der = self.ledger.read("trust.explain", move |tx| store::der(tx, &wanted)).await?;
        let der = der.ok_or_else(|| {
            Problem::not_found("problem-pki-certificate-not-found").with("fingerprint", fingerprint.as_str())
        })?;
        let known = Known::read(&der).map_err(|error| Problem::internal(format!("stored: {error}")))?;
        self.explain_known(known, now).await
    }

    /// What each certificate of a file is, stored or not; at most `limit` of them.
    ///
    /// # Errors
    /// As an import; `problem-pki-no-certificate` for a file without one.
    pub async fn explain_file(
        &self,
        bytes: &[u8],
        limit: usize,
        now: Timestamp,
    ) -> Outcome<Vec<Explanation>> {
        let mut all = Vec::new();
        for known in certificates(bytes)?.into_iter().take(limit) {
            all.push(self.explain_known(known, now).await?);
        }
        if all.is_empty() { Err(Problem::bad_input("problem-pki-no-certificate")) } else { Ok(all) }
    }

    async fn explain_known(&self, known: Known, now: Timestamp) -> Outcome<Explanation> {
        let fingerprint = known.fingerprint.clone();
        let job = move |tx: &mut platform::Tx<'_>| {
            let standing = store::certificate(tx, &fingerprint)?.map(|row| row.standing);
            Ok((standing, store::provenance(tx, &fingerprint)?, store::history(tx, &fingerprint)?))
        };
        let (standing, provenance, decisions) = self.ledger.read("trust.explain", job).await?;
        let mut explained = of(&known, &self.store(), now);
        (explained.standing, explained.provenance, explained.decisions) = (standing, provenance, decisions);
        Ok(explained)
    }
}

/// What each certificate of a file departs from, without a store.
///
/// # Errors
/// As an import; `problem-pki-no-certificate` for a file without one.
pub fn file(bytes: &[u8], now: Timestamp) -> Outcome<Vec<Explanation>> {
    let nothing = TrustStore::default();
    let all: Vec<Explanation> = certificates(bytes)?.iter().map(|known| of(known, &nothing, now)).collect();
    if all.is_empty() { Err(Problem::bad_input("problem-pki-no-certificate")) } else { Ok(all) }
}

fn certificates(bytes: &[u8]) -> Outcome<Vec<Known>> {
    let (_, parts) = source::read(bytes)?;
    let each = parts.into_iter().filter_map(|part| match part {
        Part::Certificate { known, .. } => Some(*known),
        _ => None,
    });
    Ok(each.collect())
}

fn of(known: &Known, store: &TrustStore, now: Timestamp) -> Explanation {
    let own = &known.certificate;
    Explanation {
        fingerprint: known.fingerprint.clone(),
        kind: known.kind,
        standing: None,
        subject: own.subject.to_string(),
        issuer: own.issuer.to_string(),
        country: own.country().unwrap_or_default(),
        serial: hex(&own.serial),
        key: own.key.as_ref().map_or_else(|error| error.to_string(), docpki::PublicKey::name),
        not_before: Timestamp::from_seconds(own.not_before.0),
        not_after: Timestamp::from_seconds(own.not_after.0),
        signed_by: signed_by(own, store),
        continues: continues(own, store),
        continued_by: if known.kind == Kind::Root { continued_by(own, store) } else { Vec::new() },
        findings: Told::all(own, now),
        provenance: Vec::new(),
        decisions: Vec::new(),
    }
}

fn signed_by(own: &Certificate, store: &TrustStore) -> Option<SignedBy> {
    let signs = |root: &Authority| root.key.as_ref().is_ok_and(|key| signed(own, key));
    let (root, how) = store.candidates(own).into_iter().find(|(root, _)| signs(root))?;
    let found_by = match how {
        FoundBy::KeyId => "key_id",
        FoundBy::Name => "name",
        FoundBy::Country => "country",
    };
    Some(SignedBy {
        fingerprint: Fingerprint::of(&root.fingerprint),
        subject: root.certificate.subject.to_string(),
        standing: standing(root.standing),
        found_by: found_by.to_owned(),
    })
}

fn signed(own: &Certificate, key: &docpki::key::PreparedKey) -> bool {
    let Ok(algorithm) = own.algorithm.clone() else { return false };
    key.verify(algorithm, &own.signed, &own.signature, &mut docpki::deviation::Deviations::new()) == Ok(true)
}

fn standing(held: Held) -> Standing {
    match held {
        Held::Anchor => Standing::Anchor,
        Held::Pending => Standing::Pending,
        Held::Distrusted => Standing::Distrusted,
    }
}

/// Trusted older generations: a link has this root's key and an anchor's signature.
fn continues(own: &Certificate, store: &TrustStore) -> Vec<Generation> {
    let links = of_country(own, store, AuthorityKind::Link).map(|link| &link.certificate);
    let found = path::continuity(store, own, links).into_iter().take(GENERATIONS_MAX);
    let each = found.filter_map(|one| {
        Some(Generation {
            root: Fingerprint::of(&one.old.fingerprint),
            subject: one.old.certificate.subject.to_string(),
            standing: standing(one.old.standing),
            link: Fingerprint::of(&one.link.fingerprint().ok()?),
        })
    });
    each.collect()
}

/// Newer generations: a link has their key and this root's signature.
fn continued_by(own: &Certificate, store: &TrustStore) -> Vec<Generation> {
    let Ok(key) = own.key.as_ref().map_err(Clone::clone).and_then(docpki::key::PreparedKey::new) else {
        return Vec::new();
    };
    let links = of_country(own, store, AuthorityKind::Link).filter(|link| signed(&link.certificate, &key));
    let pairs = links.flat_map(|link| {
        let roots = of_country(own, store, AuthorityKind::Root);
        let newer = roots.filter(move |root| {
            root.certificate.key.is_ok()
                && root.certificate.key == link.certificate.key
                && root.certificate.key != own.key
        });
        newer.map(move |root| Generation {
            root: Fingerprint::of(&root.fingerprint),
            subject: root.certificate.subject.to_string(),
            standing: standing(root.standing),
            link: Fingerprint::of(&link.fingerprint),
        })
    });
    pairs.take(GENERATIONS_MAX).collect()
}

/// Authorities of a kind in a certificate's country.
fn of_country<'s>(
    own: &'s Certificate,
    store: &'s TrustStore,
    kind: AuthorityKind,
) -> impl Iterator<Item = &'s Authority> + use<'s> {
    let country = own.country();
    let same = move |one: &&Authority| one.kind == kind && one.certificate.country() == country;
    store.authorities().iter().filter(same)
}
