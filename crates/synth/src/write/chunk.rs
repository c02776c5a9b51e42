//! One chunk of people as lines of the files, with their presentations: a function of the seed and the chunk's number.

use std::collections::HashMap;

use counter::places::{LaneKind, Places};
use kernel::{Direction, LaneId, PortId, Timestamp};

use super::days::Shown;
use super::wire::{CardLine, CrossingLine, DocumentLine, PermitLine, PersonLine, PresentationLine, ReportLine, TruthLine, line, tail};
use super::{PEOPLE_FILES, PLANTED_PER_1000, Params};
use crate::cases::Case;
use crate::cast;
use crate::dice::Dice;
use crate::history;
use crate::household::BLOCK;
use crate::person::{Kind, Person, World, lane};
use crate::plan::{DAY_S, Move, SPREAD};
use crate::stream::{self, Traveller};

/// People per chunk.
const CHUNK: u64 = BLOCK * 1_024;
/// Numbers that a block has for the strangers who come beside its people.
const STRANGERS_PER_BLOCK: u64 = 4_096;
/// How far from an ordinary traveller a stranger comes.
const STRANGER_S: i64 = 900;

/// What a chunk adds to the country.
pub(super) struct Chunk {
    /// Lines of [`PEOPLE_FILES`].
    pub files: [Vec<u8>; PEOPLE_FILES.len()],
    /// Presentations, in no order.
    pub shown: Vec<Shown>,
    /// Crossings among the lines.
    pub crossings: u64,
}

/// Makes chunks.
pub(super) struct Maker {
    world: World,
    start_s: i64,
    end_s: i64,
    planted_per_1000: u64,
    lanes: HashMap<(PortId, Direction), Vec<(LaneId, LaneKind)>>,
}

impl Maker {
    pub(super) fn new(world: World, params: &Params) -> Self {
        let places = Places::parse(include_str!("../../../../library/places/utopia.yaml")).expect("the shipped file is tested");
        let mut lanes: HashMap<_, Vec<_>> = HashMap::new();
        for lane in places.ports().iter().flat_map(|p| &p.lanes) {
            lanes.entry((lane.port.clone(), lane.direction)).or_default().push((lane.id.clone(), lane.kind));
        }
        let start_s = world.midnight_s();
        let end_s = start_s + i64::from(params.days) * DAY_S;
        Self { world, start_s, end_s, planted_per_1000: u64::from(params.planted_per_1000), lanes }
    }

    pub(super) fn chunks(&self) -> u64 {
        self.world.people.div_ceil(CHUNK)
    }

    pub(super) fn chunk(&self, n: u64) -> Chunk {
        let mut chunk = Chunk { files: Default::default(), shown: Vec::new(), crossings: 0 };
        let end = ((n + 1) * CHUNK).min(self.world.people);
        for first in (n * CHUNK..end).step_by(BLOCK as usize) {
            let mut block = Block::new(self, first / BLOCK);
            for index in first..(first + BLOCK).min(end) {
                block.add(index, &mut chunk);
            }
        }
        chunk
    }

    /// A lane of a port for somebody; the port has one in each direction.
    fn lane(&self, port: &PortId, direction: Direction, person: &Person, dice: &mut Dice) -> Option<LaneId> {
        let all = self.lanes.get(&(port.clone(), direction))?;
        let wanted = match person.kind {
            Kind::Driver => LaneKind::Vehicle,
            Kind::Citizen | Kind::Resident if person.party.is_none() && dice.percent(50) => LaneKind::Egate,
            _ => LaneKind::Counter,
        };
        let fit: Vec<&LaneId> = all.iter().filter(|l| l.1 == wanted).map(|l| &l.0).collect();
        if fit.is_empty() { Some(dice.pick(all).0.clone()) } else { Some((*dice.pick(&fit)).clone()) }
    }
}

/// A block of people being written.
struct Block<'a> {
    maker: &'a Maker,
    number: u64,
    dice: Dice,
    strangers: u64,
}

impl<'a> Block<'a> {
    fn new(maker: &'a Maker, number: u64) -> Self {
        Self { maker, number, dice: Dice::new(maker.world.seed, lane::STREAM, u64::MAX - number), strangers: 0 }
    }

