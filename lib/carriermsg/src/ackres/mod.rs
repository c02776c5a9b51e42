//! ACKRES: whether a PNRGOV was accepted, with error codes (IATA PADIS, PNRGOV guides, ACKRES and segment ERC). Codes are kept as
//! sent: which ones a State uses is agreed between it and its carriers.

use crate::envelope::Message;
use crate::grammar::{Item, Layout, Slot, Table, hang};
use crate::issue::{Code, Issue, Tell as _};
use crate::model::{Leg, Remark};
use crate::pnrgov::read::Reading;
use crate::pnrgov::text::{Parts, Source};
use crate::pnrgov::write::journey::travel;
use crate::pnrgov::write::text;
use crate::span::{Fact, Span};
use crate::syntax::{Delimiters, SegmentWriter};

/// MSG 1225 of an acknowledgement.
pub const FUNCTION: &str = "23";

/// What an ACKRES says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Acknowledgement {
    /// Version as sent, such as `16.1`.
    pub version: String,
    /// The message's own reference.
    pub reference: Fact<String>,
    /// The access reference of the message that is acknowledged (UNH 0068).
    pub access: Option<Fact<String>>,
    /// Function as sent: [`FUNCTION`].
    pub function_code: Fact<String>,
    /// Kind of the response (4343) as sent.
    pub response: Option<Fact<String>>,
    /// Who answers: the elements of ORG as sent, each with its place.
    pub originator: Vec<Fact<String>>,
    /// The flight that was announced.
    pub leg: Option<Leg>,
    /// What was wrong; empty when nothing was.
    pub errors: Vec<ErrorCode>,
    /// Texts.
    pub remarks: Vec<Remark>,
}

/// One error (ERC).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct ErrorCode {
    /// Code (9321).
    pub code: Fact<String>,
    /// Code list (1131).
    pub list: Option<Fact<String>>,
    /// Agency that keeps the list (3055).
    pub agency: Option<Fact<String>>,
}

static TABLE: Table = Table {
    message: crate::envelope::MessageType::Ackres,
    items: &[
        Item::Segment(Slot::new(b"MSG", 1)),
        Item::Segment(Slot::new(b"ORG", 1)),
        Item::Segment(Slot::new(b"TVL", 1)),
        Item::Segment(Slot::new(b"ERC", 99)),
        Item::Segment(Slot::new(b"IFT", 99)),
    ],
    layouts: LAYOUTS,
};

const TEXT: &[&str] = &["text"];

/// Layouts of what ACKRES and GOVREQ share.
pub(crate) static LAYOUTS: &[Layout] = &[
    Layout::new(b"MSG", &[&["business", "function", "agency"], &["response"]]),
    Layout::new(
        b"ORG",
        &[
            &["carrier", "place"],
            &["number", "office", "key"],
            &["place"],
            &["carrier", "place"],
            &["kind"],
            &["country", "currency", "language"],
            TEXT,
            TEXT,
            TEXT,
        ],
    ),
    Layout::new(
        b"TVL",
        &[
            &["date", "time", "arrival date", "arrival time", "variation"],
            &["from", "from name"],
            &["to", "to name"],
            &["marketing carrier", "operating carrier"],
            &["number", "class", "suffix", "class"],
        ],
    ),
    Layout::new(b"ERC", &[&["code", "list", "agency"]]),
    Layout::new(b"RCI", &[&["carrier", "locator", "kind", "date", "time"]]).repeating(98),
    Layout::new(b"IFT", &[&["subject", "type", "pricing", "carrier", "language"], TEXT]).repeating(98),
];

