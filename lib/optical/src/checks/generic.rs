//! The checks that every document must pass, whatever its model (Doc 9303-2 appendix C): the zone's ink absorbs near
//! 900 nm, and the page does not shine under ultraviolet light. Levels are taken as proportional to reflectance.

use super::{Check, Identifier, Outcome, Thresholds, Why};
use crate::lines::LineBox;
use crate::page::Page;

/// Levels across a line; along it there are as many for each unit of its height.
const ROWS: usize = 24;
/// Levels along a line at most.
const COLUMNS_MAX: usize = 24 * 60;
/// Offsets tried in each direction from the given place.
const OFFSETS: i32 = 3;
/// Full scale of a level.
const FULL: f32 = 255.0;

/// The pictures of one page, in the same place of the same reader.
#[derive(Debug, Clone, Copy)]
pub struct Pictures<'a> {
    /// In visible light.
    pub visible: &'a Page,
    /// In infrared.
    pub infrared: Option<&'a Page>,
    /// Under ultraviolet.
    pub ultraviolet: Option<&'a Page>,
    /// The lines of the zone in the visible picture; empty when none was found.
    pub zone: &'a [LineBox],
}

/// Both generic checks, each with a result, performed or not.
pub fn generic(pictures: &Pictures<'_>, thresholds: &Thresholds) -> Vec<Check> {
    vec![b900(pictures, thresholds), uv_dullness(pictures, thresholds)]
}

/// `(IR,AB,MR)`: the zone's ink absorbs in infrared. The score is the print contrast signal, (paper - ink) / paper.
/// Where the ink is the visible picture tells.
pub fn b900(pictures: &Pictures<'_>, thresholds: &Thresholds) -> Check {
    let id = Identifier::B900;
    let limits = &thresholds.b900;
    let Some(infrared) = pictures.infrared else {
        return Check::without(id, Outcome::NotPerformed, Why::NoPicture);
    };
    if pictures.zone.is_empty() {
        return Check::without(id, Outcome::Undetermined, Why::NoZone);
    }
    if infrared.size() != pictures.visible.size() {
        return Check::without(id, Outcome::Undetermined, Why::SizesDiffer);
    }
    let mut scores = Vec::new();
    for line in pictures.zone {
        let seen = levels(pictures.visible, line, (0.0, 0.0));
        let Some((ink, paper)) = ink_and_paper(&seen) else { continue };
        if contrast(&seen, &ink, &paper).is_none_or(|(_, signal)| signal < limits.visible_contrast_min) {
            return Check::without(id, Outcome::Undetermined, Why::FaintInVisible);
        }
        let mut best: Option<(f32, f32)> = None;
        for offset in offsets(line.height * limits.offset_max) {
            let measured = contrast(&levels(infrared, line, offset), &ink, &paper);
            best = measured.filter(|(_, s)| best.is_none_or(|(_, b)| *s > b)).or(best);
        }
        match best {
            Some((level, signal)) if level >= limits.paper_min => scores.push(signal),
            _ => return Check::without(id, Outcome::Undetermined, Why::Dark),
        }
    }
    // The weakest line decides: a zone is printed in one ink.
    match scores.into_iter().min_by(f32::total_cmp) {
        Some(score) => {
            Check::measured(id, (score >= limits.contrast_min).then_some(()), score, limits.contrast_min)
        }
        None => Check::without(id, Outcome::Undetermined, Why::FaintInVisible),
    }
}

/// `(UV,BR,FU)`: the page is dull under ultraviolet light. The score is the page's median level; security prints and
/// fibres that shine are small.
pub fn uv_dullness(pictures: &Pictures<'_>, thresholds: &Thresholds) -> Check {
    let id = Identifier::UV_DULLNESS;
    let limits = &thresholds.uv_dullness;
    let Some(page) = pictures.ultraviolet else {
        return Check::without(id, Outcome::NotPerformed, Why::NoPicture);
    };
    let mut counts = [0_u64; 256];
    for level in page.grey().as_raw() {
        counts[usize::from(*level)] += 1;
    }
    if level_at(&counts, 0.99) < limits.lamp_min {
        return Check::without(id, Outcome::Undetermined, Why::Dark);
    }
    let score = level_at(&counts, 0.5);
    Check::measured(id, (score <= limits.level_max).then_some(()), score, limits.level_max)
}

/// The level, 0 to 1, that this part of all pixels does not exceed.
fn level_at(counts: &[u64; 256], part: f64) -> f32 {
    let due = (counts.iter().sum::<u64>() as f64 * part) as u64;
    let mut sum = 0;
    let place = counts.iter().position(|count| {
        sum += count;
        sum > due
    });
    place.unwrap_or(255) as f32 / FULL
}

fn offsets(reach: f32) -> Vec<(f32, f32)> {
    let step = reach / OFFSETS as f32;
    (-OFFSETS..=OFFSETS)
        .flat_map(|y| (-OFFSETS..=OFFSETS).map(move |x| (x as f32 * step, y as f32 * step)))
        .collect()
}

fn levels(page: &Page, line: &LineBox, offset: (f32, f32)) -> Vec<f32> {
    let [corner, right, _, below] = line.corners();
    let along = (right.x - corner.x, right.y - corner.y);
    let down = (below.x - corner.x, below.y - corner.y);
    let length = along.0.hypot(along.1);
    let columns = ((length / line.height.max(1.0)) * ROWS as f32) as usize;
    page.strip(
        (corner.x + offset.0, corner.y + offset.1),
        along,
        down,
        columns.clamp(ROWS, COLUMNS_MAX),
        ROWS,
    )
}

/// Which levels are ink and which paper: the darkest tenth and the brightest half of the visible picture.
fn ink_and_paper(seen: &[f32]) -> Option<(Vec<usize>, Vec<usize>)> {
    let mut order: Vec<usize> = (0..seen.len()).collect();
    order.sort_by(|&a, &b| seen.get(a).unwrap_or(&0.0).total_cmp(seen.get(b).unwrap_or(&0.0)));
    let (tenth, half) = (order.len() / 10, order.len() / 2);
    let paper = order.split_off(half);
    order.truncate(tenth);
    (!order.is_empty() && !paper.is_empty()).then_some((order, paper))
}

/// The paper's level, 0 to 1, and the print contrast signal.
fn contrast(levels: &[f32], ink: &[usize], paper: &[usize]) -> Option<(f32, f32)> {
    let median = |places: &[usize]| {
        let mut found: Vec<f32> = places.iter().filter_map(|place| levels.get(*place).copied()).collect();
        found.sort_by(f32::total_cmp);
        found.get(found.len() / 2).copied()
    };
    let (ink, paper) = (median(ink)?, median(paper)?);
    (paper > 0.0).then(|| (paper / FULL, ((paper - ink) / paper).clamp(0.0, 1.0)))
}
