//! Ring 2: who acts, whether they may, for which purpose, and the log that proves it.
//!
//! Here live accounts and sessions ([`identity`]), policies as data ([`policy`]), the right to read personal data
//! ([`grants`]) and the audit log ([`audit`]). What never lives here: travellers' data, a decision about a
//! traveller, HTTP types.
//!
//! Entry points for other contexts: [`audit::append`] with [`audit::Entry`], [`grants::grant`] with [`Scope`],
//! [`policy::Policy::allows`].

pub mod audit;
pub mod events;
pub mod grants;
pub mod http;
pub mod identity;
pub mod policy;
mod service;

pub use audit::{Actor, Ending, Entry};
pub use grants::{Grant, Scope};
pub use identity::{Settings, SignedIn};
pub use policy::{OperationInfo, Policy};
pub use service::{Accountability, Deps};

use platform::Migration;

/// The tables of this context.
pub const MIGRATIONS: &[Migration] =
    &[Migration { id: "accountability-0001", sql: include_str!("../migrations/0001_accountability.sql") }];

#[cfg(test)]
mod tests;
