//! The trust store: an immutable snapshot of authorities, document signers, revocation lists, deviation lists and defect lists, indexed
//! for look-up, with every key decoded once. Every generation of an authority is kept, with where it came from: documents
//! outlive keys. Approving an anchor is someone else's act; the store records its outcome.

use std::collections::HashMap;

use crate::certificate::Certificate;
use crate::crl::{RevocationList, Revoked};
use crate::defectlist::{DefectList, SignerDefect};
use crate::deviation::Deviations;
use crate::deviationlist::{Deviance, DeviationList, DocumentRef};
use crate::key::PreparedKey;
use crate::name::Name;
use crate::oid::Oid;
use crate::path::TrustedList;
use crate::time::Instant;
use crate::{Error, cms::SignerId};

/// Authorities of a store at most; the world has about a thousand.
const AUTHORITIES_MAX: usize = 20_000;
/// Document signers of a store at most; the world has about 30,000.
const SIGNERS_MAX: usize = 500_000;
/// Lists of a store at most, of each kind.
const LISTS_MAX: usize = 5_000;
/// Authorities that are tried for one signer at most.
const CANDIDATES_MAX: usize = 64;

/// SHA-256 of a certificate.
pub type Fingerprint = [u8; 32];
type NormalName = Vec<(Oid, String)>;

/// What was decided about an authority.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Standing {
    /// Trusted.
    Anchor,
    /// Known, not yet decided on.
    Pending,
    /// Known and refused.
    Distrusted,
}

/// What a certificate of an authority is, by its signature and not by its names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AuthorityKind {
    /// Signed by its own key.
    Root,
    /// Signed by another key: a link from an older generation, history and no anchor.
    Link,
}

/// An authority of the store.
#[derive(Debug, Clone)]
pub struct Authority {
    /// Its certificate.
    pub certificate: Certificate,
    /// Its key, decoded, or why not.
    pub key: Result<PreparedKey, Error>,
    /// SHA-256 of its certificate.
    pub fingerprint: Fingerprint,
    /// What was decided.
    pub standing: Standing,
    /// Root or link.
    pub kind: AuthorityKind,
    /// Where it came from, in the words of whoever put it in.
    pub provenance: String,
}

/// How an authority was found for a certificate, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
pub enum FoundBy {
    /// By key identifier.
    KeyId,
    /// By name.
    Name,
    /// By country alone.
    Country,
}

/// What is known of a certificate's revocation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RevocationState {
    /// It is revoked, by a list that verifies, however old.
    Revoked(Revoked),
    /// A list that is not overdue does not have it.
    Fresh(Instant),
    /// The newest list is overdue, and does not have it.
    Stale(Instant),
    /// There is no list.
    Missing,
    /// There are lists; none verifies.
    Unverifiable,
}

#[derive(Debug, Clone)]
struct KnownList {
    list: RevocationList,
    verified: bool,
}

/// Gathers what a store is to hold.
#[derive(Debug, Clone, Default)]
pub struct TrustStoreBuilder {
    authorities: Vec<Authority>,
    signers: Vec<Certificate>,
    revocations: Vec<RevocationList>,
    deviations: Vec<TrustedList<DeviationList>>,
    defects: Vec<TrustedList<DefectList>>,
    known: HashMap<Fingerprint, usize>,
}

impl TrustStoreBuilder {
    /// Adds an authority's certificate. The same certificate again changes its standing, and its provenance is added.
    ///
    /// # Errors
    /// [`Error::Limit`], [`Error::Crypto`].
    pub fn authority(
        &mut self,
        certificate: Certificate,
        standing: Standing,
        provenance: &str,
    ) -> Result<&mut Self, Error> {
        let fingerprint = certificate.fingerprint()?;
        if let Some(own) = self.known.get(&fingerprint).and_then(|at| self.authorities.get_mut(*at)) {
            own.standing = standing;
            if !own.provenance.split("; ").any(|one| one == provenance) {
                own.provenance = format!("{}; {provenance}", own.provenance);
            }
            return Ok(self);
        }
        bound(self.authorities.len(), AUTHORITIES_MAX, "authorities")?;
        let key = certificate.key.as_ref().map_err(Clone::clone).and_then(PreparedKey::new);
        let own = key.as_ref().is_ok_and(|key| is_signed_by(&certificate, key) == Ok(true));
        let kind = if own { AuthorityKind::Root } else { AuthorityKind::Link };
        let provenance = provenance.to_owned();
        self.known.insert(fingerprint, self.authorities.len());
        self.authorities.push(Authority { certificate, key, fingerprint, standing, kind, provenance });
        Ok(self)
    }

    /// Adds a document signer, for security objects that embed none. It is not trusted for being here.
    ///
    /// # Errors
    /// [`Error::Limit`].
    pub fn signer(&mut self, certificate: Certificate) -> Result<&mut Self, Error> {
        bound(self.signers.len(), SIGNERS_MAX, "document signers")?;
        self.signers.push(certificate);
        Ok(self)
    }

