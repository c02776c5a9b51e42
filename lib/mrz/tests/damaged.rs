//! What typing, scanning and pasting do to a zone: repaired where nothing is guessed, else named by place.

use mrz::{Date3, Note, Part, Reason, Status, Unreadable, Verdict};

const TODAY: Date3 = Date3(2026, 1, 31);
const TD3: &str =
    "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10";
const TD1: &str =
    "I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<";

#[track_caller]
fn check_repaired(text: &str, notes: &[Note]) {
    let document = mrz::parse(text, TODAY).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(document.verdict(), Verdict::AllValid);
    assert_eq!(document.notes().iter().collect::<Vec<_>>(), notes);
    assert_eq!(document.lines().collect::<Vec<_>>(), TD3.lines().collect::<Vec<_>>());
}

#[test]
fn spelling_is_repaired_and_noted() {
    check_repaired(TD3, &[]);
    check_repaired(&TD3.replace('\n', "\r\n"), &[]);
    check_repaired(&TD3.replace('\n', "\r"), &[]);
    check_repaired(&format!("\n\n  {TD3}  \n\n"), &[]);
    check_repaired(&TD3.to_lowercase(), &[Note::CaseRaised]);
    check_repaired(&format!("\u{FEFF}{TD3}"), &[Note::InvisibleDropped]);
    check_repaired(&TD3.replace("<<ANNA", " <<\u{3000}ANNA"), &[Note::SpacesDropped]);
    check_repaired(&TD3.replace("ANNA", "ＡＮｎａ"), &[Note::CaseRaised, Note::WidthNarrowed]);
    check_repaired(&TD3.replace('<', "＜"), &[Note::WidthNarrowed]);
    check_repaired(&TD3.replace('\n', ""), &[Note::LinesJoined]);
    check_repaired(&TD3.replace('\n', " "), &[Note::SpacesDropped, Note::LinesJoined]);
}

#[test]
fn a_wrong_length_names_the_line_and_the_count() {
    let check = |text: &str, line, found, expected| {
        let error = mrz::parse(text, TODAY).expect_err("does not fit");
        assert_eq!(error, Unreadable::LineLength { line, found, expected });
    };
    check(&TD3.replacen('<', "", 1), 1, 43, 44);
    check(&TD3.replace("<10", "10"), 2, 43, 44);
    check(&TD3.replace("<10", "<<10"), 2, 45, 44);
    check(&TD1.replace("MARIA<", "MARIA"), 3, 29, 30);
    check("CSC000000004<2404200<8108038<", 1, 29, 30);
    check("A\nB\n", 1, 1, 36);
}

#[test]
fn what_has_no_shape_is_unreadable() {
    let check = |text: &str, error| assert_eq!(mrz::parse(text, TODAY), Err(error));
    check("", Unreadable::Empty);
    check(" \r\n\u{FEFF}\n", Unreadable::Empty);
    check(&"A\n".repeat(7), Unreadable::LineCount { found: 4 });
    check("HELLO", Unreadable::LineCount { found: 1 });
    check(&format!("PASSPORT OF UTOPIA\n{TD3}"), Unreadable::LineCount { found: 3 });
    check(&"A".repeat(10_000_000), Unreadable::TooLong { limit: 4096 });
}

#[test]
fn characters_outside_the_alphabet_are_named_by_place() {
    let document = mrz::parse(&TD3.replace("L898902C3", "L89*9é2C3"), TODAY).expect("fits");
    let strays: Vec<_> =
        document.strays().iter().map(|stray| (stray.line, stray.column, stray.character)).collect();
    assert_eq!(strays, [(2, 4, '*'), (2, 6, 'é')]);
    assert_eq!(document.number().status, Status::Failed(Reason::OutsideAlphabet { column: 4 }));
    assert_eq!(document.birth().status, Status::Valid);
    assert_eq!(document.lines().nth(1).map(|line| &line[..9]), Some("L89?9?2C3"));
    let joined = TD3.replace("L898902C3", "L89*902C3").replace('\n', "");
    let document = mrz::parse(&joined, TODAY).expect("fits");
    assert_eq!(document.strays().iter().map(|s| (s.line, s.column)).collect::<Vec<_>>(), [(2, 4)]);
}

#[track_caller]
fn check_suggestion(damaged: &str, part: Part, expected: &[(u8, u8, char, char)]) {
    let document = mrz::parse(damaged, TODAY).expect("fits");
    let before = document;
    let suggestions = document.suggestions();
    assert_eq!(document, before, "a suggestion is never applied");
    let found: Vec<_> = suggestions
        .iter()
        .filter(|suggestion| suggestion.part == part)
        .flat_map(|suggestion| &suggestion.changes)
        .map(|change| (change.line, change.column, change.read, change.instead))
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn misread_twins_are_suggested_when_the_digits_agree() {
    check_suggestion(&TD3.replace("L898902C3", "L8989O2C3"), Part::Number, &[(2, 6, 'O', '0')]);
    check_suggestion(&TD3.replace("L898902C36", "L898902C3G"), Part::Number, &[(2, 10, 'G', '6')]);
    check_suggestion(
        &TD3.replace("7408122F", "740BI22F"),
        Part::Birth,
        &[(2, 17, 'B', '8'), (2, 18, 'I', '1')],
    );
    check_suggestion(&TD3.replace("7408122F", "740812ZF"), Part::Birth, &[(2, 20, 'Z', '2')]);
    check_suggestion(&TD3.replace("<<10", "<<1O"), Part::Composite, &[(2, 44, 'O', '0')]);
    check_suggestion(TD3, Part::Number, &[]);
}

#[test]
fn what_no_twin_explains_gets_no_suggestion() {
    check_suggestion(&TD3.replace("L898902C3", "L898903C3"), Part::Number, &[]);
    // Two misread characters in a number: too many pairs would agree by chance.
    check_suggestion(&TD3.replace("L898902C3", "LB989O2C3"), Part::Number, &[]);
    check_suggestion(&TD3.replace("7408122F", "7408132F"), Part::Birth, &[]);
}

/// G is 16 and 6 is 6: the digits cannot tell them apart, so a number with G for 6 reads as valid.
#[test]
fn g_and_6_look_alike_to_every_check_digit() {
    let document = mrz::parse(&TD3.replace("ZE184226B", "ZE18422GB"), TODAY).expect("fits");
    assert_eq!(document.verdict(), Verdict::AllValid);
}
