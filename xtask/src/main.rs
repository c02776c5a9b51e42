//! The one front door for developers: `cargo xtask demo | test | bench | fuzz | tidy | generate | setup`.
//!
//! It compiles first on a fresh clone, so it depends on nearly nothing. What never lives here: anything the product
//! needs at run time.

mod bench;
mod demo;
mod fuzz;
mod models;
mod postgres;
mod quality;
mod reference;
mod setup;
mod shell;
mod steps;
mod test;
mod tidy;

use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask COMMAND
  demo [ARGS]       set up, build, and start a lively synthetic country (ARGS go to `gatehouse demo`)
  test [STEP...]    everything that must hold; with names, only the steps whose heading contains one of them
  bench [CRATE...]  benchmarks in release mode; writes docs/ref/bench-latest.json and docs/ref/benchmarks.md
  quality [ARGS]    the screening matcher beside its peers; writes docs/ref/screening-quality.md and .json
                    (with ARGS, such as `--errors 5 --group han`, it prints instead)
  fuzz [SECONDS]    every fuzz target for so long each (default 30)
  tidy              rings, headers, lengths, bans, locales, dependencies, forbidden words
  generate          write docs/ref/openapi.json, docs/ref/policy-matrix.txt and the TypeScript client anew
  setup [models]    fetch what the other commands need on this machine; with `models` only the recogniser's weights";

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let command = arguments.next().unwrap_or_default();
    let rest: Vec<String> = arguments.collect();
    let outcome = match command.as_str() {
        "demo" => demo::run(&rest),
        "test" => test::run(&rest),
        "bench" => bench::run(&rest),
        "quality" => quality::run(&rest),
        "fuzz" => fuzz::run(&rest),
        "tidy" => tidy::run(),
        "generate" => reference::generate(),
        "setup" if rest.first().is_some_and(|what| what == "models") => models::fetch(),
        "setup" => setup::for_test(),
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
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
