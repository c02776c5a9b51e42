//! Planted wrongdoing, with what should be noticed, and near misses, which should not. Cases that need a past are played by
//! the world's `cast`; the others by strangers, made here.

use kernel::{PartialDate, Sex};
use serde::{Deserialize, Serialize};

use crate::dice::Dice;
use crate::listed::{self, Variant};
use crate::names::{self, Bearer};
use crate::person::{Form, Kind, Person, World, add_days, lane};

/// A namesake is born so many years after the listed person, but of age.
const NAMESAKE_YEARS: i16 = 23;
const NAMESAKE_BORN_MAX: i16 = 2004;

/// What was planted in a presentation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Case {
    /// A person on a list, under a variant of the listed name.
    Listed,
    /// Somebody who shares the surname or the given names of a listed person, no more: must not be referred for it.
    NearMiss,
    /// Somebody with the very name of a listed person, but of another nationality and born decades apart.
    Namesake,
    /// The document was reported stolen.
    StolenDocument,
    /// The document has expired.
    ExpiredDocument,
    /// The zone was damaged: a check digit fails.
    DamagedZone,
    /// A visitor who needs a visa and has none.
    NoVisa,
    /// A visitor whose single-entry visa was used before.
    VisaReused,
    /// A child without an adult.
    MinorAlone,
    /// A visitor who leaves long after the last day allowed.
    Overstay,
    /// A visitor who leaves and never entered.
    ExitWithoutEntry,
    /// A visitor who enters and never left.
    EntryTwice,
    /// One document at two ports that are too far apart.
    ImpossibleTravel,
    /// A visitor who comes back after staying longer than the law allows in half a year.
    StayUsedUp,
    /// A Chinese exit-entry card where a passport is needed.
    CardForPassport,
}

/// What should follow from a planted case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Expect {
    /// The traveller is referred, and the case's check says why.
    Referral,
    /// The traveller is not referred for it, or the lists say which other namesake they mean.
    NoneOrExplained,
}

impl Case {
    /// Every case.
    pub const ALL: &'static [Self] = &[
        Self::Listed,
        Self::NearMiss,
        Self::Namesake,
        Self::StolenDocument,
        Self::ExpiredDocument,
        Self::DamagedZone,
        Self::NoVisa,
        Self::VisaReused,
        Self::MinorAlone,
        Self::Overstay,
        Self::ExitWithoutEntry,
        Self::EntryTwice,
        Self::ImpossibleTravel,
        Self::StayUsedUp,
        Self::CardForPassport,
    ];

    /// The cases that strangers play.
    pub(crate) const STRANGERS: &'static [Self] = &[
        Self::Listed,
        Self::NearMiss,
        Self::Namesake,
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
            Self::Namesake => "namesake",
            Self::StolenDocument => "stolen_document",
            Self::ExpiredDocument => "expired_document",
            Self::DamagedZone => "damaged_zone",
            Self::NoVisa => "no_visa",
            Self::VisaReused => "visa_reused",
            Self::MinorAlone => "minor_alone",
            Self::Overstay => "overstay",
            Self::ExitWithoutEntry => "exit_without_entry",
            Self::EntryTwice => "entry_twice",
            Self::ImpossibleTravel => "impossible_travel",
            Self::StayUsedUp => "stay_used_up",
            Self::CardForPassport => "card_for_passport",
        }
    }

    /// What should follow.
    pub fn expect(self) -> Expect {
        if self.check().is_some() { Expect::Referral } else { Expect::NoneOrExplained }
    }

    /// The check that should speak; nothing for near misses and namesakes.
    pub fn check(self) -> Option<&'static str> {
        match self {
            Self::Listed => Some("lists"),
            Self::NearMiss | Self::Namesake => None,
            Self::StolenDocument => Some("document_status"),
            Self::ExpiredDocument => Some("expiry"),
            Self::DamagedZone | Self::CardForPassport => Some("document"),
            Self::NoVisa | Self::VisaReused => Some("permit"),
            Self::MinorAlone => Some("companions"),
            Self::Overstay | Self::StayUsedUp => Some("stay"),
            Self::ExitWithoutEntry | Self::EntryTwice => Some("open_stay"),
            Self::ImpossibleTravel => Some("travel"),
        }
    }
}

/// Somebody with a case whom the records don't know.
pub(crate) struct Stranger {
    pub person: Person,
    /// What they present.
    pub mrz: String,
    /// How a listed name was varied.
    pub variant: Option<Variant>,
}

