//! What was damaged, missing or not understood, and where. Codes, never sentences: the texts are the locales'.

use crate::span::Span;

/// How much an issue matters to whoever relies on the message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Seen and mended without loss.
    Note,
    /// Read, but not as the standard or the sender's own counts have it: a human may want to look.
    Warning,
    /// Bytes that carry something were not understood.
    Error,
}

impl Severity {
    /// Its name on the wire.
    pub fn id(self) -> &'static str {
        match self {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $name:ident = $id:literal, $severity:ident, $read:ident;)+) => {
        /// What can be wrong. Each has a stable name, a severity, and says whether its bytes count as understood.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $($(#[doc = $doc])+ $name,)+ }

        impl Code {
            /// Every code, in the order of this page.
            pub const ALL: &'static [Code] = &[$(Code::$name,)+];

            /// Its stable name, in kebab case.
            pub fn id(self) -> &'static str {
                match self { $(Code::$name => $id,)+ }
            }

            /// How much it matters.
            pub fn severity(self) -> Severity {
                match self { $(Code::$name => Severity::$severity,)+ }
            }

            /// Whether the bytes it points to were understood all the same.
            pub fn bytes_understood(self) -> bool {
                match self { $(Code::$name => codes!(@ $read),)+ }
            }
        }
    };
    (@ read) => { true };
    (@ lost) => { false };
}

codes! {
    /// Bytes around interchanges that are neither a known wrapper nor EDIFACT.
    ForeignBytes = "foreign-bytes", Warning, lost;
    /// A teletype (Type-B) or mail wrapper around the interchange, taken off.
    Wrapper = "wrapper", Note, read;
    /// The service string advice contradicts the header; the header was believed.
    AdviceDamaged = "advice-damaged", Note, read;
    /// Control characters between segments, skipped.
    ControlBytes = "control-bytes", Note, read;
    /// A segment ended by a line break or the end of the bytes instead of its terminator.
    TerminatorMissing = "terminator-missing", Note, read;
    /// Two terminators in a row.
    EmptySegment = "empty-segment", Note, read;
    /// Bytes between terminators that do not begin with a tag.
    NotASegment = "not-a-segment", Error, lost;
    /// A segment beyond the length that is read.
    SegmentTooLong = "segment-too-long", Error, lost;
    /// More segments, bytes, travellers or reservations than one message may have; the rest was left.
    TooManySegments = "too-many-segments", Error, lost;
    /// More bytes, groups, messages or interchanges than are read at once; the rest was left.
    TooManyMessages = "too-many-messages", Error, lost;
    /// More damage than is told one by one: how many more, from the first to the last of them.
    MoreDamage = "more-damage", Error, lost;
    /// More that lost nothing than is told one by one: how many more, from the first to the last of them.
    MoreNotes = "more-notes", Warning, read;
    /// The interchange header UNB is not there.
    InterchangeHeaderMissing = "interchange-header-missing", Warning, read;
    /// The interchange trailer UNZ is not there.
    InterchangeTrailerMissing = "interchange-trailer-missing", Warning, read;
    /// UNZ counts other messages or groups than there are, or names another reference.
    InterchangeTrailerWrong = "interchange-trailer-wrong", Warning, read;
    /// A group header or trailer is damaged or without its other half.
    GroupDamaged = "group-damaged", Warning, read;
    /// The message header UNH is not there; the type was told from the segments.
    MessageHeaderMissing = "message-header-missing", Warning, read;
    /// The message trailer UNT is not there.
    MessageTrailerMissing = "message-trailer-missing", Warning, read;
    /// UNT counts other segments than there are: some may be lost.
    SegmentCountWrong = "segment-count-wrong", Warning, read;
    /// UNT names another message than UNH.
    MessageReferenceWrong = "message-reference-wrong", Warning, read;
    /// The message is of a type that is not read here.
    TypeUnknown = "type-unknown", Error, lost;
    /// A version of the message that no table here was made for; read by the nearest.
    VersionUnknown = "version-unknown", Note, read;
    /// A segment that the message's table does not have.
    SegmentUnknown = "segment-unknown", Error, lost;
    /// A segment that the table has, at a place where it has no place.
    SegmentMisplaced = "segment-misplaced", Warning, read;
    /// A segment or group more often than the table allows; read all the same.
    TooMany = "too-many", Warning, read;
    /// A segment without which its group says little.
    SegmentMissing = "segment-missing", Warning, read;
    /// Data after the last element or component that the segment's table has.
    DataUnexpected = "data-unexpected", Error, lost;
    /// Data that should be there is not.
    DataMissing = "data-missing", Warning, read;
    /// A qualifier or code that is not in the table; kept as it stands.
    CodeUnknown = "code-unknown", Warning, lost;
    /// A date or time that is none, or in an unknown format; kept as it stands.
    DateUnreadable = "date-unreadable", Error, lost;
    /// A number that is none.
    NumberUnreadable = "number-unreadable", Error, lost;
    /// A name, document or text whose inner layout could not be read.
    TextUnreadable = "text-unreadable", Error, lost;
    /// The message's own control count contradicts what it holds.
    CountWrong = "count-wrong", Warning, read;
    /// Payment card number found; only a token of it was kept.
    PaymentNumberDropped = "payment-number-dropped", Note, read;
    /// Refers to a traveller, leg or ticket that the message does not have.
    ReferenceDangling = "reference-dangling", Warning, read;
    /// Says otherwise than what the message said before; the first was believed, the second kept beside.
    Contradiction = "contradiction", Warning, read;
}

