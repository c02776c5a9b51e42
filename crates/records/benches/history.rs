//! How fast a person's history is read when the ledger holds a country. Builds a SQLite ledger of persons with about
//! four crossings each, then times `history` on persons picked at random. Prints one JSON object a line.
//!
//! `GATEHOUSE_BENCH_PERSONS` sets the number of persons (1,000,000 unless set).

use accountability::{Scope, grants};
use kernel::{
    AccountId, CrossingId, Direction, PartialDate, PersonId, Purpose, RequestId, Role, SessionId, Sex,
    Timestamp,
};
use platform::clock::Stopwatch;
use platform::entropy::{Entropy, SeededEntropy};
use platform::ledger::testing::Scratch;
use platform::{Call, Caller, Ledger};
use records::load::{self, PersonRow, ROWS_PER_JOB};
use records::{DocumentFacts, Holder, NewCrossing, Source};

const PERSONS: usize = 1_000_000;
const CROSSINGS_EACH: usize = 4;
const SAMPLES: usize = 20_000;
const SAMPLES_PER_JOB: usize = 1_000;
const NOW_S: i64 = 1_772_000_000;
const DAY_S: i64 = 86_400;
const SURNAMES: usize = 20_000;
const GIVEN: usize = 2_000;

struct Random(SeededEntropy);

impl Random {
    fn below(&self, n: usize) -> usize {
        let mut bytes = [0; 8];
        self.0.fill(&mut bytes);
        (u64::from_le_bytes(bytes) % n as u64) as usize
    }
}

/// Two letters a step, so that names sort and repeat as names do.
fn word(mut n: usize, letters: usize) -> String {
    let mut out = String::new();
    for _ in 0..letters {
        out.push(char::from(b'A' + (n % 26) as u8));
        n = n / 26 + 7;
    }
    out
}

fn person(n: usize, random: &Random) -> PersonRow {
    let seen_at = Timestamp::from_seconds(NOW_S - 700 * DAY_S + (n as i64 % 500) * DAY_S);
    let birth = PartialDate::new(
        Some(1940 + random.below(80) as i16),
        Some(1 + random.below(12) as u8),
        Some(1 + random.below(28) as u8),
    );
    let holder = Holder {
        surname: word(random.below(SURNAMES), 7),
        given_names: word(random.below(GIVEN), 6),
        native_name: None,
        birth: birth.expect("a day of every month"),
        sex: if random.below(2) == 0 { Sex::Female } else { Sex::Male },
        nationality: "FRA".parse().ok(),
        document: DocumentFacts {
            key: document(n),
            kind: "passport".into(),
            expiry: "2030-01-01".parse().ok(),
        },
    };
    PersonRow { id: PersonId::new(seen_at, random.0.bytes10()), holder, seen_at }
}

