//! What is answered to a carrier: CUSRES on the travellers, CONTRL on the syntax, written and read again.

use carriermsg::contrl::{self, Action, Report, Strictness, acknowledge};
use carriermsg::cusres::{self, Answer, CodeTable, Function, Meaning, Response, TableError};
use carriermsg::envelope::{self, Framing, MessageType};
use carriermsg::exercise::exercise;
use carriermsg::model::LegRole;
use carriermsg::{Code, Fact};

fn framing() -> Framing {
    Framing {
        syntax: ("UNOA".into(), "4".into()),
        sender: ("UTOAPI".into(), "ZZ".into()),
        recipient: ("UOAIR".into(), "ZZ".into()),
        date: "261124".into(),
        time: "0816".into(),
        reference: "000000002".into(),
        application: "IAPI".into(),
        group: Some("1".into()),
        ..Framing::default()
    }
}

const ANSWER: &str = "UNB+UNOA:4+UTOAPI:ZZ+UOAIR:ZZ+261124:0816+000000002++IAPI'UNG+CUSRES+UTOAPI:ZZ+UOAIR:ZZ+261124:0816+1+UN+D:05B'\
UNH+ANS001+CUSRES:D:05B:UN:IATA'BGM+962'RFF+TN:UO20261124123'\
RFF+AF:UO900'DTM+189:2611232200:201'DTM+232:2611240700:201'LOC+92+BCN'LOC+92+SIN'\
RFF+AF:UO900'DTM+189:2611240815:201'DTM+232:2611241210:201'LOC+125+SIN'LOC+87+UTO'\
ERP+2'RFF+AVF:K7QZ2M'RFF+ABO:UO0123001'ERC+0Z'FTX+AAP+++OK TO BOARD'\
ERP+2'RFF+AVF:K7QZ2M'RFF+ABO:UO0123002'ERC+1Z'FTX+AAP+++NO BOARD:CONTACT THE DESK'UNT+24+ANS001'UNE+1+1'UNZ+1+000000002'";

#[track_caller]
fn response(bytes: &[u8], codes: &[Code]) -> Response {
    let reading = envelope::read(bytes);
    let message = &reading.interchanges[0].messages[0];
    assert_eq!(message.kind, Some(MessageType::Cusres));
    assert!(message.issues.is_empty(), "{:?}", message.issues);
    let (response, issues) = cusres::read(message);
    assert_eq!(issues.iter().map(|issue| issue.code).collect::<Vec<_>>(), codes);
    response
}

fn text(fact: &Option<Fact<String>>) -> &str {
    fact.as_ref().map_or("-", |fact| fact.value.as_str())
}

#[test]
fn an_answer_speaks_of_each_traveller() {
    let answer = response(ANSWER.as_bytes(), &[]);
    assert_eq!(answer.function.value, Function::Answer);
    assert_eq!(text(&answer.transaction), "UO20261124123");
    assert_eq!([text(&answer.service.carrier), text(&answer.service.number)], ["UO", "900"]);
    let legs: Vec<_> = answer.legs.iter().map(|leg| (text(&leg.from), text(&leg.to))).collect();
    assert_eq!(legs, [("BCN", "SIN"), ("SIN", "UTO")]);
    assert_eq!(answer.legs[1].role.map(|role| role.value), Some(LegRole::Crossing));
    let codes: Vec<&str> = answer.answers.iter().map(|one| one.codes[0].value.as_str()).collect();
    assert_eq!(codes, ["0Z", "1Z"]);
    assert_eq!(text(&answer.answers[1].reference), "UO0123002");
    assert_eq!(answer.answers[1].texts[0].text.len(), 2);
    assert!(answer.errors.is_empty() && answer.remarks.is_empty());
}

