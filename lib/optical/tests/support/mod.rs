//! Made-up pages for tests and the benchmark: zones of every format printed in OCR-B on a tinted page with a portrait
//! and printed fields, photographed askew. No real person's document is here, and no weights.
//!
//! The glyphs are those of the free font OCR-B (Norbert Schwarz, Matthew Skala), 60 by 84 levels each, in the order of
//! the alphabet of a zone.

#![allow(dead_code, reason = "the tests and the benchmark use different parts")]

use image::{GrayImage, Luma};
use mrz::write::{CardKind, ChineseCard, ChineseLine, LineKind, MrvA, MrvB, Td1, Td2, Td3};
use mrz::{Date3, Sex};

const ALPHABET: &[u8; 37] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<";
const CELL: (f32, f32) = (60.0, 84.0);
/// Pitch of a zone's characters, millimetres (Doc 9303-3, 10 to the inch).
const PITCH: f32 = 2.54;

/// A small generator (SplitMix64): the same seed, the same page.
pub struct Dice(pub u64);

impl Dice {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    pub fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit as u64) as usize
    }

    /// From -1 to 1.
    pub fn signed(&mut self) -> f32 {
        (self.next() % 20_001) as f32 / 10_000.0 - 1.0
    }

    pub fn of<'a>(&mut self, all: &[&'a str]) -> &'a str {
        all[self.below(all.len())]
    }

    pub fn text(&mut self, pattern: &str) -> String {
        let each = |c: char| match c {
            '#' => char::from(b'0' + self.below(10) as u8),
            '@' => char::from(b'A' + self.below(26) as u8),
            '?' => char::from(ALPHABET[self.below(36)]),
            other => other,
        };
        pattern.chars().map(each).collect()
    }
}

/// A page of a made-up document.
pub struct Sheet {
    pub format: &'static str,
    pub lines: Vec<String>,
    /// Millimetres.
    pub size: (f32, f32),
    /// Left end and upper edge of each text, its pitch, millimetres, and the text.
    texts: Vec<(f32, f32, f32, String)>,
}

pub const FORMATS: [&str; 7] = ["TD3", "TD1", "TD2", "MRV-A", "MRV-B", "CN-line", "CN-CR"];

/// A page of a format, its facts from the dice.
pub fn sheet(format: &'static str, dice: &mut Dice) -> Sheet {
    let primary = dice.of(&["Eriksson", "Okonjo", "Muller", "Van der Berg", "Ibarra Quispe", "Li", "Szabo"]);
    let secondary = dice.of(&["Anna Maria", "Bo", "Grace", "Jean Paul", "Xin", "Zoe", "Kofi William"]);
    let nationality = dice.of(&["UTO", "XOM", "UNO"]);
    let (number, optional) = (dice.text("?#######?"), dice.text("@###"));
    let birth = Date3(1950 + dice.below(55) as i16, 1 + dice.below(12) as u8, 1 + dice.below(28) as u8);
    let expiry = Date3(2027 + dice.below(8) as i16, 1 + dice.below(12) as u8, 1 + dice.below(28) as u8);
    let sex = [Sex::Female, Sex::Male, Sex::Unspecified][dice.below(3)];
    macro_rules! icao {
        ($kind:ident, $code:literal) => {
            $kind {
                code: $code,
                issuer: "UTO",
                primary,
                secondary,
                number: &number,
                nationality,
                birth: birth.into(),
                sex,
                expiry: expiry.into(),
                optional: &optional,
                ..$kind::default()
            }
            .lines()
        };
    }
    let lines = match format {
        "TD3" => icao!(Td3, "P"),
        "TD1" => icao!(Td1, "I"),
        "TD2" => icao!(Td2, "I"),
        "MRV-A" => icao!(MrvA, "V"),
        "MRV-B" => icao!(MrvB, "V"),
        "CN-line" => {
            ChineseLine { kind: LineKind::Cs, number: &dice.text("C########"), expiry, birth: birth.into() }
                .lines()
        }
        _ => ChineseCard {
            kind: CardKind::Cr,
            number: &dice.text("H########"),
            issue_count: 1,
            expiry,
            sex: Sex::Female,
            birth,
            hanzi: "杨昭",
            holder_id: &dice.text("@######"),
            primary: "Yang",
            secondary: "Zhao",
            office: "",
        }
        .lines(),
    };
    let lines = lines.expect("the facts fit the format");
    let size = match format {
        "TD3" => (125.0, 88.0),
        "MRV-A" => (120.0, 80.0),
        "TD2" | "MRV-B" => (105.0, 74.0),
        _ => (85.6, 54.0),
    };
    Sheet { format, texts: texts(&lines, size, dice), lines, size }
}

fn texts(lines: &[String], size: (f32, f32), dice: &mut Dice) -> Vec<(f32, f32, f32, String)> {
    let spacing = if lines.len() == 3 { 4.4 } else { 6.35 };
    let width = lines[0].len() as f32 * PITCH;
    let left = (size.0 - width) / 2.0;
    let mut texts = Vec::new();
    for (from_end, line) in lines.iter().rev().enumerate() {
        texts.push((left, size.1 - 8.5 - spacing * from_end as f32, PITCH, line.clone()));
    }
    let top_of_zone = size.1 - 10.0 - spacing * lines.len() as f32;
    let mut y = 5.0;
    while y + 4.0 < top_of_zone {
        let length = 5 + dice.below(12);
        let text: String = (0..length).map(|_| char::from(ALPHABET[dice.below(26)])).collect();
        texts.push((size.0 * 0.36, y, 1.7, text));
        y += 5.0;
    }
    texts
}

