//! Repairs of a reading, each told with its place and cause: fillers and runs that the length of a format puts right
//! (in `fit`), and characters that readers confuse, where a rule of the zone proves the twin. Never a whole field.

use mrz::{Date3, Document, Part, Reason, Status};
use serde::Serialize;

/// Why a repair was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Cause {
    /// A filler of the format's length was not read.
    FillerDropped,
    /// A filler too many for the format's length was read.
    FillerAdded,
    /// One of several equal characters was not read.
    RunShortened,
    /// One equal character too many was read.
    RunLengthened,
    /// Something beyond the line's end was read.
    BeyondEnd,
    /// The check digit holds with the character that readers confuse with this one. Where several confusions would
    /// explain it, the picture speaks clearly for this one.
    CheckDigit,
    /// Only letters may stand here, and this digit is confused with one.
    LettersOnly,
}

/// One repair. Columns are those of the repaired line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Repair {
    /// Line from 1.
    pub line: u8,
    /// Column from 1.
    pub column: u8,
    /// As read; `None` when nothing was.
    pub read: Option<char>,
    /// What stands instead; `None` when the character is left out.
    pub instead: Option<char>,
    /// Why.
    pub cause: Cause,
    /// The field whose rule proves it, by its identifier; `None` for repairs by length.
    #[serde(serialize_with = "part_id")]
    pub part: Option<Part>,
}

fn part_id<S: serde::Serializer>(part: &Option<Part>, serializer: S) -> Result<S::Ok, S::Error> {
    part.map(Part::id).serialize(serializer)
}

/// The letter that is confused with a digit.
fn letter_for(digit: u8) -> Option<u8> {
    Some(match digit {
        b'0' => b'O',
        b'1' => b'I',
        b'8' => b'B',
        b'5' => b'S',
        b'2' => b'Z',
        b'6' => b'G',
        _ => return None,
    })
}

/// How likely the picture makes a character at a line and column from 1, 0 to 1.
pub(crate) type Likely<'a> = &'a dyn Fn(u8, u8, char) -> f32;

/// Of several explanations one is taken when the picture makes it this many times likelier than the next.
const CLEARLY: f32 = 4.0;

/// Reads a zone and repairs confused characters. Gives the document with the repairs, and them; the document as read
/// when no repair makes it better.
///
/// # Errors
/// When the lines are no zone.
pub(crate) fn repaired(
    lines: &mut [Vec<u8>],
    likely: Likely<'_>,
    today: Date3,
) -> Result<(Document, Vec<Repair>), mrz::Unreadable> {
    let mut document = mrz::parse(&joined(lines), today)?;
    let mut all = Vec::new();
    for find in [letters, digits] {
        for group in find(&document, likely) {
            let mut trial: Vec<Vec<u8>> = lines.to_vec();
            let put = group.iter().all(|repair| put(&mut trial, repair));
            let Some(part) = group.first().and_then(|repair| repair.part).filter(|_| put) else { continue };
            let Ok(read) = mrz::parse(&joined(&trial), today) else { continue };
            if read.format() == document.format() && !matches!(read.status(part), Status::Failed(_)) {
                lines.clone_from_slice(&trial);
                document = read;
                all.extend(group);
            }
        }
    }
    Ok((document, all))
}

fn put(lines: &mut [Vec<u8>], repair: &Repair) -> bool {
    let (Some(line), Some(column)) = (repair.line.checked_sub(1), repair.column.checked_sub(1)) else {
        return false;
    };
    let cell = lines.get_mut(usize::from(line)).and_then(|line| line.get_mut(usize::from(column)));
    match (cell, repair.instead) {
        (Some(cell), Some(instead)) if instead.is_ascii() => {
            *cell = instead as u8;
            true
        }
        _ => false,
    }
}

fn joined(lines: &[Vec<u8>]) -> String {
    lines.iter().map(|line| crate::fit::text(line)).collect::<Vec<_>>().join("\n")
}

