//! How fast the audit log takes, publishes and verifies entries, and what a policy question costs: one JSON line a
//! measure. Durable writes are on. `GATEHOUSE_BENCH_ENTRIES` sets the number of entries (default 100,000).

use std::hint::black_box;
use std::sync::Arc;

use accountability::audit::{self, Actor, Entry, Log, verify};
use accountability::policy::Sources;
use accountability::{OperationInfo, Policy};
use kernel::{Purpose, Role, Timestamp};
use platform::ledger::testing::Scratch;
use platform::{Access, Stopwatch, SystemClock, SystemEntropy};
use serde_json::json;

/// Entries of one write job, as a busy second of a port would group them.
const GROUP: u64 = 64;
const QUESTIONS: u32 = 4_000_000;

fn main() {
    let entries =
        std::env::var("GATEHOUSE_BENCH_ENTRIES").ok().and_then(|n| n.parse().ok()).unwrap_or(100_000);
    log(entries);
    policy();
}

fn log(entries: u64) {
    let scratch = Scratch::sqlite(&[accountability::MIGRATIONS]);
    let ledger = scratch.ledger.clone();
    let log =
        Log::open(scratch.folder(), "bench/audit", ledger.clone(), Arc::new(SystemClock), &SystemEntropy);
    let log = log.expect("a fresh log opens");
    let watch = Stopwatch::start();
    for first in (0..entries).step_by(GROUP as usize) {
        let append = move |tx: &mut platform::Tx<'_>| {
            (first..(first + GROUP).min(entries)).try_for_each(|n| audit::append(tx, entry(n)).map(drop))
        };
        ledger.write_blocking("bench.append", append).expect("appends");
    }
    rate("audit.append", entries, watch);
    let watch = Stopwatch::start();
    let published = log.publish_blocking().expect("publishes");
    assert_eq!(published.size, entries, "everything is published");
    rate("audit.publish", entries, watch);
    let watch = Stopwatch::start();
    for n in 0..200 {
        ledger.write_blocking("bench.append", move |tx| audit::append(tx, entry(n))).expect("appends");
        log.publish_blocking().expect("publishes");
    }
    rate("audit.append_publish_one_by_one", 200, watch);
    for (name, ledger) in [("audit.verify_files", None), ("audit.verify_with_ledger", Some(&ledger))] {
        let watch = Stopwatch::start();
        let report = verify(log.dir(), log.key().public(), ledger).expect("readable");
        assert!(report.ok, "{:?}", report.findings);
        rate(name, report.checked_entries, watch);
    }
}

fn entry(n: u64) -> Entry {
    let mut entry =
        Entry::new(Timestamp::from_micros(1_772_000_000_000_000 + n as i64), "counter.decide", Actor::System);
    entry.purpose = Some(Purpose::BorderCheck);
    entry
        .about(format!("prn_{n:032x}"))
        .with(json!({ "advice": format!("adv_{n:032x}"), "outcome": "admit", "lane": "uto-hb-03" }))
}

fn policy() {
    let info = |id, purposes| OperationInfo { id, access: Access::Policy, purposes };
    let operations = [
        info("counter.present", &[Purpose::BorderCheck, Purpose::SecondLine]),
        info("counter.decide", &[Purpose::BorderCheck, Purpose::SecondLine]),
        info("audit.search", &[Purpose::Audit]),
    ];
    let watch = Stopwatch::start();
    let policy = Policy::load(&Sources::embedded(), &operations).expect("the product's policies load");
    println!("{}", json!({ "bench": "policy.load", "ms": watch.micros() as f64 / 1_000.0 }));
    let roles = [Role::Officer, Role::ShiftLeader];
    let watch = Stopwatch::start();
    let mut permitted = 0_u32;
    for n in 0..QUESTIONS {
        let operation = operations[n as usize % operations.len()].id;
        permitted +=
            u32::from(policy.allows(black_box(&roles), black_box(operation), Some(Purpose::BorderCheck)));
    }
    assert!(permitted > 0 && permitted < QUESTIONS, "some are permitted and some not");
    let ns = watch.micros() as f64 * 1_000.0 / f64::from(QUESTIONS);
    println!("{}", json!({ "bench": "policy.allows", "ns": (ns * 10.0).round() / 10.0 }));
    let watch = Stopwatch::start();
    for _ in 0..1_000 {
        black_box(policy.ask_cedar(&roles, "counter.present", Some(Purpose::BorderCheck)));
    }
    println!("{}", json!({ "bench": "policy.cedar", "ns": watch.micros() }));
}

fn rate(bench: &str, count: u64, watch: Stopwatch) {
    let us = watch.micros().max(1);
    println!(
        "{}",
        json!({ "bench": bench, "count": count, "per_s": count * 1_000_000 / us, "ms": us / 1_000 })
    );
}
