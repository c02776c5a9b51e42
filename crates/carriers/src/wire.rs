//! What the operations of this context take and give.

use kernel::{
    AccountId, AlarmId, AnnouncedId, CarrierMessageId, FlightId, InterchangeId, Timestamp, VettingId,
};
use schemars::JsonSchema;
use screening::Hit;
use serde::{Deserialize, Serialize};

use crate::alarm::Owed;
use crate::model::{
    AlarmKind, AlarmState, BoardAdvice, FlightStatus, Heading, MessageState, ReplyState, Standing,
    VettingOutcome, VettingState,
};
use crate::papers::PaperHit;
use crate::series::Gap;

/// What became of an interchange.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ReceiptView {
    /// The interchange as stored; the same bytes again get the same.
    pub interchange: InterchangeId,
    /// Whether these bytes had been received before.
    pub repeated: bool,
    /// Its messages in order.
    pub messages: Vec<MessageReceipt>,
    /// The answer for the carrier: one EDIFACT interchange; nothing when there is nothing to answer.
    pub reply: Option<String>,
}

/// What became of one message.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct MessageReceipt {
    /// The message.
    pub message: CarrierMessageId,
    /// `PAXLST`, `PNRGOV`, `CUSRES`; empty when it could not be told.
    pub kind: String,
    /// What became of it.
    pub state: MessageState,
    /// The flight that it speaks of.
    pub flight: Option<FlightId>,
    /// Travellers that it names.
    pub travellers: u32,
    /// Issues found in it.
    pub issues: u32,
    /// Share of its bytes that was understood, 0 to 1.
    pub share: f64,
}

/// Which day's flights.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
pub struct FlightsQuery {
    /// Local date of departure or arrival; today when left out.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    pub day: Option<kernel::Date>,
}

/// A time as the carrier said it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct TimeView {
    /// Local to the airport: `2026-11-24T08:15`, or a date alone.
    pub local: String,
    /// IANA zone of the airport, when it is known.
    pub zone: Option<String>,
    /// The same instant, when the zone is known and the local time exists once.
    pub utc: Option<Timestamp>,
}

/// Flights of a day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct FlightBoard {
    /// The day.
    #[schemars(with = "String")]
    pub day: kernel::Date,
    /// In order of arrival or departure.
    pub flights: Vec<FlightRow>,
}

/// A flight in a list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct FlightRow {
    /// Id.
    pub id: FlightId,
    /// Carrier code as announced.
    pub carrier: String,
    /// Number with suffix.
    pub number: String,
    /// Into the country, out of it, or neither.
    pub heading: Heading,
    /// Departure airport code.
    pub from: String,
    /// Arrival airport code.
    pub to: String,
    /// Departure.
    pub departs: Option<TimeView>,
    /// Arrival.
    pub arrives: Option<TimeView>,
    /// What is known of it.
    pub status: FlightStatus,
    /// Passengers that are announced and not cancelled.
    pub passengers: u32,
    /// Crew members.
    pub crew: u32,
    /// Those of whom the carrier said that they are on board.
    pub on_board: u32,
    /// Travellers that wait for vetting.
    pub to_vet: u32,
    /// Travellers whom an officer refused to let board.
    pub no_board: u32,
    /// Messages that spoke of it.
    pub messages: u32,
    /// When the last of them came.
    pub last_message_at: Timestamp,
    /// Share of the messages' bytes that was understood, 0 to 1.
    pub share: f64,
    /// Issues in them that cost data.
    pub errors: u32,
    /// Every leg of the flight in the order of travel, when it has more than the one that crosses the border.
    #[serde(default)]
    pub legs: Vec<LegView>,
    /// Passengers who are in a reservation only.
    #[serde(default)]
    pub booked: u32,
    /// Passengers who are checked in.
    #[serde(default)]
    pub checked_in: u32,
    /// Passengers who had booked and did not come.
    #[serde(default)]
    pub no_show: u32,
    /// Passengers who were checked in and stayed behind.
    #[serde(default)]
    pub not_boarded: u32,
    /// Travellers who presented at the counter.
    #[serde(default)]
    pub presented: u32,
    /// Those on board who are expected at the counter and have not presented.
    #[serde(default)]
    pub awaited: u32,
    /// The same, once their time is over.
    #[serde(default)]
    pub never_presented: u32,
    /// Messages in force that told of bookings (PNRGOV).
    #[serde(default)]
    pub bookings: u32,
    /// Messages in force that are lists at departure (PAXLST).
    #[serde(default)]
    pub lists: u32,
    /// Messages in parts of which some are missing.
    #[serde(default)]
    pub gaps: Vec<Gap>,
    /// Alarms about missing transmissions that are not resolved.
    #[serde(default)]
    pub alarms: u32,
    /// When its travellers were masked by the law's time; nothing while they stand in clear.
    #[serde(default)]
    pub masked_at: Option<Timestamp>,
}

