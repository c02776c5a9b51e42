//! Two-dimensional codes in pictures: Data Matrix, Aztec, QR and PDF417, several in one picture, in any direction. The decoders are
//! those of `rxing` (ZXing); this module bounds what they are given and what they give. A code that was read says nothing yet.

mod bullseye;

use std::collections::HashSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

use image::{GrayImage, ImageFormat, ImageReader, Limits};
use rxing::common::{GlobalHistogramBinarizer, HybridBinarizer};
use rxing::multi::{GenericMultipleBarcodeReader, MultipleBarcodeReader};
use rxing::{
    BarcodeFormat, Binarizer, BinaryBitmap, DecodeHints, Luma8LuminanceSource, MultiFormatReader,
    RXingResult, Reader,
};

use self::bullseye::Place;
use crate::Error;

/// Bytes of a picture at most.
const BYTES_MAX: usize = 16 * 1024 * 1024;
/// Pixels on a side at most.
const SIDE_MAX: u32 = 4_096;
/// Bytes that decoding may take at most.
const DECODED_BYTES_MAX: u64 = 128 * 1024 * 1024;
/// Codes of one picture at most.
const CODES_MAX: usize = 32;

/// Modules from the middle of an Aztec code that are looked at: of a compact one, of one in use, of the largest.
const AZTEC_MODULES: [u32; 3] = [18, 40, 82];

/// How far surroundings are turned, in degrees; a quarter turn is the decoder's own.
const AZTEC_DEGREES: [f32; 9] = [0.0, 10.0, 20.0, 30.0, 40.0, 50.0, 60.0, 70.0, 80.0];

/// Pixels of a module at most where a place is looked at closely.
const VIEW_MODULE: u32 = 5;
/// How far a picture without a code is turned for a second look.
const HALF_WAY_DEGREES: f32 = 45.0;

/// A kind of code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Symbology {
    /// Data Matrix (ISO/IEC 16022).
    DataMatrix,
    /// Aztec (ISO/IEC 24778).
    Aztec,
    /// QR (ISO/IEC 18004).
    Qr,
    /// PDF417 (ISO/IEC 15438).
    Pdf417,
}

impl Symbology {
    /// All four.
    pub const ALL: [Self; 4] = [Self::DataMatrix, Self::Aztec, Self::Qr, Self::Pdf417];

    fn format(self) -> BarcodeFormat {
        match self {
            Self::DataMatrix => BarcodeFormat::DATA_MATRIX,
            Self::Aztec => BarcodeFormat::AZTEC,
            Self::Qr => BarcodeFormat::QR_CODE,
            Self::Pdf417 => BarcodeFormat::PDF_417,
        }
    }
}

/// A point in the picture, in pixels from its upper left corner.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// To the right.
    pub x: f32,
    /// Down.
    pub y: f32,
}

/// A code that was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Code {
    /// Its kind.
    pub symbology: Symbology,
    /// Its content. Codes without a declared character set hold bytes; with one, this is the text in UTF-8.
    pub bytes: Vec<u8>,
    /// The points by which the decoder found it: corners, or centres of finder patterns.
    pub points: Vec<Point>,
}

impl Code {
    /// Its content as text, when it is UTF-8.
    pub fn text(&self) -> Option<&str> {
        std::str::from_utf8(&self.bytes).ok()
    }

    /// Least and greatest x and y of its points.
    fn bounds(&self) -> (f32, f32, f32, f32) {
        let start = (f32::MAX, f32::MIN, f32::MAX, f32::MIN);
        self.points.iter().fold(start, |(left, right, top, bottom), point| {
            (left.min(point.x), right.max(point.x), top.min(point.y), bottom.max(point.y))
        })
    }

    fn is_same(&self, other: &Self) -> bool {
        let (own, its) = (self.bounds(), other.bounds());
        let meet = own.0 <= its.1 && its.0 <= own.1 && own.2 <= its.3 && its.2 <= own.3;
        self.symbology == other.symbology && self.bytes == other.bytes && meet
    }
}

