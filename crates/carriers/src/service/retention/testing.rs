//! What tests do of a sweep, one step at a time.

pub(crate) use super::sweep::mask_one;
