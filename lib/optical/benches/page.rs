//! Time of a page on one thread, by stage; one JSON object a line.

#[path = "../tests/support/mod.rs"]
mod support;

use mrz::Date3;
use optical::{Page, Reader, Recogniser};
use support::{Dice, FORMATS, Glyphs, Shot, jpeg, photograph, sheet, weights};

/// Pages of each format.
const PAGES: u64 = 5;

fn main() {
    let reader = Reader::new(Recogniser::load(weights(), 1).expect("weights"));
    let glyphs = Glyphs::read();
    let clock = std::time::Instant::now();
    for format in FORMATS {
        let mut whole = Vec::new();
        let mut stages = Vec::new();
        for seed in 0..PAGES {
            let mut dice = Dice(seed + 1);
            let picture = photograph(&sheet(format, &mut dice), &Shot::PLAIN, &glyphs, &mut dice);
            let bytes = jpeg(&picture, 85);
            let start = clock.elapsed();
            let page = Page::decode(&bytes).expect("a picture");
            let reading = reader.read(&page, Date3(2026, 6, 1), &|| clock.elapsed()).expect("read");
            whole.push((clock.elapsed() - start).as_millis());
            stages = reading.stages;
        }
        whole.sort_unstable();
        let told: Vec<String> = stages
            .iter()
            .map(|(stage, time)| format!(",\"{}_ms\":{}", stage.id(), time.as_millis()))
            .collect();
        println!("{{\"bench\":\"{format}\",\"page_ms\":{}{}}}", whole[whole.len() / 2], told.concat());
    }
}
