//! Specimens of Chinese documents, as collected from printed samples. The texts of the standards behind them
//! (GA/T 704) are not public: what is unconfirmed must read as unknown.

use mrz::{Date3, Format, Note, Part, Reason, Sex, Status, Verdict};

const TODAY: Date3 = Date3(2026, 1, 31);
const CR: &str =
    "CRH1234567830002212119F8108038\nNGKELMPONBPJLBLOAABA1234567842\nZHENG<JIAN<<YANG<BEN<<<<<<<<<<";

#[track_caller]
fn read(text: &str) -> mrz::Document {
    mrz::parse(text, TODAY).unwrap_or_else(|error| panic!("{error}"))
}

#[track_caller]
fn check_passport(line1: &str, line2: &str, hanzi: &str, tail: &str) {
    let passport = read(&format!("{line1:<<44}\n{line2}"));
    assert_eq!(passport.format(), Format::Td3);
    assert!(passport.checks().all(|check| check.status == Status::Valid), "{passport:?}");
    assert_eq!(passport.checks().count(), 5);
    assert_eq!(passport.verdict(), Verdict::AllValid);
    let name = passport.hanzi_name();
    assert_eq!(name.status, Status::Valid);
    assert_eq!(name.value.map(|name| name.to_string()).as_deref(), Some(hanzi));
    assert_eq!(passport.passport_tail(), Some(tail));
}

#[test]
fn passports_carry_hanzi_in_the_optional_data() {
    let names = "POCHNZHENGJIAN<<YANGBEN";
    check_passport(names, "E000000008CHN8310291F2202059NGKELMPONBPJB972", "证件样", "B9");
    check_passport(names, "EF12608921CHN8503208F2901178NGKELMPONBPJB978", "证件样", "B9");
    check_passport("PDCHNYANG<<ZHAO", "DE00000003CHN8509037F2611158NBOONFNB<<<<A912", "杨昭", "A9");
}

#[test]
fn an_empty_optional_field_of_an_old_passport_is_no_doubt() {
    let line2 = "E000000008CHN8310291F2202059<<<<<<<<<<<<<<0";
    let over = format!("{}{}{}", &line2[..10], &line2[13..20], &line2[21..43]);
    let digit = mrz::check_digit(&over).expect("alphabet");
    let passport = read(&format!("{:<<44}\n{line2}{digit}", "POCHNYANG<<ZHAO"));
    assert_eq!(passport.verdict(), Verdict::AllValid);
    assert_eq!(passport.hanzi_name().value, None);
}

#[test]
fn hong_kong_passports_carry_the_identity_number() {
    let passport =
        read(&format!("{:<<44}\nK000000000CHN8008080F1702057HK8888888<<<<<34", "P<CHNYEUNG<<CHING"));
    assert_eq!(passport.verdict(), Verdict::AllValid, "{passport:?}");
    assert_eq!(passport.holder_id().value, Some("HK8888888"));
    assert_eq!(passport.checks().filter(|check| check.status == Status::Valid).count(), 5);
    assert_eq!(passport.hanzi_name().status, Status::Unknown(Reason::NotInFormat));
}

#[test]
fn permits_with_one_line() {
    for (line, number, birth, expiry) in [
        ("CSC000000004<2404200<8108038<6", "C00000000", Date3(1981, 8, 3), Date3(2024, 4, 20)),
        ("CDL000000007<2508197<8208031<6", "L00000000", Date3(1982, 8, 3), Date3(2025, 8, 19)),
    ] {
        let permit = read(line);
        assert_eq!(permit.format(), Format::ChineseLine);
        assert_eq!(permit.verdict(), Verdict::AllValid, "{permit:?}");
        assert_eq!(permit.checks().filter(|check| check.status == Status::Valid).count(), 4);
        assert_eq!(permit.number().value, Some(number));
        assert_eq!(permit.birth().valid().and_then(|date| date.full()), Some(birth));
        assert_eq!(permit.expiry().valid().and_then(|date| date.full()), Some(expiry));
        assert_eq!(permit.nationality().status, Status::Unknown(Reason::NotInFormat));
    }
}

