//! An independent crate (`mrz` 0.9.1) must read what this one writes, and this one what that one writes,
//! and both must say the same of damaged digits.

use mrz::write::{MrvA, MrvB, Td1, Td2, Td3};
use mrz::{Date3, Part, Sex, Status, Verdict};
use mrz_oracle::{MrzData, MrzError};
use proptest::prelude::*;

const TODAY: Date3 = Date3(2026, 1, 31);

#[derive(Clone, Debug)]
struct Person {
    primary: String,
    secondary: String,
    number: String,
    birth: Date3,
    expiry: Date3,
    optional: String,
}

prop_compose! {
    fn person()(
        primary in "[A-Z]{1,10}( [A-Z]{1,6})?",
        secondary in "[A-Z]{1,8}( [A-Z]{1,4})?",
        number in "[A-Z0-9]{9}",
        birth in (1930_i16..2020, 1_u8..13, 1_u8..29),
        expiry in (2020_i16..2045, 1_u8..13, 1_u8..29),
        optional in "[A-Z0-9]{0,7}",
    ) -> Person {
        let (birth, expiry) = (Date3(birth.0, birth.1, birth.2), Date3(expiry.0, expiry.1, expiry.2));
        Person { primary, secondary, number, birth, expiry, optional }
    }
}

macro_rules! fill {
    ($builder:ident, $code:expr, $person:expr) => {
        $builder {
            code: $code,
            issuer: "UTO",
            primary: &$person.primary,
            secondary: &$person.secondary,
            number: &$person.number,
            nationality: "UTO",
            birth: $person.birth.into(),
            sex: Sex::Female,
            expiry: $person.expiry.into(),
            optional: &$person.optional,
            ..$builder::default()
        }
        .lines()
        .expect("fits")
    };
}

fn oracle(lines: &[String]) -> Result<MrzData, MrzError> {
    match (lines, lines[0].len(), lines[0].starts_with('V')) {
        ([one, two, three], _, _) => mrz_oracle::parse_td1(one, two, three),
        ([one, two], 44, true) => mrz_oracle::parse_mrv_a(one, two),
        ([one, two], 44, false) => mrz_oracle::parse_td3(one, two),
        ([one, two], _, true) => mrz_oracle::parse_mrv_b(one, two),
        ([one, two], _, false) => mrz_oracle::parse_td2(one, two),
        _ => panic!("two or three lines"),
    }
}

#[track_caller]
fn check_same(lines: &[String]) {
    let theirs = oracle(lines).expect("the oracle reads it");
    let ours = mrz::parse(&lines.join("\n"), TODAY).expect("has a shape");
    let names = ours.names().value.expect("has names");
    assert_eq!(names.primary().replace('<', " "), theirs.surname);
    assert_eq!(names.secondary().replace('<', " "), theirs.given_names);
    assert_eq!(ours.number().value, Some(theirs.full_document_number()));
    assert_eq!(ours.nationality().value, Some(&*theirs.nationality));
    for (part, holds) in [
        (Part::Number, theirs.checks.document_number),
        (Part::Birth, theirs.checks.date_of_birth),
        (Part::Expiry, theirs.checks.date_of_expiry),
        (Part::Optional, theirs.checks.personal_number),
        (Part::Composite, theirs.checks.composite),
    ] {
        let digit = ours.checks().find(|check| check.part == part);
        assert_eq!(digit.map(|digit| digit.status == Status::Valid), holds, "{part:?} {lines:?}");
    }
    let date = |date: mrz_oracle::MrzDate| {
        date.calendar().map(|date| Date3(date.year as i16, date.month as u8, date.day as u8))
    };
    if ours.verdict() == Verdict::AllValid {
        assert_eq!(ours.birth().value.and_then(|date| date.full()), date(theirs.date_of_birth));
        assert_eq!(ours.expiry().value.and_then(|date| date.full()), date(theirs.date_of_expiry));
    }
}

fn oracle_date(Date3(year, month, day): Date3) -> mrz_oracle::MrzDate {
    format!("{year:04}-{month:02}-{day:02}").parse().expect("the oracle's text form of a date")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_oracle_reads_what_we_write(person in person()) {
        for lines in [
            fill!(Td3, "P", person),
            fill!(Td2, "I", person),
            fill!(Td1, "I", person),
            fill!(MrvA, "V", person),
            fill!(MrvB, "V", person),
        ] {
            check_same(&lines);
        }
    }

    #[test]
    fn the_oracle_reads_our_long_numbers(person in person(), rest in "[A-Z0-9]{1,4}") {
        let person = Person { number: person.number + &rest, optional: String::new(), ..person };
        check_same(&fill!(Td1, "I", person));
        check_same(&fill!(Td2, "I", person));
    }

    #[test]
    fn both_fail_the_same_digits(person in person(), column in 0_usize..44, digit in "[0-9]") {
        for mut lines in [fill!(Td3, "P", person), fill!(Td2, "I", person), fill!(MrvA, "V", person)] {
            let place = column.min(lines[1].len() - 1);
            if lines[1].as_bytes()[place].is_ascii_digit() {
                lines[1].replace_range(place..=place, &digit);
                check_same(&lines);
            }
        }
    }

    #[test]
    fn we_read_what_the_oracle_writes(person in person()) {
        let text = mrz_oracle::format_td3(&mrz_oracle::Td3Fields {
            document_code: "P".into(),
            issuing_country: "UTO".into(),
            document_number: person.number.clone(),
            surname: person.primary.clone(),
            given_names: person.secondary.clone(),
            nationality: "UTO".into(),
            date_of_birth: oracle_date(person.birth),
            sex: mrz_oracle::Sex::Female,
            date_of_expiry: oracle_date(person.expiry),
            personal_number: (!person.optional.is_empty()).then(|| person.optional.clone()),
        });
        let ours = mrz::parse(&text, TODAY).expect("has a shape");
        prop_assert_eq!(ours.verdict(), Verdict::AllValid);
        let written = fill!(Td3, "P", person);
        prop_assert_eq!(ours.lines().collect::<Vec<_>>(), written);
    }
}

/// Every letter of tables A and B, against the oracle's copies of them.
#[test]
fn transliteration_tables_agree() {
    use mrz::translit::Language;
    let mut letters = 0;
    for letter in ('\u{C0}'..='\u{4FF}').chain(['\u{1E9E}']) {
        let theirs = mrz_oracle::transliterations(letter);
        if !theirs.is_empty() {
            assert_eq!(mrz::translit::latin_alternatives(letter), theirs, "{letter}");
            letters += 1;
        }
        for (ours, language) in [
            (Language::Russian, mrz_oracle::CyrillicLanguage::Russian),
            (Language::Belarusian, mrz_oracle::CyrillicLanguage::Belarusian),
            (Language::Bulgarian, mrz_oracle::CyrillicLanguage::Bulgarian),
            (Language::Macedonian, mrz_oracle::CyrillicLanguage::Macedonian),
            (Language::Serbian, mrz_oracle::CyrillicLanguage::Serbian),
            (Language::Ukrainian, mrz_oracle::CyrillicLanguage::Ukrainian),
        ] {
            if let Some(text) = mrz_oracle::transliterate_cyrillic_char(letter, language, true) {
                assert_eq!(
                    mrz::translit::cyrillic(&letter.to_string(), ours).as_deref(),
                    Ok(text),
                    "{letter}"
                );
                letters += 1;
            }
        }
    }
    assert_eq!(letters, 95 + 48 * 6);
}
