//! Signing in with a password, signing out, and opening a session however the person proved who they are.

use kernel::{AccountId, ErrorKind, Outcome, Problem, Redacted, Timestamp};
use platform::{Call, Tx, params};
use serde_json::json;

use super::lockout::{self, Bucket};
use super::model::{Account, AccountState, Session, SignInMethod};
use super::store::{self, AccountRow, hashed, sql};
use super::{Token, password, sessions};
use crate::audit::{self, Ending, Entry};
use crate::service::{Accountability, remote};

/// Longest password that is looked at; longer ones are wrong without hashing them.
const TYPED_MAX: usize = 1_024;

/// A session that was just opened.
#[derive(Debug)]
pub struct Opened {
    /// The token for the cookie.
    pub token: Token,
    /// Whose it is.
    pub account: Account,
}

impl Accountability {
    /// Signs in with a name and a password. The answer to an unknown name, a wrong password and an account without
    /// a password is the same, and takes as long.
    ///
    /// # Errors
    /// 401 `problem-sign-in-failed`; 429 `problem-sign-in-blocked` while a delay runs; 403 `problem-account-locked`,
    /// `problem-account-disabled` or `problem-password-ended` once the password was right.
    pub async fn sign_in(&self, call: &Call, name: &str, typed: Redacted<String>) -> Outcome<Opened> {
        let mut buckets = vec![Bucket::Name(name.to_owned())];
        buckets.extend(call.remote.map(Bucket::Address));
        let parsed = name.parse().ok();
        let (limits, now, counted) = (self.settings.lockout, call.now, buckets.clone());
        let (failures, row) = self
            .ledger
            .write("session.attempt", move |tx| {
                let begun = lockout::begin(tx, &counted, &limits, now)?;
                let row = match &parsed {
                    Some(name) => store::account_by_name(tx, name)?,
                    None => None,
                };
                Ok(begun.map(|failures| (failures, row)))
            })
            .await??;
        let hash = row.as_ref().and_then(|r| r.password_hash.clone());
        let costs = self.settings.password;
        let right = self
            .blocking(move || {
                let typed = typed.expose();
                if typed.len() > TYPED_MAX {
                    Ok(false)
                } else {
                    password::verify(typed, hash.as_deref(), &costs)
                }
            })
            .await?;
        match row {
            Some(row) if right => self.proven(call, row, SignInMethod::Password, buckets).await,
            row => self.failed(call, row, failures).await,
        }
    }

    /// Opens a session for somebody who proved who they are. The session that the call came with ends.
    pub(super) async fn proven(
        &self,
        call: &Call,
        row: AccountRow,
        method: SignInMethod,
        buckets: Vec<Bucket>,
    ) -> Outcome<Opened> {
        let token = Token::new(self.entropy.as_ref());
        let (text, id, settings) = (token.expose().to_owned(), self.new_session_id(), self.settings.session);
        let (call, before) = (call.clone(), call.session_token().map(hashed));
        let account = self
            .ledger
            .write("session.open", move |tx| {
                // Read again: the state may have changed while the password was hashed.
                let row = store::account_by_id(tx, row.account.id)?.ok_or_else(failed)?;
                let entry = Entry::of_call("session.sign_in", &call).about(row.account.id);
                let entry = Entry { actor: row.account.id.into(), ..entry };
                if let Err(problem) = may_open(&row, method, call.now) {
                    let details = json!({ "method": method.as_str(), "why": problem.message.id });
                    audit::append(tx, entry.ended(Ending::Refused).with(details))?;
                    return Ok(Err(problem));
                }
                lockout::forgive(tx, &buckets)?;
                if let Some(before) = before {
                    tx.execute(sql!("session_end_token"), &params![before, call.now])?;
                }
                let (account, now) = (row.account.id, call.now);
                let new = sessions::New { account, method, remote: remote(&call), now, id, token: &text };
                sessions::open(tx, &new, &settings)?;
                audit::append(
                    tx,
                    entry.with(json!({ "method": method.as_str(), "session": id, "address": remote(&call) })),
                )?;
                Ok(Ok(Account { last_sign_in: Some(now), ..row.account }))
            })
            .await??;
        Ok(Opened { token, account })
    }

