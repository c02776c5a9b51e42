//! Finds where an interchange begins among wrappers and dirt, and which delimiters it really uses. The header itself is the
//! witness: a service string advice is often damaged or copied from another system.

use memchr::memmem;

use super::delimiters::{Delimiters, Terminator};
use super::segment::Tag;
use super::{is_gap, is_noise};
use crate::grammar::is_known_tag;
use crate::span::Span;

/// How far after a header the segments that follow it are looked at.
const HEADER_REACH: usize = 1_200;

/// How many headers that turn out to be none are looked at in one search: enough for any wrapper, and a bound for bytes that
/// are made of nothing else.
const MAX_REFUSED: usize = 1_000_000;

/// Message types whose name in UNH or UNG shows which byte parts components.
const MESSAGE_TYPES: [&[u8]; 6] = [b"PAXLST", b"PNRGOV", b"CUSRES", b"CONTRL", b"ACKRES", b"GOVREQ"];

/// Where an interchange begins and how it is parted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// The service string advice, when there is one.
    pub una: Option<Span>,
    /// Whether the advice contradicts the header that follows, so that the header was believed.
    pub una_damaged: bool,
    /// Offset of UNB or, when the envelope is lost, of UNG or UNH.
    pub header: usize,
    /// The delimiters in use.
    pub delimiters: Delimiters,
}

impl Found {
    /// Offset of the first byte that belongs to the interchange.
    pub fn start(&self) -> usize {
        self.una.map_or(self.header, |una| una.start as usize)
    }
}

/// The first interchange at or after offset `from`; `None` when there is none before a bounded number of false ones.
pub fn locate(bytes: &[u8], from: usize) -> Option<Found> {
    let mut at = from;
    // The separator with which there is no known tag up to an offset.
    let mut barren: Option<(u8, usize)> = None;
    for _ in 0..MAX_REFUSED {
        let found = next_header(bytes, at)?;
        let reach = bytes.len().min(found + HEADER_REACH);
        let element = element_of(&bytes[found..reach]);
        // Where an earlier header found no tag, a later one can find one only beyond: so each byte is looked at a few times.
        let hopeless = barren.is_some_and(|(by, until)| {
            Some(by) == element && found < until && !votes_beyond(&bytes[found..reach], until - found, by)
        });
        if !hopeless && let Some(delimiters) = witness(bytes, found) {
            return Some(with_advice(bytes, from, found, delimiters));
        }
        barren = element
            .filter(|&by| hopeless || !votes_beyond(&bytes[found..reach], 0, by))
            .map(|by| (by, reach));
        at = found + 3;
    }
    None
}

/// Where the body of a message begins when every header is lost, by the usual delimiters; `None` when the bytes are no message.
pub fn locate_bare(bytes: &[u8]) -> Option<Found> {
    let delimiters = Delimiters::default();
    let tags: [&[u8]; 7] = [b"BGM+", b"MSG+", b"SRC'", b"NAD+", b"TIF+", b"TVL+", b"UCI+"];
    let header = tags.iter().filter_map(|tag| memmem::find(bytes, tag)).min()?;
    memchr::memchr(delimiters.terminator.first(), bytes)?;
    Some(Found { una: None, una_damaged: false, header, delimiters })
}

/// The offset of the next `UNB`, `UNG` or `UNH` that stands where a segment may begin.
fn next_header(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    while let Some(found) = memmem::find(bytes.get(at..)?, b"UN") {
        let offset = at + found;
        let fits = matches!(bytes.get(offset + 2), Some(b'B' | b'G' | b'H'));
        let begins = offset == 0 || !bytes[offset - 1].is_ascii_alphanumeric();
        if fits && begins {
            return Some(offset);
        }
        at = offset + 2;
    }
    None
}

/// The element separator of a header.
fn element_of(header: &[u8]) -> Option<u8> {
    let gap = header.get(3..)?.iter().take_while(|byte| matches!(byte, b' ' | b'\r' | b'\n')).count();
    separator(*header.get(3 + gap)?)
}

/// Whether a known tag ends at a separator `element` at or after offset `from` of `header`.
fn votes_beyond(header: &[u8], from: usize, element: u8) -> bool {
    let ends = memchr::memchr_iter(element, header.get(from..).unwrap_or_default());
    ends.map(|at| from + at)
        .filter(|&at| at > 4)
        .any(|at| before_tag(header, at).is_some_and(|found| found.first() != element))
}

