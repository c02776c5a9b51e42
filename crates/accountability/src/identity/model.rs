//! Accounts, sessions and what belongs to them, as plain values.

use std::fmt;
use std::str::FromStr;

use kernel::{AccountId, LaneId, Locale, PortId, Role, SessionId, Timestamp};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

macro_rules! local_id {
    ($(#[$doc:meta])* $name:ident, $prefix:literal) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
        #[serde(try_from = "String", into = "String")]
        #[schemars(with = "String")]
        pub struct $name(String);

        impl $name {
            /// Makes an id from 16 bytes.
            pub fn new(bytes: [u8; 16]) -> Self {
                Self(format!(concat!($prefix, "_{}"), hex::encode(bytes)))
            }

            /// The text form.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl FromStr for $name {
            type Err = kernel::InvalidId;
            fn from_str(text: &str) -> Result<Self, kernel::InvalidId> {
                text.strip_prefix(concat!($prefix, "_"))
                    .filter(|hex| hex.len() == 32 && hex.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f')))
                    .map(|_| Self(text.to_owned()))
                    .ok_or(kernel::InvalidId { kind: stringify!($name) })
            }
        }

        impl TryFrom<String> for $name {
            type Error = kernel::InvalidId;
            fn try_from(text: String) -> Result<Self, kernel::InvalidId> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> String {
                id.0
            }
        }
    };
}

local_id!(/** One passkey of an account: a digest of its credential id. */ PasskeyId, "pky");
local_id!(/** One proposed change of an account's roles. */ RoleChangeId, "rch");
local_id!(/** One ceremony that waits for its second half; a secret of 128 random bits. */ ChallengeId, "chl");

/// A sign-in name: 2 to 40 letters (a to z), digits, `.`, `_` or `-`; capitals are made small.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AccountName(String);

impl AccountName {
    /// The text form.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for AccountName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for AccountName {
    type Err = kernel::InvalidId;
    fn from_str(text: &str) -> Result<Self, kernel::InvalidId> {
        let name = text.trim().to_ascii_lowercase();
        let allowed = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'.' | b'_' | b'-');
        if (2..=40).contains(&name.len()) && name.bytes().all(allowed) {
            Ok(Self(name))
        } else {
            Err(kernel::InvalidId { kind: "AccountName" })
        }
    }
}

macro_rules! text_enum {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
        pub enum $name {
            $($(#[$vdoc])* #[serde(rename = $text)] $variant),+
        }

        impl $name {
            /// The text form on the wire and in the ledger.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }
        }

        impl FromStr for $name {
            type Err = kernel::InvalidCode;
            fn from_str(text: &str) -> Result<Self, kernel::InvalidCode> {
                match text { $($text => Ok(Self::$variant),)+ _ => Err(kernel::InvalidCode { kind: stringify!($name) }) }
            }
        }
    };
}

text_enum! {
    /// Whether an account may sign in.
    AccountState {
        /// It may.
        Active = "active",
        /// Too many failed sign-ins; an administrator unlocks it.
        Locked = "locked",
        /// An administrator closed it.
        Disabled = "disabled",
    }
}

text_enum! {
    /// Colours of the console.
    Theme {
        /// As the computer has it.
        System = "system",
        /// Light.
        Light = "light",
        /// Dark.
        Dark = "dark",
    }
}

text_enum! {
    /// How a session was opened.
    SignInMethod {
        /// With a password.
        Password = "password",
        /// With a passkey.
        Passkey = "passkey",
        /// At the identity provider.
        Oidc = "oidc",
    }
}

text_enum! {
    /// How far a role change has come.
    ChangeState {
        /// Waiting for another administrator.
        Proposed = "proposed",
        /// In force.
        Approved = "approved",
        /// Refused.
        Rejected = "rejected",
    }
}

/// An account.
#[derive(Debug, Clone, PartialEq, Eq)]
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
    pub last_sign_in: Option<Timestamp>,
    /// How many passkeys it has.
    pub passkeys: u64,
    /// Whether its password must be changed before anything else.
    pub must_change_password: bool,
}

/// An open session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Id.
    pub id: SessionId,
    /// How it was opened.
    pub method: SignInMethod,
    /// From where.
    pub remote: Option<String>,
    /// When it was opened.
    pub created_at: Timestamp,
    /// When it was last used, to the minute.
    pub seen_at: Timestamp,
    /// When it ends at the latest.
    pub ends_at: Timestamp,
    /// Port where it works.
    pub port: Option<PortId>,
    /// Lane that it works.
    pub lane: Option<LaneId>,
}

/// A proposed change of roles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoleChange {
    /// Id.
    pub id: RoleChangeId,
    /// Whose roles.
    pub account: AccountId,
    /// Their sign-in name.
    pub name: String,
    /// The wanted roles.
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
    pub decided_by: Option<AccountId>,
}
