//! Travellers who come to a control point, one after the other, for as long as anybody asks.

use std::collections::HashMap;

use kernel::{Direction, Timestamp};

use crate::cases::{self, Case};
use crate::dice::Dice;
use crate::history::Whereabouts;
use crate::person::{BLOCK, Person, World, lane};

/// One traveller of so many has a case planted.
const PLANTED_ONE_IN: u64 = 14;

/// Somebody who comes to the border.
#[derive(Debug, Clone)]
pub struct Traveller {
    /// Who.
    pub person: Person,
    /// What they present.
    pub mrz: String,
    /// Which way.
    pub direction: Direction,
    /// Who travel together share this.
    pub party: Option<String>,
    /// What was planted.
    pub case: Option<Case>,
}

/// The travellers of a world, in an order that the seed makes. Who entered leaves next time.
pub struct Stream {
    world: World,
    now: Timestamp,
    serial: u64,
    moved: HashMap<u64, Whereabouts>,
    waiting: Vec<Traveller>,
}

impl Stream {
    /// The stream of a world whose histories end at `now`.
    pub fn new(world: World, now: Timestamp) -> Self {
        Self { world, now, serial: 0, moved: HashMap::new(), waiting: Vec::new() }
    }

    /// The next traveller when they belong to this party.
    pub fn next_of_party(&mut self, party: &str) -> Option<Traveller> {
        let same = self.waiting.last().is_some_and(|t| t.party.as_deref() == Some(party));
        if same { self.waiting.pop() } else { None }
    }

    fn where_is(&self, person: &Person) -> Whereabouts {
        self.moved
            .get(&person.index)
            .copied()
            .unwrap_or_else(|| self.world.life(person, self.now).whereabouts)
    }

    /// A traveller with a case; all of them enter, as strangers do.
    fn planted(&mut self, dice: &mut Dice) -> Option<Traveller> {
        let case = *dice.pick(Case::ALL);
        if case == Case::StolenDocument {
            let person = self.with_stolen_document(dice)?;
            let traveller = self.traveller(person, None);
            return Some(Traveller { case: Some(case), ..traveller });
        }
        let (person, mrz) = cases::plant(&self.world, case, self.serial);
        Some(Traveller { person, mrz, direction: Direction::Entry, party: None, case: Some(case) })
    }

    /// Looks a bounded number of people up for one whose document was reported.
    fn with_stolen_document(&self, dice: &mut Dice) -> Option<Person> {
        const LOOKED_AT_MAX: u64 = 2_000;
        let start = dice.below(self.world.people);
        (0..LOOKED_AT_MAX.min(self.world.people))
            .map(|i| self.world.person((start + i) % self.world.people))
            .find(|p| self.world.life(p, self.now).report.is_some())
    }

    fn traveller(&mut self, person: Person, party: Option<String>) -> Traveller {
        let (direction, then) = match self.where_is(&person) {
            Whereabouts::Inside => (Direction::Exit, Whereabouts::Outside),
            Whereabouts::Outside => (Direction::Entry, Whereabouts::Inside),
        };
        self.moved.insert(person.index, then);
        Traveller { mrz: person.mrz(), person, direction, party, case: None }
    }

    fn household(&mut self, person: &Person, block: u64) -> Vec<Traveller> {
        let party = format!("P{block:07}-{}", self.serial);
        let here = self.where_is(person);
        let first = block * BLOCK;
        let members: Vec<Person> =
            (first..(first + BLOCK).min(self.world.people)).map(|i| self.world.person(i)).collect();
        let going: Vec<Person> = members.into_iter().filter(|p| self.where_is(p) == here).collect();
        going.into_iter().map(|p| self.traveller(p, Some(party.clone()))).collect()
    }
}

impl Iterator for Stream {
    type Item = Traveller;

    fn next(&mut self) -> Option<Traveller> {
        if let Some(next) = self.waiting.pop() {
            return Some(next);
        }
        self.serial += 1;
        let mut dice = Dice::new(self.world.seed, lane::STREAM, self.serial);
        if dice.one_in(PLANTED_ONE_IN)
            && let Some(planted) = self.planted(&mut dice)
        {
            return Some(planted);
        }
        let person = self.world.person(dice.below(self.world.people));
        match person.party {
            None => Some(self.traveller(person, None)),
            Some(block) => {
                let mut household = self.household(&person, block);
                household.reverse();
                self.waiting = household;
                self.waiting.pop().or_else(|| Some(self.traveller(person, None)))
            }
        }
    }
}
