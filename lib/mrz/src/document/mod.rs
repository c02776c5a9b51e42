//! A zone that was read: its fields, each with status and place. Nothing here corrects a field; what might be
//! a misread is offered by `suggest`, and what a code means by `meaning`.

mod assess;

use crate::alphabet::{CheckSum, as_text, digit_of, trim};
use crate::date::{self, Date3, ZoneDate};
use crate::field::{Field, Guard, PARTS, Part, Reason, Sex, Span, Status, Verdict};
use crate::gbk::{self, HanziName};
use crate::intake::{MOST_CELLS, Note, Notes, Stray, Strays};
use crate::judge;
use crate::layout::{Format, Layout, Slot};
use crate::names::Names;

const MOST_NUMBER: usize = 24;
const HANZI_IN_PASSPORT: Span = Span::new(2, 29, 40);
const HOLDER_ID_IN_PASSPORT: Span = Span::new(2, 29, 42);
/// Chinese passports: two characters after the hanzi, of unknown meaning.
const PASSPORT_TAIL: Span = Span::new(2, 41, 42);

/// One zone, read. Copyable, without references and without heap.
#[derive(Clone, Copy, Debug)]
pub struct Document {
    pub(crate) layout: &'static Layout,
    pub(crate) cells: [u8; MOST_CELLS],
    statuses: [Status; PARTS],
    number: [u8; MOST_NUMBER],
    number_len: u8,
    overflow: u8,
    notes: Notes,
    strays: Strays,
    pub(crate) today: Date3,
}

/// One check digit of a zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Check {
    /// The field it protects.
    pub part: Part,
    /// Where the digit stands.
    pub at: Span,
    /// As read.
    pub printed: char,
    /// As computed; `None` when a character it covers is outside the alphabet.
    pub computed: Option<u8>,
    /// What the two say.
    pub status: Status,
}

impl PartialEq for Document {
    fn eq(&self, other: &Self) -> bool {
        self.layout.format == other.layout.format && self.cells == other.cells && self.today == other.today
    }
}

impl Eq for Document {}

impl Document {
    pub(crate) fn composite_digit(&self) -> Option<u8> {
        let composite = self.layout.composite.as_ref()?;
        let mut sum = CheckSum::new();
        for &span in composite.over {
            sum.add(&self.cells[self.layout.range(span)]);
        }
        sum.digit()
    }

    fn cell(&self, line: u8, column: u8) -> u8 {
        self.cells[(usize::from(line) - 1) * self.layout.width + usize::from(column) - 1]
    }

    fn place(&self, part: Part) -> Span {
        let passport = self.statuses[part as usize] != Status::Unknown(Reason::NotInFormat)
            && self.layout.format == Format::Td3;
        match part {
            Part::Composite => self.layout.composite.as_ref().map_or(Span::NOWHERE, |rule| rule.at),
            Part::HanziName if passport => HANZI_IN_PASSPORT,
            Part::HolderId if passport => HOLDER_ID_IN_PASSPORT,
            _ => match self.layout.slot(part) {
                Some(slot) if part == Part::Optional => {
                    let from = (slot.at.from + self.overflow).min(slot.at.to);
                    Span { from, ..slot.at }
                }
                Some(slot) => slot.at,
                None => Span::NOWHERE,
            },
        }
    }

    pub(crate) fn cells_of(&self, part: Part) -> &[u8] {
        let at = self.place(part);
        if at.line == 0 || (part == Part::Optional && usize::from(self.overflow) >= self.optional_width()) {
            return &[];
        }
        &self.cells[self.layout.range(at)]
    }

    fn optional_width(&self) -> usize {
        self.layout.slot(Part::Optional).map_or(0, |slot| slot.at.columns())
    }

    fn field<T>(&self, part: Part, value: Option<T>) -> Field<T> {
        let guard = match part {
            Part::HanziName | Part::HolderId if self.layout.format == Format::Td3 => {
                self.layout.guard(Part::Optional)
            }
            _ => self.layout.guard(part),
        };
        Field { value, status: self.status(part), at: self.place(part), guard }
    }

    fn text_field(&self, part: Part) -> Field<&str> {
        let text = as_text(trim(self.cells_of(part)));
        self.field(part, (!text.is_empty()).then_some(text))
    }

    /// The format the zone is written in.
    pub fn format(&self) -> Format {
        self.layout.format
    }

    /// The lines as read, `?` for a character outside the alphabet.
    pub fn lines(&self) -> impl Iterator<Item = &str> {
        self.cells[..self.layout.lines * self.layout.width].chunks(self.layout.width).map(as_text)
    }

    /// The text at a place; empty for [`Span::NOWHERE`] and for places outside the zone.
    pub fn text(&self, at: Span) -> &str {
        let inside = at.line >= 1
            && usize::from(at.line) <= self.layout.lines
            && at.from >= 1
            && at.from <= at.to
            && usize::from(at.to) <= self.layout.width;
        if inside { as_text(&self.cells[self.layout.range(at)]) } else { "" }
    }

    /// What was repaired or is unusual.
    pub fn notes(&self) -> Notes {
        self.notes
    }

    /// The first four characters outside the alphabet, as they were read.
    pub fn strays(&self) -> &[Stray] {
        self.strays.as_slice()
    }

    /// How far one field can be trusted; `Unknown(NotInFormat)` for fields the format does not have.
    pub fn status(&self, part: Part) -> Status {
        self.statuses[part as usize]
    }

    /// Every field of this format, with its status and place, and its text as printed.
    pub fn fields(&self) -> impl Iterator<Item = (Part, Field<&str>)> {
        Part::ALL.into_iter().filter_map(|part| {
            let field = self.text_field(part);
            (field.status != Status::Unknown(Reason::NotInFormat)).then_some((part, field))
        })
    }

