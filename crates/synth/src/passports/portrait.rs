//! Portraits that are clearly drawn: an oval, hair, eyes, a mouth, in colours that a number chooses. Nobody is on them. A grain
//! like that of a photograph makes them as large as the ones in documents.

use image::codecs::jpeg::JpegEncoder;
use image::{Rgb, RgbImage};

/// Quality of the JPEG.
const QUALITY: u8 = 80;
/// Levels by which the grain moves a pixel at most.
const GRAIN: i32 = 7;

const SKINS: [[u8; 3]; 6] =
    [[244, 214, 190], [232, 190, 158], [212, 164, 126], [178, 126, 90], [134, 90, 62], [92, 62, 44]];
const HAIRS: [[u8; 3]; 6] =
    [[28, 24, 22], [62, 42, 28], [104, 70, 40], [160, 118, 62], [196, 168, 110], [150, 150, 150]];
const CLOTHES: [[u8; 3]; 6] =
    [[52, 68, 104], [88, 44, 58], [46, 86, 72], [70, 70, 76], [120, 96, 60], [96, 72, 120]];

/// A portrait by a number as DG2.
pub fn group(number: u64, size: (u16, u16)) -> Result<Vec<u8>, docpki::Error> {
    let fault = |_| docpki::Error::Malformed("portrait");
    let picture = draw(number, size);
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, QUALITY).encode_image(&picture).map_err(fault)?;
    let picture = lds::Picture::new(&bytes).ok_or(docpki::Error::Malformed("portrait"))?;
    Ok(lds::Face::write(&picture, size))
}

/// What a number chooses.
struct Look {
    skin: [u8; 3],
    hair: [u8; 3],
    cloth: [u8; 3],
    width: f32,
    long: bool,
    smile: f32,
}

fn pick(palette: &[[u8; 3]], number: u64) -> [u8; 3] {
    let at = usize::try_from(number % palette.len() as u64).unwrap_or_default();
    palette.get(at).copied().unwrap_or_default()
}

fn draw(number: u64, (width, height): (u16, u16)) -> RgbImage {
    let part = |n: u32| number.rotate_right(n * 7) >> 3;
    let look = Look {
        skin: pick(&SKINS, part(0)),
        hair: pick(&HAIRS, part(1)),
        cloth: pick(&CLOTHES, part(2)),
        width: 0.23 + (part(3) % 7) as f32 * 0.008,
        long: part(4).is_multiple_of(2),
        smile: (part(5) % 5) as f32 * 0.006,
    };
    let mut grain = number | 1;
    RgbImage::from_fn(width.into(), height.into(), |x, y| {
        let colour = colour(&look, x as f32 / f32::from(width), y as f32 / f32::from(height));
        grain ^= grain << 13;
        grain ^= grain >> 7;
        grain ^= grain << 17;
        let shift = i32::try_from(grain % 15).unwrap_or(0) - GRAIN;
        Rgb(colour.map(|level| (i32::from(level) + shift).clamp(0, 255) as u8))
    })
}

/// The colour at a place, both coordinates from 0 to 1.
fn colour(look: &Look, x: f32, y: f32) -> [u8; 3] {
    let within = |cx: f32, cy: f32, rx: f32, ry: f32| {
        let (dx, dy) = ((x - cx) / rx, (y - cy) / ry);
        dx * dx + dy * dy <= 1.0
    };
    let side = (x - 0.5).abs();
    let mouth_y = 0.63 + look.smile * (1.0 - (side / 0.08).powi(2));
    let shaded = |colour: [u8; 3], by: f32| colour.map(|level| (f32::from(level) * by) as u8);
    if within(0.41, 0.45, 0.022, 0.014) || within(0.59, 0.45, 0.022, 0.014) {
        return [30, 30, 34];
    }
    if within(0.41, 0.45, 0.045, 0.02) || within(0.59, 0.45, 0.045, 0.02) {
        return [240, 240, 238];
    }
    if (0.055..0.145).contains(&side) && (y - 0.395).abs() < 0.009 {
        return look.hair;
    }
    if side < 0.08 && (y - mouth_y).abs() < 0.011 {
        return [150, 70, 70];
    }
    if side < 0.025 && (0.47..0.56).contains(&y) {
        return shaded(look.skin, 0.9);
    }
    let is_hair = within(0.5, 0.36, look.width + 0.05, 0.26) && (y < 0.34 || side > look.width - 0.02);
    if is_hair
        || (look.long && (0.3..0.75).contains(&y) && (look.width - 0.01..look.width + 0.07).contains(&side))
    {
        return look.hair;
    }
    if within(0.5, 0.47, look.width, 0.27) {
        return shaded(look.skin, 1.0 - side * 0.5);
    }
    if side < 0.09 && (0.65..0.84).contains(&y) {
        return shaded(look.skin, 0.86);
    }
    if within(0.5, 1.02, 0.44, 0.24) {
        return shaded(look.cloth, 1.0 - side * 0.4);
    }
    let light = (226.0 - y * 24.0) as u8;
    [light, light.saturating_add(4), light.saturating_add(10)]
}
