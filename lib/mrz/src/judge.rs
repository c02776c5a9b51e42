//! The rules for single fields: which characters may stand, which codes exist, which digit is due.
//! Each rule looks at cells and answers with a status; none of them changes a cell.

use crate::alphabet::{FILLER, STRAY, digit_of, is_blank, trim};
use crate::codes::kind_of;
use crate::field::{Part, Reason, Status};
use crate::layout::{Format, Slot};

/// What the printed check digit says about the cells before it.
pub(crate) fn check(cells: &[u8], printed: u8, part: Part) -> Status {
    let Some(computed) = digit_of(cells) else { return stray_status(cells) };
    let blank_allowed = printed == FILLER && is_blank(cells) && part != Part::Number;
    if printed == b'0' + computed || blank_allowed {
        Status::Valid
    } else {
        Status::Failed(Reason::CheckDigit { printed: char::from(printed), computed })
    }
}

fn stray_status(cells: &[u8]) -> Status {
    Status::Failed(Reason::OutsideAlphabet { column: column_of(cells, |cell| cell == STRAY) })
}

/// Column within the field, from 1; the caller adds the field's first column.
fn column_of(cells: &[u8], wanted: impl Fn(u8) -> bool) -> u8 {
    cells.iter().position(|&cell| wanted(cell)).map_or(0, |place| place as u8 + 1)
}

/// The rules for a field that is neither a date nor covered elsewhere. Columns in the answer are columns of the line.
pub(crate) fn form(slot: &Slot, cells: &[u8], format: Format) -> Status {
    if cells.contains(&STRAY) {
        return in_line(slot, stray_status(cells));
    }
    match slot.part {
        Part::Code => code(cells, format),
        Part::Issuer | Part::Nationality => in_line(slot, state(cells)),
        Part::Names => in_line(slot, names(cells)),
        Part::Number => number(cells),
        Part::Sex => sex(cells),
        Part::IssueCount => digits(cells),
        Part::HanziName => hanzi(cells),
        _ => Status::Valid,
    }
}

/// Turns a column of the field into a column of the line.
pub(crate) fn in_line(slot: &Slot, status: Status) -> Status {
    let shift = slot.at.from - 1;
    match status {
        Status::Failed(Reason::OutsideAlphabet { column }) => {
            Status::Failed(Reason::OutsideAlphabet { column: column + shift })
        }
        Status::Failed(Reason::LettersOnly { column }) => {
            Status::Failed(Reason::LettersOnly { column: column + shift })
        }
        other => other,
    }
}

/// First letters per format (Doc 9303-4 to -7, section 4.2.2); the second is the issuer's choice.
fn code(cells: &[u8], format: Format) -> Status {
    if let Some(column) = cells.iter().position(u8::is_ascii_digit) {
        return Status::Failed(Reason::LettersOnly { column: column as u8 + 1 });
    }
    if is_blank(cells) {
        return Status::Unknown(Reason::NotGiven);
    }
    let known = match format {
        Format::Td3 => cells[0] == b'P',
        Format::MrvA | Format::MrvB => cells[0] == b'V',
        Format::Td1 | Format::Td2 => matches!(cells[0], b'A' | b'C' | b'I'),
        _ => true,
    };
    if known { Status::Valid } else { Status::Unknown(Reason::UnknownCode) }
}

fn state(cells: &[u8]) -> Status {
    if let Some(column) = cells.iter().position(u8::is_ascii_digit) {
        return Status::Failed(Reason::LettersOnly { column: column as u8 + 1 });
    }
    if is_blank(cells) {
        return Status::Unknown(Reason::NotGiven);
    }
    match <[u8; 3]>::try_from(cells) {
        Ok(code) if kind_of(code).is_some() => Status::Valid,
        _ => Status::Unknown(Reason::UnknownCode),
    }
}

/// Letters and fillers, a letter first, at most one `<<` inside (Doc 9303-3, section 4.6).
fn names(cells: &[u8]) -> Status {
    let mut digit = 0;
    let mut pairs = 0;
    let mut run = 0;
    let mut longest = 0;
    for (place, &cell) in cells.iter().enumerate() {
        if cell == FILLER {
            run += 1;
            continue;
        }
        if run > 1 {
            pairs += 1;
            longest = longest.max(run);
        }
        run = 0;
        if digit == 0 && cell.is_ascii_digit() {
            digit = place + 1;
        }
    }
    if run == cells.len() {
        Status::Unknown(Reason::NotGiven)
    } else if digit > 0 {
        Status::Failed(Reason::LettersOnly { column: digit as u8 })
    } else if cells[0] == FILLER {
        Status::Failed(Reason::NameSeparators)
    } else if pairs > 1 || longest > 2 {
        Status::Unknown(Reason::NameSeparators)
    } else {
        Status::Valid
    }
}

fn number(cells: &[u8]) -> Status {
    if is_blank(cells) {
        Status::Unknown(Reason::NotGiven)
    } else if cells[0] == FILLER {
        Status::Failed(Reason::MisplacedFiller)
    } else {
        Status::Valid
    }
}

fn sex(cells: &[u8]) -> Status {
    match cells {
        [b'M' | b'F' | FILLER] => Status::Valid,
        [b'X'] => Status::Unknown(Reason::NonStandardSex),
        _ => Status::Failed(Reason::NotASex),
    }
}

fn digits(cells: &[u8]) -> Status {
    if is_blank(cells) {
        Status::Unknown(Reason::NotGiven)
    } else if cells.iter().all(u8::is_ascii_digit) {
        Status::Valid
    } else {
        Status::Failed(Reason::MisplacedFiller)
    }
}

/// Whether letters decode to hanzi.
pub(crate) fn hanzi(cells: &[u8]) -> Status {
    if trim(cells).is_empty() {
        Status::Unknown(Reason::NotGiven)
    } else if crate::gbk::decode(cells).is_some() {
        Status::Valid
    } else {
        Status::Failed(Reason::NotGbk)
    }
}

/// The graver of two answers about one field: the form before the check digit, a failure before a doubt.
pub(crate) fn worse(form: Status, check: Status) -> Status {
    match (form, check) {
        (Status::Failed(_), _) => form,
        (_, Status::Failed(_)) => check,
        (Status::Unknown(_), _) => form,
        _ => check,
    }
}
