//! Accounts: making them, their passwords and state.

use kernel::{AccountId, Locale, Outcome, Problem, Redacted, Role, Timestamp};
use platform::{Call, Tx, params};
use serde_json::json;

use super::lockout::{self, Bucket};
use super::model::{Account, AccountName, AccountState, Theme};
use super::password;
use super::sign_in::{reason, tell};
use super::store::{self, sql};
use crate::audit::{self, Entry};
use crate::service::Accountability;

/// Longest shown name in characters.
const DISPLAY_NAME_MAX: usize = 80;
/// Administrators that must remain who may sign in.
const ADMINISTRATORS_MIN: u64 = 2;

/// An account that is to be made.
#[derive(Debug, Clone)]
pub struct NewAccount {
    /// Sign-in name.
    pub name: String,
    /// Name shown to colleagues.
    pub display_name: String,
    /// Language.
    pub locale: Locale,
}

impl Accountability {
    /// Makes an account without roles, with a one-time password.
    ///
    /// # Errors
    /// `problem-account-name` for a name of another form, `problem-account-exists` when it is taken.
    pub async fn create_account(
        &self,
        call: &Call,
        new: &NewAccount,
    ) -> Outcome<(Account, Redacted<String>)> {
        let (name, display_name) = checked(new)?;
        let password = password::one_time(self.entropy.as_ref());
        let hash = self.hash(password.clone()).await?;
        let (id, ends, locale) =
            (self.new_account_id(), call.now.plus(self.settings.password.one_time), new.locale);
        let call = call.clone();
        let account = self
            .ledger
            .write("accounts.create", move |tx| {
                if store::account_by_name(tx, &name)?.is_some() {
                    return Err(Problem::conflict("problem-account-exists").with("name", name.as_str()));
                }
                insert(tx, id, &name, &display_name, locale, &hash, call.now)?;
                tx.execute(sql!("account_set_password"), &params![id, &hash, true, ends])?;
                audit::append(tx, Entry::of_call("accounts.create", &call).about(id))?;
                tell(tx, id)?;
                store::account(tx, id)
            })
            .await?;
        Ok((account, password))
    }

    /// Accounts whose name holds a text, by name; `after` is the last name of the page before.
    pub async fn accounts(&self, after: Option<String>, text: &str, limit: usize) -> Outcome<Vec<Account>> {
        let kept: String = text.to_lowercase().chars().filter(|c| !matches!(c, '%' | '_' | '\\')).collect();
        let (pattern, after) = (format!("%{kept}%"), after.unwrap_or_default());
        self.ledger.read("accounts.list", move |tx| store::accounts(tx, &after, &pattern, limit)).await
    }

    /// Gives an account a new one-time password and ends its sessions. It stays locked if it was.
    ///
    /// # Errors
    /// `problem-own-account`: nobody resets their own password this way, as it asks for no old one.
    pub async fn reset_password(&self, call: &Call, account: AccountId) -> Outcome<Redacted<String>> {
        not_own(call, account)?;
        let password = password::one_time(self.entropy.as_ref());
        let hash = self.hash(password.clone()).await?;
        let (ends, call) = (call.now.plus(self.settings.password.one_time), call.clone());
        self.ledger
            .write("accounts.password_reset", move |tx| {
                store::account(tx, account)?;
                tx.execute(sql!("account_set_password"), &params![account, &hash, true, ends])?;
                store::end_sessions(tx, account, None, call.now)?;
                audit::append(tx, Entry::of_call("accounts.password_reset", &call).about(account))?;
                tell(tx, account)
            })
            .await?;
        Ok(password)
    }

    /// Unlocks, locks or closes an account. Closing and locking end its sessions.
    ///
    /// # Errors
    /// `problem-own-account`; `problem-last-administrators` when fewer than two administrators would remain.
    pub async fn set_account_state(
        &self,
        call: &Call,
        account: AccountId,
        state: AccountState,
        why: &str,
    ) -> Outcome<Account> {
        not_own(call, account)?;
        let (why, call) = (reason(why)?, call.clone());
        self.ledger
            .write("accounts.state", move |tx| {
                let before = store::account(tx, account)?;
                if state == AccountState::Disabled && before.roles.contains(&Role::Administrator) {
                    enough_administrators(tx, account)?;
                }
                store::set_state(tx, account, state, Some(&why))?;
                if state == AccountState::Active {
                    lockout::forgive(tx, &[Bucket::Name(before.name)])?;
                } else {
                    store::end_sessions(tx, account, None, call.now)?;
                    tx.execute(sql!("device_revoke"), &params![account, call.now])?;
                }
                let details =
                    json!({ "state": state, "before": before.state, "reason_sha256": store::hashed(&why) });
                audit::append(tx, Entry::of_call("accounts.state", &call).about(account).with(details))?;
                tell(tx, account)?;
                store::account(tx, account)
            })
            .await
    }

