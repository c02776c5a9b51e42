//! Pages on which marks alone tell no zone: skewed, on paper with a dense dark pattern that ties characters together. The detection model finds it.

mod support;

use std::time::{Duration, Instant};

use image::GrayImage;
use mrz::{Date3, Status};
use optical::{Detector, Page, Reader, Recogniser, Stage};
use support::{Dice, FORMATS, Glyphs, Shot, detector_weights, jpeg, photograph, sheet, weights};

const TODAY: Date3 = Date3(2026, 6, 1);
/// Pages of each format.
const PAGES: usize = 1;

/// Security print that is darker than the marks' threshold: two families of thin waves across the page.
fn patterned(mut picture: GrayImage, pixels_per_mm: f32, dice: &mut Dice) -> GrayImage {
    let (turn, depth) = (dice.signed() * 0.4, 0.60 + dice.below(8) as f32 / 100.0);
    for (x, y, pixel) in picture.enumerate_pixels_mut() {
        let (x, y) = (x as f32 / pixels_per_mm, y as f32 / pixels_per_mm);
        let waves = [
            x * 0.8 + y * (1.0 + turn) + (x * 0.7).sin() * 0.5,
            y * 1.1 - x * (0.9 - turn) + (y * 0.6).sin() * 0.5,
        ];
        if waves.iter().any(|wave| wave.rem_euclid(1.5) < 0.22) {
            pixel.0[0] = (f32::from(pixel.0[0]) * depth) as u8;
        }
    }
    picture
}

fn page(number: usize) -> (support::Sheet, Page) {
    let mut dice = Dice(number as u64 + 100);
    let sheet = sheet(FORMATS[number % FORMATS.len()], &mut dice);
    let shot = Shot {
        pixels_per_mm: 10.0,
        angle: dice.signed() * 9.0,
        noise: 10.0,
        blur: 1,
        ink: 30.0,
        paper: 210.0,
    };
    let picture = photograph(&sheet, &shot, &Glyphs::read(), &mut dice);
    let picture = jpeg(&patterned(picture, shot.pixels_per_mm, &mut dice), 80);
    (sheet, Page::decode(&picture).expect("a picture"))
}

/// Whether a page's digits are right, and the time that the detector took.
fn read(reader: &Reader, sheet: &support::Sheet, page: &Page, clock: &Instant) -> (bool, Option<Duration>) {
    let reading = reader.read(page, TODAY, &|| clock.elapsed()).expect("read");
    let right = reading.document.as_ref().is_ok_and(|document| {
        document.format().id() == sheet.format
            && document.checks().all(|check| !matches!(check.status, Status::Failed(_)))
    });
    let time = reading.stages.iter().find(|(stage, _)| *stage == Stage::Detect).map(|(_, time)| *time);
    (right, time)
}

#[test]
fn the_detector_finds_zones_that_marks_do_not() {
    let recogniser = || Recogniser::load(weights(), 1).expect("weights");
    let cheap = Reader::new(recogniser());
    let whole =
        Reader::new(recogniser()).with_detector(Detector::load(detector_weights(), 1).expect("weights"));
    let clock = Instant::now();
    let (mut by_marks, mut by_both, mut times) = (0, 0, Vec::new());
    let pages = FORMATS.len() * PAGES;
    for number in 0..pages {
        let (sheet, page) = page(number);
        let (marks, none) = read(&cheap, &sheet, &page, &clock);
        assert_eq!(none, None, "nobody has a detector");
        let (both, time) = read(&whole, &sheet, &page, &clock);
        println!("{number} {}: marks {marks}, with the detector {both} {time:?}", sheet.format);
        by_marks += usize::from(marks);
        by_both += usize::from(both);
        times.extend(time);
    }
    times.sort();
    println!(
        "{by_marks} of {pages} by marks, {by_both} with the detector, which took {:?}",
        times.get(times.len() / 2)
    );
    assert!(by_marks * 2 <= pages, "the pages are hard: {by_marks} of {pages}");
    assert!(by_both * 10 >= pages * 6, "{by_both} of {pages}");
}

#[test]
fn a_plain_page_costs_no_detection() {
    let recogniser = Recogniser::load(weights(), 1).expect("weights");
    let reader =
        Reader::new(recogniser).with_detector(Detector::load(detector_weights(), 1).expect("weights"));
    let mut dice = Dice(1);
    let sheet = sheet("TD3", &mut dice);
    let picture = photograph(&sheet, &Shot::PLAIN, &Glyphs::read(), &mut dice);
    let page = Page::decode(&jpeg(&picture, 90)).expect("a picture");
    assert_eq!(read(&reader, &sheet, &page, &Instant::now()), (true, None));
}

#[test]
fn a_page_without_text_has_no_zone_and_other_weights_are_refused() {
    let detector = Detector::load(detector_weights(), 1).expect("weights");
    let reader = Reader::new(Recogniser::load(weights(), 1).expect("weights")).with_detector(detector);
    let empty = Page::new(GrayImage::from_pixel(640, 400, image::Luma([200]))).expect("a page");
    let reading = reader.read(&empty, TODAY, &|| Duration::ZERO).expect("read");
    assert!(reading.lines.is_empty() && reading.document.is_err());
    assert!(Detector::load(vec![1; 100], 1).is_err());
}
