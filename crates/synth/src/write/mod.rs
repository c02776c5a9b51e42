//! Writes a world to files: JSON Lines of persons, documents, crossings, permits, reports and presentations, the labels,
//! and a manifest with a digest of each file.
//!
//! People are made in chunks on every core and written in order, presentations are sorted day by day: memory holds a few
//! chunks and one day, however large the country.

mod chunk;
mod days;
mod lines;
mod wire;

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, sync_channel};

use kernel::{Date, Outcome, Problem};
use serde::Serialize;
use serde_json::{Map, Value, json};

use self::chunk::{Chunk, Maker};
use self::days::Days;
use self::lines::{Lines, fault};
use crate::person::World;

/// Planted strangers per thousand ordinary presentations, unless asked otherwise.
pub const PLANTED_PER_1000: u32 = 20;
/// Most people of a country.
const PEOPLE_MAX: u64 = 10_000_000;
/// Most days of presentations.
const DAYS_MAX: u32 = 366;
/// Threads that make chunks.
const MAKERS_MAX: usize = 16;
/// Chunks that wait for the writer, per thread.
const WAITING: usize = 1;

/// What to write.
#[derive(Debug, Clone)]
pub struct Params {
    /// The seed.
    pub seed: u64,
    /// Days of presentations, from `start`.
    pub days: u32,
    /// People.
    pub people: u64,
    /// First day of presentations; histories end where it begins.
    pub start: Date,
    /// Planted strangers per thousand ordinary presentations; see [`PLANTED_PER_1000`]. Below that number, as large a part
    /// of the cast stays at home.
    pub planted_per_1000: u32,
    /// Folder; made when it is not there, refused when it holds anything but an earlier output.
    pub out: PathBuf,
}

/// What was written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
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

const README: &str = include_str!("../../data/country-readme.md");
/// The files that people fill, in the order of [`Chunk::files`].
const PEOPLE_FILES: [&str; 5] =
    ["persons.jsonl", "documents.jsonl", "crossings.jsonl", "permits.jsonl", "reports.jsonl"];
const PRESENTATIONS: &str = "presentations.jsonl";
const TRUTH: &str = "truth.jsonl";
const MANIFEST: &str = "manifest.json";
const ABOUT: &str = "README.md";

/// Writes the files.
///
/// # Errors
/// `problem-synth-folder` when the folder holds other files; `problem-synth-people` without people or with more than ten
/// million; `problem-file` and the like when a file cannot be written.
pub fn write(params: &Params) -> Outcome<Summary> {
    if params.people == 0 || params.people > PEOPLE_MAX {
        return Err(Problem::bad_input("problem-synth-people"));
    }
    let params = Params { days: params.days.clamp(1, DAYS_MAX), ..params.clone() };
    prepare(&params.out)?;
    let world = World { seed: params.seed, today: params.start, people: params.people };
    let maker = Maker::new(world, &params);
    let mut files = PEOPLE_FILES.iter().map(|name| Lines::create(&params.out, name)).collect::<Outcome<Vec<_>>>()?;
    let mut days = Days::new(&params.out, params.days);
    let mut summary = Summary { people: params.people, ..Summary::default() };
    make_chunks(&maker, |chunk| {
        summary.crossings += chunk.crossings;
        for (file, bytes) in files.iter_mut().zip(&chunk.files) {
            file.put(bytes)?;
        }
        days.keep(&chunk.shown)
    })?;
    let mut presentations = Lines::create(&params.out, PRESENTATIONS)?;
    let mut truth = Lines::create(&params.out, TRUTH)?;
    (summary.presentations, summary.planted) = days.sort_into(&mut presentations, &mut truth)?;
    files.extend([presentations, truth]);
    let digests = files.into_iter().map(Lines::finish).collect::<Outcome<Map<String, Value>>>()?;
    let manifest = json!({
        "seed": params.seed, "days": params.days, "people": params.people, "start": params.start,
        "planted_per_1000": params.planted_per_1000, "summary": summary, "sha256": digests,
    });
    put(&params.out.join(MANIFEST), &format!("{manifest:#}\n"))?;
    put(&params.out.join(ABOUT), README)?;
    Ok(summary)
}

/// Makes every chunk of the world on several threads and gives them to `take` in order.
fn make_chunks(maker: &Maker, mut take: impl FnMut(Chunk) -> Outcome<()>) -> Outcome<()> {
    let makers = std::thread::available_parallelism().map_or(1, usize::from).min(MAKERS_MAX);
    let chunks = usize::try_from(maker.chunks()).unwrap_or(usize::MAX);
    std::thread::scope(|scope| {
        let lines: Vec<Receiver<Chunk>> = (0..makers)
            .map(|first| {
                let (send, receive) = sync_channel(WAITING);
                scope.spawn(move || {
                    for n in (first..chunks).step_by(makers) {
                        // The writer went away: it failed and says why.
                        if send.send(maker.chunk(n as u64)).is_err() {
                            return;
                        }
                    }
                });
                receive
            })
            .collect();
        for n in 0..chunks {
            let chunk = lines[n % makers].recv().map_err(|_| Problem::internal("a maker of people ended early"))?;
            take(chunk)?;
        }
        Ok(())
    })
}

fn prepare(folder: &Path) -> Outcome<()> {
    let name = folder.display().to_string();
    std::fs::create_dir_all(folder).map_err(|e| fault(&name, &e))?;
    let entries = std::fs::read_dir(folder).map_err(|e| fault(&name, &e))?;
    for entry in entries.flatten() {
        let file = entry.file_name().to_string_lossy().into_owned();
        let ours = PEOPLE_FILES.contains(&file.as_str()) || [PRESENTATIONS, TRUTH, MANIFEST, ABOUT].contains(&file.as_str());
        if !ours && !days::is_part(&file) {
            return Err(Problem::bad_input("problem-synth-folder").with("folder", name).with("file", file));
        }
        if days::is_part(&file) {
            // Left by a run that was stopped.
            std::fs::remove_file(entry.path()).map_err(|e| fault(&file, &e))?;
        }
    }
    Ok(())
}

fn put(path: &Path, text: &str) -> Outcome<()> {
    std::fs::write(path, text).map_err(|e| fault(&path.display().to_string(), &e))
}
