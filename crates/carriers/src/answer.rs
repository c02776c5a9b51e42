//! Answers to carriers: CUSRES for a list, and for a change that nobody asked about.

use carriermsg::cusres::{self, Function, Response};
use carriermsg::envelope::Framing;
use carriermsg::model::{Leg, LegRole, Remark, Service};
use carriermsg::{Fact, Span};
use kernel::Timestamp;

use crate::rules::{Answer, Rules, local_time};
use crate::wire::{FlightRow, TravellerRow};

/// Who writes to whom, when, under which reference.
#[derive(Debug, Clone)]
pub(crate) struct Letter {
    pub from: String,
    pub to: String,
    pub at: Timestamp,
    pub reference: String,
    pub transaction: Option<String>,
}

/// The answer to a list: one word on each traveller it named (BGM 962).
pub(crate) fn list(
    letter: &Letter,
    flight: &FlightRow,
    travellers: &[(TravellerRow, Option<String>)],
    rules: &Rules,
) -> String {
    write(letter, Function::Answer, flight, travellers, rules)
}

/// A change of advice (BGM 132).
pub(crate) fn change(
    letter: &Letter,
    flight: &FlightRow,
    traveller: &(TravellerRow, Option<String>),
    rules: &Rules,
) -> String {
    write(letter, Function::Change, flight, std::slice::from_ref(traveller), rules)
}

/// The answer to a message that could not be matched to a flight.
pub(crate) fn unmatched(letter: &Letter, rules: &Rules) -> String {
    let mut response = response(letter, Function::Answer);
    response.errors.push(word(&rules.answers.unmatched, None, None));
    send(letter, &response)
}

fn write(
    letter: &Letter,
    function: Function,
    flight: &FlightRow,
    travellers: &[(TravellerRow, Option<String>)],
    rules: &Rules,
) -> String {
    let mut response = response(letter, function);
    response.service = service(flight);
    response.legs.push(leg(flight));
    response.answers = travellers
        .iter()
        .map(|(traveller, reference)| {
            word(rules.answer(traveller.board), traveller.locator.as_deref(), reference.as_deref())
        })
        .collect();
    send(letter, &response)
}

fn response(letter: &Letter, function: Function) -> Response {
    let code = match function {
        Function::Change => "132",
        Function::Acknowledge => "312",
        _ => "962",
    };
    Response {
        version: "D.05B".to_owned(),
        reference: fact(&letter.reference),
        function: Fact::unwritten(function),
        function_code: fact(code),
        transaction: letter.transaction.as_deref().map(fact),
        service: Service::default(),
        legs: Vec::new(),
        answers: Vec::new(),
        errors: Vec::new(),
        remarks: Vec::new(),
        span: Span::default(),
    }
}

fn word(answer: &Answer, locator: Option<&str>, reference: Option<&str>) -> cusres::Answer {
    let text = Remark { code: Some(fact("AAP")), status: None, text: vec![fact(&answer.text)] };
    cusres::Answer {
        locator: locator.map(fact),
        reference: reference.map(fact),
        codes: vec![fact(&answer.code)],
        texts: vec![text],
        ..cusres::Answer::default()
    }
}

fn service(flight: &FlightRow) -> Service {
    let suffix = flight.number.trim_start_matches(|c: char| c.is_ascii_digit());
    let number = flight.number.strip_suffix(suffix).unwrap_or(&flight.number);
    Service {
        carrier: Some(fact(&flight.carrier)),
        number: Some(fact(number)),
        suffix: (!suffix.is_empty()).then(|| fact(suffix)),
    }
}

fn leg(flight: &FlightRow) -> Leg {
    let time = |time: &Option<crate::wire::TimeView>| {
        time.as_ref().and_then(|time| local_time(&time.local)).map(Fact::unwritten)
    };
    Leg {
        role: Some(Fact::unwritten(LegRole::Crossing)),
        service: service(flight),
        from: Some(fact(&flight.from)),
        to: Some(fact(&flight.to)),
        departs: time(&flight.departs),
        arrives: time(&flight.arrives),
        ..Leg::default()
    }
}

fn send(letter: &Letter, response: &Response) -> String {
    let at = letter.at.to_jiff().strftime("%y%m%d").to_string();
    let framing = Framing {
        syntax: ("UNOA".to_owned(), "4".to_owned()),
        sender: (letter.from.clone(), String::new()),
        recipient: (letter.to.clone(), String::new()),
        date: at,
        time: letter.at.to_jiff().strftime("%H%M").to_string(),
        reference: letter.reference.clone(),
        application: "IAPI".to_owned(),
        ..Framing::default()
    };
    String::from_utf8_lossy(&cusres::write(response, &framing)).into_owned()
}

fn fact(text: &str) -> Fact<String> {
    Fact::unwritten(text.to_owned())
}