    /// Writes down a failed sign-in, and locks the account when it was one too many.
    async fn failed(&self, call: &Call, row: Option<AccountRow>, failures: u32) -> Outcome<Opened> {
        let lock = failures >= self.settings.lockout.lock_after;
        let call = call.clone();
        self.ledger
            .write("session.refuse", move |tx| {
                let mut entry = Entry::of_call("session.sign_in", &call).ended(Ending::Refused);
                // What was typed as an unknown name may be a password: nothing of it is kept (ASVS 7.1.1).
                entry.subject = row.as_ref().map(|r| r.account.id.to_string());
                let details = json!({ "method": "password", "failures": failures, "address": remote(&call) });
                audit::append(tx, entry.with(details))?;
                if let Some(row) = row.filter(|r| lock && r.account.state == AccountState::Active) {
                    store::set_state(tx, row.account.id, AccountState::Locked, None)?;
                    store::end_sessions(tx, row.account.id, None, call.now)?;
                    audit::append(tx, Entry::of_call("account.locked", &call).about(row.account.id))?;
                }
                Ok(())
            })
            .await?;
        Err(failed())
    }

    /// Ends the session of the call.
    pub async fn sign_out(&self, call: &Call) -> Outcome<()> {
        let caller = call.caller()?.clone();
        let call = call.clone();
        self.ledger
            .write("session.sign_out", move |tx| {
                tx.execute(sql!("session_end"), &params![caller.session, caller.account, call.now])?;
                audit::append(tx, Entry::of_call("session.sign_out", &call).about(caller.account)).map(drop)
            })
            .await
    }

    /// The caller's own open sessions.
    pub async fn sessions(&self, call: &Call) -> Outcome<Vec<Session>> {
        let (account, settings, now) = (call.caller()?.account, self.settings.session, call.now);
        self.ledger.read("session.list", move |tx| sessions::list(tx, account, &settings, now)).await
    }

    /// Ends one of the caller's own sessions.
    pub async fn revoke_session(&self, call: &Call, session: kernel::SessionId) -> Outcome<()> {
        let account = call.caller()?.account;
        let call = call.clone();
        self.ledger
            .write("session.revoke", move |tx| {
                if tx.execute(sql!("session_end"), &params![session, account, call.now])? == 0 {
                    return Err(Problem::not_found("problem-not-found"));
                }
                audit::append(tx, Entry::of_call("session.revoke", &call).about(session)).map(drop)
            })
            .await
    }

    /// The account of somebody who is signed in, with the session's own facts.
    pub async fn own_account(&self, account: AccountId) -> Outcome<Account> {
        self.ledger.read("account.read", move |tx| store::account(tx, account)).await
    }
}

/// Whether an account may open a session in this way.
fn may_open(row: &AccountRow, method: SignInMethod, now: Timestamp) -> Outcome<()> {
    match row.account.state {
        AccountState::Locked => return Err(Problem::forbidden("problem-account-locked")),
        AccountState::Disabled => return Err(Problem::forbidden("problem-account-disabled")),
        AccountState::Active => {}
    }
    if row.account.roles.iter().any(|role| role.is_machine()) {
        return Err(Problem::forbidden("problem-account-is-device"));
    }
    let ended = row.password_ends_at.is_some_and(|ends| now >= ends);
    if method == SignInMethod::Password && ended {
        return Err(Problem::forbidden("problem-password-ended"));
    }
    Ok(())
}

pub(super) fn failed() -> Problem {
    Problem::new(ErrorKind::Unauthenticated, "problem-sign-in-failed")
}

/// Checks that a text from an administrator is there and not endless.
pub(super) fn reason(text: &str) -> Outcome<String> {
    let text = text.trim();
    if text.is_empty() || text.chars().count() > REASON_MAX {
        return Err(Problem::bad_input("problem-reason-required").with("max", REASON_MAX as i64));
    }
    Ok(text.to_owned())
}

/// Longest reason in characters.
const REASON_MAX: usize = 500;

/// Tells listeners that an account changed.
pub(super) fn tell(tx: &mut Tx<'_>, account: AccountId) -> Outcome<()> {
    tx.emit(platform::Event { topic: crate::events::ACCOUNT, subject: account.to_string(), data: json!({}) })
}
