//! Gives every field of a document its status, once, when it is read.

use super::{Document, HANZI_IN_PASSPORT, HOLDER_ID_IN_PASSPORT, MOST_NUMBER};
use crate::alphabet::{CheckSum, FILLER, STRAY, trim};
use crate::date::{self, Date3, Era};
use crate::field::{PARTS, Part, Reason, Status};
use crate::intake::{Intake, Note};
use crate::judge;
use crate::layout::{Backing, Format, Layout, Slot};
use crate::read::overflow;

impl Document {
    pub(crate) fn read(intake: &Intake, layout: &'static Layout, today: Date3) -> Self {
        let mut document = Self {
            layout,
            cells: intake.cells,
            statuses: [Status::Unknown(Reason::NotInFormat); PARTS],
            number: [FILLER; MOST_NUMBER],
            number_len: 0,
            overflow: 0,
            notes: intake.notes,
            strays: intake.strays,
            today,
        };
        for slot in layout.slots {
            let status = document.judge(slot);
            document.statuses[slot.part as usize] = document.backed(status);
        }
        document.judge_composite();
        document.judge_chinese_passport();
        if layout.backing == Backing::Unconfirmed {
            document.notes.add(Note::LayoutUnconfirmed);
        }
        document
    }

    fn judge(&mut self, slot: &Slot) -> Status {
        let layout = self.layout;
        let cells = self.cells;
        let own = &cells[layout.range(slot.at)];
        let check = match slot.check {
            Some(column) => {
                let printed = self.cell(slot.at.line, column);
                if slot.part == Part::Number {
                    return self.judge_number(slot, own, printed);
                }
                judge::check(own, printed, slot.part)
            }
            None if slot.part == Part::Number => {
                self.keep_number(own, &[]);
                Status::Valid
            }
            None => Status::Valid,
        };
        let form = match slot.part {
            Part::Birth | Part::Expiry if !own.contains(&STRAY) => {
                date::read(own, self.era(slot.part), self.today).1
            }
            _ => judge::form(slot, own, layout.format),
        };
        judge::worse(form, judge::in_line(slot, check))
    }

    /// A number, which may run on in the optional data.
    fn judge_number(&mut self, slot: &Slot, own: &[u8], printed: u8) -> Status {
        let form = judge::form(slot, own, self.layout.format);
        let cells = self.cells;
        let optional = match self.layout.slot(Part::Optional) {
            Some(optional) => &cells[self.layout.range(optional.at)],
            None => &[],
        };
        let standard = matches!(self.layout.format, Format::Td1 | Format::Td2);
        if let Some(long) = overflow(own, printed, optional) {
            let mut sum = CheckSum::new();
            sum.add(own);
            sum.add(long.remainder);
            let computed = sum.digit();
            let holds = computed.is_some_and(|digit| long.check == b'0' + digit);
            if standard || holds {
                self.keep_number(own, long.remainder);
                self.overflow = long.used as u8;
                self.notes.add(Note::LongNumber);
                if !standard {
                    self.notes.add(Note::LongNumberOutsideStandard);
                }
                let check = match computed {
                    Some(_) if holds => Status::Valid,
                    Some(computed) => {
                        let printed = char::from(long.check);
                        Status::Failed(Reason::CheckDigit { printed, computed })
                    }
                    None => Status::Failed(Reason::OutsideAlphabet { column: slot.at.from }),
                };
                return judge::worse(form, check);
            }
        }
        self.keep_number(own, &[]);
        judge::worse(form, judge::in_line(slot, judge::check(own, printed, slot.part)))
    }

    fn keep_number(&mut self, principal: &[u8], remainder: &[u8]) {
        let principal = trim(principal);
        let len = (principal.len() + remainder.len()).min(MOST_NUMBER);
        self.number[..principal.len()].copy_from_slice(principal);
        self.number[principal.len()..len].copy_from_slice(&remainder[..len - principal.len()]);
        self.number_len = len as u8;
    }

    fn judge_composite(&mut self) {
        let Some(composite) = &self.layout.composite else { return };
        let computed = self.composite_digit();
        let printed = self.cell(composite.at.line, composite.at.from);
        self.statuses[Part::Composite as usize] = match computed {
            _ if composite.backing == Backing::Unconfirmed => Status::Unknown(Reason::RuleUnconfirmed),
            Some(digit) if printed == b'0' + digit => Status::Valid,
            Some(computed) => Status::Failed(Reason::CheckDigit { printed: char::from(printed), computed }),
            None => Status::Failed(Reason::OutsideAlphabet { column: composite.at.from }),
        };
    }

    /// Passports of China carry hanzi in the optional data, those of Hong Kong an identity number.
    fn judge_chinese_passport(&mut self) {
        if self.layout.format != Format::Td3 || &self.cells[2..5] != b"CHN" {
            return;
        }
        let (part, span) = if self.cells[1] == FILLER {
            (Part::HolderId, HOLDER_ID_IN_PASSPORT)
        } else {
            (Part::HanziName, HANZI_IN_PASSPORT)
        };
        let own = &self.cells[self.layout.range(span)];
        if trim(own).is_empty() {
            return; // older books leave the field empty, which is no fault
        }
        let form = match (part, judge::hanzi(own)) {
            // No text of a standard is at hand that would make this a failure.
            (Part::HanziName, Status::Failed(reason)) => Status::Unknown(reason),
            _ => Status::Valid,
        };
        self.statuses[part as usize] = judge::worse(form, self.statuses[Part::Optional as usize]);
    }

    /// Where the layout itself is unconfirmed, a mismatch says nothing about the document.
    pub(super) fn backed(&self, status: Status) -> Status {
        match status {
            Status::Failed(Reason::CheckDigit { .. }) if self.layout.backing == Backing::Unconfirmed => {
                Status::Unknown(Reason::RuleUnconfirmed)
            }
            other => other,
        }
    }

    pub(super) fn era(&self, part: Part) -> Era {
        let century = self.layout.slot(Part::Century).map(|slot| &self.cells[self.layout.range(slot.at)]);
        let printed = match (self.layout.format, part, century) {
            (Format::Chinese1999, Part::Birth, Some(cells)) => Some(cells[0]),
            (Format::Chinese1999, Part::Expiry, Some(cells)) => Some(cells[1]),
            (_, Part::Birth, Some(cells)) => Some(cells[0]),
            _ => None,
        };
        match printed {
            Some(b'A' | b'0') => Era::Printed(1800),
            Some(b'B' | b'1') => Era::Printed(1900),
            Some(b'C'..=b'Z' | b'2'..=b'9') => Era::Printed(2000),
            _ if part == Part::Birth => Era::Past,
            _ => Era::Nearest,
        }
    }
}
