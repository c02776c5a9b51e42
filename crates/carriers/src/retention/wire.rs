//! What the operations of retention take and give.

use kernel::{
    AccountId, AnnouncedId, CarrierMessageId, FlightId, HoldId, InterchangeId, Timestamp, UnmaskId,
};
use schemars::JsonSchema;
use screening::Hit;
use serde::{Deserialize, Serialize};

use super::rules::Named;
pub use crate::model::{HoldState, Ruling, UnmaskState};
use crate::wire::{TravellerRow, VettingDecisionView};

/// What a request or a hold is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", content = "id", rename_all = "snake_case")]
pub enum Subject {
    /// A flight with everyone announced for it.
    Flight(FlightId),
    /// One announced traveller.
    Traveller(AnnouncedId),
    /// One interchange, as it was received.
    Interchange(InterchangeId),
}

impl Subject {
    /// Its kind and its id, as the ledger keeps them.
    pub(crate) fn parts(&self) -> (&'static str, String) {
        match self {
            Self::Flight(id) => ("flight", id.to_string()),
            Self::Traveller(id) => ("traveller", id.to_string()),
            Self::Interchange(id) => ("interchange", id.to_string()),
        }
    }

    /// From its kind and its id.
    pub(crate) fn of(kind: &str, id: &str) -> Option<Self> {
        match kind {
            "flight" => id.parse().ok().map(Self::Flight),
            "traveller" => id.parse().ok().map(Self::Traveller),
            "interchange" => id.parse().ok().map(Self::Interchange),
            _ => None,
        }
    }
}

/// A request to look at masked data, or a hold to be placed.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
pub struct CaseInput {
    /// About what.
    pub subject: Subject,
    /// Case number; at most 64 characters.
    pub case_no: String,
    /// Why; at least ten characters.
    pub reason: String,
}

/// Asks for the release of a hold.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
pub struct ReleaseInput {
    /// Why; at least ten characters.
    pub reason: String,
}

/// A second person's word on a request.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
pub struct RulingInput {
    /// Yes or no.
    pub ruling: Ruling,
    /// Why; at least ten characters.
    pub reason: String,
}

/// A request to look at masked data.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct UnmaskView {
    /// Id.
    pub id: UnmaskId,
    /// About what.
    pub subject: Subject,
    /// The flight concerned, when there is one: carrier, number and day.
    pub flight_name: Option<String>,
    /// Case number.
    pub case_no: String,
    /// Why.
    pub reason: String,
    /// State.
    pub state: UnmaskState,
    /// Who asked.
    pub asked_by: AccountId,
    /// Their sign-in name.
    pub asked_by_name: String,
    /// When.
    pub asked_at: Timestamp,
    /// When it ends, as a request or as a grant.
    pub expires_at: Timestamp,
    /// Who decided.
    pub decided_by: Option<AccountId>,
    /// Their sign-in name.
    pub decided_by_name: Option<String>,
    /// When.
    pub decided_at: Option<Timestamp>,
    /// Why.
    pub decided_reason: Option<String>,
    /// How often it was used.
    pub looks: u32,
}

/// A legal hold: what may be neither masked nor deleted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct HoldView {
    /// Id.
    pub id: HoldId,
    /// About what: a flight or a traveller.
    pub subject: Subject,
    /// The flight concerned: carrier, number and day.
    pub flight_name: Option<String>,
    /// Case number.
    pub case_no: String,
    /// Why.
    pub reason: String,
    /// State.
    pub state: HoldState,
    /// Who placed it.
    pub placed_by: AccountId,
    /// Their sign-in name.
    pub placed_by_name: String,
    /// When.
    pub placed_at: Timestamp,
    /// Who asked for its release.
    pub asked_by: Option<AccountId>,
    /// Their sign-in name.
    pub asked_by_name: Option<String>,
    /// Why it shall be released.
    pub asked_reason: Option<String>,
    /// Who released it: their sign-in name.
    pub released_by_name: Option<String>,
    /// When it was released.
    pub released_at: Option<Timestamp>,
}

