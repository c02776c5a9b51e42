//! Received bytes to what their messages say. CPU only; never fails: what can't be applied has a reason.

use carriermsg::envelope::{self, Interchange, Message, MessageType};
use carriermsg::issue::bytes_understood;
use carriermsg::model::Announcement;
use carriermsg::{Issue, cusres, paxlst, pnrgov};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::said::{Part, Said};

/// What was found in received bytes.
#[derive(Debug)]
pub struct Parsed {
    /// SHA-256 of the bytes, hex.
    pub digest: String,
    /// Sender of the first interchange; empty when it was lost.
    pub sender: String,
    /// Recipient of the first interchange: us, as the sender names us.
    pub recipient: String,
    /// Every message in order. Bytes without any message are one that could not be told.
    pub messages: Vec<ParsedMessage>,
    /// Issues of the envelopes, and bytes outside of them.
    pub outside: Vec<KeptIssue>,
}

/// One message.
#[derive(Debug)]
pub struct ParsedMessage {
    /// SHA-256 of its content, hex.
    pub digest: String,
    /// Type; empty when it could not be told.
    pub kind: String,
    /// Code of its function.
    pub function: String,
    /// Sortable text of when and as what its sender prepared it.
    pub prepared: String,
    /// Reference that an answer must repeat.
    pub transaction: Option<String>,
    /// What it says.
    pub content: Content,
    /// Issues.
    pub issues: Vec<KeptIssue>,
    /// Share of its bytes that was understood, millionths.
    pub share_ppm: u32,
    /// First byte and the byte after the last.
    pub span: (u32, u32),
    /// Whether the sender asks for an answer about each traveller (PAXLST that announces or changes).
    pub wants_answer: bool,
    /// Whether it stands in an interchange that is marked as a test (UNB 0035): it is answered, and changes nothing.
    pub is_test: bool,
}

/// What a message says.
#[derive(Debug)]
pub enum Content {
    /// Of a flight and its travellers.
    Flight(Box<Said>),
    /// A carrier acknowledges a message of ours (CUSRES 312): the references that it repeats.
    Acknowledges(Vec<String>),
    /// A carrier says that it does not know whom a message of ours is about (CUSRES 312 with ERP+1): the references.
    Unknown(Vec<String>),
    /// Something that announces nobody.
    Other,
    /// Nothing that could be applied; the message id of the reason.
    Unreadable(&'static str),
}

/// An issue as it is kept.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct KeptIssue {
    /// Code.
    pub code: String,
    /// `note`, `warning`, `error`.
    pub severity: String,
    /// Bytes concerned.
    pub at: (u32, u32),
    /// Detail.
    pub detail: String,
    /// Whether bytes were lost.
    pub lost: bool,
}

impl KeptIssue {
    fn of(issue: &Issue) -> Self {
        Self {
            code: issue.code.id().to_owned(),
            severity: issue.severity().id().to_owned(),
            at: (issue.span.start, issue.span.end),
            detail: issue.detail.clone(),
            lost: !issue.code.bytes_understood(),
        }
    }
}

impl ParsedMessage {
    /// How many issues cost bytes.
    pub fn errors(&self) -> usize {
        self.issues.iter().filter(|issue| issue.lost).count()
    }

    /// Which part of a series it is, as sent: `02:C` goes on, `03:F` is the last.
    pub fn part(&self) -> Option<String> {
        let Content::Flight(said) = &self.content else { return None };
        said.series.as_ref().map(|part| format!("{:02}:{}", part.number, if part.last { 'F' } else { 'C' }))
    }

    /// How many travellers it names.
    pub fn travellers(&self) -> usize {
        match &self.content {
            Content::Flight(said) => said.travellers.len(),
            _ => 0,
        }
    }
}

/// Reads received bytes.
pub fn parse(bytes: &[u8]) -> Parsed {
    let reading = envelope::read(bytes);
    let mut outside: Vec<KeptIssue> = reading.issues.iter().map(KeptIssue::of).collect();
    let mut messages = Vec::new();
    for interchange in &reading.interchanges {
        outside.extend(interchange.issues.iter().map(KeptIssue::of));
        messages.extend(interchange.messages.iter().map(|found| message(bytes, interchange, found)));
    }
    if messages.is_empty() {
        messages.push(nothing(bytes, std::mem::take(&mut outside)));
    }
    let header = reading.interchanges.iter().find_map(|interchange| interchange.header.as_ref());
    let party = |of: fn(&envelope::InterchangeHeader) -> &str| {
        header.map(|header| of(header).to_owned()).unwrap_or_default()
    };
    Parsed {
        digest: hex::encode(Sha256::digest(bytes)),
        sender: party(|header| &header.sender.id.value),
        recipient: party(|header| &header.recipient.id.value),
        messages,
        outside,
    }
}

