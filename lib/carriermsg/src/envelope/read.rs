//! Finds every interchange and message in received bytes. One damaged message never hides the next.

use super::header::{GroupHeader, InterchangeHeader, MessageHeader, MessageType};
use super::wrapper::{self, TypeB, Wrapping};
use crate::issue::{Code, Issue, Tell as _};
use crate::span::Span;
use crate::syntax::{Delimiters, Repertoire, Scanner, Segment, Tag, locate, locate_bare};

/// The most bytes that are looked at in one reading; what follows is left.
pub const MAX_BYTES: usize = 1 << 30;

/// The most segments that are kept of one reading: above the largest passenger list that PAXLST allows in practice.
pub const MAX_SEGMENTS: usize = 1_000_000;

/// The most messages that are kept of one reading.
pub const MAX_MESSAGES: usize = 50_000;

/// The most interchanges that are kept of one reading.
pub const MAX_INTERCHANGES: usize = 50_000;

/// The most group headers that are kept of one reading.
pub const MAX_GROUPS: usize = 10_000;

/// The most segments that are kept of one message: above the list of the largest ship, crew and all.
pub const MAX_MESSAGE_SEGMENTS: usize = 300_000;

/// How many bytes of one message are kept: twice the list of the largest ship. What follows is left up to its trailer.
pub const MAX_MESSAGE_BYTES: usize = 8 << 20;

/// The most damages between segments that are told apart in one reading; later ones are one for each gap.
const MAX_DAMAGES: usize = 100_000;

/// Everything that was found in some bytes.
#[derive(Clone, Debug, Default)]
pub struct Reading<'a> {
    /// The interchanges in order.
    pub interchanges: Vec<Interchange<'a>>,
    /// What was wrong outside of them.
    pub issues: Vec<Issue>,
}

/// One interchange, UNB to UNZ.
#[derive(Clone, Debug)]
pub struct Interchange<'a> {
    /// Its bytes, from UNA or UNB to the end of UNZ.
    pub span: Span,
    /// Its delimiters.
    pub delimiters: Delimiters,
    /// The teletype header that it came in.
    pub wrapper: Option<TypeB>,
    /// UNB, unless it was lost.
    pub header: Option<InterchangeHeader>,
    /// UNG, each of them.
    pub groups: Vec<GroupHeader>,
    /// Its messages in order.
    pub messages: Vec<Message<'a>>,
    /// What was wrong with the envelope.
    pub issues: Vec<Issue>,
}

/// One message, UNH to UNT.
#[derive(Clone, Debug)]
pub struct Message<'a> {
    /// UNH; empty fields when it was lost.
    pub header: MessageHeader,
    /// Its type, by UNH or else by its segments.
    pub kind: Option<MessageType>,
    /// Which of the interchange's groups it belongs to.
    pub group: Option<usize>,
    /// Its bytes, UNH to the end of UNT.
    pub span: Span,
    /// The segments between UNH and UNT.
    pub segments: Vec<Segment<'a>>,
    /// What was wrong with its syntax and envelope.
    pub issues: Vec<Issue>,
}

impl Message<'_> {
    /// The bytes between UNH and UNT: what makes two messages the same whatever their references.
    pub fn content(&self) -> Span {
        match (self.segments.first(), self.segments.last()) {
            (Some(first), Some(last)) => first.span.to(last.span),
            _ => Span::new(self.span.start as usize, self.span.start as usize),
        }
    }
}

/// Reads all interchanges in `bytes`, at most [`MAX_BYTES`] of them. Never fails: what can't be read is an issue.
pub fn read(bytes: &[u8]) -> Reading<'_> {
    within(bytes, MAX_BYTES)
}

/// Reads the first `most` of `bytes` and names the rest.
fn within(bytes: &[u8], most: usize) -> Reading<'_> {
    let mut reading = all(&bytes[..bytes.len().min(most)]);
    if bytes.len() > most {
        reading.issues.tell(Issue::new(Code::TooManyMessages, Span::new(most, bytes.len())));
    }
    reading.issues.bound();
    reading
}

