//! From marks to the lines of a zone: characters of one height in a row at an even pitch, as wide as the page's zone
//! is, one to three such rows below each other. Nothing is recognised here; which way up is decided by reading.

use crate::glyphs::{Axis, Mark};

/// Marks that a piece of a row has at least; pieces in a row are joined.
const PIECE_MARKS: usize = 6;
/// Marks that a line of a zone has at least. Blur and wear join or break some of the thirty.
const LINE_MARKS: usize = 14;
/// Zones worth reading at most, the likeliest first.
const ZONES_MAX: usize = 4;
/// Lines of a zone at most.
const LINES_MAX: usize = 3;

/// A place in the picture, in pixels from its upper left.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Corner {
    /// Pixels from the left.
    pub x: f32,
    /// Pixels from the top.
    pub y: f32,
}

/// A line of a zone in the picture: from the middle of its first character's left edge to its last's right edge.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LineBox {
    /// Where it starts, as it is read.
    pub from: Corner,
    /// Where it ends.
    pub to: Corner,
    /// Height of its characters, pixels.
    pub height: f32,
}

impl LineBox {
    /// The same line read the other way.
    pub(crate) fn turned(self) -> Self {
        Self { from: self.to, to: self.from, ..self }
    }

    /// Its four corners, clockwise from the upper left as it is read.
    pub fn corners(self) -> [Corner; 4] {
        let (dx, dy) = (self.to.x - self.from.x, self.to.y - self.from.y);
        let length = dx.hypot(dy).max(1.0);
        let (ox, oy) = (-dy / length * self.height / 2.0, dx / length * self.height / 2.0);
        let corner = |at: Corner, sign: f32| Corner { x: at.x + sign * ox, y: at.y + sign * oy };
        [corner(self.from, -1.0), corner(self.to, -1.0), corner(self.to, 1.0), corner(self.from, 1.0)]
    }
}

/// Rows that may be a zone.
#[derive(Debug, Clone, PartialEq)]
pub struct Zone {
    /// Its lines, first to last.
    pub lines: Vec<LineBox>,
    /// Characters of a line, by the pitch; a hint.
    pub columns: f32,
    marks: usize,
}

impl Zone {
    /// Lines that something else than marks found.
    pub(crate) fn of(lines: Vec<LineBox>, columns: f32) -> Self {
        Self { lines, columns, marks: 0 }
    }

    /// The same zone read upside down.
    pub(crate) fn turned(&self) -> Self {
        let lines = self.lines.iter().rev().map(|line| line.turned()).collect();
        Self { lines, ..*self }
    }
}

/// A row of marks, fitted by a straight line `v = at + slope * u`.
#[derive(Debug, Clone)]
struct Row {
    marks: Vec<Mark>,
    at: f32,
    slope: f32,
    height: f32,
}

impl Row {
    fn new(marks: Vec<Mark>) -> Self {
        let count = marks.len().max(1) as f32;
        let mean = |value: fn(&Mark) -> f32| marks.iter().map(value).sum::<f32>() / count;
        let (mu, mv) = (mean(|m| m.x), mean(|m| m.y));
        let spread: f32 = marks.iter().map(|m| (m.x - mu).powi(2)).sum();
        let common: f32 = marks.iter().map(|m| (m.x - mu) * (m.y - mv)).sum();
        let slope = if spread > 0.0 { common / spread } else { 0.0 };
        let height = median(marks.iter().map(|m| m.height).collect());
        Self { at: mv - slope * mu, slope, height, marks }
    }

    fn v(&self, u: f32) -> f32 {
        self.at + self.slope * u
    }

    fn start(&self) -> f32 {
        self.marks.first().map_or(0.0, |m| m.x - m.width / 2.0)
    }

    fn end(&self) -> f32 {
        self.marks.last().map_or(0.0, |m| m.x + m.width / 2.0)
    }

    fn pitch(&self) -> f32 {
        median(self.marks.windows(2).map(|pair| pair[1].x - pair[0].x).collect())
    }
}

