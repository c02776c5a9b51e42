//! From whatever was typed, scanned or pasted to cells of the alphabet. Only spelling is repaired here (case,
//! width, spaces, line ends), and each repair is noted; no character is ever replaced by a guess.

use crate::alphabet::STRAY;

/// Cells of the longest format: 3 lines of 30.
pub(crate) const MOST_CELLS: usize = 90;
const MOST_LINES: usize = 3;
/// A zone has 90 characters; more bytes than this in one block is some other kind of text.
pub(crate) const MOST_BYTES: usize = 4096;
const MOST_STRAYS: usize = 4;

/// Why a text is no zone at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// No characters.
    Empty,
    /// More bytes than any zone has.
    TooLong {
        /// The limit, in bytes.
        limit: usize,
    },
    /// No format has this many lines of this width.
    LineCount {
        /// Lines found, blank ones not counted; counting stops at 4.
        found: usize,
    },
    /// One line has too few or too many characters.
    LineLength {
        /// Which line, from 1, blank ones not counted.
        line: usize,
        /// Characters found.
        found: usize,
        /// Characters of the format that the other lines and the line count suggest.
        expected: usize,
    },
}

impl Unreadable {
    /// A stable identifier for messages and JSON.
    pub fn id(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooLong { .. } => "too-long",
            Self::LineCount { .. } => "line-count",
            Self::LineLength { .. } => "line-length",
        }
    }
}

impl std::fmt::Display for Unreadable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Empty => write!(f, "empty"),
            Self::TooLong { limit } => write!(f, "too-long limit={limit}"),
            Self::LineCount { found } => write!(f, "line-count found={found}"),
            Self::LineLength { line, found, expected } => {
                write!(f, "line-length line={line} found={found} expected={expected}")
            }
        }
    }
}

impl std::error::Error for Unreadable {}

/// Something about the text or the document that an officer may want to know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Note {
    /// Lower-case letters were raised.
    CaseRaised,
    /// Spaces between characters were dropped.
    SpacesDropped,
    /// Full-width letters, digits or signs were narrowed.
    WidthNarrowed,
    /// A byte-order mark or an invisible character was dropped.
    InvisibleDropped,
    /// The lines came joined into one.
    LinesJoined,
    /// The document number is longer than nine characters.
    LongNumber,
    /// … in a format for which the standard has no such rule (TD3, visas).
    LongNumberOutsideStandard,
    /// The layout of this card is known from one reader only.
    LayoutUnconfirmed,
}

impl Note {
    /// Every note.
    pub const ALL: [Self; 8] = [
        Self::CaseRaised,
        Self::SpacesDropped,
        Self::WidthNarrowed,
        Self::InvisibleDropped,
        Self::LinesJoined,
        Self::LongNumber,
        Self::LongNumberOutsideStandard,
        Self::LayoutUnconfirmed,
    ];

    /// A stable identifier for messages and JSON.
    pub fn id(self) -> &'static str {
        match self {
            Self::CaseRaised => "case-raised",
            Self::SpacesDropped => "spaces-dropped",
            Self::WidthNarrowed => "width-narrowed",
            Self::InvisibleDropped => "invisible-dropped",
            Self::LinesJoined => "lines-joined",
            Self::LongNumber => "long-number",
            Self::LongNumberOutsideStandard => "long-number-outside-standard",
            Self::LayoutUnconfirmed => "layout-unconfirmed",
        }
    }
}

/// A set of notes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Notes(u8);

impl Notes {
    pub(crate) fn add(&mut self, note: Note) {
        self.0 |= 1 << note as u8;
    }

    /// Whether the note was made.
    pub fn contains(self, note: Note) -> bool {
        self.0 & (1 << note as u8) != 0
    }

    /// The notes made, in order.
    pub fn iter(self) -> impl Iterator<Item = Note> {
        Note::ALL.into_iter().filter(move |&note| self.contains(note))
    }
}

/// A character outside the alphabet, as it was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stray {
    /// Line from 1.
    pub line: u8,
    /// Column from 1.
    pub column: u8,
    /// The character.
    pub character: char,
}

/// The first few stray characters of a zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Strays {
    list: [Stray; MOST_STRAYS],
    len: usize,
}

impl Strays {
    const NONE: Self = Self { list: [Stray { line: 0, column: 0, character: '\0' }; MOST_STRAYS], len: 0 };

