//! Imports: a file is read whole, its difference is proposed, and a second person puts it into force.
//!
//! A faulty file is kept as a refused import with its faults; the list stays as it was. The only import without a
//! second person is the first one of a shipped list when the product is set up, which the audit log names.

use accountability::{Ending, Entry as AuditEntry, audit};
use kernel::{Date, EntryId, ListId, Outcome, Problem, Timestamp};
use platform::{Call, Tx};
use serde_json::json;
use sha2::{Digest, Sha256};

use crate::diff::{Report, Step, compare, digest};
use crate::events;
use crate::import::{self, Faults, Files, Imported, Reading};
use crate::model::{Entry, EntryState, ImportId, List, ListKind};
use crate::rules;
use crate::service::{Part, SYSTEM, Service, blocking, check_list};
use crate::store::{self, ImportRow};

/// Imports shown of a list.
const IMPORTS_SHOWN: usize = 50;

/// What a second person says about an import.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImportDecision {
    /// Put into force.
    Approve,
    /// Refuse.
    Reject,
}

/// Who puts an import into force.
struct Hands<'a> {
    author: &'a str,
    approver: &'a str,
    now: Timestamp,
}

impl Service {
    /// Reads a file and proposes what it would change; a faulty file gives a refused import with its faults.
    ///
    /// # Errors
    /// `problem-list-not-found`, `problem-list-own` for a list that takes no files.
    pub async fn propose_import(&self, call: &Call, list: ListId, files: Files) -> Outcome<ImportRow> {
        let author = call.caller()?.account.to_string();
        let (id, now) = (ImportId::new(call.now, self.entropy.bytes10()), call.now);
        let audit_entry = AuditEntry::of_call("screening.import.propose", call).about(&id);
        let format = files.format().as_str().to_owned();
        let (hash, reading) = blocking(move || (hash(&files), import::read(&files))).await?;
        self.ledger
            .write("screening.import.propose", move |tx| {
                let target = store::one_list(tx, &list)?;
                if target.kind != ListKind::Imported {
                    return Err(Problem::conflict("problem-list-own").with("list", list.as_str()));
                }
                let (state, report) = match &reading {
                    Ok(r) => ("proposed", compare(&store::known(tx, &list)?, &r.subjects, &r.notices).1),
                    Err(faults) => ("refused", refused(faults)),
                };
                let ending = if reading.is_ok() { Ending::Done } else { Ending::Refused };
                let details =
                    json!({ "list": list, "sha256": hash, "state": state, "faults": report.faults.len() });
                let row = ImportRow {
                    id,
                    list,
                    format,
                    state: state.to_owned(),
                    author,
                    decided_by: None,
                    proposed_at: now,
                    decided_at: None,
                    report,
                };
                store::insert_import(tx, &row, &hash)?;
                if let Ok(r) = &reading {
                    store::insert_import_content(tx, &row.id, &r.subjects)?;
                }
                audit::append(tx, audit_entry.ended(ending).with(details))?;
                events::list_changed(tx, &row.list, state)?;
                Ok(row)
            })
            .await
    }

    /// Puts another's import into force or refuses it; all or nothing.
    ///
    /// # Errors
    /// `problem-own-entry`, `problem-import-decided`, `problem-import-not-found`.
    pub async fn decide_import(
        &self,
        call: &Call,
        id: ImportId,
        decision: ImportDecision,
    ) -> Outcome<ImportRow> {
        let by = call.caller()?.account.to_string();
        let now = call.now;
        let audit_entry = AuditEntry::of_call("screening.import.decide", call).about(&id);
        let refusal = audit_entry.clone().ended(Ending::Refused);
        let decided = self
            .ledger
            .write("screening.import.decide", move |tx| {
                let mut row = store::import(tx, &id)?;
                rules::second_person(&row.author, &by)?;
                if row.state != "proposed" {
                    return Err(Problem::conflict("problem-import-decided").with("state", row.state.as_str()));
                }
                let subjects = store::take_import_content(tx, &id)?;
                if decision == ImportDecision::Approve {
                    let list = store::one_list(tx, &row.list)?;
                    let reading = Reading { subjects, notices: row.report.notices.clone() };
                    row.report =
                        apply(tx, &list, &reading, &Hands { author: &row.author, approver: &by, now })?;
                }
                row.state =
                    if decision == ImportDecision::Approve { "applied" } else { "rejected" }.to_owned();
                (row.decided_by, row.decided_at) = (Some(by), Some(now));
                store::decide_import(tx, &row)?;
                audit::append(tx, audit_entry.with(counts(&row)))?;
                events::list_changed(tx, &row.list, &row.state)?;
                Ok(row)
            })
            .await;
        match decided {
            Ok(row) => {
                if row.state == "applied" {
                    self.refresh(Part::All).await?;
                }
                Ok(row)
            }
            Err(problem) => {
                if problem.message.id == "problem-own-entry" {
                    let job = move |tx: &mut Tx<'_>| audit::append(tx, refusal).map(drop);
                    self.ledger.write("screening.import.decide", job).await?;
                }
                Err(problem)
            }
        }
    }

    /// The latest imports of a list.
    pub async fn imports(&self, list: ListId) -> Outcome<Vec<ImportRow>> {
        let job = move |tx: &mut Tx<'_>| store::imports(tx, &list, IMPORTS_SHOWN);
        self.ledger.read("screening.imports", job).await
    }

