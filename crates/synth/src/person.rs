//! The people: person `n` of a world, made from the seed alone.

use kernel::{CountryCode, Date, DocumentKey, PartialDate, PersonId, Sex, Timestamp};
use mrz::write::{Td1, Td3};
use records::{DocumentFacts, Holder};

use crate::dice::Dice;
use crate::names::{self, Culture, Name};

/// Lanes of chance, so that a change in one thing leaves the others as they were.
pub(crate) mod lane {
    pub const PERSON: u64 = 1;
    pub const FAMILY: u64 = 2;
    pub const HISTORY: u64 = 3;
    pub const STREAM: u64 = 4;
    pub const CASE: u64 = 5;
}

/// People per household block: the first two are adults, the others their children when it is a family.
pub(crate) const BLOCK: u64 = 4;

/// What somebody crosses the border for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A citizen of Utopia.
    Citizen,
    /// Lives in Utopia on a permit.
    Resident,
    /// Crosses nearly every day under local border traffic.
    Commuter,
    /// Drives goods across.
    Driver,
    /// Crew of a ship or an aircraft.
    Crew,
    /// Visits.
    Visitor,
}

/// One person with the document they carry.
#[derive(Debug, Clone)]
pub struct Person {
    /// Number in the world.
    pub index: u64,
    /// Id in the records.
    pub id: PersonId,
    /// What they cross for.
    pub kind: Kind,
    /// As in the document.
    pub surname: String,
    /// As in the document.
    pub given_names: String,
    /// In its own script.
    pub native_name: Option<String>,
    /// Sex.
    pub sex: Sex,
    /// Date of birth; a few know only the year.
    pub birth: PartialDate,
    /// Nationality and issuer.
    pub nationality: CountryCode,
    /// Document number.
    pub number: String,
    /// Expiry.
    pub expiry: Date,
    /// Whether the document is a card (TD1) and not a passport.
    pub card: Card,
    /// The household, when it travels together.
    pub party: Option<u64>,
}

/// Form of the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Card {
    /// Passport, TD3.
    Passport,
    /// Card, TD1.
    Identity,
}

/// A country that a seed makes.
#[derive(Debug, Clone, Copy)]
pub struct World {
    /// The seed.
    pub seed: u64,
    /// The present day.
    pub today: Date,
    /// How many people it has.
    pub people: u64,
}

impl World {
    /// Person `index` (below `people`).
    pub fn person(&self, index: u64) -> Person {
        let block = index / BLOCK;
        let place = index % BLOCK;
        let mut family = Dice::new(self.seed, lane::FAMILY, block);
        let culture = names::choose(&mut family);
        let together = family.one_in(3);
        let surname = family.common_first(&culture.surnames).clone();
        let mut dice = Dice::new(self.seed, lane::PERSON, index);
        let surname = if together { surname } else { dice.common_first(&culture.surnames).clone() };
        let child = together && place >= 2;
        let kind = kind(culture, child, &mut dice);
        let female = if together && place < 2 { place == 0 } else { dice.one_in(2) };
        let given = dice.common_first(if female { &culture.female } else { &culture.male }).clone();
        let birth = birth(self.today, child, &mut dice);
        let expiry = add_days(self.today, dice.between(120, 9 * 365));
        // Passports of the Hong Kong SAR are Chinese: issuer and nationality CHN.
        let state = if culture.code == "HKG" { "CHN" } else { culture.code.as_str() };
        let nationality = state.parse().unwrap_or(CountryCode::UTOPIA);
        let card = if kind == Kind::Citizen && dice.one_in(4) { Card::Identity } else { Card::Passport };
        Person {
            index,
            id: PersonId::new(
                Timestamp::from_millis(1_600_000_000_000 + i64::try_from(index).unwrap_or(0)),
                dice.bytes10(),
            ),
            kind,
            native_name: native(&surname, &given, &culture.code),
            surname: surname.latin,
            given_names: given.latin,
            sex: if female { Sex::Female } else { Sex::Male },
            birth,
            nationality,
            number: number(index, &mut dice),
            expiry,
            card,
            party: together.then_some(block),
        }
    }
}

