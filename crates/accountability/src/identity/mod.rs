//! Identity: accounts, how they sign in, their sessions and their roles.
pub mod roles;
