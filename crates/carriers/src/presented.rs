//! A traveller stands at the counter: who announced them, and that they came.

use std::time::Duration;

use accountability::Grant;
use kernel::{CountryCode, Outcome, Timestamp};
use platform::Tx;

use crate::events;
use crate::store::{flights, vettings};
use crate::wire::{FlightRow, TravellerRow, VettingDecisionView};

/// How long before its time a flight's travellers may already be here (early landings, local times read as UTC), and how long
/// after it they may still come.
const BEFORE: Duration = Duration::from_secs(36 * 3600);
const AFTER: Duration = Duration::from_secs(36 * 3600);

/// An announced traveller who presented.
#[derive(Debug, Clone, PartialEq)]
pub struct Presented {
    /// The flight.
    pub flight: FlightRow,
    /// The traveller.
    pub traveller: TravellerRow,
    /// What an officer decided before.
    pub decision: Option<VettingDecisionView>,
}

/// Who was announced with this document for a flight near `now`; notes that they presented.
///
/// # Errors
/// The ledger's.
pub fn presented(
    tx: &mut Tx<'_>,
    read: &Grant,
    issuer: CountryCode,
    number: &str,
    now: Timestamp,
) -> Outcome<Option<Presented>> {
    let found = flights::with_document(tx, read, number, now.minus(AFTER), now.plus(BEFORE))?;
    let same = |traveller: &TravellerRow| {
        let said: Option<CountryCode> = traveller.issuer.as_deref().and_then(|issuer| issuer.parse().ok());
        said.is_none_or(|said| said == issuer)
    };
    // Of several flights the one that was boarded, else the nearest one that is still awaited.
    let best = found.into_iter().filter(|(.., traveller)| same(traveller)).max_by_key(|(.., traveller)| {
        (traveller.standing == crate::model::Standing::Boarded, traveller.presented_at.is_none())
    });
    let Some((id, flight, mut traveller)) = best else { return Ok(None) };
    if traveller.presented_at.is_none() {
        let was_missed = crate::standing::missed(traveller.standing, &traveller);
        traveller.presented_at = Some(now);
        flights::set_shown(tx, id, &traveller)?;
        let mut row = flights::find(tx, flight)?;
        row.presented += 1;
        row.awaited -= u32::from(was_missed).min(row.awaited);
        flights::update(tx, &row)?;
        events::flight(tx, flight)?;
    }
    let decision = vettings::of_announced(tx, read, id)?.into_iter().find_map(|vetting| vetting.decision);
    Ok(Some(Presented { flight: flights::find(tx, flight)?, traveller, decision }))
}
