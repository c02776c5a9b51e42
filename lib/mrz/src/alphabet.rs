//! The 37 characters of a zone and the one check-digit rule (Doc 9303-3, sections 4.3 and 4.9).
//! What a field means, and whether a digit may be missing, is decided elsewhere.

/// The filler of Doc 9303: an empty or unused position.
pub(crate) const FILLER: u8 = b'<';

/// Stands in a zone's cells for a character that is not in the alphabet.
pub(crate) const STRAY: u8 = b'?';

const WEIGHTS: [u32; 3] = [7, 3, 1];
const NO_VALUE: u8 = u8::MAX;
const VALUES: [u8; 256] = values();

const fn values() -> [u8; 256] {
    let mut table = [NO_VALUE; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = match byte as u8 {
            digit @ b'0'..=b'9' => digit - b'0',
            letter @ b'A'..=b'Z' => letter - b'A' + 10,
            FILLER => 0,
            _ => NO_VALUE,
        };
        byte += 1;
    }
    table
}

/// The check digit of `text`: weights 7, 3, 1 repeating, modulo 10, with `A`=10 … `Z`=35 and `<`=0.
/// `None` when a character is outside the alphabet. Doc 9303-3, section 4.9.
///
/// ```
/// assert_eq!(mrz::check_digit("520727"), Some(3)); // Doc 9303-3, appendix A, example 1
/// assert_eq!(mrz::check_digit("52é727"), None);
/// ```
pub fn check_digit(text: &str) -> Option<u8> {
    let mut sum = CheckSum::new();
    sum.add(text.as_bytes());
    sum.digit()
}

/// A check digit summed over several stretches of a zone, as a composite needs.
#[derive(Clone, Copy)]
pub(crate) struct CheckSum {
    total: u32,
    position: usize,
    broken: bool,
}

impl CheckSum {
    pub(crate) const fn new() -> Self {
        Self { total: 0, position: 0, broken: false }
    }

    pub(crate) fn add(&mut self, cells: &[u8]) {
        let mut phase = self.position % WEIGHTS.len();
        for &cell in cells {
            let value = VALUES[cell as usize];
            self.broken |= value == NO_VALUE;
            self.total = self.total.wrapping_add(u32::from(value) * WEIGHTS[phase]);
            phase = if phase == 2 { 0 } else { phase + 1 };
        }
        self.position += cells.len();
    }

    /// `None` when a summed character has no value.
    pub(crate) fn digit(self) -> Option<u8> {
        (!self.broken).then_some((self.total % 10) as u8)
    }
}

/// The check digit of cells, `None` when one of them is outside the alphabet.
pub(crate) fn digit_of(cells: &[u8]) -> Option<u8> {
    let mut sum = CheckSum::new();
    sum.add(cells);
    sum.digit()
}

/// Cells without the fillers at their end.
pub(crate) fn trim(cells: &[u8]) -> &[u8] {
    let end = cells.iter().rposition(|&cell| cell != FILLER).map_or(0, |last| last + 1);
    &cells[..end]
}

/// True when every cell is a filler.
pub(crate) fn is_blank(cells: &[u8]) -> bool {
    cells.iter().all(|&cell| cell == FILLER)
}

/// Cells as text; they are ASCII by construction.
pub(crate) fn as_text(cells: &[u8]) -> &str {
    std::str::from_utf8(cells).expect("cells hold ASCII only: letters, digits, filler and the stray mark")
}