fn all(bytes: &[u8]) -> Reading<'_> {
    let mut reading = Reading::default();
    let mut at = 0;
    let mut room =
        Room { segments: MAX_SEGMENTS, messages: MAX_MESSAGES, groups: MAX_GROUPS, damages: MAX_DAMAGES };
    while let Some(found) =
        locate(bytes, at).or_else(|| reading.interchanges.is_empty().then(|| locate_bare(bytes)).flatten())
    {
        let before = Span::new(at, found.start());
        let mut assembly = Assembly::new(bytes, &found, &mut room);
        match wrapper::judge(bytes, before) {
            Wrapping::Nothing => {}
            Wrapping::Teletype(header) => {
                assembly.interchange.issues.tell(Issue::about(Code::Wrapper, before, "type-b"));
                assembly.interchange.wrapper = Some(header);
            }
            Wrapping::Mail => assembly.interchange.issues.tell(Issue::about(Code::Wrapper, before, "mail")),
            Wrapping::Foreign => reading.issues.tell(Issue::new(Code::ForeignBytes, before)),
        }
        if found.una_damaged {
            assembly.interchange.issues.tell(Issue::new(Code::AdviceDamaged, found.una.unwrap_or(before)));
        }
        let (interchange, next, full) = assembly.run();
        reading.interchanges.push(interchange);
        at = next.max(found.header + 3);
        if full || at >= bytes.len() {
            break;
        }
        if reading.interchanges.len() == MAX_INTERCHANGES {
            reading.issues.tell(Issue::new(Code::TooManyMessages, Span::new(at, bytes.len())));
            return reading;
        }
    }
    let rest = Span::new(at.min(bytes.len()), bytes.len());
    match wrapper::judge(bytes, rest) {
        Wrapping::Nothing => {}
        Wrapping::Teletype(_) | Wrapping::Mail => reading.issues.tell(Issue::new(Code::Wrapper, rest)),
        Wrapping::Foreign => reading.issues.tell(Issue::new(Code::ForeignBytes, rest)),
    }
    reading
}

/// What may still be kept.
struct Room {
    segments: usize,
    messages: usize,
    groups: usize,
    damages: usize,
}

/// Puts the segments of one interchange together.
struct Assembly<'a, 'r> {
    bytes: &'a [u8],
    scanner: Scanner<'a>,
    interchange: Interchange<'a>,
    open: Option<Message<'a>>,
    /// What was left of the open message, which is too long.
    cut: Option<Span>,
    group_open: bool,
    room: &'r mut Room,
}

impl<'a, 'r> Assembly<'a, 'r> {
    fn new(bytes: &'a [u8], found: &crate::syntax::Found, room: &'r mut Room) -> Self {
        let scanner = Scanner::new(bytes, Span::new(found.header, bytes.len()), found.delimiters);
        let interchange = Interchange {
            span: Span::new(found.start(), found.start()),
            delimiters: found.delimiters,
            wrapper: None,
            header: None,
            groups: Vec::new(),
            messages: Vec::new(),
            issues: Vec::new(),
        };
        Self { bytes, scanner, interchange, open: None, cut: None, group_open: false, room }
    }

    /// Reads to the end of the interchange. Gives it, the offset after it, and whether the room is used up.
    fn run(mut self) -> (Interchange<'a>, usize, bool) {
        let mut issues = Vec::new();
        let mut trailer = false;
        loop {
            let before = self.scanner.offset();
            let segment = self.scanner.next(&mut issues);
            self.file(&mut issues);
            let Some(segment) = segment else { break };
            let starts_another = matches!(&segment.tag.0, b"UNA" | b"UNB")
                && (self.interchange.header.is_some()
                    || !self.interchange.messages.is_empty()
                    || self.open.is_some());
            if starts_another {
                return self.end(segment.span.start as usize, trailer, false);
            }
            if self.room.segments == 0 || self.room.messages == 0 || self.room.groups == 0 {
                let code =
                    if self.room.segments == 0 { Code::TooManySegments } else { Code::TooManyMessages };
                let end = self.bytes.len();
                self.issue(Issue::new(code, Span::new(before, end)));
                return self.end(end, trailer, true);
            }
            self.room.segments -= 1;
            self.take(segment);
            if segment.tag == Tag(*b"UNZ") {
                trailer = true;
                break;
            }
        }
        let next = self.scanner.offset();
        self.end(next, trailer, false)
    }

