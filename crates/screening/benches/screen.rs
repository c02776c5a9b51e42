//! Time of one query against both real lists on one core: `cargo bench -p screening`. Prints one JSON line.

#[path = "../tests/common/mod.rs"]
mod common;

use common::{Dice, document_birth, listings, persons, primary, traveller, typo};
use kernel::PartialDate;
use platform::Stopwatch;
use screening::{Query, Screening, Thresholds};

const QUERIES: usize = 20_000;
const REPEATS: usize = 3;

fn main() {
    let entries = listings();
    let rss_before = rss_mb();
    let watch = Stopwatch::start();
    let screening = Screening::new(entries, Vec::new(), Thresholds::shipped());
    let index_build_ms = watch.micros() / 1000;
    let queries = queries();
    let mut times: Vec<u64> = Vec::with_capacity(QUERIES);
    let mut hits = 0usize;
    let whole = Stopwatch::start();
    for query in &queries {
        // The best of three: what other programs of the machine take away is not the matcher's.
        let best =
            (0..REPEATS).map(|_| screening.screen(query)).min_by_key(|s| s.took_us).expect("at least one");
        hits += best.hits.len();
        times.push(best.took_us);
    }
    let per_s = (QUERIES * REPEATS) as f64 / whole.elapsed().as_secs_f64();
    times.sort_unstable();
    let snapshot = screening.snapshot();
    let (entries, names) = snapshot.size();
    println!(
        "{{\"bench\":\"screening.query\",\"p50_us\":{},\"p99_us\":{},\"max_us\":{},\"per_s\":{per_s:.0},\"index_build_ms\":{index_build_ms},\
         \"index_mb\":{:.1},\"rss_mb\":{:.1},\"entries\":{entries},\"names\":{names},\"hits\":{hits}}}",
        times[QUERIES / 2],
        times[QUERIES * 99 / 100],
        times[QUERIES - 1],
        snapshot.index_bytes() as f64 / 1e6,
        rss_mb() - rss_before,
    );
}

/// Listed persons, listed persons with a slip, and mixtures of listed words, which share more with the lists than
/// real travellers do.
fn queries() -> Vec<Query> {
    let people = persons();
    let mut dice = Dice::new(3);
    let mut out = Vec::with_capacity(QUERIES);
    for n in 0..QUERIES {
        let p = dice.below(people.len());
        let other = dice.below(people.len());
        let birth = document_birth(&people[p], &mut dice);
        let name = match n % 4 {
            0 => primary(&people[p]).to_owned(),
            1 => typo(primary(&people[p]), &mut dice),
            _ => {
                let first = primary(&people[p]).split_whitespace().next().unwrap_or_default().to_owned();
                format!("{first} {}", primary(&people[other]).split_whitespace().last().unwrap_or_default())
            }
        };
        let random = PartialDate::new(
            Some(1945 + dice.below(65) as i16),
            Some(dice.below(12) as u8 + 1),
            Some(dice.below(28) as u8 + 1),
        );
        let birth = if n % 4 < 2 { birth } else { random.expect("days to 28 exist in every month") };
        out.push(traveller(&name, birth));
    }
    out
}

/// Resident memory of this process, from the kernel; 0 where there is none to ask.
fn rss_mb() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|l| l.strip_prefix("VmRSS:")).unwrap_or_default();
    line.trim().trim_end_matches("kB").trim().parse::<f64>().unwrap_or(0.0) / 1024.0
}
