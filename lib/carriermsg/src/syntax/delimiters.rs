//! The characters that part a message, as the service string advice or the header itself shows them.

/// The byte or, after a careless conversion, the bytes that end a segment (a typographic apostrophe is three in UTF-8).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Terminator {
    bytes: [u8; 3],
    len: u8,
}

impl Terminator {
    /// One byte, as the standard has it.
    pub const fn byte(byte: u8) -> Self {
        Self { bytes: [byte, 0, 0], len: 1 }
    }

    /// The typographic apostrophe U+2019 in UTF-8, seen in messages that passed through a word processor.
    pub const QUOTE: Self = Self { bytes: [0xe2, 0x80, 0x99], len: 3 };

    /// The terminator that `bytes` begin with, when they can begin with one.
    pub fn at(bytes: &[u8]) -> Option<Self> {
        match bytes {
            [0xe2, 0x80, 0x99, ..] => Some(Self::QUOTE),
            [byte, ..] if byte.is_ascii_graphic() && !byte.is_ascii_alphanumeric() => Some(Self::byte(*byte)),
            // Control characters that some hosts use: field, group, record and unit separator.
            [byte @ 0x1c..=0x1f, ..] => Some(Self::byte(*byte)),
            _ => None,
        }
    }

    /// Its bytes.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes[..usize::from(self.len)]
    }

    /// Its first byte.
    pub fn first(&self) -> u8 {
        self.bytes[0]
    }
}

/// The service characters of one interchange (ISO 9735-1, clause 5 and annex B).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Delimiters {
    /// Between components of a composite element.
    pub component: u8,
    /// Between elements.
    pub element: u8,
    /// Decimal mark.
    pub decimal: u8,
    /// Takes a delimiter's force from the byte that follows; a blank in UNA means that there is none.
    pub release: Option<u8>,
    /// Between repetitions of an element (syntax version 4); written released, never parted at, since no message here repeats.
    pub repetition: Option<u8>,
    /// After each segment.
    pub terminator: Terminator,
}

impl Default for Delimiters {
    fn default() -> Self {
        Self {
            component: b':',
            element: b'+',
            decimal: b'.',
            release: Some(b'?'),
            repetition: None,
            terminator: Terminator::byte(b'\''),
        }
    }
}

impl Delimiters {
    /// Whether `byte` must be released inside data.
    pub fn is_service(&self, byte: u8) -> bool {
        byte == self.component
            || byte == self.element
            || byte == self.terminator.first()
            || Some(byte) == self.release
            || Some(byte) == self.repetition
    }

    /// The nine bytes of a service string advice.
    pub fn una(&self) -> Vec<u8> {
        let mut una = b"UNA".to_vec();
        una.extend([
            self.component,
            self.element,
            self.decimal,
            self.release.unwrap_or(b' '),
            self.repetition.unwrap_or(b' '),
        ]);
        una.extend(self.terminator.bytes());
        una
    }
}
