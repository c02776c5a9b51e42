//! The house rules that a machine can hold. Every check is a function from texts to findings, so that each is tested
//! on a few lines; only [`run`] reads the disk. It also runs as a test of this crate.
//!
//! What never lives here: a rule that needs judgement.

mod debts;
mod dependencies;
mod functions;
mod locales;
mod mask;
mod places;
mod rings;
mod sources;

use std::fmt;
use std::path::Path;

use crate::shell::{self, Outcome};

/// One breach of a rule: where, what, and what to do.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    file: String,
    line: usize,
    what: String,
    advice: String,
}

impl Finding {
    fn new(file: &str, line: usize, what: impl Into<String>, advice: impl Into<String>) -> Self {
        Self { file: file.to_owned(), line, what: what.into(), advice: advice.into() }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}: {}", self.file, self.line, self.what, self.advice)
    }
}

/// One file of the project: its path from the root with `/`, and its text (empty when it is no text).
pub struct File {
    path: String,
    text: String,
    bytes: usize,
}

/// Checks the work tree.
pub fn run() -> Outcome {
    let files = load(&shell::root());
    let findings = check(&files);
    for finding in &findings {
        println!("{finding}");
    }
    match findings.len() {
        0 => {
            println!("tidy: {} files, nothing to say", files.len());
            Ok(())
        }
        count => Err(format!("tidy: {count} findings")),
    }
}

fn load(root: &Path) -> Vec<File> {
    let read = |path: std::path::PathBuf| {
        let bytes = std::fs::read(&path).ok()?;
        let path = path.strip_prefix(root).ok()?.to_string_lossy().replace('\\', "/");
        let size = bytes.len();
        let text = if bytes.contains(&0) { None } else { String::from_utf8(bytes).ok() };
        Some(File { path, text: text.unwrap_or_default(), bytes: size })
    };
    shell::files(root).into_iter().filter_map(read).collect()
}

fn check(files: &[File]) -> Vec<Finding> {
    let debts = files.iter().find(|file| file.path == debts::FILE).map_or("", |file| file.text.as_str());
    let mut debts = debts::Debts::parse(debts);
    let mut findings = Vec::new();
    for file in files {
        findings.extend(places::check(file));
        if file.path.ends_with(".rs") {
            findings.extend(sources::check(file));
            findings.extend(functions::check(file, &mut debts));
        }
    }
    findings.extend(rings::check(files));
    findings.extend(dependencies::check(files));
    findings.extend(locales::check(files));
    findings.extend(debts.unpaid());
    findings.sort();
    findings
}

#[cfg(test)]
fn file(path: &str, text: &str) -> File {
    File { path: path.to_owned(), text: text.to_owned(), bytes: text.len() }
}

#[cfg(test)]
#[track_caller]
fn check_told(findings: Vec<Finding>, expect: &[&str]) {
    let told: Vec<String> = findings.iter().map(|f| format!("{}:{}: {}", f.file, f.line, f.what)).collect();
    assert_eq!(told, expect);
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_project_is_tidy() {
        let files = super::load(&crate::shell::root());
        let told: Vec<String> = super::check(&files).iter().map(ToString::to_string).collect();
        assert!(told.is_empty(), "\n{}", told.join("\n"));
    }
}
