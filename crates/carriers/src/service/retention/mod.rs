//! Retention at work: the sweep that masks and deletes, the requests and holds of people, and what `gatehouse check` proves.

mod cases;
mod delete;
mod faults;
mod look;
mod masking;
mod sweep;
#[cfg(test)]
pub(crate) mod testing;

pub use faults::check;

use std::sync::Arc;

use kernel::{Outcome, Timestamp};
use platform::{Entropy, Tx};

use super::Service;
use crate::retention::Retention;
use crate::retention::rules::CALENDAR_SLACK;
use crate::retention::wire::{DueFlight, DueView, RetentionView};
use crate::store::{retention, unmask};

/// Flights and messages that a plan names.
const PLAN_MAX: usize = 200;
/// Flights that come next, and tombstones, in a view.
const NEXT_MAX: usize = 20;

/// What a transaction of retention needs besides the ledger.
#[derive(Clone)]
pub(crate) struct Job {
    pub retention: Retention,
    pub entropy: Arc<dyn Entropy>,
    pub now: Timestamp,
}

impl Service {
    pub(crate) fn job(&self, now: Timestamp) -> Job {
        Job { retention: self.retention.clone(), entropy: Arc::clone(&self.entropy), now }
    }

    /// How long booking data stands in clear, and what of it is masked.
    pub fn retention_rules(&self) -> &crate::retention::RetentionRules {
        &self.retention.rules
    }

    /// What the next sweep would do.
    ///
    /// # Errors
    /// The ledger's.
    pub async fn retention_due(&self, now: Timestamp) -> Outcome<DueView> {
        let job = self.job(now);
        self.ledger.read("carriers.retention.due", move |tx| plan(tx, &job)).await
    }

    /// The rules, what is due, holds and requests. It names no traveller, so it needs no grant.
    ///
    /// # Errors
    /// The ledger's.
    pub async fn retention_view(&self, now: Timestamp) -> Outcome<RetentionView> {
        let job = self.job(now);
        self.ledger
            .read("carriers.retention", move |tx| {
                let rules = &job.retention.rules;
                let next = coming(tx, &job)?;
                Ok(RetentionView {
                    months_until_masking: rules.months_until_masking,
                    years_until_deletion: rules.years_until_deletion,
                    named: rules.named.clone(),
                    due: plan(tx, &job)?,
                    next,
                    holds: unmask::holds(tx)?,
                    requests: unmask::requests(tx, now)?,
                    tombstones: retention::tombstones(tx, NEXT_MAX)?,
                })
            })
            .await
    }
}

/// The flights in clear whose masking comes next.
fn coming(tx: &mut Tx<'_>, job: &Job) -> Outcome<Vec<DueFlight>> {
    // Months differ by days: those that are due already are left out by the calendar, not by the ledger.
    let after = job.retention.rules.masking_before(job.now).minus(2 * CALENDAR_SLACK);
    let mut next: Vec<_> =
        retention::next(tx, after, PLAN_MAX)?.iter().map(|due| due_flight(job, due)).collect();
    next.retain(|due| due.masked_on > job.now);
    next.truncate(NEXT_MAX);
    Ok(next)
}

fn plan(tx: &mut Tx<'_>, job: &Job) -> Outcome<DueView> {
    let (rules, now) = (&job.retention.rules, job.now);
    let masks = |at: Timestamp| rules.masked_on(at) <= now;
    let deletes = |at: Timestamp| rules.deleted_on(at) <= now;
    let (mask_before, delete_before) = (rules.masking_before(now), rules.deletion_before(now));
    let mask = retention::mask_due(tx, mask_before, PLAN_MAX)?;
    let delete = retention::delete_due(tx, delete_before, PLAN_MAX)?;
    let mask_messages = retention::flightless_to_mask(tx, mask_before, PLAN_MAX)?;
    let delete_messages = retention::flightless_to_delete(tx, delete_before, PLAN_MAX)?;
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Ok(DueView {
        // What is deleted need not be masked before.
        mask: mask
            .iter()
            .filter(|due| masks(due.event_at) && !deletes(due.event_at))
            .map(|due| due_flight(job, due))
            .collect(),
        delete: delete.iter().filter(|due| deletes(due.event_at)).map(|due| due_flight(job, due)).collect(),
        mask_messages: count(mask_messages.iter().filter(|(_, at)| masks(*at) && !deletes(*at)).count()),
        delete_messages: count(delete_messages.iter().filter(|(_, at)| deletes(*at)).count()),
    })
}

fn due_flight(job: &Job, due: &retention::Due) -> DueFlight {
    let rules = &job.retention.rules;
    DueFlight {
        flight: due.flight,
        name: unmask::flight_name(&due.shown),
        event_at: due.event_at,
        masked_on: rules.masked_on(due.event_at),
        deleted_on: rules.deleted_on(due.event_at),
    }
}
