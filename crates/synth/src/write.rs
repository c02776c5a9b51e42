//! Writes a world to files: JSON Lines of persons, documents, crossings, permits, reports and presentations, the labels,
//! the border as GeoJSON, and a manifest.

use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};

use kernel::{Date, Outcome, Problem, Timestamp};
use serde::Serialize;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::border;
use crate::history::Life;
use crate::papers::Paper;
use crate::person::{Person, World};
use crate::schedule::{Presented, Schedule};
use crate::stream::Traveller;

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
const FILES: &[&str; 7] = &[
    "persons.jsonl",
    "documents.jsonl",
    "crossings.jsonl",
    "permits.jsonl",
    "reports.jsonl",
    "presentations.jsonl",
    "truth.jsonl",
];
const BORDER: &str = "border.geojson";
/// Most people and most days of presentations.
const PEOPLE_MAX: u64 = 10_000_000;
const DAYS_MAX: u32 = 366;

/// Writes the files.
///
/// # Errors
/// `problem-synth-folder` when the folder holds other files; `problem-synth-people` without people or with too many, or
/// for too many days.
pub fn write(params: &Params) -> Outcome<Summary> {
    if params.people == 0 || params.people > PEOPLE_MAX || params.days > DAYS_MAX {
        return Err(Problem::bad_input("problem-synth-people"));
    }
    prepare(&params.out)?;
    let world = World { seed: params.seed, today: params.start, people: params.people };
    let mut out = Out::create(&params.out)?;
    let mut summary = Summary { people: params.people, crossings: 0, presentations: 0, planted: 0 };
    let now = Timestamp::at_midnight_utc(params.start);
    for index in 0..world.people {
        let person = world.person(index);
        let life = world.life(&person, now);
        summary.crossings += life.crossings.len() as u64;
        out.person(&person, &life)?;
    }
    for presented in Schedule::new(world, params.days).presented() {
        out.presented(&world, summary.presentations, &presented)?;
        summary.presentations += 1;
        summary.planted += u64::from(presented.traveller.case.is_some());
    }
    let border = format!("{:#}\n", border::geojson());
    put(&params.out.join(BORDER), &border)?;
    let mut digests = out.finish()?;
    digests.insert(BORDER.to_owned(), Value::String(hex::encode(Sha256::digest(&border))));
    let manifest = json!({
        "seed": params.seed, "days": params.days, "people": params.people, "start": params.start, "sha256": digests
    });
    put(&params.out.join("manifest.json"), &format!("{manifest:#}\n"))?;
    put(&params.out.join("README.md"), README)?;
    Ok(summary)
}

/// The open files, in the order of [`FILES`].
struct Out {
    persons: Lines,
    documents: Lines,
    crossings: Lines,
    permits: Lines,
    reports: Lines,
    presentations: Lines,
    truth: Lines,
}

impl Out {
    fn create(folder: &Path) -> Outcome<Self> {
        let [persons, documents, crossings, permits, reports, presentations, truth] = *FILES;
        let lines = |name| Lines::create(folder, name);
        Ok(Self {
            persons: lines(persons)?,
            documents: lines(documents)?,
            crossings: lines(crossings)?,
            permits: lines(permits)?,
            reports: lines(reports)?,
            presentations: lines(presentations)?,
            truth: lines(truth)?,
        })
    }

    fn finish(self) -> Outcome<serde_json::Map<String, Value>> {
        let all = [
            self.persons,
            self.documents,
            self.crossings,
            self.permits,
            self.reports,
            self.presentations,
            self.truth,
        ];
        all.into_iter().map(Lines::finish).collect()
    }

    fn person(&mut self, person: &Person, life: &Life) -> Outcome<()> {
        self.persons.line(&json!({
            "person": person.id, "kind": person.kind, "surname": person.surname, "given_names": person.given_names,
            "native_name": person.native_name, "sex": person.sex, "birth": person.birth,
            "nationality": person.nationality, "document": person.document(), "party": person.party,
        }))?;
        self.carried(person)?;
        let papers = [person.chinese_card(), life.permit.as_ref().and_then(|p| person.visa(p))];
        for paper in papers.iter().flatten() {
            self.paper(person, paper)?;
        }
        for c in &life.crossings {
            self.crossings.line(&json!({
                "crossing": c.id, "person": c.person, "document": c.document, "port": c.port, "direction": c.direction,
                "at": c.at, "permit": c.permit,
            }))?;
        }
        if let Some(p) = &life.permit {
            self.permits.line(&json!({
                "permit": p.id, "person": p.person, "document": p.document, "kind": p.kind, "number": p.number,
                "valid_from": p.valid_from, "valid_until": p.valid_until, "entries": p.entries.as_str(),
                "stay_days": p.stay_days, "zone": p.zone,
            }))?;
        }
        for r in &life.reports {
            self.reports.line(
                &json!({ "document": r.document, "kind": r.kind.as_str(), "source": r.source, "at": r.at }),
            )?;
        }
        Ok(())
    }

    /// The document that somebody carries.
    fn carried(&mut self, person: &Person) -> Outcome<()> {
        let (mrz, key) = (person.mrz(), person.document());
        let code: String = mrz.chars().take(2).filter(|c| *c != '<').collect();
        self.documents.line(&json!({
            "kind": person.document_kind(), "code": code, "issuer": key.issuer, "number": key.number,
            "expiry": person.expiry, "holder": person.id, "mrz": mrz.lines().collect::<Vec<_>>(),
        }))
    }

    fn paper(&mut self, person: &Person, paper: &Paper) -> Outcome<()> {
        self.documents.line(&json!({
            "kind": paper.kind, "code": paper.code, "issuer": paper.key.issuer, "number": paper.key.number,
            "expiry": paper.expiry, "holder": person.id, "mrz": paper.mrz.lines().collect::<Vec<_>>(),
        }))
    }

    fn presented(&mut self, world: &World, number: u64, presented: &Presented) -> Outcome<()> {
        let Presented { at, port, lane, traveller } = presented;
        self.presentations.line(&json!({
            "presentation": number, "at": at, "port": port, "lane": lane, "direction": traveller.direction,
            "mrz": traveller.mrz, "party": traveller.party,
        }))?;
        if traveller.person.index >= world.people {
            // A stranger is in no file of persons, but their document is a document.
            self.carried(&traveller.person)?;
        }
        self.truth(number, traveller)
    }

    fn truth(&mut self, number: u64, traveller: &Traveller) -> Outcome<()> {
        let Some(case) = traveller.case else { return Ok(()) };
        self.truth.line(&json!({
            "presentation": number, "case": case, "expect": case.expect(), "check": case.check(),
            "variant": traveller.variant, "holder": traveller.person.id, "document": traveller.person.document(),
        }))
    }
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
        if !FILES.contains(&file.as_str()) && ![BORDER, "manifest.json", "README.md"].contains(&file.as_str())
        {
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
