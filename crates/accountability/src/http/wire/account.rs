//! Wire types of accounts, roles and devices.

use kernel::{AccountId, Locale, Redacted, Role, Timestamp};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Account;
use crate::identity::model::{self, AccountState, ChangeState, RoleChangeId, Theme};

/// The caller's own settings; what is left out stays.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SettingsInput {
    /// Language.
    #[serde(default)]
    pub locale: Option<Locale>,
    /// Colours.
    #[serde(default)]
    pub theme: Option<Theme>,
}

/// A new password.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PasswordInput {
    /// The present one.
    pub current: Redacted<String>,
    /// The new one.
    pub new: Redacted<String>,
}

/// Which accounts to list.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct AccountQuery {
    /// Part of a sign-in name or shown name.
    #[serde(default)]
    pub q: Option<String>,
    /// Where the last page ended.
    #[serde(default)]
    pub cursor: Option<String>,
    /// How many, up to 200.
    #[serde(default)]
    pub limit: Option<usize>,
}

/// A page of accounts.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub struct AccountPage {
    /// Accounts.
    pub items: Vec<Account>,
    /// Cursor of the next page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// A new account.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AccountInput {
    /// Sign-in name: 2 to 40 small letters, digits, `.`, `_`, `-`.
    pub name: String,
    /// Name shown to colleagues.
    pub display_name: String,
    /// Language.
    #[serde(default)]
    pub locale: Locale,
}

/// A new account with its one-time password, which is told once.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub struct AccountCreated {
    /// The account.
    pub account: Account,
    /// Its one-time password.
    pub one_time_password: Redacted<String>,
}

/// A one-time password, which is told once.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub struct OneTimePassword {
    /// The password.
    pub one_time_password: Redacted<String>,
}

/// An API token of a device, which is told once.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub struct DeviceToken {
    /// The token, for `Authorization: Bearer`.
    pub token: Redacted<String>,
}

/// A new state of an account.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StateInput {
    /// The state.
    pub state: AccountState,
    /// Why.
    pub reason: String,
}

/// Wanted roles.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RoleChangeInput {
    /// All roles that the account shall have.
    pub roles: Vec<Role>,
    /// Why.
    pub reason: String,
}

/// A decision on a role change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RoleDecision {
    /// Give the roles.
    Approve,
    /// Don't.
    Reject,
}

/// A decision on a role change, with its reason.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RoleDecisionInput {
    /// The decision.
    pub decision: RoleDecision,
    /// Why.
    #[serde(default)]
    pub reason: Option<String>,
}

/// A proposed change of roles.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub struct RoleChange {
    /// Id.
    pub id: RoleChangeId,
    /// Whose.
    pub account: AccountId,
    /// Their sign-in name.
    pub name: String,
    /// Wanted roles.
    pub roles: Vec<Role>,
    /// Why.
    pub reason: String,
    /// Who proposed it.
    pub proposed_by: AccountId,
    /// When.
    pub proposed_at: Timestamp,
    /// How far it has come.
    pub state: ChangeState,
    /// Who decided.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decided_by: Option<AccountId>,
}

impl From<model::RoleChange> for RoleChange {
    fn from(c: model::RoleChange) -> Self {
        Self {
            id: c.id,
            account: c.account,
            name: c.name,
            roles: c.roles,
            reason: c.reason,
            proposed_by: c.proposed_by,
            proposed_at: c.proposed_at,
            state: c.state,
            decided_by: c.decided_by,
        }
    }
}
