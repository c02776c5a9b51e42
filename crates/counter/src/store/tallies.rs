//! Counts in five-minute buckets.

use kernel::{LaneId, Outcome, PortId, Timestamp};
use platform::{Tx, params};

/// Length of a bucket in microseconds.
pub(crate) const BUCKET_US: i64 = 300 * 1_000_000;

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Counted {
    Arrived,
    Called,
    Served,
}

/// One bucket of a port.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Bucket {
    pub at: Timestamp,
    pub arrived: u64,
    pub called: u64,
    pub served: u64,
}

/// The start of the bucket that an instant falls into.
pub(crate) fn bucket_of(at: Timestamp) -> Timestamp {
    Timestamp::from_micros(at.micros().div_euclid(BUCKET_US) * BUCKET_US)
}

pub(crate) fn add(
    tx: &mut Tx<'_>,
    port: &PortId,
    lane: &LaneId,
    at: Timestamp,
    what: Counted,
) -> Outcome<()> {
    let one = |counted| i64::from(what == counted);
    let params = params![
        port,
        lane,
        bucket_of(at),
        one(Counted::Arrived),
        one(Counted::Called),
        one(Counted::Served),
    ];
    tx.execute(include_str!("../../sql/tally_add.sql"), &params).map(drop)
}

pub(crate) fn of_port(tx: &mut Tx<'_>, port: &PortId, since: Timestamp) -> Outcome<Vec<Bucket>> {
    let rows = tx.query(include_str!("../../sql/tally_port.sql"), &params![port, since])?;
    rows.iter()
        .map(|row| {
            Ok(Bucket {
                at: row.timestamp(0)?,
                arrived: row.count(1)?,
                called: row.count(2)?,
                served: row.count(3)?,
            })
        })
        .collect()
}

pub(crate) fn served(tx: &mut Tx<'_>, port: &PortId, lane: &LaneId, since: Timestamp) -> Outcome<u64> {
    tx.query_one(include_str!("../../sql/tally_lane.sql"), &params![port, lane, since])?.count(0)
}

/// Forgets buckets from before an instant.
pub(crate) fn purge(tx: &mut Tx<'_>, before: Timestamp) -> Outcome<u64> {
    tx.execute(include_str!("../../sql/tally_purge.sql"), &params![before])
}
