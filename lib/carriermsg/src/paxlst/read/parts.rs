//! Parts a message into its header and the segments of each traveller, before any table is asked: so a lost or damaged segment
//! of one can never put another's data into them.

use super::super::table;
use crate::envelope::Message;
use crate::issue::{Code, Issue, Tell as _};
use crate::span::Span;
use crate::syntax::Segment;

/// The most travellers that are read of one message: more than twice what the largest ship carries.
pub const MAX_TRAVELLERS: usize = 25_000;

/// The most segments that are read of one traveller, of whom carriers send twenty.
const MAX_TRAVELLER_SEGMENTS: usize = 1_000;

/// The most segments that are read of what is no traveller's.
const MAX_HEADER_SEGMENTS: usize = 10_000;

/// A message in its parts.
pub(super) struct Parts<'a> {
    /// Everything that is no traveller's, in order.
    pub(super) header: Vec<Segment<'a>>,
    /// The segments of each traveller; they begin with NAD unless it was lost.
    pub(super) travellers: Vec<Vec<Segment<'a>>>,
    /// Whether this is the dialect of the United States, whose travellers are single segments of the header.
    pub(super) us: bool,
}

/// Parts `message`; what is more than is read is told to `issues`.
pub(super) fn part<'a>(message: &Message<'a>, issues: &mut Vec<Issue>) -> Parts<'a> {
    let us = message.segments.iter().any(|segment| segment.tag.0 == *b"PDT");
    let mut parts = Parts { header: Vec::new(), travellers: Vec::new(), us };
    if us {
        let (read, left) = message.segments.split_at(message.segments.len().min(MAX_TRAVELLERS));
        parts.header.extend(read);
        let left = left.iter().map(|segment| segment.span).reduce(Span::to);
        left.into_iter().for_each(|span| issues.tell(Issue::new(Code::TooManySegments, span)));
        return parts;
    }
    let lossy = message.issues.iter().any(|issue| {
        matches!(
            issue.code,
            Code::NotASegment | Code::SegmentTooLong | Code::SegmentCountWrong | Code::MoreDamage
        )
    }) || message.segments.iter().any(|segment| table::TABLE.layout(segment.tag).is_none());
    let mut flight_seen = false;
    let mut open = None;
    // A run of segments that are left.
    let mut left: Option<Span> = None;
    let mut full = false;
    for segment in &message.segments {
        let kept = match place(segment, open.as_ref(), flight_seen, lossy) {
            Place::Header => {
                flight_seen |= segment.tag.0 == *b"TDT";
                if segment.tag.0 == *b"TDT" {
                    open = None;
                }
                keep(&mut parts.header, segment, MAX_HEADER_SEGMENTS)
            }
            Place::Anew => {
                open = Some(Seen::new(segment));
                full = parts.travellers.len() == MAX_TRAVELLERS;
                parts.travellers.extend((!full).then(|| vec![*segment]));
                !full
            }
            Place::Open => {
                open.iter_mut().for_each(|seen| seen.add(segment));
                let segments = parts.travellers.last_mut().filter(|_| !full);
                segments.is_some_and(|segments| keep(segments, segment, MAX_TRAVELLER_SEGMENTS))
            }
        };
        if !kept {
            left = Some(left.map_or(segment.span, |left| left.to(segment.span)));
        } else if let Some(left) = left.take() {
            issues.tell(Issue::new(Code::TooManySegments, left));
        }
    }
    left.into_iter().for_each(|left| issues.tell(Issue::new(Code::TooManySegments, left)));
    parts
}

/// Whether `segment` found room among at most `most`.
fn keep<'a>(segments: &mut Vec<Segment<'a>>, segment: &Segment<'a>, most: usize) -> bool {
    let room = segments.len() < most;
    segments.extend(room.then_some(*segment));
    room
}

enum Place {
    Header,
    /// A new traveller begins here.
    Anew,
    /// It belongs to the open traveller.
    Open,
}

