//! The detection model (PP-OCR, a convolutional network after "differentiable binarization"): where text is on a page, when marks alone do not tell,
//! as on patterned paper. It costs far more than the cheap way, so it runs once, on a page made small, and only after that way failed.

use std::sync::Arc;

use rten::{Model, RunOptions, ThreadPool};
use rten_tensor::NdTensor;
use rten_tensor::prelude::*;

use crate::error::Error;
use crate::lines::{Corner, LineBox, Zone};
use crate::page::Page;

/// Name of the file with the weights, as the PyPI package `rapidocr` calls it.
pub const DETECTOR_FILE: &str = "PP-OCRv6_det_small.onnx";
/// Pixels of the longer side of what the model sees at most: its time grows with their square.
const SIDE_MAX: f32 = 960.0;
/// The model's sides are multiples of this.
const STEP: usize = 32;
/// Likelihood from which a pixel is text.
const TEXT: f32 = 0.3;
/// Mean likelihood of a region at least.
const REGION: f32 = 0.5;
/// Regions that are looked at, most.
const REGIONS_MAX: usize = 400;
/// How much a region is shrunk: its true distance to the edge is area times this by its outline.
const UNCLIP: f32 = 1.6;
/// A region's height with its margins beside that of its characters.
const MARGINS: f32 = 1.45;
/// Length of a line of a zone by its height, at least.
const LONG: f32 = 9.0;
/// Lines of a zone at most.
const LINES_MAX: usize = 3;
/// Zones worth reading at most.
const ZONES_MAX: usize = 3;
/// A character's pitch by its height, in OCR-B as zones are printed (Doc 9303-3).
const PITCH: f32 = 1.03;
/// Characters of a line in the formats, by how common they are.
const COLUMNS: [f32; 3] = [44.0, 36.0, 30.0];

/// A loaded model.
pub struct Detector {
    model: Model,
    threads: Arc<ThreadPool>,
}

impl std::fmt::Debug for Detector {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Detector").finish_non_exhaustive()
    }
}

/// A region of text: its middle, direction and sides, in pixels of the page.
#[derive(Debug, Clone, Copy)]
struct Region {
    x: f32,
    y: f32,
    /// Unit vector along it.
    along: (f32, f32),
    length: f32,
    height: f32,
}

impl Detector {
    /// Loads weights in ONNX form; `threads` work on one page.
    ///
    /// # Errors
    /// [`Error::Weights`] when they are damaged.
    pub fn load(onnx: Vec<u8>, threads: usize) -> Result<Self, Error> {
        let model = Model::load(onnx).map_err(|e| Error::Weights(e.to_string()))?;
        Ok(Self { model, threads: Arc::new(ThreadPool::with_num_threads(threads.max(1))) })
    }

    /// Zones of a page, the likeliest first, each with the columns that it may have.
    pub(crate) fn zones(&self, page: &Page) -> Result<Vec<Zone>, Error> {
        let (map, scale) = self.run(page)?;
        let mut regions = regions(&map, scale);
        regions.sort_by(|a, b| b.length.total_cmp(&a.length));
        Ok(stacks(&regions))
    }

    /// The likelihood of text at each pixel of the small page, and how many pixels of the page one of them is.
    fn run(&self, page: &Page) -> Result<(Map, (f32, f32)), Error> {
        let fault = |e: &dyn std::fmt::Display| Error::Weights(e.to_string());
        let (width, height) = page.size();
        let shrink = (width.max(height) as f32 / SIDE_MAX).max(1.0);
        let side = |length: u32| ((length as f32 / shrink / STEP as f32).round() as usize).max(1) * STEP;
        let (columns, rows) = (side(width), side(height));
        let (along, down) = ((width as f32, 0.0), (0.0, height as f32));
        let levels = page.strip((0.0, 0.0), along, down, columns, rows);
        let input = NdTensor::<f32, 4>::from_fn([1, 3, rows, columns], |[_, _, row, column]| {
            levels.get(row * columns + column).copied().unwrap_or(0.0) / 127.5 - 1.0
        });
        let options = RunOptions::default().with_thread_pool(Some(self.threads.clone()));
        let value = self.model.run_one((&input).into(), Some(options)).map_err(|e| fault(&e))?;
        let output: NdTensor<f32, 4> = value.try_into().map_err(|_| fault(&"output of another shape"))?;
        if output.size(2) != rows || output.size(3) != columns {
            return Err(fault(&"output of another size"));
        }
        let cells = output.slice((0, 0)).iter().copied().collect();
        let scale = (width as f32 / columns as f32, height as f32 / rows as f32);
        Ok((Map { cells, columns, rows }, scale))
    }
}

