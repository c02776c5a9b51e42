//! Specimen facts for tests: Anna Eriksson of Doc 9303 enters Utopia by air, with nothing against her.

use std::sync::LazyLock;

use documents::{CheckKind as Inspected, CheckResult as Found, DocumentCheck};
use kernel::{CrossingId, Date, Direction, DocumentKey, EntryId, PersonId, Timestamp};

use crate::model::{
    Check, CheckResult, CompanionFact, CrossingFact, DocumentFacts, Facts, HitFact, Known, ListAction,
    Location, MemberState, StayFacts, VisaDuty,
};
use crate::parameters::Parameters;

static SHIPPED: LazyLock<Parameters> = LazyLock::new(Parameters::shipped);

/// Noon of 15 June 2026 (UTC), when the tests play.
pub fn noon() -> Timestamp {
    "2026-06-15T12:00:00Z".parse().expect("valid")
}

/// A day as a text.
pub fn day(text: &str) -> Date {
    text.parse().expect("a date")
}

/// A document key as `SWE/AA123456`.
pub fn key(text: &str) -> DocumentKey {
    let (issuer, number) = text.split_once('/').expect("issuer/number");
    DocumentKey { issuer: issuer.parse().expect("issuer"), number: number.parse().expect("number") }
}

/// The place of the tests' port.
pub const HERE: Location = Location { longitude_deg: 10.0, latitude_deg: 50.0 };

/// The person of the tests.
pub fn anna() -> PersonId {
    PersonId::new(noon(), [1; 10])
}

/// A visitor without history whom every check lets pass.
pub fn facts() -> Facts<'static> {
    Facts {
        now: noon(),
        today: day("2026-06-15"),
        direction: Direction::Entry,
        port: "uto-air".parse().expect("port"),
        location: Some(HERE),
        document: DocumentFacts {
            key: Some(key("SWE/AA123456")),
            nationality: "SWE".parse().ok(),
            birth: "1974-08-12".parse().expect("date"),
            checks: vec![
                DocumentCheck {
                    check: Inspected::Document,
                    result: Found::Pass,
                    reasons: vec![],
                    fields: vec![],
                },
                DocumentCheck {
                    check: Inspected::Expiry,
                    result: Found::Pass,
                    reasons: vec![],
                    fields: vec![],
                },
            ],
        },
        reports: Known::Yes(vec![]),
        hits: Known::Yes(vec![]),
        lists_cut: None,
        last_crossing: Known::Yes(None),
        last_on_document: None,
        elsewhere: None,
        holder_changes: vec![],
        open_entry: None,
        visa: Known::Yes(VisaDuty::Exempt),
        permits: vec![],
        stay: StayFacts::Allowed { days_left: 90, until: Some(day("2026-09-12")), explain: vec![] },
        party: None,
        parameters: &SHIPPED,
    }
}

/// A crossing `hours` ago at a place; the person is Anna on her passport.
pub fn crossing(direction: Direction, hours_ago: f64, location: Location) -> CrossingFact {
    CrossingFact {
        id: CrossingId::new(noon(), [3; 10]),
        person: anna(),
        port: "uto-sea".parse().expect("port"),
        location: Some(location),
        direction,
        at: Timestamp::from_micros(noon().micros() - (hours_ago * 3_600e6) as i64),
        document: Some(key("SWE/AA123456")),
    }
}

/// A finding of the inspection, about a field.
pub fn inspected(check: Inspected, result: Found, reason: &'static str, field: &str) -> DocumentCheck {
    DocumentCheck {
        check,
        result,
        reasons: vec![kernel::Message::new(reason)],
        fields: vec![field.to_owned()],
    }
}

/// A match with a list entry.
pub fn hit(action: ListAction, score: f64) -> HitFact {
    HitFact { entry: EntryId::new(noon(), [5; 10]), list_name: "Specimen list".to_owned(), action, score }
}

/// Another member of the party, born on a day.
pub fn member(birth: &str, state: MemberState) -> CompanionFact {
    CompanionFact {
        presentation: None,
        name: "ERIKSSON LENA".to_owned(),
        birth: birth.parse().expect("date"),
        state,
        listed: false,
    }
}

/// Asserts what a check answers: result, and the ids of its reasons.
#[track_caller]
pub fn expect(answer: &Check, result: CheckResult, reasons: &[&str]) {
    let ids: Vec<&str> = answer.reasons.iter().map(|r| r.id.as_ref()).collect();
    assert_eq!((answer.result, ids.as_slice()), (result, reasons));
}

/// Document checks on a ledger, with the shipped rules and an empty trust store.
pub async fn document_checks(
    ledger: &platform::Ledger,
    now: Timestamp,
) -> std::sync::Arc<documents::check::Checks> {
    let entropy = std::sync::Arc::new(platform::SeededEntropy::new(8));
    let trust = documents::trust::TrustService::start(ledger.clone(), entropy.clone(), now).await;
    let rules = include_str!("../../../../library/rules/documents.toml");
    let optical = include_str!("../../../../library/optical/thresholds.toml");
    let rules = documents::check::CheckRules::read(rules, optical).expect("the shipped rules are sound");
    documents::check::Checks::new(ledger.clone(), entropy, trust.expect("starts"), rules)
}

/// Tables of every context that the counter stands on.
pub const TABLES: [&[platform::Migration]; 5] = [
    accountability::MIGRATIONS,
    documents::MIGRATIONS,
    records::MIGRATIONS,
    screening::MIGRATIONS,
    crate::MIGRATIONS,
];