/// Bytes in which no message was found.
fn nothing(bytes: &[u8], issues: Vec<KeptIssue>) -> ParsedMessage {
    ParsedMessage {
        digest: hex::encode(Sha256::digest(bytes)),
        kind: String::new(),
        function: String::new(),
        prepared: String::new(),
        transaction: None,
        content: Content::Unreadable("carrier-reason-no-message"),
        issues,
        share_ppm: 0,
        span: (0, u32::try_from(bytes.len()).unwrap_or(u32::MAX)),
        wants_answer: false,
        is_test: false,
    }
}

fn message(bytes: &[u8], interchange: &Interchange<'_>, found: &Message<'_>) -> ParsedMessage {
    let mut issues = found.issues.clone();
    let header = interchange.header.as_ref();
    let mut parsed = ParsedMessage {
        digest: digest(found, bytes),
        kind: found.kind.map(|kind| kind.name().to_owned()).unwrap_or_default(),
        function: String::new(),
        prepared: prepared(interchange, found),
        transaction: None,
        content: Content::Other,
        issues: Vec::new(),
        share_ppm: 0,
        span: (found.span.start, found.span.end),
        wants_answer: false,
        is_test: header.and_then(|header| header.test.as_ref()).is_some_and(|test| test.value == "1"),
    };
    match found.kind {
        Some(MessageType::Paxlst) => {
            let day = header.and_then(paxlst::prepared);
            let (announcement, more) = paxlst::read(found, day);
            issues.extend(more);
            announced(&mut parsed, &announcement, in_series(found));
        }
        Some(MessageType::Pnrgov) => {
            let (announcement, more) = pnrgov::read(found, bytes);
            issues.extend(more);
            announced(&mut parsed, &announcement, in_series(found));
        }
        Some(MessageType::Cusres) => {
            let (response, more) = cusres::read(found);
            issues.extend(more);
            parsed.function = response.function_code.value.clone();
            parsed.content = acknowledged(&response);
        }
        Some(_) => {}
        None => parsed.content = Content::Unreadable("carrier-reason-type"),
    }
    let whole = found.span.len().max(1);
    parsed.share_ppm =
        u32::try_from(bytes_understood(found.span, &issues) * 1_000_000 / whole).unwrap_or(1_000_000);
    issues.sort_by_key(|issue| issue.span);
    parsed.issues = issues.iter().map(KeptIssue::of).collect();
    parsed
}

/// What a carrier's CUSRES says of ours; another function than an acknowledgement says nothing of it.
fn acknowledged(response: &cusres::Response) -> Content {
    let references = response.transaction.iter().map(|reference| reference.value.clone()).collect();
    match response.function.value {
        cusres::Function::Acknowledge if response.errors.is_empty() => Content::Acknowledges(references),
        cusres::Function::Acknowledge => Content::Unknown(references),
        _ => Content::Other,
    }
}

/// Of a message in several parts: what joins them, its number, and whether it is the last.
type InSeries = (Option<String>, u32, bool);

fn in_series(found: &Message<'_>) -> Option<InSeries> {
    let part = found.header.part.as_ref()?;
    let access = found.header.access.as_ref().map(|access| access.value.clone());
    Some((access, part.number.value, part.position.as_ref().is_some_and(|position| position.value == "F")))
}

fn announced(parsed: &mut ParsedMessage, announcement: &Announcement, part: Option<InSeries>) {
    parsed.function = announcement.function_code.value.clone();
    parsed.transaction = announcement.transaction.as_ref().map(|reference| reference.value.clone());
    parsed.content = match Said::of(announcement) {
        Ok(mut said) => {
            said.series = part.map(|(access, number, last)| Part {
                joined_by: access.or_else(|| parsed.transaction.clone()).unwrap_or_default(),
                number,
                last,
            });
            parsed.wants_answer = !said.booking && said.act == crate::said::Act::Announce;
            Content::Flight(Box::new(said))
        }
        Err(reason) => Content::Unreadable(reason),
    };
}

/// The content without line wraps and without what the envelope says, so that a resend in another envelope is the same.
fn digest(message: &Message<'_>, bytes: &[u8]) -> String {
    let mut hasher = Sha256::new();
    hasher.update(message.header.type_name.value.as_bytes());
    let part = message.header.part.as_ref().map_or(0, |part| part.number.value);
    hasher.update(part.to_le_bytes());
    for segment in &message.segments {
        let kept: Vec<u8> =
            segment.span.of(bytes).iter().copied().filter(|byte| !matches!(byte, b'\r' | b'\n')).collect();
        hasher.update(kept);
        hasher.update([0]);
    }
    hex::encode(hasher.finalize())
}

fn prepared(interchange: &Interchange<'_>, message: &Message<'_>) -> String {
    let (date, time, reference) = interchange
        .header
        .as_ref()
        .map(|header| {
            (century(&header.date.value), header.time.value.clone(), header.reference.value.clone())
        })
        .unwrap_or_default();
    let part = message.header.part.as_ref().map_or(0, |part| part.number.value);
    format!("{date} {time} {reference:>14} {part:05} {:>14}", message.header.reference.value)
}

/// Dates of preparation with six and with eight digits sort alike.
fn century(date: &str) -> String {
    if date.len() == 6 { format!("20{date}") } else { date.to_owned() }
}
