//! What a document code means. The first letter is the standard's; the second is the issuer's own until
//! 2026, harmonized for passports issued since (Doc 9303-4, section 4.4), and China's by its own custom.

use crate::date::Date3;
use crate::document::Document;
use crate::layout::Format;

/// Passports issued from this day carry a harmonized second letter.
const HARMONIZED_FROM: Date3 = Date3(2026, 1, 1);

/// A kind of travel document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// National passport (`PP`; China `PO`).
    OrdinaryPassport,
    /// Emergency passport (`PE`).
    EmergencyPassport,
    /// Emergency travel document on a single sheet (`PU`, Doc 9303-8).
    SingleSheet,
    /// Diplomatic passport (`PD`).
    DiplomaticPassport,
    /// Official or service passport (`PO`; China `PS`).
    OfficialPassport,
    /// Refugee travel document (`PR`).
    RefugeeDocument,
    /// Travel document for an alien or non-citizen (`PT`).
    AlienDocument,
    /// Stateless person's travel document (`PS`).
    StatelessDocument,
    /// Laissez-passer (`PL`).
    LaissezPasser,
    /// Military passport (`PM`).
    MilitaryPassport,
    /// A passport, of which nothing more is known.
    Passport,
    /// A visa.
    Visa,
    /// A card or other official document of size TD1 or TD2.
    OfficialDocument,
    /// Crew member certificate (`AC`).
    CrewCertificate,
    /// China `CS`.
    HongKongMacauPermit,
    /// China `CD`.
    TaiwanPermit,
    /// China `CR` and the 1999 card.
    MainlandPermitHongKongMacau,
    /// China `CT`.
    MainlandPermitTaiwan,
    /// China `CF`.
    MainlandPermitNonChinese,
}

/// What a code means, or why that cannot be said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// This kind.
    Known(Kind),
    /// The second letter is the issuer's own, or its meaning changed and the date of issue is not known.
    Open(Kind),
    /// The code is in no table.
    Unknown,
}

impl Document {
    /// What the document code means, given the date of issue if it is known (it is not in the zone).
    /// [`Meaning::Open`] carries what can be said without the second letter.
    pub fn meaning(&self, issued: Option<Date3>) -> Meaning {
        let (first, second) = (self.cells[0], self.cells[1]);
        match self.format() {
            Format::ChineseLine | Format::ChineseLineChip if second == b'S' => {
                Meaning::Known(Kind::HongKongMacauPermit)
            }
            Format::ChineseLine | Format::ChineseLineChip => Meaning::Known(Kind::TaiwanPermit),
            Format::ChineseCr | Format::Chinese1999 => Meaning::Known(Kind::MainlandPermitHongKongMacau),
            Format::ChineseCt => Meaning::Known(Kind::MainlandPermitTaiwan),
            Format::ChineseCf => Meaning::Known(Kind::MainlandPermitNonChinese),
            Format::MrvA | Format::MrvB => Meaning::Known(Kind::Visa),
            Format::Td1 | Format::Td2 => match (first, second) {
                (b'A', b'C') => Meaning::Known(Kind::CrewCertificate),
                (b'A' | b'C' | b'I', b'<') => Meaning::Known(Kind::OfficialDocument),
                (b'A' | b'C' | b'I', _) => Meaning::Open(Kind::OfficialDocument),
                _ => Meaning::Unknown,
            },
            Format::Td3 if first == b'P' => passport(second, self.issuer().value == Some("CHN"), issued),
            Format::Td3 => Meaning::Unknown,
        }
    }
}

fn passport(second: u8, chinese: bool, issued: Option<Date3>) -> Meaning {
    if second == b'<' {
        return Meaning::Known(Kind::Passport);
    }
    let harmonized = match second {
        b'P' => Kind::OrdinaryPassport,
        b'E' => Kind::EmergencyPassport,
        b'D' => Kind::DiplomaticPassport,
        b'O' => Kind::OfficialPassport,
        b'R' => Kind::RefugeeDocument,
        b'T' => Kind::AlienDocument,
        b'S' => Kind::StatelessDocument,
        b'L' => Kind::LaissezPasser,
        b'M' => Kind::MilitaryPassport,
        b'U' => Kind::SingleSheet,
        _ => return Meaning::Open(Kind::Passport),
    };
    match issued {
        // China's letters collide with the harmonized ones, and whether it changed them is not known.
        None if chinese => Meaning::Open(Kind::Passport),
        Some(day) if chinese && day < HARMONIZED_FROM => match second {
            b'O' => Meaning::Known(Kind::OrdinaryPassport),
            b'D' => Meaning::Known(Kind::DiplomaticPassport),
            _ => Meaning::Open(Kind::Passport),
        },
        Some(_) if chinese && matches!(second, b'O' | b'S') => Meaning::Open(Kind::Passport),
        Some(day) if day >= HARMONIZED_FROM => Meaning::Known(harmonized),
        _ => Meaning::Open(Kind::Passport),
    }
}
