//! Searching the log by account, kind, subject and time, newest first.

use kernel::{AccountId, Outcome, Problem, Timestamp};
use platform::{Row, Tx, params};
use serde_json::Value as Json;
use tlog_tiles::record_hash;

use crate::grants::{Grant, Scope};

/// Entries on one page at most.
pub const PAGE_MAX: usize = 200;

/// What is searched for; what is `None` is not asked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    /// Who acted.
    pub account: Option<AccountId>,
    /// What happened.
    pub kind: Option<String>,
    /// About whom or what, by id.
    pub subject: Option<String>,
    /// Not before.
    pub from: Option<Timestamp>,
    /// Not after.
    pub to: Option<Timestamp>,
    /// Only entries before this position: where the last page ended.
    pub before: Option<u64>,
    /// How many, up to [`PAGE_MAX`].
    pub limit: usize,
}

/// One entry as it was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// Position in the log.
    pub index: u64,
    /// The entry.
    pub entry: Json,
    /// Sign-in name of the account that acted, when it is one that exists.
    pub actor_name: Option<String>,
    /// Leaf hash after RFC 6962, in hex.
    pub leaf_hash: String,
}

/// Searches. The reading is itself an entry of the log: the grant proves it.
pub fn search(tx: &mut Tx<'_>, grant: &Grant, query: &Query) -> Outcome<Vec<Found>> {
    if *grant.scope() != Scope::AuditLog {
        return Err(Problem::internal("a grant of another scope was used to search the audit log"));
    }
    let sql = if query.subject.is_some() {
        include_str!("../../sql/audit_search_subject.sql")
    } else if query.account.is_some() {
        include_str!("../../sql/audit_search_account.sql")
    } else if query.kind.is_some() {
        include_str!("../../sql/audit_search_kind.sql")
    } else {
        include_str!("../../sql/audit_search_time.sql")
    };
    let rows = tx.query(
        sql,
        &params![
            query.account,
            query.subject.as_deref(),
            query.kind.as_deref(),
            query.from.map_or(i64::MIN, Timestamp::micros),
            query.to.map_or(i64::MAX, Timestamp::micros),
            query.before.map_or(i64::MAX, |b| i64::try_from(b).unwrap_or(i64::MAX)),
            query.limit.clamp(1, PAGE_MAX)
        ],
    )?;
    rows.iter().map(found).collect()
}

fn found(row: &Row) -> Outcome<Found> {
    let leaf = row.bytes(1)?;
    let entry = serde_json::from_slice(leaf)
        .map_err(|e| Problem::internal(format!("an audit entry is no JSON: {e}")))?;
    let actor_name = row.opt_text(2)?.map(str::to_owned);
    Ok(Found { index: row.count(0)?, entry, actor_name, leaf_hash: hex::encode(record_hash(leaf).0) })
}
