//! A zone being filled in: cells by layout, padded with fillers. Which fields go in is the builders' affair.

use super::WriteError;
use crate::alphabet::{CheckSum, FILLER, as_text, digit_of, is_blank};
use crate::date::{PartialDate, is_day};
use crate::field::{Part, Sex, Span};
use crate::layout::{Format, Layout, layout};

/// Principal characters of a long document number (Doc 9303-5, note j; -6, note j).
const PRINCIPAL: usize = 9;

pub(super) struct Sheet {
    layout: &'static Layout,
    cells: Vec<u8>,
}

impl Sheet {
    pub(super) fn new(format: Format) -> Self {
        let layout = layout(format);
        Self { layout, cells: vec![FILLER; layout.lines * layout.width] }
    }

    fn at(&self, part: Part) -> Span {
        self.layout.slot(part).map(|slot| slot.at).expect("builders only fill fields of their own layout")
    }

    /// Letters, digits and fillers; lower case is raised, spaces and hyphens become fillers.
    pub(super) fn text(&mut self, part: Part, value: &str) -> Result<(), WriteError> {
        let at = self.at(part);
        let cells = encode(part, value)?;
        if cells.len() > at.columns() {
            return Err(WriteError::TooLong { part, limit: at.columns() });
        }
        self.put(at, &cells);
        Ok(())
    }

    /// As [`Sheet::text`], and at least one character of it.
    pub(super) fn required(&mut self, part: Part, value: &str) -> Result<(), WriteError> {
        if value.is_empty() {
            return Err(WriteError::Missing { part });
        }
        self.text(part, value)
    }

    /// A three-letter code, which may be shorter (`D`).
    pub(super) fn code(&mut self, part: Part, value: &str) -> Result<(), WriteError> {
        if let Some(character) = value.chars().find(|c| !c.is_ascii_alphabetic() && *c != '<') {
            return Err(WriteError::NotAllowed { part, character });
        }
        self.required(part, value)
    }

    pub(super) fn date(&mut self, part: Part, date: PartialDate) -> Result<(), WriteError> {
        let in_range = date.year.is_none_or(|year| (0..=9999).contains(&year));
        if !in_range || !is_day(date.year, date.month, date.day) {
            return Err(WriteError::NotADate { part });
        }
        let year = date.year.map(|year| (year % 100) as u8);
        let mut cells = [FILLER; 6];
        for (pair, value) in cells.chunks_exact_mut(2).zip([year, date.month, date.day]) {
            if let Some(value) = value {
                pair[0] = b'0' + value / 10;
                pair[1] = b'0' + value % 10;
            }
        }
        let at = self.at(part);
        self.put(at, &cells);
        Ok(())
    }

    pub(super) fn sex(&mut self, sex: Sex) {
        let at = self.at(Part::Sex);
        self.put(at, &[sex.letter() as u8]);
    }

    /// A document number and the optional data it may overflow into. The check digit of a long number is
    /// placed here; [`Sheet::finish`] leaves it alone.
    pub(super) fn long_number(&mut self, number: &str, optional: &str) -> Result<(), WriteError> {
        let cells = encode(Part::Number, number)?;
        if cells.len() <= PRINCIPAL {
            self.required(Part::Number, number)?;
            return self.text(Part::Optional, optional);
        }
        let room = self.at(Part::Optional).columns();
        let mut overflow = cells[PRINCIPAL..].to_vec();
        overflow.push(b'0' + digit_of(&cells).expect("encoded cells are in the alphabet"));
        overflow.push(FILLER);
        overflow.extend(encode(Part::Optional, optional)?);
        if overflow.len() > room {
            return Err(WriteError::TooLong { part: Part::Optional, limit: room });
        }
        let (number_at, optional_at) = (self.at(Part::Number), self.at(Part::Optional));
        self.put(number_at, &cells[..PRINCIPAL]);
        self.put(optional_at, &overflow);
        Ok(())
    }

    pub(super) fn put(&mut self, at: Span, cells: &[u8]) {
        let range = self.layout.range(at);
        self.cells[range][..cells.len()].copy_from_slice(cells);
    }

    pub(super) fn names(&mut self, cells: &str) {
        let at = self.at(Part::Names);
        self.put(at, cells.as_bytes());
    }

    pub(super) fn width(&self, part: Part) -> usize {
        self.at(part).columns()
    }

    /// Computes the check digits and hands out the lines.
    pub(super) fn finish(mut self, long: LongNumber) -> Vec<String> {
        for slot in self.layout.slots {
            let Some(column) = slot.check else { continue };
            if slot.part == Part::Number && long == LongNumber::Yes {
                continue;
            }
            let cells = &self.cells[self.layout.range(slot.at)];
            let digit = b'0' + digit_of(cells).expect("encoded cells are in the alphabet");
            self.put(Span::new(slot.at.line, column, column), &[digit]);
        }
        if let Some(composite) = &self.layout.composite {
            let mut sum = CheckSum::new();
            for &span in composite.over {
                sum.add(&self.cells[self.layout.range(span)]);
            }
            let digit = b'0' + sum.digit().expect("encoded cells are in the alphabet");
            self.put(composite.at, &[digit]);
        }
        self.cells.chunks(self.layout.width).map(|line| as_text(line).to_owned()).collect()
    }
}

/// Whether the number overflows into the optional data.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum LongNumber {
    Yes,
    No,
}

impl LongNumber {
    pub(super) fn of(number: &str) -> Self {
        if number.chars().count() > PRINCIPAL { Self::Yes } else { Self::No }
    }
}

fn encode(part: Part, value: &str) -> Result<Vec<u8>, WriteError> {
    let mut cells = Vec::with_capacity(value.len());
    for character in value.chars() {
        match character {
            'A'..='Z' | '0'..='9' | 'a'..='z' => cells.push(character.to_ascii_uppercase() as u8),
            '<' | ' ' | '-' => cells.push(FILLER),
            _ => return Err(WriteError::NotAllowed { part, character }),
        }
    }
    if !cells.is_empty() && is_blank(&cells) && part == Part::Number {
        return Err(WriteError::Missing { part });
    }
    Ok(cells)
}
