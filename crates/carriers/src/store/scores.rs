//! What each flight adds to its carrier's scorecard, and the sums by day.

use std::collections::BTreeMap;

use kernel::{FlightId, Outcome, Timestamp};
use platform::{Tx, params};

use crate::wire::{FlightRow, ScoreDay};

/// Flights that are counted anew at a time.
const STALE_MAX: usize = 500;
/// Messages that wait for repair, counted at most.
const QUARANTINED_MAX: usize = 100_000;

/// What one flight adds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Score {
    pub flight: FlightId,
    pub carrier: String,
    pub day: String,
    pub order_at: Timestamp,
    pub messages: u32,
    pub partly: u32,
    pub share_ppm: u64,
    pub travellers: u32,
    pub incomplete: u32,
    pub late: u32,
    pub open_departs_at: Option<Timestamp>,
}

pub(crate) fn upsert(tx: &mut Tx<'_>, score: &Score, version: i64) -> Outcome<()> {
    let params = params![
        score.flight,
        &score.carrier,
        &score.day,
        score.order_at,
        version,
        i64::from(score.messages),
        i64::from(score.partly),
        i64::try_from(score.share_ppm).unwrap_or(i64::MAX),
        i64::from(score.travellers),
        i64::from(score.incomplete),
        i64::from(score.late),
        score.open_departs_at
    ];
    tx.execute(include_str!("../../sql/score_upsert.sql"), &params).map(drop)
}

pub(crate) fn remove(tx: &mut Tx<'_>, flight: FlightId) -> Outcome<()> {
    tx.execute(include_str!("../../sql/score_remove.sql"), &params![flight]).map(drop)
}

/// Flights since a time that were not counted, or counted in another way; some at a time.
pub(crate) fn stale(tx: &mut Tx<'_>, since: Timestamp, version: i64) -> Outcome<Vec<FlightRow>> {
    let params = params![since, version, STALE_MAX as i64];
    tx.query(include_str!("../../sql/score_stale.sql"), &params)?.iter().map(|row| row.json(0)).collect()
}

/// Sums by carrier and local day of the flights since a time; open ones count once they departed before `now`.
pub(crate) fn days(
    tx: &mut Tx<'_>,
    since: Timestamp,
    now: Timestamp,
) -> Outcome<BTreeMap<(String, String), ScoreDay>> {
    let rows = tx.query(include_str!("../../sql/score_days.sql"), &params![since, now])?;
    rows.iter()
        .map(|row| {
            let count = |at| row.int(at).map(|n| u32::try_from(n).unwrap_or(u32::MAX));
            let messages = count(3)?;
            let day = ScoreDay {
                day: row.text(1)?.to_owned(),
                flights: count(2)?,
                messages,
                partly: count(4)?,
                share: if messages == 0 { 1.0 } else { row.int(5)? as f64 / 1e6 / f64::from(messages) },
                travellers: count(6)?,
                incomplete: count(7)?,
                late: count(8)?,
                unclosed: count(9)?,
                ..ScoreDay::default()
            };
            Ok(((row.text(0)?.to_owned(), row.text(1)?.to_owned()), day))
        })
        .collect()
}

/// For which carrier each sender of quarantined messages speaks.
pub(crate) fn senders(tx: &mut Tx<'_>, since: Timestamp) -> Outcome<BTreeMap<String, String>> {
    let rows = tx.query(include_str!("../../sql/score_senders.sql"), &params![since])?;
    rows.iter().map(|row| Ok((row.text(0)?.to_owned(), row.text(1)?.to_owned()))).collect()
}

/// Senders of messages that wait for repair, with the day on which each came, UTC.
pub(crate) fn quarantined(tx: &mut Tx<'_>, since: Timestamp) -> Outcome<Vec<(String, String)>> {
    let params = params![since, QUARANTINED_MAX as i64];
    let rows = tx.query(include_str!("../../sql/message_quarantined_by.sql"), &params)?;
    rows.iter().map(|row| Ok((row.text(0)?.to_owned(), row.timestamp(1)?.date_utc().to_string()))).collect()
}
