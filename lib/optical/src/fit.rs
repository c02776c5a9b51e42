//! Which lines and which length make a zone: the lines were read freely; formats have 30, 36 or 44 characters. What the
//! length changes in a free reading is limited (fillers in a run, a doubled character, the line's ends) and told.

use std::ops::Range;

use crate::decode::{Decoded, exact, free};
use crate::recogniser::Steps;
use crate::repair::{Cause, Repair};

/// The pitch tells the number of characters to about this many.
const COLUMNS_OFF: f32 = 5.0;
/// A reading of a length may be less likely than the free one by this much for each line (natural logarithm).
const LOSS_MAX: f32 = 60.0;
/// Repairs of one line by its length at most; with more, the line is of another length.
const LENGTH_REPAIRS_MAX: usize = 6;

/// A line as it was read and as it is with the length of a format.
#[derive(Debug, Clone)]
pub(crate) struct Fitted {
    /// The free reading.
    pub read: String,
    /// With the format's length; as the free reading when no format fits.
    pub decoded: Decoded,
    /// What differs, with columns of `decoded`.
    pub repairs: Vec<Repair>,
}

/// The lines of a zone, fitted.
#[derive(Debug, Clone)]
pub(crate) struct Fit {
    /// Which of the lines make the zone.
    pub range: Range<usize>,
    pub lines: Vec<Fitted>,
}

/// The best fit of lines to a format, `None` when none fits. `columns` is a hint from the pitch.
pub(crate) fn fit(lines: &[Steps], columns: f32) -> Option<Fit> {
    let mut best: Option<(f32, Fit)> = None;
    for (range, width) in candidates(lines.len(), columns) {
        let Some(chosen) = lines.get(range.clone()) else { continue };
        let fitted: Option<Vec<(f32, Fitted)>> =
            chosen.iter().enumerate().map(|(i, steps)| line(steps, width, i)).collect();
        let Some(fitted) = fitted else { continue };
        // More lines explain more of the page, so they win unless they fit clearly worse.
        let loss = fitted.iter().map(|(loss, _)| loss).sum::<f32>() / fitted.len().max(1) as f32;
        let score = -loss + 5.0 * range.len() as f32;
        if best.as_ref().is_none_or(|(before, _)| score > *before) {
            best = Some((score, Fit { range, lines: fitted.into_iter().map(|(_, line)| line).collect() }));
        }
    }
    best.map(|(_, fit)| fit)
}

/// The lines as they were read, when no format fits.
pub(crate) fn unfitted(lines: &[Steps]) -> Fit {
    let as_read = |steps: &Steps| {
        let decoded = free(steps);
        Fitted { read: text(&decoded.text), decoded, repairs: Vec::new() }
    };
    Fit { range: 0..lines.len(), lines: lines.iter().map(as_read).collect() }
}

fn candidates(lines: usize, columns: f32) -> Vec<(Range<usize>, usize)> {
    let all: Vec<(Range<usize>, usize)> = match lines {
        1 => vec![(0..1, 30)],
        2 => vec![(0..2, 44), (0..2, 36), (0..1, 30), (1..2, 30)],
        3 => vec![(0..3, 30), (1..3, 44), (1..3, 36), (0..2, 44), (0..2, 36)],
        _ => Vec::new(),
    };
    let near = |(_, width): &(Range<usize>, usize)| (columns - *width as f32).abs() <= COLUMNS_OFF;
    if all.iter().any(near) { all.into_iter().filter(near).collect() } else { all }
}

fn line(steps: &Steps, width: usize, index: usize) -> Option<(f32, Fitted)> {
    let as_read = free(steps);
    let decoded = exact(steps, width)?;
    let loss = as_read.score - decoded.score;
    if loss > LOSS_MAX {
        return None;
    }
    let repairs = differences(&as_read.text, &decoded.text, index as u8 + 1)?;
    Some((loss, Fitted { read: text(&as_read.text), decoded, repairs }))
}

pub(crate) fn text(cells: &[u8]) -> String {
    cells.iter().copied().map(char::from).collect()
}

/// One difference between two readings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Edit {
    Same,
    Dropped(u8),
    Added(u8),
    Other,
}