/// The codes of a picture (JPEG or PNG), in no order that means anything. A picture without codes gives none.
///
/// # Errors
/// [`Error::Picture`] when it is no picture, [`Error::Limit`] when it is too large.
pub fn codes(picture: &[u8]) -> Result<Vec<Code>, Error> {
    codes_of(picture, &Symbology::ALL)
}

/// The codes of some kinds; fewer kinds take less time.
///
/// # Errors
/// As [`codes`].
pub fn codes_of(picture: &[u8], kinds: &[Symbology]) -> Result<Vec<Code>, Error> {
    let gray = decode(picture)?;
    let found = search(&gray, kinds);
    if !found.is_empty() {
        return Ok(found);
    }
    // The decoders are weakest half-way between the directions of the pixels.
    let middle = Place { x: gray.width() / 2, y: gray.height() / 2, module: 1 };
    let view = View::new(middle, gray.width().max(gray.height()) * 3 / 4, HALF_WAY_DEGREES);
    let mut found = search(&view.of(&gray), kinds);
    for code in &mut found {
        code.points.iter_mut().for_each(|point| *point = view.origin(*point));
    }
    Ok(found)
}

fn search(gray: &GrayImage, kinds: &[Symbology]) -> Vec<Code> {
    let mut found: Vec<Code> = Vec::new();
    for kind in Symbology::ALL.into_iter().filter(|kind| kinds.contains(kind)) {
        // The local threshold copes with shadows, the global one with small or faint codes.
        let mut own = scan(gray, kind, HybridBinarizer::new);
        if own.is_empty() {
            own = scan(gray, kind, GlobalHistogramBinarizer::new);
        }
        if kind == Symbology::Aztec {
            own.extend(scan_for_aztec(gray));
        }
        for code in own {
            if found.len() < CODES_MAX && !found.iter().any(|other| other.is_same(&code)) {
                found.push(code);
            }
        }
    }
    found
}

fn decode(picture: &[u8]) -> Result<GrayImage, Error> {
    if picture.len() > BYTES_MAX {
        return Err(Error::Limit("bytes of a picture"));
    }
    let format = match picture {
        [0xFF, 0xD8, 0xFF, ..] => ImageFormat::Jpeg,
        [0x89, b'P', b'N', b'G', ..] => ImageFormat::Png,
        _ => return Err(Error::Picture("neither JPEG nor PNG".to_owned())),
    };
    let mut reader = ImageReader::with_format(std::io::Cursor::new(picture), format);
    let mut limits = Limits::default();
    limits.max_image_width = Some(SIDE_MAX);
    limits.max_image_height = Some(SIDE_MAX);
    limits.max_alloc = Some(DECODED_BYTES_MAX);
    reader.limits(limits);
    match reader.decode() {
        Ok(image) => Ok(image.into_luma8()),
        Err(image::ImageError::Limits(_)) => Err(Error::Limit("pixels of a picture")),
        Err(fault) => Err(Error::Picture(fault.to_string())),
    }
}

/// The codes of one kind. What goes wrong within a decoder, a panic included, is no code.
fn scan<B: Binarizer>(
    gray: &GrayImage,
    kind: Symbology,
    binarizer: impl Fn(Luma8LuminanceSource) -> B,
) -> Vec<Code> {
    let source = Luma8LuminanceSource::new(gray.as_raw().clone(), gray.width(), gray.height());
    let Ok(source) = source else { return Vec::new() };
    let hints = DecodeHints { AlsoInverted: Some(true), ..hints(kind) };
    let read = || {
        let mut reader = GenericMultipleBarcodeReader::new(MultiFormatReader::default());
        reader.decode_multiple_with_hints(&mut BinaryBitmap::new(binarizer(source)), &hints)
    };
    let found = catch_unwind(AssertUnwindSafe(read)).ok().and_then(Result::ok).unwrap_or_default();
    found.iter().map(|result| code(result, kind)).collect()
}

fn hints(kind: Symbology) -> DecodeHints {
    DecodeHints {
        PossibleFormats: Some(HashSet::from([kind.format()])),
        TryHarder: Some(true),
        // Bytes come through as they are where a code declares no character set.
        CharacterSet: Some("ISO-8859-1".to_owned()),
        ..DecodeHints::default()
    }
}