/// A stranger with a case planted; `serial` numbers them.
pub(crate) fn stranger(world: &World, case: Case, serial: u64) -> Stranger {
    // Serials lie past every index of the world, so that nothing of somebody else comes with them.
    let mut dice = Dice::new(world.seed, lane::CASE, u64::MAX - serial);
    let culture = names::of(if case == Case::NoVisa { "NGA" } else { "UTO" });
    let mut person = world.adult(world.people + serial, culture, Kind::Tourist, &mut dice);
    person.number = format!("Z{:08}", serial % 100_000_000);
    person.form = Form::Passport;
    if person.birth.full().is_none() {
        person.birth = PartialDate::from(add_days(world.today, -dice.between(25 * 366, 60 * 366)));
    }
    let mut variant = None;
    match case {
        Case::Listed => variant = Some(be_listed(&mut person, &mut dice)),
        Case::NearMiss => be_nearly_listed(&mut person, &mut dice),
        Case::Namesake => be_a_namesake(&mut person, &mut dice),
        Case::ExpiredDocument => {
            // A citizen may come home on an expired passport; a visitor may not.
            person.nationality = "SWE".parse().unwrap_or(person.nationality);
            person.expiry = add_days(world.today, -dice.between(30, 900));
        }
        Case::MinorAlone => person.birth = add_days(world.today, -dice.between(5 * 366, 13 * 366)).into(),
        _ => {}
    }
    let zone = person.mrz();
    let mrz = if case == Case::DamagedZone { damage(&zone, &mut dice) } else { zone };
    Stranger { person, mrz, variant }
}

fn be_listed(person: &mut Person, dice: &mut Dice) -> Variant {
    let varied = listed::vary(dice.pick(listed::all()), dice);
    (person.surname, person.given_names, person.birth) = (varied.surname, varied.given_names, varied.birth);
    person.sex = Sex::Male;
    varied.variant
}

/// Half of a listed name and half of a common one.
fn be_nearly_listed(person: &mut Person, dice: &mut Dice) {
    let listed = dice.pick(listed::all());
    let culture = names::of(dice.one_of(&["EGY", "SAU", "TUR", "IND", "NGA", "MYS"]));
    person.sex = Sex::Male;
    if dice.one_in(2) {
        person.surname.clone_from(&listed.surname);
        person.given_names = culture.given(Bearer::Man, dice).latin;
    } else {
        person.surname.clone_from(&culture.surname(dice).latin);
        person.given_names.clone_from(&listed.given_names);
    }
    person.birth = apart(person.birth, listed.birth);
}

fn be_a_namesake(person: &mut Person, dice: &mut Dice) {
    let listed = listed::with_a_short_name(dice);
    (person.surname, person.given_names) = (listed.surname.clone(), listed.given_names.clone());
    person.sex = Sex::Male;
    let birth = listed::full_birth(listed);
    let year = birth.year().map(|y| (y + NAMESAKE_YEARS).min(NAMESAKE_BORN_MAX));
    person.birth = PartialDate::new(year, birth.month(), birth.day()).unwrap_or(person.birth);
}

/// The date, or one some years later when it is within three years of the listed one.
fn apart(birth: PartialDate, listed: PartialDate) -> PartialDate {
    match (birth.year(), listed.year()) {
        (Some(year), Some(other)) if (year - other).abs() <= 3 => {
            PartialDate::new(Some(year + 7), birth.month(), birth.day().map(|d| d.min(28))).unwrap_or(birth)
        }
        _ => birth,
    }
}

/// What a reader takes a character for, when the two have other values in a check digit (6 and G have the same).
const CONFUSED: &[(char, char)] =
    &[('0', 'O'), ('1', 'I'), ('8', 'B'), ('5', 'S'), ('2', 'Z'), ('3', '8'), ('7', '1')];
/// Columns of the second line of a passport that a check digit guards: number, birth, expiry (from 0).
const GUARDED: &[std::ops::Range<usize>] = &[0..9, 13..19, 21..27];

/// Misreads one character that a check digit guards.
fn damage(zone: &str, dice: &mut Dice) -> String {
    let start = zone.find('\n').map_or(0, |at| at + 1);
    let misread = |c: char| CONFUSED.iter().find(|(printed, _)| *printed == c).map(|(_, read)| *read);
    let places: Vec<(usize, char)> = zone[start..]
        .char_indices()
        .filter(|(column, _)| GUARDED.iter().any(|columns| columns.contains(column)))
        .filter_map(|(column, c)| Some((start + column, misread(c)?)))
        .collect();
    let (at, read) = *dice.pick(&places);
    zone.char_indices().map(|(i, c)| if i == at { read } else { c }).collect()
}
