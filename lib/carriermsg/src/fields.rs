//! The data of one segment, each taken once: what nobody took is left over and must be kept somewhere. Knows no message.

use crate::grammar::Layout;
use crate::model::Remark;
use crate::span::{Fact, Span};
use crate::syntax::{Data, Segment};

/// The non-empty data of a segment, with who took what.
pub(crate) struct Fields<'a> {
    /// The segment.
    pub(crate) segment: Segment<'a>,
    data: Vec<Field<'a>>,
}

struct Field<'a> {
    element: usize,
    component: usize,
    data: Data<'a>,
    taken: bool,
}

impl<'a> Fields<'a> {
    pub(crate) fn new(segment: &Segment<'a>) -> Self {
        let mut data = Vec::with_capacity(8);
        for (element, whole) in (1..).zip(segment.elements()) {
            for (component, piece) in (1..).zip(whole.components()) {
                if !piece.is_empty() {
                    data.push(Field { element, component, data: piece, taken: false });
                }
            }
        }
        Self { segment: *segment, data }
    }

    /// The data at `element` and `component`, from 1, which then counts as taken.
    pub(crate) fn take(&mut self, element: usize, component: usize) -> Option<Data<'a>> {
        let field =
            self.data.iter_mut().find(|field| field.element == element && field.component == component)?;
        field.taken = true;
        Some(field.data)
    }

    /// The same as text with its place.
    pub(crate) fn fact(&mut self, element: usize, component: usize) -> Option<Fact<String>> {
        self.take(element, component).map(|data| data.fact())
    }

    /// All data of an element from component `first` on, taken.
    pub(crate) fn facts(&mut self, element: usize, first: usize) -> Vec<Fact<String>> {
        let theirs = |field: &&mut Field<'_>| field.element == element && field.component >= first;
        self.data
            .iter_mut()
            .filter(theirs)
            .map(|field| {
                field.taken = true;
                field.data.fact()
            })
            .collect()
    }

    /// The data at a place without taking it.
    pub(crate) fn peek(&self, element: usize, component: usize) -> Option<Data<'a>> {
        self.data
            .iter()
            .find(|field| field.element == element && field.component == component)
            .map(|field| field.data)
    }

    /// Whether the data at a place is `expected`; then it counts as taken.
    pub(crate) fn takes(&mut self, element: usize, component: usize, expected: &str) -> bool {
        let fits = self.peek(element, component).is_some_and(|data| data.says(expected));
        if fits {
            self.take(element, component);
        }
        fits
    }

    /// Takes what the segment begins with as its name, unless that is all it says.
    pub(crate) fn qualify(&mut self) {
        if self.data.len() > 1 {
            self.take(1, 1);
        }
    }

    /// What nobody took, but for names of code lists and agencies (1131, 3055) and what the layout doesn't have (already named).
    pub(crate) fn left(&mut self, layout: Option<&Layout>) -> Vec<Fact<String>> {
        let says_something = |field: &Field<'_>| {
            let names = layout.and_then(|layout| layout.element(field.element)).unwrap_or_default();
            names.get(field.component - 1).is_some_and(|name| !matches!(*name, "1131" | "3055"))
        };
        self.data
            .iter_mut()
            .filter(|field| !field.taken && says_something(field))
            .map(|field| {
                field.taken = true;
                field.data.fact()
            })
            .collect()
    }

    /// What nobody took, as a remark named by the tag and, when there is one, the qualifier that the segment begins with.
    pub(crate) fn leftover(&mut self, layout: Option<&Layout>) -> Option<Remark> {
        let code = self.code();
        let text = self.left(layout);
        (!text.is_empty()).then_some(Remark { code: Some(code), status: None, text })
    }

    /// Such as `LOC+178`: the tag, and the data that the segment begins with when it was taken.
    fn code(&self) -> Fact<String> {
        let tag = Span { end: self.segment.span.start + 3, ..self.segment.span };
        match self.data.first() {
            Some(first) if first.taken && first.element == 1 && first.component == 1 => {
                Fact::new(format!("{}+{}", self.segment.tag, first.data.text()), tag.to(first.data.span))
            }
            _ => Fact::new(self.segment.tag.to_string(), tag),
        }
    }
}
