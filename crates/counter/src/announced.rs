//! What carriers announced of a traveller who stands at the counter. The counter asks; who knows is wired by the binary.

use accountability::Grant;
use kernel::{AnnouncedId, CountryCode, DocumentNumber, FlightId, Outcome, PresentationId, Timestamp};
use platform::Tx;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Who is asked about.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// The presentation.
    pub presentation: PresentationId,
    /// Issuer of the presented document.
    pub issuer: CountryCode,
    /// Its number.
    pub number: &'a DocumentNumber,
    /// Now.
    pub now: Timestamp,
}

/// Knows what carriers announced.
pub trait Announcements: Send + Sync {
    /// The announcement of a traveller with this document, of a flight near this time; notes that they presented.
    ///
    /// # Errors
    /// The ledger's.
    fn presented(&self, tx: &mut Tx<'_>, read: &Grant, asked: Asked<'_>) -> Outcome<Option<AnnouncedView>>;
}

/// Nobody announces: land ports without carriers, and tests.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoAnnouncements;

impl Announcements for NoAnnouncements {
    fn presented(&self, _: &mut Tx<'_>, _: &Grant, _: Asked<'_>) -> Outcome<Option<AnnouncedView>> {
        Ok(None)
    }
}

/// What a carrier announced of the traveller.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct AnnouncedView {
    /// The traveller as announced.
    pub traveller: AnnouncedId,
    /// The flight.
    pub flight: FlightId,
    /// Carrier and number.
    pub service: String,
    /// Departure airport code.
    pub from: String,
    /// Arrival airport code.
    pub to: String,
    /// Name as announced, family name first.
    pub name: String,
    /// Seat.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seat: Option<String>,
    /// Record locator.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub locator: Option<String>,
    /// What the carrier said: `booked`, `checked_in`, `boarded`, `not_boarded`, `no_show`, `cancelled`.
    pub standing: String,
    /// What the carrier was told: `ok`, `contact`, `no_board`.
    pub board: String,
    /// What an officer decided before: `clear`, `meet`, `no_board`, with the reason.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vetting: Option<VettedView>,
}

/// What vetting came to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct VettedView {
    /// `clear`, `meet`, `no_board`.
    pub outcome: String,
    /// Why.
    pub reason: String,
    /// Sign-in name of who decided.
    pub by: String,
}
