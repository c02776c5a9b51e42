//! `gatehouse carrier answer`: the replies to the messages of a file, one interchange a line. They say what is true offline: that
//! messages came and could be read or not, and one status for all travellers. Answers are never answered.

use std::io::Write;
use std::path::Path;

use carriermsg::Fact;
use carriermsg::ackres::{self, Acknowledgement};
use carriermsg::contrl::{self, Strictness};
use carriermsg::cusres::{self, Answer, Function, Response};
use carriermsg::envelope::{self, Framing, Interchange, Message, MessageType, Party};
use carriermsg::issue::Issue;
use carriermsg::model::Announcement;
use carriermsg::syntax::SegmentWriter;
use carriermsg::{paxlst, pnrgov};
use kernel::{Outcome, Problem, Timestamp};

use super::input;
use crate::commands::Ending;

/// The reference of each reply's one message.
const MESSAGE: &str = "1";

/// Answers every message of a file. [`Ending::Fault`] when any bytes were lost.
pub fn run(path: &Path, status: &str, now: Timestamp, out: &mut dyn Write) -> Outcome<Ending> {
    let bytes = input::bytes(path)?;
    let reading = envelope::read(&bytes);
    let mut replies = Replies { bytes: &bytes, status, now, count: 0, lossy: is_lossy(&reading.issues), out };
    for interchange in &reading.interchanges {
        replies.interchange(interchange)?;
    }
    Ok(if replies.lossy { Ending::Fault } else { Ending::Done })
}

fn is_lossy(issues: &[Issue]) -> bool {
    issues.iter().any(|issue| !issue.code.bytes_understood())
}

struct Replies<'a> {
    bytes: &'a [u8],
    status: &'a str,
    now: Timestamp,
    count: u32,
    lossy: bool,
    out: &'a mut dyn Write,
}

impl Replies<'_> {
    fn interchange(&mut self, interchange: &Interchange<'_>) -> Outcome<()> {
        self.lossy |= is_lossy(&interchange.issues);
        let prepared = interchange.header.as_ref().and_then(paxlst::prepared);
        let mut found = Vec::new();
        let mut answers = Vec::new();
        for message in &interchange.messages {
            let (reply, issues) = match message.kind {
                Some(MessageType::Paxlst) => {
                    let (announcement, issues) = paxlst::read(message, prepared);
                    let response = self.response(announcement);
                    (Some(cusres::write(&response, &self.framing(interchange))), issues)
                }
                Some(MessageType::Pnrgov) => {
                    let (announcement, issues) = pnrgov::read(message, self.bytes);
                    let said = acknowledgement(announcement, message);
                    (Some(acknowledged(&said, &self.framing(interchange))), issues)
                }
                kind => (None, others(message, kind, self.bytes)),
            };
            self.lossy |= message.kind.is_none() || is_lossy(&message.issues) || is_lossy(&issues);
            found.push(issues);
            answers.extend(reply);
        }
        if let Some(report) = self.report(interchange, &found) {
            self.put(&report)?;
        }
        answers.iter().try_for_each(|reply| self.put(reply))
    }

    /// The CONTRL, when it is asked for. There is none on CONTRL alone: that would never end (ISO 9735-4).
    fn report(&mut self, interchange: &Interchange<'_>, found: &[Vec<Issue>]) -> Option<Vec<u8>> {
        let header = interchange.header.as_ref()?;
        let asked = header.acknowledgement.as_ref().is_some_and(|asked| asked.value == "1");
        let reports = |message: &Message<'_>| message.kind == Some(MessageType::Contrl);
        if !asked || (!interchange.messages.is_empty() && interchange.messages.iter().all(reports)) {
            return None;
        }
        let version = if header.syntax_version.value == "4" { "4.1" } else { "D.3" };
        let report = contrl::acknowledge(interchange, found, Strictness::Readable, version, MESSAGE)?;
        Some(contrl::write(&report, &self.framing(interchange)))
    }

    /// The answer on every traveller, with the one status.
    fn response(&self, announcement: Announcement) -> Response {
        let answers = announcement.travellers.into_iter().map(|traveller| Answer {
            locator: traveller.locator,
            reference: traveller.reference,
            codes: vec![Fact::unwritten(self.status.to_owned())],
            ..Answer::default()
        });
        Response {
            version: announcement.version,
            reference: Fact::unwritten(MESSAGE.to_owned()),
            function: Fact::unwritten(Function::Answer),
            function_code: Fact::unwritten("962".to_owned()),
            transaction: announcement.transaction,
            service: announcement.legs.first().map(|leg| leg.service.clone()).unwrap_or_default(),
            answers: answers.collect(),
            legs: announcement.legs,
            errors: Vec::new(),
            remarks: Vec::new(),
            span: carriermsg::Span::default(),
        }
    }

    /// The envelope of a reply: back to who sent the interchange, in its own syntax, numbered by the minute and the reply.
    fn framing(&mut self, interchange: &Interchange<'_>) -> Framing {
        let now = self.now.to_jiff().strftime("%y%m%d%H%M").to_string();
        let (date, time) = now.split_at_checked(6).unwrap_or((&now, ""));
        self.count += 1;
        let header = interchange.header.clone().unwrap_or_default();
        let or = |text: String, other: &str| if text.is_empty() { other.to_owned() } else { text };
        Framing {
            delimiters: interchange.delimiters,
            syntax: (or(header.syntax.value, "UNOA"), or(header.syntax_version.value, "4")),
            sender: named(header.recipient),
            recipient: named(header.sender),
            date: date.to_owned(),
            time: time.to_owned(),
            reference: format!("{now}{:04X}", self.count),
            application: header.application.map(|application| application.value).unwrap_or_default(),
            test: header.test.is_some_and(|test| test.value == "1"),
            group: None,
        }
    }

    fn put(&mut self, reply: &[u8]) -> Outcome<()> {
        let written = self.out.write_all(reply).and_then(|()| self.out.write_all(b"\n"));
        written.map_err(|error| Problem::internal(format!("standard output: {error}")))
    }
}

