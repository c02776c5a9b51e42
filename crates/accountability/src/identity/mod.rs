//! Identity: accounts, how they sign in, their sessions and their roles.
//!
//! What never lives here: what a role may do (that is [`crate::policy`]) and travellers.

mod accounts;
mod bootstrap;
mod devices;
pub mod lockout;
mod machines;
pub mod model;
mod oidc;
mod passkeys;
pub mod password;
mod role_changes;
pub mod roles;
pub mod sessions;
pub mod settings;
mod sign_in;
mod store;

pub use accounts::NewAccount;
pub use bootstrap::{BootstrapAccount, Bootstrapped};
pub use machines::machine;
pub use oidc::Provider;
pub use passkeys::PasskeyView;
pub use sessions::{SignedIn, Token, csrf, leave_lane, set_place};
pub use settings::{LinkClaim, LockoutSettings, OidcSettings, PasswordSettings, SessionSettings, Settings};
pub use sign_in::Opened;
