//! The ledger's rows of lists, entries and imports. Every function takes the transaction first; those that read
//! entries for a person take the [`Grant`] that was written for it.

use std::collections::HashMap;

use accountability::Grant;
use kernel::{Date, EntryId, ListId, Outcome, Problem, Timestamp};
use platform::{Row, Tx, Value, params};

use crate::diff::{Known, gaps, search_text};
use crate::model::{Entry, EntryState, ImportId, List, ListKind};
use crate::snapshot::Listing;

/// What an owner must look after, in numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Health {
    /// Entries in force.
    pub active: u64,
    /// Entries that wait for a second person.
    pub pending: u64,
    /// Persons without a date of birth.
    pub missing_birth: u64,
    /// Persons whose names are single words.
    pub single_name: u64,
    /// Entries whose time has ended.
    pub expired: u64,
    /// Entries that are due for review.
    pub review_due: u64,
}

pub(crate) fn insert_list(tx: &mut Tx<'_>, l: &List) -> Outcome<u64> {
    tx.execute(
        include_str!("../sql/list_insert.sql"),
        &params![
            &l.id,
            &l.name,
            l.kind,
            &l.owner,
            &l.authority,
            &l.basis,
            &l.purpose,
            l.action,
            l.review_on,
            l.expires_on,
            l.updated_at
        ],
    )
}

pub(crate) fn lists(tx: &mut Tx<'_>) -> Outcome<Vec<List>> {
    tx.query(include_str!("../sql/list_select.sql"), &[])?.iter().map(list).collect()
}

pub(crate) fn one_list(tx: &mut Tx<'_>, id: &ListId) -> Outcome<List> {
    lists(tx)?.into_iter().find(|l| l.id == *id).ok_or_else(|| Problem::not_found("problem-list-not-found"))
}

fn list(r: &Row) -> Outcome<List> {
    Ok(List {
        id: r.parse(0)?,
        name: r.text(1)?.to_owned(),
        kind: r.parse(2)?,
        owner: r.text(3)?.to_owned(),
        authority: r.text(4)?.to_owned(),
        basis: r.text(5)?.to_owned(),
        purpose: r.text(6)?.to_owned(),
        action: r.parse(7)?,
        review_on: r.parse(8)?,
        expires_on: r.parse(9)?,
        updated_at: r.timestamp(10)?,
    })
}

pub(crate) fn touch(tx: &mut Tx<'_>, list: &ListId, now: Timestamp) -> Outcome<u64> {
    tx.execute(include_str!("../sql/list_touch.sql"), &params![list, now])
}

pub(crate) fn health(tx: &mut Tx<'_>, today: Date) -> Outcome<HashMap<ListId, Health>> {
    let rows = tx.query(include_str!("../sql/list_health.sql"), &params![today])?;
    let each = rows.iter().map(|r| {
        let health = Health {
            active: r.count(1)?,
            pending: r.count(2)?,
            missing_birth: r.count(3)?,
            single_name: r.count(4)?,
            expired: r.count(5)?,
            review_due: r.count(6)?,
        };
        Ok((r.parse(0)?, health))
    });
    each.collect()
}

pub(crate) fn insert_entry(tx: &mut Tx<'_>, e: &Entry, digest: &str) -> Outcome<u64> {
    let (missing_birth, single_name) = gaps(&e.particulars);
    tx.execute(
        include_str!("../sql/entry_insert.sql"),
        &params![
            e.id,
            &e.list,
            &e.reference,
            e.version,
            e.state,
            Value::json(&e.particulars),
            e.action,
            &e.basis,
            &e.reason,
            &e.author,
            e.approver.as_deref(),
            e.decision_reason.as_deref(),
            e.proposed_at,
            e.decided_at,
            e.review_on,
            e.expires_on,
            e.particulars.kind,
            digest,
            search_text(&e.particulars, &e.reference),
            e.particulars.title(),
            missing_birth,
            single_name
        ],
    )
}

pub(crate) fn update_entry(tx: &mut Tx<'_>, e: &Entry, digest: &str) -> Outcome<u64> {
    let (missing_birth, single_name) = gaps(&e.particulars);
    tx.execute(
        include_str!("../sql/entry_update.sql"),
        &params![
            e.id,
            Value::json(&e.particulars),
            digest,
            search_text(&e.particulars, &e.reference),
            e.particulars.title(),
            missing_birth,
            single_name,
            e.action,
            &e.basis,
            &e.author,
            e.approver.as_deref(),
            e.decided_at,
            e.review_on,
            e.expires_on,
            e.particulars.kind
        ],
    )
}

