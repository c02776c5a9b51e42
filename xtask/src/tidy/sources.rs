//! What each Rust file must begin with and may not contain.

use super::mask;
use super::{File, Finding};

/// A word, whether it may stand in the file of this path, and the advice.
type Ban = (&'static str, fn(&str) -> bool, &'static str);

/// Words of code, where they may stand all the same, and what to do instead.
const BANS: [Ban; 8] = [
    ("SystemTime::now", may_read_clocks, "take `now` as an argument; platform::Clock gives it"),
    ("Instant::now", may_read_clocks, "take the time as an argument; platform::Clock gives it"),
    ("thread::sleep", may_read_clocks, "wait on a channel or on platform::Clock"),
    ("std::process::exit", may_exit, "return an error, or an ExitCode from main"),
    (".unwrap()", is_test, "return the error, or `expect(\"why it cannot happen\")`"),
    ("todo!", nowhere, "finish it, or leave it out and say so"),
    ("unimplemented!", nowhere, "finish it, or leave it out and say so"),
    ("#[ignore", nowhere, "make the test run, or remove it"),
];

/// The findings of one Rust file.
pub fn check(file: &File) -> Vec<Finding> {
    let mut findings = Vec::new();
    if !has_header(&file.text) && !file.path.ends_with("build.rs") {
        let advice = "begin with `//!`: what lives here for a newcomer, and what never will";
        findings.push(Finding::new(&file.path, 1, "no module header", advice));
    }
    let all = mask::code(&file.text);
    let product = mask::without_tests(all.clone());
    for (word, allowed, advice) in BANS {
        let everywhere = word == "#[ignore";
        let code = if everywhere { &all } else { &product };
        if allowed(&file.path) {
            continue;
        }
        for (index, line) in code.lines().enumerate() {
            if line.contains(word) {
                findings.push(Finding::new(&file.path, index + 1, format!("`{word}`"), advice));
            }
        }
    }
    findings
}

/// The first line that is neither empty nor an inner attribute opens a module comment.
fn has_header(text: &str) -> bool {
    let mut lines =
        text.lines().map(str::trim_start).filter(|line| !line.is_empty() && !line.starts_with("#!["));
    lines.next().is_some_and(|line| line.starts_with("//!"))
}

/// Tests, benchmarks, fuzz targets and their harnesses.
pub fn is_test(path: &str) -> bool {
    let folder = path.split('/').any(|part| ["tests", "benches", "fuzz"].contains(&part));
    let file = path.rsplit('/').next().unwrap_or_default();
    folder || ["tests.rs", "testing.rs"].contains(&file) || file.ends_with("_tests.rs")
}

fn may_read_clocks(path: &str) -> bool {
    is_test(path) || path.starts_with("crates/platform/") || path.starts_with("xtask/")
}

fn may_exit(path: &str) -> bool {
    may_read_clocks(path) || path == "crates/gatehouse/src/main.rs"
}

fn nowhere(_path: &str) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::super::{check_told, file};
    use super::check;

    #[test]
    fn a_file_says_what_lives_in_it() {
        check_told(check(&file("lib/a/src/lib.rs", "fn a() {}")), &["lib/a/src/lib.rs:1: no module header"]);
        check_told(check(&file("lib/a/fuzz/f.rs", "#![no_main]\n//! Fuzzes.")), &[]);
        check_told(check(&file("lib/a/build.rs", "fn main() {}")), &[]);
    }

    #[test]
    fn banned_words_are_found_in_product_code_only() {
        let text =
            "//! A.\nfn a() { b.unwrap(); }\n// c.unwrap()\n#[cfg(test)]\nmod t { fn d() { e.unwrap() } }";
        check_told(check(&file("crates/x/src/a.rs", text)), &["crates/x/src/a.rs:2: `.unwrap()`"]);
        check_told(check(&file("crates/x/src/tests.rs", text)), &[]);
    }

    #[test]
    fn clocks_live_in_platform() {
        let text = "//! A.\nfn a() { Instant::now(); }";
        check_told(
            check(&file("crates/counter/src/a.rs", text)),
            &["crates/counter/src/a.rs:2: `Instant::now`"],
        );
        check_told(check(&file("crates/platform/src/clock.rs", text)), &[]);
    }

    #[test]
    fn no_test_is_ignored() {
        let text = "//! A.\n#[cfg(test)]\nmod t { #[test]\n#[ignore = \"slow\"]\nfn a() {} }";
        check_told(check(&file("crates/x/src/tests.rs", text)), &["crates/x/src/tests.rs:4: `#[ignore`"]);
    }
}