fn named(party: Party) -> (String, String) {
    (party.id.value, party.qualifier.map(|qualifier| qualifier.value).unwrap_or_default())
}

/// The issues of a message that has no reply.
fn others(message: &Message<'_>, kind: Option<MessageType>, bytes: &[u8]) -> Vec<Issue> {
    match kind {
        Some(MessageType::Cusres) => cusres::read(message).1,
        Some(MessageType::Contrl) => contrl::read(message).1,
        Some(MessageType::Ackres) => ackres::read(message, bytes).1,
        Some(MessageType::Govreq) => carriermsg::govreq::read(message, bytes).1,
        _ => Vec::new(),
    }
}

/// That a message came. Which errors (ERC) a State names, and by which kind of response, it has agreed with its carriers: none.
fn acknowledgement(announcement: Announcement, message: &Message<'_>) -> Acknowledgement {
    Acknowledgement {
        version: announcement.version,
        reference: Fact::unwritten(MESSAGE.to_owned()),
        access: message.header.access.clone(),
        function_code: Fact::unwritten(ackres::FUNCTION.to_owned()),
        leg: announcement.legs.into_iter().next(),
        ..Acknowledgement::default()
    }
}

fn acknowledged(said: &Acknowledgement, framing: &Framing) -> Vec<u8> {
    let pair = |(first, second): &(String, String)| [first.clone(), second.clone()];
    let [syntax, sender, recipient] = [&framing.syntax, &framing.sender, &framing.recipient].map(pair);
    let mut header = SegmentWriter::new(framing.delimiters);
    header.segment("UNB");
    for [first, second] in [&syntax, &sender, &recipient, &[framing.date.clone(), framing.time.clone()]] {
        header.composite(&[first, second]);
    }
    header.element(&framing.reference).element("").element(&framing.application);
    if framing.test {
        header.element("").element("").element("").element("1");
    }
    let mut trailer = SegmentWriter::new(framing.delimiters);
    trailer.segment("UNZ").element("1").element(&framing.reference);
    let mut bytes = framing.delimiters.una();
    bytes.extend(header.finish());
    bytes.extend(ackres::write(said, framing.delimiters));
    bytes.extend(trailer.finish());
    bytes
}
