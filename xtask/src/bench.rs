//! `cargo xtask bench`: every benchmark in release mode. A benchmark is a program of its own (`harness = false`) that
//! prints one JSON object a line, `{"bench": "name", …}` with units in the keys; other lines are shown as they are.
//! Peers in other languages are scripts named `benches/peer.py` beside them and print the same.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::shell::{self, Outcome, command, root};

/// Runs the benchmarks of the crates named, or of all, and writes the results.
pub fn run(crates: &[String]) -> Outcome {
    let mut results = Vec::new();
    let mut failed = Vec::new();
    for (package, folder) in
        packages().into_iter().filter(|(name, _)| crates.is_empty() || crates.contains(name))
    {
        println!("\n=== {package}");
        let cargo = format!("cargo bench --package {package} --benches");
        let peer = folder.join("benches/peer.py");
        let mut commands = vec![command(&cargo, &root())];
        if peer.exists() {
            commands.push(command(&format!("python3 {}", peer.display()), &root()));
        }
        for mut command in commands {
            match shell::read(command.stderr(std::process::Stdio::inherit())) {
                Ok(printed) => results.extend(collect(&package, &printed)),
                Err(told) => failed.push(told),
            }
        }
    }
    print!("\n{}", table(&results));
    if crates.is_empty() && failed.is_empty() {
        keep(&results)?;
    }
    if failed.is_empty() { Ok(()) } else { Err(failed.join("\n")) }
}

/// Crates with a benchmark that prints by itself.
fn packages() -> Vec<(String, PathBuf)> {
    let manifests = ["lib", "crates"].iter().flat_map(|ring| shell::files(&root().join(ring)));
    let with_bench = manifests.filter(|file| {
        let text = std::fs::read_to_string(file).unwrap_or_default();
        file.ends_with("Cargo.toml") && text.contains("[[bench]]") && text.contains("harness = false")
    });
    let named = with_bench.filter_map(|manifest| {
        let folder = manifest.parent()?.to_path_buf();
        Some((folder.file_name()?.to_string_lossy().into_owned(), folder))
    });
    named.collect()
}

/// The objects among the lines, each with its crate; other lines are shown.
fn collect(package: &str, printed: &str) -> Vec<Value> {
    let mut found = Vec::new();
    for line in printed.lines() {
        match serde_json::from_str::<Value>(line) {
            Ok(Value::Object(mut object)) if object.contains_key("bench") => {
                object.insert("crate".to_owned(), json!(package));
                found.push(Value::Object(object));
            }
            _ => println!("{line}"),
        }
    }
    found
}

fn table(results: &[Value]) -> String {
    let mut text = String::from("| crate | benchmark | result |\n|---|---|---|\n");
    for result in results {
        let of = |key: &str| result[key].as_str().unwrap_or_default().to_owned();
        let numbers = result.as_object().into_iter().flatten();
        let numbers = numbers.filter(|(key, _)| !["bench", "crate"].contains(&key.as_str()));
        let numbers: Vec<String> = numbers.map(|(key, value)| format!("{key} {}", plain(value))).collect();
        text.push_str(&format!("| {} | {} | {} |\n", of("crate"), of("bench"), numbers.join(", ")));
    }
    text
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn keep(results: &[Value]) -> Outcome {
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let here = root();
    let commit = shell::read(&mut command("git rev-parse --short HEAD", &here)).unwrap_or_default();
    let kept =
        json!({ "commit": commit.trim(), "cores": cores, "processor": processor(), "results": results });
    let json = serde_json::to_string_pretty(&kept).expect("a value of strings and numbers is JSON");
    let page = format!(
        "# Measurements\n\nWritten by `cargo xtask bench` at commit {} on {} with {cores} cores.\n\n{}",
        commit.trim(),
        processor(),
        table(results)
    );
    let write = |file: &str, text: String| {
        std::fs::write(here.join(Path::new(file)), text).map_err(|error| format!("{file}: {error}"))
    };
    write("docs/ref/bench-latest.json", json + "\n")?;
    write("docs/ref/benchmarks.md", page)
}

fn processor() -> String {
    let info = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = info
        .lines()
        .find_map(|line| line.strip_prefix("model name"))
        .map(|name| name.trim_start_matches([' ', '\t', ':']));
    model.unwrap_or("an unnamed processor").to_owned()
}

#[cfg(test)]
mod tests {
    use super::{collect, table};

    #[test]
    fn results_are_the_json_lines_that_name_a_bench() {
        let found = collect("mrz", "warming up\n{\"bench\":\"td3\",\"per_s\":5}\n{\"other\":1}\n");
        assert_eq!(table(&found).lines().last(), Some("| mrz | td3 | per_s 5 |"));
        assert_eq!(found.len(), 1);
    }
}
