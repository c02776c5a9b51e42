//! From the bytes of a 400-passenger list to travellers screened against both real lists, durable in SQLite, and answered:
//! `cargo bench -p carriers`. Prints one JSON line.

use std::path::PathBuf;
use std::sync::Arc;

use carriers::{Deps, Service};
use kernel::{AccountId, Date, EntryId, Locale, RequestId, Role, SessionId, Timestamp};
use platform::ledger::testing::Scratch;
use platform::{Call, Caller, Clock, Stopwatch, SystemClock, SystemEntropy};
use screening::import::{self, Files};
use screening::{Action, Listing, Screening, Thresholds};

/// Lists sent.
const FLIGHTS: usize = 60;
/// Travellers of each.
const PASSENGERS: usize = 400;

const FAMILY: [&str; 20] = [
    "SMITH", "MULLER", "GARCIA", "ROSSI", "NGUYEN", "KIM", "TANAKA", "SILVA", "IVANOVA", "HAUGEN", "OKAFOR",
    "MENSAH", "KHAN", "HASSAN", "WANG", "CHEN", "LEUNG", "PATEL", "DUBOIS", "NOVAK",
];
const GIVEN: [&str; 20] = [
    "ANNA", "JOHN", "MARIA", "LUCA", "THI", "MINJUN", "YUKI", "PEDRO", "OLGA", "KARI", "CHIDI", "KOFI",
    "IMRAN", "OMAR", "WEI", "LI", "KAMING", "PRIYA", "LUC", "JAN",
];

fn main() {
    let scratch = Scratch::sqlite(&[accountability::MIGRATIONS, carriers::MIGRATIONS]);
    let service = Service::start(Deps {
        ledger: scratch.ledger.clone(),
        clock: Arc::new(SystemClock),
        entropy: Arc::new(SystemEntropy),
        screening: Arc::new(lists()),
        rules: include_str!("../../../library/rules/carriers.toml").to_owned(),
        retention: carriers::retention::Retention {
            rules: Arc::new(
                carriers::retention::RetentionRules::read(include_str!(
                    "../../../library/rules/retention.toml"
                ))
                .expect("the shipped rules are sound"),
            ),
            keys: Arc::new(
                carriers::retention::Keys::open(scratch.folder(), &SystemEntropy).expect("a key can be made"),
            ),
        },
    })
    .expect("the shipped rules are sound");
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("a runtime");
    let mut times: Vec<u64> = Vec::with_capacity(FLIGHTS);
    let mut vettings = 0;
    for flight in 0..FLIGHTS {
        let text = list(flight);
        let watch = Stopwatch::start();
        let receipt =
            runtime.block_on(service.receive(&call(SystemClock.now()), text.into_bytes())).expect("received");
        times.push(watch.micros());
        let reply = receipt.reply.expect("answered");
        assert_eq!(reply.matches("ERP+2").count(), PASSENGERS);
        vettings += reply.matches("+4Z'").count();
    }
    times.sort_unstable();
    println!(
        "{{\"bench\":\"carriers.intake\",\"passengers\":{PASSENGERS},\"p50_ms\":{:.1},\"p99_ms\":{:.1},\"max_ms\":{:.1},\"to_vet\":{vettings},\"of\":{}}}",
        times[FLIGHTS / 2] as f64 / 1e3,
        times[FLIGHTS * 99 / 100] as f64 / 1e3,
        times[FLIGHTS - 1] as f64 / 1e3,
        FLIGHTS * PASSENGERS,
    );
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
    let now = SystemClock.now();
    for (list, files) in [("un-sc", un), ("ofac-sdn", ofac)] {
        let read = import::read(&files).expect("the shipped lists are sound");
        for subject in read.subjects {
            all.push(Listing {
                entry: EntryId::new(now, bytes10(all.len())),
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

fn bytes10(n: usize) -> [u8; 10] {
    let mut out = [0; 10];
    out[..8].copy_from_slice(&(n as u64).to_be_bytes());
    out
}

fn list(flight: usize) -> String {
    let mut body = format!(
        "BGM+745'RFF+TN:T{flight}'TDT+20+UO{}'LOC+125+SIN'DTM+189:2611240815:201'LOC+87+XUT'DTM+232:2611241210:201'",
        100 + flight
    );
    for nth in 0..PASSENGERS {
        let n = flight * PASSENGERS + nth;
        let (family, given) = (FAMILY[n % 20], GIVEN[n / 20 % 20]);
        let (year, month, day) = (45 + n * 7 % 55, 1 + n % 12, 1 + n * 3 % 28);
        body.push_str(&format!(
            "NAD+FL+++{family}:{given}'ATT+2++M'DTM+329:{year:02}{month:02}{day:02}'NAT+2+UTO'RFF+AVF:L{n:05}'RFF+ABO:R{n:07}'\
             DOC+P:110:111+K{n:08}'DTM+36:300415'LOC+91+UTO'"
        ));
    }
    let count = body.matches('\'').count() + 2;
    format!(
        "UNB+UNOA:4+UODCS+BORDER+261124:0500+{flight}++IAPI'UNH+{flight}+PAXLST:D:05B:UN:IATA'{body}UNT+{count}+{flight}'UNZ+1+{flight}'"
    )
}

fn call(now: Timestamp) -> Call {
    let id = [1; 10];
    Call {
        caller: Some(Caller {
            account: AccountId::new(Timestamp::from_micros(0), id),
            name: "carrier.uo".into(),
            roles: vec![Role::Carrier],
            session: SessionId::new(now, id),
            port: None,
            lane: None,
        }),
        purpose: None,
        case_no: None,
        request: RequestId::new(now, id),
        now,
        locale: Locale::English,
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
