//! Topics of the events that this context emits: ids only, never a name.

/// An account, its roles or a role change changed.
pub const ACCOUNT: &str = "account";

/// New entries of the audit log are published; the subject is how many it has.
pub const AUDIT: &str = "audit";
