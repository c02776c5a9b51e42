//! Accounts of machines by name, for channels where another program has already signed them in: an SFTP server by the
//! folder it lets them write to, a message broker by the subject it lets them publish to.

use kernel::{AccountId, Outcome, Role};
use platform::Tx;

use super::model::{AccountName, AccountState};
use super::store;

/// The account of this sign-in name, when it is active and has the role.
///
/// # Errors
/// The ledger's.
pub fn machine(tx: &mut Tx<'_>, name: &str, role: Role) -> Outcome<Option<AccountId>> {
    let Ok(name) = name.parse::<AccountName>() else { return Ok(None) };
    let found = store::account_by_name(tx, &name)?.map(|row| row.account);
    let fits = found.filter(|account| account.state == AccountState::Active && account.roles.contains(&role));
    Ok(fits.map(|account| account.id))
}
