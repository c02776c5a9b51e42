//! The people: person `n` of a world, made from the seed alone.

use kernel::{CountryCode, Date, DocumentKey, PartialDate, PersonId, Sex, Timestamp};
use records::{DocumentFacts, Holder};

use crate::cast;
use crate::dice::Dice;
use crate::household::{BLOCK, Household, kind_alone};
use crate::names::{self, Bearer, Culture, Name, Surnames};

/// Lanes of chance, so that a change in one thing leaves the others as they were.
pub(crate) mod lane {
    pub const PERSON: u64 = 1;
    pub const HOUSEHOLD: u64 = 2;
    pub const HISTORY: u64 = 3;
    pub const STREAM: u64 = 4;
    pub const CASE: u64 = 5;
    pub const PERMIT: u64 = 6;
    pub const PASSAGE: u64 = 7;
    pub const LANE: u64 = 8;
    pub const SCHEDULE: u64 = 9;
}

/// What somebody crosses the border for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A citizen of Utopia.
    Citizen,
    /// Lives in Utopia on a permit.
    Resident,
    /// Studies in Utopia on a permit.
    Student,
    /// Crosses on working days under local border traffic.
    Commuter,
    /// Drives goods across.
    Driver,
    /// Crew of a ship or an aircraft.
    Crew,
    /// Visits for pleasure.
    Tourist,
    /// Visits for work.
    Business,
}

impl Kind {
    /// Every kind.
    pub const ALL: &'static [Self] = &[
        Self::Citizen,
        Self::Resident,
        Self::Student,
        Self::Commuter,
        Self::Driver,
        Self::Crew,
        Self::Tourist,
        Self::Business,
    ];
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
    /// Date of birth; a few know only the year, or year and month.
    pub birth: PartialDate,
    /// Nationality and issuer.
    pub nationality: CountryCode,
    /// Document number.
    pub number: String,
    /// Expiry.
    pub expiry: Date,
    /// Which document they carry.
    pub form: Form,
    /// The household, when it travels together.
    pub party: Option<u64>,
    /// Which culture the name is of.
    pub(crate) culture: &'static Culture,
}

/// Form of the document that is carried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Passport, TD3.
    Passport,
    /// Identity card, TD1.
    Card,
    /// Identity card in the older, larger size, TD2.
    LargeCard,
    /// Crew member certificate, TD1 with the code `AC` (Doc 9303-5).
    CrewCertificate,
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

/// Whether somebody is grown up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Age {
    Child,
    Adult,
}

impl World {
    /// Person `index` (below `people`).
    pub fn person(&self, index: u64) -> Person {
        let (block, place) = (index / BLOCK, index % BLOCK);
        let household = self.household(block);
        let mut dice = Dice::new(self.seed, lane::PERSON, index);
        let mut person = match household {
            Household::Family { culture, surname, kind } => {
                self.relative(index, culture, surname, kind, &mut dice)
            }
            Household::Crew => {
                let culture =
                    names::of(dice.one_of(&["PHL", "IND", "GBR", "KOR", "UKR", "USA", "HKG", "POL"]));
                self.adult(index, culture, Kind::Crew, &mut dice)
            }
            Household::Strangers => {
                let culture = names::choose(&mut dice);
                let kind = kind_alone(culture, &mut dice);
                self.adult(index, culture, kind, &mut dice)
            }
            Household::Cast => {
                let case = cast::part(block * BLOCK + place, self).unwrap_or(crate::Case::StolenDocument);
                self.adult(index, names::of(cast::culture(case, &mut dice)), Kind::Tourist, &mut dice)
            }
        };
        person.party = household.is_party().then_some(block);
        person
    }

    /// A member of a family: a woman, a man, two children.
    fn relative(
        &self,
        index: u64,
        culture: &'static Culture,
        surname: &'static Name,
        kind: Kind,
        dice: &mut Dice,
    ) -> Person {
        let place = index % BLOCK;
        let bearer = match place {
            0 => Bearer::Woman,
            1 => Bearer::Man,
            _ => any_bearer(dice),
        };
        let own = culture.surname(dice);
        let surname = if place == 0 && culture.family == Surnames::Own { own } else { surname };
        let age = if place < 2 { Age::Adult } else { Age::Child };
        self.make(index, culture, surname, bearer, kind, age, dice)
    }

    pub(crate) fn adult(&self, index: u64, culture: &'static Culture, kind: Kind, dice: &mut Dice) -> Person {
        let (bearer, surname) = (any_bearer(dice), culture.surname(dice));
        self.make(index, culture, surname, bearer, kind, Age::Adult, dice)
    }

