//! Wire types of signing in, sessions and passkeys.

use kernel::{AccountId, LaneId, Locale, PortId, Purpose, Redacted, Role, SessionId, Timestamp};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use crate::identity::PasskeyView;
use crate::identity::model::{self, AccountState, ChallengeId, PasskeyId, SignInMethod, Theme};

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
