//! No bytes make a reading take memory without bound: each kind of malice never takes more than a constant, however long it is; and the message after the damage is read wherever the bounds on the whole allow it. Bytes allocated are
//! counted, not time: `benches/bombs.rs` measures that.

mod bombs;

use std::sync::Mutex;

use bombs::{ALL, Bomb, Tally};
use peak_alloc::PeakAlloc;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// Measures of one allocator must not run side by side.
static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

/// How large a message may be to be read as a whole, and how large the samples are that are larger than that.
const LARGEST_MESSAGE: usize = 8_000_000;
const HUGE: usize = 40_000_000;

/// What a reading may take beside its bytes: a million segments, and one message of the largest size in its objects.
const MOST: usize = 256 << 20;

/// The samples that are many messages, and end at a bound on the whole before their last.
const CUT_OFF: [&str; 10] = [
    "false-headers",
    "foreign-lines",
    "damaged-messages",
    "headers-without-end",
    "headers",
    "advices",
    "groups",
    "messages",
    "headless-messages",
    "whole-messages",
];

/// The most bytes that were allocated at once while `bomb` was read, without the bytes themselves.
fn peak(bomb: &Bomb, length: usize) -> (usize, Tally) {
    let bytes = bomb.bytes(length);
    let before = MEMORY.current_usage();
    MEMORY.reset_peak_usage();
    let tally = bombs::read(&bytes);
    (MEMORY.peak_usage() - before, tally)
}

#[track_caller]
fn check(bombs: impl Iterator<Item = &'static Bomb>, length: usize) -> Vec<(&'static str, Tally)> {
    let _alone = ONE_AT_A_TIME.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let read = |bomb: &Bomb| {
        let (peak, tally) = peak(bomb, length);
        assert!(peak <= MOST, "{}: {peak} bytes for {length}", bomb.name);
        (bomb.name, tally)
    };
    bombs.map(read).collect()
}

#[test]
fn the_largest_message_takes_a_bounded_memory_whatever_it_holds() {
    for (name, tally) in check(ALL.iter(), LARGEST_MESSAGE) {
        assert!(tally.last_read || CUT_OFF.contains(&name), "{name}: {tally:?}");
        assert!(tally.travellers <= 50_000, "{name}: {tally:?}");
        let messages = tally.messages.max(1);
        assert!(tally.issues <= 2_100 + 25 * messages + 50_000, "{name}: {tally:?}");
    }
}

#[test]
fn many_messages_take_no_more_than_one() {
    for (name, tally) in check(ALL.iter().filter(|bomb| CUT_OFF.contains(&bomb.name)), HUGE) {
        assert!(tally.messages <= 50_000, "{name}: {tally:?}");
    }
}
