//! The inspection of a document, told as a specification.

use kernel::{Date, Direction, Timestamp};

use crate::{
    Age, CheckKind, CheckResult, DocumentKind, DocumentStatus, Input, Report, ReportKind, Settings,
    TypedFields, inspect, status, status_check,
};

/// Doc 9303-4, appendix B.
const SPECIMEN: &str =
    "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10";

fn day(text: &str) -> Date {
    text.parse().expect("a date")
}

/// The result of a check with its reasons, in one line.
#[track_caller]
fn check(zone: &str, on: &str, direction: Direction, kind: CheckKind, expect: &str) {
    let found = inspect(&Input::Zone(zone), direction, &Settings::default(), day(on)).expect("readable");
    let check = found.checks.iter().find(|c| c.check == kind).expect("every check is there");
    let reasons: Vec<&str> = check.reasons.iter().map(|r| r.id.as_ref()).collect();
    assert_eq!(format!("{:?} {}", check.result, reasons.join(" ")).trim(), expect);
}

#[test]
fn the_specimen_passport_gives_its_holder() {
    let found = inspect(&Input::Zone(SPECIMEN), Direction::Entry, &Settings::default(), day("2012-01-01"))
        .expect("readable");
    assert_eq!((found.surname.as_str(), found.given_names.as_str()), ("ERIKSSON", "ANNA MARIA"));
    assert_eq!(found.number.as_ref().map(|n| n.as_str()), Some("L898902C3"));
    assert_eq!(found.birth.to_string(), "1974-08-12");
    assert_eq!(found.expiry, Some(day("2012-04-15")));
    assert_eq!((found.kind, found.age), (DocumentKind::Passport, Age::Adult));
    assert!(!found.name_truncated && found.fields.len() >= 8 && found.mrz.len() == 2);
}

#[test]
fn a_chinese_card_prints_no_issuer_and_is_of_china() {
    let card =
        "CRH0000025530133010301F7803059\nPMFDLHLM<<<<<<<<AAB00000025540\nWONG<<FONG<<<<<<<<<<<<<<<<<<<<";
    let found = inspect(&Input::Zone(card), Direction::Entry, &Settings::default(), day("2026-03-02"))
        .expect("readable");
    assert_eq!((found.kind, found.issuer), (DocumentKind::Permit, "CHN".parse().ok()));
}

#[test]
fn a_sound_zone_passes() {
    check(SPECIMEN, "2012-01-01", Direction::Entry, CheckKind::Document, "Pass");
    check(SPECIMEN, "2012-01-01", Direction::Entry, CheckKind::Expiry, "Pass");
}

#[test]
fn the_last_day_still_counts() {
    check(SPECIMEN, "2012-04-15", Direction::Entry, CheckKind::Expiry, "Attention reason-expiry-soon");
    check(SPECIMEN, "2012-04-16", Direction::Entry, CheckKind::Expiry, "Fail reason-expiry-past");
}

#[test]
fn the_chip_says_that_it_was_not_read() {
    check(SPECIMEN, "2012-01-01", Direction::Entry, CheckKind::Chip, "NotPerformed check-chip-no-reader");
}

#[test]
fn a_wrong_check_digit_fails_and_is_named() {
    let damaged = SPECIMEN.replace("7408122F", "7408123F");
    let found = inspect(&Input::Zone(&damaged), Direction::Entry, &Settings::default(), day("2012-01-01"))
        .expect("readable");
    assert_eq!(found.checks[0].result, CheckResult::Fail);
    assert!(found.checks[0].fields.contains(&"birth".to_owned()), "{:?}", found.checks[0]);
}

#[test]
fn a_text_that_is_no_zone_is_refused_with_a_next_step() {
    for (text, id) in [("", "problem-mrz-empty"), ("hello", "problem-mrz-line")] {
        let problem = inspect(&Input::Zone(text), Direction::Entry, &Settings::default(), day("2012-01-01"))
            .expect_err("no zone");
        assert!(problem.message.id.starts_with(id), "{:?}", problem.message);
    }
}

