//! A complete read of a simulated chip (PACE, EF.COM, EF.SOD, DG14, chip authentication, DG1, a face of 20 kB): processor time of the
//! reader alone, the chip's beside it, and every command by what it is for; then twenty reads at once, each judged against a
//! thousand authorities. One JSON line each.
//!
//! The chip runs in a thread of its own. Processor time is the kernel's count for a thread (`/proc/thread-self/schedstat`, Linux): on a
//! shared machine the clock on the wall measures the neighbours.

mod document;

use std::collections::BTreeMap;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use chipsim::profile::{Mapping, Profile};
use chipsim::quirk::Quirk;
use chipsim::{Chip, FileName, Random as _, Seeded};
use docpki::Curve;
use docpki::trust::TrustStore;
use document::{EXTENDED_LENGTH, State, judge, passport, store};
use emrtd::pace::Prefer;
use emrtd::password::{MrzKey, Password};
use emrtd::read::{Event, Outcome};
use emrtd::{ChipReading, Plan, TransportError};

/// Reads of one kind.
const RUNS: usize = 40;
const READERS: usize = 20;
const READS_EACH: usize = 5;
const AUTHORITIES: usize = 1_000;

fn main() {
    let state = State::new(0, "UT");
    for (name, mapping, curve) in [
        ("gm.p-256", Mapping::Generic, Curve::P256),
        ("im.p-256", Mapping::Integrated, Curve::P256),
        ("cam.p-256", Mapping::ChipAuthentication, Curve::P256),
        ("gm.bp-256", Mapping::Generic, Curve::Bp256),
        ("im.bp-256", Mapping::Integrated, Curve::Bp256),
        ("cam.bp-256", Mapping::ChipAuthentication, Curve::Bp256),
        ("gm.bp-384", Mapping::Generic, Curve::Bp384),
        ("im.bp-384", Mapping::Integrated, Curve::Bp384),
        ("cam.bp-384", Mapping::ChipAuthentication, Curve::Bp384),
    ] {
        let mut profile = state.personalise(passport(mapping, curve));
        profile.quirks.push(Quirk::NoExtendedLength);
        measured(&format!("{name}.short"), &profile);
        profile.quirks.clear();
        profile.put(FileName::Attributes, EXTENDED_LENGTH.to_vec());
        measured(&format!("{name}.extended"), &profile);
    }
    together(&state, &store(&state, AUTHORITIES));
}

fn measured(name: &str, profile: &Profile) {
    let (mut own, mut chip, mut steps) = (Vec::new(), Vec::new(), Steps::default());
    for _ in 0..RUNS {
        let (reading, spent, chips) = read_beside(profile, &mut steps);
        assert!(reading.is_complete(), "{name}: {:?}", reading.steps);
        own.push(spent);
        chip.push(chips);
    }
    let told: Vec<String> = steps.each.iter().map(|(step, count)| format!("\"{step}\":{count}")).collect();
    println!(
        "{{\"bench\":\"emrtd.read.{name}\",\"reader_cpu_ms\":{:.2},\"chip_cpu_ms\":{:.2},\"commands\":{},\"of\":{{{}}}}}",
        mean(&own) / 1e6,
        mean(&chip) / 1e6,
        steps.each.values().sum::<u32>(),
        told.join(",")
    );
}

/// Commands by step of one read.
#[derive(Default)]
struct Steps {
    each: BTreeMap<String, u32>,
    before: u32,
}

impl Steps {
    fn event(&mut self, event: Event<'_>) {
        let Event::Step(report) = event else { return };
        let name = format!("{:?}", report.step);
        let name = if report.outcome == Outcome::NotOffered { format!("{name}, not there") } else { name };
        *self.each.entry(name).or_default() += report.exchanges - self.before;
        self.before = report.exchanges;
    }
}

