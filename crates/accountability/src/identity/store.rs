//! Rows of accounts, sessions and role changes. Every function takes the transaction first and knows no rule.

use kernel::{AccountId, Outcome, Problem, Role, SessionId, Timestamp};
use platform::{Row, Tx, params};
use sha2::{Digest, Sha256};

use super::model::{Account, AccountName, AccountState, ChangeState, RoleChange, RoleChangeId, Session};
use super::roles;

macro_rules! sql {
    ($name:literal) => {
        include_str!(concat!("../../sql/", $name, ".sql"))
    };
}
pub(super) use sql;

/// An account with what signing in needs.
pub(super) struct AccountRow {
    pub account: Account,
    pub password_hash: Option<String>,
    pub password_ends_at: Option<Timestamp>,
}

/// SHA-256 in hex: the form in which tokens and names for lock-out are kept.
pub(super) fn hashed(text: &str) -> String {
    hex::encode(Sha256::digest(text))
}

pub(super) fn account_by_name(tx: &mut Tx<'_>, name: &AccountName) -> Outcome<Option<AccountRow>> {
    tx.query_opt(sql!("account_by_name"), &params![name.as_str()])?.as_ref().map(account_row).transpose()
}

pub(super) fn account_by_id(tx: &mut Tx<'_>, id: AccountId) -> Outcome<Option<AccountRow>> {
    tx.query_opt(sql!("account_by_id"), &params![id])?.as_ref().map(account_row).transpose()
}

pub(super) fn account_by_oidc(tx: &mut Tx<'_>, subject: &str) -> Outcome<Option<AccountRow>> {
    tx.query_opt(sql!("account_by_oidc"), &params![subject])?.as_ref().map(account_row).transpose()
}

/// The account, or the problem that there is none.
pub(super) fn account(tx: &mut Tx<'_>, id: AccountId) -> Outcome<Account> {
    account_by_id(tx, id)?.map(|row| row.account).ok_or_else(|| Problem::not_found("problem-account-unknown"))
}

pub(super) fn accounts(tx: &mut Tx<'_>, after: &str, pattern: &str, limit: usize) -> Outcome<Vec<Account>> {
    let rows = tx.query(sql!("account_list"), &params![after, pattern, limit])?;
    rows.iter().map(|row| Ok(account_row(row)?.account)).collect()
}

fn account_row(row: &Row) -> Outcome<AccountRow> {
    let account = Account {
        id: row.parse(0)?,
        name: row.text(1)?.to_owned(),
        display_name: row.text(2)?.to_owned(),
        state: row.parse(3)?,
        locale: row.parse(4)?,
        theme: row.parse(5)?,
        last_sign_in: row.opt_timestamp(6)?,
        must_change_password: row.int(7)? != 0,
        passkeys: row.count(10)?,
        roles: role_set(row, 11)?,
    };
    let password_hash = row.opt_text(8)?.map(str::to_owned);
    Ok(AccountRow { account, password_hash, password_ends_at: row.opt_timestamp(9)? })
}

/// Roles in the order of [`Role::ALL`].
pub(super) fn role_set(row: &Row, at: usize) -> Outcome<Vec<Role>> {
    let mut set = roles::parse(row.opt_text(at)?.unwrap_or_default())?;
    set.sort_unstable();
    Ok(set)
}

pub(super) fn set_roles(tx: &mut Tx<'_>, account: AccountId, roles: &[Role]) -> Outcome<()> {
    tx.execute(sql!("account_roles_clear"), &params![account])?;
    for role in Role::ALL.iter().filter(|r| roles.contains(r)) {
        tx.execute(sql!("account_role_insert"), &params![account, role.as_str()])?;
    }
    Ok(())
}

pub(super) fn set_state(
    tx: &mut Tx<'_>,
    account: AccountId,
    state: AccountState,
    why: Option<&str>,
) -> Outcome<()> {
    tx.execute(sql!("account_set_state"), &params![account, state.as_str(), why]).map(drop)
}

/// Ends every session of an account, but for one when it is given.
pub(super) fn end_sessions(
    tx: &mut Tx<'_>,
    account: AccountId,
    keep: Option<SessionId>,
    now: Timestamp,
) -> Outcome<()> {
    let keep = keep.map(|s| s.to_string()).unwrap_or_default();
    tx.execute(sql!("session_end_all"), &params![account, now, keep]).map(drop)
}

pub(super) fn session(row: &Row) -> Outcome<Session> {
    Ok(Session {
        id: row.parse(0)?,
        method: row.parse(1)?,
        remote: row.opt_text(2)?.map(str::to_owned),
        created_at: row.timestamp(3)?,
        seen_at: row.timestamp(4)?,
        ends_at: row.timestamp(5)?,
        port: row.opt_parse(6)?,
        lane: row.opt_parse(7)?,
    })
}

pub(super) fn role_change(tx: &mut Tx<'_>, id: &RoleChangeId) -> Outcome<RoleChange> {
    tx.query_opt(sql!("role_change_get"), &params![id.as_str()])?
        .as_ref()
        .map(role_change_row)
        .transpose()?
        .ok_or_else(|| Problem::not_found("problem-role-change-unknown"))
}

pub(super) fn role_changes(tx: &mut Tx<'_>) -> Outcome<Vec<RoleChange>> {
    tx.query(sql!("role_change_list"), &[])?.iter().map(role_change_row).collect()
}

fn role_change_row(row: &Row) -> Outcome<RoleChange> {
    Ok(RoleChange {
        id: row.parse(0)?,
        account: row.parse(1)?,
        name: row.text(2)?.to_owned(),
        roles: roles::parse(row.text(3)?)?,
        reason: row.text(4)?.to_owned(),
        proposed_by: row.parse(5)?,
        proposed_at: row.timestamp(6)?,
        state: row.parse::<ChangeState>(7)?,
        decided_by: row.opt_parse(8)?,
    })
}
