//! CONTRL, ACKRES and GOVREQ: what is written is read again, whatever is said.

use carriermsg::Fact;
use carriermsg::ackres::{self, Acknowledgement, ErrorCode};
use carriermsg::contrl::{self, Action, GroupReport, MessageReport, Outcome, Place, Report, SegmentReport};
use carriermsg::envelope::{self, Framing, Party};
use carriermsg::govreq::{self, GovernmentRequest};
use carriermsg::model::{Leg, LocalTime, Remark, Service};
use carriermsg::syntax::Delimiters;
use jiff::civil;
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::select;

fn facts(text: &'static str) -> impl Strategy<Value = Fact<String>> {
    text.prop_map(Fact::unwritten)
}

fn code() -> impl Strategy<Value = Fact<String>> {
    facts("[A-Z0-9]{1,6}")
}

fn number() -> impl Strategy<Value = Fact<u32>> {
    (1_u32..999).prop_map(Fact::unwritten)
}

fn place() -> impl Strategy<Value = Place> {
    (number(), of(number())).prop_map(|(element, component)| Place { element: Some(element), component })
}

fn party() -> impl Strategy<Value = Party> {
    (facts("[A-Z0-9+:'?]{1,10}"), of(code())).prop_map(|(id, qualifier)| Party { id, qualifier })
}

fn outcome() -> impl Strategy<Value = Outcome> {
    let action = select(vec![Action::Rejected, Action::Acknowledged, Action::Received]);
    (action, of(code()), of(facts("UN[BHTZ]")), of(place())).prop_map(|(action, error, segment, place)| {
        Outcome { action: Some(Fact::unwritten(action)), error, segment, place }
    })
}

fn segment() -> impl Strategy<Value = SegmentReport> {
    (number(), of(code()), vec((code(), place()), 0..3)).prop_map(|(position, error, data)| SegmentReport {
        position: Some(position),
        error,
        data,
    })
}

fn message(group: Option<usize>) -> impl Strategy<Value = MessageReport> {
    (code(), outcome(), vec(segment(), 0..3)).prop_map(move |(reference, outcome, segments)| MessageReport {
        group,
        reference,
        identifier: ["PAXLST", "D", "05B", "UN"].map(str::to_owned).to_vec(),
        outcome,
        segments,
    })
}

fn report() -> impl Strategy<Value = Report> {
    let group = (code(), party(), party(), outcome());
    let groups = vec((group, vec(message(None), 0..3)), 0..3);
    (code(), party(), party(), outcome(), vec(message(None), 0..4), groups).prop_map(
        |(interchange, sender, recipient, outcome, mut messages, groups)| {
            let mut reports = Vec::new();
            for (index, ((reference, sender, recipient, outcome), own)) in groups.into_iter().enumerate() {
                reports.push(GroupReport { reference, sender, recipient, outcome });
                messages.extend(own.into_iter().map(|own| MessageReport { group: Some(index), ..own }));
            }
            Report {
                version: "4.1".into(),
                reference: Fact::unwritten("REP1".into()),
                interchange,
                sender,
                recipient,
                outcome,
                groups: reports,
                messages,
                span: Default::default(),
            }
        },
    )
}

fn leg() -> impl Strategy<Value = Leg> {
    (1_u32..9999, of("[A-D]"), 1_i8..=28, of(0_i8..24)).prop_map(|(number, suffix, day, hour)| Leg {
        service: Service {
            carrier: Some(Fact::unwritten("UO".into())),
            number: Some(Fact::unwritten(number.to_string())),
            suffix: suffix.map(Fact::unwritten),
        },
        from: Some(Fact::unwritten("UTP".into())),
        to: Some(Fact::unwritten("HKG".into())),
        departs: Some(Fact::unwritten(LocalTime {
            date: civil::date(2026, 11, day),
            time: hour.map(|hour| civil::time(hour, 5, 0, 0)),
        })),
        ..Leg::default()
    })
}

fn remark() -> impl Strategy<Value = Remark> {
    let text = vec(facts("[A-Z]([A-Z +'?]{0,20}[A-Z])?"), 1..4);
    (code(), text).prop_map(|(code, text)| Remark { code: Some(code), status: None, text })
}

fn version() -> impl Strategy<Value = String> {
    select(vec!["10.1", "11.1", "13.1", "15.1", "16.1", "19.1", "21.1"]).prop_map(str::to_owned)
}

fn acknowledgement() -> impl Strategy<Value = Acknowledgement> {
    let error = (code(), of(code())).prop_map(|(code, list)| ErrorCode { code, list, agency: None });
    let head = (version(), code(), of(facts("[A-Z0-9/+']{1,20}")), of(facts("[1-9]")));
    (head, vec(code(), 0..4), of(leg()), vec(error, 0..5), vec(remark(), 0..3)).prop_map(
        |((version, reference, access, response), originator, leg, errors, remarks)| Acknowledgement {
            version,
            reference,
            access,
            function_code: Fact::unwritten(ackres::FUNCTION.into()),
            response,
            originator,
            leg,
            errors,
            remarks,
        },
    )
}

fn request() -> impl Strategy<Value = GovernmentRequest> {
    let head = (version(), code(), of(code()), facts("4[0-9]"));
    let locators = vec((of(code()), code()), 0..5);
    (head, vec(code(), 0..4), vec(leg(), 1..4), locators, vec(remark(), 0..3)).prop_map(
        |((version, reference, access, function_code), originator, legs, locators, remarks)| {
            GovernmentRequest {
                version,
                reference,
                access,
                function_code,
                originator,
                legs,
                locators,
                remarks,
            }
        },
    )
}

fn enveloped(message: Vec<u8>) -> Vec<u8> {
    [b"UNB+UNOA:4+NTAC+UO+261124:0500+1'".as_slice(), &message, b"UNZ+1+1'"].concat()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_report_reads_back(report in report()) {
        let framing = Framing { syntax: ("UNOA".into(), "4".into()), ..Framing::default() };
        let bytes = contrl::write(&report, &framing);
        let reading = envelope::read(&bytes);
        let (mut again, issues) = contrl::read(&reading.interchanges[0].messages[0]);
        again.span = Default::default();
        prop_assert_eq!(issues, [], "{}", String::from_utf8_lossy(&bytes));
        prop_assert_eq!(again, report, "{}", String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn an_acknowledgement_reads_back(said in acknowledgement()) {
        let bytes = enveloped(ackres::write(&said, Delimiters::default()));
        let reading = envelope::read(&bytes);
        let (mut again, issues) = ackres::read(&reading.interchanges[0].messages[0], &bytes);
        again.leg.iter_mut().for_each(|leg| leg.span = Default::default());
        prop_assert_eq!(issues, [], "{}", String::from_utf8_lossy(&bytes));
        prop_assert_eq!(again, said, "{}", String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn a_request_reads_back(asked in request()) {
        let bytes = enveloped(govreq::write(&asked, Delimiters::default()));
        let reading = envelope::read(&bytes);
        let (mut again, issues) = govreq::read(&reading.interchanges[0].messages[0], &bytes);
        again.legs.iter_mut().for_each(|leg| leg.span = Default::default());
        prop_assert_eq!(issues, [], "{}", String::from_utf8_lossy(&bytes));
        prop_assert_eq!(again, asked, "{}", String::from_utf8_lossy(&bytes));
    }
}