    /// Adds a revocation list; whether it verifies is found out by [`TrustStoreBuilder::build`].
    ///
    /// # Errors
    /// [`Error::Limit`].
    pub fn revocations(&mut self, list: RevocationList) -> Result<&mut Self, Error> {
        bound(self.revocations.len(), LISTS_MAX, "revocation lists")?;
        self.revocations.push(list);
        Ok(self)
    }

    /// Adds a deviation list whose signer was judged.
    ///
    /// # Errors
    /// [`Error::Limit`].
    pub fn deviations(&mut self, list: TrustedList<DeviationList>) -> Result<&mut Self, Error> {
        bound(self.deviations.len(), LISTS_MAX, "deviation lists")?;
        self.deviations.push(list);
        Ok(self)
    }

    /// Adds a defect list whose signer was judged.
    ///
    /// # Errors
    /// [`Error::Limit`].
    pub fn defects(&mut self, list: TrustedList<DefectList>) -> Result<&mut Self, Error> {
        bound(self.defects.len(), LISTS_MAX, "defect lists")?;
        self.defects.push(list);
        Ok(self)
    }

    /// The store.
    pub fn build(self) -> TrustStore {
        let mut store = TrustStore {
            authorities: self.authorities,
            signers: self.signers,
            deviations: self.deviations,
            defects: self.defects,
            known: self.known,
            ..TrustStore::default()
        };
        for (at, authority) in store.authorities.iter().enumerate() {
            if let Some(id) = authority.certificate.subject_key_id() {
                store.by_key_id.entry(id.to_vec()).or_default().push(at);
            }
            store.by_name.entry(authority.certificate.subject.normal()).or_default().push(at);
            if let Some(country) = authority.certificate.subject.country() {
                store.by_country.entry(country).or_default().push(at);
            }
        }
        for (at, signer) in store.signers.iter().enumerate() {
            if let Some(id) = signer.subject_key_id() {
                store.signers_by_key_id.entry(id.to_vec()).or_default().push(at);
            }
            store.signers_by_serial.entry(signer.serial.clone()).or_default().push(at);
        }
        for list in self.revocations {
            let issuer = list.issuer.normal();
            let verified = store.verifies(&list, &issuer);
            let at = store.revocations.len();
            store.revocations_by_issuer.entry(issuer).or_default().push(at);
            store.revocations.push(KnownList { list, verified });
        }
        store
    }
}

fn bound(have: usize, max: usize, what: &'static str) -> Result<(), Error> {
    if have < max { Ok(()) } else { Err(Error::Limit(what)) }
}

/// Whether a decoded key signed a certificate.
pub(crate) fn is_signed_by(certificate: &Certificate, key: &PreparedKey) -> Result<bool, Error> {
    let algorithm = certificate.algorithm.clone()?;
    key.verify(algorithm, &certificate.signed, &certificate.signature, &mut Deviations::new())
}

/// An immutable snapshot of everything that is trusted, known and revoked.
#[derive(Debug, Default)]
pub struct TrustStore {
    authorities: Vec<Authority>,
    signers: Vec<Certificate>,
    revocations: Vec<KnownList>,
    deviations: Vec<TrustedList<DeviationList>>,
    defects: Vec<TrustedList<DefectList>>,
    known: HashMap<Fingerprint, usize>,
    by_key_id: HashMap<Vec<u8>, Vec<usize>>,
    by_name: HashMap<NormalName, Vec<usize>>,
    by_country: HashMap<String, Vec<usize>>,
    signers_by_key_id: HashMap<Vec<u8>, Vec<usize>>,
    signers_by_serial: HashMap<Vec<u8>, Vec<usize>>,
    revocations_by_issuer: HashMap<NormalName, Vec<usize>>,
}

impl TrustStore {
    /// Every authority, in the order in which it was put in.
    pub fn authorities(&self) -> &[Authority] {
        &self.authorities
    }

    /// Every signer's certificate that is kept, in the order in which it was put in. None is trusted by being here.
    pub fn signers(&self) -> &[Certificate] {
        &self.signers
    }

    /// The authority with a fingerprint.
    pub fn authority(&self, fingerprint: &Fingerprint) -> Option<&Authority> {
        self.authorities.get(*self.known.get(fingerprint)?)
    }

    /// What was decided about a certificate; `None` when it is not known.
    pub fn standing(&self, certificate: &Certificate) -> Option<Standing> {
        let at = self.known.get(&certificate.fingerprint().ok()?)?;
        self.authorities.get(*at).map(|own| own.standing)
    }

