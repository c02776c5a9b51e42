//! GOVREQ: a government asks a carrier for reservations, of a flight or by their locators (IATA PADIS, PNRGOV guides, GOVREQ).

use crate::ackres::{LAYOUTS, begin, free_text, header, originator, remarks, trailer, version};
use crate::envelope::{Message, MessageType};
use crate::grammar::{Item, Slot, Table, hang};
use crate::issue::{Code, Issue, Tell as _};
use crate::model::{Leg, Remark};
use crate::pnrgov::text::Parts;
use crate::pnrgov::write::journey::travel;
use crate::pnrgov::write::text;
use crate::span::Fact;
use crate::syntax::{Delimiters, SegmentWriter};

/// What a GOVREQ asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct GovernmentRequest {
    /// Version as sent, such as `16.1`.
    pub version: String,
    /// The message's own reference.
    pub reference: Fact<String>,
    /// The access reference, which the answer repeats.
    pub access: Option<Fact<String>>,
    /// Function (MSG 1225) as sent: agreed between State and carrier.
    pub function_code: Fact<String>,
    /// Who asks: the elements of ORG as sent, each with its place.
    pub originator: Vec<Fact<String>>,
    /// The flights whose reservations are asked for.
    pub legs: Vec<Leg>,
    /// The reservations that are asked for, as carrier and locator.
    pub locators: Vec<(Option<Fact<String>>, Fact<String>)>,
    /// Texts.
    pub remarks: Vec<Remark>,
}

static TABLE: Table = Table {
    message: MessageType::Govreq,
    items: &[
        Item::Segment(Slot::new(b"MSG", 1)),
        Item::Segment(Slot::new(b"ORG", 1)),
        Item::Segment(Slot::new(b"TVL", 99)),
        Item::Segment(Slot::new(b"RCI", 99)),
        Item::Segment(Slot::new(b"IFT", 99)),
    ],
    layouts: LAYOUTS,
};

/// What `message`, which stands in `bytes`, asks for, and what was wrong with it beside its syntax.
pub fn read(message: &Message<'_>, bytes: &[u8]) -> (GovernmentRequest, Vec<Issue>) {
    let mut reading = begin(message, bytes);
    let node = hang(&message.segments, &TABLE, &mut reading.issues);
    let mut asked = GovernmentRequest {
        version: version(message),
        reference: message.header.reference.clone(),
        access: message.header.access.clone(),
        ..GovernmentRequest::default()
    };
    for segment in &node.segments {
        let mut parts = Parts::new(segment);
        match &segment.tag.0 {
            b"MSG" if asked.function_code.value.is_empty() => {
                asked.function_code = parts.take(1, 2).or_else(|| parts.take(1, 1)).unwrap_or_default();
            }
            b"ORG" if asked.originator.is_empty() => asked.originator = parts.wholes(1),
            b"TVL" => {
                let mut leg = Leg::default();
                reading.travel(&mut parts, &mut leg);
                asked.legs.push(leg);
            }
            b"RCI" => {
                for element in 1..=parts.len() {
                    let Some(locator) = parts.take(element, 2) else { continue };
                    asked.locators.push((parts.take(element, 1), locator));
                }
            }
            b"IFT" => asked.remarks.push(free_text(&mut parts)),
            _ => {}
        }
        parts.finish(&mut reading.issues);
    }
    if asked.function_code.value.is_empty() {
        reading.issues.tell(Issue::about(Code::DataMissing, message.span, "MSG"));
    }
    if asked.legs.is_empty() && asked.locators.is_empty() {
        reading.issues.tell(Issue::about(Code::DataMissing, message.span, "TVL RCI"));
    }
    reading.issues.bound();
    (asked, reading.issues)
}

/// The message from UNH to UNT.
pub fn write(asked: &GovernmentRequest, delimiters: Delimiters) -> Vec<u8> {
    let mut out = SegmentWriter::new(delimiters);
    header(&mut out, "GOVREQ", &asked.version, &asked.reference, &asked.access);
    out.segment("MSG").composite(&["", &asked.function_code.value]);
    originator(&mut out, &asked.originator);
    for leg in &asked.legs {
        let sold = leg.marketed.first().unwrap_or(&leg.service);
        travel(&mut out, leg, sold, leg.marketed.first().and(leg.service.carrier.as_ref()));
    }
    if !asked.locators.is_empty() {
        out.segment("RCI");
        for (carrier, locator) in &asked.locators {
            out.composite(&[text(carrier), &locator.value]);
        }
    }
    remarks(&mut out, &asked.remarks);
    trailer(out, &asked.reference)
}
