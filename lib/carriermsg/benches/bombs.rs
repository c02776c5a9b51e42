//! How long a reading takes, and how much memory at most, when the bytes are made to hurt: one JSON line per sample.
//! `throughput` measures honest messages; `tests/memory.rs` holds the bounds that these figures illustrate.
//! Arguments: how many bytes each sample has, and the names of those to be read; else all with 100 MB.

use std::hint::black_box;
use std::time::Instant;

use peak_alloc::PeakAlloc;

#[path = "../tests/bombs/mod.rs"]
mod bombs;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// How large each sample is, in bytes, unless an argument says otherwise.
const BYTES: usize = 100_000_000;

fn main() {
    // Cargo itself adds `--bench`.
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let bytes = arguments.iter().find_map(|argument| argument.parse().ok()).unwrap_or(BYTES);
    let names: Vec<&String> =
        arguments.iter().filter(|argument| argument.parse::<usize>().is_err()).collect();
    let named = |bomb: &&bombs::Bomb| names.is_empty() || names.iter().any(|name| *name == bomb.name);
    for bomb in bombs::ALL.iter().filter(named) {
        let text = bomb.bytes(bytes);
        let before = MEMORY.current_usage();
        MEMORY.reset_peak_usage();
        let start = Instant::now();
        let tally = bombs::read(black_box(&text));
        let seconds = start.elapsed().as_secs_f64();
        let peak = MEMORY.peak_usage() - before;
        println!(
            "{{\"bench\":\"carriermsg.bomb.{}\",\"bytes\":{},\"s\":{seconds:.2},\"peak_mb\":{:.0},\"messages\":{},\"travellers\":{},\"issues\":{},\"last_read\":{}}}",
            bomb.name,
            text.len(),
            peak as f64 / 1e6,
            tally.messages,
            tally.travellers,
            tally.issues,
            tally.last_read
        );
    }
}
