//! Many travellers in one call, on the wire.

use namematch::Capped;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::hit::Hit;
use crate::snapshot::Screened;
use crate::wire::ScreeningQuery;

/// Subjects to be compared, up to 1,000.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ScreenBatch {
    /// One query each; the answers come in the same order.
    pub queries: Vec<ScreeningQuery>,
}

/// The answers, all from one snapshot of the lists.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ScreenedBatch {
    /// Id of the snapshot, for the record.
    pub snapshot: String,
    /// In the order of the queries.
    pub results: Vec<ScreenedOne>,
}

/// The answer to one query.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ScreenedOne {
    /// Hits, best first.
    pub hits: Vec<Hit>,
    /// Comparisons that are no hits but alike, best first.
    pub near: Vec<Hit>,
    /// Whether bounds cut something off: then a hit may be missing.
    pub is_capped: bool,
    /// Time taken, microseconds.
    pub took_us: u64,
}

impl From<Screened> for ScreenedOne {
    fn from(s: Screened) -> Self {
        let is_capped = s.capped.is_some_and(|c| c != Capped::default());
        Self { hits: s.hits, near: s.near, is_capped, took_us: s.took_us }
    }
}