#[test]
fn what_is_said_to_be_on_the_list_is_there_even_when_it_names_a_traveller() {
    let start = ANSWER.find("ERP+").expect("an answer");
    let text = format!(
        "{}ERP+1'RFF+ABO:R1'ERC+118'ERP+2'RFF+ABO:R2'ERC+0Z'UNT+9+ANS001'UNE+1+1'UNZ+1+000000002'",
        &ANSWER[..start]
    );
    let reading = carriermsg::envelope::read(text.as_bytes());
    let (response, _) = carriermsg::cusres::read(&reading.interchanges[0].messages[0]);
    let names = |of: &[carriermsg::cusres::Answer]| {
        of.iter().filter_map(|one| Some(one.reference.as_ref()?.value.clone())).collect::<Vec<_>>()
    };
    assert_eq!(
        (names(&response.errors), names(&response.answers)),
        (vec!["R1".to_owned()], vec!["R2".to_owned()])
    );
}

#[test]
fn changes_acknowledgements_and_unmatched_flights_are_told_apart() {
    let with = |from: &str, to: &str| ANSWER.replace(from, to);
    assert_eq!(response(with("BGM+962", "BGM+132").as_bytes(), &[]).function.value, Function::Change);
    assert_eq!(response(with("BGM+962", "BGM+312").as_bytes(), &[]).function.value, Function::Acknowledge);
    let odd = response(with("BGM+962", "BGM+777").as_bytes(), &[Code::CodeUnknown]);
    assert_eq!(odd.function.value, Function::Other);
    let start = ANSWER.find("RFF+AF").expect("the flight");
    let unmatched = format!("{}ERP+1'ERC+118'UNT+6+ANS001'UNE+1+1'UNZ+1+000000002'", &ANSWER[..start]);
    let unmatched = response(unmatched.replace("BGM+962", "BGM+312").as_bytes(), &[]);
    assert_eq!(unmatched.errors[0].codes[0].value, "118");
    assert!(unmatched.answers.is_empty());
}

#[test]
fn an_answer_that_lost_its_level_is_still_on_the_traveller() {
    let damaged = response(ANSWER.replacen("ERP+2'", "ERP+Q'", 1).as_bytes(), &[Code::CodeUnknown]);
    assert_eq!(damaged.answers.len(), 2);
    let silent = response(
        ANSWER.replace("ERC+0Z'", "").replace("UNT+24", "UNT+23").as_bytes(),
        &[Code::SegmentMissing],
    );
    assert_eq!(text(&silent.answers[0].reference), "UO0123001");
    assert!(silent.answers[0].codes.is_empty());
}

/// The same without its places.
fn unplaced(mut response: Response) -> Response {
    let list = response.answers.iter_mut().chain(&mut response.errors);
    list.for_each(|answer| answer.span = Default::default());
    response.legs.iter_mut().for_each(|leg| leg.span = Default::default());
    response.span = Default::default();
    response
}

#[test]
fn what_is_written_is_read_again() {
    let mut answer = response(ANSWER.as_bytes(), &[]);
    let error = Answer {
        codes: vec![Fact::unwritten("118".to_owned())],
        references: vec![(Fact::unwritten("ACW".to_owned()), Fact::unwritten("A+B:C'D?".to_owned()))],
        ..Answer::default()
    };
    answer.errors.push(error);
    let written = cusres::write(&answer, &framing());
    assert_eq!(unplaced(response(&written, &[])), unplaced(answer));
    let plain = response(ANSWER.as_bytes(), &[]);
    let written = String::from_utf8(cusres::write(&plain, &framing())).expect("ASCII");
    assert_eq!(written.trim_start_matches("UNA:+.?  '").trim_start_matches("UNA:+.? '"), ANSWER);
}

