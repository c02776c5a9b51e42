//! When and where somebody crosses the border: trips that repeat as their kind of life has it, on weekdays or weekends,
//! in rush hours, in and out of season; by air and sea with the flight or the ferry. Stays are shorter than the law allows;
//! who overstays is in `cast`.

use kernel::{CountryCode, Direction, PortId, Timestamp};

use crate::dice::Dice;
use crate::person::{Kind, Person, World, lane};
use crate::waves;

pub(crate) const DAY_S: i64 = 86_400;
pub(crate) const HOUR_S: i64 = 3_600;
/// Members of a party pass one after the other.
const NEXT_OF_PARTY_S: i64 = 25;
/// Days around today in which the one trip of a single-entry visa begins.
const SINGLE_TRIP_DAYS: (i64, i64) = (-20, 40);

/// Days ago at which somebody who lives here on a permit first came, before every history begins.
const ARRIVED_DAYS_AGO: (i64, i64) = (402, 425);

/// Ports by their share of each kind of traffic; see `library/places/utopia.yaml`.
const BY_LAND: &[(&str, u64)] = &[("uto-hb", 60), ("uto-pass", 25), ("uto-river", 15)];
/// Local border traffic is for the zone of the bridge alone.
const BY_BRIDGE: &[(&str, u64)] = &[("uto-hb", 100)];
const BY_CREW: &[(&str, u64)] = &[("uto-air", 55), ("uto-cargo", 30), ("uto-ferry", 15)];
const BY_ALL: &[(&str, u64)] =
    &[("uto-air", 42), ("uto-hb", 25), ("uto-ferry", 18), ("uto-pass", 10), ("uto-river", 5)];

/// One passage of the border, planned or past.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Move {
    /// Seconds since the epoch.
    pub at_s: i64,
    /// Which way.
    pub direction: Direction,
    /// Where.
    pub port: &'static str,
}

impl Move {
    pub(crate) fn at(self) -> Timestamp {
        Timestamp::from_seconds(self.at_s)
    }

    pub(crate) fn port_id(self) -> PortId {
        self.port.parse().expect("ports of the tables are slugs")
    }
}

/// How long a trip lasts.
#[derive(Clone, Copy)]
enum Length {
    Hours(i64, i64),
    Days(i64, i64),
}

/// How a kind of life travels.
struct Habit {
    /// Days that the history reaches back.
    back_days: i64,
    /// Days between two trips.
    gap_days: (i64, i64),
    length: Length,
    /// Whether trips begin on working days only.
    weekdays: Weekdays,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Weekdays {
    Working,
    Any,
    /// Mostly at weekends and in the season.
    Leisure,
}

fn habit(person: &Person) -> Habit {
    let (back_days, gap_days, length, weekdays) = match person.kind {
        Kind::Commuter => (18, (1, 1), Length::Hours(8, 11), Weekdays::Working),
        Kind::Driver => (45, (1, 5), Length::Hours(3, 30), Weekdays::Any),
        Kind::Crew => (110, (9, 25), Length::Hours(20, 50), Weekdays::Any),
        Kind::Business => (300, (30, 110), Length::Days(1, 4), Weekdays::Working),
        // The days of a visa count together, and a window of 180 days holds 90: both are kept.
        Kind::Tourist if person.needs_visa() => (400, (80, 240), Length::Days(2, 8), Weekdays::Leisure),
        Kind::Tourist => (400, (60, 220), Length::Days(2, 13), Weekdays::Leisure),
        Kind::Student => (300, (60, 120), Length::Days(4, 25), Weekdays::Leisure),
        Kind::Resident => (300, (50, 160), Length::Days(2, 20), Weekdays::Leisure),
        Kind::Citizen => (300, (40, 200), Length::Days(1, 15), Weekdays::Leisure),
    };
    Habit { back_days, gap_days, length, weekdays }
}

impl World {
    /// Where the present day begins, in seconds.
    pub(crate) fn midnight_s(&self) -> i64 {
        Timestamp::at_midnight_utc(self.today).seconds()
    }

