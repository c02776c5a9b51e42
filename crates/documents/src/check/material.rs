//! What the trust store holds of the state that a document is of: enough to judge the document exactly as the whole store would,
//! small enough to keep with each check. Objects are kept by their digest, so a thousand checks share one certificate.

use std::collections::{BTreeMap, BTreeSet};

use docpki::certificate::Certificate;
use docpki::cms::SignedData;
use docpki::crl::RevocationList;
use docpki::defectlist::DefectList;
use docpki::deviation::Deviations;
use docpki::deviationlist::DeviationList;
use docpki::path::{RevocationPolicy, judge_list};
use docpki::trust::{Authority, Standing as Held, TrustStore, TrustStoreBuilder};
use docpki::{Instant, Sod};
use kernel::{Outcome, Problem};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::chip::ChipEvidence;
use crate::trust::Standing;

/// Objects of one state of trust at most; a state has some tens.
const OBJECTS_MAX: usize = 4_000;

/// What an object is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum ObjectKind {
    Authority,
    Signer,
    RevocationList,
    DeviationList,
    DefectList,
}

impl ObjectKind {
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Authority => "authority",
            Self::Signer => "signer",
            Self::RevocationList => "revocation_list",
            Self::DeviationList => "deviation_list",
            Self::DefectList => "defect_list",
        }
    }
}

/// An object of a state of trust, and how it stood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Entry {
    pub kind: ObjectKind,
    pub sha256: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub standing: Option<Standing>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub provenance: String,
}

/// A state of trust about one state's documents.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Material {
    pub entries: Vec<Entry>,
    pub objects: BTreeMap<String, Vec<u8>>,
}

pub(super) fn hex_digest(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}

impl Material {
    /// All of a store that the judgement of this evidence can look at, in the store's order.
    ///
    /// # Errors
    /// More objects than any state has.
    pub fn of(evidence: &ChipEvidence, store: &TrustStore) -> Outcome<Self> {
        let mut own = Self::default();
        let Some(sod) = evidence.file("EF.SOD").and_then(|file| Sod::read(file).ok()) else { return Ok(own) };
        let stored = sod.signed.signers.iter().filter_map(|signer| {
            let mut ignored = Deviations::new();
            store.find_signer(&signer.id, &mut ignored)
        });
        let stored: Vec<&Certificate> = stored.collect();
        let mut subjects = sod.certificates.clone();
        subjects.extend(stored.iter().map(|own| (*own).clone()));
        let countries: BTreeSet<String> = subjects.iter().filter_map(Certificate::country).collect();
        let of_country = |signed: &SignedData| {
            let signers = signers_of(signed);
            signers.iter().filter_map(Certificate::country).any(|country| countries.contains(&country))
        };
        let deviations: Vec<&DeviationList> =
            store.deviation_lists().filter(|list| of_country(&list.signed)).collect();
        let defects: Vec<&DefectList> =
            store.defect_lists().filter(|list| of_country(&list.signed)).collect();
        subjects.extend(deviations.iter().flat_map(|list| signers_of(&list.signed)));
        subjects.extend(defects.iter().flat_map(|list| signers_of(&list.signed)));
        let near = store.authorities().iter().filter(|own| subjects.iter().any(|one| is_near(own, one)));
        let near: Vec<&Authority> = near.collect();
        let mut issuers: Vec<_> = subjects.iter().map(|one| one.issuer.normal()).collect();
        issuers.extend(near.iter().map(|own| own.certificate.subject.normal()));
        for authority in near {
            let standing = match authority.standing {
                Held::Anchor => Standing::Anchor,
                Held::Pending => Standing::Pending,
                Held::Distrusted => Standing::Distrusted,
            };
            let raw = &authority.certificate.raw;
            own.add(ObjectKind::Authority, raw, Some(standing), &authority.provenance);
        }
        for signer in stored {
            own.add(ObjectKind::Signer, &signer.raw, None, "");
        }
        for (list, _) in store.revocation_lists().filter(|(list, _)| issuers.contains(&list.issuer.normal()))
        {
            own.add(ObjectKind::RevocationList, &list.raw, None, "");
        }
        for list in deviations {
            own.add(ObjectKind::DeviationList, &list.raw, None, "");
        }
        for list in defects {
            own.add(ObjectKind::DefectList, &list.raw, None, "");
        }
        if own.entries.len() > OBJECTS_MAX {
            return Err(Problem::internal("a state has more certificates and lists than a check keeps"));
        }
        Ok(own)
    }

