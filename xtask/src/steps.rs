//! A row of steps, each with a heading and its time, and a table at the end. A failed step does not stop the ones
//! after it: one run tells all that is wrong.

use std::time::Instant;

use crate::shell::Outcome;

/// The steps done so far.
pub struct Steps {
    wanted: Vec<String>,
    done: Vec<(String, f64, Outcome)>,
}

impl Steps {
    /// With names, only steps whose heading contains one of them are run.
    pub fn new(wanted: &[String]) -> Self {
        Self { wanted: wanted.to_vec(), done: Vec::new() }
    }

    /// Runs one step.
    pub fn step(&mut self, heading: &str, work: impl FnOnce() -> Outcome) {
        if !self.wanted.is_empty() && !self.wanted.iter().any(|name| heading.contains(name.as_str())) {
            return;
        }
        println!("\n=== {heading}");
        let start = Instant::now();
        let outcome = work();
        let took_s = start.elapsed().as_secs_f64();
        match &outcome {
            Ok(()) => println!("=== {heading}: passed in {took_s:.1} s"),
            Err(told) => println!("{told}\n=== {heading}: FAILED after {took_s:.1} s"),
        }
        self.done.push((heading.to_owned(), took_s, outcome));
    }

    /// Prints the table; an error when a step failed or none ran.
    pub fn finish(self) -> Outcome {
        println!("\n=== summary");
        for (heading, took_s, outcome) in &self.done {
            println!(
                "{:<46} {took_s:>8.1} s  {}",
                heading,
                if outcome.is_ok() { "passed" } else { "FAILED" }
            );
        }
        let failed = self.done.iter().filter(|(_, _, outcome)| outcome.is_err()).count();
        let total_s: f64 = self.done.iter().map(|(_, took_s, _)| took_s).sum();
        println!("{:<46} {total_s:>8.1} s", "total");
        println!("{} passed, {failed} failed", self.done.len() - failed);
        match (failed, self.done.len()) {
            (0, 1..) => Ok(()),
            (0, 0) => Err("no step has such a name".to_owned()),
            _ => Err(String::new()),
        }
    }
}