/// The one code in the middle of a picture.
fn scan_middle(gray: GrayImage, kind: Symbology) -> Option<Code> {
    let (width, height) = gray.dimensions();
    let source = Luma8LuminanceSource::new(gray.into_raw(), width, height).ok()?;
    let read = || {
        let mut picture = BinaryBitmap::new(HybridBinarizer::new(source));
        MultiFormatReader::default().decode_with_hints(&mut picture, &hints(kind))
    };
    let found = catch_unwind(AssertUnwindSafe(read)).ok()?.ok()?;
    Some(code(&found, kind))
}

/// Aztec codes that are not in the middle: each place that looks like one is brought there.
fn scan_for_aztec(gray: &GrayImage) -> Vec<Code> {
    let source = Luma8LuminanceSource::new(gray.as_raw().clone(), gray.width(), gray.height());
    let Ok(source) = source else { return Vec::new() };
    let find = || {
        let picture = BinaryBitmap::new(HybridBinarizer::new(source));
        bullseye::places(picture.get_black_matrix())
    };
    let places = catch_unwind(AssertUnwindSafe(find)).unwrap_or_default();
    places.into_iter().filter_map(|place| aztec_at(gray, place)).collect()
}

/// The Aztec code around a place. Its decoder copes with a few degrees, so the surroundings are turned as well.
fn aztec_at(gray: &GrayImage, place: Place) -> Option<Code> {
    AZTEC_DEGREES.into_iter().flat_map(|degrees| AZTEC_MODULES.map(|modules| (degrees, modules))).find_map(
        |(degrees, modules)| {
            let view = View::new(place, modules, degrees);
            let mut code = scan_middle(view.of(gray), Symbology::Aztec)?;
            code.points.iter_mut().for_each(|point| *point = view.origin(*point));
            Some(code)
        },
    )
}

/// A square of a picture around a place, turned and made smaller.
struct View {
    middle: Point,
    reach: u32,
    sin: f32,
    cos: f32,
    /// Pixels of the picture for one of the view.
    scale: f32,
}

impl View {
    fn new(place: Place, modules: u32, degrees: f32) -> Self {
        let (sin, cos) = degrees.to_radians().sin_cos();
        let module = place.module.min(VIEW_MODULE);
        let scale = place.module as f32 / module as f32;
        let reach = module.saturating_mul(modules).min(SIDE_MAX / 2);
        Self { middle: Point { x: place.x as f32, y: place.y as f32 }, reach, sin, cos, scale }
    }

    /// Where in the picture a point of the view is.
    fn origin(&self, point: Point) -> Point {
        let from_middle = |at: f32| (at - self.reach as f32) * self.scale;
        let (x, y) = (from_middle(point.x), from_middle(point.y));
        Point {
            x: self.middle.x + x * self.cos - y * self.sin,
            y: self.middle.y + x * self.sin + y * self.cos,
        }
    }

    /// The pixels; white where the picture has nothing.
    fn of(&self, gray: &GrayImage) -> GrayImage {
        GrayImage::from_fn(2 * self.reach, 2 * self.reach, |x, y| {
            let from = self.origin(Point { x: x as f32, y: y as f32 });
            let inside = from.x >= 0.0 && from.y >= 0.0;
            let pixel = inside.then(|| gray.get_pixel_checked(from.x.round() as u32, from.y.round() as u32));
            pixel.flatten().copied().unwrap_or(image::Luma([255]))
        })
    }
}

fn code(result: &RXingResult, symbology: Symbology) -> Code {
    let text = result.getText();
    let latin: Result<Vec<u8>, _> = text.chars().map(|letter| u8::try_from(u32::from(letter))).collect();
    let bytes = latin.unwrap_or_else(|_| text.as_bytes().to_vec());
    let points = result.getPoints().iter().map(|point| Point { x: point.x, y: point.y }).collect();
    Code { symbology, bytes, points }
}
