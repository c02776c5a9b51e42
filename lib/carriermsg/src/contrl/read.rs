//! From the segments of a CONTRL to the report.

use super::table::TABLE;
use super::{Action, GroupReport, MessageReport, Outcome, Place, Report, SegmentReport};
use crate::envelope::{Message, Party};
use crate::fields::Fields;
use crate::grammar::{Node, hang};
use crate::issue::{Code, Issue, Tell as _};
use crate::span::{Fact, Span};

/// What `message`, a CONTRL, reports, and what was wrong with it beyond its syntax. Never fails.
pub fn read(message: &Message<'_>) -> (Report, Vec<Issue>) {
    let mut issues = Vec::new();
    let root = hang(&message.segments, &TABLE, &mut issues);
    let header = &message.header;
    let mut report = Report {
        version: [header.version.value.as_str(), header.release.value.as_str()].join("."),
        reference: header.reference.clone(),
        interchange: Fact::default(),
        sender: Party::default(),
        recipient: Party::default(),
        outcome: Outcome::default(),
        groups: Vec::new(),
        messages: Vec::new(),
        span: message.span,
    };
    match root.first(b"UCI") {
        Some(uci) => {
            let mut fields = Fields::new(uci);
            report.interchange = fields.fact(1, 1).unwrap_or_default();
            report.sender = party(&mut fields, 2);
            report.recipient = party(&mut fields, 3);
            report.outcome = outcome(&mut fields, 4, &mut issues);
            name_left(fields, &mut issues);
        }
        None => {
            let start = message.span.start as usize;
            issues.tell(Issue::about(Code::SegmentMissing, Span::new(start, start), "UCI"));
        }
    }
    for group in &root.groups {
        match group.name {
            "SG3" => read_group(group, &mut report, &mut issues),
            _ => report.messages.push(read_message(group, None, &mut issues)),
        }
    }
    issues.bound();
    (report, issues)
}

fn read_group(node: &Node<'_>, report: &mut Report, issues: &mut Vec<Issue>) {
    if let Some(ucf) = node.first(b"UCF") {
        let mut fields = Fields::new(ucf);
        report.groups.push(GroupReport {
            reference: fields.fact(1, 1).unwrap_or_default(),
            sender: party(&mut fields, 2),
            recipient: party(&mut fields, 3),
            outcome: outcome(&mut fields, 4, issues),
        });
        name_left(fields, issues);
    }
    let group = report.groups.len().checked_sub(1);
    for message in node.groups("SG1") {
        report.messages.push(read_message(message, group, issues));
    }
}

fn read_message(node: &Node<'_>, group: Option<usize>, issues: &mut Vec<Issue>) -> MessageReport {
    let mut report = MessageReport { group, ..MessageReport::default() };
    if let Some(ucm) = node.first(b"UCM") {
        let mut fields = Fields::new(ucm);
        report.reference = fields.fact(1, 1).unwrap_or_default();
        report.identifier = fields.facts(2, 1).into_iter().map(|part| part.value).collect();
        report.outcome = outcome(&mut fields, 3, issues);
        name_left(fields, issues);
    }
    for segment in node.groups("SG2") {
        report.segments.push(read_segment(segment, issues));
    }
    report
}

fn read_segment(node: &Node<'_>, issues: &mut Vec<Issue>) -> SegmentReport {
    let mut report = SegmentReport::default();
    for segment in &node.segments {
        let mut fields = Fields::new(segment);
        match &segment.tag.0 {
            b"UCS" => {
                report.position = number(&mut fields, 1, 1, issues);
                report.error = fields.fact(2, 1);
            }
            _ => match fields.fact(1, 1) {
                Some(error) => report.data.push((error, place(&mut fields, 2, issues))),
                None => issues.tell(Issue::about(Code::DataMissing, segment.span, "UCD/0085")),
            },
        }
        name_left(fields, issues);
    }
    report
}

fn party(fields: &mut Fields<'_>, element: usize) -> Party {
    Party { id: fields.fact(element, 1).unwrap_or_default(), qualifier: fields.fact(element, 2) }
}

fn outcome(fields: &mut Fields<'_>, first: usize, issues: &mut Vec<Issue>) -> Outcome {
    let code = fields.fact(first, 1);
    let action = code.as_ref().and_then(|code| Some(Fact::new(Action::of(&code.value)?, code.span)));
    match (&code, &action) {
        (None, _) => issues.tell(Issue::about(Code::DataMissing, fields.segment.span, "0083")),
        (Some(code), None) => issues.tell(Issue::about(Code::CodeUnknown, code.span, code.value.clone())),
        _ => {}
    }
    let error = fields.fact(first + 1, 1);
    let segment = fields.fact(first + 2, 1);
    let place = place(fields, first + 3, issues);
    Outcome { action, error, segment, place: (place != Place::default()).then_some(place) }
}

fn place(fields: &mut Fields<'_>, element: usize, issues: &mut Vec<Issue>) -> Place {
    Place { element: number(fields, element, 1, issues), component: number(fields, element, 2, issues) }
}

fn number(
    fields: &mut Fields<'_>,
    element: usize,
    component: usize,
    issues: &mut Vec<Issue>,
) -> Option<Fact<u32>> {
    let said = fields.fact(element, component)?;
    let number = said.value.parse().ok().map(|number| Fact::new(number, said.span));
    if number.is_none() {
        issues.tell(Issue::about(Code::NumberUnreadable, said.span, said.value));
    }
    number
}

/// A report has no place for what nobody took: it is named.
fn name_left(mut fields: Fields<'_>, issues: &mut Vec<Issue>) {
    let layout = TABLE.layout(fields.segment.tag);
    for left in fields.left(layout) {
        issues.tell(Issue::about(Code::DataUnexpected, left.span, left.value));
    }
}