fn median(mut values: Vec<f32>) -> f32 {
    values.sort_by(f32::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(1.0).max(0.1)
}

/// The likeliest zones along both axes, the most marks first.
pub(crate) fn zones(marks: &[Mark]) -> Vec<Zone> {
    let mut found = zones_along(marks, Axis::Across);
    found.extend(zones_along(marks, Axis::Down));
    found.sort_by_key(|zone| std::cmp::Reverse(zone.marks));
    found.truncate(ZONES_MAX);
    found
}

fn zones_along(marks: &[Mark], axis: Axis) -> Vec<Zone> {
    let mut turned: Vec<Mark> = marks
        .iter()
        .map(|m| match axis {
            Axis::Across => *m,
            Axis::Down => Mark { x: m.y, y: m.x, width: m.height, height: m.width },
        })
        .filter(|m| m.height >= 6.0 && m.width <= m.height * 2.0)
        .collect();
    turned.sort_by(|a, b| a.x.total_cmp(&b.x));
    let rows = join(pieces(&turned));
    let long = |row: &Row| row.marks.len() >= LINE_MARKS && row.end() - row.start() >= row.height * 16.0;
    let rows: Vec<Row> = rows.into_iter().filter(long).collect();
    stacks(rows).iter().map(|stack| zone(stack, axis)).collect()
}

/// Rows as far as each mark has a next one at about a character's distance.
fn pieces(marks: &[Mark]) -> Vec<Vec<Mark>> {
    let mut next: Vec<Option<usize>> = vec![None; marks.len()];
    let mut previous: Vec<Option<usize>> = vec![None; marks.len()];
    for (i, a) in marks.iter().enumerate() {
        let fits = |b: &Mark| {
            let gap = b.x - a.x;
            gap >= a.height * 0.35
                && (b.y - a.y).abs() <= a.height * 0.35
                && (0.62..=1.6).contains(&(b.height / a.height))
        };
        let window = marks[i + 1..].iter().take_while(|b| b.x - a.x <= a.height * 2.1);
        let nearest = window.enumerate().find(|(_, b)| fits(b)).map(|(k, _)| i + 1 + k);
        if let Some(j) = nearest {
            // The nearer of two predecessors keeps the mark; marks come from left to right, so the later is nearer.
            if let Some(before) = previous[j] {
                next[before] = None;
            }
            next[i] = Some(j);
            previous[j] = Some(i);
        }
    }
    let mut all = Vec::new();
    for start in (0..marks.len()).filter(|&i| previous[i].is_none()) {
        let mut piece = vec![marks[start]];
        let mut at = start;
        while let Some(following) = next[at] {
            piece.push(marks[following]);
            at = following;
        }
        if piece.len() >= PIECE_MARKS {
            all.push(piece);
        }
    }
    all
}

/// Joins pieces that lie on one straight line with a gap of a few characters.
fn join(pieces: Vec<Vec<Mark>>) -> Vec<Row> {
    let mut rows: Vec<Row> = pieces.into_iter().map(Row::new).collect();
    rows.sort_by(|a, b| a.start().total_cmp(&b.start()));
    let mut joined: Vec<Row> = Vec::new();
    for row in rows {
        let partner = joined.iter_mut().find(|before| {
            let gap = row.start() - before.end();
            let middle = (row.start() + before.end()) / 2.0;
            gap > -row.height * 0.5
                && gap < row.height * 8.0
                && (0.7..=1.4).contains(&(row.height / before.height))
                && (row.v(middle) - before.v(middle)).abs() < row.height * 0.5
        });
        match partner {
            Some(before) => {
                let mut marks = std::mem::take(&mut before.marks);
                marks.extend(row.marks);
                *before = Row::new(marks);
            }
            None => joined.push(row),
        }
    }
    joined
}

/// Rows below each other with about the same ends; each row alone, too, when it has no neighbour.
fn stacks(mut rows: Vec<Row>) -> Vec<Vec<Row>> {
    let middle = |row: &Row| row.v((row.start() + row.end()) / 2.0);
    rows.sort_by(|a, b| middle(a).total_cmp(&middle(b)));
    let mut used = vec![false; rows.len()];
    let mut all = Vec::new();
    for first in 0..rows.len() {
        if used[first] {
            continue;
        }
        used[first] = true;
        let mut stack = vec![rows[first].clone()];
        for (candidate, row) in rows.iter().enumerate().skip(first + 1) {
            let Some(last) = stack.last() else { break };
            if !used[candidate] && stack.len() < LINES_MAX && below(last, row) {
                used[candidate] = true;
                stack.push(row.clone());
            }
        }
        all.push(stack);
    }
    all
}

fn below(upper: &Row, lower: &Row) -> bool {
    let u = (lower.start() + lower.end()) / 2.0;
    let distance = (lower.v(u) - upper.v(u)) / upper.height;
    let ends = upper.height * 6.0;
    (1.1..=4.0).contains(&distance)
        && (0.7..=1.4).contains(&(lower.height / upper.height))
        && (upper.start() - lower.start()).abs() < ends
        && (upper.end() - lower.end()).abs() < ends
        && (upper.slope - lower.slope).abs() < 0.05
}

/// All lines of a zone have the same ends, so what one lacks the others tell.
fn zone(stack: &[Row], axis: Axis) -> Zone {
    let angle = (stack.iter().map(|row| row.slope).sum::<f32>() / stack.len().max(1) as f32).atan();
    let (sin, cos) = angle.sin_cos();
    let along = |u: f32, v: f32| u * cos + v * sin;
    let start = stack.iter().map(|r| along(r.start(), r.v(r.start()))).fold(f32::MAX, f32::min);
    let end = stack.iter().map(|r| along(r.end(), r.v(r.end()))).fold(f32::MIN, f32::max);
    let height = median(stack.iter().map(|row| row.height).collect());
    let pitch = median(stack.iter().map(|row| row.pitch() / cos).collect());
    let place = |row: &Row, distance: f32| {
        // The place on the row whose distance along the common direction is this one.
        let u = (distance - row.at * sin) / (cos + row.slope * sin);
        let (x, y) = if axis == Axis::Across { (u, row.v(u)) } else { (row.v(u), u) };
        Corner { x, y }
    };
    let lines = stack.iter().map(|row| LineBox { from: place(row, start), to: place(row, end), height });
    let mut zone = Zone {
        lines: lines.collect(),
        columns: (end - start) / pitch,
        marks: stack.iter().map(|row| row.marks.len()).sum(),
    };
    if axis == Axis::Down {
        // Read downwards, the upper side is at the right, so the first line is the rightmost.
        zone.lines.reverse();
    }
    zone
}
