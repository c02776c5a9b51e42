//! The stream of travellers: ordinary people who come and go, and now and then somebody planted.
//!
//! It has an order but no times: whoever plays it decides when the next one comes. Nobody comes twice as long as others
//! are left. For a country with times of day, write it to files.

use std::collections::{HashMap, HashSet, VecDeque};

use kernel::{Direction, PortId, Timestamp};

use crate::cases::{self, Case, Stranger};
use crate::cast;
use crate::dice::Dice;
use crate::history::Whereabouts;
use crate::household::BLOCK;
use crate::listed::Variant;
use crate::person::{Person, World, lane};

/// One traveller of so many has a case planted.
const PLANTED_ONE_IN: u64 = 14;
/// People looked at for the next one; beyond it everybody has travelled.
const LOOKED_AT_MAX: u64 = 200;
/// Travellers of the other direction or of another port who are kept for later; beyond it they go out of the queue.
const KEPT_MAX: usize = 500;

/// Somebody who comes to the border.
#[derive(Debug, Clone)]
pub struct Traveller {
    /// Who.
    pub person: Person,
    /// What they present.
    pub mrz: String,
    /// Which way.
    pub direction: Direction,
    /// The port, when the case depends on it.
    pub port: Option<PortId>,
    /// Who travel together share this.
    pub party: Option<String>,
    /// What was planted.
    pub case: Option<Case>,
    /// How a listed name was varied.
    pub variant: Option<Variant>,
    /// The same document elsewhere, soon after.
    pub again: Option<Box<Again>>,
}

/// A second presentation of one document.
#[derive(Debug, Clone)]
pub struct Again {
    /// Seconds after the first.
    pub after_s: i64,
    /// Who, and where.
    pub traveller: Traveller,
}

/// The travellers of a world, in an order that the seed makes.
pub struct Stream {
    world: World,
    now: Timestamp,
    serial: u64,
    gone: HashSet<u64>,
    players: HashMap<Case, u64>,
    kept: VecDeque<Traveller>,
    party: VecDeque<Traveller>,
}

impl Stream {
    /// The stream of a world whose histories end at `now`.
    pub fn new(world: World, now: Timestamp) -> Self {
        Self {
            world,
            now,
            serial: 0,
            gone: HashSet::new(),
            players: HashMap::new(),
            kept: VecDeque::new(),
            party: VecDeque::new(),
        }
    }

    /// The next traveller when they belong to this party.
    pub fn next_of_party(&mut self, party: &str) -> Option<Traveller> {
        let queue = if self.party.front().is_some_and(|t| t.party.as_deref() == Some(party)) {
            &mut self.party
        } else {
            let at = self.kept.iter().position(|t| t.party.as_deref() == Some(party))?;
            return self.kept.remove(at);
        };
        queue.pop_front()
    }

    /// The next traveller who goes this way at this port. Others that come up meanwhile are kept for their own lanes.
    pub fn next_towards(&mut self, direction: Direction, port: &PortId) -> Option<Traveller> {
        let fits = |t: &Traveller| t.direction == direction && t.port.as_ref().is_none_or(|p| p == port);
        if let Some(at) = self.kept.iter().position(fits) {
            return self.kept.remove(at);
        }
        for _ in 0..LOOKED_AT_MAX {
            let traveller = self.next()?;
            if fits(&traveller) {
                return Some(traveller);
            }
            if self.kept.len() >= KEPT_MAX {
                self.kept.pop_front();
            }
            self.kept.push_back(traveller);
        }
        None
    }

    /// A traveller with a case.
    fn planted(&mut self, dice: &mut Dice) -> Traveller {
        let case = *dice.pick(Case::ALL);
        if cast::PARTS.contains(&case) {
            let n = self.players.entry(case).or_default();
            if let Some(index) = cast::player(&self.world, case, *n) {
                *n += 1;
                self.gone.insert(index);
                return play(&self.world, index, case);
            }
        }
        let case = if Case::STRANGERS.contains(&case) { case } else { *dice.pick(Case::STRANGERS) };
        stranger(&self.world, case, self.serial)
    }

