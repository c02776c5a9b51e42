//! `cargo xtask demo`: from a clean clone to a lively country in the browser.

use crate::setup;
use crate::shell::{self, Outcome};

/// Sets up, builds, and runs `gatehouse demo` with the arguments given.
pub fn run(arguments: &[String]) -> Outcome {
    setup::for_demo()?;
    let mut cargo = shell::command("cargo run --package gatehouse -- demo", &shell::root());
    shell::run(cargo.args(arguments).stdin(std::process::Stdio::inherit()))
}
