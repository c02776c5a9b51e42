//! A page as grey levels: decoding within bounds, quarter turns, and sampling along a slanted line. No recognition
//! lives here.

use image::GrayImage;
use lds::Picture;

use crate::error::Error;

/// Bytes of an encoded picture at most.
const ENCODED_BYTES_MAX: usize = 64 * 1024 * 1024;
/// Pixels on a side at least; a zone of 30 characters needs more.
const SIDE_MIN: u32 = 32;

/// Quarter turns, clockwise, that bring a page upright.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Turn {
    /// Upright already.
    None,
    /// A quarter clockwise.
    Quarter,
    /// Upside down.
    Half,
    /// A quarter counter-clockwise.
    ThreeQuarters,
}

impl Turn {
    /// In degrees, clockwise.
    pub fn degrees(self) -> u16 {
        match self {
            Self::None => 0,
            Self::Quarter => 90,
            Self::Half => 180,
            Self::ThreeQuarters => 270,
        }
    }
}

/// A page in grey levels, 0 black to 255 white, in the orientation of its picture.
#[derive(Debug, Clone)]
pub struct Page {
    grey: GrayImage,
}

impl Page {
    /// Decodes a JPEG, JPEG 2000 or PNG.
    ///
    /// # Errors
    /// [`Error::Picture`] when it is none of these, damaged, or larger than any document's picture.
    pub fn decode(bytes: &[u8]) -> Result<Self, Error> {
        if bytes.len() > ENCODED_BYTES_MAX {
            return Err(Error::Picture(String::from("more bytes than any document's picture")));
        }
        let picture =
            Picture::new(bytes).ok_or_else(|| Error::Picture(String::from("no JPEG, JPEG 2000 or PNG")))?;
        let decoded = picture.decode().map_err(|e| Error::Picture(e.to_string()))?;
        Self::new(decoded.into_luma8())
    }

    /// A page of grey levels.
    ///
    /// # Errors
    /// [`Error::Picture`] when it is smaller than any zone.
    pub fn new(grey: GrayImage) -> Result<Self, Error> {
        if grey.width() < SIDE_MIN || grey.height() < SIDE_MIN {
            return Err(Error::Picture(String::from("smaller than any zone")));
        }
        Ok(Self { grey })
    }

    /// Its grey levels.
    pub fn grey(&self) -> &GrayImage {
        &self.grey
    }

    /// Width and height in pixels.
    pub fn size(&self) -> (u32, u32) {
        self.grey.dimensions()
    }

    /// The grey level at a place between pixels; places outside take the nearest pixel.
    pub(crate) fn at(&self, x: f32, y: f32) -> f32 {
        let (width, height) = self.grey.dimensions();
        let x = x.clamp(0.0, (width - 1) as f32);
        let y = y.clamp(0.0, (height - 1) as f32);
        let (left, top) = (x as u32, y as u32);
        let (right, below) = ((left + 1).min(width - 1), (top + 1).min(height - 1));
        let (fx, fy) = (x - left as f32, y - top as f32);
        let level = |x: u32, y: u32| f32::from(self.grey.get_pixel(x, y).0[0]);
        let upper = level(left, top) * (1.0 - fx) + level(right, top) * fx;
        let lower = level(left, below) * (1.0 - fx) + level(right, below) * fx;
        upper * (1.0 - fy) + lower * fy
    }

    /// Samples a slanted strip into `columns` by `rows` levels. `origin` is its first corner, `along` and `down` are
    /// its sides in pixels of the page. Where the strip shrinks, several samples are averaged for each level.
    pub(crate) fn strip(
        &self,
        origin: (f32, f32),
        along: (f32, f32),
        down: (f32, f32),
        columns: usize,
        rows: usize,
    ) -> Vec<f32> {
        let shrink = |side: (f32, f32), count: usize| {
            let ratio = side.0.hypot(side.1) / count.max(1) as f32;
            (ratio.ceil() as usize).clamp(1, SAMPLES_MAX)
        };
        let (nx, ny) = (shrink(along, columns), shrink(down, rows));
        let share = 1.0 / (nx * ny) as f32;
        let mut out = Vec::with_capacity(columns * rows);
        for row in 0..rows {
            for column in 0..columns {
                let mut sum = 0.0;
                for sy in 0..ny {
                    let v = (row as f32 + (sy as f32 + 0.5) / ny as f32) / rows as f32;
                    for sx in 0..nx {
                        let u = (column as f32 + (sx as f32 + 0.5) / nx as f32) / columns as f32;
                        sum += self.at(
                            origin.0 + along.0 * u + down.0 * v - 0.5,
                            origin.1 + along.1 * u + down.1 * v - 0.5,
                        );
                    }
                }
                out.push(sum * share);
            }
        }
        out
    }
}

/// Samples averaged for one level in each direction at most.
const SAMPLES_MAX: usize = 4;
