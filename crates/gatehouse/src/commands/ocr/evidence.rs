//! What was seen of a page, kept for a document check and its replay.

use std::path::Path;

use documents::optical::{
    LightSeen, OpticalEvidence, PageSeen, PatternsSeen, Picture, PrintedSeen, PrintedSource, Request,
};
use kernel::{Outcome, Problem};
use optical::{Reading, checks};
use serde::Deserialize;

use super::{Ocr, Seen, Taken};
use crate::commands::{input, patterns};

/// Version of what plug-ins are asked.
const REQUEST_VERSION: u32 = 1;
/// Bytes of a file of typed fields at most.
const PRINTED_BYTES_MAX: u64 = 64 * 1024;

/// Typed fields: names, and the others by their id.
#[derive(Deserialize)]
struct Typed {
    surname: Option<String>,
    given_names: Option<String>,
    #[serde(flatten)]
    fields: std::collections::BTreeMap<String, String>,
}

/// Runs the plug-ins and writes the evidence where the caller wants it.
pub(super) fn keep(
    args: &Ocr,
    seen: &Seen,
    reading: &Reading,
    found: &[checks::Check],
    now: i64,
) -> Outcome<()> {
    let pictures = pictures(seen);
    let pages = pictures.iter().map(|(page, _)| page.clone()).collect();
    let mut evidence = OpticalEvidence::of(reading, found, pages, now);
    evidence.printed = args.printed.as_deref().map(typed).transpose()?;
    evidence.patterns = plugins(&args.patterns, &pictures, reading)?;
    let Some(path) = &args.evidence else { return Ok(()) };
    let json = serde_json::to_vec(&evidence).expect("plain data serialises");
    std::fs::write(path, json).map_err(|e| input::fault(path, e))
}

fn typed(path: &Path) -> Outcome<PrintedSeen> {
    let text = String::from_utf8_lossy(&input::bytes(path, PRINTED_BYTES_MAX)?).into_owned();
    let read: Typed = toml::from_str(&text).map_err(|e| {
        let name = path.display().to_string();
        Problem::bad_input("problem-settings").with("file", name).with("detail", e.message().to_owned())
    })?;
    let (surname, given_names, fields) = (read.surname, read.given_names, read.fields);
    Ok(PrintedSeen { source: PrintedSource::Typed, surname, given_names, fields })
}

fn pictures(seen: &Seen) -> Vec<(PageSeen, &Taken)> {
    let all = [
        (LightSeen::Visible, Some(&seen.visible)),
        (LightSeen::Infrared, seen.infrared.as_ref()),
        (LightSeen::Ultraviolet, seen.ultraviolet.as_ref()),
    ];
    let taken = all.into_iter().filter_map(|(light, taken)| Some((light, taken?)));
    let page = |(light, taken): (LightSeen, &'_ Taken)| {
        let (width, height) = taken.page.size();
        PageSeen { light, sha256: taken.sha256.clone(), width, height }
    };
    taken.map(|(light, taken)| (page((light, taken)), taken)).collect()
}

fn plugins(
    descriptions: &[std::path::PathBuf],
    pictures: &[(PageSeen, &Taken)],
    reading: &Reading,
) -> Outcome<Vec<PatternsSeen>> {
    // A plug-in has a working folder of its own choice, so paths are whole.
    let whole = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let pages = pictures
        .iter()
        .map(|(page, taken)| Picture { path: whole(&taken.path).display().to_string(), page: page.clone() });
    let request = Request {
        version: REQUEST_VERSION,
        pages: pages.collect(),
        zone: reading.lines.iter().map(optical::Line::text).collect(),
        zone_corners: reading.lines.iter().map(|line| line.at.corners().map(|at| [at.x, at.y])).collect(),
    };
    descriptions.iter().map(|path| patterns::run(path, &request)).collect()
}
