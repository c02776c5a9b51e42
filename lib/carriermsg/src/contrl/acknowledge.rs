//! The report that a received interchange deserves.

use super::{Action, GroupReport, MessageReport, Outcome, Place, Report, SegmentReport};
use crate::envelope::{Interchange, Message, MessageHeader};
use crate::issue::{Code, Issue, Severity};
use crate::span::{Fact, Span};

/// What makes a rejection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strictness {
    /// What nobody could read: an unknown type, or not one segment. Whatever gave facts is acknowledged.
    Readable,
    /// What the standard calls wrong as well: lost bytes, wrong counts and references, broken envelopes.
    Standard,
}

/// The most segments that are reported on for one message (SG2).
const MAX_SEGMENT_REPORTS: usize = 999;

/// The report on `interchange`. `found` are the issues that reading its messages brought, message by message, and may be shorter
/// than the messages are many. `reference` and `version` (`4.1` or `D.3`) are the report's own. `None` without a header: then
/// there is nothing by which to name the interchange.
pub fn acknowledge(
    interchange: &Interchange<'_>,
    found: &[Vec<Issue>],
    strictness: Strictness,
    version: &str,
    reference: &str,
) -> Option<Report> {
    let header = interchange.header.as_ref()?;
    let outcome = of_envelope(interchange, strictness);
    let rejected = outcome.action.is_some_and(|action| action.value == Action::Rejected);
    let mut report = Report {
        version: version.to_owned(),
        reference: Fact::unwritten(reference.to_owned()),
        interchange: header.reference.clone(),
        sender: header.sender.clone(),
        recipient: header.recipient.clone(),
        outcome,
        groups: Vec::new(),
        messages: Vec::new(),
        span: Span::default(),
    };
    if rejected {
        return Some(report);
    }
    report.groups = interchange
        .groups
        .iter()
        .map(|group| GroupReport {
            reference: group.reference.clone(),
            sender: group.sender.clone(),
            recipient: group.recipient.clone(),
            outcome: acknowledged(),
        })
        .collect();
    let more = found.iter().map(Vec::as_slice).chain(std::iter::repeat(&[][..]));
    report.messages = interchange
        .messages
        .iter()
        .zip(more)
        .map(|(message, more)| of_message(message, more, strictness))
        .collect();
    Some(report)
}

fn acknowledged() -> Outcome {
    Outcome { action: Some(Fact::unwritten(Action::Acknowledged)), ..Outcome::default() }
}

fn rejected(error: &str, segment: &str) -> Outcome {
    let fact = |text: &str| (!text.is_empty()).then(|| Fact::unwritten(text.to_owned()));
    Outcome {
        action: Some(Fact::unwritten(Action::Rejected)),
        error: fact(error),
        segment: fact(segment),
        place: None,
    }
}

fn of_envelope(interchange: &Interchange<'_>, strictness: Strictness) -> Outcome {
    if interchange.messages.is_empty() {
        return rejected(MISSING, "");
    }
    let broken = interchange.issues.iter().find_map(|issue| match issue.code {
        Code::InterchangeTrailerMissing => Some((MISSING, "UNZ")),
        Code::InterchangeTrailerWrong => Some((COUNT, "UNZ")),
        Code::TooManySegments | Code::TooManyMessages | Code::MoreDamage => Some((UNSPECIFIED, "")),
        _ => None,
    });
    match (strictness, broken) {
        (Strictness::Standard, Some((error, segment))) => rejected(error, segment),
        _ => acknowledged(),
    }
}

fn of_message(message: &Message<'_>, more: &[Issue], strictness: Strictness) -> MessageReport {
    let issues = || message.issues.iter().chain(more);
    let service = issues().find_map(|issue| match issue.code {
        Code::SegmentCountWrong => Some((COUNT, "UNT")),
        Code::MessageReferenceWrong => Some((REFERENCE, "UNT")),
        Code::MessageTrailerMissing => Some((MISSING, "UNT")),
        Code::MessageHeaderMissing => Some((MISSING, "UNH")),
        _ => None,
    });
    let lossy = issues().any(|issue| issue.severity() == Severity::Error);
    let outcome = match (strictness, service) {
        _ if message.kind.is_none() => rejected(NOT_SUPPORTED, "UNH"),
        _ if message.segments.is_empty() => rejected(MISSING, ""),
        (Strictness::Standard, Some((error, segment))) => rejected(error, segment),
        (Strictness::Standard, None) if lossy => rejected("", ""),
        _ => acknowledged(),
    };
    let is_rejected = outcome.action.is_some_and(|action| action.value == Action::Rejected);
    let wrong = issues().filter(|issue| is_rejected && issue.severity() == Severity::Error);
    MessageReport {
        group: message.group,
        reference: message.header.reference.clone(),
        identifier: identifier(&message.header),
        outcome,
        segments: wrong.filter_map(|issue| of_issue(message, issue)).take(MAX_SEGMENT_REPORTS).collect(),
    }
}

fn identifier(header: &MessageHeader) -> Vec<String> {
    let mut parts: Vec<String> = [&header.type_name, &header.version, &header.release, &header.agency]
        .into_iter()
        .chain(&header.association)
        .map(|part| part.value.clone())
        .collect();
    while parts.last().is_some_and(String::is_empty) {
        parts.pop();
    }
    parts
}

/// The segment that an issue stands in, UNH being number 1, and the place in it when the issue is about data.
fn of_issue(message: &Message<'_>, issue: &Issue) -> Option<SegmentReport> {
    let error = error(issue.code)?;
    let index = message.segments.partition_point(|segment| segment.span.end < issue.span.end);
    let segment = message.segments.get(index)?;
    let position = Some(Fact::new(u32::try_from(index).ok()?.checked_add(2)?, segment.span));
    let whole = issue.span.start <= segment.span.start;
    let mut report = SegmentReport { position, ..SegmentReport::default() };
    let said = Fact::new(error.to_owned(), issue.span);
    if whole {
        report.error = Some(said);
        return Some(report);
    }
    let around = |span: Span| span.start <= issue.span.start && issue.span.end <= span.end;
    let element = (2..).zip(segment.elements()).find(|(_, element)| around(element.span));
    let component = element
        .and_then(|(_, element)| (1..).zip(element.components()).find(|(_, data)| around(data.span)))
        .map(|(number, _)| number);
    let fact = |number: u32| Fact::new(number, issue.span);
    let place = Place { element: element.map(|(number, _)| fact(number)), component: component.map(fact) };
    report.data.push((said, place));
    Some(report)
}

const INVALID_VALUE: &str = "12";
const MISSING: &str = "13";
const NOT_SUPPORTED: &str = "15";
const TOO_MANY_CONSTITUENTS: &str = "16";
const UNSPECIFIED: &str = "18";
const INVALID_CHARACTERS: &str = "21";
const REFERENCE: &str = "28";
const COUNT: &str = "29";
const TYPE_OF_CHARACTERS: &str = "37";
const TOO_LONG: &str = "39";

/// The error code (0085) of what was lost; `None` for what was read all the same.
fn error(code: Code) -> Option<&'static str> {
    Some(match code {
        Code::SegmentUnknown => NOT_SUPPORTED,
        Code::DataUnexpected => TOO_MANY_CONSTITUENTS,
        Code::DateUnreadable | Code::TextUnreadable => INVALID_VALUE,
        Code::NumberUnreadable => TYPE_OF_CHARACTERS,
        Code::NotASegment => INVALID_CHARACTERS,
        Code::SegmentTooLong => TOO_LONG,
        code if !code.bytes_understood() => UNSPECIFIED,
        _ => return None,
    })
}
