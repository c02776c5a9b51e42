//! From bytes to documents, one after the other: each message is let go of before the next is read.

use std::iter::FusedIterator;

use jiff::civil::Date;
use jiff::tz::TimeZoneDatabase;

use super::times::Zones;
use super::{AnswerWire, Document, InterchangeWire, MessageWire, Understood};
use crate::airport::Airports;
use crate::envelope::{self, Interchange, Message, MessageType};
use crate::issue::{Code, Issue, bytes_understood};
use crate::model::Announcement;
use crate::span::{Fact, Span};
use crate::{ackres, contrl, cusres, govreq, paxlst, pnrgov};

/// Everything in `bytes`, at most 4 GiB, which are called `file`: a document for each message in order; after the messages of an
/// interchange one for what was wrong with its envelope; last one for what was wrong outside of interchanges, or for bytes that
/// hold no interchange. `database` is the system's zones, `jiff::tz::db()`, or another's.
pub fn documents<'a>(
    bytes: &'a [u8],
    file: &str,
    airports: &'a Airports,
    database: &'a TimeZoneDatabase,
) -> Documents<'a> {
    let reading = envelope::read(bytes);
    let outside = (!reading.issues.is_empty() || reading.interchanges.is_empty()).then_some(reading.issues);
    let covered = reading.interchanges.iter().map(|interchange| interchange.span.len()).sum::<usize>();
    Documents {
        bytes,
        file: file.to_owned(),
        zones: Zones { airports, database },
        interchanges: reading.interchanges.into_iter(),
        open: None,
        outside,
        outside_bytes: bytes.len().saturating_sub(covered),
    }
}

/// See [`documents`].
#[derive(Debug)]
pub struct Documents<'a> {
    bytes: &'a [u8],
    file: String,
    zones: Zones<'a>,
    interchanges: std::vec::IntoIter<Interchange<'a>>,
    open: Option<Open<'a>>,
    outside: Option<Vec<Issue>>,
    outside_bytes: usize,
}

/// The interchange whose messages are being given.
#[derive(Debug)]
struct Open<'a> {
    wire: InterchangeWire,
    prepared: Option<Date>,
    messages: std::vec::IntoIter<Message<'a>>,
    /// What was wrong with the envelope.
    issues: Vec<Issue>,
    /// How many bytes are the envelope's own.
    bytes: usize,
}

impl Iterator for Documents<'_> {
    type Item = Document;

    fn next(&mut self) -> Option<Document> {
        loop {
            if let Some(open) = &mut self.open {
                if let Some(message) = open.messages.next() {
                    let blank = blank(&self.file, Some(open.wire.clone()));
                    return Some(
                        Reader { bytes: self.bytes, zones: self.zones, prepared: open.prepared }
                            .read(message, blank),
                    );
                }
                if let Some(open) = self.open.take().filter(|open| !open.issues.is_empty()) {
                    let span = open.wire.span;
                    return Some(around(blank(&self.file, Some(open.wire)), span, open.issues, open.bytes));
                }
            }
            let Some(interchange) = self.interchanges.next() else { break };
            self.open = Some(Open::of(interchange));
        }
        let issues = self.outside.take()?;
        Some(around(blank(&self.file, None), Span::new(0, self.bytes.len()), issues, self.outside_bytes))
    }
}

impl FusedIterator for Documents<'_> {}

impl<'a> Open<'a> {
    fn of(interchange: Interchange<'a>) -> Self {
        let messages = interchange.messages.iter().map(|message| message.span.len()).sum::<usize>();
        Self {
            wire: InterchangeWire::of(
                interchange.header.as_ref(),
                interchange.wrapper.as_ref(),
                interchange.span,
            ),
            prepared: interchange.header.as_ref().and_then(paxlst::prepared),
            messages: interchange.messages.into_iter(),
            issues: interchange.issues,
            bytes: interchange.span.len().saturating_sub(messages),
        }
    }
}

fn blank(file: &str, interchange: Option<InterchangeWire>) -> Document {
    Document {
        file: file.to_owned(),
        interchange,
        message: None,
        legs: Vec::new(),
        travellers: Vec::new(),
        reservations: Vec::new(),
        answer: None,
        issues: Vec::new(),
        understood: Understood::new(0, 0),
    }
}

