//! A place in the bytes and the end of the field that it is in. It takes elements, notes where they stood, and
//! never goes beyond a field or the input. Which element follows which is not known here.

use std::ops::Range;

use crate::chars::is_printable;
use crate::layout::Walk;
use crate::value::has_form;
use crate::{Chars, Element, Fact, Issue, IssueKind, LegNumber, Place};

const SIZE_WIDTH: usize = 2;
const HEXADECIMAL: u32 = 16;
/// How many elements a pass of two legs has, about.
const USUAL_FACTS: usize = 64;

pub(super) struct Cursor<'a> {
    bytes: &'a [u8],
    at: usize,
    /// End of the innermost field.
    limit: usize,
    /// Whether that end is only the end of the input, where more should follow.
    is_open: bool,
    is_truncated: bool,
    pub(super) leg: Option<LegNumber>,
    pub(super) facts: Vec<Fact>,
    pub(super) issues: Vec<Issue>,
}

impl<'a> Cursor<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self {
            bytes,
            at: 0,
            limit: bytes.len(),
            is_open: true,
            is_truncated: false,
            leg: None,
            facts: Vec::with_capacity(USUAL_FACTS),
            issues: Vec::new(),
        }
    }

    pub(super) fn is_at_end(&self) -> bool {
        self.at >= self.bytes.len()
    }

    pub(super) fn next_is(&self, byte: u8) -> bool {
        self.at < self.limit && self.bytes.get(self.at) == Some(&byte)
    }

    /// The next element, or the part of it that the field has; `None` when the field has ended.
    pub(super) fn element(&mut self, element: Element, width: usize) -> Option<&'a [u8]> {
        let left = self.limit.saturating_sub(self.at);
        if left == 0 || width == 0 {
            return None;
        }
        let at = self.at..self.at + width.min(left);
        self.at = at.end;
        if left < width {
            let kind = if self.is_open { IssueKind::Truncated } else { IssueKind::CutShort };
            self.report(kind, element, at.clone());
        }
        self.facts.push(Fact { place: Place { element, leg: self.leg }, at: at.clone() });
        self.bytes.get(at)
    }

    /// The next element as text; `None` as above, or when it is no text.
    fn chars<const WIDTH: usize>(&mut self, element: Element) -> Option<Chars<WIDTH>> {
        let bytes = self.element(element, WIDTH)?;
        let Ok(chars) = Chars::new(bytes) else {
            self.blame(IssueKind::NotPrintable, element);
            return None;
        };
        let may_be_blank = !matches!(element, Element::FormatCode | Element::VersionNumber);
        let is_silent = may_be_blank && chars.is_blank();
        if bytes.len() == WIDTH && !is_silent && !has_form(element, chars) {
            self.blame(IssueKind::UnusualValue, element);
        }
        Some(chars)
    }

    /// A size; `None` when there is none, which is an issue unless the field has ended.
    pub(super) fn size(&mut self, element: Element) -> Option<usize> {
        let digits = self.element(element, SIZE_WIDTH);
        if digits.is_none() && self.is_open {
            self.missing(IssueKind::Truncated, element);
        }
        let digits = digits.filter(|digits| digits.len() == SIZE_WIDTH)?;
        let is_hexadecimal = digits.iter().all(u8::is_ascii_hexdigit);
        let text = std::str::from_utf8(digits).ok().filter(|_| is_hexadecimal);
        let Some(size) = text.and_then(|text| usize::from_str_radix(text, HEXADECIMAL).ok()) else {
            self.blame(IssueKind::NoSize, element);
            return None;
        };
        if digits.iter().any(u8::is_ascii_lowercase) {
            self.blame(IssueKind::LowerCaseSize, element);
        }
        Some(size)
    }

    /// Does `inside` with a field of `size` bytes, which the element `sized_by` announced, and goes to its end.
    pub(super) fn within(&mut self, size: usize, sized_by: Element, inside: impl FnOnce(&mut Self)) {
        let outer = (self.limit, self.is_open);
        let end = self.at + size;
        if end > self.limit {
            let kind = if self.is_open { IssueKind::Truncated } else { IssueKind::SizeTooLarge };
            self.blame(kind, sized_by);
        } else {
            (self.limit, self.is_open) = (end, false);
        }
        inside(self);
        self.leftover();
        (self.limit, self.is_open) = outer;
    }

    /// All that is left of the field, as text; empty when it is none.
    pub(super) fn text_to_limit(&mut self, element: Element) -> String {
        let width = self.limit.saturating_sub(self.at);
        let bytes = self.element(element, width).unwrap_or_default();
        if !is_printable(bytes) {
            self.blame(IssueKind::NotPrintable, element);
            return String::new();
        }
        String::from_utf8_lossy(bytes).into_owned()
    }

    /// Goes to the end of the field and tells what was left of it, if anything was.
    pub(super) fn leftover(&mut self) {
        let width = self.limit.saturating_sub(self.at);
        if self.element(Element::Unread, width).is_some() {
            self.blame(IssueKind::Unread, Element::Unread);
        }
    }

    /// An issue with the element that was read last.
    pub(super) fn blame(&mut self, kind: IssueKind, element: Element) {
        let place = Place { element, leg: self.leg };
        let at = self.facts.iter().rev().find(|fact| fact.place == place).map(|fact| fact.at.clone());
        self.report(kind, element, at.unwrap_or(self.at..self.at));
    }

    /// An issue with an element that is not there.
    pub(super) fn missing(&mut self, kind: IssueKind, element: Element) {
        self.report(kind, element, self.at..self.at);
    }

    fn report(&mut self, kind: IssueKind, element: Element, at: Range<usize>) {
        if kind == IssueKind::Truncated && std::mem::replace(&mut self.is_truncated, true) {
            return;
        }
        self.issues.push(Issue { kind, place: Place { element, leg: self.leg }, at });
    }
}

impl Walk for Cursor<'_> {
    fn mandatory<const WIDTH: usize>(&mut self, element: Element, slot: &mut Chars<WIDTH>) {
        if self.at < self.limit {
            *slot = self.chars(element).unwrap_or_default();
        } else {
            let kind = if self.is_open { IssueKind::Truncated } else { IssueKind::CutShort };
            self.missing(kind, element);
        }
    }

    fn conditional<const WIDTH: usize>(&mut self, element: Element, slot: &mut Option<Chars<WIDTH>>) {
        *slot = self.chars(element);
    }

    fn rest(&mut self, element: Element, slot: &mut String) {
        if self.at < self.limit {
            *slot = self.text_to_limit(element);
            self.blame(IssueKind::UndefinedBytes, element);
        }
    }
}
