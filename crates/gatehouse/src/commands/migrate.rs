//! `gatehouse migrate`: makes or updates the ledger's schema.

use std::io::Write;
use std::sync::Arc;

use kernel::Outcome;
use platform::Clock;
use serde_json::json;

use super::{Ending, print};
use crate::cli::Format;
use crate::settings::Settings;
use crate::wiring;

/// Runs the command.
pub fn run(
    settings: &Settings,
    clock: Arc<dyn Clock>,
    format: Format,
    out: &mut dyn Write,
) -> Outcome<Ending> {
    wiring::open_ledger(settings, &clock)?;
    let migrations: Vec<&str> = wiring::MIGRATIONS.iter().copied().flatten().map(|m| m.id).collect();
    let text = format!("The ledger is up to date: {}.", migrations.join(", "));
    print(out, format, &json!({ "migrations": migrations }), &text)?;
    Ok(Ending::Done)
}
