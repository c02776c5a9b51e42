//! Who comes to which counter when, over some days: the passages that everybody's life plans, with planted cases among
//! them, in the order of time. Rush hours and waves are those of `plan` and `waves`.

use kernel::{Direction, Timestamp};

use crate::cases::Case;
use crate::cast;
use crate::dice::Dice;
use crate::history::single;
use crate::papers;
use crate::person::{World, lane};
use crate::places;
use crate::plan::{self, DAY_S, HOUR_S};
use crate::stream::{self, Traveller};
use crate::waves;

/// One planted case of strangers, and one of the cast, for so many ordinary passages.
const PLANTED_ONE_IN: usize = 25;

/// Somebody at a counter.
pub(crate) struct Presented {
    /// When.
    pub at: Timestamp,
    /// Port, lane and person.
    pub port: String,
    /// The lane by its id; nothing at ports without lanes of that direction.
    pub lane: Option<String>,
    /// Who presents what.
    pub traveller: Traveller,
}

/// A passage to come, small enough to keep millions of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Slot {
    at_s: i64,
    /// Index of the person, or serial of the stranger.
    who: u64,
    direction: Direction,
    port: &'static str,
    part: Part,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Ordinary,
    /// Of the cast, in their first or second showing.
    Cast(Case, usize),
    Stranger(Case),
}

/// The passages of some days from a world's present day on.
pub(crate) struct Schedule {
    world: World,
    slots: Vec<Slot>,
}

impl Schedule {
    /// Plans the days. Memory: about 64 bytes a passage.
    pub fn new(world: World, days: u32) -> Self {
        let mut this = Self { world, slots: Vec::new() };
        let end_s = world.midnight_s() + i64::from(days) * DAY_S;
        for index in 0..world.people {
            this.plan(index, end_s);
        }
        let planted = this.slots.len().div_ceil(PLANTED_ONE_IN);
        this.plan_cast(planted, days);
        this.plan_strangers(planted, days);
        this.slots.sort_unstable();
        this
    }

    fn plan(&mut self, who: u64, end_s: i64) {
        if self.world.place_in_cast(who).is_some() {
            return;
        }
        let person = self.world.person(who);
        let trip = single(papers::permit(&self.world, &person).as_ref());
        let start_s = self.world.midnight_s();
        let moves = self.world.moves(&person, end_s, trip).into_iter().filter(|m| m.at_s >= start_s);
        self.slots.extend(moves.map(|m| Slot {
            at_s: m.at_s,
            who,
            direction: m.direction,
            port: m.port,
            part: Part::Ordinary,
        }));
    }

    /// The cast, in its own order, as many as fit.
    fn plan_cast(&mut self, planted: usize, days: u32) {
        let indices = (0..self.world.cast_size()).map(|n| self.world.cast_member(n));
        let indices: Vec<u64> = indices.filter(|i| *i < self.world.people).take(planted).collect();
        for who in indices {
            let Some(case) = cast::part(who, &self.world) else { continue };
            let mut dice = Dice::new(self.world.seed, lane::SCHEDULE, who);
            let person = self.world.person(who);
            let any = plan::any_port(&mut dice);
            let base_s = self.instant(days, &mut dice);
            for (n, showing) in cast::showings(&self.world, &person, case).into_iter().enumerate() {
                let port = showing.port.unwrap_or(any);
                let at_s = match showing.port {
                    Some(_) => base_s + showing.after_s.unwrap_or_default(),
                    None => waves::passage(port, showing.direction, base_s, &mut dice),
                };
                self.slots.push(Slot {
                    at_s,
                    who,
                    direction: showing.direction,
                    port,
                    part: Part::Cast(case, n),
                });
            }
        }
    }

    fn plan_strangers(&mut self, planted: usize, days: u32) {
        for (n, case) in Case::STRANGERS.iter().cycle().take(planted).enumerate() {
            let who = n as u64;
            let mut dice = Dice::new(self.world.seed, lane::SCHEDULE, u64::MAX - who);
            let (port, direction) = (plan::any_port(&mut dice), Direction::Entry);
            let at_s = waves::passage(port, direction, self.instant(days, &mut dice), &mut dice);
            self.slots.push(Slot { at_s, who, direction, port, part: Part::Stranger(*case) });
        }
    }

    /// An instant of the days, between seven and twenty-one o'clock.
    fn instant(&self, days: u32, dice: &mut Dice) -> i64 {
        let day = dice.between(0, i64::from(days.max(1)) - 1);
        self.world.midnight_s() + day * DAY_S + dice.between(7 * HOUR_S, 21 * HOUR_S)
    }

    /// Everybody in the order of time.
    pub fn presented(&self) -> impl Iterator<Item = Presented> {
        self.slots.iter().map(|slot| self.present(slot))
    }

    fn present(&self, slot: &Slot) -> Presented {
        let mut traveller = match slot.part {
            Part::Ordinary => stream::ordinary(self.world.person(slot.who), slot.direction),
            Part::Stranger(case) => stream::stranger(&self.world, case, slot.who),
            Part::Cast(case, showing) => {
                let first = stream::play(&self.world, slot.who, case);
                match first.again.clone() {
                    Some(again) if showing > 0 => again.traveller,
                    _ => first,
                }
            }
        };
        if traveller.person.party.is_some() && traveller.case.is_none() {
            let day = (slot.at_s - self.world.midnight_s()) / DAY_S;
            traveller.party =
                traveller.person.party.map(|block| format!("P{block:07}-{day}-{}", slot.direction.as_str()));
        }
        let lane = places::utopia().lane_of(slot.port, slot.direction, &traveller.person, self.world.seed);
        Presented { at: Timestamp::from_seconds(slot.at_s), port: slot.port.to_owned(), lane, traveller }
    }
}
