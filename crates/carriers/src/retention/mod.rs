//! Retention of booking data: how long it stands in clear, what of it is masked then, under which keys the originals are sealed,
//! and who may look at one. Pure but for the key file: rows are changed by the service's sweep.
//!
//! What never lives here: any way to write what was unsealed back in clear, and any way to an [`Unsealed`](unmask::Unsealed) but an
//! [`UnmaskGrant`](unmask::UnmaskGrant), which only the approval of a second person makes.

pub(crate) mod cards;
pub(crate) mod fields;
pub mod http;
pub mod keys;
pub mod mask;
pub mod rules;
pub mod unmask;
pub mod wire;

pub use keys::Keys;
pub use rules::RetentionRules;

pub use crate::service::check_retention as check;

use std::sync::Arc;

/// What a service needs to keep, mask and delete.
#[derive(Clone)]
pub struct Retention {
    /// How long, and what (`library/rules/retention.toml`).
    pub rules: Arc<RetentionRules>,
    /// Under which keys originals are sealed.
    pub keys: Arc<Keys>,
}

#[cfg(test)]
pub(crate) mod tests;
