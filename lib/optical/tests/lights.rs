//! The generic checks on made-up pictures in three lights, and the front of the way from bytes to lines under malice.

mod support;

use optical::checks::{Check, Identifier, Outcome, Pictures, Thresholds, Why, generic};
use optical::{Corner, LineBox, Page, exercise};
use proptest::prelude::*;
use support::{Dice, Glyphs, Shot, jpeg, photograph, sheet};

const THRESHOLDS: &str = include_str!("../../../library/optical/thresholds.toml");

/// The zone of a plain TD3 page at ten pixels a millimetre, where `support` prints it.
fn zone() -> Vec<LineBox> {
    let pitch = 25.4;
    let left = 40.0 + (1250.0 - 44.0 * pitch) / 2.0;
    let middle = |top: f32| 40.0 + top + pitch * 84.0 / 60.0 * 0.5;
    let line = |top: f32| LineBox {
        from: Corner { x: left, y: middle(top) },
        to: Corner { x: left + 44.0 * pitch, y: middle(top) },
        height: 25.0,
    };
    vec![line(795.0 - 63.5), line(795.0)]
}

fn page(shot: &Shot) -> Page {
    let mut dice = Dice(7);
    let made = sheet("TD3", &mut dice);
    Page::new(photograph(&made, shot, &Glyphs::read(), &mut dice)).expect("large enough")
}

fn found(infrared: Option<&Page>, ultraviolet: Option<&Page>, zone: &[LineBox]) -> Vec<Check> {
    let visible = page(&Shot::PLAIN);
    let thresholds = Thresholds::parse(THRESHOLDS).expect("ours");
    generic(&Pictures { visible: &visible, infrared, ultraviolet, zone }, &thresholds)
}

fn check(all: &[Check], id: Identifier, result: Outcome, reason: Option<Why>) {
    let one = all.iter().find(|check| check.id == id).expect("always told");
    assert_eq!((one.result, one.reason), (result, reason), "{one:?}");
}

#[test]
fn ink_that_absorbs_infrared_passes_and_ink_that_does_not_fails() {
    let absorbing = page(&Shot { ink: 25.0, paper: 190.0, ..Shot::PLAIN });
    check(&found(Some(&absorbing), None, &zone()), Identifier::B900, Outcome::Pass, None);
    let transparent = page(&Shot { ink: 170.0, paper: 190.0, ..Shot::PLAIN });
    let all = found(Some(&transparent), None, &zone());
    check(&all, Identifier::B900, Outcome::Fail, Some(Why::BeyondThreshold));
}

#[test]
fn what_the_pictures_do_not_tell_is_undetermined() {
    let id = Identifier::B900;
    check(&found(None, None, &zone()), id, Outcome::NotPerformed, Some(Why::NoPicture));
    let good = page(&Shot::PLAIN);
    check(&found(Some(&good), None, &[]), id, Outcome::Undetermined, Some(Why::NoZone));
    let dark = page(&Shot { ink: 2.0, paper: 12.0, ..Shot::PLAIN });
    check(&found(Some(&dark), None, &zone()), id, Outcome::Undetermined, Some(Why::Dark));
    let small = page(&Shot { pixels_per_mm: 5.0, ..Shot::PLAIN });
    check(&found(Some(&small), None, &zone()), id, Outcome::Undetermined, Some(Why::SizesDiffer));
}

#[test]
fn paper_that_shines_under_ultraviolet_fails() {
    let id = Identifier::UV_DULLNESS;
    let dull = page(&Shot { ink: 10.0, paper: 40.0, ..Shot::PLAIN });
    check(&found(None, Some(&dull), &zone()), id, Outcome::Pass, None);
    let bright = page(&Shot { ink: 60.0, paper: 210.0, ..Shot::PLAIN });
    check(&found(None, Some(&bright), &zone()), id, Outcome::Fail, Some(Why::BeyondThreshold));
    let off = Page::new(image::GrayImage::from_pixel(1_000, 700, image::Luma([3]))).expect("large enough");
    check(&found(None, Some(&off), &zone()), id, Outcome::Undetermined, Some(Why::Dark));
}

#[test]
fn thresholds_are_shares() {
    assert!(Thresholds::parse(&THRESHOLDS.replace("0.6", "6.0")).is_err());
    assert!(Thresholds::parse("").is_err());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_bytes_end(bytes in proptest::collection::vec(any::<u8>(), 0..2_000)) {
        exercise(&bytes);
    }

    #[test]
    fn a_damaged_picture_ends(at in 0_usize..20_000, value in any::<u8>(), cut in 0_usize..20_000) {
        let mut bytes = small_page();
        let length = bytes.len();
        bytes[at % length] = value;
        bytes.truncate(length - cut % length / 2);
        exercise(&bytes);
    }

    #[test]
    fn any_marks_end(seed in any::<u64>(), share in 2_usize..40) {
        let mut dice = Dice(seed);
        let mut level = || if dice.below(share) == 0 { 0 } else { 255 };
        let noise = image::GrayImage::from_fn(300, 200, |_, _| image::Luma([level()]));
        exercise(&jpeg(&noise, 90));
    }
}

fn small_page() -> Vec<u8> {
    static PAGE: std::sync::OnceLock<Vec<u8>> = std::sync::OnceLock::new();
    let made = || {
        let mut dice = Dice(3);
        let shot = Shot { pixels_per_mm: 4.0, ..Shot::PLAIN };
        jpeg(&photograph(&sheet("TD1", &mut dice), &shot, &Glyphs::read(), &mut dice), 80)
    };
    PAGE.get_or_init(made).clone()
}

#[test]
fn a_bomb_of_a_hundred_megapixels_is_refused() {
    let flat = image::GrayImage::new(10_000, 10_000);
    let mut bytes = std::io::Cursor::new(Vec::new());
    flat.write_to(&mut bytes, image::ImageFormat::Png).expect("written");
    assert!(Page::decode(bytes.get_ref()).is_err());
}