/// A leg of a flight.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct LegView {
    /// Departure airport code.
    pub from: String,
    /// Arrival airport code.
    pub to: String,
    /// Departure.
    pub departs: Option<TimeView>,
    /// Arrival.
    pub arrives: Option<TimeView>,
    /// Whether this leg crosses the border.
    pub crosses: bool,
}

/// A flight with everyone on it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct FlightView {
    /// The flight.
    pub flight: FlightRow,
    /// Everyone announced, by name.
    pub travellers: Vec<TravellerRow>,
    /// The messages, latest first.
    pub messages: Vec<MessageRow>,
    /// Alarms about transmissions that are, or were, owed.
    #[serde(default)]
    pub alarms: Vec<AlarmView>,
}

/// An announced traveller in a list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct TravellerRow {
    /// Id.
    pub id: AnnouncedId,
    /// Name, family name first.
    pub name: String,
    /// `passenger`, `crew`, `transit_passenger`, `transit_crew`; empty when not said.
    pub role: String,
    /// Date of birth as far as said: `1974-08-12`, `1974-08`, `1974`.
    pub birth: Option<String>,
    /// Sex as said: `female`, `male`, `unspecified`, `undisclosed`.
    pub sex: Option<String>,
    /// Nationality as said.
    pub nationality: Option<String>,
    /// Document number.
    pub document: Option<String>,
    /// Issuing state as said.
    pub issuer: Option<String>,
    /// Seat.
    pub seat: Option<String>,
    /// Number of bags, when said.
    pub bags: Option<String>,
    /// Record locator.
    pub locator: Option<String>,
    /// Where the journey stands, by what carriers said, who presented, and the clock.
    pub standing: Standing,
    /// Whether they are expected at the counter on arrival: no crew, nobody in transit or who travels on.
    #[serde(default)]
    pub presents: bool,
    /// What the carrier is told.
    pub board: BoardAdvice,
    /// Hits in the lists, and reports and permits that speak against the documents.
    pub hits: u32,
    /// When they presented at the counter.
    #[serde(default)]
    pub presented_at: Option<Timestamp>,
    /// When they were masked; their name then reads `***`.
    #[serde(default)]
    pub masked_at: Option<Timestamp>,
}

/// A traveller with every message that spoke of them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct TravellerView {
    /// The traveller.
    pub traveller: TravellerRow,
    /// The flight.
    pub flight: FlightRow,
    /// Everything said, latest first within a field.
    pub facts: Vec<FactView>,
    /// Hits in the lists, best first.
    pub hits: Vec<Hit>,
    /// What is reported of the documents.
    #[serde(default)]
    pub papers: Vec<PaperHit>,
    /// Vettings, latest first.
    pub vettings: Vec<VettingView>,
}

/// One thing that a message said, with its bytes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct FactView {
    /// Field: `family_name`, `given_names`, `birth`, `document_number`, …
    pub field: String,
    /// Value as read.
    pub value: String,
    /// Whether a later message says otherwise.
    pub superseded: bool,
    /// The message.
    pub message: CarrierMessageId,
    /// When it was received.
    pub received_at: Timestamp,
    /// First byte in the interchange.
    pub start: u32,
    /// Byte after the last.
    pub end: u32,
    /// The bytes, as text.
    pub bytes: String,
}

