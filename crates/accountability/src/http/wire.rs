//! What these operations take and give, as JSON.

use kernel::{
    AccountId, LaneId, Locale, Message, PortId, Purpose, Redacted, RequestId, Role, SessionId, Timestamp,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use crate::identity::PasskeyView;
use crate::identity::model::{
    self, AccountState, ChallengeId, ChangeState, PasskeyId, RoleChangeId, SignInMethod, Theme,
};

/// Signing in with a password.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SignIn {
    /// Sign-in name.
    pub name: String,
    /// Password.
    pub password: Redacted<String>,
}

/// An account.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct Account {
    /// Id.
    pub id: AccountId,
    /// Sign-in name.
    pub name: String,
    /// Name shown to colleagues.
    pub display_name: String,
    /// Roles.
    pub roles: Vec<Role>,
    /// Whether it may sign in.
    pub state: AccountState,
    /// Language.
    pub locale: Locale,
    /// Colours.
    pub theme: Theme,
    /// Last sign-in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_sign_in: Option<Timestamp>,
    /// How many passkeys it has.
    pub passkeys: u64,
}

impl From<model::Account> for Account {
    fn from(a: model::Account) -> Self {
        Self {
            id: a.id,
            name: a.name,
            display_name: a.display_name,
            roles: a.roles,
            state: a.state,
            locale: a.locale,
            theme: a.theme,
            last_sign_in: a.last_sign_in,
            passkeys: a.passkeys,
        }
    }
}

/// An operation that the caller may call.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct AllowedOperation {
    /// Its id.
    pub id: String,
    /// The purposes for which; empty when it asks for none.
    pub purposes: Vec<Purpose>,
}

/// The caller's session.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct Session {
    /// Who.
    pub account: Account,
    /// Value for the header `Gatehouse-CSRF`.
    pub csrf: String,
    /// When it ends at the latest.
    pub expires_at: Timestamp,
    /// Seconds without a call after which it ends.
    pub idle_timeout_s: u64,
    /// What the caller may do.
    pub operations: Vec<AllowedOperation>,
    /// Whether the password must be changed before anything else.
    pub must_change_password: bool,
    /// Port where the session works.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub port: Option<PortId>,
    /// Lane that it works.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lane: Option<LaneId>,
}

/// One of the caller's open sessions.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct OpenSession {
    /// Id.
    pub id: SessionId,
    /// How it was opened.
    pub method: SignInMethod,
    /// Address from which.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub remote: Option<String>,
    /// When it was opened.
    pub created_at: Timestamp,
    /// When it was last used, to the minute.
    pub seen_at: Timestamp,
    /// When it ends at the latest.
    pub expires_at: Timestamp,
    /// Whether it is the session of this call.
    pub current: bool,
}

/// Asks for a passkey sign-in. The name is taken for older pages and not used: passkeys name their owner.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PasskeyName {
    /// Sign-in name.
    #[serde(default)]
    pub name: Option<String>,
}

/// The first half of a passkey ceremony.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub struct PasskeyChallenge {
    /// Give it back with the answer.
    pub challenge_id: ChallengeId,
    /// Options for `navigator.credentials`, binary members in base64url (WebAuthn Level 3 `parse…FromJSON`).
    pub options: Json,
}

/// The second half of a passkey ceremony.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PasskeyAnswer {
    /// As given with the options.
    pub challenge_id: ChallengeId,
    /// What `navigator.credentials` gave, as `toJSON()` writes it.
    pub credential: Json,
    /// The person's own name for a new passkey.
    #[serde(default)]
    pub label: Option<String>,
}

/// A passkey.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct PasskeyItem {
    /// Id.
    pub id: PasskeyId,
    /// The owner's name for it.
    pub label: String,
    /// When it was registered.
    pub created_at: Timestamp,
    /// When it was last used.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub used_at: Option<Timestamp>,
}

impl From<PasskeyView> for PasskeyItem {
    fn from(p: PasskeyView) -> Self {
        Self { id: p.id, label: p.label, created_at: p.created_at, used_at: p.used_at }
    }
}

/// Whether there is an identity provider.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct OidcStatus {
    /// Whether one can sign in by it.
    pub enabled: bool,
    /// What the operator calls it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
}