fn place(segment: &Segment<'_>, open: Option<&Seen>, flight_seen: bool, lossy: bool) -> Place {
    match &segment.tag.0 {
        b"NAD" if table::is_traveller(segment) => Place::Anew,
        b"NAD" if flight_seen && !segment.says(1, 1, "MS") => Place::Anew,
        b"NAD" | b"BGM" | b"CNT" | b"AUT" | b"CTA" => Place::Header,
        b"TDT" if !flight_seen => Place::Header,
        _ => match open {
            None if is_a_travellers(segment) => Place::Anew,
            None => Place::Header,
            Some(seen) if seen.begins_again(segment, lossy) => Place::Anew,
            Some(_) => Place::Open,
        },
    }
}

/// Whether a segment can only speak of a traveller, even when no NAD stands before it.
fn is_a_travellers(segment: &Segment<'_>) -> bool {
    match &segment.tag.0 {
        b"ATT" | b"NAT" | b"DOC" | b"GEI" | b"EMP" | b"MEA" => true,
        b"DTM" => segment.says(1, 1, "329") || segment.says(1, 1, "36"),
        b"LOC" => table::is_travellers_place(segment) || segment.says(1, 1, "91"),
        b"RFF" => table::is_travellers_reference(segment),
        _ => false,
    }
}

/// What the open traveller has said so far.
struct Seen {
    /// How far in the order of the table.
    rank: usize,
    /// What stands once for each traveller, as bits of [`ONCE`].
    once: u16,
}

/// What a traveller's segments say once, in the order of the table: tag, and qualifier where one tells.
const ONCE: [(&[u8; 3], &str); 9] = [
    (b"ATT", "2"),
    (b"DTM", "329"),
    (b"GEI", "4"),
    (b"LOC", "22"),
    (b"LOC", "174"),
    (b"LOC", "178"),
    (b"LOC", "179"),
    (b"LOC", "180"),
    (b"NAT", "2"),
];

const ORDER: [&[u8; 3]; 12] =
    [b"NAD", b"ATT", b"DTM", b"MEA", b"GEI", b"FTX", b"LOC", b"COM", b"EMP", b"NAT", b"RFF", b"DOC"];

impl Seen {
    fn new(segment: &Segment<'_>) -> Self {
        let mut seen = Seen { rank: 0, once: 0 };
        seen.add(segment);
        seen
    }

    fn add(&mut self, segment: &Segment<'_>) {
        self.rank = self.rank.max(rank(segment));
        if let Some(index) = once(segment) {
            self.once |= 1 << index;
        }
    }

    /// Whether `segment` goes back to the head of a traveller and says again what was said of this one, or goes back in a
    /// message that is known to have lost segments: then the NAD between is lost.
    fn begins_again(&self, segment: &Segment<'_>, lossy: bool) -> bool {
        let Some(index) = once(segment) else { return false };
        let again = self.once & (1 << index) != 0;
        let head = matches!(&segment.tag.0, b"ATT" | b"DTM");
        let behind = rank(segment) < self.rank && self.rank >= LOC_RANK;
        behind && (again || (lossy && head && self.rank >= NAT_RANK))
    }
}

/// The rank of LOC: a traveller who came this far has said who they are.
const LOC_RANK: usize = 6;

/// The rank of NAT: who came this far and goes back to the head without repeating themselves is another, when something is lost.
/// Counts are wrong for other reasons too, and some carriers send places before the sex and the birth.
const NAT_RANK: usize = 9;

/// What stands inside a document's group counts as the document.
fn rank(segment: &Segment<'_>) -> usize {
    let of_document = match &segment.tag.0 {
        b"DTM" => !segment.says(1, 1, "329"),
        b"LOC" => !table::is_travellers_place(segment),
        b"CPI" | b"QTY" | b"GID" | b"TDT" => true,
        _ => false,
    };
    let place = ORDER.iter().position(|tag| **tag == segment.tag.0);
    if of_document { ORDER.len() - 1 } else { place.unwrap_or_default() }
}

fn once(segment: &Segment<'_>) -> Option<usize> {
    if !ONCE.iter().any(|(tag, _)| **tag == segment.tag.0) {
        return None;
    }
    let said = table::qualifier(segment);
    ONCE.iter().position(|(tag, qualifier)| **tag == segment.tag.0 && *qualifier == said)
}
