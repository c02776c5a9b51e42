//! Writes a world to files: JSON Lines of persons, crossings, permits, reports and presentations, the labels, and a manifest.

use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};

use kernel::{Date, Outcome, Problem, Timestamp};
use serde::Serialize;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::person::World;
use crate::stream::Stream;

/// Presentations per day and thousand people.
const PRESENTATIONS_PER_DAY_AND_THOUSAND: u64 = 40;
const DAY_S: i64 = 86_400;

/// What to write.
#[derive(Debug, Clone)]
pub struct Params {
    /// The seed.
    pub seed: u64,
    /// Days of presentations, from `start`.
    pub days: u32,
    /// People.
    pub people: u64,
    /// First day of presentations; histories end there.
    pub start: Date,
    /// Folder; made when it is not there, refused when it holds anything but an earlier output.
    pub out: PathBuf,
}

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// People.
    pub people: u64,
    /// Crossings before the start.
    pub crossings: u64,
    /// Presentations.
    pub presentations: u64,
    /// Of those, planted cases.
    pub planted: u64,
}

const README: &str = "# A synthetic country\n\nUtopia (UTO), made by `gatehouse synth`. Nobody in these files is real, but for names of persons on the public list of the\nUnited Nations Security Council, which planted hits vary. `truth.jsonl` says what was planted where; `manifest.json` has the\nparameters and the SHA-256 of each file. The same parameters write the same bytes.\n";
const FILES: &[&str] = &[
    "persons.jsonl",
    "crossings.jsonl",
    "permits.jsonl",
    "reports.jsonl",
    "presentations.jsonl",
    "truth.jsonl",
];

/// Writes the files.
///
/// # Errors
/// `problem-synth-folder` when the folder holds other files; `problem-synth-people` without people.
pub fn write(params: &Params) -> Outcome<Summary> {
    if params.people == 0 || params.people > 10_000_000 {
        return Err(Problem::bad_input("problem-synth-people"));
    }
    prepare(&params.out)?;
    let world = World { seed: params.seed, today: params.start, people: params.people };
    let now = Timestamp::at_midnight_utc(params.start);
    let mut files = FILES.iter().map(|name| Lines::create(&params.out, name)).collect::<Outcome<Vec<_>>>()?;
    let crossings = past(&world, now, &mut files)?;
    let (presentations, planted) = presentations(&world, now, params, &mut files)?;
    let digests = files.into_iter().map(Lines::finish).collect::<Outcome<Vec<_>>>()?;
    let digests: serde_json::Map<String, Value> = digests.into_iter().collect();
    let manifest = json!({
        "seed": params.seed, "days": params.days, "people": params.people, "start": params.start, "sha256": digests
    });
    put(&params.out.join("manifest.json"), &format!("{manifest:#}\n"))?;
    put(&params.out.join("README.md"), README)?;
    Ok(Summary { people: params.people, crossings, presentations, planted })
}

fn past(world: &World, now: Timestamp, files: &mut [Lines]) -> Outcome<u64> {
    let mut crossings = 0;
    for index in 0..world.people {
        let person = world.person(index);
        let life = world.life(&person, now);
        files[0].line(&json!({
            "person": person.id, "surname": person.surname, "given_names": person.given_names, "native_name": person.native_name,
            "sex": person.sex, "birth": person.birth, "nationality": person.nationality, "document": person.document(),
            "expiry": person.expiry,
        }))?;
        for c in &life.crossings {
            crossings += 1;
            files[1].line(&json!({
                "crossing": c.id, "person": c.person, "document": c.document, "port": c.port, "direction": c.direction, "at": c.at
            }))?;
        }
        if let Some(p) = &life.permit {
            files[2].line(&json!({
                "permit": p.id, "person": p.person, "kind": p.kind, "number": p.number, "valid_from": p.valid_from,
                "valid_until": p.valid_until, "zone": p.zone
            }))?;
        }
        if let Some(r) = &life.report {
            files[3]
                .line(&json!({ "document": r.document, "kind": "stolen", "source": r.source, "at": r.at }))?;
        }
    }
    Ok(crossings)
}

fn presentations(world: &World, now: Timestamp, params: &Params, files: &mut [Lines]) -> Outcome<(u64, u64)> {
    let per_day = (params.people * PRESENTATIONS_PER_DAY_AND_THOUSAND / 1_000).max(1);
    let mut stream = Stream::new(*world, now);
    let (mut count, mut planted) = (0, 0);
    for day in 0..i64::from(params.days) {
        for n in 0..per_day {
            let Some(traveller) = stream.next() else { break };
            // From 6 to 22 o'clock, evenly; the order is the stream's.
            let second = 6 * 3_600 + i64::try_from(n * 16 * 3_600 / per_day).unwrap_or(0);
            let at = Timestamp::from_seconds(now.seconds() + day * DAY_S + second);
            files[4].line(&json!({
                "presentation": count, "at": at, "direction": traveller.direction, "mrz": traveller.mrz, "party": traveller.party
            }))?;
            if let Some(case) = traveller.case {
                planted += 1;
                files[5].line(&json!({ "presentation": count, "case": case, "check": case.check() }))?;
            }
            count += 1;
        }
    }
    Ok((count, planted))
}

/// A file of JSON lines that digests what it writes.
struct Lines {
    name: &'static str,
    out: BufWriter<File>,
    hash: Sha256,
}

impl Lines {
    fn create(folder: &Path, name: &'static str) -> Outcome<Self> {
        let file = File::create(folder.join(name)).map_err(|e| fault(name, &e))?;
        Ok(Self { name, out: BufWriter::new(file), hash: Sha256::new() })
    }

    fn line(&mut self, value: &Value) -> Outcome<()> {
        let mut text = value.to_string();
        text.push('\n');
        self.hash.update(&text);
        self.out.write_all(text.as_bytes()).map_err(|e| fault(self.name, &e))
    }

    fn finish(mut self) -> Outcome<(String, Value)> {
        self.out.flush().map_err(|e| fault(self.name, &e))?;
        Ok((self.name.to_owned(), Value::String(hex::encode(self.hash.finalize()))))
    }
}

fn prepare(folder: &Path) -> Outcome<()> {
    let name = folder.display().to_string();
    std::fs::create_dir_all(folder).map_err(|e| fault(&name, &e))?;
    let entries = std::fs::read_dir(folder).map_err(|e| fault(&name, &e))?;
    for entry in entries.flatten() {
        let file = entry.file_name().to_string_lossy().into_owned();
        if !FILES.contains(&file.as_str()) && file != "manifest.json" && file != "README.md" {
            return Err(Problem::bad_input("problem-synth-folder").with("folder", name).with("file", file));
        }
    }
    Ok(())
}

fn put(path: &Path, text: &str) -> Outcome<()> {
    std::fs::write(path, text).map_err(|e| fault(&path.display().to_string(), &e))
}

fn fault(name: &str, error: &std::io::Error) -> Problem {
    let kind = match error.kind() {
        std::io::ErrorKind::StorageFull => kernel::ErrorKind::StorageFull,
        _ => kernel::ErrorKind::BadInput,
    };
    Problem::new(kind, "problem-file").with("file", name).because(error.to_string())
}
