//! `cargo xtask fuzz`: every fuzz target for a bounded time. Needs nightly Rust and cargo-fuzz, so it is no part of
//! `test`.

use std::path::PathBuf;

use crate::shell::{self, Outcome, command, root};

/// How long each target runs unless told otherwise, in seconds.
const SECONDS: u32 = 30;

/// Runs all targets; a crash fails the command and leaves its input in the target's `artifacts` folder.
pub fn run(arguments: &[String]) -> Outcome {
    let seconds = match arguments.first() {
        Some(text) => text.parse().map_err(|_| format!("{text:?} is no number of seconds"))?,
        None => SECONDS,
    };
    let lacks =
        "needs nightly Rust and cargo-fuzz: rustup toolchain install nightly; cargo install cargo-fuzz";
    shell::read(&mut command("cargo +nightly fuzz --version", &root())).map_err(|_| lacks.to_owned())?;
    let mut failed = Vec::new();
    for target in targets() {
        let name = target.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let package = target.ancestors().nth(3).unwrap_or(&target).to_path_buf();
        println!("\n=== {} for {seconds} s", target.display());
        let mut fuzz = command("cargo +nightly fuzz run", &package);
        fuzz.arg(&name).args(["--", &format!("-max_total_time={seconds}")]);
        if let Err(told) = shell::run(&mut fuzz) {
            failed.push(told);
        }
    }
    if failed.is_empty() { Ok(()) } else { Err(failed.join("\n")) }
}

fn targets() -> Vec<PathBuf> {
    let all = ["lib", "crates"].iter().flat_map(|ring| shell::files(&root().join(ring)));
    let is_target = |file: &PathBuf| {
        let parent = file.parent().and_then(|folder| folder.file_name());
        parent.is_some_and(|name| name == "fuzz_targets") && file.extension().is_some_and(|end| end == "rs")
    };
    all.filter(is_target).collect()
}
