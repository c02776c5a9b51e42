//! Missing transmissions: raised by a sweep of the clock, resolved in the transaction in which what was owed comes.

use std::collections::BTreeSet;
use std::time::Duration;

use accountability::{Entry, audit};
use jiff::ToSpan;
use kernel::{AlarmId, Outcome, Timestamp};
use platform::{Call, Tx};
use serde_json::json;

use super::Service;
use super::refold::{Folding, bytes};
use crate::alarm::{Due, Movement, NOTICED, movements};
use crate::decision::reason;
use crate::events;
use crate::model::AlarmState;
use crate::store::{alarms, flights};
use crate::wire::{AckInput, AckView, AlarmView, FlightRow};

/// How far from now flights and planned movements are looked at: the longest time before departure at which something is owed,
/// a flight around the world, and what local times read as UTC can be off.
const AROUND: Duration = Duration::from_secs(72 * 3600);
/// Days of the schedule that are looked at, from two days ago.
const PLANNED_DAYS: u8 = 6;
/// Alarms that one sweep raises; the next raises the rest.
const RAISED_MAX: usize = 1_000;

impl Service {
    /// Raises an alarm for everything that is owed since now; how many. Raising twice raises nothing twice.
    ///
    /// # Errors
    /// The ledger's.
    pub async fn sweep_alarms(&self) -> Outcome<usize> {
        let now = self.clock.now();
        let rules = std::sync::Arc::clone(&self.rules);
        let today = now.date_utc();
        let from = today.checked_sub(2.days()).unwrap_or(today);
        let planned: Vec<_> = self
            .schedule
            .planned(from, PLANNED_DAYS)
            .into_iter()
            .filter(|plan| rules.heading(&plan.from, &plan.to) != crate::model::Heading::Elsewhere)
            .collect();
        let since = from.checked_sub(7.days()).unwrap_or(from).to_string();
        let (rows, known) = self
            .ledger
            .read("carriers.alarms.look", move |tx| {
                Ok((flights::between(tx, now.minus(AROUND), now.plus(AROUND))?, alarms::keys(tx, &since)?))
            })
            .await?;
        let due: Vec<(Movement, Due)> = owed(movements(&planned, &rows, &rules), &rules, &known, now);
        if due.is_empty() {
            return Ok(0);
        }
        self.ledger.write("carriers.alarms.raise", move |tx| raise(tx, &due, now)).await
    }

    /// Alarms in a state.
    pub async fn alarms(&self, state: AlarmState) -> Outcome<Vec<AlarmView>> {
        self.ledger.read("carriers.alarms", move |tx| alarms::list(tx, state)).await
    }

    /// Takes note of an alarm, with a word on what was done.
    ///
    /// # Errors
    /// `problem-reason-missing`; `problem-alarm-resolved` when what was owed has come.
    pub async fn acknowledge(&self, call: Call, id: AlarmId, input: AckInput) -> Outcome<AlarmView> {
        let note = reason(&input.note)?;
        self.ledger
            .write("carriers.alarm.acknowledge", move |tx| {
                if alarms::find(tx, id)?.state == AlarmState::Resolved {
                    return Err(kernel::Problem::conflict("problem-alarm-resolved"));
                }
                let caller = call.caller()?;
                let ack = AckView { by: caller.account, by_name: caller.name.clone(), at: call.now, note };
                alarms::acknowledge(tx, id, &ack)?;
                let details = json!({ "note": ack.note });
                audit::append(
                    tx,
                    Entry::of_call("carriers.alarm.acknowledge", &call).about(id).with(details),
                )?;
                events::alarm(tx, id)?;
                alarms::find(tx, id)
            })
            .await
    }
}

/// What is owed and not known yet, of movements that are not history.
fn owed(
    all: Vec<Movement>,
    rules: &crate::rules::Rules,
    known: &BTreeSet<String>,
    now: Timestamp,
) -> Vec<(Movement, Due)> {
    let fresh = |due: &Due| due.at >= now.minus(NOTICED) && !known.contains(&due.key);
    let mut due: Vec<(Movement, Due)> = all
        .into_iter()
        .flat_map(|of| {
            of.owes(rules, now)
                .into_iter()
                .filter(fresh)
                .map(move |due| (of.clone(), due))
                .collect::<Vec<_>>()
        })
        .collect();
    due.sort_by(|(_, a), (_, b)| (a.at, &a.key).cmp(&(b.at, &b.key)));
    due.truncate(RAISED_MAX);
    due
}

fn raise(tx: &mut Tx<'_>, due: &[(Movement, Due)], now: Timestamp) -> Outcome<usize> {
    let mut raised = 0;
    for (of, due) in due {
        let id = AlarmId::new(now, bytes(&["alarm", &due.key]));
        if alarms::insert(tx, id, of, due, now)? {
            events::alarm(tx, id)?;
            raised += 1;
        }
    }
    Ok(raised)
}

/// Resolves what is no longer owed of a flight that was just folded, and gives alarms the flight that they were raised without.
pub(super) fn follow(tx: &mut Tx<'_>, folding: &Folding, row: &FlightRow) -> Outcome<()> {
    let Some(of) = Movement::of_flight(row) else { return Ok(()) };
    let open = alarms::of_movement(tx, &of.key, row.id)?;
    if open.is_empty() {
        return Ok(());
    }
    alarms::set_flight(tx, &of.key, row.id)?;
    // What the schedule promised is still owed, whatever it was: only what came resolves an alarm.
    let promised = crate::schedule::Expects { bookings: true, list: true, close: true };
    let of = Movement { expects: Some(promised), ..of };
    let missing: BTreeSet<String> = of.missing(&folding.rules).into_iter().map(|due| due.key).collect();
    for (id, key) in open {
        if !missing.contains(&key) {
            alarms::resolve(tx, id, row.id, folding.now)?;
            events::alarm(tx, id)?;
        }
    }
    Ok(())
}
