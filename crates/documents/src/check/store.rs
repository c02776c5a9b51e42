//! The ledger's rows of document checks. Reading one takes a grant: the record states the holder, the evidence holds the face.

use accountability::Grant;
use kernel::{DocumentCheckId, Outcome, PresentationId, Problem, Timestamp};
use platform::{Row, Tx, params};

use super::material::{Entry, Material, hex_digest};
use super::model::{CheckRecord, ReadingId};
use super::prepare::Prepared;

macro_rules! sql {
    ($name:literal) => {
        include_str!(concat!("../../sql/", $name, ".sql"))
    };
}
pub(super) use sql;

/// A check as it is kept, with the digest that decisions refer to.
#[derive(Debug, Clone, PartialEq)]
pub struct Stored {
    /// The record.
    pub record: CheckRecord,
    /// SHA-256 of its text, hex.
    pub digest: String,
}

/// Keeps a check with its evidence and the state of trust, all or nothing.
pub fn insert(tx: &mut Tx<'_>, _: &Grant, prepared: &Prepared, record: CheckRecord) -> Outcome<Stored> {
    let text = serde_json::to_string(&record).expect("plain data");
    let digest = hex_digest(text.as_bytes());
    let material = &prepared.material;
    for entry in &material.entries {
        let bytes = material.objects.get(&entry.sha256).map(Vec::as_slice).unwrap_or_default();
        let values = params![entry.sha256.as_str(), entry.kind.as_str(), bytes];
        tx.execute(sql!("check_object_insert"), &values)?;
    }
    let snapshot = record.trust_store.as_str();
    tx.execute(sql!("check_snapshot_insert"), &params![snapshot, material.text()])?;
    let (id, made_at) = (record.id, record.made_at);
    let reading = record.reading.as_str();
    let values = params![id, reading, record.presentation, made_at, digest.as_str(), snapshot, text];
    tx.execute(sql!("document_check_insert"), &values)?;
    let values = params![id, made_at, record.evidence.as_str(), prepared.sent.evidence.as_bytes()];
    tx.execute(sql!("document_check_evidence_insert"), &values)?;
    Ok(Stored { record, digest })
}

/// The latest check of a presentation.
pub fn of_presentation(tx: &mut Tx<'_>, _: &Grant, id: PresentationId) -> Outcome<Option<Stored>> {
    tx.query_opt(sql!("document_check_of_presentation"), &params![id])?.as_ref().map(stored).transpose()
}

/// The check of a reading that came before.
pub fn of_reading(tx: &mut Tx<'_>, _: &Grant, reading: &ReadingId) -> Outcome<Option<Stored>> {
    let row = tx.query_opt(sql!("document_check_of_reading"), &params![reading.as_str()])?;
    row.as_ref().map(stored).transpose()
}

pub(super) fn find(tx: &mut Tx<'_>, _: &Grant, id: DocumentCheckId) -> Outcome<Stored> {
    let row = tx.query_opt(sql!("document_check_one"), &params![id])?;
    row.as_ref().map_or_else(|| Err(Problem::not_found("problem-document-check-unknown")), stored)
}

fn stored(row: &Row) -> Outcome<Stored> {
    let (text, digest) = (row.text(0)?, row.text(1)?);
    if hex_digest(text.as_bytes()) != digest {
        return Err(Problem::internal("a stored document check is not the one that was made"));
    }
    Ok(Stored { record: row.json(0)?, digest: digest.to_owned() })
}

/// The evidence, byte for byte.
pub(super) fn evidence(tx: &mut Tx<'_>, _: &Grant, id: DocumentCheckId) -> Outcome<String> {
    let row = tx.query_opt(sql!("document_check_evidence_one"), &params![id])?;
    let row = row.ok_or_else(|| Problem::not_found("problem-document-check-evidence-deleted"))?;
    let bytes = row.bytes(0)?;
    if hex_digest(bytes) != row.text(1)? {
        return Err(Problem::internal("stored evidence is not what was sent"));
    }
    String::from_utf8(bytes.to_vec()).map_err(|_| Problem::internal("stored evidence is no text"))
}

/// A state of trust with its objects.
pub(super) fn material(tx: &mut Tx<'_>, digest: &str) -> Outcome<Material> {
    let row = tx.query_one(sql!("check_snapshot_one"), &params![digest])?;
    let entries: Vec<Entry> = row.json(0)?;
    let mut material = Material { entries, ..Material::default() };
    for entry in &material.entries {
        let row = tx.query_one(sql!("check_object_one"), &params![entry.sha256.as_str()])?;
        let bytes = row.bytes(0)?.to_vec();
        if hex_digest(&bytes) != entry.sha256 {
            return Err(Problem::internal("kept trust material is not what was used"));
        }
        material.objects.insert(entry.sha256.clone(), bytes);
    }
    if material.digest() == digest {
        Ok(material)
    } else {
        Err(Problem::internal("a kept state of trust is not the one that was used"))
    }
}

/// Deletes evidence that is too old; how many were.
pub(super) fn purge(tx: &mut Tx<'_>, before: Timestamp) -> Outcome<u64> {
    tx.execute(sql!("document_check_evidence_purge"), &params![before])
}
