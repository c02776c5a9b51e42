//! Ring 4: the control line. A traveller is presented, checks look at the facts, their advice goes to an officer, and
//! the officer decides. Ports and lanes, queues, referrals to the second line and refusal notices belong to it.
//!
//! What never lives here: matching of names (`screening`), reading of zones (`documents`), keeping of crossings
//! (`records`), reckoning of stays (`lib/stayrules`); and any way from an [`Advice`] to a [`Decision`] without an
//! [`Officer`].
//!
//! Entry points: [`Service`], [`http::operations`], [`check`]; pure: [`rules::run`], [`advice::combine`],
//! [`decision::decide`].

pub mod advice;
pub mod announced;
mod assemble;
mod check;
pub mod decision;
pub mod events;
pub mod grounds;
pub mod http;
pub mod model;
pub mod notice;
pub mod parameters;
pub mod places;
pub mod reading;
pub mod rules;
mod screened;
mod service;
mod stay;
mod store;
pub mod view;

pub use advice::Advice;
pub use check::{Finding, check};
pub use decision::{Decision, Officer};
pub use service::{Deps, Service};

use platform::Migration;

/// The tables of this context.
pub const MIGRATIONS: &[Migration] = &[
    Migration { id: "counter-0001", sql: include_str!("../migrations/0001_counter.sql") },
    Migration { id: "counter-0002", sql: include_str!("../migrations/0002_announced.sql") },
];

#[cfg(test)]
mod tests;
