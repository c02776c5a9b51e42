//! Codes in pictures: made by an encoder that is not ours, turned, damaged, several in one, in JPEG; and what is no picture.
#![allow(clippy::unwrap_used, reason = "a sample that cannot be made ends the test")]
#![cfg(feature = "pictures")]

mod common;

use common::{Key, NOW, Source, file, vectors};
use docpki::Curve;
use image::{DynamicImage, GrayImage, ImageFormat, Luma, imageops};
use proptest::prelude::*;
use rxing::{BarcodeFormat, EncodeHints, MultiFormatWriter, Writer};
use seals::picture::{Code, Symbology, codes, codes_of};
use seals::{Definitions, Error, Feature, Value, vds};

const PASS: &str = "M1DESMARAIS/LUC       EABC123 YULFRAAC 0834 226F001A0025 100";
const WHITE: Luma<u8> = Luma([255]);
const BLACK: Luma<u8> = Luma([0]);

fn sample() -> Vec<u8> {
    hex::decode(vectors("vds.txt").into_iter().find(|(own, _)| own == "visa").unwrap().1).unwrap()
}

fn barcode() -> String {
    vectors("barcodes.txt").into_iter().find(|(own, _)| own == "permanent_residence").unwrap().1
}

/// What is in each picture of the independent encoder.
fn pictures() -> [(&'static str, Symbology, Vec<u8>); 4] {
    [
        ("datamatrix.png", Symbology::DataMatrix, sample()),
        ("aztec.png", Symbology::Aztec, PASS.into()),
        ("pdf417.png", Symbology::Pdf417, PASS.into()),
        ("qr.png", Symbology::Qr, barcode().into()),
    ]
}

fn gray(name: &str, scale: u32) -> GrayImage {
    let image = image::load_from_memory(&file(name)).unwrap().into_luma8();
    imageops::resize(&image, image.width() * scale, image.height() * scale, imageops::FilterType::Nearest)
}

fn encoded(image: &GrayImage, format: ImageFormat) -> Vec<u8> {
    let mut out = std::io::Cursor::new(Vec::new());
    DynamicImage::ImageLuma8(image.clone()).write_to(&mut out, format).unwrap();
    out.into_inner()
}

fn png(image: &GrayImage) -> Vec<u8> {
    encoded(image, ImageFormat::Png)
}

/// A code on paper, turned by degrees: each pixel takes the colour of where it came from.
fn turned(image: &GrayImage, degrees: f32) -> GrayImage {
    let side = ((image.width().pow(2) + image.height().pow(2)) as f32).sqrt() as u32 + 20;
    let (sin, cos) = degrees.to_radians().sin_cos();
    let half = |length: u32| length as f32 / 2.0;
    GrayImage::from_fn(side, side, |x, y| {
        let (x, y) = (x as f32 - half(side), y as f32 - half(side));
        let (u, v) = (x * cos + y * sin + half(image.width()), y * cos - x * sin + half(image.height()));
        let inside = u >= 0.0 && v >= 0.0 && u < image.width() as f32 && v < image.height() as f32;
        if inside { *image.get_pixel(u as u32, v as u32) } else { WHITE }
    })
}

#[track_caller]
fn only(picture: &[u8], symbology: Symbology, bytes: &[u8]) {
    let found = codes(picture).unwrap();
    let said: Vec<_> = found.iter().map(|code| (code.symbology, code.bytes.as_slice())).collect();
    assert_eq!(said, [(symbology, bytes)]);
}

#[test]
fn codes_of_another_encoder_read_with_their_bytes() {
    for (name, symbology, bytes) in pictures() {
        only(&file(name), symbology, &bytes);
        only(&png(&gray(name, 3)), symbology, &bytes);
        only(&encoded(&gray(name, 3), ImageFormat::Jpeg), symbology, &bytes);
    }
}

#[test]
fn direction_does_not_matter() {
    for (name, symbology, bytes) in pictures() {
        let image = gray(name, 3);
        for degrees in [90.0, 180.0, 270.0, 5.0, -4.0] {
            let picture = png(&turned(&image, degrees));
            let found = codes_of(&picture, &[symbology]).unwrap();
            assert_eq!(
                found.first().map(|code| code.bytes.as_slice()),
                Some(bytes.as_slice()),
                "{name} {degrees}"
            );
        }
    }
    // The square codes in any direction at all.
    for (name, symbology, bytes) in pictures().into_iter().filter(|own| own.1 != Symbology::Pdf417) {
        for degrees in [12.0, 33.0, 45.0, 52.0, 71.0, 118.0, 200.0, 301.0] {
            let picture = png(&turned(&gray(name, 4), degrees));
            let found = codes_of(&picture, &[symbology]).unwrap();
            let said = found.first().map(|code| code.bytes.as_slice());
            assert_eq!(said, Some(bytes.as_slice()), "{name} {degrees}");
        }
    }
}

#[test]
fn damaged_codes_read_as_far_as_their_redundancy_goes() {
    for (name, symbology, bytes) in pictures() {
        let mut image = gray(name, 3);
        let (width, height) = image.dimensions();
        // A spot off the finder patterns: a fiftieth of the width, on both sides of the middle.
        for (x, y) in [(width * 6 / 10, height * 6 / 10), (width * 35 / 100, height * 7 / 10)] {
            for (dx, dy) in (0..width / 50).flat_map(|dx| (0..height / 50).map(move |dy| (dx, dy))) {
                image.put_pixel(x + dx, y + dy, BLACK);
            }
        }
        only(&png(&image), symbology, &bytes);
    }
    let mut image = gray("datamatrix.png", 3);
    for (x, y) in (60..500).flat_map(|x| (60..300).map(move |y| (x, y))) {
        image.put_pixel(x, y, WHITE);
    }
    assert_eq!(codes(&png(&image)), Ok(Vec::new()), "beyond that there is no code, and no wrong one");
}

#[test]
fn several_codes_in_one_picture_each_have_their_place() {
    let mut page = GrayImage::from_pixel(1400, 1000, WHITE);
    let places = [(40, 40), (900, 60), (60, 760), (880, 560)];
    for ((name, ..), (x, y)) in pictures().iter().zip(places) {
        imageops::overlay(&mut page, &gray(name, 2), x, y);
    }
    let found = codes(&png(&page)).unwrap();
    assert_eq!(found.len(), 4);
    for ((_, symbology, bytes), (x, y)) in pictures().into_iter().zip(places) {
        let code: &Code = found.iter().find(|code| code.symbology == symbology).unwrap();
        assert_eq!(code.bytes, bytes);
        let near = |own: f32, at: i64| (at as f32 - 20.0..at as f32 + 600.0).contains(&own);
        assert!(code.points.iter().all(|point| near(point.x, x) && near(point.y, y)), "{code:?}");
    }
    // Two of one kind.
    let mut page = GrayImage::from_pixel(1000, 500, WHITE);
    imageops::overlay(&mut page, &gray("datamatrix.png", 2), 30, 60);
    imageops::overlay(&mut page, &gray("datamatrix.png", 2), 560, 60);
    assert_eq!(codes_of(&png(&page), &[Symbology::DataMatrix]).unwrap().len(), 2);
}

#[test]
fn white_on_black_reads_too() {
    let mut image = gray("qr.png", 3);
    imageops::invert(&mut image);
    only(&png(&image), Symbology::Qr, barcode().as_bytes());
}

#[test]
fn from_key_to_picture_to_verdict() {
    let key = Key::new(Curve::Bp256);
    let zone = "I<GBRSUPAMANN<<MARY<<<<<<<<<<<<<<<<<\n6525845096USA7008038M2201018<<<<<<06";
    let day = seals::Date::new(2026, 11, 24).unwrap();
    let header = vds::Header {
        version: vds::Version::V4,
        country: "UTO".to_owned(),
        signer: "UTTS".to_owned(),
        certificate: "32".to_owned(),
        issued: day,
        signed: day,
        document: 0x5E03,
    };
    let features = [Feature::new("mrz", Value::Zone(zone.to_owned()))];
    let seal = vds::Seal::write(&header, &features, &Definitions::standard(), &key).unwrap();
    let picture = png(&written(&seal, BarcodeFormat::DATA_MATRIX));
    let code = codes(&picture).unwrap().remove(0);
    assert_eq!(code.bytes, seal);
    let source = Source::trusting(&key.certificate);
    assert!(vds::inspect(Some(&code.bytes), &Definitions::standard(), &source, NOW, None).verdict.is_valid());
}

/// Bytes as a code of our decoder's family, four pixels for a module.
fn written(bytes: &[u8], format: BarcodeFormat) -> GrayImage {
    let text: String = bytes.iter().map(|byte| char::from(*byte)).collect();
    let hints = EncodeHints { CharacterSet: Some("ISO-8859-1".to_owned()), ..EncodeHints::default() };
    let matrix = MultiFormatWriter.encode_with_hints(&text, &format, 0, 0, &hints).unwrap();
    let (width, height) = (matrix.getWidth(), matrix.getHeight());
    GrayImage::from_fn(width * 4 + 48, height * 4 + 48, |x, y| {
        let inside = |at: u32, size: u32| at.checked_sub(24).map(|at| at / 4).filter(|at| *at < size);
        match (inside(x, width), inside(y, height)) {
            (Some(x), Some(y)) if matrix.get(x, y) => BLACK,
            _ => WHITE,
        }
    })
}

#[test]
fn what_is_no_picture_is_refused() {
    assert!(matches!(codes(b"GIF89a"), Err(Error::Picture(_))));
    assert!(matches!(codes(&file("qr.png")[..100]), Err(Error::Picture(_))));
    assert_eq!(codes(&vec![0xFF; 17 << 20]), Err(Error::Limit("bytes of a picture")));
    let wide = png(&GrayImage::from_pixel(4_097, 8, WHITE));
    assert_eq!(codes(&wide), Err(Error::Limit("pixels of a picture")));
    assert_eq!(codes(&png(&GrayImage::from_pixel(300, 300, WHITE))), Ok(Vec::new()));
    assert_eq!(codes(&png(&GrayImage::from_pixel(1, 1, BLACK))), Ok(Vec::new()));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_bytes_come_through_a_data_matrix(bytes in proptest::collection::vec(any::<u8>(), 20..200)) {
        let found = codes_of(&png(&written(&bytes, BarcodeFormat::DATA_MATRIX)), &[Symbology::DataMatrix]).unwrap();
        prop_assert_eq!(&found[0].bytes, &bytes);
    }

    #[test]
    fn any_pixels_do_no_harm(seed in any::<u64>(), side in 10u32..200) {
        let mut state = seed;
        let image = GrayImage::from_fn(side, side, |x, y| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(u64::from(x / 3 + y / 3) | 1);
            Luma([if state >> 63 == 0 { 0 } else { 255 }])
        });
        codes(&png(&image)).unwrap();
    }
}