    fn take(&mut self, segment: Segment<'a>) {
        match &segment.tag.0 {
            b"UNB" => {
                let header = InterchangeHeader::read(&segment);
                self.scanner.set_repertoire(Repertoire::of(&header.syntax.value));
                self.interchange.header = Some(header);
            }
            b"UNG" => {
                self.close(None);
                self.room.groups -= 1;
                self.interchange.groups.push(GroupHeader::read(&segment));
                self.group_open = true;
            }
            b"UNH" => {
                self.close(None);
                self.open_message(MessageHeader::read(&segment), segment.span);
            }
            b"UNT" => self.close(Some(segment)),
            b"UNE" => {
                self.close(None);
                self.close_group(&segment);
            }
            b"UNZ" => {
                self.close(None);
                self.check_trailer(&segment);
            }
            _ => self.body(segment),
        }
    }

    fn body(&mut self, segment: Segment<'a>) {
        if self.open.is_none() {
            self.open_message(MessageHeader::default(), segment.span);
            self.issue(Issue::new(
                Code::MessageHeaderMissing,
                Span::new(segment.span.start as usize, segment.span.start as usize),
            ));
        }
        if let Some(message) = &mut self.open {
            message.span = message.span.to(segment.span);
            if message.span.len() > MAX_MESSAGE_BYTES || message.segments.len() == MAX_MESSAGE_SEGMENTS {
                self.room.segments += 1;
                self.cut = Some(self.cut.map_or(segment.span, |cut| cut.to(segment.span)));
            } else {
                message.segments.push(segment);
            }
        }
    }

    fn open_message(&mut self, header: MessageHeader, span: Span) {
        self.room.messages -= 1;
        let group = self.group_open.then(|| self.interchange.groups.len().saturating_sub(1));
        self.open = Some(Message {
            kind: MessageType::of(&header.type_name.value),
            header,
            group,
            span,
            segments: Vec::new(),
            issues: Vec::new(),
        });
    }

    /// Ends the open message, by its trailer when there is one.
    fn close(&mut self, unt: Option<Segment<'a>>) {
        let Some(mut message) = self.open.take() else {
            if let Some(unt) = unt {
                self.interchange.issues.tell(Issue::new(Code::MessageHeaderMissing, unt.span));
            }
            return;
        };
        if let Some(cut) = self.cut.take() {
            message.issues.tell(Issue::new(Code::TooManySegments, cut));
        }
        match unt {
            None => message.issues.tell(Issue::new(
                Code::MessageTrailerMissing,
                Span::new(message.span.end as usize, message.span.end as usize),
            )),
            Some(unt) => {
                message.span = message.span.to(unt.span);
                check_message_trailer(&mut message, &unt);
            }
        }
        if message.kind.is_none() {
            message.kind = kind_by_segments(&message.segments);
            if !message.header.type_name.value.is_empty() {
                let span = if message.kind.is_some() { message.header.type_name.span } else { message.span };
                message.issues.tell(Issue::about(
                    Code::TypeUnknown,
                    span,
                    message.header.type_name.value.clone(),
                ));
            }
        }
        message.issues.bound();
        self.interchange.messages.push(message);
    }

    fn close_group(&mut self, une: &Segment<'a>) {
        let named =
            self.interchange.groups.last().is_some_and(|group| une.says(2, 1, &group.reference.value));
        if !self.group_open || !named {
            self.interchange.issues.tell(Issue::new(Code::GroupDamaged, une.span));
        }
        self.group_open = false;
    }

    fn check_trailer(&mut self, unz: &Segment<'a>) {
        let count = if self.interchange.groups.is_empty() {
            self.interchange.messages.len()
        } else {
            self.interchange.groups.len()
        };
        let counted = unz.text(1, 1).parse() == Ok(count);
        let named =
            self.interchange.header.as_ref().is_none_or(|header| unz.says(2, 1, &header.reference.value));
        if !counted || !named {
            self.interchange.issues.tell(Issue::about(
                Code::InterchangeTrailerWrong,
                unz.span,
                count.to_string(),
            ));
        }
    }

