//! The way from a page to its zone: marks, lines, recognition, length, repairs. The cheap way first; a detection model, which costs
//! more than reading, only where that finds no zone. All work is bounded: some zones, two ways up, three lines.

use std::time::Duration;

use mrz::{Date3, Document, Unreadable};

use crate::decode::{Decoded, free, likelihood};
use crate::detector::Detector;
use crate::error::Error;
use crate::fit::{self, Fit};
use crate::glyphs;
use crate::lines::{self, LineBox, Zone};
use crate::page::{Page, Turn};
use crate::recogniser::{Recogniser, STRIP_ROWS, Steps};
use crate::repair::{Repair, repaired};

/// Levels along a strip for each character: two and a half steps of the model, which takes one step for eight levels.
const COLUMNS_PER_CHARACTER: f32 = 20.0;
/// A strip is this much higher than its characters.
const STRIP_HEIGHT: f32 = 1.55;
/// Characters of margin at each end of a strip.
const MARGIN: f32 = 0.8;
/// With this mean likelihood a line is the right way up.
const UPRIGHT: f32 = 0.85;
/// With less than this it is no line of a zone.
const LEGIBLE: f32 = 0.45;
/// Characters of a line that is tried further at least.
const CHARACTERS_MIN: usize = 20;

/// One character as it stands in a line after repairs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Character {
    /// The character.
    pub character: char,
    /// How likely the model finds it, 0 to 1.
    pub confidence: f32,
}

/// One line of a zone.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// As the model read it, without the format's length and without repairs.
    pub read: String,
    /// With the format's length and repairs.
    pub characters: Vec<Character>,
    /// Where it is in the picture.
    pub at: LineBox,
}

impl Line {
    /// Its text with the format's length and repairs.
    pub fn text(&self) -> String {
        self.characters.iter().map(|c| c.character).collect()
    }
}

/// A stage of the work, for measurements.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stage {
    /// Finding lines.
    Find,
    /// Finding lines by the detection model; only where the cheap way found no zone.
    Detect,
    /// Recognising characters.
    Recognise,
    /// Length, repairs, fields.
    Interpret,
}

impl Stage {
    /// A stable identifier for JSON.
    pub fn id(self) -> &'static str {
        match self {
            Self::Find => "find",
            Self::Detect => "detect",
            Self::Recognise => "recognise",
            Self::Interpret => "interpret",
        }
    }
}

/// What a page gave.
#[derive(Debug, Clone)]
pub struct Reading {
    /// The zone's lines; empty when the page shows none.
    pub lines: Vec<Line>,
    /// The zone, with repairs; `Err` when the lines are no zone or none was found.
    pub document: Result<Document, Unreadable>,
    /// Every repair, to be shown to the officer.
    pub repairs: Vec<Repair>,
    /// What brings the page upright.
    pub turn: Turn,
    /// How far the lines then still rise or fall, degrees, clockwise.
    pub skew: f32,
    /// Time of each stage.
    pub stages: Vec<(Stage, Duration)>,
}

/// Reads pages with one recogniser.
#[derive(Debug)]
pub struct Reader {
    recogniser: Recogniser,
    detector: Option<Detector>,
}

impl Reader {
    /// A reader with these weights.
    pub fn new(recogniser: Recogniser) -> Self {
        Self { recogniser, detector: None }
    }

    /// The same reader, which asks a detector where marks alone find no zone.
    #[must_use]
    pub fn with_detector(self, detector: Detector) -> Self {
        Self { detector: Some(detector), ..self }
    }

    /// Reads the zone of a page. `today` decides centuries; `elapsed` is a running clock, for [`Reading::stages`].
    ///
    /// # Errors
    /// [`Error::Weights`] when the model could not be run. A page without a zone is no error.
    pub fn read(&self, page: &Page, today: Date3, elapsed: &dyn Fn() -> Duration) -> Result<Reading, Error> {
        let mut work =
            Work { today, elapsed, best: None, recognise: Duration::ZERO, interpret: Duration::ZERO };
        let start = elapsed();
        let zones = lines::zones(&glyphs::marks(page));
        let mut stages = vec![(Stage::Find, elapsed().saturating_sub(start))];
        self.try_all(page, zones, &mut work)?;
        if let Some(detector) = self.detector.as_ref().filter(|_| !work.has_zone()) {
            let start = elapsed();
            let zones = detector.zones(page)?;
            stages.push((Stage::Detect, elapsed().saturating_sub(start)));
            self.try_all(page, zones, &mut work)?;
        }
        stages.extend([(Stage::Recognise, work.recognise), (Stage::Interpret, work.interpret)]);
        let mut reading = work.best.unwrap_or_else(nothing);
        reading.stages = stages;
        Ok(reading)
    }

    /// Reads zones until one is good; the best stays.
    fn try_all(&self, page: &Page, zones: Vec<Zone>, work: &mut Work<'_>) -> Result<(), Error> {
        for zone in zones {
            let before = (work.elapsed)();
            let Some((zone, steps)) = self.recognise(page, &zone)? else {
                work.recognise += (work.elapsed)().saturating_sub(before);
                continue;
            };
            let between = (work.elapsed)();
            let reading = interpreted(&zone, &steps, work.today);
            work.recognise += between.saturating_sub(before);
            work.interpret += (work.elapsed)().saturating_sub(between);
            if work.best.as_ref().is_none_or(|before| merit(&reading) > merit(before)) {
                work.best = Some(reading);
            }
            if work.best.as_ref().is_some_and(|reading| merit(reading) > 1) {
                break;
            }
        }
        Ok(())
    }