    /// Sets up a shipped list with its first import, by the system. A list that exists already stays as it is.
    ///
    /// # Errors
    /// The first fault of the file, as `problem-import-refused`.
    pub async fn install(&self, list: List, files: Files, now: Timestamp) -> Outcome<Option<ImportRow>> {
        check_list(&list, now.date_utc())?;
        let id = ImportId::new(now, self.entropy.bytes10());
        let format = files.format().as_str().to_owned();
        let (hash, reading) = blocking(move || (hash(&files), import::read(&files))).await?;
        let reading = reading.map_err(|f| import_refused(&f))?;
        let row = self
            .ledger
            .write("screening.install", move |tx| {
                if store::insert_list(tx, &list)? == 0 {
                    return Ok(None);
                }
                let report = apply(tx, &list, &reading, &Hands { author: SYSTEM, approver: SYSTEM, now })?;
                let row = ImportRow {
                    id,
                    list: list.id.clone(),
                    format,
                    state: "applied".to_owned(),
                    author: SYSTEM.to_owned(),
                    decided_by: Some(SYSTEM.to_owned()),
                    proposed_at: now,
                    decided_at: Some(now),
                    report,
                };
                store::insert_import(tx, &row, &hash)?;
                let entry = AuditEntry::new(now, "screening.install", audit::Actor::System).about(&row.id);
                audit::append(tx, entry.with(counts(&row)))?;
                events::list_changed(tx, &list.id, "applied")?;
                Ok(Some(row))
            })
            .await?;
        if row.is_some() {
            self.refresh(Part::All).await?;
        }
        Ok(row)
    }
}

impl Service {
    /// Sets up an empty list of our own, by the system. A list that exists already stays as it is.
    ///
    /// # Errors
    /// `problem-entry-field-missing`, `problem-entry-dates`.
    pub async fn install_own(&self, list: List, now: Timestamp) -> Outcome<()> {
        check_list(&list, now.date_utc())?;
        self.ledger
            .write("screening.install_own", move |tx| {
                if store::insert_list(tx, &list)? == 0 {
                    return Ok(());
                }
                audit::append(
                    tx,
                    AuditEntry::new(now, "screening.install", audit::Actor::System).about(&list.id),
                )?;
                events::list_changed(tx, &list.id, "created")
            })
            .await
    }
}

/// The problem that a refused file is, for callers without a screen.
pub fn import_refused(faults: &Faults) -> Problem {
    let count = (faults.told.len() + faults.more) as i64;
    let first = faults.told.first();
    let place = first.and_then(|f| f.line).unwrap_or(0);
    let file = first.and_then(|f| f.file.clone()).unwrap_or_default();
    let field = first.and_then(|f| f.field.clone()).unwrap_or_default();
    Problem::bad_input("problem-import-refused")
        .with("count", count)
        .with("file", file)
        .with("line", place as i64)
        .with("field", field)
}

fn hash(files: &Files) -> String {
    let mut hasher = Sha256::new();
    for part in files.bytes() {
        hasher.update(part);
    }
    hasher.finalize().iter().map(|b| format!("{b:02x}")).collect()
}

fn refused(faults: &Faults) -> Report {
    Report { faults: faults.told.clone(), more_faults: faults.more as u64, ..Default::default() }
}

fn counts(row: &ImportRow) -> serde_json::Value {
    let r = &row.report;
    json!({ "list": row.list, "state": row.state, "added": r.added, "changed": r.changed, "removed": r.removed })
}

/// Brings a list to what the file says, against what the list has now.
fn apply(tx: &mut Tx<'_>, list: &List, reading: &Reading, hands: &Hands<'_>) -> Outcome<Report> {
    let (steps, report) = compare(&store::known(tx, &list.id)?, &reading.subjects, &reading.notices);
    for step in steps {
        match step {
            Step::Add(at) => {
                let subject = &reading.subjects[at];
                let id = entry_id(list, &subject.reference, hands.now);
                store::insert_entry(tx, &entry(list, id, subject, hands), &digest(subject))?;
            }
            Step::Change(id, at) => {
                let subject = &reading.subjects[at];
                store::update_entry(tx, &entry(list, id, subject, hands), &digest(subject))?;
            }
            Step::Remove(id) => drop(store::withdraw_entry(tx, id, "import", hands.now)?),
        }
    }
    store::touch(tx, &list.id, hands.now)?;
    Ok(report)
}

/// An id from list and reference, so that thousands of ids need no random source and a replayed set-up gives the same.
fn entry_id(list: &List, reference: &str, now: Timestamp) -> EntryId {
    let hash = Sha256::digest(format!("{}/{reference}", list.id));
    EntryId::new(now, hash[..10].try_into().expect("SHA-256 has 32 bytes"))
}

fn entry(list: &List, id: EntryId, subject: &Imported, hands: &Hands<'_>) -> Entry {
    let expires_on: Date = subject.expires_on.unwrap_or(list.expires_on);
    Entry {
        id,
        list: list.id.clone(),
        reference: subject.reference.clone(),
        version: 1,
        state: EntryState::Active,
        particulars: subject.particulars.clone(),
        action: subject.action.unwrap_or(list.action),
        basis: subject.basis.clone().unwrap_or_else(|| list.basis.clone()),
        reason: list.purpose.clone(),
        author: hands.author.to_owned(),
        approver: Some(hands.approver.to_owned()),
        decision_reason: None,
        proposed_at: hands.now,
        decided_at: Some(hands.now),
        review_on: list.review_on.min(expires_on),
        expires_on,
    }
}