/// The document of what surrounds messages: `of` bytes of `whole`.
fn around(mut document: Document, whole: Span, issues: Vec<Issue>, of: usize) -> Document {
    let lost = whole.len() - bytes_understood(whole, &issues);
    document.understood = Understood::new(of.saturating_sub(lost), of);
    document.issues = issues;
    document
}

/// Reads messages of one interchange.
#[derive(Clone, Copy)]
struct Reader<'a> {
    bytes: &'a [u8],
    zones: Zones<'a>,
    prepared: Option<Date>,
}

impl Reader<'_> {
    fn read(self, mut message: Message<'_>, mut document: Document) -> Document {
        document.message = Some(self_description(&message));
        let more = self.content(&message, &mut document);
        document.issues = std::mem::take(&mut message.issues);
        document.issues.extend(more);
        let known = document.issues.iter().any(|issue| issue.code == Code::TypeUnknown);
        if message.kind.is_none() && !known {
            document.issues.push(Issue::new(Code::TypeUnknown, message.span));
        }
        document.issues.sort_by_key(|issue| (issue.span, issue.code));
        let bytes = bytes_understood(message.span, &document.issues);
        document.understood = Understood::new(bytes, message.span.len());
        document
    }

    /// Reads a message as what it is into `document`, and gives the issues of that.
    fn content(self, message: &Message<'_>, document: &mut Document) -> Vec<Issue> {
        let Some(kind) = message.kind else { return Vec::new() };
        let (answer, issues) = match kind {
            MessageType::Paxlst => {
                let (announcement, issues) = paxlst::read(message, self.prepared);
                self.announcement(announcement, document);
                return issues;
            }
            MessageType::Pnrgov => {
                let (announcement, issues) = pnrgov::read(message, self.bytes);
                self.announcement(announcement, document);
                return issues;
            }
            MessageType::Cusres => {
                let (mut response, issues) = cusres::read(message);
                self.legs(std::mem::take(&mut response.legs), document);
                (AnswerWire::Response(Box::new(response)), issues)
            }
            MessageType::Contrl => {
                let (report, issues) = contrl::read(message);
                (AnswerWire::Report(Box::new(report)), issues)
            }
            MessageType::Ackres => {
                let (mut said, issues) = ackres::read(message, self.bytes);
                self.legs(said.leg.take(), document);
                (AnswerWire::Acknowledgement(Box::new(said)), issues)
            }
            MessageType::Govreq => {
                let (mut asked, issues) = govreq::read(message, self.bytes);
                self.legs(std::mem::take(&mut asked.legs), document);
                (AnswerWire::Request(Box::new(asked)), issues)
            }
        };
        document.answer = Some(answer);
        issues
    }

    fn legs(self, legs: impl IntoIterator<Item = crate::model::Leg>, document: &mut Document) {
        document.legs = legs.into_iter().map(|leg| self.zones.leg(leg)).collect();
    }

    fn announcement(self, announcement: Announcement, document: &mut Document) {
        self.legs(announcement.legs, document);
        document.travellers = announcement.travellers;
        document.reservations =
            announcement.reservations.into_iter().map(|one| self.zones.reservation(one)).collect();
        if let Some(message) = &mut document.message {
            message.function = Some(announcement.function);
            message.function_code = Some(announcement.function_code);
            message.transaction = announcement.transaction;
            message.crew_list = announcement.crew_list;
            message.reporter = announcement.reporter;
            message.counted = announcement.counted;
            message.remarks = announcement.remarks;
        }
    }
}

fn self_description(message: &Message<'_>) -> MessageWire {
    let header = &message.header;
    let parts = [header.version.value.as_str(), header.release.value.as_str()];
    MessageWire {
        kind: message.kind,
        type_name: header.type_name.clone(),
        version: parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("."),
        reference: header.reference.clone(),
        access: header.access.clone(),
        part: header.part.clone(),
        function: None::<Fact<_>>,
        function_code: None,
        transaction: None,
        crew_list: None,
        reporter: None,
        counted: None,
        remarks: Vec::new(),
        span: message.span,
    }
}
