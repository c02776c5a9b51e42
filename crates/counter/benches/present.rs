//! The counter's decision path under load: both real lists, a million persons with history in a SQLite ledger on disk,
//! presentations from many tasks, each acknowledged after a durable commit. Prints one JSON line.
//!
//! The ledger is built once and kept below the target folder. `BENCH_PERSONS` and `BENCH_PRESENTATIONS` change the size.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use counter::notice::{NoticeData, NoticePress};
use counter::places::Places;
use counter::view::{DocumentInput, PresentationInput};
use counter::{Deps, Service, model::Source};
use kernel::{
    AccountId, CrossingId, Date, Direction, DocumentKey, EntryId, Locale, Outcome, PartialDate, PersonId,
    Problem, Purpose, RequestId, Role, SessionId, Sex, Timestamp,
};
use platform::ledger::Place;
use platform::{Call, Caller, Clock, Ledger, SeededEntropy, Stopwatch, SystemClock};
use records::load::{self, PersonRow};
use records::{DocumentFacts, Holder, NewCrossing};
use screening::import::{self, Files};
use screening::{Action, Listing, Screening, Thresholds};

/// Tasks that present at once, each an officer at a lane of their own.
const OFFICERS: usize = 64;
const SURNAMES: [&str; 20] = [
    "ERIKSSON", "NGUYEN", "SMITH", "GARCIA", "IVANOV", "CHEN", "WANG", "MUELLER", "ROSSI", "SILVA", "KIM",
    "TANAKA", "HASSAN", "PATEL", "KOWALSKI", "DUBOIS", "YILMAZ", "ANDERSEN", "POPESCU", "OKAFOR",
];
const GIVEN: [&str; 20] = [
    "ANNA", "LI", "JOHN", "MARIA", "OLGA", "WEI", "MIN", "HANS", "GIULIA", "PAULO", "JI WOO", "YUKI",
    "FATIMA", "RAVI", "PIOTR", "CLAIRE", "EMRE", "LARS", "ELENA", "CHIDI",
];

struct NoPress;

impl NoticePress for NoPress {
    fn refusal(&self, _: &NoticeData) -> Outcome<Vec<u8>> {
        Err(Problem::internal("this bench prints nothing"))
    }
}

fn number_from(name: &str, fallback: usize) -> usize {
    std::env::var(name).ok().and_then(|v| v.parse().ok()).unwrap_or(fallback)
}

fn bytes10(n: usize) -> [u8; 10] {
    let mut out = [0; 10];
    out[..8].copy_from_slice(&(n as u64).to_be_bytes());
    out
}

