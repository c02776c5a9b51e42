//! Segments one after the other out of bytes that nobody vouches for. Constant memory; never slower than one look at each byte
//! a few times; goes on after every damage.

use super::delimiters::Delimiters;
use super::segment::{Segment, Tag};
use super::text::Repertoire;
use super::{is_gap, is_noise};
use crate::issue::{Code, Issue};
use crate::span::Span;

/// The longest segment that is read; a longer one is named and left. The longest that guides allow are free texts of a few kB.
pub const MAX_SEGMENT_BYTES: usize = 65_536;

/// The most places of damage that are told apart between two segments; what follows up to the next segment is one.
const MAX_DAMAGES: usize = 4_096;

/// Reads segments from `bytes`, beginning at an offset.
#[derive(Debug)]
pub struct Scanner<'a> {
    bytes: &'a [u8],
    delimiters: Delimiters,
    repertoire: Repertoire,
    at: usize,
    end: usize,
}

impl<'a> Scanner<'a> {
    /// Reads `span` of `bytes`.
    pub fn new(bytes: &'a [u8], span: Span, delimiters: Delimiters) -> Self {
        let end = (span.end as usize).min(bytes.len());
        Self { bytes, delimiters, repertoire: Repertoire::PLAIN, at: span.start as usize, end }
    }

    /// From here on, texts are in `repertoire`.
    pub fn set_repertoire(&mut self, repertoire: Repertoire) {
        self.repertoire = repertoire;
    }

    /// The offset of the next byte to be read.
    pub fn offset(&self) -> usize {
        self.at
    }

    /// The next segment; what was damaged on the way is told to `issues`. `None` at the end of the bytes.
    pub fn next(&mut self, issues: &mut Vec<Issue>) -> Option<Segment<'a>> {
        loop {
            self.skip_gap(issues);
            let start = self.at;
            if start >= self.end {
                return None;
            }
            let (stop, next, ending) = self.find_end(start);
            self.at = next;
            let span = Span::new(start, stop);
            match ending {
                Ending::Terminator => {}
                Ending::LineBreak => tell(issues, Code::TerminatorMissing, span),
                Ending::EndOfBytes if self.tag_of(span).is_none() => {
                    tell(issues, Code::NotASegment, span);
                    continue;
                }
                Ending::EndOfBytes => tell(issues, Code::TerminatorMissing, span),
            }
            if span.len() > MAX_SEGMENT_BYTES {
                tell(issues, Code::SegmentTooLong, span);
                continue;
            }
            match self.tag_of(span) {
                Some((tag, body)) => {
                    return Some(Segment {
                        tag,
                        span,
                        body,
                        bytes: self.bytes,
                        delimiters: self.delimiters,
                        repertoire: self.repertoire,
                    });
                }
                None if span.is_empty() => tell(issues, Code::EmptySegment, Span::new(start, next)),
                None => tell(issues, Code::NotASegment, span),
            }
        }
    }

    fn skip_gap(&mut self, issues: &mut Vec<Issue>) {
        let start = self.at;
        let mut odd = false;
        while self.at < self.end
            && is_gap(self.bytes[self.at])
            && self.bytes[self.at] != self.delimiters.terminator.first()
        {
            odd |= !matches!(self.bytes[self.at], b' ' | b'\r' | b'\n' | b'\t');
            self.at += 1;
        }
        if odd && self.at < self.end {
            tell(issues, Code::ControlBytes, Span::new(start, self.at));
        }
    }

    /// Where the segment that begins at `start` stops, where the next may begin, and what ended it.
    fn find_end(&self, start: usize) -> (usize, usize, Ending) {
        let terminator = self.delimiters.terminator;
        let release = self.delimiters.release.unwrap_or(terminator.first());
        let mut from = start;
        while let Some(found) =
            memchr::memchr3(terminator.first(), release, b'\n', &self.bytes[from.min(self.end)..self.end])
        {
            let at = from + found;
            let byte = self.bytes[at];
            if byte == terminator.first() && self.bytes[at..self.end].starts_with(terminator.bytes()) {
                return (at, at + terminator.bytes().len(), Ending::Terminator);
            }
            if Some(byte) == self.delimiters.release {
                from = at + 2;
                continue;
            }
            if byte == b'\n' && self.lost_terminator(start, at) {
                return (self.trimmed(start, at), at + 1, Ending::LineBreak);
            }
            from = at + 1;
        }
        (self.trimmed(start, self.end), self.end, Ending::EndOfBytes)
    }

    /// Whether the line break at `at` stands where a terminator should: what was open looks like a segment, and what follows
    /// is a known tag with an element separator.
    fn lost_terminator(&self, start: usize, at: usize) -> bool {
        let before = self.trimmed(start, at);
        let last = self.bytes[before.max(start + 1) - 1];
        let complete = before > start && last != self.delimiters.element && last != self.delimiters.component;
        let next = &self.bytes[at + 1..self.end];
        complete
            && matches!(next, [a, b, c, separator, ..] if *separator == self.delimiters.element && crate::grammar::is_known_tag(Tag([*a, *b, *c])))
    }

    fn trimmed(&self, start: usize, mut end: usize) -> usize {
        while end > start && is_gap(self.bytes[end - 1]) {
            end -= 1;
        }
        end
    }

    /// The tag at the head of `span`, and where its elements begin. Blanks after the tag are forgiven.
    fn tag_of(&self, span: Span) -> Option<(Tag, u32)> {
        let bytes = span.of(self.bytes);
        let mut letters = [0; 3];
        let mut count = 0;
        let mut at = 0;
        while count < 3 {
            let byte = *bytes.get(at)?;
            at += 1;
            if is_noise(byte) {
                continue;
            }
            if !byte.is_ascii_alphanumeric() {
                return None;
            }
            letters[count] = byte.to_ascii_uppercase();
            count += 1;
        }
        let separator = |byte: u8| byte == self.delimiters.element || byte == self.delimiters.component;
        while bytes.get(at).is_some_and(|&byte| is_gap(byte) && !separator(byte)) {
            at += 1;
        }
        match bytes.get(at) {
            None => Some((Tag(letters), span.end)),
            Some(&byte) if separator(byte) => Some((Tag(letters), span.start + at as u32 + 1)),
            Some(_) => None,
        }
    }
}

/// Tells of a damage; beyond the bound the last one grows, as the one of which least is understood.
fn tell(issues: &mut Vec<Issue>, code: Code, span: Span) {
    if issues.len() < MAX_DAMAGES {
        issues.push(Issue::new(code, span));
    } else if let Some(last) = issues.last_mut() {
        last.code = Code::NotASegment;
        last.span = last.span.to(span);
    }
}

enum Ending {
    Terminator,
    LineBreak,
    EndOfBytes,
}
