//! ACKRES and GOVREQ as a specification.

use carriermsg::ackres::{self, Acknowledgement, ErrorCode};
use carriermsg::govreq::{self, GovernmentRequest};
use carriermsg::syntax::Delimiters;
use carriermsg::{Code, Fact, Issue, envelope};

fn said(text: &str) -> Fact<String> {
    Fact::unwritten(text.to_owned())
}

fn wrapped(message: &str) -> String {
    format!("UNB+UNOA:4+NTAC+UO+261124:0500+1'{message}UNZ+1+1'")
}

#[track_caller]
fn acknowledged(message: &str) -> (Acknowledgement, Vec<Code>) {
    let bytes = wrapped(message);
    let reading = envelope::read(bytes.as_bytes());
    let (said, issues) = ackres::read(&reading.interchanges[0].messages[0], bytes.as_bytes());
    (said, codes(&issues))
}

#[track_caller]
fn asked(message: &str) -> (GovernmentRequest, Vec<Code>) {
    let bytes = wrapped(message);
    let reading = envelope::read(bytes.as_bytes());
    let (said, issues) = govreq::read(&reading.interchanges[0].messages[0], bytes.as_bytes());
    (said, codes(&issues))
}

fn codes(issues: &[Issue]) -> Vec<Code> {
    issues.iter().map(|issue| issue.code).collect()
}

#[test]
fn an_acknowledgement_names_the_errors_of_the_message() {
    let (said, codes) = acknowledged(
        "UNH+1+ACKRES:16:1:IA+UO123/241126/0815'MSG+:23+7'ORG+NT:UTP'TVL+241126:0815+UTP+HKG+UO+123'ERC+103'ERC+114:ZZZ:UT'\
         IFT+3+DEPARTURE TIME UNKNOWN'UNT+8+1'",
    );
    assert_eq!(codes, []);
    assert_eq!(said.access.as_ref().map(|access| access.value.as_str()), Some("UO123/241126/0815"));
    assert_eq!(said.response.as_ref().map(|response| response.value.as_str()), Some("7"));
    let errors: Vec<_> = said.errors.iter().map(|error| error.code.value.as_str()).collect();
    assert_eq!(errors, ["103", "114"]);
    assert_eq!(said.leg.as_ref().and_then(|leg| leg.to.as_ref()).map(|to| to.value.as_str()), Some("HKG"));
    assert_eq!(said.remarks[0].text[0].value, "DEPARTURE TIME UNKNOWN");
}

#[test]
fn an_acknowledgement_reads_back_once_written() {
    let made = Acknowledgement {
        version: "16.1".to_owned(),
        reference: said("7"),
        access: Some(said("ABC'123")),
        function_code: said(ackres::FUNCTION),
        response: Some(said("3")),
        originator: vec![said("NT:UTP")],
        errors: vec![ErrorCode { code: said("118"), list: Some(said("X")), agency: None }],
        ..Acknowledgement::default()
    };
    let written = String::from_utf8(ackres::write(&made, Delimiters::default())).expect("text");
    assert_eq!(written, "UNH+7+ACKRES:16:1:IA+ABC?'123'MSG+:23+3'ORG+NT:UTP'ERC+118:X'UNT+5+7'");
    assert_eq!(acknowledged(&written), (made, vec![]));
}

#[test]
fn what_is_no_acknowledgement_is_said() {
    let (said, codes) = acknowledged("UNH+1+ACKRES:16:1:IA'MSG+:22'ERC'TIF+A+B'UNT+5+1'");
    assert_eq!(codes, [Code::SegmentUnknown, Code::DataMissing, Code::CodeUnknown]);
    assert_eq!(said.function_code.value, "22");
    assert_eq!(acknowledged("UNH+1+ACKRES:16:1:IA'UNT+2+1'").1, [Code::SegmentMissing]);
}

#[test]
fn a_request_names_flights_or_reservations() {
    let (said, codes) =
        asked("UNH+1+GOVREQ:16:1:IA+77'MSG+:43'ORG+NT:UTP'TVL+241126:0815+UTP+HKG+UO+123'UNT+5+1'");
    assert_eq!(codes, []);
    assert_eq!(said.legs[0].service.number.as_ref().map(|number| number.value.as_str()), Some("123"));
    let (said, codes) = asked("UNH+1+GOVREQ:13:1:IA+77'MSG+:43'RCI+UO:K3X9PZ+1A:ABC123'UNT+4+1'");
    assert_eq!(codes, []);
    assert_eq!(said.locators.len(), 2);
    assert_eq!(said.locators[1].1.value, "ABC123");
    assert_eq!(asked("UNH+1+GOVREQ:13:1:IA+77'MSG+:43'UNT+3+1'").1, [Code::DataMissing]);
}

#[test]
fn a_request_reads_back_once_written() {
    let (said, _) =
        asked("UNH+1+GOVREQ:16:1:IA+77'MSG+:43'ORG+NT'TVL+241126:0815+UTP+HKG+UO+123'RCI+UO:K3X9PZ'UNT+6+1'");
    let written = String::from_utf8(govreq::write(&said, Delimiters::default())).expect("text");
    let (mut again, codes) = asked(&written);
    again.legs[0].span = said.legs[0].span;
    assert_eq!((again, codes), (said, vec![]));
}