    fn add(&mut self, kind: ObjectKind, bytes: &[u8], standing: Option<Standing>, provenance: &str) {
        let sha256 = hex_digest(bytes);
        self.objects.entry(sha256.clone()).or_insert_with(|| bytes.to_vec());
        self.entries.push(Entry { kind, sha256, standing, provenance: provenance.to_owned() });
    }

    /// The text whose digest names this state of trust.
    pub fn text(&self) -> String {
        serde_json::to_string(&self.entries).expect("plain data")
    }

    /// The digest that names it.
    pub fn digest(&self) -> String {
        hex_digest(self.text().as_bytes())
    }

    /// A store of exactly this. Deviation and defect lists count as their signers stood at `at`.
    ///
    /// # Errors
    /// An object that is not there or no longer reads: then nothing is judged.
    pub fn store(&self, at: Instant) -> Outcome<TrustStore> {
        let broken = |e: docpki::Error| Problem::internal(format!("kept trust material: {e}"));
        let mut builder = TrustStoreBuilder::default();
        let (mut lists, mut defects) = (Vec::new(), Vec::new());
        for entry in &self.entries {
            let bytes = self.objects.get(&entry.sha256);
            let bytes = bytes.ok_or_else(|| Problem::internal("kept trust material is incomplete"))?;
            match entry.kind {
                ObjectKind::Authority => {
                    let held = match entry.standing {
                        Some(Standing::Anchor) => Held::Anchor,
                        Some(Standing::Distrusted) => Held::Distrusted,
                        Some(Standing::Pending | Standing::NotAsked) | None => Held::Pending,
                    };
                    let certificate = Certificate::read(bytes).map_err(broken)?;
                    builder.authority(certificate, held, &entry.provenance).map_err(broken)?;
                }
                ObjectKind::Signer => {
                    builder.signer(Certificate::read(bytes).map_err(broken)?).map_err(broken)?;
                }
                ObjectKind::RevocationList => {
                    builder.revocations(RevocationList::read(bytes).map_err(broken)?).map_err(broken)?;
                }
                ObjectKind::DeviationList => lists.push(DeviationList::read(bytes).map_err(broken)?),
                ObjectKind::DefectList => defects.push(DefectList::read(bytes).map_err(broken)?),
            }
        }
        if lists.is_empty() && defects.is_empty() {
            return Ok(builder.build());
        }
        let anchors = builder.clone().build();
        for list in lists {
            let (_, trusted) = judge_list(&anchors, list, RevocationPolicy::WhenPresent, at);
            if let Some(trusted) = trusted {
                builder.deviations(trusted).map_err(broken)?;
            }
        }
        for list in defects {
            let (_, trusted) = judge_list(&anchors, list, RevocationPolicy::WhenPresent, at);
            if let Some(trusted) = trusted {
                builder.defects(trusted).map_err(broken)?;
            }
        }
        Ok(builder.build())
    }
}

fn signers_of(signed: &SignedData) -> Vec<Certificate> {
    signed.certificates.iter().filter_map(|encoded| Certificate::read(encoded).ok()).collect()
}

/// Whether the store could take an authority for a certificate's: by key identifier, by name or by country.
fn is_near(authority: &Authority, of: &Certificate) -> bool {
    let subject = &authority.certificate.subject;
    let by_key = of.authority_key_id().is_some_and(|id| authority.certificate.subject_key_id() == Some(id));
    let country = of.issuer.country();
    by_key || (country.is_some() && subject.country() == country) || subject.normal() == of.issuer.normal()
}
