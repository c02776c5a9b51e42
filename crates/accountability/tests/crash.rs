//! Kills a process that appends to and publishes the audit log, again and again, at different moments of its work
//! (SIGKILL), and checks each time that what it acknowledged is there, that the log verifies and that it goes on.
//!
//! A program of its own (`harness = false`), since it starts itself as the process that is killed.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;

use accountability::audit::{self, Actor, Entry, Log, verify};
use kernel::Timestamp;
use platform::ledger::{Ledger, Place};
use platform::{Entropy as _, Stopwatch, SystemClock, SystemEntropy};

/// How often it is killed.
const KILLS: u64 = 12;
/// Entries of one step of the child: not a divisor of a tile, so that every kind of partial tile comes by.
const STEP: u64 = 37;
/// Steps that the child is let do before it is killed.
const STEPS: usize = 4;
/// How much later in a step each kill comes than the one before.
const LATER_US: u64 = 3_100;

fn main() {
    let mut args = std::env::args().skip(1);
    match (args.next().as_deref(), args.next()) {
        (Some("child"), Some(dir)) => child(Path::new(&dir)),
        _ => parent(),
    }
}

fn open(dir: &Path) -> (Ledger, Log) {
    let place = Place::File(dir.join("ledger.sqlite"));
    let ledger = Ledger::open(place, &[accountability::MIGRATIONS], Arc::new(SystemClock)).expect("opens");
    let log =
        Log::open(dir, "crash/audit", ledger.clone(), Arc::new(SystemClock), &SystemEntropy).expect("opens");
    (ledger, log)
}

/// Appends and publishes for ever, and says after each step how many entries are published.
fn child(dir: &Path) {
    let (ledger, log) = open(dir);
    loop {
        let append = |tx: &mut platform::Tx<'_>| {
            let at = Timestamp::from_millis(0);
            (0..STEP).try_for_each(|n| {
                audit::append(tx, Entry::new(at, "test.step", Actor::System).about(n)).map(drop)
            })
        };
        ledger.write_blocking("crash.append", append).expect("appends");
        let size = log.publish_blocking().expect("publishes").size;
        writeln!(std::io::stdout(), "{size}").expect("the parent listens");
    }
}

fn parent() {
    let mut random = [0; 8];
    SystemEntropy.fill(&mut random);
    let name = random.iter().map(|b| format!("{b:02x}")).collect::<String>();
    let dir = std::env::temp_dir().join(format!("gatehouse-crash-{name}"));
    std::fs::create_dir_all(&dir).expect("the temporary folder is writable");
    let mut sizes = Vec::new();
    for kill in 0..KILLS {
        let acknowledged = run_and_kill(&dir, kill * LATER_US);
        let (ledger, log) = open(&dir);
        let found = verify(log.dir(), log.key().public(), Some(&ledger)).expect("readable");
        assert_eq!(found.findings, [], "as the kill {kill} left it");
        assert!(found.size >= acknowledged, "{} published, {acknowledged} acknowledged", found.size);
        let published = log.publish_blocking().expect("goes on");
        let found = verify(log.dir(), log.key().public(), Some(&ledger)).expect("readable");
        assert_eq!((found.findings.as_slice(), found.size), (&[][..], published.size), "after going on");
        assert_eq!(published.size % STEP, 0, "a step is whole or not there");
        sizes.push(published.size);
    }
    assert!(sizes.is_sorted() && sizes.last() > sizes.first(), "{sizes:?}");
    // What can't be removed stays in the temporary folder, which the system empties.
    let _ = std::fs::remove_dir_all(&dir);
    println!("1 passed, 0 failed");
}

/// Starts the child, waits for some steps and a while longer, kills it; returns what it acknowledged last.
fn run_and_kill(dir: &Path, later_us: u64) -> u64 {
    let program = std::env::current_exe().expect("this program has a path");
    let mut child =
        Command::new(program).arg("child").arg(dir).stdout(Stdio::piped()).spawn().expect("starts");
    let mut lines = BufReader::new(child.stdout.take().expect("piped")).lines();
    let steps: Vec<u64> =
        lines.by_ref().take(STEPS).map(|l| l.expect("reads").parse().expect("a size")).collect();
    let watch = Stopwatch::start();
    while watch.micros() < later_us {
        std::hint::spin_loop();
    }
    child.kill().expect("runs");
    child.wait().expect("ends");
    // What it said before it was killed was acknowledged too; a line that is cut was not.
    let after = lines
        .map_while(Result::ok)
        .filter_map(|l| l.parse().ok())
        .filter(|n: &u64| n.is_multiple_of(STEP))
        .max();
    after.into_iter().chain(steps).max().expect("it said something")
}
