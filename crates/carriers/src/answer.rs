//! Answers to carriers: CUSRES for a list, and for a change that nobody asked about.

use carriermsg::cusres::{self, Function, Response};
use carriermsg::envelope::Framing;
use carriermsg::model::{Leg, LegRole, Remark, Service};
use carriermsg::{Fact, Span};
use kernel::Timestamp;

use crate::model::BoardAdvice;
use crate::rules::{Answer, Rules, local_time};
use crate::wire::FlightRow;

/// Who writes to whom, when, under which reference.
#[derive(Debug, Clone)]
pub(crate) struct Letter {
    pub from: String,
    pub to: String,
    pub at: Timestamp,
    pub reference: String,
    pub transaction: Option<String>,
    /// Whether it answers a test, and so is one.
    pub is_test: bool,
}

/// A traveller as the carrier knows them, and the word on them.
#[derive(Debug, Clone)]
pub(crate) struct Addressed {
    pub locator: Option<String>,
    pub reference: Option<String>,
    pub board: BoardAdvice,
}

/// The answer to a list (BGM 962): one word on each traveller it named; those whom no announcement named stand apart as not
/// matched (ERP+1). When none is matched, the answer is nothing but that (BGM 312).
pub(crate) fn list(
    letter: &Letter,
    flight: &FlightRow,
    matched: &[Addressed],
    unmatched: &[Addressed],
    rules: &Rules,
) -> String {
    let nobody = matched.is_empty() && !unmatched.is_empty();
    let function = if nobody { Function::Acknowledge } else { Function::Answer };
    let mut response = about(letter, function, flight);
    response.answers = matched.iter().map(|who| word(rules.answer(who.board), who)).collect();
    response.errors = unmatched.iter().map(|who| word(&rules.answers.unmatched, who)).collect();
    send(letter, &response)
}

/// A change of advice (BGM 132).
pub(crate) fn change(letter: &Letter, flight: &FlightRow, who: &Addressed, rules: &Rules) -> String {
    let mut response = about(letter, Function::Change, flight);
    response.answers.push(word(rules.answer(who.board), who));
    send(letter, &response)
}

/// The answer to a message that could not be matched to a flight (BGM 312).
pub(crate) fn unmatched(letter: &Letter, flight: Option<&FlightRow>, rules: &Rules) -> String {
    let mut response = match flight {
        Some(flight) => about(letter, Function::Acknowledge, flight),
        None => response(letter, Function::Acknowledge),
    };
    let nobody = Addressed { locator: None, reference: None, board: BoardAdvice::Ok };
    response.errors.push(word(&rules.answers.unmatched, &nobody));
    send(letter, &response)
}

fn about(letter: &Letter, function: Function, flight: &FlightRow) -> Response {
    let mut response = response(letter, function);
    response.service = service(flight);
    response.legs.push(leg(flight));
    response
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

fn word(answer: &Answer, who: &Addressed) -> cusres::Answer {
    let text = Remark { code: Some(fact("AAP")), status: None, text: vec![fact(&answer.text)] };
    cusres::Answer {
        locator: who.locator.as_deref().map(fact),
        reference: who.reference.as_deref().map(fact),
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
        test: letter.is_test,
        ..Framing::default()
    };
    String::from_utf8_lossy(&cusres::write(response, &framing)).into_owned()
}

fn fact(text: &str) -> Fact<String> {
    Fact::unwritten(text.to_owned())
}
