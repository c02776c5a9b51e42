//! Ring 4: what carriers announce, and what they are answered. Interchanges are kept byte for byte; what their messages say is
//! folded into flights and announced travellers; those who meet a list entry wait for an officer's eyes; carriers are told
//! *OK to board* or *contact us*, and *no board* only after an officer's decision.
//!
//! What never lives here: the reading of messages (`lib/carriermsg`), the comparison with lists (`screening`), the counter's
//! decisions; and any way from a hit to *no board* without an [`Officer`](decision::Officer).
//!
//! Entry points: [`Service`], [`folder::Folder`], [`http::operations`]; pure: [`fold::fold`], [`parse::parse`], [`decision::board`].

pub mod alarm;
mod answer;
mod check;
pub mod decision;
pub mod events;
pub mod fold;
pub mod folder;
pub mod http;
pub mod model;
pub mod papers;
pub mod parse;
pub mod presented;
pub mod prime;
pub mod retention;
pub mod rules;
pub mod said;
pub mod schedule;
mod screen;
pub mod series;
mod service;
pub mod standing;
mod store;
pub mod wire;

pub use check::{Finding, check};
pub use service::{Beside, Channel, Delivery, Deps, INTERCHANGE_BYTES_MAX, Service, Speaker};

use platform::Migration;

/// The tables of this context.
pub const MIGRATIONS: &[Migration] = &[
    Migration { id: "carriers-0001", sql: include_str!("../migrations/0001_carriers.sql") },
    Migration { id: "carriers-0002-retention", sql: include_str!("../migrations/0002_retention.sql") },
    Migration {
        id: "carriers-0003-reconciliation",
        sql: include_str!("../migrations/0003_reconciliation.sql"),
    },
    Migration { id: "carriers-0004-replies", sql: include_str!("../migrations/0004_replies.sql") },
];

#[cfg(test)]
mod tests;