    #[expect(
        clippy::too_many_arguments,
        reason = "what a person is drawn from; a struct would only rename it"
    )]
    fn make(
        &self,
        index: u64,
        culture: &'static Culture,
        surname: &Name,
        bearer: Bearer,
        kind: Kind,
        age: Age,
        dice: &mut Dice,
    ) -> Person {
        let (surname, given) = (culture.borne(surname, bearer), culture.given(bearer, dice));
        let sex = if bearer == Bearer::Woman { Sex::Female } else { Sex::Male };
        let form = match dice.below(100) {
            0..22 if kind == Kind::Citizen => Form::Card,
            22..25 if kind == Kind::Citizen => Form::LargeCard,
            0..45 if kind == Kind::Crew => Form::CrewCertificate,
            _ => Form::Passport,
        };
        let made_ms = 1_600_000_000_000 + i64::try_from(index).unwrap_or(0);
        Person {
            index,
            id: PersonId::new(Timestamp::from_millis(made_ms), dice.bytes10()),
            kind,
            native_name: culture.native(&surname, &given),
            surname: surname.latin,
            given_names: given.latin,
            sex: if dice.one_in(600) { Sex::Unspecified } else { sex },
            birth: birth(self.today, age, kind, dice),
            nationality: culture.state.parse().unwrap_or(CountryCode::UTOPIA),
            number: number(index, culture, dice),
            expiry: add_days(self.today, dice.between(120, 9 * 365)),
            form,
            party: None,
            culture,
        }
    }
}

impl Person {
    /// Who the document says the holder is, for the records: names in the letters of the machine-readable zone.
    pub fn holder(&self) -> Holder {
        Holder {
            surname: zone_name(&self.surname),
            given_names: zone_name(&self.given_names),
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

    /// What the document is, in the records' word.
    pub fn document_kind(&self) -> &'static str {
        match self.form {
            Form::Passport => "passport",
            Form::Card | Form::LargeCard => "id_card",
            Form::CrewCertificate => "crew_certificate",
        }
    }

    /// Whether the law asks for a visa; the same nationalities as in `library/rules/stay`, held by a test.
    pub fn needs_visa(&self) -> bool {
        const VISA_REQUIRED: &[&str] = &["VNM", "PHL", "IND", "RUS", "EGY", "SAU", "NGA"];
        VISA_REQUIRED.contains(&self.nationality.as_str())
    }

    /// Whether Utopia is home.
    pub(crate) fn lives_here(&self) -> bool {
        let citizen = self.nationality == CountryCode::UTOPIA;
        citizen || matches!(self.kind, Kind::Citizen | Kind::Resident | Kind::Student)
    }
}

fn any_bearer(dice: &mut Dice) -> Bearer {
    if dice.one_in(2) { Bearer::Woman } else { Bearer::Man }
}

/// A name as the machine-readable zone gives it back: transliterated, upper case, parts by spaces.
fn zone_name(name: &str) -> String {
    mrz::translit::latin(name).map_or_else(|_| name.to_uppercase(), |zone| zone.replace('<', " "))
}

fn birth(today: Date, age: Age, kind: Kind, dice: &mut Dice) -> PartialDate {
    let years = match (age, kind) {
        (Age::Child, _) => dice.between(1, 16),
        (_, Kind::Student) => dice.between(19, 27),
        (_, Kind::Driver | Kind::Crew | Kind::Commuter | Kind::Business) => dice.between(23, 62),
        // Two draws: the middle ages are the most common ones.
        _ => dice.between(19, 48) + dice.between(0, 36),
    };
    let date = add_days(today, -(years * 365 + years / 4 + dice.between(1, 364)));
    let part = dice.below(500);
    let (month, day) = (date.month() as u8, date.day() as u8);
    let partial = match part {
        0 if age == Age::Adult => PartialDate::new(Some(date.year()), None, None),
        1 if age == Age::Adult => PartialDate::new(Some(date.year()), Some(month), None),
        _ => PartialDate::new(Some(date.year()), Some(month), Some(day)),
    };
    partial.unwrap_or(PartialDate::UNKNOWN)
}

/// A letter or two and seven digits that hold the index, so that numbers never meet. Passports of the Hong Kong and the
/// Macau administration begin with `K` and `M`.
fn number(index: u64, culture: &Culture, dice: &mut Dice) -> String {
    const LETTERS: &[u8] = b"ABCDEFGHJLNPRSTUVWXY";
    let first = match culture.id.as_str() {
        "HKG" => 'K',
        "MAC" => 'M',
        "CHN" => 'E',
        _ => char::from(*dice.pick(LETTERS)),
    };
    let second =
        char::from(LETTERS[usize::try_from((index / 10_000_000) % LETTERS.len() as u64).unwrap_or(0)]);
    format!("{first}{second}{:07}", index % 10_000_000)
}

/// A day so many days later, or earlier when negative.
pub(crate) fn add_days(date: Date, days: i64) -> Date {
    let at = Timestamp::at_midnight_utc(date).seconds() + days * 86_400;
    Timestamp::from_seconds(at).date_utc()
}
