//! Ports, lanes, queues and boards on the wire.

use kernel::{AccountId, ArrivalId, Direction, LaneId, Message, PortId, Timestamp};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::places::{LaneKind, Names, PortKind};

/// An officer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "OfficerName")]
pub struct OfficerView {
    /// Account.
    pub account: AccountId,
    /// Sign-in name.
    pub name: String,
}

/// A port with its lanes.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "Port")]
pub struct PortView {
    /// Id.
    pub id: PortId,
    /// How one comes there.
    pub kind: PortKind,
    /// Name.
    pub names: Names,
    /// Longitude and latitude in degrees, WGS 84.
    pub location: [f64; 2],
    /// Lanes by number.
    pub lanes: Vec<LaneView>,
}

/// A lane as it is now.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "Lane")]
pub struct LaneView {
    /// Id.
    pub id: LaneId,
    /// Number on the sign.
    pub number: u32,
    /// What it is made for.
    pub kind: LaneKind,
    /// Which way it leads now.
    pub direction: Direction,
    /// Whether it is open.
    pub open: bool,
    /// Who works it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub officer: Option<OfficerView>,
}

/// How a port goes.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "Board")]
pub struct BoardView {
    /// The port.
    pub port: PortView,
    /// When this was true.
    pub at: Timestamp,
    /// Its lanes.
    pub lanes: Vec<LaneStatus>,
    /// Travellers waiting.
    pub waiting: u64,
    /// How long the first of them waits, in seconds.
    pub longest_wait_s: u64,
    /// Travellers decided on in the last hour.
    pub served_last_hour: u64,
    /// Referrals that wait for a decision.
    pub open_referrals: u64,
    /// Five-minute buckets of the last three hours, oldest first.
    pub series: Vec<SeriesPoint>,
}

/// How a lane goes.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct LaneStatus {
    /// The lane.
    pub lane: LaneView,
    /// Travellers waiting.
    pub waiting: u64,
    /// How long the first of them waits, in seconds.
    pub longest_wait_s: u64,
    /// Travellers decided on in the last hour.
    pub served_last_hour: u64,
    /// Median time from presentation to decision of the last hour, in seconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub median_service_s: Option<f64>,
    /// Waiting or presented travellers with a list hit.
    pub alerts: u64,
}

/// One five-minute bucket.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct SeriesPoint {
    /// Its start.
    pub at: Timestamp,
    /// Travellers who joined a queue.
    pub arrived: u64,
    /// Travellers decided on.
    pub served: u64,
    /// Travellers waiting at its end.
    pub waiting: u64,
}

/// Opens a lane.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LaneOpen {
    /// Which way it shall lead.
    pub direction: Direction,
}

/// A lane's queue.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "Queue")]
pub struct QueueView {
    /// The lane.
    pub lane: LaneId,
    /// Travellers waiting.
    pub waiting: u64,
    /// The first of them.
    pub items: Vec<QueueItem>,
}

/// One waiting traveller.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct QueueItem {
    /// Arrival id.
    pub arrival: ArrivalId,
    /// Since when.
    pub arrived_at: Timestamp,
    /// Party.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub party: Option<String>,
    /// Whether a machine-readable zone was read.
    pub has_document: bool,
    /// Set when a list entry may match.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alert: Option<Message>,
}

/// A device reports a traveller who joins a queue.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ArrivalInput {
    /// When, by the device's clock.
    pub arrived_at: Timestamp,
    /// Machine-readable zone, lines joined by newline.
    pub mrz: Option<String>,
    /// Who travel together carry the same text.
    pub party: Option<String>,
    /// Flight, ship, train or plate.
    pub conveyance: Option<String>,
}

/// The arrival that was queued.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "Arrival")]
pub struct ArrivalReply {
    /// Its id.
    pub arrival: ArrivalId,
}