/// How a page is photographed.
pub struct Shot {
    pub pixels_per_mm: f32,
    /// Degrees clockwise, quarter turns included.
    pub angle: f32,
    /// Levels of noise.
    pub noise: f32,
    /// Times a blur of three pixels is applied.
    pub blur: usize,
    /// Level of the ink and of the paper.
    pub ink: f32,
    pub paper: f32,
}

impl Shot {
    pub const PLAIN: Self =
        Self { pixels_per_mm: 10.0, angle: 0.0, noise: 0.0, blur: 0, ink: 35.0, paper: 215.0 };
}

/// The glyphs, read once.
pub struct Glyphs(GrayImage);

impl Glyphs {
    pub fn read() -> Self {
        let bytes = include_bytes!("../data/ocr-b.png");
        Self(image::load_from_memory(bytes).expect("a picture").into_luma8())
    }

    /// Ink at a place of a cell, both from 0 to 1: 1 is full ink.
    fn ink(&self, cell: u8, u: f32, v: f32) -> f32 {
        let Some(place) = ALPHABET.iter().position(|known| *known == cell) else { return 0.0 };
        let x = (place as f32 + u) * CELL.0;
        let y = v * CELL.1;
        let (width, height) = self.0.dimensions();
        let level = self.0.get_pixel((x as u32).min(width - 1), (y as u32).min(height - 1)).0[0];
        1.0 - f32::from(level) / 255.0
    }
}

/// A picture of a page.
pub fn photograph(sheet: &Sheet, shot: &Shot, glyphs: &Glyphs, dice: &mut Dice) -> GrayImage {
    let (sin, cos) = shot.angle.to_radians().sin_cos();
    let (w, h) = (sheet.size.0 + 8.0, sheet.size.1 + 8.0);
    let (width, height) = (w * cos.abs() + h * sin.abs(), w * sin.abs() + h * cos.abs());
    let pixels = |mm: f32| (mm * shot.pixels_per_mm).round() as u32;
    let mut picture = GrayImage::from_fn(pixels(width), pixels(height), |x, y| {
        let mut sum = 0.0;
        for (dx, dy) in [(0.25, 0.25), (0.75, 0.25), (0.25, 0.75), (0.75, 0.75)] {
            let px = (x as f32 + dx) / shot.pixels_per_mm - width / 2.0;
            let py = (y as f32 + dy) / shot.pixels_per_mm - height / 2.0;
            let (mx, my) = (px * cos + py * sin, -px * sin + py * cos);
            sum += level(sheet, shot, glyphs, mx + sheet.size.0 / 2.0, my + sheet.size.1 / 2.0);
        }
        Luma([(sum / 4.0) as u8])
    });
    for _ in 0..shot.blur {
        picture = image::imageops::filter3x3(&picture, &[1.0 / 9.0; 9]);
    }
    if shot.noise > 0.0 {
        for pixel in picture.pixels_mut() {
            pixel.0[0] = (f32::from(pixel.0[0]) + dice.signed() * shot.noise).clamp(0.0, 255.0) as u8;
        }
    }
    picture
}

/// The level of the page at a place, millimetres from its upper left.
fn level(sheet: &Sheet, shot: &Shot, glyphs: &Glyphs, x: f32, y: f32) -> f32 {
    let (width, height) = sheet.size;
    if !(0.0..width).contains(&x) || !(0.0..height).contains(&y) {
        return shot.paper * 0.35;
    }
    let tint = 7.0 * ((x * 2.1 + (y * 0.9).sin() * 2.0).sin() + (y * 1.7 + x * 0.3).sin());
    let portrait = (4.0..width * 0.3).contains(&x) && (5.0..height * 0.5).contains(&y);
    let paper = if portrait {
        shot.paper * (0.5 + 0.2 * (x * 0.4).sin() * (y * 0.3).cos())
    } else {
        shot.paper + tint
    };
    for (left, top, pitch, text) in &sheet.texts {
        let (column, row) = ((x - left) / pitch, (y - top) / (pitch * CELL.1 / CELL.0));
        if (0.0..1.0).contains(&row)
            && column >= 0.0
            && let Some(cell) = text.as_bytes().get(column as usize)
        {
            let ink = glyphs.ink(*cell, column.fract(), row);
            return paper + (shot.ink - paper) * ink;
        }
    }
    paper
}

/// A picture as JPEG.
pub fn jpeg(picture: &GrayImage, quality: u8) -> Vec<u8> {
    let mut out = Vec::new();
    let encoder = image::codecs::jpeg::JpegEncoder::new_with_quality(&mut out, quality);
    picture.write_with_encoder(encoder).expect("written");
    out
}

/// The weights: from the folder that `cargo xtask setup` fills, or that `GATEHOUSE_MODELS` names.
pub fn weights() -> Vec<u8> {
    file(optical::MODEL_FILE)
}

/// The same of the detector.
pub fn detector_weights() -> Vec<u8> {
    file(optical::DETECTOR_FILE)
}

fn file(name: &str) -> Vec<u8> {
    let home =
        std::env::var_os("HOME").map(|home| std::path::PathBuf::from(home).join(".cache/gatehouse/models"));
    let folder =
        std::env::var_os("GATEHOUSE_MODELS").map(std::path::PathBuf::from).or(home).expect("a folder");
    std::fs::read(folder.join(name)).expect("the weights: run `cargo xtask setup models`")
}