    pub(crate) fn as_slice(&self) -> &[Stray] {
        &self.list[..self.len]
    }

    pub(crate) fn as_mut_slice(&mut self) -> &mut [Stray] {
        &mut self.list[..self.len]
    }
}

/// A text as cells, its lines one after the other.
pub(crate) struct Intake {
    pub cells: [u8; MOST_CELLS],
    pub used: usize,
    /// Characters of each line; meaningful for `lines` of them.
    pub lengths: [usize; MOST_LINES],
    /// Lines that are not blank; counting stops at one more than any format has.
    pub lines: usize,
    pub notes: Notes,
    pub strays: Strays,
    length: usize,
    spaced: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Keep,
    Raise,
    Space,
    LineEnd,
    Other,
    Wide,
}

const CLASSES: [Class; 256] = classes();

const fn classes() -> [Class; 256] {
    let mut table = [Class::Other; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = match byte as u8 {
            b'A'..=b'Z' | b'0'..=b'9' | b'<' => Class::Keep,
            b'a'..=b'z' => Class::Raise,
            b' ' | b'\t' => Class::Space,
            b'\n' | b'\r' => Class::LineEnd,
            0x80.. => Class::Wide,
            _ => Class::Other,
        };
        byte += 1;
    }
    table
}

/// Takes a text in. Fails only when there is nothing to take, or far too much.
pub(crate) fn take(text: &str) -> Result<Intake, Unreadable> {
    if text.len() > MOST_BYTES {
        return Err(Unreadable::TooLong { limit: MOST_BYTES });
    }
    let mut intake = Intake {
        cells: [0; MOST_CELLS],
        used: 0,
        lengths: [0; MOST_LINES],
        lines: 0,
        notes: Notes::default(),
        strays: Strays::NONE,
        length: 0,
        spaced: false,
    };
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        at += 1;
        match CLASSES[usize::from(byte)] {
            Class::Keep => intake.push(byte),
            Class::Raise => {
                intake.notes.add(Note::CaseRaised);
                intake.push(byte.to_ascii_uppercase());
            }
            Class::Space => intake.spaced = intake.length > 0,
            Class::LineEnd => intake.end_line(),
            Class::Other => intake.stray(char::from(byte)),
            Class::Wide => {
                let c = text[at - 1..].chars().next().expect("a multi-byte character starts here");
                at += c.len_utf8() - 1;
                intake.wide(c);
            }
        }
    }
    intake.end_line();
    if intake.lines == 0 { Err(Unreadable::Empty) } else { Ok(intake) }
}

impl Intake {
    #[inline]
    fn push(&mut self, cell: u8) {
        if self.spaced {
            self.notes.add(Note::SpacesDropped);
            self.spaced = false;
        }
        if let Some(place) = self.cells.get_mut(self.used) {
            *place = cell;
            self.used += 1;
        }
        self.length += 1;
    }

    fn stray(&mut self, character: char) {
        self.push(STRAY);
        if let Some(place) = self.strays.list.get_mut(self.strays.len) {
            let line = u8::try_from(self.lines + 1).unwrap_or(u8::MAX);
            let column = u8::try_from(self.length).unwrap_or(u8::MAX);
            *place = Stray { line, column, character };
            self.strays.len += 1;
        }
    }

    /// A character beyond ASCII: a space, something invisible, a full-width form, or a stray.
    fn wide(&mut self, c: char) {
        match c {
            '\u{FEFF}' | '\u{200B}'..='\u{200F}' | '\u{2060}' => self.notes.add(Note::InvisibleDropped),
            _ if c.is_whitespace() => self.spaced = self.length > 0,
            '\u{FF01}'..='\u{FF5E}' => {
                self.notes.add(Note::WidthNarrowed);
                let narrow = (u32::from(c) - 0xFEE0) as u8;
                match CLASSES[usize::from(narrow)] {
                    Class::Keep => self.push(narrow),
                    Class::Raise => {
                        self.notes.add(Note::CaseRaised);
                        self.push(narrow.to_ascii_uppercase());
                    }
                    _ => self.stray(c),
                }
            }
            _ => self.stray(c),
        }
    }

    fn end_line(&mut self) {
        self.spaced = false;
        if self.length == 0 {
            return;
        }
        if let Some(place) = self.lengths.get_mut(self.lines) {
            *place = self.length;
        }
        self.lines = (self.lines + 1).min(MOST_LINES + 1);
        self.length = 0;
    }
}