/// Likelihoods, row by row.
struct Map {
    cells: Vec<f32>,
    columns: usize,
    rows: usize,
}

impl Map {
    fn at(&self, place: usize) -> f32 {
        self.cells.get(place).copied().unwrap_or(0.0)
    }
}

/// Connected pixels of text, each as the straight region that they make.
fn regions(map: &Map, scale: (f32, f32)) -> Vec<Region> {
    let mut seen = vec![false; map.cells.len()];
    let mut found = Vec::new();
    for start in 0..map.cells.len() {
        if seen.get(start) != Some(&false) || map.at(start) < TEXT || found.len() >= REGIONS_MAX {
            continue;
        }
        let members = flood(map, start, &mut seen);
        let mean = members.iter().map(|place| map.at(*place)).sum::<f32>() / members.len() as f32;
        if mean >= REGION {
            let points: Vec<(f32, f32)> = members
                .iter()
                .map(|place| {
                    let (x, y) = (place % map.columns, place / map.columns);
                    ((x as f32 + 0.5) * scale.0, (y as f32 + 0.5) * scale.1)
                })
                .collect();
            found.extend(region(&points));
        }
    }
    found
}

fn flood(map: &Map, start: usize, seen: &mut [bool]) -> Vec<usize> {
    let (mut open, mut members) = (vec![start], Vec::new());
    if let Some(mark) = seen.get_mut(start) {
        *mark = true;
    }
    while let Some(place) = open.pop() {
        members.push(place);
        let (x, y) = (place % map.columns, place / map.columns);
        let around = [
            (x > 0).then(|| place - 1),
            (x + 1 < map.columns).then_some(place + 1),
            (y > 0).then(|| place - map.columns),
            (y + 1 < map.rows).then_some(place + map.columns),
        ];
        for next in around.into_iter().flatten() {
            if let Some(mark) = seen.get_mut(next).filter(|mark| !**mark)
                && map.at(next) >= TEXT
            {
                *mark = true;
                open.push(next);
            }
        }
    }
    members
}

/// The straight region of points: their main direction, and what was shrunk put back.
fn region(points: &[(f32, f32)]) -> Option<Region> {
    let count = points.len() as f32;
    if points.len() < 8 {
        return None;
    }
    let (sx, sy) = points.iter().fold((0.0, 0.0), |(sx, sy), (x, y)| (sx + x, sy + y));
    let (x, y) = (sx / count, sy / count);
    let (mut xx, mut xy, mut yy) = (0.0_f32, 0.0_f32, 0.0_f32);
    for (px, py) in points {
        let (dx, dy) = (px - x, py - y);
        (xx, xy, yy) = (xx + dx * dx, xy + dx * dy, yy + dy * dy);
    }
    let angle = 0.5 * (2.0 * xy).atan2(xx - yy);
    let along = (angle.cos(), angle.sin());
    let on = |axis: (f32, f32)| {
        let places = points.iter().map(|(px, py)| (px - x) * axis.0 + (py - y) * axis.1);
        places.fold((f32::MAX, f32::MIN), |(least, most), at| (least.min(at), most.max(at)))
    };
    let ((from, to), (top, bottom)) = (on(along), on((-along.1, along.0)));
    // Thickness is that of a straight bar of the same spread: bounds would count every bump.
    let least = (xx + yy) / 2.0 - ((xx - yy) / 2.0).hypot(xy);
    let (length, height) = (to - from, (12.0 * least.max(0.0) / count).sqrt().max(1.0));
    let grow = length * height * UNCLIP / (2.0 * (length + height)).max(1.0);
    let middle = ((from + to) / 2.0, (top + bottom) / 2.0);
    Some(Region {
        x: x + along.0 * middle.0 - along.1 * middle.1,
        y: y + along.1 * middle.0 + along.0 * middle.1,
        along,
        length: length + 2.0 * grow,
        height: height + 2.0 * grow,
    })
}

