//! The JSON documents that `gatehouse carrier read` prints: one for each message, and one for whatever was wrong outside of
//! messages. Identifiers, facts and places only: texts for people are made elsewhere, and the core types need no serialiser.
//!
//! Times stand as sent, local to their airport; beside them stands UTC where the airport's zone tells it.

mod documents;
mod times;

pub use documents::{Documents, documents};
pub use times::{LegWire, Moment, ReservationWire, TimesWire};

use serde::Serialize;

use crate::ackres::Acknowledgement;
use crate::contrl::Report;
use crate::cusres::Response;
use crate::envelope::{InterchangeHeader, MessageType, Part, Party, TypeB};
use crate::govreq::GovernmentRequest;
use crate::issue::Issue;
use crate::model::{Contact, Function, Remark, Traveller};
use crate::span::{Fact, Span};

/// One message, or what was wrong outside of messages: then `message` is absent.
#[derive(Debug, Serialize)]
pub struct Document {
    /// What the bytes are called.
    pub file: String,
    /// The interchange that it stands in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub interchange: Option<InterchangeWire>,
    /// The message.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<MessageWire>,
    /// The flight's legs.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub legs: Vec<LegWire>,
    /// Everyone whom a list or reservation names.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub travellers: Vec<Traveller>,
    /// Reservations; travellers name theirs by index.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub reservations: Vec<ReservationWire>,
    /// What a message that answers or asks says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answer: Option<AnswerWire>,
    /// What was wrong.
    pub issues: Vec<Issue>,
    /// How much was understood.
    pub understood: Understood,
}

impl Document {
    /// Whether any bytes were lost, be it of a segment that is empty.
    pub fn is_lossy(&self) -> bool {
        self.issues.iter().any(|issue| !issue.code.bytes_understood())
    }
}

/// The envelope of a message.
#[derive(Clone, Debug, Serialize)]
pub struct InterchangeWire {
    /// Who sent it; absent when the header was lost, as are the next three.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sender: Option<Party>,
    /// Who receives it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recipient: Option<Party>,
    /// Control reference (UNB 0020).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reference: Option<Fact<String>>,
    /// Date and time of preparation as sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub prepared: Option<(Fact<String>, Fact<String>)>,
    /// Application reference (0026).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub application: Option<Fact<String>>,
    /// Whether a CONTRL is asked for (0031).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub acknowledgement: Option<Fact<String>>,
    /// Whether it is a test (0035).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub test: Option<Fact<String>>,
    /// The teletype header that it came in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub type_b: Option<TypeB>,
    /// Its bytes.
    pub span: Span,
}

impl InterchangeWire {
    fn of(header: Option<&InterchangeHeader>, type_b: Option<&TypeB>, span: Span) -> Self {
        Self {
            sender: header.map(|header| header.sender.clone()),
            recipient: header.map(|header| header.recipient.clone()),
            reference: header.map(|header| header.reference.clone()),
            prepared: header.map(|header| (header.date.clone(), header.time.clone())),
            application: header.and_then(|header| header.application.clone()),
            acknowledgement: header.and_then(|header| header.acknowledgement.clone()),
            test: header.and_then(|header| header.test.clone()),
            type_b: type_b.cloned(),
            span,
        }
    }
}

/// What a message says of itself, and what a list says as a whole.
#[derive(Debug, Serialize)]
pub struct MessageWire {
    /// Its type; absent when it is none that is read.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub kind: Option<MessageType>,
    /// The type as sent.
    pub type_name: Fact<String>,
    /// Version and release as sent, such as `D.05B`.
    pub version: String,
    /// Its own reference (UNH 0062).
    pub reference: Fact<String>,
    /// The reference that joins the parts of one transmission (0068).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub access: Option<Fact<String>>,
    /// Which part it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part: Option<Part>,
    /// What a list does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub function: Option<Fact<Function>>,
    /// The code of that as sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub function_code: Option<Fact<String>>,
    /// The reference that an answer must repeat.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub transaction: Option<Fact<String>>,
    /// The kind of a crew list as sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub crew_list: Option<Fact<String>>,
    /// Who reports.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reporter: Option<Contact>,
    /// The number of travellers that a list itself counts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub counted: Option<Fact<u32>>,
    /// What a list says as a whole that has no field.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub remarks: Vec<Remark>,
    /// Its bytes.
    pub span: Span,
}

/// What a message that answers or asks says.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub enum AnswerWire {
    /// Of a CUSRES.
    Response(Box<Response>),
    /// Of a CONTRL.
    Report(Box<Report>),
    /// Of an ACKRES.
    Acknowledgement(Box<Acknowledgement>),
    /// Of a GOVREQ.
    Request(Box<GovernmentRequest>),
}

/// How many bytes were understood, of how many.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Understood {
    /// Bytes that no issue took away.
    pub bytes: usize,
    /// Bytes that the document is about.
    pub of: usize,
    /// Their ratio, 0 to 1, to four digits; absent when there was nothing to understand.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub share: Option<f64>,
}

impl Understood {
    fn new(bytes: usize, of: usize) -> Self {
        // Rounded down: whatever was lost, the share is never 1.
        let share = (of > 0).then(|| (bytes as f64 / of as f64 * 1e4).floor() / 1e4);
        Self { bytes, of, share }
    }
}
