//! Where Aztec codes may be: the decoder looks for one in the middle of what it is given, a page has it anywhere. An Aztec code is
//! squares within squares (ISO/IEC 24778 4.3): black and white change with every module on any line through its centre.

use rxing::common::BitMatrix;

/// Places given at most.
const PLACES_MAX: usize = 8;
/// Runs of one module that any line through the centre has: three to each side of the middle one.
const RUNS: usize = 7;
/// How far a run may be from the mean of all, in fortieths.
const TOLERANCE: u32 = 22;

/// How far from the middle runs are followed, in modules; on a diagonal of a turned code they are longer.
const REACH: i64 = 7;
/// Steps along the column and both diagonals.
const DIRECTIONS: [(i64, i64); 3] = [(0, 1), (1, 1), (1, -1)];

/// A centre, and how long a module is there, in pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    pub x: u32,
    pub y: u32,
    pub module: u32,
}

/// The places where rows, columns and diagonals look like the middle of an Aztec code.
pub(super) fn places(picture: &BitMatrix) -> Vec<Place> {
    let (width, height) = (picture.getWidth(), picture.getHeight());
    let mut found: Vec<Place> = Vec::new();
    for y in 0..height {
        let mut runs = Runs::default();
        for x in 0..width {
            // A run ends where the colour changes; the middle one is black, so the last of seven is white.
            let Some(length) = runs.push(picture.get(x, y)) else { continue };
            let Some(middle) = x.checked_sub(length / 2 + 1) else { continue };
            let place = Place { x: middle, y, module: (length / RUNS as u32).max(1) };
            if found.iter().all(|own| apart(*own, place)) && is_centre(picture, place) {
                found.push(place);
            }
            if found.len() == PLACES_MAX {
                return found;
            }
        }
    }
    found
}

fn apart(own: Place, other: Place) -> bool {
    let near = 4 * own.module.max(other.module);
    own.x.abs_diff(other.x) > near || own.y.abs_diff(other.y) > near
}

/// Whether the column and both diagonals through a place have such runs too, with about the same middle.
fn is_centre(picture: &BitMatrix, place: Place) -> bool {
    DIRECTIONS.into_iter().all(|(right, down)| is_crossed(picture, place, right, down))
}

fn is_crossed(picture: &BitMatrix, place: Place, right: i64, down: i64) -> bool {
    let reach = i64::from(place.module) * REACH;
    let at = |step: i64| {
        let x = u32::try_from(i64::from(place.x) + right * step).ok()?;
        let y = u32::try_from(i64::from(place.y) + down * step).ok()?;
        (x < picture.getWidth() && y < picture.getHeight()).then(|| picture.get(x, y))
    };
    let mut runs = Runs::default();
    (-reach..=reach).any(|step| {
        let length = at(step).and_then(|black| runs.push(black));
        length.is_some_and(|length| (step - i64::from(length / 2) - 1).abs() <= i64::from(place.module))
    })
}

/// The runs of one colour on a line, the last seven of them.
#[derive(Default)]
struct Runs {
    ended: [u32; RUNS],
    count: usize,
    black: bool,
    length: u32,
}

impl Runs {
    /// Takes a pixel. When it ends the seventh of seven runs of one length, white the outermost: their length together.
    fn push(&mut self, black: bool) -> Option<u32> {
        if black == self.black {
            self.length += 1;
            return None;
        }
        self.ended.rotate_left(1);
        if let Some(last) = self.ended.last_mut() {
            *last = self.length;
        }
        (self.black, self.length) = (black, 1);
        self.count += 1;
        let sum: u32 = self.ended.iter().sum();
        let alike = |run: &u32| (run * RUNS as u32).abs_diff(sum) * 40 <= sum * TOLERANCE;
        (black && self.count >= RUNS && self.ended.iter().all(alike)).then_some(sum)
    }
}