    fn ordinary(&mut self, dice: &mut Dice) -> Option<Traveller> {
        for _ in 0..LOOKED_AT_MAX {
            let index = dice.below(self.world.people);
            if self.gone.contains(&index) || self.world.place_in_cast(index).is_some() {
                continue;
            }
            let person = self.world.person(index);
            let found = match person.party {
                None => self.traveller(person, None),
                Some(block) => self.household_of(block),
            };
            if found.is_some() {
                return found;
            }
        }
        None
    }

    fn traveller(&mut self, person: Person, party: Option<String>) -> Option<Traveller> {
        self.gone.insert(person.index);
        let direction = match self.world.life(&person, self.now).whereabouts {
            Whereabouts::Inside => Direction::Exit,
            Whereabouts::Outside => Direction::Entry,
            Whereabouts::Done => return None,
        };
        Some(Traveller { party, ..ordinary(person, direction) })
    }

    /// The members of a party that are in one place; the first is given, the others wait for their turn.
    fn household_of(&mut self, block: u64) -> Option<Traveller> {
        let party = format!("P{block:07}-{}", self.serial);
        let first = block * BLOCK;
        let members = (first..(first + BLOCK).min(self.world.people)).map(|i| self.world.person(i));
        let members: Vec<Person> = members.collect();
        let mut here: VecDeque<Traveller> =
            members.into_iter().filter_map(|p| self.traveller(p, Some(party.clone()))).collect();
        let direction = here.front()?.direction;
        here.retain(|t| t.direction == direction);
        let first = here.pop_front();
        self.party = here;
        first
    }
}

impl Iterator for Stream {
    type Item = Traveller;

    fn next(&mut self) -> Option<Traveller> {
        if let Some(next) = self.party.pop_front() {
            return Some(next);
        }
        self.serial += 1;
        let mut dice = Dice::new(self.world.seed, lane::STREAM, self.serial);
        if dice.one_in(PLANTED_ONE_IN) {
            return Some(self.planted(&mut dice));
        }
        if let Some(found) = self.ordinary(&mut dice) {
            return Some(found);
        }
        // Everybody has travelled: they come again.
        self.gone.clear();
        self.ordinary(&mut dice)
    }
}

/// Somebody without a case.
pub(crate) fn ordinary(person: Person, direction: Direction) -> Traveller {
    let mrz = person.mrz();
    Traveller { person, mrz, direction, port: None, party: None, case: None, variant: None, again: None }
}

/// Somebody of the cast, as they come to the border.
pub(crate) fn play(world: &World, index: u64, case: Case) -> Traveller {
    let person = world.person(index);
    let card = (case == Case::CardForPassport).then(|| person.chinese_card()).flatten();
    let mrz = card.map_or_else(|| person.mrz(), |card| card.mrz);
    let traveller = |showing: cast::Showing, case| Traveller {
        person: person.clone(),
        mrz: mrz.clone(),
        direction: showing.direction,
        port: showing.port.and_then(|p| p.parse().ok()),
        party: None,
        case,
        variant: None,
        again: None,
    };
    let mut showings = cast::showings(world, &person, case).into_iter();
    let first = showings.next().expect("everybody of the cast shows at least once");
    let Some(second) = showings.next() else { return traveller(first, Some(case)) };
    let after_s = second.after_s.unwrap_or_default();
    let again = Again { after_s, traveller: traveller(second, Some(case)) };
    // The first showing is as it should be; the second can't be.
    Traveller { again: Some(Box::new(again)), ..traveller(first, None) }
}

/// A stranger with a case.
pub(crate) fn stranger(world: &World, case: Case, serial: u64) -> Traveller {
    let Stranger { person, mrz, variant } = cases::stranger(world, case, serial);
    Traveller {
        person,
        mrz,
        direction: Direction::Entry,
        port: None,
        party: None,
        case: Some(case),
        variant,
        again: None,
    }
}
