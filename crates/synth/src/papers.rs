//! Documents and permits with their machine-readable zones.

use kernel::{CountryCode, Date, DocumentKey, PermitId, Sex, Timestamp};
use mrz::Date3;
use mrz::write::{CardKind, ChineseCard, ChineseLine, LineKind, MrvA, MrvB, Td1, Td2, Td3};
use records::{Permit, PermitEntries, PermitState};

use crate::cases::Case;
use crate::cast;
use crate::dice::Dice;
use crate::person::{Form, Kind, Person, World, add_days, lane};

/// Hanzi that the optional data of a Chinese passport has room for.
const PASSPORT_HANZI: usize = 3;
/// Days that a single-entry visa allows for a stay; a multiple-entry visa allows [`VISA_DAYS_TOTAL`] altogether.
const VISA_DAYS_SINGLE: u32 = 30;
const VISA_DAYS_TOTAL: u32 = 90;

/// A document that somebody holds beside the one they carry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper {
    /// Code of the zone: `V`, `CS`, `CD`, `CR`, `CT`, `CF`.
    pub code: &'static str,
    /// What it is, in the records' word: `visa` or `permit`.
    pub kind: &'static str,
    /// Issuer and number.
    pub key: DocumentKey,
    /// Last day of validity.
    pub expiry: Date,
    /// Lines of the zone, joined by newline.
    pub mrz: String,
}

impl Person {
    /// The machine-readable zone of the document that is carried, lines joined by newline.
    pub fn mrz(&self) -> String {
        macro_rules! lines {
            ($format:ident, $code:expr, $optional:expr) => {
                $format {
                    code: $code,
                    issuer: self.nationality.as_str(),
                    primary: &self.surname,
                    secondary: &self.given_names,
                    number: &self.number,
                    nationality: self.nationality.as_str(),
                    birth: zone_birth(self),
                    sex: zone_sex(self.sex),
                    expiry: zone_date(self.expiry).into(),
                    optional: $optional,
                    ..$format::default()
                }
                .lines()
            };
        }
        let lines = match self.form {
            // Ordinary passports of China have the code PO and the name's first hanzi in the optional data.
            Form::Passport if self.culture.id == "CHN" => lines!(Td3, "PO", &self.passport_hanzi()),
            Form::Passport => lines!(Td3, "P", ""),
            Form::Card => lines!(Td1, "I", ""),
            Form::LargeCard => lines!(Td2, "I", ""),
            Form::CrewCertificate => lines!(Td1, "AC", ""),
        };
        lines
            .expect("names of the stock are in the tables of transliteration, numbers are nine characters")
            .join("\n")
    }

    fn passport_hanzi(&self) -> String {
        let name: String = self.native_name.iter().flat_map(|n| n.chars()).take(PASSPORT_HANZI).collect();
        mrz::write::hanzi(&name).unwrap_or_default()
    }

    /// The Chinese exit-entry card that somebody holds beside the passport: `CS` and `CD` for residents of the mainland
    /// who travel to Hong Kong, Macau or Taiwan, `CR`, `CT` and `CF` for those from there who travel to the mainland. None
    /// of them suffices to enter Utopia.
    pub fn chinese_card(&self) -> Option<Paper> {
        let digits = self.index % 100_000_000;
        match (self.culture.id.as_str(), self.kind) {
            ("CHN", Kind::Tourist | Kind::Resident) if self.index.is_multiple_of(3) => {
                self.line(LineKind::Cd, "CD", &format!("T{digits:08}"))
            }
            ("CHN", Kind::Commuter | Kind::Driver | Kind::Business | Kind::Student) => {
                self.line(LineKind::Cs, "CS", &format!("C{digits:08}"))
            }
            ("HKG", _) => self.card(CardKind::Cr, "CR", &format!("H{digits:08}")),
            ("MAC", _) => self.card(CardKind::Cr, "CR", &format!("M{digits:08}")),
            ("TWN", _) => self.card(CardKind::Ct, "CT", &format!("{digits:08}")),
            // Residents of Hong Kong who are citizens of other states.
            ("GBR" | "IND" | "FRA" | "USA", Kind::Business) if self.index.is_multiple_of(4) => {
                let nationality = self.nationality.as_str();
                self.card(CardKind::Cf { nationality }, "CF", &format!("HA{:07}", digits % 10_000_000))
            }
            _ => None,
        }
    }