#[test]
fn what_codes_mean_is_the_states_own() {
    let table = CodeTable::parse(
        "# state, code, meaning\nUTO,0Z,cleared\nUTO,1Z,not-cleared\n\nUTO,4?,insufficient\nUTO,118,unmatched\nATL,0Z,not-cleared\n",
    )
    .expect("a table");
    assert_eq!(table.meaning("UTO", "0Z"), Some(Meaning::Cleared));
    assert_eq!(table.meaning("ATL", "0Z"), Some(Meaning::NotCleared));
    assert_eq!(table.meaning("UTO", "4A"), Some(Meaning::Insufficient));
    assert_eq!(table.meaning("UTO", "4"), None);
    assert_eq!(table.meaning("UTO", "9Z"), None);
    assert_eq!(table.code("UTO", Meaning::NotCleared), Some("1Z"));
    assert_eq!(table.code("UTO", Meaning::Insufficient), None);
    assert_eq!(CodeTable::parse("UTO,0Z"), Err(TableError { line: 1 }));
    assert_eq!(CodeTable::parse("\nUTO,0Z,perhaps"), Err(TableError { line: 2 }));
    assert_eq!(CodeTable::parse("UTO,0Z,cleared,"), Err(TableError { line: 1 }));
}

const LIST: &str = "UNB+UNOA:4+UOAIR:ZZ+UTOAPI:ZZ+261124:0815+000000001++APIS'UNG+PAXLST+UOAIR:ZZ+UTOAPI:ZZ+261124:0815+1+UN+D:05B'\
UNH+PAX001+PAXLST:D:05B:UN:IATA'BGM+745'TDT+20+UO123'LOC+125+SIN'LOC+87+UTO'NAD+FL+++TAN:WEI LING'ATT+2++F'DOC+P:110:111+K1'UNT+9+PAX001'UNE+1+1'UNZ+1+000000001'";

#[track_caller]
fn report_on(list: &str, strictness: Strictness) -> Report {
    let reading = envelope::read(list.as_bytes());
    let interchange = &reading.interchanges[0];
    let found: Vec<_> =
        interchange.messages.iter().map(|message| carriermsg::paxlst::read(message, None).1).collect();
    acknowledge(interchange, &found, strictness, "4.1", "CTL001").expect("a header")
}

fn action(outcome: &contrl::Outcome) -> (Option<Action>, &str, &str) {
    (outcome.action.map(|action| action.value), text(&outcome.error), text(&outcome.segment))
}

#[test]
fn a_clean_list_is_acknowledged() {
    let report = report_on(LIST, Strictness::Standard);
    assert_eq!(report.interchange.value, "000000001");
    assert_eq!(action(&report.outcome), (Some(Action::Acknowledged), "-", "-"));
    assert_eq!(action(&report.groups[0].outcome).0, Some(Action::Acknowledged));
    assert_eq!(action(&report.messages[0].outcome), (Some(Action::Acknowledged), "-", "-"));
    assert_eq!(report.messages[0].identifier, ["PAXLST", "D", "05B", "UN", "IATA"]);
}

#[test]
fn what_was_wrong_is_named_by_segment_element_and_component() {
    let damaged = LIST.replace("TAN:WEI LING'", "TAN:WEI LING+A:B:C:D:E'").replace("ATT+2++F", "XYZ+2");
    let report = report_on(&damaged, Strictness::Standard);
    let message = &report.messages[0];
    assert_eq!(action(&message.outcome).0, Some(Action::Rejected));
    let segments: Vec<_> = message
        .segments
        .iter()
        .map(|one| {
            let place = one.data.first().map(|(error, place)| {
                let number = |fact: Option<Fact<u32>>| fact.map_or(0, |fact| fact.value);
                (error.value.as_str(), number(place.element), number(place.component))
            });
            (one.position.map_or(0, |at| at.value), text(&one.error), place)
        })
        .collect();
    assert_eq!(segments, [(6, "-", Some(("16", 6, 5))), (7, "15", None)]);
    let lenient = report_on(&damaged, Strictness::Readable);
    assert_eq!(action(&lenient.messages[0].outcome).0, Some(Action::Acknowledged));
    assert!(lenient.messages[0].segments.is_empty());
}