    /// Sets the caller's own language and colours.
    pub async fn set_settings(
        &self,
        call: &Call,
        locale: Option<Locale>,
        theme: Option<Theme>,
    ) -> Outcome<Account> {
        let account = call.caller()?.account;
        self.ledger
            .write("account.settings", move |tx| {
                let theme = theme.map(Theme::as_str);
                tx.execute(sql!("account_set_settings"), &params![account, locale, theme])?;
                store::account(tx, account)
            })
            .await
    }

    /// Changes the caller's own password, and ends their other sessions.
    ///
    /// # Errors
    /// `problem-password-wrong` when the present one is not right (it counts as a failed sign-in),
    /// `problem-password-same`, and those of [`password::check`].
    pub async fn change_password(
        &self,
        call: &Call,
        current: Redacted<String>,
        new: Redacted<String>,
    ) -> Outcome<()> {
        let caller = call.caller()?.clone();
        let (account, bucket, limits, now) =
            (caller.account, vec![Bucket::Name(caller.name.clone())], self.settings.lockout, call.now);
        let counted = bucket.clone();
        let row = self
            .ledger
            .write("account.password_attempt", move |tx| {
                let begun = lockout::begin(tx, &counted, &limits, now)?;
                Ok(begun.map(|_| store::account_by_id(tx, account)))
            })
            .await???
            .ok_or_else(|| Problem::not_found("problem-account-unknown"))?;
        let (costs, same) = (self.settings.password, current.expose() == new.expose());
        let right = self
            .blocking(move || password::verify(current.expose(), row.password_hash.as_deref(), &costs))
            .await?;
        if !right {
            return Err(Problem::forbidden("problem-password-wrong"));
        }
        if same {
            return Err(Problem::bad_input("problem-password-same"));
        }
        password::check(new.expose(), &[&row.account.name, &row.account.display_name], &costs)?;
        let (hash, call) = (self.hash(new).await?, call.clone());
        self.ledger
            .write("account.password", move |tx| {
                lockout::forgive(tx, &bucket)?;
                tx.execute(sql!("account_set_password"), &params![account, &hash, false, None::<i64>])?;
                store::end_sessions(tx, account, Some(caller.session), call.now)?;
                audit::append(tx, Entry::of_call("account.password", &call).about(account)).map(drop)
            })
            .await
    }

    pub(super) async fn hash(&self, password: Redacted<String>) -> Outcome<String> {
        let (costs, entropy) = (self.settings.password, std::sync::Arc::clone(&self.entropy));
        self.blocking(move || password::hash(password.expose(), &costs, entropy.as_ref())).await
    }
}

pub(super) fn insert(
    tx: &mut Tx<'_>,
    id: AccountId,
    name: &AccountName,
    display_name: &str,
    locale: Locale,
    hash: &str,
    now: Timestamp,
) -> Outcome<()> {
    tx.execute(
        sql!("account_insert"),
        &params![id, name.as_str(), display_name, locale, hash, None::<i64>, now],
    )
    .map(drop)
}

pub(super) fn checked(new: &NewAccount) -> Outcome<(AccountName, String)> {
    let name: AccountName = new.name.parse().map_err(|_| Problem::bad_input("problem-account-name"))?;
    let display_name = new.display_name.trim();
    let good = (1..=DISPLAY_NAME_MAX).contains(&display_name.chars().count());
    if !good || display_name.chars().any(char::is_control) {
        return Err(Problem::bad_input("problem-display-name").with("max", DISPLAY_NAME_MAX as i64));
    }
    Ok((name, display_name.to_owned()))
}

fn not_own(call: &Call, account: AccountId) -> Outcome<()> {
    if call.caller()?.account == account { Err(Problem::forbidden("problem-own-account")) } else { Ok(()) }
}

/// Two administrators must remain besides this account, or no role could ever be changed again.
pub(super) fn enough_administrators(tx: &mut Tx<'_>, without: AccountId) -> Outcome<()> {
    let others = tx.query_one(sql!("administrators"), &params![without])?.count(0)?;
    if others < ADMINISTRATORS_MIN { Err(Problem::conflict("problem-last-administrators")) } else { Ok(()) }
}
