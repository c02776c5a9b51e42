//! The cast: people whose past makes the case. They are part of the world's people, so their past is loaded with that of
//! everybody else, and each of them appears once at most.

use kernel::Direction;

use crate::cases::Case;
use crate::dice::Dice;
use crate::person::{Person, World, lane};
use crate::plan::{DAY_S, Move};

/// The cases that need a past, dealt in turn.
pub(crate) const PARTS: &[Case] = &[
    Case::Overstay,
    Case::ImpossibleTravel,
    Case::VisaReused,
    Case::ExitWithoutEntry,
    Case::EntryTwice,
    Case::StolenDocument,
    Case::StayUsedUp,
    Case::CardForPassport,
];
/// Where the first and the second showing of an impossible journey are: far apart.
const FIRST_PORT: &str = "uto-hb";
const SECOND_PORT: &str = "uto-air";

/// How somebody of the cast comes to the border.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Showing {
    /// Which way.
    pub direction: Direction,
    /// Where, when it matters.
    pub port: Option<&'static str>,
    /// Seconds after the first showing, for those who are seen twice.
    pub after_s: Option<i64>,
}

/// The part of person `index`.
pub(crate) fn part(index: u64, world: &World) -> Option<Case> {
    let place = world.place_in_cast(index).filter(|_| index < world.people)?;
    Some(PARTS[usize::try_from(place).unwrap_or(0) % PARTS.len()])
}

/// The n-th of those who play a part; `None` when there are not so many.
pub(crate) fn player(world: &World, case: Case, n: u64) -> Option<u64> {
    let place = PARTS.iter().position(|c| *c == case)? as u64 + n * PARTS.len() as u64;
    (place < world.cast_size()).then(|| world.cast_member(place)).filter(|index| *index < world.people)
}

/// Whose name and passport fit: overstayers may stay thirty days without a visa, users of a spent visa
/// need one, those who come back too early may stay ninety days of 180.
pub(crate) fn culture(case: Case, dice: &mut Dice) -> &'static str {
    match case {
        Case::Overstay => dice.one_of(&["THA", "IDN", "TUR", "UKR"]),
        Case::StayUsedUp => dice.one_of(&["GBR", "FRA", "KOR", "BRA", "ITA", "SWE", "JPN", "POL"]),
        Case::CardForPassport => dice.one_of(&["HKG", "HKG", "MAC", "TWN"]),
        Case::VisaReused => dice.one_of(&["VNM", "PHL", "IND", "EGY", "NGA"]),
        _ => dice.one_of(&["GBR", "FRA", "KOR", "BRA", "ITA", "SWE", "JPN", "POL"]),
    }
}

/// What they did before the present day.
pub(crate) fn past(world: &World, person: &Person, case: Case) -> Vec<Move> {
    let mut dice = Dice::new(world.seed, lane::HISTORY, person.index);
    let mut moves = Vec::new();
    let mut add = |days_ago: i64, direction, port| {
        moves.push(Move { at_s: world.midnight_s() - days_ago * DAY_S + 11 * 3_600, direction, port });
    };
    match case {
        Case::Overstay => add(dice.between(45, 150), Direction::Entry, "uto-air"),
        Case::EntryTwice => add(dice.between(6, 20), Direction::Entry, "uto-ferry"),
        Case::VisaReused => {
            let ago = dice.between(40, 150);
            add(ago, Direction::Entry, "uto-air");
            add(ago - dice.between(4, 20), Direction::Exit, "uto-air");
        }
        // Ninety days of any 180 are allowed.
        Case::StayUsedUp => {
            add(dice.between(135, 170), Direction::Entry, "uto-air");
            add(dice.between(10, 35), Direction::Exit, "uto-ferry");
        }
        Case::ExitWithoutEntry if dice.one_in(2) => {
            let ago = dice.between(120, 300);
            add(ago, Direction::Entry, "uto-hb");
            add(ago - dice.between(2, 12), Direction::Exit, "uto-hb");
        }
        _ => {}
    }
    moves
}

/// How they come now, one after the other.
pub(crate) fn showings(world: &World, person: &Person, case: Case) -> Vec<Showing> {
    let mut dice = Dice::new(world.seed, lane::CASE, person.index);
    let plain = |direction| vec![Showing { direction, port: None, after_s: None }];
    match case {
        Case::Overstay | Case::ExitWithoutEntry => plain(Direction::Exit),
        Case::ImpossibleTravel => {
            let showing = |direction, port, after_s| Showing { direction, port: Some(port), after_s };
            vec![
                showing(Direction::Entry, FIRST_PORT, None),
                showing(Direction::Exit, SECOND_PORT, Some(dice.between(600, 1_500))),
            ]
        }
        _ => plain(Direction::Entry),
    }
}
