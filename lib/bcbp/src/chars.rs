//! Text of a fixed width, as the elements of a pass are: printable ASCII, left-justified, blanks behind.
//! What the text means is never known here.

use std::fmt;
use std::str::FromStr;

/// The text of one element of `WIDTH` bytes. Blanks at the end are filling and do not count: `AC` and `AC ` are
/// the same. Copyable, no heap.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Chars<const WIDTH: usize>([u8; WIDTH]);

/// Why a text is no value of an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CharsError {
    /// It has more bytes than the element.
    TooLong,
    /// It has a byte outside printable ASCII (0x20 to 0x7E).
    NotPrintable,
}

impl fmt::Display for CharsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::TooLong => "longer than the element",
            Self::NotPrintable => "not printable ASCII",
        })
    }
}

impl std::error::Error for CharsError {}

impl<const WIDTH: usize> Chars<WIDTH> {
    /// Nothing but blanks: the element is there and says nothing.
    pub const BLANK: Self = Self([b' '; WIDTH]);

    /// The text of these bytes, filled with blanks.
    pub fn new(bytes: &[u8]) -> Result<Self, CharsError> {
        let mut chars = [b' '; WIDTH];
        chars.get_mut(..bytes.len()).ok_or(CharsError::TooLong)?.copy_from_slice(bytes);
        if is_printable(bytes) { Ok(Self(chars)) } else { Err(CharsError::NotPrintable) }
    }

    /// Without the filling; empty when the element is blank.
    pub fn text(&self) -> &str {
        std::str::from_utf8(self.0.trim_ascii_end()).expect("`new` admits ASCII alone")
    }

    /// Whether there are only blanks.
    pub fn is_blank(&self) -> bool {
        self.text().is_empty()
    }

    /// All `WIDTH` bytes, filling included.
    pub fn padded(&self) -> &[u8; WIDTH] {
        &self.0
    }
}

impl Chars<1> {
    /// The one character, if it is no blank.
    pub fn char(self) -> Option<char> {
        let [byte] = self.0;
        (byte != b' ').then_some(char::from(byte))
    }
}

impl<const WIDTH: usize> Default for Chars<WIDTH> {
    fn default() -> Self {
        Self::BLANK
    }
}

impl<const WIDTH: usize> FromStr for Chars<WIDTH> {
    type Err = CharsError;

    fn from_str(text: &str) -> Result<Self, CharsError> {
        Self::new(text.as_bytes())
    }
}

impl<const WIDTH: usize> fmt::Debug for Chars<WIDTH> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.text(), f)
    }
}

impl<const WIDTH: usize> fmt::Display for Chars<WIDTH> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.text())
    }
}

/// Whether all bytes are printable ASCII.
pub(crate) fn is_printable(bytes: &[u8]) -> bool {
    bytes.iter().all(|byte| matches!(byte, 0x20..=0x7E))
}