    fn end(mut self, next: usize, trailer: bool, full: bool) -> (Interchange<'a>, usize, bool) {
        self.close(None);
        let start = self.interchange.span.start as usize;
        self.interchange.span = Span::new(start, next);
        if self.interchange.header.is_none() {
            self.interchange.issues.tell(Issue::new(Code::InterchangeHeaderMissing, Span::new(start, start)));
        }
        if !trailer {
            self.interchange.issues.tell(Issue::new(Code::InterchangeTrailerMissing, Span::new(next, next)));
        }
        if self.group_open && trailer {
            self.interchange.issues.tell(Issue::new(Code::GroupDamaged, Span::new(next, next)));
        }
        self.interchange.issues.bound();
        (self.interchange, next, full)
    }

    fn issue(&mut self, issue: Issue) {
        match &mut self.open {
            Some(message) => message.issues.tell(issue),
            None => self.interchange.issues.tell(issue),
        }
    }

    fn file(&mut self, issues: &mut Vec<Issue>) {
        if issues.len() > self.room.damages {
            fold(issues);
        }
        self.room.damages = self.room.damages.saturating_sub(issues.len());
        for issue in issues.drain(..) {
            match &mut self.open {
                Some(message) => {
                    message.span = message.span.to(issue.span);
                    message.issues.tell(issue);
                }
                None => self.interchange.issues.tell(issue),
            }
        }
    }
}

/// Makes one of several damages: the one of which least is understood, over all their bytes.
fn fold(issues: &mut Vec<Issue>) {
    let Some(whole) = issues.iter().map(|issue| issue.span).reduce(Span::to) else { return };
    let worst = issues.iter().map(|issue| issue.code).max_by_key(|code| !code.bytes_understood());
    issues.clear();
    issues.extend(worst.map(|code| Issue::new(code, whole)));
}

fn check_message_trailer(message: &mut Message<'_>, unt: &Segment<'_>) {
    // UNH and UNT count themselves.
    let count = message.segments.len() + 2;
    if unt.text(1, 1).trim_start_matches('0').parse() != Ok(count) {
        message.issues.tell(Issue::about(Code::SegmentCountWrong, unt.span, count.to_string()));
    }
    if !message.header.reference.value.is_empty() && !unt.says(2, 1, &message.header.reference.value) {
        message.issues.tell(Issue::about(
            Code::MessageReferenceWrong,
            unt.span,
            message.header.reference.value.clone(),
        ));
    }
}

/// The type that a message without a usable header must be, by segments that only one type has.
fn kind_by_segments(segments: &[Segment<'_>]) -> Option<MessageType> {
    let has = |tag: &[u8; 3]| segments.iter().any(|segment| &segment.tag.0 == tag);
    let all = [
        (has(b"UCI"), MessageType::Contrl),
        (has(b"ERP"), MessageType::Cusres),
        (has(b"SRC") || has(b"TIF"), MessageType::Pnrgov),
        (has(b"NAD") || (has(b"BGM") && has(b"TDT")), MessageType::Paxlst),
        (has(b"MSG") && has(b"ERC"), MessageType::Ackres),
        (has(b"MSG") && has(b"TVL"), MessageType::Govreq),
    ];
    all.into_iter().find_map(|(fits, kind)| fits.then_some(kind))
}

#[cfg(test)]
mod tests {
    use super::within;
    use crate::issue::Code;

    #[test]
    fn bytes_beyond_the_bound_are_named() {
        let text = "UNB+UNOA:4+A+B+1:1+1'UNH+1+PAXLST:D:05B:UN'BGM+745'UNT+3+1'UNZ+1+1'".repeat(3);
        let reading = within(text.as_bytes(), text.len() / 3);
        let told: Vec<_> = reading.issues.iter().map(|issue| (issue.code, issue.span.len())).collect();
        assert_eq!(reading.interchanges.len(), 1);
        assert_eq!(told, [(Code::TooManyMessages, text.len() / 3 * 2)]);
    }
}