    /// The passages of somebody before `until_s`, oldest first. Those who travel as a party have the same ones.
    pub(crate) fn moves(&self, person: &Person, until_s: i64, single_trip: SingleTrip) -> Vec<Move> {
        let own = person.party.map_or(person.index, |block| u64::MAX - block);
        let mut dice = Dice::new(self.seed, lane::HISTORY, own);
        let habit = habit(person);
        let (first, second) = if person.lives_here() {
            (Direction::Exit, Direction::Entry)
        } else {
            (Direction::Entry, Direction::Exit)
        };
        let offset_s = if person.party.is_some() { (person.index % 4) as i64 * NEXT_OF_PARTY_S } else { 0 };
        let ports = ports_of(person);
        let home = a_port(ports, &mut dice);
        let today = self.midnight_s() / DAY_S;
        let cycle = habit.gap_days.1 + 10;
        let mut day = match single_trip {
            SingleTrip::Yes => today + dice.between(SINGLE_TRIP_DAYS.0, SINGLE_TRIP_DAYS.1),
            SingleTrip::No => today - habit.back_days + dice.between(0, cycle.min(habit.back_days)),
        };
        let mut moves = Vec::new();
        if person.lives_here() && person.nationality != CountryCode::UTOPIA {
            let day = today - dice.between(ARRIVED_DAYS_AGO.0, ARRIVED_DAYS_AGO.1);
            let at_s = waves::passage(home, second, day * DAY_S + 15 * HOUR_S, &mut dice) + offset_s;
            moves.push(Move { at_s, direction: second, port: home });
        }
        loop {
            day = suitable(day, habit.weekdays, &mut dice);
            let start_s = day * DAY_S + start_of_day(person.kind, &mut dice);
            let start_s = waves::passage(home, first, start_s, &mut dice);
            if start_s + offset_s >= until_s {
                return moves;
            }
            let end_s = end(start_s, habit.length, &mut dice);
            let other = a_port(ports, &mut dice);
            let back = if person.kind == Kind::Commuter || dice.percent(88) { home } else { other };
            let end_s = waves::passage(back, second, end_s, &mut dice);
            moves.push(Move { at_s: start_s + offset_s, direction: first, port: home });
            if end_s + offset_s >= until_s {
                return moves;
            }
            moves.push(Move { at_s: end_s + offset_s, direction: second, port: back });
            if single_trip == SingleTrip::Yes {
                return moves;
            }
            day = end_s / DAY_S + dice.between(habit.gap_days.0, habit.gap_days.1);
        }
    }
}

/// Whether somebody's visa is good for one trip only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SingleTrip {
    Yes,
    No,
}

fn ports_of(person: &Person) -> &'static [(&'static str, u64)] {
    match person.kind {
        Kind::Commuter if !person.lives_here() => BY_BRIDGE,
        Kind::Commuter | Kind::Driver => BY_LAND,
        Kind::Crew => BY_CREW,
        _ => BY_ALL,
    }
}

/// A port by its share of all traffic.
pub(crate) fn any_port(dice: &mut Dice) -> &'static str {
    a_port(BY_ALL, dice)
}

fn a_port(ports: &[(&'static str, u64)], dice: &mut Dice) -> &'static str {
    let mut left = dice.below(ports.iter().map(|p| p.1).sum());
    for (port, share) in ports {
        if left < *share {
            return port;
        }
        left -= share;
    }
    ports[0].0
}

/// The day itself or a later one that suits. Days count from 1970-01-01, a Thursday.
fn suitable(day: i64, weekdays: Weekdays, dice: &mut Dice) -> i64 {
    let weekday = (day + 3).rem_euclid(7);
    match weekdays {
        Weekdays::Any => day,
        Weekdays::Working => {
            let absent = i64::from(dice.one_in(9));
            let day = day + absent;
            match (day + 3).rem_euclid(7) {
                5 => day + 2,
                6 => day + 1,
                _ => day,
            }
        }
        Weekdays::Leisure => {
            // Summer and the turn of the year are the season; of the trips out of it some are put off.
            let of_year = (day * 100).rem_euclid(36_525) / 100;
            let in_season = (172..244).contains(&of_year) || !(14..350).contains(&of_year);
            let day = if in_season || dice.percent(75) { day } else { day + 21 };
            // Half of all trips begin from Friday to Sunday.
            if weekday < 4 && dice.percent(30) { day + 4 - weekday } else { day }
        }
    }
}

/// Seconds of the day at which a trip begins: commuters in the morning, a few of them for the night shift; others mostly
/// in the morning and in the late afternoon.
fn start_of_day(kind: Kind, dice: &mut Dice) -> i64 {
    // Two draws make a peak.
    let peak = |middle_h: i64, half_s: i64, dice: &mut Dice| {
        middle_h * HOUR_S + dice.between(-half_s, half_s) / 2 + dice.between(-half_s, half_s) / 2
    };
    match kind {
        Kind::Commuter if dice.percent(92) => peak(8, 2 * HOUR_S, dice),
        Kind::Commuter => peak(18, HOUR_S, dice),
        Kind::Driver => dice.between(4 * HOUR_S, 22 * HOUR_S),
        Kind::Crew => dice.between(5 * HOUR_S, 23 * HOUR_S),
        _ => match dice.below(10) {
            0..4 => peak(9, 3 * HOUR_S, dice),
            4..7 => peak(17, 3 * HOUR_S, dice),
            _ => dice.between(6 * HOUR_S, 23 * HOUR_S),
        },
    }
}

fn end(start_s: i64, length: Length, dice: &mut Dice) -> i64 {
    match length {
        Length::Hours(from, to) => start_s + dice.between(from * HOUR_S, to * HOUR_S),
        Length::Days(from, to) => {
            let day = start_s / DAY_S + dice.between(from, to);
            day * DAY_S + dice.between(6 * HOUR_S, 22 * HOUR_S)
        }
    }
}
