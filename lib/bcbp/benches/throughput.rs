//! How many passes a second one core reads and writes: the median of several runs, one JSON line per measure.

use std::hint::black_box;
use std::time::Instant;

const RUNS: usize = 9;
const PASSES: u32 = 100_000;
const ONE_LEG: &[u8] = b"M1DESMARAIS/LUC       EABC123 YULFRAAC 0834 226F001A0025 100";
const TWO_LEGS: &[u8] = b"M2DESMARAIS/LUC       EABC123 YULFRAAC 0834 226F001A0025 14D>6181WW6225BAC \
    00141234560032A0141234567890 1AC AC 1234567890123    20KYLX58ZDEF456 FRAGVALH 3664 227C012C0002 \
    12E2A0140987654321 1AC AC 1234567890123    2PCNWQ^164\
    GIWVC5EH7JNT684FVNJ91W2QA4DVN5J8K4F0L0GEQ3DF5TGBN8709HKT5D3DW3GBHFCVHMY7J5T6HFR41W2QA4DVN5J8K4F0L0GE";

fn main() {
    measure("bcbp.read.one_leg", || bcbp::read(black_box(ONE_LEG)).is_well_formed());
    measure("bcbp.read.two_legs", || bcbp::read(black_box(TWO_LEGS)).is_well_formed());
    let pass = bcbp::read(TWO_LEGS).pass;
    measure("bcbp.write.two_legs", || bcbp::write(black_box(&pass)).is_ok_and(|bytes| bytes == TWO_LEGS));
}

fn measure(name: &str, once: impl Fn() -> bool) {
    let mut rates: Vec<f64> = (0..RUNS).map(|_| run(&once)).collect();
    rates.sort_by(f64::total_cmp);
    println!("{{\"bench\":\"{name}\",\"per_s\":{:.0}}}", rates[RUNS / 2]);
}

fn run(once: &impl Fn() -> bool) -> f64 {
    let start = Instant::now();
    let good = (0..PASSES).filter(|_| once()).count();
    assert_eq!(good, PASSES as usize, "every pass is good");
    f64::from(PASSES) / start.elapsed().as_secs_f64()
}
