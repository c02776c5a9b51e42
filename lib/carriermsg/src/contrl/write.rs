//! From a report to a CONTRL.

use super::{MessageReport, Outcome, Place, Report, SegmentReport};
use crate::envelope::{Framing, MessageType, Party, Title};
use crate::span::Fact;
use crate::syntax::SegmentWriter;

/// An interchange with one CONTRL that says what `report` says. Its version is the report's, `4.1` when empty.
pub fn write(report: &Report, framing: &Framing) -> Vec<u8> {
    let version = if report.version.is_empty() { "4.1" } else { &report.version };
    let title = Title {
        kind: MessageType::Contrl,
        reference: report.reference.value.clone(),
        version: version.to_owned(),
        agency: "UN".to_owned(),
        association: String::new(),
        access: String::new(),
        part: None,
    };
    framing.write(&title, |writer| body(report, writer))
}

/// The segments of `report` between UNH and UNT. Messages outside of groups stand before the groups.
pub fn body(report: &Report, writer: &mut SegmentWriter) {
    writer.segment("UCI").element(&report.interchange.value);
    party(&report.sender, writer);
    party(&report.recipient, writer);
    outcome(&report.outcome, writer);
    for message in report.messages.iter().filter(|message| message.group.is_none()) {
        message_to(message, writer);
    }
    for (index, group) in report.groups.iter().enumerate() {
        writer.segment("UCF").element(&group.reference.value);
        party(&group.sender, writer);
        party(&group.recipient, writer);
        outcome(&group.outcome, writer);
        for message in report.messages.iter().filter(|message| message.group == Some(index)) {
            message_to(message, writer);
        }
    }
}

fn message_to(message: &MessageReport, writer: &mut SegmentWriter) {
    let identifier: Vec<&str> = message.identifier.iter().map(String::as_str).collect();
    writer.segment("UCM").element(&message.reference.value).composite(&identifier);
    outcome(&message.outcome, writer);
    for segment in &message.segments {
        segment_to(segment, writer);
    }
}

fn segment_to(segment: &SegmentReport, writer: &mut SegmentWriter) {
    writer.segment("UCS").element(&number(segment.position)).element(text(&segment.error));
    for (error, at) in &segment.data {
        writer.segment("UCD").element(&error.value);
        place(at, writer);
    }
}

fn party(party: &Party, writer: &mut SegmentWriter) {
    writer.composite(&[&party.id.value, text(&party.qualifier)]);
}

fn outcome(outcome: &Outcome, writer: &mut SegmentWriter) {
    writer
        .element(outcome.action.map_or("", |action| action.value.code()))
        .element(text(&outcome.error))
        .element(text(&outcome.segment));
    if let Some(at) = &outcome.place {
        place(at, writer);
    }
}

fn place(place: &Place, writer: &mut SegmentWriter) {
    writer.composite(&[&number(place.element), &number(place.component)]);
}

fn number(number: Option<Fact<u32>>) -> String {
    number.map(|number| number.value.to_string()).unwrap_or_default()
}

fn text(fact: &Option<Fact<String>>) -> &str {
    fact.as_ref().map_or("", |fact| fact.value.as_str())
}
