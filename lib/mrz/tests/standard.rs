//! Specimens and worked examples of Doc 9303: what they read as, field by field.

use mrz::{Date3, Field, Format, Guard, Note, Order, Part, Reason, Sex, Status, Truncation, Verdict};

const TODAY: Date3 = Date3(2026, 1, 31);

const TD3: &str =
    "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10";
const TD2: &str = "I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nD231458907UTO7408122F1204159<<<<<<<6";
const TD1: &str =
    "I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<";
const MRV_A: &str =
    "V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL8988901C4XXX4009078F96121096ZE184226B<<<<<<";
const MRV_B: &str = "V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nL8988901C4XXX4009078F9612109<<<<<<<<";

#[track_caller]
fn read(text: &str) -> mrz::Document {
    mrz::parse(text, TODAY).unwrap_or_else(|error| panic!("{error}"))
}

#[track_caller]
fn check<T: PartialEq + std::fmt::Debug>(field: Field<T>, value: T) {
    assert_eq!((field.status, field.value), (Status::Valid, Some(value)));
}

/// What the specimens of parts 4 to 7 have in common.
#[track_caller]
fn check_eriksson(text: &str, format: Format) -> mrz::Document {
    let document = read(text);
    assert_eq!(document.format(), format);
    assert_eq!(document.verdict(), Verdict::AllValid, "{document:?}");
    check(document.issuer(), "UTO");
    check(document.sex(), Sex::Female);
    let names = document.names();
    assert_eq!((names.status, names.guard), (Status::Valid, Guard::Nothing));
    let names = names.value.expect("has names");
    assert_eq!((names.primary(), names.secondary()), ("ERIKSSON", "ANNA<MARIA"));
    assert_eq!(names.secondary_parts().collect::<Vec<_>>(), ["ANNA", "MARIA"]);
    assert_eq!((names.order, names.truncation), (Order::Known, Truncation::None));
    assert!(document.suggestions().is_empty());
    document
}

#[track_caller]
fn check_dates(document: &mrz::Document, birth: Date3, expiry: Date3) {
    assert_eq!(document.birth().valid().and_then(|date| date.full()), Some(birth));
    assert_eq!(document.expiry().valid().and_then(|date| date.full()), Some(expiry));
}

#[test]
fn passport_of_part_4() {
    let passport = check_eriksson(TD3, Format::Td3);
    check(passport.code(), "P");
    check(passport.number(), "L898902C3");
    check(passport.nationality(), "UTO");
    check(passport.optional(), "ZE184226B");
    check_dates(&passport, Date3(1974, 8, 12), Date3(2012, 4, 15));
    let at = passport.expiry().at;
    assert_eq!((at.line, at.from, at.to), (2, 22, 27));
    assert_eq!(passport.text(at), "120415");
    assert_eq!(passport.checks().count(), 5);
}

#[test]
fn card_of_part_5() {
    let card = check_eriksson(TD1, Format::Td1);
    check(card.number(), "D23145890");
    check_dates(&card, Date3(1974, 8, 12), Date3(2012, 4, 15));
    assert_eq!(card.optional().value, None);
    assert_eq!(card.optional2().guard, Guard::CompositeOnly);
}

#[test]
fn document_of_part_6() {
    let document = check_eriksson(TD2, Format::Td2);
    check(document.number(), "D23145890");
    check_dates(&document, Date3(1974, 8, 12), Date3(2012, 4, 15));
}

#[test]
fn visas_of_part_7() {
    let visa = check_eriksson(MRV_A, Format::MrvA);
    check(visa.number(), "L8988901C");
    check(visa.nationality(), "XXX");
    check(visa.optional(), "6ZE184226B");
    check_dates(&visa, Date3(1940, 9, 7), Date3(1996, 12, 10));
    assert_eq!(visa.status(Part::Composite), Status::Unknown(Reason::NotInFormat));
    let visa = check_eriksson(MRV_B, Format::MrvB);
    check(visa.number(), "L8988901C");
    assert_eq!(visa.optional().value, None);
}

#[test]
fn check_digits_of_part_3_appendix_a() {
    for (text, digit) in [
        ("520727", 3),
        ("AB2134<<<", 5),
        ("HA672242<658022549601086<<<<<<<<<<<<<<0", 8),
        ("D231458907<<<<<<<<<<<<<<<34071279507122<<<<<<<<<<<", 2),
        ("HA672242<658022549601086<<<<<<<", 8),
    ] {
        assert_eq!(mrz::check_digit(text), Some(digit), "{text}");
    }
}

