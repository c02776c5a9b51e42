//! The virtual component of a Digital Travel Credential: passive authentication of what it holds. It proves no possession, whatever
//! the verdict.

use std::collections::BTreeMap;

use seals::dtc::{Binding, TravelCredential};

use super::judge::{Asked, blank};
use super::record::{SealField, SealKind, SealRecord, SealSigner, SealVerdict};
use crate::chip::{self, ChipEvidence, ChipRecord, DataVerdict, Hex, RoutineCheck};
use crate::model::CheckResult;

/// Judges a credential's bytes.
pub(super) fn judge(bytes: &[u8], asked: &Asked<'_>) -> SealRecord {
    let mut record = blank(SealKind::DtcVc, bytes, asked);
    let credential = match TravelCredential::read(bytes) {
        Ok(credential) => credential,
        Err(error) => return record.with_format_fault(&error),
    };
    record.document = Some(binding(credential.binding()).to_owned());
    let Some(sod) = credential.security_object() else {
        // What its issuer signed anew is read and kept; who may sign it is in no published profile.
        record.add("format", CheckResult::Pass, &[]);
        record.add("signature", CheckResult::NotPerformed, &[("no-security-object", "")]);
        record.verdict = SealVerdict::Undetermined;
        return record;
    };
    record.add("format", CheckResult::Pass, &[]);
    let chip = judged(sod, &credential, asked);
    tell(&mut record, &chip, &credential);
    record
}

fn binding(binding: Binding) -> &'static str {
    match binding {
        Binding::Document => "document",
        Binding::DocumentAndComponent => "document_and_component",
        Binding::Component => "component",
    }
}

/// The record of the same files as if a chip had given them. Without a printed zone the chip's stands for it, and the comparison of the two
/// is told as not performed.
fn judged(sod: &[u8], credential: &TravelCredential, asked: &Asked<'_>) -> ChipRecord {
    let mut files = BTreeMap::from([("EF.SOD".to_owned(), Hex(sod.to_vec()))]);
    files.extend(credential.groups().iter().map(|(number, file)| (format!("DG{number}"), Hex(file.clone()))));
    let own = credential.groups().get(&1).and_then(|file| lds::read_zone(file, &mut lds::Notes::new()).ok());
    let printed = if asked.printed.is_empty() { own.unwrap_or_default() } else { asked.printed.to_vec() };
    let evidence = ChipEvidence {
        version: 1,
        read_at: asked.now.0,
        printed_zone: printed,
        files,
        ..ChipEvidence::default()
    };
    chip::judge(&evidence, asked.store, asked.policy)
}

fn tell(record: &mut SealRecord, chip: &ChipRecord, credential: &TravelCredential) {
    record.checks.extend(chip.checks.iter().filter(|check| check.routine.starts_with("passive/")).cloned());
    let possession = [("possession-not-proven", "")];
    record.add("possession", CheckResult::NotPerformed, &possession);
    let zone = chip.checks.iter().find(|check| check.routine == "zone").cloned();
    if let Some(zone) = zone {
        record.checks.push(RoutineCheck { routine: "seal/zone".to_owned(), ..zone });
    }
    if let Some(file) = credential.groups().get(&1)
        && let Ok(lines) = lds::read_zone(file, &mut lds::Notes::new())
    {
        record.fields.push(SealField { name: "mrz".to_owned(), value: lines.join("\n") });
    }
    let groups: Vec<String> = credential.groups().keys().map(|number| format!("DG{number}")).collect();
    record.fields.push(SealField { name: "data_groups".to_owned(), value: groups.join(" ") });
    record.signer = chip.signer.as_ref().map(|subject| SealSigner {
        reference: subject.clone(),
        subject: Some(subject.clone()),
        issuer: chip.anchor.clone(),
        fingerprint: None,
    });
    record.verdict = match chip.data {
        DataVerdict::Genuine => SealVerdict::Valid,
        DataVerdict::NotGenuine => SealVerdict::Invalid,
        DataVerdict::Undetermined => SealVerdict::Undetermined,
    };
    record.sub_indication =
        (chip.data != DataVerdict::Genuine).then(|| why(chip)).flatten().map(str::to_owned);
    record.trust = match chip.data {
        DataVerdict::Genuine => "trustable",
        DataVerdict::NotGenuine => "high_fraud_potential",
        DataVerdict::Undetermined => "medium_fraud_potential",
    }
    .to_owned();
}

/// The seals' word for the gravest check that did not pass.
fn why(chip: &ChipRecord) -> Option<&'static str> {
    let passive = chip.checks.iter().filter(|check| check.routine.starts_with("passive/"));
    let open = passive.filter(|check| check.result != CheckResult::Pass);
    // Of equals the first: the others follow from it.
    let gravest = open.reduce(|worst, check| if check.result > worst.result { check } else { worst })?;
    Some(match gravest.routine.strip_prefix("passive/")? {
        "security-object" => "WRONG_FORMAT",
        "signer-certificate" => "UNKNOWN_CERTIFICATE",
        "anchor" | "anchor-usage" | "signer-usage" => "UNTRUSTED_CERTIFICATE",
        "signer-validity" => "EXPIRED_CERTIFICATE",
        "revocation" => "REVOKED_CERTIFICATE",
        "states" => "INVALID_DOCUMENTTYPE",
        _ => "INVALID_SIGNATURE",
    })
}
