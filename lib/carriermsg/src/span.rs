//! Where in the bytes something stands: the link from every fact to its evidence. No text, no meaning.

/// A half-open range of byte offsets into the interchange as it was received.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// Offset of the first byte.
    pub start: u32,
    /// Offset after the last byte; never less than `start`.
    pub end: u32,
}

impl Span {
    /// From `start` to `end`, in bytes. An end before the start gives an empty span at `start`.
    pub fn new(start: usize, end: usize) -> Self {
        let start = u32::try_from(start).unwrap_or(u32::MAX);
        let end = u32::try_from(end).unwrap_or(u32::MAX).max(start);
        Self { start, end }
    }

    /// Number of bytes.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether it holds no byte.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The bytes it names; empty when they are not all there.
    pub fn of(self, bytes: &[u8]) -> &[u8] {
        bytes.get(self.start as usize..self.end as usize).unwrap_or_default()
    }

    /// The smallest span that holds both.
    pub fn to(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

/// A value together with the bytes that say it. Two facts are equal when their values are: the same statement in another
/// message stands elsewhere.
#[derive(Clone, Copy, Debug)]
pub struct Fact<T> {
    /// What is said.
    pub value: T,
    /// Where it is said.
    pub span: Span,
}

impl<T> Fact<T> {
    /// `value`, as said at `span`.
    pub fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }

    /// A value that stands in no received message, as when a message is about to be written.
    pub fn unwritten(value: T) -> Self {
        Self { value, span: Span::default() }
    }

    /// The same bytes, read further.
    pub fn map<U>(self, read: impl FnOnce(T) -> U) -> Fact<U> {
        Fact { value: read(self.value), span: self.span }
    }
}

impl<T: PartialEq> PartialEq for Fact<T> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl<T: Eq> Eq for Fact<T> {}

#[cfg(feature = "serde")]
impl serde::Serialize for Span {
    /// As `[start, end]`.
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (self.start, self.end).serialize(serializer)
    }
}

#[cfg(feature = "serde")]
impl<T: serde::Serialize> serde::Serialize for Fact<T> {
    /// As `{"value": …, "span": [start, end]}`.
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct as _;
        let mut fact = serializer.serialize_struct("Fact", 2)?;
        fact.serialize_field("value", &self.value)?;
        fact.serialize_field("span", &self.span)?;
        fact.end()
    }
}
