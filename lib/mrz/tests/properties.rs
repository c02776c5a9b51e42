//! What holds for every text and every document: no panic, and what is written reads back.

use mrz::translit::Scheme;
use mrz::write::{CardKind, ChineseCard, ChineseLine, LineKind, MrvA, MrvB, Td1, Td2, Td3};
use mrz::{Date3, Document, Format, Note, Part, PartialDate, Sex, Status, Truncation, Verdict};
use proptest::prelude::*;

const TODAY: Date3 = Date3(2026, 1, 31);

fn near_zone() -> impl Strategy<Value = String> {
    let cells = "[A-Z0-9<OIBSZG]";
    let width = prop_oneof![Just(30_usize), Just(36), Just(44), 28_usize..46];
    (
        width,
        1_usize..4,
        prop_oneof![Just("P<CHN"), Just("V<"), Just("CR"), Just("CS"), Just("C<CHN"), Just("I<UTO")],
    )
        .prop_flat_map(move |(width, lines, start)| {
            let line = proptest::string::string_regex(&format!("{cells}{{{width}}}")).expect("a regex");
            proptest::collection::vec(line, lines).prop_map(move |lines| {
                let mut text = lines.join("\n");
                text.replace_range(..start.len(), start);
                text
            })
        })
}

fn date() -> impl Strategy<Value = Date3> {
    (1930_i16..2025, 1_u8..13, 1_u8..29).prop_map(|(year, month, day)| Date3(year, month, day))
}

fn birth() -> impl Strategy<Value = PartialDate> {
    (date(), 0_u8..4).prop_map(|(Date3(year, month, day), known)| PartialDate {
        year: Some(year),
        month: (known > 0).then_some(month),
        day: (known > 1).then_some(day),
    })
}

fn expiry() -> impl Strategy<Value = Date3> {
    (2010_i16..2060, 1_u8..13, 1_u8..29).prop_map(|(year, month, day)| Date3(year, month, day))
}

fn sex() -> impl Strategy<Value = Sex> {
    prop_oneof![Just(Sex::Male), Just(Sex::Female), Just(Sex::Unspecified)]
}

prop_compose! {
    fn person()(
        primary in "[A-Z]{1,20}( [A-Z]{1,12}){0,4}",
        secondary in "([A-Z]{1,14}( [A-Z]{1,14}){0,3})?",
        birth in birth(),
        sex in sex(),
        expiry in expiry(),
        nationality in prop_oneof![Just("UTO"), Just("D"), Just("CHN"), Just("XXA"), Just("GBN")],
        issuer in prop_oneof![Just("UTO"), Just("D"), Just("UNO")],
    ) -> Person { Person { primary, secondary, birth, sex, expiry, nationality, issuer } }
}

#[derive(Clone, Debug)]
struct Person {
    primary: String,
    secondary: String,
    birth: PartialDate,
    sex: Sex,
    expiry: Date3,
    nationality: &'static str,
    issuer: &'static str,
}

#[track_caller]
fn check_read_back(lines: &[String], format: Format, person: &Person, number: &str) -> Document {
    let document = mrz::parse(&lines.join("\n"), TODAY).expect("what is written has a shape");
    assert_eq!(document.format(), format);
    assert_eq!(document.verdict(), Verdict::AllValid, "{document:?}");
    assert_eq!(document.number().value, Some(number));
    assert_eq!(document.birth().value.map(PartialDate::from), Some(person.birth));
    assert_eq!(document.expiry().value.and_then(|date| date.full()), Some(person.expiry));
    assert_eq!(document.sex().value, Some(person.sex));
    assert_eq!(document.nationality().value, Some(person.nationality));
    assert_eq!(document.issuer().value, Some(person.issuer));
    check_names(&document, person);
    document
}

/// A complete name reads back as it was; a cut one starts like it and ends with a letter.
#[track_caller]
fn check_names(document: &Document, person: &Person) {
    let names = document.names().value.expect("has names");
    let (primary, secondary) = (person.primary.replace(' ', "<"), person.secondary.replace(' ', "<"));
    if names.truncation == Truncation::None {
        assert_eq!((names.primary(), names.secondary()), (&*primary, &*secondary));
    } else {
        assert_eq!(names.primary().chars().next(), primary.chars().next());
        assert_eq!(names.secondary().chars().next(), secondary.chars().next());
    }
}

