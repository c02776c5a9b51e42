//! `gatehouse chip issue`: the documents of a synthetic state as files.

use std::io::Write;
use std::path::Path;

use kernel::{Outcome, Problem};
use serde_json::json;
use synth::chips::{ChipDocument, chips};

use crate::cli::Format;
use crate::commands::{Ending, input, print};

/// Writes `trust/` (root and revocation list), and for each document `NAME.toml` (the chip), `NAME.mrz` (the printed zone) and
/// its truth in `truth.json`.
pub fn run(seed: u64, folder: &Path, now: i64, format: Format, out: &mut dyn Write) -> Outcome<Ending> {
    let state = chips(seed, now).map_err(|e| Problem::internal(e.to_string()))?;
    let trust = folder.join("trust");
    std::fs::create_dir_all(&trust).map_err(|e| input::fault(&trust, e))?;
    write(&trust.join("csca.der"), &state.root)?;
    write(&trust.join("csca.crl"), &state.revocations)?;
    let mut truths = Vec::new();
    for document in &state.documents {
        truths.push(one(folder, document)?);
    }
    let truth = serde_json::to_vec_pretty(&truths).expect("plain data serialises");
    write(&folder.join("truth.json"), &truth)?;
    let names: Vec<&str> = state.documents.iter().map(|document| document.name).collect();
    print(out, format, &truths, &names.join("\n"))?;
    Ok(Ending::Done)
}

fn one(folder: &Path, document: &ChipDocument) -> Outcome<serde_json::Value> {
    let profile = document.profile.write().map_err(|e| Problem::internal(e.to_string()))?;
    write(&folder.join(format!("{}.toml", document.name)), profile.as_bytes())?;
    write(&folder.join(format!("{}.mrz", document.name)), document.zone.join("\n").as_bytes())?;
    Ok(json!({ "name": document.name, "data": document.data, "originality": document.originality }))
}

fn write(path: &Path, bytes: &[u8]) -> Outcome<()> {
    std::fs::write(path, bytes).map_err(|e| input::fault(path, e))
}
