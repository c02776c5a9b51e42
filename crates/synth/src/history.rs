//! What a person did at the border until the present day: trips in pairs, and the permit they travel on.

use kernel::{CrossingId, Direction, PermitId, PortId, Timestamp};
use records::{NewCrossing, NewDocumentReport, Permit, PermitEntries, PermitState, ReportKind, Source};

use crate::dice::Dice;
use crate::person::{Kind, Person, World, add_days, lane};

/// Ports of Utopia by their share of travellers; see `library/places/utopia.yaml`.
const PORTS: &[&str] =
    &["uto-hb", "uto-hb", "uto-hb", "uto-air", "uto-air", "uto-ferry", "uto-pass", "uto-river"];
/// Days that histories reach back.
const DAYS_BACK: i64 = 540;
const DAY_S: i64 = 86_400;
/// One person of so many carries a document that was reported stolen.
const STOLEN_ONE_IN: u64 = 400;

/// Where somebody is at the present day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whereabouts {
    /// In Utopia.
    Inside,
    /// Abroad.
    Outside,
}

/// A person's past.
#[derive(Debug, Clone)]
pub struct Life {
    /// Crossings, oldest first.
    pub crossings: Vec<NewCrossing>,
    /// The permit that they travel on.
    pub permit: Option<Permit>,
    /// A report on their document.
    pub report: Option<NewDocumentReport>,
    /// Where they are.
    pub whereabouts: Whereabouts,
}

impl World {
    /// The life of a person until `now`.
    pub fn life(&self, person: &Person, now: Timestamp) -> Life {
        let mut dice = Dice::new(self.seed, lane::HISTORY, person.index);
        let permit = permit(self, person, now, &mut dice);
        let trips = match person.kind {
            Kind::Commuter => dice.between(6, 14),
            Kind::Driver | Kind::Crew => dice.between(2, 7),
            Kind::Resident | Kind::Citizen => dice.between(0, 3),
            Kind::Visitor => dice.between(0, 2),
        };
        let crossings = trips_of(person, now, trips, &mut dice);
        let stolen = person.party.is_none() && dice.one_in(STOLEN_ONE_IN);
        let at = now.minus(std::time::Duration::from_secs(30 * 86_400));
        let report = stolen.then(|| NewDocumentReport {
            document: person.document(),
            kind: ReportKind::Stolen,
            source: String::from("issuing state"),
            at,
            seen_at: at,
        });
        let home = person.kind == Kind::Citizen || person.kind == Kind::Resident;
        let whereabouts = match crossings.last().map(|c| c.direction) {
            Some(Direction::Entry) => Whereabouts::Inside,
            Some(Direction::Exit) => Whereabouts::Outside,
            None if home => Whereabouts::Inside,
            None => Whereabouts::Outside,
        };
        Life { crossings, permit, report, whereabouts }
    }
}

/// Trips from the oldest to the newest. Those who live in Utopia leave and come back; others come and leave.
fn trips_of(person: &Person, now: Timestamp, trips: i64, dice: &mut Dice) -> Vec<NewCrossing> {
    let home = matches!(person.kind, Kind::Citizen | Kind::Resident);
    let (first, second) =
        if home { (Direction::Exit, Direction::Entry) } else { (Direction::Entry, Direction::Exit) };
    let mut crossings = Vec::new();
    let mut at = now.seconds() - dice.between(60, DAYS_BACK) * DAY_S;
    for trip in 0..trips {
        let length = match person.kind {
            Kind::Commuter | Kind::Driver => dice.between(4, 14) * 3_600,
            Kind::Crew => dice.between(8, 60) * 3_600,
            _ => dice.between(1, 21) * DAY_S,
        };
        let gap = match person.kind {
            Kind::Commuter => dice.between(1, 4) * DAY_S,
            _ => dice.between(15, 90) * DAY_S,
        };
        let start = at - at % DAY_S + rush_hour(dice);
        let end = start + length;
        if end >= now.seconds() - 3_600 {
            break;
        }
        crossings.push(crossing(person, first, start, dice));
        // Some of the last trips are still under way.
        let under_way = trip == trips - 1 && !home && start > now.seconds() - 6 * DAY_S;
        if !under_way {
            crossings.push(crossing(person, second, end, dice));
        }
        at = end + gap;
    }
    crossings
}

fn crossing(person: &Person, direction: Direction, at_s: i64, dice: &mut Dice) -> NewCrossing {
    let at = Timestamp::from_seconds(at_s);
    let port: PortId = dice.pick(PORTS).parse().expect("ports of the table are slugs");
    NewCrossing {
        id: CrossingId::new(at, dice.bytes10()),
        person: person.id,
        document: person.document(),
        port,
        lane: None,
        direction,
        at,
        seen_at: at,
        stay_until: None,
        stay_rule: None,
        permit: None,
        presentation: None,
        source: Source::Synthetic,
    }
}

/// Seconds of a day: most cross in the morning or in the evening.
fn rush_hour(dice: &mut Dice) -> i64 {
    let peak = *dice.pick(&[8_i64, 9, 12, 17, 18, 20]);
    peak * 3_600 + dice.between(-3_600, 3_600)
}

fn permit(world: &World, person: &Person, now: Timestamp, dice: &mut Dice) -> Option<Permit> {
    let visa_needed =
        matches!(person.nationality.as_str(), "VNM" | "PHL" | "IND" | "RUS" | "EGY" | "SAU" | "NGA");
    let (kind, zone, days) = match person.kind {
        Kind::Resident => ("residence", None, None),
        Kind::Commuter => ("local_border", Some("harbour-bridge"), None),
        Kind::Driver | Kind::Crew | Kind::Visitor if visa_needed => ("visa", None, Some(90)),
        _ => return None,
    };
    let issued = now.minus(std::time::Duration::from_secs(600 * 86_400));
    Some(Permit {
        id: PermitId::new(issued, dice.bytes10()),
        person: person.id,
        document: Some(person.document()),
        kind: kind.to_owned(),
        number: format!("V{:08}", person.index),
        valid_from: add_days(world.today, -600),
        valid_until: add_days(world.today, dice.between(90, 700)),
        entries: PermitEntries::Multiple,
        stay_days: days,
        zone: zone.map(str::to_owned),
        state: PermitState::Issued,
        at: issued,
        seen_at: issued,
    })
}
