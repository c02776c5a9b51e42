//! The first accounts of a fresh installation: two administrators, as every later role takes two.

use kernel::{AccountId, Locale, Outcome, Problem, Redacted, Role, Timestamp};
use platform::{Tx, params};
use serde_json::json;

use super::accounts::{NewAccount, checked, insert};
use super::model::AccountName;
use super::store::{self, sql};
use super::{password, roles};
use crate::audit::{self, Actor, Entry};
use crate::service::Accountability;

/// Administrators that bootstrapping makes: one proposes, the other approves.
const FIRST_ADMINISTRATORS: usize = 2;

/// An account of a fresh installation: for [`Accountability::bootstrap`].
#[derive(Debug, Clone)]
pub struct BootstrapAccount {
    /// Who.
    pub new: NewAccount,
    /// Roles; the first two must be administrators.
    pub roles: Vec<Role>,
    /// A password of the operator's own choice; `None` makes a one-time password.
    pub password: Option<Redacted<String>>,
}

/// An account that was made, with the password that is told once.
#[derive(Debug)]
pub struct Bootstrapped {
    /// The account.
    pub account: AccountId,
    /// Its sign-in name.
    pub name: String,
    /// Its password.
    pub one_time_password: Redacted<String>,
}

/// An account whose password is hashed and that only needs to be written.
struct Ready {
    id: AccountId,
    name: AccountName,
    display_name: String,
    locale: Locale,
    roles: Vec<Role>,
    password: Redacted<String>,
    hash: String,
    /// When the password ends, when it is a one-time password.
    ends: Option<Timestamp>,
}

impl Accountability {
    /// Makes the first accounts of a fresh installation. The first two must be administrators, as role changes need
    /// two; more may follow for a demonstration. A command of the machine's owner, not an operation.
    ///
    /// # Errors
    /// `problem-bootstrap-done` when any account exists; `problem-bootstrap-two` without two administrators; those
    /// of [`password::check`] and [`roles::check`].
    pub async fn bootstrap(
        &self,
        accounts: Vec<BootstrapAccount>,
        now: Timestamp,
    ) -> Outcome<Vec<Bootstrapped>> {
        let first = accounts.iter().take_while(|a| a.roles == [Role::Administrator]).count();
        if first < FIRST_ADMINISTRATORS {
            return Err(Problem::bad_input("problem-bootstrap-two"));
        }
        let mut ready = Vec::with_capacity(accounts.len());
        for account in accounts {
            ready.push(self.ready(account, now).await?);
        }
        self.ledger
            .write("accounts.bootstrap", move |tx| {
                if tx.query_one(sql!("account_count"), &[])?.count(0)? > 0 {
                    return Err(Problem::conflict("problem-bootstrap-done"));
                }
                ready.into_iter().map(|account| write(tx, account, now)).collect()
            })
            .await
    }

    async fn ready(&self, account: BootstrapAccount, now: Timestamp) -> Outcome<Ready> {
        let BootstrapAccount { new, roles, password } = account;
        roles::check(&roles)?;
        let (name, display_name) = checked(&new)?;
        if let Some(own) = &password {
            password::check(own.expose(), &[name.as_str(), &display_name], &self.settings.password)?;
        }
        let ends = password.is_none().then(|| now.plus(self.settings.password.one_time));
        let password = password.unwrap_or_else(|| password::one_time(self.entropy.as_ref()));
        let (id, hash) = (self.new_account_id(), self.hash(password.clone()).await?);
        Ok(Ready { id, name, display_name, locale: new.locale, roles, password, hash, ends })
    }
}

fn write(tx: &mut Tx<'_>, account: Ready, now: Timestamp) -> Outcome<Bootstrapped> {
    let Ready { id, name, display_name, locale, roles, password, hash, ends } = account;
    insert(tx, id, &name, &display_name, locale, &hash, now)?;
    tx.execute(sql!("account_set_password"), &params![id, hash, ends.is_some(), ends])?;
    store::set_roles(tx, id, &roles)?;
    let entry = Entry::new(now, "accounts.bootstrap", Actor::System).about(id);
    audit::append(tx, entry.with(json!({ "roles": roles })))?;
    Ok(Bootstrapped { account: id, name: name.to_string(), one_time_password: password })
}
