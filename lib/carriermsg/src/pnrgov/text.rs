//! Data of segments as facts: each component taken once, what nobody took named; and free texts in pieces, whose parts find back
//! to their bytes. Knows no meaning.

use std::ops::Range;

use jiff::civil::Date;

use crate::issue::{Issue, unexpected};
use crate::span::{Fact, Span};
use crate::syntax::{Data, Segment};

/// The most fields of one text that are told apart; the last holds the rest. The longest layout has nine and given names.
const MAX_FIELDS: usize = 99;

/// The data of one segment. Whatever is not taken out of it is told at the end: nothing gets lost unsaid.
pub(crate) struct Parts<'a> {
    segment: Segment<'a>,
    elements: Vec<(Span, Vec<(Data<'a>, Taken)>)>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Taken {
    Yes,
    No,
}

impl<'a> Parts<'a> {
    pub(crate) fn new(segment: &Segment<'a>) -> Self {
        let elements = segment
            .elements()
            .map(|element| (element.span, element.components().map(|data| (data, Taken::No)).collect()))
            .collect();
        Self { segment: *segment, elements }
    }

    pub(crate) fn span(&self) -> Span {
        self.segment.span
    }

    /// How many elements there are.
    pub(crate) fn len(&self) -> usize {
        self.elements.len()
    }

    /// How many components element number `element` has.
    pub(crate) fn width(&self, element: usize) -> usize {
        self.at(element).map_or(0, |(_, components)| components.len())
    }

    fn at(&self, element: usize) -> Option<&(Span, Vec<(Data<'a>, Taken)>)> {
        self.elements.get(element.checked_sub(1)?)
    }

    /// Takes a component, counted from 1; `None` when it is not there, empty or taken.
    pub(crate) fn take(&mut self, element: usize, component: usize) -> Option<Fact<String>> {
        let (_, components) = self.elements.get_mut(element.checked_sub(1)?)?;
        let (data, taken) = components.get_mut(component.checked_sub(1)?)?;
        if data.is_empty() || *taken == Taken::Yes {
            return None;
        }
        *taken = Taken::Yes;
        Some(data.fact()).filter(|fact| !fact.value.is_empty())
    }

    /// Reads a component without taking it.
    pub(crate) fn peek(&self, element: usize, component: usize) -> Option<Fact<String>> {
        let (data, _) = self.at(element)?.1.get(component.checked_sub(1)?)?;
        (!data.is_empty()).then(|| data.fact()).filter(|fact| !fact.value.is_empty())
    }

    /// Takes what is left of an element as one text, its components parted by `:`.
    pub(crate) fn whole(&mut self, element: usize) -> Fact<String> {
        let Some((span, components)) = element.checked_sub(1).and_then(|index| self.elements.get_mut(index))
        else {
            return Fact::default();
        };
        let mut texts = Vec::new();
        for (data, taken) in components {
            let text = if *taken == Taken::Yes { String::new() } else { data.text().into_owned() };
            *taken = Taken::Yes;
            texts.push(text);
        }
        Fact::new(texts.join(":").trim_end_matches(':').to_owned(), *span)
    }

    /// Takes all elements from number `first` on, each as one text; empty ones keep their place, save at the end.
    pub(crate) fn wholes(&mut self, first: usize) -> Vec<Fact<String>> {
        let mut all: Vec<_> = (first..=self.len()).map(|element| self.whole(element)).collect();
        while all.last().is_some_and(|fact| fact.value.is_empty()) {
            all.pop();
        }
        all
    }

    /// Tells what nobody took.
    pub(crate) fn finish(self, issues: &mut Vec<Issue>) {
        let before = issues.len();
        for (number, (_, components)) in (1..).zip(&self.elements) {
            for (data, taken) in components {
                if *taken == Taken::No && !data.is_empty() {
                    unexpected(issues, before, data.span, || format!("{}/{number}", self.segment.tag));
                }
            }
        }
    }
}

/// What facts stand in: the received bytes, or nothing when a message is about to be written; and the date that years of two
/// digits are read against.
#[derive(Clone, Copy)]
pub(crate) struct Source<'a> {
    pub(crate) bytes: &'a [u8],
    pub(crate) release: Option<u8>,
    pub(crate) flight: Option<Date>,
}

impl Source<'_> {
    /// The bytes of part `range` of the text `fact`; all of its bytes where the part can't be told.
    fn part(&self, fact: &Fact<String>, range: Range<usize>) -> Span {
        let raw = fact.span.of(self.bytes);
        if !fact.value.is_ascii() || raw.is_empty() {
            return fact.span;
        }
        let (mut kept, mut start, mut released, mut begun) = (0, None, false, false);
        for (offset, &byte) in raw.iter().enumerate() {
            if !released && Some(byte) == self.release {
                released = true;
                continue;
            }
            released = false;
            begun |= byte > 0x20;
            if crate::syntax::is_noise(byte) || !begun {
                continue;
            }
            if kept == range.start {
                start = Some(offset);
            }
            kept += 1;
            if kept == range.end {
                let base = fact.span.start as usize;
                return Span::new(base + start.unwrap_or(0), base + offset + 1);
            }
        }
        fact.span
    }
}

/// A free text that stands in one or more pieces.
pub(crate) struct Text<'f> {
    /// All of it.
    pub(crate) value: String,
    pieces: &'f [Fact<String>],
}

impl<'f> Text<'f> {
    pub(crate) fn new(pieces: &'f [Fact<String>]) -> Self {
        Self { value: pieces.iter().map(|piece| piece.value.as_str()).collect(), pieces }
    }

    /// Where all of it stands.
    pub(crate) fn span(&self) -> Span {
        self.pieces.iter().map(|piece| piece.span).reduce(Span::to).unwrap_or_default()
    }

    /// The fields that `/` parts, after a first `/`; each trimmed, with its bytes.
    pub(crate) fn fields(&self, source: &Source<'_>) -> Vec<Fact<String>> {
        let skip = usize::from(self.value.starts_with('/'));
        let mut start = skip;
        let mut fields = Vec::new();
        for field in self.value.get(skip..).unwrap_or_default().splitn(MAX_FIELDS, '/') {
            let trimmed = field.trim();
            let lead = field.len() - field.trim_start().len();
            let at = start + lead;
            fields.push(Fact::new(trimmed.to_owned(), self.part(source, at..at + trimmed.len())));
            start += field.len() + 1;
        }
        fields
    }

    /// The bytes of a part of it.
    pub(crate) fn part(&self, source: &Source<'_>, range: Range<usize>) -> Span {
        let mut from = 0;
        let mut found: Option<Span> = None;
        for piece in self.pieces {
            let to = from + piece.value.len();
            let (start, end) = (range.start.max(from), range.end.min(to));
            if start < end {
                let span = source.part(piece, start - from..end - from);
                found = Some(found.map_or(span, |before| before.to(span)));
            }
            from = to;
        }
        found.unwrap_or_else(|| self.span())
    }
}