/// The delimiters that the header at `at` shows, or `None` when it is no header after all.
fn witness(bytes: &[u8], at: usize) -> Option<Delimiters> {
    let reach = &bytes[at..bytes.len().min(at + HEADER_REACH)];
    let gap = reach.get(3..)?.iter().take_while(|byte| matches!(byte, b' ' | b'\r' | b'\n')).count();
    let element = separator(*reach.get(3 + gap)?)?;
    let data = reach.get(4 + gap..)?;
    let component = match reach[2] {
        b'B' => {
            let length = data.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
            (3..=4).contains(&length).then(|| data.get(length).copied()).flatten()?
        }
        _ => {
            let (start, name) =
                MESSAGE_TYPES.iter().filter_map(|name| Some((memmem::find(data, name)?, name))).min()?;
            match data.get(start + name.len()).copied()? {
                // UNG+PAXLST+sender: the group header names the type alone; its components are the usual ones.
                byte if byte == element => Delimiters::default().component,
                byte => byte,
            }
        }
    };
    let component = separator(component).filter(|&component| component != element).unwrap_or(b':');
    let terminator = terminator(data, element)?;
    Some(Delimiters { component, element, terminator, ..Delimiters::default() })
}

fn separator(byte: u8) -> Option<u8> {
    let control = (0x1c..=0x1f).contains(&byte);
    (control || (byte.is_ascii_graphic() && !byte.is_ascii_alphanumeric())).then_some(byte)
}

/// The bytes that stand before most of the known tags in `data`: one damaged segment outvotes nobody.
fn terminator(data: &[u8], element: u8) -> Option<Terminator> {
    // Without disagreement, which is how nearly all are, nothing is allocated.
    let mut first: Option<(Terminator, u32)> = None;
    let mut others: Vec<(Terminator, u32)> = Vec::new();
    for at in memchr::memchr_iter(element, data) {
        let Some(candidate) = before_tag(data, at).filter(|found| found.first() != element) else { continue };
        match &mut first {
            None => first = Some((candidate, 1)),
            Some((seen, count)) if *seen == candidate => *count += 1,
            Some(_) => match others.iter_mut().find(|(seen, _)| *seen == candidate) {
                Some((_, count)) => *count += 1,
                None => others.push((candidate, 1)),
            },
        }
    }
    let votes = || first.iter().chain(&others).copied();
    let most = votes().map(|(_, count)| count).max()?;
    votes().find(|&(_, count)| count == most).map(|(terminator, _)| terminator)
}

/// What stands before the tag that ends at the element separator at `at`, when it is a known tag.
fn before_tag(data: &[u8], at: usize) -> Option<Terminator> {
    let end = at - data[..at].iter().rev().take_while(|&&byte| byte == b' ').count();
    let start = end.checked_sub(3)?;
    if !is_known_tag(Tag([data[start], data[start + 1], data[start + 2]])) {
        return None;
    }
    let gap = data[..start]
        .iter()
        .rev()
        .take_while(|&&byte| is_gap(byte) && !(0x1c..=0x1f).contains(&byte))
        .count();
    let head = &data[..start - gap];
    if head.ends_with(Terminator::QUOTE.bytes()) {
        return Some(Terminator::QUOTE);
    }
    Terminator::at(&[*head.last()?])
}

/// Adds what the service string advice before `header` says, where it does not contradict the header.
fn with_advice(bytes: &[u8], from: usize, header: usize, seen: Delimiters) -> Found {
    let none = Found { una: None, una_damaged: false, header, delimiters: seen };
    let window = header.saturating_sub(24).max(from);
    let Some(offset) = memmem::rfind(&bytes[window..header], b"UNA") else { return none };
    let start = window + offset;
    let mut end = header;
    while end > start && (is_gap(bytes[end - 1])) {
        end -= 1;
    }
    let una = Some(Span::new(start, end));
    let advice = bytes[start + 3..header].strip_suffix(b"\n").unwrap_or(&bytes[start + 3..header]);
    let [component, element, decimal, release, repetition, rest @ ..] = advice else {
        return Found { una, una_damaged: true, ..none };
    };
    let agrees =
        *component == seen.component && *element == seen.element && rest.starts_with(seen.terminator.bytes());
    let service = |byte: u8| !is_noise(byte) && !byte.is_ascii_alphanumeric() && byte != b' ';
    if !agrees || !service(*decimal) && *decimal != b' ' {
        return Found { una, una_damaged: true, ..none };
    }
    let delimiters = Delimiters {
        decimal: *decimal,
        release: service(*release).then_some(*release),
        repetition: service(*repetition).then_some(*repetition),
        ..seen
    };
    Found { una, una_damaged: false, header, delimiters }
}