/// A spread of small numbers without a generator: the same on every run.
fn mix(n: usize) -> usize {
    let x = (n as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    ((x ^ (x >> 29)) >> 8) as usize
}

fn begin() -> Timestamp {
    Timestamp::at_midnight_utc(Date::constant(2026, 1, 1))
}

fn holder(n: usize) -> Holder {
    let m = mix(n);
    Holder {
        surname: format!("{}{}", SURNAMES[m % 20], if m.is_multiple_of(3) { " LOPEZ" } else { "" }),
        given_names: format!("{} {}", GIVEN[(m / 20) % 20], GIVEN[(m / 400) % 20]),
        native_name: None,
        birth: PartialDate::new(
            Some(1950 + (m % 55) as i16),
            Some((m / 7 % 12) as u8 + 1),
            Some((m / 91 % 28) as u8 + 1),
        )
        .expect("days to 28 exist in every month"),
        sex: if m.is_multiple_of(2) { Sex::Female } else { Sex::Male },
        nationality: "SWE".parse().ok(),
        document: DocumentFacts { key: key(n), kind: "passport".into(), expiry: Date::new(2034, 5, 6).ok() },
    }
}

fn key(n: usize) -> DocumentKey {
    DocumentKey {
        issuer: "SWE".parse().expect("a code"),
        number: format!("AB{n:07}").parse().expect("a number"),
    }
}

fn person(n: usize) -> PersonId {
    PersonId::new(begin(), bytes10(n))
}

/// Two stays a year ago and one entry and exit lately.
fn crossings(n: usize) -> Vec<NewCrossing> {
    let day = |d: u64| begin().minus(Duration::from_secs((d + (mix(n) % 60) as u64) * 86_400));
    [(400, Direction::Entry), (390, Direction::Exit), (90, Direction::Entry), (80, Direction::Exit)]
        .into_iter()
        .enumerate()
        .map(|(i, (ago, direction))| NewCrossing {
            id: CrossingId::new(day(ago), bytes10(n * 4 + i)),
            person: person(n),
            document: key(n),
            port: "uto-air".parse().expect("a port"),
            lane: None,
            direction,
            at: day(ago),
            seen_at: day(ago),
            stay_until: None,
            stay_rule: None,
            permit: None,
            presentation: None,
            source: records::Source::Synthetic,
        })
        .collect()
}

fn ledger(persons: usize) -> Ledger {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("counter-bench");
    std::fs::create_dir_all(&folder).expect("the target folder is writable");
    let path = folder.join(format!("ledger-{persons}.sqlite"));
    let done = folder.join(format!("ledger-{persons}.done"));
    if !done.exists() {
        for end in ["", "-wal", "-shm"] {
            // An unfinished ledger of a stopped run; there may be none.
            let _ = std::fs::remove_file(format!("{}{end}", path.display()));
        }
    }
    let migrations = [
        accountability::MIGRATIONS,
        documents::MIGRATIONS,
        records::MIGRATIONS,
        screening::MIGRATIONS,
        counter::MIGRATIONS,
    ];
    let ledger =
        Ledger::open(Place::File(path), &migrations, Arc::new(SystemClock)).expect("the ledger opens");
    if !done.exists() {
        for from in (0..persons).step_by(load::ROWS_PER_JOB / 4) {
            let to = (from + load::ROWS_PER_JOB / 4).min(persons);
            let fill = move |tx: &mut platform::Tx<'_>| {
                let rows: Vec<PersonRow> = (from..to)
                    .map(|n| PersonRow { id: person(n), holder: holder(n), seen_at: begin() })
                    .collect();
                load::persons(tx, &rows)?;
                let passed: Vec<NewCrossing> = (from..to).flat_map(crossings).collect();
                load::crossings(tx, &passed)
            };
            ledger.write_blocking("bench.load", fill).expect("loads");
        }
        std::fs::write(done, "").expect("the target folder is writable");
    }
    ledger
}

