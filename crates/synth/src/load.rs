//! Puts a world's people and their histories into a ledger.

use kernel::{Outcome, Timestamp};
use platform::Ledger;
use records::load::{self, PersonRow};
use records::{DocumentFacts, Holder, NewCrossing, NewDocumentReport, Permit};

use crate::person::World;

/// People per job: with their crossings about as many rows as a job should have.
const PEOPLE_PER_JOB: u64 = 10_000;

/// What was loaded.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Loaded {
    /// People.
    pub people: u64,
    /// Crossings.
    pub crossings: u64,
    /// Permits.
    pub permits: u64,
    /// Reports on documents.
    pub reports: u64,
}

#[derive(Default)]
struct Batch {
    people: Vec<PersonRow>,
    cards: Vec<PersonRow>,
    crossings: Vec<NewCrossing>,
    permits: Vec<Permit>,
    reports: Vec<NewDocumentReport>,
}

/// Loads everybody with a history that ends at `now`. Blocks; give it a thread of its own.
pub fn load(ledger: &Ledger, world: World, now: Timestamp) -> Outcome<Loaded> {
    let mut total = Loaded::default();
    let mut first = 0;
    while first < world.people {
        let last = (first + PEOPLE_PER_JOB).min(world.people);
        let batch = batch(&world, first..last, now);
        total.people += batch.people.len() as u64;
        total.crossings += batch.crossings.len() as u64;
        total.permits += batch.permits.len() as u64;
        total.reports += batch.reports.len() as u64;
        ledger.write_blocking("synth.load", move |tx| {
            load::persons(tx, &batch.people)?;
            load::documents(tx, &batch.cards)?;
            load::permits(tx, &batch.permits)?;
            load::crossings(tx, &batch.crossings)?;
            load::reports(tx, &batch.reports).map(drop)
        })?;
        first = last;
    }
    Ok(total)
}

fn batch(world: &World, people: std::ops::Range<u64>, now: Timestamp) -> Batch {
    let mut batch = Batch::default();
    for person in people.map(|i| world.person(i)) {
        let life = world.life(&person, now);
        let seen_at = life.crossings.first().map_or(now, |c| c.at);
        let holder = person.holder();
        batch.cards.extend(person.chinese_card().map(|card| PersonRow {
            id: person.id,
            holder: Holder {
                document: DocumentFacts {
                    key: card.key,
                    kind: card.kind.to_owned(),
                    expiry: Some(card.expiry),
                },
                ..holder.clone()
            },
            seen_at,
        }));
        batch.people.push(PersonRow { id: person.id, holder, seen_at });
        batch.crossings.extend(life.crossings);
        batch.permits.extend(life.permit);
        batch.reports.extend(life.reports);
    }
    batch
}