/// The differences as repairs; `None` when there are others than a length may bring.
fn differences(read: &[u8], fitted: &[u8], line: u8) -> Option<Vec<Repair>> {
    if read == fitted {
        return Some(Vec::new());
    }
    let edits = align(read, fitted);
    let mut repairs = Vec::new();
    let mut column = 0_usize;
    let last = edits.len().saturating_sub(1);
    for (place, edit) in edits.iter().enumerate() {
        let at_end = place == 0 || place == last;
        let neighbours = || [column.checked_sub(1), Some(column), column.checked_add(1)];
        let same = |cell: u8, skip: usize| {
            neighbours().into_iter().flatten().any(|c| c != skip && fitted.get(c) == Some(&cell))
        };
        let (cause, read, instead) = match *edit {
            Edit::Same => {
                column += 1;
                continue;
            }
            // Put back: the reading dropped one of a run.
            Edit::Added(cell) if cell == b'<' || same(cell, column) => {
                (if cell == b'<' { Cause::FillerDropped } else { Cause::RunShortened }, None, Some(cell))
            }
            Edit::Dropped(b'<') => (Cause::FillerAdded, Some(b'<'), None),
            Edit::Dropped(cell) if at_end => (Cause::BeyondEnd, Some(cell), None),
            Edit::Dropped(cell) if same(cell, usize::MAX) => (Cause::RunLengthened, Some(cell), None),
            _ => return None,
        };
        repairs.push(Repair {
            line,
            column: (column + 1).min(fitted.len()) as u8,
            read: read.map(char::from),
            instead: instead.map(char::from),
            cause,
            part: None,
        });
        if instead.is_some() {
            column += 1;
        }
    }
    (repairs.len() <= LENGTH_REPAIRS_MAX).then_some(repairs)
}

/// The fewest edits from one reading to the other; a changed character counts more than one that came or went.
fn align(read: &[u8], fitted: &[u8]) -> Vec<Edit> {
    let (rows, columns) = (read.len() + 1, fitted.len() + 1);
    let mut cost = vec![0_u32; rows * columns];
    for i in 0..rows {
        for j in 0..columns {
            cost[i * columns + j] = match (i, j) {
                (0, j) => 2 * j as u32,
                (i, 0) => 2 * i as u32,
                (i, j) => {
                    let change = if read[i - 1] == fitted[j - 1] { 0 } else { 3 };
                    let (above, left) = (cost[(i - 1) * columns + j], cost[i * columns + j - 1]);
                    (cost[(i - 1) * columns + j - 1] + change).min(above + 2).min(left + 2)
                }
            };
        }
    }
    let (mut i, mut j) = (read.len(), fitted.len());
    let mut edits = Vec::new();
    while i > 0 || j > 0 {
        let here = cost[i * columns + j];
        if i > 0 && j > 0 && read[i - 1] == fitted[j - 1] && here == cost[(i - 1) * columns + j - 1] {
            edits.push(Edit::Same);
            (i, j) = (i - 1, j - 1);
        } else if j > 0 && here == cost[i * columns + j - 1] + 2 {
            edits.push(Edit::Added(fitted[j - 1]));
            j -= 1;
        } else if i > 0 && here == cost[(i - 1) * columns + j] + 2 {
            edits.push(Edit::Dropped(read[i - 1]));
            i -= 1;
        } else {
            edits.push(Edit::Other);
            (i, j) = (i.saturating_sub(1), j.saturating_sub(1));
        }
    }
    edits.reverse();
    edits
}

#[cfg(test)]
mod tests {
    use super::differences;
    use crate::repair::Cause;

    fn check(read: &str, fitted: &str, expected: Option<&[(u8, Cause)]>) {
        let found = differences(read.as_bytes(), fitted.as_bytes(), 1);
        let told: Option<Vec<(u8, Cause)>> =
            found.map(|all| all.iter().map(|repair| (repair.column, repair.cause)).collect());
        assert_eq!(told.as_deref(), expected, "{read} as {fitted}");
    }

    #[test]
    fn only_what_a_length_may_bring_is_repaired() {
        check("A<<B", "A<<B", Some(&[]));
        check("A<B", "A<<B", Some(&[(2, Cause::FillerDropped)]));
        check("A<<<B", "A<<B", Some(&[(2, Cause::FillerAdded)]));
        check("MULER", "MULLER", Some(&[(3, Cause::RunShortened)]));
        check("MULLLER", "MULLER", Some(&[(3, Cause::RunLengthened)]));
        check("IP<UTO", "P<UTO", Some(&[(1, Cause::BeyondEnd)]));
    }

    #[test]
    fn a_character_is_never_invented() {
        check("P<UTO", "P<UTOX", None);
        check("AB", "AC", None);
        check("ABC", "AC", None);
    }
}