    fn add(&mut self, index: u64, chunk: &mut Chunk) {
        let world = &self.maker.world;
        let person = world.person(index);
        let zone = person.mrz();
        let life = world.life(&person, Timestamp::from_seconds(self.maker.start_s));
        let [persons, documents, crossings, permits, reports] = &mut chunk.files;
        line(persons, &PersonLine::of(&person));
        line(documents, &DocumentLine::carried(&person, &zone));
        if let Some((format, mrz)) = person.second_card() {
            line(documents, &CardLine { person: person.id, kind: "second_card", format, mrz: &mrz });
        }
        for c in &life.crossings {
            line(crossings, &CrossingLine::of(c));
        }
        chunk.crossings += life.crossings.len() as u64;
        if let Some(p) = &life.permit {
            line(permits, &PermitLine::of(&person, p));
        }
        for r in &life.reports {
            line(reports, &ReportLine { document: &r.document, kind: r.kind.as_str(), source: &r.source, at: r.at });
        }
        match cast::part(index, world) {
            Some(case) => self.play(index, case, chunk),
            None => {
                let moves = world.moves(&person, self.maker.end_s, history::single(life.permit.as_ref()));
                for (n, m) in moves.iter().enumerate().filter(|(_, m)| m.at_s >= self.maker.start_s) {
                    self.ordinary(&person, &zone, m, n, chunk);
                }
            }
        }
    }

    fn ordinary(&mut self, person: &Person, zone: &str, m: &Move, n: usize, chunk: &mut Chunk) {
        let party = person.party.map(|block| format!("P{block:07}-{n}"));
        let traveller = Traveller {
            person: person.clone(),
            mrz: zone.to_owned(),
            direction: m.direction,
            port: Some(m.port_id()),
            party,
            case: None,
            again: None,
        };
        self.show(&traveller, m.at_s, chunk);
        if self.dice.below(1_000) < self.maker.planted_per_1000 && self.strangers < STRANGERS_PER_BLOCK {
            let serial = self.number * STRANGERS_PER_BLOCK + self.strangers;
            self.strangers += 1;
            let case = *self.dice.pick(Case::STRANGERS);
            let near = m.at_s + self.dice.between(-STRANGER_S, STRANGER_S);
            let stranger = Traveller { port: Some(m.port_id()), ..stream::stranger(&self.maker.world, case, serial) };
            self.show(&stranger, near, chunk);
        }
    }

    /// Somebody of the cast comes once in the days that are written.
    fn play(&mut self, index: u64, case: Case, chunk: &mut Chunk) {
        if self.dice.below(u64::from(PLANTED_PER_1000)) >= self.maker.planted_per_1000 {
            return;
        }
        let days = (self.maker.end_s - self.maker.start_s) / DAY_S;
        let second = self.dice.between(7 * 3_600, 21 * 3_600);
        let at_s = self.maker.start_s + self.dice.between(0, days - 1) * DAY_S + second;
        let mut traveller = stream::play(&self.maker.world, index, case);
        if traveller.port.is_none() {
            traveller.port = self.dice.pick(SPREAD).parse().ok();
        }
        self.show(&traveller, at_s, chunk);
        if let Some(again) = &traveller.again {
            self.show(&again.traveller, at_s + again.after_s, chunk);
        }
    }

    fn show(&mut self, traveller: &Traveller, at_s: i64, chunk: &mut Chunk) {
        let at_s = at_s.clamp(self.maker.start_s, self.maker.end_s - 1);
        let person = &traveller.person;
        let Some(port) = &traveller.port else { return };
        // One queue holds a party together.
        let mut choice = match &person.party {
            Some(block) => Dice::new(self.maker.world.seed, lane::STREAM, (block << 24) ^ (at_s / 3_600) as u64),
            None => Dice::new(self.maker.world.seed, lane::STREAM, (person.index << 24) ^ at_s as u64),
        };
        let Some(lane) = self.maker.lane(port, traveller.direction, person, &mut choice) else { return };
        let presented = PresentationLine {
            at: Timestamp::from_seconds(at_s),
            port,
            lane: &lane,
            direction: traveller.direction,
            party: traveller.party.as_deref(),
            mrz: &traveller.mrz,
        };
        let label = traveller.case.map(|case| TruthLine {
            case,
            check: case.check(),
            person: person.id,
            documents: [person.document()],
            surname: &person.surname,
            given_names: &person.given_names,
        });
        chunk.shown.push(Shown {
            day: u32::try_from((at_s - self.maker.start_s) / DAY_S).unwrap_or(0),
            at_s,
            order: person.index,
            line: tail(&presented),
            label: label.as_ref().map(tail).unwrap_or_default(),
        });
    }
}