fn document(n: usize) -> kernel::DocumentKey {
    // Numbers of issuers don't come in order: spread them over the index.
    let spread = (n as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 30;
    let number = format!("{spread:09}").parse().expect("digits");
    kernel::DocumentKey { issuer: kernel::CountryCode::UTOPIA, number }
}

fn crossing(n: usize, k: usize, who: PersonId, random: &Random) -> NewCrossing {
    let at = Timestamp::from_seconds(
        NOW_S - (k as i64) * 40 * DAY_S - random.below(30) as i64 * DAY_S - n as i64 % 80_000,
    );
    let direction = if k % 2 == 1 { Direction::Entry } else { Direction::Exit };
    NewCrossing {
        id: CrossingId::new(at, random.0.bytes10()),
        person: who,
        document: document(n),
        port: "uto-hb".parse().expect("a port"),
        lane: "uto-hb-03".parse().ok(),
        direction,
        at,
        seen_at: at,
        stay_until: None,
        stay_rule: (direction == Direction::Entry).then(|| "uto-visa-free-90-180".to_owned()),
        permit: None,
        presentation: None,
        source: Source::Synthetic,
    }
}

fn call() -> Call {
    let now = Timestamp::from_seconds(NOW_S);
    Call {
        caller: Some(Caller {
            account: AccountId::new(now, [1; 10]),
            name: "bench".into(),
            roles: vec![Role::Officer],
            session: SessionId::new(now, [2; 10]),
            port: None,
            lane: None,
        }),
        purpose: Some(Purpose::BorderCheck),
        case_no: None,
        request: RequestId::new(now, [3; 10]),
        now,
        locale: kernel::Locale::English,
        remote: None,
        token: None,
        idempotency_key: None,
        content_type: None,
        params: Vec::new(),
        query: String::new(),
        body: Default::default(),
        origin: String::new(),
    }
}

fn build(ledger: &Ledger, persons: usize, random: &Random) -> Vec<PersonId> {
    let mut ids = Vec::with_capacity(persons);
    let mut n = 0;
    while n < persons {
        let until = persons.min(n + ROWS_PER_JOB / (1 + CROSSINGS_EACH));
        let rows: Vec<PersonRow> = (n..until).map(|i| person(i, random)).collect();
        let first = n;
        let crossings: Vec<NewCrossing> = rows
            .iter()
            .enumerate()
            .flat_map(|(i, row)| (1..=CROSSINGS_EACH).map(move |k| (first + i, k, row.id)))
            .map(|(i, k, id)| crossing(i, k, id, random))
            .collect();
        ids.extend(rows.iter().map(|row| row.id));
        ledger
            .write_blocking("bench.load", move |tx| {
                load::persons(tx, &rows)?;
                load::crossings(tx, &crossings)
            })
            .expect("rows load");
        n = until;
    }
    ids
}

fn main() {
    let persons =
        std::env::var("GATEHOUSE_BENCH_PERSONS").ok().and_then(|n| n.parse().ok()).unwrap_or(PERSONS);
    let random = Random(SeededEntropy::new(7));
    let scratch = Scratch::sqlite(&[accountability::MIGRATIONS, records::MIGRATIONS]);
    let watch = Stopwatch::start();
    let ids = build(&scratch.ledger, persons, &random);
    let seconds = watch.elapsed().as_secs_f64();
    // A person is three rows: person, document, name.
    let rows = (persons * (3 + CROSSINGS_EACH)) as f64;
    println!(
        "{{\"bench\":\"records/load\",\"persons\":{persons},\"rows\":{rows},\"seconds\":{seconds:.1},\"rows_per_s\":{:.0}}}",
        rows / seconds
    );
    let mut took: Vec<u64> = Vec::with_capacity(SAMPLES);
    for _ in 0..SAMPLES / SAMPLES_PER_JOB {
        let picked: Vec<PersonId> = (0..SAMPLES_PER_JOB).map(|_| ids[random.below(ids.len())]).collect();
        let sampled = scratch.ledger.write_blocking("bench.history", move |tx| {
            let now = Timestamp::from_seconds(NOW_S);
            let scope = Scope::search(&serde_json::json!({}));
            let grant = grants::grant(tx, &call(), scope)?;
            let since = now.minus(std::time::Duration::from_secs(180 * 86_400));
            picked
                .iter()
                .map(|person| {
                    let watch = Stopwatch::start();
                    let found = records::history(tx, &grant, *person, since)?;
                    assert!(!found.crossings.is_empty(), "every person has crossed");
                    Ok(watch.elapsed().as_nanos() as u64)
                })
                .collect::<kernel::Outcome<Vec<u64>>>()
        });
        took.extend(sampled.expect("histories are read"));
    }
    took.sort_unstable();
    let at = |q: f64| took[((took.len() - 1) as f64 * q) as usize] as f64 / 1_000.0;
    println!(
        "{{\"bench\":\"records/history\",\"persons\":{persons},\"samples\":{},\"p50_us\":{:.1},\"p99_us\":{:.1},\"max_us\":{:.1}}}",
        took.len(),
        at(0.5),
        at(0.99),
        at(1.0)
    );
    let bytes: u64 = std::fs::read_dir(scratch.folder())
        .map(|files| files.flatten().filter_map(|f| f.metadata().ok()).map(|m| m.len()).sum())
        .unwrap_or_default();
    println!(
        "{{\"bench\":\"records/size\",\"persons\":{persons},\"bytes\":{bytes},\"bytes_per_person\":{}}}",
        bytes / persons.max(1) as u64
    );
}
