//! Parameters of identity, as data: an operator sets them, tests make them cheap.

use std::path::PathBuf;
use std::time::Duration;

use url::Url;

const MINUTE: Duration = Duration::from_secs(60);
const HOUR: Duration = Duration::from_secs(3_600);

/// Everything about identity that an operator may set.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Where the product is reached, without a path: `https://gatehouse.example`. Passkeys are bound to its host.
    pub origin: Url,
    /// Name of the audit log, as it stands in every checkpoint: `gatehouse.example/audit`. Never changes.
    pub log_origin: String,
    /// Passwords.
    pub password: PasswordSettings,
    /// Sessions.
    pub session: SessionSettings,
    /// Delays and lock-out.
    pub lockout: LockoutSettings,
    /// The identity provider, when there is one.
    pub oidc: Option<OidcSettings>,
}

impl Settings {
    /// The product's own values for an origin.
    pub fn new(origin: Url) -> Self {
        let host = origin.host_str().unwrap_or("localhost").to_owned();
        Self {
            origin,
            log_origin: format!("{host}/gatehouse-audit"),
            password: PasswordSettings::default(),
            session: SessionSettings::default(),
            lockout: LockoutSettings::default(),
            oidc: None,
        }
    }
}

/// Cost and rules of passwords. The costs are those of the OWASP Password Storage Cheat Sheet for Argon2id.
#[derive(Debug, Clone, Copy)]
pub struct PasswordSettings {
    /// Memory in KiB.
    pub memory_kib: u32,
    /// Passes over the memory.
    pub passes: u32,
    /// Lanes.
    pub lanes: u32,
    /// Fewest characters of a new password.
    pub min_chars: usize,
    /// How long a one-time password is good for.
    pub one_time: Duration,
}

impl Default for PasswordSettings {
    fn default() -> Self {
        Self { memory_kib: 19_456, passes: 2, lanes: 1, min_chars: 12, one_time: 24 * HOUR }
    }
}

/// Life of sessions (ASVS 3.3.2).
#[derive(Debug, Clone, Copy)]
pub struct SessionSettings {
    /// A session that is not used for this long ends.
    pub idle: Duration,
    /// A session ends after this long in any case.
    pub absolute: Duration,
}

impl Default for SessionSettings {
    fn default() -> Self {
        Self { idle: 15 * MINUTE, absolute: 12 * HOUR }
    }
}

/// Delays after failed sign-ins, doubling with each, and lock-out.
#[derive(Debug, Clone, Copy)]
pub struct LockoutSettings {
    /// Failures for one name before the first delay.
    pub free_per_name: u32,
    /// Failures from one address before the first delay.
    pub free_per_address: u32,
    /// First delay; each further failure doubles it.
    pub first_delay: Duration,
    /// Longest delay.
    pub longest_delay: Duration,
    /// Failures for one name that lock its account until an administrator unlocks it.
    pub lock_after: u32,
    /// Failures are forgotten after this long without one.
    pub forget_after: Duration,
}

impl Default for LockoutSettings {
    fn default() -> Self {
        Self {
            free_per_name: 5,
            free_per_address: 20,
            first_delay: 30 * Duration::from_secs(1),
            longest_delay: HOUR,
            lock_after: 20,
            forget_after: 24 * HOUR,
        }
    }
}

/// Which claim of the identity provider names the account, the first time somebody signs in by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkClaim {
    /// `preferred_username` is the sign-in name.
    PreferredUsername,
    /// The part of `email` before the `@` is the sign-in name; only when `email_verified` is true.
    VerifiedEmail,
}

/// The identity provider (OpenID Connect Core 1.0, authorisation code flow with PKCE).
#[derive(Debug, Clone)]
pub struct OidcSettings {
    /// Issuer; its discovery document is read from there.
    pub issuer: Url,
    /// Client id.
    pub client_id: String,
    /// File that holds the client secret; `None` for a public client.
    pub client_secret_file: Option<PathBuf>,
    /// Text of the button, as the operator calls the provider.
    pub label: String,
    /// How accounts are found the first time.
    pub link: LinkClaim,
}