#[test]
fn wrong_counts_reject_by_the_standard_only() {
    let wrong = LIST.replace("UNT+9", "UNT+8");
    let outcome = |strictness| report_on(&wrong, strictness).messages[0].outcome.clone();
    assert_eq!(action(&outcome(Strictness::Standard)), (Some(Action::Rejected), "29", "UNT"));
    assert_eq!(action(&outcome(Strictness::Readable)).0, Some(Action::Acknowledged));
    let wrong = LIST.replace("UNZ+1", "UNZ+2");
    let report = report_on(&wrong, Strictness::Standard);
    assert_eq!(action(&report.outcome), (Some(Action::Rejected), "29", "UNZ"));
    assert!(report.messages.is_empty());
    let headless = &LIST[LIST.find("UNH").expect("UNH")..];
    let reading = envelope::read(headless.as_bytes());
    assert_eq!(acknowledge(&reading.interchanges[0], &[], Strictness::Readable, "4.1", "CTL001"), None);
}

#[test]
fn damaged_answers_and_reports_are_read_without_a_panic() {
    let report =
        contrl::write(&report_on(&LIST.replace("ATT+2++F", "XYZ+2"), Strictness::Standard), &framing());
    for bytes in [ANSWER.as_bytes(), &report] {
        for at in 0..bytes.len() {
            exercise(&bytes[..at]);
            for flip in [0x01, 0x04, 0x20, 0x80] {
                let mut damaged = bytes.to_vec();
                damaged[at] ^= flip;
                exercise(&damaged);
            }
        }
    }
}

/// What a byte flipped among the answers may cost: the answer it stands in, and the one before when it joins the two.
#[test]
fn every_flipped_byte_leaves_the_other_answers_alone() {
    let whole = unplaced(response(ANSWER.as_bytes(), &[])).answers;
    let third = "ERP+2'RFF+AVF:K7QZ2M'RFF+ABO:UO0123003'ERC+0Z'FTX+AAP+++OK TO BOARD'";
    let longer = ANSWER.replace("UNT+24", &format!("{third}UNT+29"));
    let start = longer.find("ERP+2").expect("the answers");
    let end = longer.find(third).expect("the third answer") - 1;
    for at in start..end {
        let mut damaged = longer.clone().into_bytes();
        damaged[at] ^= 0x01;
        let reading = envelope::read(&damaged);
        let answers = unplaced(cusres::read(&reading.interchanges[0].messages[0]).0).answers;
        let intact = whole.iter().filter(|answer| answers.contains(answer)).count();
        let third =
            answers.iter().any(|answer| text(&answer.reference) == "UO0123003" && answer.codes.len() == 1);
        assert!(intact >= 1 || at < start + 5, "byte {at}: {intact} intact");
        assert!(third, "byte {at}: the third answer is lost");
    }
}

#[test]
fn a_message_of_an_unknown_type_is_rejected_by_anyone() {
    let unknown = "UNB+UNOA:4+UOAIR:ZZ+UTOAPI:ZZ+261124:0815+000000001'UNH+X1+NOLIST:D:05B:UN'QTY+1:2'UNT+3+X1'UNZ+1+000000001'";
    let report = report_on(unknown, Strictness::Readable);
    assert_eq!(action(&report.outcome).0, Some(Action::Acknowledged));
    assert_eq!(action(&report.messages[0].outcome), (Some(Action::Rejected), "15", "UNH"));
}

#[test]
fn a_report_is_written_and_read_again_in_both_syntax_versions() {
    let damaged = LIST.replace("ATT+2++F", "XYZ+2").replace("TAN:WEI LING'", "TAN:WEI LING+A:B:C:D:E'");
    for (list, version) in [(LIST, "4.1"), (damaged.as_str(), "4.1"), (damaged.as_str(), "D.3")] {
        let mut report = report_on(list, Strictness::Standard);
        report.version = version.to_owned();
        let written = contrl::write(&report, &framing());
        let reading = envelope::read(&written);
        let message = &reading.interchanges[0].messages[0];
        assert_eq!(message.kind, Some(MessageType::Contrl));
        let (mut again, issues) = contrl::read(message);
        assert_eq!(issues, []);
        again.span = report.span;
        assert_eq!(again, report);
    }
}