/// Digits where only letters may stand: all of a field at once, or none.
fn letters(document: &Document, _: Likely<'_>) -> Vec<Vec<Repair>> {
    let mut all = Vec::new();
    for (part, field) in document.fields() {
        // Hanzi are written in the letters A to P.
        let fails = match field.status {
            Status::Failed(Reason::LettersOnly { .. }) => true,
            Status::Failed(_) => part == Part::HanziName,
            _ => false,
        };
        if !fails {
            continue;
        }
        let digits = document.text(field.at).bytes().enumerate().filter(|(_, cell)| cell.is_ascii_digit());
        let group: Option<Vec<Repair>> = digits
            .map(|(offset, cell)| {
                Some(Repair {
                    line: field.at.line,
                    column: field.at.from + offset as u8,
                    read: Some(char::from(cell)),
                    instead: Some(char::from(letter_for(cell)?)),
                    cause: Cause::LettersOnly,
                    part: Some(part),
                })
            })
            .collect();
        all.extend(group);
    }
    all
}

/// What the check digits suggest: for each field the one explanation, or the one that the picture speaks for.
fn digits(document: &Document, likely: Likely<'_>) -> Vec<Vec<Repair>> {
    let suggestions = document.suggestions();
    let weight = |suggestion: &mrz::Suggestion| {
        let each = suggestion.changes.iter().map(|change| likely(change.line, change.column, change.instead));
        each.fold(1.0, f32::min)
    };
    let chosen = |suggestion: &&mrz::Suggestion| {
        let others = suggestions.iter().filter(|other| other.part == suggestion.part && other != suggestion);
        let own = weight(suggestion);
        others.into_iter().all(|other| own > 0.0 && own >= CLEARLY * weight(other))
    };
    let repairs = |suggestion: &mrz::Suggestion| {
        let repair = |change: &mrz::Change| Repair {
            line: change.line,
            column: change.column,
            read: Some(change.read),
            instead: Some(change.instead),
            cause: Cause::CheckDigit,
            part: Some(suggestion.part),
        };
        suggestion.changes.iter().map(repair).collect()
    };
    suggestions.iter().filter(chosen).map(repairs).collect()
}

#[cfg(test)]
mod tests {
    use super::{Cause, repaired};
    use mrz::{Date3, Verdict};

    const FIRST: &str = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<";

    fn check(lines: [&str; 2], expected: &[(u8, u8, char, char, Cause)], verdict: Verdict) {
        let mut cells: Vec<Vec<u8>> = lines.iter().map(|line| line.bytes().collect()).collect();
        let (document, repairs) = repaired(&mut cells, &|_, _, _| 0.0, Date3(2026, 1, 31)).expect("a zone");
        let told: Vec<_> =
            repairs.iter().filter_map(|r| Some((r.line, r.column, r.read?, r.instead?, r.cause))).collect();
        assert_eq!((told.as_slice(), document.verdict()), (expected, verdict));
    }

    #[test]
    fn a_confused_character_is_repaired_where_a_digit_proves_it() {
        check([FIRST, "L898902C36UTO7408122F1204159ZE184226B<<<<<10"], &[], Verdict::AllValid);
        let read = "L898902C36UTO74O8122F1204159ZE184226B<<<<<10";
        check([FIRST, read], &[(2, 16, 'O', '0', Cause::CheckDigit)], Verdict::AllValid);
        let read = "L8989O2C36UTO7408122F1204159ZE184226B<<<<<10";
        check([FIRST, read], &[(2, 6, 'O', '0', Cause::CheckDigit)], Verdict::AllValid);
    }

    #[test]
    fn a_digit_among_letters_is_repaired() {
        let first = "P<UT0ERIK5SON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<";
        let told = [(1, 5, '0', 'O', Cause::LettersOnly), (1, 10, '5', 'S', Cause::LettersOnly)];
        check([first, "L898902C36UTO7408122F1204159ZE184226B<<<<<10"], &told, Verdict::AllValid);
    }

    #[test]
    fn what_no_confusion_explains_stays_failed() {
        let read = "L898903C36UTO7408122F1204159ZE184226B<<<<<10";
        check([FIRST, read], &[], Verdict::SomeFailed);
    }
}