/// A message in a list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct MessageRow {
    /// Id.
    pub id: CarrierMessageId,
    /// The interchange.
    pub interchange: InterchangeId,
    /// When it came.
    pub received_at: Timestamp,
    /// Sender as the interchange names it.
    pub sender: String,
    /// `PAXLST`, `PNRGOV`; empty when it could not be told.
    pub kind: String,
    /// Code of its function: `745`, `745+CP`, `22`.
    pub function: String,
    /// What became of it.
    pub state: MessageState,
    /// The flight, when one could be told.
    pub flight: Option<FlightId>,
    /// Which part of a series it is, as sent: `02:C` goes on, `03:F` is the last; nothing when it is whole.
    #[serde(default)]
    pub part: Option<String>,
    /// Travellers that it names.
    pub travellers: u32,
    /// Issues.
    pub issues: u32,
    /// Share of its bytes that was understood, 0 to 1.
    pub share: f64,
}

/// A message with its text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct MessageView {
    /// The message.
    pub message: MessageRow,
    /// The whole interchange as text; bytes that are no UTF-8 are read as ISO 8859-1. Offsets count its characters.
    pub text: String,
    /// First character of the message in the text.
    pub start: u32,
    /// Character after its last.
    pub end: u32,
    /// What was wrong, in order.
    pub issues: Vec<IssueView>,
    /// Why it could not be applied, as a message id; nothing when it was.
    pub reason: Option<kernel::Message>,
    /// The message that was repaired by this one.
    pub repairs: Option<CarrierMessageId>,
}

/// One thing that was wrong with a message.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct IssueView {
    /// Stable code, such as `segment-unknown`.
    pub code: String,
    /// `note`, `warning`, `error`.
    pub severity: String,
    /// First character in the text.
    pub start: u32,
    /// Character after the last.
    pub end: u32,
    /// The data concerned, or what was expected.
    pub detail: String,
}

/// A corrected text for a message.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
pub struct RepairInput {
    /// The whole interchange, corrected.
    pub text: String,
    /// Why, for the log.
    pub reason: String,
}

/// Which vettings.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
pub struct VettingsQuery {
    /// In this state; those that wait when left out.
    #[serde(default)]
    pub state: Option<VettingState>,
}

/// A traveller who waits for an officer's eyes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct VettingView {
    /// Id.
    pub id: VettingId,
    /// State.
    pub state: VettingState,
    /// When it was opened.
    pub opened_at: Timestamp,
    /// Highest score of its hits, 0 to 1.
    pub severity: f64,
    /// The traveller.
    pub traveller: TravellerRow,
    /// The flight.
    pub flight: FlightRow,
    /// The hits.
    pub hits: Vec<Hit>,
    /// What is reported of the documents.
    #[serde(default)]
    pub papers: Vec<PaperHit>,
    /// Who works on it.
    pub lock: Option<LockView>,
    /// What was decided.
    pub decision: Option<VettingDecisionView>,
    /// How the latest change of advice fares that the carrier was sent because of a decision.
    pub change: Option<ChangeView>,
    /// Until when it sleeps, when it was snoozed.
    pub snoozed_until: Option<Timestamp>,
}

/// Who works on a vetting.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct LockView {
    /// The account.
    pub account: AccountId,
    /// Its sign-in name.
    pub name: String,
    /// Until when.
    pub until: Timestamp,
}

/// What was decided about a traveller before they board.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct VettingDecisionView {
    /// Outcome.
    pub outcome: VettingOutcome,
    /// Why.
    pub reason: String,
    /// Who decided.
    pub by: AccountId,
    /// Their sign-in name.
    pub by_name: String,
    /// When.
    pub at: Timestamp,
}

/// An officer's decision about a vetting.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
pub struct VettingDecisionInput {
    /// Outcome.
    pub outcome: VettingOutcome,
    /// Why; at least ten characters.
    pub reason: String,
}