/// A flight whose time comes, or came.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct DueFlight {
    /// Flight.
    pub flight: FlightId,
    /// Carrier, number and day.
    pub name: String,
    /// When it took place, as far as it is known and can be believed: the clocks start here.
    pub event_at: Timestamp,
    /// When what the law names is masked.
    pub masked_on: Timestamp,
    /// When everything is deleted.
    pub deleted_on: Timestamp,
}

/// What the next sweep would do.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct DueView {
    /// Flights to be masked, the earliest first; 200 at most.
    pub mask: Vec<DueFlight>,
    /// Flights to be deleted, the earliest first; 200 at most.
    pub delete: Vec<DueFlight>,
    /// Messages of no flight to be masked; 200 at most are counted.
    pub mask_messages: u32,
    /// Messages of no flight to be deleted; 200 at most are counted.
    pub delete_messages: u32,
}

/// Something that was deleted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct TombstoneView {
    /// Its id.
    pub subject: String,
    /// `flight`, `interchange`.
    pub kind: String,
    /// SHA-256 of the received bytes, or of the flight's key, hex.
    pub digest: String,
    /// How many rows went with it.
    pub counts: Counts,
    /// When it took place.
    pub event_at: Timestamp,
    /// When it was deleted.
    pub deleted_at: Timestamp,
}

/// Rows of each kind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Counts {
    /// Flights.
    pub flights: u32,
    /// Interchanges.
    pub interchanges: u32,
    /// Messages.
    pub messages: u32,
    /// Announced travellers.
    pub travellers: u32,
}

/// What a sweep did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Swept {
    /// What was masked.
    pub masked: Counts,
    /// What was deleted.
    pub deleted: Counts,
    /// Whether it ended at its bound with work left for the next.
    pub more: bool,
}

/// How booking data is kept: the rules, what is due, holds and requests. It names no traveller.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct RetentionView {
    /// Months until masking.
    pub months_until_masking: u16,
    /// Years until deletion.
    pub years_until_deletion: u16,
    /// What is masked, and where the law names it.
    pub named: Vec<Named>,
    /// What the next sweep would do.
    pub due: DueView,
    /// The flights in clear whose masking comes next; 20 at most.
    pub next: Vec<DueFlight>,
    /// Holds, those in force first; 200 at most.
    pub holds: Vec<HoldView>,
    /// Requests, those that wait first; 200 at most.
    pub requests: Vec<UnmaskView>,
    /// What was deleted last; 20 at most.
    pub tombstones: Vec<TombstoneView>,
}

/// A masked subject in clear, for who was granted the look. Nothing of it is kept.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct UnmaskedView {
    /// The request that was used.
    pub request: UnmaskId,
    /// Until when it is good.
    pub expires_at: Timestamp,
    /// The travellers; none for an interchange.
    pub travellers: Vec<UnmaskedTraveller>,
    /// The interchange as text; nothing for flights and travellers. Bytes that are no UTF-8 are read as ISO 8859-1.
    pub text: Option<String>,
}

/// An announced traveller as before masking.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct UnmaskedTraveller {
    /// Which.
    pub traveller: AnnouncedId,
    /// The row that lists showed; nothing when no message named them any more.
    pub shown: Option<TravellerRow>,
    /// Everything said of them.
    pub facts: Vec<UnmaskedFact>,
    /// Hits in the lists.
    pub hits: Vec<Hit>,
    /// What officers decided.
    pub decisions: Vec<VettingDecisionView>,
    /// Messages that were written to the carrier about them.
    pub replies: Vec<String>,
}

/// One fact as before masking.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct UnmaskedFact {
    /// Field.
    pub field: String,
    /// Value.
    pub value: String,
    /// Whether a later message said otherwise.
    pub superseded: bool,
    /// The message.
    pub message: CarrierMessageId,
}
