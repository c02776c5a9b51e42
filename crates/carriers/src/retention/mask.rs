//! An interchange with what the law names overwritten, byte for byte: as long as before, so every span still stands; its envelopes
//! and the segments that the rules keep readable as they were. What is in doubt is overwritten: whatever is in no segment that is
//! known, and whatever the reading did not understand within one that is kept.

use carriermsg::envelope::{self, Interchange, Message};
use carriermsg::syntax::{Delimiters, Segment};

use super::rules::{Kept, KeptSegment, RetentionRules};
use crate::parse::{Parsed, parse};

/// What data is overwritten with.
pub(crate) const MASK: u8 = b'*';
/// The same where an asterisk is a delimiter of the interchange.
const MASK_OTHER: u8 = b'X';
/// Bytes from the last segment's end within which a trailer begins: terminator and line break.
const TRAILER_NEAR: usize = 8;

/// The bytes of an interchange, masked. Masking what is masked shows no more.
pub fn mask(bytes: &[u8], rules: &RetentionRules) -> Vec<u8> {
    let parsed = parse(bytes);
    let reading = envelope::read(bytes);
    let mut page = Page { bytes, keep: vec![Fate::Cover; bytes.len()] };
    for interchange in &reading.interchanges {
        page.interchange(interchange, rules);
    }
    page.not_understood(&parsed);
    let delimiters =
        reading.interchanges.first().map(|interchange| interchange.delimiters).unwrap_or_default();
    page.write(&delimiters)
}

/// The bytes with everything of a span overwritten, structure and all.
pub(crate) fn wipe(bytes: &mut [u8], span: (u32, u32)) {
    let end = (span.1 as usize).min(bytes.len());
    if let Some(gone) = bytes.get_mut(span.0 as usize..end) {
        gone.fill(MASK);
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    Keep,
    Cover,
}

struct Page<'a> {
    bytes: &'a [u8],
    keep: Vec<Fate>,
}

impl Page<'_> {
    fn set(&mut self, from: usize, to: usize, fate: Fate) {
        let to = to.min(self.keep.len());
        if let Some(fates) = self.keep.get_mut(from..to) {
            fates.fill(fate);
        }
    }

    /// Envelopes stay; of messages what the rules name.
    fn interchange(&mut self, interchange: &Interchange<'_>, rules: &RetentionRules) {
        self.set(interchange.span.start as usize, interchange.span.end as usize, Fate::Keep);
        for message in &interchange.messages {
            self.set(message.span.start as usize, message.span.end as usize, Fate::Cover);
            let kept = message.kind.and_then(|kind| rules.kept(kind.name()));
            self.service_segments(message);
            let mut in_flight = false;
            for segment in &message.segments {
                match segment.tag.as_str() {
                    "TDT" => in_flight = true,
                    "NAD" | "PDT" => in_flight = false,
                    _ => {}
                }
                if let Some(count) = kept.and_then(|kept| stays(kept, segment, in_flight)) {
                    let end = segment.elements().take(count).last().map_or(segment.span.end, |e| e.span.end);
                    self.set(segment.span.start as usize, end as usize, Fate::Keep);
                }
                self.tag(segment, interchange.delimiters);
            }
        }
    }

    /// UNH and UNT, which stand around the segments.
    fn service_segments(&mut self, message: &Message<'_>) {
        let (Some(first), Some(last)) = (message.segments.first(), message.segments.last()) else { return };
        let (start, head) = (message.span.start as usize, first.span.start as usize);
        let (tail, end) = (last.span.end as usize, message.span.end as usize);
        if self.bytes.get(start..head).is_some_and(|bytes| bytes.starts_with(b"UNH")) {
            self.set(start, head, Fate::Keep);
        }
        let near = self.bytes.get(tail..end.min(tail + TRAILER_NEAR)).unwrap_or_default();
        if near.windows(3).any(|bytes| bytes == b"UNT") {
            self.set(tail, end, Fate::Keep);
        }
    }

    /// The tag of a segment stays, when it is one.
    fn tag(&mut self, segment: &Segment<'_>, delimiters: Delimiters) {
        let at = segment.span.start as usize;
        let after = self.bytes.get(at + 3).copied();
        let ends = segment.span.len() == 3 || after == Some(delimiters.element);
        let letters = self.bytes.get(at..at + 3).is_some_and(|tag| tag.iter().all(u8::is_ascii_uppercase));
        if ends && letters {
            self.set(at, at + 3, Fate::Keep);
        }
    }

    /// What the reading lost may be anything, wherever it stands.
    fn not_understood(&mut self, parsed: &Parsed) {
        let all = parsed.outside.iter().chain(parsed.messages.iter().flat_map(|message| &message.issues));
        for issue in all.filter(|issue| issue.lost) {
            self.set(issue.at.0 as usize, issue.at.1 as usize, Fate::Cover);
        }
    }

    /// Delimiters and line breaks stay; a released byte is data together with its release.
    fn write(self, delimiters: &Delimiters) -> Vec<u8> {
        let parts = [delimiters.component, delimiters.element];
        let is_delimiter = |byte: u8| parts.contains(&byte) || delimiters.terminator.bytes().contains(&byte);
        let cover = if is_delimiter(MASK) { MASK_OTHER } else { MASK };
        let mut out = self.bytes.to_vec();
        let mut released = false;
        for (byte, fate) in out.iter_mut().zip(&self.keep) {
            let releases = !released && Some(*byte) == delimiters.release;
            let structure = !released && (is_delimiter(*byte) || matches!(byte, b'\r' | b'\n'));
            released = releases;
            if *fate == Fate::Cover && !structure {
                *byte = cover;
            }
        }
        out
    }
}

/// How many elements of a segment stay; nothing when it is none of those that are kept.
fn stays(kept: &Kept, segment: &Segment<'_>, in_flight: bool) -> Option<usize> {
    let of = |named: &[KeptSegment]| {
        named.iter().find(|named| named.tag == segment.tag.as_str()).map(|named| named.elements)
    };
    of(&kept.segments).or_else(|| of(&kept.of_flight).filter(|_| in_flight))
}