fn typed(code: &str, nationality: &str, birth: &str, expiry: Option<&str>) -> Input<'static> {
    Input::Typed(TypedFields {
        code: code.into(),
        issuer: "FRA".parse().expect("a code"),
        number: "12AB34567".parse().expect("a number"),
        surname: "DUPONT".into(),
        given_names: "ZOE".into(),
        birth: birth.parse().expect("a date"),
        sex: kernel::Sex::Female,
        nationality: nationality.parse().expect("a code"),
        expiry: expiry.map(day),
    })
}

#[track_caller]
fn check_typed(input: &Input<'_>, expect: CheckResult, reason: &str) {
    let found = inspect(input, Direction::Entry, &Settings::default(), day("2026-01-01")).expect("typed");
    let document = &found.checks[0];
    assert_eq!(document.result, expect, "{document:?}");
    assert!(document.reasons.iter().any(|r| r.id == reason), "{document:?}");
}

#[test]
fn typed_fields_are_never_as_good_as_a_zone() {
    check_typed(
        &typed("P", "FRA", "1990-01-01", Some("2030-01-01")),
        CheckResult::Attention,
        "reason-document-typed",
    );
    check_typed(&typed("V", "FRA", "1990-01-01", None), CheckResult::Fail, "reason-document-kind-visa");
    check_typed(
        &typed("X", "FRA", "1990-01-01", None),
        CheckResult::Undetermined,
        "reason-document-kind-unknown",
    );
    check_typed(&typed("P", "D", "1990-01-01", None), CheckResult::Attention, "reason-issuer-nationality");
    check_typed(&typed("P", "QQQ", "1990-01-01", None), CheckResult::Undetermined, "reason-code-unknown");
    check_typed(&typed("P", "FRA", "2027-01-01", None), CheckResult::Fail, "reason-birth-future");
    check_typed(&typed("P", "FRA", "1990-XX-XX", None), CheckResult::Attention, "reason-birth-partial");
}

#[test]
fn age_is_unknown_rather_than_guessed() {
    for (birth, age) in [
        ("2008-01-01", Age::Adult),
        ("2008-01-02", Age::Minor),
        ("2008-XX-XX", Age::Unknown),
        ("XXXX-XX-XX", Age::Unknown),
    ] {
        let found = inspect(
            &typed("P", "FRA", birth, None),
            Direction::Entry,
            &Settings::default(),
            day("2026-01-01"),
        );
        assert_eq!(found.expect("typed").age, age, "{birth}");
    }
}

#[track_caller]
fn check_status(reports: &[(ReportKind, i64)], expect: DocumentStatus) {
    let reports: Vec<Report> =
        reports.iter().map(|&(kind, s)| Report { kind, at: Timestamp::from_seconds(s) }).collect();
    assert_eq!(status(&reports, Some(day("1970-01-01")), Timestamp::from_seconds(100)).0, expect);
}

#[test]
fn found_lifts_lost_and_stolen_but_never_revoked() {
    use ReportKind::{Found, Lost, Revoked, Stolen};
    check_status(&[], DocumentStatus::Valid);
    check_status(&[(Lost, 1)], DocumentStatus::Lost);
    check_status(&[(Lost, 1), (Found, 2)], DocumentStatus::Valid);
    check_status(&[(Found, 2), (Stolen, 3)], DocumentStatus::Stolen);
    check_status(&[(Revoked, 1), (Found, 2)], DocumentStatus::Revoked);
    check_status(&[(Stolen, 101)], DocumentStatus::Valid);
    let at = Timestamp::from_seconds(5);
    assert_eq!(status(&[], Some(day("1969-12-31")), at).0, DocumentStatus::Expired);
    let stolen = status_check(&[Report { kind: Stolen, at }], at);
    assert_eq!((stolen.result, stolen.reasons[0].id.as_ref()), (CheckResult::Fail, "reason-document-stolen"));
}

proptest::proptest! {
    #[test]
    fn no_text_makes_an_inspection_panic(text in ".{0,200}") {
        let _ = inspect(&Input::Zone(&text), Direction::Exit, &Settings::default(), day("2026-01-01"));
    }

    #[test]
    fn no_zone_like_text_makes_an_inspection_panic(a in "[A-Z0-9<]{44}", b in "[A-Z0-9<]{44}") {
        let zone = format!("{a}\n{b}");
        if let Ok(found) = inspect(&Input::Zone(&zone), Direction::Entry, &Settings::default(), day("2026-01-01")) {
            proptest::prop_assert_eq!(found.checks.len(), 3);
        }
    }
}
