//! Where Utopia lies: its ports with their lanes and the corner points of its border, from `library/places/utopia.yaml`.
//! The same for every seed.

use std::sync::OnceLock;

use kernel::Direction;
use serde::Deserialize;

use crate::dice::Dice;
use crate::person::{Form, Kind, Person, lane};

/// Longitude and latitude in degrees.
pub(crate) type Point = (f64, f64);

/// What the file says.
#[derive(Debug, Deserialize)]
pub(crate) struct Country {
    ports: Vec<Port>,
    /// Lines of the border, once round.
    pub border: Vec<Line>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Port {
    pub id: String,
    #[cfg_attr(
        not(test),
        expect(dead_code, reason = "the ledger of distances is the counter's; tests look at it")
    )]
    pub location: Point,
    lanes: Vec<LaneEntry>,
}

#[derive(Debug, Deserialize)]
struct LaneEntry {
    number: u32,
    kind: LaneKind,
    direction: Direction,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum LaneKind {
    Counter,
    Vehicle,
    Egate,
}

/// One line of the border.
#[derive(Debug, Deserialize)]
pub(crate) struct Line {
    /// `land` or `coast`.
    pub kind: String,
    /// Its name by language.
    pub names: std::collections::BTreeMap<String, String>,
    /// Corner points.
    pub line: Vec<Point>,
}

/// The shipped country.
pub(crate) fn utopia() -> &'static Country {
    static UTOPIA: OnceLock<Country> = OnceLock::new();
    UTOPIA.get_or_init(|| {
        serde_saphyr::from_str(include_str!("../../../library/places/utopia.yaml"))
            .expect("the file of places is built in, and a test reads it")
    })
}

impl Country {
    #[cfg(test)]
    pub(crate) fn ports(&self) -> &[Port] {
        &self.ports
    }

    /// The lane that somebody takes, by its id; nothing at a port of another country. A party takes one lane together.
    pub(crate) fn lane_of(
        &self,
        port: &str,
        direction: Direction,
        person: &Person,
        seed: u64,
    ) -> Option<String> {
        let port = self.ports.iter().find(|p| p.id == port)?;
        let wanted = lane_kind(person);
        let of_kind = |kind| {
            let lanes = port.lanes.iter().filter(move |l| l.direction == direction && l.kind == kind);
            lanes.map(|l| l.number).collect::<Vec<_>>()
        };
        let numbers =
            Some(of_kind(wanted)).filter(|n| !n.is_empty()).unwrap_or_else(|| of_kind(LaneKind::Counter));
        let mut dice =
            Dice::new(seed, lane::LANE, person.party.map_or(person.index, |block| u64::MAX - block));
        (!numbers.is_empty()).then(|| format!("{}-{:02}", port.id, dice.pick(&numbers)))
    }
}

/// Drivers pass with their vehicle; citizens with a passport, alone and of age, mostly at a gate.
fn lane_kind(person: &Person) -> LaneKind {
    let gate = person.kind == Kind::Citizen && person.form == Form::Passport && person.party.is_none();
    match person.kind {
        Kind::Driver => LaneKind::Vehicle,
        _ if gate && !person.index.is_multiple_of(3) => LaneKind::Egate,
        _ => LaneKind::Counter,
    }
}
