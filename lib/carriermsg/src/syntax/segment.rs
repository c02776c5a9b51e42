//! One segment, and the elements and components inside it, each with its place in the bytes.

use std::borrow::Cow;
use std::fmt;

use super::delimiters::Delimiters;
use super::text::{self, Repertoire};
use crate::span::{Fact, Span};

/// The three letters that name a segment.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Tag(pub [u8; 3]);

impl Tag {
    /// The tag of three bytes.
    pub const fn new(letters: &[u8; 3]) -> Self {
        Self(*letters)
    }

    /// Its letters; bytes that are no letters print as `?`.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("???")
    }
}

impl fmt::Debug for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Display for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A segment as it stands in the bytes: from its tag up to, not with, its terminator.
#[derive(Clone, Copy, Debug)]
pub struct Segment<'a> {
    /// Its name.
    pub tag: Tag,
    /// Its bytes without the terminator.
    pub span: Span,
    pub(crate) body: u32,
    pub(crate) bytes: &'a [u8],
    pub(crate) delimiters: Delimiters,
    pub(crate) repertoire: Repertoire,
}

impl<'a> Segment<'a> {
    /// Its elements after the tag, the first of them first.
    pub fn elements(&self) -> impl Iterator<Item = Element<'a>> + use<'a> {
        let segment = *self;
        let mut rest = (self.body < self.span.end).then_some(Span { start: self.body, end: self.span.end });
        std::iter::from_fn(move || {
            let (span, after) = segment.split(rest?, segment.delimiters.element);
            rest = after;
            Some(Element { span, segment })
        })
    }

    /// The component number `component` of element number `element`, both counted from 1 as the directories do; `None`
    /// when it is not there or empty.
    pub fn data(&self, element: usize, component: usize) -> Option<Data<'a>> {
        self.element(element)?.data(component)
    }

    /// Element number `element`, counted from 1 after the tag.
    pub fn element(&self, element: usize) -> Option<Element<'a>> {
        self.elements().nth(element.checked_sub(1)?)
    }

    /// The text of a component, empty when it is not there.
    pub fn text(&self, element: usize, component: usize) -> Cow<'a, str> {
        self.data(element, component).map(|data| data.text()).unwrap_or_default()
    }

    /// Whether a component says exactly `expected`.
    pub fn says(&self, element: usize, component: usize, expected: &str) -> bool {
        self.data(element, component).is_some_and(|data| data.says(expected))
    }

    fn split(&self, span: Span, at: u8) -> (Span, Option<Span>) {
        let end = text::next_unreleased(span.of(self.bytes), at, self.delimiters.release);
        match end {
            Some(offset) => {
                let cut = span.start as usize + offset;
                (Span::new(span.start as usize, cut), Some(Span::new(cut + 1, span.end as usize)))
            }
            None => (span, None),
        }
    }
}

/// An element of a segment, which may be a composite of components.
#[derive(Clone, Copy, Debug)]
pub struct Element<'a> {
    /// Its bytes.
    pub span: Span,
    segment: Segment<'a>,
}

impl<'a> Element<'a> {
    /// Its components in order, empty ones with them.
    pub fn components(&self) -> impl Iterator<Item = Data<'a>> + use<'a> {
        let segment = self.segment;
        let mut rest = Some(self.span);
        std::iter::from_fn(move || {
            let (span, after) = segment.split(rest?, segment.delimiters.component);
            rest = after;
            Some(Data { span, segment })
        })
    }

    /// Component number `component`, counted from 1; `None` when it is not there or empty.
    pub fn data(&self, component: usize) -> Option<Data<'a>> {
        self.components().nth(component.checked_sub(1)?).filter(|data| !data.is_empty())
    }

    /// Whether it holds nothing but separators.
    pub fn is_empty(&self) -> bool {
        self.components().all(|data| data.is_empty())
    }
}

/// One piece of data: a component, or an element that has only one.
#[derive(Clone, Copy, Debug)]
pub struct Data<'a> {
    /// Its bytes.
    pub span: Span,
    segment: Segment<'a>,
}

impl<'a> Data<'a> {
    /// Its bytes, release characters and line wraps with them.
    pub fn raw(&self) -> &'a [u8] {
        self.span.of(self.segment.bytes)
    }

    /// Whether it holds nothing, or blanks and control characters only.
    pub fn is_empty(&self) -> bool {
        self.raw().iter().all(|&byte| super::is_gap(byte))
    }

    /// Its text: released, without line wraps and control characters, without blanks at either end.
    pub fn text(&self) -> Cow<'a, str> {
        text::decode(self.raw(), self.segment.delimiters.release, self.segment.repertoire)
    }

    /// Whether its text is `expected`.
    pub fn says(&self, expected: &str) -> bool {
        self.raw() == expected.as_bytes() || self.text() == expected
    }

    /// Its text with its place.
    pub fn fact(&self) -> Fact<String> {
        Fact::new(self.text().into_owned(), self.span)
    }
}
