//! What this context tells the others. Events name ids, never persons.

use kernel::{AlarmId, FlightId, Outcome, VettingId};
use platform::{Event, Tx};

/// A flight or someone on it changed.
pub const FLIGHT: &str = "flight";
/// A vetting was opened, locked, decided or lapsed.
pub const VETTING: &str = "vetting";

/// An alarm about a missing transmission was raised, noted or resolved.
pub const ALARM: &str = "carrier_alarm";

pub(crate) fn alarm(tx: &mut Tx<'_>, id: AlarmId) -> Outcome<()> {
    tx.emit(Event { topic: ALARM, subject: id.to_string(), data: serde_json::Value::Null })
}

pub(crate) fn flight(tx: &mut Tx<'_>, id: FlightId) -> Outcome<()> {
    tx.emit(Event { topic: FLIGHT, subject: id.to_string(), data: serde_json::Value::Null })
}

pub(crate) fn vetting(tx: &mut Tx<'_>, id: VettingId) -> Outcome<()> {
    tx.emit(Event { topic: VETTING, subject: id.to_string(), data: serde_json::Value::Null })
}
