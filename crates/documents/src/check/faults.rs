//! The fsck of this context: what `gatehouse check` finds wrong in the tables of document checks and of the trust store. Every
//! text and every object must still be what its digest says.

use kernel::{Message, Outcome};
use platform::{Tx, params};

use super::material::{Entry, hex_digest};
use super::model::CheckRecord;
use super::store::sql;

/// Findings of one kind that are named at most.
const NAMED_MAX: usize = 20;
/// Rows read at a time; evidence may be large.
const BATCH: usize = 50;
/// Batches at most.
const BATCHES_MAX: usize = 10_000_000;

/// Something wrong in the tables of documents.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// What, as a message `documents-fault-…`.
    pub message: Message,
    /// About which row, by id or digest.
    pub subject: String,
}

/// Each rule: the message, and a statement that answers the ids of the rows that break it.
const FAULTS: [(&str, &str); 3] = [
    ("documents-fault-standing", sql!("pki_check_standing")),
    ("documents-fault-decision", sql!("pki_check_decision")),
    ("documents-fault-provenance", sql!("pki_check_provenance")),
];

/// Tables whose rows are bytes under their own digest.
const DIGESTED: [(&str, &str); 5] = [
    ("documents-fault-certificate-changed", sql!("pki_check_bytes")),
    ("documents-fault-revocation-list-changed", sql!("pki_check_revocations")),
    ("documents-fault-deviation-list-changed", sql!("pki_check_deviations")),
    ("documents-fault-defect-list-changed", sql!("pki_check_defects")),
    ("documents-fault-object-changed", sql!("check_objects")),
];

/// Looks for rows that contradict each other, and for bytes that are no longer what their digest says. At most 20 of each kind
/// are named.
///
/// # Errors
/// The ledger's.
pub fn check(tx: &mut Tx<'_>) -> Outcome<Vec<Finding>> {
    let mut findings = Vec::new();
    for (id, sql) in FAULTS {
        for row in tx.query(sql, &params![NAMED_MAX])? {
            findings.push(finding(id, row.text(0)?));
        }
    }
    for (id, sql) in DIGESTED {
        walk(tx, sql, &mut findings, |_, row| {
            let is_whole = hex_digest(row.bytes(1)?) == row.text(0)?;
            Ok((!is_whole).then_some(id))
        })?;
    }
    snapshots(tx, &mut findings)?;
    records(tx, &mut findings)?;
    Ok(findings)
}

fn finding(id: &'static str, subject: &str) -> Finding {
    Finding { message: Message::new(id).with("id", subject), subject: subject.to_owned() }
}

/// Goes through a table by its first column, and gathers what a rule says of each row.
fn walk(
    tx: &mut Tx<'_>,
    sql: &'static str,
    findings: &mut Vec<Finding>,
    mut rule: impl FnMut(&mut Tx<'_>, &platform::Row) -> Outcome<Option<&'static str>>,
) -> Outcome<()> {
    let mut after = String::new();
    let mut named = 0;
    for _ in 0..BATCHES_MAX {
        let rows = tx.query(sql, &params![after.as_str(), BATCH])?;
        for row in &rows {
            row.text(0)?.clone_into(&mut after);
            if let Some(id) = rule(tx, row)?.filter(|_| named < NAMED_MAX) {
                findings.push(finding(id, &after));
                named += 1;
            }
        }
        if rows.len() < BATCH {
            break;
        }
    }
    Ok(())
}

fn snapshots(tx: &mut Tx<'_>, findings: &mut Vec<Finding>) -> Outcome<()> {
    walk(tx, sql!("check_snapshots"), findings, |tx, row| {
        if hex_digest(row.text(1)?.as_bytes()) != row.text(0)? {
            return Ok(Some("documents-fault-snapshot-changed"));
        }
        let Ok(entries) = serde_json::from_str::<Vec<Entry>>(row.text(1)?) else {
            return Ok(Some("documents-fault-snapshot-changed"));
        };
        for entry in entries {
            if tx.query_opt(sql!("check_object_known"), &params![entry.sha256.as_str()])?.is_none() {
                return Ok(Some("documents-fault-object-missing"));
            }
        }
        Ok(None)
    })
}

fn records(tx: &mut Tx<'_>, findings: &mut Vec<Finding>) -> Outcome<()> {
    walk(tx, sql!("document_check_records"), findings, |_, row| {
        let is_whole = hex_digest(row.text(2)?.as_bytes()) == row.text(1)?;
        Ok((!is_whole).then_some("documents-fault-check-changed"))
    })?;
    walk(tx, sql!("document_check_evidences"), findings, |_, row| {
        let digest = hex_digest(row.bytes(2)?);
        let record: Option<CheckRecord> = serde_json::from_str(row.text(3)?).ok();
        let is_own = record.is_some_and(|record| record.evidence == digest);
        Ok((digest != row.text(1)? || !is_own).then_some("documents-fault-evidence-changed"))
    })
}
