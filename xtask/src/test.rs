//! `cargo xtask test`: everything that must hold before a change lands, in the order that fails soonest.

use crate::postgres::Cluster;
use crate::shell::{self, Outcome, command, root, web};
use crate::steps::Steps;
use crate::{reference, setup, tidy};

/// Runs the steps; with names, those whose heading contains one of them.
pub fn run(wanted: &[String]) -> Outcome {
    let mut steps = Steps::new(wanted);
    steps.step("tidy", tidy::run);
    steps.step("format", || shell::run(&mut command("cargo fmt --all --check", &root())));
    setup::for_test()?;
    web_steps(&mut steps);
    steps.step("clippy", || {
        shell::run(&mut command("cargo clippy --quiet --workspace --all-targets -- -D warnings", &root()))
    });
    let binary = root().join("crates/gatehouse/Cargo.toml").exists();
    if binary {
        let build = "cargo build --workspace --bins";
        steps.step("build", || shell::run(&mut command(build, &root())));
    }
    steps.step("cargo test", rust_tests);
    if binary {
        steps.step("drift of the references", reference::check);
        journeys(&mut steps);
    }
    steps.finish()
}

fn web_steps(steps: &mut Steps) {
    if let Some(web) = web() {
        steps.step("web: types", || shell::run(&mut command("npm run --silent check", &web)));
        steps.step("web: unit tests", || shell::run(&mut command("npm test --silent", &web)));
    }
}

fn rust_tests() -> Outcome {
    let cluster = Cluster::start()?;
    let mut cargo = command("cargo test --workspace", &root());
    cargo.env("GATEHOUSE_TEST_POSTGRES", cluster.url()).env("GATEHOUSE_BIN", shell::gatehouse());
    shell::run(&mut cargo)
}

fn journeys(steps: &mut Steps) {
    let Some(web) = web() else { return };
    steps.step("browser journeys", || {
        let browser = setup::chromium().ok_or("no Chromium: run `cargo xtask setup`")?;
        let mut npm = command("npm run --silent journeys", &web);
        npm.env("GATEHOUSE_BIN", shell::gatehouse()).env("GATEHOUSE_CHROMIUM", browser);
        shell::run(&mut npm)
    });
}
