//! The sweep: deletes what is too old, then masks what is due, a flight a transaction. It may end anywhere and begin again: what a
//! transaction did is whole, and what it did not do is due still.

use std::collections::BTreeSet;

use accountability::{Actor, Entry, audit};
use kernel::{FlightId, Outcome, Timestamp};
use platform::Tx;
use serde_json::json;

use super::{Job, delete, masking};
use crate::retention::wire::{Counts, Swept};
use crate::service::Service;
use crate::store::retention::{self, Due};
use crate::store::unmask;

/// Flights that are looked up at a time.
const FLIGHTS_BATCH: usize = 50;
/// Messages of no flight in one transaction.
const MESSAGES_BATCH: usize = 50;
/// Lookups of one sweep; what is left is the next one's.
const BATCHES_MAX: usize = 200;

/// What a sweep does to a flight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Deed {
    Mask,
    Delete,
}

impl Service {
    /// Deletes and masks what is due. Every transaction tells the audit log what it did.
    ///
    /// # Errors
    /// The ledger's. A flight that fails is told in the log of the process and tried again by the next sweep; it stops no other.
    pub async fn retain(&self, now: Timestamp) -> Outcome<Swept> {
        let mut swept = Swept::default();
        for deed in [Deed::Delete, Deed::Mask] {
            let mut total = Counts::default();
            let more = self.flights_due(deed, now, &mut total).await?;
            let left = self.messages_due(deed, now, &mut total).await?;
            swept.more |= more || left;
            match deed {
                Deed::Delete => swept.deleted = total,
                Deed::Mask => swept.masked = total,
            }
        }
        if swept != Swept::default() {
            self.settle().await;
        }
        Ok(swept)
    }

    /// What was overwritten must not stay in the engine's log. Where that fails the rows are masked all the same.
    async fn settle(&self) {
        let ledger = self.ledger.clone();
        let settled = tokio::task::spawn_blocking(move || ledger.settle_blocking()).await;
        match settled {
            Ok(Ok(())) => {}
            Ok(Err(problem)) => {
                tracing::error!(context = %problem.internal, "the ledger could not be settled")
            }
            Err(e) => tracing::error!(context = %e, "the ledger could not be settled"),
        }
    }

    /// Every flight that is due; whether there were more than one sweep takes.
    async fn flights_due(&self, deed: Deed, now: Timestamp, total: &mut Counts) -> Outcome<bool> {
        let mut stuck: BTreeSet<FlightId> = BTreeSet::new();
        for _ in 0..BATCHES_MAX {
            let job = self.job(now);
            // Those that are stuck come first again, so the batch is longer by as many.
            let max = FLIGHTS_BATCH + stuck.len();
            let due =
                self.ledger.read("carriers.retention.find", move |tx| find(tx, &job, deed, max)).await?;
            let fresh: Vec<Due> = due.into_iter().filter(|due| !stuck.contains(&due.flight)).collect();
            if fresh.is_empty() {
                return Ok(false);
            }
            for due in fresh {
                let (job, flight) = (self.job(now), due.flight);
                let done =
                    self.ledger.write("carriers.retention", move |tx| one(tx, &job, deed, flight)).await;
                match done {
                    Ok(counts) if counts != Counts::default() => add(total, counts),
                    Ok(_) => drop(stuck.insert(flight)),
                    Err(problem) => {
                        tracing::error!(%flight, ?deed, context = %problem.internal, problem = %problem.message.id, "retention failed");
                        stuck.insert(flight);
                    }
                }
            }
        }
        Ok(true)
    }

    /// Every message of no flight that is due; whether there were more than one sweep takes.
    async fn messages_due(&self, deed: Deed, now: Timestamp, total: &mut Counts) -> Outcome<bool> {
        for _ in 0..BATCHES_MAX {
            let job = self.job(now);
            let counts = self
                .ledger
                .write("carriers.retention.messages", move |tx| flightless(tx, &job, deed))
                .await?;
            if counts == Counts::default() {
                return Ok(false);
            }
            add(total, counts);
        }
        Ok(true)
    }
}