#[test]
fn a_long_number_runs_on_in_the_optional_data() {
    let card = read(
        "I<UTOD23145890<7349<<<<<<<<<<<\n3407127M9507122UTO<<<<<<<<<<<2\nSTEVENSON<<PETER<JOHN<<<<<<<<<",
    );
    assert_eq!(card.verdict(), Verdict::AllValid, "{card:?}");
    check(card.number(), "D23145890734");
    assert!(card.notes().contains(Note::LongNumber));
    assert!(!card.notes().contains(Note::LongNumberOutsideStandard));
    assert_eq!(card.optional().value, None);
    let digit = card.checks().find(|check| check.part == Part::Number).expect("has a number");
    assert_eq!((digit.printed, digit.computed, digit.at.from), ('9', Some(9), 19));
}

#[test]
fn a_long_number_in_a_passport_is_read_and_noted() {
    let line2 = "D23145890<UTO3407127M95071227349<<<<<<<<<<";
    let optional = mrz::check_digit(&line2[28..42]).expect("alphabet");
    let line2 = format!("{line2}{optional}");
    let over = format!("{}{}{}", &line2[..10], &line2[13..20], &line2[21..43]);
    let line2 = format!("{line2}{}", mrz::check_digit(&over).expect("alphabet"));
    let passport = read(&format!("{}\n{line2}", &TD3[..44]));
    check(passport.number(), "D23145890734");
    assert_eq!(passport.verdict(), Verdict::AllValid, "{passport:?}");
    assert!(passport.notes().contains(Note::LongNumberOutsideStandard));
}

#[test]
fn the_digit_of_empty_optional_data_may_be_zero_or_filler() {
    for digit in ['0', '<'] {
        let line2 = format!("L898902C36UTO7408122F1204159<<<<<<<<<<<<<<{digit}");
        let over = format!("{}{}{}", &line2[..10], &line2[13..20], &line2[21..43]);
        let line2 = format!("{line2}{}", mrz::check_digit(&over).expect("alphabet"));
        let passport = read(&format!("{}\n{line2}", &TD3[..44]));
        assert_eq!(passport.verdict(), Verdict::AllValid, "{line2}");
        assert_eq!(passport.optional().value, None);
    }
}

#[test]
fn a_failed_digit_fails_its_field_and_the_composite_and_nothing_else() {
    let passport = read(&TD3.replace("7408122F", "7408132F"));
    assert_eq!(passport.verdict(), Verdict::SomeFailed);
    let failed: Vec<Part> =
        Part::ALL.into_iter().filter(|&part| matches!(passport.status(part), Status::Failed(_))).collect();
    assert_eq!(failed, [Part::Birth, Part::Composite]);
    let reason = Reason::CheckDigit { printed: '2', computed: 3 };
    assert_eq!(passport.birth().status, Status::Failed(reason));
    // What is printed can still be looked at.
    assert_eq!(passport.birth().value.and_then(|date| date.full()), Some(Date3(1974, 8, 13)));
    assert_eq!(passport.birth().valid(), None);
}

#[test]
fn unknown_parts_of_a_birth_date_stay_unknown() {
    for (printed, status, year, month, day) in [
        ("74<<<<", Status::Valid, Some(1974), None, None),
        ("7408<<", Status::Valid, Some(1974), Some(8), None),
        ("<<0812", Status::Valid, None, Some(8), Some(12)),
        ("740800", Status::Unknown(Reason::ZeroForUnknown), Some(1974), Some(8), None),
    ] {
        let digit = mrz::check_digit(printed).expect("alphabet");
        let visa = read(&MRV_B.replace("4009078F", &format!("{printed}{digit}F")));
        let birth = visa.birth();
        let value = birth.value.expect("has parts");
        assert_eq!(
            (birth.status, value.year, value.month, value.day),
            (status, year, month, day),
            "{printed}"
        );
    }
    let visa = read(&MRV_B.replace("4009078F", "<<<<<<0F"));
    assert_eq!((visa.birth().status, visa.birth().value), (Status::Unknown(Reason::NotGiven), None));
    assert_eq!(visa.verdict(), Verdict::SomeUnknown);
}

#[test]
fn today_decides_the_century() {
    let born = |printed: &str, today| {
        let digit = mrz::check_digit(printed).expect("alphabet");
        let text = MRV_B.replace("4009078F", &format!("{printed}{digit}F"));
        let birth = mrz::parse(&text, today).expect("fits").birth().value.expect("a date");
        (birth.year, birth.other_year)
    };
    assert_eq!(born("260131", TODAY), (Some(2026), Some(1926)));
    assert_eq!(born("260201", TODAY), (Some(1926), None));
    assert_eq!(born("260201", Date3(2026, 2, 1)), (Some(2026), Some(1926)));
    assert_eq!(born("740812", TODAY), (Some(1974), None));
    assert_eq!(born("991231", Date3(2100, 1, 1)), (Some(2099), Some(1999)));
    let expires = |today| mrz::parse(TD3, today).expect("fits").expiry().value.and_then(|date| date.year);
    assert_eq!(expires(TODAY), Some(2012));
    assert_eq!(expires(Date3(1995, 1, 1)), Some(2012));
}