/// Puts a vetting aside for a while.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
pub struct SnoozeInput {
    /// Until when; at most seven days ahead.
    pub until: Timestamp,
    /// Why; at least ten characters.
    pub reason: String,
}

/// How well a carrier announces.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Scorecard {
    /// Carrier code.
    pub carrier: String,
    /// Flights in the period.
    pub flights: u32,
    /// Messages about them.
    pub messages: u32,
    /// Messages that could not be applied.
    pub quarantined: u32,
    /// Messages of which some bytes were not understood.
    pub partly: u32,
    /// Travellers announced.
    pub travellers: u32,
    /// Travellers without a document number or a date of birth.
    pub incomplete: u32,
    /// Flights whose first message came less than an hour before departure.
    pub late: u32,
    /// Flights that were never closed though they departed.
    pub unclosed: u32,
    /// Transmissions that were owed and did not come in time.
    #[serde(default)]
    pub missing: u32,
    /// Share of all bytes that was understood, 0 to 1.
    pub share: f64,
    /// The same by day, earliest first; days without flights are left out.
    #[serde(default)]
    pub days: Vec<ScoreDay>,
}

/// A transmission that a carrier owes, or owed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct AlarmView {
    /// Id.
    pub id: AlarmId,
    /// What is owed.
    pub kind: AlarmKind,
    /// State.
    pub state: AlarmState,
    /// Carrier code.
    pub carrier: String,
    /// Local date of departure.
    pub day: String,
    /// The flight; nothing while no message spoke of it.
    pub flight: Option<FlightId>,
    /// Until when it was awaited.
    pub due_at: Timestamp,
    /// When it was noticed.
    pub opened_at: Timestamp,
    /// When it came.
    pub resolved_at: Option<Timestamp>,
    /// The movement, and what of it is missing.
    pub owed: Owed,
    /// Who took note of it.
    pub acknowledged: Option<AckView>,
}

/// Who took note of an alarm.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct AckView {
    /// The account.
    pub by: AccountId,
    /// Its sign-in name.
    pub by_name: String,
    /// When.
    pub at: Timestamp,
    /// What was done.
    pub note: String,
}

/// Takes note of an alarm.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
pub struct AckInput {
    /// What was done; at least ten characters.
    pub note: String,
}

/// Which alarms.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
pub struct AlarmsQuery {
    /// In this state; open ones when left out.
    #[serde(default)]
    pub state: Option<AlarmState>,
}

/// Those of a flight who were on board and never presented.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct MissedView {
    /// The flight.
    pub flight: FlightRow,
    /// Those who never presented, by name.
    pub travellers: Vec<TravellerRow>,
}

/// A day of a scorecard.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ScoreDay {
    /// Local date of departure; of quarantined messages the day on which they came.
    pub day: String,
    /// Flights.
    pub flights: u32,
    /// Messages about them.
    pub messages: u32,
    /// Messages that could not be applied.
    pub quarantined: u32,
    /// Messages of which some bytes were not understood.
    pub partly: u32,
    /// Travellers announced.
    pub travellers: u32,
    /// Travellers without a document number or a date of birth.
    pub incomplete: u32,
    /// Flights whose first message came late.
    pub late: u32,
    /// Flights that were never closed though they departed.
    pub unclosed: u32,
    /// Transmissions that were owed and did not come in time.
    pub missing: u32,
    /// Share of all bytes that was understood, 0 to 1.
    pub share: f64,
}

/// How a change of advice fares on its way to the carrier.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ChangeView {
    /// State.
    pub state: ReplyState,
    /// When it was made.
    pub made_at: Timestamp,
    /// How often it was given to the carrier.
    pub tries: u32,
    /// When it was given last.
    pub sent_at: Option<Timestamp>,
}

/// A message for a carrier.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ReplyView {
    /// Its reference.
    pub reference: String,
    /// State.
    pub state: ReplyState,
    /// When it was made.
    pub made_at: Timestamp,
    /// How often it was given before.
    pub tries: u32,
    /// When it was given last.
    pub sent_at: Option<Timestamp>,
    /// The EDIFACT interchange.
    pub text: String,
}