macro_rules! fill {
    ($builder:ident, $code:expr, $person:expr, $number:expr, $optional:expr) => {
        $builder {
            code: $code,
            issuer: $person.issuer,
            primary: &$person.primary,
            secondary: &$person.secondary,
            number: $number,
            nationality: $person.nationality,
            birth: $person.birth,
            sex: $person.sex,
            expiry: $person.expiry.into(),
            optional: $optional,
            ..$builder::default()
        }
    };
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_panics_on_any_bytes(data in proptest::collection::vec(any::<u8>(), 0..400)) {
        mrz::exercise(&data);
    }

    #[test]
    fn nothing_panics_on_any_text(text in "\\PC{0,200}") {
        mrz::exercise(text.as_bytes());
        let _ = mrz::check_digit(&text);
        let _ = mrz::translit::name(&text, Scheme::default());
        let _ = mrz::translit::arabic_reverse(&text);
        let _ = mrz::write::hanzi(&text);
        let _ = mrz::write::name_field(&text, &text, 39, Scheme::default());
    }

    #[test]
    fn nothing_panics_on_what_looks_like_a_zone(text in near_zone()) {
        mrz::exercise(text.as_bytes());
    }

    #[test]
    fn no_field_is_valid_with_a_stray_in_it(text in near_zone(), place in 0_usize..90) {
        let Some(at) = (place < text.len() && text.as_bytes()[place] != b'\n').then_some(place) else { return Ok(()) };
        let mut damaged = text;
        damaged.replace_range(at..=at, "*");
        if let Ok(document) = mrz::parse(&damaged, TODAY) {
            for (part, field) in document.fields() {
                if document.text(field.at).contains('?') {
                    prop_assert!(field.status != Status::Valid, "{part:?}");
                }
            }
        }
    }

    #[test]
    fn passports_read_back(person in person(), number in "[A-Z0-9]{1,9}", optional in "[A-Z0-9]{0,14}") {
        let lines = fill!(Td3, "P", person, &number, &optional).lines().expect("fits");
        let document = check_read_back(&lines, Format::Td3, &person, &number);
        prop_assert_eq!(document.optional().value.unwrap_or(""), optional);
    }

    #[test]
    fn cards_read_back(person in person(), number in "[A-Z0-9]{1,20}", optional2 in "[A-Z0-9]{0,11}") {
        let card = Td1 { optional2: &optional2, ..fill!(Td1, "I", person, &number, "") };
        let document = check_read_back(&card.lines().expect("fits"), Format::Td1, &person, &number);
        prop_assert_eq!(document.notes().contains(Note::LongNumber), number.len() > 9);
        prop_assert_eq!(document.optional2().value.unwrap_or(""), optional2);
    }

    #[test]
    fn cards_with_optional_data_read_back(person in person(), number in "[A-Z0-9]{1,12}", optional in "[A-Z0-9]{1,10}") {
        let lines = fill!(Td1, "I", person, &number, &optional).lines().expect("fits");
        let document = check_read_back(&lines, Format::Td1, &person, &number);
        prop_assert_eq!(document.optional().value, Some(&*optional));
    }

    #[test]
    fn documents_of_size_2_read_back(person in person(), number in "[A-Z0-9]{1,14}") {
        let lines = fill!(Td2, "I", person, &number, "").lines().expect("fits");
        check_read_back(&lines, Format::Td2, &person, &number);
    }

    #[test]
    fn visas_read_back(person in person(), number in "[A-Z0-9]{1,9}", optional in "[A-Z0-9]{0,8}") {
        let lines = fill!(MrvA, "V", person, &number, &optional).lines().expect("fits");
        check_read_back(&lines, Format::MrvA, &person, &number);
        let lines = fill!(MrvB, "V", person, &number, &optional).lines().expect("fits");
        check_read_back(&lines, Format::MrvB, &person, &number);
    }

    #[test]
    fn chinese_lines_read_back(number in "[CL][A-Z0-9]{8}", birth in birth(), expiry in expiry()) {
        let line = ChineseLine { kind: LineKind::Cs, number: &number, expiry, birth };
        let document = mrz::parse(&line.lines().expect("fits")[0], TODAY).expect("has a shape");
        prop_assert_eq!(document.verdict(), Verdict::AllValid);
        prop_assert_eq!(document.number().value, Some(&*number));
        prop_assert_eq!(document.birth().value.map(PartialDate::from), Some(birth));
    }

    #[test]
    fn chinese_cards_read_back(
        number in "[HM][0-9]{8}",
        issue_count in 0_u8..100,
        holder_id in "[A-Z][0-9]{7,8}",
        hanzi in "[一-龠]{1,4}",
        birth in date(),
        expiry in expiry(),
        taiwan in any::<bool>(),
    ) {
        let card = ChineseCard {
            kind: if taiwan { CardKind::Ct } else { CardKind::Cr },
            number: &number,
            issue_count,
            expiry,
            sex: Sex::Male,
            birth,
            hanzi: &hanzi,
            holder_id: &holder_id,
            primary: "Yang",
            secondary: "Zhao",
            office: "",
        };
        let document = mrz::parse(&card.lines().expect("fits").join("\n"), TODAY).expect("has a shape");
        let verdict = if taiwan { Verdict::SomeUnknown } else { Verdict::AllValid };
        prop_assert_eq!(document.verdict(), verdict, "{:?}", document);
        prop_assert_eq!(document.hanzi_name().value.map(|name| name.to_string()), Some(hanzi));
        prop_assert_eq!(document.issue_count().value, Some(issue_count));
        prop_assert_eq!(document.holder_id().value, Some(&*holder_id));
        prop_assert_eq!(document.birth().value.and_then(|date| date.full()), Some(birth));
        prop_assert!(document.status(Part::Number) == Status::Valid);
    }
}
