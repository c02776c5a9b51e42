//! Ports and lanes as the operator lays them out, read once from a file such as `library/places/utopia.yaml`.
//! Whether a lane is open and who works it is not here: that changes by the minute and lives in the ledger.

use std::collections::HashMap;

use kernel::{Direction, LaneId, PortId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::Location;

/// Most ports in one file, and most lanes in one port.
const PORTS_MAX: usize = 1_000;
const LANES_MAX: usize = 200;

/// How one comes to a port.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PortKind {
    /// By road, rail or on foot.
    Land,
    /// By ship.
    Sea,
    /// By aircraft.
    Air,
}

/// What a lane is made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum LaneKind {
    /// Travellers on foot, an officer behind a desk.
    Counter,
    /// Vehicles with their drivers and passengers.
    Vehicle,
    /// A gate that travellers work themselves, an officer watching.
    Egate,
}

/// A place's name in the languages of the product.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "PlaceNames")]
pub struct Names {
    /// English.
    pub en: String,
    /// Chinese in simplified script.
    pub zh_hans: String,
    /// Chinese in traditional script as in Hong Kong.
    pub zh_hant_hk: String,
}

impl Names {
    /// The name in a language by tag; English for others.
    pub fn in_language(&self, tag: &str) -> &str {
        match tag {
            "zh-Hans" => &self.zh_hans,
            "zh-Hant-HK" => &self.zh_hant_hk,
            _ => &self.en,
        }
    }
}

/// One port.
#[derive(Debug, Clone, PartialEq)]
pub struct Port {
    /// Its id.
    pub id: PortId,
    /// How one comes there.
    pub kind: PortKind,
    /// Its name.
    pub names: Names,
    /// Where it lies.
    pub location: Location,
    /// Its lanes by number.
    pub lanes: Vec<Lane>,
}

/// One lane.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lane {
    /// Its id: the port's with the number in two digits, `uto-hb-03`.
    pub id: LaneId,
    /// Its port.
    pub port: PortId,
    /// Its number on the sign.
    pub number: u32,
    /// What it is made for.
    pub kind: LaneKind,
    /// Which way it leads unless it is opened the other way.
    pub direction: Direction,
}

/// All ports of the country.
#[derive(Debug, Clone, Default)]
pub struct Places {
    ports: Vec<Port>,
    by_port: HashMap<PortId, usize>,
    by_lane: HashMap<LaneId, (usize, usize)>,
}

/// Why a file of places can't be used: for whoever edits it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvalidPlaces(pub String);

#[derive(Deserialize)]
struct File {
    ports: Vec<PortEntry>,
}

#[derive(Deserialize)]
struct PortEntry {
    id: PortId,
    kind: PortKind,
    names: Names,
    location: (f64, f64),
    lanes: Vec<LaneEntry>,
}

#[derive(Deserialize)]
struct LaneEntry {
    number: u32,
    kind: LaneKind,
    direction: Direction,
}

impl Places {
    /// Reads the YAML text `{ports: [{id, kind, names, location: [lon, lat], lanes: [{number, kind, direction}]}]}`;
    /// other members of the file are for other readers.
    pub fn parse(yaml: &str) -> Result<Self, InvalidPlaces> {
        let file: File = serde_saphyr::from_str(yaml).map_err(|e| InvalidPlaces(e.to_string()))?;
        if file.ports.len() > PORTS_MAX {
            return Err(InvalidPlaces(format!("more than {PORTS_MAX} ports")));
        }
        let mut places = Self::default();
        for entry in file.ports {
            places.add(entry)?;
        }
        Ok(places)
    }

    fn add(&mut self, entry: PortEntry) -> Result<(), InvalidPlaces> {
        let fault = |what: &str| InvalidPlaces(format!("port {}: {what}", entry.id));
        let (longitude_deg, latitude_deg) = entry.location;
        if !(-180.0..=180.0).contains(&longitude_deg) || !(-90.0..=90.0).contains(&latitude_deg) {
            return Err(fault("the location is not [longitude, latitude] in degrees"));
        }
        if entry.lanes.len() > LANES_MAX {
            return Err(fault("too many lanes"));
        }
        let at = self.ports.len();
        let mut lanes = Vec::with_capacity(entry.lanes.len());
        for lane in &entry.lanes {
            let id: LaneId = format!("{}-{:02}", entry.id, lane.number)
                .parse()
                .map_err(|_| fault("the id is too long for lane ids"))?;
            if self.by_lane.insert(id.clone(), (at, lanes.len())).is_some() {
                return Err(fault(&format!("lane {} is named twice", lane.number)));
            }
            lanes.push(Lane {
                id,
                port: entry.id.clone(),
                number: lane.number,
                kind: lane.kind,
                direction: lane.direction,
            });
        }
        if self.by_port.insert(entry.id.clone(), at).is_some() {
            return Err(fault("is named twice"));
        }
        let location = Location { longitude_deg, latitude_deg };
        self.ports.push(Port { id: entry.id, kind: entry.kind, names: entry.names, location, lanes });
        Ok(())
    }

    /// Every port, in the order of the file.
    pub fn ports(&self) -> &[Port] {
        &self.ports
    }

    /// A port.
    pub fn port(&self, id: &PortId) -> Option<&Port> {
        self.by_port.get(id).map(|at| &self.ports[*at])
    }

    /// A lane.
    pub fn lane(&self, id: &LaneId) -> Option<&Lane> {
        self.by_lane.get(id).map(|(port, lane)| &self.ports[*port].lanes[*lane])
    }

    /// Where a port lies; nothing for one of another country.
    pub fn location(&self, id: &PortId) -> Option<Location> {
        self.port(id).map(|p| p.location)
    }
}

#[cfg(test)]
pub(crate) const SPECIMEN: &str = "
ports:
  - id: uto-air
    kind: air
    names: { en: Utopia City, zh_hans: 乌托邦城, zh_hant_hk: 烏托邦城 }
    location: [10.0, 50.0]
    lanes:
      - { number: 1, kind: counter, direction: entry }
      - { number: 2, kind: counter, direction: exit }
      - { number: 3, kind: counter, direction: entry }
  - id: uto-sea
    kind: sea
    names: { en: Haven, zh_hans: 港湾, zh_hant_hk: 港灣 }
    location: [14.0, 54.0]
    lanes:
      - { number: 1, kind: vehicle, direction: entry }
";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ports_and_lanes_are_found_by_id() {
        let places = Places::parse(SPECIMEN).expect("valid");
        let lane = places.lane(&"uto-air-02".parse().expect("lane")).expect("found");
        assert_eq!((lane.number, lane.direction), (2, Direction::Exit));
        assert_eq!(places.port(&lane.port).expect("found").names.in_language("zh-Hant-HK"), "烏托邦城");
        assert!(places.lane(&"uto-air-09".parse().expect("lane")).is_none());
    }

    #[test]
    fn the_shipped_country_is_read() {
        let places = Places::parse(include_str!("../../../library/places/utopia.yaml")).expect("valid");
        assert!(!places.ports().is_empty() && places.ports().iter().all(|p| !p.lanes.is_empty()));
    }

    #[test]
    fn a_file_that_contradicts_itself_is_refused() {
        for (from, to) in
            [("uto-sea", "uto-air"), ("number: 3", "number: 1"), ("[10.0, 50.0]", "[10.0, 95.0]")]
        {
            assert!(Places::parse(&SPECIMEN.replace(from, to)).is_err(), "{to}");
        }
    }
}