/// One thing that was wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issue {
    /// What.
    pub code: Code,
    /// Where.
    pub span: Span,
    /// The data concerned, or what was expected, as codes of the standard; may be empty.
    pub detail: String,
}

impl Issue {
    /// `code` at `span`.
    pub fn new(code: Code, span: Span) -> Self {
        Self { code, span, detail: String::new() }
    }

    /// `code` at `span`, about `detail`.
    pub fn about(code: Code, span: Span, detail: impl Into<String>) -> Self {
        Self { code, span, detail: detail.into() }
    }

    /// How much it matters.
    pub fn severity(&self) -> Severity {
        self.code.severity()
    }
}

/// The most issues of one message that are told one by one; those beyond it are counted.
pub const MAX_ISSUES: usize = 1_000;

/// A list of issues that damage without end doesn't make longer without end.
pub(crate) trait Tell {
    /// Adds `issue`; the list never has more than a few times [`MAX_ISSUES`].
    fn tell(&mut self, issue: Issue);

    /// Leaves the first [`MAX_ISSUES`] and counts the others in one issue for those that lost something and one for the rest.
    fn bound(&mut self);
}

impl Tell for Vec<Issue> {
    fn tell(&mut self, issue: Issue) {
        self.push(issue);
        if self.len() > 2 * MAX_ISSUES {
            self.bound();
        }
    }

    fn bound(&mut self) {
        if self.len() <= MAX_ISSUES {
            return;
        }
        let others = self.split_off(MAX_ISSUES);
        for code in [Code::MoreDamage, Code::MoreNotes] {
            let alike =
                others.iter().filter(|issue| issue.code.bytes_understood() == code.bytes_understood());
            // One that counts already brings its count.
            let count: usize = alike
                .clone()
                .map(|issue| if issue.code == code { issue.detail.parse().unwrap_or(1) } else { 1 })
                .sum();
            let span = alike.map(|issue| issue.span).reduce(Span::to);
            self.extend(span.map(|span| Issue::about(code, span, count.to_string())));
        }
    }
}

/// The most pieces of unexpected data that are told apart in one segment.
const MAX_UNEXPECTED: usize = 32;

/// Tells that data of a segment is unexpected. `before` is how many issues there were before the segment: beyond a bound of its
/// own the last one grows, and its detail names only where it began.
pub(crate) fn unexpected(
    issues: &mut Vec<Issue>,
    before: usize,
    span: Span,
    detail: impl FnOnce() -> String,
) {
    let full = issues.len() >= before.saturating_add(MAX_UNEXPECTED);
    match issues.last_mut() {
        Some(last) if full && last.code == Code::DataUnexpected => last.span = last.span.to(span),
        _ => issues.tell(Issue::about(Code::DataUnexpected, span, detail())),
    }
}

/// How many of the bytes in `whole` were understood: those that no issue took away, each counted once.
pub fn bytes_understood(whole: Span, issues: &[Issue]) -> usize {
    let mut lost: Vec<Span> =
        issues.iter().filter(|issue| !issue.code.bytes_understood()).map(|issue| issue.span).collect();
    lost.sort_unstable();
    let mut reached = whole.start;
    let mut count = 0usize;
    for span in lost {
        let start = span.start.max(reached);
        let end = span.end.min(whole.end);
        if end > start {
            count += (end - start) as usize;
            reached = end;
        }
    }
    whole.len().saturating_sub(count)
}

#[cfg(feature = "serde")]
impl serde::Serialize for Issue {
    /// As `{"code", "severity", "span", "detail"}`.
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct as _;
        let mut issue = serializer.serialize_struct("Issue", 4)?;
        issue.serialize_field("code", self.code.id())?;
        issue.serialize_field("severity", self.severity().id())?;
        issue.serialize_field("span", &self.span)?;
        issue.serialize_field("detail", &self.detail)?;
        issue.end()
    }
}