impl Person {
    /// The machine-readable zone of the document, lines joined by newline.
    pub fn mrz(&self) -> String {
        let issuer = self.nationality.to_string();
        let sex = match self.sex {
            Sex::Female => mrz::Sex::Female,
            Sex::Male => mrz::Sex::Male,
            Sex::Unspecified => mrz::Sex::Unspecified,
        };
        let birth =
            mrz::PartialDate { year: self.birth.year(), month: self.birth.month(), day: self.birth.day() };
        let expiry =
            mrz::Date3(self.expiry.year(), self.expiry.month() as u8, self.expiry.day() as u8).into();
        let (primary, secondary, number) =
            (self.surname.as_str(), self.given_names.as_str(), self.number.as_str());
        let lines = match self.card {
            Card::Passport => Td3 {
                code: "P",
                issuer: &issuer,
                primary,
                secondary,
                number,
                nationality: &issuer,
                birth,
                sex,
                expiry,
                ..Td3::default()
            }
            .lines(),
            Card::Identity => Td1 {
                code: "I",
                issuer: &issuer,
                primary,
                secondary,
                number,
                nationality: &issuer,
                birth,
                sex,
                expiry,
                ..Td1::default()
            }
            .lines(),
        };
        lines
            .expect("names of the stock are in the tables of transliteration, numbers are nine characters")
            .join("\n")
    }

    /// Who the document says the holder is, for the records.
    pub fn holder(&self) -> Holder {
        let zone = self.mrz();
        let (surname, given_names) = zone_names(&zone);
        Holder {
            surname,
            given_names,
            native_name: self.native_name.clone(),
            birth: self.birth,
            sex: self.sex,
            nationality: Some(self.nationality),
            document: DocumentFacts {
                key: self.document(),
                kind: self.document_kind().to_owned(),
                expiry: Some(self.expiry),
            },
        }
    }

    /// The document's key.
    pub fn document(&self) -> DocumentKey {
        DocumentKey {
            issuer: self.nationality,
            number: self.number.parse().expect("nine letters and digits"),
        }
    }

    fn document_kind(&self) -> &'static str {
        match self.card {
            Card::Passport => "passport",
            Card::Identity => "id_card",
        }
    }
}

/// Surname and given names as the zone spells them: MUELLER, not Müller.
fn zone_names(zone: &str) -> (String, String) {
    let line = match zone.lines().collect::<Vec<_>>().as_slice() {
        [first, _] => first.get(5..).unwrap_or_default(),
        [_, _, third] => third,
        _ => "",
    };
    let (surname, given) = line.split_once("<<").unwrap_or((line, ""));
    let spaced = |part: &str| part.replace('<', " ").trim().to_owned();
    (spaced(surname), spaced(given))
}

fn kind(culture: &Culture, child: bool, dice: &mut Dice) -> Kind {
    let chance = dice.below(100);
    match (culture.code.as_str(), child) {
        ("UTO", _) => Kind::Citizen,
        (_, true) => Kind::Visitor,
        ("CHN" | "HKG", _) if chance < 25 => Kind::Commuter,
        ("CHN" | "HKG" | "VNM", _) if chance < 35 => Kind::Driver,
        ("PHL" | "IND", _) if chance < 30 => Kind::Crew,
        _ if chance < 12 => Kind::Resident,
        _ => Kind::Visitor,
    }
}

fn birth(today: Date, child: bool, dice: &mut Dice) -> PartialDate {
    let years = if child { dice.between(1, 16) } else { dice.between(19, 80) };
    let date = add_days(today, -(years * 365 + dice.between(0, 364)));
    if dice.one_in(400) {
        return PartialDate::new(Some(date.year()), None, None).unwrap_or(PartialDate::UNKNOWN);
    }
    date.into()
}

/// Two letters and seven digits; the digits hold the index, so numbers never meet.
fn number(index: u64, dice: &mut Dice) -> String {
    const LETTERS: &[u8] = b"ABCDEFGHJKLMNPRSTUVWXYZ";
    let a = *dice.pick(LETTERS) as char;
    let b = LETTERS[usize::try_from((index / 10_000_000) % 23).unwrap_or(0)] as char;
    format!("{a}{b}{:07}", index % 10_000_000)
}

fn native(surname: &Name, given: &Name, code: &str) -> Option<String> {
    let (s, g) = (surname.native.as_deref()?, given.native.as_deref()?);
    Some(match code {
        "CHN" | "HKG" | "KOR" | "JPN" => format!("{s}{g}"),
        _ => format!("{g} {s}"),
    })
}

/// A day so many days later, or earlier when negative.
pub(crate) fn add_days(date: Date, days: i64) -> Date {
    let at = Timestamp::at_midnight_utc(date).seconds() + days * 86_400;
    Timestamp::from_seconds(at).date_utc()
}
