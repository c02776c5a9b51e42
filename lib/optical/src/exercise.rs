//! Everything before recognition that reads bytes from outside, on the same bytes: what fuzz targets and property tests run.

use image::GrayImage;

use crate::page::Page;
use crate::{glyphs, lines};

/// Decodes bytes as a page and seeks zones in it. Gives how many it found; work is bounded by the limits of `lds`'s
/// pictures and of the marks considered.
pub fn exercise(file: &[u8]) -> usize {
    Page::decode(file).map(|page| zones(&page)).unwrap_or(0)
}

/// Seeks zones in grey levels: the first byte and 32 are the width, the rest the rows. Gives how many it found.
pub fn exercise_levels(data: &[u8]) -> usize {
    let Some((first, levels)) = data.split_first() else { return 0 };
    let width = usize::from(*first) + 32;
    let height = levels.len() / width;
    let whole = levels.get(..width * height).unwrap_or_default().to_vec();
    let picture = GrayImage::from_raw(width as u32, height as u32, whole);
    picture.and_then(|picture| Page::new(picture).ok()).map(|page| zones(&page)).unwrap_or(0)
}

fn zones(page: &Page) -> usize {
    lines::zones(&glyphs::marks(page)).len()
}
