//! `gatehouse ocr FILE`: reads the machine-readable zone from a picture of a page, and checks the pictures in infrared
//! and ultraviolet that are given beside it. Exit 1 when no zone was found, a check digit failed or a check failed.
//!
//! The weights are no part of the product: `--models`, `GATEHOUSE_MODELS` or `models` in the settings names their
//! folder, else `models` in the data folder.

mod evidence;

use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use kernel::{Locale, Message, Outcome, Problem};
use mrz::{Block, Date3, Verdict};
use optical::checks::{self, Pictures, Thresholds};
use optical::{
    DETECTOR_FILE, Detector, LineBox, MODEL_BYTES_MAX, MODEL_FILE, Page, Reader, Reading, Recogniser,
};
use platform::{Clock, Stopwatch, Texts};
use serde_json::{Value, json};

use super::{Ending, print};
use crate::cli::Format;
use crate::library;
use crate::settings::Settings;

/// Bytes of a picture's file at most.
const PICTURE_BYTES_MAX: u64 = 64 << 20;
/// Where the thresholds stand in the library.
const THRESHOLDS: &str = "optical/thresholds.toml";

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub struct Ocr {
    /// Picture of the page in visible light: JPEG, JPEG 2000 or PNG.
    file: PathBuf,
    /// The same page in infrared (900 nm), from the same place.
    #[arg(long)]
    ir: Option<PathBuf>,
    /// The same page under ultraviolet (365 nm).
    #[arg(long)]
    uv: Option<PathBuf>,
    /// Folder with the weights of the recogniser.
    #[arg(long)]
    models: Option<PathBuf>,
    /// Thresholds of the checks (TOML) instead of the library's.
    #[arg(long)]
    thresholds: Option<PathBuf>,
    /// Where to keep what was seen, for `chip replay --optical`.
    #[arg(long)]
    evidence: Option<PathBuf>,
    /// Fields of the visual zone as somebody typed them (TOML: surname, given_names, number, birth, …).
    #[arg(long)]
    printed: Option<PathBuf>,
    /// Plug-ins with patterns of document models: their descriptions (TOML).
    #[arg(long)]
    patterns: Vec<PathBuf>,
    /// Threads for recognition.
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u8).range(1..=64))]
    threads: u8,
}

/// Runs the command.
pub fn run(
    args: &Ocr,
    settings: &Settings,
    clock: &dyn Clock,
    (locale, format): (Locale, Format),
    out: &mut dyn Write,
) -> Outcome<Ending> {
    let seen = Seen::read(args)?;
    let thresholds = thresholds(args.thresholds.as_deref())?;
    let folder = args.models.clone().or_else(|| settings.models.clone());
    let reader = reader(&folder.unwrap_or_else(|| settings.data.join("models")), args.threads)?;

    let now = clock.now();
    let today = now.date_utc();
    let today = Date3(today.year(), today.month() as u8, today.day() as u8);
    let watch = Stopwatch::start();
    let reading = reader
        .read(&seen.visible.page, today, &|| watch.elapsed())
        .map_err(|e| Problem::internal(e.to_string()))?;
    let zone: Vec<LineBox> = reading.lines.iter().map(|line| line.at).collect();
    let pictures = Pictures {
        visible: &seen.visible.page,
        infrared: seen.infrared.as_ref().map(|own| &own.page),
        ultraviolet: seen.ultraviolet.as_ref().map(|own| &own.page),
        zone: &zone,
    };
    let found = checks::generic(&pictures, &thresholds);
    if args.evidence.is_some() || !args.patterns.is_empty() {
        evidence::keep(args, &seen, &reading, &found, now.seconds())?;
    }
    let shown = Shown { reading: &reading, checks: &found, today };
    print(out, format, &shown.json(), &shown.text(&library::texts()?, locale))?;
    Ok(shown.ending())
}

/// A picture with what its evidence needs.
pub(super) struct Taken {
    pub path: PathBuf,
    pub page: Page,
    /// SHA-256 of its file, hex.
    pub sha256: String,
}

/// The pictures of the page.
pub(super) struct Seen {
    pub visible: Taken,
    pub infrared: Option<Taken>,
    pub ultraviolet: Option<Taken>,
}

impl Seen {
    fn read(args: &Ocr) -> Outcome<Self> {
        Ok(Self {
            visible: picture(&args.file)?,
            infrared: args.ir.as_deref().map(picture).transpose()?,
            ultraviolet: args.uv.as_deref().map(picture).transpose()?,
        })
    }
}

fn bytes(path: &Path, limit: u64) -> Outcome<Vec<u8>> {
    let mut bytes = Vec::new();
    let read = std::fs::File::open(path).and_then(|file| file.take(limit + 1).read_to_end(&mut bytes));
    let name = path.display().to_string();
    read.map_err(|e| Problem::bad_input("problem-file").with("file", name).because(e.to_string()))?;
    Ok(bytes)
}

fn picture(path: &Path) -> Outcome<Taken> {
    let name = path.display().to_string();
    let bytes = bytes(path, PICTURE_BYTES_MAX)?;
    let page = Page::decode(&bytes)
        .map_err(|e| Problem::bad_input("problem-picture").with("file", name).because(e.to_string()))?;
    let digest = docpki::Hash::Sha256.digest(&bytes).map_err(|e| Problem::internal(e.to_string()))?;
    let sha256 = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    Ok(Taken { path: path.to_owned(), page, sha256 })
}

