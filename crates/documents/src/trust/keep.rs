//! Keeping what an import brought: in parts, so that the decisions of a counter never wait for a collection of 30,000
//! certificates, and seen all at once.
//!
//! The import and its certificates are written in several transactions. Until the last one, which also has the audit entry, a
//! row of `pki_staged` hides them from every reader. An import that never ended is taken up by the next one of the same file, and
//! what it had written by any import that brings it.

use std::sync::Arc;

use accountability::{Entry as AuditEntry, audit};
use docpki::crl::RevocationList;
use kernel::{Outcome, Timestamp};
use platform::{Ledger, Tx};
use serde_json::json;

use super::model::{Fingerprint, ImportId};
use super::rows::{ImportReport, ImportRow, Told};
use super::source::Known;
use super::store;

/// Certificates that one transaction writes at most: about 10 ms.
const AT_ONCE: usize = 250;

/// A part that is ready to be kept.
pub(crate) enum Ready {
    Certificate { known: Box<Known>, entry: String, remark: Option<String>, findings: Vec<Told> },
    Revocations { list: Box<RevocationList>, digest: String },
    Deviations { content: Vec<u8>, deviances: usize, digest: String },
    Defects { content: Vec<u8>, defects: usize, digest: String },
    Gone { entry: String, only: Option<Fingerprint> },
    Replaced { entry: String, by: Fingerprint },
}

/// How an import begins.
enum Begun {
    /// The same bytes were imported before.
    Before(ImportRow),
    /// It is staged, under this id.
    Staged(ImportRow),
}

/// Keeps an import and everything that it brought, with its audit entry, or says what a repeated one would have been.
pub(crate) async fn import(
    ledger: &Ledger,
    row: ImportRow,
    ready: Vec<Ready>,
    entry: AuditEntry,
) -> Outcome<ImportRow> {
    let ready = Arc::new(ready);
    let (parts, told) = (ready.clone(), entry.clone());
    let begun = ledger.write("trust.import", move |tx| begin(tx, row, &parts, told)).await?;
    let row = match begun {
        Begun::Before(row) => return Ok(row),
        Begun::Staged(row) => row,
    };
    for from in (0..ready.len()).step_by(AT_ONCE) {
        let (parts, id, now) = (ready.clone(), row.id.clone(), row.imported_at);
        let part = move |tx: &mut Tx<'_>| {
            let until = parts.len().min(from + AT_ONCE);
            certificates(tx, parts.get(from..until).unwrap_or_default(), &id, now)
        };
        ledger.write("trust.import.part", part).await?;
    }
    ledger.write("trust.import.end", move |tx| end(tx, row, &ready, entry)).await
}

fn begin(tx: &mut Tx<'_>, mut row: ImportRow, ready: &[Ready], entry: AuditEntry) -> Outcome<Begun> {
    if let Some(earlier) = store::find_import(tx, &row.digest)? {
        return repeated(tx, row, earlier, ready, entry).map(Begun::Before);
    }
    match store::staged(tx, &row.digest)? {
        Some(unfinished) => row.id = unfinished,
        None => {
            store::insert_import(tx, &row)?;
            store::stage(tx, &row.id, row.imported_at)?;
        }
    }
    Ok(Begun::Staged(row))
}

fn repeated(
    tx: &mut Tx<'_>,
    mut row: ImportRow,
    earlier: ImportId,
    ready: &[Ready],
    entry: AuditEntry,
) -> Outcome<ImportRow> {
    (row.id, row.repeated) = (earlier, true);
    for part in ready {
        if let Ready::Certificate { findings, .. } = part {
            row.report.known += 1;
            count_findings(findings, &mut row.report);
        }
    }
    audit::append(tx, entry.about(&row.id).with(json!({ "sha256": row.digest, "repeated": true })))?;
    Ok(row)
}

/// A part of the certificates, which nobody sees yet. Where each came from follows at the end: deletions of the same file have
/// their place among them.
fn certificates(tx: &mut Tx<'_>, ready: &[Ready], id: &ImportId, now: Timestamp) -> Outcome<()> {
    if !store::is_staged(tx, id)? {
        // Another server ended the import of the same file; what it brought is known now.
        return Ok(());
    }
    for part in ready {
        if let Ready::Certificate { known, findings, .. } = part {
            store::insert_certificate(tx, known, findings, id, now)?;
        }
    }
    Ok(())
}

