//! `cargo xtask demo`: from a clean clone to a lively country in the browser.

use crate::setup;
use crate::shell::{self, Outcome};

/// Sets up, builds, and runs `gatehouse demo` with the arguments given.
pub fn run(arguments: &[String]) -> Outcome {
    setup::for_demo()?;
    // The whole workspace, as the tests build it: cargo joins features by what it builds together, so building the binary
    // alone would compile most dependencies a second time.
    shell::run(&mut shell::command("cargo build --workspace --bins", &shell::root()))?;
    let mut gatehouse = std::process::Command::new(shell::gatehouse());
    gatehouse.arg("demo").args(arguments).current_dir(shell::root());
    shell::run(gatehouse.stdin(std::process::Stdio::inherit()))
}
