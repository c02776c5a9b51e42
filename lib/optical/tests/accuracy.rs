//! How well pages are read: seeded pages of every format with skew, blur, noise and JPEG.

mod support;

use std::time::Duration;

use mrz::{Date3, Status};
use optical::{Page, Reader, Recogniser};
use support::{Dice, FORMATS, Glyphs, Shot, jpeg, photograph, sheet, weights};

const TODAY: Date3 = Date3(2026, 6, 1);
/// Pages of each format.
const PAGES: usize = 6;

fn shot(dice: &mut Dice) -> Shot {
    let quarters = if dice.below(3) == 0 { dice.below(4) as f32 * 90.0 } else { 0.0 };
    Shot {
        pixels_per_mm: 8.0 + dice.below(6) as f32,
        angle: dice.signed() * 5.0 + quarters,
        noise: dice.below(22) as f32,
        blur: dice.below(2),
        ink: 30.0 + dice.below(50) as f32,
        paper: 170.0 + dice.below(65) as f32,
    }
}

#[test]
fn field_check_digits_are_right_on_ninety_five_of_a_hundred_pages() {
    let reader = Reader::new(Recogniser::load(weights(), 1).expect("weights"));
    let glyphs = Glyphs::read();
    let (mut right, mut same, mut repairs, mut missed) = (0, 0, 0, Vec::new());
    for number in 0..FORMATS.len() * PAGES {
        let mut dice = Dice(number as u64 + 1);
        let page = sheet(FORMATS[number % FORMATS.len()], &mut dice);
        let shot = shot(&mut dice);
        let quality = 60 + dice.below(35) as u8;
        let picture = jpeg(&photograph(&page, &shot, &glyphs, &mut dice), quality);
        let reading = reader
            .read(&Page::decode(&picture).expect("a picture"), TODAY, &|| Duration::ZERO)
            .expect("read");
        let digits = reading.document.as_ref().is_ok_and(|document| {
            document.format().id() == page.format
                && document.checks().all(|check| !matches!(check.status, Status::Failed(_)))
        });
        let lines: Vec<String> = reading.lines.iter().map(optical::Line::text).collect();
        right += usize::from(digits);
        same += usize::from(lines == page.lines);
        repairs += reading.repairs.len();
        if lines != page.lines {
            let read: Vec<&str> = reading.lines.iter().map(|line| line.read.as_str()).collect();
            missed.push(format!(
                "{number} {} {:.1}°: {:#?} as {:#?} (freely {:#?})",
                page.format, shot.angle, page.lines, lines, read
            ));
        }
    }
    let pages = FORMATS.len() * PAGES;
    println!("{right} of {pages} pages with right digits, {same} the same to the letter, {repairs} repairs");
    println!("{}", missed.join("\n"));
    assert!(right * 100 >= pages * 95, "{right} of {pages} pages");
    assert!(same * 100 >= pages * 85, "{same} of {pages} pages to the letter:\n{}", missed.join("\n"));
}