/// Everything else, the report and the audit entry; from this commit on the import is seen.
fn end(tx: &mut Tx<'_>, mut row: ImportRow, ready: &[Ready], entry: AuditEntry) -> Outcome<ImportRow> {
    if !store::is_staged(tx, &row.id)? {
        let (id, lists) = (row.id.clone(), std::mem::take(&mut row.report.lists));
        row.report = ImportReport { lists, ..ImportReport::default() };
        return repeated(tx, row, id, ready, entry);
    }
    for part in ready {
        rest(tx, part, &row.id, row.imported_at, &mut row.report)?;
    }
    store::adopt(tx, &row.id)?;
    count_new(tx, &mut row)?;
    store::keep_report(tx, &row.id, &row.report)?;
    store::unstage(tx, &row.id)?;
    let told = &row.report;
    let details = json!({
        "sha256": row.digest, "kind": row.kind, "new": told.new, "known": told.known, "gone": told.gone,
        "revocation_lists": told.new_revocation_lists, "deviation_lists": told.new_deviation_lists,
        "defect_lists": told.new_defect_lists,
        "unread": told.unread.len() as u64 + told.more_unread,
    });
    audit::append(tx, entry.about(&row.id).with(details))?;
    Ok(row)
}

/// What the import brought first, whether it was written now or by an attempt that never ended; all else of it was known.
fn count_new(tx: &mut Tx<'_>, row: &mut ImportRow) -> Outcome<()> {
    row.report.new = store::new_of(tx, &row.id)?.into_iter().collect();
    row.report.pending = store::new_roots(tx, &row.id, ImportReport::PENDING_MAX)?;
    row.report.known = row.report.known.saturating_sub(row.report.new.values().sum());
    Ok(())
}

fn count_findings(findings: &[Told], report: &mut ImportReport) {
    for finding in findings {
        *report.findings.entry(finding.code.clone()).or_default() += 1;
    }
}

/// What follows the certificates themselves: where each came from, lists, deletions, in the order of the file.
fn rest(
    tx: &mut Tx<'_>,
    part: &Ready,
    import: &ImportId,
    now: Timestamp,
    report: &mut ImportReport,
) -> Outcome<()> {
    match part {
        Ready::Certificate { known, entry, remark, findings } => {
            report.known += 1;
            count_findings(findings, report);
            store::insert_provenance(tx, &known.fingerprint, import, entry, remark.as_deref())?;
        }
        Ready::Revocations { list, digest } => {
            report.new_revocation_lists +=
                u64::from(store::insert_revocations(tx, list, digest, import, now)?);
        }
        Ready::Deviations { content, deviances, digest } => {
            let added = store::insert_deviations(tx, content, *deviances, digest, import, now)?;
            report.new_deviation_lists += u64::from(added);
        }
        Ready::Defects { content, defects, digest } => {
            let added = store::insert_defects(tx, content, *defects, digest, import, now)?;
            report.new_defect_lists += u64::from(added);
        }
        Ready::Gone { entry, only: None } => {
            report.gone += store::entry_gone(tx, entry, import, None, now)?;
        }
        Ready::Gone { entry, only: Some(which) } => {
            report.gone += store::value_gone(tx, entry, import, which, now)?;
        }
        Ready::Replaced { entry, by } => {
            report.gone += store::entry_gone(tx, entry, import, Some(by), now)?;
        }
    }
    Ok(())
}

/// An import that stops after its first part, as a crash would leave it.
#[cfg(test)]
pub(crate) async fn begin_and_stop(ledger: &Ledger, file: &[u8], first: &[u8]) -> Outcome<()> {
    use sha2::{Digest, Sha256};

    let now = Timestamp::from_seconds(0);
    let row = ImportRow {
        id: ImportId::new(now, [1; 10]),
        kind: super::model::ImportKind::MasterList,
        digest: super::model::hex(&Sha256::digest(file)),
        source: "test".to_owned(),
        actor: "system".to_owned(),
        imported_at: now,
        repeated: false,
        report: ImportReport::default(),
    };
    let known = Known::read(first).map(Box::new).map_err(|e| kernel::Problem::internal(e.to_string()))?;
    let ready = [Ready::Certificate { known, entry: String::new(), remark: None, findings: Vec::new() }];
    let entry = AuditEntry::new(now, "trust.import", audit::Actor::System);
    let job = move |tx: &mut Tx<'_>| {
        begin(tx, row.clone(), &ready, entry)?;
        certificates(tx, &ready, &row.id, now)
    };
    ledger.write("test.begun", job).await
}