/// What `message`, which stands in `bytes`, says, and what was wrong with it beside its syntax.
pub fn read(message: &Message<'_>, bytes: &[u8]) -> (Acknowledgement, Vec<Issue>) {
    let mut reading = begin(message, bytes);
    let node = hang(&message.segments, &TABLE, &mut reading.issues);
    let mut said = Acknowledgement {
        version: version(message),
        reference: message.header.reference.clone(),
        access: message.header.access.clone(),
        ..Acknowledgement::default()
    };
    for segment in &node.segments {
        let mut parts = Parts::new(segment);
        match &segment.tag.0 {
            b"MSG" if said.function_code.value.is_empty() => {
                said.function_code = parts.take(1, 2).or_else(|| parts.take(1, 1)).unwrap_or_default();
                said.response = parts.take(2, 1);
            }
            b"ORG" if said.originator.is_empty() => said.originator = parts.wholes(1),
            b"TVL" if said.leg.is_none() => {
                let mut leg = Leg::default();
                reading.travel(&mut parts, &mut leg);
                said.leg = Some(leg);
            }
            b"ERC" => {
                let (code, list, agency) = (parts.take(1, 1), parts.take(1, 2), parts.take(1, 3));
                match code {
                    Some(code) => said.errors.push(ErrorCode { code, list, agency }),
                    None => reading.issues.tell(Issue::about(Code::DataMissing, segment.span, "ERC/1")),
                }
            }
            b"IFT" => said.remarks.push(free_text(&mut parts)),
            _ => {}
        }
        parts.finish(&mut reading.issues);
    }
    check_function(&said.function_code, message, &mut reading.issues);
    reading.issues.bound();
    (said, reading.issues)
}

/// The message from UNH to UNT.
pub fn write(said: &Acknowledgement, delimiters: Delimiters) -> Vec<u8> {
    let mut out = SegmentWriter::new(delimiters);
    header(&mut out, "ACKRES", &said.version, &said.reference, &said.access);
    out.segment("MSG").composite(&["", &said.function_code.value]).element(text(&said.response));
    originator(&mut out, &said.originator);
    if let Some(leg) = &said.leg {
        let sold = leg.marketed.first().unwrap_or(&leg.service);
        travel(&mut out, leg, sold, leg.marketed.first().and(leg.service.carrier.as_ref()));
    }
    for error in &said.errors {
        out.segment("ERC").composite(&[&error.code.value, text(&error.list), text(&error.agency)]);
    }
    remarks(&mut out, &said.remarks);
    trailer(out, &said.reference)
}

pub(crate) fn begin<'a>(message: &Message<'_>, bytes: &'a [u8]) -> Reading<'a> {
    let release = message.segments.first().and_then(|segment| segment.delimiters.release);
    let source = Source { bytes, release, flight: None };
    Reading { source, issues: Vec::new(), travellers: Vec::new() }
}

pub(crate) fn version(message: &Message<'_>) -> String {
    let (version, release) = (&message.header.version.value, &message.header.release.value);
    if release.is_empty() { version.clone() } else { format!("{version}.{release}") }
}

pub(crate) fn free_text(parts: &mut Parts<'_>) -> Remark {
    let code = Some(parts.whole(1)).filter(|code| !code.value.is_empty());
    Remark { code, status: None, text: parts.wholes(2) }
}

fn check_function(code: &Fact<String>, message: &Message<'_>, issues: &mut Vec<Issue>) {
    let start = message.span.start as usize;
    if code.value.is_empty() {
        issues.tell(Issue::about(Code::SegmentMissing, Span::new(start, start), "MSG"));
    } else if code.value != FUNCTION {
        issues.tell(Issue::about(Code::CodeUnknown, code.span, code.value.clone()));
    }
}

pub(crate) fn header(
    out: &mut SegmentWriter,
    name: &str,
    version: &str,
    reference: &Fact<String>,
    access: &Option<Fact<String>>,
) {
    let (version, release) = version.split_once('.').unwrap_or((version, ""));
    out.segment("UNH")
        .element(&reference.value)
        .composite(&[name, version, release, "IA"])
        .element(text(access));
}

pub(crate) fn originator(out: &mut SegmentWriter, elements: &[Fact<String>]) {
    if elements.is_empty() {
        return;
    }
    out.segment("ORG");
    for element in elements {
        out.composite(&element.value.split(':').collect::<Vec<_>>());
    }
}

pub(crate) fn remarks(out: &mut SegmentWriter, remarks: &[Remark]) {
    for remark in remarks {
        out.segment("IFT").composite(&text(&remark.code).split(':').collect::<Vec<_>>());
        for piece in &remark.text {
            out.composite(&piece.value.split(':').collect::<Vec<_>>());
        }
    }
}

pub(crate) fn trailer(mut out: SegmentWriter, reference: &Fact<String>) -> Vec<u8> {
    let count = (out.count() + 1).to_string();
    out.segment("UNT").element(&count).element(&reference.value);
    out.finish()
}
