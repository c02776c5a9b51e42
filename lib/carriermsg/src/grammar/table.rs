//! What a table is made of.

use crate::envelope::MessageType;
use crate::syntax::{Segment, Tag};

/// The structure of one message type: its segments and groups in order, and the layouts of its segments.
#[derive(Debug)]
pub struct Table {
    /// Which message.
    pub message: MessageType,
    /// What it is made of, between UNH and UNT.
    pub items: &'static [Item],
    /// How each of its segments is laid out.
    pub layouts: &'static [Layout],
}

impl Table {
    /// The layout of segments named `tag`.
    pub fn layout(&self, tag: Tag) -> Option<&'static Layout> {
        self.layouts.iter().find(|layout| layout.tag == tag)
    }
}

/// A place in a table.
#[derive(Debug)]
pub enum Item {
    /// For segments of one tag.
    Segment(Slot),
    /// For a group.
    Group(&'static Group),
}

/// A place for segments of one tag.
#[derive(Debug)]
pub struct Slot {
    /// Their tag.
    pub tag: Tag,
    /// How many the standard allows here; more are read and named.
    pub max: u32,
    /// Tells this place from another of the same tag, usually by qualifier; `None` takes any.
    pub when: Option<fn(&Segment<'_>) -> bool>,
}

impl Slot {
    /// A place for up to `max` segments named `tag`.
    pub const fn new(tag: &[u8; 3], max: u32) -> Self {
        Self { tag: Tag::new(tag), max, when: None }
    }

    /// The same place, for such segments only.
    pub const fn when(self, when: fn(&Segment<'_>) -> bool) -> Self {
        Self { when: Some(when), ..self }
    }

    /// Whether `segment` may stand here.
    pub fn takes(&self, segment: &Segment<'_>) -> bool {
        self.tag == segment.tag && self.when.is_none_or(|when| when(segment))
    }
}

/// A group of segments that repeats as a whole.
#[derive(Debug)]
pub struct Group {
    /// Its name in the standard, such as `SG4` or `GR2`.
    pub name: &'static str,
    /// How many the standard allows in a row.
    pub max: u32,
    /// The segment that opens it.
    pub trigger: Slot,
    /// What may follow the trigger.
    pub items: &'static [Item],
}

/// The elements of a segment and the components of each, by their names or numbers in the directory.
#[derive(Debug)]
pub struct Layout {
    /// Which segment.
    pub tag: Tag,
    /// Its elements, each with its components.
    pub elements: &'static [&'static [&'static str]],
    /// How many more times the last element may repeat.
    pub repeats: u32,
}

impl Layout {
    /// A segment whose last element stands once.
    pub const fn new(tag: &[u8; 3], elements: &'static [&'static [&'static str]]) -> Self {
        Self { tag: Tag::new(tag), elements, repeats: 0 }
    }

    /// The same, whose last element may stand `repeats` more times.
    pub const fn repeating(self, repeats: u32) -> Self {
        Self { repeats, ..self }
    }

    /// The components of element number `element` (from 1); `None` when the segment has no such element.
    pub fn element(&self, element: usize) -> Option<&'static [&'static str]> {
        let last = self.elements.len();
        match element {
            0 => None,
            _ if element <= last => self.elements.get(element - 1).copied(),
            _ if element - last <= self.repeats as usize => self.elements.last().copied(),
            _ => None,
        }
    }
}

/// Every tag of the messages read here: what may follow a line break that stands for a lost terminator.
const KNOWN_TAGS: &[u8] = b"\
    ABI ADD APD ATT AUT BGM CNT COM CPI CTA DAT DOC DTM EBD EMP EQN ERC ERP FAR FOP FTI FTX GEI GID GIR GIS \
    IFT LOC LTS MEA MON MSG NAD NAT ORG PDT PTK QTY RCI REF RFF RPI SAC SRC SSD SSR STS TBD TDT TIF TKT TRA TRI TVL TXD UCD UCF UCI UCM UCS UNA UNB UNE UNG UNH UNS UNT UNZ ";

/// How many tags of three capital letters there can be.
const TAGS: usize = 26 * 26 * 26;

/// A bit for each tag that there can be: the votes on delimiters ask at every separator.
static IS_KNOWN: [u64; TAGS.div_ceil(64)] = known();

const fn known() -> [u64; TAGS.div_ceil(64)] {
    let mut bits = [0; TAGS.div_ceil(64)];
    let mut at = 0;
    while at < KNOWN_TAGS.len() {
        let number = number(&[KNOWN_TAGS[at], KNOWN_TAGS[at + 1], KNOWN_TAGS[at + 2]]);
        bits[number / 64] |= 1 << (number % 64);
        at += 4;
    }
    bits
}

/// The number of a tag among all of three capital letters; beyond them when it has another byte.
const fn number(tag: &[u8; 3]) -> usize {
    let [a, b, c] = [tag[0].wrapping_sub(b'A'), tag[1].wrapping_sub(b'A'), tag[2].wrapping_sub(b'A')];
    if a < 26 && b < 26 && c < 26 { (a as usize * 26 + b as usize) * 26 + c as usize } else { TAGS }
}

/// Whether some message here has segments named `tag`.
pub fn is_known_tag(tag: Tag) -> bool {
    let number = number(&tag.0);
    number < TAGS && IS_KNOWN[number / 64] >> (number % 64) & 1 == 1
}

#[cfg(test)]
mod tests {
    use super::{KNOWN_TAGS, is_known_tag};
    use crate::syntax::Tag;

    #[test]
    fn the_bits_say_what_the_list_says() {
        let listed = |tag: &[u8]| KNOWN_TAGS.chunks(4).any(|known| known.starts_with(tag));
        let letters: Vec<u8> = (b'0'..=b'z').chain([0, 0xff]).collect();
        let mut known = 0;
        for &a in &letters {
            for &b in &letters {
                for &c in &letters {
                    assert_eq!(is_known_tag(Tag([a, b, c])), listed(&[a, b, c]));
                    known += usize::from(is_known_tag(Tag([a, b, c])));
                }
            }
        }
        assert_eq!(known, KNOWN_TAGS.len() / 4);
    }
}