    fn line(&self, kind: LineKind, code: &'static str, number: &str) -> Option<Paper> {
        let expiry = zone_date(self.expiry);
        let line = ChineseLine { kind, number, expiry, birth: zone_birth(self) };
        self.paper(code, number, line.lines().ok()?)
    }

    /// A card with three lines; nothing for who has no full date of birth.
    fn card(&self, kind: CardKind<'_>, code: &'static str, number: &str) -> Option<Paper> {
        let card = ChineseCard {
            kind,
            number,
            issue_count: 1,
            expiry: zone_date(self.expiry),
            sex: zone_sex(self.sex),
            birth: zone_date(self.birth.full()?),
            hanzi: self.native_name.as_deref().unwrap_or_default(),
            holder_id: &format!("{:09}", self.index % 1_000_000_000),
            primary: &self.surname,
            secondary: &self.given_names,
            office: "",
        };
        self.paper(code, number, card.lines().ok()?)
    }

    fn paper(&self, code: &'static str, number: &str, lines: Vec<String>) -> Option<Paper> {
        let issuer: CountryCode = "CHN".parse().ok()?;
        let key = DocumentKey { issuer, number: number.parse().ok()? };
        Some(Paper { code, kind: "permit", key, expiry: self.expiry, mrz: lines.join("\n") })
    }

    /// The sticker of a visa: in the small size (MRV-B) for several entries, in the large one (MRV-A) for one.
    pub fn visa(&self, permit: &Permit) -> Option<Paper> {
        macro_rules! lines {
            ($format:ident) => {
                $format {
                    code: "V",
                    issuer: "UTO",
                    primary: &self.surname,
                    secondary: &self.given_names,
                    number: &permit.number,
                    nationality: self.nationality.as_str(),
                    birth: zone_birth(self),
                    sex: zone_sex(self.sex),
                    expiry: zone_date(permit.valid_until).into(),
                    ..$format::default()
                }
                .lines()
            };
        }
        if permit.kind != "visa" {
            return None;
        }
        let lines = if permit.entries == PermitEntries::Multiple { lines!(MrvB) } else { lines!(MrvA) };
        let key = DocumentKey { issuer: CountryCode::UTOPIA, number: permit.number.parse().ok()? };
        Some(Paper { code: "V", kind: "visa", key, expiry: permit.valid_until, mrz: lines.ok()?.join("\n") })
    }
}

/// The permit that a person travels on.
pub(crate) fn permit(world: &World, person: &Person) -> Option<Permit> {
    let mut dice = Dice::new(world.seed, lane::PERMIT, person.index);
    let spent = cast::part(person.index, world) == Some(Case::VisaReused);
    let single = spent || (person.kind == Kind::Tourist && person.party.is_none() && dice.one_in(2));
    let (kind, zone, entries, days) = match person.kind {
        Kind::Resident | Kind::Student => ("residence", None, PermitEntries::Multiple, None),
        Kind::Commuter if !person.lives_here() => {
            ("local_border", Some("harbour-bridge"), PermitEntries::Multiple, None)
        }
        _ if person.needs_visa() && single => ("visa", None, PermitEntries::Single, Some(VISA_DAYS_SINGLE)),
        _ if person.needs_visa() => ("visa", None, PermitEntries::Multiple, Some(VISA_DAYS_TOTAL)),
        _ => return None,
    };
    let valid_from = add_days(world.today, -dice.between(430, 600));
    let issued = Timestamp::at_midnight_utc(valid_from);
    Some(Permit {
        id: PermitId::new(issued, dice.bytes10()),
        person: person.id,
        document: Some(person.document()),
        kind: kind.to_owned(),
        number: format!("V{:08}", person.index % 100_000_000),
        valid_from,
        valid_until: add_days(world.today, dice.between(120, 700)),
        entries,
        stay_days: days,
        zone: zone.map(str::to_owned),
        state: PermitState::Issued,
        at: issued,
        seen_at: issued,
    })
}

fn zone_sex(sex: Sex) -> mrz::Sex {
    match sex {
        Sex::Female => mrz::Sex::Female,
        Sex::Male => mrz::Sex::Male,
        Sex::Unspecified => mrz::Sex::Unspecified,
    }
}

fn zone_birth(person: &Person) -> mrz::PartialDate {
    mrz::PartialDate { year: person.birth.year(), month: person.birth.month(), day: person.birth.day() }
}

fn zone_date(date: kernel::Date) -> Date3 {
    Date3(date.year(), date.month().unsigned_abs(), date.day().unsigned_abs())
}
