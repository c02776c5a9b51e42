//! Blocks of four people: a family, a crew, four people alone, or four of the cast of planted cases.

use crate::dice::Dice;
use crate::names::{self, Culture, Name};
use crate::person::{Kind, World, lane};

/// People per block.
pub(crate) const BLOCK: u64 = 4;
/// One block of so many is the cast of planted cases.
const CAST_ONE_IN: u64 = 16;

/// What the four of a block are to each other.
#[derive(Debug, Clone)]
pub(crate) enum Household {
    /// A couple (woman, man) with two children, who travel together.
    Family { culture: &'static Culture, surname: &'static Name, kind: Kind },
    /// Crew of one ship or aircraft, who travel together.
    Crew,
    /// Nothing.
    Strangers,
    /// Nothing, and each plays a part; see `cast`.
    Cast,
}

impl World {
    /// The household of a block.
    pub(crate) fn household(&self, block: u64) -> Household {
        if block % CAST_ONE_IN == CAST_ONE_IN - 1 {
            return Household::Cast;
        }
        let mut dice = Dice::new(self.seed, lane::HOUSEHOLD, block);
        match dice.below(100) {
            0..30 => {
                let culture = names::choose(&mut dice);
                let surname = culture.surname(&mut dice);
                let kind = match culture.id.as_str() {
                    "UTO" => Kind::Citizen,
                    _ if dice.percent(15) => Kind::Resident,
                    _ => Kind::Tourist,
                };
                Household::Family { culture, surname, kind }
            }
            30..35 => Household::Crew,
            _ => Household::Strangers,
        }
    }

    /// How many people of the world play a part.
    pub(crate) fn cast_size(&self) -> u64 {
        self.people / (BLOCK * CAST_ONE_IN) * BLOCK
    }

    /// The index of the n-th of the cast.
    pub(crate) fn cast_member(&self, n: u64) -> u64 {
        ((n / BLOCK) * CAST_ONE_IN + CAST_ONE_IN - 1) * BLOCK + n % BLOCK
    }

    /// Which of the cast a person is.
    pub(crate) fn place_in_cast(&self, index: u64) -> Option<u64> {
        let block = index / BLOCK;
        (block % CAST_ONE_IN == CAST_ONE_IN - 1).then(|| (block / CAST_ONE_IN) * BLOCK + index % BLOCK)
    }
}

impl Household {
    /// Whether its members cross together.
    pub(crate) fn is_party(&self) -> bool {
        matches!(self, Self::Family { .. } | Self::Crew)
    }
}

/// What somebody who is alone crosses for.
pub(crate) fn kind_alone(culture: &Culture, dice: &mut Dice) -> Kind {
    let chance = dice.below(100);
    match culture.id.as_str() {
        "UTO" => match chance {
            0..12 => Kind::Commuter,
            12..18 => Kind::Driver,
            _ => Kind::Citizen,
        },
        "CHN" | "HKG" | "MAC" | "TWN" | "THA" => match chance {
            0..24 => Kind::Commuter,
            24..33 => Kind::Driver,
            33..48 => Kind::Business,
            48..54 => Kind::Student,
            54..59 => Kind::Resident,
            _ => Kind::Tourist,
        },
        _ => match chance {
            0..18 => Kind::Business,
            18..26 => Kind::Student,
            26..36 => Kind::Resident,
            _ => Kind::Tourist,
        },
    }
}
