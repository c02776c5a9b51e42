//! Rules for files of any kind: SQL says why, pictures are small, tests of the web are never skipped, and no text
//! names a place that only one machine knows.

use super::{File, Finding};

/// The most a file that is no text, or a drawing, may weigh.
const BINARY_BYTES: usize = 300_000;
/// Endings of drawings: text by form, pictures by nature.
const DRAWINGS: [&str; 2] = [".svg", ".pdf"];
/// Words that only one machine or mirror understands, written in two parts so that this file may hold them.
const FORBIDDEN: [&str; 6] = [
    concat!("/wo", "rk/"),
    concat!("/ro", "ot/"),
    concat!("index.", "crates.io"),
    concat!("static.", "crates.io"),
    concat!("registry.", "npmjs.org"),
    concat!("files.", "pythonhosted.org"),
];
/// Files that tools write with the names of registries in them.
const LOCKS: [&str; 2] = ["package-lock.json", "Cargo.lock"];
/// Ways to skip a test of the web.
const SKIPS: [&str; 6] =
    ["test.skip(", "it.skip(", "describe.skip(", "test.fixme(", "test.only(", "it.only("];

/// The findings of one file.
pub fn check(file: &File) -> Vec<Finding> {
    let mut findings = Vec::new();
    let is_binary = file.text.is_empty() || DRAWINGS.iter().any(|end| file.path.ends_with(end));
    if is_binary && file.bytes > BINARY_BYTES {
        let what = format!("{} kB of something that is no text", file.bytes / 1000);
        findings.push(Finding::new(&file.path, 1, what, "shrink it, or let a package bring it"));
    }
    if file.path.ends_with(".sql") && !file.text.trim_start().starts_with("--") {
        findings.push(Finding::new(&file.path, 1, "no header", "begin with `-- why this statement is`"));
    }
    if !LOCKS.iter().any(|name| file.path.ends_with(name)) && !file.path.starts_with("library/lists/") {
        findings.extend(words(file, &FORBIDDEN, "say what is meant, not where one machine has it"));
    }
    if file.path.starts_with("web/") && (file.path.ends_with(".ts") || file.path.ends_with(".tsx")) {
        findings.extend(words(file, &SKIPS, "make the test run, or remove it"));
    }
    findings
}

fn words(file: &File, words: &[&str], advice: &str) -> Vec<Finding> {
    let lines = file.text.lines().enumerate();
    let hits = lines.flat_map(|(index, line)| {
        words.iter().filter(move |word| line.contains(**word)).map(move |word| (index + 1, word))
    });
    hits.map(|(line, word)| Finding::new(&file.path, line, format!("`{word}`"), advice)).collect()
}

#[cfg(test)]
mod tests {
    use super::super::{File, check_told, file};
    use super::check;

    #[test]
    fn sql_says_why() {
        check_told(check(&file("a/sql/b.sql", "-- why\nSELECT 1")), &[]);
        check_told(check(&file("a/sql/b.sql", "SELECT 1")), &["a/sql/b.sql:1: no header"]);
    }

    #[test]
    fn big_binaries_and_drawings_are_refused() {
        let big = File { path: "docs/a.png".into(), text: String::new(), bytes: 400_000 };
        check_told(check(&big), &["docs/a.png:1: 400 kB of something that is no text"]);
        let drawing = file("docs/a.svg", &"x".repeat(300_001));
        check_told(check(&drawing), &["docs/a.svg:1: 300 kB of something that is no text"]);
        check_told(check(&file("library/lists/un.xml", &"x".repeat(300_001))), &[]);
    }

    #[test]
    fn places_of_one_machine_are_not_named() {
        let text = format!("see {}x", concat!("/wo", "rk/"));
        check_told(check(&file("README.md", &text)), &[concat!("README.md:1: `/wo", "rk/`")]);
        check_told(check(&file("web/package-lock.json", &text)), &[]);
    }

    #[test]
    fn no_test_of_the_web_is_skipped() {
        let told = "web/tests/a.test.ts:1: `it.skip(`";
        check_told(check(&file("web/tests/a.test.ts", "it.skip('x')")), &[told]);
    }
}