/// Where to go after signing in at the provider.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct OidcStart {
    /// A path of this product.
    #[serde(default)]
    pub return_to: Option<String>,
}

/// What the provider sends back (OpenID Connect Core 1.0 section 3.1.2.5).
#[derive(Debug, Deserialize, JsonSchema)]
pub struct OidcCallback {
    /// State.
    #[serde(default)]
    pub state: Option<ChallengeId>,
    /// Code.
    #[serde(default)]
    pub code: Option<String>,
    /// Why the provider refused.
    #[serde(default)]
    pub error: Option<String>,
}

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

/// Who may do what.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub struct PolicyMatrix {
    /// The roles, in order.
    pub roles: Vec<Role>,
    /// The operations.
    pub operations: Vec<PolicyRow>,
}

/// One operation of the matrix.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub struct PolicyRow {
    /// Id.
    pub id: String,
    /// Who may call besides the policies: `public`, `signed_in` or `policy`.
    pub access: String,
    /// Purposes that it asks for.
    pub purposes: Vec<Purpose>,
    /// For each role that may call it, the purposes for which; `-` when it asks for none.
    pub allowed: std::collections::BTreeMap<String, Vec<String>>,
}

/// What to search the log for.
#[derive(Debug, Default, Deserialize, JsonSchema)]
pub struct AuditQuery {
    /// Who acted.
    #[serde(default)]
    pub account: Option<AccountId>,
    /// What happened.
    #[serde(default)]
    pub kind: Option<String>,
    /// About whom or what.
    #[serde(default)]
    pub subject: Option<String>,
    /// Not before.
    #[serde(default)]
    pub from: Option<Timestamp>,
    /// Not after.
    #[serde(default)]
    pub to: Option<Timestamp>,
    /// Where the last page ended.
    #[serde(default)]
    pub cursor: Option<u64>,
    /// How many, up to 200.
    #[serde(default)]
    pub limit: Option<usize>,
}

/// An entry of the log.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub struct AuditEntry {
    /// Position.
    pub index: u64,
    /// When.
    pub at: Timestamp,
    /// What happened.
    pub kind: String,
    /// Account id, `system` or `nobody`.
    pub actor: String,
    /// Sign-in name of the account.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub actor_name: Option<String>,
    /// For which purpose.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub purpose: Option<Purpose>,
    /// About whom or what.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// Case number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub case_no: Option<String>,
    /// Request.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request: Option<RequestId>,
    /// `done`, `refused` or `failed`.
    pub outcome: String,
    /// More ids, codes and hashes.
    pub details: Json,
    /// Leaf hash after RFC 6962, in hex.
    pub leaf_hash: String,
}

/// A page of entries, newest first.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub struct AuditPage {
    /// Entries.
    pub items: Vec<AuditEntry>,
    /// Cursor of the next page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<u64>,
}

/// Something that a verification found.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub struct AuditFinding {
    /// Position in the log.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub index: Option<u64>,
    /// What.
    pub message: Message,
}

/// The result of a verification.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub struct AuditReport {
    /// Whether nothing was found.
    pub ok: bool,
    /// Entries that the checkpoint covers.
    pub size: u64,
    /// Root in hex.
    pub root: String,
    /// When the checkpoint was signed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub checkpoint_at: Option<Timestamp>,
    /// Entries that were checked.
    pub checked_entries: u64,
    /// What was found.
    pub findings: Vec<AuditFinding>,
    /// How long it took.
    pub took_ms: u64,
}

impl From<crate::audit::Report> for AuditReport {
    fn from(r: crate::audit::Report) -> Self {
        let findings =
            r.findings.into_iter().map(|f| AuditFinding { index: f.index, message: f.message }).collect();
        Self {
            ok: r.ok,
            size: r.size,
            root: r.root,
            checkpoint_at: r.checkpoint_at,
            checked_entries: r.checked_entries,
            findings,
            took_ms: r.took_ms,
        }
    }
}

/// A span of time.
#[derive(Debug, Deserialize, JsonSchema)]
pub struct AuditSpan {
    /// Not before.
    #[serde(default)]
    pub from: Option<Timestamp>,
    /// Not after.
    #[serde(default)]
    pub to: Option<Timestamp>,
}
