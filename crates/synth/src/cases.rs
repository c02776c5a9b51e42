//! Planted wrongdoing, with what should be noticed, and near misses, which should not.

use kernel::{CountryCode, PartialDate};
use serde::{Deserialize, Serialize};

use crate::dice::Dice;
use crate::listed;
use crate::person::{Person, World, add_days, lane};

/// What was planted in a presentation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Case {
    /// A person on a list, under a variant of the listed name.
    Listed,
    /// Somebody with a listed surname but another given name and birth: must not be referred for it.
    NearMiss,
    /// The document was reported stolen.
    StolenDocument,
    /// The document has expired.
    ExpiredDocument,
    /// The zone was damaged: a check digit fails.
    DamagedZone,
    /// A visitor who needs a visa and has none.
    NoVisa,
    /// A child without an adult.
    MinorAlone,
}

impl Case {
    /// Every case.
    pub const ALL: &'static [Self] = &[
        Self::Listed,
        Self::NearMiss,
        Self::StolenDocument,
        Self::ExpiredDocument,
        Self::DamagedZone,
        Self::NoVisa,
        Self::MinorAlone,
    ];

    /// The text form.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Listed => "listed",
            Self::NearMiss => "near_miss",
            Self::StolenDocument => "stolen_document",
            Self::ExpiredDocument => "expired_document",
            Self::DamagedZone => "damaged_zone",
            Self::NoVisa => "no_visa",
            Self::MinorAlone => "minor_alone",
        }
    }

    /// The check that should speak; nothing for a near miss.
    pub fn check(self) -> Option<&'static str> {
        match self {
            Self::Listed => Some("lists"),
            Self::NearMiss => None,
            Self::StolenDocument => Some("document_status"),
            Self::ExpiredDocument => Some("expiry"),
            Self::DamagedZone => Some("document"),
            Self::NoVisa => Some("permit"),
            Self::MinorAlone => Some("companions"),
        }
    }
}

/// A person of a world with a case planted, and the zone they present.
pub(crate) fn plant(world: &World, case: Case, serial: u64) -> (Person, String) {
    let mut dice = Dice::new(world.seed, lane::CASE, serial);
    let mut person = world.person(dice.below(world.people));
    // A document of their own, so that no history of somebody else comes with it.
    person.number = format!("Z{serial:08}");
    person.index = world.people + serial;
    person.id = kernel::PersonId::new(kernel::Timestamp::from_millis(1_700_000_000_000), dice.bytes10());
    person.party = None;
    // A passport: the damage below is to its number, and a stranger has no card of ours.
    person.card = crate::person::Card::Passport;
    person.nationality = CountryCode::UTOPIA;
    person.birth = add_days(world.today, -dice.between(25 * 365, 60 * 365)).into();
    match case {
        Case::Listed | Case::NearMiss => name_from_list(case, &mut person, &mut dice),
        Case::ExpiredDocument => person.expiry = add_days(world.today, -dice.between(30, 900)),
        Case::NoVisa => person.nationality = "NGA".parse().unwrap_or(CountryCode::UTOPIA),
        Case::MinorAlone => person.birth = add_days(world.today, -dice.between(5 * 365, 13 * 365)).into(),
        Case::StolenDocument | Case::DamagedZone => {}
    }
    let zone = person.mrz();
    let zone = if case == Case::DamagedZone { damage(&zone, &mut dice) } else { zone };
    (person, zone)
}

fn name_from_list(case: Case, person: &mut Person, dice: &mut Dice) {
    let listed = dice.pick(listed::all());
    person.native_name = None;
    if case == Case::Listed {
        (person.surname, person.given_names) = listed::variant(listed, dice);
        // An official sometimes writes the next or the last year.
        let off = if dice.one_in(5) { *dice.pick(&[-1, 1]) } else { 0 };
        let (month, day) = (listed.birth.month().unwrap_or(6), listed.birth.day().unwrap_or(15));
        let year = listed.birth.year().map(|y| y + off);
        person.birth = PartialDate::new(year, Some(month), Some(day.min(28))).unwrap_or(listed.birth);
        person.sex = kernel::Sex::Male;
    } else {
        person.surname = listed.surname.split([' ', '-']).next_back().unwrap_or(&listed.surname).to_owned();
        person.given_names = String::from("PIPPA");
        person.birth = PartialDate::new(Some(2001), Some(5), Some(9)).unwrap_or(PartialDate::UNKNOWN);
        person.sex = kernel::Sex::Female;
    }
}

/// Changes one digit of the document number in the zone, as a bad reading would.
fn damage(zone: &str, dice: &mut Dice) -> String {
    let start = zone.find('\n').map_or(0, |at| at + 1);
    let at = start + usize::try_from(dice.between(2, 7)).unwrap_or(2);
    zone.char_indices().map(|(i, c)| if i == at { if c == '1' { '7' } else { '1' } } else { c }).collect()
}