    /// Roots that may have signed a certificate, best first: by key identifier, by name, then all of the country. Which one
    /// did, only its signature says.
    pub fn candidates(&self, certificate: &Certificate) -> Vec<(&Authority, FoundBy)> {
        let by_key_id = certificate.authority_key_id().and_then(|id| self.by_key_id.get(id));
        let by_name = self.by_name.get(&certificate.issuer.normal());
        let country = certificate.issuer.country();
        let by_country = country.and_then(|country| self.by_country.get(&country));
        let mut seen = Vec::new();
        let ways = [(by_key_id, FoundBy::KeyId), (by_name, FoundBy::Name), (by_country, FoundBy::Country)];
        for (places, how) in ways {
            for at in places.into_iter().flatten() {
                if seen.len() < CANDIDATES_MAX && !seen.iter().any(|(own, _)| own == at) {
                    seen.push((*at, how));
                }
            }
        }
        let found = seen.into_iter().filter_map(|(at, how)| Some((self.authorities.get(at)?, how)));
        found.filter(|(authority, _)| authority.kind == AuthorityKind::Root).collect()
    }

    /// Authorities with a subject name, roots and links alike.
    pub fn named(&self, name: &Name) -> impl Iterator<Item = &Authority> {
        let places = self.by_name.get(&name.normal());
        places.into_iter().flatten().filter_map(|at| self.authorities.get(*at))
    }

    /// A stored document signer that a security object names.
    pub fn find_signer(&self, id: &SignerId, deviations: &mut Deviations) -> Option<&Certificate> {
        let places = match id {
            SignerId::KeyId(id) => self.signers_by_key_id.get(id),
            SignerId::IssuerAndSerial(_, serial) => self.signers_by_serial.get(serial),
        };
        let mut found = places.into_iter().flatten().filter_map(|at| self.signers.get(*at));
        found.find(|signer| id.names(signer, deviations))
    }

    /// Whether a trusted root of the list's own name signed it.
    fn verifies(&self, list: &RevocationList, issuer: &NormalName) -> bool {
        let Ok(algorithm) = list.algorithm.clone() else { return false };
        let places = self.by_name.get(issuer).into_iter().flatten().take(CANDIDATES_MAX);
        let roots = places.filter_map(|at| self.authorities.get(*at)).filter(|own| {
            let may_sign = own.certificate.key_usage().is_some_and(|usage| usage.signs_revocations());
            own.standing == Standing::Anchor && own.kind == AuthorityKind::Root && may_sign
        });
        roots.filter_map(|own| own.key.as_ref().ok()).any(|key| {
            key.verify(algorithm, &list.signed, &list.signature, &mut Deviations::new()) == Ok(true)
        })
    }

    /// What is known of a certificate's revocation. An authority's lists cover all its generations (Doc 9303-12 7.1.4).
    pub fn revocation(&self, certificate: &Certificate, now: Instant) -> RevocationState {
        let Some(places) = self.revocations_by_issuer.get(&certificate.issuer.normal()) else {
            return RevocationState::Missing;
        };
        let lists = places.iter().filter_map(|at| self.revocations.get(*at)).filter(|own| own.verified);
        let mut newest: Option<&KnownList> = None;
        for own in lists {
            if let Some(revoked) = own.list.find(&certificate.serial) {
                return RevocationState::Revoked(revoked.clone());
            }
            if newest.is_none_or(|other| other.list.this_update < own.list.this_update) {
                newest = Some(own);
            }
        }
        match newest {
            None => RevocationState::Unverifiable,
            Some(own) if own.list.is_fresh(now) => RevocationState::Fresh(own.list.this_update),
            Some(own) => RevocationState::Stale(own.list.this_update),
        }
    }

    /// What a document's own state says is wrong with it: lists of other states say nothing about it.
    pub fn deviances(&self, document: DocumentRef<'_>) -> Vec<&Deviance> {
        let Some(country) = document.signer.and_then(Certificate::country) else { return Vec::new() };
        let own = self.deviations.iter().filter(|list| list.country() == Some(country.as_str()));
        own.flat_map(|list| list.get().find(document)).collect()
    }

    /// Deviation lists whose signers held when the store was made.
    pub fn deviation_lists(&self) -> impl Iterator<Item = &DeviationList> {
        self.deviations.iter().map(TrustedList::get)
    }

    /// What a signer's own state says is wrong with all the documents that it signed.
    pub fn defects(&self, signer: &Certificate) -> Vec<&SignerDefect> {
        let Some(country) = signer.country() else { return Vec::new() };
        let own = self.defects.iter().filter(|list| list.country() == Some(country.as_str()));
        own.flat_map(|list| list.get().find(signer)).collect()
    }

    /// Defect lists whose signers held when the store was made.
    pub fn defect_lists(&self) -> impl Iterator<Item = &DefectList> {
        self.defects.iter().map(TrustedList::get)
    }

    /// Revocation lists: issuer, time, and whether it verifies.
    pub fn revocation_lists(&self) -> impl Iterator<Item = (&RevocationList, bool)> {
        self.revocations.iter().map(|own| (&own.list, own.verified))
    }
}