fn lists() -> Screening {
    let file = |name: &str| {
        let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../library/lists").join(name);
        std::fs::read(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
    };
    let un = Files::UnXml(file("un/un_consolidated.xml"));
    let ofac =
        Files::OfacCsv { sdn: file("ofac/sdn.csv"), alt: file("ofac/alt.csv"), add: file("ofac/add.csv") };
    let mut all = Vec::new();
    for (list, files) in [("un-sc", un), ("ofac-sdn", ofac)] {
        let read = import::read(&files).expect("the shipped lists are sound");
        for subject in read.subjects {
            all.push(Listing {
                entry: EntryId::new(begin(), bytes10(all.len())),
                version: 1,
                list: list.parse().expect("a list"),
                list_name: list.to_owned(),
                reference: subject.reference,
                particulars: subject.particulars,
                action: Action::Refer,
                basis: list.to_owned(),
                expires_on: Date::constant(2099, 1, 1),
            });
        }
    }
    Screening::new(all, Vec::new(), Thresholds::shipped())
}

fn places() -> Places {
    let lanes: String = (1..=OFFICERS)
        .map(|n| format!("      - {{ number: {n}, kind: counter, direction: entry }}\n"))
        .collect();
    let text = format!(
        "ports:\n  - id: uto-air\n    kind: air\n    names: {{ en: A, zh_hans: A, zh_hant_hk: A }}\n    location: [10.0, 50.0]\n    lanes:\n{lanes}"
    );
    Places::parse(&text).expect("valid")
}

fn call(officer: usize, now: Timestamp) -> Call {
    Call {
        caller: Some(Caller {
            account: AccountId::new(begin(), bytes10(officer)),
            name: format!("officer-{officer}"),
            roles: vec![Role::Officer],
            session: SessionId::new(begin(), bytes10(officer)),
            port: None,
            lane: None,
        }),
        purpose: Some(Purpose::BorderCheck),
        case_no: None,
        request: RequestId::new(now, bytes10(officer)),
        now,
        locale: Locale::English,
        remote: None,
        token: None,
        idempotency_key: None,
        content_type: None,
        params: vec![],
        query: String::new(),
        body: Default::default(),
        origin: String::new(),
    }
}

fn lane(officer: usize) -> kernel::LaneId {
    format!("uto-air-{:02}", officer + 1).parse().expect("a lane")
}

fn input(officer: usize, n: usize) -> PresentationInput {
    let h = holder(n);
    PresentationInput {
        lane: lane(officer),
        direction: Direction::Entry,
        source: Source::Typed,
        mrz: None,
        document: Some(DocumentInput {
            code: "P".into(),
            issuer: h.document.key.issuer,
            number: h.document.key.number,
            surname: h.surname,
            given_names: h.given_names,
            birth: h.birth,
            sex: h.sex,
            nationality: "SWE".parse().expect("a code"),
            expiry: h.document.expiry,
        }),
        party: None,
        conveyance: None,
    }
}

/// One officer's share: `(took_us, whole_us)` of each presentation.
async fn work(
    service: Arc<Service>,
    officer: usize,
    share: usize,
    persons: usize,
    round: usize,
) -> Vec<(u64, u64)> {
    let mut times = Vec::with_capacity(share);
    for i in 0..share {
        let n = mix(round + officer * share + i) % persons;
        let call = call(officer, SystemClock.now());
        let watch = Stopwatch::start();
        let shown = service.present(call, input(officer, n)).await.unwrap_or_else(|p| panic!("{p:?}"));
        times.push((shown.advice.took_us, watch.micros()));
    }
    times
}

fn main() {
    let persons = number_from("BENCH_PERSONS", 1_000_000);
    let presentations = number_from("BENCH_PRESENTATIONS", 20_000);
    let built = Stopwatch::start();
    let ledger = ledger(persons);
    let build_s = built.elapsed().as_secs_f64();
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).build().expect("a runtime");
    runtime.block_on(async {
        let (entropy, now) = (Arc::new(SeededEntropy::new(9)), SystemClock.now());
        let trust = documents::trust::TrustService::start(ledger.clone(), entropy.clone(), now).await;
        let rules = include_str!("../../../library/rules/documents.toml");
        let optical = include_str!("../../../library/optical/thresholds.toml");
        let rules = documents::check::CheckRules::read(rules, optical).expect("the shipped rules are sound");
        let trust = trust.expect("the trust store starts");
        let service = Service::start(Deps {
            announcements: Arc::new(counter::announced::NoAnnouncements),
            checks: documents::check::Checks::new(ledger.clone(), entropy, trust, rules),
            ledger,
            clock: Arc::new(SystemClock),
            entropy: Arc::new(SeededEntropy::new(SystemClock.now().micros() as u64)),
            screening: Arc::new(lists()),
            places: places(),
            press: Arc::new(NoPress),
        })
        .expect("the shipped rules are sound");
        for officer in 0..OFFICERS {
            let now = SystemClock.now();
            service.open_lane(call(officer, now), lane(officer), Direction::Entry).await.expect("opens");
        }
        let share = presentations / OFFICERS;
        let round = SystemClock.now().seconds() as usize;
        let watch = Stopwatch::start();
        let tasks: Vec<_> =
            (0..OFFICERS).map(|o| tokio::spawn(work(service.clone(), o, share, persons, round))).collect();
        let mut times = Vec::with_capacity(presentations);
        for task in tasks {
            times.extend(task.await.expect("runs"));
        }
        report(&times, watch.elapsed().as_secs_f64(), persons, build_s);
    });
}

fn report(times: &[(u64, u64)], seconds: f64, persons: usize, build_s: f64) {
    let at = |mut values: Vec<u64>, percent: usize| {
        values.sort_unstable();
        values[(values.len() * percent / 100).min(values.len() - 1)]
    };
    let took: Vec<u64> = times.iter().map(|t| t.0).collect();
    let whole: Vec<u64> = times.iter().map(|t| t.1).collect();
    println!(
        "{{\"bench\":\"counter.present\",\"persons\":{persons},\"presentations\":{},\"officers\":{OFFICERS},\
         \"advice_p50_us\":{},\"advice_p99_us\":{},\"durable_p50_us\":{},\"durable_p99_us\":{},\"per_s\":{:.0},\"ledger_s\":{build_s:.1}}}",
        times.len(),
        at(took.clone(), 50),
        at(took, 99),
        at(whole.clone(), 50),
        at(whole, 99),
        times.len() as f64 / seconds,
    );
}