fn read_beside(profile: &Profile, steps: &mut Steps) -> (ChipReading, u64, u64) {
    let ((to_chip, commands), (answer, replies)) = (channel::<Vec<u8>>(), channel::<Vec<u8>>());
    let mut chip = Chip::new(profile.clone(), Seeded::new(3)).expect("a chip");
    let beside = thread::spawn(move || serve(&mut chip, &commands, &answer));
    *steps = Steps::default();
    let before = processor_time();
    let reading = converse(&to_chip, &replies, profile, steps);
    let spent = processor_time() - before;
    drop(to_chip);
    (reading, spent, beside.join().expect("the chip ends with its line"))
}

/// The chip's side; says how long it computed.
fn serve(chip: &mut Chip, commands: &Receiver<Vec<u8>>, answer: &Sender<Vec<u8>>) -> u64 {
    let before = processor_time();
    while let Ok(command) = commands.recv() {
        let _ = answer.send(chip.exchange(&command));
    }
    processor_time() - before
}

fn converse(
    to_chip: &Sender<Vec<u8>>,
    replies: &Receiver<Vec<u8>>,
    profile: &Profile,
    steps: &mut Steps,
) -> ChipReading {
    let mut transport = |command: &[u8]| {
        to_chip.send(command.to_vec()).map_err(|_| TransportError::Gone)?;
        replies.recv().ok().filter(|reply| !reply.is_empty()).ok_or(TransportError::Gone)
    };
    let plan = plan(profile);
    emrtd::read(&mut transport, &plan, &mut Dice(Seeded::new(9)), &mut |event| steps.event(event))
}

fn plan(profile: &Profile) -> Plan {
    let fields = profile.mrz.as_ref().expect("a holder");
    let mrz = MrzKey::new(&fields.number, &fields.birth, &fields.expiry).expect("a zone");
    let mut plan = Plan::usual(Password::Mrz(mrz));
    if profile.mapping_key.is_some() {
        plan.prefer = Prefer::ChipAuthentication;
    }
    plan
}

/// Twenty readers at once: every read comes to its end and is genuine.
fn together(state: &State, store: &TrustStore) {
    let profile = state.personalise(passport(Mapping::Generic, Curve::P256));
    let start = std::time::Instant::now();
    let spent: Vec<(u64, u64)> = thread::scope(|scope| {
        let all: Vec<_> = (0..READERS).map(|_| scope.spawn(|| one_reader(&profile, store))).collect();
        all.into_iter().map(|one| one.join().expect("no reader is lost")).collect()
    });
    let wall = start.elapsed().as_secs_f64();
    let reads = (READERS * READS_EACH) as f64;
    let sum = |of: fn(&(u64, u64)) -> u64| spent.iter().map(of).sum::<u64>() as f64 / 1e6 / reads;
    println!(
        "{{\"bench\":\"emrtd.readers.{READERS}\",\"reads\":{reads},\"genuine\":{reads},\"read_cpu_ms\":{:.2},\"judge_cpu_ms\":{:.2},\"wall_s\":{wall:.2}}}",
        sum(|own| own.0),
        sum(|own| own.1)
    );
}

/// Processor time of reading (chip included: it runs in the reader's thread here) and of judging.
fn one_reader(profile: &Profile, store: &TrustStore) -> (u64, u64) {
    let (mut reading, mut judging) = (0, 0);
    for _ in 0..READS_EACH {
        let mut chip = Chip::new(profile.clone(), Seeded::new(3)).expect("a chip");
        let mut transport = |command: &[u8]| Ok::<_, TransportError>(chip.exchange(command));
        let before = processor_time();
        let read = emrtd::read(&mut transport, &plan(profile), &mut Dice(Seeded::new(9)), &mut |_| {});
        let between = processor_time();
        assert_eq!(judge(&read, store), "genuine");
        reading += between - before;
        judging += processor_time() - between;
    }
    (reading, judging)
}

struct Dice(Seeded);

impl emrtd::Random for Dice {
    fn fill(&mut self, bytes: &mut [u8]) {
        self.0.fill(bytes);
    }
}

fn mean(all: &[u64]) -> f64 {
    all.iter().sum::<u64>() as f64 / all.len() as f64
}

/// Nanoseconds that this thread has computed.
fn processor_time() -> u64 {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").expect("Linux counts them");
    text.split(' ').next().and_then(|first| first.parse().ok()).expect("a number comes first")
}
