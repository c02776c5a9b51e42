//! From a response to a CUSRES, in the order that interactive API practises.

use super::{Answer, Response};
use crate::envelope::{Framing, MessageType, Title};
use crate::model::{Leg, LegRole, Remark, Service};
use crate::paxlst::{designator, write_local};
use crate::span::Fact;
use crate::syntax::SegmentWriter;

/// An interchange with one CUSRES that says what `response` says. Its version is the response's, `D.05B` when empty.
pub fn write(response: &Response, framing: &Framing) -> Vec<u8> {
    let version = if response.version.is_empty() { "D.05B" } else { &response.version };
    let title = Title {
        kind: MessageType::Cusres,
        reference: response.reference.value.clone(),
        version: version.to_owned(),
        agency: "UN".to_owned(),
        association: "IATA".to_owned(),
        access: String::new(),
        part: None,
    };
    framing.write(&title, |writer| body(response, writer))
}

/// The segments of `response` between UNH and UNT.
pub fn body(response: &Response, writer: &mut SegmentWriter) {
    let code = match (response.function_code.value.as_str(), response.function.value) {
        ("", super::Function::Change) => "132",
        ("", super::Function::Acknowledge) => "312",
        ("", _) => "962",
        (code, _) => code,
    };
    writer.segment("BGM").element(code);
    if let Some(transaction) = &response.transaction {
        writer.segment("RFF").composite(&["TN", &transaction.value]);
    }
    for remark in response.remarks.iter().filter(|remark| !text(&remark.code).contains('+')) {
        free_text(remark, writer);
    }
    for leg in &response.legs {
        leg_to(leg, writer);
    }
    if response.legs.is_empty() && response.service != Service::default() {
        writer.segment("RFF").composite(&["AF", &designator(&response.service)]);
    }
    for error in &response.errors {
        answer_to("1", error, writer);
    }
    for answer in &response.answers {
        answer_to("2", answer, writer);
    }
}

fn leg_to(leg: &Leg, writer: &mut SegmentWriter) {
    writer.segment("RFF").composite(&["AF", &designator(&leg.service)]);
    for (which, at) in [("189", leg.departs), ("232", leg.arrives)] {
        if let Some(at) = at {
            let (digits, format) = write_local(at.value);
            writer.segment("DTM").composite(&[which, &digits, format]);
        }
    }
    let crossing = leg.role.is_some_and(|role| role.value == LegRole::Crossing);
    let (from, to) = if crossing { ("125", "87") } else { ("92", "92") };
    for (which, place) in [(from, &leg.from), (to, &leg.to)] {
        if let Some(place) = place {
            writer.segment("LOC").element(which).element(&place.value);
        }
    }
}

fn answer_to(level: &str, answer: &Answer, writer: &mut SegmentWriter) {
    writer.segment("ERP").element(level);
    for (which, number) in [("AVF", &answer.locator), ("ABO", &answer.reference)] {
        if let Some(number) = number {
            writer.segment("RFF").composite(&[which, &number.value]);
        }
    }
    for (which, number) in &answer.references {
        writer.segment("RFF").composite(&[&which.value, &number.value]);
    }
    for code in &answer.codes {
        writer.segment("ERC").element(&code.value);
    }
    for remark in &answer.texts {
        free_text(remark, writer);
    }
}

fn free_text(remark: &Remark, writer: &mut SegmentWriter) {
    let texts: Vec<&str> = remark.text.iter().map(|text| text.value.as_str()).collect();
    writer
        .segment("FTX")
        .element(text(&remark.code))
        .element("")
        .element(text(&remark.status))
        .composite(&texts);
}

fn text(fact: &Option<Fact<String>>) -> &str {
    fact.as_ref().map_or("", |fact| fact.value.as_str())
}
