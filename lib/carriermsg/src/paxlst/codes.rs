//! The codes of PAXLST (WCO/IATA/ICAO guide, UN/EDIFACT code lists) against the words of the model, both ways. Codes of one
//! State alone have no place here.

use crate::model::{ContactKind, DocumentKind, Function, Role, Sex};

/// What a BGM does, by its document code (1001) and what stands beside (1004).
pub(super) fn function(code: &str, sub: &str) -> Option<Function> {
    Some(match (code, sub) {
        ("745", "") => Function::Announce,
        ("745" | "250", "CP") | ("250", "CC" | "BC") => Function::Change,
        ("745" | "250", "XR") => Function::Cancel,
        ("745" | "250", "RP") => Function::Reduce,
        ("250", "" | "C" | "B" | "A" | "D" | "E" | "F") => Function::AnnounceCrew,
        ("336", "" | "G" | "H" | "I") => Function::MasterCrew,
        ("655", "") => Function::GatePass,
        ("266", "CLOB") => Function::CloseOnBoard,
        ("266", "CLNB") => Function::CloseNotOnBoard,
        ("266", "CL") => Function::Close,
        ("266", "XF") => Function::CancelFlight,
        ("266", "CF") => Function::ChangeFlight,
        _ => return None,
    })
}

/// Whether the table was made for a directory: D.02A to D.24B.
pub(super) fn is_known_version(version: &str, release: &str) -> bool {
    let year = release.get(..2).and_then(|year| year.parse::<u8>().ok());
    version == "D"
        && matches!(release.get(2..), Some("A" | "B"))
        && year.is_some_and(|year| (2..=24).contains(&year))
}

/// Whether what stands beside the document code is the kind of a crew list.
pub(super) fn is_crew_list(code: &str, sub: &str) -> bool {
    matches!((code, sub), ("250", "C" | "CC" | "B" | "BC" | "A" | "D" | "E" | "F") | ("336", "G" | "H" | "I"))
}

const ROLES: [(&str, Role); 4] = [
    ("FL", Role::Passenger),
    ("FM", Role::Crew),
    ("DDU", Role::TransitPassenger),
    ("DDT", Role::TransitCrew),
];

/// 3035 of a traveller's NAD.
pub(super) fn role(code: &str) -> Option<Role> {
    ROLES.iter().find(|(known, _)| *known == code).map(|&(_, role)| role)
}

/// The code of a role.
pub(super) fn role_code(role: Role) -> &'static str {
    ROLES.iter().find(|(_, known)| *known == role).map_or("FL", |&(code, _)| code)
}

const SEXES: [(&str, Sex); 4] =
    [("F", Sex::Female), ("M", Sex::Male), ("X", Sex::Unspecified), ("U", Sex::Undisclosed)];

/// 9019 of ATT+2.
pub(super) fn sex(code: &str) -> Option<Sex> {
    SEXES.iter().find(|(known, _)| *known == code).map(|&(_, sex)| sex)
}

/// The code of a sex.
pub(super) fn sex_code(sex: Sex) -> &'static str {
    SEXES.iter().find(|(_, known)| *known == sex).map_or("U", |&(code, _)| code)
}

/// 1001 of DOC, as the guide lists the kinds of travel documents (Doc 9303's own document codes among them).
pub(super) fn document(code: &str) -> Option<DocumentKind> {
    Some(match code {
        "P" => DocumentKind::Passport,
        "V" => DocumentKind::Visa,
        "A" | "C" | "I" => DocumentKind::IdentityCard,
        "L" | "AC" => DocumentKind::CrewDocument,
        "IP" => DocumentKind::Passport,
        "IN" | "IV" => DocumentKind::ResidentCard,
        "F" | "M" | "N" | "T" | "G" | "R" | "Q" | "S" | "D" | "AL" | "PT" | "W" => DocumentKind::Other,
        _ => return None,
    })
}