#[test]
fn dates_that_are_in_no_calendar_fail() {
    for printed in ["740230", "741301", "7408<2", "74081O", "790229"] {
        let digit = mrz::check_digit(printed).expect("alphabet");
        let visa = read(&MRV_B.replace("4009078F", &format!("{printed}{digit}F")));
        assert_eq!((visa.birth().status, visa.birth().value), (Status::Failed(Reason::NotADate), None));
    }
}

#[test]
fn names_say_what_they_leave_open() {
    let names = |field: &str| {
        let document = read(&format!("P<UTO{field:<<39}\n{}", &TD3[45..]));
        let names = document.names();
        (names.status, names.value.map(|names| (names.primary().to_owned(), names.order, names.truncation)))
    };
    let one = Some(("ARKFREITH".to_owned(), Order::Unknown, Truncation::None));
    assert_eq!(names("ARKFREITH"), (Status::Valid, one));
    let full = Some(("PAPANDROPOULOUS".to_owned(), Order::Known, Truncation::Possible));
    assert_eq!(names("PAPANDROPOULOUS<<JONATHON<WARREN<TREVOR"), (Status::Valid, full));
    assert_eq!(names("A<<B<<C").0, Status::Unknown(Reason::NameSeparators));
    assert_eq!(names("<A<<B").0, Status::Failed(Reason::NameSeparators));
    assert_eq!(names("ERIKSS0N<<ANNA").0, Status::Failed(Reason::LettersOnly { column: 12 }));
    assert_eq!(names("").0, Status::Unknown(Reason::NotGiven));
}

#[test]
fn codes_outside_the_tables_are_flagged() {
    let passport = read(&TD3.replace("P<UTO", "P<QQQ"));
    assert_eq!(passport.issuer().status, Status::Unknown(Reason::UnknownCode));
    assert_eq!(passport.verdict(), Verdict::SomeUnknown);
    let passport = read(&TD3.replace("P<UTO", "P<D<<"));
    check(passport.issuer(), "D");
    let passport = read(&TD3.replace("P<UTO", "P<UT0"));
    assert_eq!(passport.issuer().status, Status::Failed(Reason::LettersOnly { column: 5 }));
    let passport = read(&TD3.replace("P<UTO", "X<UTO"));
    assert_eq!(passport.code().status, Status::Unknown(Reason::UnknownCode));
}

#[test]
fn sex_other_than_m_f_or_filler() {
    let sex = |letter: &str| {
        let document = read(&TD3.replace("2F1204159", &format!("2{letter}1204159")));
        (document.sex().status, document.sex().value)
    };
    assert_eq!(sex("<"), (Status::Valid, Some(Sex::Unspecified)));
    assert_eq!(sex("X"), (Status::Unknown(Reason::NonStandardSex), Some(Sex::Unspecified)));
    assert_eq!(sex("K"), (Status::Failed(Reason::NotASex), None));
}

#[test]
fn the_second_letter_means_something_only_where_it_is_settled() {
    use mrz::{Kind, Meaning};
    let meaning = |code: &str, issuer: &str, issued| {
        read(&TD3.replace("P<UTO", &format!("{code}{issuer}"))).meaning(issued)
    };
    let (before, after) = (Some(Date3(2025, 12, 31)), Some(Date3(2026, 1, 1)));
    assert_eq!(meaning("PO", "CHN", before), Meaning::Known(Kind::OrdinaryPassport));
    assert_eq!(meaning("PO", "CHN", after), Meaning::Open(Kind::Passport));
    assert_eq!(meaning("PO", "CHN", None), Meaning::Open(Kind::Passport));
    assert_eq!(meaning("PO", "UTO", after), Meaning::Known(Kind::OfficialPassport));
    assert_eq!(meaning("PS", "UTO", after), Meaning::Known(Kind::StatelessDocument));
    assert_eq!(meaning("PO", "UTO", before), Meaning::Open(Kind::Passport));
    assert_eq!(meaning("P<", "UTO", after), Meaning::Known(Kind::Passport));
    assert_eq!(read(MRV_A).meaning(None), Meaning::Known(Kind::Visa));
}
