//! Scores pairs and travellers for the quality report: JSON lines in, JSON lines out. `cargo xtask quality` runs it.
//!
//! Here is the one seam between the report and a matcher: [`Scorer`]. A new matcher is a second implementation and a
//! name in [`scorer`]; the report's sets, peers and figures stay as they are. Never here: truth. This program is not
//! told which pairs are true.

#[path = "../tests/common/mod.rs"]
mod common;
#[path = "score_pairs/present.rs"]
mod present;

use std::io::{BufRead, BufWriter, Write};
use std::process::ExitCode;

use kernel::{CountryCode, PartialDate, Sex};
use namematch::Class;
use platform::Stopwatch;
use screening::Birth;
use serde::{Deserialize, Serialize};

/// Who is asked for, as a document says it.
#[derive(Debug, Deserialize)]
pub struct Asked {
    /// The name in Latin letters or in the holder's script.
    pub name: String,
    /// The same name in the holder's own script, when the document has both.
    #[serde(default)]
    pub native: Option<String>,
    /// Date of birth as far as known.
    pub birth: Option<PartialDate>,
    /// Sex.
    pub sex: Option<Sex>,
    /// Nationality.
    pub nationality: Option<CountryCode>,
    /// Whether the name field cut the name.
    #[serde(default)]
    pub truncated: bool,
}

/// Who is listed.
#[derive(Debug, Deserialize)]
pub struct Listed {
    /// Names, and whether each is weak.
    pub names: Vec<(String, Weak)>,
    /// Dates of birth.
    #[serde(default)]
    pub births: Vec<Birth>,
    /// Sex.
    pub sex: Option<Sex>,
    /// Nationalities.
    #[serde(default)]
    pub nationalities: Vec<CountryCode>,
}

/// Whether a list calls a name weak.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Weak {
    /// A name like any other.
    Strong,
    /// An alias that the list itself calls weak.
    Weak,
}

/// One pair to score.
#[derive(Debug, Deserialize)]
struct Pair {
    class: Kind,
    asked: Asked,
    listed: Listed,
}

/// What a pair is about.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A person.
    Person,
    /// An organisation.
    Organization,
    /// A vessel.
    Vessel,
}

impl Kind {
    /// As the matcher calls it.
    pub fn class(self) -> Class {
        match self {
            Self::Person => Class::Person,
            Self::Organization => Class::Organisation,
            Self::Vessel => Class::Thing,
        }
    }
}

/// All that the report needs of a matcher. Scores are from 0 to 1.
pub trait Scorer {
    /// By the names alone.
    fn names(&self, kind: Kind, asked: &Asked, listed: &Listed) -> f32;
    /// By everything that both sides say, as the product would judge it.
    fn all(&self, kind: Kind, asked: &Asked, listed: &Listed) -> f32;
    /// Against all lists, candidates and bounds included: references of the hits with their scores.
    fn screen(&self, asked: &Asked) -> Vec<(String, f32)>;
    /// Scores from here on are hits.
    fn line(&self) -> f32;
}

/// The matcher of this name.
fn scorer(name: &str) -> Option<Box<dyn Scorer>> {
    match name {
        "present" => Some(Box::new(present::Present::new())),
        _ => None,
    }
}

/// The answer to a pair.
#[derive(Serialize)]
struct Scored {
    names: f32,
    all: f32,
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match words.as_slice() {
        ["lists"] => {
            present::print_lists();
            Ok(())
        }
        [name, what @ ("pairs" | "screen")] => match scorer(name) {
            Some(scorer) => answer(&*scorer, what),
            None => Err(format!("no matcher is called {name}")),
        },
        _ => {
            Err("score_pairs lists | MATCHER pairs | MATCHER screen; JSON lines on standard input".to_owned())
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(told) => {
            eprintln!("{told}");
            ExitCode::FAILURE
        }
    }
}

/// Answers every line; the last line tells how much processor time the scoring took.
fn answer(scorer: &dyn Scorer, what: &str) -> Result<(), String> {
    let lines = std::io::stdin().lock().lines();
    let lines: Vec<String> = lines.collect::<Result<_, _>>().map_err(|e| e.to_string())?;
    let mut out = BufWriter::new(std::io::stdout().lock());
    let mut print = |text: String| writeln!(out, "{text}").map_err(|e| e.to_string());
    if what == "screen" {
        let asked: Vec<Asked> = read(&lines)?;
        let (hits, micros) = timed(|| asked.iter().map(|a| scorer.screen(a)).collect::<Vec<_>>());
        for hit in hits {
            print(json(&hit))?;
        }
        return print(cost(scorer, micros));
    }
    let pairs: Vec<Pair> = read(&lines)?;
    let (names, micros) =
        timed(|| pairs.iter().map(|p| scorer.names(p.class, &p.asked, &p.listed)).collect::<Vec<_>>());
    for (pair, names) in pairs.iter().zip(names) {
        let all = scorer.all(pair.class, &pair.asked, &pair.listed);
        print(json(&Scored { names, all }))?;
    }
    print(cost(scorer, micros))
}

fn read<T: for<'a> Deserialize<'a>>(lines: &[String]) -> Result<Vec<T>, String> {
    let parse = |(n, line): (usize, &String)| {
        serde_json::from_str(line).map_err(|e| format!("line {}: {e}: {line}", n + 1))
    };
    lines.iter().enumerate().map(parse).collect()
}

fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("numbers and texts serialise")
}

fn cost(scorer: &dyn Scorer, micros: f64) -> String {
    format!("{{\"cpu_us\":{micros:.0},\"line\":{}}}", scorer.line())
}

/// What it gives and how many microseconds of processor time it took, where the kernel tells; else of the clock.
fn timed<T>(run: impl FnOnce() -> T) -> (T, f64) {
    let (watch, before) = (Stopwatch::start(), on_cpu());
    let given = run();
    let micros = match (before, on_cpu()) {
        (Some(before), Some(after)) => (after - before) / 1e3,
        _ => watch.micros() as f64,
    };
    (given, micros)
}

/// Nanoseconds that this thread has run (Linux, `schedstat`).
fn on_cpu() -> Option<f64> {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    text.split_whitespace().next()?.parse().ok()
}
