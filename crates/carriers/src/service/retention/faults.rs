//! What `gatehouse check` proves of retention: nothing is overdue, and every sealed original opens and is the one that was sealed.

use std::time::Duration;

use kernel::{Message, Outcome, Timestamp};
use platform::Tx;

use crate::Finding;
use crate::retention::Retention;
use crate::store::retention;

/// A sweep runs daily: what has been due for longer than this was missed.
const GRACE: Duration = Duration::from_secs(48 * 3600);
/// Findings of one kind that are named at most.
const NAMED_MAX: usize = 20;
/// Sealed originals read at a time; each may be large.
const BATCH: usize = 20;
/// Batches at most.
const BATCHES_MAX: usize = 10_000_000;

/// Looks for rows that are overdue, and for sealed originals that no longer open. At most 20 of each kind are named.
///
/// # Errors
/// The ledger's.
pub fn check(tx: &mut Tx<'_>, has: &Retention, now: Timestamp) -> Outcome<Vec<Finding>> {
    let mut findings = Vec::new();
    overdue(tx, has, now.minus(GRACE), &mut findings)?;
    sealed(tx, has, &mut findings)?;
    Ok(findings)
}

/// How many flights are overdue for masking or deletion; counted up to 40.
pub(crate) fn overdue(
    tx: &mut Tx<'_>,
    has: &Retention,
    since: Timestamp,
    findings: &mut Vec<Finding>,
) -> Outcome<()> {
    let rules = &has.rules;
    for due in retention::mask_due(tx, rules.masking_before(since), NAMED_MAX)? {
        if rules.masked_on(due.event_at) <= since {
            findings.push(finding("carrier-fault-masking-overdue", &due.flight.to_string()));
        }
    }
    for due in retention::delete_due(tx, rules.deletion_before(since), NAMED_MAX)? {
        if rules.deleted_on(due.event_at) <= since {
            findings.push(finding("carrier-fault-deletion-overdue", &due.flight.to_string()));
        }
    }
    for (message, at) in retention::flightless_to_mask(tx, rules.masking_before(since), NAMED_MAX)? {
        if rules.masked_on(at) <= since {
            findings.push(finding("carrier-fault-masking-overdue", &message.to_string()));
        }
    }
    Ok(())
}

fn sealed(tx: &mut Tx<'_>, has: &Retention, findings: &mut Vec<Finding>) -> Outcome<()> {
    let mut after = String::new();
    let mut named = 0;
    for _ in 0..BATCHES_MAX {
        let rows = retention::sealed_after(tx, &after, BATCH)?;
        for sealed in &rows {
            after.clone_from(&sealed.subject);
            if named < NAMED_MAX && !has.keys.is_whole(sealed) {
                findings.push(finding("carrier-fault-sealed-unreadable", &sealed.subject));
                named += 1;
            }
        }
        if rows.len() < BATCH {
            break;
        }
    }
    Ok(())
}

fn finding(id: &'static str, subject: &str) -> Finding {
    Finding { message: Message::new(id).with("id", subject), subject: subject.to_owned() }
}

impl crate::Service {
    /// How many flights and messages are overdue for masking or deletion, counted up to 60: for gauges and alarms.
    ///
    /// # Errors
    /// The ledger's.
    pub async fn retention_overdue(&self, now: Timestamp) -> Outcome<u32> {
        let has = self.retention.clone();
        self.ledger
            .read("carriers.retention.overdue", move |tx| {
                let mut findings = Vec::new();
                overdue(tx, &has, now.minus(GRACE), &mut findings)?;
                Ok(u32::try_from(findings.len()).unwrap_or(u32::MAX))
            })
            .await
    }
}