#[test]
fn the_chip_of_a_one_line_permit_has_names_and_sex() {
    let text = "CSC000000004<2404200<8108038<6NGKELMPONBPJZHENGJIAN<<YANGBENFBEIJING";
    let permit = read(&format!("{text:<<90}"));
    assert_eq!(permit.format(), Format::ChineseLineChip);
    assert_eq!(permit.hanzi_name().value.map(|name| name.to_string()).as_deref(), Some("证件样"));
    let names = permit.names().value.expect("has names");
    assert_eq!((names.primary(), names.secondary()), ("ZHENGJIAN", "YANGBEN"));
    assert_eq!(permit.sex().valid(), Some(Sex::Female));
    assert!(permit.notes().contains(Note::LinesJoined));
}

#[test]
fn mainland_permit_for_hong_kong_and_macau_residents() {
    let permit = read(CR);
    assert_eq!(permit.format(), Format::ChineseCr);
    assert_eq!(permit.verdict(), Verdict::AllValid, "{permit:?}");
    assert_eq!(permit.checks().filter(|check| check.status == Status::Valid).count(), 6);
    assert_eq!(permit.number().value, Some("H12345678"));
    assert_eq!(permit.issue_count().value, Some(0));
    assert_eq!(permit.hanzi_name().value.map(|name| name.to_string()).as_deref(), Some("证件样本"));
    assert_eq!(permit.holder_id().value, Some("A12345678"));
    assert_eq!(permit.birth().valid().and_then(|date| date.full()), Some(Date3(1981, 8, 3)));
    assert_eq!(permit.expiry().valid().and_then(|date| date.full()), Some(Date3(2022, 12, 11)));
    let names = permit.names().value.expect("has names");
    assert_eq!((names.primary(), names.secondary()), ("ZHENG<JIAN", "YANG<BEN"));
}

#[test]
fn the_century_is_printed_and_not_resolved() {
    let permit = read(&CR.replace("AABA1234", "AAAA1234"));
    assert_eq!(permit.birth().value.and_then(|date| date.year), Some(1881));
    let permit = read(&CR.replace("AABA1234", "AACA1234"));
    assert_eq!(permit.birth().value.and_then(|date| date.year), Some(2081));
}

#[test]
fn the_composite_of_the_taiwan_permit_is_unknown_whatever_it_is() {
    for digit in ['1', '2', '5'] {
        let text = CR.replace("CRH", "CTH").replace("1234567842\n", &format!("123456784{digit}\n"));
        let permit = read(&text);
        assert_eq!(permit.format(), Format::ChineseCt);
        assert_eq!(permit.status(Part::Composite), Status::Unknown(Reason::RuleUnconfirmed));
        assert_eq!(permit.verdict(), Verdict::SomeUnknown);
    }
}

#[test]
fn a_layout_known_from_one_reader_never_fails_a_document() {
    let text = CR.replace("CRH12345678", "CFHA1234567").replace("LBLOAAB", "<<<GBRB");
    let permit = read(&text);
    assert_eq!(permit.format(), Format::ChineseCf);
    assert!(permit.notes().contains(Note::LayoutUnconfirmed));
    assert_eq!(permit.number().status, Status::Unknown(Reason::RuleUnconfirmed));
    assert_eq!(permit.nationality().valid(), Some("GBR"));
    assert_eq!(permit.verdict(), Verdict::SomeUnknown);
}

#[test]
fn the_1999_card() {
    let lines = ["C<CHNNBOONFNB", "8108031F2001019H123456780101 12", "YANG<<ZHAO"];
    let text = format!("{:<<30}\n{}\n{:<<30}", lines[0], lines[1].replace(' ', ""), lines[2]);
    let card = read(&text);
    assert_eq!(card.format(), Format::Chinese1999, "{text}");
    assert_eq!(card.hanzi_name().value.map(|name| name.to_string()).as_deref(), Some("杨昭"));
    assert_eq!(card.number().value, Some("H12345678"));
    assert_eq!(card.verdict(), Verdict::SomeUnknown);
}

#[test]
fn cards_of_other_states_with_the_same_second_letter_are_td1() {
    for code in ["CR", "CT", "CF", "CS", "CD"] {
        let text = format!(
            "{code}UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\n{:<<30}",
            "ERIKSSON"
        );
        assert_eq!(read(&text).format(), Format::Td1);
    }
}
