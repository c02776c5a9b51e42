//! Others' code: pinned exactly, in one place, with a reason.

use super::rings;
use super::{File, Finding};

/// Where the reasons are.
const REASONS: &str = "docs/design/dependencies.md";

/// The findings of the root manifest, of the members' and of the table of reasons.
pub fn check(files: &[File]) -> Vec<Finding> {
    let text = |path: &str| files.iter().find(|file| file.path == path).map_or("", |file| file.text.as_str());
    let reasons = text(REASONS);
    let mut findings = Vec::new();
    let mut section = "";
    for (index, line) in text("Cargo.toml").lines().enumerate() {
        if line.starts_with('[') {
            section = line.trim();
        }
        let entry = line
            .split_once(" = ")
            .filter(|_| section == "[workspace.dependencies]" && !line.starts_with('#'));
        if let Some((name, value)) = entry.filter(|(_, value)| !value.contains("path = ")) {
            findings.extend(pinned_with_reason(name.trim(), value, index + 1, reasons));
        }
    }
    let members =
        files.iter().filter(|file| file.path.ends_with("/Cargo.toml") && !file.path.contains("/fuzz/"));
    findings.extend(members.flat_map(member));
    findings
}

fn pinned_with_reason(name: &str, value: &str, line: usize, reasons: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    if !value.contains("\"=") {
        findings.push(Finding::new(
            "Cargo.toml",
            line,
            format!("`{name}` is not pinned"),
            "write \"=1.2.3\"",
        ));
    }
    if !reasons.lines().any(|row| row.starts_with(&format!("| {name} "))) {
        let advice = format!("add a row to {REASONS}: `| {name} | why | used by |`");
        findings.push(Finding::new("Cargo.toml", line, format!("`{name}` has no reason"), advice));
    }
    findings
}

fn member(file: &File) -> Vec<Finding> {
    let loose = |dependency: &rings::Dependency| {
        let value = &dependency.value;
        !value.contains("workspace") && !value.contains("path =") && !value.contains("\"=")
    };
    let found = rings::dependencies(&file.text).into_iter().filter(loose);
    let tell = |dependency: rings::Dependency| {
        let what = format!("`{}` is not pinned", dependency.name);
        Finding::new(
            &file.path,
            dependency.line,
            what,
            "pin it in the root Cargo.toml and write `.workspace = true`",
        )
    };
    found.map(tell).collect()
}

#[cfg(test)]
mod tests {
    use super::super::{check_told, file};
    use super::check;

    #[test]
    fn a_dependency_is_pinned_and_has_a_reason() {
        let root = "[workspace.dependencies]\nmrz = { path = \"lib/mrz\" }\nhex = \"0.4\"\ntoml = \"=1.0.0\"\n[profile.dev]\nopt-level = 1\n";
        let reasons = "| crate | why | used by |\n|---|---|---|\n| toml | settings | gatehouse |\n";
        check_told(
            check(&[file("Cargo.toml", root), file("docs/design/dependencies.md", reasons)]),
            &["Cargo.toml:3: `hex` is not pinned", "Cargo.toml:3: `hex` has no reason"],
        );
    }

    #[test]
    fn members_take_versions_from_the_root() {
        let member = "[dependencies]\nhex = \"0.4\"\ntoml.workspace = true\npeer = { package = \"mrz\", version = \"=0.1.0\" }\n";
        check_told(check(&[file("lib/a/Cargo.toml", member)]), &["lib/a/Cargo.toml:2: `hex` is not pinned"]);
    }
}
