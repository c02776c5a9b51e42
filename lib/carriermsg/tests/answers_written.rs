//! What is answered is read again, whatever is answered.

use carriermsg::Fact;
use carriermsg::cusres::{self, Answer, Function, Response};
use carriermsg::envelope::{self, Framing, MessageType, Title};
use carriermsg::model::{Leg, LegRole, LocalTime, Remark, Service};
use jiff::civil;
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::select;

fn facts(text: &'static str) -> impl Strategy<Value = Fact<String>> {
    text.prop_map(Fact::unwritten)
}

fn time() -> impl Strategy<Value = Fact<LocalTime>> {
    (1_i8..=12, 1_i8..=28, 0_i8..24, 0_i8..60).prop_map(|(month, day, hour, minute)| {
        let time = Some(civil::time(hour, minute, 0, 0));
        Fact::unwritten(LocalTime { date: civil::date(2026, month, day), time })
    })
}

fn legs() -> impl Strategy<Value = Vec<Leg>> {
    let times = vec((of(time()), of(time())), 4);
    ("[A-Z]{2}", 1_u32..9999, of("[A-Z]"), 1_usize..=4, 0_usize..4, times).prop_map(
        |(carrier, number, suffix, count, crossing, times)| {
            let place =
                |index: usize| Some(Fact::unwritten(["BCN", "SIN", "UTO", "NRT", "AKL"][index].to_owned()));
            let leg = |index: usize| {
                let role = if index == crossing % count { LegRole::Crossing } else { LegRole::Other };
                Leg {
                    role: Some(Fact::unwritten(role)),
                    service: Service {
                        carrier: Some(Fact::unwritten(carrier.clone())),
                        number: Some(Fact::unwritten(number.to_string())),
                        suffix: suffix.clone().map(Fact::unwritten),
                    },
                    from: place(index),
                    to: place(index + 1),
                    departs: times[index].0,
                    arrives: times[index].1,
                    ..Leg::default()
                }
            };
            (0..count).map(leg).collect()
        },
    )
}

fn answer(named: bool) -> impl Strategy<Value = Answer> {
    let texts = vec(vec(facts("[A-Z]([A-Z +:'?]{0,20}[A-Z])?"), 1..5), 0..3);
    let other = (select(vec!["SEA", "ACW"]), facts("[A-Z0-9]{1,6}"));
    (
        facts("[A-Z0-9]{6}"),
        of(facts("[A-Z0-9]{9}")),
        vec(other, 0..2),
        vec(facts("[0-9][A-Z0-9]"), 1..4),
        texts,
    )
        .prop_map(move |(locator, reference, others, codes, texts)| Answer {
            locator: named.then_some(locator),
            reference: reference.filter(|_| named),
            references: others
                .into_iter()
                .map(|(which, number)| (Fact::unwritten(which.to_owned()), number))
                .collect(),
            codes,
            texts: texts
                .into_iter()
                .map(|text| Remark { code: Some(Fact::unwritten("AAP".to_owned())), status: None, text })
                .collect(),
            ..Answer::default()
        })
}

fn response() -> impl Strategy<Value = Response> {
    let functions =
        select(vec![("962", Function::Answer), ("132", Function::Change), ("312", Function::Acknowledge)]);
    (functions, of(facts("[A-Z0-9]{4,14}")), legs(), vec(answer(true), 0..6), vec(answer(false), 0..3))
        .prop_map(|((code, function), transaction, legs, answers, errors)| Response {
            version: "D.05B".into(),
            reference: Fact::unwritten("ANS001".into()),
            function: Fact::unwritten(function),
            function_code: Fact::unwritten(code.into()),
            transaction,
            service: legs.first().map(|leg| leg.service.clone()).unwrap_or_default(),
            legs,
            answers,
            errors,
            remarks: Vec::new(),
            span: Default::default(),
        })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_answered_is_read_again(response in response()) {
        let bytes = cusres::write(&response, &Framing { syntax: ("UNOA".into(), "4".into()), ..Framing::default() });
        let reading = envelope::read(&bytes);
        let (mut again, issues) = cusres::read(&reading.interchanges[0].messages[0]);
        prop_assert_eq!(issues, []);
        again.span = Default::default();
        again.legs.iter_mut().for_each(|leg| leg.span = Default::default());
        again.answers.iter_mut().chain(&mut again.errors).for_each(|answer| answer.span = Default::default());
        prop_assert_eq!(again, response, "{}", String::from_utf8_lossy(&bytes));
    }
}

#[test]
fn the_mark_of_a_test_reads_back_and_is_absent_otherwise() {
    let title = Title {
        kind: MessageType::Cusres,
        reference: "1".to_owned(),
        version: "D.05B".to_owned(),
        agency: "UN".to_owned(),
        association: "IATA".to_owned(),
        access: String::new(),
        part: None,
    };
    for test in [true, false] {
        let framing = Framing {
            syntax: ("UNOA".to_owned(), "4".to_owned()),
            sender: ("UTOBORDER".to_owned(), String::new()),
            recipient: ("UODCS".to_owned(), String::new()),
            date: "261124".to_owned(),
            time: "0815".to_owned(),
            reference: "7".to_owned(),
            application: "IAPI".to_owned(),
            test,
            ..Framing::default()
        };
        let bytes = framing.write(&title, |writer| {
            writer.segment("BGM").element("962");
        });
        let reading = carriermsg::envelope::read(&bytes);
        let header = reading.interchanges[0].header.as_ref().expect("a header");
        let read = header.test.as_ref().map(|mark| mark.value.as_str());
        assert_eq!(read, test.then_some("1"));
        assert_eq!(header.acknowledgement, None, "nobody asked for a CONTRL");
    }
}