/// Regions below each other as zones: the longest ones first, each with the rows beside it that share its direction and an end.
fn stacks(regions: &[Region]) -> Vec<Zone> {
    let mut zones: Vec<Zone> = Vec::new();
    let mut used = vec![false; regions.len()];
    for (at, base) in regions.iter().enumerate() {
        if zones.len() >= ZONES_MAX * 2 || base.length < base.height * LONG {
            break;
        }
        if used.get(at) != Some(&false) {
            continue;
        }
        let rows = rows(base, regions, &mut used);
        zones.extend(zones_of(base, &rows));
    }
    zones
}

/// A row beside the base: how far across, and from where to where along.
#[derive(Debug, Clone, Copy)]
struct Row {
    across: f32,
    from: f32,
    to: f32,
}

fn rows(base: &Region, regions: &[Region], used: &mut [bool]) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let near = base.height * 3.0;
    // Longer regions come first, so a row is there before the pieces that belong to it.
    for (at, own) in regions.iter().enumerate() {
        let (dx, dy) = (own.x - base.x, own.y - base.y);
        let place = dx * base.along.0 + dy * base.along.1;
        let across = dy * base.along.0 - dx * base.along.1;
        let alike = (0.5..=1.8).contains(&(own.height / base.height));
        if !alike || across.abs() > base.height * 6.0 {
            continue;
        }
        let (from, to) = (place - own.length / 2.0, place + own.length / 2.0);
        if let Some(row) = rows.iter_mut().find(|row| (row.across - across).abs() < base.height * 0.4) {
            if from < row.to + near * 2.0 && to > row.from - near * 2.0 {
                (row.from, row.to) = (row.from.min(from), row.to.max(to));
                mark(used, at);
            }
            continue;
        }
        let parallel = (own.along.0 * base.along.1 - own.along.1 * base.along.0).abs() < 0.06;
        let shares = (from + base.length / 2.0).abs() < near || (to - base.length / 2.0).abs() < near;
        if parallel && shares && own.length >= own.height * LONG * 0.6 {
            rows.push(Row { across, from, to });
            mark(used, at);
        }
    }
    rows.sort_by(|a, b| a.across.total_cmp(&b.across));
    rows
}

fn mark(used: &mut [bool], at: usize) {
    if let Some(mark) = used.get_mut(at) {
        *mark = true;
    }
}

/// The zones that rows may be: with each number of columns that fits their length, the likelier first. All lines have the same ends.
fn zones_of(base: &Region, rows: &[Row]) -> Vec<Zone> {
    let place = rows.iter().position(|row| row.across.abs() < base.height * 0.4).unwrap_or(0);
    let first = place.saturating_sub(LINES_MAX - 1).min(rows.len().saturating_sub(LINES_MAX));
    let rows: Vec<&Row> = rows.iter().skip(first).take(LINES_MAX).collect();
    let from = rows.iter().map(|row| row.from).fold(f32::MAX, f32::min);
    let to = rows.iter().map(|row| row.to).fold(f32::MIN, f32::max);
    let height = base.height / MARGINS;
    let corner = |row: &Row, along: f32| Corner {
        x: base.x + base.along.0 * along - base.along.1 * row.across,
        y: base.y + base.along.1 * along + base.along.0 * row.across,
    };
    // What the region has beyond its characters at its ends is as much as above and below.
    let beyond = (base.height - height) / 2.0;
    let lines: Vec<LineBox> = rows
        .iter()
        .map(|row| LineBox { from: corner(row, from + beyond), to: corner(row, to - beyond), height })
        .collect();
    let guess = (to - from) / (height * PITCH);
    let mut columns = COLUMNS;
    columns.sort_by(|a, b| (a - guess).abs().total_cmp(&(b - guess).abs()));
    columns.iter().take(2).map(|columns| Zone::of(lines.clone(), *columns)).collect()
}
