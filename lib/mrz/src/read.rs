//! From cells to a document: which format it is (document code before length), then a status for each field.
//! The rules of single fields are in `judge`.

use crate::alphabet::{FILLER, trim};
use crate::codes::kind_of;
use crate::date::Date3;
use crate::document::Document;
use crate::gbk;
use crate::intake::{Intake, MOST_CELLS, Note, Unreadable, take};
use crate::layout::{Format, layout};

/// Reads one zone. `today` decides centuries; it is the day of the inspection at the place of inspection.
///
/// Lines may end in any way and be joined into one; case, spaces and full-width forms are repaired and noted.
/// Fails only when no format fits. Never panics.
pub fn parse(text: &str, today: Date3) -> Result<Document, Unreadable> {
    let mut intake = take(text)?;
    let format = format_of(&mut intake)?;
    Ok(Document::read(&intake, layout(format), today))
}

fn format_of(intake: &mut Intake) -> Result<Format, Unreadable> {
    let found = intake.lines;
    let lengths = intake.lengths;
    match (found, &lengths[..found.min(lengths.len())]) {
        (1, [30]) if is_line_card(&intake.cells) => Ok(Format::ChineseLine),
        (1, [72 | 88 | 90]) => Ok(split(intake)),
        (2, [44, 44]) => Ok(two_lines(intake, Format::MrvA, Format::Td3)),
        (2, [36, 36]) => Ok(two_lines(intake, Format::MrvB, Format::Td2)),
        (3, [30, 30, 30]) => Ok(three_lines(&intake.cells)),
        (1, &[length]) if (28..=32).contains(&length) && is_line_card(&intake.cells) => {
            Err(Unreadable::LineLength { line: 1, found: length, expected: 30 })
        }
        (3, lengths) if has_a_line_too_many(lengths) => Err(Unreadable::LineCount { found }),
        (2 | 3, lengths) => Err(wrong_length(lengths)),
        _ => Err(Unreadable::LineCount { found }),
    }
}

/// Lines joined into one, as chips store them.
fn split(intake: &mut Intake) -> Format {
    intake.notes.add(Note::LinesJoined);
    let format = match intake.lengths[0] {
        88 => two_lines(intake, Format::MrvA, Format::Td3),
        72 => two_lines(intake, Format::MrvB, Format::Td2),
        _ => three_lines(&intake.cells),
    };
    let width = format.width();
    for stray in intake.strays.as_mut_slice() {
        let place = usize::from(stray.column) - 1;
        stray.line = (place / width + 1) as u8;
        stray.column = (place % width + 1) as u8;
    }
    format
}

fn two_lines(intake: &Intake, visa: Format, other: Format) -> Format {
    if intake.cells[0] == b'V' { visa } else { other }
}

fn is_line_card(cells: &[u8; MOST_CELLS]) -> bool {
    matches!(&cells[..2], b"CS" | b"CD")
}

/// The Chinese cards put the document number where other cards put the issuing State. So a known code there
/// means another State's card that happens to use the same second letter.
fn three_lines(cells: &[u8; MOST_CELLS]) -> Format {
    let issuer = [cells[2], cells[3], cells[4]];
    let known = kind_of(issuer).is_some();
    match &cells[..2] {
        b"CS" | b"CD" if !known => Format::ChineseLineChip,
        b"CR" if !known => Format::ChineseCr,
        b"CT" if !known => Format::ChineseCt,
        b"CF" if !known => Format::ChineseCf,
        b"C<" if issuer == *b"CHN" && gbk::looks_like(&cells[5..25]) => Format::Chinese1999,
        _ => Format::Td1,
    }
}

/// Two of three lines are those of a passport or visa: the third belongs to something else on the page.
fn has_a_line_too_many(lengths: &[usize]) -> bool {
    [44, 36].iter().any(|width| lengths.iter().filter(|&length| length == width).count() == 2)
}

/// Names the line that does not fit. The width is the one most lines have, else the nearest of a format.
fn wrong_length(lengths: &[usize]) -> Unreadable {
    let widths: &[usize] = if lengths.len() == 3 { &[30] } else { &[44, 36] };
    let misfit =
        |width: usize| lengths.iter().map(|length| length.abs_diff(width)).min().unwrap_or(usize::MAX);
    let expected = widths.iter().copied().min_by_key(|&width| misfit(width)).unwrap_or(30);
    let line = lengths.iter().position(|&length| length != expected).unwrap_or(0);
    Unreadable::LineLength { line: line + 1, found: lengths[line], expected }
}

/// How a long number lies in the optional data: the remainder, then its check digit.
pub(crate) struct Overflow<'a> {
    pub remainder: &'a [u8],
    pub check: u8,
    /// Columns used, with the check digit and the filler after it.
    pub used: usize,
}

/// Nine characters, a filler in the check position, and the rest at the start of the optional data
/// (Doc 9303-5 and -6, note j). `None` when the zone is not written so.
pub(crate) fn overflow<'a>(number: &[u8], check: u8, optional: &'a [u8]) -> Option<Overflow<'a>> {
    if check != FILLER || trim(number).len() != number.len() {
        return None;
    }
    let end = optional.iter().position(|&cell| cell == FILLER).unwrap_or(optional.len());
    let (&check, remainder) = optional[..end].split_last()?;
    if remainder.is_empty() {
        return None;
    }
    Some(Overflow { remainder, check, used: (end + 1).min(optional.len()) })
}
