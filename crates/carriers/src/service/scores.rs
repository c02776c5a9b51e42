//! Scorecards: what each flight adds is kept as it is folded, so that a card is a sum over days and nothing is counted again.
//! Flights that were never counted, or in an older way, are counted by the sweep.

use std::collections::BTreeMap;
use std::time::Duration;

use kernel::{Outcome, Timestamp};
use platform::Tx;

use super::Service;
use crate::model::FlightStatus;
use crate::rules::Rules;
use crate::store::scores::{self, Score};
use crate::store::{alarms, flights, messages};
use crate::wire::{FlightRow, ScoreDay, Scorecard, TravellerRow};

/// Days that a scorecard looks back.
pub(super) const SCORED: Duration = Duration::from_secs(30 * 24 * 3600);
/// The way of counting: raise it when [`of_flight`] counts otherwise, and the sweep counts all flights anew.
const VERSION: i64 = 1;
/// Steps of one sweep.
const STEPS_MAX: usize = 20;

impl Service {
    /// Counts flights that are not counted yet; how many.
    ///
    /// # Errors
    /// The ledger's.
    pub async fn sweep_scores(&self) -> Outcome<usize> {
        let mut counted = 0;
        for _ in 0..STEPS_MAX {
            let (since, rules) = (self.clock.now().minus(SCORED), std::sync::Arc::clone(&self.rules));
            let stale =
                self.ledger.read("carriers.scores.look", move |tx| scores::stale(tx, since, VERSION)).await?;
            if stale.is_empty() {
                break;
            }
            counted += stale.len();
            let count = move |tx: &mut Tx<'_>| {
                stale.iter().try_for_each(|row| {
                    let travellers = Counted::of(&flights::everyone(tx, row.id)?);
                    keep(tx, row, travellers, &rules)
                })
            };
            self.ledger.write("carriers.scores.count", count).await?;
        }
        Ok(counted)
    }

    /// How well each carrier announces, with its days.
    pub async fn scorecards(&self, call: platform::Call) -> Outcome<Vec<Scorecard>> {
        let (since, now) = (call.now.minus(SCORED), call.now);
        self.ledger.read("carriers.scorecards", move |tx| cards(tx, since, now)).await
    }
}

pub(super) fn cards(tx: &mut Tx<'_>, since: Timestamp, now: Timestamp) -> Outcome<Vec<Scorecard>> {
    let mut days = scores::days(tx, since, now)?;
    for ((carrier, day), missing) in alarms::by_carrier(tx, &since.date_utc().to_string())? {
        of_day(&mut days, carrier, day).missing += missing;
    }
    // What could not be applied names no flight: it counts for the carrier that its sender else speaks for.
    let senders = scores::senders(tx, since)?;
    for (sender, day) in scores::quarantined(tx, since)? {
        let carrier = senders.get(&sender).unwrap_or(&sender).clone();
        of_day(&mut days, carrier, day).quarantined += 1;
    }
    let mut cards: BTreeMap<String, Scorecard> = BTreeMap::new();
    for ((carrier, _), day) in days {
        let card = cards.entry(carrier.clone()).or_insert_with(|| Scorecard {
            carrier,
            share: 1.0,
            ..Scorecard::default()
        });
        card.add(day);
    }
    Ok(cards.into_values().collect())
}

fn of_day(days: &mut BTreeMap<(String, String), ScoreDay>, carrier: String, day: String) -> &mut ScoreDay {
    days.entry((carrier, day.clone())).or_insert_with(|| ScoreDay { day, share: 1.0, ..ScoreDay::default() })
}

impl Scorecard {
    /// Adds a day.
    fn add(&mut self, day: ScoreDay) {
        let (before, more) = (f64::from(self.messages), f64::from(day.messages));
        if before + more > 0.0 {
            self.share = (self.share * before + day.share * more) / (before + more);
        }
        self.flights += day.flights;
        self.messages += day.messages;
        self.quarantined += day.quarantined;
        self.partly += day.partly;
        self.travellers += day.travellers;
        self.incomplete += day.incomplete;
        self.late += day.late;
        self.unclosed += day.unclosed;
        self.missing += day.missing;
        self.days.push(day);
    }
}

/// Travellers of a flight, and how many of them lack a document number or a date of birth.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Counted {
    travellers: u32,
    incomplete: u32,
}

impl Counted {
    pub(super) fn of(everyone: &[flights::Announced]) -> Self {
        let mut counted = Self::default();
        everyone.iter().for_each(|announced| counted.add(&announced.shown));
        counted
    }

    /// Adds a traveller.
    pub(super) fn add(&mut self, traveller: &TravellerRow) {
        self.travellers += 1;
        self.incomplete += u32::from(traveller.document.is_none() || traveller.birth.is_none());
    }
}

/// Keeps what a flight adds, as it stands now.
pub(super) fn keep(tx: &mut Tx<'_>, row: &FlightRow, travellers: Counted, rules: &Rules) -> Outcome<()> {
    let score = of_flight(tx, row, travellers, rules)?;
    scores::upsert(tx, &score, VERSION)
}

/// What a flight adds, counted from its messages.
fn of_flight(tx: &mut Tx<'_>, row: &FlightRow, travellers: Counted, rules: &Rules) -> Outcome<Score> {
    let departs = row.departs.as_ref().and_then(|time| time.utc);
    let order_at = flights::order_at(row);
    let rows = messages::of_flight(tx, row.id)?;
    let first = rows.iter().map(|row| row.received_at).min();
    let late = Duration::from_secs(60 * u64::from(rules.late_min));
    let is_late = matches!((first, departs), (Some(first), Some(departs)) if first > departs.minus(late));
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let local = row.departs.as_ref().or(row.arrives.as_ref()).and_then(|time| time.local.get(..10));
    Ok(Score {
        flight: row.id,
        carrier: row.carrier.clone(),
        day: local.map_or_else(|| order_at.date_utc().to_string(), str::to_owned),
        order_at,
        messages: count(rows.len()),
        partly: count(rows.iter().filter(|row| row.share < 1.0).count()),
        share_ppm: rows.iter().map(|row| (row.share * 1e6).round() as u64).sum(),
        travellers: travellers.travellers,
        incomplete: travellers.incomplete,
        late: u32::from(is_late),
        open_departs_at: departs.filter(|_| row.status == FlightStatus::Announced),
    })
}