pub(crate) fn withdraw_entry(tx: &mut Tx<'_>, id: EntryId, reason: &str, now: Timestamp) -> Outcome<u64> {
    tx.execute(include_str!("../sql/entry_withdraw.sql"), &params![id, reason, now])
}

/// Ends entries whose time is over; returns how many.
pub(crate) fn expire(tx: &mut Tx<'_>, today: Date, now: Timestamp) -> Outcome<u64> {
    tx.execute(include_str!("../sql/entry_expire.sql"), &params![today, now])
}

fn entry_row(r: &Row) -> Outcome<Entry> {
    Ok(Entry {
        id: r.parse(0)?,
        list: r.parse(1)?,
        reference: r.text(2)?.to_owned(),
        version: r.count(3)?,
        state: r.parse(4)?,
        particulars: r.json(5)?,
        action: r.parse(6)?,
        basis: r.text(7)?.to_owned(),
        reason: r.text(8)?.to_owned(),
        author: r.text(9)?.to_owned(),
        approver: r.opt_text(10)?.map(str::to_owned),
        decision_reason: r.opt_text(11)?.map(str::to_owned),
        proposed_at: r.timestamp(12)?,
        decided_at: r.opt_timestamp(13)?,
        review_on: r.parse(14)?,
        expires_on: r.parse(15)?,
    })
}

pub(crate) fn entry(tx: &mut Tx<'_>, _read: &Grant, id: EntryId) -> Outcome<Entry> {
    let row = tx.query_opt(include_str!("../sql/entry_select.sql"), &params![id])?;
    row.as_ref().map(entry_row).transpose()?.ok_or_else(|| Problem::not_found("problem-entry-not-found"))
}

/// An entry about to be decided: the decision's own audit entry takes the place of a grant.
pub(crate) fn entry_to_decide(tx: &mut Tx<'_>, id: EntryId) -> Outcome<Entry> {
    let row = tx.query_opt(include_str!("../sql/entry_select.sql"), &params![id])?;
    row.as_ref().map(entry_row).transpose()?.ok_or_else(|| Problem::not_found("problem-entry-not-found"))
}

/// Which entries of a list, and from where on.
#[derive(Debug, Clone, Default)]
pub(crate) struct Page {
    pub text: String,
    pub state: Option<EntryState>,
    pub after: Option<EntryId>,
    pub limit: usize,
}

pub(crate) fn entries(tx: &mut Tx<'_>, _read: &Grant, list: &ListId, page: &Page) -> Outcome<Vec<Entry>> {
    let folded = namematch::fold(&page.text);
    // Words in any order would need one condition each; the folded text as it was typed is what people look for.
    let pattern = format!("%{}%", folded.replace(['%', '_'], " "));
    let state = page.state.map_or("%", EntryState::as_str);
    let after = page.after.map(|e| e.to_string()).unwrap_or_default();
    let rows =
        tx.query(include_str!("../sql/entry_page.sql"), &params![list, pattern, state, after, page.limit])?;
    rows.iter().map(entry_row).collect()
}

pub(crate) fn decide_entry(
    tx: &mut Tx<'_>,
    e: &Entry,
    to: EntryState,
    by: &str,
    reason: Option<&str>,
    now: Timestamp,
) -> Outcome<()> {
    let sql = include_str!("../sql/entry_decide.sql");
    match tx.execute(sql, &params![e.id, to, by, reason, now, e.state])? {
        1 => Ok(()),
        _ => Err(Problem::forbidden("problem-own-entry").because("the statement refused the decision")),
    }
}

/// The entries in force, for the snapshot. Nobody reads them here: they go into the matcher.
pub(crate) fn active(tx: &mut Tx<'_>, kind: ListKind) -> Outcome<Vec<Listing>> {
    let rows = tx.query(include_str!("../sql/entry_active.sql"), &params![kind])?;
    let each = rows.iter().map(|r| {
        Ok(Listing {
            entry: r.parse(0)?,
            version: r.count(1)?,
            list: r.parse(2)?,
            list_name: r.text(3)?.to_owned(),
            reference: r.text(4)?.to_owned(),
            particulars: r.json(5)?,
            action: r.parse(6)?,
            basis: r.text(7)?.to_owned(),
            expires_on: r.parse(8)?,
        })
    });
    each.collect()
}

