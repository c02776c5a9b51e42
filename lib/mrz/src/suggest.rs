//! Which misread character would explain a failed check digit. Suggestions only: nothing applies them. They
//! stay within one field and its digit, and within the pairs that readers confuse: O0 I1 B8 S5 Z2 G6.
//! G and 6 differ by ten, so no check digit tells them apart; only a date, which has no letters, does.

use crate::alphabet::digit_of;
use crate::date::{self, Era};
use crate::document::Document;
use crate::field::{Part, Reason, Status};
use crate::intake::Note;

/// With more letters than this where digits belong, the field is not a misread one.
const MOST_CHANGES: usize = 3;
/// More than this many explanations explain nothing.
const MOST_SUGGESTIONS: usize = 4;

/// One character that may have been misread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// Line from 1.
    pub line: u8,
    /// Column from 1.
    pub column: u8,
    /// As read.
    pub read: char,
    /// As it may stand on the document.
    pub instead: char,
}

/// Changes in one field that would make its check digit right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// The field.
    pub part: Part,
    /// One character; in a date as many as there are letters, up to three.
    pub changes: Vec<Change>,
}

fn twin(cell: u8) -> Option<u8> {
    Some(match cell {
        b'O' => b'0',
        b'0' => b'O',
        b'I' => b'1',
        b'1' => b'I',
        b'B' => b'8',
        b'8' => b'B',
        b'S' => b'5',
        b'5' => b'S',
        b'Z' => b'2',
        b'2' => b'Z',
        b'G' => b'6',
        b'6' => b'G',
        _ => return None,
    })
}

impl Document {
    /// Misreadings that would explain a failed field; empty when none would, or too many.
    pub fn suggestions(&self) -> Vec<Suggestion> {
        let mut all = Vec::new();
        for slot in self.layout.slots {
            let (Some(check), Status::Failed(_)) = (slot.check, self.status(slot.part)) else { continue };
            if slot.part == Part::Number && self.notes().contains(Note::LongNumber) {
                continue;
            }
            let mut places: Vec<usize> = self.layout.range(slot.at).collect();
            places.push(self.layout.range(slot.at).start + usize::from(check - slot.at.from));
            let found = self.search(slot.part, &places);
            if found.len() <= MOST_SUGGESTIONS {
                all.extend(found);
            }
        }
        all.extend(self.misread_composite());
        all
    }

    /// A letter in the place of the composite digit, whose twin is the digit that is due.
    fn misread_composite(&self) -> Option<Suggestion> {
        let rule = self.layout.composite.as_ref()?;
        let Status::Failed(Reason::CheckDigit { computed, .. }) = self.status(Part::Composite) else {
            return None;
        };
        let place = self.layout.range(rule.at).start;
        let agrees = twin(self.cells[place]) == Some(b'0' + computed);
        agrees.then(|| Suggestion { part: Part::Composite, changes: vec![self.change(place)] })
    }

    /// A letter where only digits stand must have been misread, so all of those change together. Elsewhere
    /// one character may change: with two, a tenth of all pairs would agree by chance.
    fn search(&self, part: Part, places: &[usize]) -> Vec<Suggestion> {
        let check = places[places.len() - 1];
        let all_digits = matches!(part, Part::Birth | Part::Expiry | Part::IssueCount);
        let is_digits = |place: usize| all_digits || place == check;
        let forced: Vec<usize> = places
            .iter()
            .copied()
            .filter(|&place| is_digits(place) && self.cells[place].is_ascii_uppercase())
            .collect();
        let trials: Vec<Vec<usize>> = match forced.len() {
            0 if all_digits => Vec::new(),
            0 => places[..places.len() - 1].iter().map(|&place| vec![place]).collect(),
            1..=MOST_CHANGES => vec![forced],
            _ => Vec::new(),
        };
        trials
            .into_iter()
            .filter(|chosen| chosen.iter().all(|&place| twin(self.cells[place]).is_some()))
            .filter(|chosen| self.explains(part, places, chosen))
            .map(|chosen| Suggestion {
                part,
                changes: chosen.iter().map(|&place| self.change(place)).collect(),
            })
            .collect()
    }

    fn explains(&self, part: Part, places: &[usize], chosen: &[usize]) -> bool {
        let mut trial = *self;
        for &place in chosen {
            trial.cells[place] = twin(self.cells[place]).unwrap_or(self.cells[place]);
        }
        let (&check, field) = places.split_last().unwrap_or((&0, &[]));
        let cells: Vec<u8> = field.iter().map(|&place| trial.cells[place]).collect();
        let holds = digit_of(&cells).is_some_and(|digit| trial.cells[check] == b'0' + digit);
        let is_date = !matches!(part, Part::Birth | Part::Expiry)
            || date::read(&cells, Era::Nearest, self.today).0.is_some();
        holds && is_date && self.composite_agrees(part, &trial)
    }

    /// Where this is the only failed field, the composite must agree as well.
    fn composite_agrees(&self, part: Part, trial: &Self) -> bool {
        let only = self.checks().all(|check| {
            matches!(check.part, Part::Composite) || check.part == part || check.status == Status::Valid
        });
        let confirmed = !matches!(self.status(Part::Composite), Status::Unknown(Reason::RuleUnconfirmed));
        let Some(rule) = self.layout.composite.as_ref().filter(|_| only && confirmed) else { return true };
        let printed = trial.cells[trial.layout.range(rule.at).start];
        trial.composite_digit().is_some_and(|digit| printed == b'0' + digit)
    }

    fn change(&self, place: usize) -> Change {
        let width = self.layout.width;
        let read = self.cells[place];
        Change {
            line: (place / width + 1) as u8,
            column: (place % width + 1) as u8,
            read: char::from(read),
            instead: char::from(twin(read).unwrap_or(read)),
        }
    }
}