/// Thresholds of a file, or the library's.
pub(super) fn thresholds(file: Option<&Path>) -> Outcome<Thresholds> {
    let (name, text) = match file {
        Some(path) => {
            let text = String::from_utf8_lossy(&bytes(path, 1 << 20)?).into_owned();
            (path.display().to_string(), text)
        }
        None => (THRESHOLDS.to_owned(), library::text(THRESHOLDS)?),
    };
    Thresholds::parse(&text)
        .map_err(|e| Problem::bad_input("problem-settings").with("file", name).with("detail", e.to_string()))
}

fn reader(folder: &Path, threads: u8) -> Outcome<Reader> {
    let path = folder.join(MODEL_FILE);
    let name = path.display().to_string();
    if !path.is_file() {
        return Err(Problem::bad_input("problem-weights-lack").with("file", name));
    }
    let fault = |name: String, e: optical::Error| {
        Problem::bad_input("problem-weights").with("file", name).because(e.to_string())
    };
    let recogniser = Recogniser::load(bytes(&path, MODEL_BYTES_MAX)?, usize::from(threads));
    let reader = recogniser.map(Reader::new).map_err(|e| fault(name, e))?;
    // Without the detector, pages on which marks tell no zone have none.
    let path = folder.join(DETECTOR_FILE);
    if !path.is_file() {
        return Ok(reader);
    }
    Detector::load(bytes(&path, MODEL_BYTES_MAX)?, usize::from(threads))
        .map(|detector| reader.with_detector(detector))
        .map_err(|e| fault(path.display().to_string(), e))
}

/// What the command prints.
struct Shown<'a> {
    reading: &'a Reading,
    checks: &'a [checks::Check],
    today: Date3,
}

impl Shown<'_> {
    fn ending(&self) -> Ending {
        let failed = self.checks.iter().any(|check| check.result == checks::Outcome::Fail);
        match &self.reading.document {
            Ok(document) if !failed && document.verdict() != Verdict::SomeFailed => Ending::Done,
            _ => Ending::Fault,
        }
    }

    /// The lines in one text, as `gatehouse mrz` takes them.
    fn zone(&self) -> String {
        self.reading.lines.iter().map(optical::Line::text).collect::<Vec<_>>().join("\n")
    }

    fn json(&self) -> Value {
        let reading = self.reading;
        let lines: Vec<Value> = reading
            .lines
            .iter()
            .map(|line| {
                json!({
                    "text": line.text(),
                    "read": line.read,
                    "confidence": line.characters.iter().map(|c| rounded(c.confidence)).collect::<Vec<_>>(),
                    "corners_px": line.at.corners().map(|at| [rounded(at.x), rounded(at.y)]),
                })
            })
            .collect();
        let zone = self.zone();
        let stages: serde_json::Map<String, Value> = reading
            .stages
            .iter()
            .map(|(stage, time)| (stage.id().to_owned(), json!(rounded(time.as_secs_f32() * 1e3))))
            .collect();
        let fields: Option<Value> =
            (!zone.is_empty()).then(|| mrz::to_json(&Block { line: 1, text: &zone }, self.today));
        json!({
            "found": !reading.lines.is_empty(),
            "turn_degrees": reading.turn.degrees(),
            "skew_degrees": rounded(reading.skew),
            "lines": lines,
            "repairs": reading.repairs,
            "zone": fields,
            "checks": self.checks,
            "stages_ms": stages,
        })
    }

    fn text(&self, texts: &Texts, locale: Locale) -> String {
        let say = |message: Message| texts.render(locale, &message);
        let mut all = Vec::new();
        if self.reading.lines.is_empty() {
            all.push(say(Message::new("ocr-no-zone")));
        }
        all.extend(self.reading.lines.iter().map(optical::Line::text));
        for repair in &self.reading.repairs {
            let shown = |c: Option<char>| c.map_or_else(|| String::from("–"), |c| c.to_string());
            let message = Message::new("ocr-repair")
                .with("line", i64::from(repair.line))
                .with("column", i64::from(repair.column))
                .with("read", shown(repair.read))
                .with("instead", shown(repair.instead));
            all.push(say(message));
        }
        let verdict = match self.reading.document.as_ref().map(mrz::Document::verdict) {
            Ok(Verdict::AllValid) => "ocr-all-valid",
            Ok(Verdict::SomeUnknown) => "ocr-some-unknown",
            Ok(Verdict::SomeFailed) => "ocr-some-failed",
            Err(_) => "ocr-no-format",
        };
        if !self.reading.lines.is_empty() {
            all.push(say(Message::new(verdict)));
        }
        for check in self.checks {
            let result = match check.result {
                checks::Outcome::Pass => "ocr-check-pass",
                checks::Outcome::Fail => "ocr-check-fail",
                checks::Outcome::Undetermined => "ocr-check-undetermined",
                checks::Outcome::NotPerformed => "ocr-check-not-performed",
                checks::Outcome::NotApplicable => "ocr-check-not-applicable",
            };
            all.push(say(Message::new(result).with("check", check.id.to_string())));
        }
        all.join("\n")
    }
}

/// Three digits after the point are more than any of these measures.
fn rounded(value: f32) -> f64 {
    (f64::from(value) * 1e3).round() / 1e3
}