    /// The lines of a zone the right way up; `None` when they aren't legible either way.
    fn recognise(&self, page: &Page, zone: &Zone) -> Result<Option<(Zone, Vec<Steps>)>, Error> {
        let mut ways = Vec::new();
        for zone in [zone.clone(), zone.turned()] {
            let Some(last) = zone.lines.last() else { continue };
            // The last line has the most digits, which are the clearest upside down.
            let steps = self.recogniser.run(&strip(page, *last, zone.columns))?;
            let read = free(&steps);
            let legible = if read.text.len() < CHARACTERS_MIN { 0.0 } else { read.mean() };
            ways.push((legible, zone, steps));
            if legible > UPRIGHT {
                break;
            }
        }
        ways.sort_by(|a, b| b.0.total_cmp(&a.0));
        let Some((legible, zone, last)) = ways.into_iter().next() else { return Ok(None) };
        if legible < LEGIBLE {
            return Ok(None);
        }
        let mut all = Vec::new();
        for line in zone.lines.iter().rev().skip(1).rev() {
            all.push(self.recogniser.run(&strip(page, *line, zone.columns))?);
        }
        all.push(last);
        Ok(Some((zone, all)))
    }
}

/// What was done for a page so far.
struct Work<'a> {
    today: Date3,
    elapsed: &'a dyn Fn() -> Duration,
    best: Option<Reading>,
    recognise: Duration,
    interpret: Duration,
}

impl Work<'_> {
    /// Whether something of a zone's format was found, and its digits speak rather for it than against.
    fn has_zone(&self) -> bool {
        self.best.as_ref().is_some_and(|reading| reading.document.is_ok() && merit(reading) > 0)
    }
}

fn nothing() -> Reading {
    Reading {
        lines: Vec::new(),
        document: Err(Unreadable::Empty),
        repairs: Vec::new(),
        turn: Turn::None,
        skew: 0.0,
        stages: Vec::new(),
    }
}

/// How much of a reading the document's own rules confirm: right check digits count, wrong ones count against.
fn merit(reading: &Reading) -> i32 {
    let Ok(document) = &reading.document else { return i32::from(!reading.lines.is_empty()) - 10 };
    let mut sum = 0;
    for check in document.checks() {
        sum += match check.status {
            mrz::Status::Valid => 2,
            mrz::Status::Failed(_) => -1,
            mrz::Status::Unknown(_) => 0,
        };
    }
    sum
}

/// The strip of a line, with margins.
fn strip(page: &Page, line: LineBox, columns: f32) -> Vec<f32> {
    let (dx, dy) = (line.to.x - line.from.x, line.to.y - line.from.y);
    let length = dx.hypot(dy).max(1.0);
    let (ax, ay) = (dx / length, dy / length);
    let columns = columns.clamp(28.0, 48.0);
    let margin = MARGIN * length / columns;
    let height = line.height * STRIP_HEIGHT;
    let origin =
        (line.from.x - ax * margin + ay * height / 2.0, line.from.y - ay * margin - ax * height / 2.0);
    let whole = length + 2.0 * margin;
    let samples = ((columns + 2.0 * MARGIN) * COLUMNS_PER_CHARACTER).round() as usize;
    page.strip(origin, (ax * whole, ay * whole), (-ay * height, ax * height), samples, STRIP_ROWS)
}

fn interpreted(zone: &Zone, steps: &[Steps], today: Date3) -> Reading {
    let Fit { range, lines } = fit::fit(steps, zone.columns).unwrap_or_else(|| fit::unfitted(steps));
    let mut cells: Vec<Vec<u8>> = lines.iter().map(|line| line.decoded.text.clone()).collect();
    let mut repairs: Vec<Repair> = lines.iter().flat_map(|line| line.repairs.clone()).collect();
    let likely = |line: u8, column: u8, character: char| {
        let line = line.checked_sub(1).and_then(|line| lines.get(usize::from(line)));
        let place = column.checked_sub(1).map(usize::from);
        let classes = line.zip(place).and_then(|(line, place)| line.decoded.classes.get(place));
        classes.map_or(0.0, |classes| likelihood(classes, character))
    };
    let document = repaired(&mut cells, &likely, today).map(|(document, more)| {
        repairs.extend(more);
        document
    });
    let boxes = zone.lines.get(range).unwrap_or_default();
    let lines: Vec<Line> = lines
        .into_iter()
        .zip(cells)
        .zip(boxes)
        .map(|((fitted, cells), at)| Line {
            read: fitted.read,
            characters: characters(&cells, &fitted.decoded),
            at: *at,
        })
        .collect();
    let (turn, skew) = boxes.first().map_or((Turn::None, 0.0), |line| direction(*line));
    Reading { lines, document, repairs, turn, skew, stages: Vec::new() }
}

/// The characters after repairs; a repaired one is as likely as the picture makes what stands there now.
fn characters(cells: &[u8], decoded: &Decoded) -> Vec<Character> {
    let each = decoded.text.iter().zip(&decoded.confidence).zip(&decoded.classes);
    let character = |(cell, ((read, confidence), classes)): (&u8, ((&u8, &f32), _))| {
        let character = char::from(*cell);
        let confidence = if cell == read { *confidence } else { likelihood(classes, character).min(1.0) };
        Character { character, confidence }
    };
    cells.iter().zip(each).map(character).collect()
}

/// A line's direction as the turn that brings it upright, and the rest.
fn direction(line: LineBox) -> (Turn, f32) {
    let degrees = (line.to.y - line.from.y).atan2(line.to.x - line.from.x).to_degrees();
    let quarters = (degrees / 90.0).round();
    let turn = match (quarters as i32).rem_euclid(4) {
        0 => Turn::None,
        1 => Turn::ThreeQuarters,
        2 => Turn::Half,
        _ => Turn::Quarter,
    };
    (turn, degrees - quarters * 90.0)
}