/// A code of a kind, for a document that carries none.
pub(super) fn document_code(kind: DocumentKind) -> &'static str {
    match kind {
        DocumentKind::Passport => "P",
        DocumentKind::Visa => "V",
        DocumentKind::IdentityCard => "I",
        DocumentKind::ResidentCard => "IN",
        DocumentKind::CrewDocument => "L",
        DocumentKind::Other => "F",
    }
}

/// 3155 of COM.
pub(super) fn contact(code: &str) -> Option<ContactKind> {
    Some(match code {
        "TE" | "AL" => ContactKind::Telephone,
        "FX" => ContactKind::Fax,
        "EM" => ContactKind::Email,
        "ZZZ" => ContactKind::Other,
        _ => return None,
    })
}

/// The code of a way to reach someone.
pub(super) fn contact_code(kind: ContactKind) -> &'static str {
    match kind {
        ContactKind::Telephone => "TE",
        ContactKind::Fax => "FX",
        ContactKind::Email => "EM",
        ContactKind::Other => "ZZZ",
    }
}

/// A flight as written in 8028, in its parts as byte ranges of `text`: `UO123A`, `UAL0123`, `9W12`, `123`.
pub(crate) struct FlightParts<'a> {
    /// IATA two characters or ICAO three letters; empty when there is a number alone.
    pub(crate) carrier: &'a str,
    /// The number without leading zeros.
    pub(crate) number: &'a str,
    /// One letter, or nothing.
    pub(crate) suffix: &'a str,
}

/// The parts of a flight designator; `None` when it is none. `carrier` is the one named elsewhere, empty when unknown.
pub(crate) fn flight<'a>(text: &'a str, carrier: &str) -> Option<FlightParts<'a>> {
    if !text.is_ascii() {
        return None;
    }
    let lengths = [carrier.len(), 3, 2, 0];
    lengths.into_iter().find_map(|length| {
        let (head, tail) = text.split_at_checked(length)?;
        let named = !carrier.is_empty() && head == carrier;
        let icao = length == 3 && head.bytes().all(|byte| byte.is_ascii_alphabetic());
        let iata = length == 2
            && head.bytes().all(|byte| byte.is_ascii_alphanumeric())
            && head.bytes().any(|byte| byte.is_ascii_alphabetic());
        let (number, suffix) = number(tail.trim_start_matches(' '))?;
        (named || icao || iata || length == 0).then_some(FlightParts { carrier: head, number, suffix })
    })
}

/// One to five digits and perhaps a letter.
fn number(text: &str) -> Option<(&str, &str)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (number, suffix) = text.split_at_checked(digits)?;
    let fits = (1..=5).contains(&digits)
        && suffix.len() <= 1
        && suffix.bytes().all(|byte| byte.is_ascii_alphabetic());
    let significant = number.trim_start_matches('0');
    let number = if significant.is_empty() { number.get(digits.saturating_sub(1)..)? } else { significant };
    fits.then_some((number, suffix))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, carrier: &str, parts: Option<(&str, &str, &str)>) {
        let found = flight(text, carrier);
        assert_eq!(found.as_ref().map(|flight| (flight.carrier, flight.number, flight.suffix)), parts);
    }

    #[test]
    fn a_flight_is_carrier_number_and_suffix() {
        check("UO123", "", Some(("UO", "123", "")));
        check("UO123A", "UO", Some(("UO", "123", "A")));
        check("UAL0123", "", Some(("UAL", "123", "")));
        check("9W12", "", Some(("9W", "12", "")));
        check("U2345", "", Some(("U2", "345", "")));
        check("B1 12", "", Some(("B1", "12", "")));
        check("0123", "UO", Some(("", "123", "")));
        check("UO0000", "", Some(("UO", "0", "")));
        check("CHARTER", "", None);
        check("UO123456", "", None);
        check("", "", None);
    }

    #[test]
    fn every_code_comes_back() {
        for (code, known) in ROLES {
            assert_eq!(role_code(known), code);
        }
        for (code, known) in SEXES {
            assert_eq!(sex_code(known), code);
        }
    }
}
