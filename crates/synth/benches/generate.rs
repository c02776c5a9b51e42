//! How fast the country is made: people with their lives, and travellers with their zones. Prints JSON lines.

use kernel::{Date, Timestamp};
use platform::Stopwatch;
use synth::{Stream, World};

const PEOPLE: u64 = 100_000;
const TRAVELLERS: usize = 20_000;

fn main() {
    let today = Date::constant(2026, 3, 2);
    let (world, now) = (World { seed: 1, today, people: PEOPLE }, Timestamp::at_midnight_utc(today));
    let watch = Stopwatch::start();
    let crossings: usize = (0..PEOPLE).map(|i| world.life(&world.person(i), now).crossings.len()).sum();
    print("synth.lives", PEOPLE as f64 / watch.elapsed().as_secs_f64(), crossings);
    let watch = Stopwatch::start();
    let length: usize = Stream::new(world, now).take(TRAVELLERS).map(|t| t.mrz.len()).sum();
    print("synth.travellers", TRAVELLERS as f64 / watch.elapsed().as_secs_f64(), length);
}

fn print(bench: &str, per_s: f64, made: usize) {
    println!("{{\"bench\":\"{bench}\",\"per_s\":{per_s:.0},\"made\":{made}}}");
}
