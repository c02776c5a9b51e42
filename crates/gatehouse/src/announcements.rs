//! Lets the counter know what carriers announced: the two contexts are siblings and meet here.

use accountability::Grant;
use counter::announced::{AnnouncedView, Announcements, Asked, VettedView};
use kernel::Outcome;
use platform::Tx;

/// The carriers' announcements, for the counter.
#[derive(Debug, Clone, Copy, Default)]
pub struct CarriersAnnounced;

impl Announcements for CarriersAnnounced {
    fn presented(&self, tx: &mut Tx<'_>, read: &Grant, asked: Asked<'_>) -> Outcome<Option<AnnouncedView>> {
        let found =
            carriers::presented::presented(tx, read, asked.issuer, &asked.number.to_string(), asked.now)?;
        Ok(found.map(|found| AnnouncedView {
            traveller: found.traveller.id,
            flight: found.flight.id,
            service: format!("{}{}", found.flight.carrier, found.flight.number),
            from: found.flight.from,
            to: found.flight.to,
            name: found.traveller.name,
            seat: found.traveller.seat,
            locator: found.traveller.locator,
            standing: found.traveller.standing.to_string(),
            board: found.traveller.board.to_string(),
            vetting: found.decision.map(|decision| VettedView {
                outcome: decision.outcome.to_string(),
                reason: decision.reason,
                by: decision.by_name,
            }),
        }))
    }
}
