//! `cargo xtask quality`: the quality report of the screening matcher beside its peers.
//!
//! The sets, the peers and the figures live in `crates/screening/quality` (Python, outside of the product); our matcher
//! answers through the example `score_pairs`. Without arguments it writes `docs/ref/screening-quality.md` and `.json`;
//! with arguments (`--errors 5 --group han`, `--only-ours`, `--matcher NAME`) it prints.

use crate::shell::{self, Outcome, command, root, target};

/// Builds the scorer, makes the peers' environment, runs the report.
pub fn run(arguments: &[String]) -> Outcome {
    shell::run(&mut command("cargo build --quiet --package screening --example score_pairs", &root()))?;
    let scripts = root().join("crates/screening/quality");
    let venv = target().join("quality-peers");
    let python = ["python3", "python"].into_iter().find(|name| shell::which(&[name]).is_some()).ok_or(
        "Python lacks: install Python 3.11 or later with venv, and libicu-dev with pkg-config for PyICU",
    )?;
    shell::run(command(python, &root()).arg(scripts.join("environment.py")).arg(&venv))?;
    let mut report = command(&venv.join("bin/python").to_string_lossy(), &root());
    report.arg(scripts.join("report.py")).arg(target().join("debug/examples/score_pairs")).args(arguments);
    if arguments.is_empty() {
        report.arg("--out").arg(root().join("docs/ref"));
    }
    shell::run(&mut report)
}
