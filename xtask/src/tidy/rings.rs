//! The rings of ARCHITECTURE.md, read from the manifests: a crate uses lower rings only, never a sibling, and `lib/`
//! uses no crate of ours but other libraries.

use super::{File, Finding};

/// Each crate with its ring. The binary stands above the shell that it wires.
const RINGS: [(&str, u32); 13] = [
    ("kernel", 0),
    ("platform", 1),
    ("accountability", 2),
    ("documents", 3),
    ("issuing", 3),
    ("screening", 3),
    ("records", 3),
    ("counter", 4),
    ("carriers", 4),
    ("synth", 5),
    ("http-shell", 6),
    ("reader", 6),
    ("gatehouse", 7),
];
/// Dependencies that would make a library do I/O.
const NOT_IN_LIB: [&str; 5] = ["tokio", "axum", "sqlx", "rusqlite", "postgres"];

/// One dependency of a manifest: its name and line; tests' dependencies are marked.
pub struct Dependency {
    pub name: String,
    pub line: usize,
    pub value: String,
    pub for_tests: bool,
}

/// The findings of all manifests.
pub fn check(files: &[File]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in files {
        let parts: Vec<&str> = file.path.split('/').collect();
        match parts.as_slice() {
            ["crates", name, "Cargo.toml"] => crate_uses(file, name, &mut findings),
            ["lib", _, "Cargo.toml"] => lib_uses(file, &mut findings),
            _ => {}
        }
    }
    findings
}

fn ring(name: &str) -> Option<u32> {
    RINGS.iter().find(|(known, _)| *known == name).map(|(_, ring)| *ring)
}

fn crate_uses(file: &File, name: &str, findings: &mut Vec<Finding>) {
    let Some(own) = ring(name) else {
        let advice = "give it a ring in ARCHITECTURE.md and in xtask/src/tidy/rings.rs";
        findings.push(Finding::new(&file.path, 1, format!("`{name}` has no ring"), advice));
        return;
    };
    for dependency in dependencies(&file.text) {
        if ring(&dependency.name).is_some_and(|used| used >= own) && dependency.name != name {
            let what = format!("`{name}` (ring {own}) uses `{}`, which is not below it", dependency.name);
            let advice = "declare a port here and let `gatehouse` wire it, or use an outbox event";
            findings.push(Finding::new(&file.path, dependency.line, what, advice));
        }
    }
}

fn lib_uses(file: &File, findings: &mut Vec<Finding>) {
    for dependency in dependencies(&file.text) {
        let name = dependency.name.as_str();
        if ring(name).is_some() {
            let what = format!("a library uses the crate `{name}`");
            findings.push(Finding::new(&file.path, dependency.line, what, "libraries stand on their own"));
        }
        if NOT_IN_LIB.contains(&name) && !dependency.for_tests {
            let what = format!("a library uses `{name}`");
            findings.push(Finding::new(
                &file.path,
                dependency.line,
                what,
                "libraries are sans-IO: take bytes, give bytes",
            ));
        }
    }
}

/// The dependencies of a manifest, as far as one line each tells.
pub fn dependencies(manifest: &str) -> Vec<Dependency> {
    let mut section = "";
    let mut found = Vec::new();
    for (index, line) in manifest.lines().enumerate() {
        let line = line.trim();
        if line.starts_with('[') {
            section = line.trim_matches(['[', ']']);
            continue;
        }
        let is_dependencies = section.ends_with("dependencies") && section != "workspace.dependencies";
        if let (true, Some((key, value))) = (is_dependencies && !line.starts_with('#'), line.split_once('='))
        {
            let name = key.trim().split('.').next().unwrap_or_default().to_owned();
            let for_tests = section.ends_with("dev-dependencies");
            let value = format!("{}={}", key.trim(), value.trim());
            found.push(Dependency { name, line: index + 1, value, for_tests });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::{check_told, file};
    use super::check;

    #[test]
    fn a_ring_uses_lower_rings_only() {
        let records = "[package]\nname = \"records\"\n[dependencies]\nkernel.workspace = true\nscreening.workspace = true\n";
        let findings = check(&[file("crates/records/Cargo.toml", records)]);
        let told = "crates/records/Cargo.toml:5: `records` (ring 3) uses `screening`, which is not below it";
        check_told(findings, &[told]);
    }

    #[test]
    fn a_library_stands_on_its_own() {
        let mrz = "[dependencies]\nkernel.workspace = true\ntokio.workspace = true\n[dev-dependencies]\nmrz = { path = \".\" }\n";
        check_told(
            check(&[file("lib/mrz/Cargo.toml", mrz)]),
            &[
                "lib/mrz/Cargo.toml:2: a library uses the crate `kernel`",
                "lib/mrz/Cargo.toml:3: a library uses `tokio`",
            ],
        );
    }

    #[test]
    fn a_new_crate_needs_a_ring() {
        check_told(check(&[file("crates/x/Cargo.toml", "")]), &["crates/x/Cargo.toml:1: `x` has no ring"]);
    }
}