    /// The whole document in one word.
    pub fn verdict(&self) -> Verdict {
        let mut verdict = Verdict::AllValid;
        for status in self.statuses {
            match status {
                Status::Failed(_) => return Verdict::SomeFailed,
                Status::Unknown(Reason::NotInFormat) | Status::Valid => {}
                Status::Unknown(_) => verdict = Verdict::SomeUnknown,
            }
        }
        verdict
    }

    /// Document code, `P` or `PO`, without fillers; see [`Document::meaning`].
    pub fn code(&self) -> Field<&str> {
        self.text_field(Part::Code)
    }

    /// Issuing State or organization, without fillers.
    pub fn issuer(&self) -> Field<&str> {
        self.text_field(Part::Issuer)
    }

    /// Primary and secondary identifiers.
    pub fn names(&self) -> Field<Names<'_>> {
        let cells = self.cells_of(Part::Names);
        self.field(Part::Names, Names::read(as_text(cells)))
    }

    /// Document number, joined when it overflows.
    pub fn number(&self) -> Field<&str> {
        let text = as_text(&self.number[..usize::from(self.number_len)]);
        self.field(Part::Number, (!text.is_empty()).then_some(text))
    }

    /// Nationality code, without fillers.
    pub fn nationality(&self) -> Field<&str> {
        self.text_field(Part::Nationality)
    }

    fn date_field(&self, part: Part) -> Field<ZoneDate> {
        let value = match self.layout.slot(part) {
            Some(_) => date::read(self.cells_of(part), self.era(part), self.today).0,
            None => None,
        };
        self.field(part, value)
    }

    /// Date of birth.
    pub fn birth(&self) -> Field<ZoneDate> {
        self.date_field(Part::Birth)
    }

    /// Date of expiry.
    pub fn expiry(&self) -> Field<ZoneDate> {
        self.date_field(Part::Expiry)
    }

    /// Sex.
    pub fn sex(&self) -> Field<Sex> {
        let value = match self.cells_of(Part::Sex) {
            b"M" => Some(Sex::Male),
            b"F" => Some(Sex::Female),
            b"<" | b"X" => Some(Sex::Unspecified),
            _ => None,
        };
        self.field(Part::Sex, value)
    }

    /// Optional data after what a long number took of it, without fillers at the end.
    pub fn optional(&self) -> Field<&str> {
        self.text_field(Part::Optional)
    }

    /// TD1: optional data of the second line.
    pub fn optional2(&self) -> Field<&str> {
        self.text_field(Part::Optional2)
    }

    /// Chinese documents: the name in hanzi.
    pub fn hanzi_name(&self) -> Field<HanziName> {
        self.field(Part::HanziName, gbk::decode(self.cells_of(Part::HanziName)))
    }

    /// Chinese documents: identity number in Hong Kong, Macau or Taiwan.
    pub fn holder_id(&self) -> Field<&str> {
        self.text_field(Part::HolderId)
    }

    /// Chinese cards: how many times a card was issued under this number.
    pub fn issue_count(&self) -> Field<u8> {
        self.field(Part::IssueCount, as_text(self.cells_of(Part::IssueCount)).parse().ok())
    }

    /// Passports of China with hanzi: the two characters after them, of unknown meaning.
    pub fn passport_tail(&self) -> Option<&str> {
        let here = self.layout.format == Format::Td3
            && self.status(Part::HanziName) != Status::Unknown(Reason::NotInFormat);
        here.then(|| as_text(&self.cells[self.layout.range(PASSPORT_TAIL)]))
    }

    /// Every check digit of the zone.
    pub fn checks(&self) -> impl Iterator<Item = Check> {
        let own = self.layout.slots.iter().filter_map(|slot| {
            let column = slot.check?;
            let long = slot.part == Part::Number && self.notes.contains(Note::LongNumber);
            Some(if long { self.long_check(slot) } else { self.own_check(slot, column) })
        });
        own.chain(self.layout.composite.as_ref().map(|rule| Check {
            part: Part::Composite,
            at: rule.at,
            printed: char::from(self.cell(rule.at.line, rule.at.from)),
            computed: self.composite_digit(),
            status: self.status(Part::Composite),
        }))
    }

    fn own_check(&self, slot: &Slot, column: u8) -> Check {
        let cells = &self.cells[self.layout.range(slot.at)];
        let printed = self.cell(slot.at.line, column);
        Check {
            part: slot.part,
            at: Span::new(slot.at.line, column, column),
            printed: char::from(printed),
            computed: digit_of(cells),
            status: self.backed(judge::in_line(slot, judge::check(cells, printed, slot.part))),
        }
    }

    /// The digit of a long number is the last of its overflow, before the filler.
    fn long_check(&self, slot: &Slot) -> Check {
        let optional = self.layout.slot(Part::Optional).map_or(Span::NOWHERE, |optional| optional.at);
        let column = optional.from + self.number_len - slot.at.columns() as u8;
        let printed = self.cell(optional.line, column);
        let computed = digit_of(&self.number[..usize::from(self.number_len)]);
        let status = match computed {
            Some(digit) if printed == b'0' + digit => Status::Valid,
            Some(computed) => Status::Failed(Reason::CheckDigit { printed: char::from(printed), computed }),
            None => Status::Failed(Reason::OutsideAlphabet { column: slot.at.from }),
        };
        Check {
            part: slot.part,
            at: Span::new(optional.line, column, column),
            printed: char::from(printed),
            computed,
            status,
        }
    }

    /// Which digits protect a field.
    pub fn guard(&self, part: Part) -> Guard {
        self.layout.guard(part)
    }
}
