//! Marks on a page that may be characters: dark against their surroundings, connected, and of a character's size.
//! Which of them make a line is decided in `lines`.

use image::GrayImage;
use image::imageops::{FilterType, resize};

use crate::page::Page;

/// Marks are sought in a picture with no side longer than this; a zone's characters are then 12 to 35 pixels apart.
const WORKING_SIDE: u32 = 1_600;
/// Marks considered at most; a page of text has some thousands.
const MARKS_MAX: usize = 12_000;
/// Height of a mark in pixels of the working picture.
const HEIGHT: std::ops::RangeInclusive<u32> = 6..=70;
/// How much darker than its surroundings a mark is, as a part of their level.
const DARKER: f32 = 0.82;

/// One mark, in pixels of the page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Mark {
    pub x: f32,
    pub y: f32,
    pub width: f32,
    pub height: f32,
}

/// Which way lines are sought.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Axis {
    Across,
    Down,
}

/// The marks of a page, with centres and sizes in its pixels.
pub(crate) fn marks(page: &Page) -> Vec<Mark> {
    let (width, height) = page.size();
    let scale = (width.max(height) as f32 / WORKING_SIDE as f32).max(1.0);
    let small;
    let grey = if scale > 1.0 {
        let to = |side: u32| ((side as f32 / scale).round() as u32).max(1);
        small = resize(page.grey(), to(width), to(height), FilterType::Triangle);
        &small
    } else {
        page.grey()
    };
    let mut found = connected(&darker(grey), grey.width() as usize, grey.height() as usize);
    for mark in &mut found {
        mark.x *= scale;
        mark.y *= scale;
        mark.width *= scale;
        mark.height *= scale;
    }
    found
}

/// Which pixels are darker than their surroundings, by the mean of a window (an integral image).
fn darker(grey: &GrayImage) -> Vec<bool> {
    let (width, height) = (grey.width() as usize, grey.height() as usize);
    let mut sums = vec![0_u32; (width + 1) * (height + 1)];
    let levels = grey.as_raw();
    for y in 0..height {
        let mut row = 0_u32;
        for x in 0..width {
            row += u32::from(levels[y * width + x]);
            sums[(y + 1) * (width + 1) + x + 1] = sums[y * (width + 1) + x + 1] + row;
        }
    }
    let reach = (width.max(height) / 50).clamp(8, 32);
    let mut dark = vec![false; width * height];
    for y in 0..height {
        let (top, below) = (y.saturating_sub(reach), (y + reach + 1).min(height));
        for x in 0..width {
            let (left, right) = (x.saturating_sub(reach), (x + reach + 1).min(width));
            let total = sums[below * (width + 1) + right] + sums[top * (width + 1) + left]
                - sums[top * (width + 1) + right]
                - sums[below * (width + 1) + left];
            let mean = total as f32 / ((below - top) * (right - left)) as f32;
            dark[y * width + x] = f32::from(levels[y * width + x]) < mean * DARKER;
        }
    }
    dark
}

/// Connected dark pixels (eight neighbours) of a character's size. Each pixel is visited once.
fn connected(dark: &[bool], width: usize, height: usize) -> Vec<Mark> {
    let mut seen = vec![false; dark.len()];
    let mut found = Vec::new();
    let mut stack = Vec::new();
    for start in 0..dark.len() {
        if !dark[start] || seen[start] || found.len() >= MARKS_MAX {
            continue;
        }
        seen[start] = true;
        stack.push(start);
        let (mut left, mut right, mut top, mut below) = (width, 0, height, 0);
        while let Some(place) = stack.pop() {
            let (x, y) = (place % width, place / width);
            left = left.min(x);
            right = right.max(x);
            top = top.min(y);
            below = below.max(y);
            for ny in y.saturating_sub(1)..=(y + 1).min(height - 1) {
                for nx in x.saturating_sub(1)..=(x + 1).min(width - 1) {
                    let next = ny * width + nx;
                    if dark[next] && !seen[next] {
                        seen[next] = true;
                        stack.push(next);
                    }
                }
            }
        }
        let (w, h) = ((right - left + 1) as u32, (below - top + 1) as u32);
        // Either side may be the height: the page may lie on its side.
        if HEIGHT.contains(&w.max(h)) && w.max(h) <= w.min(h).max(1) * 8 {
            found.push(Mark {
                x: (left + right + 1) as f32 / 2.0,
                y: (top + below + 1) as f32 / 2.0,
                width: w as f32,
                height: h as f32,
            });
        }
    }
    found
}