fn find(tx: &mut Tx<'_>, job: &Job, deed: Deed, max: usize) -> Outcome<Vec<Due>> {
    let rules = &job.retention.rules;
    let mut due = match deed {
        Deed::Mask => retention::mask_due(tx, rules.masking_before(job.now), max)?,
        Deed::Delete => retention::delete_due(tx, rules.deletion_before(job.now), max)?,
    };
    due.retain(|due| is_due(job, deed, due.event_at));
    Ok(due)
}

fn is_due(job: &Job, deed: Deed, event_at: Timestamp) -> bool {
    let rules = &job.retention.rules;
    match deed {
        Deed::Mask => rules.masked_on(event_at) <= job.now,
        Deed::Delete => rules.deleted_on(event_at) <= job.now,
    }
}

/// Masks or deletes one flight, unless its time or a hold changed meanwhile.
fn one(tx: &mut Tx<'_>, job: &Job, deed: Deed, flight: FlightId) -> Outcome<Counts> {
    let Some(event_at) = retention::event_at(tx, flight)? else { return Ok(Counts::default()) };
    if !is_due(job, deed, event_at) || unmask::is_held(tx, flight)? {
        return Ok(Counts::default());
    }
    keep_held_messages(tx, flight)?;
    let (kind, counts) = match deed {
        Deed::Mask => ("carriers.retention.mask", masking::flight(tx, job, flight)?),
        Deed::Delete => ("carriers.retention.delete", delete::flight(tx, job, flight, event_at)?),
    };
    if counts != Counts::default() {
        let details = json!({ "event_at": event_at, "counts": counts });
        audit::append(tx, Entry::new(job.now, kind, Actor::System).about(flight).with(details))?;
    }
    Ok(counts)
}

/// A hold on a traveller keeps every message that spoke of them, those too that came since it was placed.
pub(super) fn keep_held_messages(tx: &mut Tx<'_>, flight: FlightId) -> Outcome<()> {
    for (hold, traveller) in unmask::holds_on_travellers(tx, flight)? {
        let Some((_, messages, _)) = retention::spoken_of(tx, traveller)? else { continue };
        for message in messages {
            unmask::hold_message(tx, hold, message)?;
        }
    }
    Ok(())
}

/// A batch of messages of no flight, whose clock starts when they came.
fn flightless(tx: &mut Tx<'_>, job: &Job, deed: Deed) -> Outcome<Counts> {
    let rules = &job.retention.rules;
    let found = match deed {
        Deed::Mask => retention::flightless_to_mask(tx, rules.masking_before(job.now), MESSAGES_BATCH)?,
        Deed::Delete => retention::flightless_to_delete(tx, rules.deletion_before(job.now), MESSAGES_BATCH)?,
    };
    let mut messages = Vec::new();
    let mut latest = None;
    for (id, at) in found.into_iter().filter(|(_, at)| is_due(job, deed, *at)) {
        messages.extend(retention::message_of(tx, id)?);
        latest = Some(at);
    }
    let Some(latest) = latest else { return Ok(Counts::default()) };
    let (kind, counts) = match deed {
        Deed::Mask => ("carriers.retention.mask", masking::messages(tx, job, messages)?),
        Deed::Delete => ("carriers.retention.delete", delete::messages(tx, job, messages, latest)?),
    };
    audit::append(tx, Entry::new(job.now, kind, Actor::System).with(json!({ "counts": counts })))?;
    Ok(counts)
}

fn add(total: &mut Counts, more: Counts) {
    total.flights += more.flights;
    total.interchanges += more.interchanges;
    total.messages += more.messages;
    total.travellers += more.travellers;
}

#[cfg(test)]
pub(crate) fn mask_one(tx: &mut Tx<'_>, job: &Job, flight: FlightId) -> Outcome<Counts> {
    one(tx, job, Deed::Mask, flight)
}