/// What a list has, by reference.
pub(crate) fn known(tx: &mut Tx<'_>, list: &ListId) -> Outcome<HashMap<String, Known>> {
    let rows = tx.query(include_str!("../sql/entry_known.sql"), &params![list])?;
    let each = rows.iter().map(|r| {
        let known = Known {
            entry: r.parse(1)?,
            digest: r.text(2)?.to_owned(),
            state: r.parse(3)?,
            title: r.text(4)?.to_owned(),
        };
        Ok((r.text(0)?.to_owned(), known))
    });
    each.collect()
}

/// An import as the ledger keeps it.
#[derive(Debug, Clone, PartialEq)]
pub struct ImportRow {
    /// Id.
    pub id: ImportId,
    /// List.
    pub list: ListId,
    /// Layout.
    pub format: String,
    /// `proposed`, `refused`, `rejected`, `applied`.
    pub state: String,
    /// Account that proposed it, or `system`.
    pub author: String,
    /// Account that decided.
    pub decided_by: Option<String>,
    /// When it was proposed.
    pub proposed_at: Timestamp,
    /// When it was decided.
    pub decided_at: Option<Timestamp>,
    /// What it changes or why it is refused.
    pub report: crate::diff::Report,
}

pub(crate) fn insert_import(tx: &mut Tx<'_>, i: &ImportRow, digest: &str) -> Outcome<u64> {
    tx.execute(
        include_str!("../sql/import_insert.sql"),
        &params![
            &i.id,
            &i.list,
            &i.format,
            &i.state,
            digest,
            &i.author,
            i.decided_by.as_deref(),
            i.proposed_at,
            i.decided_at,
            Value::json(&i.report)
        ],
    )
}

pub(crate) fn insert_import_content(
    tx: &mut Tx<'_>,
    id: &ImportId,
    subjects: &[crate::import::Imported],
) -> Outcome<u64> {
    tx.execute(include_str!("../sql/import_content_insert.sql"), &params![id, Value::json(&subjects)])
}

/// Takes the waiting subjects out.
pub(crate) fn take_import_content(tx: &mut Tx<'_>, id: &ImportId) -> Outcome<Vec<crate::import::Imported>> {
    let subjects = tx.query_one(include_str!("../sql/import_content_select.sql"), &params![id])?.json(0)?;
    tx.execute(include_str!("../sql/import_content_delete.sql"), &params![id])?;
    Ok(subjects)
}

fn import_row(r: &Row) -> Outcome<ImportRow> {
    Ok(ImportRow {
        id: r.parse(0)?,
        list: r.parse(1)?,
        format: r.text(2)?.to_owned(),
        state: r.text(3)?.to_owned(),
        author: r.text(4)?.to_owned(),
        decided_by: r.opt_text(5)?.map(str::to_owned),
        proposed_at: r.timestamp(6)?,
        decided_at: r.opt_timestamp(7)?,
        report: r.json(8)?,
    })
}

pub(crate) fn import(tx: &mut Tx<'_>, id: &ImportId) -> Outcome<ImportRow> {
    let row = tx.query_opt(include_str!("../sql/import_select.sql"), &params![id])?;
    row.as_ref().map(import_row).transpose()?.ok_or_else(|| Problem::not_found("problem-import-not-found"))
}

pub(crate) fn imports(tx: &mut Tx<'_>, list: &ListId, limit: usize) -> Outcome<Vec<ImportRow>> {
    tx.query(include_str!("../sql/import_page.sql"), &params![list, limit])?.iter().map(import_row).collect()
}

pub(crate) fn decide_import(tx: &mut Tx<'_>, i: &ImportRow) -> Outcome<()> {
    let sql = include_str!("../sql/import_decide.sql");
    let by = i.decided_by.as_deref();
    match tx.execute(sql, &params![&i.id, &i.state, by, i.decided_at, Value::json(&i.report)])? {
        1 => Ok(()),
        _ => Err(Problem::forbidden("problem-own-entry").because("the statement refused the decision")),
    }
}
